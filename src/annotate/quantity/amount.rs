//! One amount: numeral, unit, second end, softening and what is counted.

use super::money::{cents, is_money, lend_scale, millions, money, per, percent};
use super::pair::{self, Joint};
use super::role::{age, counts_one, is_label, is_name, ordinal};
use super::vague::{a_unit, magnitude, magnitudes, some_time, vague};
use super::{Found, List, counted, currency, duration, hedge, is_on, units};
use crate::annotate::date::Unit;
use crate::annotate::numeral::{Form, Numeral, Shape, numeral, shape};
use crate::annotate::view::View;
use crate::model::{Approximation, Measure, Quantity, Role};
use crate::text::Span;
use crate::words::TokenKind;

/// What `several` and `few` are worth where a value must be given.
pub(super) const SOME: f64 = 3.0;

/// The quantity that starts at token `at`, if one does.
pub(super) fn read(view: &View<'_>, at: usize) -> Option<Found> {
    match view.kind(at)? {
        TokenKind::Number => number(view, at).or_else(|| run_time(view, at)),
        TokenKind::Mark => match view.word(at) {
            "-" | "−" | "." => number(view, at),
            sign if currency::is_sign(sign) => money(view, at),
            _ => None,
        },
        TokenKind::Word => word(view, at),
    }
}

/// Words that can open a quantity, beside those of numbers. All others are turned away, unless they are a currency before
/// its number.
pub(super) const OPENERS: &[&str] = &[
    "a",
    "all",
    "an",
    "billions",
    "dozens",
    "few",
    "hundreds",
    "millions",
    "minus",
    "negative",
    "per",
    "percent",
    "percentage",
    "scores",
    "several",
    "some",
    "tens",
    "thousands",
    "trillions",
];

/// Words after `a` or `an` that can make a quantity of it, beside numbers and units of time.
pub(super) const AFTER_ARTICLE: &[&str] = &[
    "additional",
    "business",
    "calendar",
    "consecutive",
    "couple",
    "extra",
    "few",
    "full",
    "further",
    "good",
    "h",
    "long",
    "mere",
    "more",
    "record",
    "several",
    "short",
    "straight",
    "successive",
    "whole",
    "working",
];

fn word(view: &View<'_>, at: usize) -> Option<Found> {
    if currency::begins(view, at)
        && let Some(found) = money(view, at)
    {
        return Some(found);
    }
    if !is_on(view, at, List::Opens) {
        return None;
    }
    let word = view.word(at);
    let first = *word.as_bytes().first()?;
    let article = word.len() <= 2 && view.is_any(at, &["a", "an"]);
    if article && view.is_word(at + 1) && !is_on(view, at + 1, List::AfterArticle) {
        return None;
    }
    if view.number(at).is_some() || article || view.is_any(at, &["minus", "negative"]) {
        return number(view, at).or_else(|| a_unit(view, at));
    }
    if let Some(value) = magnitude(word) {
        return magnitudes(view, at, value);
    }
    match first.to_ascii_lowercase() {
        b'p' => percent_of(view, at),
        b'f' | b's' => some_time(view, at, vague(word)?),
        b'c' if view.is(at, "couple") => None,
        b'a' if view.is(at, "all") => some_time(view, at, 1.0),
        _ => None,
    }
}

/// `3:07:35`, the time that somebody took; one that is a time of day stands in a date and is not asked about.
fn run_time(view: &View<'_>, at: usize) -> Option<Found> {
    let seconds = duration::stopwatch(view.word(at)).filter(|_| !view.glued(at))?;
    let (unit, scale) = duration::named(Unit::Second)?;
    let time = Quantity {
        measure: Measure::Duration,
        unit: Some(unit.to_owned()),
        scale: Some(scale),
        ..Quantity::bare(seconds, 1.0)
    };
    Some(Found { start: view.start(at), end: view.end(at), first: at, next: at + 1, quantity: time })
}

/// `per cent of twenty-two`: the share before its number, where nothing is counted.
fn percent_of(view: &View<'_>, at: usize) -> Option<Found> {
    let of = if view.are(at, &["per", "cent"]) { at + 2 } else { at + 1 };
    if !(of == at + 2 || view.is_any(at, &["percent", "percentage"])) {
        return None;
    }
    let value = numeral(view, of + 1).filter(|value| view.is(of, "of") && value.form == Form::Cardinal)?;
    let closed = !view.follows(value.next) || !view.is_word(value.next) && !view.is_dash(value.next);
    let quantity = Quantity { measure: Measure::Percent, ..Quantity::bare(value.value, value.grain) };
    let whole = Found { start: view.start(at), end: value.end, first: at, next: value.next, quantity };
    (closed && !matches!(view.word(value.next), "%" | "$")).then_some(whole)
}

/// A number with everything that belongs to it.
pub(super) fn number(view: &View<'_>, at: usize) -> Option<Found> {
    let base = numeral(view, at)?;
    if let Some(few) = at.checked_sub(1).filter(|&few| view.follows(at) && view.is_any(few, &["several", "few"]))
        && base.scaled
        && !base.digits
    {
        // `several hundred pages`
        let base = Numeral { start: view.start(few), value: base.value * SOME, grain: base.value, ..base };
        let mut found = measured(view, few, base, None)?;
        (found.quantity.role, found.quantity.approximation) = (Role::Indefinite, Some(Approximation::About));
        return Some(found);
    }
    if is_name(view, at, &base) {
        return None;
    }
    if base.form == Form::Ordinal {
        return ordinal(view, at, base);
    }
    if base.digits && view.shape(base.next - 1) == Shape::Clock {
        return None;
    }
    if let Some(found) = age(view, at, &base) {
        return Some(found);
    }
    // A second number: a range or a result, whose unit is the first one's too.
    if let Some((joint, from)) = pair::joint(view, at, base.next)
        && let Some(found) = joined(view, at, base, joint, from)
    {
        return Some(soften(view, found));
    }
    let found = measured(view, at, base, None)?;
    // `5% to 8%`, `10 km to 15 km`, `2 years to 3 years`
    if (found.quantity.measure != Measure::Number || found.quantity.unit.is_some())
        && let Some((joint, from)) = pair::joint(view, at, found.next)
        && let Some(second) =
            numeral(view, from).filter(|second| second.form == base.form && second.digits == base.digits)
        && let Some(second) = measured(view, from, second, None)
        && (second.quantity.measure, &second.quantity.unit) == (found.quantity.measure, &found.quantity.unit)
        && second.quantity.value > found.quantity.value
        && joint != Joint::Or
    {
        let quantity = Quantity {
            upper: Some(second.quantity.value),
            grain: second.quantity.grain,
            per: second.quantity.per,
            ..found.quantity
        };
        return Some(soften(view, Found { end: second.end, next: second.next, quantity, ..found }));
    }
    Some(soften(view, found))
}

/// Two numbers around a joint, as one range or result with one unit.
fn joined(view: &View<'_>, at: usize, first: Numeral, joint: Joint, from: usize) -> Option<Found> {
    let second = numeral(view, from)
        .filter(|second| second.form == Form::Cardinal && second.value >= 0.0 && view.word(from) != "-")?;
    if first.form != Form::Cardinal || view.is_any(from, &["a", "an"]) {
        return None;
    }
    // Three numbers joined are a telephone number or a list.
    if view.is_dash(second.next) && view.glued(second.next) && view.is_number(second.next + 1) {
        return None;
    }
    let lower = lend_scale(first, second);
    if joint == Joint::Or && !(second.value > lower.value && second.value <= lower.value * 2.5 && lower.value > 0.0) {
        return None;
    }
    let score = pair::is_score(view, at, second.next, joint, lower.value, second.value);
    if !score && second.value <= lower.value || score && (second.scaled || first.scaled) {
        return None;
    }
    if score
        && joint == Joint::To
        && lower.value > second.value
        && !view.is_number(at)
        && !view.is_number(from)
        && lower.value > 20.0
    {
        return None;
    }
    let mut found = measured(view, at, second, Some(lower))?;
    if score && found.quantity.measure == Measure::Number && found.quantity.unit.is_none() {
        found.quantity.role = Role::Score;
        found.quantity.counted = None;
        (found.end, found.next) = (second.end, second.next);
    } else if second.value <= lower.value {
        return None;
    }
    Some(found)
}

/// The number `last` with its unit; with `lower` it is the upper end of a range that starts at token `at`.
fn measured(view: &View<'_>, at: usize, last: Numeral, lower: Option<Numeral>) -> Option<Found> {
    let (value, upper) = lower.map_or((last.value, None), |lower| (lower.value, Some(last.value)));
    let mut quantity = Quantity { upper, ..Quantity::bare(value, last.grain) };
    let start = lower.map_or(last.start, |lower| lower.start);
    let next = last.next;
    let found = |quantity: Quantity, next: usize| {
        Some(Found { start, end: view.end(next - 1).max(last.end), first: at, next, quantity })
    };
    if let Some((unit, after)) = percent(view, next) {
        (quantity.measure, quantity.unit) = (Measure::Percent, unit.map(str::to_owned));
        return found(quantity, after);
    }
    // `1.8M dollars`, `30 MUSD`
    let scaled = millions(view, last);
    for (amount, scale) in [(last, 1.0), (scaled, scaled.value / last.value.max(f64::MIN_POSITIVE))] {
        if let Some((unit, factor, after)) =
            currency::after(view, amount.next).filter(|found| is_money(view, at, amount, found))
        {
            let factor = factor * scale;
            (quantity.measure, quantity.unit) = (Measure::Money, Some(unit.to_owned()));
            (quantity.value, quantity.upper, quantity.grain) =
                (value * factor, upper.map(|upper| upper * factor), last.grain * factor);
            let (cents, after) = cents(view, after, unit).unwrap_or((0.0, after));
            quantity.value += cents;
            quantity.per = per(view, after);
            return found(quantity, after);
        }
    }
    let compound = at > 0 && view.glued(at) && view.is_dash(at - 1) && view.glued(at - 1);
    if let Some((unit, after)) =
        duration::unit_at(view, next).filter(|_| !compound || !view.is_any(at.wrapping_sub(2), &["sub"]))
    {
        let (name, scale) = duration::named(unit)?;
        // `a 90-day-old`, `third-year`
        let (more, after) = duration::rest(view, after, unit).unwrap_or((0.0, after));
        (quantity.measure, quantity.unit, quantity.scale) = (Measure::Duration, Some(name.to_owned()), Some(scale));
        quantity.value += more;
        // `in the 90 years since`: as an adverbial the article belongs to it.
        let the = at > 1
            && lower.is_none()
            && view.is(at - 1, "the")
            && view.is_any(at - 2, &["in", "over", "during", "within", "throughout"]);
        let start = if the { view.start(at - 1) } else { start };
        let after =
            if view.is_any(after, &["'", "’"]) && view.glued(after) && view.follows(after + 1) && !quoted(view, after)
            {
                after + 1
            } else {
                after
            };
        return Some(Found { start, end: view.end(after - 1), first: at, next: after, quantity });
    }
    if let Some((unit, after)) = units::unit_at(view, next) {
        (quantity.unit, quantity.scale) = (Some(unit.name.to_owned()), Some(unit.scale));
        // `5 feet 2 inches`, but not `9.12 metres, 65 centimetres above the mark`
        let mut after = after;
        if let Some((more, end)) = smaller_unit(view, after, unit).filter(|_| quantity.grain >= 1.0) {
            quantity.value += more;
            after = end;
        }
        quantity.per = per(view, after);
        return found(quantity, after);
    }
    // `1.5m people`
    if scaled.next > next && counted::noun(view, at, scaled.next, scaled.value).is_some() {
        let factor = scaled.value / last.value.max(f64::MIN_POSITIVE);
        (quantity.value, quantity.upper, quantity.grain) =
            (value * factor, upper.map(|upper| upper * factor), scaled.grain);
        quantity.counted = counted::noun(view, at, scaled.next, scaled.value);
        return found(quantity, scaled.next);
    }
    if view.is_any(at, &["one"]) && next == at + 1 && !counts_one(view, at) {
        return None;
    }
    quantity.counted = counted::noun(view, at, next, last.value);
    // A bare four-digit number that is no date, as in `2024: a novel`, names more often than it counts.
    let year_like = last.digits && next == at + 1 && view.word(at).len() == 4 && (1800.0..2100.0).contains(&last.value);
    if lower.is_none() && year_like && quantity.counted.is_none() {
        quantity.role = Role::Label;
    }
    if lower.is_none() && last.digits && is_label(view, at, quantity.counted.is_some()) {
        quantity.role = Role::Label;
    }
    quantity.per = None;
    found(quantity, next)
}

/// Whether an apostrophe after a plural closes a quotation instead of marking possession.
fn quoted(view: &View<'_>, at: usize) -> bool {
    !view.is_word(at + 1)
}

/// `2 in` after `5 ft`: in units of the larger one.
fn smaller_unit(view: &View<'_>, at: usize, larger: units::Unit) -> Option<(f64, usize)> {
    if !matches!(larger.name, "foot" | "stone" | "lb" | "m" | "km" | "mile") || !view.follows(at) {
        return None;
    }
    let from = at + usize::from(view.is_any(at, &["and", ","]));
    let small =
        numeral(view, from).filter(|small| view.follows(from) && small.form != Form::Ordinal && small.value > 0.0)?;
    if larger.name == "foot" && view.is(small.next, "in") {
        return Some((small.value / 12.0, small.next + 1));
    }
    let (unit, next) = units::unit_at(view, small.next)?;
    let smaller = unit.scale.dimension == larger.scale.dimension
        && unit.scale.factor < larger.scale.factor
        && small.value * unit.scale.factor < larger.scale.factor;
    smaller.then(|| (small.value * unit.scale.factor / larger.scale.factor, next))
}

/// Adds what softens the number. A length of time takes the words into its span, as annotators of time do.
pub(super) fn soften(view: &View<'_>, mut found: Found) -> Found {
    // `over 16 years` is more often the time that something took than a lower bound.
    let during = |from: usize| found.quantity.measure == Measure::Duration && view.is(from, "over");
    if let Some((softened, from)) = hedge::before(view, found.first).filter(|hedge| !during(hedge.1)) {
        found.quantity.approximation = Some(softened);
        found.quantity.hedge = Some(Span::new(view.start(from), view.end(found.first - 1)));
        let time =
            found.quantity.measure == Measure::Duration && !view.is_any(from, &["over", "some", "under", "above"]);
        if time {
            found.start = view.start(from);
        }
    } else if let Some((softened, next)) = hedge::after(view, found.next) {
        found.quantity.approximation = Some(softened);
        found.quantity.hedge = Some(Span::new(view.start(found.next), view.end(next - 1)));
        if found.quantity.counted.is_none()
            && found.quantity.measure == Measure::Number
            && found.quantity.unit.is_none()
        {
            found.quantity.counted = counted::noun(view, found.first, next, found.quantity.value);
        }
    }
    found
}

/// Calls `found` with the numbers of a list in one token (`22,24,26`); gives the token after.
pub(super) fn list(view: &View<'_>, at: usize, found: &mut impl FnMut(usize, usize, Quantity)) -> Option<usize> {
    if !view.is_number(at) || view.glued(at) {
        return None;
    }
    if view.shape(at) != Shape::List {
        return None;
    }
    let mut start = view.start(at);
    for piece in view.word(at).split(',') {
        if let Shape::Plain { value, grain } = shape(piece) {
            found(start, start + piece.len(), Quantity::bare(value, grain));
        }
        start += piece.len() + 1;
    }
    Some(at + 1)
}
