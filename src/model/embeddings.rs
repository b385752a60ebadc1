//! Sentences as points of a space in which near points mean much the same.

use crate::model::SentenceRef;

/// The points of a story's sentences, each of length 1. They come from outside: a model that the user names.
#[derive(Debug, Clone, PartialEq)]
pub struct Embeddings {
    dimension: usize,
    /// Point after point.
    values: Vec<f32>,
    /// By witness and sentence: which point. Equal sentences share one.
    rows: Vec<Vec<u32>>,
}

impl Embeddings {
    /// Points of `dimension` numbers each, one after another in `values`; `rows` tells by witness, in the order of
    /// their sigla, and by sentence which point is meant.
    #[must_use]
    pub fn new(dimension: usize, values: Vec<f32>, rows: Vec<Vec<u32>>) -> Self {
        Embeddings { dimension, values, rows }
    }

    /// The point of a sentence.
    #[must_use]
    pub fn point(&self, at: SentenceRef) -> Option<&[f32]> {
        let row = *self.rows.get(at.witness.index())?.get(at.sentence as usize)? as usize;
        self.values.get(row * self.dimension..(row + 1) * self.dimension)
    }
}

/// The cosine of two points of length 1, from -1 to 1.
#[must_use]
pub fn cosine(one: &[f32], other: &[f32]) -> f32 {
    // Eight sums side by side: the compiler makes them one instruction each.
    const SIDE: usize = 8;
    let mut sums = [0f32; SIDE];
    let (ones, others) = (one.chunks_exact(SIDE), other.chunks_exact(SIDE));
    let rest: f32 = ones.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in ones.zip(others) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest
}
