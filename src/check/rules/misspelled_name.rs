use std::collections::{BTreeMap, BTreeSet};

use rapidfuzz::distance::osa;

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
    /// ```story
    /// A: The water had been rising for days. Celia Marchett kept the letter.
    /// B: A letter warned of it, said Celia Marchetti, of the union.
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
    let spellings: Vec<Spelling> = words.into_iter().map(|(word, places)| Spelling::new(story, word, places)).collect();
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for ours in &spellings {
        // What two independent accounts print is a spelling, not a slip.
        if ours.origins.len() > 1 || ours.letters < 4 {
            continue;
        }
        // The house facts are the most trusted account: what they have is right, whatever the others print.
        let known = house(story, &ours.word);
        if matches!(known, House::Fine) {
            continue;
        }
        // What a pair of places costs to look at is far less than a comparison of two names.
        let right = spellings
            .iter()
            .filter(|theirs| theirs.word != ours.word && near_letters(ours, theirs) && outweighs(ours, theirs))
            .filter_map(|theirs| Some((theirs, tie(story, &ours.places, &theirs.places)?)))
            .filter(|(theirs, _)| !matches!(house(story, &theirs.word), House::Slip(_)))
            .filter(|(theirs, _)| slipped(&ours.word, &ours.places, &theirs.word, &theirs.places))
            .filter(|(theirs, _)| !other_form(&spellings, ours, theirs))
            .max_by_key(|(theirs, tie)| {
                (*tie, theirs.origins.len(), theirs.places.len(), std::cmp::Reverse(theirs.word.as_str()))
            });
        match (right, known) {
            // Where nobody can tell which of the two is right, the other direction has been told already.
            (Some((theirs, _)), _) if told.contains(&(theirs.word.as_str(), ours.word.as_str())) => {}
            (Some((theirs, tie)), _) => {
                told.insert((&ours.word, &theirs.word));
                sink.report(drift(story, &ours.word, &ours.places, &theirs.word, &theirs.places, tie));
            }
            (None, House::Slip(house)) => sink.report(against_house(story, &ours.places, &house)),
            (None, House::Silent | House::Fine) => {}
        }
    }
}

/// A word of a name as some account spells it.
struct Spelling {
    word: String,
    letters: usize,
    /// Which of the letters a to z it has, a bit each.
    alphabet: u32,
    places: Vec<Place>,
    /// The origins that print it, sorted.
    origins: Vec<usize>,
}

impl Spelling {
    fn new(story: &Evidence<'_>, word: String, places: Vec<Place>) -> Self {
        let mut origins: Vec<usize> = places.iter().map(|place| story.origin_of(place.witness)).collect();
        origins.sort_unstable();
        origins.dedup();
        let letters = word.bytes().filter(u8::is_ascii_alphabetic);
        let alphabet = letters.fold(0, |bits, letter| bits | 1 << (letter.to_ascii_lowercase() - b'a'));
        Spelling { letters: word.chars().count(), alphabet, word, places, origins }
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

/// Whether the two can be slips of one another by their letters; a plural or a nationality is no slip of a name.
fn near_letters(a: &Spelling, b: &Spelling) -> bool {
    /// Two slips and a respelling or two change no more letters.
    const UNLIKE: u32 = 6;
    if a.letters.abs_diff(b.letters) > 2 || (a.alphabet ^ b.alphabet).count_ones() > UNLIKE {
        return false;
    }
    // But `Celia Marchett` is no other form of Celia Marchetti, nor is `Lammerss` a plural.
    let person = || {
        let full = |place: &&Place| place.kind == NameKind::Person && place.company.len() == 1;
        a.places.iter().filter(full).any(|one| b.places.iter().filter(full).any(|other| one.company == other.company))
    };
    let inflected = |long: &str, short: &str| match long.strip_prefix(short) {
        Some("s") => !short.ends_with('s') && !person(),
        Some("es") => true,
        Some("n" | "an" | "ian" | "i") => !person(),
        _ => false,
    };
    !inflected(&a.word, &b.word) && !inflected(&b.word, &a.word)
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
    // Between spellings of places and bodies there are more differences of style than slips.
    // A surname alone, whose full name is spelt otherwise in its article, is of no known kind.
    let people = || {
        let person = |place: &Place| place.kind == NameKind::Person;
        let all = ours.iter().chain(theirs);
        all.into_iter().all(|place| person(place) || place.company.is_empty())
            && ours.iter().any(person)
            && theirs.iter().any(person)
    };
    let letters = || word.chars().all(char::is_alphabetic) && osa::distance(word.chars(), other.chars()) == 1;
    match compared.relation {
        NameRelation::Slip => true,
        NameRelation::Variant => {
            compared.reason == Reason::Transliteration && people() && letters() && (own() || whole())
        }
        NameRelation::Same | NameRelation::Different => false,
    }
}

/// Whether this spelling is a legitimate form of a third one that has as many voices as the one held against it: then
/// that one is the slip.
fn other_form(all: &[Spelling], ours: &Spelling, theirs: &Spelling) -> bool {
    all.iter().any(|third| {
        third.word != ours.word
            && third.word != theirs.word
            && third.origins.len() >= theirs.origins.len()
            && third.letters.abs_diff(ours.letters) <= 2
            && matches!(compare(&third.word, &ours.word).relation, NameRelation::Same | NameRelation::Variant)
            && compare(&third.word, &theirs.word).relation == NameRelation::Slip
    })
}

/// Whether the other spelling has more behind it: more origins, or in one article clearly more places.
fn outweighs(ours: &Spelling, theirs: &Spelling) -> bool {
    let elsewhere = theirs.origins.iter().filter(|origin| ours.origins.binary_search(origin).is_err()).count();
    let (a, b) = (ours.places.len(), theirs.places.len());
    elsewhere >= 2
        || elsewhere == 1 && theirs.origins.len() > ours.origins.len()
        || elsewhere == 1 && a < b
        || b >= 2 * a && ours.origins == theirs.origins
        || elsewhere == 1 && a == 1
}

/// What ties two spellings to one bearer, the strongest last; `None` when they stand side by side as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Sentence,
    Identity,
    Company,
}

fn tie(story: &Evidence<'_>, ours: &[Place], theirs: &[Place]) -> Option<Tie> {
    // `Lammers Fruit, whose owner Piet Lammres …`: a firm may bear the name of a man.
    let one_sentence = |a: &Place, b: &Place| (a.witness, a.sentence, a.kind) == (b.witness, b.sentence, b.kind);
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
    // Of what kind a name is can be read wrong from one sentence; what else it consists of cannot.
    let whole = || ours.iter().any(|a| !a.company.is_empty() && theirs.iter().any(|b| a.company == b.company));
    if company && (kinds || whole()) {
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
