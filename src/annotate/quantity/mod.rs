//! Numbers, amounts of money, percentages and lengths of time, with what they count.

use super::Reading;
use crate::model::Annotations;

/// Adds the quantities of the text to `notes.mentions`; those inside a date that is marked already are left out.
pub(super) fn mark(_reading: Reading<'_>, _notes: &mut Annotations) {}
