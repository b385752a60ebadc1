//! What sentence embeddings add where the user names a model: pairs that share no rare word, and a say in the scores.
//!
//! Near points are about one thing; whether they agree about it is not theirs to say.

use rayon::prelude::*;

use super::profile::Profiles;
use crate::model::{Embeddings, SentenceRef, Witness, cosine};

/// Sentences of a story up to which every sentence is compared with all others for proposals: 0.4 s. In longer stories
/// only pairs that share words are candidates, and the points merely weigh them.
const ALL_PAIRS: usize = 3000;
/// Proposals of a sentence.
const PROPOSED: usize = 8;
/// The least cosine of a proposal.
const NEAR: f32 = 0.5;

/// The embeddings of a story by index of the profiles.
pub(super) struct Nearness<'a> {
    points: Vec<Option<&'a [f32]>>,
}

impl<'a> Nearness<'a> {
    pub(super) fn new(embeddings: &'a Embeddings, profiles: &Profiles, canonical: &[&Witness]) -> Self {
        let point = |profile: &super::profile::Profile| {
            let witness = canonical[profile.witness as usize].id;
            embeddings.point(SentenceRef { witness, sentence: profile.sentence })
        };
        Nearness { points: profiles.all.iter().map(point).collect() }
    }

    /// The cosine of a pair; 0, as of unrelated sentences, where one has no point.
    pub(super) fn cosine(&self, a: u32, b: u32) -> f32 {
        match (self.points[a as usize], self.points[b as usize]) {
            (Some(one), Some(other)) => cosine(one, other),
            _ => 0.0,
        }
    }

    /// Adds to the candidates the pairs whose points lie near; sorted, each once. Time: the square of the sentences,
    /// up to [`ALL_PAIRS`] of them.
    pub(super) fn propose(&self, profiles: &Profiles, pairs: &mut Vec<(u32, u32)>) {
        if profiles.all.len() > ALL_PAIRS {
            return;
        }
        let count = profiles.all.len() as u32;
        let near = (0..count).into_par_iter().flat_map_iter(|at| {
            let own = profiles.all[at as usize].witness;
            let others = (0..count).filter(|&other| profiles.all[other as usize].witness != own);
            let mut near: Vec<(f32, u32)> =
                others.map(|other| (self.cosine(at, other), other)).filter(|(near, _)| *near >= NEAR).collect();
            near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            near.truncate(PROPOSED);
            near.into_iter().map(move |(_, other)| (at.min(other), at.max(other)))
        });
        let near: Vec<(u32, u32)> = near.collect();
        pairs.extend(near);
        pairs.sort_unstable();
        pairs.dedup();
    }

    /// The probability that two sentences tell the same thing, once their points have had their say.
    pub(super) fn weigh(&self, stage: Stage, score: f32, (a, b): (u32, u32)) -> f32 {
        let (own, near, constant) = stage.weights();
        let score = f64::from(score).clamp(1e-6, 1.0 - 1e-6);
        let sum = own * (score / (1.0 - score)).ln() + near * f64::from(self.cosine(a, b)) + constant;
        (1.0 / (1.0 + (-sum).exp())) as f32
    }
}

/// Which score is weighed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage {
    Alone,
    InContext,
}
impl Stage {
    fn weights(self) -> (f64, f64, f64) {
        let read = |name: &str| -> (f64, f64, f64) {
            let text = std::env::var(name).unwrap_or("1 0 0".into());
            let v: Vec<f64> = text.split(' ').map(|x| x.parse().unwrap()).collect();
            (v[0], v[1], v[2])
        };
        static A: std::sync::LazyLock<[(f64, f64, f64); 2]> = std::sync::LazyLock::new(|| [(1.0, 0.0, 0.0); 2]);
        let _ = &*A;
        match self {
            Stage::Alone => read("ND_A"),
            Stage::InContext => read("ND_B"),
        }
    }
}
