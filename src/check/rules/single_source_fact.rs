use crate::align::coverage::Coverage;
use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Mode, Value, Witness};

declare_rule! {
    /// A number, a date or a quotation that no other account has.
    ///
    /// ## Why it matters
    /// It may be this outlet's own reporting, or it may be wrong: nothing in the story backs it.
    ///
    /// ## Fires
    /// ```story
    /// A: The bridge over the Lenne was closed on Monday after cracks were found. Repairs will cost 14 million euros.
    /// B: The bridge over the Lenne was closed on Monday after cracks were found.
    /// C: Cracks were found, and the bridge over the Lenne was closed on Monday.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: The bridge over the Lenne was closed on Monday after cracks were found. Drivers were annoyed.
    /// B: The bridge over the Lenne was closed on Monday after cracks were found.
    /// C: Cracks were found, and the bridge over the Lenne was closed on Monday.
    /// ```
    ///
    /// ## Limits
    /// A note, one an article, and only where there are three independent accounts or more.
    "single-source-fact", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    if story.origins.len() < 3 {
        return;
    }
    let coverage = Coverage::new(story);
    for witness in &story.witnesses {
        let hard: Vec<u32> = coverage.alone(witness.id).iter().copied().filter(|&at| is_hard(witness, at)).collect();
        let Some((&first, rest)) = hard.split_first() else { continue };
        let place = |at: u32| witness.sentences[at as usize].span;
        sink.report(Drift {
            severity: Severity::Note,
            confidence: Confidence::Medium,
            message: match hard.len() {
                1 => "one statement with a number, date or quotation is in no other account".into(),
                more => format!("{more} statements with numbers, dates or quotations are in no other account"),
            },
            help: "make sure that each has a source of its own".into(),
            primary: story.label(witness.id, place(first), "only here"),
            context: rest.iter().map(|&at| story.label(witness.id, place(at), "only here")).collect(),
            fix: None,
        });
    }
}

/// Whether the sentence states something that can be checked to the letter.
fn is_hard(witness: &Witness, sentence: u32) -> bool {
    let span = witness.sentences[sentence as usize].span;
    let valued =
        witness.notes.mentions.iter().any(|mention| {
            mention.sentence == sentence && matches!(mention.value, Value::Quantity(_) | Value::When(_))
        });
    let quoted =
        |quotation: &crate::model::Quotation| quotation.mode != Mode::Indirect && quotation.span.overlaps(span);
    valued || witness.notes.quotations.iter().any(quoted)
}
