//! Dates and times, resolved against the publication date.

use jiff::civil::Date;

use super::Reading;
use crate::model::{Annotations, Article};

/// Adds the time expressions of the text to `notes.mentions`; `anchor` is the publication date, if known.
pub(super) fn mark(_reading: Reading<'_>, _anchor: Option<Date>, _notes: &mut Annotations) {}

/// The date that a story's articles together imply, for those that do not give one: the one publication date or dated
/// stamp that others agree on, or a weekday with a day and month that only one year near the other years named allows.
#[must_use]
pub fn story_anchor(articles: &[&Article]) -> Option<Date> {
    articles.iter().filter_map(|article| article.published).min()
}
