//! What one mark does: opens, closes, or neither, as told by its glyph and the characters beside it.

use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

/// Which side of a quotation a mark stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// Only what is open already can tell.
    Either,
}

/// A mark that can open or close a quotation. Apostrophes are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) span: CleanSpan,
    /// How many tokens it takes (two for `''` and ` `` `).
    pub(super) tokens: usize,
    pub(super) double: bool,
    pub(super) side: Side,
    /// A straight mark behind a number: perhaps inches, seconds or feet.
    pub(super) measure: bool,
    /// A single closing mark behind a letter and before a space: perhaps an apostrophe (`students’ rights`, `goin’`).
    pub(super) possessive: bool,
    /// An opening mark with a capital behind it and a comma, a colon or nothing before it: how speech begins.
    pub(super) introduced: bool,
}

impl Glyph {
    pub(super) fn may_open(&self) -> bool {
        self.side != Side::Close
    }
}

/// Reads the mark at token `at` of `tokens`, if it is a quotation mark.
pub(super) fn read(text: &str, tokens: &[Token], at: usize) -> Option<Glyph> {
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Mark {
        return None;
    }
    let mut span = token.span;
    let first = text[span.range()].chars().next()?;
    if !is_mark(first) {
        return None;
    }
    let twin = tokens.get(at + 1).filter(|next| {
        matches!(first, '\'' | '`' | '‘' | '’')
            && next.span.start() == span.end()
            && text[next.span.range()].starts_with(first)
    });
    if let Some(next) = twin {
        span = span.join(next.span);
    }
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    let beside = Beside { before, after };
    let double = twin.is_some() || matches!(first, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂');
    let side = match double {
        true => beside.double(first),
        false => beside.single(first, &text[span.end()..])?,
    };
    let digit = before.is_some_and(|c| c.is_ascii_digit());
    let measure = digit && matches!(first, '"' | '\'') && side != Side::Open;
    let possessive = !double
        && side != Side::Open
        && before.is_some_and(char::is_alphanumeric)
        && after.is_some_and(char::is_whitespace)
        && before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x' | 'n'));
    let introduced = side != Side::Close && is_introduced(text, span);
    let tokens = 1 + usize::from(twin.is_some());
    Some(Glyph { span, tokens, double, side, measure, possessive, introduced })
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '＂')
}

/// The characters on both sides of a mark.
struct Beside {
    before: Option<char>,
    after: Option<char>,
}

impl Beside {
    /// Nothing that a closing mark could belong to stands before it.
    fn blank_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '“' | '‘' | '«' | '„'))
    }

    /// Nothing that an opening mark could belong to stands after it.
    fn blank_after(&self) -> bool {
        self.after.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '»')
        })
    }

    /// By the surroundings alone.
    fn context(&self) -> Side {
        // A leading ellipsis (`"...and then"`) is part of what is quoted.
        let elision = self.after == Some('.') && self.blank_before();
        match (self.blank_before(), self.blank_after() && !elision) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => Side::Either,
        }
    }

    fn double(&self, glyph: char) -> Side {
        let context = self.context();
        match glyph {
            '“' | '„' | '‟' | '‘' | '`' if context != Side::Close => Side::Open,
            '”' | '’' if context != Side::Open => Side::Close,
            '«' if context != Side::Close => Side::Open,
            '»' if context != Side::Open => Side::Close,
            // The wrong glyph for its place: what is open decides.
            '“' | '„' | '‟' | '‘' | '`' | '”' | '’' | '«' | '»' => Side::Either,
            // `70"+`, `12"x8"`: nothing opens so.
            _ if self.before.is_some_and(|c| c.is_ascii_digit())
                && self.after.is_some_and(|c| matches!(c, '+' | '×' | 'x' | '/' | '-')) =>
            {
                Side::Close
            }
            _ => context,
        }
    }

    /// The side of a single mark; none for an apostrophe.
    fn single(&self, glyph: char, rest: &str) -> Option<Side> {
        let between_letters =
            self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric);
        if between_letters || is_elision(rest) && self.context() != Side::Close {
            return None;
        }
        let context = self.context();
        match glyph {
            '‘' | '‚' | '‛' | '‹' => (context != Side::Close).then_some(Side::Open),
            '’' | '›' => (context != Side::Open).then_some(Side::Close),
            '`' => (context == Side::Open).then_some(Side::Open),
            // Straight: the context must be clear, except against a double mark or a dash.
            _ => match context {
                Side::Open => Some(Side::Open),
                Side::Close => Some(Side::Close),
                Side::Either => match (self.before, self.after) {
                    (Some('"' | '—' | '–' | '-'), Some(after)) if after.is_alphanumeric() => Some(Side::Open),
                    (Some(before), Some('"' | '—' | '–' | '-')) if !before.is_whitespace() => Some(Side::Close),
                    _ => None,
                },
            },
        }
    }
}

/// Whether what follows an apostrophe is a word or year that loses its beginning (`’90s`, `’em`, `’n’`).
fn is_elision(rest: &str) -> bool {
    const WORDS: [&str; 12] = ["bout", "cause", "cept", "cos", "em", "er", "im", "n", "round", "til", "tis", "twas"];
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let year = word.len() >= 2
        && word.as_bytes()[..2].iter().all(u8::is_ascii_digit)
        && (word.len() == 2 || word.len() == 3 && word.ends_with('s'));
    year || WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) || word.eq_ignore_ascii_case("till")
}

/// Whether a mark stands as the first of somebody's words: a capital behind it, a comma, a colon or nothing before it.
fn is_introduced(text: &str, span: CleanSpan) -> bool {
    // No text has more spaces and marks in a row; the limit keeps such a row from costing its square.
    const REACH: usize = 64;
    let blank = |c: &char| matches!(c, ' ' | '\u{a0}' | '"' | '“');
    let before = text[..span.start()].chars().rev().take(REACH).find(|c| !blank(c));
    let after = text[span.end()..].chars().next();
    let intro = before.is_none_or(|c| matches!(c, ',' | ':' | '\n' | '.' | '!' | '?' | '—'));
    intro && after.is_some_and(|c| c.is_uppercase() || c == '[')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokenise;

    fn sides(text: &str) -> Vec<Side> {
        let tokens = tokenise(text);
        let (mut at, mut sides) = (0, Vec::new());
        while at < tokens.len() {
            let glyph = read(text, &tokens, at);
            sides.extend(glyph.map(|glyph| glyph.side));
            at += glyph.map_or(1, |glyph| glyph.tokens);
        }
        sides
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(sides("rock ’n’ roll in the ’90s, tell ’em it's theirs"), [Side::Close]);
        assert_eq!(sides("the '60s and 5'11 tall"), []);
    }

    #[test]
    fn straight_marks_follow_their_surroundings() {
        assert_eq!(sides("She said \"no\" (\"never\")."), [Side::Open, Side::Close, Side::Open, Side::Close]);
        assert_eq!(sides("``no'' and ''yes''"), [Side::Open, Side::Close, Side::Open, Side::Close]);
    }
}
