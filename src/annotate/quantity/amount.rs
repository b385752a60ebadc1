//! One amount: numeral, unit, second end, softening and what is counted.

use super::pair::{self, Joint};
use super::{Found, counted, currency, duration, hedge, units};
use crate::annotate::date::Unit as TimeUnit;
use crate::annotate::numeral::{Form, Number, Numeral, Shape, number_word, numeral, shape};
use crate::annotate::view::View;
use crate::model::{Approximation, Measure, Quantity, Role};
use crate::text::Span;
use crate::words::TokenKind;

/// Words that stand for a number without saying which.
fn vague(word: &str) -> Option<f64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "few" | "several" | "some" => 3.0,
        _ => return None,
    })
}

/// Plural magnitudes: one of them.
fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
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

/// The quantity that starts at token `at`, if one does.
pub(super) fn read(view: &View<'_>, at: usize) -> Option<Found> {
    match view.kind(at)? {
        TokenKind::Number => number(view, at),
        TokenKind::Mark => match view.word(at) {
            "-" | "−" | "." => number(view, at),
            sign if currency::is_sign(sign) => money(view, at),
            _ => None,
        },
        TokenKind::Word => word(view, at),
    }
}

fn word(view: &View<'_>, at: usize) -> Option<Found> {
    let word = view.word(at);
    let first = *word.as_bytes().first()?;
    if first.is_ascii_uppercase()
        || matches!(first, b'u' | b'c' | b'a' | b'n' | b'r' | b's' | b'e' | b'g' | b'i' | b'j' | b'h')
    {
        if currency::begins(word)
            && let Some(found) = money(view, at)
        {
            return Some(found);
        }
    }
    if number_word(word).is_some()
        || word.len() <= 2 && view.is_any(at, &["a", "an"])
        || view.is_any(at, &["minus", "negative"])
    {
        return number(view, at).or_else(|| a_unit(view, at));
    }
    if let Some(value) = magnitude(word) {
        return magnitudes(view, at, value);
    }
    match first.to_ascii_lowercase() {
        b'f' | b's' => some_time(view, at, vague(word)?),
        b'c' if view.is(at, "couple") => None,
        b'a' if view.is(at, "all") => some_time(view, at, 1.0),
        _ => None,
    }
}

fn blank(value: f64, grain: f64) -> Quantity {
    Quantity {
        measure: Measure::Number,
        role: Role::Plain,
        value,
        upper: None,
        unit: None,
        scale: None,
        per: None,
        approximation: None,
        hedge: None,
        counted: None,
        grain,
    }
}

/// `few hours`, `several days`, `some weeks`, `all day`: a length of time without a number.
fn some_time(view: &View<'_>, at: usize, value: f64) -> Option<Found> {
    let (unit, next) = duration::unit_at(view, at + 1)?;
    let plural = view.word(next - 1).ends_with('s');
    let all = view.is(at, "all");
    if plural == all || all && !matches!(unit, TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year) {
        return None;
    }
    let (name, scale) = duration::named(unit)?;
    let mut quantity =
        Quantity { measure: Measure::Duration, unit: Some(name.to_owned()), scale: Some(scale), ..blank(value, 1.0) };
    if !all {
        quantity.role = Role::Indefinite;
        quantity.approximation = Some(Approximation::About);
    }
    let article = usize::from(at > 0 && view.follows(at) && view.is(at, "few") && view.is(at - 1, "a"));
    Some(Found { start: view.start(at - article), end: view.end(next - 1), first: at, next, quantity })
}

/// `a week`, `an hour and a half`, `a couple of weeks`; not the `a day` of a rate.
fn a_unit(view: &View<'_>, at: usize) -> Option<Found> {
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
            ..blank(value, 1.0)
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
        ..blank(1.0 + more, 1.0)
    };
    Some(soften(view, Found { start: view.start(at), end: view.end(next - 1), first: at, next, quantity }))
}

/// Whether `a day` at `at` says how often: after a number, a unit or a plural.
fn is_rate(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| view.follows(at)) else { return false };
    let word = view.word(before);
    let lower = word.to_ascii_lowercase();
    view.is_number(before)
        || word == "%"
        || matches!(
            lower.as_str(),
            "once" | "twice" | "percent" | "bn" | "million" | "billion" | "thrice" | "feet" | "people" | "bpd"
        )
        || number_word(word).is_some_and(|number| !matches!(number, Number::Part(_)))
        || word.len() > 3
            && lower.ends_with('s')
            && !matches!(
                lower.as_str(),
                "was" | "has" | "this" | "his" | "its" | "takes" | "lasts" | "less" | "previous" | "spends" | "needs"
            )
            && before > 0
            && (before.saturating_sub(3)..before)
                .any(|near| view.is_number(near) || number_word(view.word(near)).is_some())
}

/// `thousands of soldiers`, `dozens of people`: an amount that only says its size.
fn magnitudes(view: &View<'_>, at: usize, value: f64) -> Option<Found> {
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
    let mut quantity =
        Quantity { role: Role::Indefinite, approximation: Some(Approximation::AtLeast), ..blank(value, value) };
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

/// An amount with its currency before it.
fn money(view: &View<'_>, at: usize) -> Option<Found> {
    if view.glued(at) && at > 0 && view.is_word(at - 1) && view.word(at - 1).len() > 3 {
        return None;
    }
    let (unit, factor, digits) = currency::before(view, at)?;
    if !view.follows(digits) {
        return None;
    }
    let mut value =
        millions(view, numeral(view, digits).filter(|found| found.form != Form::Ordinal && found.value >= 0.0)?);
    // `c $ 100 and fifty`
    if view.is(value.next, "and")
        && !value.scaled
        && value.value % 100.0 == 0.0
        && let Some(Number::Tens(more)) = number_word(view.word(value.next + 1))
    {
        value = Numeral {
            value: value.value + f64::from(more),
            next: value.next + 2,
            end: view.end(value.next + 1),
            ..value
        };
    }
    let mut quantity = Quantity {
        measure: Measure::Money,
        unit: Some(unit.to_owned()),
        ..blank(value.value * factor, value.grain * factor)
    };
    let mut found =
        Found { start: view.start(at), end: value.end, first: at, next: value.next, quantity: quantity.clone() };
    // `$5-10 million`, `$5m to $10m`
    if let Some((joint, second)) = pair::joint(view, at, value.next).filter(|(joint, _)| *joint != Joint::Or) {
        let own = currency::before(view, second).filter(|own| own.0 == unit);
        let from = own.map_or(second, |own| own.2);
        if let Some(upper) = numeral(view, from)
            .filter(|upper| view.is_number(from) && upper.value > 0.0 && upper.form != Form::Ordinal)
            .map(|upper| millions(view, upper))
        {
            let lower = lend_scale(value, upper);
            let other = duration::unit_at(view, upper.next).is_some()
                || currency::after(view, upper.next).is_some_and(|after| after.0 != unit);
            if upper.value * factor > lower.value * factor
                && !(other && joint == Joint::To)
                && (own.is_some() || joint != Joint::And)
            {
                (quantity.value, quantity.upper, quantity.grain) =
                    (lower.value * factor, Some(upper.value * factor), upper.grain * factor);
                found = Found { end: upper.end, next: upper.next, quantity, ..found };
            }
        }
    }
    // `$10 dollars` says it twice.
    found.quantity.per = per(view, found.next);
    Some(soften(view, found))
}

/// `1.5m` in money is a million, and `30mn`.
fn millions(view: &View<'_>, found: Numeral) -> Numeral {
    let at = found.next;
    if found.scaled
        || !view.follows(at)
        || view.glued(at + 1) && (view.is_word(at + 1) || view.is_number(at + 1))
        || !matches!(view.word(at), "m" | "M" | "MM")
        || !found.digits
    {
        return found;
    }
    Numeral {
        value: found.value * 1e6,
        grain: found.grain * 1e6,
        next: at + 1,
        end: view.end(at),
        scaled: true,
        ..found
    }
}

/// `5-10 million`: the scale of the second number is the first one's too, if that has none.
fn lend_scale(first: Numeral, second: Numeral) -> Numeral {
    if first.scaled || !second.scaled || first.value >= 1000.0 || second.value < 1000.0 {
        return first;
    }
    let scale = [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| second.value >= *scale).unwrap_or(1.0);
    Numeral { value: first.value * scale, grain: first.grain * scale, ..first }
}

/// What an amount is stated per: `a year`, `per barrel`, `an hour`, `a share`.
fn per(view: &View<'_>, at: usize) -> Option<String> {
    if !view.follows(at) || !view.follows(at + 1) {
        return None;
    }
    let said = view.is_any(at, &["a", "an", "per", "each", "every"]);
    let dashed = view.is_dash(at) && view.is_any(at + 1, &["a", "an", "per"]) && view.is_dash(at + 2);
    let noun = if dashed { at + 3 } else { at + 1 };
    let word = view.word(noun);
    if !(said || dashed) || !view.is_word(noun) || number_word(word).is_some() {
        return None;
    }
    let time = crate::annotate::date::unit(word).is_some();
    let thing = matches!(
        word,
        "share"
            | "barrel"
            | "person"
            | "household"
            | "head"
            | "ton"
            | "tonne"
            | "gallon"
            | "litre"
            | "liter"
            | "unit"
            | "ounce"
            | "pound"
            | "kg"
            | "mile"
            | "km"
            | "piece"
            | "ticket"
            | "capita"
            | "child"
            | "family"
            | "vote"
            | "employee"
            | "student"
            | "patient"
            | "night"
            | "square"
    );
    (time || thing || view.is(at, "per")).then(|| word.to_lowercase())
}

/// Whether the number at `at` is no quantity: glued into a name, a path, a telephone number, the number of a list.
fn is_name(view: &View<'_>, at: usize, found: &Numeral) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let left = view.word(before);
    if view.glued(at) {
        if view.is_word(before) && !view.is_any(before, &["rs", "x"]) {
            return true;
        }
        // `F-16`, `Covid-19`, `555-1212`, `/users/123`
        if view.is_dash(before)
            && view.glued(before)
            && before > 0
            && (view.is_word(before - 1) && number_word(view.word(before - 1)).is_none() && found.digits
                || view.is_number(before - 1))
        {
            let english =
                view.is_any(before - 1, &["mid", "pre", "post", "under", "over", "non", "sub", "top", "plus"]);
            return !english;
        }
        if matches!(left, "/" | "=" | "&" | "_" | "#" | "@" | "\\" | "^")
            || left == ":" && before > 0 && view.glued(before)
            || left == "." && before > 0 && view.glued(before)
        {
            return true;
        }
    }
    // A telephone number's groups.
    let next = found.next;
    let phone = view.is_dash(next)
        && view.glued(next)
        && view.glued(next + 1)
        && view.is_number(next + 1)
        && view.word(next + 1).len() == 4
        && view.word(at).len() == 3
        && !view.word(at).contains(',');
    phone
        || left == ")" && view.word(at).len() == 3 && view.is_dash(next) && view.is_number(next + 1)
        || view.is_word(next)
            && view.glued(next)
            && found.digits
            && view.is_number(next + 1)
            && view.glued(next + 1)
            && !view.is_any(next, &["km", "m", "cm", "mm", "ft", "x"])
}

/// Words that a naming number follows.
const LABELS: &[&str] = &[
    "act",
    "apollo",
    "apartment",
    "article",
    "block",
    "boeing",
    "bus",
    "card",
    "category",
    "chapter",
    "clause",
    "class",
    "channel",
    "episode",
    "exercise",
    "exercises",
    "exhibit",
    "figure",
    "flight",
    "formula",
    "gate",
    "highway",
    "interstate",
    "item",
    "lane",
    "level",
    "line",
    "mark",
    "model",
    "no",
    "nos",
    "nr",
    "nrs",
    "number",
    "page",
    "pages",
    "part",
    "phase",
    "platform",
    "proposition",
    "resolution",
    "room",
    "round",
    "route",
    "rule",
    "section",
    "square",
    "stage",
    "step",
    "table",
    "terminal",
    "title",
    "tier",
    "track",
    "type",
    "unit",
    "version",
    "volume",
    "ward",
    "zone",
    "psalm",
    "verse",
];

/// Whether the plain number at `at` names rather than counts: after a label, or after a capitalised word without a noun behind it.
fn is_label(view: &View<'_>, at: usize, counted: bool) -> bool {
    let Some(mut before) = at.checked_sub(1).filter(|_| view.follows(at)) else { return false };
    if view.word(before) == "." && before > 0 && view.glued(before) {
        before -= 1;
    }
    if view.is_any(before, LABELS)
        && !(counted && view.is_any(before, &["number", "line", "class", "part", "act", "track", "unit", "model"]))
    {
        return true;
    }
    let sentence =
        before == 0 || !view.follows(before) || matches!(view.word(before - 1), "." | "!" | "?" | "\"" | "“" | ":");
    !counted
        && view.is_number(at)
        && view.is_word(before)
        && view.is_capital(before)
        && !sentence
        && view.word(before).len() > 1
        && !view.word(at).contains([',', '.'])
}

/// A number with everything that belongs to it.
fn number(view: &View<'_>, at: usize) -> Option<Found> {
    let base = numeral(view, at)?;
    if is_name(view, at, &base) {
        return None;
    }
    if base.form == Form::Ordinal {
        return ordinal(view, at, base);
    }
    if base.digits && matches!(shape(view.word(base.next - 1)), Shape::Clock) {
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
    if found.quantity.measure != Measure::Number || found.quantity.unit.is_some() {
        if let Some((joint, from)) = pair::joint(view, at, found.next)
            && let Some(second) =
                numeral(view, from).filter(|second| second.form == base.form && !second.digits == !base.digits)
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
    let mut quantity = Quantity { upper, ..blank(value, last.grain) };
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
        // `5 feet 2 inches`
        let mut after = after;
        if let Some((more, end)) = smaller_unit(view, after, unit) {
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

/// Whether `one` at `at` is a number: a noun follows it, and it is no pronoun.
fn counts_one(view: &View<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| view.follows(at)).map_or("", |before| view.word(before));
    let pronoun = ["the", "this", "that", "which", "no", "any", "every", "each", "another", "some", "new", "only"]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
    if pronoun && !view.is_dash(at + 1) {
        return pronoun && before.eq_ignore_ascii_case("only") && view.is_word(at + 1);
    }
    if !view.follows(at + 1) {
        return at == 0 || !view.follows(at);
    }
    let function = view.is_any(
        at + 1,
        &[
            "of", "who", "that", "which", "is", "was", "can", "could", "would", "should", "has", "had", "in", "on",
            "to", "for", "and", "or", "at", "by", "with", "from", "another", "thing", "day", "as", "than", "does",
            "did", "must", "may", "might", "will", "where", "when", "i", "he", "she", "they", "we", "you", "it",
        ],
    );
    let mark = !view.is_word(at + 1) && !view.is_dash(at + 1);
    !function && !mark
}

/// A percent sign or word at `at`: the unit if it is points, and the token after.
fn percent(view: &View<'_>, at: usize) -> Option<(Option<&'static str>, usize)> {
    let dash = usize::from(view.is_dash(at) && view.glued(at) && view.glued(at + 1));
    let from = at + dash;
    if !view.follows(from) {
        return None;
    }
    if matches!(view.word(from), "%" | "％") {
        let point = view.is_any(from + 1, &["point", "points"]);
        return Some((point.then_some("percentage point"), from + 1 + usize::from(point)));
    }
    if view.are(from, &["per", "cent"]) || view.are(from, &["per", "cents"]) {
        return Some((None, from + 2));
    }
    if view.is_any(from, &["percent", "percents", "pct", "percentage"]) {
        let point = from + 1 + usize::from(view.is_dash(from + 1));
        if view.is_any(point, &["point", "points"]) && view.follows(point) {
            return Some((Some("percentage point"), point + 1));
        }
        return (!view.is(from, "percentage")).then_some((None, from + 1));
    }
    if view.is(from, "basis") && view.is_any(from + 1, &["point", "points"]) {
        return Some((Some("basis point"), from + 2));
    }
    None
}

/// Whether a currency after a number is meant: pounds and marks may be something else.
fn is_money(view: &View<'_>, at: usize, amount: Numeral, found: &(&str, f64, usize)) -> bool {
    let word = view.word(found.2 - 1);
    match word.to_ascii_lowercase().as_str() {
        "pound" | "pounds" if found.2 == amount.next + 1 => {
            let scaled = amount.scaled && amount.value >= 1e4;
            let near = |from: usize, to: usize| {
                (from..to).any(|at| {
                    view.is_any(
                        at,
                        &[
                            "cost", "costs", "price", "paid", "pay", "worth", "spent", "fined", "fine", "earned",
                            "bill", "profit", "sold", "buy", "bought", "money", "wages", "salary", "tax", "debt",
                            "loan", "raised", "invest", "invested",
                        ],
                    ) || view.word(at) == "£"
                })
            };
            scaled && !view.is(found.2, "of") || !view.is_dash(amount.next) && near(at.saturating_sub(8), at)
        }
        "mark" | "marks" => amount.value != 1.0 && view.is_word(found.2 - 1),
        "all" | "try" | "pen" | "mad" | "top" => false,
        _ => true,
    }
}

/// `50 cents` after `3 dollars`, `50` at the end of `15 dollars 50`: hundredths.
fn cents(view: &View<'_>, at: usize, unit: &str) -> Option<(f64, usize)> {
    if unit.len() != 3 || !view.follows(at) {
        return None;
    }
    let from = at + usize::from(view.is(at, "and"));
    let small = numeral(view, from).filter(|small| {
        small.value > 0.0
            && small.value < 100.0
            && small.value.fract() == 0.0
            && small.form == Form::Cardinal
            && view.follows(from)
    })?;
    let named = view
        .is_any(small.next, &["cent", "cents", "pence", "penny", "kopecks", "paise", "centavos", "centimes"])
        && view.follows(small.next);
    if named {
        return Some((small.value / 100.0, small.next + 1));
    }
    let end = !view.follows(small.next)
        || matches!(view.word(small.next), "." | "," | "?" | "!") && !view.glued(small.next + 1);
    (from == at && view.is_number(from) && view.word(from).len() == 2 && end)
        .then_some((small.value / 100.0, small.next))
}

/// `2 in` after `5 ft`: in units of the larger one.
fn smaller_unit(view: &View<'_>, at: usize, larger: units::Unit) -> Option<(f64, usize)> {
    if !matches!(larger.name, "foot" | "stone" | "lb" | "m" | "km" | "mile") || !view.follows(at) {
        return None;
    }
    let from = at + usize::from(view.is_any(at, &["and", ","]));
    let small =
        numeral(view, from).filter(|small| view.follows(from) && small.form != Form::Ordinal && small.value > 0.0)?;
    if larger.name == "foot" && view.is(small.next, "in") && small.next + 1 <= view.len() {
        return Some((small.value / 12.0, small.next + 1));
    }
    let (unit, next) = units::unit_at(view, small.next)?;
    let smaller = unit.scale.dimension == larger.scale.dimension
        && unit.scale.factor < larger.scale.factor
        && small.value * unit.scale.factor < larger.scale.factor;
    smaller.then(|| (small.value * unit.scale.factor / larger.scale.factor, next))
}

/// `the 45-year-old`, `aged 45`, `Ms Ito, 45,`.
fn age(view: &View<'_>, at: usize, base: &Numeral) -> Option<Found> {
    if base.form != Form::Cardinal || base.value < 0.0 || base.value > 125.0 || base.scaled {
        return None;
    }
    let next = base.next;
    let dash = |at: usize| usize::from(view.is_dash(at));
    let year = next + dash(next);
    let months = view.is_any(year, &["month", "months", "week", "weeks", "day", "days"]);
    if (view.is_any(year, &["year", "years"]) || months) && view.follows(year) {
        let old = year + 1 + dash(year + 1);
        if view.is_any(old, &["old", "olds"]) && view.follows(old) {
            let (name, scale) = duration::named(crate::annotate::date::unit(view.word(year))?)?;
            return Some(aged(view, at, base, old + 1, name, scale));
        }
        return None;
    }
    let (name, scale) = duration::named(TimeUnit::Year)?;
    let before = at.checked_sub(1).filter(|_| view.follows(at))?;
    if view.is_any(before, &["aged", "age"]) && !view.is_dash(next) && percent(view, next).is_none() {
        return Some(aged(view, at, base, next, name, scale));
    }
    let named_person = view.word(before) == ","
        && before > 0
        && view.is_capital(before - 1)
        && view.is_word(before - 1)
        && before > 1
        && (view.is_capital(before - 2) || view.follows(before - 1));
    let plain = view.is_number(at)
        && view.word(at).bytes().all(|byte| byte.is_ascii_digit())
        && base.value >= 1.0
        && base.value < 116.0;
    let closed = view.word(next) == "," || view.word(next) == "." && !view.glued(next + 1);
    (named_person && plain && closed && !view.is_number(next + 1)).then(|| aged(view, at, base, next, name, scale))
}

fn aged(view: &View<'_>, at: usize, base: &Numeral, next: usize, name: &str, scale: crate::model::Scale) -> Found {
    let quantity =
        Quantity { role: Role::Age, unit: Some(name.to_owned()), scale: Some(scale), ..blank(base.value, 1.0) };
    Found { start: base.start, end: view.end(next - 1), first: at, next, quantity }
}

fn ordinal(view: &View<'_>, at: usize, base: Numeral) -> Option<Found> {
    // `first class`, `at first`, `first, ...`: more often no place in an order.
    let before = at.checked_sub(1).filter(|_| view.follows(at)).map_or("", |before| view.word(before));
    // `First Amendment`, `America First`, `Third Way`: a name.
    let sentence = before.is_empty() || matches!(before, "." | "!" | "?" | "\"" | "“");
    if !base.digits && view.is_capital(at) && (view.is_capital(base.next) || !sentence) {
        return None;
    }
    if base.value == 1.0 && !base.digits {
        let verb = view.word(base.next).ends_with("ed") || view.word(base.next).ends_with("ing");
        let noun = !verb
            && view.follows(base.next)
            && view.is_word(base.next)
            && counted::noun(view, at, base.next, 1.0).is_some();
        if !noun
            || view.is_any(base.next, &["class", "aid", "hand", "rate", "lady", "name", "place"])
            || before.eq_ignore_ascii_case("at")
        {
            return None;
        }
    }
    if base.value == 2.0
        && !base.digits
        && (before.eq_ignore_ascii_case("a") && !view.is_word(base.next) || view.is_number(at.wrapping_sub(1)))
    {
        return None;
    }
    let counted = counted::noun(view, at, base.next, 1.0).filter(|_| !view.is(base.next, "of"));
    let quantity = Quantity { measure: Measure::Ordinal, counted, ..blank(base.value, 1.0) };
    Some(Found { start: base.start, end: base.end, first: at, next: base.next, quantity })
}

/// Adds what softens the number. A length of time takes the words into its span, as annotators of time do.
fn soften(view: &View<'_>, mut found: Found) -> Found {
    if let Some((softened, from)) = hedge::before(view, found.first) {
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
    let word = view.word(at);
    if !view.is_number(at) || view.glued(at) || shape(word) != Shape::List {
        return None;
    }
    let mut start = view.start(at);
    for piece in word.split(',') {
        if let Shape::Plain { value, grain } = shape(piece) {
            found(start, start + piece.len(), blank(value, grain));
        }
        start += piece.len() + 1;
    }
    Some(at + 1)
}
