//! A witness as pieces to show, in the order of its body: sentences and what was stripped between them.

use crate::finding::{Finding, Severity};
use crate::model::{Collation, Siglum, StripKind, Witness};
use crate::text::BodySpan;

/// What a piece of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A sentence, by its index in the witness.
    Sentence(u32),
    /// Something that normalising left out.
    Stripped(StripKind),
}

/// A stretch that findings point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where, in the body.
    pub span: BodySpan,
    /// Index of the finding in its story.
    pub finding: usize,
    /// How bad the finding is.
    pub severity: Severity,
}

/// A piece of a body.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: BodySpan,
    /// Index of the column that it belongs to.
    pub column: Option<usize>,
    /// Stripped stretches inside it.
    pub cuts: Vec<BodySpan>,
    /// What findings point at in it.
    pub marks: Vec<Mark>,
}

/// The pieces of every witness of a story. Time: linear in sentences, cells and labels, times a binary search.
pub(super) fn items(story: &Collation, findings: &[Finding]) -> Vec<Vec<Item>> {
    let mut columns: Vec<Vec<Option<usize>>> =
        story.witnesses.iter().map(|witness| vec![None; witness.sentences.len()]).collect();
    // A sentence stands in one row only: its main column, or a second alignment where that one joins witnesses
    // that no main column holds.
    for overlaps in [false, true] {
        for (at, column) in story.columns.iter().enumerate().filter(|(_, column)| column.overlaps == overlaps) {
            let free = |siglum: &Siglum, sentence: &u32| {
                columns[siglum.index()].get(*sentence as usize).is_some_and(Option::is_none)
            };
            let cells: Vec<(Siglum, u32)> = column
                .cells
                .iter()
                .flat_map(|(siglum, cell)| cell.iter().map(|sentence| (*siglum, *sentence)))
                .filter(|(siglum, sentence)| free(siglum, sentence))
                .collect();
            let joins = cells.first().is_some_and(|first| cells.iter().any(|cell| cell.0 != first.0));
            for (siglum, sentence) in cells.into_iter().filter(|_| joins || !overlaps) {
                columns[siglum.index()][sentence as usize] = Some(at);
            }
        }
    }
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); story.witnesses.len()];
    for (at, finding) in findings.iter().enumerate() {
        for label in std::iter::once(&finding.drift.primary).chain(&finding.drift.context) {
            marks[label.witness.index()].push(Mark { span: label.span, finding: at, severity: finding.drift.severity });
        }
    }
    story
        .witnesses
        .iter()
        .zip(columns)
        .zip(marks)
        .map(|((witness, columns), marks)| of_witness(witness, &columns, &marks))
        .collect()
}

fn of_witness(witness: &Witness, columns: &[Option<usize>], marks: &[Mark]) -> Vec<Item> {
    let mut items: Vec<Item> = witness
        .sentences
        .iter()
        .zip(0..)
        .map(|(sentence, index)| Item {
            kind: Kind::Sentence(index),
            span: witness.text.to_body(sentence.span),
            column: columns[index as usize],
            cuts: Vec::new(),
            marks: Vec::new(),
        })
        .collect();
    let mut between = Vec::new();
    for cut in &witness.stripped {
        match touched(&items, cut.span) {
            at if at.is_empty() => between.push(Item {
                kind: Kind::Stripped(cut.kind),
                span: cut.span,
                column: None,
                cuts: Vec::new(),
                marks: Vec::new(),
            }),
            at => items[at].iter_mut().for_each(|item| item.cuts.push(cut.span)),
        }
    }
    items.append(&mut between);
    items.sort_by_key(|item| item.span);
    for mark in marks {
        let at = touched(&items, mark.span);
        items[at].iter_mut().for_each(|item| item.marks.push(*mark));
    }
    items
}

/// Indices of the items that share a byte with `span`; for an empty span, those that hold it.
fn touched(items: &[Item], span: BodySpan) -> std::ops::Range<usize> {
    let from = items.partition_point(|item| item.span.end() <= span.start());
    let reach = span.end().max(span.start() + 1);
    let to = from + items[from..].partition_point(|item| item.span.start() < reach);
    from..to
}

/// The witness in whose order a story is shown first: the one with most aligned sentences.
pub(super) fn first_base(items: &[Vec<Item>]) -> Siglum {
    let aligned = |items: &Vec<Item>| items.iter().filter(|item| item.column.is_some()).count();
    let best = (0..items.len()).max_by_key(|&at| (aligned(&items[at]), std::cmp::Reverse(at)));
    Siglum(best.unwrap_or_default() as u32)
}
