//! The order of the rows: the columns of a collation in the story order of one witness, with every unaligned piece
//! after the row that holds the piece before it. The page's script does the same when the reader picks another base.

use super::items::Item;
use crate::model::Siglum;

/// Indices of pieces, by witness; witnesses without any are left out.
pub(super) type Cells = Vec<(Siglum, Vec<usize>)>;

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// A column of the collation.
    Aligned(usize, Cells),
    /// Pieces that only one witness has, side by side to save space.
    Apart(Cells),
}

/// Where no column has been placed yet.
const HEAD: usize = usize::MAX;

/// The rows in the order of `base`. Time: linear in the pieces.
pub(super) fn rows(items: &[Vec<Item>], columns: usize, base: Siglum) -> Vec<Row> {
    let witnesses = std::iter::once(base.index()).chain((0..items.len()).filter(|&at| at != base.index()));
    let witnesses: Vec<usize> = witnesses.filter(|&at| at < items.len()).collect();
    let mut order = Chain::new(columns);
    for &witness in &witnesses {
        let mut last = HEAD;
        for column in items[witness].iter().filter_map(|item| item.column) {
            order.place(column, last);
            last = column;
        }
    }
    let mut aligned: Vec<Cells> = vec![Vec::new(); columns];
    // After each column; the last one is for what stands before all of them.
    let mut apart: Vec<Cells> = vec![Vec::new(); columns + 1];
    for (siglum, of_witness) in (0..).map(Siglum).zip(items) {
        let mut last = HEAD;
        for (at, item) in of_witness.iter().enumerate() {
            match item.column {
                Some(column) => {
                    push(&mut aligned[column], siglum, at);
                    last = column;
                }
                None => push(&mut apart[last.min(columns)], siglum, at),
            }
        }
    }
    let mut rows = Vec::with_capacity(columns * 2);
    let mut gap = |rows: &mut Vec<Row>, at: usize| {
        let cells = std::mem::take(&mut apart[at]);
        if !cells.is_empty() {
            rows.push(Row::Apart(cells));
        }
    };
    gap(&mut rows, columns);
    let mut at = order.first;
    while at != HEAD {
        rows.push(Row::Aligned(at, std::mem::take(&mut aligned[at])));
        gap(&mut rows, at);
        at = order.next[at];
    }
    rows
}

fn push(cells: &mut Cells, siglum: Siglum, item: usize) {
    match cells.last_mut() {
        Some((last, pieces)) if *last == siglum => pieces.push(item),
        _ => cells.push((siglum, vec![item])),
    }
}

/// Columns in an order that grows by inserting after a known one.
struct Chain {
    first: usize,
    next: Vec<usize>,
    placed: Vec<bool>,
}

impl Chain {
    fn new(columns: usize) -> Self {
        Chain { first: HEAD, next: vec![HEAD; columns], placed: vec![false; columns] }
    }

    /// Puts `column` after `last`; one that has a place keeps it.
    fn place(&mut self, column: usize, last: usize) {
        if std::mem::replace(&mut self.placed[column], true) {
            return;
        }
        let before = if last == HEAD { &mut self.first } else { &mut self.next[last] };
        let after = std::mem::replace(before, column);
        self.next[column] = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::items::Kind;
    use super::*;
    use crate::text::Span;

    fn witness(columns: &[Option<usize>]) -> Vec<Item> {
        let item = |(at, column): (usize, &Option<usize>)| Item {
            kind: Kind::Sentence(at as u32),
            span: Span::new(at, at + 1),
            column: *column,
            cuts: Vec::new(),
            marks: Vec::new(),
        };
        columns.iter().enumerate().map(item).collect()
    }

    #[test]
    fn the_base_gives_the_order_and_the_others_fill_in() {
        let items = [witness(&[Some(0), None, Some(1)]), witness(&[None, Some(1), Some(2), None, Some(0)])];
        let (a, b) = (Siglum(0), Siglum(1));
        assert_eq!(
            rows(&items, 3, a),
            [
                Row::Apart(vec![(b, vec![0])]),
                Row::Aligned(0, vec![(a, vec![0]), (b, vec![4])]),
                Row::Apart(vec![(a, vec![1])]),
                Row::Aligned(1, vec![(a, vec![2]), (b, vec![1])]),
                Row::Aligned(2, vec![(b, vec![2])]),
                Row::Apart(vec![(b, vec![3])]),
            ]
        );
        let order: Vec<_> = rows(&items, 3, b)
            .into_iter()
            .filter_map(|row| match row {
                Row::Aligned(column, _) => Some(column),
                Row::Apart(_) => None,
            })
            .collect();
        assert_eq!(order, [1, 2, 0]);
    }
}
