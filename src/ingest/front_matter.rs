//! The front matter block: YAML between two lines of `---` at the very start of a text.

use std::ops::Range;

use rapidfuzz::distance::osa;
use serde::Deserialize;

use crate::error::{Error, Kind};

/// The keys that a front matter block may have.
pub(super) const KEYS: [&str; 7] = ["author", "language", "licence", "outlet", "published", "title", "url"];

/// Where the block lies in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The YAML between the two lines.
    pub yaml: Range<usize>,
    /// Where the body begins: behind the end of the closing line.
    pub end: usize,
    /// The line on which the body begins, from 1.
    pub first_line: usize,
}

/// What a front matter block says.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct FrontMatter {
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub published: Option<String>,
    pub author: Option<OneOrMany>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub licence: Option<String>,
}

/// One name or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn into_vec(self) -> Vec<String> {
        match self {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

/// The lines of a text with their places: start, and the text without its end (`\n`, `\r\n` or a lone `\r`).
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let width = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        let line = (at, &rest[..end]);
        at += end + width;
        Some(line)
    })
}

/// Finds the block. A text whose first line is `---` but whose next is no key has a ruled line there, not front matter.
///
/// # Errors
/// If the block does not close.
pub(super) fn find(text: &str) -> Result<Option<Block>, Error> {
    let mut rows = lines(text);
    if rows.next().is_none_or(|(_, line)| line.trim_end() != "---") {
        return Ok(None);
    }
    let mut start = None;
    let mut closing = None;
    for (number, (at, line)) in (2..).zip(rows) {
        if let Some(number) = closing {
            return Ok(start.map(|start: usize| Block {
                yaml: start..block_end(text, at),
                end: at,
                first_line: number,
            }));
        }
        let closes = matches!(line.trim_end(), "---" | "...");
        if start.is_none() {
            if !closes && !line.trim().is_empty() && key(line).is_none() && !line.trim_start().starts_with('#') {
                return Ok(None);
            }
            start = Some(at);
        }
        if closes {
            closing = Some(number + 1);
        }
    }
    match (start, closing) {
        // The closing line is the last of the file: there is no body.
        (Some(start), Some(number)) => {
            Ok(Some(Block { yaml: start..block_end(text, text.len()), end: text.len(), first_line: number }))
        }
        (Some(_), None) => Err(Error::of(Kind::Parse, "the front matter that starts here does not close")
            .line(1)
            .help("end it with a line of ---")),
        _ => Ok(None),
    }
}

/// The start of the closing line that ends at `end`.
fn block_end(text: &str, end: usize) -> usize {
    let inner = text[..end].trim_end_matches(['\n', '\r']);
    inner.rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// The key of a line that begins with one: `outlet: …`.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let named = !key.is_empty() && !key.starts_with([' ', '\t', '#', '-']) && key.len() <= 60;
    let bare = key.trim_end().trim_matches(['"', '\'']);
    (named && (rest.is_empty() || rest.starts_with([' ', '\t'])) && !bare.contains(' ')).then_some(bare)
}

/// The line of the file on which the block has a key; the block's YAML begins on line 2.
pub(super) fn line_of(yaml: &str, wanted: &str) -> usize {
    lines(yaml).position(|(_, line)| key(line) == Some(wanted)).map_or(2, |at| at + 2)
}

impl FrontMatter {
    /// Reads a block's YAML.
    ///
    /// # Errors
    /// Unknown keys, with the nearest known one; a key that is there twice; broken YAML; each with its line in the file.
    pub(super) fn parse(yaml: &str) -> Result<FrontMatter, Error> {
        let mut seen: Vec<&str> = Vec::new();
        for (number, (_, line)) in (2..).zip(lines(yaml)) {
            let Some(key) = key(line) else { continue };
            if !KEYS.contains(&key) {
                let error = Error::of(Kind::Parse, format!("unknown front matter key `{key}`")).line(number);
                return Err(match nearest(key) {
                    Some(near) => error.help(format!("did you mean `{near}`?")),
                    None => error.help(format!("the keys are {}", KEYS.join(", "))),
                });
            }
            if seen.contains(&key) {
                return Err(Error::of(Kind::Parse, format!("front matter key `{key}` is there twice")).line(number));
            }
            seen.push(key);
        }
        if yaml.trim().is_empty() {
            return Ok(FrontMatter::default());
        }
        serde_saphyr::from_str::<Option<FrontMatter>>(yaml).map(Option::unwrap_or_default).map_err(|error| {
            let line = error.location().map_or(1, |at| at.line() as usize);
            let said = error.without_snippet().to_string();
            let said = said.lines().next().unwrap_or_default().trim_start_matches("error: ");
            let said = said.split(" at line ").next().unwrap_or_default();
            Error::of(Kind::Parse, format!("the front matter is no YAML: {said}"))
                .line(line + 1)
                .help("put values with a colon or a quote in them into quotes")
        })
    }
}

/// The known key that was probably meant.
pub(super) fn nearest(key: &str) -> Option<&'static str> {
    let lower = key.to_lowercase();
    let known = match lower.as_str() {
        "license" => Some("licence"),
        "headline" => Some("title"),
        "date" | "published_at" | "published_date" | "datepublished" => Some("published"),
        "authors" | "byline" => Some("author"),
        "source" | "publisher" | "publication" => Some("outlet"),
        "lang" => Some("language"),
        "link" => Some("url"),
        _ => None,
    };
    let near = || {
        let away = KEYS.into_iter().map(|known| (osa::distance(lower.chars(), known.chars()), known)).min()?;
        (away.0 <= 2).then_some(away.1)
    };
    known.or_else(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_begins_behind_the_closing_line_whatever_ends_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("---{end}outlet: The Pier{end}---{end}{end}Ships came.{end}");
            let block = find(&text).expect("closes").expect("a block");
            assert_eq!(&text[block.yaml.clone()], format!("outlet: The Pier{end}"));
            assert_eq!(&text[block.end..], format!("{end}Ships came.{end}"));
            assert_eq!(block.first_line, 4);
        }
    }

    #[test]
    fn a_ruled_line_is_no_front_matter_and_an_open_block_is_an_error() {
        assert_eq!(find("---\nThe council met.\n---\n").expect("text"), None);
        assert_eq!(find("The council\n---\n").expect("text"), None);
        assert_eq!(find("---").expect("text"), None);
        assert!(find("---\noutlet: The Pier\n\nShips came.\n").expect_err("open").message().contains("does not close"));
        assert_eq!(find("---\n---").expect("text").map(|block| block.end), Some(7));
    }

    #[test]
    fn unknown_keys_are_named_with_their_line_and_the_nearest() {
        let error = FrontMatter::parse("outlet: The Pier\npublised: 2025-07-09\n").expect_err("unknown");
        assert_eq!(error.message(), "line 3: unknown front matter key `publised`; did you mean `published`?");
        let error = FrontMatter::parse("title: \"Open\noutlet: x\n").expect_err("broken");
        assert!(error.message().starts_with("line "), "{error}");
    }

    #[test]
    fn values_are_read_as_written() {
        let front =
            FrontMatter::parse("title: 2024\nauthor: [A. Ito, B. Diaz]\npublished: 2025-07-09\n").expect("yaml");
        assert_eq!(front.title.as_deref(), Some("2024"));
        assert_eq!(front.author.expect("authors").into_vec(), ["A. Ito", "B. Diaz"]);
        assert_eq!(front.published.as_deref(), Some("2025-07-09"));
    }
}
