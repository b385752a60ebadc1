//! Headings inside the article.

use super::block::{ends_sentence, words};

/// Longest heading, in bytes and words.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 11;

/// Whether the line has the shape of a heading in title case or capitals.
pub(super) fn is_titled(text: &str) -> bool {
    let (mut capitals, mut small, mut letters, mut upper) = (0, 0, 0, 0);
    for word in text.split(' ') {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        match word.chars().next() {
            Some(first) if first.is_uppercase() || first.is_numeric() => capitals += 1,
            // Short words stay small in title case.
            Some(_) if word.len() > 4 => small += 2,
            Some(_) if word.len() > 3 => small += 1,
            Some(_) | None => {}
        }
        letters += word.chars().filter(|c| c.is_alphabetic()).count();
        upper += word.chars().filter(|c| c.is_uppercase()).count();
    }
    letters > 2 && (upper * 10 >= letters * 9 || (capitals > 0 && small <= capitals / 3))
}

/// Whether every letter is a capital.
pub(super) fn is_capitals(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase)
}

/// Whether `text` is short, begins like a heading and does not end like a sentence.
pub(super) fn is_line(text: &str) -> bool {
    let stop = match text.chars().next_back() {
        // A question in title case is a heading, or an advertisement's.
        Some('?') => !is_capitals(text) && (!is_titled(text) || words(text) < 4),
        Some('!') => !is_capitals(text),
        Some(':') => !is_titled(text) || words(text) < 3,
        _ => ends_sentence(text),
    };
    text.len() <= LONGEST
        && words(text) <= MOST_WORDS
        && !stop
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"‘'#".contains(c))
        && !text.contains(['“', '”', '"', '@', '$', '%'])
        && !is_speaker(text)
}

/// `ADA HOLT, HOST:` or `HOLT:`, who speaks next in a transcript.
fn is_speaker(text: &str) -> bool {
    text.ends_with(':') && (text.contains(',') || words(text) < 3) && is_capitals(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for text in ["Harbour Board Responds with Doubt", "WHO'S TWEETING?", "Ada Holt", "ON THE AGENDA:"] {
            assert!(is_line(text) && is_titled(text), "{text}");
        }
        for text in ["ADA HOLT, HOST:", "She left.", "and then nothing", "“No,” she said", "universal registration;"]
        {
            assert!(!is_line(text), "{text}");
        }
        assert!(!is_titled("Boats sank after storms hit the coast"));
    }
}
