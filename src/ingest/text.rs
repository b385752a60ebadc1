//! Plain text and Markdown: an optional front matter block, and the body as it stands in the file.

use super::draft::{Draft, clip};
use super::front_matter::{self, FrontMatter};
use super::published;
use crate::error::{Error, Kind};

/// Reads a text file. The body is everything behind the line that closes the front matter, untouched.
///
/// # Errors
/// If the front matter does not close, is no YAML, or has a key or a date that cannot be read.
pub(super) fn read(mut text: String) -> Result<Draft, Error> {
    let Some(block) = front_matter::find(&text)? else {
        return Ok(Draft { body: text, first_line: Some(1), ..Draft::default() });
    };
    let front = FrontMatter::parse(&text[block.yaml.clone()])?;
    let mut draft = Draft {
        first_line: Some(block.first_line),
        outlet: front.outlet,
        headline: front.title,
        authors: front.author.map(front_matter::OneOrMany::into_vec).unwrap_or_default(),
        url: front.url,
        language: front.language,
        licence: front.licence,
        ..Draft::default()
    };
    if let Some(written) = front.published.filter(|written| !written.trim().is_empty()) {
        let line = front_matter::line_of(&text[block.yaml], "published");
        draft.published = Some(published::parse(&written).ok_or_else(|| bad_date(&written).line(line))?);
    }
    draft.body = text.split_off(block.end);
    Ok(draft)
}

/// The error for a date that is none.
pub(super) fn bad_date(written: &str) -> Error {
    Error::of(Kind::Parse, format!("`published: {}` is no date", clip(written)))
        .help("write a day as 2025-07-09 or a time as 2025-07-09T10:15:00+02:00")
}
