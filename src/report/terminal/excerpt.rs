//! A readable piece of an article around the words that matter: wrapped like prose, cut where it is long, with every
//! marked span carried along.
//!
//! Prose is not code: a paragraph is one line of its file, hundreds of columns wide. So the published words are
//! re-wrapped to the width of the terminal, white space is made one, unsafe characters are defused, and each marked
//! range of the body becomes one range a visual line.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::report::untrusted::harmless;

/// Bytes kept before and after the ends of a marked range. Roughly a line and a half of context before, one after;
/// a longer stretch inside a mark is cut in its middle.
const BEFORE: usize = 140;
const AFTER: usize = 90;
const INSIDE: usize = 240;

/// Wrapped text with marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Lines of at most the asked width, separated by `\n`.
    pub text: String,
    /// For each mark the ranges of `text` that it covers, one a line; empty if the mark covers nothing visible.
    pub marks: Vec<Vec<Range<usize>>>,
}

/// Cuts `around` out of `body`, wrapped to `width` columns, with `marks` (ranges of `body`, all within `around`).
/// Time: linear in the text that is kept, plus its characters × marks.
#[must_use]
pub fn excerpt(body: &str, around: Range<usize>, marks: &[Range<usize>], width: usize) -> Excerpt {
    let mut page = Page::new(width.max(20));
    let kept = kept(body, &around, marks);
    let mut last = around.start;
    for zone in &kept {
        if zone.start > last {
            page.gap();
        }
        for (at, c) in body[zone.clone()].char_indices() {
            page.push(zone.start + at, c);
        }
        page.end_word();
        last = zone.end;
    }
    if last < around.end && !body[last..around.end].trim().is_empty() {
        page.gap();
        page.end_word();
    }
    let marks = marks.iter().map(|mark| page.pieces(mark)).collect();
    Excerpt { text: page.text, marks }
}

/// All of `text`, wrapped to `width` columns, white space made one and unsafe characters defused. Time: linear.
#[must_use]
pub fn wrap(text: &str, width: usize) -> String {
    let mut page = Page::new(width.max(20));
    text.char_indices().for_each(|(at, c)| page.push(at, c));
    page.end_word();
    page.text
}

/// The zones of `around` that are shown: near the two ends of each mark, joined where little lies between.
fn kept(body: &str, around: &Range<usize>, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut wanted: Vec<Range<usize>> = marks
        .iter()
        .flat_map(|mark| {
            let start = mark.start.saturating_sub(BEFORE)..mark.end.min(mark.start + INSIDE);
            let end = mark.start.max(mark.end.saturating_sub(INSIDE / 2))..mark.end + AFTER;
            [start, end]
        })
        .map(|zone| zone.start.max(around.start)..zone.end.min(around.end))
        .collect();
    if wanted.is_empty() {
        wanted.push(around.start..around.end.min(around.start + INSIDE));
    }
    wanted.sort_by_key(|zone| (zone.start, zone.end));
    let mut zones: Vec<Range<usize>> = Vec::new();
    // A gap shorter than this is not worth an ellipsis.
    const WORTH: usize = 40;
    for zone in wanted {
        let zone =
            near(around.start, zone.start, WORTH)..(if around.end - zone.end < WORTH { around.end } else { zone.end });
        match zones.last_mut() {
            Some(last) if zone.start <= last.end + WORTH => last.end = last.end.max(zone.end),
            _ => zones.push(zone),
        }
    }
    zones
        .into_iter()
        .map(|zone| {
            let cuts = |at: usize| marks.iter().any(|mark| mark.start == at || mark.end == at);
            let start =
                if zone.start == around.start || cuts(zone.start) { zone.start } else { word_start(body, zone.start) };
            let end = if zone.end == around.end || cuts(zone.end) { zone.end } else { word_end(body, zone.end) };
            boundary(body, start)..boundary(body, end).max(boundary(body, start))
        })
        .collect()
}

fn near(limit: usize, at: usize, worth: usize) -> usize {
    if at - limit < worth { limit } else { at }
}

/// The character boundary at or before `at`.
fn boundary(body: &str, at: usize) -> usize {
    (0..=at.min(body.len())).rev().find(|&at| body.is_char_boundary(at)).unwrap_or(0)
}

/// The start of the next word, if one starts soon; scripts without spaces are cut anywhere.
fn word_start(body: &str, at: usize) -> usize {
    let at = boundary(body, at);
    let ahead = &body[at..boundary(body, at + 24)];
    ahead.char_indices().find(|(_, c)| c.is_whitespace()).map_or(at, |(into, c)| at + into + c.len_utf8())
}

/// The end of the word before, if one ends close by.
fn word_end(body: &str, at: usize) -> usize {
    let at = boundary(body, at);
    let from = boundary(body, at.saturating_sub(24));
    body[from..at].char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(at, |(into, _)| from + into)
}

/// Text in the making. A word waits until it is known whether it fits the line.
struct Page {
    width: usize,
    text: String,
    column: usize,
    word: Vec<(usize, char)>,
    word_width: usize,
    /// Where each character of the body stands in the text.
    map: Vec<(usize, Range<usize>)>,
}

/// Characters of the page that stand for no character of the body.
const NOWHERE: usize = usize::MAX;

impl Page {
    fn new(width: usize) -> Self {
        Page { width, text: String::new(), column: 0, word: Vec::new(), word_width: 0, map: Vec::new() }
    }

    fn push(&mut self, at: usize, c: char) {
        if c.is_whitespace() {
            return self.end_word();
        }
        let c = harmless(c);
        let width = c.width().unwrap_or(0);
        if width > 0 && self.word_width + width > self.width {
            self.end_word();
        }
        self.word.push((at, c));
        self.word_width += width;
    }

    /// Shows that something was left out.
    fn gap(&mut self) {
        self.end_word();
        self.word.push((NOWHERE, '…'));
        self.word_width = 1;
        self.end_word();
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        if self.column > 0 && self.column + 1 + self.word_width > self.width {
            self.text.push('\n');
            self.column = 0;
        } else if self.column > 0 {
            self.text.push(' ');
            self.column += 1;
        }
        for (at, c) in self.word.drain(..) {
            let start = self.text.len();
            self.text.push(c);
            if at != NOWHERE {
                self.map.push((at, start..self.text.len()));
            }
        }
        self.column += self.word_width;
        self.word_width = 0;
    }

    fn pieces(&self, mark: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.map.partition_point(|(at, _)| *at < mark.start);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (_, shown) in self.map[first..].iter().take_while(|(at, _)| *at < mark.end) {
            match pieces.last_mut() {
                Some(last) if self.text[last.end..shown.start].chars().all(|c| c == ' ') => last.end = shown.end,
                _ => pieces.push(shown.clone()),
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(body: &str, words: &str, width: usize) -> (String, Vec<String>) {
        let at = body.find(words).expect("the words");
        let mark = at..at + words.len();
        let got = excerpt(body, 0..body.len(), std::slice::from_ref(&mark), width);
        let pieces = got.marks[0].iter().map(|piece| got.text[piece.clone()].to_owned()).collect();
        (got.text, pieces)
    }

    #[test]
    fn prose_wraps_and_marks_follow() {
        let body = "The   ferry left Kestrel harbour\nat dawn with seven hundred and thirty people aboard.";
        let (text, pieces) = marked(body, "seven hundred and thirty", 40);
        assert_eq!(text, "The ferry left Kestrel harbour at dawn\nwith seven hundred and thirty people\naboard.");
        assert_eq!(pieces, ["seven hundred and thirty"]);
        let (_, pieces) = marked(body, "Kestrel harbour\nat dawn with", 20);
        assert_eq!(pieces, ["Kestrel harbour at", "dawn with"]);
    }

    #[test]
    fn long_text_is_cut_around_the_mark() {
        let body = format!("{} the tape {}", "before ".repeat(80), "after ".repeat(80));
        let (text, pieces) = marked(&body, "the tape", 60);
        assert!(text.starts_with("… before") && text.ends_with("after …"), "{text}");
        assert!(text.lines().count() < 8 && text.lines().all(|line| line.chars().count() <= 60), "{text}");
        assert_eq!(pieces, ["the tape"]);
    }

    proptest! {
        #[test]
        fn any_text_wraps_and_marks_stay_inside(
            body in "\\PC{0,80}", a in 0usize..300, b in 0usize..300, width in 0usize..60,
        ) {
            let at = |n: usize| boundary(&body, n);
            let mark = at(a.min(b))..at(a.max(b));
            let got = excerpt(&body, 0..body.len(), &[mark], width);
            for piece in &got.marks[0] {
                prop_assert!(!got.text[piece.clone()].contains('\n'));
            }
        }
    }
}
