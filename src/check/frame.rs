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

impl Near {
    /// From 1 beside the value towards 0 far from it.
    fn closeness(self) -> f64 {
        1.0 / (1.0 + f64::from(self.far) / 4.0)
    }
}

/// The words of substance of a value's sentence, each stem once, sorted by stem.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    words: Vec<Near>,
    /// The article and the sentence.
    place: (usize, usize),
    /// How rare the words are together, and how rare when those far away count for less.
    whole: f64,
    local: f64,
}

/// How rare the stems of a story are, and where they stand.
#[derive(Debug, Default)]
pub struct Rarity {
    /// By stem, from 0 (in every sentence) to 1 (in one).
    weight: Vec<f64>,
    witnesses: Vec<Words>,
}

/// The stems of one article.
#[derive(Debug, Default)]
struct Words {
    /// By token; [`NO_STEM`] for what is no word of substance.
    tokens: Vec<u32>,
    /// Those of the sentences, one after the other, sorted in each.
    stems: Vec<u32>,
    /// By sentence, where its own end in `stems`.
    ends: Vec<usize>,
}

const NO_STEM: u32 = u32::MAX;

impl Words {
    /// The stems of a sentence, sorted.
    fn sentence(&self, at: usize) -> &[u32] {
        let first = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.stems[first..self.ends[at]]
    }

    /// Whether a stem stands in the sentence before or after that at `at`.
    fn beside(&self, at: usize, stem: u32) -> bool {
        let holds = |sentence: usize| self.sentence(sentence).binary_search(&stem).is_ok();
        at > 0 && holds(at - 1) || at + 1 < self.ends.len() && holds(at + 1)
    }
}

impl Rarity {
    /// Counts in how many sentences of a story each stem stands. Time: linear in the text.
    #[must_use]
    pub fn of(story: &Collation, is_function: impl Fn(&str) -> bool) -> Self {
        let mut ids: FxHashMap<Stem, u32> = FxHashMap::default();
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut times: Vec<u32> = Vec::new();
        let mut sentences = 0;
        let mut witnesses = Vec::with_capacity(story.witnesses.len());
        for witness in &story.witnesses {
            let mut words = Words { tokens: vec![NO_STEM; witness.tokens.len()], ..Words::default() };
            for sentence in &witness.sentences {
                sentences += 1;
                let first = words.stems.len();
                for at in sentence.tokens.clone().filter(|&at| witness.tokens[at].kind == TokenKind::Word) {
                    let id = *known.entry(witness.text.slice(witness.tokens[at].span)).or_insert_with_key(|word| {
                        let stem = stem(word);
                        *ids.entry(stem).or_insert_with(|| {
                            if is_function(&stem) {
                                return NO_STEM;
                            }
                            times.push(0);
                            times.len() as u32 - 1
                        })
                    });
                    if id == NO_STEM {
                        continue;
                    }
                    words.tokens[at] = id;
                    words.stems.push(id);
                }
                let own = &mut words.stems[first..];
                own.sort_unstable();
                let mut last = None;
                let mut kept = first;
                for at in first..words.stems.len() {
                    let id = words.stems[at];
                    if last.replace(id) != Some(id) {
                        times[id as usize] += 1;
                        words.stems[kept] = id;
                        kept += 1;
                    }
                }
                words.stems.truncate(kept);
                words.ends.push(kept);
            }
            witnesses.push(words);
        }
        let all = f64::from(sentences);
        let weight = times.iter().map(|&times| (1.0 + all / f64::from(times)).ln() / (1.0 + all).ln()).collect();
        Rarity { weight, witnesses }
    }

    fn weight(&self, stem: u32) -> f64 {
        self.weight[stem as usize]
    }
}

impl Frame {
    /// Reads the words around `span` in a sentence.
    #[must_use]
    pub fn of(witness: &Witness, sentence: u32, span: CleanSpan, rarity: &Rarity) -> Self {
        let place = (witness.id.index(), sentence as usize);
        let tokens = witness.sentence_tokens(place.1);
        let stems = &rarity.witnesses[place.0].tokens[witness.sentences[place.1].tokens.clone()];
        let first = tokens.partition_point(|token| token.span.start() < span.start());
        let last = tokens.partition_point(|token| token.span.end() <= span.end()).max(first + 1) - 1;
        let mut words: Vec<Near> = tokens
            .iter()
            .zip(stems)
            .enumerate()
            .filter(|(_, (token, stem))| **stem != NO_STEM && !span.overlaps(token.span))
            .map(|(at, (_, &stem))| {
                let far = if at < first { first - at } else { at - last };
                Near { stem, far: far.min(255) as u8 }
            })
            .collect();
        words.sort_unstable_by_key(|near| (near.stem, near.far));
        words.dedup_by_key(|near| near.stem);
        let whole = words.iter().map(|near| rarity.weight(near.stem)).sum();
        let local = words.iter().map(|near| rarity.weight(near.stem) * near.closeness()).sum();
        Frame { words, place, whole, local }
    }

    /// Stems of the words that stand at most four tokens away.
    pub fn close(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|near| near.far <= 4).map(|near| near.stem)
    }

    /// How alike two values are placed.
    #[must_use]
    pub fn signs(&self, other: &Frame, rarity: &Rarity) -> Signs {
        let (mut local, mut whole, mut nearest) = (0.0, 0.0, 0.0_f64);
        for ours in &self.words {
            let Ok(at) = other.words.binary_search_by_key(&ours.stem, |near| near.stem) else { continue };
            let theirs = &other.words[at];
            let weight = rarity.weight(ours.stem);
            let near = weight * (ours.closeness() * theirs.closeness()).sqrt();
            local += near;
            whole += weight;
            nearest = nearest.max(near);
        }
        let dice = |shared: f64, a: f64, b: f64| if a + b > 0.0 { 2.0 * shared / (a + b) } else { 0.0 };
        let (a, b) = (self.whole, other.whole);
        let beside = |one: &Frame, other: &Frame| -> f64 {
            let (witness, sentence) = other.place;
            let words = &rarity.witnesses[witness];
            let shared = one.words.iter().filter(|near| words.beside(sentence, near.stem));
            shared.map(|near| rarity.weight(near.stem)).sum()
        };
        Signs {
            local: dice(local, self.local, other.local),
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
