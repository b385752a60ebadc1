//! What the tables and word classes of all rooms say of a word, asked once a distinct word and not once a token.
//!
//! The words of a language are few and come again: a thread keeps what it has looked up, for the articles that follow.
//! All of it depends on the spelling alone, so it makes no difference which articles a thread has read before.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::Reading;
use super::marks::Marks;
use super::{clause, date, name, numeral, quantity, quotation};
use crate::lexicon::verb::{Verb, verb};
use crate::model::Sentence;
use crate::words::{Token, TokenKind};

/// What is known of a word by its spelling.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    marks: Marks,
    pub(super) name: name::Word,
    pub(super) quotation: quotation::Word,
    pub(super) clause: clause::Word,
    pub(super) quantity: quantity::Word,
    pub(super) date: date::Word,
    pub(super) numeral: numeral::Word,
    /// The verb that a word in lower case is a form of.
    pub(super) verb: Option<Verb>,
}

impl Known {
    fn of(word: &str, kind: TokenKind) -> Known {
        let (is_word, is_number, is_mark) =
            (kind == TokenKind::Word, kind == TokenKind::Number, kind == TokenKind::Mark);
        let mut known = Known {
            marks: Marks::default(),
            name: name::Word::of(word, kind),
            quotation: quotation::Word::of(word),
            clause: clause::Word::of(word),
            quantity: quantity::Word::of(word),
            date: date::Word::of(word),
            numeral: numeral::Word::of(word),
            verb: if is_word { verb(word) } else { None },
        };
        let dash = matches!(word, "-" | "‐" | "‑" | "–" | "—" | "−");
        let date = is_number || is_word && (known.date.may_begin() || known.numeral.number.is_some());
        known.marks = Marks::CAPITAL.when(word.starts_with(char::is_uppercase))
            | Marks::DASH.when(dash)
            | Marks::NAME.when(known.name.may_begin())
            | Marks::WORK.when(name::may_announce(word))
            | Marks::QUOTE.when(is_mark && quotation::is_mark(word))
            | Marks::CUE.when(known.quotation.may_attribute(word))
            | Marks::CLAUSE.when(known.verb.is_some() || known.clause.may_begin())
            | Marks::DATE.when(date || matches!(word, "'" | "’" | "‘"))
            | Marks::QUANTITY.when(is_number || known.quantity.may_begin() || is_mark && quantity::may_sign(word))
            | Marks::AFTER_CURRENCY.when(is_number || matches!(word, "$" | "."));
        known
    }
}

/// The words that a thread has looked up.
#[derive(Debug, Default)]
struct Vocabulary {
    /// Where a word of up to [`SHORT`] bytes stands in `known`, by its bytes and its length in one integer.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    /// The empty word first: what stands beyond the end of a text.
    known: Vec<Known>,
}

/// Nearly all words are this short: one comparison of integers tells them apart.
const SHORT: usize = 15;

/// The bytes `start..start + len` of `text` and their number as one integer; `len` is at most [`SHORT`].
fn pack(text: &[u8], start: usize, len: usize) -> u128 {
    let bytes = match text.get(start..start + 16).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => u128::from_le_bytes(bytes) & ((1 << (len * 8)) - 1),
        None => text[start..start + len].iter().rev().fold(0, |packed, &byte| packed << 8 | u128::from(byte)),
    };
    bytes | (len as u128) << 120
}

impl Vocabulary {
    /// A thread forgets all when it knows more words than this: about four megabytes, more than ten thousand articles need.
    const MOST: usize = 1 << 15;

    fn place(&mut self, text: &str, token: Token) -> u32 {
        let (start, len) = (token.span.start(), token.span.len());
        let known = &mut self.known;
        let add = || {
            let place = u32::try_from(known.len()).expect("fewer words than bytes, and those are 32 bits");
            known.push(Known::of(&text[token.span.range()], token.kind));
            place
        };
        if len <= SHORT {
            return *self.short.entry(pack(text.as_bytes(), start, len)).or_insert_with(add);
        }
        let word = &text[token.span.range()];
        match self.long.get(word) {
            Some(&place) => place,
            None => *self.long.entry(word.into()).or_insert_with(add),
        }
    }

    /// For each token of a text, the place of its word in `known`, and its marks.
    fn look_up(&mut self, text: &str, tokens: &[Token]) -> (Vec<u32>, Vec<Marks>) {
        if self.known.len() > Self::MOST {
            *self = Vocabulary::default();
        }
        if self.known.is_empty() {
            self.known.push(Known::default());
        }
        let mut places = Vec::with_capacity(tokens.len());
        let mut marks = Vec::with_capacity(tokens.len());
        let mut before: Option<Token> = None;
        for &token in tokens {
            let place = self.place(text, token);
            let beside = before.map_or(Marks::OUTSIDE, |before| {
                Marks::of_gap(&text.as_bytes()[before.span.end()..token.span.start()])
            });
            places.push(place);
            marks.push(self.known[place as usize].marks | beside);
            before = Some(token);
        }
        (places, marks)
    }
}

thread_local! {
    static VOCABULARY: Cell<Vocabulary> = Cell::default();
}

/// The last answer to "what numeral starts at this token", which the rooms ask several times in a row.
pub(super) type Memo = Cell<Option<(usize, Option<numeral::Numeral>)>>;

/// A reading with what is known of each word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) sentences: &'a [Sentence],
    marks: &'a [Marks],
    places: &'a [u32],
    pub(super) numerals: &'a Memo,
    known: &'a [Known],
}

impl<'a> Page<'a> {
    /// Whether token `at` has any of these marks.
    #[inline]
    pub(super) fn has(&self, at: usize, marks: Marks) -> bool {
        self.marks.get(at).copied().unwrap_or(Marks::OUTSIDE).any(marks)
    }

    /// The first token at or after `from`, and before `end`, that has any of these marks; else `end`.
    #[inline]
    pub(super) fn next(&self, from: usize, end: usize, marks: Marks) -> usize {
        let ahead = self.marks.get(from..end).unwrap_or_default();
        ahead.iter().position(|here| here.any(marks)).map_or(end.max(from), |ahead| from + ahead)
    }

    /// What is known of token `at`; nothing beyond the end.
    #[inline]
    pub(super) fn known(&self, at: usize) -> &'a Known {
        let place = self.places.get(at).copied().unwrap_or_default();
        &self.known[place as usize]
    }
}

/// Looks up the words of a reading and hands it to `work`.
pub(super) fn with_known<T>(reading: Reading<'_>, work: impl FnOnce(Page<'_>) -> T) -> T {
    let Reading { text, tokens, sentences } = reading;
    // Taken, not borrowed: a panic in `work` only loses it.
    let mut vocabulary = VOCABULARY.take();
    let (places, marks) = vocabulary.look_up(text, tokens);
    let (known, numerals) = (&vocabulary.known, &Memo::default());
    let done = work(Page { text, tokens, sentences, marks: &marks, places: &places, numerals, known });
    VOCABULARY.set(vocabulary);
    done
}
