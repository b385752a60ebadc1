//! Which person or body a source refers to: names, pronouns and descriptions.

use super::lexicon::Pronoun;
use super::scene::Scene;
use super::source::{Kind, Source};
use crate::model::mention::Gender;
use crate::model::{EntityId, NameKind};
use crate::text::{CleanSpan, Span};

/// Who spoke last, for `he added` and for a quotation without a cue.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Memory {
    pub(super) last: Option<EntityId>,
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

/// The person whose surname ends a group that no name was found in at this place, the fullest name first.
fn surnamed(scene: &Scene<'_>, source: CleanSpan) -> Option<EntityId> {
    let last = scene.reading.text[source.range()].split_whitespace().next_back()?;
    if !last.starts_with(char::is_uppercase) {
        return None;
    }
    let bearers = (0u32..).map(EntityId).zip(scene.entities).filter(|(_, entity)| {
        entity.kind == NameKind::Person && entity.name.split_whitespace().next_back() == Some(last)
    });
    bearers.max_by_key(|(id, entity)| (entity.name.len(), std::cmp::Reverse(id.0))).map(|(id, _)| id)
}

/// The entity whose stated role a definite description repeats (`the Kremlin spokesman`): the role that has most of its words
/// and fewest others, then who spoke last, then who is named most.
fn described(scene: &Scene<'_>, source: CleanSpan, memory: Memory) -> Option<EntityId> {
    let text = scene.reading.text;
    let words: Vec<String> = text[source.range()].split_whitespace().map(str::to_lowercase).collect();
    let (first, head) = (words.first()?, words.last()?);
    let definite = matches!(first.as_str(), "the" | "his" | "her" | "their" | "its");
    if !definite || words.len() < 2 {
        return None;
    }
    let wanted = &words[1..];
    (0u32..)
        .map(EntityId)
        .zip(scene.entities)
        .filter_map(|(id, entity)| {
            let fit = entity.roles.iter().filter_map(|role| fit(&text[role.range()], head, wanted)).max()?;
            let named = scene.names.iter().filter(|(_, name)| *name == id).count();
            Some(((fit, memory.last == Some(id), named, std::cmp::Reverse(id)), id))
        })
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, id)| id)
}

/// How well a stated role fits a description; `None` when its words do not hold the description's noun.
fn fit(role: &str, head: &str, wanted: &[String]) -> Option<i32> {
    let role = role.to_lowercase();
    let own: Vec<&str> =
        role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    if !own.contains(&head) {
        return None;
    }
    let shared = wanted.iter().filter(|word| own.contains(&word.as_str())).count() as i32;
    let others = own.len() as i32 - shared;
    let missing = wanted.len() as i32 - shared;
    Some(shared * 4 - others * 2 - missing)
}
