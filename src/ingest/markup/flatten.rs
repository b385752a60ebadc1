//! Keeps a page from nesting deeper than a parser can bear.
//!
//! The extractor recurses over the tree and its time grows with the square of the depth: 50,000 nested `div` overflow
//! any stack. Tags beyond the limit are left out, which keeps the text and its order. Unclosed formatting elements
//! (`<b><b><b>…`) have a lower limit, since the HTML standard opens all of them again in every following paragraph.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::tags::{Piece, pieces};

/// Formatting elements that may be open at a time; real pages stay below ten.
const FORMATTING: usize = 24;

/// What flattening found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flattened<'a> {
    /// The page, without the tags beyond the limit.
    pub page: Cow<'a, str>,
    /// How many elements the page has.
    pub elements: usize,
    /// How many of them were left out.
    pub dropped: usize,
}

/// Leaves out the tags of elements that lie deeper than `depth`. Linear in the page.
pub(crate) fn flatten(page: &str, depth: usize) -> Flattened<'_> {
    let mut open = Open::default();
    let mut kept: Option<String> = None;
    let (mut elements, mut dropped) = (0, 0);
    let mut walk = pieces(page);
    let mut start = 0;
    while let Some((piece, end)) = walk.next_to() {
        let keep = match piece {
            Piece::Open(tag) if is_void(tag.name) => {
                elements += 1;
                true
            }
            Piece::Open(tag) => {
                elements += 1;
                let name = tag.name.to_ascii_lowercase();
                open.close_implied(&name);
                let formatting = is_formatting(&name);
                let keep = open.kept < depth && !(formatting && open.formatting >= FORMATTING);
                dropped += usize::from(!keep);
                open.push(name, keep, formatting);
                keep
            }
            Piece::Close(name) => open.close(&name.to_ascii_lowercase()),
            Piece::Text(_) | Piece::Other => true,
        };
        if !keep && kept.is_none() {
            kept = Some(page[..start].to_owned());
        }
        if let Some(kept) = kept.as_mut() {
            // A space in the place of a tag keeps the words on its two sides apart.
            if keep { kept.push_str(&page[start..end]) } else { kept.push(' ') }
        }
        start = end;
    }
    Flattened { page: kept.map_or(Cow::Borrowed(page), Cow::Owned), elements, dropped }
}

/// The open elements.
#[derive(Default)]
struct Open {
    /// Name, whether the tag was kept, whether it is a formatting element.
    stack: Vec<(String, bool, bool)>,
    /// How many of each name are open, so that a closing tag without an opening one costs nothing.
    names: FxHashMap<String, usize>,
    kept: usize,
    formatting: usize,
}

impl Open {
    fn push(&mut self, name: String, keep: bool, formatting: bool) {
        *self.names.entry(name.clone()).or_default() += 1;
        self.kept += usize::from(keep);
        self.formatting += usize::from(keep && formatting);
        self.stack.push((name, keep, formatting));
    }

    fn pop(&mut self) -> Option<(String, bool)> {
        let (name, keep, formatting) = self.stack.pop()?;
        if let Some(times) = self.names.get_mut(&name) {
            *times -= 1;
        }
        self.kept -= usize::from(keep);
        self.formatting -= usize::from(keep && formatting);
        Some((name, keep))
    }

    /// Closes the nearest element with this name and all inside it; true if its closing tag is to be kept.
    fn close(&mut self, name: &str) -> bool {
        if self.names.get(name).is_none_or(|times| *times == 0) {
            return true;
        }
        while let Some((open, keep)) = self.pop() {
            if open == name {
                return keep;
            }
        }
        true
    }

    /// Paragraphs, list items, cells and options end where the next one begins.
    fn close_implied(&mut self, name: &str) {
        let Some((top, _, _)) = self.stack.last() else { return };
        let ends = match top.as_str() {
            "p" => {
                !is_formatting(name) && !matches!(name, "span" | "label" | "button" | "picture" | "video" | "object")
            }
            "li" => name == "li",
            "dt" | "dd" => matches!(name, "dt" | "dd"),
            "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody"),
            "tr" => matches!(name, "tr" | "tbody"),
            "option" => matches!(name, "option" | "optgroup"),
            _ => false,
        };
        if ends {
            self.pop();
        }
    }
}

fn is_void(name: &str) -> bool {
    const VOID: [&str; 16] = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
        "param", "source", "wbr",
    ];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

fn is_formatting(name: &str) -> bool {
    const NAMES: [&str; 14] =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    NAMES.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shallow_pages_stay_as_they_are() {
        let page = "<ul><li>one<li>two</ul>".repeat(1000) + &"<p>text <b>bold</b>".repeat(5000);
        let flat = flatten(&page, 50);
        assert_eq!((flat.dropped, flat.elements), (0, 13_000));
        assert_eq!(flat.page, page);
    }

    #[test]
    fn deep_pages_keep_their_text() {
        let page = format!("{}deep{} end", "<div>".repeat(50_000), "</div>".repeat(50_000));
        let flat = flatten(&page, 400);
        assert_eq!(flat.dropped, 49_600);
        assert_eq!(flat.page.matches("<div>").count(), 400);
        assert_eq!(flat.page.matches("</div>").count(), 400);
        assert!(flat.page.contains("deep") && flat.page.ends_with(" end"));
        assert_eq!(flatten(&"<b>x".repeat(1000), 400).page.matches("<b>").count(), FORMATTING);
    }
}
