//! Names: persons, organisations, places and works, and which forms name the same one.

use super::Reading;
use crate::model::Annotations;

/// Adds the names of the text to `notes.mentions` and what they name to `notes.entities`.
pub(super) fn mark(_reading: Reading<'_>, _notes: &mut Annotations) {}
