//! What a changed word weighs: numbers, names, dates, negations and hedges change what a sentence says.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::words::{Token, TokenKind};

/// The kinds of word whose change is a difference of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Digits or a number word.
    Number,
    /// A weekday or month.
    Date,
    /// A word in capitals inside the sentence.
    Name,
    /// `not`, `never`, `denied` and their kin.
    Negation,
    /// `allegedly`, `may`, `about` and their kin.
    Hedge,
    /// Any other word.
    Plain,
}

const NUMBERS: [&str; 32] = [
    "billion",
    "dozen",
    "dozens",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "hundred",
    "hundreds",
    "million",
    "nine",
    "nineteen",
    "ninety",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirty",
    "thousand",
    "three",
    "twelve",
    "two",
];

const DATES: [&str; 21] = [
    "april",
    "august",
    "december",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "monday",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "today",
    "tomorrow",
    "tuesday",
    "wednesday",
    "yesterday",
    "tonight",
];

const NEGATIONS: [&str; 15] = [
    "cannot", "denied", "denies", "deny", "failed", "neither", "never", "no", "nobody", "none", "nor", "not",
    "nothing", "refused", "without",
];

const HEDGES: [&str; 24] = [
    "about",
    "allegedly",
    "alleged",
    "almost",
    "apparently",
    "appears",
    "approximately",
    "around",
    "could",
    "estimated",
    "likely",
    "may",
    "maybe",
    "might",
    "nearly",
    "perhaps",
    "possible",
    "possibly",
    "probably",
    "purported",
    "reportedly",
    "seems",
    "suspected",
    "unconfirmed",
];

/// What the token weighs; `first` tells that it begins its sentence, where capitals say nothing.
#[must_use]
pub fn weight(text: &str, token: &Token, first: bool) -> Weight {
    let word = &text[token.span.range()];
    if token.kind == TokenKind::Number {
        return Weight::Number;
    }
    if token.kind == TokenKind::Mark {
        return Weight::Plain;
    }
    static KNOWN: LazyLock<FxHashMap<&str, Weight>> = LazyLock::new(|| {
        let all = |words: &'static [&'static str], weight| words.iter().map(move |word| (*word, weight));
        all(&HEDGES, Weight::Hedge)
            .chain(all(&NEGATIONS, Weight::Negation))
            .chain(all(&DATES, Weight::Date))
            .chain(all(&NUMBERS, Weight::Number))
            .collect()
    });
    let lower = match word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        true => Cow::Owned(word.to_lowercase()),
        false => Cow::Borrowed(word),
    };
    match KNOWN.get(&*lower) {
        Some(Weight::Hedge) if word == "May" => Weight::Date,
        Some(Weight::Hedge) if lower == "may" && word != "may" => other(word, &lower, first),
        Some(weight) => *weight,
        None if lower.ends_with("n't") || lower.ends_with("n’t") => Weight::Negation,
        None if word == "March" => Weight::Date,
        None => other(word, &lower, first),
    }
}

/// The weight of a word that is in no list.
fn other(word: &str, lower: &str, first: bool) -> Weight {
    if !first && word.starts_with(char::is_uppercase) && lower != "i" { Weight::Name } else { Weight::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokenise;

    #[test]
    fn words_that_change_the_sense_are_known() {
        let text = "The minister Ito may not pay 30 or forty on Tuesday in May";
        let tokens = tokenise(text);
        let found: Vec<Weight> = tokens.iter().zip(0..).map(|(token, at)| weight(text, token, at == 0)).collect();
        use Weight::{Date, Hedge, Name, Negation, Number, Plain};
        assert_eq!(
            found,
            [Plain, Plain, Name, Hedge, Negation, Plain, Number, Plain, Number, Plain, Date, Plain, Date]
        );
    }
}
