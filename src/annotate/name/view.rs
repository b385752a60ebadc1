//! The tokens of a text as the name finder sees them: words, gaps, capitals, starts of sentences.

use super::super::known::Page;
use super::super::marks::Marks;
use super::gazetteer::{Traits, gazetteer};
use super::run::is_particle;
use crate::lexicon::common::is_common_in_any_case;
use crate::text::{CleanSpan, Span};
use crate::words::TokenKind;

/// How a word is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// `Anna`, `McConnell`.
    Capital,
    /// `NATO`, `U.S.`, `JD`.
    Capitals,
    /// One capital letter.
    Initial,
    /// Anything else.
    #[default]
    Other,
}

/// What a word's spelling tells of names.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::annotate) struct Word {
    /// What the tables know of it as written.
    traits: Traits,
    shape: Shape,
    /// It is one of the commonest words, in whatever case it is written.
    common: bool,
    particle: bool,
}

impl Word {
    /// What is known of `word`, a token of this kind.
    pub(in crate::annotate) fn of(word: &str, kind: TokenKind) -> Word {
        Word {
            traits: gazetteer().traits(word),
            shape: if kind == TokenKind::Word { shape(word) } else { Shape::Other },
            common: is_common_in_any_case(word),
            particle: is_particle(word),
        }
    }
}

impl Word {
    /// Whether a run of names may begin with it.
    pub(in crate::annotate) fn may_begin(self) -> bool {
        self.shape != Shape::Other || self.particle
    }
}

/// How a word is written.
fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    if is_pronoun(word) || !chars.next().is_some_and(char::is_uppercase) {
        return Shape::Other;
    }
    let rest = chars.as_str();
    match rest {
        "" => Shape::Initial,
        _ if rest.chars().any(char::is_lowercase) => Shape::Capital,
        _ => Shape::Capitals,
    }
}

/// A text with its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) reading: Page<'a>,
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
    #[inline]
    pub(super) fn len(self) -> usize {
        self.reading.tokens.len()
    }

    /// Token `at`, empty past the end.
    #[inline]
    pub(super) fn word(self, at: usize) -> &'a str {
        self.reading.tokens.get(at).map_or("", |token| &self.reading.text[token.span.range()])
    }

    /// The token `back` places before `at`; empty before the start.
    #[inline]
    pub(super) fn before(self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether token `at` stands on another line than the one before it; also at the start and beyond the end.
    #[inline]
    pub(super) fn breaks(self, at: usize) -> bool {
        self.reading.has(at, Marks::LINE_FEED)
    }

    /// Whether token `at` follows the one before it on the same line with white space between.
    #[inline]
    pub(super) fn spaced(self, at: usize) -> bool {
        !self.reading.has(at, Marks::GLUED | Marks::LINE_FEED)
    }

    /// Whether token `at` touches the one before it.
    #[inline]
    pub(super) fn joined(self, at: usize) -> bool {
        self.reading.has(at, Marks::GLUED)
    }

    /// Whether token `at` is a word.
    #[inline]
    pub(super) fn is_word(self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether token `at` is a word that starts with a capital letter.
    #[inline]
    pub(super) fn is_capital(self, at: usize) -> bool {
        self.shape(at) != Shape::Other
    }

    /// How token `at` is written.
    #[inline]
    pub(super) fn shape(self, at: usize) -> Shape {
        self.reading.known(at).name.shape
    }

    /// What the tables know of token `at`.
    #[inline]
    pub(super) fn traits(self, at: usize) -> Traits {
        self.reading.known(at).name.traits
    }

    /// Whether token `at` in lower case is one of the commonest words.
    #[inline]
    pub(super) fn is_common(self, at: usize) -> bool {
        self.reading.known(at).name.common
    }

    /// Whether token `at` is a word of the kind that stands in lower case inside family names.
    #[inline]
    pub(super) fn is_particle(self, at: usize) -> bool {
        self.reading.known(at).name.particle
    }

    /// Whether a capital on token `at` may only mark the start of a sentence, line or quotation.
    pub(super) fn starts(self, at: usize) -> bool {
        if at == 0 || self.breaks(at) {
            return true;
        }
        let before = self.word(at - 1);
        match before {
            "." => !self.is_abbreviation(at.saturating_sub(2)),
            "?" | "!" | "…" | "“" | "‘" | "\"" | "'" | "«" | "„" | "*" | "•" | ":" | ";" => true,
            "(" | "[" => at < 2 || self.breaks(at - 1),
            "-" | "–" | "—" => self.spaced(at) && (at.saturating_sub(9)..at).any(|back| self.breaks(back)),
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
        if self.shape(at) != Shape::Capitals || !self.breaks(at) {
            return None;
        }
        let mut end = at + 1;
        while self.shape(end) == Shape::Capitals && self.spaced(end) {
            end += 1;
        }
        let stamped = (end..(end + 12).min(self.len()))
            .take_while(|&here| !self.breaks(here))
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
