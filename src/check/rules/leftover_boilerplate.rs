use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::text::{CleanSpan, Span};

declare_rule! {
    /// A note to the desk or a placeholder stands in the copy.
    ///
    /// ## Why it matters
    /// It was never meant for readers.
    ///
    /// ## Fires
    /// ```story
    /// A: The bakery opens again on Monday [[SUBS: check with the owner]] after two weeks of repairs.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: "It [the bakery] opens again on Monday," the owner said, after two weeks of repairs.
    /// ```
    ///
    /// ## Limits
    /// Appeals, credits and links are taken off before the account is read; this rule looks for what production left.
    "leftover-boilerplate", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for witness in &story.witnesses {
        for span in leftovers(witness.text.clean()) {
            sink.report(Drift {
                severity: Severity::Warning,
                confidence: Confidence::High,
                message: "a note to the desk was left in".into(),
                help: "take it out".into(),
                primary: story.label(witness.id, span, "not meant for readers"),
                context: Vec::new(),
                fix: None,
            });
        }
    }
}

/// Words that open a bracketed note to the desk.
const NOTES: [&str; 22] = [
    "ADD", "CAPTION", "CHECK", "CQ", "DESK", "EDITOR", "EDITORS", "EDS", "FIXME", "INSERT", "LEGAL", "NAME TK", "NOTE",
    "PHOTO", "PIC", "PICTURE", "QUERY", "SUBS", "TBC", "TK", "TODO", "XXX",
];

fn leftovers(text: &str) -> Vec<CleanSpan> {
    let mut found = Vec::new();
    for (open, close) in [("[[", "]]"), ("{{", "}}"), ("<<", ">>"), ("[", "]"), ("(", ")")] {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|start| at + start) {
            let inside = start + open.len();
            let Some(len) = text[inside..].find(close).filter(|len| *len <= 200) else { break };
            let double = open.len() == 2;
            if double || is_note(text[inside..inside + len].trim()) {
                found.push(Span::new(start, inside + len + close.len()));
            }
            at = inside + len;
        }
    }
    for placeholder in ["Lorem ipsum", "lorem ipsum", "TKTK"] {
        found.extend(text.match_indices(placeholder).map(|(at, found)| Span::new(at, at + found.len())));
    }
    found.sort();
    found.dedup_by(|next, kept| kept.overlaps(*next));
    found
}

/// In capitals, as notes are, and with a word that notes open with.
fn is_note(inside: &str) -> bool {
    let first = inside.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or_default();
    NOTES.contains(&first)
        && (inside.len() == first.len() || inside[first.len()..].starts_with([' ', ':', '-', '?', '!']))
}
