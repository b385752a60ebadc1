//! The similarity graph: sentences as nodes, candidate pairs as edges, and what an edge's surroundings say about it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::Profiles;

/// An edge's far end and its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) to: u32,
    pub(super) score: f32,
}

/// Scored pairs, readable from both ends.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// By sentence, sorted by far end.
    links: Vec<Vec<Link>>,
}

/// What the surroundings of a pair say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// Score of the best pair of neighbours in the same order.
    pub(super) neighbours: f32,
    /// The pair's score over the best that either sentence has in the other's witness.
    pub(super) rank: f32,
    /// How much better the pair is than the next best that either sentence has there.
    pub(super) margin: f32,
    /// The strongest sentence of a third witness that is like both.
    pub(super) support: f32,
}

impl Graph {
    /// The graph of `pairs` (the smaller end first, sorted) with their `scores`.
    pub(super) fn new(sentences: usize, pairs: &[(u32, u32)], scores: &[f32]) -> Self {
        let mut links = vec![Vec::new(); sentences];
        for (&(a, b), &score) in pairs.iter().zip(scores) {
            links[a as usize].push(Link { to: b, score });
            links[b as usize].push(Link { to: a, score });
        }
        for list in &mut links {
            list.sort_unstable_by_key(|link| link.to);
        }
        Graph { links }
    }

    /// The partners of a sentence, sorted by index.
    pub(super) fn of(&self, at: u32) -> &[Link] {
        &self.links[at as usize]
    }

    /// The score of a pair; 0 where the two are no candidates.
    pub(super) fn score(&self, a: u32, b: u32) -> f32 {
        let list = self.of(a);
        list.binary_search_by_key(&b, |link| link.to).map_or(0.0, |at| list[at].score)
    }

    /// Reads the surroundings of every pair. Time: pairs × partners of a sentence.
    pub(super) fn surroundings(&self, profiles: &Profiles, pairs: &[(u32, u32)]) -> Vec<Surroundings> {
        let mut best: FxHashMap<(u32, u32), [f32; 2]> = FxHashMap::default();
        for &(a, b) in pairs {
            let score = self.score(a, b);
            for (one, other) in [(a, b), (b, a)] {
                let entry = best.entry((one, profiles.all[other as usize].witness)).or_default();
                if score > entry[0] {
                    *entry = [score, entry[0]];
                } else {
                    entry[1] = entry[1].max(score);
                }
            }
        }
        pairs
            .par_iter()
            .map(|&(a, b)| {
                let score = self.score(a, b);
                let (one, other) =
                    (best[&(a, profiles.all[b as usize].witness)], best[&(b, profiles.all[a as usize].witness)]);
                let next = |best: [f32; 2]| if best[0] > score { best[0] } else { best[1] };
                let at_best = one[0].max(other[0]);
                Surroundings {
                    neighbours: self.neighbours(profiles, a, b),
                    rank: if at_best > 0.0 { score / at_best } else { 0.0 },
                    margin: (score - next(one).max(next(other))).max(0.0),
                    support: self.support(profiles, a, b),
                }
            })
            .collect()
    }

    fn neighbours(&self, profiles: &Profiles, a: u32, b: u32) -> f32 {
        let beside = |at: u32, step: i64| -> Option<u32> {
            let moved = u32::try_from(i64::from(at) + step).ok()?;
            let same = profiles.all.get(moved as usize)?.witness == profiles.all[at as usize].witness;
            same.then_some(moved)
        };
        [-1, 1].into_iter().filter_map(|step| Some(self.score(beside(a, step)?, beside(b, step)?))).fold(0.0, f32::max)
    }

    fn support(&self, profiles: &Profiles, a: u32, b: u32) -> f32 {
        let (own, other) = (profiles.all[a as usize].witness, profiles.all[b as usize].witness);
        let mut rest = self.of(b).iter().peekable();
        let mut most = 0.0f32;
        for link in self.of(a) {
            while rest.next_if(|far| far.to < link.to).is_some() {}
            let Some(far) = rest.next_if(|far| far.to == link.to) else { continue };
            let witness = profiles.all[link.to as usize].witness;
            if witness != own && witness != other {
                most = most.max(link.score.min(far.score));
            }
        }
        most
    }
}
