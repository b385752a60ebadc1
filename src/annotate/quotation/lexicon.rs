//! Verbs that attribute words to somebody, and the small closed classes around them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What kind of attribution a verb makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verb {
    /// Takes speech: `said`, `told`, `wrote`.
    Say,
    /// Takes a thought: `believes`, `feared`.
    Think,
    /// Characterises: `called`, `blasted`; its quotation is a fragment.
    Name,
    /// Attributes a fragment only when nothing better does: `wants`, `found`.
    Faint,
}

static VERBS: LazyLock<FxHashMap<String, Verb>> = LazyLock::new(|| {
    let mut verbs = FxHashMap::default();
    for row in include_str!("tables/cues.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = row.split(' ');
        let (Some(lemma), Some(class)) = (words.next(), words.next()) else { continue };
        let verb = match class {
            "say" => Verb::Say,
            "think" => Verb::Think,
            "name" => Verb::Name,
            _ => Verb::Faint,
        };
        let (past, present) = match (words.next(), words.next()) {
            (Some(past), Some(present)) => (past.to_owned(), present.to_owned()),
            _ => regular(lemma),
        };
        for form in [lemma.to_owned(), third_person(lemma), past, present] {
            verbs.entry(form).or_insert(verb);
        }
    }
    verbs
});

/// Past and -ing form of a regular verb.
fn regular(lemma: &str) -> (String, String) {
    match lemma.strip_suffix('e') {
        Some(stem) => (format!("{lemma}d"), format!("{stem}ing")),
        None => (format!("{lemma}ed"), format!("{lemma}ing")),
    }
}

fn third_person(lemma: &str) -> String {
    let hissing = ["s", "x", "z", "ch", "sh", "go"].iter().any(|end| lemma.ends_with(end));
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if hissing => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

/// The class of a verb form in lower case; forms in capitals are none.
pub(super) fn verb(word: &str) -> Option<Verb> {
    word.starts_with(|c: char| c.is_ascii_lowercase()).then(|| VERBS.get(word).copied()).flatten()
}

/// Verbs whose object is the person spoken to.
pub(super) fn takes_hearer(word: &str) -> bool {
    const FORMS: [&str; 24] = [
        "advised",
        "asked",
        "asking",
        "asks",
        "assured",
        "assuring",
        "begged",
        "informed",
        "informs",
        "promised",
        "reassured",
        "reminded",
        "reminding",
        "reminds",
        "tell",
        "telling",
        "tells",
        "texted",
        "told",
        "urged",
        "urges",
        "urging",
        "warned",
        "warning",
    ];
    FORMS.contains(&word)
}

/// Words that may stand between a subject and its verb.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "is"
            | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "being"
            | "did"
            | "does"
            | "do"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "should"
            | "must"
            | "not"
            | "never"
            | "also"
            | "later"
            | "then"
            | "once"
            | "again"
            | "often"
            | "even"
            | "still"
            | "just"
            | "only"
            | "now"
            | "previously"
            | "further"
            | "ever"
            | "n't"
            | "first"
            | "soon"
            | "always"
            | "sometimes"
            | "quickly"
            | "’s"
            | "'s"
            | "already"
            | "since"
            | "both"
            | "all"
            | "to"
            | "himself"
            | "herself"
            | "themselves"
            | "itself"
            | "instead"
    ) || word.len() > 4 && word.ends_with("ly")
}

/// A personal pronoun that can speak.
pub(super) fn pronoun(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "He" | "he'd" | "he’d" | "he's" | "he’s" => Pronoun::He,
        "she" | "She" | "she'd" | "she’d" | "she's" | "she’s" => Pronoun::She,
        "they" | "They" | "we" | "We" => Pronoun::They,
        "it" | "It" => Pronoun::It,
        "I" | "you" | "You" => Pronoun::Own,
        "who" | "which" | "that" => Pronoun::Relative,
        _ => return None,
    })
}

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

/// Prepositions and other words at which a noun group ends.
pub(super) fn ends_group(word: &str) -> bool {
    // Only a first letter can be a capital here, and only at the start of a sentence.
    let mut lower = [0; 12];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        std::str::from_utf8(lower).unwrap_or(word),
        "about"
            | "above"
            | "after"
            | "against"
            | "along"
            | "although"
            | "amid"
            | "among"
            | "and"
            | "around"
            | "as"
            | "at"
            | "because"
            | "before"
            | "behind"
            | "beside"
            | "between"
            | "but"
            | "by"
            | "despite"
            | "during"
            | "following"
            | "for"
            | "from"
            | "how"
            | "if"
            | "in"
            | "into"
            | "like"
            | "near"
            | "of"
            | "off"
            | "on"
            | "or"
            | "outside"
            | "over"
            | "regarding"
            | "since"
            | "so"
            | "than"
            | "that"
            | "then"
            | "though"
            | "through"
            | "to"
            | "toward"
            | "towards"
            | "under"
            | "until"
            | "upon"
            | "via"
            | "what"
            | "when"
            | "where"
            | "whether"
            | "which"
            | "while"
            | "who"
            | "whom"
            | "whose"
            | "why"
            | "with"
            | "within"
            | "without"
            | "is"
            | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "can"
            | "not"
    )
}

/// Names of days and months, which look like names of people.
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "today"
            | "yesterday"
            | "tonight"
            | "tomorrow"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
    )
}

/// Words that begin a noun group.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "A"
            | "An"
            | "The"
            | "this"
            | "that"
            | "This"
            | "That"
            | "these"
            | "those"
            | "These"
            | "Those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "His"
            | "Her"
            | "Their"
            | "Its"
            | "our"
            | "Our"
            | "my"
            | "My"
            | "your"
            | "one"
            | "One"
            | "another"
            | "Another"
            | "some"
            | "Some"
            | "several"
            | "Several"
            | "many"
            | "Many"
            | "other"
            | "Other"
            | "two"
            | "Two"
            | "both"
            | "Both"
            | "no"
            | "No"
            | "any"
            | "each"
            | "every"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regular_and_irregular_verbs() {
        for form in ["said", "says", "replied", "replies", "quipped", "notes", "arguing", "stressed", "wrote"] {
            assert_eq!(verb(form), Some(Verb::Say), "{form}");
        }
        assert_eq!(verb("called"), Some(Verb::Name));
        assert_eq!(verb("Said"), None);
        assert_eq!(verb("table"), None);
    }

    #[test]
    fn the_table_is_sorted() {
        let rows: Vec<_> = include_str!("tables/cues.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted());
    }
}
