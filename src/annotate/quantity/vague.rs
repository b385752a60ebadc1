//! Amounts without a number: `several days`, `a week`, `thousands of soldiers`.

use super::amount::{SOME, number, soften};
use super::{Found, counted, currency, duration};
use crate::annotate::date::Unit as TimeUnit;
use crate::annotate::numeral::Number;
use crate::annotate::view::View;
use crate::model::{Approximation, Measure, Quantity, Role};

/// Words that stand for a number without saying which.
pub(super) fn vague(word: &str) -> Option<f64> {
    ["few", "several", "some"].iter().any(|some| word.eq_ignore_ascii_case(some)).then_some(SOME)
}

/// Plural magnitudes: one of them.
pub(super) fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "tens" | "Tens" => 10.0,
        "dozens" | "Dozens" => 12.0,
        "scores" | "Scores" => 20.0,
        "hundreds" | "Hundreds" => 100.0,
        "thousands" | "Thousands" => 1e3,
        "millions" | "Millions" => 1e6,
        "billions" | "Billions" => 1e9,
        "trillions" | "Trillions" => 1e12,
        _ => return None,
    })
}

/// `few hours`, `several days`, `some weeks`, `all day`: a length of time without a number.
pub(super) fn some_time(view: &View<'_>, at: usize, value: f64) -> Option<Found> {
    let (unit, next) = duration::unit_at(view, at + 1)?;
    let plural = view.word(next - 1).ends_with('s');
    let all = view.is(at, "all");
    if plural == all || all && !matches!(unit, TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year) {
        return None;
    }
    let (name, scale) = duration::named(unit)?;
    let mut quantity = Quantity {
        measure: Measure::Duration,
        unit: Some(name.to_owned()),
        scale: Some(scale),
        ..Quantity::bare(value, 1.0)
    };
    if !all {
        quantity.role = Role::Indefinite;
        quantity.approximation = Some(Approximation::About);
    }
    let article = usize::from(at > 0 && view.follows(at) && view.is(at, "few") && view.is(at - 1, "a"));
    Some(Found { start: view.start(at - article), end: view.end(next - 1), first: at, next, quantity })
}

/// `a week`, `an hour and a half`, `a couple of weeks`; not the `a day` of a rate.
pub(super) fn a_unit(view: &View<'_>, at: usize) -> Option<Found> {
    if !view.is_any(at, &["a", "an"]) || !view.follows(at + 1) {
        return None;
    }
    let couple = view.is(at + 1, "couple") && view.is(at + 2, "of");
    if couple || view.is_any(at + 1, &["few", "several"]) {
        let from = if couple { at + 3 } else { at + 2 };
        let (unit, next) = duration::unit_at(view, from)?;
        let (name, scale) = duration::named(unit)?;
        let value = if couple { 2.0 } else { 3.0 };
        let (role, approximation) = (Role::Indefinite, Some(Approximation::About));
        let quantity = Quantity {
            measure: Measure::Duration,
            role,
            approximation,
            unit: Some(name.to_owned()),
            scale: Some(scale),
            ..Quantity::bare(value, 1.0)
        };
        return Some(Found { start: view.start(at), end: view.end(next - 1), first: at, next, quantity });
    }
    // `a mere 24 hours`, `a full year`
    let adjective = usize::from(view.is_any(at + 1, &["mere", "full", "whole", "good", "further", "record"]));
    if view.is(at + 1, "mere")
        && let Some(mut found) = number(view, at + 2).filter(|found| found.quantity.measure == Measure::Duration)
    {
        found.start = view.start(at);
        return Some(found);
    }
    let (unit, next) = duration::unit_at(view, at + 1 + adjective).filter(|_| !view.is_dash(at + 1))?;
    if is_rate(view, at)
        || view.is_dash(next) && view.glued(next)
        || matches!(unit, TimeUnit::Quarter | TimeUnit::Second | TimeUnit::Weekend)
    {
        return None;
    }
    // `a year-end report`, `a day trip`, `a minute detail`: a noun follows only where the unit is no time.
    if view.is_any(next, &["old", "trip", "job", "care", "school", "school", "detail", "rate"]) {
        return None;
    }
    let (name, scale) = duration::named(unit)?;
    let (more, next) = duration::rest(view, next, unit).unwrap_or((0.0, next));
    let quantity = Quantity {
        measure: Measure::Duration,
        unit: Some(name.to_owned()),
        scale: Some(scale),
        ..Quantity::bare(1.0 + more, 1.0)
    };
    Some(soften(view, Found { start: view.start(at), end: view.end(next - 1), first: at, next, quantity }))
}

/// Whether `a day` at `at` says how often: after a number, a unit or a plural.
pub(super) fn is_rate(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| view.follows(at)) else { return false };
    let word = view.word(before);
    let lower = word.to_ascii_lowercase();
    view.is_number(before)
        || word == "%"
        || matches!(
            lower.as_str(),
            "once" | "twice" | "percent" | "bn" | "million" | "billion" | "thrice" | "feet" | "people" | "bpd"
        )
        || view.number(before).is_some_and(|number| !matches!(number, Number::Part(_)))
        || word.len() > 3
            && lower.ends_with('s')
            && !matches!(
                lower.as_str(),
                "was" | "has" | "this" | "his" | "its" | "takes" | "lasts" | "less" | "previous" | "spends" | "needs"
            )
            && before > 0
            && (before.saturating_sub(3)..before).any(|near| view.is_number(near) || view.number(near).is_some())
}

/// `thousands of soldiers`, `dozens of people`: an amount that only says its size.
pub(super) fn magnitudes(view: &View<'_>, at: usize, value: f64) -> Option<Found> {
    let lower = view.word(at);
    // `scores of people`, not `test scores`.
    if matches!(lower, "scores" | "Scores") && !view.is(at + 1, "of") {
        return None;
    }
    let (mut value, mut next) = (value, at + 1);
    if view.is(next, "of")
        && let Some(larger) = magnitude(view.word(next + 1))
    {
        (value, next) = (value * larger, next + 2);
    }
    if !(view.is(next, "of") || counted::noun(view, at, next, value).is_some()) {
        return None;
    }
    let mut quantity = Quantity {
        role: Role::Indefinite,
        approximation: Some(Approximation::AtLeast),
        ..Quantity::bare(value, value)
    };
    let mut end = next;
    let of = usize::from(view.is(next, "of"));
    if let Some((unit, _, after)) = currency::after(view, next + of) {
        (quantity.measure, quantity.unit) = (Measure::Money, Some(unit.to_owned()));
        end = after;
    } else if let Some((unit, after)) = duration::unit_at(view, next + of)
        && let Some((name, scale)) = duration::named(unit)
    {
        (quantity.measure, quantity.unit, quantity.scale) = (Measure::Duration, Some(name.to_owned()), Some(scale));
        end = after;
    } else {
        quantity.counted = counted::noun(view, at, next, value);
    }
    Some(Found { start: view.start(at), end: view.end(end - 1), first: at, next: end, quantity })
}
