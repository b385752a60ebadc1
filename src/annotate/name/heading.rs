//! Headings inside the text: lines in Title Case or capitals, where a capital letter says nothing.
//!
//! Only names that the article has elsewhere are looked for in them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::piece::{Ground, Piece};
use super::view::{Shape, View};
use crate::annotate::marks::Marks;
use crate::model::{EntityId, NameKind};

/// The token ranges of the headings, in order.
pub(super) fn find(view: View<'_>) -> Vec<Range<usize>> {
    let mut headings = Vec::new();
    let mut start = 0;
    while start < view.len() {
        let end = view.reading.next(start + 1, view.len(), Marks::LINE_FEED);
        if is_heading(view, start..end) {
            headings.push(start..end);
        }
        start = end;
    }
    headings
}

fn is_heading(view: View<'_>, line: Range<usize>) -> bool {
    if line.len() < 4 || line.len() > 30 {
        return false;
    }
    if matches!(view.word(line.end - 1), "." | "”" | "\"" | "," | ";") {
        return false;
    }
    let long = |at: &usize| view.is_word(*at) && view.word(*at).len() > 3;
    let words = line.clone().filter(long).count();
    let capitals = line.clone().filter(long).filter(|&at| view.is_capital(at)).count();
    let plain = line.filter(long).any(|at| view.is_common(at) && view.shape(at) == Shape::Capital);
    words >= 3 && capitals * 10 >= words * 8 && plain
}

/// Adds to `found`, which is in text order, the places in headings where its names stand.
pub(super) fn add(view: View<'_>, headings: &[Range<usize>], found: &mut Vec<(Piece, EntityId)>) {
    if headings.is_empty() {
        return;
    }
    let mut forms: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, (piece, _)) in found.iter().enumerate() {
        let list = forms.entry(view.word(piece.tokens.start)).or_default();
        // A few forms a first word are enough; the cap keeps a name that stands everywhere from costing twice.
        if list.len() < 16
            && !list.iter().any(|&known| same(view, &found[known].0.tokens, piece.tokens.start, piece.tokens.end))
        {
            list.push(index);
        }
    }
    let mut more = Vec::new();
    for heading in headings {
        let mut at = heading.start;
        while at < heading.end {
            let best = forms.get(view.word(at)).into_iter().flatten().copied().filter(|&known| {
                let tokens = &found[known].0.tokens;
                at + tokens.len() <= heading.end && same(view, tokens, at, at + tokens.len())
            });
            match best.max_by_key(|&known| found[known].0.tokens.len()) {
                Some(known) => {
                    let length = found[known].0.tokens.len();
                    more.push((Piece::new(at..at + length, NameKind::Person, Ground::Known), found[known].1));
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    found.append(&mut more);
    found.sort_by_key(|(piece, _)| piece.tokens.start);
}

fn same(view: View<'_>, tokens: &Range<usize>, start: usize, end: usize) -> bool {
    tokens.len() == end - start && tokens.clone().zip(start..end).all(|(a, b)| view.word(a) == view.word(b))
}
