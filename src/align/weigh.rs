//! From signs to a probability: two logistic models, fitted on annotated news (see `docs/accuracy.md`).

use super::graph::Surroundings;
use super::similarity::{SIGNS, Signs};

/// Weights of a logistic model in the order of [`Signs::row`], and the constant.
const FIRST: ([f64; SIGNS], f64) = (
    [
        1.37, 2.65, 0.32, -1.85, 1.07, -0.07, 4.29, -0.49, -1.15, 0.17, -0.02, 0.55, -0.06, 2.40, 3.60, 1.83, -2.17,
        0.03, -0.48, 0.17, -0.49, -0.82, -1.76,
    ],
    -4.64,
);

/// The second model: the signs, then neighbours, rank and support, and the constant.
const SECOND: ([f64; SIGNS], [f64; 3], f64) = (
    [
        0.81, 1.92, 0.65, -1.71, 0.90, -0.03, 3.46, -0.48, -1.07, -0.03, -0.05, 0.16, -0.17, 1.95, 2.44, 1.58, -1.41,
        -0.43, -0.45, 0.06, -0.37, -0.26, -1.95,
    ],
    [1.85, 1.06, 0.60],
    -4.38,
);

/// Paraphrase or only the same event, fitted on pairs of news sentences judged by people.
const PARAPHRASE: ([f64; SIGNS], f64) = (
    [
        1.66, 0.74, 1.08, 0.46, -0.86, -0.05, 0.69, -0.17, 0.35, -0.37, -0.69, 1.45, -0.11, 2.03, 0.74, 0.13, 0.44,
        -0.26, -0.48, 0.07, -0.00, -0.23, -0.01,
    ],
    -4.96,
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
