//! The first letters of a word: enough to see `attack` in `attacked`, crude enough to need no table.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// Letters of a stem.
const LETTERS: usize = 5;

/// The first five letters of a word in lower case, held in place: the rules make many of these and keep few.
#[derive(Clone, Copy)]
pub struct Stem {
    /// The letters as one number, the first in the highest bits and each one more than its code point, so that stems
    /// compare as their letters do.
    key: u128,
    bytes: [u8; LETTERS * 4],
    len: u8,
}

/// Bits that a letter takes in the key.
const BITS: usize = 21;

/// The stem of a word.
#[must_use]
pub fn stem(word: &str) -> Stem {
    let mut stem = Stem { key: 0, bytes: [0; LETTERS * 4], len: 0 };
    let head = &word.as_bytes()[..word.len().min(LETTERS)];
    if head.is_ascii() {
        let mut letters = [0; LETTERS];
        for (letter, byte) in letters.iter_mut().zip(head) {
            *letter = u128::from(byte.to_ascii_lowercase()) + 1;
        }
        stem.key = letters.iter().fold(0, |key, letter| key << BITS | letter);
        stem.bytes[..head.len()].copy_from_slice(head);
        stem.bytes[..head.len()].make_ascii_lowercase();
        stem.len = head.len() as u8;
        return stem;
    }
    for (at, letter) in word.chars().flat_map(char::to_lowercase).take(LETTERS).enumerate() {
        let end = usize::from(stem.len);
        stem.len += letter.encode_utf8(&mut stem.bytes[end..]).len() as u8;
        stem.key |= (letter as u128 + 1) << (BITS * (LETTERS - 1 - at));
    }
    stem
}

impl PartialEq for Stem {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Stem {}

impl Ord for Stem {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Stem {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Stem {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl Stem {
    /// Whether it has fewer than three bytes, and so says little.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.len < 3
    }
}

impl Deref for Stem {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).expect("only whole letters are put in")
    }
}

impl std::fmt::Debug for Stem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&**self, f)
    }
}

/// A set of stems, for sets as small as a sentence: sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stems(Vec<Stem>);

impl Stems {
    /// The set of these stems.
    #[must_use]
    pub fn of(stems: impl Iterator<Item = Stem>) -> Self {
        let mut all: Vec<Stem> = stems.collect();
        all.sort_unstable();
        all.dedup();
        Stems(all)
    }

    /// The stems in order.
    pub fn iter(&self) -> impl Iterator<Item = &Stem> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many stand in both sets. Time: the sum of their sizes.
    #[must_use]
    pub fn shared(&self, other: &Stems) -> usize {
        let (mut ours, mut theirs) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let (Some((a, after_a)), Some((b, after_b))) = (ours.split_first(), theirs.split_first()) {
            match a.cmp(b) {
                Ordering::Less => ours = after_a,
                Ordering::Greater => theirs = after_b,
                Ordering::Equal => {
                    shared += 1;
                    (ours, theirs) = (after_a, after_b);
                }
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_know_what_they_share() {
        let set = |words: &str| Stems::of(words.split_whitespace().map(stem));
        let (a, b) = (set("the bridge fell fell"), set("fell bridges the river"));
        assert_eq!((a.len(), b.len(), a.shared(&b)), (3, 4, 2 + usize::from(stem("bridge") == stem("bridges"))));
        assert_eq!(a.shared(&Stems::default()), 0);
    }

    #[test]
    fn a_stem_is_five_small_letters_of_any_script() {
        assert_eq!(&*stem("Attacked"), "attac");
        assert_eq!(&*stem("fire"), "fire");
        assert_eq!(&*stem(""), "");
        assert_eq!(&*stem("ΑΘΉΝΑ"), "αθήνα");
        // Two letters in lower case.
        assert_eq!(&*stem("İstanbul"), "i\u{307}sta");
        assert!(stem("ab") < stem("abc") && stem("abc") < stem("b"));
    }
}
