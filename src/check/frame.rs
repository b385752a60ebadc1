//! What stands around a value in its sentence, and how alike two values are placed.

use rustc_hash::FxHashMap;

use crate::check::stem::{Stem, stem};
use crate::model::{Collation, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// A word of substance in the sentence of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Near {
    /// Id of its stem.
    stem: u32,
    /// Tokens between it and the value, at most 255.
    far: u8,
}

/// The words of substance of a value's sentence, each stem once, sorted by stem.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    words: Vec<Near>,
    /// Stems of the sentences before and after.
    beside: Vec<u32>,
}

/// Ids of stems and how rare each is in the story.
#[derive(Debug, Default)]
pub struct Rarity {
    ids: FxHashMap<Stem, u32>,
    /// From 0 (in every sentence) to 1 (in one).
    weight: Vec<f64>,
}

impl Rarity {
    /// Counts in how many sentences of a story each stem stands. Time: linear in the text.
    #[must_use]
    pub fn of(story: &Collation, is_function: impl Fn(&str) -> bool) -> Self {
        let mut ids: FxHashMap<Stem, u32> = FxHashMap::default();
        let mut count: Vec<(u32, u32)> = Vec::new();
        let mut sentences = 0;
        for witness in &story.witnesses {
            for at in 0..witness.sentences.len() {
                sentences += 1;
                for token in witness.sentence_tokens(at).iter().filter(|token| token.kind == TokenKind::Word) {
                    let stem = stem(witness.text.slice(token.span));
                    if is_function(&stem) {
                        continue;
                    }
                    let next = count.len() as u32;
                    let id = *ids.entry(stem).or_insert(next);
                    if id == next {
                        count.push((0, 0));
                    }
                    let (times, last) = &mut count[id as usize];
                    if *last != sentences {
                        (*times, *last) = (*times + 1, sentences);
                    }
                }
            }
        }
        let all = f64::from(sentences);
        let weight = count.iter().map(|(times, _)| (1.0 + all / f64::from(*times)).ln() / (1.0 + all).ln()).collect();
        Rarity { ids, weight }
    }

    fn weight(&self, stem: u32) -> f64 {
        self.weight[stem as usize]
    }
}

impl Frame {
    /// Reads the words around `span` in a sentence.
    #[must_use]
    pub fn of(witness: &Witness, sentence: u32, span: CleanSpan, rarity: &Rarity) -> Self {
        let tokens = witness.sentence_tokens(sentence as usize);
        let first = tokens.partition_point(|token| token.span.start() < span.start());
        let last = tokens.partition_point(|token| token.span.end() <= span.end()).max(first + 1) - 1;
        let mut words = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word || span.overlaps(token.span) {
                continue;
            }
            let far = if at < first { first - at } else { at - last };
            if let Some(&stem) = rarity.ids.get(&stem(witness.text.slice(token.span))) {
                words.push(Near { stem, far: far.min(255) as u8 });
            }
        }
        words.sort_unstable_by_key(|near| (near.stem, near.far));
        words.dedup_by_key(|near| near.stem);
        let mut beside = Vec::new();
        let at = sentence as usize;
        for other in [at.checked_sub(1), Some(at + 1).filter(|next| *next < witness.sentences.len())] {
            let tokens = other.map_or(&[][..], |other| witness.sentence_tokens(other));
            beside.extend(
                tokens
                    .iter()
                    .filter(|token| token.kind == TokenKind::Word)
                    .filter_map(|token| rarity.ids.get(&stem(witness.text.slice(token.span)))),
            );
        }
        beside.sort_unstable();
        beside.dedup();
        Frame { words, beside }
    }

    /// Stems of the words that stand at most four tokens away.
    pub fn close(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|near| near.far <= 4).map(|near| near.stem)
    }

    /// How alike two values are placed.
    #[must_use]
    pub fn signs(&self, other: &Frame, rarity: &Rarity) -> Signs {
        let close = |near: &Near| 1.0 / (1.0 + f64::from(near.far) / 4.0);
        let total = |frame: &Frame, of: &dyn Fn(&Near) -> f64| -> f64 {
            frame.words.iter().map(|near| rarity.weight(near.stem) * of(near)).sum()
        };
        let (mut local, mut whole, mut nearest) = (0.0, 0.0, 0.0_f64);
        for ours in &self.words {
            let Ok(at) = other.words.binary_search_by_key(&ours.stem, |near| near.stem) else { continue };
            let theirs = &other.words[at];
            let weight = rarity.weight(ours.stem);
            local += weight * (close(ours) * close(theirs)).sqrt();
            whole += weight;
            nearest = nearest.max(weight * (close(ours) * close(theirs)).sqrt());
        }
        let dice = |shared: f64, a: f64, b: f64| if a + b > 0.0 { 2.0 * shared / (a + b) } else { 0.0 };
        let one = |_: &Near| 1.0;
        let (a, b) = (total(self, &one), total(other, &one));
        let beside = |one: &Frame, other: &Frame| -> f64 {
            let shared = one.words.iter().filter(|near| other.beside.binary_search(&near.stem).is_ok());
            shared.map(|near| rarity.weight(near.stem)).sum()
        };
        Signs {
            local: dice(local, total(self, &close), total(other, &close)),
            whole: dice(whole, a, b),
            contained: if a.min(b) > 0.0 { whole / a.min(b) } else { 0.0 },
            amount: whole.min(6.0) / 6.0,
            nearest,
            beside: (beside(self, other) + beside(other, self)).min(6.0) / 6.0,
        }
    }
}

/// How alike two values are placed; each sign from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Signs {
    /// Share of the words that both sentences have, a word counting for less the farther it is from the value.
    pub local: f64,
    /// The same share, wherever in the sentence the words stand.
    pub whole: f64,
    /// Share of the words of the sentence that has fewer.
    pub contained: f64,
    /// How many rare words both sentences have; six and more are 1.
    pub amount: f64,
    /// The rarest and nearest word that both have.
    pub nearest: f64,
    /// How many rare words of one sentence stand beside the other; six and more are 1.
    pub beside: f64,
}

impl Signs {
    /// The signs as a row for a linear model, in the order of the fields.
    #[must_use]
    pub fn row(&self) -> [f64; 6] {
        [self.local, self.whole, self.contained, self.amount, self.nearest, self.beside]
    }
}
