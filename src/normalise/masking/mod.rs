//! Masked words: `s**t`, `f---ing`, `bulls—t`, `a$$`, `s _ _ t`, `[expletive]`.
//!
//! A mask is a word with signs in the place of letters. It is read only when a word of a [short list](lexicon)
//! fits it; so footnote stars, ratings, emphasis, spaced dashes, currencies and redacted names are left alone.
//! A mask that several words fit keeps its signs and lists them.

mod lexicon;
mod pattern;

use crate::text::{CleanSpan, Span};
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
    masks
}

/// Length of the sign at `at`; 0 if none stands there.
fn sign_len(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'*' | b'_' | b'-' | b'#' | b'$' | b'@' | b'!' | b'%' | b'&' | b'+' | b'.') => 1,
        Some(0xe2) => text[at..].chars().next().filter(|c| "–—…•●█".contains(*c)).map_or(0, char::len_utf8),
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
    if only(&['.', '…']) {
        return inner && (signs > 1 || pattern.is_elastic());
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

/// A word broken off and begun again (`he's a-- he's`), which no mask is: only hyphens can be one.
fn is_stutter(text: &str, start: usize, end: usize, pattern: &Pattern) -> bool {
    if !text[start..end].ends_with("--") || pattern.prefix().len() > 2 {
        return false;
    }
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(next) = text[end..].split_whitespace().next().map(word) else { return false };
    next == pattern.prefix() || text[..start].split_whitespace().rev().take(3).any(|before| word(before) == next)
}

/// `Mr. S***`: a redacted name.
fn is_title(text: &str, start: usize, pattern: &Pattern) -> bool {
    const TITLES: [&str; 9] = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Herr", "Frau", "Judge", "Officer"];
    pattern.left() < 3
        && text[start..].starts_with(|c: char| c.is_ascii_uppercase())
        && text[..start].split_whitespace().next_back().is_some_and(|word| TITLES.contains(&word.trim_end_matches('.')))
}

/// A word that its neighbours give away where its signs do not.
fn in_context(text: &str, start: usize, end: usize, pattern: &Pattern) -> Option<String> {
    if !pattern.suffix().is_empty() || pattern.prefix().len() != 1 {
        return None;
    }
    let lower = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let mut before = text[..start].split_whitespace().rev().map(lower);
    let [last, second, third] = std::array::from_fn(|_| before.next().unwrap_or_default());
    let letters = pattern.prefix();
    if letters == "b" && !pattern.is_elastic() {
        let one = last == "a" && second == "of" && third == "son";
        let many = last == "of" && second == "sons";
        return if one { Some("bitch".into()) } else { many.then(|| "bitches".into()) };
    }
    if !pattern.is_elastic() {
        return None;
    }
    let after = lower(text[end..].split_whitespace().next().unwrap_or_default());
    match letters {
        "f" => {
            let object = ["you", "off", "up", "it", "him", "her", "them", "that", "this", "yourself", "himself"];
            (last == "the" || object.contains(&after.as_str())).then(|| "fuck".into())
        }
        "s" => {
            let kind = ["holy", "of", "this", "that", "no", "some", "the"];
            (kind.contains(&last.as_str()) && after.chars().next().is_none_or(|c| !c.is_alphanumeric()))
                .then(|| "shit".into())
        }
        _ => None,
    }
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

/// `s _ _ t`: letters and signs with spaces between them. `at` is the first sign.
fn spaced(text: &str, at: usize, least: usize) -> Option<Mask> {
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
fn named(text: &str, at: usize) -> Option<Mask> {
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
fn grawlix(text: &str, at: usize) -> Option<Mask> {
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

#[cfg(test)]
mod tests;
