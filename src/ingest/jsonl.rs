//! JSONL: one article a line, read as a stream.
//!
//! A line is held at a time. An error names its line and the rest goes on, except that behind a break in compressed data there is nothing to go on with.

use std::io::{self, BufRead, Read};

use serde_json::Value;

use super::decode::{self, Declares};
use super::draft::Source;
use super::limits::{Limits, key, reached};
use super::{expand, json};
use crate::error::{Error, Kind};
use crate::model::{Article, Format};

/// A line's article, and the story it belongs to.
pub(super) struct Line {
    /// The `story` key: lines with one make stories of their own.
    pub story: Option<String>,
    /// The article, or why there is none; the error names the line.
    pub article: Result<Article, Error>,
}

/// The articles of a JSONL input, line by line.
pub(super) struct Lines<'a> {
    input: Option<Box<dyn BufRead + Send + 'a>>,
    path: String,
    stem: String,
    limits: Limits,
    line: usize,
    failed: Option<Error>,
}

impl<'a> Lines<'a> {
    /// Opens an input: plain, gzip or zstd, in UTF-8, or UTF-16 (which is read whole).
    pub(super) fn open(input: impl Read + Send + 'a, path: &str, stem: &str, limits: &Limits) -> Lines<'a> {
        let opened = expand::expand(input, limits).map_err(stream_error).and_then(|input| narrow(input, limits));
        let (input, failed) = match opened {
            Ok(input) => (Some(input), None),
            Err(error) => (None, Some(error)),
        };
        Lines { input, path: path.into(), stem: stem.into(), limits: limits.clone(), line: 0, failed }
    }

    /// How messages call the input.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    fn read(&self, bytes: Vec<u8>) -> Line {
        let mut story = None;
        let article = self.article(bytes, &mut story).map_err(|error| error.line(self.line));
        Line { story, article: article.map_err(|error| error.at(&*self.path)) }
    }

    fn article(&self, bytes: Vec<u8>, story: &mut Option<String>) -> Result<Article, Error> {
        let mut decoded = decode::decode(bytes, Declares::Nothing)?;
        let mut value: Value = serde_json::from_str(&decoded.text).map_err(|error| {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            Error::of(Kind::Parse, format!("this is no JSON: {said} (column {})", error.column()))
        })?;
        *story = match value.as_object_mut().and_then(|object| object.remove("story")) {
            Some(Value::String(key)) if !key.trim().is_empty() => Some(key),
            Some(Value::Number(key)) => Some(key.to_string()),
            Some(Value::Null | Value::String(_)) | None => None,
            Some(_) => return Err(Error::of(Kind::Parse, "`story` is no text")),
        };
        let draft = json::article(value)?;
        let mut draft = draft.ok_or_else(|| Error::of(Kind::NoArticle, "no article: the line has no `body`"))?;
        draft.record = Some(self.line);
        draft.warnings.append(&mut decoded.warnings);
        let (path, stem) = (self.path.as_str(), self.stem.as_str());
        draft.finish(Format::Json, &Source { path, stem, encoding: &decoded.encoding, limits: &self.limits })
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            if let Some(error) = self.failed.take() {
                return Some(Line { story: None, article: Err(error.at(&*self.path)) });
            }
            let limit = self.limits.line_bytes;
            self.line += 1;
            match next_line(self.input.as_mut()?, limit) {
                Ok(None) => self.input = None,
                Ok(Some(Row::Whole(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(Row::Whole(mut bytes))) => {
                    if self.line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                        bytes.drain(..3);
                    }
                    return Some(self.read(bytes));
                }
                Ok(Some(Row::TooLong)) => {
                    self.failed = Some(reached("the line", key::LINE_BYTES, limit).line(self.line))
                }
                Err(error) => {
                    let kept = if self.line == 1 { "nothing was whole" } else { "the lines before it are kept" };
                    self.failed = Some(stream_error(error).line(self.line).help(kept));
                    self.input = None;
                }
            }
        }
    }
}

/// One line of input.
enum Row {
    Whole(Vec<u8>),
    TooLong,
}

/// Reads up to the next `\n` without ever holding more than `limit` bytes; the rest of a longer line is passed over.
fn next_line(input: &mut impl BufRead, limit: usize) -> io::Result<Option<Row>> {
    let mut line = Vec::new();
    let (mut any, mut too_long) = (false, false);
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let part = &buffer[..end.unwrap_or(buffer.len())];
        too_long |= line.len() + part.len() > limit;
        if too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(any.then_some(if too_long { Row::TooLong } else { Row::Whole(line) }))
}

/// JSON in UTF-16 has line ends of two bytes: such an input is decoded as a whole.
fn narrow<'a>(mut input: Box<dyn BufRead + Send + 'a>, limits: &Limits) -> Result<Box<dyn BufRead + Send + 'a>, Error> {
    let start = input.fill_buf().map_err(stream_error)?;
    // An object begins with `{` or a blank, both ASCII: the byte beside it is zero.
    let wide = start.starts_with(&[0xFF, 0xFE])
        || start.starts_with(&[0xFE, 0xFF])
        || matches!(start, [0, b'{' | b' ' | b'\n', ..] | [b'{' | b' ' | b'\n', 0, ..]);
    if !wide {
        return Ok(input);
    }
    let mut bytes = Vec::new();
    input.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(stream_error)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(reached("a file in UTF-16", key::FILE_BYTES, limits.file_bytes));
    }
    let text = decode::decode(bytes, Declares::Nothing)?.text;
    Ok(Box::new(io::Cursor::new(text.into_bytes())))
}

fn stream_error(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::QuotaExceeded => Error::of(Kind::Limit, error.to_string()),
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::Other => Error::of(Kind::Decode, error.to_string()),
        _ => Error::io(&error),
    }
}
