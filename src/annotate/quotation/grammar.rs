//! Closed classes of English words: what may stand in a noun group, before a verb, or for a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::circumstance::is_occasion;
use super::lexicon::{Verb, verb};

/// What a pronoun points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Pronoun {
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

/// What a word's spelling tells of who speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::annotate) struct Word {
    /// How it attributes, if it is a verb that does.
    pub(super) verb: Option<Verb>,
    /// A pronoun that can speak, or stand for who speaks.
    pub(super) pronoun: Option<Pronoun>,
    /// May stand between a subject and its verb: an auxiliary or an adverb.
    pub(super) auxiliary: bool,
    /// A preposition, conjunction or finite auxiliary, at which a noun group ends.
    pub(super) ends_group: bool,
    /// The name of a day or month, which looks like the name of a person, or a word for a stretch of time.
    pub(super) calendar: bool,
    /// Begins a noun group.
    pub(super) determiner: bool,
    /// A form or gathering in which people speak to the press.
    pub(super) occasion: bool,
}

impl Word {
    /// What is known of `word`.
    pub(in crate::annotate) fn of(word: &str) -> Word {
        let classes = classes(word);
        let adverb = word.len() > 4 && word.ends_with("ly") && word.starts_with(|c: char| c.is_ascii_lowercase());
        Word {
            verb: verb(word),
            pronoun: classes.pronoun,
            auxiliary: adverb || classes.auxiliary,
            ends_group: classes.link,
            calendar: classes.calendar,
            determiner: classes.determiner,
            occasion: is_occasion(word),
        }
    }

    /// The pronoun that it is.
    pub(in crate::annotate) fn pronoun(self) -> Option<Pronoun> {
        self.pronoun
    }

    /// Whether `word`, of which this is known, may attribute words to somebody, alone or with the words after it.
    pub(in crate::annotate) fn may_attribute(self, word: &str) -> bool {
        self.verb.is_some() || matches!(word, "according" | "According" | "words" | "put" | "puts")
    }
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
        assert!(Word::of("With").ends_group && Word::of("The").determiner && Word::of("She").pronoun.is_some());
        assert!(!Word::of("Will").auxiliary && Word::of("Who").pronoun.is_none());
    }
}
