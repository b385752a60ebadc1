//! Picture credits and the captions that end in one.

use super::block::{ends_sentence, reports, words};
use crate::model::StripKind;

/// Agencies and other sources of pictures, lower case, sorted.
const SOURCES: [&str; 52] = [
    "afp",
    "alamy",
    "anadolu",
    "ap",
    "ap photo",
    "ap photos",
    "associated press",
    "backgrid",
    "bloomberg",
    "c-span",
    "corbis",
    "dpa",
    "epa",
    "epa-efe",
    "facebook",
    "file",
    "flickr",
    "getty",
    "getty images",
    "getty images/istockphoto",
    "handout",
    "instagram",
    "istock",
    "istockphoto",
    "istockphoto.com",
    "nasa",
    "newscom",
    "nurphoto",
    "pa",
    "pa media",
    "pa wire",
    "picture alliance",
    "pixabay",
    "polaris",
    "pool",
    "press association",
    "reuters",
    "reuters photo",
    "rex",
    "rex features",
    "screengrab",
    "screenshot",
    "shutterstock",
    "sipa",
    "sputnik",
    "tass",
    "twitter",
    "unsplash",
    "upi",
    "wikimedia commons",
    "xinhua",
    "zuma",
];

/// Words that begin a credit and are followed by a colon or `by`.
const LABELS: [&str; 14] = [
    "ap photo",
    "credit",
    "file photo",
    "graphic",
    "illustration",
    "image",
    "images",
    "photo",
    "photo credit",
    "photograph",
    "photos",
    "picture",
    "pictures",
    "reuters photo",
];

/// Longest caption, in bytes: a longer paragraph that ends in a credit has other things in it.
const LONGEST: usize = 420;

/// Longest credit inside brackets, in characters.
const LONGEST_CREDIT: usize = 110;

/// Whether `text`, the inside of brackets or a line, credits a picture. Outside brackets a comma before an agency
/// is no sign: it may be a place (`Allentown, PA`).
fn is_credit(text: &str, bracketed: bool) -> bool {
    let lower = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '©' | ',')).to_lowercase();
    if lower.is_empty() || lower.len() > 100 {
        return false;
    }
    let labelled = LABELS.iter().any(|label| {
        lower.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(':') || rest.starts_with("by ") || rest.starts_with('/') || rest.starts_with("courtesy")
        })
    });
    let named = text.trim_start().starts_with(|c: char| c.is_uppercase() || c == '©');
    labelled || named && (source(&lower) || ends_in_source(&lower, bracketed)) || lower.ends_with("getty images")
}

fn source(lower: &str) -> bool {
    SOURCES.binary_search(&lower.trim()).is_ok()
}

/// `name/agency`, `name via agency`, `agency, file`.
fn ends_in_source(lower: &str, bracketed: bool) -> bool {
    let cut =
        lower.rfind(|c| matches!(c, '/' | '|') || (bracketed && matches!(c, ',' | ';'))).map(|at| &lower[at + 1..]);
    let via = lower.rfind(" via ").map(|at| &lower[at + 5..]);
    let first = lower.split(['/', ',', '|']).next().unwrap_or_default();
    [cut, via].into_iter().flatten().any(source) && words(lower) < 10
        || (lower.contains('/') && source(first.trim()))
        || lower.starts_with("courtesy of ")
        || lower.strip_prefix("via ").is_some_and(source)
        || lower.strip_suffix(" photo").is_some_and(source)
}

/// Where the bracket of a credit opens, if `text` ends in one.
pub(super) fn closing_credit(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(['.', ' ']);
    let (open, close) = match bare.chars().next_back()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        _ => return None,
    };
    let inside = bare.strip_suffix(close)?;
    let at = inside.rfind(open)?;
    let credit = &inside[at + 1..];
    // `… the Environmental Protection Agency (EPA).` spells an agency out, or ends a sentence.
    let bare = source(&credit.to_lowercase());
    let spelt = bare && (text.ends_with('.') || is_initials(credit.trim(), &text[..at]));
    (is_credit(credit, true) && !spelt).then_some(at)
}

/// Whether the last words of `before` begin with the letters of `short`.
fn is_initials(short: &str, before: &str) -> bool {
    let words = before.split_whitespace().rev().filter(|word| !matches!(*word, "of" | "the" | "and" | "for"));
    short.len() > 1
        && short.chars().rev().zip(words).filter(|(letter, word)| word.starts_with(*letter)).count()
            == short.chars().count()
}

/// Where the first bracketed credit inside `text` opens and closes. An agency alone is none: it may be the
/// dateline's, or somebody's source.
pub(super) fn inner_credit(text: &str) -> Option<(usize, usize)> {
    memchr::memchr2_iter(b'(', b'[', text.as_bytes()).find_map(|open| {
        let close = open + text[open..].char_indices().take(LONGEST_CREDIT).find(|&(_, c)| c == ')' || c == ']')?.0;
        let inside = text[open + 1..close].trim();
        let alone = source(&inside.to_lowercase()) && !inside.contains("Getty");
        (is_credit(inside, true) && !alone).then_some((open, close + 1))
    })
}

/// Whether the paragraph `text` credits a picture, or is a caption that ends in a credit.
pub(super) fn judge(text: &str) -> Option<(StripKind, &'static str)> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(open) = closing_credit(text).filter(|&open| !follows_account(&text[..open])) {
        return Some(match text[..open].trim().is_empty() {
            true => (StripKind::ImageCredit, "it is a picture credit in brackets"),
            false => (StripKind::Caption, "it ends with a picture credit in brackets"),
        });
    }
    // A caption whose credit stands at its end without brackets: `… in May. Ada Holt/AP`.
    let tail = if ends_sentence(text) { None } else { text.rfind(". ").map(|at| &text[at + 2..]) };
    let credit = tail.filter(|tail| tail.len() < 60 && tail.contains('/') && !ends_sentence(tail));
    if credit.is_some_and(|tail| is_credit(tail, false)) {
        return Some((StripKind::Caption, "it ends with a picture credit"));
    }
    let short = text.len() <= 120 && words(text) <= 12;
    if short
        && !text.ends_with(['.', '?', '!', ':'])
        && (is_credit(text, false) && (words(text) > 1 || text.contains('/')))
    {
        return Some((StripKind::ImageCredit, "it names the source of a picture"));
    }
    if short && names_slash_names(text) {
        return Some((StripKind::ImageCredit, "it is a name, a stroke and a source"));
    }
    None
}

/// Whether what stands before a credit has a sentence of the account in it: then only its end is the caption.
fn follows_account(before: &str) -> bool {
    let end = [". ", "? ", "! ", "” ", "\" "].iter().filter_map(|stop| before.rfind(stop)).max();
    let Some(account) = end.map(|end| &before[..end]) else { return false };
    reports(account) || [" said", " told ", " says"].iter().any(|verb| account.contains(verb))
}

/// `Ada Holt / Harbour Courier`: words with capitals around one stroke, and nothing else.
fn names_slash_names(text: &str) -> bool {
    let Some((left, right)) = text.split_once(" / ") else { return false };
    let names = |part: &str| {
        (1..5).contains(&words(part)) && part.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase()))
    };
    names(left) && words(left) > 1 && names(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_and_captions() {
        for text in [
            "(Image: Getty )",
            "Ada Holt/AP",
            "(Ada Holt/Reuters)",
            "Photo : Shutterstock",
            "Ada Holt / Harbour Courier",
        ] {
            assert_eq!(judge(text).map(|found| found.0), Some(StripKind::ImageCredit), "{text}");
        }
        for text in [
            "The mayor on the quay ( Reuters )",
            "The quay in May. (AP Photo/Ada Holt)",
            "The quay in May. Ada Holt/AFP",
        ] {
            assert_eq!(judge(text).map(|found| found.0), Some(StripKind::Caption), "{text}");
        }
    }

    #[test]
    fn sentences_stay() {
        for text in [
            "The board met on Monday (it meets every week).",
            "She works for Reuters.",
            "The either/or question was put to the board.",
            "The union (PA and others were there) went home.",
            "The rule came from the Environmental Protection Agency (EPA).",
            "It was set up by the Palestinian Authority (PA)",
            "Boats / ships are not the same.",
        ] {
            assert_eq!(judge(text), None, "{text}");
        }
        assert!(SOURCES.is_sorted() && LABELS.is_sorted());
    }
}
