use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::Witness;
use crate::text::CleanSpan;

declare_rule! {
    /// A quotation mark has no partner.
    ///
    /// ## Why it matters
    /// Without the closing mark nobody can tell where the speaker's words end and the outlet's begin.
    ///
    /// ## Fires
    /// ```story
    /// A: “We have no idea whether this is real. It will be looked into, spokesman Arne Holt said.
    /// The ministry opens again on Monday.
    /// ```
    ///
    /// ## Stays quiet
    /// A quotation of several paragraphs opens each of them and closes only the last; marks of two styles make a pair;
    /// apostrophes, feet and inches are no marks.
    /// ```story
    /// A: “We have no idea whether this is real," spokesman Arne Holt said.
    /// “It will be looked into. That takes time.
    /// “And then we will say what we know,” Holt said.
    /// ```
    /// ```story
    /// A: The 6' 2" keeper joined in the '90s, and the players' union was pleased.
    /// ```
    ///
    /// ## Limits
    /// Where a mark is missing in the middle of a paragraph, the place reported is the mark that is left over.
    "unbalanced-quotation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for witness in &story.witnesses {
        for stray in &witness.notes.unbalanced {
            if stray.runs_on && ends_plainly(witness, stray.reach) {
                // Broken into paragraphs by whoever set the page; where it ends is plain.
                continue;
            }
            let (message, help) = match (stray.opens, stray.inner) {
                (true, false) => ("this quotation is never closed", "close it where the speaker's words end"),
                (true, true) => {
                    ("the quotation inside this quotation is never closed", "close the inner mark before the outer one")
                }
                (false, _) => ("this mark closes a quotation that was never opened", "open it where the words begin"),
            };
            sink.report(Drift {
                severity: if stray.inner { Severity::Warning } else { Severity::Error },
                confidence: Confidence::High,
                message: message.into(),
                help: help.into(),
                primary: story.label(witness.id, stray.reach, "from here"),
                context: Vec::new(),
                fix: None,
            });
        }
    }
}

/// Whether nothing but marks follows in the paragraph, or a cue does.
fn ends_plainly(witness: &Witness, reach: CleanSpan) -> bool {
    let rest = &witness.text.clean()[reach.end()..];
    let paragraph = rest.split("\n\n").next().unwrap_or_default();
    let after = CleanSpan::new(reach.end(), reach.end() + paragraph.len());
    let cued = witness.notes.quotations.iter().any(|one| one.cue.is_some_and(|cue| after.covers(cue)));
    cued || !paragraph.contains(char::is_alphanumeric)
}
