//! Bylines and lines about the author.

use super::block::{ends_sentence, name_len, words};

/// What an author is said to be, lower case, sorted.
const ROLES: [&str; 17] = [
    "analyst",
    "anchor",
    "author",
    "blogger",
    "columnist",
    "commentator",
    "contributor",
    "correspondent",
    "editor",
    "fellow",
    "host",
    "journalist",
    "producer",
    "professor",
    "reporter",
    "scholar",
    "writer",
];

/// Words that only a byline begins with when names follow and nothing else.
const HANDS: [&str; 10] = [
    "Compiled by ",
    "Edited by ",
    "Interview by ",
    "Posted by ",
    "Produced by ",
    "Reported by ",
    "Story by ",
    "Text by ",
    "Translated by ",
    "Written by ",
];

/// Whether the paragraph is a byline: `By` and names, perhaps with the outlet or a date.
pub(super) fn is_byline(text: &str) -> bool {
    let bare = text.trim_start_matches(['-', '—', '•', '|', '(', ' ']);
    if let Some(rest) = HANDS.iter().find_map(|hand| bare.strip_prefix(hand)) {
        return words(rest) <= 10 && name_len(rest.split(' ')) > 0 && small_words(rest) <= 2;
    }
    let Some(rest) = ["By ", "BY ", "by ", "By: "].iter().find_map(|by| bare.strip_prefix(by)) else { return false };
    let tagged = rest.contains('@') || rest.contains('|');
    let sentence = ends_sentence(text) && !text.ends_with([',', ')']);
    text.len() <= 140
        && words(text) <= 16
        && (!sentence || tagged)
        && name_len(rest.split(' ')) > 0
        && (tagged || small_words(rest) <= 3)
}

/// The number of words without a capital, which a list of names has few of.
fn small_words(text: &str) -> usize {
    text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count()
}

/// Whether the paragraph, which stands at the edge of the article, is about its author: a name, `is`, and a
/// role; or a name that covers or writes about something.
pub(super) fn is_bio(text: &str) -> bool {
    let bare = text.trim_start_matches(['•', '⦁', '*', '-', '—', ' ']);
    let mut at = name_len(bare.split(' '));
    if at == 0 && ["The writer ", "The author "].iter().any(|start| bare.starts_with(start)) {
        at = 2;
    }
    let titled = ["Mr.", "Mrs.", "Ms.", "The ", "But ", "And "].iter().any(|start| bare.starts_with(start)) && at != 2;
    if at == 0 || titled || text.len() > 600 || bare.contains(['“', '"']) && bare.contains(" said") {
        return false;
    }
    // Between the name and its verb there may be what the person was (`Ada Holt, a former pilot, is …`).
    let name: usize = bare.split(' ').take(at).map(|word| word.len() + 1).sum();
    let past = bare.get(name..).filter(|_| bare[..name].trim_end().ends_with(','));
    let after = past.and_then(|past| past.find(", is ").filter(|&at| at < 100).map(|at| &past[at + 2..]));
    let mut rest = after
        .unwrap_or(bare)
        .split(' ')
        .skip(if after.is_some() { 0 } else { at })
        .skip_while(|word| word.starts_with('('))
        .map(|word| word.trim_matches(','));
    match rest.next() {
        Some("is") => {
            let mut near = rest.take(9).map(str::to_lowercase);
            near.any(|word| word.split('-').any(|part| ROLES.binary_search(&part).is_ok()))
        }
        Some("covers" | "writes" | "reports" | "blogs" | "tweets" | "hosts" | "teaches") => words(text) <= 40,
        _ => false,
    }
}

/// `Ada Holt reported from Oban, and Bo Quist from Tiree.`
pub(super) fn is_report_place(text: &str) -> bool {
    let at = name_len(text.split(' '));
    let mut rest = text.split(' ').skip(at);
    at > 0 && words(text) <= 25 && rest.next() == Some("reported") && rest.next() == Some("from")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for text in [
            "By Ada Holt",
            "By ADA HOLT ( @adaholt )",
            "By Ada Holt and Bo Quist, Harbour Courier",
            "By Ada Holt | May 3, 2021",
        ] {
            assert!(is_byline(text), "{text}");
        }
        for text in [
            "By Monday the quay was shut.",
            "By the time New York woke, it was over",
            "By Ada Holt's own account, she left.",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn authors() {
        assert!(ROLES.is_sorted());
        assert!(is_bio("Ada Holt is a senior editor of the Harbour Courier."));
        assert!(is_bio("• Ada Holt is editor-in-chief emeritus of the Courier."));
        assert!(is_bio("Ada Holt covers ports and fisheries."));
        assert!(!is_bio("Ada Holt is in hospital."));
        assert!(!is_bio("The mayor is the editor of a book."));
    }
}
