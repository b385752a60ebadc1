//! The body as published to the text that is compared: boilerplate off, masks undone, typography made one.

use crate::model::{Article, Restored, Stripped};
use crate::text::{Span, Text, TextBuilder};

/// What normalising gives.
#[derive(Debug, Clone, Default)]
pub struct Normalised {
    /// The text and its way back to the body.
    pub text: Text,
    /// What was left out, in text order, never overlapping.
    pub stripped: Vec<Stripped>,
    /// Masked words, in text order.
    pub restored: Vec<Restored>,
}

/// Normalises an article's body.
#[must_use]
pub fn normalise(article: &Article) -> Normalised {
    let mut text = TextBuilder::new(article.body.clone());
    text.copy(Span::new(0, article.body.len()));
    Normalised { text: text.finish(), ..Normalised::default() }
}
