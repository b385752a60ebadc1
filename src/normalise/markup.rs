//! Markdown in the body: links keep their words and lose their address.

use crate::text::{CleanSpan, Span};

/// Longest words and address of a link, in bytes.
const LONGEST: usize = 400;

/// What is markup around the words of links (`[` and `](https://…)`), in text order. Time: linear.
pub(super) fn links(text: &str) -> Vec<CleanSpan> {
    let mut marks = Vec::new();
    let mut done = 0;
    for middle in memchr::memmem::find_iter(text.as_bytes(), "](") {
        let bytes = text.as_bytes();
        let address = &bytes[middle + 2..];
        if middle < done
            || !(address.starts_with(b"http") || address.starts_with(b"/") || address.starts_with(b"mailto:"))
        {
            continue;
        }
        let from = middle.saturating_sub(LONGEST).max(done);
        let open = bytes[from..middle].iter().rposition(|&b| matches!(b, b'[' | b']' | b'\n')).map(|at| from + at);
        let close =
            address.iter().take(LONGEST).position(|&b| matches!(b, b')' | b' ' | b'\n')).map(|at| middle + 2 + at);
        if let (Some(open), Some(close)) = (open, close)
            && bytes[open] == b'['
            && bytes[close] == b')'
            && open + 1 < middle
        {
            let first = if open > done && bytes[open - 1] == b'!' { open - 1 } else { open };
            marks.push(Span::new(first, open + 1));
            marks.push(Span::new(middle, close + 1));
            done = close + 1;
        }
    }
    marks
}

/// Whether a paragraph is a heading of Markdown (`## What happened`).
pub(super) fn is_heading(text: &str) -> bool {
    let bare = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - bare.len())) && bare.starts_with(' ') && text.len() <= 160
}

/// Whether a paragraph is a picture of Markdown (`![The quay](quay.jpg)`).
pub(super) fn is_picture(text: &str) -> bool {
    text.starts_with("![") && text.contains("](") && text.ends_with(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lose_their_address() {
        let text = "The [old quay](https://a.example/q) was [shut] (again) [on](not a link) [Monday](/m).";
        let marks: Vec<&str> = links(text).iter().map(|mark| &text[mark.range()]).collect();
        assert_eq!(marks, ["[", "](https://a.example/q)", "[", "](/m)"]);
    }

    #[test]
    fn headings_and_pictures() {
        assert!(is_heading("## What happened next") && !is_heading("#quay is shut"));
        assert!(is_picture("![The quay](quay.jpg)") && !is_picture("[The quay](quay.jpg)"));
    }
}
