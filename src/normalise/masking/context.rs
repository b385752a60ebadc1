//! What the words around a mask say about it: that it is none, or which word it is.

use super::Mask;
use super::pattern::Pattern;

/// In a text that redacts names (`Ni** Ho**`), masks that begin with a capital are names.
pub(super) fn drop_names(text: &str, masks: &mut Vec<Mask>) {
    let name = |mask: &Mask| {
        let token = &text[mask.span.range()];
        let letters = token.bytes().take_while(u8::is_ascii_alphabetic).count();
        token.as_bytes()[0].is_ascii_uppercase()
            && token.as_bytes()[1..letters.max(1)].iter().all(u8::is_ascii_lowercase)
    };
    let unknown = masks.iter().filter(|mask| name(mask) && mask.word.is_none() && mask.fits.is_empty()).count();
    if unknown > 1 {
        masks.retain(|mask| !name(mask));
    }
}

/// The words before `at`, the nearest first; only the nearest are looked for.
fn words_before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    const REACH: usize = 96;
    let from = (at.saturating_sub(REACH)..=at).find(|&from| text.is_char_boundary(from)).unwrap_or(at);
    text[from..at].split_whitespace().rev()
}

/// A word broken off and begun again (`he's a-- he's`), which no mask is: only hyphens can be one.
pub(super) fn is_stutter(text: &str, start: usize, end: usize, pattern: &Pattern) -> bool {
    if !text[start..end].ends_with("--") || pattern.prefix().len() > 2 {
        return false;
    }
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(next) = text[end..].split_whitespace().next().map(word) else { return false };
    next == pattern.prefix() || words_before(text, start).take(3).any(|before| word(before) == next)
}

/// `Mr. S***`: a redacted name.
pub(super) fn is_title(text: &str, start: usize, pattern: &Pattern) -> bool {
    const TITLES: [&str; 9] = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Herr", "Frau", "Judge", "Officer"];
    pattern.left() < 3
        && text[start..].starts_with(|c: char| c.is_ascii_uppercase())
        && words_before(text, start).next().is_some_and(|word| TITLES.contains(&word.trim_end_matches('.')))
}

/// A word that its neighbours give away where its signs do not.
pub(super) fn in_context(text: &str, start: usize, end: usize, pattern: &Pattern) -> Option<String> {
    if !pattern.suffix().is_empty() || pattern.prefix().len() != 1 {
        return None;
    }
    let lower = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let mut before = words_before(text, start).map(lower);
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
