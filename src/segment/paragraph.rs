//! Paragraphs: stretches of tokens between blank lines.

use std::ops::Range;

use crate::words::Token;

/// Token ranges of the paragraphs of `text`, none empty.
///
/// Where no blank line occurs at all, or where nearly every line ends as a sentence does, a line is a paragraph: many sources
/// end a paragraph with one line feed. Lines are otherwise taken as wrapped.
pub(super) fn paragraphs(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let ends = lines(text, tokens);
    let blank = ends.iter().any(|line| line.ends > 1);
    let least = if blank && !lines_are_paragraphs(text, tokens, &ends) { 2 } else { 1 };
    let mut ranges = Vec::with_capacity(ends.len() + 1);
    let mut first = 0;
    for line in ends.iter().filter(|line| line.ends >= least) {
        ranges.push(first..line.next);
        first = line.next;
    }
    if first < tokens.len() {
        ranges.push(first..tokens.len());
    }
    ranges
}

/// Where a line ends.
struct Line {
    /// The first token behind it.
    next: usize,
    /// How many line ends stand before that token.
    ends: usize,
}

/// The ends of lines between tokens.
fn lines(text: &str, tokens: &[Token]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (next, pair) in (1..).zip(tokens.windows(2)) {
        let ends = line_ends(&text.as_bytes()[pair[0].span.end()..pair[1].span.start()]);
        if ends > 0 {
            lines.push(Line { next, ends });
        }
    }
    lines
}

/// Whether nearly all single line ends stand behind the end of a sentence, which the lines of wrapped text rarely do.
fn lines_are_paragraphs(text: &str, tokens: &[Token], ends: &[Line]) -> bool {
    // Fewer line ends say nothing of the habit.
    const FEWEST: u32 = 3;
    let (mut lines, mut ended) = (0u32, 0u32);
    for line in ends.iter().filter(|line| line.ends == 1) {
        lines += 1;
        let last = &text[tokens[line.next - 1].span.range()];
        ended += u32::from(matches!(last, "." | "?" | "!" | "”" | "\"" | "’" | ":" | "…" | ")"));
    }
    lines >= FEWEST && ended * 5 >= lines * 4
}

/// Line ends in white space: `\n`, `\r\n` and lone `\r` are one each, U+2029 counts as a blank line.
#[inline]
fn line_ends(gap: &[u8]) -> usize {
    // Most gaps are one space or none.
    if matches!(gap, b"" | b" ") { 0 } else { line_ends_in(gap) }
}

fn line_ends_in(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .enumerate()
        .map(|(at, byte)| match byte {
            b'\n' => 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => 1,
            0xA9 if bytes[..at].ends_with(&[0xE2, 0x80]) => 2,
            _ => 0,
        })
        .sum()
}
