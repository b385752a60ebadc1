use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{NameKind, PersonId, SentenceRef, Siglum, Value, Witness};
use crate::names::{NameRelation, Reason, compare};
use crate::text::CleanSpan;
use crate::words::TokenKind;

declare_rule! {
    /// A name is spelt as nobody spells it.
    ///
    /// ## Why it matters
    /// It is the first thing that the person named notices, and searches no longer find the article.
    ///
    /// ## Fires
    /// ```story
    /// A: Captain Dragutin Perković was the last to leave the ship on Tuesday.
    /// B: Captain Dragutin Perkvoić was the last to leave the ship on Tuesday.
    /// C: The last to leave the ship on Tuesday was its captain, Dragutin Perković.
    /// ```
    ///
    /// ## Stays quiet
    /// Transliterations, accents, and two people with near names.
    /// ```story
    /// A: President Volodymyr Zelensky thanked the crew on Tuesday.
    /// B: President Volodymyr Zelenskyy thanked the crew on Tuesday.
    /// C: President Volodymyr Selenskyj thanked the crew on Tuesday.
    /// ```
    /// ```story
    /// A: Marta Kovac beat Dana Kovacs in the final on Tuesday.
    /// B: In the final on Tuesday Marta Kovac beat Dana Kovacs.
    /// ```
    ///
    /// ## Limits
    /// Needs another account, another place in the same one, or the house facts with the right spelling, and something
    /// that ties the two: the given name, the role, or the aligned sentence.
    "misspelled-name", since "0.1.0"
}

/// A word of a name in one place.
#[derive(Debug, Clone)]
struct Place {
    witness: Siglum,
    sentence: u32,
    span: CleanSpan,
    /// The other words of the name, folded.
    company: BTreeSet<String>,
    person: Option<PersonId>,
    kind: NameKind,
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let mut words: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for witness in &story.witnesses {
        for (word, place) in name_words(story, witness) {
            words.entry(word).or_default().push(place);
        }
    }
    let origins =
        |places: &[Place]| -> BTreeSet<usize> { places.iter().map(|place| story.origin_of(place.witness)).collect() };
    let mut told: BTreeSet<(&String, &String)> = BTreeSet::new();
    for (word, places) in &words {
        let voices = origins(places);
        // What two independent accounts print is a spelling, not a slip.
        if voices.len() > 1 || word.chars().count() < 4 {
            continue;
        }
        // The house facts are the most trusted account: what they have is right, whatever the others print.
        let known = house(story, word);
        if matches!(known, House::Fine) {
            continue;
        }
        let right = words
            .iter()
            .filter(|(other, _)| *other != word && near_length(word, other))
            .filter(|(other, others)| {
                outweighs(story, places, others) && !matches!(house(story, other), House::Slip(_))
            })
            .filter(|(other, others)| slipped(word, places, other, others))
            .filter_map(|(other, others)| Some((other, others, tie(story, places, others)?)))
            .max_by_key(|(other, others, tie)| {
                (*tie, origins(others).len(), others.len(), std::cmp::Reverse((*other).clone()))
            });
        match (right, known) {
            // Where nobody can tell which of the two is right, the other direction has been told already.
            (Some((other, _, _)), _) if told.contains(&(other, word)) => {}
            (Some((other, others, tie)), _) => {
                told.insert((word, other));
                sink.report(drift(story, word, places, other, others, tie));
            }
            (None, House::Slip(house)) => sink.report(against_house(story, places, &house)),
            (None, House::Silent | House::Fine) => {}
        }
    }
}

/// The words of a witness's names as printed, each with where it stands.
fn name_words(story: &Evidence<'_>, witness: &Witness) -> Vec<(String, Place)> {
    let mut found = Vec::new();
    for mention in &witness.notes.mentions {
        let Value::Name(entity) = mention.value else { continue };
        let kind = witness.notes.entities[entity.0 as usize].kind;
        let first = witness.tokens.partition_point(|token| token.span.start() < mention.span.start());
        let tokens: Vec<_> = witness.tokens[first..]
            .iter()
            .take_while(|token| token.span.end() <= mention.span.end())
            .filter(|token| token.kind == TokenKind::Word && token.span.len() > 2)
            .collect();
        for token in &tokens {
            let text = witness.text.slice(token.span);
            if !text.starts_with(char::is_uppercase) || text.chars().all(char::is_uppercase) {
                continue;
            }
            let company = tokens.iter().filter(|other| other.span != token.span);
            found.push((
                text.to_owned(),
                Place {
                    witness: witness.id,
                    sentence: mention.sentence,
                    span: token.span,
                    company: company.map(|other| witness.text.slice(other.span).to_lowercase()).collect(),
                    person: story.person_of(witness.id, entity),
                    kind,
                },
            ));
        }
    }
    found
}

/// Whether the two can be slips of one another by their length; a plural or a nationality is no slip of a name.
fn near_length(a: &str, b: &str) -> bool {
    let inflected = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "es" | "n" | "an" | "ian" | "i"))
    };
    if inflected(a, b) || inflected(b, a) {
        return false;
    }
    a.chars().count().abs_diff(b.chars().count()) <= 2
}

/// Whether `word` is a slip of `other` here. A change that could be a spelling in another tongue is a slip where the
/// article itself spells the name the other way too, since an outlet keeps to one spelling, or where the whole name
/// shows that it has no second spelling.
fn slipped(word: &str, ours: &[Place], other: &str, theirs: &[Place]) -> bool {
    let compared = compare(other, word);
    let whole = || {
        let company = ours.iter().chain(theirs).map(|place| &place.company).filter(|company| !company.is_empty());
        let full = |company: &BTreeSet<String>, word: &str| {
            let given: Vec<&str> = company.iter().map(String::as_str).collect();
            format!("{} {}", given.join(" "), word)
        };
        company
            .into_iter()
            .any(|company| compare(&full(company, other), &full(company, word)).relation == NameRelation::Slip)
    };
    let own = || ours.iter().all(|place| theirs.iter().any(|other| other.witness == place.witness));
    match compared.relation {
        NameRelation::Slip => true,
        NameRelation::Variant => compared.reason == Reason::Transliteration && (own() || whole()),
        NameRelation::Same | NameRelation::Different => false,
    }
}

/// Whether the other spelling has more behind it: more origins, or in one article clearly more places.
fn outweighs(story: &Evidence<'_>, ours: &[Place], theirs: &[Place]) -> bool {
    let origins = |places: &[Place]| places.iter().map(|place| story.origin_of(place.witness)).collect::<BTreeSet<_>>();
    let (a, b) = (origins(ours), origins(theirs));
    let elsewhere = b.difference(&a).count();
    elsewhere >= 2
        || elsewhere == 1 && b.len() > a.len()
        || elsewhere == 1 && ours.len() < theirs.len()
        || theirs.len() >= 2 * ours.len() && a == b
        || elsewhere == 1 && ours.len() == 1
}

/// What ties two spellings to one bearer, the strongest last; `None` when they stand side by side as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Sentence,
    Identity,
    Company,
}

fn tie(story: &Evidence<'_>, ours: &[Place], theirs: &[Place]) -> Option<Tie> {
    let one_sentence = |a: &Place, b: &Place| (a.witness, a.sentence) == (b.witness, b.sentence);
    if ours.iter().any(|a| theirs.iter().any(|b| one_sentence(a, b))) {
        return None;
    }
    let kinds = ours.iter().any(|a| theirs.iter().any(|b| a.kind == b.kind));
    // Two people of one given name are common; two of one given name and nearly one surname are not.
    let company = ours.iter().any(|a| theirs.iter().any(|b| !a.company.is_disjoint(&b.company)));
    let strangers = ours.iter().all(|a| !a.company.is_empty())
        && theirs.iter().filter(|b| !b.company.is_empty()).count() > 0
        && theirs
            .iter()
            .filter(|b| !b.company.is_empty())
            .all(|b| ours.iter().all(|a| a.company.is_disjoint(&b.company)));
    if company && kinds {
        return Some(Tie::Company);
    }
    if strangers {
        return None;
    }
    let identity = ours.iter().any(|a| a.person.is_some() && theirs.iter().any(|b| a.person == b.person));
    if identity {
        return Some(Tie::Identity);
    }
    let place = |one: &Place| SentenceRef { witness: one.witness, sentence: one.sentence };
    let aligned = ours.iter().any(|a| theirs.iter().any(|b| story.aligned.together(place(a), place(b))));
    (kinds && aligned).then_some(Tie::Sentence)
}

fn drift(story: &Evidence<'_>, word: &str, places: &[Place], right: &str, others: &[Place], tie: Tie) -> Drift {
    let own = story.origin_of(places[0].witness);
    let voices: BTreeSet<usize> =
        others.iter().map(|place| story.origin_of(place.witness)).filter(|origin| *origin != own).collect();
    let mut context: Vec<&Place> = Vec::new();
    for place in others {
        if context.last().is_none_or(|last| last.witness != place.witness) {
            context.push(place);
        }
    }
    let times = match places.len() {
        1 => String::new(),
        more => format!(", {more} times"),
    };
    Drift {
        severity: Severity::Error,
        confidence: match (voices.len(), tie) {
            (2.., Tie::Company | Tie::Identity) => Confidence::High,
            (2.., Tie::Sentence) | (_, Tie::Company | Tie::Identity) => Confidence::Medium,
            _ => Confidence::Low,
        },
        message: format!("“{word}” is no known form of {right}{times}"),
        help: format!("spell it {right}, as {} does", story.outlet(context[0].witness)),
        primary: story.label(places[0].witness, places[0].span, "probably a slip"),
        context: context
            .into_iter()
            .map(|place| story.label(place.witness, place.span, format!("{} has this", story.outlet(place.witness))))
            .collect(),
        fix: Some(right.to_owned()),
    }
}

/// What the house facts say of a word of a name.
enum House {
    /// Nothing.
    Silent,
    /// It is the house spelling, or a form that is fine in other people's copy.
    Fine,
    /// It is a slip of this word of a house spelling.
    Slip(String),
}

fn house(story: &Evidence<'_>, word: &str) -> House {
    let mut slip_of = None;
    for person in &story.facts.persons {
        let spelling: Vec<&str> = person.name.split_whitespace().collect();
        for name in std::iter::once(&person.name).chain(&person.also) {
            let parts: Vec<&str> = name.split_whitespace().collect();
            for (at, part) in parts.iter().enumerate() {
                match compare(part, word).relation {
                    NameRelation::Same | NameRelation::Variant => return House::Fine,
                    NameRelation::Slip => {
                        // An alternative form of one word is one of the family name.
                        let same = if parts.len() == spelling.len() { spelling.get(at) } else { spelling.last() };
                        slip_of = slip_of.or_else(|| same.map(|same| (*same).to_owned()));
                    }
                    NameRelation::Different => {}
                }
            }
        }
    }
    slip_of.map_or(House::Silent, House::Slip)
}

fn against_house(story: &Evidence<'_>, places: &[Place], house: &str) -> Drift {
    let place = &places[0];
    Drift {
        severity: Severity::Error,
        confidence: Confidence::Medium,
        message: format!("“{}” is no known form of {house}", story.published(place.witness, place.span)),
        help: format!("the house spelling is {house}"),
        primary: story.label(place.witness, place.span, "probably a slip"),
        context: Vec::new(),
        fix: Some(house.to_owned()),
    }
}
