//! Word tables that more than one room reads. Layer 0: depends on nothing.

pub mod adverb;
pub mod common;
pub mod demonym;
pub mod opposites;
pub mod verb;

/// The entries of a table file: one a line, `#` lines and empty lines left out.
pub fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
