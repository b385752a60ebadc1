//! Verbs that attribute words to somebody.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What kind of attribution a verb makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::annotate) enum Verb {
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
