//! WordPiece as uncased BERT models cut text: the ids that such a model was trained on.
//!
//! The steps are those of the reference (Devlin et al. 2019, `BasicTokenizer` and `WordpieceTokenizer`): drop control
//! characters, set CJK ideographs apart, decompose and drop accents, lower the case, split at white space and
//! punctuation, then take the longest known piece from the left. Time: linear in the text for words of everyday
//! length; at worst the square of [`WORD`] a word.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::vocabulary::Vocabulary;

/// Characters of a word beyond which the reference gives it up as unknown.
const WORD: usize = 100;

/// Control, format, private and unassigned characters but the white space among them.
static CONTROL: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{C}\x{FFFD}--\s]"));
/// Marks that change the letter before them.
static ACCENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Mn}"));
/// A sign alone, or a stretch without signs. All of ASCII that is neither letter nor digit counts as a sign.
static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is fixed")
}

/// The ideographs that the reference sets apart: those of Chinese words, not Japanese kana or Korean hangul.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2ceaf}' | '\u{2f800}'..='\u{2fa1f}')
}

/// Text as the vocabulary spells it; the words are still to be cut.
fn normal(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in CONTROL.replace_all(text, "").chars() {
        if is_ideograph(c) {
            spaced.extend([' ', c, ' ']);
        } else {
            spaced.push(c);
        }
    }
    if spaced.is_ascii() {
        spaced.make_ascii_lowercase();
        return spaced;
    }
    let open: String = spaced.nfd().collect();
    ACCENT.replace_all(&open, "").chars().flat_map(char::to_lowercase).collect()
}

/// The ids of a text between the ids that open and close it; what is over `longest` ids in all is cut off.
pub(super) fn ids(text: &str, vocabulary: &Vocabulary, longest: usize) -> Vec<i32> {
    let room = longest.saturating_sub(1);
    let mut ids = vec![vocabulary.open];
    for word in WORDS.find_iter(&normal(text)) {
        if ids.len() >= room {
            break;
        }
        push_pieces(word.as_str(), vocabulary, &mut ids);
    }
    ids.truncate(room);
    ids.push(vocabulary.close);
    ids
}

/// The pieces of one word, the longest first from the left; one unknown id if it cannot be covered whole.
fn push_pieces(word: &str, vocabulary: &Vocabulary, ids: &mut Vec<i32>) {
    let before = ids.len();
    let mut rest = word;
    if word.chars().nth(WORD).is_some() {
        rest = "";
        ids.push(vocabulary.unknown);
    }
    while !rest.is_empty() {
        let first = rest.len() == word.len();
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<usize> = ends.take_while(|&end| end <= vocabulary.longest).collect();
        let found = ends.iter().rev().find_map(|&end| Some((end, vocabulary.piece(&rest[..end], first)?)));
        let Some((end, id)) = found else {
            ids.truncate(before);
            ids.push(vocabulary.unknown);
            return;
        };
        ids.push(id);
        rest = &rest[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECES: &str =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nferr\n##y\nun\n##load\n##ed\n'\ns\n-\n$\n5\n,\n海\n岸\ncafe\nis\nα\n##ς\n";

    fn vocabulary() -> Vocabulary {
        Vocabulary::of_lines(PIECES).expect("the pieces make a vocabulary")
    }

    fn pieces(text: &str) -> Vec<&'static str> {
        let lines: Vec<&str> = PIECES.lines().collect();
        let ids = ids(text, &vocabulary(), 256);
        assert_eq!((ids[0], ids[ids.len() - 1]), (2, 3));
        ids[1..ids.len() - 1].iter().map(|&id| lines[id as usize]).collect()
    }

    #[test]
    fn words_are_cut_into_the_longest_pieces() {
        assert_eq!(pieces("The ferry UNLOADED"), ["the", "ferr", "##y", "un", "##load", "##ed"]);
        // A word that no pieces cover is unknown whole, and costs no more than one id.
        assert_eq!(pieces("unloading the"), ["[UNK]", "the"]);
    }

    #[test]
    fn signs_stand_alone() {
        assert_eq!(pieces("the ferry's un-"), ["the", "ferr", "##y", "'", "s", "un", "-"]);
        assert_eq!(pieces("$5,5"), ["$", "5", ",", "5"]);
    }

    #[test]
    fn accents_go_and_control_characters_vanish() {
        assert_eq!(pieces("CAFÉ cafe\u{301}"), ["cafe", "cafe"]);
        assert_eq!(pieces("fer\u{200b}ry\u{0}\u{fffd}"), ["ferr", "##y"]);
        assert_eq!(pieces("the\u{a0}ferry\r\n\tis"), ["the", "ferr", "##y", "is"]);
    }

    #[test]
    fn ideographs_are_words() {
        assert_eq!(pieces("海岸is"), ["海", "岸", "is"]);
    }

    #[test]
    fn long_text_and_long_words_are_cut() {
        assert_eq!(ids(&"the ".repeat(1000), &vocabulary(), 16).len(), 16);
        assert_eq!(pieces(&"y".repeat(101)), ["[UNK]"]);
        assert_eq!(ids("", &vocabulary(), 256), [2, 3]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*|[\\x00-\\u{10ffff}]{0,40}", longest in 0usize..40) {
            let ids = ids(&text, &vocabulary(), longest);
            proptest::prop_assert!(ids.len() <= longest.max(2));
        }
    }
}
