//! Coverage: which origins carry what, what a witness lacks that all others have, and what it alone says.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Collation, Siglum};

/// Who carries each main column of a story. Origins are indices into [`Collation::origins`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By main column (its index in [`Collation::columns`]): the witnesses that tell of it, in the column itself or
    /// in a sentence that overlaps with one of it.
    carriers: BTreeMap<usize, BTreeSet<Siglum>>,
    /// By main column: the origins of its carriers.
    voices: BTreeMap<usize, BTreeSet<usize>>,
    origins: usize,
    /// By witness: the sentences that stand in no column.
    alone: Vec<Vec<u32>>,
}

impl Coverage {
    /// Reads the coverage of a collated story. Time: linear in the cells.
    #[must_use]
    pub fn new(story: &Collation) -> Self {
        // The main column of each aligned sentence, and the overlapping columns that reach beyond it.
        let mut main_of: BTreeMap<(Siglum, u32), usize> = BTreeMap::new();
        let mut carriers: BTreeMap<usize, BTreeSet<Siglum>> = BTreeMap::new();
        for (at, column) in story.columns.iter().enumerate().filter(|(_, column)| !column.overlaps) {
            carriers.insert(at, column.cells.keys().copied().collect());
            for (&id, cell) in &column.cells {
                main_of.extend(cell.iter().map(|&sentence| ((id, sentence), at)));
            }
        }
        let mut aligned: BTreeSet<(Siglum, u32)> = main_of.keys().copied().collect();
        for column in story.columns.iter().filter(|column| column.overlaps) {
            for (&id, cell) in &column.cells {
                for &sentence in cell {
                    aligned.insert((id, sentence));
                    let held = main_of.get(&(id, sentence)).and_then(|main| carriers.get_mut(main));
                    if let Some(held) = held {
                        held.extend(column.cells.keys().copied());
                    }
                }
            }
        }
        let origin: BTreeMap<Siglum, usize> =
            story.origins.iter().enumerate().flat_map(|(at, group)| group.iter().map(move |&id| (id, at))).collect();
        let voices = carriers
            .iter()
            .map(|(&at, ids)| (at, ids.iter().filter_map(|id| origin.get(id).copied()).collect()))
            .collect();
        let alone = story
            .witnesses
            .iter()
            .map(|witness| {
                let all = 0..witness.sentences.len() as u32;
                all.filter(|&sentence| !aligned.contains(&(witness.id, sentence))).collect()
            })
            .collect();
        Coverage { carriers, voices, origins: story.origins.len(), alone }
    }

    /// The main columns in story order, as indices into [`Collation::columns`].
    pub fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.carriers.keys().copied()
    }

    /// The origins that carry a main column.
    pub fn voices(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        self.voices.get(&column).into_iter().flatten().copied()
    }

    /// Whether a witness tells of a main column.
    #[must_use]
    pub fn carries(&self, witness: Siglum, column: usize) -> bool {
        self.carriers.get(&column).is_some_and(|ids| ids.contains(&witness))
    }

    /// The main columns that every origin but this witness's own carries, and its own does not. Empty where there are
    /// fewer than three origins: with two, each lacks all that only the other has.
    #[must_use]
    pub fn lacks(&self, story: &Collation, witness: Siglum) -> Vec<usize> {
        if self.origins < 3 {
            return Vec::new();
        }
        let own = story.origin_of(witness);
        self.voices
            .iter()
            .filter(|(_, voices)| !voices.contains(&own) && voices.len() + 1 == self.origins)
            .map(|(&at, _)| at)
            .collect()
    }

    /// The sentences of a witness that no other witness has, in text order.
    #[must_use]
    pub fn alone(&self, witness: Siglum) -> &[u32] {
        self.alone.get(witness.index()).map_or(&[], Vec::as_slice)
    }
}
