//! The words of numbers.

use std::sync::LazyLock;

use super::digits::{Shape, shape};
use crate::annotate::view::Table;

/// What a word contributes to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::annotate) enum Number {
    /// Zero to nine.
    Unit(u32),
    /// Ten to nineteen.
    Teen(u32),
    /// Twenty, thirty …
    Tens(u32),
    /// Hundred.
    Hundred,
    /// Thousand, million …, and dozen.
    Scale(f64),
    /// First to ninth.
    UnitTh(u32),
    /// Tenth to nineteenth.
    TeenTh(u32),
    /// Twentieth, thirtieth …
    TensTh(u32),
    /// Hundredth, thousandth …
    ScaleTh(f64),
    /// Half (2) and quarter (4).
    Part(u32),
}

const WORDS: &[(&str, Number)] = {
    use Number::*;
    &[
        ("zero", Unit(0)),
        ("nought", Unit(0)),
        ("one", Unit(1)),
        ("two", Unit(2)),
        ("three", Unit(3)),
        ("four", Unit(4)),
        ("five", Unit(5)),
        ("six", Unit(6)),
        ("seven", Unit(7)),
        ("eight", Unit(8)),
        ("nine", Unit(9)),
        ("ten", Teen(10)),
        ("eleven", Teen(11)),
        ("twelve", Teen(12)),
        ("thirteen", Teen(13)),
        ("fourteen", Teen(14)),
        ("fifteen", Teen(15)),
        ("sixteen", Teen(16)),
        ("seventeen", Teen(17)),
        ("eighteen", Teen(18)),
        ("nineteen", Teen(19)),
        ("twenty", Tens(20)),
        ("thirty", Tens(30)),
        ("forty", Tens(40)),
        ("fourty", Tens(40)),
        ("fifty", Tens(50)),
        ("sixty", Tens(60)),
        ("seventy", Tens(70)),
        ("eighty", Tens(80)),
        ("ninety", Tens(90)),
        ("hundred", Hundred),
        ("dozen", Scale(12.0)),
        ("thousand", Scale(1e3)),
        ("lakh", Scale(1e5)),
        ("lakhs", Scale(1e5)),
        ("million", Scale(1e6)),
        ("mln", Scale(1e6)),
        ("mn", Scale(1e6)),
        ("crore", Scale(1e7)),
        ("crores", Scale(1e7)),
        ("billion", Scale(1e9)),
        ("bln", Scale(1e9)),
        ("bn", Scale(1e9)),
        ("trillion", Scale(1e12)),
        ("tn", Scale(1e12)),
        ("trn", Scale(1e12)),
        ("quadrillion", Scale(1e15)),
        ("first", UnitTh(1)),
        ("second", UnitTh(2)),
        ("third", UnitTh(3)),
        ("fourth", UnitTh(4)),
        ("fifth", UnitTh(5)),
        ("sixth", UnitTh(6)),
        ("seventh", UnitTh(7)),
        ("eighth", UnitTh(8)),
        ("ninth", UnitTh(9)),
        ("tenth", TeenTh(10)),
        ("eleventh", TeenTh(11)),
        ("twelfth", TeenTh(12)),
        ("thirteenth", TeenTh(13)),
        ("fourteenth", TeenTh(14)),
        ("fifteenth", TeenTh(15)),
        ("sixteenth", TeenTh(16)),
        ("seventeenth", TeenTh(17)),
        ("eighteenth", TeenTh(18)),
        ("nineteenth", TeenTh(19)),
        ("twentieth", TensTh(20)),
        ("thirtieth", TensTh(30)),
        ("fortieth", TensTh(40)),
        ("fiftieth", TensTh(50)),
        ("sixtieth", TensTh(60)),
        ("seventieth", TensTh(70)),
        ("eightieth", TensTh(80)),
        ("ninetieth", TensTh(90)),
        ("hundredth", ScaleTh(100.0)),
        ("thousandth", ScaleTh(1e3)),
        ("millionth", ScaleTh(1e6)),
        ("billionth", ScaleTh(1e9)),
        ("half", Part(2)),
        ("quarter", Part(4)),
    ]
};

static TABLE: LazyLock<Table<Number>> = LazyLock::new(|| Table::new(WORDS.iter().copied()));

/// What a word's spelling tells of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::annotate) struct Word {
    /// What it contributes to a number, if anything.
    pub(in crate::annotate) number: Option<Number>,
    /// What it is as a denominator.
    pub(super) denominator: Option<Number>,
    /// It can carry on a number in digits.
    pub(super) goes_on: bool,
    /// It can be a sign before a number.
    pub(super) sign: bool,
    /// What its digits and separators look like, if it has any.
    pub(in crate::annotate) shape: Shape,
}

impl Word {
    /// What is known of `word`.
    pub(in crate::annotate) fn of(word: &str) -> Word {
        let any = |words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
        let (number, denominator) = (number_word(word), denominators(word));
        let goes_on = number.is_some()
            || denominator.is_some()
            || any(&["st", "nd", "rd", "th", "k", "m", "b", "g", "t", "point", "over", "and"])
            || any(&["-", "‐", "‑", "–", "—", "−"]);
        Word { number, denominator, goes_on, sign: any(&["minus", "negative", "-", "−"]), shape: shape(word) }
    }
}

/// What `word` contributes to a number, if anything.
pub(in crate::annotate) fn number_word(word: &str) -> Option<Number> {
    TABLE.get(word)
}

/// A plural ordinal as in `two thirds`: the denominator.
fn denominators(word: &str) -> Option<Number> {
    if word.eq_ignore_ascii_case("halves") {
        return Some(Number::Part(2));
    }
    let singular = word.strip_suffix(['s', 'S'])?;
    number_word(singular).filter(|number| {
        matches!(
            number,
            Number::UnitTh(_) | Number::TeenTh(_) | Number::TensTh(_) | Number::ScaleTh(_) | Number::Part(_)
        )
    })
}
