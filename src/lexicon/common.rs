//! The commonest English words: what a capital letter at the start of a sentence says nothing about.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static COMMON: LazyLock<FxHashSet<&'static [u8]>> =
    LazyLock::new(|| super::entries(include_str!("tables/common.txt")).map(str::as_bytes).collect());

/// Whether `word`, in lower case, is one of the commonest English words.
#[must_use]
pub fn is_common(word: &str) -> bool {
    COMMON.contains(word.as_bytes())
}

/// Whether `word` in any case is one of the commonest English words. No allocation for words up to 32 bytes.
#[must_use]
pub fn is_common_in_any_case(word: &str) -> bool {
    let mut buffer = [0_u8; 32];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            COMMON.contains(&*lower)
        }
        _ => is_common(&word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_told_from_names() {
        assert!(is_common("however") && is_common_in_any_case("However"));
        assert!(!is_common_in_any_case("Ouagadougou"));
        assert!(!is_common_in_any_case("Ürümqi"));
    }
}
