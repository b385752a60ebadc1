//! From signs to a probability: two logistic models, fitted on annotated news (see `docs/accuracy.md`).

use super::graph::Surroundings;
use super::similarity::{SIGNS, Signs};

/// Weights of a logistic model in the order of [`Signs::row`], and the constant.
const FIRST: ([f64; SIGNS], f64) = (
    [1.87, 2.16, -0.95, -1.76, 1.26, -0.05, 7.50, -0.35, -2.60, -0.04, 0.17, 0.91, 0.18, 1.28, 0.00, 0.00, 0.00],
    -3.80,
);

/// The second model: the signs, then neighbours, rank and support, and the constant.
const SECOND: ([f64; SIGNS], [f64; 3], f64) = (
    [1.31, 1.85, -0.97, -1.72, 0.87, -0.04, 5.10, -0.28, -2.00, -0.12, 0.06, 0.67, -0.08, 1.07, 0.00, 0.00, 0.00],
    [1.63, 0.39, 1.93],
    -3.98,
);

/// Paraphrase or only the same event, fitted on pairs of news sentences judged by people.
const PARAPHRASE: ([f64; SIGNS], f64) = (
    [1.41, 0.65, 1.00, 0.38, -0.75, -0.09, 1.45, -0.08, 0.23, -0.31, -0.74, 1.06, -0.08, 2.09, 0.00, 0.00, 0.00],
    -4.06,
);

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// How likely two sentences are to tell the same thing, from their own words.
pub(super) fn alone(signs: &Signs) -> f32 {
    let (weights, constant) = &FIRST;
    let sum: f64 = signs.row().iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
    logistic(sum + constant) as f32
}

/// The same with what stands around them and what third witnesses say.
pub(super) fn in_context(signs: &Signs, around: &Surroundings) -> f32 {
    let (weights, beside, constant) = &SECOND;
    let sum: f64 = signs.row().iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
    let around = [around.neighbours, around.rank, around.support];
    let more: f64 = around.iter().zip(beside).map(|(&sign, weight)| f64::from(sign) * weight).sum();
    logistic(sum + more + constant) as f32
}

/// How likely people are to call two aligned sentences paraphrases of one another.
pub(super) fn paraphrase(signs: &Signs) -> f32 {
    let (weights, constant) = &PARAPHRASE;
    let sum: f64 = signs.row().iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
    logistic(sum + constant) as f32
}
