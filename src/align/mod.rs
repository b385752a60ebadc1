//! Witnesses to columns: sentences that tell the same thing, all witnesses at once, and who copies whom.

use crate::model::{Column, Person, Siglum, Witness};

/// What aligning gives.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// Identities across the witnesses.
    pub people: Vec<Person>,
    /// Aligned sentences, in a stable order that does not depend on the order of the files.
    pub columns: Vec<Column>,
    /// Groups of witnesses that copy one another, each sorted, sorted by their first.
    pub origins: Vec<Vec<Siglum>>,
}

/// Aligns all witnesses of a story.
#[must_use]
pub fn align(witnesses: &[Witness]) -> Alignment {
    Alignment { origins: witnesses.iter().map(|witness| vec![witness.id]).collect(), ..Alignment::default() }
}
