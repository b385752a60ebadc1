//! The word that was probably meant.

use rapidfuzz::distance::osa;

/// The candidate nearest to `word`, if it is near enough to be a slip: one edit in three letters, at most four.
/// Of equally near ones the first. Time: candidates × product of the lengths.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('_', "-");
    let reach = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (osa::distance(word.chars(), candidate.chars()), candidate))
        .filter(|&(away, _)| away <= reach)
        .min_by_key(|&(away, _)| away)
        .map(|(_, candidate)| candidate)
}

/// Advice for an unknown `word`: the nearest candidate, else all of them.
#[must_use]
pub fn advice<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(word, candidates.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", candidates.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        let keys = ["name", "also", "changed-number", "misspelled-name"];
        assert_eq!(nearest("nmae", keys), Some("name"));
        assert_eq!(nearest("mispelled_name", keys), Some("misspelled-name"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(advice("x", ["a-b", "c-d"]), "known are a-b, c-d");
    }
}
