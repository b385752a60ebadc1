//! Masked words: `s**t`, `f---ing`, `bulls—t`, `a$$`, `s _ _ t`, `[expletive]`.
//!
//! A mask is a word with signs in the place of letters. It is read only when a word of a [short list](lexicon)
//! fits it; so footnote stars, ratings, emphasis, spaced dashes, currencies and redacted names are left alone.
//! A mask that several words fit keeps its signs and lists them.

mod context;
mod forms;
mod lexicon;
mod pattern;

use crate::text::{CleanSpan, Span};
use context::{drop_names, in_context, is_stutter, is_title};
use forms::{grawlix, named, spaced};
use pattern::{Fit, Pattern};

/// A masked word in the set text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mask {
    pub span: CleanSpan,
    /// The word, in the mask's own case.
    pub word: Option<String>,
    /// The words that fit when there is no one word; empty when any might.
    pub fits: Vec<String>,
}

/// Longest masked word that is looked for, in bytes.
const LONGEST: usize = 48;

/// Whether a byte can begin the search for a mask.
static SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let all = b"*_-#$@!%&+[(.\xe2";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

/// The masks of `text`, in order. Time: linear; text without signs next to letters is only looked through.
pub(super) fn find(text: &str) -> Vec<Mask> {
    let bytes = text.as_bytes();
    let mut masks: Vec<Mask> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !SIGNS[bytes[at] as usize] {
            at += 1;
            continue;
        }
        // The usual stop, exclamation mark, quotation mark or accented letter.
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let usual = match bytes[at] {
            b'.' => next != b'.',
            b'!' => !next.is_ascii_alphabetic(),
            b'(' | b'[' => !next.is_ascii_alphabetic(),
            0xe2 => sign_len(text, at) == 0,
            _ => false,
        };
        if usual {
            at += 1;
            continue;
        }
        let least = masks.last().map_or(0, |mask| mask.span.end());
        let found = match bytes[at] {
            b'[' | b'(' => named(text, at),
            b'_' | b'*' | b'-' if at > 1 && bytes[at - 1] == b' ' => spaced(text, at, least),
            _ => None,
        };
        match found.or_else(|| masked(text, at, least)).or_else(|| grawlix(text, at)) {
            Some(mask) => {
                at = mask.span.end();
                masks.push(mask);
            }
            None => at += sign_len(text, at).max(1),
        }
    }
    drop_names(text, &mut masks);
    masks
}

/// Length of the sign at `at`; 0 if none stands there.
fn sign_len(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'*' | b'_' | b'-' | b'#' | b'$' | b'@' | b'!' | b'%' | b'&' | b'+' | b'.') => 1,
        // – — … • ● █
        Some(0xe2) => match text.as_bytes().get(at + 1..at + 3) {
            Some([0x80, 0x93 | 0x94 | 0xa6 | 0xa2] | [0x97, 0x8f] | [0x96, 0x88]) => 3,
            _ => 0,
        },
        _ => 0,
    }
}

fn letters_before(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rev().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count()
}

fn letters_after(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count()
}

/// A word with signs in it, the first of which stands at `at`; it may not reach before `least`.
fn masked(text: &str, at: usize, least: usize) -> Option<Mask> {
    let before = letters_before(text, at);
    let start = (at - before).max(least);
    if start == at && !matches!(text.as_bytes()[at], b'$' | b'@') {
        return None;
    }
    // A word that begins in a letter beyond ASCII or in a digit is not one of ours.
    let mut before = text[..start].chars().rev();
    let touches = match before.next() {
        Some('\'') => before.next().is_some_and(char::is_alphanumeric),
        c => c.is_some_and(char::is_alphanumeric),
    };
    if touches {
        return None;
    }
    let mut end = at;
    loop {
        // A hyphen after a mask begins the next word of a compound.
        let compound = end > at && text[end..].starts_with('-') && text[..end].ends_with(|c: char| c.is_alphabetic());
        if compound && letters_after(text, end + 1) > 0 {
            break;
        }
        let more = letters_after(text, end).max(sign_len(text, end));
        if more == 0 || end - start > LONGEST {
            break;
        }
        end += more;
    }
    if text[end..].chars().next().is_some_and(char::is_alphabetic) {
        return None;
    }
    let token = outside_marks(text, start, at, end)?;
    let pattern = Pattern::read(token);
    let end = start + token.len();
    if !may_mask(&pattern, token) || is_stutter(text, start, end, &pattern) || is_title(text, start, &pattern) {
        return None;
    }
    let (word, fits) = match in_context(text, start, end, &pattern).map_or_else(|| pattern.fit(), Fit::Word) {
        Fit::Word(word) => (Some(word), Vec::new()),
        Fit::Several(fits) => (None, fits),
        Fit::Nothing if hides(&pattern, token) => (None, Vec::new()),
        Fit::Nothing => return None,
    };
    // After a mask of dashes a hyphen may be one more of them.
    let part = if token.contains(['-', '–', '—']) { "" } else { compound_part(text, end) };
    let word = word.map(|word| format!("{}{part}", in_case(&word, token)));
    let end = if word.is_some() { end + part.len() } else { end };
    Some(Mask { span: Span::new(start, end), word, fits })
}

/// The token without signs that belong to the sentence: a stop or exclamation mark after the mask, the marks of
/// emphasis around it, a dash before the next word.
fn outside_marks(text: &str, start: usize, sign: usize, end: usize) -> Option<&str> {
    let mut token = &text[start..end];
    let emphasis = text[..start].bytes().rev().take_while(|&b| b == b'*' || b == b'_').count();
    for _ in 0..emphasis {
        token = token.strip_suffix(['*', '_']).unwrap_or(token);
    }
    token = token.trim_end_matches(['.', '!', '&', '+', '@', '#', '%']);
    // Stars and a dash that follows them are two things: the mask and the sentence's dash.
    if let Some(stars) = token.rfind(['*', '_'])
        && let Some(dash) = token[stars..].find(['–', '—', '-', '…'])
    {
        token = &token[..stars + dash];
    }
    (start + token.len() > sign).then_some(token)
}

/// Whether the signs can hide letters at all; most hyphens, stops and exclamation marks do not.
fn may_mask(pattern: &Pattern, token: &str) -> bool {
    let (left, signs) = (pattern.left(), pattern.signs());
    let only = |allowed: &[char]| token.chars().all(|c| c.is_ascii_alphabetic() || allowed.contains(&c));
    let inner = !pattern.prefix().is_empty() && !pattern.suffix().is_empty();
    if left == 0 {
        return false;
    }
    if only(&['*']) {
        // One star at the end is a footnote, unless hardly anything but it is missing from a long word.
        return signs > 1 || inner || (left > 2 && token.ends_with('*') && pattern.prefix() != "dam");
    }
    if token.contains(['.', '…']) {
        return only(&['.', '…']) && inner && (signs > 1 || pattern.is_elastic());
    }
    if only(&['-']) {
        return signs > 1 || (inner && left > 2);
    }
    if only(&['_']) {
        return signs > 1 || left > 2;
    }
    if only(&['–', '—', '-']) {
        return true;
    }
    // Look-alikes of letters and mixed signs.
    (signs > 1 && !pattern.prefix().is_empty()) || (signs == 1 && left > 2)
}

/// Whether a token that no known word fits is still plainly a mask: a letter or two and a short run of stars,
/// or a letter that is no word and several dashes of which one is long.
fn hides(pattern: &Pattern, token: &str) -> bool {
    let stars = token.bytes().filter(|&b| b == b'*').count();
    let starred = pattern.prefix().len() < 3 && (2..7).contains(&stars) && stars == pattern.signs();
    let dashed =
        pattern.is_elastic() && pattern.signs() > 1 && pattern.prefix().len() == 1 && !"aio".contains(pattern.prefix());
    pattern.pieces.len() == 2 && pattern.suffix().is_empty() && (starred || dashed)
}

/// The rest of a compound with a hyphen: `f**ked-up`.
fn compound_part(text: &str, end: usize) -> &str {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'-') {
        return "";
    }
    let letters = letters_after(text, end + 1);
    let past = end + 1 + letters;
    let ends = !matches!(bytes.get(past), Some(b'-' | b'*' | b'_')) && sign_len(text, past) < 2;
    if letters > 0 && ends { &text[end..past] } else { "" }
}

/// `word` with the capitals that the letters left in `token` show.
fn in_case(word: &str, token: &str) -> String {
    let upper = token.bytes().filter(u8::is_ascii_uppercase).count();
    let lower = token.bytes().filter(u8::is_ascii_lowercase).count();
    match (upper, lower) {
        (2.., 0) => word.to_ascii_uppercase(),
        (1.., _) if token.starts_with(|c: char| c.is_ascii_uppercase()) => word[..1].to_ascii_uppercase() + &word[1..],
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests;
