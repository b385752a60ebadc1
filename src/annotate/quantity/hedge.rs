//! Words that soften a number: about, at least, nearly.

use super::{List, is_on};
use crate::annotate::view::View;
use crate::model::Approximation;

/// The last words of what softens a number from before it.
pub(super) const LAST: &[&str] = &[
    "<",
    ">",
    "about",
    "above",
    "almost",
    "approx",
    "approximately",
    "around",
    "as",
    "below",
    "circa",
    "estimated",
    "exceeding",
    "fewer",
    "least",
    "maximum",
    "more",
    "most",
    "nearly",
    "of",
    "over",
    "roughly",
    "some",
    "than",
    "to",
    "topping",
    "under",
    "~",
    "≈",
    "≤",
    "≥",
];

/// What softens the number that starts at token `at`: how, and the first token of the words.
pub(super) fn before(view: &View<'_>, at: usize) -> Option<(Approximation, usize)> {
    use Approximation::{About, AtLeast, AtMost};
    let first;
    // `an estimated`, `a record`, `as many as some`
    let last = at.checked_sub(1).filter(|&last| view.follows(at) && is_on(view, last, List::Softens))?;
    let two = last.checked_sub(1).filter(|_| view.follows(last));
    let pair = |a: &str, b: &str| two.is_some_and(|two| view.is(two, a) && view.is(last, b));
    let found = if view
        .is_any(last, &["about", "around", "some", "roughly", "approximately", "circa", "estimated", "approx"])
        || matches!(view.word(last), "~" | "≈")
    {
        first = last;
        About
    } else if pair("more", "than")
        || pair("at", "least")
        || pair("no", "fewer")
        || pair("greater", "than")
        || pair("upwards", "of")
        || pair("well", "over")
    {
        first = last - 1;
        AtLeast
    } else if pair("fewer", "than") || pair("less", "than") {
        // `no fewer than` is a lower bound.
        let not = two
            .and_then(|two| two.checked_sub(1))
            .is_some_and(|no| view.is_any(no, &["no", "not"]) && view.follows(no + 1));
        first = last - 1 - usize::from(not);
        if not { AtLeast } else { AtMost }
    } else if pair("up", "to") || pair("at", "most") || pair("no", "more") || pair("close", "to") {
        first = last - 1;
        if view.is(first, "close") { About } else { AtMost }
    } else if view.is_any(last, &["nearly", "almost", "under", "below", "maximum"]) {
        first = last;
        AtMost
    } else if view.is_any(last, &["over", "above", "exceeding", "topping"]) {
        first = last;
        AtLeast
    } else if view.is(last, "as") && two.is_some_and(|two| view.is_any(two, &["many", "much", "few"])) {
        first = last.saturating_sub(2);
        AtMost
    } else if matches!(view.word(last), ">" | "≥") {
        first = last;
        AtLeast
    } else if matches!(view.word(last), "<" | "≤") {
        first = last;
        AtMost
    } else {
        return None;
    };
    // `no more than` is an upper bound, `more than` a lower one.
    if found == AtLeast && view.is(first, "more") && first > 0 && view.is(first - 1, "no") && view.follows(first) {
        return Some((AtMost, first - 1));
    }
    Some((found, first))
}

/// What softens a number from behind at token `at`: `or so`, `or more`, `-plus`, `+`.
pub(super) fn after(view: &View<'_>, at: usize) -> Option<(Approximation, usize)> {
    use Approximation::{About, AtLeast, AtMost};
    if !view.follows(at) {
        return None;
    }
    if view.word(at) == "+" && view.glued(at) {
        return Some((AtLeast, at + 1));
    }
    if view.is_dash(at) && view.glued(at) && view.is_any(at + 1, &["plus", "odd"]) {
        return Some((if view.is(at + 1, "odd") { About } else { AtLeast }, at + 2));
    }
    if view.is(at, "or") && view.follows(at + 1) {
        return match () {
            () if view.is(at + 1, "so") => Some((About, at + 2)),
            () if view.is_any(at + 1, &["more", "greater", "higher"]) => Some((AtLeast, at + 2)),
            () if view.is_any(at + 1, &["less", "fewer", "lower"]) => Some((AtMost, at + 2)),
            () => None,
        };
    }
    None
}
