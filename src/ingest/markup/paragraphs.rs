//! A piece of HTML as text: paragraphs with a blank line between them.

use super::tags::{Piece, pieces};
use super::unescape;

/// Gathers text into paragraphs: blanks become one space, paragraphs are parted by a blank line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraphs {
    text: String,
    /// What stands between the text so far and the next word.
    gap: Gap,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Paragraphs {
    /// Adds text.
    pub(crate) fn push(&mut self, text: &str) {
        let blank = |letter: char| letter.is_whitespace() && letter != '\u{A0}';
        for (at, word) in text.split(blank).enumerate() {
            if at > 0 {
                self.gap = self.gap.max(Gap::Space);
            }
            if word.is_empty() {
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            self.gap = Gap::None;
            self.text.push_str(word);
        }
    }

    /// Ends the line.
    pub(crate) fn line(&mut self) {
        self.gap = self.gap.max(if self.gap == Gap::Line { Gap::Paragraph } else { Gap::Line });
    }

    /// Ends the paragraph.
    pub(crate) fn end(&mut self) {
        self.gap = Gap::Paragraph;
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// The text of a piece of HTML. Linear.
pub(crate) fn from_html(html: &str) -> String {
    let mut paragraphs = Paragraphs::default();
    let mut hidden: Option<&str> = None;
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag) if hidden.is_none() && is_hidden(tag.name) => hidden = Some(tag.name),
            Piece::Close(name) if hidden.is_some_and(|open| open.eq_ignore_ascii_case(name)) => hidden = None,
            _ if hidden.is_some() => {}
            Piece::Open(tag) if tag.is("br") => paragraphs.line(),
            Piece::Open(tag) if is_block(tag.name) => paragraphs.end(),
            Piece::Close(name) if is_block(name) => paragraphs.end(),
            // Cells and definitions of one row stay on one line, apart.
            Piece::Open(tag) if is_cell(tag.name) => paragraphs.push(" "),
            Piece::Text(text) => paragraphs.push(&unescape(text)),
            _ => {}
        }
    }
    paragraphs.finish()
}

/// Elements that begin and end a paragraph.
pub(crate) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 37] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hl1",
        "hl2",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    ];
    let lower = name.to_ascii_lowercase();
    BLOCKS.binary_search(&lower.as_str()).is_ok()
}

fn is_cell(name: &str) -> bool {
    name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th")
}

fn is_hidden(name: &str) -> bool {
    ["head", "script", "style", "template", "noscript", "iframe", "svg", "title"]
        .iter()
        .any(|hidden| hidden.eq_ignore_ascii_case(name))
}

/// True if a text is written as HTML: it has a tag that makes text.
pub(crate) fn looks_like_html(text: &str) -> bool {
    text.contains('<')
        && pieces(text).take(200).any(|piece| match piece {
            Piece::Open(tag) => {
                is_block(tag.name) || ["a", "b", "br", "em", "i", "span", "strong"].iter().any(|name| tag.is(name))
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        let html = "<p>The  pier\n<b>closed</b> on <i>Monday</i>.</p><p>Caf&eacute;s &amp; bars<br>stay.</p><script>x</script>";
        assert_eq!(from_html(html), "The pier closed on Monday.\n\nCafés & bars\nstay.");
        assert_eq!(from_html("<div>One<br><br>two</div>three"), "One\n\ntwo\n\nthree");
        assert!(looks_like_html("<p>x") && !looks_like_html("1 < 2 and <tag>"));
    }
}
