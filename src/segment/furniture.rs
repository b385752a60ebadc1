//! Line ends that a source lost: mail headers, ruled lines, addresses and sign-offs that run into the text.

use super::boundary::Stretch;
use crate::words::{Token, TokenKind};

/// Whether a line may have ended before token `at`, by the first letters of the words around the place: between two plain
/// words, and at most marks, there is nothing to find.
#[inline]
fn may_break(stretch: Stretch<'_>, at: usize) -> bool {
    let (token, before) = (stretch.tokens[at], stretch.tokens[at - 1]);
    let first = |token: Token| stretch.text.as_bytes()[token.span.start()];
    let rules = |token: Token| matches!(first(token), b'*' | b'=' | b'_' | b'-' | b'~');
    match token.kind {
        // The words after which `breaks` looks begin with other letters, and are short.
        TokenKind::Word => {
            before.span.len() <= 4
                && !matches!(first(before), b'a'..=b'b' | b'd'..=b'g' | b'i'..=b'm' | b'q'..=b't' | b'v'..=b'z')
        }
        TokenKind::Mark => rules(token) || rules(before),
        TokenKind::Number => true,
    }
}

/// Whether a sentence that began at token `first` ends before token `at`, although no stop says so.
#[inline]
pub(super) fn breaks(stretch: Stretch<'_>, first: usize, at: usize) -> bool {
    if !may_break(stretch, at) || stretch.glued(at) {
        return false;
    }
    breaks_after(stretch, first, at)
}

fn breaks_after(stretch: Stretch<'_>, first: usize, at: usize) -> bool {
    let Some(word) = stretch.word(at) else { return false };
    let before = stretch.word(at - 1).unwrap_or("");
    match before {
        "com" | "net" | "org" | "html" | "htm" | "php" | ">" | "/" | "ca" | "uk" => {
            begins_line(word) && address_ends(stretch, at)
        }
        "AM" | "PM" if stretch.tokens[at].kind == TokenKind::Word => is_stamp(stretch, at.saturating_sub(7), at),
        "," => word.starts_with(char::is_uppercase) && is_sign_off(stretch, first, at - 1),
        _ if is_rule(stretch, at) => true,
        _ if is_rule_mark(before) => rule_ends(stretch, at),
        _ => {
            stretch.tokens[at].kind == TokenKind::Number
                && before != "on"
                && word.len() <= 2
                && is_stamp(stretch, at, at + 8)
        }
    }
}

fn begins_line(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(word, "http" | "https" | "www")
}

fn is_rule_mark(word: &str) -> bool {
    matches!(word, "*" | "=" | "_" | "-" | "~")
}

/// How many marks make a ruled line.
const RULE: usize = 3;

/// Whether a row of one mark, ruled across the text, starts at token `at`.
fn is_rule(stretch: Stretch<'_>, at: usize) -> bool {
    let Some(mark) = stretch.word(at).filter(|word| is_rule_mark(word)) else { return false };
    (at + 1..at + RULE).all(|index| stretch.glued(index) && stretch.word(index) == Some(mark))
}

/// Whether a ruled line ends before token `at`.
fn rule_ends(stretch: Stretch<'_>, at: usize) -> bool {
    let mark = stretch.word(at - 1);
    let mut start = at - 1;
    while stretch.glued(start) {
        start -= 1;
    }
    at - start >= RULE && (start..at).all(|index| stretch.word(index) == mark)
}

/// Whether the unbroken run of characters before token `at` is a web or mail address.
fn address_ends(stretch: Stretch<'_>, at: usize) -> bool {
    // The scheme or the `@` of an address of usual length stands within these tokens.
    const REACH: usize = 60;
    let mut index = at - 1;
    while index > 0 && at - index < REACH {
        if matches!(stretch.word(index), Some("@" | ":")) && stretch.glued(index) {
            return stretch.word(index) == Some("@") || stretch.word(index + 1) == Some("/");
        }
        if !stretch.glued(index) {
            return false;
        }
        index -= 1;
    }
    false
}

/// Whether tokens `from..to` hold the date and time of a mail header (`08/16/2000 12:05 PM`).
fn is_stamp(stretch: Stretch<'_>, from: usize, to: usize) -> bool {
    let mut words = (from..to).filter_map(|index| stretch.word(index));
    let numeric = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let clock = |word: &str| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
    words.next().is_some_and(numeric)
        && words.next() == Some("/")
        && words.next().is_some_and(numeric)
        && words.next() == Some("/")
        && words.next().is_some_and(numeric)
        && words.next().is_some_and(clock)
        && matches!(words.next(), Some("AM" | "PM"))
}

/// Whether the sentence so far, up to the comma at token `comma`, is the closing line of a letter.
fn is_sign_off(stretch: Stretch<'_>, first: usize, comma: usize) -> bool {
    comma - first <= 3
        && comma > first
        && stretch.word(first).is_some_and(|word| word.starts_with(char::is_uppercase))
        && matches!(
            stretch.word(comma - 1),
            Some("regards" | "Regards" | "Sincerely" | "sincerely" | "Cheers" | "Thanks")
        )
}
