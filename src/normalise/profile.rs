//! What one outlet repeats in many of its articles: its appeals, footers and link lists, learnt by counting.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::typography;

/// Longest line, in bytes, that a profile keeps: what is longer recurs because it was republished.
const LONGEST: usize = 1200;

/// The lines that one outlet repeats, in the form of `key`, sorted. It can be kept in a repository.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Whose articles were read.
    pub outlet: String,
    /// The number of articles that were read.
    pub articles: usize,
    /// The recurring lines.
    pub lines: BTreeSet<String>,
}

impl Profile {
    /// Reads an outlet's article bodies and keeps the lines that stand in at least `least` of them (never
    /// fewer than two). The same article twice counts once. Time: linear in the bodies.
    pub fn learn<'a>(outlet: &str, bodies: impl IntoIterator<Item = &'a str>, least: usize) -> Profile {
        let least = least.max(2);
        let mut seen_bodies = FxHashSet::default();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        let mut articles = 0;
        for body in bodies {
            let set = typography::set(body);
            let clean = set.text.clean();
            if !seen_bodies.insert(xxhash_rust::xxh3::xxh3_128(clean.as_bytes())) {
                continue;
            }
            articles += 1;
            let lines: FxHashSet<String> = clean.split("\n\n").filter(|line| line.len() <= LONGEST).map(key).collect();
            for line in lines {
                *counts.entry(line).or_default() += 1;
            }
        }
        let lines = counts.into_iter().filter(|&(_, count)| count >= least).map(|(line, _)| line);
        Profile { outlet: outlet.to_owned(), articles, lines: lines.filter(|line| !line.is_empty()).collect() }
    }

    /// Whether the outlet repeats `line`, a paragraph of a text in one typography.
    #[must_use]
    pub fn repeats(&self, line: &str) -> bool {
        line.len() <= LONGEST && self.lines.contains(&key(line))
    }
}

/// The form in which lines are counted: lower case, each number as `0`, so that the year of a copyright
/// line or the length of a slide show does not hide that the line recurs.
fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for c in line.chars() {
        match c.is_ascii_digit() {
            true if key.ends_with('0') => {}
            true => key.push('0'),
            false => key.extend(c.to_lowercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurring_lines_are_learnt_and_single_ones_are_not() {
        let bodies = [
            "The quay was closed on Monday.\n\nFriends of the Courier since 1911\n\n© 2019 Courier",
            "A ferry ran aground.\n\nFriends of the Courier since 1911\n\n© 2020 Courier",
            "A ferry ran aground.\n\nFriends of the Courier since 1911\n\n© 2020 Courier",
        ];
        let profile = Profile::learn("Courier", bodies, 2);
        assert_eq!(profile.articles, 2);
        assert!(profile.repeats("Friends of the Courier since 1911"));
        assert!(profile.repeats("© 2024 Courier"));
        assert!(!profile.repeats("A ferry ran aground."));
        let kept = serde_json::to_string(&profile).expect("a profile is plain data");
        assert_eq!(serde_json::from_str::<Profile>(&kept).expect("it reads back"), profile);
    }
}
