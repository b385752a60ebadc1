//! Numbers in digits: grouping, decimals, exponents, vulgar fractions.

use super::{Form, Numeral};
use crate::annotate::view::View;

/// What the digits and separators of one token look like.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::annotate) enum Shape {
    /// A number and the size of its last stated digit.
    Plain { value: f64, grain: f64 },
    /// Digits around colons (`20:15`).
    Clock,
    /// Several stops (`21.10.2016`, a version).
    Dotted,
    /// Commas that group nothing: a list.
    #[default]
    List,
}

/// Reads the digits of one token.
pub(in crate::annotate) fn shape(word: &str) -> Shape {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain(word, "");
    }
    if word.contains(':') {
        return Shape::Clock;
    }
    let (whole, decimals) = match word.split_once('.') {
        Some((_, rest)) if rest.contains('.') => return Shape::Dotted,
        Some((_, rest)) if rest.contains(',') => return Shape::List,
        Some((whole, rest)) => (whole, rest),
        None => (word, ""),
    };
    let commas = whole.matches(',').count();
    if commas == 1 && decimals.is_empty() {
        // `5,00` and `1,3` are decimals written with a comma; `4,500` is not.
        let (left, right) = whole.split_once(',').unwrap_or((whole, ""));
        if right.len() < 3 && left.len() < 4 {
            return plain(left, right);
        }
    }
    if commas > 0 && !grouped(whole) {
        return Shape::List;
    }
    plain(whole, decimals)
}

/// Whether commas stand as in `1,234,567` or, in the Indian way, `12,34,567`.
fn grouped(whole: &str) -> bool {
    let mut groups = whole.rsplit(',');
    let last = groups.next().is_some_and(|group| group.len() == 3);
    let rest: Vec<usize> = groups.map(str::len).collect();
    let Some((&first, inner)) = rest.split_last() else { return false };
    last && (inner.iter().all(|&len| len == 3) && (1..=3).contains(&first)
        || inner.iter().all(|&len| len == 2) && (1..=2).contains(&first))
}

fn plain(whole: &str, decimals: &str) -> Shape {
    let digits = || whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit);
    let mantissa = digits().fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
    let scale = 10f64.powi(decimals.len().min(300) as i32);
    let grain = if decimals.is_empty() {
        let zeros = whole.bytes().rev().filter(u8::is_ascii_digit).take_while(|&digit| digit == b'0').count();
        if mantissa == 0.0 { 1.0 } else { 10f64.powi(zeros.min(300) as i32) }
    } else {
        1.0 / scale
    };
    Shape::Plain { value: mantissa / scale, grain }
}

/// A number that starts with digits, a bare decimal point or a vulgar fraction, without any word.
pub(super) fn literal(view: &View<'_>, at: usize) -> Option<Numeral> {
    let start = view.start(at);
    if view.word(at) == "." {
        let bare = view.is_number(at + 1) && view.glued(at + 1) && !view.glued(at);
        let Shape::Plain { value, grain } = view.shape(at + 1) else { return None };
        let scale = 10f64.powi(view.word(at + 1).len().min(300) as i32);
        let found = Numeral {
            start,
            end: view.end(at + 1),
            next: at + 2,
            value: value / scale,
            grain: grain.min(1.0) / scale,
            form: Form::Cardinal,
            digits: true,
            scaled: false,
        };
        return (bare && !view.word(at + 1).contains([',', '.'])).then_some(found);
    }
    let word = view.word(at);
    if let Some(value) = vulgar(word) {
        let form = Form::Fraction;
        let end = view.end(at);
        return Some(Numeral { start, end, next: at + 1, value, grain: 0.05, form, digits: true, scaled: false });
    }
    let Shape::Plain { value, grain } = view.shape(at) else { return None };
    let mut found = Numeral {
        start,
        end: view.end(at),
        next: at + 1,
        value,
        grain,
        form: Form::Cardinal,
        digits: true,
        scaled: false,
    };
    if let Some(larger) = spaced_groups(view, at) {
        found = Numeral { value: larger.0, grain: larger.1, next: larger.2, end: view.end(larger.2 - 1), ..found };
    }
    if let Some((power, next)) = power(view, found.next) {
        let value =
            if view.word(found.next) == "^" { found.value.powf(power) } else { found.value * 10f64.powf(power) };
        return Some(Numeral { value, next, end: view.end(next - 1), scaled: true, ..found });
    }
    if let Some((fraction, next)) = slashed(view, found.next, found.next == at + 1) {
        // `1/2`, or the `1/2` of `3 1/2`.
        let value = fraction.map_or_else(|denominator| found.value / denominator, |part| found.value + part);
        return Some(Numeral { value, next, end: view.end(next - 1), grain: 0.05, form: Form::Fraction, ..found });
    }
    Some(found)
}

/// The value of `½` and its like.
fn vulgar(word: &str) -> Option<f64> {
    let mut chars = word.chars();
    let (sign, None) = (chars.next()?, chars.next()) else { return None };
    let (above, below) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some(f64::from(above) / f64::from(below))
}

/// `1 414 021 100`: two or more groups of three after a plain space, or one after a space that does not break.
fn spaced_groups(view: &View<'_>, at: usize) -> Option<(f64, f64, usize)> {
    let plain = |at: usize| view.is_number(at) && view.word(at).bytes().all(|byte| byte.is_ascii_digit());
    if !plain(at) || view.word(at).len() > 3 || view.word(at).starts_with('0') {
        return None;
    }
    let mut next = at + 1;
    let mut firm = false;
    while plain(next) && view.word(next).len() == 3 && next < at + 6 {
        match &view.page.text[view.end(next - 1)..view.start(next)] {
            " " => {}
            "\u{a0}" | "\u{202f}" | "\u{2009}" => firm = true,
            _ => break,
        }
        next += 1;
    }
    // A longer number after the groups means that they were no groups.
    if next < at + if firm { 2 } else { 3 } || view.glued(next) && view.is_word(next) {
        return None;
    }
    let whole: String = (at..next).map(|group| view.word(group)).collect();
    match plain_value(&whole) {
        Shape::Plain { value, grain } => Some((value, grain, next)),
        _ => None,
    }
}

fn plain_value(whole: &str) -> Shape {
    plain(whole, "")
}

/// The exponent at `at` and the token after it: `e10`, `e-1`, `x10^6`, `^-1`.
pub(super) fn power(view: &View<'_>, at: usize) -> Option<(f64, usize)> {
    if !view.glued(at) {
        return None;
    }
    let after = if matches!(view.word(at), "e" | "E" | "^") {
        at + 1
    } else if matches!(view.word(at), "x" | "×" | "*") && view.word(at + 1) == "10" && view.word(at + 2) == "^" {
        at + 3
    } else {
        return None;
    };
    let minus = matches!(view.word(after), "-" | "−");
    let digits = after + usize::from(minus);
    if !view.is_number(digits) || !view.glued(digits) || !view.glued(after) {
        return None;
    }
    let exponent: f64 = view.word(digits).parse().ok().filter(|exponent| *exponent <= 300.0)?;
    Some((if minus { -exponent } else { exponent }, digits + 1))
}

/// `/2` after a numerator (`Err` of the denominator), or ` 1/2` after a whole number (`Ok` of the fraction).
fn slashed(view: &View<'_>, at: usize, whole: bool) -> Option<(Result<f64, f64>, usize)> {
    let small = |at: usize| {
        let word = view.word(at);
        (view.is_number(at) && word.len() <= 3).then(|| word.parse::<f64>().ok()).flatten().filter(|value| *value > 0.0)
    };
    let tight =
        |at: usize| view.glued(at) || !view.glued(at) && view.follows(at) && view.start(at) - view.end(at - 1) == 1;
    if view.word(at) == "/" && view.glued(at) && view.glued(at + 1) && at > 0 {
        let above = small(at - 1)?;
        let below = small(at + 1).filter(|below| *below > 1.0)?;
        // A second slash or a year makes it a date.
        return (view.word(at + 2) != "/" && above < 100.0).then_some((Err(below), at + 2));
    }
    if let Some(value) = vulgar(view.word(at)).filter(|_| whole && (view.glued(at) || view.follows(at))) {
        return Some((Ok(value), at + 1));
    }
    if whole && view.follows(at) && view.word(at + 1) == "/" && tight(at + 1) && tight(at + 2) {
        let (above, below) = (small(at)?, small(at + 2)?);
        return (above < below && below <= 64.0).then_some((Ok(above / below), at + 3));
    }
    None
}
