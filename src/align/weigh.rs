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
    fn of_signs(&self, row: &[f64; SIGNS]) -> f64 {
        sum(row, &self.signs) + self.constant
    }
}

fn sum<const N: usize>(row: &[f64; N], weights: &[f64; N]) -> f64 {
    row.iter().zip(weights).map(|(sign, weight)| sign * weight).sum()
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

/// A pair that is less likely by its own words is not looked at in context. With 0.02 no figure of the annotated stories
/// moved, with 0.04 the briefs among them lost a thousandth.
pub(super) const HOPELESS: f32 = 0.03;

/// What the signs of a pair come to: all that is kept of them, for a story has many pairs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// How likely two sentences are to tell the same thing, from their own words.
    pub(super) alone: f32,
    /// How likely people are to call the two paraphrases of one another.
    pub(super) paraphrase: f32,
    /// Whether one hardly differs from the other.
    pub(super) near_verbatim: bool,
    /// The least that the pair scores in context, see [`retold`].
    least: f32,
    /// How much the model of full articles counts.
    fullness: f64,
    /// What the pair's own words add to its sum in context.
    own: f64,
}

impl Weighed {
    pub(super) fn new(signs: &Signs) -> Self {
        let (row, fullness) = (signs.row(), fullness(signs));
        let paraphrase = logistic(PARAPHRASE.of_signs(&row));
        let least = retold(signs, paraphrase);
        Weighed {
            alone: logistic(blend(fullness, |full| if full { &FULL_ALONE } else { &BRIEF_ALONE }.of_signs(&row)))
                .max(least),
            paraphrase,
            near_verbatim: near_verbatim(signs),
            least,
            fullness,
            own: blend(fullness, |full| if full { &FULL } else { &BRIEF }.of_signs(&row)),
        }
    }

    /// How likely the two are to tell the same thing, from their own words, what stands around them and what third
    /// witnesses say.
    pub(super) fn in_context(&self, around: &Surroundings) -> f32 {
        let row = around.row();
        let around = blend(self.fullness, |full| sum(&row, if full { &FULL.around } else { &BRIEF.around }));
        logistic(self.own + around).max(self.least)
    }
}

/// What the two models say, each by how much it counts; one that does not is not asked.
fn blend(fullness: f64, of: impl Fn(bool) -> f64) -> f64 {
    match fullness {
        0.0 => of(false),
        1.0 => of(true),
        share => (1.0 - share) * of(false) + share * of(true),
    }
}

/// What people would surely call a paraphrase is told once, whatever else, in two notes of a few sentences: the models of
/// alignment were fitted on longer articles and know little of them.
fn retold(signs: &Signs, paraphrase: f32) -> f32 {
    const SURE: f32 = 0.65;
    if signs.notes && paraphrase >= SURE { paraphrase } else { 0.0 }
}

/// Six words in seven of the shorter sentence recur in order, no clause is missing, nor is one replaced: most of the weight
/// is shared, so that a changed name or number still leaves the frame.
fn near_verbatim(signs: &Signs) -> bool {
    signs.order >= 0.85 && signs.length >= 0.75 && signs.same_stems >= 0.70
}
