//! From signs to a probability: logistic models, fitted on annotated news (see `docs/accuracy.md`).
//!
//! What makes two sentences tell the same thing is not the same in a brief and in a full article. Of a brief of five
//! sentences each tells of the one event, and a shared name and verb say enough; in forty sentences the same names
//! stand in most of them. So there are two models, one fitted on briefs and one on full articles, and the length of the
//! shorter article says how much each counts.

use super::similarity::{SIGNS, Signs};
use super::surroundings::{AROUND, Surroundings};

/// Weights of a logistic model: of [`Signs::row`], of [`Surroundings::row`], and the constant.
struct Model {
    signs: [f64; SIGNS],
    around: [f64; AROUND],
    constant: f64,
}

impl Model {
    fn sum(&self, signs: &[f64; SIGNS], around: &[f64; AROUND]) -> f64 {
        let of =
            |row: &[f64], weights: &[f64]| -> f64 { row.iter().zip(weights).map(|(sign, weight)| sign * weight).sum() };
        of(signs, &self.signs) + of(around, &self.around) + self.constant
    }
}

/// Briefs, from the pair's own words.
const BRIEF_ALONE: Model = Model {
    signs: [
        1.83, 2.40, -0.52, -2.06, 1.11, -0.20, 3.32, -0.19, -2.56, -0.23, 0.23, 0.33, 0.20, 1.09, 5.85, 1.05, -1.53,
        -4.68, 0.32, 0.84, 0.35, -0.78, -1.41, -0.46, -5.09, 0.36,
    ],
    around: [0.0; AROUND],
    constant: -3.66,
};
/// Full articles, from the pair's own words.
const FULL_ALONE: Model = Model {
    signs: [
        2.55, 4.13, 1.43, 1.10, 2.06, 0.51, 2.67, -0.39, 0.83, 0.17, 0.28, 1.55, 1.07, 3.63, 0.86, 2.57, -2.95, -3.52,
        -1.69, 1.18, 0.08, -2.40, -7.18, 3.21, 2.44, 0.96,
    ],
    around: [0.0; AROUND],
    constant: -5.00,
};
/// Briefs, with what stands around the pair.
const BRIEF: Model = Model {
    signs: [
        1.04, 2.10, 0.53, -2.09, 1.23, -0.29, 3.07, -0.08, -1.98, -0.29, 0.17, 0.31, 0.02, 1.06, 5.81, 0.42, -2.28,
        -5.34, 0.40, 0.89, 0.27, -0.48, 0.12, -0.50, -4.27, 0.25,
    ],
    around: [-0.55, -0.73, 1.37, -0.94, -0.52, -0.10, 1.19, 1.00, 0.21, 0.44, 0.49, 0.00],
    constant: -4.67,
};
/// Full articles, with what stands around the pair.
const FULL: Model = Model {
    signs: [
        0.63, 1.39, 0.69, 0.48, 0.82, 0.18, 1.08, 0.15, 0.35, 0.36, 0.26, 0.59, 0.39, 2.21, 0.83, 1.84, -0.46, -1.12,
        -0.62, 0.66, -0.14, -0.52, -4.25, 1.70, 0.90, 0.59,
    ],
    around: [0.43, 0.88, 1.66, 1.17, -0.41, -1.46, 0.34, 0.50, 0.77, 0.34, 0.55, -0.13],
    constant: -4.60,
};

/// Paraphrase or only the same event, fitted on pairs of news sentences judged by people.
const PARAPHRASE: Model = Model {
    signs: [
        2.33, 0.62, 0.58, -0.10, -0.91, -0.27, 0.80, 0.13, 0.47, -0.41, -0.74, 1.94, 0.00, 3.30, 0.63, -0.55, 0.34,
        -0.29, -0.60, 0.15, -0.08, 0.00, 0.00, 0.07, 0.62, -0.15,
    ],
    around: [0.0; AROUND],
    constant: -5.60,
};

/// [`Signs::brevity`] of ten sentences: an article so short is a brief.
const OF_A_BRIEF: f64 = 0.44;
/// [`Signs::brevity`] of fourteen sentences: a longer article is a full one.
const OF_A_FULL: f64 = 0.37;

/// How much the model of full articles counts for a pair, from 0 to 1.
fn fullness(signs: &Signs) -> f64 {
    ((OF_A_BRIEF - signs.brevity) / (OF_A_BRIEF - OF_A_FULL)).clamp(0.0, 1.0)
}

fn logistic(sum: f64) -> f32 {
    (1.0 / (1.0 + (-sum).exp())) as f32
}

fn blend(signs: &Signs, around: &[f64; AROUND], brief: &Model, full: &Model) -> f32 {
    let (row, share) = (signs.row(), fullness(signs));
    logistic((1.0 - share) * brief.sum(&row, around) + share * full.sum(&row, around))
}

/// What people would surely call a paraphrase is told once, whatever else, in two notes of a few sentences: the models of
/// alignment were fitted on longer articles and know little of them.
fn retold(signs: &Signs) -> f32 {
    const SURE: f32 = 0.65;
    let paraphrase = if signs.notes { paraphrase(signs) } else { 0.0 };
    if paraphrase >= SURE { paraphrase } else { 0.0 }
}

/// A pair that is less likely by its own words is not looked at in context. With 0.02 no figure of the annotated stories
/// moved, with 0.04 the briefs among them lost a thousandth.
pub(super) const HOPELESS: f32 = 0.03;

/// How likely two sentences are to tell the same thing, from their own words.
pub(super) fn alone(signs: &Signs) -> f32 {
    blend(signs, &[0.0; AROUND], &BRIEF_ALONE, &FULL_ALONE).max(retold(signs))
}

/// The same with what stands around them and what third witnesses say.
pub(super) fn in_context(signs: &Signs, around: &Surroundings) -> f32 {
    blend(signs, &around.row(), &BRIEF, &FULL).max(retold(signs))
}

/// How likely people are to call two aligned sentences paraphrases of one another.
pub(super) fn paraphrase(signs: &Signs) -> f32 {
    logistic(PARAPHRASE.sum(&signs.row(), &[0.0; AROUND]))
}
