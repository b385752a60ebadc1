use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Damage, Repair};

declare_rule! {
    /// Characters were decoded wrongly on the way to the page.
    ///
    /// ## Why it matters
    /// `â€™` in the place of an apostrophe tells every reader that nobody looked.
    ///
    /// ## Fires
    /// ```story
    /// A: The unionâ€™s members went back to work on Monday, and the studioâ€™s gates opened.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: The union’s members went back to work on Monday; the naïve plan of the café’s owner failed.
    /// ```
    ///
    /// ## Limits
    /// One finding an article. The other rules read the repaired text.
    "mojibake", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for witness in &story.witnesses {
        let damaged: Vec<&Repair> = witness.repairs.iter().filter(|repair| repair.damage != Damage::Entity).collect();
        let Some(first) = damaged.first() else { continue };
        let times = match damaged.len() {
            1 => String::new(),
            more => format!(", {more} times in this article"),
        };
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: Confidence::High,
            message: format!("wrongly decoded characters{times}"),
            help: "set the page's character encoding right and publish it again".into(),
            primary: story.body_label(witness.id, first.span, "garbled"),
            context: Vec::new(),
            fix: Some(witness.text.slice(first.clean).to_owned()).filter(|_| first.damage == Damage::Mojibake),
        });
    }
}
