//! Quoted clauses that stand in one place of a speech, shown by the words beside them.
//!
//! Outlets cut a speech at its seams: “I am not happy with him, I can tell you that much” in one becomes “I am not happy
//! with him”, “I can tell you that much” in another. Where the second piece is the same in both, the first piece of the
//! one is the clause before it in the other, whatever its words are, provided that both have one frame.

use crate::check::evidence::Evidence;
use crate::check::utterance::{Utterance, rendering};
use crate::check::wording::Said;

/// Two clauses in one place of a speech whose words differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pinned {
    /// The utterance that is the clause.
    pub ours: usize,
    /// The utterance of another witness that has another clause in its place, and the words beside it.
    pub theirs: usize,
}

/// Clauses longer than this are whole statements, and desks leave statements out.
const LONGEST: usize = 8;

/// Every short quoted sentence whose neighbour in the same mouth is found faithfully in another witness's utterance,
/// which has another clause of the same frame in its place.
#[must_use]
pub fn pinned(story: &Evidence<'_>) -> Vec<Pinned> {
    let all = &story.utterances.all;
    let mut found = Vec::new();
    for (at, ours) in all.iter().enumerate().filter(|(_, ours)| ours.speaker.is_some() && ours.words.len() <= LONGEST) {
        for (step, beside) in [(1, at + 1), (-1, at.wrapping_sub(1))] {
            let Some(anchor) = all.get(beside).filter(|anchor| neighbours(ours, anchor)) else { continue };
            for (pair, theirs) in story.utterances.renderings(beside) {
                let other = &all[theirs];
                if other.speaker != ours.speaker || !pair.faithful() || pair.shared.substance < 3 {
                    continue;
                }
                let shared = if pair.theirs == theirs { &pair.shared.theirs } else { &pair.shared.ours };
                let whole = if pair.theirs == theirs { pair.shared.ours.len() } else { pair.shared.theirs.len() };
                let clause = if step > 0 { &other.words[..shared.start] } else { &other.words[shared.end..] };
                // Where the anchor is a whole sentence in both, the clause is the next one.
                let next = theirs.wrapping_add_signed(-step);
                let beyond = || all.get(next).filter(|next| clause.is_empty() && in_one_quotation(other, next));
                let (theirs, clause) = beyond().map_or((theirs, clause), |beyond| (next, &beyond.words[..]));
                let told = rendering(all, at.min(theirs), at.max(theirs)).is_some_and(|pair| pair.faithful());
                if whole == anchor.words.len() && !told && one_frame(&ours.words, clause) {
                    found.push(Pinned { ours: at, theirs });
                }
            }
        }
    }
    found
}

/// Whether two utterances stand between the same marks.
fn in_one_quotation(a: &Utterance, b: &Utterance) -> bool {
    a.witness == b.witness && a.quotation == b.quotation
}

/// Whether two utterances are pieces of one speech with at most a cue between them.
fn neighbours(a: &Utterance, b: &Utterance) -> bool {
    a.witness == b.witness && a.speaker == b.speaker && a.sentence.abs_diff(b.sentence) <= 1
}

/// Whether two clauses have one frame: the same person speaking of himself, and the same negation, in not very different
/// lengths, with different words in between.
fn one_frame(ours: &[Said], theirs: &[Said]) -> bool {
    let has = |words: &[Said], keys: &[&str]| words.iter().any(|said| keys.contains(&said.key()));
    let lengths = ours.len() <= theirs.len() + 3 && theirs.len() <= ours.len() + 3;
    let opening = ours.first().zip(theirs.first()).is_some_and(|(a, b)| a.same(b) && matches!(a.key(), "i" | "we"));
    let negated = |words| has(words, &["not", "never", "no"]);
    lengths && opening && negated(ours) && negated(theirs)
}
