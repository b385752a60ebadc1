use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::Copy;
use crate::text::CleanSpan;

declare_rule! {
    /// Another outlet's sentences are printed without credit.
    ///
    /// ## Why it matters
    /// It is a matter of rights and of honesty, and a copied error is counted twice.
    ///
    /// ## Fires
    /// ```story
    /// A (2025-07-08): The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car. Rain was forecast.
    /// B (2025-07-09): A fire was put out in minutes on Tuesday. The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car.
    /// ```
    ///
    /// ## Stays quiet
    /// Quotations, and copy that is credited.
    /// ```story
    /// A (2025-07-08): The old cannery had stood empty. "Nobody in this town would have given you the price of a used car for that building before we came along with our plan," Ada Brekke said.
    /// B (2025-07-09): A fire was put out in minutes. "Nobody in this town would have given you the price of a used car for that building before we came along with our plan," Ada Brekke said.
    /// ```
    ///
    /// ## Limits
    /// Two outlets that both print an uncredited third look like copies of each other; the message does not say who
    /// wrote it first unless the publication dates do.
    "copied-passage", since "0.1.0"
}

/// Shorter runs of words occur by chance in two accounts of one event.
const LEAST_WORDS: u32 = 18;

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for copy in story.copies.iter().filter(|copy| copy.credit.is_none()) {
        let long: Vec<_> = copy.passages.iter().filter(|passage| passage.words >= LEAST_WORDS).collect();
        let Some(first) = long.iter().max_by_key(|passage| (passage.words, std::cmp::Reverse(passage.copy))) else {
            continue;
        };
        let words: u32 = long.iter().map(|passage| passage.words).sum();
        let spans = |side: fn(&crate::model::Passage) -> CleanSpan| side(first);
        let (source, copier) = (story.outlet(copy.source), story.outlet(copy.copier));
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: if copy.direction_known { Confidence::High } else { Confidence::Medium },
            message: match copy.direction_known {
                true => format!("{words} words of narration are {source}’s, without credit"),
                false => format!("{words} words of narration stand word for word in {source} too, without credit"),
            },
            help: "credit the source, put the words in quotation marks, or write it anew".into(),
            primary: story.label(copy.copier, spans(|passage| passage.copy), format!("in {copier}")),
            context: vec![story.label(copy.source, spans(|passage| passage.source), origin(copy, source))],
            fix: None,
        });
    }
}

fn origin(copy: &Copy, source: &str) -> String {
    match copy.direction_known {
        true => format!("published by {source}"),
        false => format!("and in {source}"),
    }
}
