//! Published words as markup: escaped, controls neutralised, what findings point at marked, what was stripped told apart.

use maud::{Markup, PreEscaped, Render, html};

use super::items::{Item, Kind, Mark};
use crate::finding::Severity;
use crate::report::untrusted::{acts, cut, shortened};

/// Bytes of one piece that are shown: a million-character word must not cost a million characters of layout.
const LONGEST: usize = 6_000;

/// Untrusted text: escaped, and each acting character as an empty element that the style sheet labels, so that it
/// is seen, but neither acts nor becomes part of the words.
pub(super) struct Untrusted<'a>(pub &'a str);

impl Render for Untrusted<'_> {
    fn render_to(&self, out: &mut String) {
        let mut rest = self.0;
        while let Some(at) = rest.find(acts) {
            rest[..at].render_to(out);
            let c = rest[at..].chars().next().expect("found at this place");
            let code = format!("U+{:04X}", c as u32);
            html! { i.ctl data-c=(code) title={ "control character " (code) } {} }.render_to(out);
            rest = &rest[at + c.len_utf8()..];
        }
        rest.render_to(out);
    }
}

/// Words as a quotation, with marks around them unless they bring their own.
pub(super) fn quoted(text: &str, limit: usize) -> Markup {
    let own = text.starts_with(['“', '”', '"', '„', '«', '»', '‘', '’', '\'', '‹', '›']);
    html! { q.bare[own] dir="auto" { (Untrusted(&shortened(text, limit))) } }
}

/// The words of a piece of `body` with its marks and cuts.
///
/// `story` is the story's number in the page: the ids of its findings carry it.
pub(super) fn words(body: &str, item: &Item, story: usize) -> Markup {
    let range = item.span.range();
    let end = range.start + cut(&body[range.clone()], LONGEST);
    let mut edges = vec![range.start, end];
    let inner = item.marks.iter().map(|mark| mark.span).chain(item.cuts.iter().copied());
    for span in inner {
        edges.extend([span.start(), span.end()].into_iter().filter(|&at| range.start < at && at < end));
    }
    edges.sort_unstable();
    edges.dedup();
    html! {
        @for pair in edges.windows(2) {
            @let text = &body[pair[0]..pair[1]];
            @let marks: Vec<&Mark> = item.marks.iter().filter(|mark| mark.span.start() <= pair[0] && pair[1] <= mark.span.end()).collect();
            @if item.cuts.iter().any(|cut| cut.start() <= pair[0] && pair[1] <= cut.end()) {
                span.cut { (Untrusted(text)) }
            } @else if let Some(worst) = marks.iter().map(|mark| mark.severity).max() {
                mark.(severity_class(worst)) data-f=(finding_ids(&marks, story)) { (Untrusted(text)) }
            } @else {
                (Untrusted(text))
            }
        }
        @if end < range.end {
            span.more { " … (" (grouped(body[end..range.end].chars().count())) " more characters)" }
        }
    }
}

fn finding_ids(marks: &[&Mark], story: usize) -> String {
    let mut numbers: Vec<usize> = marks.iter().map(|mark| mark.finding).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.iter().map(|number| finding_id(story, *number)).collect::<Vec<_>>().join(" ")
}

/// The id of a finding's element.
pub(super) fn finding_id(story: usize, finding: usize) -> String {
    format!("s{story}-f{finding}")
}

/// The class for a severity.
pub(super) fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The id of a piece's element: of a sentence, or of the stripped piece at an index.
pub(super) fn item_id(story: usize, witness: usize, at: usize, kind: Kind) -> String {
    match kind {
        Kind::Sentence(sentence) => format!("s{story}-w{witness}-{sentence}"),
        Kind::Stripped(_) => format!("s{story}-w{witness}-cut{at}"),
    }
}

/// A count with narrow spaces between groups of three.
pub(super) fn grouped(count: usize) -> Markup {
    let digits = count.to_string();
    let mut shown = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('\u{202f}');
        }
        shown.push(digit);
    }
    PreEscaped(shown)
}

/// `1 outlet`, `2 outlets`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> Markup {
    html! { (grouped(count)) " " (if count == 1 { one } else { many }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn item(end: usize, marks: &[(usize, usize, usize)]) -> Item {
        Item {
            kind: Kind::Sentence(0),
            span: Span::new(0, end),
            column: None,
            cuts: Vec::new(),
            marks: marks
                .iter()
                .map(|&(from, to, finding)| Mark { span: Span::new(from, to), finding, severity: Severity::Error })
                .collect(),
        }
    }

    #[test]
    fn marks_that_overlap_are_split() {
        let shown = words("abcdef", &item(6, &[(1, 4, 0), (3, 9, 1)]), 2).into_string();
        assert_eq!(
            shown,
            "a<mark class=\"error\" data-f=\"s2-f0\">bc</mark><mark class=\"error\" data-f=\"s2-f0 s2-f1\">d</mark>\
             <mark class=\"error\" data-f=\"s2-f1\">ef</mark>"
        );
    }

    #[test]
    fn hostile_text_is_inert() {
        let body = "<script>\u{202e}x</script>";
        let shown = words(body, &item(body.len(), &[]), 0).into_string();
        assert_eq!(
            shown,
            "&lt;script&gt;<i class=\"ctl\" data-c=\"U+202E\" title=\"control character U+202E\"></i>x&lt;/script&gt;"
        );
        assert_eq!(words("So…", &item(5, &[]), 0).into_string(), "So…", "an ellipsis of its own");
        let long = "a".repeat(1_000_000);
        assert!(words(&long, &item(long.len(), &[]), 0).into_string().len() < LONGEST + 100);
    }
}
