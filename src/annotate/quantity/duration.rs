//! Lengths of time: `90 days`, `half an hour`, `one year and a quarter`, `all day`, `several weeks`.

use crate::annotate::date::Unit;
use crate::annotate::numeral::{Form, numeral};
use crate::annotate::view::View;
use crate::model::{Dimension, Scale};

/// The canonical name of a unit of time, and its seconds (a month has 30 days, a year 365).
pub(super) fn named(unit: Unit) -> Option<(&'static str, Scale)> {
    let (name, factor) = match unit {
        Unit::Second => ("second", 1.0),
        Unit::Minute => ("minute", 60.0),
        Unit::Hour => ("hour", 3600.0),
        Unit::Day => ("day", 86_400.0),
        Unit::BusinessDay => ("business day", 86_400.0),
        Unit::Week => ("week", 604_800.0),
        Unit::WorkWeek => ("work week", 604_800.0),
        Unit::Weekend => ("weekend", 172_800.0),
        Unit::Fortnight => ("fortnight", 1_209_600.0),
        Unit::Month => ("month", 2_592_000.0),
        Unit::Quarter => ("quarter", 7_776_000.0),
        Unit::Year => ("year", 31_536_000.0),
        Unit::Decade => ("decade", 315_360_000.0),
        Unit::Century => ("century", 3_153_600_000.0),
        Unit::Season | Unit::Semester => return None,
    };
    Some((name, Scale { dimension: Dimension::Time, factor, shift: 0.0 }))
}

/// The unit of time at token `at` after a number, and the token after it.
pub(super) fn unit_at(view: &View<'_>, at: usize) -> Option<(Unit, usize)> {
    if !view.follows(at) {
        return None;
    }
    let dash = usize::from(view.is_dash(at) && view.glued(at) && view.glued(at + 1));
    let mut from = at + dash;
    let business = view.is_any(from, &["business", "working"]) && view.is_any(from + 1, &["day", "days"]);
    let more = view.is_any(
        from,
        &[
            "more",
            "full",
            "whole",
            "long",
            "straight",
            "consecutive",
            "short",
            "calendar",
            "additional",
            "extra",
            "successive",
            "further",
        ],
    );
    from += usize::from(business || more && dash == 0);
    if view.glued(from) && dash == 0 && view.is_number(from - 1) {
        let letter = match view.word(from) {
            "Y" | "y" => Some(Unit::Year),
            "W" | "w" => Some(Unit::Week),
            "D" | "d" => Some(Unit::Day),
            "h" | "H" => Some(Unit::Hour),
            "s" => Some(Unit::Second),
            _ => None,
        };
        if let Some(letter) = letter {
            let decade = letter == Unit::Second && view.word(from - 1).ends_with('0');
            return (!view.glued(from + 1) || !view.is_word(from + 1) && !view.is_number(from + 1))
                .then_some((letter, from + 1))
                .filter(|_| !decade);
        }
    }
    if view.is(from, "h") && view.follows(from) && !view.is_capital(from) {
        return Some((Unit::Hour, from + 1));
    }
    let found = view.unit(from).filter(|_| view.follows(from))?;
    // `two seconds` but not `the second`; `three quarters` are a fraction; `four seasons` last no time.
    if found == Unit::Second
        && view.is(from, "second")
        && !(from > 0
            && (view.is_any(from - 1, &["one", "a", "1"]) || view.is_dash(from - 1) || view.is_number(from - 1)))
    {
        return None;
    }
    named(found)?;
    Some((if business { Unit::BusinessDay } else { found }, from + 1))
}

/// The seconds of a time that a stopwatch shows: `3:07:35`, `1:43.2`. Two fields without a fraction are a time of day
/// or a result.
pub(super) fn stopwatch(word: &str) -> Option<f64> {
    if !word.contains(':') {
        return None;
    }
    let fields: Vec<&str> = word.split(':').collect();
    let (last, before) = fields.split_last()?;
    if before.is_empty() || before.len() > 2 || before.len() == 1 && !last.contains('.') {
        return None;
    }
    let field = |text: &str, first: bool| -> Option<f64> {
        let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
        let two = whole.len() == 2 || first && (1..=2).contains(&whole.len());
        text.parse().ok().filter(|&value: &f64| two && (first || value < 60.0))
    };
    let mut seconds = 0.0;
    for (at, text) in before.iter().chain([last]).enumerate() {
        seconds = seconds * 60.0 + field(text, at == 0)?;
    }
    Some(seconds)
}

/// What follows a first length: `and a half`, `and 30 minutes`, `and a quarter`; in units of `unit`, and the token after.
pub(super) fn rest(view: &View<'_>, at: usize, unit: Unit) -> Option<(f64, usize)> {
    if !view.follows(at) {
        return None;
    }
    let and = view.is(at, "and");
    let from = at + usize::from(and || view.word(at) == ",");
    if and && view.follows(from) {
        let article = usize::from(view.is_any(from, &["a", "an"]));
        for (word, share) in [("half", 0.5), ("quarter", 0.25)] {
            let whole = !view.is_word(from + article + 1)
                || !view.follows(from + article + 1)
                || !view.is_any(from + article + 1, &["of", "a", "the"]);
            if view.is(from + article, word) && whole {
                return Some((share, from + article + 1));
            }
        }
    }
    let number = numeral(view, from)
        .filter(|number| number.form != Form::Ordinal && view.follows(from) && number.value >= 0.0)?;
    let (smaller, next) = unit_at(view, number.next)?;
    if smaller >= unit || !(and || view.word(at) != ",") {
        return None;
    }
    let (_, whole) = named(unit)?;
    let (_, part) = named(smaller)?;
    Some((number.value * part.factor / whole.factor, next))
}
