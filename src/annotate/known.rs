//! What the tables and word classes of all rooms say of a word, asked once a distinct word and not once a token.
//!
//! The words of a language are few and come again: a thread keeps what it has looked up, for the articles that follow.
//! All of it depends on the spelling alone, so it makes no difference which articles a thread has read before.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::Reading;
use super::marks::Marks;
use super::short::{SHORT, Short, pack};
use super::{clause, date, name, numeral, quantity, quotation};
use crate::lexicon::verb::{Verb, verb};
use crate::model::Sentence;
use crate::words::{Token, TokenKind};

/// What is known of a word by its spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
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
        let date = date::Word::of(word);
        let mut known = Known {
            marks: Marks::default(),
            name: name::Word::of(word, kind),
            quotation: quotation::Word::of(word),
            clause: clause::Word::of(word),
            quantity: quantity::Word::of(word, date),
            date,
            numeral: numeral::Word::of(word),
            verb: if is_word { verb(word) } else { None },
        };
        let dash = matches!(word, "-" | "‐" | "‑" | "–" | "—" | "−");
        let begins_date = is_number || is_word && (known.date.may_begin() || known.numeral.number.is_some());
        known.marks = Marks::CAPITAL.when(word.starts_with(char::is_uppercase))
            | Marks::DASH.when(dash)
            | Marks::NAME.when(known.name.may_begin())
            | Marks::WORK.when(name::may_announce(word))
            | Marks::QUOTE.when(is_mark && quotation::is_mark(word))
            | Marks::CUE.when(known.quotation.may_attribute(word))
            | Marks::PRONOUN.when(known.quotation.pronoun().is_some())
            | Marks::CLAUSE.when(known.verb.is_some() || known.clause.may_begin())
            | Marks::HEDGE.when(known.clause.hedges())
            | Marks::DATE.when(begins_date || matches!(word, "'" | "’" | "‘"))
            | Marks::QUANTITY.when(is_number || known.quantity.may_begin() || is_mark && quantity::may_sign(word))
            | Marks::AFTER_CURRENCY.when(is_number || matches!(word, "$" | "."));
        known
    }
}

/// A token as it was looked up.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The place of its word in what is known.
    place: u32,
    marks: Marks,
}

/// The words that a thread has looked up.
#[derive(Debug)]
struct Vocabulary {
    /// Where words of up to [`SHORT`] bytes stand in `known`.
    short: Short,
    long: FxHashMap<Box<str>, u32>,
    /// The empty word first: what stands beyond the end of a text.
    known: Vec<Known>,
    /// Of the words that are not kept, the places of the first few that differ: nearly all are like one of them.
    kinds: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        let (short, long) = (Short::default(), FxHashMap::default());
        Vocabulary { short, long, known: vec![Known::default()], kinds: Vec::new() }
    }
}

impl Vocabulary {
    /// A thread forgets all before the next texts when it knows more words than this, about four megabytes: hundreds of articles
    /// have no more.
    const MOST: usize = 1 << 14;
    /// No more words of one text are kept, so that no text fills the memory with words that do not come again.
    const KEPT: usize = 1 << 17;
    const KINDS: usize = 32;

    fn place(&mut self, text: &str, token: Token) -> u32 {
        let (start, len) = (token.span.start(), token.span.len());
        if len <= SHORT {
            let word = pack(text.as_bytes(), start, len);
            return match self.short.get(word) {
                Some(place) => place,
                None => {
                    let (place, kept) = self.add(&text[token.span.range()], token.kind);
                    if kept {
                        self.short.insert(word, place);
                    }
                    place
                }
            };
        }
        let word = &text[token.span.range()];
        if let Some(&place) = self.long.get(word) {
            return place;
        }
        let (place, kept) = self.add(word, token.kind);
        if kept {
            self.long.insert(word.into(), place);
        }
        place
    }

    /// Looks up a word that is new; whether it is to be kept.
    fn add(&mut self, word: &str, kind: TokenKind) -> (u32, bool) {
        let known = Known::of(word, kind);
        let kept = self.known.len() < Self::KEPT;
        if !kept && let Some(&like) = self.kinds.iter().find(|&&like| self.known[like as usize] == known) {
            return (like, false);
        }
        let place = u32::try_from(self.known.len()).expect("fewer words than bytes, and those are 32 bits");
        self.known.push(known);
        if !kept && self.kinds.len() < Self::KINDS {
            self.kinds.push(place);
        }
        (place, kept)
    }

    /// Forgets all if it is too much.
    fn forget(&mut self) {
        if self.known.len() > Self::MOST {
            *self = Vocabulary::default();
        }
    }

    fn look_up(&mut self, text: &str, tokens: &[Token]) -> Vec<Seen> {
        let mut end = None;
        let see = |token: &Token| {
            let place = self.place(text, *token);
            let start = token.span.start();
            let beside = end.map_or(Marks::OUTSIDE, |end| Marks::of_gap(&text.as_bytes()[end..start]));
            end = Some(token.span.end());
            Seen { place, marks: self.known[place as usize].marks | beside }
        };
        tokens.iter().map(see).collect()
    }
}

thread_local! {
    static VOCABULARY: Cell<Option<Vocabulary>> = const { Cell::new(None) };
}

/// The last answer to "what numeral starts at this token", which the rooms ask several times in a row.
pub(super) type Memo = Cell<Option<(usize, Option<numeral::Numeral>)>>;

/// A reading with what is known of each word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) sentences: &'a [Sentence],
    seen: &'a [Seen],
    pub(super) numerals: &'a Memo,
    known: &'a [Known],
}

impl<'a> Page<'a> {
    /// Whether token `at` has any of these marks.
    #[inline]
    pub(super) fn has(&self, at: usize, marks: Marks) -> bool {
        self.seen.get(at).map_or(Marks::OUTSIDE, |seen| seen.marks).any(marks)
    }

    /// The first token at or after `from`, and before `end`, that has any of these marks; else `end`.
    #[inline]
    pub(super) fn next(&self, from: usize, end: usize, marks: Marks) -> usize {
        let ahead = self.seen.get(from..end).unwrap_or_default();
        ahead.iter().position(|here| here.marks.any(marks)).map_or(end.max(from), |ahead| from + ahead)
    }

    /// What is known of token `at`; nothing beyond the end.
    #[inline]
    pub(super) fn known(&self, at: usize) -> &'a Known {
        let place = self.seen.get(at).map_or(0, |seen| seen.place);
        &self.known[place as usize]
    }
}

/// Looks up the words of the readings and hands them to `work`, in order.
pub(super) fn with_known<T>(readings: &[Reading<'_>], work: impl FnOnce(&[Page<'_>]) -> T) -> T {
    // Taken, not borrowed: a panic in `work` only loses it.
    let mut vocabulary = VOCABULARY.take().unwrap_or_default();
    vocabulary.forget();
    let looked_up = |reading: &Reading<'_>| (vocabulary.look_up(reading.text, reading.tokens), Memo::default());
    let seen: Vec<(Vec<Seen>, Memo)> = readings.iter().map(looked_up).collect();
    let known = &vocabulary.known;
    let read = readings.iter().zip(&seen);
    let pages = read.map(|(reading, (seen, numerals))| {
        let Reading { text, tokens, sentences } = *reading;
        Page { text, tokens, sentences, seen, numerals, known }
    });
    let pages: Vec<Page<'_>> = pages.collect();
    let done = work(&pages);
    VOCABULARY.set(Some(vocabulary));
    done
}

/// As [`with_known`], with one reading.
pub(super) fn with_page<T>(reading: Reading<'_>, work: impl FnOnce(Page<'_>) -> T) -> T {
    with_known(&[reading], |pages| work(pages[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::words::tokenise;

    /// What is marked in `text`, in full.
    fn marked(text: &str) -> String {
        let tokens = tokenise(text);
        let sentences = crate::segment::sentences(text, &tokens);
        format!("{:?}", annotate(Reading { text, tokens: &tokens, sentences: &sentences }, None))
    }

    #[test]
    fn what_was_read_before_makes_no_difference() {
        const TEXT: &str = "Mayor Anna Moss said on May 3 that two of the 230 cranes “would not last.” They may fall.";
        let fresh = std::thread::spawn(|| marked(TEXT)).join().expect("no panic");
        let _ = marked("the MAY may Two TWO moss of Of 230 2.30 They they a.m. “ ‘ ' - $ said Said");
        assert_eq!(marked(TEXT), fresh);
        let words: String = (0..=Vocabulary::MOST).map(|n| format!("w{n} ")).collect();
        let _ = marked(&words);
        assert_eq!(marked(TEXT), fresh, "after all was forgotten");
    }

    #[test]
    fn beyond_the_end_nothing_is_known() {
        let known = Known::of("", TokenKind::Mark);
        assert_eq!(known.marks, Known::default().marks);
        assert!(known.date.unit().is_none() && known.numeral.number.is_none() && known.verb.is_none());
    }
}
