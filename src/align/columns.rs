//! Columns: groups of sentences, one cell a witness, from the similarity graph of all witnesses at once.
//!
//! Main columns come first: sentences are joined along the strongest edges while the mean score between the
//! joined groups stays over a limit, so a chain A~B~C does not glue A to a C that it is unlike (greedy
//! agglomeration with average linkage; Sokal and Michener 1958). A sentence is in one main column at most.
//! But a sentence may tell two things. Strong edges that the main columns leave over become overlapping
//! columns: cliques grown from the strongest edge that is left.
//!
//! Time: edges × the sample of [`SAMPLE`]² scores a join.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::Graph;
use super::profile::Profiles;
use crate::model::Column;

/// Edges under this join no main columns. The score is a probability, fitted on annotated news: at 0.4 the company
/// that a pair keeps decides.
const EDGE: f32 = 0.40;
/// The least mean score between two groups that are joined, so that a main column holds no pair by hearsay alone:
/// with 0.3, three in a hundred pairs more were wrong on the annotated stories.
const JOIN: f32 = 0.40;
/// The least score of an edge of an overlapping column: where precision and recall of pairs balance on those stories.
const OVERLAP: f32 = 0.30;
/// A sentence of one outlet may be two of another's, split or merged; three are a paragraph.
const CELL: usize = 2;
/// Members looked at on each side when two groups are compared.
const SAMPLE: usize = 12;

/// A column as profile indices, sorted, and whether its sentences stand in a main column as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) members: Vec<u32>,
    pub(super) overlaps: bool,
}

/// The columns of a story: main columns, then overlapping ones, each in the order of their first members.
pub(super) fn groups(profiles: &Profiles, graph: &Graph, pairs: &[(u32, u32)]) -> Vec<Group> {
    let mut edges: Vec<(f32, u32, u32)> =
        pairs.iter().map(|&(a, b)| (graph.score(a, b), a, b)).filter(|edge| edge.0 >= EDGE.min(OVERLAP)).collect();
    edges.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut clusters = Clusters::new(profiles);
    for &(_, a, b) in edges.iter().filter(|edge| edge.0 >= EDGE) {
        clusters.join(profiles, graph, a, b);
    }
    let mut groups: Vec<Group> = clusters
        .members
        .iter()
        .filter(|members| members.len() > 1)
        .map(|members| Group { members: members.clone(), overlaps: false })
        .collect();
    groups.sort_by_key(|group| group.members[0]);
    let mut overlapping = overlaps(profiles, graph, &edges, &clusters);
    overlapping.sort_by(|x, y| x.members.cmp(&y.members));
    groups.extend(overlapping);
    groups
}

struct Clusters {
    /// The cluster of each sentence.
    of: Vec<u32>,
    /// The sentences of each cluster, sorted; empty when it was joined to another.
    members: Vec<Vec<u32>>,
}

impl Clusters {
    fn new(profiles: &Profiles) -> Self {
        let count = profiles.all.len() as u32;
        Clusters { of: (0..count).collect(), members: (0..count).map(|at| vec![at]).collect() }
    }

    /// Joins the clusters of `a` and `b` where they are alike throughout and their cells stay small.
    fn join(&mut self, profiles: &Profiles, graph: &Graph, a: u32, b: u32) {
        let (one, other) = (self.of[a as usize] as usize, self.of[b as usize] as usize);
        if one == other || mean(profiles, graph, &self.members[one], &self.members[other]) < JOIN {
            return;
        }
        let mut joined = [self.members[one].as_slice(), &self.members[other]].concat();
        joined.sort_unstable();
        if !cells_fit(profiles, &joined) {
            return;
        }
        let (into, from) =
            if self.members[one].len() >= self.members[other].len() { (one, other) } else { (other, one) };
        for &member in &self.members[from] {
            self.of[member as usize] = into as u32;
        }
        self.members[from] = Vec::new();
        self.members[into] = joined;
    }
}

/// Mean score between two groups over pairs of different witnesses; of large groups, a sample.
fn mean(profiles: &Profiles, graph: &Graph, one: &[u32], other: &[u32]) -> f32 {
    let witness = |at: u32| profiles.all[at as usize].witness;
    let (mut sum, mut count) = (0.0, 0);
    for a in sample(one) {
        for b in sample(other).filter(|&b| witness(a) != witness(b)) {
            sum += graph.score(a, b);
            count += 1;
        }
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}

fn sample(members: &[u32]) -> impl Iterator<Item = u32> + '_ {
    members.iter().copied().step_by(members.len().div_ceil(SAMPLE).max(1))
}

/// Whether every witness has at most [`CELL`] sentences among `members` (sorted), and those side by side.
fn cells_fit(profiles: &Profiles, members: &[u32]) -> bool {
    members
        .chunk_by(|&a, &b| profiles.all[a as usize].witness == profiles.all[b as usize].witness)
        .all(|cell| cell.len() <= CELL && cell.windows(2).all(|pair| pair[0] + 1 == pair[1]))
}

/// Cliques over the edges that no main column holds: first those of firm edges, so that no loose one spoils them.
fn overlaps(profiles: &Profiles, graph: &Graph, edges: &[(f32, u32, u32)], clusters: &Clusters) -> Vec<Group> {
    let mut covered: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut groups = Vec::new();
    for least in [Column::FIRM as f32, OVERLAP] {
        let left: Vec<(u32, u32)> = edges
            .iter()
            .filter(|edge| edge.0 >= least && clusters.of[edge.1 as usize] != clusters.of[edge.2 as usize])
            .map(|edge| (edge.1, edge.2))
            .collect();
        cliques(profiles, graph, &left, least, &mut covered, &mut groups);
    }
    groups
}

/// Grows a clique from each of the edges in `left` (the strongest first) that is not yet `covered`; no edge in it is
/// under `least`.
fn cliques(
    profiles: &Profiles,
    graph: &Graph,
    left: &[(u32, u32)],
    least: f32,
    covered: &mut FxHashSet<(u32, u32)>,
    groups: &mut Vec<Group>,
) {
    let witness = |at: u32| profiles.all[at as usize].witness;
    let mut beside: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &(a, b) in left {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    for &(a, b) in left {
        if covered.contains(&(a, b)) {
            continue;
        }
        let mut members = vec![a, b];
        // The strongest edges come first, and with them the strongest partners.
        for &next in beside[&a].iter().chain(&beside[&b]) {
            let fits = members.iter().all(|&member| {
                member != next && witness(member) != witness(next) && graph.score(member, next) >= least
            });
            if fits {
                members.push(next);
            }
        }
        members.sort_unstable();
        for (at, &one) in members.iter().enumerate() {
            covered.extend(members[at + 1..].iter().map(|&other| (one, other)));
        }
        groups.push(Group { members, overlaps: true });
    }
}

/// The members by witness.
pub(super) fn cells(profiles: &Profiles, members: &[u32]) -> BTreeMap<u32, Vec<u32>> {
    let mut cells: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &member in members {
        cells.entry(profiles.all[member as usize].witness).or_default().push(member);
    }
    cells
}
