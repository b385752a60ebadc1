//! Witnesses to columns: sentences that tell the same thing, all witnesses at once, and who copies whom.

mod columns;
mod counts;
pub mod coverage;
mod credit;
mod graph;
mod identity;
mod index;
mod lexicon;
mod likeness;
mod nearness;
mod origins;
mod profile;
mod relation;
pub mod same;
mod similarity;
mod speech;
mod stem;
mod strangers;
mod surroundings;
mod told;
mod vocabulary;
mod weigh;

use columns::Group;
use graph::Graph;
pub use nearness::MOST_EMBEDDED;
use nearness::Nearness;
use profile::Profiles;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use strangers::Strangers;
use weigh::Weighed;

use crate::model::{Column, Copy, Embeddings, Person, Relation, Siglum, Witness};

/// What aligning gives.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// Identities across the witnesses.
    pub people: Vec<Person>,
    /// Aligned sentences, in a stable order that does not depend on the order of the files.
    pub columns: Vec<Column>,
    /// Groups of witnesses that copy one another, each sorted, sorted by their first.
    pub origins: Vec<Vec<Siglum>>,
    /// Pairs of witnesses with long wording in common.
    pub copies: Vec<Copy>,
    /// Pairs of witnesses that hardly share a word, the smaller first, sorted.
    pub strangers: Vec<(Siglum, Siglum)>,
}

/// Aligns all witnesses of a story.
#[must_use]
pub fn align(witnesses: &[Witness]) -> Alignment {
    align_near(witnesses, None)
}

/// Whether work on a story is to go on; asked often, so it must cost next to nothing.
pub type Going<'a> = dyn Fn() -> bool + Sync + 'a;

/// Pairs that are weighed between two questions whether to go on.
const AT_ONCE: usize = 4096;

/// Aligns all witnesses of a story; where there are embeddings of their sentences, they propose pairs.
/// Time with embeddings: the square of the sentences; more than [`MOST_EMBEDDED`] are not worth embedding.
#[must_use]
pub fn align_near(witnesses: &[Witness], embeddings: Option<&Embeddings>) -> Alignment {
    align_while(witnesses, embeddings, &|| true).expect("nothing stops it")
}

/// As [`align_near`], as long as `going` says so; `None` when it did not.
#[must_use]
pub fn align_while(witnesses: &[Witness], embeddings: Option<&Embeddings>, going: &Going<'_>) -> Option<Alignment> {
    let canonical: Vec<&Witness> = canonical_order(witnesses);
    let copied = || {
        let (voices, shared) = origins::origins(&canonical);
        let mut copies = credit::copies(&canonical, shared);
        copies.sort_by_key(|copy| (copy.source, copy.copier));
        (sigla(voices, &canonical), copies)
    };
    let (aligned, (origins, copies)) = rayon::join(|| sentences(&canonical, embeddings, going), copied);
    Some(Alignment { origins, copies, ..aligned? })
}

/// The identities and the columns of witnesses in canonical order; who copies whom is left open.
fn sentences(canonical: &[&Witness], embeddings: Option<&Embeddings>, going: &Going<'_>) -> Option<Alignment> {
    let (profiles, strangers) = rayon::join(|| profile::profiles(canonical), || Strangers::of(canonical));
    let nearness = embeddings.map(|embeddings| Nearness::new(embeddings, &profiles, canonical));
    let mut pairs = index::candidates(&profiles, &strangers, going)?;
    if let Some(nearness) = &nearness {
        nearness.propose(&mut pairs);
    }
    let read = |&(a, b): &(u32, u32)| {
        let weighed = Weighed::new(&similarity::signs(&profiles.all[a as usize], &profiles.all[b as usize]));
        // A pair that embeddings propose has few words in common.
        (weighed.alone >= weigh::HOPELESS || nearness.is_some()).then_some(((a, b), weighed))
    };
    let read_some = |some: &[(u32, u32)]| going().then(|| some.iter().filter_map(read).collect::<Vec<_>>());
    let read: Option<Vec<_>> = pairs.par_chunks(AT_ONCE).map(read_some).collect();
    drop(pairs);
    let (pairs, weighed): (Vec<_>, Vec<_>) = read?.into_iter().flatten().unzip();
    let alone: Vec<f32> = weighed.iter().map(|weighed| weighed.alone).collect();
    let graph = Graph::new(profiles.all.len(), &pairs, &alone);
    let mut scores = surroundings::in_context(&graph, &profiles, &pairs, &weighed, going)?;
    if let Some(nearness) = &nearness {
        scores = pairs.iter().zip(scores).map(|(&pair, score)| nearness.weigh(score, pair)).collect();
    }
    let graph = Graph::new(profiles.all.len(), &pairs, &scores);
    let scores = told::apart(scores, &graph, &profiles, &pairs);
    let graph = Graph::new(profiles.all.len(), &pairs, &scores);
    let groups = columns::groups(&profiles, &graph, &pairs);
    let main = main_columns(&groups, &profiles);
    let known = |a: u32, b: u32| pairs.binary_search(&(a, b)).ok().map(|at| &weighed[at]);
    let columns = || {
        let groups = story_order(groups, &profiles);
        let column = |group| column(group, &profiles, &graph, canonical, nearness.as_ref(), &known);
        groups.par_iter().map(column).collect()
    };
    let (columns, people) = rayon::join(columns, || identity::people(canonical, &main));
    let strangers = strangers.pairs(canonical);
    going().then(|| Alignment { people, columns, strangers, ..Alignment::default() })
}

/// The main column of every sentence that has one, by canonical witness and sentence.
fn main_columns(groups: &[Group], profiles: &Profiles) -> FxHashMap<(u32, u32), u32> {
    let main = groups.iter().filter(|group| !group.overlaps).zip(0..);
    main.flat_map(|(group, number)| group.members.iter().map(move |&member| (member, number)))
        .map(|(member, number)| {
            let profile = &profiles.all[member as usize];
            ((profile.witness, profile.sentence), number)
        })
        .collect()
}

/// Groups of canonical indices as sorted groups of sigla, sorted by their first.
fn sigla(groups: Vec<Vec<usize>>, canonical: &[&Witness]) -> Vec<Vec<Siglum>> {
    let mut groups: Vec<Vec<Siglum>> = groups
        .into_iter()
        .map(|group| {
            let mut group: Vec<Siglum> = group.into_iter().map(|at| canonical[at].id).collect();
            group.sort_unstable();
            group
        })
        .collect();
    groups.sort_unstable();
    groups
}

/// Columns in the order of the witness that has most sentences aligned; a column that it lacks stands where the
/// nearest earlier sentence of one of its own witnesses stands.
fn story_order(mut groups: Vec<Group>, profiles: &Profiles) -> Vec<Group> {
    let mut aligned = vec![0usize; profiles.starts.len()];
    for group in groups.iter().filter(|group| !group.overlaps) {
        for &member in &group.members {
            aligned[profiles.all[member as usize].witness as usize] += 1;
        }
    }
    // The first in canonical order wins a draw.
    let base = (0..aligned.len()).rev().max_by_key(|&witness| aligned[witness]).unwrap_or(0) as u32;
    let mut place: Vec<Option<u32>> = vec![None; profiles.all.len()];
    for group in groups.iter().filter(|group| !group.overlaps) {
        let own = group.members.iter().find(|&&member| profiles.all[member as usize].witness == base);
        for &member in &group.members {
            place[member as usize] = own.map(|&own| profiles.all[own as usize].sentence);
        }
    }
    let before = |member: u32| -> u32 {
        let witness = profiles.all[member as usize].witness;
        let start = profiles.starts[witness as usize];
        (start..=member as usize).rev().find_map(|at| place[at]).unwrap_or(0)
    };
    groups.sort_by_cached_key(|group| {
        let own = group.members.iter().find(|&&member| profiles.all[member as usize].witness == base);
        let key = own.map_or_else(|| before(group.members[0]), |&own| profiles.all[own as usize].sentence);
        (key, own.is_none(), group.overlaps, group.members.clone())
    });
    groups
}

fn column<'s>(
    group: &Group,
    profiles: &Profiles,
    graph: &Graph,
    canonical: &[&Witness],
    nearness: Option<&Nearness<'_>>,
    known: &(dyn Fn(u32, u32) -> Option<&'s Weighed> + Sync),
) -> Column {
    let cells = columns::cells(profiles, &group.members);
    let lists: Vec<&Vec<u32>> = cells.values().collect();
    let mut tightest = vec![Relation::Partial; lists.len()];
    let (mut sum, mut count, mut least) = (0.0, 0u32, 1.0f64);
    for (at, one) in lists.iter().enumerate() {
        for (to, other) in lists.iter().enumerate().skip(at + 1) {
            let links = one.iter().flat_map(|&a| other.iter().map(move |&b| (a, b)));
            let mut best = 0.0f32;
            for (a, b) in links {
                best = best.max(graph.score(a, b));
                let cosine = nearness.and_then(|nearness| nearness.cosine(a, b));
                let (one, other) = (&profiles.all[a as usize], &profiles.all[b as usize]);
                let relation = relation::relation(one, other, known(a, b), cosine);
                for cell in [at, to] {
                    tightest[cell] = tightest[cell].min(relation);
                }
            }
            sum += f64::from(best);
            least = least.min(f64::from(best));
            count += 1;
        }
    }
    Column {
        cells: cells
            .iter()
            .map(|(&witness, members)| {
                let sentences = members.iter().map(|&member| profiles.all[member as usize].sentence).collect();
                (canonical[witness as usize].id, sentences)
            })
            .collect(),
        relation: tightest.into_iter().max().unwrap_or(Relation::Partial),
        score: if group.overlaps { least } else { sum / f64::from(count.max(1)) },
        overlaps: group.overlaps,
    }
}

/// The witnesses in an order that depends on what they say, not on how their files are named: everything is
/// computed in this order, so that no permutation of the files can change a result or the rounding of a sum.
fn canonical_order(witnesses: &[Witness]) -> Vec<&Witness> {
    let mut order: Vec<&Witness> = witnesses.iter().collect();
    order.sort_by_cached_key(|witness| {
        let hash = xxhash_rust::xxh3::xxh3_128(witness.text.clean().as_bytes());
        (hash, witness.article.published_time.clone(), witness.article.outlet.clone())
    });
    order
}
