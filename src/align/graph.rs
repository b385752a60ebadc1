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
    /// Sentence by sentence, each sorted by far end.
    links: Vec<Link>,
    /// Where those of each sentence start in `links`, with one more entry for the end.
    starts: Vec<usize>,
}

impl Graph {
    /// The graph of `pairs` (the smaller end first, sorted) with their `scores`. Time: linear.
    pub(super) fn new(sentences: usize, pairs: &[(u32, u32)], scores: &[f32]) -> Self {
        let mut starts = vec![0; sentences + 1];
        for &(a, b) in pairs {
            starts[a as usize + 1] += 1;
            starts[b as usize + 1] += 1;
        }
        for at in 0..sentences {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut links = vec![Link { to: 0, score: 0.0 }; 2 * pairs.len()];
        // Sorted as they are, the pairs put the far ends of each sentence in their order.
        for (&(a, b), &score) in pairs.iter().zip(scores) {
            for (at, to) in [(a, b), (b, a)] {
                links[next[at as usize]] = Link { to, score };
                next[at as usize] += 1;
            }
        }
        Graph { links, starts }
    }

    /// The partners of a sentence, sorted by index.
    pub(super) fn of(&self, at: u32) -> &[Link] {
        &self.links[self.starts[at as usize]..self.starts[at as usize + 1]]
    }

    /// The score of a pair; 0 where the two are no candidates.
    pub(super) fn score(&self, a: u32, b: u32) -> f32 {
        let list = self.of(a);
        list.binary_search_by_key(&b, |link| link.to).map_or(0.0, |at| list[at].score)
    }
}
