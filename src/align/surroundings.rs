//! What stands around a pair: its neighbours, its rivals, and the sentences of third witnesses.
//!
//! The scores read here are those of the pairs taken alone. Time: pairs × partners of a sentence.

use rayon::prelude::*;

use super::Going;
use super::graph::{Graph, Link};
use super::profile::Profiles;
use super::weigh::Weighed;

/// From here on a partner in a third witness is taken for one.
const PARTNER: f32 = 0.45;
/// How far apart from the pair, in sentences, accounts that merge or turn round what they tell still show it.
const NEARBY: i64 = 2;

/// What the surroundings of a pair say, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// The better of the sentences before and those after, as a pair.
    pub(super) neighbours: f32,
    /// The pair's score over the best that either sentence has in the other's witness.
    pub(super) rank: f32,
    /// How much better the pair is than the next best that either sentence has there.
    pub(super) margin: f32,
    /// The strongest sentence of a third witness that is like both.
    pub(super) support: f32,
    /// The better of the best other partners of the two.
    pub(super) rival: f32,
    /// The worse of them.
    pub(super) rivals: f32,
    /// Sentences before and after, both: a run that two accounts have in common.
    pub(super) run: f32,
    /// The sum of the two, at most 1.
    pub(super) beside: f32,
    /// The best pair close by in any other order.
    pub(super) nearby: f32,
    /// How many third sentences are like both, saturating.
    pub(super) supporters: f32,
    /// Their share of the partners of the one that has fewer.
    pub(super) company: f32,
    /// Whether both have partners in third witnesses and none in common.
    pub(super) strangers: f32,
}

/// How many signs the surroundings give.
pub(super) const AROUND: usize = 12;

impl Surroundings {
    pub(super) fn row(&self) -> [f64; AROUND] {
        [
            self.neighbours,
            self.rank,
            self.support,
            self.margin,
            self.rival,
            self.rivals,
            self.run,
            self.beside,
            self.nearby,
            self.supporters,
            self.company,
            self.strangers,
        ]
        .map(f64::from)
    }
}

/// How likely each pair is to tell the same thing, given its surroundings. `graph` has the pairs, which are sorted, with
/// what each scores alone. Stops where `going` says so, which is asked for each sentence.
pub(super) fn in_context(
    graph: &Graph,
    profiles: &Profiles,
    pairs: &[(u32, u32)],
    weighed: &[Weighed],
    going: &Going<'_>,
) -> Option<Vec<f32>> {
    let witnesses: Vec<u32> = profiles.all.iter().map(|profile| profile.witness).collect();
    let strong = |at: u32| graph.of(at).iter().filter(|link| link.score >= PARTNER).copied().collect();
    let around = Around { graph, profiles, witnesses, partners: (0..profiles.all.len() as u32).map(strong).collect() };
    let mut rest = weighed;
    let runs = pairs.chunk_by(|one, other| one.0 == other.0).map(|run| {
        let (own, after) = rest.split_at(run.len());
        rest = after;
        (run, own)
    });
    let runs: Vec<_> = runs.collect();
    let found: Option<Vec<Vec<f32>>> = runs
        .par_iter()
        .map_init(
            || vec![0.0; profiles.all.len()],
            |row, (run, weighed)| {
                if !going() {
                    return None;
                }
                let links = graph.of(run[0].0);
                links.iter().for_each(|link| row[link.to as usize] = link.score);
                let score = |(&pair, own): (_, &Weighed)| own.in_context(&of_pair(&around, row, pair, own.alone));
                let found = run.iter().zip(*weighed).map(score).collect();
                links.iter().for_each(|link| row[link.to as usize] = 0.0);
                Some(found)
            },
        )
        .collect();
    found.map(|found| found.concat())
}

/// What the surroundings of all pairs are read from.
struct Around<'a> {
    graph: &'a Graph,
    profiles: &'a Profiles,
    /// The witness of each sentence.
    witnesses: Vec<u32>,
    /// The links of each sentence from [`PARTNER`] on, in the order of the graph.
    partners: Vec<Vec<Link>>,
}

/// `row` has the score of every link of `a` at its far end.
fn of_pair(around: &Around<'_>, row: &[f32], (a, b): (u32, u32), score: f32) -> Surroundings {
    let Around { graph, profiles, witnesses, .. } = around;
    let of = |at: u32| witnesses[at as usize] as usize;
    let best = |one: u32, other: u32| best(graph.of(one), profiles.starts[of(other)], profiles.starts[of(other) + 1]);
    let (ours, theirs) = (best(a, b), best(b, a));
    let other = |best: [f32; 2]| if best[0] > score { best[0] } else { best[1] };
    let (at_best, one, two) = (ours[0].max(theirs[0]), other(ours), other(theirs));
    let Beside { before, after, nearby } = Beside::of(graph, witnesses, a, b);
    let third = Third::of(around, row, a, b);
    Surroundings {
        neighbours: before.max(after),
        rank: if at_best > 0.0 { score / at_best } else { 0.0 },
        margin: (score - one.max(two)).max(0.0),
        support: third.support,
        rival: one.max(two),
        rivals: one.min(two),
        run: before * after,
        beside: (before + after).min(1.0),
        nearby,
        supporters: third.common / (third.common + 1.0),
        company: if third.fewer > 0.0 { third.common / third.fewer } else { 0.0 },
        strangers: f32::from(u8::from(third.fewer > 0.0 && third.common == 0.0)),
    }
}

/// The best and the next best score of the links to the sentences from `start` to `end`, those of one witness.
fn best(links: &[Link], start: usize, end: usize) -> [f32; 2] {
    let first = links.partition_point(|link| (link.to as usize) < start);
    let there = links[first..].iter().take_while(|link| (link.to as usize) < end);
    there.fold([0.0f32; 2], |best, link| {
        if link.score > best[0] { [link.score, best[0]] } else { [best[0], best[1].max(link.score)] }
    })
}

/// How alike the sentences around a pair are, each to each.
#[derive(Default)]
struct Beside {
    /// Those right before the two.
    before: f32,
    /// Those right after them.
    after: f32,
    /// The best of all others at most [`NEARBY`] away.
    nearby: f32,
}

impl Beside {
    fn of(graph: &Graph, witnesses: &[u32], a: u32, b: u32) -> Self {
        let mut found = Beside::default();
        let last = i64::from(b) + NEARBY;
        for x in -NEARBY..=NEARBY {
            let Some(row) = beside(witnesses, a, x) else { continue };
            let links = graph.of(row);
            let first = links.partition_point(|link| i64::from(link.to) < i64::from(b) - NEARBY);
            for link in links[first..].iter().take_while(|link| i64::from(link.to) <= last) {
                if witnesses[link.to as usize] != witnesses[b as usize] {
                    continue;
                }
                match (x, i64::from(link.to) - i64::from(b)) {
                    (0, 0) => {}
                    (-1, -1) => found.before = link.score,
                    (1, 1) => found.after = link.score,
                    _ => found.nearby = found.nearby.max(link.score),
                }
            }
        }
        found
    }
}

/// The sentence `step` further in the same witness.
fn beside(witnesses: &[u32], at: u32, step: i64) -> Option<u32> {
    let moved = u32::try_from(i64::from(at) + step).ok()?;
    (witnesses.get(moved as usize)? == &witnesses[at as usize]).then_some(moved)
}

/// What third witnesses say about a pair.
struct Third {
    /// See [`Surroundings::support`].
    support: f32,
    /// Strength of the partners that both have.
    common: f32,
    /// Strength of the partners of the one whose are fewer.
    fewer: f32,
}

impl Third {
    /// No sentence has a link to its own witness: whatever both have a link to is of a third one.
    fn of(around: &Around<'_>, row: &[f32], a: u32, b: u32) -> Self {
        let strength = |of: u32, other: u32| -> f32 {
            let other = around.witnesses[other as usize];
            let third = around.partners[of as usize].iter().filter(|link| around.witnesses[link.to as usize] != other);
            third.map(|link| link.score).sum()
        };
        let least = |link: &Link| link.score.min(row[link.to as usize]);
        let (mut support, mut common) = (0.0f32, 0.0);
        for least in around.partners[b as usize].iter().map(least).filter(|least| *least >= PARTNER) {
            support = support.max(least);
            common += least;
        }
        // Weak links decide only where no strong ones meet.
        if support == 0.0 {
            support = around.graph.of(b).iter().map(least).fold(0.0, f32::max);
        }
        Third { support, common, fewer: strength(a, b).min(strength(b, a)) }
    }
}
