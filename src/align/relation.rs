//! Relations: how closely two sentences of a column agree.

use super::profile::Profile;
use super::similarity::{Signs, signs};
use super::{nearness, weigh};
use crate::model::Relation;

/// Near-verbatim: six words in seven of the shorter sentence recur in order …
const NEAR_ORDER: f64 = 0.85;
/// … and no clause is missing.
const NEAR_LENGTH: f64 = 0.75;
/// … nor replaced: most of the weight is shared, so that a changed name or number still leaves the frame.
const NEAR_STEMS: f64 = 0.70;
/// People call two news sentences paraphrases from here on (fitted on judged pairs; right three times in four).
const PARAPHRASE: f32 = 0.5;

/// The relation of two sentences; `known` are their signs, if they were read before, and `cosine` is that of their
/// points, where they have any.
pub(super) fn relation(a: &Profile, b: &Profile, known: Option<&Signs>, cosine: Option<f32>) -> Relation {
    if a.words == b.words {
        return Relation::Verbatim;
    }
    known.map_or_else(|| of_signs(&signs(a, b), cosine), |known| of_signs(known, cosine))
}

fn of_signs(signs: &Signs, cosine: Option<f32>) -> Relation {
    let paraphrase = weigh::paraphrase(signs);
    let paraphrase = cosine.map_or(paraphrase, |cosine| nearness::paraphrase(paraphrase, cosine));
    if signs.order >= NEAR_ORDER && signs.length >= NEAR_LENGTH && signs.same_stems >= NEAR_STEMS {
        Relation::NearVerbatim
    } else if paraphrase >= PARAPHRASE {
        Relation::Paraphrase
    } else {
        Relation::Partial
    }
}
