//! The vocabulary of a story: stems, numbers and values as small numbers, and how often each is used where.

use rustc_hash::FxHashMap;

use super::lexicon;
use super::stem::stem;
use crate::words::TokenKind;

/// Index of a stem, name or number of the story.
pub(super) type TermId = u32;

/// What is known of a term.
pub(super) struct TermInfo {
    /// Rarity in English, from 0 to 1.
    pub(super) rarity: f32,
    /// Its group of paraphrases, or the term itself.
    pub(super) concept: TermId,
    /// Whether it is a number.
    pub(super) number: bool,
    /// Whether a phrase of the paraphrase table may start with it.
    pub(super) opens_phrase: bool,
    /// Sightings in capitals or inside a marked name.
    pub(super) capitals: u32,
    /// Sightings where capitals say something.
    pub(super) sightings: u32,
    /// Sentences that hold it.
    pub(super) sentences: u32,
    /// Witnesses that hold it.
    pub(super) witnesses: u32,
    last_sentence: u32,
    last_witness: u32,
}

/// The stems, numbers and values of a story as numbers.
#[derive(Default)]
pub(super) struct Vocabulary<'a> {
    /// As printed.
    printed: FxHashMap<&'a str, TermId>,
    words: FxHashMap<String, TermId>,
    stems: FxHashMap<String, TermId>,
    pub(super) infos: Vec<TermInfo>,
    pub(super) spelt: Vec<String>,
    folded: String,
}

impl<'a> Vocabulary<'a> {
    /// The term of a token of the story: each spelling is looked into once.
    pub(super) fn of_token(&mut self, word: &'a str, kind: TokenKind) -> TermId {
        match self.printed.get(word) {
            Some(&term) => term,
            None => {
                let term = self.term(word, kind);
                self.printed.insert(word, term);
                term
            }
        }
    }

    /// The term of a word as written.
    pub(super) fn term(&mut self, word: &str, kind: TokenKind) -> TermId {
        fold(word, kind, &mut self.folded);
        if let Some(&term) = self.words.get(&self.folded) {
            return term;
        }
        let (key, number) = match kind {
            TokenKind::Number => (self.folded.clone(), true),
            _ => match lexicon::number_word(&self.folded) {
                Some(value) if value != 1 => (value.to_string(), true),
                _ => (stem(&self.folded), false),
            },
        };
        let term = self.intern(key, number);
        self.words.insert(self.folded.clone(), term);
        term
    }

    /// The term of a key that no word has: a value written out.
    pub(super) fn intern(&mut self, key: String, number: bool) -> TermId {
        if let Some(&term) = self.stems.get(&key) {
            return term;
        }
        let term = self.infos.len() as TermId;
        let rarity = if number {
            // One digit recurs by chance; three and more hardly do.
            (0.4 + 0.2 * key.len() as f32).min(1.0)
        } else {
            lexicon::rarity(&key)
        };
        self.infos.push(TermInfo {
            rarity,
            concept: concept_id(lexicon::concept(&key), term),
            number,
            opens_phrase: lexicon::opens_phrase(&key),
            capitals: 0,
            sightings: 0,
            sentences: 0,
            witnesses: 0,
            last_sentence: u32::MAX,
            last_witness: u32::MAX,
        });
        self.spelt.push(key.clone());
        self.stems.insert(key, term);
        term
    }

    /// The group of paraphrases of a noun in lower case, or its term.
    pub(super) fn concept(&mut self, noun: &str) -> TermId {
        let term = self.term(noun, TokenKind::Word);
        self.infos[term as usize].concept
    }

    /// Counts a sighting in sentence `sentence` of witness `witness`; both counted from 0 over the story, in order.
    pub(super) fn sighted(&mut self, term: TermId, sentence: u32, witness: u32) {
        let info = &mut self.infos[term as usize];
        if info.last_sentence != sentence {
            info.last_sentence = sentence;
            info.sentences += 1;
        }
        if info.last_witness != witness {
            info.last_witness = witness;
            info.witnesses += 1;
        }
    }
}

/// Groups and single terms share one number space: groups have the top bit set.
pub(super) fn concept_id(group: Option<u32>, term: TermId) -> TermId {
    group.map_or(term, |group| group | 1 << 31)
}

/// Lower case without accents and thousands separators; initials and words in capitals get a mark, so that `US` is not
/// `us`.
fn fold(word: &str, kind: TokenKind, into: &mut String) {
    into.clear();
    if kind == TokenKind::Number {
        into.extend(word.chars().filter(|&c| c != ','));
        return;
    }
    // Most words are small letters and nothing else.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        into.push_str(word);
        return;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if letters == capitals && (2..=5).contains(&letters) {
        into.push('^');
        into.extend(word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase));
    } else {
        into.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        if !into.is_ascii() {
            // Outlets differ about accents: `Jiří`, `Jiri`.
            *into = any_ascii::any_ascii(into);
        }
    }
}
