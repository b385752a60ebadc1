//! Sentences to marked values: one file a kind of mark. Names come first, since speakers are names.

use jiff::civil::Date;

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
    known::with_known(reading, |page| {
        let mut notes = Annotations::default();
        name::mark(page, &mut notes);
        quotation::mark(page, &mut notes);
        date::mark(page, anchor, &mut notes);
        quantity::mark(page, &mut notes);
        clause::mark(page, &mut notes);
        notes.mentions.sort_by_key(|mention| mention.span);
        notes
    })
}

/// Marks dates and quantities only, as the bench of that stage measures them.
#[must_use]
pub fn values(reading: Reading<'_>, anchor: Option<Date>) -> Annotations {
    known::with_known(reading, |page| {
        let mut notes = Annotations::default();
        date::mark(page, anchor, &mut notes);
        quantity::mark(page, &mut notes);
        notes
    })
}

pub use date::story_anchor;
