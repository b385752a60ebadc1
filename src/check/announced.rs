//! When the thing that a story is about got its name: nobody speaks of it by name before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::check::evidence::Evidence;
use crate::check::slot::quoted;
use crate::model::{Clause, Mention, NameKind, PersonId, Precision, Siglum, Value, Witness};
use crate::text::CleanSpan;

/// The announcement of the story's subject.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// What was announced.
    pub subject: PersonId,
    /// The first day that any account gives for it.
    pub from: Date,
    /// That account and the words of the date.
    pub place: (Siglum, CleanSpan),
}

/// Verbs that make something known by name.
const VERBS: [&str; 5] = ["announce", "christen", "launch", "name", "unveil"];
/// What else accounts call the thing that they are about.
const NOUNS: [&str; 14] = [
    "app",
    "bridge",
    "it",
    "initiative",
    "mission",
    "probe",
    "product",
    "programme",
    "program",
    "project",
    "scheme",
    "series",
    "spacecraft",
    "vessel",
];

/// When the story's subject was announced, if two independent accounts date that. The subject is the work, ship, mission
/// or product that most accounts name most often; `the project was announced` is about it.
#[must_use]
pub fn announcement(story: &Evidence<'_>) -> Option<Announcement> {
    let subject = subject(story)?;
    let mut found: Vec<(Date, Siglum, CleanSpan)> = Vec::new();
    for witness in &story.witnesses {
        let clauses = witness.notes.clauses.iter().filter(|clause| VERBS.contains(&clause.lemma.as_ref()));
        for clause in clauses.filter(|clause| clause.negation.is_none() && clause.hedge.is_none()) {
            if quoted(witness, clause.verb) || !speaks_of(story, witness, clause, subject) {
                continue;
            }
            let dated = witness.notes.mentions.iter().filter(|mention| mention.sentence == clause.sentence);
            let after = dated.filter(|mention| mention.span.start() >= clause.verb.end());
            // The first date behind the verb, within a few words of it.
            const REACH: usize = 40;
            let near = after.filter(|mention| mention.span.start() - clause.verb.end() <= REACH);
            if let Some((day, span)) = near.filter_map(past).next() {
                found.push((day, witness.id, span));
            }
        }
    }
    let origins: BTreeSet<usize> = found.iter().map(|(_, witness, _)| story.origin_of(*witness)).collect();
    let (from, witness, span) = found.into_iter().min()?;
    (origins.len() >= 2).then_some(Announcement { subject, from, place: (witness, span) })
}

/// The first day of a date that stands by itself.
fn past(mention: &Mention) -> Option<(Date, CleanSpan)> {
    let Value::When(when) = &mention.value else { return None };
    let moment =
        when.moment.filter(|moment| moment.precision >= Precision::Year && !when.vague && when.bound.is_none())?;
    Some((moment.first, mention.span))
}

/// The named thing, neither person, body nor place, that most witnesses mention, and that most often.
fn subject(story: &Evidence<'_>) -> Option<PersonId> {
    let mut counts: BTreeMap<PersonId, (BTreeSet<Siglum>, usize)> = BTreeMap::new();
    for witness in &story.witnesses {
        for mention in &witness.notes.mentions {
            let Value::Name(entity) = mention.value else { continue };
            let Some(person) = story.person_of(witness.id, entity) else { continue };
            if story.people[person.0 as usize].kind == NameKind::OtherName {
                let count = counts.entry(person).or_default();
                count.0.insert(witness.id);
                count.1 += 1;
            }
        }
    }
    let (person, (witnesses, _)) =
        counts.into_iter().max_by_key(|(id, (witnesses, count))| (witnesses.len(), *count, std::cmp::Reverse(*id)))?;
    (witnesses.len() >= 3 && witnesses.len() * 2 >= story.witnesses.len()).then_some(person)
}

/// Whether a clause is about the subject: by name, or by a word for the only thing of its kind in the story.
fn speaks_of(story: &Evidence<'_>, witness: &Witness, clause: &Clause, subject: PersonId) -> bool {
    let named = |span: CleanSpan| {
        witness.notes.mentions.iter().filter(|mention| span.covers(mention.span)).any(|mention| match mention.value {
            Value::Name(entity) => story.person_of(witness.id, entity) == Some(subject),
            _ => false,
        })
    };
    let called = |span: CleanSpan| {
        let words = witness.text.slice(span).to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        matches!(words[..], ["it"]) || matches!(words[..], ["the" | "its", noun] if NOUNS.contains(&noun))
    };
    let it = if clause.passive { clause.subject } else { clause.object };
    it.is_some_and(|span| named(span) || called(span))
}
