//! What sentence embeddings add where the user names a model: pairs that no word proposes.
//!
//! Near points are about one thing; whether they agree about it is not theirs to say. Nor is being near much of a sign:
//! all sentences of a story are about one thing, and of those with a cosine over 0.7 that words keep apart, one in six
//! is marked as telling the same on ECB+. What says more is that two sentences *stand out*: each is to the other by far
//! the nearest of its article.

use std::ops::Range;

use rayon::prelude::*;

use super::profile::{Profile, Profiles};
use crate::model::{Embeddings, SentenceRef, Witness, cosine};

/// Sentences of a story up to which embeddings are of use: to see which stand out, every one is compared with all others.
/// That takes two or three seconds for so many, where embedding them takes fifteen.
pub const MOST_EMBEDDED: usize = 4000;
/// How far the second nearest must stay behind for a pair to stand out. Paraphrases without a common content word, among
/// sentences about other things, keep 0.25 to 0.5; from 0.2 on, four in five tell at least one event in common on ECB+.
const MARGIN: f32 = 0.25;
/// The cosine that a second nearest is held to have at least: sentences of one topic have that without telling the same,
/// and a short article may have no second one.
const TOPIC: f32 = 0.3;
/// The score of a pair that stands out, if words and context give less: enough to be a column.
const STANDS_OUT: f32 = 0.5;
/// How much a cosine moves how likely people are to call two sentences paraphrases, in logits, and the cosine that leaves
/// it as it is: on pairs that judges saw, of which half have a cosine over 0.8.
const PARAPHRASE: (f32, f32) = (2.0, 0.79);

/// The embeddings of a story by index of the profiles.
pub(super) struct Nearness<'a> {
    points: Vec<Option<&'a [f32]>>,
    /// The pairs that stand out, the smaller index first, sorted.
    outstanding: Vec<(u32, u32)>,
}

/// The nearest sentence of an article, and how near the nearest and the second nearest are.
#[derive(Debug, Clone, Copy)]
struct Nearest {
    at: u32,
    cosine: f32,
    second: f32,
}

impl<'a> Nearness<'a> {
    pub(super) fn new(embeddings: &'a Embeddings, profiles: &Profiles, canonical: &[&Witness]) -> Self {
        let point = |profile: &Profile| {
            let witness = canonical[profile.witness as usize].id;
            embeddings.point(SentenceRef { witness, sentence: profile.sentence })
        };
        let mut nearness = Nearness { points: profiles.all.iter().map(point).collect(), outstanding: Vec::new() };
        nearness.outstanding = nearness.find_outstanding(profiles);
        nearness
    }

    /// The cosine of a pair; none where one has no point.
    pub(super) fn cosine(&self, a: u32, b: u32) -> Option<f32> {
        Some(cosine(self.points[a as usize]?, self.points[b as usize]?))
    }

    /// Adds the pairs that stand out to the candidates; sorted, each once.
    pub(super) fn propose(&self, pairs: &mut Vec<(u32, u32)>) {
        pairs.extend(&self.outstanding);
        pairs.sort_unstable();
        pairs.dedup();
    }

    /// The probability that two sentences tell the same thing, given the one from words and context. The cosine of a
    /// pair that does not stand out has no say: most of what makes points near are the words that have had theirs. Moving
    /// the score by it gave nothing on the five articles marked by hand and cost precision on ECB+.
    pub(super) fn weigh(&self, score: f32, pair: (u32, u32)) -> f32 {
        if self.outstanding.binary_search(&pair).is_ok() { score.max(STANDS_OUT) } else { score }
    }

    /// Time: the square of the sentences.
    fn find_outstanding(&self, profiles: &Profiles) -> Vec<(u32, u32)> {
        let articles: Vec<Range<u32>> =
            profiles.starts.windows(2).map(|bounds| bounds[0] as u32..bounds[1] as u32).collect();
        let all: Vec<Vec<Option<Nearest>>> = (0..profiles.all.len() as u32)
            .into_par_iter()
            .map(|at| articles.iter().map(|article| self.nearest(at, article.clone())).collect())
            .collect();
        let witness = |at: u32| profiles.all[at as usize].witness as usize;
        let mut found = Vec::new();
        for (at, row) in (0..).zip(&all) {
            for near in row[witness(at) + 1..].iter().flatten() {
                let Some(back) = all[near.at as usize][witness(at)] else { continue };
                let second = near.second.max(back.second).max(TOPIC);
                if back.at == at && near.cosine - second >= MARGIN {
                    found.push((at, near.at));
                }
            }
        }
        found
    }

    /// The sentence of `article` nearest to `at`, the first of equals; none where there are no points.
    fn nearest(&self, at: u32, article: Range<u32>) -> Option<Nearest> {
        let own = self.points[at as usize]?;
        let mut nearest: Option<Nearest> = None;
        for other in article {
            let Some(point) = self.points[other as usize] else { continue };
            let cosine = cosine(own, point);
            nearest = Some(match nearest {
                Some(so_far) if so_far.cosine >= cosine => Nearest { second: so_far.second.max(cosine), ..so_far },
                so_far => Nearest { at: other, cosine, second: so_far.map_or(-1.0, |so_far| so_far.cosine) },
            });
        }
        nearest
    }
}

/// What the points have to say to the probability that people call two sentences paraphrases.
pub(super) fn paraphrase(score: f32, cosine: f32) -> f32 {
    shifted(score, PARAPHRASE.0 * (cosine - PARAPHRASE.1))
}

/// A probability moved by some logits.
fn shifted(score: f32, by: f32) -> f32 {
    let odds = score / (1.0 - score).max(f32::MIN_POSITIVE) * by.exp();
    if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_keeps_probabilities_and_their_order() {
        let scores = [0.0, 1e-9, 0.2, 0.5, 0.9, 1.0];
        for by in [-3.0, 0.0, 0.4, 3.0] {
            let shifted: Vec<f32> = scores.iter().map(|&score| shifted(score, by)).collect();
            assert!(shifted.is_sorted() && shifted.iter().all(|score| (0.0..=1.0).contains(score)), "{shifted:?}");
        }
        assert!((shifted(0.3, 0.0) - 0.3).abs() < 1e-6);
        assert!(shifted(0.3, 0.4) > 0.38);
    }
}
