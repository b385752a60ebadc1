//! Who speaks in a sentence, and how much of it is inside quotation marks.

use crate::model::{Mode, Witness};
use crate::text::CleanSpan;

/// The speech of one sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Speech {
    /// Share of its bytes inside quotation marks, from 0 to 1.
    pub(super) quoted: f32,
    /// The last word of the speaker's name, in lower case: given names and titles come and go between outlets.
    pub(super) speaker: Option<String>,
}

/// The speech of each sentence of a witness. Time: linear in the quotations and sentences.
pub(super) fn speech(witness: &Witness) -> Vec<Speech> {
    let mut found = vec![Speech::default(); witness.sentences.len()];
    let mut heard = vec![0usize; witness.sentences.len()];
    for quotation in &witness.notes.quotations {
        let content = quotation.content;
        let first = witness.sentence_at(content).unwrap_or(0);
        for (at, sentence) in witness.sentences.iter().enumerate().skip(first) {
            let Some(shared) = content.intersection(sentence.span) else { break };
            let outer = quotation.inside.is_none();
            if quotation.mode != Mode::Indirect && outer {
                found[at].quoted += share(shared, sentence.span);
            }
            // The longest speech of a sentence names its speaker.
            if outer && shared.len() > heard[at] {
                heard[at] = shared.len();
                let speaker = quotation.speaker.and_then(|id| witness.notes.entities.get(id.0 as usize));
                found[at].speaker =
                    speaker.and_then(|entity| entity.name.split_whitespace().next_back()).map(str::to_lowercase);
            }
        }
    }
    found
}

fn share(part: CleanSpan, whole: CleanSpan) -> f32 {
    part.len() as f32 / whole.len().max(1) as f32
}
