//! Adverbs in -ly.

/// Whether a word, in lower case, is an adverb by its ending: `widely`, not `family`. The nouns and verbs are those that news
/// has; compiled by hand from the words in -ly of five letters and more of which no adjective is the base.
#[must_use]
pub fn ends_as_adverb(word: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "anomaly",
        "apply",
        "assembly",
        "belly",
        "bully",
        "butterfly",
        "comply",
        "elderly",
        "family",
        "imply",
        "jelly",
        "monopoly",
        "multiply",
        "rally",
        "reply",
        "supply",
    ];
    word.len() > 4 && word.ends_with("ly") && OTHERS.binary_search(&word).is_err()
}

#[cfg(test)]
mod tests {
    use super::ends_as_adverb;

    #[test]
    fn nouns_and_verbs_in_ly_are_no_adverbs() {
        for word in ["widely", "allegedly", "early", "newly"] {
            assert!(ends_as_adverb(word), "{word}");
        }
        for word in ["family", "assembly", "supply", "elderly", "rely", "ally", "fly", "wide"] {
            assert!(!ends_as_adverb(word), "{word}");
        }
    }
}
