//! What people said, by the runs of words in it: which sentence has words that somebody else puts between marks.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::check::evidence::Evidence;
use crate::model::{NameKind, Witness};
use crate::words::{Token, TokenKind};

/// Words in a row by which a sentence is found that may be somebody's.
const RUN: usize = 4;

/// The utterances of a story by the hashes of all four words in a row in them.
#[derive(Debug)]
pub struct Spoken {
    by_run: FxHashMap<u64, Vec<usize>>,
}

impl Spoken {
    /// What persons said in a story, where that has `least` words of substance. What a body says is often written by it,
    /// and is what happened. Time: linear in the words.
    #[must_use]
    pub fn of(story: &Evidence<'_>, least: usize) -> Self {
        let mut by_run: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, utterance) in story.utterances.all.iter().enumerate() {
            let person = utterance.speaker.is_some_and(|id| story.people[id.0 as usize].kind == NameKind::Person);
            if person && utterance.substance() >= least {
                let witness = story.witness(utterance.witness);
                let tokens = witness.sentence_tokens(utterance.sentence as usize).iter();
                for run in runs(witness, tokens.filter(|token| utterance.span.overlaps(token.span))) {
                    by_run.entry(run).or_default().push(at);
                }
            }
        }
        Spoken { by_run }
    }

    /// The utterances, as indices in order, with which a sentence has a run of words in common.
    #[must_use]
    pub fn echoed(&self, witness: &Witness, sentence: usize) -> Vec<usize> {
        if self.by_run.is_empty() {
            return Vec::new();
        }
        let runs = runs(witness, witness.sentence_tokens(sentence).iter());
        let mut found: Vec<usize> = runs.filter_map(|run| self.by_run.get(&run)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The hashes of each [`RUN`] words in a row, whatever their case.
fn runs<'t>(witness: &'t Witness, tokens: impl Iterator<Item = &'t Token>) -> impl Iterator<Item = u64> {
    let mut last = [0u64; RUN];
    let words = tokens.filter(|token| token.kind != TokenKind::Mark);
    words.enumerate().filter_map(move |(at, token)| {
        let mut word = FxHasher::default();
        witness.text.slice(token.span).bytes().for_each(|byte| word.write_u8(byte.to_ascii_lowercase()));
        last.rotate_left(1);
        last[RUN - 1] = word.finish();
        (at + 1 >= RUN).then(|| {
            let mut run = FxHasher::default();
            last.iter().for_each(|&word| run.write_u64(word));
            run.finish()
        })
    })
}
