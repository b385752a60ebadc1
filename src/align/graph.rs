//! The similarity graph: sentences as nodes, candidate pairs as edges.

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
}
