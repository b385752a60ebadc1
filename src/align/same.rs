//! Witnesses that are one and the same article under two names.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::{Siglum, Witness};
use crate::words::TokenKind;

/// Words from which on two accounts do not agree in each of them by chance, or because both are one quotation.
const LEAST: usize = 40;

/// Groups of two or more witnesses that are one article: their bodies are the same to the byte, or their clean texts have
/// the same words and numbers in the same order, forty of them or more. That is a file that was saved twice, or a reprint
/// without a change; case, punctuation and everything that normalising takes out may differ. Each group is sorted, the
/// groups by their first. Time: linear in the words.
#[must_use]
pub fn same_articles<'a>(witnesses: impl IntoIterator<Item = &'a Witness>) -> Vec<Vec<Siglum>> {
    let mut groups: FxHashMap<Key, Vec<Siglum>> = FxHashMap::default();
    for witness in witnesses {
        groups.entry(key(witness)).or_default().push(witness.id);
    }
    let mut groups: Vec<Vec<Siglum>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// What witnesses of one article have in common.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    /// A hash of the words, and how many they are.
    Words(u64, usize),
    /// A hash of the body of a text too short for its words to tell.
    Body(u128),
}

/// Hashes a word without its case and the style of its apostrophes.
pub(super) fn hash_folded(word: &str, hasher: &mut FxHasher) {
    if word.is_ascii() {
        word.bytes().for_each(|byte| char::from(byte.to_ascii_lowercase()).hash(hasher));
    } else {
        let letters = word.chars().flat_map(char::to_lowercase);
        letters.for_each(|c| if c == '’' { '\'' } else { c }.hash(hasher));
    }
}

fn key(witness: &Witness) -> Key {
    let text = witness.text.clean();
    let mut hasher = FxHasher::default();
    let mut count = 0;
    for token in witness.tokens.iter().filter(|token| token.kind != TokenKind::Mark) {
        hash_folded(&text[token.span.range()], &mut hasher);
        ' '.hash(&mut hasher);
        count += 1;
    }
    match count {
        ..LEAST => Key::Body(xxhash_rust::xxh3::xxh3_128(witness.text.body().trim().as_bytes())),
        _ => Key::Words(hasher.finish(), count),
    }
}
