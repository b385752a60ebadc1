//! Stamps: dates, times, ages and places that stand alone or in front of the first sentence.
//!
//! A wire dateline (`LONDON, July 9 (Reuters) —`) stays: its place and day belong to the account.

use super::block::words;
use crate::model::StripKind;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words that may stand beside the parts of a time stamp, sorted.
const COMPANIONS: [&str; 42] = [
    "a.m",
    "ago",
    "am",
    "article",
    "at",
    "bst",
    "by",
    "cet",
    "cst",
    "date",
    "day",
    "days",
    "edt",
    "est",
    "et",
    "first",
    "gmt",
    "hour",
    "hours",
    "hrs",
    "ist",
    "last",
    "min",
    "mins",
    "minute",
    "minutes",
    "modified",
    "month",
    "months",
    "on",
    "p.m",
    "pdt",
    "pm",
    "posted",
    "pst",
    "pt",
    "published",
    "read",
    "updated",
    "utc",
    "week",
    "weeks",
];

/// A part of a stamp, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Number,
    Calendar,
    Companion,
}

fn part(word: &str) -> Option<Part> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return Some(Part::Companion);
    }
    if bare.len() > 24 || !bare.is_ascii() {
        return None;
    }
    let lower = bare.to_ascii_lowercase();
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    if digits > 0 {
        let rest = lower.trim_matches(|c: char| c.is_ascii_digit() || ":/.-".contains(c));
        let ending = matches!(rest, "" | "am" | "pm" | "st" | "nd" | "rd" | "th" | "t" | "z" | "h");
        return ending.then_some(Part::Number);
    }
    let starts = |names: &[&str]| {
        names.iter().any(|name| *name == lower || (lower.len() >= 3 && lower.len() <= 4 && name.starts_with(&lower)))
    };
    if starts(&MONTHS) || starts(&DAYS) {
        return Some(Part::Calendar);
    }
    let age = matches!(lower.as_str(), "year" | "years");
    (age || COMPANIONS.binary_search(&lower.as_str()).is_ok()).then_some(Part::Companion)
}

/// Whether the paragraph is nothing but a date, a time or an age (`5 years ago`, `3 min read`).
pub(super) fn judge(text: &str) -> Option<(StripKind, &'static str)> {
    if text.len() > 90 || words(text) > 14 || text.contains(['$', '%', '“', '"', '?']) {
        return None;
    }
    if is_counter(text) {
        return Some((StripKind::Other, "it is a counter of a player or gallery"));
    }
    let (mut numbers, mut calendar, mut companions) = (0, 0, 0);
    for word in text.split_ascii_whitespace() {
        match part(word)? {
            Part::Number => numbers += 1,
            Part::Calendar => calendar += 1,
            Part::Companion => companions += 1,
        }
    }
    let lower = text.to_ascii_lowercase();
    let labelled = ["updated", "published", "posted", "modified", "date"].iter().any(|label| lower.contains(label));
    let aged = lower.contains(" ago") || lower.ends_with("read");
    if numbers > 0 && (aged || labelled) {
        return Some((StripKind::Metadata, "it is the age, length or time of the article"));
    }
    let iso = text.split(' ').any(|word| iso_len(word) > 0);
    ((calendar > 0 && numbers > 0) || (iso && companions < 4))
        .then_some((StripKind::DatelineStamp, "it is nothing but a date"))
}

/// `0:45`, `00:00 / 02:30`, `1 of 5`.
fn is_counter(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b':' | b'/'));
    let counted = text.split_once(" of ").is_some_and(|(at, all)| {
        let number = |text: &str| (1..4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        number(at) && number(all)
    });
    text.len() < 16 && ((plain && text.contains([':', '/'])) || counted)
}

/// Length of an ISO date (`2025-07-09`, with or without a time) at the start of `text`; 0 if none.
fn iso_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let shape = b"0000-00-00";
    let date = bytes.len() >= shape.len()
        && shape.iter().zip(bytes).all(|(shape, b)| if *shape == b'0' { b.is_ascii_digit() } else { b == shape });
    if !date {
        return 0;
    }
    let time = bytes[shape.len()..].iter().take_while(|b| b.is_ascii_digit() || b"T:+-Z.".contains(b)).count();
    shape.len() + time
}

/// Length of a date stamp in front of the first sentence (`date 2025-07-09 The mayor …`); 0 if none.
pub(super) fn before_sentence(text: &str) -> usize {
    const LABELS: [&str; 7] = ["", "date ", "date: ", "published ", "published: ", "updated ", "updated: "];
    let lower = text.get(..12).unwrap_or_default().to_ascii_lowercase();
    for label in LABELS.iter().rev().filter(|label| lower.starts_with(**label)) {
        let len = iso_len(&text[label.len()..]);
        let rest = &text[label.len() + len..];
        let next = rest.trim_start_matches([' ', '-', '–', '—', '|', ':', '•']);
        if len > 0 && rest.len() > next.len() && next.starts_with(|c: char| c.is_uppercase() || "“\"‘'".contains(c))
        {
            return text.len() - next.len();
        }
    }
    0
}

/// Whether the first paragraph can be the place that the article was filed from: a name of one to three words.
pub(super) fn is_place(text: &str) -> bool {
    text.len() <= 30
        && (1..=3).contains(&words(text))
        && !text.ends_with(['.', '?', '!', ':', ';', ')'])
        && text.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_alone() {
        for text in ["5 years ago", "3 min read", "Updated 10:04 AM ET, Mon May 3, 2021", "Published: 2021-05-03"] {
            assert_eq!(judge(text).map(|found| found.0), Some(StripKind::Metadata), "{text}");
        }
        for text in ["July 9, 2025", "Wednesday 9 July 2025 10:04 EDT", "2025-07-09"] {
            assert_eq!(judge(text).map(|found| found.0), Some(StripKind::DatelineStamp), "{text}");
        }
        for text in ["May the boats come in", "30,000 people", "75", "On Tuesday", "It was 5 years ago.", "Sept"] {
            assert_eq!(judge(text), None, "{text}");
        }
        assert!(COMPANIONS.is_sorted());
    }

    #[test]
    fn stamps_in_front_of_a_sentence() {
        assert_eq!(before_sentence("date 2025-07-09 The mayor left."), 16);
        assert_eq!(before_sentence("2025-07-09 | “No,” she said."), 13);
        assert_eq!(before_sentence("LONDON, July 9 (Reuters) — The mayor left."), 0);
        assert_eq!(before_sentence("2025-07-09 was a bad day."), 0);
    }
}
