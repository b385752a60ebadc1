//! Origins: which witnesses copy one another or one wire, from long wording that they share in narration.
//!
//! Quotations are left out: honest reports of one speech share them word for word. Narration becomes shingles of
//! [`SHINGLE`] words; rewrites of one story share hardly any (in five rewrites of one story, under one in a hundred
//! of six words), reprints most. Time: linear in the words, plus the pairs that share a shingle; a shingle that more
//! than [`HOLDERS`] witnesses hold links only so many of them to the rest. Articles that are the same word for word are
//! one voice however short they are.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::same::{hash_folded, same_articles};
use super::similarity::common;
use crate::model::{Mode, Passage, Siglum, Witness};
use crate::text::{CleanSpan, Span};
use crate::words::TokenKind;

/// Words of a shingle: six in a row recur by chance only in set phrases.
const SHINGLE: usize = 6;
/// Witnesses of one shingle that are paired with all of its others.
const HOLDERS: usize = 8;
/// Share of the smaller narration that must be the other's for the two to be one voice. Wire copy with light edits
/// keeps over half; an outlet that writes by itself and lifts a paragraph stays below.
const ONE_VOICE: f64 = 0.30;
/// Shingles that a narration must have before a share of it says anything.
const LEAST_SHINGLES: usize = 12;
/// Words of a shared passage worth showing. Set phrases of the trade ("did not immediately respond to a request for
/// comment") are nine.
const PASSAGE: usize = 10;

/// The narration of a witness as shingles.
struct Narration {
    /// Every word outside quotations: hash, span, and the number of its unbroken stretch.
    words: Vec<(u32, CleanSpan, u32)>,
    /// The hash of the shingle that starts at each word, where the stretch is long enough.
    shingles: Vec<Option<u64>>,
    /// Distinct shingles, sorted.
    distinct: Vec<u64>,
}

/// Two witnesses with shared wording, as indices into the witnesses given.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SharedWording {
    pub(super) one: usize,
    pub(super) other: usize,
    /// Share of each one's narration that the other has, from 0 to 1.
    pub(super) shares: (f64, f64),
    /// The shared passages, `source` in `one` and `copy` in `other`.
    pub(super) passages: Vec<Passage>,
}

/// Groups of witnesses that are one voice, and every pair with a shared passage. Indices into `witnesses`.
pub(super) fn origins(witnesses: &[&Witness]) -> (Vec<Vec<usize>>, Vec<SharedWording>) {
    let narrations: Vec<Narration> = witnesses.iter().map(|witness| narration(witness)).collect();
    let mut groups = Union::new(witnesses.len());
    let mut shared = Vec::new();
    for (one, other) in pairs(&narrations) {
        let (a, b) = (&narrations[one], &narrations[other]);
        let both = common(&a.distinct, &b.distinct) as f64;
        let shares = (both / a.distinct.len().max(1) as f64, both / b.distinct.len().max(1) as f64);
        let enough = a.distinct.len().min(b.distinct.len()) >= LEAST_SHINGLES;
        if enough && shares.0.max(shares.1) >= ONE_VOICE {
            groups.join(one, other);
        }
        let passages = passages(a, b);
        if !passages.is_empty() {
            shared.push(SharedWording { one, other, shares, passages });
        }
    }
    let place: FxHashMap<Siglum, usize> = witnesses.iter().enumerate().map(|(at, witness)| (witness.id, at)).collect();
    for same in same_articles(witnesses.iter().copied()) {
        same[1..].iter().for_each(|id| groups.join(place[&same[0]], place[id]));
    }
    (groups.groups(), shared)
}

fn narration(witness: &Witness) -> Narration {
    let text = witness.text.clean();
    let quoted: Vec<CleanSpan> = witness
        .notes
        .quotations
        .iter()
        .filter(|quotation| quotation.mode != Mode::Indirect)
        .map(|quotation| quotation.content)
        .collect();
    let mut words = Vec::new();
    let mut stretch = 0;
    let mut inside = false;
    let mut next = 0;
    for token in &witness.tokens {
        while quoted.get(next).is_some_and(|span| span.end() <= token.span.start()) {
            next += 1;
        }
        let was = inside;
        inside = quoted.get(next).is_some_and(|span| span.holds(token.span.start()));
        stretch += u32::from(inside != was);
        if inside || token.kind == TokenKind::Mark {
            continue;
        }
        let mut hasher = FxHasher::default();
        hash_folded(&text[token.span.range()], &mut hasher);
        words.push((hasher.finish() as u32, token.span, stretch));
    }
    let shingles: Vec<Option<u64>> = (0..words.len())
        .map(|at| {
            let run = words.get(at..at + SHINGLE)?;
            let unbroken = run[0].2 == run[SHINGLE - 1].2;
            unbroken.then(|| {
                let mut hasher = FxHasher::default();
                run.iter().for_each(|word| word.0.hash(&mut hasher));
                hasher.finish()
            })
        })
        .collect();
    let mut distinct: Vec<u64> = shingles.iter().copied().flatten().collect();
    distinct.sort_unstable();
    distinct.dedup();
    Narration { words, shingles, distinct }
}

/// Pairs of witnesses that share a shingle, sorted.
fn pairs(narrations: &[Narration]) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u64, usize)> = narrations
        .iter()
        .enumerate()
        .flat_map(|(at, narration)| narration.distinct.iter().map(move |&shingle| (shingle, at)))
        .collect();
    holders.sort_unstable();
    let mut pairs = rustc_hash::FxHashSet::default();
    for held in holders.chunk_by(|a, b| a.0 == b.0) {
        for (at, &(_, one)) in held.iter().enumerate().take(HOLDERS) {
            pairs.extend(held[at + 1..].iter().map(|&(_, other)| (one, other)));
        }
    }
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Longest shared stretches, left to right in `b`, none overlapping another there.
fn passages(a: &Narration, b: &Narration) -> Vec<Passage> {
    let mut starts: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, shingle) in a.shingles.iter().enumerate() {
        if let Some(shingle) = shingle {
            starts.entry(*shingle).or_insert(at);
        }
    }
    let mut passages = Vec::new();
    let mut at = 0;
    while at < b.words.len() {
        let found = b.shingles[at].and_then(|shingle| starts.get(&shingle).copied());
        let Some(from) = found else {
            at += 1;
            continue;
        };
        let len = a.words[from..]
            .iter()
            .zip(&b.words[at..])
            .take_while(|(x, y)| x.0 == y.0 && x.2 == a.words[from].2 && y.2 == b.words[at].2)
            .count();
        if len >= PASSAGE {
            let span = |words: &[(u32, CleanSpan, u32)], start: usize| {
                Span::new(words[start].1.start(), words[start + len - 1].1.end())
            };
            passages.push(Passage { source: span(&a.words, from), copy: span(&b.words, at), words: len as u32 });
        }
        at += len.max(1);
    }
    passages
}

/// Disjoint sets with the smallest index as the name of a set.
struct Union {
    parent: Vec<usize>,
}

impl Union {
    fn new(count: usize) -> Self {
        Union { parent: (0..count).collect() }
    }

    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut walk = at;
        while self.parent[walk] != root {
            walk = std::mem::replace(&mut self.parent[walk], root);
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }

    fn groups(mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.parent.len()];
        for at in 0..self.parent.len() {
            let root = self.root(at);
            groups[root].push(at);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}
