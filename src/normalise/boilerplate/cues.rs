//! The table of signs: words that give away what is no part of the account.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::StripKind;

/// Where a sign counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The paragraph is nothing else.
    Is,
    /// The paragraph is nothing else, and a list of links may follow.
    Head,
    /// A sentence begins so.
    Opens,
    /// Anywhere in a sentence.
    Tells,
    /// An imperative at the beginning of a sentence; needs a thing.
    Call,
    /// What calls are about.
    Thing,
    /// Evidence that counts only in numbers.
    Appeal,
}

/// A sign of the table.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub kind: StripKind,
    pub mode: Mode,
    pub phrase: &'static str,
    /// The sign in words.
    pub reason: String,
}

/// The table, in a form for quick looking up.
pub(super) struct Cues {
    /// Signs that make up a whole paragraph, by their words.
    whole: FxHashMap<&'static str, Cue>,
    /// The first words of those.
    first_words: FxHashSet<&'static str>,
    /// Signs at the beginning of a sentence, by their first word; the longest first.
    openers: FxHashMap<&'static str, Vec<Cue>>,
    /// Signs that count anywhere.
    anywhere: AhoCorasick,
    inner: Vec<Cue>,
}

/// A sign met in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub cue: &'static Cue,
    pub start: usize,
}

pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues {
        whole: FxHashMap::default(),
        first_words: FxHashSet::default(),
        openers: FxHashMap::default(),
        anywhere: AhoCorasick::new([""; 0]).expect("no patterns are few enough"),
        inner: Vec::new(),
    };
    for line in include_str!("../tables/cues.txt").lines().filter(|line| !line.starts_with('#')) {
        let cue = read(line).expect("every line of the table has a kind, a place and words");
        match cue.mode {
            Mode::Is | Mode::Head => drop(cues.whole.insert(cue.phrase, cue)),
            Mode::Opens | Mode::Call => cues.openers.entry(first_word(cue.phrase)).or_default().push(cue),
            Mode::Tells | Mode::Thing | Mode::Appeal => cues.inner.push(cue),
        }
    }
    for list in cues.openers.values_mut() {
        list.sort_by_key(|cue| (std::cmp::Reverse(cue.phrase.len()), cue.mode == Mode::Call));
    }
    cues.first_words = cues.whole.keys().map(|phrase| first_word(phrase)).collect();
    cues.anywhere = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(cues.inner.iter().map(|cue| cue.phrase))
        .expect("the table is small");
    cues
});

fn read(line: &'static str) -> Option<Cue> {
    let (kind, rest) = line.split_once(' ')?;
    let (mode, phrase) = rest.split_once(' ')?;
    let (mode, how) = match mode {
        "is" => (Mode::Is, "it is nothing but"),
        "head" => (Mode::Head, "it is a heading for links:"),
        "opens" => (Mode::Opens, "it begins with"),
        "tells" => (Mode::Tells, "it says"),
        "call" => (Mode::Call, "it asks the reader to"),
        "thing" => (Mode::Thing, "it offers"),
        "appeal" => (Mode::Appeal, "it appeals to the reader with"),
        _ => return None,
    };
    Some(Cue { kind: kind_named(kind)?, mode, phrase, reason: format!("{how} “{phrase}”") })
}

fn kind_named(name: &str) -> Option<StripKind> {
    Some(match name {
        "advertisement" => StripKind::Advertisement,
        "author-bio" => StripKind::AuthorBio,
        "byline" => StripKind::Byline,
        "caption" => StripKind::Caption,
        "cookie-notice" => StripKind::CookieNotice,
        "copyright" => StripKind::Copyright,
        "correction-note" => StripKind::CorrectionNote,
        "donation-appeal" => StripKind::DonationAppeal,
        "image-credit" => StripKind::ImageCredit,
        "metadata" => StripKind::Metadata,
        "newsletter" => StripKind::Newsletter,
        "other" => StripKind::Other,
        "read-more" => StripKind::ReadMore,
        "related-links" => StripKind::RelatedLinks,
        "share-bar" => StripKind::ShareBar,
        _ => return None,
    })
}

/// Longest word that a sign begins with, in bytes.
const LONGEST_WORD: usize = 16;

/// `word` in lower case, written into `buffer`; nothing if it is too long for any sign.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> Option<&'b str> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

/// The word that `text` begins with, up to a space.
fn first_word(text: &str) -> &str {
    &text[..text.bytes().position(|b| b == b' ').unwrap_or(text.len())]
}

impl Cues {
    /// The sign that `block` is, or is several times over (`Advertisement Advertisement`); marks around it do
    /// not count.
    pub(super) fn whole(&self, block: &str) -> Option<&Cue> {
        const LONGEST: usize = 60;
        if block.len() > 2 * LONGEST {
            return None;
        }
        let bare = block.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        self.whole.get(bare.as_str()).or_else(|| {
            let (half, rest) = bare.split_at_checked(bare.len() / 2)?;
            let half = half.trim_matches(|c: char| !c.is_alphanumeric());
            let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
            self.whole.get(half).filter(|_| half == rest)
        })
    }

    /// The sign of a whole paragraph that `block` begins with, and what follows: `Recommended The Truth of Boats`.
    pub(super) fn headed<'t>(&self, block: &'t str) -> Option<(&Cue, &'t str)> {
        const MOST_WORDS: usize = 4;
        let mut buffer = [0; LONGEST_WORD];
        let first = lower(first_word(block).trim_end_matches([',', ':', '!', '.']), &mut buffer)?;
        if !self.first_words.contains(first) {
            return None;
        }
        let spaces = block.match_indices(' ').take(MOST_WORDS);
        spaces.filter_map(|(at, _)| Some((self.whole(&block[..at])?, block[at..].trim_start()))).last()
    }

    /// The longest sign that `sentence` begins with, marks before it aside, and where its words end.
    pub(super) fn opening(&self, sentence: &str) -> Option<(&Cue, usize)> {
        const BULLETS: [char; 13] = ['-', '—', '–', '*', '•', '⦁', '[', '►', '▶', '>', '+', '»', ' '];
        let bare = sentence.trim_start_matches(BULLETS);
        let mut buffer = [0; LONGEST_WORD];
        if let Some(inside) = bare.strip_prefix('(')
            && !lower(first_word(bare), &mut buffer).is_some_and(|word| self.openers.contains_key(word))
        {
            return self.opening(inside).map(|(cue, end)| (cue, sentence.len() - inside.len() + end));
        }
        let skipped = sentence.len() - bare.len();
        let word = first_word(bare);
        let mut cue = None;
        // A mark may stand at the end of the first word, or belong to it (`update:`).
        for word in [word, word.trim_end_matches([',', ':', '!', '.'])] {
            let found =
                self.openers.get(lower(word, &mut buffer)?).into_iter().flatten().find(|cue| begins(bare, cue.phrase));
            cue = cue.or(found);
        }
        cue.map(|cue| (cue, skipped + cue.phrase.len()))
    }

    /// The signs that count anywhere, in text order. Time: linear, one automaton for all.
    pub(super) fn hits(&'static self, text: &str) -> Vec<Hit> {
        let bytes = text.as_bytes();
        let inside =
            |at: Option<&u8>, end: u8| end.is_ascii_alphanumeric() && at.is_some_and(u8::is_ascii_alphanumeric);
        self.anywhere
            .find_iter(text)
            .filter(|found| {
                let before = found.start().checked_sub(1).and_then(|at| bytes.get(at));
                !inside(before, bytes[found.start()]) && !inside(bytes.get(found.end()), bytes[found.end() - 1])
            })
            .map(|found| Hit { cue: &self.inner[found.pattern().as_usize()], start: found.start() })
            .collect()
    }
}

/// Whether `text` begins with the words of `phrase`, whatever their case, and does not go on in the same word.
fn begins(text: &str, phrase: &str) -> bool {
    let Some(start) = text.as_bytes().get(..phrase.len()) else { return false };
    let ends = !phrase.ends_with(|c: char| c.is_ascii_alphanumeric())
        || !text.as_bytes().get(phrase.len()).is_some_and(u8::is_ascii_alphanumeric);
    ends && start.eq_ignore_ascii_case(phrase.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_count_in_their_place() {
        assert_eq!(CUES.whole("ADVERTISEMENT").map(|cue| cue.kind), Some(StripKind::Advertisement));
        assert_eq!(CUES.whole("Advertisement Advertisement").map(|cue| cue.kind), Some(StripKind::Advertisement));
        assert!(CUES.whole("Advertisement for a boat").is_none());
        let opening = |text| CUES.opening(text).map(|(cue, _)| (cue.mode, cue.phrase));
        assert_eq!(opening("Sign up for our letter"), Some((Mode::Opens, "sign up for")));
        assert_eq!(opening("• PHOTOS: more"), Some((Mode::Opens, "photos:")));
        assert_eq!(opening("Signs up for it"), None);
        assert_eq!(CUES.hits("All Rights Reserved, he said").len(), 1);
        assert!(CUES.hits("The unsubscribed").is_empty());
    }

    #[test]
    fn the_table_is_sorted_and_has_no_line_twice() {
        let lines: Vec<&str> =
            include_str!("../tables/cues.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{lines:?}");
    }
}
