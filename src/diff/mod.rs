//! Aligned sentences to loci: word-level differences between the cells of a column.
//!
//! In each column the cell that shares most words with the others is the base, and every other cell is compared with
//! it, so a locus has two readings and the number of loci grows with the cells, not with their square.

mod weight;
mod words;

use rustc_hash::FxHashMap;

pub use weight::Weight;
pub use words::{Change, WordOp, Words, span, words};
use words::{Folder, Side, between};

use crate::model::{Cell, Collation, Column, Locus, Reading, Variation, Witness};
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
    let mut holders = Vec::new();
    for (column, number) in columns.iter().zip(0..) {
        let cells: Vec<Wording<'_>> =
            column.cells.iter().map(|(&id, cell)| Wording::of(&witnesses[id.index()], cell, &mut folder)).collect();
        let Some(base) = base(&cells, &mut holders) else { continue };
        let side = Side::read(cells[base].words(), &mut folder);
        // Outlets that print one agency's sentence differ from the base in one way.
        let mut met: FxHashMap<Side, Vec<WordOp>> = FxHashMap::default();
        for other in (0..cells.len()).filter(|&other| other != base) {
            if share_enough(&cells[base], &cells[other]) {
                let theirs = Side::read(cells[other].words(), &mut folder);
                if !side.says_the_same(&theirs) {
                    let ops = met.entry(theirs).or_insert_with_key(|theirs| between(&side, theirs));
                    compare(&cells[base], &cells[other], ops, number, &mut loci);
                }
            }
        }
    }
    loci
}

impl Collation {
    /// Word-level differences within the columns, as [`loci`] finds them; found at the first question, since no rule asks.
    #[must_use]
    pub fn loci(&self) -> &[Locus] {
        self.lookup.loci.get_or_init(|| loci(&self.witnesses, &self.columns))
    }
}

/// What a witness says in a column.
struct Wording<'a> {
    witness: &'a Witness,
    tokens: &'a [Token],
    /// Its words as the folder numbers them, sorted.
    sorted: Vec<u32>,
}

impl<'a> Wording<'a> {
    fn of(witness: &'a Witness, cell: &Cell, folder: &mut Folder<'a>) -> Self {
        let tokens = tokens(witness, cell);
        let text = witness.text.clean();
        let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
        let mut sorted: Vec<u32> = words.map(|token| folder.fold(&text[token.span.range()])).collect();
        sorted.sort_unstable();
        Wording { witness, tokens, sorted }
    }

    fn words(&self) -> Words<'a> {
        Words { text: self.witness.text.clean(), tokens: self.tokens }
    }

    /// As it is written.
    fn written(&self) -> &'a str {
        span(self.tokens, &(0..self.tokens.len())).map_or("", |span| self.witness.text.slice(span))
    }
}

/// The tokens of a cell. Its sentences stand side by side, so they are one stretch.
fn tokens<'a>(witness: &'a Witness, cell: &Cell) -> &'a [Token] {
    let (Some(&first), Some(&last)) = (cell.first(), cell.last()) else { return &[] };
    let start = witness.sentences[first as usize].tokens.start;
    let end = witness.sentences[last as usize].tokens.end;
    &witness.tokens[start..end.max(start)]
}

/// The cell that shares most words with the other cells; a draw goes to the wording that sorts first, so that the order
/// of the files decides nothing. `holders` is room for a count by word, all zero before and after.
fn base(cells: &[Wording<'_>], holders: &mut Vec<u32>) -> Option<usize> {
    let words = || cells.iter().flat_map(|cell| cell.sorted.chunk_by(|a, b| a == b)).map(|same| same[0] as usize);
    holders.resize(holders.len().max(words().max().map_or(0, |most| most + 1)), 0);
    words().for_each(|word| holders[word] += 1);
    let agreement = |words: &[u32]| -> u64 {
        let sum: u64 = words.iter().map(|&word| u64::from(holders[word as usize] - 1)).sum();
        sum * 1000 / (words.len() as u64 + 1)
    };
    let best = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            // Two articles may have the same sentence: then the rest of them decides.
            let tie = (cell.written(), cell.witness.text.clean(), cell.witness.article.outlet.as_str());
            (std::cmp::Reverse(agreement(&cell.sorted)), tie, cell.witness.id, at)
        })
        .min()
        .map(|(.., at)| at);
    words().for_each(|word| holders[word] = 0);
    best
}

fn compare(base: &Wording<'_>, other: &Wording<'_>, ops: &[WordOp], number: u32, loci: &mut Vec<Locus>) {
    let (one, two, a, b) = (base.witness, other.witness, base.tokens, other.tokens);
    let same: usize = ops.iter().filter(|op| op.change == Change::Same).map(|op| op.ours.len()).sum();
    if (same as f64) < LEAST_SAME * a.len().min(b.len()) as f64 {
        return;
    }
    let moves = moves(one.text.clean(), a, two.text.clean(), b, ops);
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
            Reading { witness: one.id, span: place(a, &op.ours) },
            Reading { witness: two.id, span: place(b, theirs) },
        ];
        loci.push(Locus { column: number, variation, readings });
    }
}

/// Whether the cells can have [`LEAST_SAME`] in common: what a diff finds to be the same is at most the words that both
/// have, whatever their order, and the marks between them.
fn share_enough(one: &Wording<'_>, other: &Wording<'_>) -> bool {
    let (ours, theirs) = (&one.sorted, &other.sorted);
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < ours.len() && j < theirs.len() {
        let equal = ours[i] == theirs[j];
        shared += usize::from(equal);
        let ahead = ours[i] < theirs[j];
        i += usize::from(equal || ahead);
        j += usize::from(equal || !ahead);
    }
    let marks = one.tokens.len() - ours.len();
    (shared + marks) as f64 >= LEAST_SAME * one.tokens.len().min(other.tokens.len()) as f64
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
