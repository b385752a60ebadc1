//! Quoted sentences that stand where every other account has others.
//!
//! A retelling may share hardly a word with what was said. What gives it away is the gap: all the others print the same
//! two sentences of a speaker in a row, this account has neither, and has instead two sentences of the same speaker that
//! nobody else has.

use std::collections::BTreeSet;

use crate::check::evidence::Evidence;
use crate::check::retelling::backers;
use crate::check::wording::is_light;

/// An utterance and the one that it replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// The utterance that no other account has.
    pub ours: usize,
    /// The utterance that all the others have.
    pub theirs: usize,
}

/// How many other origins must print what is missing here.
const VOICES: usize = 3;

/// Every pair of sentences in a row that replaces two that all other origins print.
#[must_use]
pub fn replaced(story: &Evidence<'_>) -> Vec<Replaced> {
    let all = &story.utterances.all;
    let pairs: Vec<usize> = (1..all.len()).filter(|&next| in_a_row(story, next)).collect();
    let voices: Vec<usize> = (0..all.len()).map(|at| backers(story, at).len()).collect();
    let said: Vec<usize> =
        pairs.iter().copied().filter(|&next| voices[next - 1].min(voices[next]) + 1 >= VOICES).collect();
    let own = pairs.iter().copied().filter(|&next| voices[next - 1].max(voices[next]) == 0);
    let mut found = Vec::new();
    for ours in own {
        let theirs = said.iter().copied().find(|&theirs| {
            all[theirs].speaker == all[ours].speaker
                && lacks(story, ours, theirs)
                && everybody_else(story, ours, theirs)
                && alike(story, ours - 1, theirs - 1)
        });
        if let Some(theirs) = theirs {
            found.extend([(ours - 1, theirs - 1), (ours, theirs)].map(|(ours, theirs)| Replaced { ours, theirs }));
        }
    }
    found
}

/// Whether an utterance and the one before it are one speaker's, one sentence after the other.
fn in_a_row(story: &Evidence<'_>, next: usize) -> bool {
    let (a, b) = (&story.utterances.all[next - 1], &story.utterances.all[next]);
    a.witness == b.witness && a.speaker.is_some() && a.speaker == b.speaker && a.sentence + 1 == b.sentence
}

/// Whether the witness of `ours` prints nothing of either sentence of `theirs`.
fn lacks(story: &Evidence<'_>, ours: usize, theirs: usize) -> bool {
    let all = &story.utterances.all;
    let prints = |at: usize| story.utterances.renderings(at).any(|(_, other)| all[other].witness == all[ours].witness);
    !prints(theirs - 1) && !prints(theirs)
}

/// Whether all other origins that quote the speaker at length print the sentences of `theirs`.
fn everybody_else(story: &Evidence<'_>, ours: usize, theirs: usize) -> bool {
    let all = &story.utterances.all;
    let own = story.origin_of(all[ours].witness);
    let quoting: BTreeSet<usize> = (1..all.len())
        .filter(|&next| in_a_row(story, next) && all[next].speaker == all[ours].speaker)
        .map(|next| story.origin_of(all[next].witness))
        .filter(|origin| *origin != own)
        .collect();
    let mut printing = backers(story, theirs);
    printing.insert(story.origin_of(all[theirs].witness));
    quoting.is_subset(&printing) && printing.len() >= VOICES
}

/// Whether the first sentences begin alike and have a word of substance or a number in common.
fn alike(story: &Evidence<'_>, ours: usize, theirs: usize) -> bool {
    let (a, b) = (&story.utterances.all[ours].words, &story.utterances.all[theirs].words);
    let opening = a.first().zip(b.first()).is_some_and(|(a, b)| a.same(b));
    opening && a.iter().any(|word| !word.is_gap() && !is_light(word.key()) && b.iter().any(|other| other.same(word)))
}
