//! What attribution reads: the text, its names, and blocks of narration with the quotations in them folded up.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::grammar::{Pronoun, Word};
use super::lexicon::Verb;
use crate::annotate::known::Page;
use crate::annotate::marks::Marks;
use crate::model::{Entity, EntityId, Mention, NameKind, Value};
use crate::text::{CleanSpan, Span};
use crate::words::TokenKind;

/// A text with its names in text order.
pub(super) struct Scene<'a> {
    pub(super) reading: Page<'a>,
    pub(super) entities: &'a [Entity],
    pub(super) names: Vec<(CleanSpan, EntityId)>,
    /// For each token, the last name that starts at or before it, if it covers the token; else [`NO_NAME`].
    over: Vec<u32>,
    /// How often each entity is named.
    pub(super) counts: Vec<u32>,
    /// The person with the fullest name that ends in a word.
    surnames: FxHashMap<&'a str, EntityId>,
    /// For each word of a stated role, in lower case, the roles that hold it; each role once.
    roles: FxHashMap<String, Vec<usize>>,
    stated: Vec<Stated>,
}

/// A role that the text states of an entity.
pub(super) struct Stated {
    pub(super) of: EntityId,
    /// Its words in lower case.
    pub(super) words: Vec<String>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(reading: Page<'a>, entities: &'a [Entity], mentions: &[Mention]) -> Self {
        let mut names: Vec<_> = mentions
            .iter()
            .filter_map(|mention| match mention.value {
                Value::Name(id) => Some((mention.span, id)),
                _ => None,
            })
            .collect();
        names.sort_unstable();
        let mut counts = vec![0; entities.len()];
        for (_, id) in &names {
            counts[id.0 as usize] += 1;
        }
        let mut scene = Scene {
            reading,
            entities,
            over: names_over(reading, &names),
            names,
            counts,
            surnames: FxHashMap::default(),
            roles: FxHashMap::default(),
            stated: Vec::new(),
        };
        for (id, entity) in (0..).map(EntityId).zip(entities) {
            scene.index(id, entity);
        }
        scene
    }

    fn index(&mut self, id: EntityId, entity: &'a Entity) {
        if entity.kind == NameKind::Person
            && let Some(last) = entity.name.split_whitespace().next_back()
        {
            let longer = |known: &EntityId| self.entities[known.0 as usize].name.len() >= entity.name.len();
            if !self.surnames.get(last).is_some_and(longer) {
                self.surnames.insert(last, id);
            }
        }
        let mut seen = FxHashSet::default();
        for role in &entity.roles {
            let written = &self.reading.text[role.range()];
            if !seen.insert(written) {
                continue;
            }
            let words = words(written);
            let place = self.stated.len();
            for word in &words {
                self.roles.entry(word.clone()).or_default().push(place);
            }
            self.stated.push(Stated { of: id, words });
        }
    }

    /// The person whose surname is `word`, the fullest name first.
    pub(super) fn surnamed(&self, word: &str) -> Option<EntityId> {
        self.surnames.get(word).copied()
    }

    /// The roles that hold `word`, which must be in lower case.
    pub(super) fn roles_with(&self, word: &str) -> impl Iterator<Item = &Stated> {
        self.roles.get(word).into_iter().flatten().map(|&place| &self.stated[place])
    }

    pub(super) fn entity(&self, id: EntityId) -> &'a Entity {
        &self.entities[id.0 as usize]
    }

    pub(super) fn is_person(&self, id: EntityId) -> bool {
        self.entity(id).kind == NameKind::Person
    }

    /// The name that covers a token.
    pub(super) fn name_over(&self, token: usize) -> Option<(CleanSpan, EntityId)> {
        self.names.get(self.over[token] as usize).copied()
    }

    /// The names that start in `span`.
    pub(super) fn names_in(&self, span: CleanSpan) -> &[(CleanSpan, EntityId)] {
        let from = self.names.partition_point(|(name, _)| name.start() < span.start());
        let to = self.names.partition_point(|(name, _)| name.start() < span.end());
        &self.names[from..to]
    }
}

/// Of a token that no name covers.
const NO_NAME: u32 = u32::MAX;

/// For each token, the last of the sorted `names` that starts at or before it, if it covers the token.
fn names_over(reading: Page<'_>, names: &[(CleanSpan, EntityId)]) -> Vec<u32> {
    let mut over = vec![NO_NAME; reading.tokens.len()];
    let mut token = 0;
    for (index, (name, _)) in (0u32..).zip(names) {
        token += reading.tokens[token..].partition_point(|token| token.span.start() < name.start());
        let next = names.get(index as usize + 1).map(|(next, _)| next.start());
        let own = reading.tokens[token..].iter().zip(&mut over[token..]);
        for (token, over) in own.take_while(|(token, _)| next.is_none_or(|next| token.span.start() < next)) {
            if token.span.start() >= name.end() {
                break;
            }
            if name.covers(token.span) {
                *over = index;
            }
        }
    }
    over
}

/// The words of a role or description in lower case.
pub(super) fn words(written: &str) -> Vec<String> {
    written
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
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
    /// Whether any of them is a quotation.
    pub(super) quoted: bool,
    /// Its paragraph.
    pub(super) paragraph: u32,
    /// Whether it opens the paragraph.
    pub(super) opens_paragraph: bool,
}

impl<'a> Block<'a> {
    /// The text of item `at`; empty for a quotation and outside the block.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.items.get(at) {
            Some(&Item::Token(token)) => &self.scene.reading.text[self.scene.reading.tokens[token].span.range()],
            _ => "",
        }
    }

    /// What is known of the word of item `at`; nothing for a quotation and outside the block.
    #[inline]
    fn known(&self, at: usize) -> Word {
        match self.items.get(at) {
            Some(&Item::Token(token)) => self.scene.reading.known(token).quotation,
            _ => Word::default(),
        }
    }

    /// Whether item `at` may attribute words to somebody, alone or with the words after it: few can.
    #[inline]
    pub(super) fn may_attribute(&self, at: usize) -> bool {
        matches!(self.items[at], Item::Token(token) if self.scene.reading.has(token, Marks::CUE))
    }

    /// How item `at` attributes words to somebody, if it is a verb that does.
    pub(super) fn verb(&self, at: usize) -> Option<Verb> {
        self.known(at).verb
    }

    /// Item `at` as a pronoun.
    #[inline]
    pub(super) fn pronoun(&self, at: usize) -> Option<Pronoun> {
        match self.items.get(at) {
            Some(&Item::Token(token)) if self.scene.reading.has(token, Marks::PRONOUN) => self.known(at).pronoun,
            _ => None,
        }
    }

    /// Whether item `at` may stand between a subject and its verb.
    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        self.known(at).auxiliary
    }

    /// Whether a noun group ends at item `at`.
    pub(super) fn ends_group(&self, at: usize) -> bool {
        self.known(at).ends_group
    }

    /// Whether item `at` is a day, a month or a stretch of time.
    pub(super) fn is_calendar(&self, at: usize) -> bool {
        self.known(at).calendar
    }

    /// Whether item `at` begins a noun group.
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        self.known(at).determiner
    }

    /// Whether item `at` is a form or gathering in which people speak to the press.
    pub(super) fn is_occasion(&self, at: usize) -> bool {
        self.known(at).occasion
    }

    #[inline]
    pub(super) fn is_quote(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Quote(_)))
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        match self.items.get(at) {
            Some(&Item::Token(token)) => self.scene.reading.tokens[token].kind != TokenKind::Mark,
            _ => false,
        }
    }

    /// From the first to the last item that is a word; empty at the end of the block if none is.
    pub(super) fn words(&self) -> Range<usize> {
        let first = (0..self.items.len()).find(|&at| self.is_word(at)).unwrap_or(self.items.len());
        let last = (first..self.items.len()).rev().find(|&at| self.is_word(at));
        first..last.map_or(first, |last| last + 1)
    }

    /// Where token item `at` stands.
    #[inline]
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
        match self.items.get(at) {
            Some(&Item::Token(token)) => self.scene.name_over(token),
            _ => None,
        }
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
