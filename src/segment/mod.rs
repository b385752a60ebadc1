//! Normalised text to sentences.
//!
//! Rules over tokens rather than a trained model: every full stop is judged by the word before it, the marks that close
//! around it and the word after it. Time: linear in the text, whatever the length of a paragraph.

mod abbreviation;
mod boundary;
mod furniture;
mod list;
mod paragraph;

use std::ops::Range;

use crate::model::Sentence;
use crate::text::Span;
use crate::words::Token;
use boundary::{Step, Stretch};
use list::List;

/// The sentences of `text` in order; together they hold every token, and none crosses a paragraph break.
///
/// A paragraph ends at a blank line; in a text without any blank line, at every line end. Marks that close a quotation
/// or a bracket belong to the sentence that they close. `tokens` must be those of `text`.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 16);
    for (paragraph, range) in paragraph::paragraphs(text, tokens).into_iter().enumerate() {
        let stretch = Stretch { text, tokens: &tokens[..range.end] };
        let paragraph = u32::try_from(paragraph).expect("fewer paragraphs than bytes, and those are 32 bits");
        split(stretch, range, |piece| {
            let span = Span::new(tokens[piece.start].span.start(), tokens[piece.end - 1].span.end());
            sentences.push(Sentence { span, paragraph, tokens: piece });
        });
    }
    sentences
}

/// Cuts the tokens of one paragraph into sentences.
fn split(stretch: Stretch<'_>, range: Range<usize>, mut emit: impl FnMut(Range<usize>)) {
    let mut first = range.start;
    let mut list = List::at(stretch, range.start);
    let mut at = range.start;
    // A piece without a word (a trailing `. . .`) goes with the sentence before it.
    let mut pending: Option<Range<usize>> = None;
    let mut cut = |piece: Range<usize>| {
        let wordless = (piece.clone()).all(|index| stretch.word(index).is_some_and(boundary::trails));
        match pending.take() {
            Some(before) if wordless => pending = Some(before.start..piece.end),
            Some(before) => {
                emit(before);
                pending = Some(piece);
            }
            None => pending = Some(piece),
        }
    };
    while at < range.end {
        let item = list.as_mut().is_some_and(|list| list.continues(stretch, at));
        if at > first && (item || furniture::breaks(stretch, first, at)) {
            cut(first..at);
            first = at;
        }
        if !stretch.may_end(at) {
            at += 1;
            continue;
        }
        match stretch.judge(first, at) {
            Step::Cut(end) => {
                cut(first..end);
                first = end;
                at = end;
            }
            Step::Skip(next) => at = next,
        }
    }
    if first < range.end {
        cut(first..range.end);
    }
    if let Some(last) = pending {
        emit(last);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::tokenise;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, &tokenise(text)).iter().map(|sentence| &text[sentence.span.range()]).collect()
    }

    #[track_caller]
    fn check(pieces: &[&str]) {
        assert_eq!(cut(&pieces.join(" ")), pieces);
    }

    #[test]
    fn abbreviations_titles_and_initials_do_not_end_a_sentence() {
        check(&["Dr. Ana B. Moss of Harbour Co. met Gov. Lund on Jan. 5 at St. Olaf's.", "It rained."]);
        check(&["The firm was Moss & Co.", "It closed at 5 p.m. Monday."]);
        check(&["They left the U.S. in 2001.", "He stayed in the U.S.", "She did not."]);
        check(&["At 9 a.m. Moss arrived.", "She left at 6 p.m.", "Moss had gone by then."]);
    }

    #[test]
    fn quotations_are_split_and_keep_their_closing_marks() {
        check(&["She said: “We are late.", "We are leaving.”", "The bus left."]);
        check(&["“Are we late?” Moss asked.", "“No.”"]);
        check(&["'It is done.' he said.", "He sat down."]);
        check(&["“We are done.” Moss told the council, “and we are glad.”", "They left."]);
    }

    #[test]
    fn an_ellipsis_ends_a_sentence_only_before_a_clear_start() {
        check(&["He did not ... well, he did.", "… And then he left."]);
        check(&["“I waited... The rain came.”".split_once(' ').map_or("", |_| "“I waited..."), "The rain came.”"]);
    }

    #[test]
    fn a_missing_space_still_separates() {
        assert_eq!(cut("The bridge fell.”The town slept."), ["The bridge fell.”", "The town slept."]);
        assert_eq!(cut("The bridge fell.The town slept."), ["The bridge fell.", "The town slept."]);
        assert_eq!(
            cut("See example.com/Page.html or Ana.Moss@example.org now"),
            ["See example.com/Page.html or Ana.Moss@example.org now"]
        );
    }

    #[test]
    fn paragraphs_end_sentences() {
        let text = "A heading\n\nOne.\nStill one. Two\n\n\nThree";
        assert_eq!(cut(text), ["A heading", "One.", "Still one.", "Two", "Three"]);
        assert_eq!(cut("A heading\nOne\nTwo"), ["A heading", "One", "Two"]);
        let paragraphs: Vec<u32> = sentences(text, &tokenise(text)).iter().map(|s| s.paragraph).collect();
        assert_eq!(paragraphs, [0, 1, 1, 1, 2]);
    }

    #[test]
    fn a_dateline_stays_with_its_sentence() {
        check(&["HARBOUR, Ore. (WN) — The bridge fell on Sept. 3.", "No one was hurt."]);
    }

    proptest! {
        #[test]
        fn any_text_is_covered_in_order(text in "[a-cA-C .?!…“”‘’\"'()\\n0-9é—•-]{0,80}|\\PC{0,60}") {
            let tokens = tokenise(&text);
            let found = sentences(&text, &tokens);
            let mut next = 0;
            for sentence in &found {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(sentence.tokens.end > next);
                next = sentence.tokens.end;
                prop_assert!(text.get(sentence.span.range()).is_some());
            }
            prop_assert_eq!(next, tokens.len());
        }
    }
}
