//! The tokens of a text as the name finder sees them: words, gaps, capitals, starts of sentences.

use super::super::Reading;
use super::gazetteer::{Traits, gazetteer};
use crate::lexicon::common::is_common_in_any_case;
use crate::text::{CleanSpan, Span};
use crate::words::TokenKind;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `Anna`, `McConnell`.
    Capital,
    /// `NATO`, `U.S.`, `JD`.
    Capitals,
    /// One capital letter.
    Initial,
    /// Anything else.
    Other,
}

/// A text with its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) reading: Reading<'a>,
}

/// Words with a stop that is no end of a sentence when a name follows.
const ABBREVIATED: [&str; 46] = [
    "Adm", "Assoc", "Atty", "Brig", "Capt", "Cmdr", "Col", "Comdr", "Cpl", "Det", "Dr", "Fr", "Ft", "Gen", "Gov",
    "Hon", "Insp", "Lieut", "Lt", "Maj", "Messrs", "Mgr", "Mme", "Mr", "Mrs", "Ms", "Mt", "Mx", "Pfc", "Pres", "Prof",
    "Pvt", "Rep", "Reps", "Rev", "Sec", "Sen", "Sens", "Sgt", "Spc", "Sr", "St", "Sta", "Ste", "Supt", "Ven",
];

/// `I`, `I’m`: capitals that never name.
fn is_pronoun(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I’")
}

impl<'a> View<'a> {
    /// Number of tokens.
    pub(super) fn len(self) -> usize {
        self.reading.tokens.len()
    }

    /// Token `at`, empty past the end.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.reading.tokens.get(at).map_or("", |token| &self.reading.text[token.span.range()])
    }

    /// The token `back` places before `at`; empty before the start.
    pub(super) fn before(self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The text between token `at` and the one before it.
    pub(super) fn gap(self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.reading.tokens.get(before)), self.reading.tokens.get(at)) {
            (Some(before), Some(token)) => &self.reading.text[before.span.end()..token.span.start()],
            _ => "\n",
        }
    }

    /// Whether token `at` follows the one before it on the same line with white space between.
    pub(super) fn spaced(self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && !gap.contains('\n')
    }

    /// Whether token `at` touches the one before it.
    pub(super) fn joined(self, at: usize) -> bool {
        self.gap(at).is_empty()
    }

    /// Whether token `at` is a word.
    pub(super) fn is_word(self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether token `at` is a word that starts with a capital letter.
    pub(super) fn is_capital(self, at: usize) -> bool {
        self.shape(at) != Shape::Other
    }

    /// How token `at` is written.
    pub(super) fn shape(self, at: usize) -> Shape {
        if !self.is_word(at) {
            return Shape::Other;
        }
        let word = self.word(at);
        let bytes = word.as_bytes();
        if bytes[0].is_ascii_lowercase() || is_pronoun(word) {
            return Shape::Other;
        }
        let mut chars = word.chars();
        if !chars.next().is_some_and(char::is_uppercase) {
            return Shape::Other;
        }
        let rest = chars.as_str();
        match rest {
            "" => Shape::Initial,
            _ if rest.chars().any(char::is_lowercase) => Shape::Capital,
            _ => Shape::Capitals,
        }
    }

    /// What the tables know of token `at`.
    pub(super) fn traits(self, at: usize) -> Traits {
        gazetteer().traits(self.word(at))
    }

    /// Whether token `at` in lower case is one of the commonest words.
    pub(super) fn is_common(self, at: usize) -> bool {
        is_common_in_any_case(self.word(at))
    }

    /// Whether a capital on token `at` may only mark the start of a sentence, line or quotation.
    pub(super) fn starts(self, at: usize) -> bool {
        if at == 0 || self.gap(at).contains('\n') {
            return true;
        }
        let before = self.word(at - 1);
        match before {
            "." => !self.is_abbreviation(at.saturating_sub(2)),
            "?" | "!" | "…" | "“" | "‘" | "\"" | "'" | "«" | "„" | "*" | "•" | ":" | ";" => true,
            "(" | "[" => at < 2 || self.gap(at - 1).contains('\n'),
            "-" | "–" | "—" => {
                self.spaced(at) && (at.saturating_sub(9)..at).any(|back| self.gap(back).contains('\n'))
            }
            _ => false,
        }
    }

    /// Whether token `at` is a short form that a stop belongs to: a title or an initial.
    pub(super) fn is_abbreviation(self, at: usize) -> bool {
        let word = self.word(at);
        self.shape(at) == Shape::Initial || ABBREVIATED.binary_search(&word).is_ok()
    }

    /// The place in capitals that opens a paragraph (`VATICAN CITY –`, `BAKU, Azerbaijan (AP) —`): where it ends.
    pub(super) fn dateline(self, at: usize) -> Option<usize> {
        if self.shape(at) != Shape::Capitals || !self.gap(at).contains('\n') {
            return None;
        }
        let mut end = at + 1;
        while self.shape(end) == Shape::Capitals && self.spaced(end) {
            end += 1;
        }
        let stamped = (end..(end + 12).min(self.len()))
            .take_while(|&here| !self.gap(here).contains('\n'))
            .any(|here| matches!(self.word(here), "—" | "–" | "-" | "--") && self.spaced(here));
        (stamped && end - at <= 4).then_some(end)
    }

    /// The bytes of tokens `first..end`.
    pub(super) fn span(self, first: usize, end: usize) -> CleanSpan {
        let tokens = self.reading.tokens;
        Span::new(tokens[first].span.start(), tokens[end - 1].span.end())
    }

    /// The text of tokens `first..end`.
    pub(super) fn text(self, first: usize, end: usize) -> &'a str {
        &self.reading.text[self.span(first, end).range()]
    }
}
