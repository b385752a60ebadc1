//! Relations: how closely two sentences of a column agree.

use super::nearness;
use super::profile::Profile;
use super::similarity::signs;
use super::weigh::Weighed;
use crate::model::Relation;

/// People call two news sentences paraphrases from here on (fitted on judged pairs; right three times in four).
const PARAPHRASE: f32 = 0.5;

/// The relation of two sentences; `known` is what their signs come to, if they were read before, and `cosine` is that of
/// their points, where they have any.
pub(super) fn relation(a: &Profile, b: &Profile, known: Option<&Weighed>, cosine: Option<f32>) -> Relation {
    if a.words == b.words {
        return Relation::Verbatim;
    }
    let weighed = known.copied().unwrap_or_else(|| Weighed::new(&signs(a, b)));
    let paraphrase = cosine.map_or(weighed.paraphrase, |cosine| nearness::paraphrase(weighed.paraphrase, cosine));
    if weighed.near_verbatim {
        Relation::NearVerbatim
    } else if paraphrase >= PARAPHRASE {
        Relation::Paraphrase
    } else {
        Relation::Partial
    }
}
