//! Currencies before and after a number: signs, ISO codes, names.

use std::sync::LazyLock;

use super::{List, is_on};
use crate::annotate::marks::Marks;
use crate::annotate::view::{Phrases, View, forms};

static NAMES: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../tables/currencies.txt").lines().filter_map(forms);
    Phrases::new(rows.flat_map(|(fields, forms)| {
        let code = fields.first().copied();
        forms.into_iter().filter_map(move |form| Some((form, code?)))
    }))
});

/// ISO codes that are read in capitals only; those in the table of names may stand in lower case.
const CODES: &[&str] = &[
    "AED", "AFN", "AMD", "ANG", "AOA", "ARS", "AUD", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD", "BND",
    "BOB", "BRL", "BSD", "BTC", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CZK",
    "DEM", "DJF", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "FRF", "GBP", "GEL", "GHS", "GMD", "GNF", "GTQ",
    "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "ITL", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LYD", "MDL", "MGA", "MKD", "MMK",
    "MNT", "MOP", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RMB", "RON", "RSD", "RUB", "RUR", "RWF", "SAR", "SCR", "SDG", "SEK",
    "SGD", "SOS", "SYP", "THB", "TJS", "TND", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES",
    "VND", "XAF", "XOF", "XRP", "YER", "ZAR", "ZMW", "ZWL",
];

/// Signs of one character.
fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "＄" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₪" => "ILS",
        "₫" => "VND",
        "₴" => "UAH",
        "₦" => "NGN",
        "₱" => "PHP",
        "₡" => "CRC",
        "₺" => "TRY",
        "₿" => "BTC",
        "฿" => "THB",
        "₸" => "KZT",
        "₮" => "MNT",
        "₭" => "LAK",
        "៛" => "KHR",
        "₲" => "PYG",
        "₵" => "GHS",
        "₼" => "AZN",
        "₾" => "GEL",
        "¢" => "cent",
        _ => return None,
    })
}

/// Whether a currency before its number can begin with `word`; a sign or a number must follow.
pub(super) fn may_precede(word: &str) -> bool {
    word.len() <= 6
        && (dollar(word).is_some()
            || code(word).is_some()
            || word.eq_ignore_ascii_case("rs")
            || word == "u"
            || LOWER_CODES.iter().any(|code| word.eq_ignore_ascii_case(code)))
}

/// Whether a currency after its number can begin with `word` or sign.
pub(super) fn may_follow(word: &str) -> bool {
    sign(word).is_some() || word == "p" || code(word).is_some() || NAMES.may_begin(word)
}

/// Codes that may stand in lower case before a number.
const LOWER_CODES: &[&str] = &["usd", "eur", "gbp", "rmb", "cny", "inr", "chf", "aud", "nzd", "jpy", "sen"];

/// Letters before a dollar sign.
fn dollar(prefix: &str) -> Option<&'static str> {
    // Every word of a text that is as short passes here: no allocation.
    let codes = DOLLARS.iter().find(|(letters, _)| prefix.eq_ignore_ascii_case(letters));
    (prefix.len() <= 4).then_some(codes?.1)
}

/// What stands before a dollar sign, and whose dollar it is.
const DOLLARS: &[(&str, &str)] = &[
    ("a", "AUD"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cad", "CAD"),
    ("can", "CAD"),
    ("hk", "HKD"),
    ("hkd", "HKD"),
    ("j", "JMD"),
    ("mex", "MXN"),
    ("mx", "MXN"),
    ("nt", "TWD"),
    ("nz", "NZD"),
    ("nzd", "NZD"),
    ("r", "BRL"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("sgd", "SGD"),
    ("twd", "TWD"),
    ("u.s", "USD"),
    ("u.s.", "USD"),
    ("us", "USD"),
    ("usd", "USD"),
    ("z", "ZWL"),
];

/// A currency of one code in capitals, with a magnitude letter before it (`MUSD`, `kEUR`): the code and the factor.
fn code(word: &str) -> Option<(&'static str, f64)> {
    if !word.ends_with(|last: char| last.is_ascii_uppercase()) {
        return None;
    }
    let find = |code: &str| CODES.binary_search(&code).ok().map(|at| CODES[at]);
    match word.len() {
        3 => find(word).map(|code| (if code == "RMB" { "CNY" } else { code }, 1.0)),
        4 if word.is_char_boundary(1) => {
            let factor = match &word[..1] {
                "M" => 1e6,
                "K" | "k" => 1e3,
                "B" => 1e9,
                _ => return None,
            };
            find(&word[1..]).map(|code| (code, factor))
        }
        _ => None,
    }
}

/// A currency that stands before its number at `at`: code, factor, and the token of the number.
pub(super) fn before(view: &View<'_>, at: usize) -> Option<(&'static str, f64, usize)> {
    let word = view.word(at);
    if let Some(unit) = sign(word) {
        return Some((unit, 1.0, at + 1));
    }
    if !view.is_word(at) || word.len() > 6 {
        return None;
    }
    if let Some(unit) = dollar(word)
        && view.follows(at + 1)
        // `u.s $`: the last stop is missing.
        && let at_sign = if view.word(at + 1) == "." { at + 2 } else { at + 1 }
        && view.word(at_sign) == "$"
        && (view.glued(at_sign) || word.len() > 1 || word == "c")
    {
        return Some((unit, 1.0, at_sign + 1));
    }
    if word == "u" && view.word(at + 1) == "." && view.is(at + 2, "s") && view.word(at + 3) == "$" {
        return Some(("USD", 1.0, at + 4));
    }
    if view.is(at, "rs") {
        let stop = usize::from(view.word(at + 1) == "." && view.glued(at + 1));
        return view.is_number(at + 1 + stop).then_some(("INR", 1.0, at + 1 + stop));
    }
    if !view.is_number(at + 1) || !view.follows(at + 1) {
        return None;
    }
    if let Some((unit, factor)) = code(word) {
        return Some((unit, factor, at + 1));
    }
    let lower = LOWER_CODES.iter().any(|code| word.eq_ignore_ascii_case(code));
    let found = if lower { name(view, at) } else { None };
    found.map(|(unit, next)| (unit, 1.0, next)).filter(|found| found.2 == at + 1)
}

/// A currency that stands after its number at `at`: code, factor, and the token after it.
pub(super) fn after(view: &View<'_>, at: usize) -> Option<(&'static str, f64, usize)> {
    if !view.follows(at) {
        return None;
    }
    let dash = usize::from(view.is_dash(at) && view.glued(at) && view.glued(at + 1));
    let at = at + dash;
    if !is_on(view, at, List::CurrencyAfter) {
        return None;
    }
    let word = view.word(at);
    if let Some(unit) = sign(word) {
        // `10 $`, `10€`; a sign that a number follows is that number's.
        return (!(view.is_number(at + 1) && view.follows(at + 1))).then_some((unit, 1.0, at + 1));
    }
    if word == "p" && view.glued(at) && dash == 0 && !view.glued(at + 1) {
        return Some(("penny", 1.0, at + 1));
    }
    if let Some((unit, factor)) = code(word) {
        return Some((unit, factor, at + 1));
    }
    if let Some((unit, next)) = name(view, at) {
        return Some((unit, 1.0, next));
    }
    // `1.8M dollars`
    None
}

fn name(view: &View<'_>, at: usize) -> Option<(&'static str, usize)> {
    let (unit, next) = NAMES.longest(view, at)?;
    let word = view.word(at);
    // Words that are more often something else need their number right before, which the caller has checked, and no capital or verb use.
    let doubtful = matches!(
        word,
        "real"
            | "won"
            | "som"
            | "try"
            | "all"
            | "mad"
            | "pen"
            | "rub"
            | "kina"
            | "sterling"
            | "buck"
            | "mark"
            | "sen"
            | "kip"
    );
    (!(doubtful
        && next == at + 1
        && view.is_word(next)
        && view.follows(next)
        && !view.is_any(next, &["a", "per", "in", "to", "and", "for", "of", "from"])))
    .then_some((unit, next))
}

/// Whether token `at`, a word, can begin a currency that stands before its number: a sign or a number follows soon.
#[inline]
pub(super) fn begins(view: &View<'_>, at: usize) -> bool {
    is_on(view, at, List::CurrencyBefore) && view.page.has(at + 1, Marks::AFTER_CURRENCY) && view.is_word(at)
}

/// Whether the mark is a currency sign.
pub(super) fn is_sign(word: &str) -> bool {
    sign(word).is_some()
}
