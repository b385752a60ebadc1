//! Closed classes of English words: what may stand in a noun group, before a verb, or for a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a pronoun points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// A man.
    He,
    /// A woman.
    She,
    /// Several people, or one body.
    They,
    /// A body or a text.
    It,
    /// The writer, or who is interviewed.
    Own,
    /// The noun right before.
    Relative,
}

/// What one word can be; most words are nothing of this.
#[derive(Debug, Clone, Copy, Default)]
struct Classes {
    auxiliary: bool,
    link: bool,
    determiner: bool,
    calendar: bool,
    pronoun: Option<Pronoun>,
}

static WORDS: LazyLock<FxHashMap<String, Classes>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for row in include_str!("tables/grammar.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = row.split(' ');
        let word = fields.next().unwrap_or_default();
        let mut classes = Classes::default();
        for class in fields {
            match class {
                "auxiliary" => classes.auxiliary = true,
                "link" => classes.link = true,
                "determiner" => classes.determiner = true,
                "calendar" => classes.calendar = true,
                "he" => classes.pronoun = Some(Pronoun::He),
                "she" => classes.pronoun = Some(Pronoun::She),
                "they" => classes.pronoun = Some(Pronoun::They),
                "it" => classes.pronoun = Some(Pronoun::It),
                "own" => classes.pronoun = Some(Pronoun::Own),
                _ => classes.pronoun = Some(Pronoun::Relative),
            }
        }
        // At the start of a sentence: but `Will`, `May` and `Who` are names or questions there.
        let relative = classes.pronoun == Some(Pronoun::Relative);
        let first = Classes { auxiliary: false, pronoun: classes.pronoun.filter(|_| !relative), ..classes };
        let mut letters = word.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        words.entry(capital).or_insert(first);
        words.insert(word.to_owned(), classes);
    }
    words
});

fn classes(word: &str) -> Classes {
    // The longest word of the table.
    const LONGEST: usize = 10;
    if word.len() > LONGEST { Classes::default() } else { WORDS.get(word).copied().unwrap_or_default() }
}

/// Words that may stand between a subject and its verb: auxiliaries and adverbs.
pub(super) fn is_auxiliary(word: &str) -> bool {
    let adverb = word.len() > 4 && word.ends_with("ly") && word.starts_with(|c: char| c.is_ascii_lowercase());
    adverb || classes(word).auxiliary
}

/// A pronoun that can speak, or stand for who speaks.
pub(super) fn pronoun(word: &str) -> Option<Pronoun> {
    classes(word).pronoun
}

/// Prepositions, conjunctions and finite auxiliaries, at which a noun group ends.
pub(super) fn ends_group(word: &str) -> bool {
    classes(word).link
}

/// Names of days and months, which look like names of people, and words for stretches of time.
pub(super) fn is_calendar(word: &str) -> bool {
    classes(word).calendar
}

/// Words that begin a noun group.
pub(super) fn is_determiner(word: &str) -> bool {
    classes(word).determiner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_short_and_ascii_at_the_start() {
        let rows: Vec<_> = include_str!("tables/grammar.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let word = row.split(' ').next().unwrap_or_default();
            assert!(word.len() <= 10, "{word}");
        }
    }

    #[test]
    fn capitals_at_the_start_of_a_sentence() {
        assert!(ends_group("With") && is_determiner("The") && pronoun("She").is_some());
        assert!(!is_auxiliary("Will") && pronoun("Who").is_none());
    }
}
