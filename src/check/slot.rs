//! Values in the same slot: the same thing counted, dated or measured, in aligned sentences of different witnesses.
//!
//! A value is compared only with a value that fills the same slot. What decides is, in this order: values that agree
//! are taken off first, whatever they count; what is left pairs up by what is counted and by the words around it.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::model::{Column, Mention, Mode, Relation, Siglum, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// A value of one witness in a column.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// Whose.
    pub witness: Siglum,
    /// The value and its place.
    pub mention: &'a Mention,
}

/// Two values that fill the same slot and cannot both be right.
#[derive(Debug, Clone, Copy)]
pub struct Conflict<'a> {
    /// One side.
    pub ours: Slot<'a>,
    /// The other.
    pub theirs: Slot<'a>,
    /// How alike the words around them are, from 0 to 1.
    pub likeness: f64,
    /// How the sentences relate.
    pub relation: Relation,
}

/// What the grammar around two values says of their slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// They depend on the same verb: the same slot, whatever else agrees.
    Same,
    /// Nothing either way.
    Unknown,
    /// They cannot be compared.
    Other,
}

/// How values of one kind are told apart.
pub trait Compare {
    /// Whether this mention is of the kind that is compared.
    fn takes(&self, mention: &Mention) -> bool;
    /// Whether both can be right about one thing.
    fn agree(&self, ours: &Mention, theirs: &Mention) -> bool;
    /// What the grammar says of the two slots.
    fn sure(&self, _story: &Evidence<'_>, _ours: Slot<'_>, _theirs: Slot<'_>) -> Sureness {
        Sureness::Unknown
    }
    /// Whether the two say something of the same thing, given how alike the words around them are (0 to 1).
    fn same_slot(
        &self,
        story: &Evidence<'_>,
        ours: Slot<'_>,
        theirs: Slot<'_>,
        likeness: f64,
        relation: Relation,
    ) -> bool;
}

/// Every conflict of a story, in a stable order, each pair of places once.
#[must_use]
pub fn conflicts<'a>(story: &'a Evidence<'_>, compare: &dyn Compare) -> Vec<Conflict<'a>> {
    let mut found: Vec<Conflict<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    for column in &story.columns {
        let cells: BTreeMap<Siglum, Vec<Slot<'a>>> =
            column.cells.keys().map(|&id| (id, slots(story, column, id, compare))).collect();
        for (a, ours) in &cells {
            for (_, theirs) in cells.range((std::ops::Bound::Excluded(*a), std::ops::Bound::Unbounded)) {
                for conflict in pair_up(story, column, ours, theirs, compare) {
                    let place = |slot: Slot<'_>| (slot.witness, slot.mention.span);
                    if seen.insert((place(conflict.ours), place(conflict.theirs))) {
                        found.push(conflict);
                    }
                }
            }
        }
    }
    found
}

/// The values of a witness in a column, those inside quotation marks left out: they belong to the quotation rules.
fn slots<'a>(story: &'a Evidence<'_>, column: &Column, id: Siglum, compare: &dyn Compare) -> Vec<Slot<'a>> {
    let witness = story.witness(id);
    let cell = &column.cells[&id];
    let mentions = witness.notes.mentions.iter();
    mentions
        .filter(|mention| cell.contains(&mention.sentence) && compare.takes(mention))
        .filter(|mention| !quoted(witness, mention.span))
        .map(|mention| Slot { witness: id, mention })
        .collect()
}

/// Whether `span` stands inside quotation marks.
#[must_use]
pub fn quoted(witness: &Witness, span: CleanSpan) -> bool {
    let mut quotations = witness.notes.quotations.iter();
    quotations.any(|quotation| quotation.mode != Mode::Indirect && quotation.content.covers(span))
}

fn pair_up<'a>(
    story: &Evidence<'_>,
    column: &Column,
    ours: &[Slot<'a>],
    theirs: &[Slot<'a>],
    compare: &dyn Compare,
) -> Vec<Conflict<'a>> {
    let agrees =
        |slot: &Slot<'_>, others: &[Slot<'_>]| others.iter().any(|other| compare.agree(slot.mention, other.mention));
    let ours: Vec<Slot<'a>> = ours.iter().filter(|slot| !agrees(slot, theirs)).copied().collect();
    let theirs_left: Vec<Slot<'a>> = theirs.iter().filter(|slot| !agrees(slot, &ours)).copied().collect();
    let mut pairs: Vec<Conflict<'a>> = Vec::new();
    for &a in &ours {
        for &b in &theirs_left {
            let likeness = likeness(story, a, b);
            if compare.same_slot(story, a, b, likeness, column.relation) {
                pairs.push(Conflict { ours: a, theirs: b, likeness, relation: column.relation });
            }
        }
    }
    // The most alike first; each value is in one conflict of a column and pair.
    pairs.sort_by(|a, b| {
        b.likeness.total_cmp(&a.likeness).then_with(|| {
            (a.ours.mention.span, a.theirs.mention.span).cmp(&(b.ours.mention.span, b.theirs.mention.span))
        })
    });
    let mut kept: Vec<Conflict<'a>> = Vec::new();
    for pair in pairs {
        let taken = |kept: &Conflict<'_>| {
            kept.ours.mention.span == pair.ours.mention.span || kept.theirs.mention.span == pair.theirs.mention.span
        };
        if !kept.iter().any(taken) {
            kept.push(pair);
        }
    }
    kept
}

/// How many tokens on either side say what a value is about.
const REACH: usize = 7;

/// The content words around a value, nearest first, folded to a crude stem; never beyond its sentence.
#[must_use]
pub fn surroundings(witness: &Witness, mention: &Mention) -> Vec<String> {
    let tokens = witness.sentence_tokens(mention.sentence as usize);
    let text = witness.text.clean();
    let before = tokens.iter().rev().filter(|token| token.span.end() <= mention.span.start()).take(REACH);
    let after = tokens.iter().filter(|token| token.span.start() >= mention.span.end()).take(REACH);
    let words = before.chain(after).filter(|token| token.kind == TokenKind::Word);
    words.map(|token| stem(&text[token.span.range()])).filter(|stem| !is_function(stem)).collect()
}

/// The first five letters in lower case: enough to see `attack` in `attacked`, crude enough to need no table.
#[must_use]
pub fn stem(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).take(5).collect()
}

fn is_function(stem: &str) -> bool {
    stem.len() < 3
        || matches!(
            stem,
            "about"
                | "after"
                | "also"
                | "and"
                | "are"
                | "been"
                | "befor"
                | "but"
                | "for"
                | "from"
                | "had"
                | "has"
                | "have"
                | "her"
                | "his"
                | "into"
                | "its"
                | "more"
                | "not"
                | "over"
                | "said"
                | "some"
                | "than"
                | "that"
                | "the"
                | "their"
                | "them"
                | "there"
                | "they"
                | "this"
                | "was"
                | "were"
                | "which"
                | "while"
                | "who"
                | "will"
                | "with"
                | "would"
        )
}

/// How alike the words around two values are: twice the shared stems over all stems, from 0 to 1.
#[must_use]
pub fn likeness(story: &Evidence<'_>, ours: Slot<'_>, theirs: Slot<'_>) -> f64 {
    let a: BTreeSet<String> = surroundings(story.witness(ours.witness), ours.mention).into_iter().collect();
    let b: BTreeSet<String> = surroundings(story.witness(theirs.witness), theirs.mention).into_iter().collect();
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}

/// Conflicts gathered on the side that fewer origins support.
#[derive(Debug)]
pub struct Verdict<'a> {
    /// The value to doubt, or one side where the corpus cannot tell.
    pub suspect: Slot<'a>,
    /// The conflicting values, at most one a witness.
    pub against: Vec<Conflict<'a>>,
    /// Number of origins with a conflicting value.
    pub opposed: usize,
    /// Number of other origins with an agreeing value in an aligned sentence.
    pub supported: usize,
}

impl Verdict<'_> {
    /// Whether more independent accounts contradict the suspect than support it.
    #[must_use]
    pub fn outvoted(&self) -> bool {
        self.opposed >= 2 && self.opposed > self.supported + 1 || self.opposed >= 2 && self.supported == 0
    }
}

/// Gathers conflicts: one verdict a suspect value, the least supported first.
#[must_use]
pub fn verdicts<'a>(story: &'a Evidence<'_>, compare: &dyn Compare, conflicts: &[Conflict<'a>]) -> Vec<Verdict<'a>> {
    let mut by_place: BTreeMap<(Siglum, CleanSpan), Vec<Conflict<'a>>> = BTreeMap::new();
    for conflict in conflicts {
        let place = |slot: Slot<'_>| (slot.witness, slot.mention.span);
        by_place.entry(place(conflict.ours)).or_default().push(*conflict);
        let turned = Conflict { ours: conflict.theirs, theirs: conflict.ours, ..*conflict };
        by_place.entry(place(conflict.theirs)).or_default().push(turned);
    }
    let mut all: Vec<Verdict<'a>> = by_place
        .into_values()
        .map(|against| {
            let suspect = against[0].ours;
            let own = story.origin_of(suspect.witness);
            let origins: BTreeSet<usize> =
                against.iter().map(|conflict| story.origin_of(conflict.theirs.witness)).filter(|o| *o != own).collect();
            let supported = supporters(story, suspect, compare).difference(&origins).filter(|o| **o != own).count();
            Verdict { suspect, opposed: origins.len(), supported, against }
        })
        .collect();
    all.sort_by_key(|verdict| {
        let later = std::cmp::Reverse((verdict.suspect.witness, verdict.suspect.mention.span));
        (verdict.supported as isize - verdict.opposed as isize, later)
    });
    let mut told: BTreeSet<[(Siglum, CleanSpan); 2]> = BTreeSet::new();
    let mut kept = Vec::new();
    for mut verdict in all {
        verdict.against.retain(|conflict| {
            let mut pair = [conflict.ours, conflict.theirs].map(|slot| (slot.witness, slot.mention.span));
            pair.sort();
            told.insert(pair)
        });
        verdict.against.dedup_by_key(|conflict| conflict.theirs.witness);
        if !verdict.against.is_empty() {
            kept.push(verdict);
        }
    }
    kept
}

/// Origins with an agreeing value in a sentence aligned with the suspect's.
fn supporters(story: &Evidence<'_>, suspect: Slot<'_>, compare: &dyn Compare) -> BTreeSet<usize> {
    let mut origins = BTreeSet::new();
    for column in &story.columns {
        if !column.cells.get(&suspect.witness).is_some_and(|cell| cell.contains(&suspect.mention.sentence)) {
            continue;
        }
        for &id in column.cells.keys().filter(|id| **id != suspect.witness) {
            if slots(story, column, id, compare).iter().any(|slot| compare.agree(suspect.mention, slot.mention)) {
                origins.insert(story.origin_of(id));
            }
        }
    }
    origins
}
