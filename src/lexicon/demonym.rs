//! Words for the people of a place, a faith or a party, and the place that they stand for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static HOMES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    super::entries(include_str!("tables/demonyms.txt"))
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
        .collect()
});

/// Whether `words`, one or two as written (`Russian`, `South Koreans`, `Catholic`), name a people, faith or party.
#[must_use]
pub fn is_demonym(words: &str) -> bool {
    HOMES.contains_key(words)
}

/// The place that a demonym stands for (`Russian`: `Russia`), if it is one with a place.
#[must_use]
pub fn home(demonym: &str) -> Option<&'static str> {
    HOMES.get(demonym).copied().filter(|home| !home.is_empty())
}

/// All demonyms of one word.
pub fn single_words() -> impl Iterator<Item = &'static str> {
    super::entries(include_str!("tables/demonyms.txt"))
        .map(|line| line.split_once('\t').map_or(line, |(name, _)| name))
        .filter(|name| !name.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_and_their_places() {
        assert_eq!(home("Russian"), Some("Russia"));
        assert_eq!(home("South Koreans"), Some("South Korea"));
        assert!(is_demonym("Catholic") && home("Catholic").is_none());
        assert!(!is_demonym("Russia"));
    }
}
