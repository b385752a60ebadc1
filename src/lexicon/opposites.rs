//! Words that say the opposite of each other.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::verb::verb;

static PAIRS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    super::entries(include_str!("tables/opposites.txt")).filter_map(|line| line.split_once(' ')).collect()
});

/// The words that have an opposite.
static WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| PAIRS.iter().flat_map(|(one, other)| [*one, *other]).collect());

/// Whether two words (lower case, inflected or not) say the opposite of each other: `rejected` and `approved`, `guilty`
/// and `innocent`, `legal` and `illegal`. A word and its `un-`, `in-`, `dis-` form count when the table has them.
#[must_use]
pub fn opposite(a: &str, b: &str) -> bool {
    let base = |word| verb(word).map(|verb| verb.base);
    // Most words have none.
    let one = base(a);
    if !WORDS.contains(a) && !one.is_some_and(|one| WORDS.contains(one)) {
        return false;
    }
    is_pair(a, b)
        || match (one, base(b)) {
            (Some(a), Some(b)) => is_pair(a, b),
            _ => false,
        }
}

fn is_pair(a: &str, b: &str) -> bool {
    PAIRS.contains(&ordered(a, b))
}

fn ordered<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a <= b { (a, b) } else { (b, a) }
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
