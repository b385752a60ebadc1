//! Profiles: what the aligner compares of a sentence, with words as numbers and weights.
//!
//! A word weighs by how rare it is in English and by how few sentences of a witness hold it. The second is
//! counted per witness that uses the word, so the weight does not fall when more outlets tell the same.

use rayon::prelude::*;

use super::counts::{Count, counts};
use super::lexicon;
use super::similarity::{ORDERED, RUN};
use super::speech::{Speech, speech};
use super::vocabulary::{TermId, TermInfo, Vocabulary, concept_id};
use crate::model::{Precision, Value, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// Added to the mean sentence count of a witness, so that in a very short article a word that
/// stands in one of two sentences still counts as rare.
const SMOOTHING: f32 = 8.0;
/// Stems at least this common in English (half of the documents) carry no content of their own.
const FUNCTION_WORD: f32 = 0.2;

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
    /// Its numbers.
    pub(super) counts: Vec<Count>,
    /// Content terms by id, each once.
    pub(super) terms: Vec<Weighted>,
    /// Groups of paraphrases (or the term itself, where it is in none) by id, each once.
    pub(super) concepts: Vec<Weighted>,
    /// All words in order.
    pub(super) words: Vec<TermId>,
    /// The same by term, each with its place.
    pub(super) places: Vec<(TermId, u32)>,
    /// Where runs of words end that have not stood in it before.
    pub(super) fresh: Fresh,
    /// Of all terms.
    pub(super) sums: Sums,
    /// What is meant but not written: calendar days and the speaker's name.
    values: Vec<TermId>,
    /// Sum of the weights of `concepts`.
    pub(super) mass: f32,
}

/// Which runs of words stand in a sentence for the first time, as a bit for the word that each ends with; of the first
/// [`ORDERED`] words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fresh {
    /// Two neighbouring words.
    pub(super) pairs: u64,
    /// [`RUN`] words: a run that is no longer chance, for few recur outside of copies and quotations.
    pub(super) runs: u64,
}

/// What is summed up over the terms of a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    /// Sum of the weights.
    pub(super) terms: f64,
    /// Sum of the weights of names.
    pub(super) names: f64,
    /// Whether there is a number.
    pub(super) numbers: bool,
}

impl Sums {
    fn of(terms: &[Weighted]) -> Self {
        let weight = |term: &Weighted| f64::from(term.weight);
        Sums {
            terms: terms.iter().map(weight).sum(),
            names: terms.iter().filter(|term| term.kind == Kind::Name).map(weight).sum(),
            numbers: terms.iter().any(|term| term.kind == Kind::Number),
        }
    }
}

/// The profiles of all sentences of a story, witness by witness.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    pub(super) all: Vec<Profile>,
    /// Where each witness's sentences start in `all`, with one more entry for the end.
    pub(super) starts: Vec<usize>,
}

/// Reads the profiles of all sentences. Time: linear in the tokens.
pub(super) fn profiles(witnesses: &[&Witness]) -> Profiles {
    let mut vocabulary = Vocabulary::default();
    let mut found = Profiles::default();
    for (witness, id) in witnesses.iter().zip(0..) {
        found.starts.push(found.all.len());
        let mentions = witness.notes.mentions.iter();
        let names: Vec<CleanSpan> =
            mentions.filter(|mention| matches!(mention.value, Value::Name(_))).map(|mention| mention.span).collect();
        let counted = counts(witness, &mut vocabulary);
        for ((sentence, speech), counts) in speech(witness).into_iter().enumerate().zip(counted) {
            let at = (found.all.len() as u32, id);
            found.all.push(Profile {
                witness: id,
                sentence: sentence as u32,
                siblings: witness.sentences.len() as u32,
                words: read_words(witness, sentence, &names, at, &mut vocabulary),
                values: read_values(witness, sentence, &speech, at, &mut vocabulary),
                speech,
                counts,
                ..Profile::default()
            });
        }
    }
    found.starts.push(found.all.len());
    let sentences = found.all.len() as f32 / witnesses.len().max(1) as f32;
    let weights: Vec<f32> = vocabulary.infos.iter().map(|info| weight(info, sentences)).collect();
    found.all.par_iter_mut().for_each(|profile| weigh(profile, &vocabulary, &weights, witnesses.len()));
    found
}

/// The words of a sentence in order. `names` are the spans of all marked names of the witness, in text order.
fn read_words<'a>(
    witness: &'a Witness,
    sentence: usize,
    names: &[CleanSpan],
    at: (u32, u32),
    vocabulary: &mut Vocabulary<'a>,
) -> Vec<TermId> {
    let mut words = Vec::new();
    let mut first = true;
    for token in witness.sentence_tokens(sentence) {
        let text = &witness.text.clean()[token.span.range()];
        let percent = token.kind == TokenKind::Mark && text == "%";
        if token.kind == TokenKind::Mark && !percent || matches!(text, "'s" | "’s" | "'S" | "’S") {
            continue;
        }
        let term =
            if percent { vocabulary.term("percent", TokenKind::Word) } else { vocabulary.of_token(text, token.kind) };
        let before = names.partition_point(|name| name.start() <= token.span.start());
        let named = before.checked_sub(1).is_some_and(|name| names[name].covers(token.span));
        if named || !first {
            let info = &mut vocabulary.infos[term as usize];
            info.sightings += 1;
            info.capitals += u32::from(named || text.starts_with(char::is_uppercase));
        }
        vocabulary.sighted(term, at.0, at.1);
        words.push(term);
        first = false;
    }
    words
}

/// Terms that are meant but not written: the days of the calendar that its dates name, and who speaks.
fn read_values(
    witness: &Witness,
    sentence: usize,
    speech: &Speech,
    at: (u32, u32),
    vocabulary: &mut Vocabulary,
) -> Vec<TermId> {
    let mut values = Vec::new();
    let first = witness.notes.mentions.partition_point(|mention| mention.span < witness.sentences[sentence].span);
    let inside = witness.notes.mentions[first..].iter().take_while(|mention| mention.sentence as usize == sentence);
    for mention in inside {
        if let Value::When(when) = &mention.value
            && let Some(moment) = &when.moment
            && moment.precision == Precision::Day
        {
            values.push(vocabulary.intern(format!("@{moment}"), true));
        }
    }
    if let Some(speaker) = &speech.speaker {
        values.push(vocabulary.term(speaker, TokenKind::Word));
    }
    for &value in &values {
        vocabulary.sighted(value, at.0, at.1);
    }
    values
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
    for (at, &term) in profile.words.iter().chain(&profile.values).enumerate() {
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
        let next = profile.words.get(at + 1).filter(|_| info.opens_phrase);
        let phrase = next.and_then(|&next| {
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
    profile.sums = Sums::of(&profile.terms);
    profile.places = profile.words.iter().copied().zip(0..).collect();
    profile.places.sort_unstable();
    profile.fresh = Fresh { pairs: fresh(&profile.words, 2), runs: fresh(&profile.words, RUN) };
}

/// Bits for those of the first [`ORDERED`] words at which a run of `n` words ends that has not stood before.
pub(super) fn fresh(words: &[TermId], n: usize) -> u64 {
    let words = &words[..words.len().min(ORDERED)];
    let runs = || words.windows(n);
    let first = runs().enumerate().filter(|(at, run)| !runs().take(*at).any(|before| before == *run));
    first.fold(0, |bits, (at, _)| bits | 1 << (at + n - 1))
}
