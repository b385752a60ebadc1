//! Tokens: the words, numbers and marks of a text, found once and used by every later stage.

use crate::text::{CleanSpan, Span};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`don't`, `O'Brien`) or as an abbreviation in letters and
    /// stops (`U.S.`). A possessive `'s` is a word of its own, as are the parts of a compound with hyphens.
    Word,
    /// Digits with inner separators (`30,000`, `1.5`, `20:15`); letters that follow are a word of their own (`10` `th`).
    Number,
    /// One character of punctuation or a symbol.
    Mark,
}

/// A word, number or mark of the normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: CleanSpan,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text` from left to right; white space separates and is in none of them. Time: linear.
#[must_use]
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        // Most of a text is words of ASCII letters with a space before them.
        if byte == b' ' {
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic()
            && let Some(len) = plain_word_len(&bytes[at..])
        {
            tokens.push(Token { span: Span::new(at, at + len), kind: TokenKind::Word });
            at += len;
            continue;
        }
        if byte.is_ascii_punctuation() && byte != b'\'' {
            tokens.push(Token { span: Span::new(at, at + 1), kind: TokenKind::Mark });
            at += 1;
            continue;
        }
        let Some(first) = text[at..].chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (len, kind) = if first.is_alphabetic() {
            (word_len(&text[at..]), TokenKind::Word)
        } else if first.is_ascii_digit() {
            (number_len(&text[at..]), TokenKind::Number)
        } else if let Some(len) = possessive_len(&text[at..]).filter(|_| at > 0 && ends_in_letter(&text[..at])) {
            (len, TokenKind::Word)
        } else if first.is_numeric() {
            (first.len_utf8(), TokenKind::Number)
        } else {
            (first.len_utf8(), TokenKind::Mark)
        };
        tokens.push(Token { span: Span::new(at, at + len), kind });
        at += len;
    }
    tokens
}

/// Length of the ASCII letters at the start of `bytes`, if they are a whole word whatever follows: no apostrophe,
/// no letter outside ASCII, no abbreviation in letters and stops.
fn plain_word_len(bytes: &[u8]) -> Option<usize> {
    let len = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let plain = match bytes.get(len) {
        None => true,
        Some(b'.') => len > 1,
        Some(next) => next.is_ascii() && *next != b'\'',
    };
    plain.then_some(len)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_word_char(c: char) -> bool {
    // Combining marks and joiners stay inside the word that they modify.
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}') || unicode_mark(c)
}

fn unicode_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

fn ends_in_letter(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Length of a possessive `'s` at the start of `text`, if one stands there and ends there.
fn possessive_len(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, mark) = chars.next()?;
    let (_, s) = chars.next()?;
    if !is_apostrophe(mark) || !matches!(s, 's' | 'S') {
        return None;
    }
    match chars.next() {
        Some((_, next)) if next.is_alphanumeric() => None,
        Some((end, _)) => Some(end),
        None => Some(text.len()),
    }
}

fn word_len(text: &str) -> usize {
    if let Some(len) = abbreviation_len(text) {
        return len;
    }
    let mut chars = text.char_indices().peekable();
    while let Some(&(at, c)) = chars.peek() {
        if is_word_char(c) {
            chars.next();
        } else if is_apostrophe(c) {
            if possessive_len(&text[at..]).is_some() {
                return at;
            }
            match text[at + c.len_utf8()..].chars().next() {
                Some(next) if next.is_alphabetic() => chars.next(),
                _ => return at,
            };
        } else {
            return at;
        }
    }
    text.len()
}

/// `U.S.`, `a.m.`, `J.R.R.`: at least two single letters, each followed by a stop.
fn abbreviation_len(text: &str) -> Option<usize> {
    let mut letters = 0;
    let mut end = 0;
    let mut chars = text.char_indices();
    while let (Some((_, letter)), Some((dot, '.'))) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        letters += 1;
        end = dot + 1;
    }
    (letters >= 2).then_some(end)
}

fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let inner = matches!(bytes[at], b',' | b'.' | b':') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[at].is_ascii_digit() && !inner {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks() {
        let text = "Trump’s U.S. aide didn't pay $30,000 (1.5m) by 20:15, the 10th; O'Brien's ex-wife";
        let got: Vec<&str> = tokenise(text).iter().map(|token| &text[token.span.range()]).collect();
        assert_eq!(
            got,
            [
                "Trump", "’s", "U.S.", "aide", "didn't", "pay", "$", "30,000", "(", "1.5", "m", ")", "by", "20:15",
                ",", "the", "10", "th", ";", "O'Brien", "'s", "ex", "-", "wife"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_gives_the_same_words(text in "[a-zA-Z][a-zA-Z.'’é1 \\u{301}-]{0,8}") {
            let short = plain_word_len(text.as_bytes());
            proptest::prop_assert!(short.is_none_or(|len| len == word_len(&text)), "{text:?}: {short:?}");
        }
    }
}
