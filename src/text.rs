//! Offsets: the only place in the crate where a position is computed from another.
//!
//! Two coordinate systems exist. A [`BodySpan`] counts bytes of an article's body *as published*
//! (decoded to UTF-8, otherwise untouched); a [`CleanSpan`] counts bytes of the normalised text.
//! They are different types, so a span of one cannot be used on the other; [`Text`] converts.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// The coordinate system of an article's body as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Body {}

/// The coordinate system of the normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clean {}

/// A half-open range of bytes, `start <= end` by construction, typed by the text that it indexes.
pub struct Span<T> {
    start: u32,
    end: u32,
    space: PhantomData<fn() -> T>,
}

/// Bytes of the body as published.
pub type BodySpan = Span<Body>;
/// Bytes of the normalised text.
pub type CleanSpan = Span<Clean>;

impl<T> Span<T> {
    /// The span from byte `start` up to, but not including, byte `end`.
    ///
    /// # Panics
    /// If `start > end`, or if `end` does not fit in 32 bits: articles are limited to 4 GiB at ingest.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span ends before it starts: {start}..{end}");
        let narrow = |at: usize| u32::try_from(at).expect("article over 4 GiB");
        Span { start: narrow(start), end: narrow(end), space: PhantomData }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as an index into the text that it belongs to.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether byte `at` lies inside.
    #[must_use]
    pub fn holds(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end), space: PhantomData }
    }

    /// The part that both share, if any byte is shared.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Span { start, end, space: PhantomData })
    }
}

// Written out because a derive would ask the same of the marker type.
impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Span<T> {}
impl<T> PartialEq for Span<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<T> Eq for Span<T> {}
impl<T> PartialOrd for Span<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Span<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<T> std::hash::Hash for Span<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<T> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
/// Serialised as `[start, end]`, the form of every span in the JSON contract.
impl<T> serde::Serialize for Span<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(to)
    }
}

/// One stretch of normalised text and the stretch of the body that it came from.
///
/// Equal lengths mean "copied byte for byte"; otherwise the stretch was replaced as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    clean: u32,
    clean_len: u32,
    body: u32,
    body_len: u32,
    copied: bool,
}

/// Maps every byte of the normalised text to where it was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// The run that holds clean byte `at`; for the end of the text, the last run.
    fn run(&self, at: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.clean as usize <= at);
        self.runs.get(after.checked_sub(1)?)
    }

    /// Where a span that starts at clean byte `at` starts in the body.
    fn body_start(&self, at: usize) -> usize {
        self.run(at).map_or(at, |run| {
            let into = at - run.clean as usize;
            match run.copied {
                true => run.body as usize + into.min(run.body_len as usize),
                false => run.body as usize,
            }
        })
    }

    /// Where a span that ends before clean byte `at` ends in the body.
    fn body_end(&self, at: usize) -> usize {
        let Some(last) = at.checked_sub(1) else { return self.body_start(0) };
        self.run(last).map_or(at, |run| {
            let into = at - run.clean as usize;
            match run.copied {
                true => run.body as usize + into.min(run.body_len as usize),
                false => (run.body + run.body_len) as usize,
            }
        })
    }
}

/// A normalised text that remembers what was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    body: String,
    clean: String,
    origin: OffsetMap,
}

impl Text {
    /// The body as published, in UTF-8.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The normalised text: paragraphs separated by one blank line, no newline inside a paragraph.
    #[must_use]
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The normalised words of `span`.
    ///
    /// # Panics
    /// If `span` is not one of this text or cuts a character.
    #[must_use]
    pub fn slice(&self, span: CleanSpan) -> &str {
        &self.clean[span.range()]
    }

    /// The words of `span` as the outlet published them, marks and masks included.
    #[must_use]
    pub fn published(&self, span: CleanSpan) -> &str {
        &self.body[self.to_body(span).range()]
    }

    /// Where `span` stands in the body. A span that touches a replaced stretch covers all of it.
    #[must_use]
    pub fn to_body(&self, span: CleanSpan) -> BodySpan {
        let start = self.origin.body_start(span.start());
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.origin.body_end(span.end()).max(start))
    }
}

/// A stretch of a clean text to be written differently; see [`Text::edited`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: CleanSpan,
    /// What stands there instead; empty to take the stretch out.
    pub text: String,
}

impl Text {
    /// This text with `edits` made, which must be in text order and must not overlap. The way back to the
    /// body is kept: a replacement points to all that the old stretch pointed to. Time: linear.
    #[must_use]
    pub fn edited(self, edits: &[Edit]) -> Text {
        if edits.is_empty() {
            return self;
        }
        let Text { body, clean, origin } = self;
        let mut text = TextBuilder::new(body);
        let mut run = 0;
        let mut at = 0;
        for edit in edits {
            origin.carry(&clean, at..edit.span.start(), &mut run, &mut text);
            let from = origin.body_start(edit.span.start());
            text.replace(Span::new(from, origin.body_end(edit.span.end()).max(from)), &edit.text);
            at = edit.span.end();
        }
        origin.carry(&clean, at..clean.len(), &mut run, &mut text);
        text.finish()
    }
}

impl OffsetMap {
    /// Writes bytes `part` of `clean` into `text` with their way back; `run` is where the last call stopped.
    fn carry(&self, clean: &str, part: Range<usize>, run: &mut usize, text: &mut TextBuilder) {
        while let Some(here) = self.runs.get(*run) {
            let (first, past) = (here.clean as usize, (here.clean + here.clean_len) as usize);
            let (start, end) = (part.start.max(first), part.end.min(past));
            if start < end {
                let body = here.body as usize;
                match here.copied {
                    true => text.copy(Span::new(body + start - first, body + end - first)),
                    false => text.replace(Span::new(body, body + here.body_len as usize), &clean[start..end]),
                }
            }
            if past > part.end {
                return;
            }
            *run += 1;
        }
    }
}

/// Writes a [`Text`] from left to right: copy, replace or skip stretches of the body.
#[derive(Debug)]
pub struct TextBuilder {
    body: String,
    clean: String,
    runs: Vec<Run>,
}

impl TextBuilder {
    /// Starts with nothing copied from `body`.
    #[must_use]
    pub fn new(body: String) -> Self {
        let clean = String::with_capacity(body.len());
        TextBuilder { body, clean, runs: Vec::new() }
    }

    /// The body that is read from.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// What has been written so far.
    #[must_use]
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// Copies bytes `from` of the body as they are.
    pub fn copy(&mut self, from: BodySpan) {
        if from.is_empty() {
            return;
        }
        let clean = self.clean.len();
        self.clean.push_str(&self.body[from.range()]);
        if let Some(last) = self.runs.last_mut()
            && last.copied
            && (last.body + last.body_len) as usize == from.start()
        {
            last.clean_len += from.len() as u32;
            last.body_len += from.len() as u32;
            return;
        }
        self.push(clean, from, true);
    }

    /// Writes `text` in place of bytes `from` of the body; `from` may be empty (an inserted break).
    pub fn replace(&mut self, from: BodySpan, text: &str) {
        if text.is_empty() {
            return;
        }
        let clean = self.clean.len();
        self.clean.push_str(text);
        self.push(clean, from, false);
    }

    fn push(&mut self, clean: usize, from: BodySpan, copied: bool) {
        self.runs.push(Run {
            clean: clean as u32,
            clean_len: (self.clean.len() - clean) as u32,
            body: from.start,
            body_len: from.len() as u32,
            copied,
        });
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> Text {
        Text { body: self.body, clean: self.clean, origin: OffsetMap { runs: self.runs } }
    }
}

/// Finds the line and column of a byte.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

/// A place for people: both count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl LineIndex {
    /// Reads the line starts of `text` (`\n`, `\r\n` and lone `\r` end a line).
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at + 1);
        }
        LineIndex { starts }
    }

    /// The line of byte `at`, from 1.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at)
    }

    /// The position of byte `at` of `text`, which must be the text that the index was made from.
    /// Time: linear in the part of the line before it.
    #[must_use]
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self.line(at);
        let start = self.starts[line - 1];
        Position { line, column: text[start..at].chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_point_back_through_copies_and_replacements() {
        let mut text = TextBuilder::new("He said: s**t  happens".into());
        text.copy(Span::new(0, 9));
        text.replace(Span::new(9, 13), "shit");
        text.replace(Span::new(13, 15), " ");
        text.copy(Span::new(15, 22));
        let text = text.finish();
        assert_eq!(text.clean(), "He said: shit happens");
        assert_eq!(text.published(Span::new(9, 13)), "s**t");
        assert_eq!(text.published(Span::new(10, 21)), "s**t  happens");
        assert_eq!(text.published(Span::new(14, 21)), "happens");
        assert_eq!(text.to_body(Span::new(14, 14)), Span::new(15, 15));
    }

    #[test]
    fn edits_keep_the_way_back() {
        let mut text = TextBuilder::new("Read more  He said s**t -- twice".into());
        text.copy(Span::new(0, 9));
        text.replace(Span::new(9, 11), " ");
        text.copy(Span::new(11, 24));
        text.replace(Span::new(24, 26), "—");
        text.copy(Span::new(26, 32));
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.into() };
        let text = text.finish().edited(&[edit(0, 10, ""), edit(18, 22, "shit")]);
        assert_eq!(text.clean(), "He said shit — twice");
        assert_eq!(text.published(Span::new(0, 2)), "He");
        assert_eq!(text.published(Span::new(8, 12)), "s**t");
        assert_eq!(text.published(Span::new(13, 16)), "--");
        assert_eq!(text.published(Span::new(17, 22)), "twice");
        assert_eq!(text.published(Span::new(3, 22)), "said s**t -- twice");
    }

    #[test]
    fn lines_end_in_three_ways_and_columns_count_characters() {
        let text = "añb\r\nc\rd\n";
        let index = LineIndex::new(text);
        let at = |byte| index.position(text, byte);
        assert_eq!(at(3), Position { line: 1, column: 3 });
        assert_eq!(at(6), Position { line: 2, column: 1 });
        assert_eq!(at(8), Position { line: 3, column: 1 });
    }
}
