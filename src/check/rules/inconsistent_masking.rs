use std::collections::BTreeMap;

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Restored, Witness};
use crate::text::{BodySpan, Span};

declare_rule! {
    /// One article masks a word here and prints it in full, or masks it otherwise, there.
    ///
    /// ## Why it matters
    /// Readers notice, and ask which of the two is the house style.
    ///
    /// ## Fires
    /// ```story
    /// A: "This is bullshit," said Wes Tarrant. "Total b******t," he said again at the door.
    /// ```
    ///
    /// ## Stays quiet
    /// Different outlets have different styles.
    /// ```story
    /// A: "This is bulls**t," said the baker Wes Tarrant at the door.
    /// B: "This is b******t," said the baker Wes Tarrant at the door.
    /// ```
    ///
    /// ## Limits
    /// A note. Compares only words that could be restored.
    "inconsistent-masking", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for witness in &story.witnesses {
        let mut by_word: BTreeMap<String, Vec<&Restored>> = BTreeMap::new();
        for mask in &witness.restored {
            if let Some(word) = &mask.word {
                by_word.entry(word.to_lowercase()).or_default().push(mask);
            }
        }
        for (word, masks) in by_word {
            let printed = |mask: &Restored| &witness.text.body()[mask.span.range()];
            let first = masks[0];
            let other = masks
                .iter()
                .find(|mask| printed(mask).to_lowercase() != printed(first).to_lowercase())
                .map(|mask| mask.span)
                .or_else(|| in_full(witness, &word, &masks));
            let Some(other) = other else { continue };
            sink.report(Drift {
                severity: Severity::Note,
                confidence: Confidence::High,
                message: format!("“{}” here, “{}” there", printed(first), &witness.text.body()[other.range()]),
                help: "use one form in one article".into(),
                primary: story.body_label(witness.id, first.span, "masked like this"),
                context: vec![story.body_label(witness.id, other, "and like this")],
                fix: None,
            });
        }
    }
}

/// Where the word stands unmasked.
fn in_full(witness: &Witness, word: &str, masks: &[&Restored]) -> Option<BodySpan> {
    let body = witness.text.body();
    let mut tokens = witness.tokens.iter().filter(|token| body.len() >= token.span.len());
    tokens.find_map(|token| {
        let here = witness.text.slice(token.span).eq_ignore_ascii_case(word);
        let at = witness.text.to_body(token.span);
        (here && !masks.iter().any(|mask| mask.span.overlaps(at))).then(|| Span::new(at.start(), at.end()))
    })
}
