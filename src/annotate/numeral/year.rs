//! Years as they are spoken.

use super::lexicon::Number;
use super::{Form, numeral};
use crate::annotate::view::View;

/// A year as it is spoken, at `at`: `nineteen ninety six`, `twenty twenty-four`, `two thousand and fifteen`,
/// `seventeen hundred thirty three`. Gives the year and the token after it.
pub(in crate::annotate) fn year_in_words(view: &View<'_>, at: usize) -> Option<(i16, usize)> {
    let century = match view.number(at)? {
        Number::Teen(n @ 11..) => n,
        Number::Tens(20) => 20,
        Number::Unit(2) if view.is(at + 1, "thousand") => {
            let year = numeral(view, at).filter(|found| found.form == Form::Cardinal)?;
            return (year.value <= 2100.0 && year.value.fract() == 0.0).then_some((year.value as i16, year.next));
        }
        _ => return None,
    };
    let mut next = at + 1;
    if !view.follows(next) {
        return None;
    }
    if view.is(next, "hundred") {
        next += 1;
        if view.is(next, "and") {
            next += 1;
        }
    }
    let (years, next) = two_digits(view, next)?;
    Some(((century * 100 + years) as i16, next)).filter(|(year, _)| (1100..=2099).contains(year))
}

/// `ninety six`, `ninety-six`, `twelve`, `oh five`.
fn two_digits(view: &View<'_>, at: usize) -> Option<(u32, usize)> {
    match view.number(at) {
        Some(Number::Teen(n)) => Some((n, at + 1)),
        Some(Number::Tens(n)) => {
            let unit = at + 1 + usize::from(view.is_dash(at + 1));
            match view.number(unit) {
                Some(Number::Unit(one @ 1..)) if view.follows(unit) => Some((n + one, unit + 1)),
                _ => Some((n, at + 1)),
            }
        }
        None if view.is_any(at, &["oh", "o"]) => match view.number(at + 1) {
            Some(Number::Unit(n @ 1..)) => Some((n, at + 2)),
            _ => None,
        },
        _ => None,
    }
}
