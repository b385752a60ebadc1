//! What a person is called in most accounts, against one that calls them something that excludes it: a lawyer where all others
//! have a spokeswoman, a brother for a cousin, the president for the former president.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::slot::quoted;
use crate::model::{Clause, Person, Siglum, Value};
use crate::text::CleanSpan;

/// Nouns of one line say the same of a person; who is one of them to somebody is none of the others.
const CALLINGS: [&[&str]; 22] = [
    &["analyst"],
    &["attorney", "barrister", "lawyer", "solicitor"],
    &["aunt"],
    &["brother"],
    &["ceo", "executive"],
    &["chair", "chairman", "chairperson", "chairwoman"],
    &["cousin"],
    &["daughter"],
    &["detective", "inspector", "superintendent"],
    &["father"],
    &["grandfather"],
    &["grandmother"],
    &["husband", "widower"],
    &["judge"],
    &["mother"],
    &["nephew"],
    &["niece"],
    &["prosecutor"],
    &["sister"],
    &["son"],
    &["spokesman", "spokesperson", "spokeswoman"],
    &["uncle"],
];

/// Offices that are left one day, by the last word of what they are called.
const OFFICES: [&str; 14] = [
    "ambassador",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "commissioner",
    "director",
    "executive",
    "governor",
    "mayor",
    "minister",
    "president",
    "secretary",
    "senator",
];

/// How many independent accounts must agree against the one.
const VOICES: usize = 2;

/// What one account calls a person.
#[derive(Debug, Clone, Copy)]
pub struct Called {
    /// In whose account.
    pub witness: Siglum,
    /// The words for it.
    pub span: CleanSpan,
}

/// What one account calls a person, and what the others do.
#[derive(Debug)]
pub struct Miscalled {
    /// The lone account.
    pub suspect: Called,
    /// One of the others.
    pub other: Called,
}

/// The accounts that call a person something that no other does, and that what all others say excludes; `stated` is what
/// the accounts call them, each by its words.
#[must_use]
pub fn miscalled(story: &Evidence<'_>, person: &Person, stated: &[(Siglum, CleanSpan)]) -> Vec<Miscalled> {
    // A speaker calls people as they like.
    let own = |(witness, span): &&(Siglum, CleanSpan)| !quoted(story.witness(*witness), *span);
    let stated: Vec<(Siglum, CleanSpan)> = stated.iter().filter(own).copied().collect();
    let mut found: Vec<Miscalled> = lone(story, &stated, calling).into_iter().collect();
    let office = |words: &str| {
        let (former, office) = held(words)?;
        Some((usize::from(former), office))
    };
    let mut offices: BTreeMap<String, Vec<(Siglum, CleanSpan)>> = BTreeMap::new();
    for &(witness, span) in &stated {
        if let Some((_, office)) = office(story.witness(witness).text.slice(span)) {
            offices.entry(office).or_default().push((witness, span));
        }
    }
    for stated in offices.values() {
        let former = |words: &str| office(words).map(|(former, _)| former);
        let wrong = lone(story, stated, former);
        // Many call a president that who was one, unless they tell what they do today.
        let told =
            |wrong: &Miscalled| !tells_of_a_term(story, person, wrong.suspect.witness) && acts(story, wrong.suspect);
        found.extend(wrong.filter(told));
    }
    found
}

/// The account whose kind of calling is its own, where all others that have one agree on another.
fn lone(
    story: &Evidence<'_>,
    stated: &[(Siglum, CleanSpan)],
    kind: impl Fn(&str) -> Option<usize>,
) -> Option<Miscalled> {
    let mut kinds: BTreeMap<usize, Vec<Called>> = BTreeMap::new();
    for &(witness, span) in stated {
        if let Some(kind) = kind(story.witness(witness).text.slice(span)) {
            kinds.entry(kind).or_default().push(Called { witness, span });
        }
    }
    let [one, other] = &kinds.into_values().collect::<Vec<_>>()[..] else { return None };
    let origins = |called: &[Called]| -> BTreeSet<usize> {
        called.iter().map(|called| story.origin_of(called.witness)).collect()
    };
    let (few, many) = if origins(one).len() < origins(other).len() { (one, other) } else { (other, one) };
    let (ours, theirs) = (origins(few), origins(many));
    (ours.len() == 1 && theirs.len() >= VOICES && ours.is_disjoint(&theirs))
        .then(|| Miscalled { suspect: few[0], other: many[0] })
}

/// Which line of the table the words for a person end in, what they are that of left out.
fn calling(words: &str) -> Option<usize> {
    let lower = words.to_lowercase();
    let own: Vec<&str> =
        lower.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "at" | "to")).collect();
    let (noun, before) = own.split_last()?;
    if before.contains(&"and") || *noun == "executive" && before.last() != Some(&"chief") {
        return None;
    }
    // An `Attorney` of the United States, a district's, is no lawyer of anybody's.
    let client = |word: &&str| matches!(*word, "defence" | "defense" | "family" | "her" | "his" | "their");
    if *noun == "attorney" && !before.iter().any(client) {
        return None;
    }
    CALLINGS.iter().position(|nouns| nouns.contains(noun))
}

/// Whether the words call somebody a former holder of an office, and which; `None` of what they are called after a time.
fn held(words: &str) -> Option<(bool, String)> {
    let lower = words.to_lowercase().replace("ex-", "former ");
    let words: Vec<&str> =
        lower.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "at" | "to")).collect();
    let office = words.last().filter(|word| OFFICES.contains(word))?;
    let near = ["then", "acting", "deputy", "vice", "elect", "incoming", "outgoing", "designate", "assistant", "late"];
    if words.iter().any(|word| near.contains(word)) {
        return None;
    }
    Some((words.contains(&"former"), (*office).to_owned()))
}

/// Whether what somebody is called begins a sentence or stands in the subject of a clause.
fn acts(story: &Evidence<'_>, called: Called) -> bool {
    let witness = story.witness(called.witness);
    let within = |clause: &Clause| clause.subject.is_some_and(|subject| subject.overlaps(called.span));
    let begins = |at: usize| witness.sentences[at].span.start() == called.span.start();
    witness.sentence_at(called.span).is_some_and(begins)
        || witness.notes.clauses.iter().any(|clause| within(clause) && !quoted(witness, clause.verb))
}

/// Whether an account tells, where it names a person, that a time in office is over or when it was.
fn tells_of_a_term(story: &Evidence<'_>, person: &Person, id: Siglum) -> bool {
    const SIGNS: [&str; 8] =
        ["former", "ex-", "then-", " then ", " until ", " served as ", " left office", "stepped down"];
    let witness = story.witness(id);
    let own = person.entities.iter().filter(|(of, _)| *of == id).map(|(_, entity)| *entity);
    own.into_iter().any(|entity| {
        let named = witness.notes.mentions.iter().filter(|mention| mention.value == Value::Name(entity));
        let mut sentences = named.map(|mention| witness.sentence(mention.sentence as usize).to_lowercase());
        sentences.any(|sentence| SIGNS.iter().any(|sign| sentence.contains(sign)))
    })
}
