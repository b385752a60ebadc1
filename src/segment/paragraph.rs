//! Paragraphs: stretches of tokens between blank lines.

use std::ops::Range;

use crate::words::Token;

/// Token ranges of the paragraphs of `text`, none empty.
///
/// Where no blank line occurs at all, or where nearly every line ends as a sentence does, a line is a paragraph: many sources
/// end a paragraph with one line feed. Lines are otherwise taken as wrapped.
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
    if blank.len() > 1 && !lines_are_paragraphs(text, tokens) { blank } else { breaks(1) }
}

/// Whether nearly all single line ends stand behind the end of a sentence, which the lines of wrapped text rarely do.
fn lines_are_paragraphs(text: &str, tokens: &[Token]) -> bool {
    // Fewer line ends say nothing of the habit.
    const FEWEST: u32 = 3;
    let (mut lines, mut ended) = (0u32, 0u32);
    for pair in tokens.windows(2) {
        let gap = pair[0].span.end()..pair[1].span.start();
        if !gap.is_empty() && line_ends(&text[gap]) == 1 {
            lines += 1;
            ended +=
                u32::from(matches!(&text[pair[0].span.range()], "." | "?" | "!" | "”" | "\"" | "’" | ":" | "…" | ")"));
        }
    }
    lines >= FEWEST && ended * 5 >= lines * 4
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
