//! Whether a sentence ends at a token: the word before a stop, what closes around it, and the word after it.

use super::abbreviation::{Class, class, follows_clock, starts};
use super::list::BULLETS;
use crate::words::{Token, TokenKind};

/// The tokens of a text up to the end of one paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

/// What to do at a token.
pub(super) enum Step {
    /// The sentence ends before the token of this index.
    Cut(usize),
    /// It goes on; the next token to judge.
    Skip(usize),
}

/// The first word after a stop, seen past opening marks.
struct Next<'a> {
    word: &'a str,
    kind: TokenKind,
    /// An opening quotation mark stands before it.
    quoted: bool,
    /// An opening bracket stands before it.
    bracketed: bool,
}

impl Next<'_> {
    fn first(&self) -> char {
        self.word.chars().next().unwrap_or(' ')
    }

    fn is_lower(&self) -> bool {
        self.kind == TokenKind::Word && self.first().is_lowercase()
    }

    fn is_digit(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Whether the word is good evidence for a start after an abbreviation.
    fn clear(&self) -> bool {
        self.quoted || starts(self.word)
    }
}

impl<'a> Stretch<'a> {
    /// The text of token `at`, if it is in the paragraph.
    #[inline]
    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        self.tokens.get(at).map(|token| &self.text[token.span.range()])
    }

    /// Whether nothing stands between token `at` and the one before it.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.span.start() == self.tokens[at - 1].span.end())
    }

    /// Whether a sentence can end at token `at`: a stop, or a word that ends in one.
    #[inline]
    pub(super) fn may_end(&self, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Word => self.text.as_bytes()[token.span.end() - 1] == b'.',
            TokenKind::Mark => is_stop(&self.text[token.span.range()]),
            TokenKind::Number => false,
        }
    }

    /// Judges token `at`, where a sentence that began at token `first` may end.
    pub(super) fn judge(&self, first: usize, at: usize) -> Step {
        let token = self.tokens[at];
        let word = &self.text[token.span.range()];
        let abbreviated = token.kind == TokenKind::Word;
        if !abbreviated && word == "." && self.word(at + 1) == Some(".") && !self.glued(at + 1) {
            return self.spaced_dots(at);
        }
        let mut end = at + 1;
        while self.glued(end) && self.word(end).is_some_and(is_stop) {
            end += 1;
        }
        let stops = &self.text[token.span.start()..self.tokens[end - 1].span.end()];
        let marks = end;
        while self.word(end).is_some_and(|word| closes(word) && (self.glued(end) || matches!(word, "”" | "»"))) {
            end += 1;
        }
        let Some(next) = self.next(end) else { return Step::Skip(end) };
        let ends = match self.glued(end) {
            true => self.ends_without_space(first, at, stops, marks < end, &next),
            false => self.ends(first, at, stops, marks..end, &next),
        };
        if ends { Step::Cut(end) } else { Step::Skip(end) }
    }

    /// A row of stops with spaces between: three stand for left-out words, four also end the sentence.
    fn spaced_dots(&self, at: usize) -> Step {
        let end = (at..self.tokens.len()).find(|&index| self.word(index) != Some(".")).unwrap_or(self.tokens.len());
        let attached = self.glued(at);
        let goes_on = self.tokens[end..].iter().take(4).any(|token| token.kind != TokenKind::Mark);
        match end - at {
            // `self-interpreting. . . . The next`: a full stop, then an ellipsis that opens what follows.
            4 if attached && goes_on => Step::Cut(at + 1),
            4 if !attached => Step::Cut(end),
            _ => Step::Skip(end),
        }
    }

    fn next(&self, mut at: usize) -> Option<Next<'a>> {
        let (mut quoted, mut bracketed) = (false, false);
        loop {
            let word = self.word(at)?;
            match word {
                "“" | "‘" | "\"" | "'" | "«" | "„" | "`" => quoted = true,
                "(" | "[" => bracketed = true,
                _ => return Some(Next { word, kind: self.tokens[at].kind, quoted, bracketed }),
            }
            at += 1;
        }
    }

    /// Two sentences with no space between them (`fell.The town`): only where both sides are plain words, since
    /// addresses and file names look alike.
    fn ends_without_space(&self, first: usize, at: usize, stops: &str, closed: bool, next: &Next<'_>) -> bool {
        if next.kind != TokenKind::Word || next.quoted && !closed {
            return false;
        }
        if closed {
            return stops != "…" && next.first().is_uppercase() && self.closed_by_curly(at);
        }
        let Some(before) = at.checked_sub(1).filter(|&before| before >= first && self.glued(at)) else { return false };
        let word = &self.text[self.tokens[before].span.range()];
        let plain = self.tokens[before].kind == TokenKind::Word && word.chars().all(char::is_lowercase);
        if stops.contains(['?', '!']) {
            return self.tokens[before].kind == TokenKind::Word && next.word.len() > 1 && !self.in_address(at);
        }
        let capital = next.first().is_uppercase() && !next.word.chars().skip(1).any(char::is_uppercase);
        plain && word.len() > 1 && capital && class(word).is_none() && !self.in_address(at)
    }

    fn closed_by_curly(&self, at: usize) -> bool {
        self.word(at + 1).is_some_and(|word| matches!(word, "”" | "’" | "»"))
            || self.word(at + 2).is_some_and(|word| matches!(word, "”" | "»"))
    }

    /// Whether the unbroken run of characters around token `at` looks like an address.
    fn in_address(&self, at: usize) -> bool {
        // A run longer than this is no sentence end that matters; the limit keeps one long word from costing its square.
        const REACH: usize = 40;
        let mut low = at;
        while at - low < REACH && self.glued(low) {
            low -= 1;
        }
        let mut high = at;
        while high - at < REACH && self.glued(high + 1) {
            high += 1;
        }
        (low..=high).any(|index| {
            matches!(self.word(index), Some("@" | "/" | "_" | "\\" | "=" | "www" | "http" | "https" | "com" | "org"))
        })
    }

    fn ends(&self, first: usize, at: usize, stops: &str, closers: std::ops::Range<usize>, next: &Next<'_>) -> bool {
        // A longer row of marks alone is no sentence start; the limit keeps such rows from costing their square.
        let start = first.max(at.saturating_sub(32));
        if self.tokens[start..at].iter().all(|token| token.kind == TokenKind::Mark) && !stops.contains(['?', '!']) {
            return self.tokens[at].kind == TokenKind::Word && self.ends_abbreviation(first, at, next);
        }
        if next.kind == TokenKind::Mark && !next.quoted && !next.bracketed && !begins(next.word) {
            return false;
        }
        let quote_closed = closers.clone().any(|index| self.word(index).is_some_and(|word| !matches!(word, ")" | "]")));
        let bracketed_dots = at > 0 && matches!(self.word(at - 1), Some("[" | "("));
        if bracketed_dots || (next.is_lower() && (!closers.is_empty()) && !next.quoted && !next.bracketed) {
            return false;
        }
        if quote_closed && self.attributes(closers.end, stops) {
            return false;
        }
        if stops.contains(['?', '!']) {
            return !(next.is_lower() && stops == "!" && self.is_brand(first, at));
        }
        if stops == "…"
            || stops.len() > 1 && stops.bytes().all(|byte| byte == b'.') && self.tokens[at].kind == TokenKind::Mark
        {
            return self.ends_ellipsis(at, stops, next);
        }
        if self.tokens[at].kind == TokenKind::Word {
            return self.ends_abbreviation(first, at, next);
        }
        self.ends_stop(first, at, next)
    }

    /// `...` and `…`: the sentence ends where a word is attached before it and a capital that tells something follows.
    fn ends_ellipsis(&self, at: usize, stops: &str, next: &Next<'_>) -> bool {
        if next.kind != TokenKind::Word || next.is_lower() {
            return false;
        }
        let tells = next.word != "I" && !next.word.starts_with("I'") && !next.word.starts_with("I’");
        stops.len() > 3 && stops != "…" || tells && (self.glued(at) || next.clear())
    }

    /// A name with an exclamation mark of its own (`Yahoo!`).
    fn is_brand(&self, first: usize, at: usize) -> bool {
        at > first + 1 && self.word(at - 1).is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// A single full stop after a word, number or closing mark.
    fn ends_stop(&self, first: usize, at: usize, next: &Next<'_>) -> bool {
        if !self.glued(at) || at == 0 {
            return !next.is_lower();
        }
        let before = self.tokens[at - 1];
        let word = &self.text[before.span.range()];
        match before.kind {
            // The marker of a list item at the start of its sentence.
            TokenKind::Number => word.len() > 3 || next.is_lower() || !self.opens_item(first, at - 1),
            TokenKind::Mark => !(word == "°" && next.is_digit()),
            TokenKind::Word if word.chars().nth(1).is_none() => self.ends_initial(first, at, word, next),
            TokenKind::Word => match class(word) {
                None => !next.is_lower() || !looks_abbreviated(word),
                Some(_) if next.is_lower() => false,
                Some(Class::Title | Class::Inner) => false,
                Some(Class::Number) => !next.is_digit() && (matches!(word, "No" | "no") || next.clear()),
                Some(Class::Calendar) => !next.is_digit() && !follows_clock(next.word),
                Some(Class::Name) => next.clear() && !next.bracketed,
                Some(Class::Final) => !next.is_digit() && !next.bracketed,
            },
        }
    }

    /// Whether token `at` is the first word of the sentence, seen past a bullet.
    fn opens_item(&self, first: usize, at: usize) -> bool {
        at == first || at == first + 1 && self.word(first).is_some_and(|word| word.starts_with(|c| BULLETS.contains(c)))
    }

    /// A stop after one letter: an initial, a list marker, or a real end (`you and I.`, `vitamin C.`).
    fn ends_initial(&self, first: usize, at: usize, letter: &str, next: &Next<'_>) -> bool {
        if at - 1 == first || next.is_lower() || next.is_digit() {
            return false;
        }
        if letter.starts_with(char::is_lowercase) {
            return class(letter).is_none();
        }
        let before_letter = self.word(at - 2).unwrap_or("");
        let counted = matches!(letter, "I" | "V" | "X");
        next.clear() && (counted || before_letter.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
    }

    /// A word that ends in its own stop (`U.S.`, `p.m.`).
    fn ends_abbreviation(&self, first: usize, at: usize, next: &Next<'_>) -> bool {
        if next.kind != TokenKind::Word || next.is_lower() || next.bracketed {
            return false;
        }
        let word = &self.text[self.tokens[at].span.range()];
        if word.eq_ignore_ascii_case("a.m.") || word.eq_ignore_ascii_case("p.m.") {
            return !follows_clock(next.word) && !self.is_fronted(first, at);
        }
        let inner = matches!(word, "i.e." | "e.g." | "I.E." | "E.G.");
        !inner && next.clear()
    }

    /// `At 5 a.m. …`: the time opens the sentence, whose subject is still to come.
    fn is_fronted(&self, first: usize, at: usize) -> bool {
        at - first <= 4
            && self.word(first).is_some_and(|word| {
                matches!(
                    word,
                    "At" | "By" | "Around" | "About" | "Before" | "After" | "From" | "Until" | "Since" | "Shortly"
                )
            })
    }

    /// Whether a closed quotation that ended at token `at` goes on with who said it (`?” Moss asked.`).
    ///
    /// After a full stop, only when a second part of the quotation follows soon: otherwise a new sentence begins.
    fn attributes(&self, at: usize, stops: &str) -> bool {
        const NAME: usize = 6;
        let mut verb = None;
        for index in at..(at + NAME).min(self.tokens.len()) {
            let Some(word) = self.word(index) else { return false };
            if SPEECH.contains(&word) {
                verb = (index > at).then_some(index);
                break;
            }
            let names = word.starts_with(char::is_uppercase) && !(index == at && starts(word));
            if !(names || word == "." && index > at) {
                return false;
            }
        }
        let Some(verb) = verb else { return false };
        if stops.contains(['?', '!']) {
            return true;
        }
        let mut words = (verb + 1..verb + 6).map_while(|index| Some((index, self.word(index)?)));
        words
            .find(|(_, word)| matches!(*word, "," | "." | "that"))
            .is_some_and(|(index, word)| word == "," && self.word(index + 1).is_some_and(opens_quote))
    }
}

/// Verbs that follow a closed quotation, in the forms that news uses there; sorted.
const SPEECH: [&str; 24] = [
    "added",
    "adds",
    "admitted",
    "argued",
    "asked",
    "asks",
    "continued",
    "cried",
    "declared",
    "explained",
    "insisted",
    "joked",
    "noted",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "writes",
    "wrote",
    "yelled",
];

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "?" | "!" | "…" | "‽" | "。" | "？" | "！")
}

fn closes(word: &str) -> bool {
    matches!(word, "”" | "’" | "»" | "\"" | "'" | ")" | "]" | "}")
}

/// Marks that, alone, are the tail of a sentence and not one of their own.
pub(super) fn trails(word: &str) -> bool {
    is_stop(word) || closes(word)
}

fn opens_quote(word: &str) -> bool {
    matches!(word, "“" | "‘" | "\"" | "'" | "«" | "`")
}

/// Marks that can begin a sentence, a list item or a line of a post.
fn begins(word: &str) -> bool {
    matches!(word, "…" | "." | "$" | "£" | "€" | "@" | "#" | "•" | "*" | "¿" | "¡" | ">" | "_" | "?" | "+")
}

/// A word that may be an abbreviation that no table knows: short and capitalised, or without a vowel.
fn looks_abbreviated(word: &str) -> bool {
    let vowels = word.contains(|c: char| "aeiouyAEIOUY".contains(c) || !c.is_ascii());
    !vowels || word.len() <= 4 && word.starts_with(char::is_uppercase)
}
