//! Candidates: which sentences are worth comparing, from an inverted index over terms.
//!
//! Every sentence keeps the [`KEPT`] others that share most weight with it. A term that stands in more than
//! [`POSTINGS`] sentences is looked up only in a window around the sentence, so the time is linear in the
//! sentences: sentences × terms of a sentence × `POSTINGS` at worst.

use rayon::prelude::*;

use super::Going;
use super::profile::{Profile, Profiles};
use super::strangers::Strangers;

/// Partners a sentence may have. A lead has one or two partners in each other outlet; more than this many
/// outlets still hang together over their common partners. With 64 and with 40 no alignment of the annotated stories was better
/// by more than a thousandth; with 24 the five articles lost a hundredth of their recall.
const KEPT: usize = 32;
/// Sentences looked at for one term.
const POSTINGS: usize = 256;
/// Sentences that one thread looks up in a row: each thread needs room for the weights of all.
const AT_ONCE: usize = 256;
/// Shared weight under which two sentences have nothing in common but a stray word.
const LEAST_SHARED: f32 = 0.5;

/// Pairs of profile indices from different witnesses that are no strangers, the smaller first, sorted, each once. Stops
/// where `going` says so, which is asked for each sentence.
pub(super) fn candidates(profiles: &Profiles, strangers: &Strangers, going: &Going<'_>) -> Option<Vec<(u32, u32)>> {
    let postings = postings(&profiles.all);
    let sentences = profiles.all.len();
    let witness: Vec<u32> = profiles.all.iter().map(|profile| profile.witness).collect();
    let among = Among { profiles, strangers, postings: &postings, witness: &witness };
    let found: Option<Vec<Vec<u64>>> = (0..sentences as u32)
        .into_par_iter()
        .with_min_len(AT_ONCE)
        .map_init(
            || Scratch::new(sentences, profiles.starts.len()),
            |scratch, at| going().then(|| scratch.partners(&among, at)),
        )
        .collect();
    let mut pairs = found?.concat();
    pairs.sort_unstable();
    pairs.dedup();
    Some(pairs.into_iter().map(unpacked).collect())
}

/// Two numbers as one, which sorts as they do and is compared in one step.
fn packed(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn unpacked(both: u64) -> (u32, u32) {
    ((both >> 32) as u32, both as u32)
}

/// Where partners are looked for.
struct Among<'a> {
    profiles: &'a Profiles,
    strangers: &'a Strangers,
    /// Sentences by concept, sorted by concept.
    postings: &'a [(u32, Vec<u32>)],
    /// Whose each sentence is: read for each place in a posting, and so kept close together.
    witness: &'a [u32],
}

/// What is shared with one sentence.
struct Scratch {
    /// The weight that every sentence shares; all zero between two questions.
    shared: Vec<f32>,
    /// Those that share anything.
    touched: Vec<u32>,
    /// The witnesses whose sentences are no partners of `of`: itself and its strangers.
    closed: Vec<bool>,
    of: Option<u32>,
}

impl Scratch {
    fn new(sentences: usize, witnesses: usize) -> Self {
        Scratch { shared: vec![0.0; sentences], touched: Vec::new(), closed: vec![false; witnesses], of: None }
    }

    /// The [`KEPT`] sentences that share most with `at`, as [`packed`] pairs, the smaller first.
    fn partners(&mut self, among: &Among<'_>, at: u32) -> Vec<u64> {
        let profile = &among.profiles.all[at as usize];
        let own = profile.witness as usize;
        if self.of.replace(profile.witness) != Some(profile.witness) {
            let closed = |other: usize| other == own || among.strangers.are(other, own);
            self.closed.iter_mut().enumerate().for_each(|(other, slot)| *slot = closed(other));
        }
        let Scratch { shared, touched, closed, .. } = self;
        for concept in &profile.concepts {
            let Ok(row) = among.postings.binary_search_by_key(&concept.term, |(term, _)| *term) else { continue };
            for &other in window(&among.postings[row].1, at) {
                if closed[among.witness[other as usize] as usize] {
                    continue;
                }
                let shared = &mut shared[other as usize];
                if *shared == 0.0 {
                    touched.push(other);
                }
                *shared += concept.weight;
            }
        }
        touched.retain(|&other| {
            let enough = shared[other as usize] >= LEAST_SHARED;
            if !enough {
                shared[other as usize] = 0.0;
            }
            enough
        });
        if touched.len() > KEPT {
            touched.select_nth_unstable_by(KEPT, |&a, &b| {
                shared[b as usize].total_cmp(&shared[a as usize]).then(a.cmp(&b))
            });
        }
        let pairs = touched.iter().take(KEPT).map(|&other| packed(other.min(at), other.max(at))).collect();
        for other in touched.drain(..) {
            shared[other as usize] = 0.0;
        }
        pairs
    }
}

/// Sentences by concept, sorted by concept.
fn postings(profiles: &[Profile]) -> Vec<(u32, Vec<u32>)> {
    let concepts = profiles
        .iter()
        .zip(0..)
        .flat_map(|(profile, at)| profile.concepts.iter().map(move |concept| packed(concept.term, at)));
    let mut all: Vec<u64> = concepts.collect();
    all.sort_unstable();
    let sentence = |&row: &u64| unpacked(row).1;
    all.chunk_by(|a, b| a >> 32 == b >> 32)
        .map(|rows| (unpacked(rows[0]).0, rows.iter().map(sentence).collect()))
        .collect()
}

/// At most [`POSTINGS`] entries, those around `at`.
fn window(list: &[u32], at: u32) -> &[u32] {
    if list.len() <= POSTINGS {
        return list;
    }
    let middle = list.partition_point(|&other| other < at);
    let start = middle.saturating_sub(POSTINGS / 2).min(list.len() - POSTINGS);
    &list[start..start + POSTINGS]
}
