//! Quoted words that nobody is said to have spoken: titles of works and scare quotes.

use super::scene::Block;

/// Whether the quotation at item `at` with this content is the title of a work, whatever cue stands near.
///
/// A title has a capital on every long word, no mark that ends a clause before its closing mark, and a word before or after it
/// that goes with works (`the show “…”`, `MSNBC’s “…”`, `titled “…”`).
pub(super) fn is_title(block: &Block<'_>, at: usize, content: &str) -> bool {
    if !is_title_case(content) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| block.word(before));
    let after = block.word(at + 1);
    matches!(
        before,
        "'s" | "’s" | "'" | "’" | "called" | "titled" | "entitled" | "headlined" | "on" | "in" | "from" | "of" | "by"
    ) || goes_with_works(before)
        || goes_with_works(after)
        || before == "," && at > 1 && goes_with_works(block.word(at - 2))
        || (content.ends_with(',') || after == ",") && explained(block, at + 1)
}

/// Whether words from `at` on say that what stands before them is a work: `, a feature film about`.
fn explained(block: &Block<'_>, at: usize) -> bool {
    const BETWEEN: usize = 3;
    let at = if block.word(at) == "," { at + 1 } else { at };
    let opens = matches!(block.word(at), "a" | "an" | "the" | "his" | "her" | "their");
    let work = (at + 1..=at + 1 + BETWEEN).find(|&at| is_work(block.word(at)));
    // `the magazine said` speaks.
    opens && work.is_some_and(|work| block.verb(work + 1).is_none())
}

/// Whether a quotation without any cue still reads as somebody's words: long enough and with a clause's punctuation.
pub(super) fn reads_as_speech(content: &str) -> bool {
    const WORDS: usize = 7;
    let words = content.split_whitespace().take(WORDS).count();
    words == WORDS && content.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '…' || c == '.')
}

/// Whether a quotation is a sentence of two words or more with its own stop: nothing but speech stands alone so.
pub(super) fn is_sentence(content: &str) -> bool {
    content.trim_end_matches(['”', '"', '’', '\'', ' ']).ends_with(['.', '?', '!', '…'])
        && content.split_whitespace().nth(1).is_some()
        && content.contains(char::is_lowercase)
}

fn is_title_case(content: &str) -> bool {
    let content = content.trim_end_matches([',', '.']);
    let mut words = content.split_whitespace();
    !content.is_empty()
        && content.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !content.contains([',', ';', '“'])
        && content.split_whitespace().count() <= 9
        && words.all(|word| {
            let lower = word.starts_with(char::is_lowercase);
            !lower
                || matches!(
                    word,
                    "a" | "an"
                        | "and"
                        | "at"
                        | "for"
                        | "from"
                        | "in"
                        | "of"
                        | "on"
                        | "or"
                        | "the"
                        | "to"
                        | "with"
                        | "vs."
                )
        })
}

/// Nouns for works, for what carries them and for who makes them.
fn goes_with_works(word: &str) -> bool {
    is_work(word) || matches!(word, "actor" | "actress" | "author" | "creator" | "host" | "radio" | "star")
}

fn is_work(word: &str) -> bool {
    matches!(
        word,
        "album"
            | "anthem"
            | "article"
            | "ballad"
            | "blog"
            | "book"
            | "books"
            | "cartoon"
            | "column"
            | "comedy"
            | "documentary"
            | "drama"
            | "episode"
            | "essay"
            | "exhibition"
            | "film"
            | "franchise"
            | "game"
            | "hit"
            | "hymn"
            | "magazine"
            | "memoir"
            | "movie"
            | "musical"
            | "newsletter"
            | "novel"
            | "opera"
            | "painting"
            | "paper"
            | "play"
            | "podcast"
            | "poem"
            | "program"
            | "programme"
            | "report"
            | "sculpture"
            | "segment"
            | "series"
            | "show"
            | "single"
            | "sitcom"
            | "song"
            | "soundtrack"
            | "sequel"
            | "thriller"
            | "track"
            | "trilogy"
            | "webcast"
    )
}
