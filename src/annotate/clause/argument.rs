//! The noun groups around a verb group: who does, to whom.

use std::ops::Range;

use super::group::Words;
use super::words::Class;

/// The noun group before the verb at `verb`, not before `from`.
pub(super) fn subject(view: Words<'_>, from: usize, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > from && (view.is(end - 1, Class::Adverb) || view.is(end - 1, Class::Negates)) {
        end -= 1;
    }
    if end == from {
        return None;
    }
    // Ruiz, a novelist, said: the subject stands before the apposition.
    if view.word(end - 1) == "," {
        let opening = (from..end - 1).rev().find(|&at| view.word(at) == ",")?;
        if opening == from {
            return None;
        }
        end = opening;
    } else if matches!(view.word(end - 1), "who" | "which" | "that") {
        return Some(end - 1..end);
    }
    if view.is(end - 1, Class::Nominative) {
        return Some(end - 1..end);
    }
    let mut start = end;
    while start > from && !view.is(start - 1, Class::Bounds) {
        start -= 1;
    }
    // Names joined by `and` are one subject.
    while start > from + 1 && view.word(start - 1) == "and" && is_nominal(view, start - 2) && start - 2 >= from {
        let mut back = start - 2;
        while back > from && !view.is(back - 1, Class::Bounds) {
            back -= 1;
        }
        start = back;
    }
    while start < end && view.is(start, Class::BoundsInAnyCase) {
        start += 1;
    }
    // On Monday the court ruled: the last group after an opening preposition.
    if start < end && view.is(start, Class::PrepositionInAnyCase) {
        let opens = |at: &usize| {
            matches!(
                view.word(*at),
                "the" | "a" | "an" | "he" | "she" | "it" | "they" | "we" | "his" | "her" | "its" | "their"
            )
        };
        start = (start + 1..end).rev().find(opens).unwrap_or(end - 1);
        if view.is(start, Class::Preposition) {
            return None;
        }
    }
    (start < end).then_some(start..end)
}

fn is_nominal(view: Words<'_>, at: usize) -> bool {
    view.word(at).chars().next().is_some_and(char::is_alphabetic) && !view.is(at, Class::Bounds)
}

/// The noun group after a verb group that ends at `after`, up to `end`.
pub(super) fn object(view: Words<'_>, after: usize, end: usize) -> Option<Range<usize>> {
    let mut start = after;
    while start < end && view.is(start, Class::Adverb) {
        start += 1;
    }
    if start >= end || view.is(start, Class::Bounds) || view.is(start, Class::Preposition) {
        return None;
    }
    let mut close = start;
    while close < end {
        let stops = view.is(close, Class::Bounds)
            || (view.is(close, Class::Preposition) && view.word(close) != "of")
            || view.auxiliary(close).is_some();
        if stops && close > start {
            break;
        }
        close += 1;
    }
    (close > start).then_some(start..close)
}
