//! Paragraphs: stretches of tokens between blank lines.

use std::ops::Range;

use crate::words::Token;

/// Token ranges of the paragraphs of `text`, none empty.
///
/// Where no blank line occurs at all, a line is a paragraph: many sources end a paragraph with one line feed.
/// Lines of one paragraph are otherwise taken as wrapped.
pub(super) fn paragraphs(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let breaks = |least: usize| {
        let mut ranges = Vec::new();
        let mut first = 0;
        for next in 1..tokens.len() {
            let gap = tokens[next - 1].span.end()..tokens[next].span.start();
            // Most gaps are one space or none.
            if gap.len() >= least && line_ends(&text[gap]) >= least {
                ranges.push(first..next);
                first = next;
            }
        }
        if first < tokens.len() {
            ranges.push(first..tokens.len());
        }
        ranges
    };
    let blank = breaks(2);
    if blank.len() > 1 { blank } else { breaks(1) }
}

/// Line ends in white space: `\n`, `\r\n` and lone `\r` are one each, U+2029 counts as a blank line.
fn line_ends(gap: &str) -> usize {
    let bytes = gap.as_bytes();
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
