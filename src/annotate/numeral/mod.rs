//! Numerals: one number in digits, words or both (`3 hundred and 21`), the base of the quantity and date grammars.

mod digits;
mod lexicon;
mod spoken;
mod year;

pub(super) use digits::{Shape, shape};
pub(super) use lexicon::{Number, Word, number_word};
pub(super) use year::year_in_words;

use super::view::View;

/// What kind of numeral it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One, 2, three hundred.
    Cardinal,
    /// First, 2nd, twenty-third.
    Ordinal,
    /// Two thirds, a half, 1/4, three and a fifth.
    Fraction,
}

/// A numeral in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// First byte, sign included.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Index of the token after it.
    pub(super) next: usize,
    /// What it says.
    pub(super) value: f64,
    /// The size of the last digit that is stated.
    pub(super) grain: f64,
    /// What kind it is.
    pub(super) form: Form,
    /// Whether it begins with digits.
    pub(super) digits: bool,
    /// Whether a scale (`million`, `k`) is part of it.
    pub(super) scaled: bool,
}

/// The longest numeral that starts at token `at`.
pub(super) fn numeral(view: &View<'_>, at: usize) -> Option<Numeral> {
    let memo = view.page.numerals;
    if let Some((_, known)) = memo.get().filter(|(asked, _)| *asked == at) {
        return known;
    }
    let found = signed(view, at).or_else(|| unsigned(view, at, true));
    memo.set(Some((at, found)));
    found
}

/// The numeral at `at` without a sign; with `tail`, what adds to it (`and a half`) or divides it (`over three`) too.
fn unsigned(view: &View<'_>, at: usize, tail: bool) -> Option<Numeral> {
    if view.is_number(at) || view.word(at) == "." {
        let digits = digits::literal(view, at)?;
        return Some(spoken::continued(view, digits, tail));
    }
    spoken::parse(view, at, tail)
}

/// `-9.2`, `- 1 4/5`, `minus one`; a hyphen only counts as a sign where nothing stands right before it.
fn signed(view: &View<'_>, at: usize) -> Option<Numeral> {
    if !view.known(at).numeral.sign {
        return None;
    }
    let word = view.is_word(at);
    let mark =
        matches!(view.word(at), "-" | "−") && !view.glued(at) && (view.is_number(at + 1) || view.word(at + 1) == ".");
    if !(word || mark && free(view, at)) || !view.follows(at + 1) {
        return None;
    }
    let inner = unsigned(view, at + 1, true).filter(|found| found.value >= 0.0 && found.form != Form::Ordinal)?;
    let powered = digits::power(view, inner.next).filter(|_| view.word(inner.next) == "^");
    let value = powered.map_or(inner.value, |(power, _)| inner.value.powf(power));
    let next = powered.map_or(inner.next, |(_, next)| next);
    Some(Numeral { start: view.start(at), end: view.end(next - 1).max(inner.end), next, value: -value, ..inner })
}

/// Whether a sign at `at` can belong to what follows: a number or word before it makes it a dash.
fn free(view: &View<'_>, at: usize) -> bool {
    at == 0 || !view.follows(at) || view.glued(at + 1) && !view.is_number(at - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::view::with_view;
    use crate::words::tokenise;

    fn read(text: &str) -> Option<(f64, &str)> {
        let tokens = tokenise(text);
        let found = with_view(text, &tokens, |view| (0..view.len()).find_map(|at| numeral(view, at)))?;
        Some((found.value, &text[found.start..found.end]))
    }

    #[test]
    fn numerals_in_digits_and_words() {
        for (text, value, span) in [
            ("17", 17.0, "17"),
            ("1,200,500", 1_200_500.0, "1,200,500"),
            ("4,75 euros", 4.75, "4,75"),
            ("2 345 678 souls", 2_345_678.0, "2 345 678"),
            ("-3.5 degrees", -3.5, "-3.5"),
            ("- 2 1/2 points", -2.5, "- 2 1/2"),
            ("1.2b in sales", 1.2e9, "1.2b"),
            ("4.5e3 volts", 4500.0, "4.5e3"),
            ("2.5x10^6 cells", 2.5e6, "2.5x10^6"),
            ("seventeen ships", 17.0, "seventeen"),
            ("thirty-four ships", 34.0, "thirty-four"),
            ("two hundred and six ships", 206.0, "two hundred and six"),
            ("three hundred thousand votes", 300_000.0, "three hundred thousand"),
            ("a hundred ships", 100.0, "a hundred"),
            ("a dozen ships", 12.0, "a dozen"),
            ("two dozen ships", 24.0, "two dozen"),
            ("6 million and a half voters", 6.5e6, "6 million and a half"),
            ("half a million", 500_000.0, "half a million"),
            ("a quarter million", 250_000.0, "a quarter million"),
            ("5 thousand 2 hundred and 11 seats", 5211.0, "5 thousand 2 hundred and 11"),
            ("two and a half million", 2.5e6, "two and a half million"),
            ("two thirds of them", 2.0 / 3.0, "two thirds"),
            ("one in three", 1.0, "one"),
            ("three and a quarter", 3.25, "three and a quarter"),
            ("three-quarters of it", 0.75, "three-quarters"),
            ("2 1/2 times", 2.5, "2 1/2"),
            ("⅝ inch", 0.625, "⅝"),
            ("2½ years", 2.5, "2½"),
            ("four point two five", 4.25, "four point two five"),
            ("minus twelve", -12.0, "minus twelve"),
            ("the 3rd attempt", 3.0, "3rd"),
            ("twenty-second place", 22.0, "twenty-second"),
            ("one hundred and fifth place", 105.0, "one hundred and fifth"),
            ("three lakh voters", 300_000.0, "three lakh"),
        ] {
            let (got, at) = read(text).unwrap_or_else(|| panic!("nothing found in {text}"));
            assert_eq!(at, span, "in {text}");
            assert!((got - value).abs() < 1e-9 * value.abs().max(1.0), "{text}: {got}");
        }
    }

    #[test]
    fn two_numbers_stay_two() {
        for (text, span) in [("4 hundred and 3 hundred", "4 hundred"), ("ten and two", "ten"), ("five six", "five")] {
            assert_eq!(read(text).map(|found| found.1), Some(span), "in {text}");
        }
    }
}
