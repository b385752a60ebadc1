//! Aligned sentences to loci: word-level differences between the cells of a column.
//!
//! In each column the cell that shares most words with the others is the base, and every other cell is compared with
//! it, so a locus has two readings and the number of loci grows with the cells, not with their square.

mod weight;
mod words;

use rustc_hash::FxHashMap;

pub use weight::Weight;
pub use words::{Change, WordOp, Words, span, words};
use words::{Folder, words_with};

use crate::model::{Cell, Column, Locus, Reading, Siglum, Variation, Witness};
use crate::text::{CleanSpan, Span};
use crate::words::{Token, TokenKind};

/// Cells that share less of the shorter one's words are different sentences about one thing: what differs between
/// them is everything, and no place of variation can be named.
const LEAST_SAME: f64 = 0.4;
/// Words that must move together to count as moved and not as dropped here and added there.
const MOVED: usize = 2;

/// The places where the cells of the columns differ, column by column. Time: one word diff a cell.
#[must_use]
pub fn loci(witnesses: &[Witness], columns: &[Column]) -> Vec<Locus> {
    let mut loci = Vec::new();
    let mut folder = Folder::default();
    for (column, number) in columns.iter().zip(0..) {
        let Some(base) = base(witnesses, column, &mut folder) else { continue };
        for &other in column.cells.keys().filter(|&&other| other != base) {
            compare(witnesses, column, number, base, other, &mut folder, &mut loci);
        }
    }
    loci
}

/// The tokens of a cell. Its sentences stand side by side, so they are one stretch.
fn tokens<'a>(witness: &'a Witness, cell: &Cell) -> &'a [Token] {
    let (Some(&first), Some(&last)) = (cell.first(), cell.last()) else { return &[] };
    let start = witness.sentences[first as usize].tokens.start;
    let end = witness.sentences[last as usize].tokens.end;
    &witness.tokens[start..end.max(start)]
}

fn folded<'a>(witness: &'a Witness, cell: &Cell, folder: &mut Folder<'a>) -> Vec<u32> {
    let text = witness.text.clean();
    let words = tokens(witness, cell).iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| folder.fold(&text[token.span.range()])).collect()
}

/// The witness whose cell shares most words with the other cells; a draw goes to the wording that sorts first, so
/// that the order of the files decides nothing.
fn base<'a>(witnesses: &'a [Witness], column: &Column, folder: &mut Folder<'a>) -> Option<Siglum> {
    let said: Vec<Vec<u32>> =
        column.cells.iter().map(|(&id, cell)| folded(&witnesses[id.index()], cell, folder)).collect();
    let mut holders: FxHashMap<u32, u32> = FxHashMap::default();
    for words in &said {
        let mut words = words.clone();
        words.sort_unstable();
        words.dedup();
        for word in words {
            *holders.entry(word).or_default() += 1;
        }
    }
    let agreement = |words: &[u32]| -> u64 {
        let sum: u64 = words.iter().map(|word| u64::from(holders[word] - 1)).sum();
        sum * 1000 / (words.len() as u64 + 1)
    };
    column
        .cells
        .iter()
        .zip(&said)
        .map(|((&id, cell), words)| {
            let witness = &witnesses[id.index()];
            // Two articles may have the same sentence: then the rest of them decides.
            let tie = (wording(witness, cell), witness.text.clean(), witness.article.outlet.as_str());
            (std::cmp::Reverse(agreement(words)), tie, id)
        })
        .min()
        .map(|(_, _, id)| id)
}

fn wording<'a>(witness: &'a Witness, cell: &Cell) -> &'a str {
    span(tokens(witness, cell), &(0..tokens(witness, cell).len())).map_or("", |span| witness.text.slice(span))
}

fn compare<'a>(
    witnesses: &'a [Witness],
    column: &Column,
    number: u32,
    base: Siglum,
    other: Siglum,
    folder: &mut Folder<'a>,
    loci: &mut Vec<Locus>,
) {
    let (one, two) = (&witnesses[base.index()], &witnesses[other.index()]);
    let (a, b) = (tokens(one, &column.cells[&base]), tokens(two, &column.cells[&other]));
    if !share_enough(one.text.clean(), a, two.text.clean(), b, folder) {
        return;
    }
    let ours = Words { text: one.text.clean(), tokens: a };
    let ops = words_with(folder, ours, Words { text: two.text.clean(), tokens: b });
    let same: usize = ops.iter().filter(|op| op.change == Change::Same).map(|op| op.ours.len()).sum();
    if (same as f64) < LEAST_SAME * a.len().min(b.len()) as f64 {
        return;
    }
    let moves = moves(one.text.clean(), a, two.text.clean(), b, &ops);
    for (at, op) in ops.iter().enumerate().filter(|(_, op)| op.change != Change::Same) {
        let (variation, theirs) = match moves.iter().find(|(from, to)| *from == at || *to == at) {
            Some(&(from, to)) if from == at => (Variation::Transposition, &ops[to].theirs),
            // The other half of a move was told with the first.
            Some(_) => continue,
            None => match op.change {
                Change::Same => continue,
                Change::Omitted => (Variation::Omission, &op.theirs),
                Change::Added => (Variation::Addition, &op.theirs),
                Change::Replaced => (Variation::Substitution, &op.theirs),
            },
        };
        let readings = vec![
            Reading { witness: base, span: place(a, &op.ours) },
            Reading { witness: other, span: place(b, theirs) },
        ];
        loci.push(Locus { column: number, variation, readings });
    }
}

/// Whether the cells can have [`LEAST_SAME`] in common: what a diff finds to be the same is at most the words that both
/// have, whatever their order, and the marks between them.
fn share_enough<'a>(one: &'a str, a: &[Token], two: &'a str, b: &[Token], folder: &mut Folder<'a>) -> bool {
    let mut ids = |text: &'a str, tokens: &[Token]| -> Vec<u32> {
        let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
        let mut ids: Vec<u32> = words.map(|token| folder.fold(&text[token.span.range()])).collect();
        ids.sort_unstable();
        ids
    };
    let (ours, theirs) = (ids(one, a), ids(two, b));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < ours.len() && j < theirs.len() {
        let equal = ours[i] == theirs[j];
        shared += usize::from(equal);
        let ahead = ours[i] < theirs[j];
        i += usize::from(equal || ahead);
        j += usize::from(equal || !ahead);
    }
    let marks = a.len() - ours.len();
    (shared + marks) as f64 >= LEAST_SAME * a.len().min(b.len()) as f64
}

/// The span of a range of tokens; for an empty range the empty span before the token there.
fn place(tokens: &[Token], range: &std::ops::Range<usize>) -> CleanSpan {
    span(tokens, range).unwrap_or_else(|| {
        let at = match tokens.get(range.start) {
            Some(token) => token.span.start(),
            None => tokens.last().map_or(0, |token| token.span.end()),
        };
        Span::new(at, at)
    })
}

/// Pairs of an omission and an addition with the same words.
fn moves(text: &str, a: &[Token], other: &str, b: &[Token], ops: &[WordOp]) -> Vec<(usize, usize)> {
    let words = |text: &str, tokens: &[Token]| -> Vec<String> {
        tokens
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| text[token.span.range()].to_lowercase())
            .collect()
    };
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (from, gone) in ops.iter().enumerate().filter(|(_, op)| op.change == Change::Omitted) {
        let lost = words(text, &a[gone.ours.clone()]);
        if lost.len() < MOVED && gone.weight == Weight::Plain {
            continue;
        }
        let found = ops.iter().enumerate().find(|(to, op)| {
            op.change == Change::Added
                && moves.iter().all(|(_, taken)| taken != to)
                && words(other, &b[op.theirs.clone()]) == lost
        });
        if let Some((to, _)) = found {
            moves.push((from, to));
        }
    }
    moves
}
