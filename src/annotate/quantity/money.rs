//! Amounts of money and percentages: the sign or word, the magnitude, hundredths, and what they are stated per.

use super::amount::soften;
use super::pair::{self, Joint};
use super::{Found, currency, duration};
use crate::annotate::numeral::{Form, Number, Numeral, numeral};
use crate::annotate::view::View;
use crate::model::{Measure, Quantity};

/// An amount with its currency before it.
pub(super) fn money(view: &View<'_>, at: usize) -> Option<Found> {
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
        && let Some(Number::Tens(more)) = view.number(value.next + 1)
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
        ..Quantity::bare(value.value * factor, value.grain * factor)
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
pub(super) fn millions(view: &View<'_>, found: Numeral) -> Numeral {
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
pub(super) fn lend_scale(first: Numeral, second: Numeral) -> Numeral {
    if first.scaled || !second.scaled || first.value >= 1000.0 || second.value < 1000.0 {
        return first;
    }
    let scale = [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| second.value >= *scale).unwrap_or(1.0);
    Numeral { value: first.value * scale, grain: first.grain * scale, ..first }
}

/// What an amount is stated per: `a year`, `per barrel`, `an hour`, `a share`.
pub(super) fn per(view: &View<'_>, at: usize) -> Option<String> {
    if !view.follows(at) || !view.follows(at + 1) {
        return None;
    }
    let said = view.is_any(at, &["a", "an", "per", "each", "every"]);
    let dashed = view.is_dash(at) && view.is_any(at + 1, &["a", "an", "per"]) && view.is_dash(at + 2);
    let noun = if dashed { at + 3 } else { at + 1 };
    let word = view.word(noun);
    if !(said || dashed) || !view.is_word(noun) || view.number(noun).is_some() {
        return None;
    }
    let time = view.unit(noun).is_some();
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

/// `50 cents` after `3 dollars`, `50` at the end of `15 dollars 50`: hundredths.
pub(super) fn cents(view: &View<'_>, at: usize, unit: &str) -> Option<(f64, usize)> {
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

/// Whether a currency after a number is meant: pounds and marks may be something else.
pub(super) fn is_money(view: &View<'_>, at: usize, amount: Numeral, found: &(&str, f64, usize)) -> bool {
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

/// A percent sign or word at `at`: the unit if it is points, and the token after.
pub(super) fn percent(view: &View<'_>, at: usize) -> Option<(Option<&'static str>, usize)> {
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
