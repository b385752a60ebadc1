//! How a story's witnesses align.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Collation, Relation, Siglum};

/// The answer of `align`.
#[derive(Debug, Serialize)]
pub struct AlignV1<'a> {
    version: u8,
    story: &'a str,
    witnesses: Vec<AlignedV1<'a>>,
    columns: Vec<ColumnV1<'a>>,
    origins: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct AlignedV1<'a> {
    id: String,
    path: &'a str,
    outlet: &'a str,
}

#[derive(Debug, Serialize)]
struct ColumnV1<'a> {
    cells: BTreeMap<Siglum, &'a [u32]>,
    relation: Relation,
    score: f64,
}

impl<'a> AlignV1<'a> {
    /// Shows how a story's witnesses align.
    #[must_use]
    pub fn new(story: &'a Collation) -> Self {
        AlignV1 {
            version: 1,
            story: &story.id,
            witnesses: story
                .witnesses
                .iter()
                .map(|witness| AlignedV1 {
                    id: witness.id.to_string(),
                    path: &witness.article.path,
                    outlet: &witness.article.outlet,
                })
                .collect(),
            columns: story
                .columns
                .iter()
                .map(|column| ColumnV1 {
                    cells: column.cells.iter().map(|(id, cell)| (*id, cell.as_slice())).collect(),
                    relation: column.relation,
                    score: (column.score * 1000.0).round() / 1000.0,
                })
                .collect(),
            origins: story.origins.iter().map(|group| group.iter().map(ToString::to_string).collect()).collect(),
        }
    }
}
