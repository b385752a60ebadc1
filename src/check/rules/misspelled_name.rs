use std::collections::{BTreeMap, BTreeSet};

use rapidfuzz::distance::osa;

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::lexicon::common::{is_common, is_common_in_any_case};
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
    /// ```story
    /// A: The Velvet Lantern burns for nine hours. Makers of the Velvet Lantern call it a night's work.
    /// B: I own two of the old Velvet Lanterns, and they burn for nine hours.
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
    /// The other words of the name, folded; indices in the alphabetical list of all of them, ascending.
    company: Vec<u32>,
    person: Option<PersonId>,
    kind: NameKind,
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let names = Names::of(story);
    let spellings = &names.spellings;
    let judged: Vec<&Spelling> = spellings.iter().filter(|spelling| spelling.judged).collect();
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for ours in spellings {
        // What two independent accounts print is a spelling, not a slip.
        if ours.origins.len() > 1 || ours.letters < 4 {
            continue;
        }
        // The house facts are the most trusted account: what they have is right, whatever the others print.
        let known = house(story, &ours.word);
        if matches!(known, House::Fine) {
            continue;
        }
        let rival =
            |theirs: &&Spelling| theirs.word != ours.word && near_letters(ours, theirs) && outweighs(ours, theirs);
        let concerns = ours.judged || judged.iter().copied().any(|theirs| rival(&theirs));
        let others = if concerns { spellings.as_slice() } else { &[] };
        // What a pair of places costs to look at is far less than a comparison of two names.
        let right = others
            .iter()
            .filter(rival)
            .filter_map(|theirs| Some((theirs, tie(story, &names, ours, theirs)?)))
            .filter(|(theirs, _)| !matches!(house(story, &theirs.word), House::Slip(_)))
            .filter(|(theirs, _)| slipped(&names, ours, theirs))
            .filter(|(theirs, _)| !other_form(spellings, ours, theirs))
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
    /// Whether it is an everyday word, too.
    common: bool,
    places: Vec<Place>,
    /// The origins that print it, sorted.
    origins: Vec<usize>,
    /// The sentences that have it, as a name of which kind, sorted.
    sentences: Vec<(Siglum, u32, NameKind)>,
    /// The kinds of names that it stands in.
    kinds: BTreeSet<NameKind>,
    /// The words that it stands beside anywhere, ascending.
    company: Vec<u32>,
    /// Who bears it, sorted.
    persons: Vec<PersonId>,
    /// Whether a witness that is judged prints it.
    judged: bool,
}

impl Spelling {
    fn new(story: &Evidence<'_>, word: String, places: Vec<Place>) -> Self {
        let letters = word.bytes().filter(u8::is_ascii_alphabetic);
        let alphabet = letters.fold(0, |bits, letter| bits | 1 << (letter.to_ascii_lowercase() - b'a'));
        Spelling {
            letters: word.chars().count(),
            alphabet,
            common: is_common_in_any_case(&word),
            origins: sorted(places.iter().map(|place| story.origin_of(place.witness))),
            sentences: sorted(places.iter().map(|place| (place.witness, place.sentence, place.kind))),
            kinds: places.iter().map(|place| place.kind).collect(),
            company: sorted(places.iter().flat_map(|place| place.company.iter().copied())),
            persons: sorted(places.iter().filter_map(|place| place.person)),
            judged: places.iter().any(|place| story.judges(place.witness)),
            word,
            places,
        }
    }
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// Whether two ascending lists have an item in common.
fn meet<T: Ord>(a: &[T], b: &[T]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().any(|item| many.binary_search(item).is_ok())
}

/// The words of all names of a story.
struct Names {
    /// By their letters.
    spellings: Vec<Spelling>,
    /// What words of names stand beside, folded, in the order of the alphabet.
    company: Vec<String>,
}

impl Names {
    fn of(story: &Evidence<'_>) -> Self {
        let found: Vec<(&str, Place, Vec<String>)> =
            story.witnesses.iter().flat_map(|witness| name_words(story, witness)).collect();
        let company = sorted(found.iter().flat_map(|(.., company)| company.iter().cloned()));
        let mut words: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for (word, mut place, others) in found {
            let index = |other: &String| company.binary_search(other).ok().and_then(|at| u32::try_from(at).ok());
            place.company = sorted(others.iter().filter_map(index));
            words.entry(word).or_default().push(place);
        }
        let spelling = |(word, places): (&str, _)| Spelling::new(story, word.to_owned(), places);
        Names { spellings: words.into_iter().map(spelling).collect(), company }
    }

    /// A word of company.
    fn word(&self, index: u32) -> &str {
        &self.company[index as usize]
    }

    /// The name that a word makes with the others beside it.
    fn full(&self, company: &[u32], word: &str) -> String {
        let others = company.iter().map(|&other| self.word(other));
        others.chain([word]).collect::<Vec<&str>>().join(" ")
    }
}

/// The words of a witness's names as printed, each with where it stands, and the other words of that name, folded.
fn name_words<'a>(story: &'a Evidence<'_>, witness: &'a Witness) -> Vec<(&'a str, Place, Vec<String>)> {
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
            let place = Place {
                witness: witness.id,
                sentence: mention.sentence,
                span: token.span,
                company: Vec::new(),
                person: story.person_of(witness.id, entity),
                kind,
            };
            found.push((text, place, company.map(|other| witness.text.slice(other.span).to_lowercase()).collect()));
        }
    }
    found
}

/// Whether the letters of the two are near enough for slips: two, and a respelling or two, change no more of them.
fn alike(a: &Spelling, b: &Spelling) -> bool {
    const UNLIKE: u32 = 6;
    a.letters.abs_diff(b.letters) <= 2 && (a.alphabet ^ b.alphabet).count_ones() <= UNLIKE
}

/// Whether `ours` can be a slip of `theirs` by its letters; a plural or a nationality is no slip of a name.
fn near_letters(ours: &Spelling, theirs: &Spelling) -> bool {
    // `Place` for `Piece`: the common word misspelt is not our business, and here it is hardly misspelt.
    if !alike(ours, theirs) || ours.common && theirs.common {
        return false;
    }
    // But `Celia Marchett` is no other form of Celia Marchetti, nor is `Lammerss` a plural.
    let person = || {
        let full = |place: &&Place| place.kind == NameKind::Person && place.company.len() == 1;
        let same = |one: &Place| theirs.places.iter().filter(full).any(|other| one.company == other.company);
        ours.places.iter().filter(full).any(same)
    };
    // An s is lost from the end of a name, but hardly put there: what has two words and a capital each may be a thing, and
    // there are several of it.
    let inflected = |long: &str, short: &str, lost: bool| match long.strip_prefix(short) {
        Some("s") => !(short.ends_with('s') || lost && person()),
        Some("es") => true,
        Some("n" | "an" | "ian" | "i") => !person(),
        _ => false,
    };
    !inflected(&ours.word, &theirs.word, false) && !inflected(&theirs.word, &ours.word, true)
}

/// Whether `ours` is a slip of `theirs` here. A change that could be a spelling in another tongue is a slip where the
/// article itself spells the name the other way too, since an outlet keeps to one spelling, or where the whole name
/// shows that it has no second spelling.
fn slipped(names: &Names, ours: &Spelling, theirs: &Spelling) -> bool {
    let (word, other) = (ours.word.as_str(), theirs.word.as_str());
    let places = || ours.places.iter().chain(&theirs.places);
    let compared = compare(other, word);
    let whole = || {
        let company = places().map(|place| &place.company).filter(|company| !company.is_empty());
        company.into_iter().any(|company| {
            compare(&names.full(company, other), &names.full(company, word)).relation == NameRelation::Slip
        })
    };
    let own = || ours.places.iter().all(|place| theirs.places.iter().any(|other| other.witness == place.witness));
    // Between spellings of places and bodies there are more differences of style than slips.
    // A surname alone, whose full name is spelt otherwise in its article, is of no known kind.
    let people = || {
        let person = |place: &Place| place.kind == NameKind::Person;
        places().all(|place| person(place) || place.company.is_empty())
            && ours.places.iter().any(person)
            && theirs.places.iter().any(person)
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
            && alike(third, theirs)
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

fn tie(story: &Evidence<'_>, names: &Names, ours: &Spelling, theirs: &Spelling) -> Option<Tie> {
    // `Lammers Fruit, whose owner Piet Lammres …`: a firm may bear the name of a man.
    if meet(&ours.sentences, &theirs.sentences) {
        return None;
    }
    let kinds = !ours.kinds.is_disjoint(&theirs.kinds);
    // Of what kind a name is can be read wrong from one sentence; what else it consists of cannot.
    let whole = || {
        let full = ours.places.iter().filter(|place| !place.company.is_empty());
        full.into_iter().any(|a| theirs.places.iter().any(|b| a.company == b.company))
    };
    // Two people of one given name are common; two of one given name and nearly one surname are not. But two institutes
    // are two: a common word ties only names that have all else in common.
    let mut beside = ours.company.iter().filter(|&word| theirs.company.binary_search(word).is_ok()).peekable();
    let company = beside.peek().is_some() && (beside.any(|&word| !is_common(names.word(word))) || whole());
    if company && (kinds || whole()) {
        return Some(Tie::Company);
    }
    let strangers = !company && !theirs.company.is_empty() && ours.places.iter().all(|place| !place.company.is_empty());
    if strangers {
        return None;
    }
    if meet(&ours.persons, &theirs.persons) {
        return Some(Tie::Identity);
    }
    let place = |one: &Place| SentenceRef { witness: one.witness, sentence: one.sentence };
    let aligned =
        || ours.places.iter().any(|a| theirs.places.iter().any(|b| story.aligned.together(place(a), place(b))));
    (kinds && aligned()).then_some(Tie::Sentence)
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
