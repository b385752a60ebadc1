//! Which accounts tell of two events though they stand in one story: what was gathered by a search or stands in one folder
//! of wire copy.
//!
//! Two accounts of one event share names and the rarer words for what happened. Of 1,909 pairs of articles of different
//! stories of this project's own corpus 22 share more of them than is asked here; of 265 pairs of accounts of one story, the
//! corpus, the long stories that are read and public ones, none shares less, and of 88 pairs of short ones one.

use rustc_hash::FxHashMap;

use crate::lexicon::common::is_common_in_any_case;
use crate::model::{Siglum, Witness};
use crate::words::TokenKind;

/// Pairs of accounts that hardly share a word.
#[derive(Debug)]
pub(super) struct Strangers {
    /// A bit for each pair, row by row; empty where there are too many accounts.
    pairs: Vec<bool>,
    accounts: usize,
}

impl Strangers {
    /// Compares accounts, each pair once. Time: the square of the accounts, times the rarer words of one; of
    /// more than five hundred accounts none is taken for a stranger.
    pub(super) fn of(witnesses: &[&Witness]) -> Self {
        const TOO_MANY: usize = 500;
        let accounts = witnesses.len();
        if accounts > TOO_MANY {
            return Strangers { pairs: Vec::new(), accounts };
        }
        let mut all = Words::default();
        let words: Vec<Vec<u32>> = witnesses.iter().map(|witness| all.rare(witness)).collect();
        let mut pairs = vec![false; accounts * accounts];
        for a in 0..accounts {
            for b in 0..a {
                let apart = apart(&words[a], &words[b]);
                pairs[a * accounts + b] = apart;
                pairs[b * accounts + a] = apart;
            }
        }
        Strangers { pairs, accounts }
    }

    /// Whether two accounts, by their places in the list, tell of two events.
    pub(super) fn are(&self, a: usize, b: usize) -> bool {
        self.pairs.get(a * self.accounts + b).copied().unwrap_or_default()
    }

    /// The pairs of those of the list that do, the smaller first, sorted.
    pub(super) fn pairs(&self, witnesses: &[&Witness]) -> Vec<(Siglum, Siglum)> {
        let found = self.pairs.iter().enumerate().filter(|(_, apart)| **apart);
        let pair = |(at, _): (usize, &bool)| (witnesses[at / self.accounts].id, witnesses[at % self.accounts].id);
        let mut pairs: Vec<(Siglum, Siglum)> = found.map(pair).filter(|(a, b)| a < b).collect();
        pairs.sort_unstable();
        pairs
    }
}

/// Whether two ascending lists of words have so few in common that it is chance: of sixteen none, of sixty-four one. A
/// brief of a few words says nothing.
fn apart(a: &[u32], b: &[u32]) -> bool {
    const LEAST: usize = 12;
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.len() < LEAST {
        return false;
    }
    let shared = few.iter().filter(|word| many.binary_search(word).is_ok()).count();
    16 * shared * shared < few.len()
}

/// The rarer words of several accounts, each asked about once.
#[derive(Default)]
struct Words<'a> {
    /// As printed; none for an everyday word.
    printed: FxHashMap<&'a str, Option<u32>>,
    /// In lower case.
    folded: FxHashMap<String, u32>,
}

impl<'a> Words<'a> {
    /// The words of an account beyond everyday English, names among them, as ascending numbers.
    fn rare(&mut self, witness: &'a Witness) -> Vec<u32> {
        const SHORTEST: usize = 4;
        let Words { printed, folded } = self;
        let words = witness.tokens.iter().filter(|token| token.kind == TokenKind::Word && token.span.len() >= SHORTEST);
        let number = |word: &'a str| {
            *printed.entry(word).or_insert_with(|| {
                let next = folded.len() as u32;
                (!is_everyday(word)).then(|| *folded.entry(word.to_lowercase()).or_insert(next))
            })
        };
        let mut rare: Vec<u32> = words.map(|token| witness.text.slice(token.span)).filter_map(number).collect();
        rare.sort_unstable();
        rare.dedup();
        rare
    }
}

/// Whether a word is one of the commonest, or an inflected form of one.
fn is_everyday(word: &str) -> bool {
    let endings: &[&str] = match word.as_bytes().last() {
        Some(b's') => &["s", "es", "'s", "’s"],
        Some(b'd') => &["ed", "d"],
        Some(b'g') => &["ing"],
        _ => &[],
    };
    let base = |ending: &&str| word.strip_suffix(*ending).is_some_and(is_common_in_any_case);
    is_common_in_any_case(word) || endings.iter().any(base)
}

#[cfg(test)]
mod tests {
    use super::{apart, is_everyday};

    #[test]
    fn chance_is_no_common_story() {
        let words = |range: std::ops::Range<u32>| range.collect::<Vec<u32>>();
        assert!(apart(&words(0..16), &words(16..60)));
        assert!(!apart(&words(0..16), &words(15..60)));
        assert!(apart(&words(0..64), &words(63..200)));
        assert!(!apart(&words(0..64), &words(60..200)));
        assert!(!apart(&words(0..8), &words(8..60)));
    }

    #[test]
    fn inflected_words_are_as_common_as_their_bases() {
        assert!(is_everyday("Houses") && is_everyday("opened") && is_everyday("the"));
        assert!(!is_everyday("Quillcote") && !is_everyday("ferry's"));
    }
}
