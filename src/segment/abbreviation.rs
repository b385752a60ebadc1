//! What a full stop means after an abbreviation, and which words start a sentence.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// How an abbreviation behaves before a capital or a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Always before a name (`Mr`, `Sen`): never ends a sentence.
    Title,
    /// Inside or at the end of a name of a place or company (`St`, `Calif`, `Inc`, `Jr`): ends one before a clear start.
    Name,
    /// Before a number (`No`, `p`, `Vol`): ends one unless a digit follows.
    Number,
    /// A month or weekday: ends one unless a digit or another of its kind follows.
    Calendar,
    /// Always in mid-sentence (`vs`, `cf`).
    Inner,
    /// Often last (`etc`, `co`): ends one before any capital that starts a sentence.
    Final,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    rows(include_str!("tables/abbreviations.txt"))
        .filter_map(|row| {
            let (word, class) = row.split_once(' ')?;
            let class = match class {
                "title" => Class::Title,
                "place" | "company" => Class::Name,
                "number" => Class::Number,
                "month" => Class::Calendar,
                "inner" => Class::Inner,
                _ => Class::Final,
            };
            Some((word, class))
        })
        .collect()
});

static STARTERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/starters.txt")).collect());

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The class of `word` (without its stop), as written.
pub(super) fn class(word: &str) -> Option<Class> {
    ABBREVIATIONS.get(word).copied()
}

/// Whether a capitalised `word` is a clear start of a sentence. A curly apostrophe counts as a straight one.
pub(super) fn starts(word: &str) -> bool {
    match word.split_once('’') {
        Some((stem, _)) => STARTERS.contains(stem),
        None => STARTERS.contains(word),
    }
}

/// Words that follow `a.m.` and `p.m.` within a sentence.
pub(super) fn follows_clock(word: &str) -> bool {
    const ZONES: [&str; 22] = [
        "AEST", "BST", "CDT", "CEST", "CET", "CST", "CT", "Central", "EDT", "EST", "ET", "Eastern", "GMT", "IST",
        "MDT", "MST", "Mountain", "PDT", "PST", "PT", "Pacific", "UTC",
    ];
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    ZONES.contains(&word) || DAYS.contains(&word) || MONTHS.contains(&word) || class(word) == Some(Class::Calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_of_known_classes() {
        for table in [include_str!("tables/abbreviations.txt"), include_str!("tables/starters.txt")] {
            let rows: Vec<_> = rows(table).collect();
            assert!(rows.is_sorted(), "table out of order");
        }
        for row in rows(include_str!("tables/abbreviations.txt")) {
            let class = row.split_once(' ').map(|(_, class)| class);
            assert!(
                matches!(class, Some("title" | "place" | "company" | "number" | "month" | "inner" | "final")),
                "{row}"
            );
        }
    }
}
