//! Closed classes of English words: what may stand in a noun group, before a verb, or for a name.

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
    ) || word.len() > 4 && word.ends_with("ly") && word.starts_with(|c: char| c.is_ascii_lowercase())
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
            | "This"
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
