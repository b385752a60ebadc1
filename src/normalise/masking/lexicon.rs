//! The words that outlets mask, with their inflections.

use std::sync::LazyLock;

/// A word that may stand behind a mask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// The word, lower case.
    pub word: String,
    /// How often it is the one that is meant.
    pub weight: u32,
    /// How many of its letters belong to the stem; all of them for the bare word.
    pub stem: usize,
}

/// The forms, sorted by word.
pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms = Vec::new();
    for line in include_str!("../tables/profanity.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(' ');
        let stem = fields.next().unwrap_or_default();
        let weight: u32 = fields.next().and_then(|weight| weight.parse().ok()).expect("every stem has a weight");
        for ending in fields {
            let (word, share) = match ending {
                "-" => (stem.to_owned(), 20),
                // Present participles are nearly as common as the bare word, other endings far less.
                "ing" => (format!("{stem}ing"), 16),
                "hole" => (format!("{stem}hole"), 8),
                _ => match ending.strip_prefix('=') {
                    Some(whole) => (whole.to_owned(), 4),
                    None => (format!("{stem}{ending}"), 3),
                },
            };
            forms.push(Form { word, weight: weight * share, stem: stem.len() });
        }
        if !line.contains(" -") && !stem.ends_with("fuck") {
            let (word, weight) = (stem.to_owned(), weight * 20);
            forms.push(Form { word, weight, stem: stem.len() });
        }
    }
    forms.sort_by(|a, b| a.word.cmp(&b.word).then(b.weight.cmp(&a.weight)));
    forms.dedup_by(|later, first| later.word == first.word);
    forms
});

/// First parts of compounds, written out before a masked second part (`bats**t`).
const HEADS: [&str; 26] = [
    "ape", "bad", "bat", "bull", "candy", "chicken", "cluster", "dip", "dumb", "fat", "god", "half", "hard", "head",
    "horse", "jack", "kick", "kiss", "lard", "mind", "mother", "rat", "smart", "un", "whole", "wise",
];

/// Whether `head` is a known first part of a compound.
pub(super) fn is_head(head: &str) -> bool {
    HEADS.binary_search(&head).is_ok()
}

/// The forms whose word begins with `prefix`.
pub(super) fn beginning_with(prefix: &str) -> &'static [Form] {
    let first = FORMS.partition_point(|form| form.word.as_str() < prefix);
    let count = FORMS[first..].iter().take_while(|form| form.word.starts_with(prefix)).count();
    &FORMS[first..first + count]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_by_their_beginning() {
        assert!(HEADS.is_sorted());
        assert!(beginning_with("motherf").iter().any(|form| form.word == "motherfuckers"));
        assert!(beginning_with("puss").iter().any(|form| form.word == "pussies"));
        assert!(beginning_with("zz").is_empty());
    }
}
