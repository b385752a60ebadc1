//! Words that say the opposite of each other.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::verb::verb;

/// The opposites of each word that has some.
static OPPOSITES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut opposites: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (one, other) in super::entries(include_str!("tables/opposites.txt")).filter_map(|line| line.split_once(' ')) {
        opposites.entry(one).or_default().push(other);
        opposites.entry(other).or_default().push(one);
    }
    opposites
});

/// Whether two words (lower case, inflected or not) say the opposite of each other: `rejected` and `approved`, `guilty`
/// and `innocent`, `legal` and `illegal`. A word and its `un-`, `in-`, `dis-` form count when the table has them.
#[must_use]
pub fn opposite(a: &str, b: &str) -> bool {
    let base = |word| verb(word).map(|verb| verb.base);
    let turned = |a: &str, b: &str| opposites(a).contains(&b);
    turned(a, b) || base(a).is_some_and(|a| !opposites(a).is_empty() && base(b).is_some_and(|b| turned(a, b)))
}

/// The words that say the opposite of a word as the table has it.
#[must_use]
pub fn opposites(word: &str) -> &'static [&'static str] {
    OPPOSITES.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_in_any_form_and_order() {
        assert!(opposite("rejected", "approves") && opposite("approve", "reject"));
        assert!(opposite("won", "lost") && opposite("rose", "fell") && opposite("before", "after"));
        assert!(opposite("guilty", "innocent") && opposite("denied", "confirmed"));
        assert!(!opposite("said", "told") && !opposite("rejected", "rejected"));
    }
}
