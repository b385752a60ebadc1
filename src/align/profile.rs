//! Profiles: what the aligner compares of a sentence, with words as numbers and weights.
//!
//! A word weighs by how rare it is in English and by how few sentences of a witness hold it. The second is
//! counted per witness that uses the word, so the weight does not fall when more outlets tell the same.

use rustc_hash::FxHashMap;

use super::lexicon;
use super::speech::{Speech, speech};
use super::stem::stem;
use crate::model::Witness;
use crate::words::TokenKind;

/// Index of a stem, name or number of the story.
pub(super) type TermId = u32;

/// Added to the mean sentence count of a witness, so that in a very short article a word that
/// stands in one of two sentences still counts as rare.
const SMOOTHING: f32 = 8.0;
/// Stems at least this common in English (half of the documents) carry no content of their own.
const FUNCTION_WORD: f32 = 0.2;
/// Words in a run that is no longer chance: of 4-grams of running text few recur outside of copies and quotations.
const RUN: usize = 4;

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An ordinary content word.
    Word,
    /// Part of a name.
    Name,
    /// A number.
    Number,
}

/// A term of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighted {
    pub(super) term: TermId,
    pub(super) weight: f32,
    pub(super) kind: Kind,
    /// Share of the story's witnesses that use the term.
    pub(super) spread: f32,
}

/// A sentence as it is compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Index of the witness in canonical order.
    pub(super) witness: u32,
    /// Index of the sentence in its witness.
    pub(super) sentence: u32,
    /// How many sentences its witness has.
    pub(super) siblings: u32,
    /// Who speaks in it, and how much of it is quoted.
    pub(super) speech: Speech,
    /// Content terms by id, each once.
    pub(super) terms: Vec<Weighted>,
    /// Groups of paraphrases (or the term itself, where it is in none) by id, each once.
    pub(super) concepts: Vec<Weighted>,
    /// Neighbouring words, sorted.
    pub(super) pairs: Vec<u64>,
    /// Runs of [`RUN`] words, sorted.
    pub(super) runs: Vec<u64>,
    /// All words in order.
    pub(super) words: Vec<TermId>,
    /// Sum of the weights of `concepts`.
    pub(super) mass: f32,
}

/// The profiles of all sentences of a story, witness by witness.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    pub(super) all: Vec<Profile>,
    /// Where each witness's sentences start in `all`, with one more entry for the end.
    pub(super) starts: Vec<usize>,
}

impl Profiles {
    /// The profile index of a sentence.
    pub(super) fn at(&self, witness: u32, sentence: u32) -> usize {
        self.starts[witness as usize] + sentence as usize
    }
}

struct TermInfo {
    rarity: f32,
    concept: TermId,
    number: bool,
    capitals: u32,
    sightings: u32,
    sentences: u32,
    witnesses: u32,
    last_sentence: u32,
    last_witness: u32,
}

#[derive(Default)]
struct Vocabulary {
    words: FxHashMap<String, TermId>,
    stems: FxHashMap<String, TermId>,
    infos: Vec<TermInfo>,
    spelt: Vec<String>,
    folded: String,
}

impl Vocabulary {
    /// The term of a word as written.
    fn term(&mut self, word: &str, kind: TokenKind) -> TermId {
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

    fn intern(&mut self, key: String, number: bool) -> TermId {
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
}

/// Groups and single terms share one number space: groups have the top bit set.
fn concept_id(group: Option<u32>, term: TermId) -> TermId {
    group.map_or(term, |group| group | 1 << 31)
}

/// Lower case without thousands separators; initials and words in capitals get a mark, so that `US` is not `us`.
fn fold(word: &str, kind: TokenKind, into: &mut String) {
    into.clear();
    if kind == TokenKind::Number {
        into.extend(word.chars().filter(|&c| c != ','));
        return;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if letters == capitals && (2..=5).contains(&letters) {
        into.push('^');
        into.extend(word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase));
    } else {
        into.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
}

/// Reads the profiles of all sentences. Time: linear in the tokens.
pub(super) fn profiles(witnesses: &[&Witness]) -> Profiles {
    let mut vocabulary = Vocabulary::default();
    let mut found = Profiles::default();
    for (witness, id) in witnesses.iter().zip(0..) {
        found.starts.push(found.all.len());
        for (sentence, speech) in speech(witness).into_iter().enumerate() {
            let number = found.all.len() as u32;
            found.all.push(Profile {
                witness: id,
                sentence: sentence as u32,
                siblings: witness.sentences.len() as u32,
                speech,
                words: read_words(witness, sentence, number, id, &mut vocabulary),
                ..Profile::default()
            });
        }
    }
    found.starts.push(found.all.len());
    let sentences = found.all.len() as f32 / witnesses.len().max(1) as f32;
    let weights: Vec<f32> = vocabulary.infos.iter().map(|info| weight(info, sentences)).collect();
    for profile in &mut found.all {
        weigh(profile, &vocabulary, &weights, witnesses.len());
    }
    found
}

fn read_words(witness: &Witness, sentence: usize, number: u32, id: u32, vocabulary: &mut Vocabulary) -> Vec<TermId> {
    let mut words = Vec::new();
    let mut first = true;
    for token in witness.sentence_tokens(sentence) {
        let text = &witness.text.clean()[token.span.range()];
        let percent = token.kind == TokenKind::Mark && text == "%";
        if token.kind == TokenKind::Mark && !percent || matches!(text, "'s" | "’s" | "'S" | "’S") {
            continue;
        }
        let term =
            if percent { vocabulary.term("percent", TokenKind::Word) } else { vocabulary.term(text, token.kind) };
        let info = &mut vocabulary.infos[term as usize];
        if !first {
            info.sightings += 1;
            info.capitals += u32::from(text.starts_with(char::is_uppercase));
        }
        if info.last_sentence != number {
            info.last_sentence = number;
            info.sentences += 1;
        }
        if info.last_witness != id {
            info.last_witness = id;
            info.witnesses += 1;
        }
        words.push(term);
        first = false;
    }
    words
}

/// Rarity in English times rarity in the story, from 0 to 1.
fn weight(info: &TermInfo, sentences: f32) -> f32 {
    if info.rarity < FUNCTION_WORD {
        return 0.0;
    }
    let frequency = info.sentences as f32 / info.witnesses.max(1) as f32;
    let all = (sentences + SMOOTHING).max(2.0);
    let in_story = (all / frequency).ln().max(0.0) / all.ln();
    info.rarity * (0.2 + 0.8 * in_story)
}

fn weigh(profile: &mut Profile, vocabulary: &Vocabulary, weights: &[f32], count: usize) {
    for (at, &term) in profile.words.iter().enumerate() {
        let info = &vocabulary.infos[term as usize];
        let weight = weights[term as usize];
        if weight == 0.0 {
            continue;
        }
        let kind = match () {
            () if info.number => Kind::Number,
            // More often than not in capitals where the sentence does not ask for one.
            () if 2 * info.capitals > info.sightings => Kind::Name,
            () => Kind::Word,
        };
        let spread = info.witnesses as f32 / count as f32;
        profile.terms.push(Weighted { term, weight, kind, spread });
        let phrase = profile.words.get(at + 1).and_then(|&next| {
            let key = lexicon::phrase(&vocabulary.spelt[term as usize], &vocabulary.spelt[next as usize]);
            lexicon::concept(&key)
        });
        let concept =
            if kind == Kind::Word { phrase.map_or(info.concept, |group| concept_id(Some(group), term)) } else { term };
        profile.concepts.push(Weighted { term: concept, weight, kind, spread });
    }
    for list in [&mut profile.terms, &mut profile.concepts] {
        list.sort_by(|a, b| a.term.cmp(&b.term).then(b.weight.total_cmp(&a.weight)));
        list.dedup_by_key(|weighted| weighted.term);
    }
    profile.mass = profile.concepts.iter().map(|weighted| weighted.weight).sum();
    profile.pairs = grams(&profile.words, 2);
    profile.runs = grams(&profile.words, RUN);
}

/// Hashes of all runs of `n` words, sorted, each once.
fn grams(words: &[TermId], n: usize) -> Vec<u64> {
    let mut grams: Vec<u64> = words
        .windows(n)
        .map(|run| {
            run.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, &word| {
                (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x517c_c1b7_2722_0a95)
            })
        })
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
