//! Masks of other forms: with spaces between the signs, named by their kind, of signs only.

use super::pattern::{Fit, Pattern};
use super::{LONGEST, Mask, in_case, letters_after, letters_before};
use crate::text::Span;

/// `s _ _ t`: letters and signs with spaces between them. `at` is the first sign.
pub(super) fn spaced(text: &str, at: usize, least: usize) -> Option<Mask> {
    let bytes = text.as_bytes();
    let before = letters_before(text, at - 1);
    let start = at - 1 - before;
    if !(1..4).contains(&before) || start < least || text[..start].ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let sign = bytes[at];
    let mut end = at + 1;
    let mut signs = 1;
    while bytes.get(end) == Some(&b' ') && bytes.get(end + 1) == Some(&sign) {
        end += 2;
        signs += 1;
    }
    if signs < 2 {
        return None;
    }
    let after = if bytes.get(end) == Some(&b' ') { letters_after(text, end + 1) } else { 0 };
    let tries = [end + 1 + after, end];
    tries.into_iter().skip(usize::from(after == 0)).find_map(|end| {
        let pattern = Pattern::read(&text[start..end]);
        match pattern.fit() {
            Fit::Word(word) if word.len() == pattern.left() + pattern.signs() => {
                let word = in_case(&word, &text[start..end]);
                Some(Mask { span: Span::new(start, end), word: Some(word), fits: Vec::new() })
            }
            _ => None,
        }
    })
}

/// `[expletive]`, `(bleep)`, `[expletive]ing`: a word named by its kind, which nothing can restore.
pub(super) fn named(text: &str, at: usize) -> Option<Mask> {
    const KINDS: [&str; 12] = [
        "bleep",
        "bleeped",
        "bleeping",
        "expletive",
        "expletive deleted",
        "expletives",
        "expletives deleted",
        "obscenity",
        "profanity",
        "slur",
        "swear word",
        "vulgarity",
    ];
    let close = if text.as_bytes()[at] == b'[' { b']' } else { b')' };
    let inside = text.as_bytes()[at + 1..].iter().take(24).position(|&b| b == close)?;
    let kind = text[at + 1..at + 1 + inside].to_ascii_lowercase();
    KINDS.binary_search(&kind.as_str()).ok()?;
    let end = at + inside + 2;
    let span = Span::new(at, end + letters_after(text, end));
    Some(Mask { span, word: None, fits: Vec::new() })
}

/// `@#$%!`: signs only, of several kinds.
pub(super) fn grawlix(text: &str, at: usize) -> Option<Mask> {
    let rest = &text.as_bytes()[at..];
    let len = rest.iter().take(LONGEST).take_while(|b| b"@#$%&*!+".contains(b)).count();
    let stop = rest[..len].iter().rev().take_while(|&&b| b == b'!').count();
    let signs = &rest[..len - stop];
    let kinds = b"@#$%&*".iter().filter(|kind| signs.contains(kind)).count();
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if kinds < 3 || touches(text[..at].chars().next_back()) || touches(text[at + len..].chars().next()) {
        return None;
    }
    Some(Mask { span: Span::new(at, at + signs.len()), word: None, fits: Vec::new() })
}
