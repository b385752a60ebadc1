//! Which person or body a source refers to: names, pronouns and descriptions.

use super::circumstance::is_occasion;
use super::grammar::Pronoun;
use super::scene::{Scene, words};
use super::source::{Kind, Source};
use crate::model::mention::Gender;
use crate::model::{EntityId, NameKind};
use crate::text::{CleanSpan, Span};

/// Who spoke last, for `he added` and for a quotation without a cue.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Memory {
    pub(super) last: Option<EntityId>,
    /// The paragraph in which they did.
    spoke: u32,
    /// The paragraph in which somebody without a name spoke after that (`said the general`): pronouns mean them.
    stranger: Option<u32>,
}

impl Memory {
    /// Remembers who spoke in `paragraph`; `source` tells whether somebody did whom nothing names.
    pub(super) fn note(
        &mut self,
        scene: &Scene<'_>,
        source: Option<&Source>,
        speaker: Option<EntityId>,
        paragraph: u32,
    ) {
        if speaker.is_some() {
            *self = Memory { last: speaker, spoke: paragraph, stranger: None };
        } else if source
            .is_some_and(|source| source.kind == Kind::Noun && is_somebody(&scene.reading.text[source.span.range()]))
        {
            self.stranger = Some(paragraph);
        }
    }

    /// Whether a pronoun in `paragraph` means somebody without a name.
    fn means_stranger(self, paragraph: u32) -> bool {
        self.stranger.is_some_and(|spoke| paragraph <= spoke + 1)
    }
}

/// Whether a description is of one person, rather than of several or of a text (`the letter said`).
fn is_somebody(description: &str) -> bool {
    let noun = description.split_whitespace().next_back().unwrap_or_default();
    !noun.ends_with('s') && !is_occasion(noun) && noun.starts_with(char::is_lowercase)
}

/// The person or body that `source` refers to. `memory` holds who spoke before it.
pub(super) fn resolve(scene: &Scene<'_>, source: &Source, memory: Memory) -> Option<EntityId> {
    match source.kind {
        Kind::Name(id) => Some(id),
        Kind::Pronoun(Pronoun::He) => person(scene, source.span, Some(Gender::Male), memory),
        Kind::Pronoun(Pronoun::She) => person(scene, source.span, Some(Gender::Female), memory),
        Kind::Pronoun(Pronoun::It) => memory.last.filter(|&id| scene.entity(id).kind == NameKind::Organisation),
        Kind::Pronoun(Pronoun::They | Pronoun::Own | Pronoun::Relative) => None,
        Kind::Noun => surnamed(scene, source.span).or_else(|| described(scene, source.span, memory)),
    }
}

/// The person that a pronoun at `at` points at: one named earlier in its sentence, the last speaker, or the first person of
/// the sentence before.
fn person(scene: &Scene<'_>, at: CleanSpan, gender: Option<Gender>, memory: Memory) -> Option<EntityId> {
    let fits = |id: EntityId| {
        let entity = scene.entity(id);
        entity.kind == NameKind::Person && (entity.gender.is_none() || gender.is_none() || entity.gender == gender)
    };
    let sentences = scene.reading.sentences;
    let own = sentences.partition_point(|sentence| sentence.span.start() <= at.start()).checked_sub(1)?;
    let earlier = Span::new(sentences[own].span.start(), at.start().max(sentences[own].span.start()));
    let first_in = |span| scene.names_in(span).iter().map(|&(_, id)| id).find(|&id| fits(id));
    if let Some(id) = first_in(earlier) {
        return Some(id);
    }
    let paragraph = sentences[own].paragraph;
    let silent = memory.last.is_none() || memory.spoke != paragraph;
    if silent && let Some(subject) = subject_before(scene, own).filter(|&id| fits(id)) {
        return Some(subject);
    }
    if memory.means_stranger(paragraph) {
        return None;
    }
    // How far back a pronoun reaches, in sentences.
    const REACH: usize = 4;
    let before = (own.saturating_sub(REACH)..own).rev();
    if let Some(last) = memory.last.filter(|&id| fits(id)) {
        let rival = before.clone().take(2).find_map(|index| first_in(sentences[index].span));
        return Some(
            rival
                .filter(|&id| id == last || scene.entity(id).gender == gender && scene.entity(last).gender != gender)
                .unwrap_or(last),
        );
    }
    before.into_iter().find_map(|index| first_in(sentences[index].span))
}

/// Whom the sentence before is about, if that is in the same paragraph: `Orbeck was firm.` turns from whoever spoke in another.
fn subject_before(scene: &Scene<'_>, own: usize) -> Option<EntityId> {
    // Room for a title and a role, not for a clause.
    const ROOM: usize = 48;
    let sentences = scene.reading.sentences;
    let before = own.checked_sub(1).map(|at| &sentences[at]).filter(|one| one.paragraph == sentences[own].paragraph)?;
    let &(name, id) = scene.names_in(before.span).first()?;
    let head = &scene.reading.text[before.span.start()..name.start()];
    let other = |word: &str| matches!(word, "about" | "against" | "by" | "for" | "from" | "of" | "to" | "with");
    let bare = head.len() <= ROOM && !head.contains([',', '“', '"', '‘']) && !head.split_whitespace().any(other);
    let owner = scene.reading.text[name.end()..].starts_with(['\'', '’']);
    (bare && !owner).then_some(id)
}

/// The person whose surname ends a group that no name was found in at this place.
fn surnamed(scene: &Scene<'_>, source: CleanSpan) -> Option<EntityId> {
    let last = scene.reading.text[source.range()].split_whitespace().next_back()?;
    last.starts_with(char::is_uppercase).then(|| scene.surnamed(last)).flatten()
}

/// The entity whose stated role a definite description repeats (`the Kremlin spokesman`): the role that has most of its words
/// and fewest others, then who spoke last, then who is named most.
fn described(scene: &Scene<'_>, source: CleanSpan, memory: Memory) -> Option<EntityId> {
    let words = words(&scene.reading.text[source.range()]);
    let (first, wanted) = words.split_first()?;
    let definite = matches!(first.as_str(), "the" | "his" | "her" | "their" | "its");
    if !definite {
        return None;
    }
    // How many bearers of one role are weighed; an article that has more names no single one by it.
    const BEARERS: usize = 64;
    scene
        .roles_with(wanted.last()?)
        .take(BEARERS)
        .map(|role| {
            let named = scene.counts[role.of.0 as usize];
            (fit(&role.words, wanted), memory.last == Some(role.of), named, std::cmp::Reverse(role.of))
        })
        .max()
        .map(|(_, _, _, id)| id.0)
}

/// How well a stated role fits a description.
fn fit(role: &[String], wanted: &[String]) -> i32 {
    let shared = wanted.iter().filter(|word| role.contains(word)).count() as i32;
    let others = role.len() as i32 - shared;
    let missing = wanted.len() as i32 - shared;
    shared * 4 - others * 2 - missing
}
