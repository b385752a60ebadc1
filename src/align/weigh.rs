//! From signs to a probability: two logistic models, fitted on annotated news (see `docs/accuracy.md`).

use super::graph::Surroundings;
use super::similarity::{SIGNS, Signs};

/// Weights of a logistic model in the order of [`Signs::row`], and the constant.
const FIRST: ([f64; SIGNS], f64) = (
    [
        1.54, 2.55, 0.28, -1.48, 0.94, -0.04, 3.49, -0.74, -0.88, 0.07, -0.19, 0.58, 0.23, 2.51, 4.12, 2.46, -2.25,
        -0.65, -0.89, 0.37, -0.53, -0.46, -2.17,
    ],
    -5.07,
);

/// The second model: the signs, then neighbours, rank and support, and the constant.
const SECOND: ([f64; SIGNS], [f64; 4], f64) = (
    [
        0.03, 2.05, 0.72, -1.51, 0.69, 0.01, 2.42, -0.61, -0.67, -0.16, -0.16, 0.27, -0.01, 1.85, 2.90, 1.92, -1.59,
        -1.00, -0.79, 0.34, -0.35, -0.06, -2.08,
    ],
    [1.59, 0.98, 0.89, 1.26],
    -4.62,
);

/// Paraphrase or only the same event, fitted on pairs of news sentences judged by people.
const PARAPHRASE: ([f64; SIGNS], f64) = (
    [
        1.63, 0.61, 1.07, 0.57, -0.92, -0.14, 0.63, -0.02, 0.38, -0.38, -0.73, 1.44, -0.12, 2.19, 0.66, 0.10, 0.47,
        -0.27, -0.50, 0.17, -0.02, -0.19, -0.00,
    ],
    -4.89,
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
    let around = [around.neighbours, around.rank, around.support, around.margin];
    let more: f64 = around.iter().zip(beside).map(|(&sign, weight)| f64::from(sign) * weight).sum();
    logistic(sum + more + constant) as f32
}

/// How likely people are to call two aligned sentences paraphrases of one another.
pub(super) fn paraphrase(signs: &Signs) -> f32 {
    let (weights, constant) = &PARAPHRASE;
    let sum: f64 = signs.row().iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
    logistic(sum + constant) as f32
}
