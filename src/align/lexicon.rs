//! What the aligner knows of English before it has read the story: how rare words are, and which stand for one another.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::stem::stem;

/// Rarity of a word that the table does not list: one document in 128 or fewer.
const RAREST: f32 = 7.0;

static RARITY: LazyLock<FxHashMap<String, f32>> = LazyLock::new(|| {
    let mut rarity: FxHashMap<String, f32> = FxHashMap::default();
    for (word, bits) in rows(include_str!("tables/common_words.txt")).filter_map(|row| row.split_once(' ')) {
        let bits = bits.parse().unwrap_or(RAREST);
        // A stem is as common as its commonest form.
        rarity.entry(stem(word)).and_modify(|known| *known = known.min(bits)).or_insert(bits);
    }
    rarity
});

static CONCEPTS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let mut concepts = FxHashMap::default();
    for (row, group) in rows(include_str!("tables/paraphrases.txt")).zip(0..) {
        for word in row.split(' ') {
            let key = match word.split_once('_') {
                Some((first, second)) => phrase(&stem(first), &stem(second)),
                None => stem(word),
            };
            concepts.entry(key).or_insert(group);
        }
    }
    concepts
});

static OPENERS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    CONCEPTS.keys().filter_map(|key| key.split_once(' ')).map(|(first, _)| first.to_owned()).collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The key of a phrase of two stems.
pub(super) fn phrase(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

/// How rare a stem is in English, from 0 (in every document) to 1 (in under 1 of 100).
pub(super) fn rarity(stem: &str) -> f32 {
    RARITY.get(stem).copied().unwrap_or(RAREST).min(RAREST) / RAREST
}

/// The group of paraphrases that a stem or phrase belongs to.
pub(super) fn concept(key: &str) -> Option<u32> {
    CONCEPTS.get(key).copied()
}

/// Whether a phrase of the table begins with this stem.
pub(super) fn opens_phrase(stem: &str) -> bool {
    OPENERS.contains(stem)
}

/// The value of a number word up to twenty.
pub(super) fn number_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.iter().position(|known| *known == word).map(|value| value as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_little_and_paraphrases_meet() {
        assert!(rarity("the") < 0.05);
        assert!(rarity(&stem("submarine")) > 0.9);
        assert_eq!(concept(&stem("resigned")), concept(&phrase(&stem("stepped"), "down")));
        assert!(concept(&stem("resigned")).is_some());
    }
}
