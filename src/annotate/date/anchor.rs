//! The date that a story's articles together imply, for those that do not give one.

use jiff::civil::Date;
use crate::model::Article;

/// The date that a story's articles together imply.
#[must_use]
pub fn story_anchor(articles: &[&Article]) -> Option<Date> {
    articles.iter().filter_map(|article| article.published).max()
}
