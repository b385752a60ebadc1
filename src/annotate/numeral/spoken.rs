//! Numbers in words, and words that carry on a number in digits (`2 million`, `3 hundred and 21`).

use super::lexicon::Number;
use super::{Form, Numeral, digits};
use crate::annotate::view::View;

/// A number in words at `at`; the article of `a dozen` and `a half` belongs to it.
pub(super) fn parse(view: &View<'_>, at: usize, tail: bool) -> Option<Numeral> {
    if view.is_any(at, &["a", "an"]) {
        return with_article(view, at, tail);
    }
    match view.number(at)? {
        Number::Part(_) => scaled_part(view, at, at),
        _ => {
            let blank = Numeral {
                start: view.start(at),
                end: view.start(at),
                next: at,
                value: 0.0,
                grain: 1.0,
                form: Form::Cardinal,
                digits: false,
                scaled: false,
            };
            Some(finish(view, cardinal(view, blank)?, tail))
        }
    }
}

/// Carries on a number in digits: `th`, a magnitude letter, scale words, a fraction.
pub(super) fn continued(view: &View<'_>, digits: Numeral, tail: bool) -> Numeral {
    let next = digits.next;
    if !view.known(next).numeral.goes_on {
        return digits;
    }
    if digits.form == Form::Fraction {
        return scale_letter(view, digits).unwrap_or(digits);
    }
    if view.glued(next) && view.is_any(next, &["st", "nd", "rd", "th"]) && digits.value.fract() == 0.0 {
        return Numeral { form: Form::Ordinal, end: view.end(next), next: next + 1, grain: 1.0, ..digits };
    }
    if let Some(scaled) = scale_letter(view, digits) {
        return scaled;
    }
    finish(view, cardinal(view, digits).unwrap_or(digits), tail)
}

/// `2.33 k`, `1.2b`, `8bn`, `1,674.5 G`. An `m` is a metre as often as a million and is left to the units.
fn scale_letter(view: &View<'_>, digits: Numeral) -> Option<Numeral> {
    let at = digits.next;
    if !view.follows(at) || view.glued(at + 1) && (view.is_number(at + 1) || view.is_word(at + 1)) {
        return None;
    }
    let scale = match view.word(at) {
        "k" | "K" => 1e3,
        "M" if view.glued(at) && view.is_word(at + 1) => 1e6,
        "b" | "B" | "G" => 1e9,
        "T" => 1e12,
        _ => return None,
    };
    // `5 G` before a capital is a network or an initial.
    if matches!(view.word(at), "G" | "T") && (digits.value < 10.0 || view.glued(at)) {
        return None;
    }
    let (value, grain) = (digits.value * scale, digits.grain * scale);
    Some(Numeral { value, grain, next: at + 1, end: view.end(at), scaled: true, ..digits })
}

/// `a hundred`, `a dozen`, `a half`, `a fifth`, `a quarter million`.
fn with_article(view: &View<'_>, at: usize, tail: bool) -> Option<Numeral> {
    if !view.follows(at + 1) {
        return None;
    }
    let start = view.start(at);
    let fraction = |denominator: f64, next: usize| Numeral {
        start,
        end: view.end(next - 1),
        next,
        value: 1.0 / denominator,
        grain: 0.05f64.min(1.0 / denominator),
        form: Form::Fraction,
        digits: false,
        scaled: false,
    };
    match view.number(at + 1)? {
        Number::Part(_) => scaled_part(view, at, at + 1),
        Number::Hundred | Number::Scale(_) => {
            let one = Numeral {
                start,
                end: view.end(at),
                next: at + 1,
                value: 1.0,
                grain: 1.0,
                form: Form::Cardinal,
                digits: false,
                scaled: false,
            };
            Some(finish(view, cardinal(view, one)?, tail))
        }
        // `a third of`: elsewhere it is one more (`a third man`).
        Number::UnitTh(n @ 3..) | Number::TeenTh(n) if alone(view, at + 2) => Some(fraction(f64::from(n), at + 2)),
        Number::TensTh(n) if alone(view, at + 2) => Some(fraction(f64::from(n), at + 2)),
        Number::ScaleTh(n) if alone(view, at + 2) => Some(fraction(n, at + 2)),
        _ => None,
    }
}

/// Whether what stands at `at` makes an ordinal before it a share: nothing, a mark, or `of`.
fn alone(view: &View<'_>, at: usize) -> bool {
    !view.is_word(at) && !view.is_dash(at) || !view.follows(at) || view.is_any(at, &["of", "the", "and", "as"])
}

/// `half`, `a half`, `a quarter`, `half a million`, `quarter million`: a part, scaled if a scale follows.
fn scaled_part(view: &View<'_>, start: usize, at: usize) -> Option<Numeral> {
    let Number::Part(of) = view.number(at)? else { return None };
    let value = 1.0 / f64::from(of);
    let scale_at = if view.is_any(at + 1, &["a", "an"]) { at + 2 } else { at + 1 };
    let found = |value: f64, grain: f64, next: usize, scaled: bool| Numeral {
        start: view.start(start),
        end: view.end(next - 1),
        next,
        value,
        grain,
        form: Form::Fraction,
        digits: false,
        scaled,
    };
    if view.follows(at + 1) && (view.follows(scale_at) || scale_at == at + 1) {
        let step = usize::from(view.is_dash(at + 1));
        match view.number(scale_at + step) {
            Some(Number::Scale(scale)) => return Some(found(value * scale, scale / 10.0, scale_at + step + 1, true)),
            Some(Number::Hundred) => return Some(found(value * 100.0, 10.0, scale_at + step + 1, true)),
            _ => {}
        }
    }
    // Bare `quarter` is a season's or a city's; bare `half` counts before `of`, or with its article.
    let counts = match of {
        2 if start == at => {
            let before = at.checked_sub(1).map_or("", |before| view.word(before));
            view.is_any(at + 1, &["of", "the", "its", "their", "his", "her", "our", "my", "a", "an"])
                && at.checked_sub(1).is_none_or(|before| view.number(before).is_none())
                && !before.eq_ignore_ascii_case("last")
        }
        2 => !view.is_word(at + 1) || view.is_any(at + 1, &["of"]) || view.is_dash(at + 1),
        _ => start != at && (!view.follows(at + 1) || view.is_any(at + 1, &["of", "the", ".", ","])),
    };
    counts.then(|| found(value, 0.05, at + 1, false))
}

/// Adds words to `so_far` (empty, or a number in digits) while they carry on one cardinal or end it as an ordinal.
fn cardinal(view: &View<'_>, so_far: Numeral) -> Option<Numeral> {
    let mut found = so_far;
    let mut total = 0.0; // finished groups
    let mut group = so_far.value; // the group being read
    let mut room = if so_far.end == so_far.start { f64::INFINITY } else { 1.0 };
    let mut ceiling = f64::INFINITY; // the scale of the last finished group
    let mut at = so_far.next;
    let mut last = so_far.end > so_far.start;
    loop {
        let mut step = at;
        if last && step > 0 {
            if !view.follows(step) {
                break;
            }
            // A hyphen joins tens and units, and a number with its scale; `and` follows a hundred or a scale.
            let hyphen = view.is_dash(step) && hyphen_joins(view, step);
            if view.follows(step + 1) && (hyphen || view.is(step, "and") && and_joins(view, step, at, room)) {
                step += 1;
            }
        }
        let joined = step > at;
        if view.is_number(step) && last && room.is_finite() && room >= 100.0 {
            // `3 hundred and 21`
            let digits::Shape::Plain { value, .. } = view.shape(step) else { break };
            let hundred = matches!(view.number(step + 1), Some(Number::Hundred));
            let carries = joined || hundred || matches!(view.number(step + 1), Some(Number::Scale(_)));
            let fits = carries && value >= 1.0 && value < room && value.fract() == 0.0 && !(hundred && joined);
            if !fits
                || view.glued(step + 1) && view.is_word(step + 1)
                || view.start(step + 1) == view.end(step) && view.word(step + 1) == "/"
            {
                break;
            }
            group += value;
            (room, at) = (1.0, step + 1);
            found.grain = 1.0;
            continue;
        }
        if last && part_of_fraction(view, step) {
            break;
        }
        let Some(number) = view.number(step) else { break };
        let fits = |value: f64| !last || room > value;
        match number {
            Number::Unit(n) if fits(f64::from(n)) && room >= 10.0 => {
                group += f64::from(n);
                room = 1.0;
                found.grain = 1.0;
            }
            Number::Teen(n) if fits(f64::from(n)) && room >= 100.0 => {
                group += f64::from(n);
                room = 1.0;
                found.grain = 1.0;
            }
            Number::Tens(n) if fits(f64::from(n)) && room >= 100.0 => {
                group += f64::from(n);
                room = 10.0;
                found.grain = 10.0;
            }
            Number::Hundred if group < 100.0 && !(joined && view.is(step - 1, "and")) => {
                if last && group == 0.0 && total == 0.0 {
                    break;
                }
                group = if last && group > 0.0 { group * 100.0 } else { 100.0 };
                found.grain *= 100.0;
                room = 100.0;
                found.scaled = true;
            }
            Number::Scale(scale) if scale < ceiling || total == 0.0 => {
                if last && group == 0.0 {
                    break;
                }
                let times = if last { group } else { 1.0 };
                if scale == 12.0 && last && times >= 100.0 {
                    break;
                }
                found.grain = if scale == 12.0 { 12.0 } else { found.grain * scale };
                total += times * scale;
                group = 0.0;
                ceiling = scale;
                room = scale;
                found.scaled = true;
            }
            Number::UnitTh(n) if !last || room > f64::from(n) && room >= 10.0 => {
                return Some(ordinal(view, found, total + group + f64::from(n), step));
            }
            Number::TeenTh(n) | Number::TensTh(n) if !last || room > f64::from(n) && room >= 100.0 => {
                return Some(ordinal(view, found, total + group + f64::from(n), step));
            }
            _ => break,
        }
        last = true;
        at = step + 1;
    }
    if at == so_far.next {
        return None;
    }
    Some(Numeral { value: total + group, next: at, end: view.end(at - 1), ..found })
}

fn ordinal(view: &View<'_>, found: Numeral, value: f64, at: usize) -> Numeral {
    Numeral { value, grain: 1.0, form: Form::Ordinal, next: at + 1, end: view.end(at), ..found }
}

/// `thirty-four`, `two-hundred`, `ten-million`; also with spaces around the hyphen.
fn hyphen_joins(view: &View<'_>, dash: usize) -> bool {
    let before = view.number(dash - 1);
    let after = view.number(dash + 1);
    match after {
        Some(Number::Unit(1..) | Number::UnitTh(_)) => matches!(before, Some(Number::Tens(_))),
        Some(Number::Hundred | Number::Scale(_)) => true,
        _ => false,
    }
}

/// Whether the `and` at `and` carries the number on: after a hundred or a scale and before something smaller.
fn and_joins(view: &View<'_>, and: usize, after: usize, room: f64) -> bool {
    let spoken_tens = matches!(view.number(after - 1), Some(Number::Tens(_)));
    match view.number(and + 1) {
        Some(Number::Unit(1..) | Number::UnitTh(_)) if spoken_tens => view.is_word(after - 1),
        Some(
            Number::Unit(1..)
            | Number::UnitTh(_)
            | Number::Teen(_)
            | Number::Tens(_)
            | Number::TeenTh(_)
            | Number::TensTh(_),
        ) => {
            // `two hundred and three hundred` are two numbers.
            let bigger = |at: usize| matches!(view.number(at), Some(Number::Hundred | Number::Scale(_)));
            // `two million and three fifths` adds a share of a million.
            let share = room > 100.0 && part_of_fraction(view, and + 2);
            room >= 100.0 && room.is_finite() && !share && !(room <= 100.0 && bigger(and + 2))
        }
        Some(_) => false,
        None => view.is_number(and + 1) && room >= 100.0 && room.is_finite(),
    }
}

/// Whether the words at `at` are a denominator: `twenty-fifths`, `fifths`.
fn part_of_fraction(view: &View<'_>, at: usize) -> bool {
    denominator(view, at).is_some()
}

/// The denominator at `at` and the token after it.
fn denominator(view: &View<'_>, at: usize) -> Option<(f64, usize)> {
    let word = view.word(at);
    match view.known(at).numeral.denominator {
        Some(Number::UnitTh(n) | Number::TeenTh(n) | Number::TensTh(n) | Number::Part(n)) if n >= 2 => {
            return Some((f64::from(n), at + 1)).filter(|_| !word.eq_ignore_ascii_case("seconds"));
        }
        Some(Number::ScaleTh(n)) => return Some((n, at + 1)).filter(|_| n <= 1000.0),
        _ => {}
    }
    let Some(Number::Tens(tens)) = view.number(at) else { return None };
    let dash = view.is_dash(at + 1);
    let unit = at + 1 + usize::from(dash);
    let (Some(Number::UnitTh(n)), true) = (view.known(unit).numeral.denominator, view.follows(unit)) else {
        return None;
    };
    // `hundred thirty fifths` are 130 fifths; only a hyphen, or `firsts`, binds the tens to the denominator.
    (dash || n <= 2).then(|| (f64::from(tens + n), unit + 1))
}

/// After a whole number: `thirds`, `point five`, and with `tail` also `and a half`, `and two thirds`, `over three`.
/// What follows in a tail has none of its own, so that a chain of them ends.
fn finish(view: &View<'_>, whole: Numeral, tail: bool) -> Numeral {
    if whole.form == Form::Ordinal {
        return whole;
    }
    let at = whole.next;
    if !view.follows(at) {
        return whole;
    }
    let fraction = |value: f64, next: usize| Numeral {
        value,
        next,
        end: view.end(next - 1),
        grain: whole.grain.min(0.05),
        form: Form::Fraction,
        ..whole
    };
    let dash = usize::from(view.is_dash(at) && view.glued(at) && view.glued(at + 1));
    if let Some((below, next)) = denominator(view, at + dash).filter(|_| whole.value.fract() == 0.0) {
        return fraction(whole.value / below, next);
    }
    if whole.value == 1.0
        && !whole.digits
        && let Some(Number::UnitTh(n @ 3..) | Number::TeenTh(n) | Number::TensTh(n) | Number::Part(n)) =
            view.number(at + dash)
        && (alone(view, at + dash + 1) || view.is_dash(at))
    {
        return fraction(1.0 / f64::from(n), at + dash + 1);
    }
    if view.is(at, "point")
        && view.follows(at + 1)
        && !whole.digits
        && let Some((value, next)) = decimals(view, at + 1)
    {
        return Numeral { value: whole.value + value, next, end: view.end(next - 1), grain: 0.01, ..whole };
    }
    if !tail {
        return whole;
    }
    if view.is(at, "over")
        && view.follows(at + 1)
        && over_divides(view, at + 1)
        && let Some(below) =
            super::unsigned(view, at + 1, false).filter(|below| below.value > 0.0 && !ends_in_word(view, below.next))
    {
        return fraction(whole.value / below.value, below.next);
    }
    if view.is(at, "and")
        && view.follows(at + 1)
        && let Some((part, next)) = and_part(view, at + 1)
    {
        // `three million and a half` adds half a million, `two hundred and a half` half a one.
        let scale = match view.number(at - 1) {
            Some(Number::Scale(scale)) => scale,
            _ => 1.0,
        };
        let value = whole.value + part * scale;
        // `two and a half million`
        if let Some(Number::Scale(scale @ 1e3..)) = view.number(next)
            && !whole.scaled
            && view.follows(next)
        {
            let (value, grain) = (value * scale, 0.05 * scale);
            return Numeral { value, grain, scaled: true, ..fraction(0.0, next + 1) };
        }
        return Numeral { value, grain: 0.05 * scale, ..fraction(0.0, next) };
    }
    whole
}

/// `over` divides when a number follows and nothing is counted by it.
fn over_divides(view: &View<'_>, at: usize) -> bool {
    view.is_number(at) || view.number(at).is_some()
}

fn ends_in_word(view: &View<'_>, next: usize) -> bool {
    view.follows(next) && (view.is_word(next) || view.is_dash(next) || matches!(view.word(next), "%" | "$"))
}

/// The fraction after `and`: `a half`, `two thirds`, `one fourth`, `fifty-four hundredths`.
fn and_part(view: &View<'_>, at: usize) -> Option<(f64, usize)> {
    if view.is(at, "half") {
        let timed = view.unit(at + 1).is_some();
        return (timed || alone(view, at + 1)).then_some((0.5, at + 1));
    }
    let article = view.is_any(at, &["a", "an", "one"]);
    if article && view.follows(at + 1) {
        let below = match view.number(at + 1)? {
            Number::Part(n) => f64::from(n),
            Number::UnitTh(n @ 3..) | Number::TeenTh(n) | Number::TensTh(n) => f64::from(n),
            Number::ScaleTh(n) => n,
            _ => return None,
        };
        return Some((1.0 / below, at + 2));
    }
    let part = super::unsigned(view, at, false).filter(|part| part.form == Form::Fraction && part.value < 1.0)?;
    Some((part.value, part.next))
}

/// The digits after `point`: `zero three`, `eleven`, `two five`.
fn decimals(view: &View<'_>, at: usize) -> Option<(f64, usize)> {
    let mut next = at;
    let mut text = String::new();
    while (view.follows(next) || next == at) && next < at + 16 {
        match view.number(next) {
            Some(Number::Unit(n) | Number::Teen(n)) => text.push_str(&n.to_string()),
            Some(Number::Tens(n)) => match view.number(next + 1) {
                Some(Number::Unit(unit @ 1..)) => {
                    text.push_str(&(n + unit).to_string());
                    next += 1;
                }
                _ => text.push_str(&n.to_string()),
            },
            _ => break,
        }
        next += 1;
    }
    (next > at && text.len() < 18).then(|| format!("0.{text}").parse().ok().map(|value| (value, next))).flatten()
}
