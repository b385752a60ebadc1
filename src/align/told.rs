//! An utterance and what is told of it: the article that quotes the words themselves and says elsewhere, in its own
//! words, what they came to.

use super::graph::Graph;
use super::profile::Profiles;

/// A sentence more than half of which is quoted renders an utterance.
const SPEECH: f32 = 0.5;
/// One with so much less of it quoted tells of it.
const TOLD: f32 = 0.4;
/// From here on two sentences are taken for renderings of one utterance.
const SAME: f32 = 0.5;

/// Scores in which an utterance is no partner of an article's summary of it where that article renders the utterance
/// too: the two renderings belong together, and the summaries do. Time: pairs × partners of a sentence.
pub(super) fn apart(scores: Vec<f32>, graph: &Graph, profiles: &Profiles, pairs: &[(u32, u32)]) -> Vec<f32> {
    let quoted = |at: u32| profiles.all[at as usize].speech.quoted;
    let witness = |at: u32| profiles.all[at as usize].witness;
    let rendered_beside = |speech: u32, summary: u32, score: f32| {
        let renders = |to: u32| to != summary && witness(to) == witness(summary) && quoted(to) >= SPEECH;
        graph.of(speech).iter().any(|link| link.score >= SAME.max(score) && renders(link.to))
    };
    let kept = pairs.iter().zip(scores).map(|(&(a, b), score)| {
        let (speech, summary) = if quoted(a) >= quoted(b) { (a, b) } else { (b, a) };
        let told = quoted(speech) >= SPEECH && quoted(speech) - quoted(summary) >= TOLD;
        if told && rendered_beside(speech, summary, score) { 0.0 } else { score }
    });
    kept.collect()
}
