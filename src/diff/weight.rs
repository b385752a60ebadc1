//! What a changed word weighs: numbers, names, dates, negations and hedges change what a sentence says.

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
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    if NUMBERS.contains(&lower) {
        Weight::Number
    } else if DATES.contains(&lower) {
        Weight::Date
    } else if NEGATIONS.contains(&lower) || lower.ends_with("n't") || lower.ends_with("n’t") {
        Weight::Negation
    } else if HEDGES.contains(&lower) && !(lower == "may" && word != "may") {
        Weight::Hedge
    } else if lower == "march" && word == "March" || lower == "may" && word == "May" {
        Weight::Date
    } else if !first && word.chars().next().is_some_and(char::is_uppercase) && lower != "i" {
        Weight::Name
    } else {
        Weight::Plain
    }
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
