//! Moves that go the other way than their verb says: `lowered from $2.1 billion to $2.3 billion`.

use crate::check::evidence::Evidence;
use crate::check::numbers::{Numbers, comparable};
use crate::check::slot::{Compare, Slot};
use crate::model::{Clause, Measure, Role, Siglum};
use crate::text::CleanSpan;

/// A verb and two numbers that do not fit it.
#[derive(Debug)]
pub struct Misdirected {
    /// In whose account.
    pub witness: Siglum,
    /// The two numbers, from the first to the second.
    pub span: CleanSpan,
    /// The verb.
    pub verb: CleanSpan,
    /// Whether the numbers rise.
    pub rises: bool,
}

const UP: [&str; 9] = ["boost", "climb", "double", "grow", "increase", "lift", "raise", "rise", "soar"];
const DOWN: [&str; 13] = [
    "cut", "decline", "decrease", "drop", "fall", "halve", "lower", "plunge", "reduce", "shrink", "slash", "slump",
    "trim",
];

/// The moves of a story that go the other way than told. Ranks are left out, where a larger number is a lower place. Time:
/// linear in the numbers and clauses.
#[must_use]
pub fn misdirected(story: &Evidence<'_>) -> Vec<Misdirected> {
    let pairs = story.slots.quantities.windows(2);
    let found = pairs.filter_map(|pair| {
        let [first, second] = pair else { return None };
        let (a, b) = first.quantity(story).zip(second.quantity(story))?;
        let plain = |slot: &Slot| {
            let quantity = slot.quantity(story);
            let rank = quantity.is_some_and(|it| it.role != Role::Plain || it.measure == Measure::Ordinal);
            Numbers.takes(story, slot) && !rank
        };
        let one_place = (first.witness, first.sentence) == (second.witness, second.sentence);
        if !one_place || !comparable(a, b) || a.value == b.value || !plain(first) || !plain(second) {
            return None;
        }
        let witness = story.witness(first.witness);
        let text = witness.text.clean();
        let between: Vec<&str> = text.get(first.span.end()..second.span.start())?.split_whitespace().collect();
        let to = between.last() == Some(&"to") && between.len() <= 2;
        if !text[..first.span.start()].trim_end().ends_with(" from") || !to {
            return None;
        }
        let clauses = &witness.notes.clauses;
        let before = |clause: &&Clause| clause.sentence == first.sentence && clause.verb.end() <= first.span.start();
        let clause = clauses.iter().filter(before).max_by_key(|clause| clause.verb.end())?;
        let (up, down) = (UP.contains(&clause.lemma.as_ref()), DOWN.contains(&clause.lemma.as_ref()));
        let rises = b.value > a.value;
        let span = first.span.join(second.span);
        let wrong = clause.negation.is_none() && (up && !rises || down && rises);
        wrong.then_some(Misdirected { witness: witness.id, span, verb: clause.verb, rises })
    });
    found.collect()
}
