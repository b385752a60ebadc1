//! To whom and on what occasion: `told reporters`, `in a statement`, `at a rally in Iowa on Tuesday`.

use super::lexicon::takes_hearer;
use super::scene::Block;
use super::source::Source;
use crate::text::CleanSpan;

/// An addressee or occasion is no longer than this many words.
const LONGEST: usize = 14;

/// Who is spoken to, by the cue at item `cue`.
pub(super) fn addressee(block: &Block<'_>, cue: usize, source: Option<&Source>) -> Option<CleanSpan> {
    let word = block.word(cue);
    let mut first = cue + 1;
    let speaks_to = matches!(word, "said" | "say" | "says" | "spoke" | "wrote" | "talking" | "speaking");
    if speaks_to && block.word(first) == "to" {
        first += 1;
    } else if !takes_hearer(word) {
        return None;
    }
    if source.is_some_and(|source| source.first >= first) {
        return None;
    }
    let mut last = None;
    let mut at = first;
    while at < first + LONGEST {
        let word = block.word(at);
        let joins = matches!(word, "-" | "'s" | "’s" | "." | "&" | "of" | "and") && at > first;
        let stop = block.is_auxiliary(at) && !joins || block.verb(at).is_some() && at > first;
        if !(block.is_word(at) || joins) || stop || block.ends_group(at) && !joins {
            break;
        }
        // A second noun group after the hearer (`told reporters the bridge …`) is what was said.
        if block.pronoun(at).is_some() && at > first || matches!(word, "he" | "she" | "they" | "I" | "we") {
            break;
        }
        if at > first && block.is_determiner(at) && !matches!(block.word(at - 1), "of" | "and") {
            break;
        }
        if block.is_word(at) && !joins {
            last = Some(at);
        }
        at += 1;
    }
    block.stretch(first, last?)
}

/// Where or on what occasion the words were spoken: a phrase behind the cue, else one that opens the sentence.
pub(super) fn occasion(block: &Block<'_>, cue: usize) -> Option<CleanSpan> {
    let behind = (cue + 1..block.items.len().min(cue + LONGEST))
        .take_while(|&at| !block.is_quote(at) && !matches!(block.word(at), ":" | ";" | "that"))
        .find(|&at| opens_phrase(block.word(at)))
        .and_then(|at| phrase(block, at));
    behind.or_else(|| {
        let first = block.items.iter().take_while(|item| matches!(item, super::scene::Item::Token(_))).count().min(cue);
        let opens = || opens_phrase(&block.word(0).to_ascii_lowercase());
        if first > 0 && opens() { phrase(block, 0) } else { None }
    })
}

fn opens_phrase(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "during"
            | "on"
            | "after"
            | "before"
            | "outside"
            | "via"
            | "through"
            | "while"
            | "from"
            | "following"
    )
}

/// The prepositional phrase at item `first`, if it names an occasion.
fn phrase(block: &Block<'_>, first: usize) -> Option<CleanSpan> {
    let mut last = first;
    let mut names_one = matches!(block.word(first), "during" | "During");
    for at in first + 1..(first + LONGEST).min(block.items.len()) {
        let word = block.word(at);
        let joins = matches!(word, "-" | "'s" | "’s" | "'" | "’")
            || word == "." && at + 1 < block.items.len() && block.is_word(at + 1);
        if !(block.is_word(at) || joins)
            || matches!(word, "that" | "who" | "which" | "when" | "as" | "if" | "because" | "but")
        {
            break;
        }
        names_one |= block.is_occasion(at);
        if block.is_word(at) {
            last = at;
        }
    }
    if last == first || !names_one {
        return None;
    }
    block.stretch(first, last)
}

/// Nouns for the forms and gatherings in which people speak to the press; sorted.
const OCCASIONS: [&str; 58] = [
    "address",
    "announcement",
    "appearance",
    "article",
    "audio",
    "blog",
    "book",
    "briefing",
    "broadcast",
    "call",
    "caucus",
    "ceremony",
    "comments",
    "conference",
    "conversation",
    "court",
    "debate",
    "dinner",
    "documentary",
    "editorial",
    "email",
    "essay",
    "event",
    "filing",
    "forum",
    "fundraiser",
    "gathering",
    "hearing",
    "interview",
    "lawsuit",
    "lecture",
    "letter",
    "meeting",
    "memo",
    "memoir",
    "message",
    "news",
    "note",
    "op-ed",
    "panel",
    "podcast",
    "post",
    "press",
    "program",
    "rally",
    "recording",
    "release",
    "remarks",
    "report",
    "session",
    "show",
    "speech",
    "statement",
    "summit",
    "testimony",
    "tweet",
    "video",
    "visit",
];

/// Whether a noun is for a form or gathering in which people speak to the press.
pub(super) fn is_occasion(word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    OCCASIONS.binary_search(&word).is_ok()
        || OCCASIONS.binary_search(&single).is_ok()
        || matches!(
            word,
            "Facebook"
                | "Twitter"
                | "Instagram"
                | "Telegram"
                | "Fox"
                | "CNN"
                | "NBC"
                | "ABC"
                | "CBS"
                | "MSNBC"
                | "television"
                | "radio"
                | "TV"
        )
}

#[cfg(test)]
mod tests {
    #[test]
    fn occasions_are_sorted() {
        assert!(super::OCCASIONS.is_sorted());
    }
}
