//! What attribution reads: the text, its names, and blocks of narration with the quotations in them folded up.

use crate::annotate::Reading;
use crate::model::{Entity, EntityId, Mention, NameKind, Value};
use crate::text::{CleanSpan, Span};
use crate::words::TokenKind;

/// A text with its names in text order.
pub(super) struct Scene<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) entities: &'a [Entity],
    pub(super) names: Vec<(CleanSpan, EntityId)>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(reading: Reading<'a>, entities: &'a [Entity], mentions: &[Mention]) -> Self {
        let mut names: Vec<_> = mentions
            .iter()
            .filter_map(|mention| match mention.value {
                Value::Name(id) => Some((mention.span, id)),
                _ => None,
            })
            .collect();
        names.sort_unstable();
        Scene { reading, entities, names }
    }

    pub(super) fn entity(&self, id: EntityId) -> &'a Entity {
        &self.entities[id.0 as usize]
    }

    pub(super) fn is_person(&self, id: EntityId) -> bool {
        self.entity(id).kind == NameKind::Person
    }

    /// The name that covers `span`.
    pub(super) fn name_over(&self, span: CleanSpan) -> Option<(CleanSpan, EntityId)> {
        let after = self.names.partition_point(|(name, _)| name.start() <= span.start());
        self.names[..after].last().copied().filter(|(name, _)| name.covers(span))
    }

    /// The names that start in `span`.
    pub(super) fn names_in(&self, span: CleanSpan) -> &[(CleanSpan, EntityId)] {
        let from = self.names.partition_point(|(name, _)| name.start() < span.start());
        let to = self.names.partition_point(|(name, _)| name.start() < span.end());
        &self.names[from..to]
    }
}

/// One piece of narration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// Index of a token.
    Token(usize),
    /// Index of a quotation, folded up.
    Quote(usize),
}

/// The narration of a sentence (of several, where a quotation runs across their borders).
pub(super) struct Block<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) items: Vec<Item>,
    /// Its paragraph.
    pub(super) paragraph: u32,
    /// Whether it opens the paragraph.
    pub(super) opens_paragraph: bool,
}

impl<'a> Block<'a> {
    /// The text of item `at`; empty for a quotation and outside the block.
    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.items.get(at) {
            Some(&Item::Token(token)) => &self.scene.reading.text[self.scene.reading.tokens[token].span.range()],
            _ => "",
        }
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Quote(_)))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        match self.items.get(at) {
            Some(&Item::Token(token)) => self.scene.reading.tokens[token].kind != TokenKind::Mark,
            _ => false,
        }
    }

    /// Where token item `at` stands.
    pub(super) fn span(&self, at: usize) -> Option<CleanSpan> {
        match self.items.get(at) {
            Some(&Item::Token(token)) => Some(self.scene.reading.tokens[token].span),
            _ => None,
        }
    }

    /// From token item `from` to token item `to`, both included.
    pub(super) fn stretch(&self, from: usize, to: usize) -> Option<CleanSpan> {
        let (first, last) = (self.span(from)?, self.span(to)?);
        (first.start() <= last.start()).then(|| Span::new(first.start(), last.end()))
    }

    /// The name that covers token item `at`.
    pub(super) fn name(&self, at: usize) -> Option<(CleanSpan, EntityId)> {
        self.scene.name_over(self.span(at)?)
    }

    /// The item on which the name over item `at` starts.
    pub(super) fn name_start(&self, at: usize, name: CleanSpan) -> usize {
        let mut start = at;
        while start > 0 && self.span(start - 1).is_some_and(|span| name.covers(span)) {
            start -= 1;
        }
        start
    }
}
