//! Quotations: what stands between quotation marks, who is said to have spoken it, and speech without marks.

use super::Reading;
use crate::model::Annotations;

/// Adds quotations and unbalanced marks. Reads `notes.mentions` and `notes.entities` for the speakers.
pub(super) fn mark(_reading: Reading<'_>, _notes: &mut Annotations) {}
