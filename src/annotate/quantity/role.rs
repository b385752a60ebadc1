//! What a number is for: an age, a place in an order, a label; or no quantity at all.

use super::money::percent;
use super::{Found, List, counted, duration, is_on};
use crate::annotate::date::Unit as TimeUnit;
use crate::annotate::numeral::{Form, Numeral};
use crate::annotate::view::View;
use crate::model::{Measure, Quantity, Role};

/// Whether the number at `at` is no quantity: glued into a name, a path, a telephone number, the number of a list.
pub(super) fn is_name(view: &View<'_>, at: usize, found: &Numeral) -> bool {
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
            && (view.is_word(before - 1) && view.number(before - 1).is_none() && found.digits
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
pub(super) const LABELS: &[&str] = &[
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
pub(super) fn is_label(view: &View<'_>, at: usize, counted: bool) -> bool {
    let Some(mut before) = at.checked_sub(1).filter(|_| view.follows(at)) else { return false };
    if view.word(before) == "." && before > 0 && view.glued(before) {
        before -= 1;
    }
    if is_on(view, before, List::Label)
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

/// Whom news calls so and gives an age: `the driver, 45,`.
const CALLED: &[&str] = &[
    "boy",
    "captain",
    "defendant",
    "driver",
    "father",
    "girl",
    "man",
    "mother",
    "officer",
    "pensioner",
    "pilot",
    "student",
    "suspect",
    "teacher",
    "teenager",
    "victim",
    "woman",
];

/// `the 45-year-old`, `aged 45`, `Ms Ito, 45,`, `the driver, 45,`, `he is 45`.
pub(super) fn age(view: &View<'_>, at: usize, base: &Numeral) -> Option<Found> {
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
            let (name, scale) = duration::named(view.unit(year)?)?;
            return Some(aged(view, at, base, old + 1, name, scale));
        }
        // `aged 6 months`, `ages 6 months and older`
        if at > 0 && view.follows(at) && view.is_any(at - 1, &["age", "aged", "ages"]) && year == next {
            let (name, scale) = duration::named(view.unit(year)?)?;
            return Some(aged(view, at, base, year + 1, name, scale));
        }
        return None;
    }
    let (name, scale) = duration::named(TimeUnit::Year)?;
    let before = at.checked_sub(1).filter(|_| view.follows(at))?;
    if view.is_any(before, &["aged", "age"]) && !view.is_dash(next) && percent(view, next).is_none() {
        return Some(aged(view, at, base, next, name, scale));
    }
    let named_person =
        view.word(before) == "," && before > 0 && view.is_capital(before - 1) && view.is_word(before - 1)
            || view.word(before) == "," && before > 0 && view.is_any(before - 1, CALLED);
    let is_years = before > 0 && view.is_any(before, &["is", "was"]) && view.is_any(before - 1, &["he", "she", "who"]);
    let plain = view.is_number(at)
        && view.word(at).bytes().all(|byte| byte.is_ascii_digit())
        && base.value >= 1.0
        && base.value < 116.0;
    let closed = view.word(next) == ","
        || matches!(view.word(next), ";" | ")")
        || view.word(next) == "." && !view.glued(next + 1);
    let told = is_years && base.value >= 13.0 && (closed || view.is_any(next, &["and", "but", "when"]));
    ((named_person && closed || told) && plain && !view.is_number(next + 1))
        .then(|| aged(view, at, base, next, name, scale))
}

pub(super) fn aged(
    view: &View<'_>,
    at: usize,
    base: &Numeral,
    next: usize,
    name: &str,
    scale: crate::model::Scale,
) -> Found {
    let quantity = Quantity {
        role: Role::Age,
        unit: Some(name.to_owned()),
        scale: Some(scale),
        ..Quantity::bare(base.value, 1.0)
    };
    Found { start: base.start, end: view.end(next - 1), first: at, next, quantity }
}

pub(super) fn ordinal(view: &View<'_>, at: usize, base: Numeral) -> Option<Found> {
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
    let quantity = Quantity { measure: Measure::Ordinal, counted, ..Quantity::bare(base.value, 1.0) };
    Some(Found { start: base.start, end: base.end, first: at, next: base.next, quantity })
}

/// Whether `one` at `at` is a number: a noun follows it, and it is no pronoun.
pub(super) fn counts_one(view: &View<'_>, at: usize) -> bool {
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
