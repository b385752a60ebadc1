//! What speaks for two values of two accounts being told of one fact, apart from the values and however they are worded:
//! what their clauses and sentences have in common, and how many other values there are that could have been meant.
//!
//! Rules for numbers and for dates weigh these signs each in its own way. An account that has one price which the other
//! lacks, and the other one price which this one lacks, tells of one price more often than not; of five and five, hardly
//! ever of these two.

use crate::check::evidence::Evidence;
use crate::check::matter::{Common, Part, Placed, part};
use crate::check::slot::Slot;

/// What the sentences of two values have in common.
#[must_use]
pub fn common(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Common {
    story.matters.common(placed(story, ours), placed(story, theirs))
}

/// What the sentence of a value tells, read on first use.
#[must_use]
pub fn placed<'s>(story: &Evidence<'_>, slot: &'s Slot) -> &'s Placed {
    slot.placed.get_or_init(|| story.matters.place(whole(story, slot)))
}

/// The clause that a value stands in, or else its sentence.
fn whole(story: &Evidence<'_>, slot: &Slot) -> Part {
    let witness = story.witness(slot.witness);
    let clauses = &witness.notes.clauses;
    let first = clauses.partition_point(|clause| clause.sentence < slot.sentence);
    let here = clauses[first..].iter().take_while(|clause| clause.sentence == slot.sentence);
    let own = here.map(|clause| part(witness, clause).core).filter(|core| core.covers(slot.span));
    let sentence = witness.sentences[slot.sentence as usize].span;
    let core = own.min_by_key(|core| core.len()).unwrap_or(sentence);
    Part { witness: slot.witness, sentence: slot.sentence, core, without: slot.span }
}

/// The longer of two accounts, as a logarithm of its sentences: of many sentences any might have been the one. A brief of
/// three sentences is no better evidence than one of a dozen.
#[must_use]
pub fn open(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> f64 {
    const LEAST: usize = 12;
    let sentences = |slot: &Slot| story.witness(slot.witness).sentences.len();
    (sentences(ours).max(sentences(theirs)).max(LEAST) as f64).ln()
}

/// How many pairs could have been meant, as a logarithm: `rivals` counts the values of the kind of the first slot in its
/// account, itself among them, that the account of the second one lacks.
#[must_use]
pub fn crowd(ours: &Slot, theirs: &Slot, rivals: impl Fn(&Slot, &Slot) -> usize) -> f64 {
    let pairs = rivals(ours, theirs).max(1) * rivals(theirs, ours).max(1);
    (pairs as f64).ln()
}

/// Pairs of values of two accounts, of those that `takes` lets in, that `fits` finds worth a look and in whose sentences
/// one of the rarer things of the story is told. As indices, the smaller first. Time: linear in what the sentences tell,
/// but for sorting it.
pub fn proposals(
    story: &Evidence<'_>,
    slots: &[Slot],
    takes: impl Fn(&Slot) -> bool,
    fits: impl Fn(&Slot, &Slot) -> bool,
) -> Vec<(usize, usize)> {
    /// What more sentences with a value tell is what the story is about, and proposes nothing.
    const RARE: usize = 12;
    let open = slots.iter().enumerate().filter(|(_, slot)| takes(slot));
    let mut told: Vec<(u32, usize)> =
        open.flat_map(|(at, slot)| placed(story, slot).things().map(move |thing| (thing, at))).collect();
    told.sort_unstable();
    let mut pairs = Vec::new();
    for group in told.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() <= RARE) {
        for (first, &(_, a)) in group.iter().enumerate() {
            let others = group[first + 1..].iter().map(|other| other.1);
            let worth = |&b: &usize| slots[a].witness != slots[b].witness && fits(&slots[a], &slots[b]);
            pairs.extend(others.filter(worth).map(|b| (a, b)));
        }
    }
    pairs
}
