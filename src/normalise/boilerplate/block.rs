//! A paragraph as the boilerplate finder sees it: its sentences, and the signs in them.

use super::cues::{CUES, Cue, Hit, Mode};

/// A paragraph of the set text.
pub(super) struct Block<'a> {
    /// Its first byte in the text.
    pub start: usize,
    pub text: &'a str,
    /// The signs that count anywhere, in order.
    pub hits: &'a [Hit],
}

/// A stretch of a paragraph that ends as a sentence does. Rough: an abbreviation may end one.
pub(super) struct Piece<'a> {
    /// Its first byte in the paragraph.
    pub start: usize,
    pub text: &'a str,
    /// The sign it begins with, and where in the piece that ends.
    pub opening: Option<(&'static Cue, usize)>,
    /// The signs in it.
    pub hits: &'a [Hit],
}

/// Splits `text` into blocks with their share of `hits`.
pub(super) fn blocks<'a>(text: &'a str, hits: &'a [Hit]) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut first = 0;
    let breaks = memchr::memmem::find_iter(text.as_bytes(), "\n\n");
    for end in breaks.chain(std::iter::once(text.len())) {
        let line = &text[start..end];
        let past = first + hits[first..].partition_point(|hit| hit.start < end);
        blocks.push(Block { start, text: line, hits: &hits[first..past] });
        (start, first) = (end + 2, past);
    }
    blocks
}

impl<'a> Block<'a> {
    /// The sentences, roughly.
    pub(super) fn pieces(&self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut first = self.hits.partition_point(|hit| hit.start < self.start);
        let bytes = self.text.as_bytes();
        for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
            // Of a run of stops the last one is looked at.
            if matches!(bytes.get(at + 1), Some(b'.' | b'!' | b'?')) {
                continue;
            }
            let Some(next) = after_stop(self.text, at).filter(|&next| next > start) else { continue };
            self.push(&mut pieces, start, next, &mut first);
            start = next;
        }
        self.push(&mut pieces, start, self.text.len(), &mut first);
        pieces
    }

    fn push(&self, pieces: &mut Vec<Piece<'a>>, start: usize, end: usize, first: &mut usize) {
        let text = self.text[start..end].trim_end();
        if text.is_empty() {
            return;
        }
        let rest = &self.hits[*first..];
        let count = rest.partition_point(|hit| hit.start < self.start + end);
        pieces.push(Piece { start, text, opening: CUES.opening(text), hits: &rest[..count] });
        *first += count;
    }
}

/// Where the next sentence begins, if the stop at `at` ends one: after its quotation marks and brackets comes
/// a space and then no lower-case letter.
fn after_stop(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let closed = rest.trim_start_matches(['"', '\'', '”', '’', ')', ']', '.', '!', '?', '…']);
    let next = closed.strip_prefix(' ')?;
    let single = text[..at].ends_with(|c: char| c.is_uppercase())
        && !text[..at].chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    // A single capital before the stop is an initial (`S.E. Cupp`), a few short words are titles.
    let word = &text[..at][text[..at].rfind(' ').map_or(0, |space| space + 1)..];
    let title =
        matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "Sen" | "Rep" | "Gov" | "Gen" | "St" | "Sgt" | "Lt" | "Col");
    let goes_on = next.starts_with(|c: char| c.is_lowercase());
    (!single && !title && !goes_on).then(|| text.len() - next.len())
}

impl Piece<'_> {
    /// The piece of a paragraph of which `by` bytes had been left out before.
    pub(super) fn moved(self, by: usize) -> Self {
        Piece { start: self.start + by, ..self }
    }

    /// One past its last byte in the paragraph.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The first sign in it of a mode.
    pub(super) fn hit(&self, mode: Mode) -> Option<&'static Cue> {
        self.hits.iter().map(|hit| hit.cue).find(|cue| cue.mode == mode)
    }
}

/// Whether `text` is somebody speaking or being reported: then an imperative in it is not the outlet's.
pub(in crate::normalise) fn reports(text: &str) -> bool {
    const SPEECH: [&str; 12] = [
        " said",
        " says",
        " told ",
        " added",
        " wrote",
        " tweeted",
        " according to",
        " asked",
        " replied",
        " announced",
        " urged",
        " argued",
    ];
    let quoted = text.contains(['“', '”', '"']);
    quoted && SPEECH.iter().any(|verb| text.contains(verb)) || text.starts_with(['“', '"', '‘'])
}

/// The number of words, split at white space.
pub(super) fn words(text: &str) -> usize {
    text.split_ascii_whitespace().count()
}

/// Whether a line ends as a sentence does.
pub(in crate::normalise) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']', ' ']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// The number of words that a person's name takes at the start of `words`: two to four with capitals,
/// initials and particles included. 0 if no name stands there.
pub(super) fn name_len<'w>(words: impl Iterator<Item = &'w str>) -> usize {
    let mut count = 0;
    let mut capitals = 0;
    for word in words.take(5) {
        let bare = word.trim_end_matches([',', ';', ':']);
        let particle = matches!(bare, "de" | "van" | "von" | "der" | "bin" | "al" | "el" | "la" | "di" | "da" | "of");
        if bare.starts_with(char::is_uppercase) {
            capitals += 1;
        } else if !(particle && capitals > 0) {
            break;
        }
        count += 1;
        if bare.len() < word.len() {
            break;
        }
    }
    if capitals > 1 { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_rough_sentences() {
        let block =
            Block {
                start: 0, text: "S.E. Cupp spoke. “No.” He left… Sign up for it. at 5 p.m. sharp", hits: &[]
            };
        let texts: Vec<&str> = block.pieces().iter().map(|piece| piece.text).collect();
        assert_eq!(texts, ["S.E. Cupp spoke.", "“No.”", "He left… Sign up for it. at 5 p.m. sharp"]);
    }

    #[test]
    fn names() {
        assert_eq!(name_len("Ada van Holt is an editor".split(' ')), 3);
        assert_eq!(name_len("The boats left".split(' ')), 0);
        assert_eq!(name_len("S.E. Cupp, host".split(' ')), 2);
    }
}
