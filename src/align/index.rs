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
/// outlets still hang together over their common partners. With 64, no alignment of the annotated stories was better.
const KEPT: usize = 40;
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
    let found: Option<Vec<Vec<(u32, u32)>>> = (0..sentences as u32)
        .into_par_iter()
        .with_min_len(AT_ONCE)
        .map_init(
            || Scratch::new(sentences),
            |scratch, at| going().then(|| scratch.partners(profiles, strangers, &postings, at)),
        )
        .collect();
    let mut pairs = found?.concat();
    pairs.par_sort_unstable();
    pairs.dedup();
    Some(pairs)
}

/// What is shared with one sentence.
struct Scratch {
    /// The weight that every sentence shares; all zero between two questions.
    shared: Vec<f32>,
    /// Those that share anything.
    touched: Vec<u32>,
}

impl Scratch {
    fn new(sentences: usize) -> Self {
        Scratch { shared: vec![0.0; sentences], touched: Vec::new() }
    }

    /// The [`KEPT`] sentences that share most with `at`, as pairs.
    fn partners(
        &mut self,
        profiles: &Profiles,
        strangers: &Strangers,
        postings: &[(u32, Vec<u32>)],
        at: u32,
    ) -> Vec<(u32, u32)> {
        let Scratch { shared, touched } = self;
        let profile = &profiles.all[at as usize];
        for concept in &profile.concepts {
            let Ok(row) = postings.binary_search_by_key(&concept.term, |(term, _)| *term) else { continue };
            for &other in window(&postings[row].1, at) {
                let witness = profiles.all[other as usize].witness;
                if witness == profile.witness || strangers.are(witness as usize, profile.witness as usize) {
                    continue;
                }
                if shared[other as usize] == 0.0 {
                    touched.push(other);
                }
                shared[other as usize] += concept.weight;
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
        let pairs = touched.iter().take(KEPT).map(|&other| (other.min(at), other.max(at))).collect();
        for other in touched.drain(..) {
            shared[other as usize] = 0.0;
        }
        pairs
    }
}

/// Sentences by concept, sorted by concept.
fn postings(profiles: &[Profile]) -> Vec<(u32, Vec<u32>)> {
    let mut all: Vec<(u32, u32)> = profiles
        .iter()
        .zip(0..)
        .flat_map(|(profile, at)| profile.concepts.iter().map(move |concept| (concept.term, at)))
        .collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0).map(|rows| (rows[0].0, rows.iter().map(|row| row.1).collect())).collect()
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
