//! Titles of works: `their new book, 2024: How …`, “Face the Nation”.

use std::ops::Range;

use super::clue;
use super::piece::{Ground, Piece, phrase};
use super::view::{Shape, View};
use crate::annotate::marks::Marks;
use crate::model::NameKind;
use crate::words::TokenKind;

/// Most tokens in the title of a work.
const LONGEST: usize = 24;

/// The titles of works in text order.
pub(super) fn find(view: View<'_>) -> Vec<Piece> {
    let mut works: Vec<Piece> = Vec::new();
    let mut at = 0;
    loop {
        at = view.reading.next(at, view.len(), Marks::WORK);
        if at >= view.len() {
            return works;
        }
        let found = match view.is_word(at) {
            true if may_open(view, at + 1) => bare(view, at),
            true => None,
            false => quoted(view, at),
        };
        match found {
            Some(tokens) => {
                at = tokens.end;
                works.push(Piece::new(tokens, NameKind::OtherName, Ground::Certain));
            }
            None => at += 1,
        }
    }
}

/// Whether the title of a work may follow `word`: it opens a quotation, or is a noun for works.
pub(in crate::annotate) fn may_announce(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘" | "«") || clue::called(word) == Some(NameKind::OtherName)
}

/// Whether a title may start at `at` or after a comma there.
fn may_open(view: View<'_>, at: usize) -> bool {
    let start = if view.word(at) == "," { at + 1 } else { at };
    view.reading.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Number || view.is_capital(start))
}

/// Words that stay in lower case inside a title.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "but"
            | "nor"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "by"
            | "with"
            | "from"
            | "as"
            | "vs"
            | "is"
            | "de"
            | "la"
            | "into"
            | "'s"
            | "’s"
    )
}

/// The title between the quotation mark at `open` and its partner.
fn quoted(view: View<'_>, open: usize) -> Option<Range<usize>> {
    let close = match view.word(open) {
        "“" => "”",
        "‘" => "’",
        "«" => "»",
        _ => "\"",
    };
    let start = open + 1;
    if !(view.is_capital(start) && view.joined(start)) {
        return None;
    }
    let mut end = start;
    let (mut capitals, mut plain) = (0, 0);
    loop {
        if end >= view.len() || end - start > LONGEST || view.breaks(end) && end > start {
            return None;
        }
        let word = view.word(end);
        if word == close {
            break;
        }
        if view.is_capital(end) {
            capitals += 1;
            plain += usize::from(view.is_common(end));
        } else if view.is_word(end) && !is_small(word) || matches!(word, "." | "”" | "“" | ";") {
            return None;
        }
        end += 1;
    }
    if end > start && view.word(end - 1) == "," {
        end -= 1;
    }
    let announced = clue::called(view.before(open, 1)) == Some(NameKind::OtherName)
        || (view.before(open, 1) == "," && clue::called(view.before(open, 2)) == Some(NameKind::OtherName));
    // Between marks, a name of a person or place is no title: a common word must be capitalised too.
    let title = capitals >= 2
        && plain >= 1
        && end - start >= 2
        && phrase(view, start).is_none_or(|(length, _)| length < end - start);
    let shout = (start..end).filter(|&at| view.is_word(at)).all(|at| view.shape(at) != Shape::Capital);
    ((title && !shout && capitals >= 3) || (announced && capitals >= 1)).then_some(start..end)
}

/// The title after `book,` or `film` without marks: it must open with a number or a capital and hold a colon or small
/// words between capitals, so that the name of an author is not taken for it.
fn bare(view: View<'_>, noun: usize) -> Option<Range<usize>> {
    let start = if view.word(noun + 1) == "," { noun + 2 } else { noun + 1 };
    let number = view.reading.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Number);
    if !(view.is_capital(start) || number && view.word(start + 1) == ":") || !view.spaced(start) {
        return None;
    }
    let mut end = start;
    let (mut small, mut colon, mut capitals, mut last) = (false, false, 0, start);
    while end < view.len() && end - start < LONGEST && (end == start || !view.breaks(end)) {
        let word = view.word(end);
        if view.is_capital(end) || (number && end == start) {
            capitals += 1;
            last = end;
        } else if word == ":" && end - start < 8 {
            colon = true;
        } else if is_small(word) && !matches!(word, "is" | "by" | "from" | "with" | "at" | "as" | "on" | "in" | "or") {
            small |= view.is_capital(end + 1) && view.is_common(start);
        } else if !(colon && is_small(word)) {
            break;
        }
        end += 1;
    }
    (capitals >= 2 && (colon || small && view.is_common(start))).then_some(start..last + 1)
}
