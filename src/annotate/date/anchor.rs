//! The date that a story's articles together imply, for those that do not give one.

use crate::model::Article;
use jiff::civil::Date;

/// The date that a story's articles together imply.
#[must_use]
pub fn story_anchor(articles: &[&Article]) -> Option<Date> {
    articles.iter().filter_map(|article| article.published).max()
}
