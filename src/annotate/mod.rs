//! Sentences to marked values: one file a kind of mark. Names come first, since speakers are names.

use jiff::civil::Date;

use self::known::Page;
use crate::model::{Annotations, Sentence};
use crate::words::Token;

mod clause;
mod date;
mod known;
mod marks;
mod name;
mod numeral;
mod quantity;
mod quotation;
mod short;
mod view;

/// A text with its tokens and sentences, as the annotators read it.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The normalised text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences.
    pub sentences: &'a [Sentence],
}

/// Marks names, quotations, quantities, dates and clauses; relative dates are resolved against `anchor`.
#[must_use]
pub fn annotate(reading: Reading<'_>, anchor: Option<Date>) -> Annotations {
    let mut notes = annotate_each(&[(reading, anchor)]);
    notes.pop().expect("one for each reading")
}

/// As [`annotate`], for several texts, each with its anchor; the marks of each, in their order.
///
/// One kind of mark after the other, in all texts: the code of a kind is larger than what a processor keeps at hand, and is
/// fetched once and not for each text. Five articles of 2 kB take a fifth less time than one by one.
#[must_use]
pub fn annotate_each(texts: &[(Reading<'_>, Option<Date>)]) -> Vec<Annotations> {
    let readings: Vec<Reading<'_>> = texts.iter().map(|(reading, _)| *reading).collect();
    known::with_known(&readings, |pages| {
        let candidates: Vec<name::Candidates> = pages.iter().map(|page| name::Candidates::of(*page)).collect();
        let mut all: Vec<Annotations> = Vec::with_capacity(pages.len());
        for (page, candidates) in pages.iter().zip(candidates) {
            let mut notes = Annotations::default();
            name::mark(*page, candidates, &mut notes);
            all.push(notes);
        }
        let mut each = |mark: &dyn Fn(Page<'_>, Option<Date>, &mut Annotations)| {
            for ((page, (_, anchor)), notes) in pages.iter().zip(texts).zip(&mut all) {
                mark(*page, *anchor, notes);
            }
        };
        each(&|page, _, notes| quotation::mark(page, notes));
        each(&|page, anchor, notes| date::mark(page, anchor, notes));
        each(&|page, _, notes| quantity::mark(page, notes));
        each(&|page, _, notes| clause::mark(page, notes));
        each(&|_, _, notes| notes.mentions.sort_by_key(|mention| mention.span));
        all
    })
}

/// Marks dates and quantities only, as the bench of that stage measures them.
#[must_use]
pub fn values(reading: Reading<'_>, anchor: Option<Date>) -> Annotations {
    known::with_page(reading, |page| {
        let mut notes = Annotations::default();
        date::mark(page, anchor, &mut notes);
        quantity::mark(page, &mut notes);
        notes
    })
}

pub use date::story_anchor;
