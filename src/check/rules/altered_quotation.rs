use crate::check::evidence::Evidence;
use crate::check::quoting::Fault;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::Drift;

declare_rule! {
    /// Two outlets print the same direct quotation with different words.
    ///
    /// ## Why it matters
    /// Quotation marks promise the speaker's own words. If the words differ, one outlet broke the promise, and its
    /// readers cannot see which.
    ///
    /// ## Fires
    /// ```story
    /// A: "We will not raise taxes on small farms this year," Mayor Hana Ito told the council on Monday.
    /// B: "We will raise taxes on small farms this year," Mayor Hana Ito told the council on Monday.
    /// ```
    ///
    /// A gloss in brackets that both print explains nothing beside it.
    /// ```story
    /// A: "And then [the driver] goes, like, get off my bus," conductor Ada Moreau said.
    /// B: "After that, [the driver] says, get off my bus," conductor Ada Moreau said.
    /// ```
    ///
    /// ## Stays quiet
    /// Quote style, contractions, masks, a bracketed gloss, an ellipsis, and a cut at either end change nothing.
    /// ```story
    /// A: “We will not raise taxes on small farms this year,” Mayor Hana Ito told the council on Monday.
    /// B: Mayor Hana Ito said on Monday: "We won't raise taxes on small farms".
    /// ```
    /// ```story
    /// A: "This s**t has to stop before somebody gets hurt," coach Emil Brandt said.
    /// B: "This sh*t has to stop before somebody [in the crowd] gets hurt," coach Emil Brandt said.
    /// ```
    ///
    /// ```story
    /// A: “It’s the third time, and we won’t wait for the eleventh hour again,” coach Emil Brandt said.
    /// B: “It’ s the 3rd time, and we won’ t wait for the 11th hour again,” coach Emil Brandt said.
    /// ```
    ///
    /// ## Limits
    /// Two published translations of one speech differ in every word and are reported as a paraphrase or not at all.
    /// Differences in articles and fillers alone (`the`, `that`, `so`) are a note.
    "altered-quotation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for dispute in story.disputes().iter().filter(|dispute| dispute.fault == Fault::Altered) {
        sink.report(Drift {
            severity: dispute.severity,
            confidence: dispute.confidence,
            message: format!("quoted as {} and as {}", dispute.our_words, dispute.their_words),
            help: dispute.advice("check both against a recording or transcript"),
            primary: dispute.primary.clone(),
            context: dispute.context.clone(),
            fix: None,
        });
    }
}
