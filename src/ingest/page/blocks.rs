//! The blocks of a page as a reader sees them: runs of text between the edges of block elements, with where they stand
//! and how much of them is links. A second look at the page that knows nothing of the extractor.

use crate::ingest::markup::paragraphs::is_block;
use crate::ingest::markup::tags::{Piece, pieces};
use crate::ingest::markup::unescape;

/// A run of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The text with single spaces.
    pub text: String,
    /// How many of its bytes are inside links.
    pub linked: usize,
    /// True if the run is a paragraph (`p`) of its own.
    pub paragraph: bool,
    /// The element that the run's own block stands in, as a number within the page.
    pub parent: usize,
}

impl Block {
    /// Letters and digits only, in lower case: what two readings of one paragraph have in common.
    pub(super) fn key(&self) -> String {
        key(&self.text)
    }

    /// True if nearly all of the text is links.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 10 >= self.text.len() * 9
    }
}

/// Letters and digits only, in lower case.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Elements that hold no text of the page, or none of its article.
const APART: [&str; 14] = [
    "aside",
    "button",
    "figcaption",
    "figure",
    "footer",
    "head",
    "iframe",
    "nav",
    "noscript",
    "script",
    "style",
    "svg",
    "template",
    "title",
];

/// The blocks of a page in order, without those in navigation, asides, captions and the like. Linear; the page must have
/// been flattened.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    // Open block elements: number, name, whether they stand apart.
    let mut open: Vec<(usize, &str, bool)> = vec![(0, "", false)];
    let (mut number, mut links) = (0, 0_usize);
    let mut block = Block::default();
    let mut broken = false;
    for piece in pieces(page) {
        match piece {
            Piece::Open(tag) if tag.is("a") => links += 1,
            Piece::Close(name) if name.eq_ignore_ascii_case("a") => links = links.saturating_sub(1),
            Piece::Open(tag) if stands(tag.name) => {
                finish(&mut block, &open, &mut found);
                // A paragraph ends where the next block begins.
                if open.last().is_some_and(|(_, name, _)| name.eq_ignore_ascii_case("p")) {
                    open.pop();
                }
                number += 1;
                let apart = open.last().is_some_and(|(_, _, apart)| *apart) || is_apart(tag.name);
                open.push((number, tag.name, apart));
                links = 0;
            }
            Piece::Close(name) if stands(name) => {
                finish(&mut block, &open, &mut found);
                if let Some(at) = open.iter().rposition(|(_, open, _)| open.eq_ignore_ascii_case(name)) {
                    open.truncate(at.max(1));
                }
                links = 0;
            }
            Piece::Open(tag) if tag.is("br") => {
                // Two in a row part paragraphs.
                if broken {
                    finish(&mut block, &open, &mut found);
                }
                push(&mut block, " ", links > 0);
                broken = true;
            }
            Piece::Text(text) if open.last().is_some_and(|(_, _, apart)| !apart) => {
                broken &= text.trim().is_empty();
                push(&mut block, &unescape(text), links > 0);
            }
            _ => {}
        }
    }
    finish(&mut block, &open, &mut found);
    found
}

fn is_apart(name: &str) -> bool {
    APART.iter().any(|apart| apart.eq_ignore_ascii_case(name))
}

fn stands(name: &str) -> bool {
    (is_block(name) && !name.eq_ignore_ascii_case("hr")) || is_apart(name)
}

fn push(block: &mut Block, text: &str, linked: bool) {
    let before = block.text.len();
    for (at, word) in text.split(char::is_whitespace).enumerate() {
        if at > 0 && !block.text.is_empty() && !block.text.ends_with(' ') {
            block.text.push(' ');
        }
        block.text.push_str(word);
    }
    if linked {
        block.linked += block.text.len() - before;
    }
}

fn finish(block: &mut Block, open: &[(usize, &str, bool)], found: &mut Vec<Block>) {
    let mut done = std::mem::take(block);
    done.text.truncate(done.text.trim_end().len());
    if done.text.is_empty() {
        return;
    }
    let own = open.last().map_or("", |(_, name, _)| *name);
    done.paragraph = own.eq_ignore_ascii_case("p");
    // The place of a paragraph is the element around it; that of bare text the element itself.
    let place = if done.paragraph { open.len().saturating_sub(2) } else { open.len() - 1 };
    done.parent = open.get(place).map_or(0, |(number, _, _)| *number);
    found.push(done);
}
