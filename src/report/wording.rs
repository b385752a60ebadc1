//! The words of a finding: which of them differ between two wordings, and what is said about what to do.

use std::ops::Range;

use similar::{Algorithm, DiffOp, TextDiffConfig};

use crate::finding::Drift;
use crate::words::tokenise;

/// The one right text of a finding, where its help does not name it anyway: a reader is told once.
#[must_use]
pub fn unsaid_fix(drift: &Drift) -> Option<&str> {
    drift.fix.as_deref().filter(|right| !names(&drift.help, right))
}

/// Whether `words` stand in `text` as words of their own.
fn names(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    })
}

/// Where `b` says something else than `a`, and how much the two share. Typography makes no difference: marks and case
/// are not compared.
///
/// Myers' algorithm on words; time grows with length × differences.
#[must_use]
pub fn differences(a: &str, b: &str) -> Differences {
    let (left, right) = (words(a), words(b));
    let (left_words, right_words): (Vec<&str>, Vec<&str>) = (texts(&left), texts(&right));
    let mut config = TextDiffConfig::default();
    let diff = config.algorithm(Algorithm::Myers).diff_slices(&left_words, &right_words);
    let mut found = Differences { changes: Vec::new(), ratio: 1.0 };
    let mut shared = 0;
    for op in diff.ops() {
        match *op {
            DiffOp::Equal { len, .. } => shared += len,
            _ => {
                let change = Change { left: cover(&left, op.old_range()), right: cover(&right, op.new_range()) };
                found.changes.push(change);
            }
        }
    }
    let all = left.len() + right.len();
    if all > 0 {
        found.ratio = 2.0 * shared as f64 / all as f64;
    }
    found
}

/// What [`differences`] gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    /// The changes, from left to right.
    pub changes: Vec<Change>,
    /// Shared words, from 0 (none) to 1 (all).
    pub ratio: f64,
}

/// Words of the first text and what the second has in their place, as byte ranges; one of them may be empty and then
/// stands where the words are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Range of the first text.
    pub left: Range<usize>,
    /// Range of the second text.
    pub right: Range<usize>,
}

fn words(text: &str) -> Vec<(Range<usize>, String)> {
    tokenise(text)
        .into_iter()
        .map(|token| (token.span.range(), text[token.span.range()].to_lowercase().replace('’', "'")))
        .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
        .collect()
}

fn texts(words: &[(Range<usize>, String)]) -> Vec<&str> {
    words.iter().map(|(_, word)| word.as_str()).collect()
}

fn cover(words: &[(Range<usize>, String)], range: Range<usize>) -> Range<usize> {
    match words[range.clone()] {
        [] => {
            let at = words[..range.start].last().map_or(0, |(before, _)| before.end);
            at..at
        }
        [(ref one, _)] => one.clone(),
        [(ref first, _), .., (ref last, _)] => first.start..last.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_is_told_once() {
        assert!(names("spell it Ito, as Mercury does", "Ito"));
        assert!(!names("ask the Itos", "Ito") && !names("", "Ito"));
    }

    #[test]
    fn other_words_are_found_and_typography_is_not() {
        let (a, b) = ("We will not raise taxes", "we will raise the taxes,");
        let found = differences(a, b);
        let shown: Vec<(&str, &str)> =
            found.changes.iter().map(|change| (&a[change.left.clone()], &b[change.right.clone()])).collect();
        assert_eq!(shown, [("not", ""), ("", "the")]);
        assert_eq!(found.changes[0].right, 7..7);
        assert!((found.ratio - 0.8).abs() < 1e-9);
        assert_eq!(differences("“It’s over”", "\"It's over.\"").changes, []);
        assert_eq!(differences("", "").ratio, 1.0);
    }
}
