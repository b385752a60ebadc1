//! What became of a motion: an amendment, a bill, a plan was carried in one account and fell in another.
//!
//! Accounts name a motion in many ways (`its amendment … members threw it out`, `a last attempt … failed by nine
//! votes`), so that the clauses have hardly a word in common. What they share is the sentence: whose motion it was, and
//! what it was about.

use std::collections::BTreeSet;

use crate::check::slot::quoted;
use crate::check::stance::stems;
use crate::check::stem::Stem;
use crate::model::{Clause, Collation, Siglum, Witness};
use crate::text::CleanSpan;

/// A motion's end as one sentence tells it.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Who tells it.
    pub witness: Siglum,
    /// The words that say so: the verb, with its particle.
    pub span: CleanSpan,
    /// Whether it was carried.
    pub carried: bool,
    /// Stems of the sentence's words, the verb left out.
    pub about: BTreeSet<Stem>,
}

const MOTIONS: [&str; 14] = [
    "amendment",
    "appeal",
    "attempt",
    "bid",
    "bill",
    "budget",
    "law",
    "measure",
    "motion",
    "ordinance",
    "petition",
    "plan",
    "proposal",
    "resolution",
];
const CARRYING: [&str; 7] = ["adopt", "approve", "carry", "endorse", "enact", "pass", "ratify"];
const FELLING: [&str; 6] = ["block", "defeat", "fail", "quash", "reject", "veto"];
/// Verbs that fell a motion together with a particle.
const FELLING_WITH: [(&str, &str); 3] = [("throw", "out"), ("turn", "down"), ("vote", "down")];

/// The outcomes that a story tells outside quotation marks as facts, in the order of witnesses and text.
#[must_use]
pub fn outcomes(story: &Collation) -> Vec<Outcome> {
    story
        .witnesses
        .iter()
        .flat_map(|witness| witness.notes.clauses.iter().filter_map(|clause| outcome(witness, clause)))
        .collect()
}

/// Two accounts of one motion with opposite ends. The first of the two is the one that fewer others agree with.
#[must_use]
pub fn reversals(all: &[Outcome], strangers: impl Fn(Siglum, Siglum) -> bool) -> Vec<(&Outcome, &Outcome)> {
    let one = |a: &Outcome, b: &Outcome| {
        a.witness != b.witness && a.about.intersection(&b.about).count() >= SHARED && !strangers(a.witness, b.witness)
    };
    let company = |of: &Outcome| all.iter().filter(|other| one(of, other) && other.carried == of.carried).count();
    let mut found: Vec<(&Outcome, &Outcome)> = Vec::new();
    for (at, a) in all.iter().enumerate() {
        for b in all[at + 1..].iter().filter(|b| one(a, b) && b.carried != a.carried) {
            // An account that tells of both ends tells of two votes.
            let both = |of: &Outcome, against: &Outcome| {
                all.iter().any(|o| o.witness == of.witness && o.carried == against.carried && one(o, against))
            };
            let (suspect, other) = if company(b) < company(a) { (b, a) } else { (a, b) };
            if !both(a, b) && !both(b, a) && !found.iter().any(|(told, _)| told.witness == suspect.witness) {
                found.push((suspect, other));
            }
        }
    }
    found
}

/// Stems of what every vote has: a body, a motion, a count, a day.
const COMMON: [&str; 29] = [
    "again", "assem", "bill", "board", "budge", "commi", "congr", "counc", "frida", "house", "measu", "membe", "monda",
    "motio", "parli", "plan", "propo", "resol", "satur", "senat", "sunda", "thurs", "tuesd", "two", "vote", "voted",
    "votes", "wedne", "year",
];

/// Words of substance that two sentences must share to be about one motion.
const SHARED: usize = 3;

fn outcome(witness: &Witness, clause: &Clause) -> Option<Outcome> {
    let lemma = clause.lemma.as_ref();
    let after = &witness.text.clean()[clause.verb.end()..];
    let particle =
        |word: &str| after.split_whitespace().take(3).any(|next| next.trim_end_matches(['.', ',', ';']) == word);
    let felled = FELLING.contains(&lemma) || FELLING_WITH.iter().any(|(verb, with)| *verb == lemma && particle(with));
    let carried = CARRYING.contains(&lemma);
    let open = clause.negation.is_some() || clause.hedge.is_some() || quoted(witness, clause.verb);
    if carried == felled || open || foreseen(witness, clause) || !of_a_motion(witness, clause) {
        return None;
    }
    let sentence = witness.sentences[clause.sentence as usize].span;
    Some(Outcome {
        witness: witness.id,
        span: clause.subject.map_or(clause.verb, |subject| subject.join(clause.verb)),
        carried,
        about: stems(witness, sentence, clause.verb)
            .iter()
            .copied()
            .filter(|stem| !COMMON.contains(&&**stem))
            .collect(),
    })
}

/// Whether the verb looks ahead or at what might have been.
fn foreseen(witness: &Witness, clause: &Clause) -> bool {
    let verb = witness.text.slice(clause.verb).to_lowercase();
    let mut words = verb.split_whitespace();
    words.any(|word| matches!(word, "will" | "would" | "could" | "may" | "might" | "should" | "can" | "must" | "to"))
}

/// Whether the verb speaks of one motion: as its object, as its subject, or as the `it` of a motion named before in the
/// sentence.
fn of_a_motion(witness: &Witness, clause: &Clause) -> bool {
    let named = |span: CleanSpan| {
        let words = witness.text.slice(span).to_lowercase();
        words.split(|c: char| !c.is_alphabetic()).any(|word| MOTIONS.contains(&word))
    };
    let object = clause.object.map(|object| witness.text.slice(object).to_lowercase());
    let it = object.as_deref().is_some_and(|words| matches!(words.split_whitespace().next(), Some("it" | "them")));
    let before = CleanSpan::new(witness.sentences[clause.sentence as usize].span.start(), clause.verb.start());
    let subject = clause.passive || clause.lemma == "fail" || clause.lemma == "pass";
    clause.object.is_some_and(named) || (it || subject) && named(before)
}
