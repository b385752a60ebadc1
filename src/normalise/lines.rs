//! The body's lines to paragraphs: which line ends are paragraph ends, and which are hard wraps.

use std::ops::Range;

/// Shortest and longest lines, in bytes, that a typist's or mailer's margin leaves.
const MARGIN: Range<usize> = 50..101;

/// A paragraph of the body: its lines, without their ends; one line unless the text is hard-wrapped.
pub(super) struct Paragraph<'a> {
    /// Byte ranges of the body.
    pub lines: &'a [Range<usize>],
}

/// The lines of a body that hold more than white space.
pub(super) struct Lines {
    lines: Vec<Range<usize>>,
    /// Index of the first line of each paragraph.
    firsts: Vec<usize>,
}

impl Lines {
    /// Reads the lines of `body`; they end at `\n`, `\r\n`, a lone `\r` and at Unicode's line and paragraph
    /// separators. A blank line ends a paragraph, and so does any other line end, unless the lines around it
    /// are filled to a margin. Time: linear.
    pub(super) fn read(body: &str) -> Lines {
        let mut found = Lines { lines: Vec::new(), firsts: Vec::new() };
        let mut block = 0;
        let mut start = 0;
        let separators = memchr::memmem::find(body.as_bytes(), "\u{2028}".as_bytes()).is_some()
            || memchr::memmem::find(body.as_bytes(), "\u{2029}".as_bytes()).is_some();
        let mut line = |end: usize, next: usize| {
            let text = body[start..end].trim();
            if text.is_empty() {
                found.close(body, &mut block);
            } else {
                let first = start + (end - start - body[start..end].trim_start().len());
                found.lines.push(first..first + text.len());
            }
            start = next;
        };
        if separators {
            let ends = |c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            for (at, text) in body.match_indices(ends) {
                if text != "\r" || !body[at + 1..].starts_with('\n') {
                    line(at, at + text.len());
                }
            }
        } else {
            let bytes = body.as_bytes();
            for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
                if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                    continue;
                }
                line(at, at + 1);
            }
        }
        line(body.len(), body.len());
        found.close(body, &mut block);
        found
    }

    /// Ends the block of lines that began at line `block`: makes paragraphs of it.
    fn close(&mut self, body: &str, block: &mut usize) {
        let lines = &self.lines[*block..];
        if !lines.is_empty() {
            let wrapped = is_wrapped(body, lines);
            for (index, line) in lines.iter().enumerate() {
                if index == 0 || !wrapped || begins_item(&body[line.clone()]) {
                    self.firsts.push(*block + index);
                }
            }
        }
        *block = self.lines.len();
    }

    /// The paragraphs in order.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        self.firsts.iter().enumerate().map(|(index, &first)| {
            let past = self.firsts.get(index + 1).copied().unwrap_or(self.lines.len());
            Paragraph { lines: &self.lines[first..past] }
        })
    }
}

/// Whether a block's lines were filled to a margin: every line but the last is about as long as it could
/// be, the next line's first word would not have fitted, and the lines do not end as sentences do.
fn is_wrapped(body: &str, lines: &[Range<usize>]) -> bool {
    let [inner @ .., last] = lines else { return false };
    let Some(width) = lines.iter().map(ExactSizeIterator::len).max().filter(|width| MARGIN.contains(width)) else {
        return false;
    };
    let text = |line: &Range<usize>| &body[line.clone()];
    if let [only] = inner {
        // Two lines: too little to see a margin, unless the second goes on in the middle of a sentence.
        return MARGIN.contains(&only.len())
            && text(last).starts_with(char::is_lowercase)
            && !ends_sentence(text(only));
    }
    let mut filled = 0;
    let mut ended = 0;
    for (line, next) in inner.iter().zip(&lines[1..]) {
        let word = text(next).split(char::is_whitespace).next().map_or(0, str::len);
        filled += usize::from(line.len() + 1 + word + 2 > width);
        ended += usize::from(ends_sentence(text(line)));
    }
    filled * 5 >= inner.len() * 4 && ended * 2 <= inner.len()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', ':'])
}

/// Whether a line is an item of a list, which is a paragraph of its own even in wrapped text.
fn begins_item(line: &str) -> bool {
    ["- ", "* ", "• ", "– ", "> "].iter().any(|bullet| line.starts_with(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(body: &str) -> Vec<Vec<&str>> {
        let lines = Lines::read(body);
        lines.paragraphs().map(|paragraph| paragraph.lines.iter().map(|line| &body[line.clone()]).collect()).collect()
    }

    #[test]
    fn every_line_is_a_paragraph_unless_wrapped() {
        assert_eq!(
            paragraphs("One.\nTwo.\r\n\r\n  Three \rFour\u{2028}Five"),
            [["One."], ["Two."], ["Three"], ["Four"], ["Five"]]
        );
        assert!(paragraphs(" \n\n").is_empty());
    }

    #[test]
    fn lines_filled_to_a_margin_are_joined() {
        let wrapped = "The harbour board met on Tuesday to hear the plans for a new\n\
                       quay, which the mayor had promised before the election, and\n\
                       decided to put the matter off until the end of the winter.\n\n\
                       No date was set.";
        let got = paragraphs(wrapped);
        assert_eq!((got.len(), got[0].len()), (2, 3));
        let verse = "The boats are out\nThe nets are dry and hang along the wall beside the inn door\nNobody waits\nNobody calls";
        assert_eq!(paragraphs(verse).len(), 4);
    }

    #[test]
    fn sentences_a_line_each_stay_apart() {
        let body = "The harbour board met on Tuesday to hear the new plans.\n\
                    The mayor had promised a quay before the election day.\n\
                    The matter was put off until the end of the winter.";
        assert_eq!(paragraphs(body).len(), 3);
    }
}
