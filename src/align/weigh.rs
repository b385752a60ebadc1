//! From signs to a probability: two logistic models, fitted on annotated news (see `docs/accuracy.md`).

use super::graph::Surroundings;
use super::similarity::{SIGNS, Signs};

/// Weights of a logistic model in the order of [`Signs::row`], and the constant.
const FIRST: ([f64; SIGNS], f64) = (
    [
        1.49, 2.57, 0.11, -1.55, 1.00, -0.08, 2.97, -0.73, -1.11, -0.11, -0.13, 0.56, 0.25, 2.09, 4.39, 2.25, -1.68,
        -0.61, -0.76, 0.34, -0.54, -0.51, -1.99,
    ],
    -4.78,
);

/// The second model: the signs, then neighbours, rank and support, and the constant.
const SECOND: ([f64; SIGNS], [f64; 4], f64) = (
    [
        0.33, 2.14, 0.46, -1.51, 0.75, -0.03, 2.12, -0.64, -0.81, -0.24, -0.12, 0.33, -0.01, 1.66, 3.35, 1.80, -1.47,
        -0.90, -0.68, 0.29, -0.35, -0.10, -1.86,
    ],
    [1.42, 0.69, 1.07, 0.99],
    -4.56,
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
