//! Aligned sentences to loci: word-level differences, on the `similar` library.

use crate::model::{Column, Locus, Witness};

/// The places where the cells of the columns differ.
#[must_use]
pub fn loci(_witnesses: &[Witness], _columns: &[Column]) -> Vec<Locus> {
    Vec::new()
}
