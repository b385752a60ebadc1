use crate::check::evidence::Evidence;
use crate::check::quoting::{Fault, disputes};
use crate::check::rule::{Sink, declare_rule};
use crate::finding::Drift;

declare_rule! {
    /// Words are missing from the middle of a quotation without an ellipsis.
    ///
    /// ## Why it matters
    /// A reader of a quotation without an ellipsis takes it that the speaker said these words in a row. What was cut
    /// is often the qualification.
    ///
    /// ## Fires
    /// ```story
    /// A: "We did not intentionally mislead the auditors about the reserve," said finance director Olga Lund.
    /// B: "We did not mislead the auditors about the reserve," said finance director Olga Lund.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: "We did not intentionally mislead the auditors about the reserve," said finance director Olga Lund.
    /// B: "We did not … mislead the auditors about the reserve," said finance director Olga Lund.
    /// ```
    /// ```story
    /// A: "We did not intentionally mislead the auditors about the reserve," said finance director Olga Lund.
    /// B: Finance director Olga Lund said the firm "did not intentionally mislead the auditors".
    /// ```
    ///
    /// ## Limits
    /// Whole sentences left out between two quoted sentences are not reported: outlets choose among a speaker's
    /// sentences, and the marks rarely show it.
    "shortened-quotation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for dispute in disputes(story).into_iter().filter(|dispute| dispute.fault == Fault::Shortened) {
        sink.report(Drift {
            severity: dispute.severity,
            confidence: dispute.confidence,
            message: format!("{} is missing from the quotation without an ellipsis", dispute.their_words),
            help: dispute.advice("restore the words, or mark the cut with an ellipsis"),
            primary: dispute.primary,
            context: dispute.context,
            fix: None,
        });
    }
}
