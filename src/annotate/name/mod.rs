//! Names: persons, organisations, places and works, and which forms name the same one.
//!
//! Runs of capitalised words are cut into candidate names ([`piece`]), judged by their own words, by the tables
//! ([`gazetteer`]) and by the words around all their places ([`context`]), and tied together ([`coref`]). Time: linear
//! in the tokens, plus one look-up a capitalised word.

mod context;
mod coref;
mod gazetteer;
mod piece;
mod role;
mod run;
mod view;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reading;
use crate::model::{Annotations, EntityId, Mention, NameKind, Value};
use context::Votes;
use coref::Register;
use piece::{Ground, Piece};
use view::{Shape, View};

/// Adds the names of the text to `notes.mentions` and what they name to `notes.entities`.
pub(super) fn mark(reading: Reading<'_>, notes: &mut Annotations) {
    let view = View { reading };
    let pieces = pieces(view);
    let lower = lower_case_twins(view, &pieces);
    let mut register = Register::new(view);
    let mut named: Vec<Option<EntityId>> = vec![None; pieces.len()];
    let mut strong: FxHashMap<&str, NameKind> = FxHashMap::default();
    for (piece, id) in pieces.iter().zip(&mut named) {
        if is_full_person(view, piece) {
            *id = Some(register.add_full(piece));
        } else if piece.ground >= Ground::Known {
            strong.entry(view.text(piece.tokens.start, piece.tokens.end)).or_insert(piece.kind);
        }
    }
    let mut votes: FxHashMap<&str, Votes> = FxHashMap::default();
    let mut inside: FxHashSet<&str> = FxHashSet::default();
    for piece in pieces.iter().filter(|piece| piece.ground < Ground::Known) {
        let text = view.text(piece.tokens.start, piece.tokens.end);
        votes.entry(text).or_default().add(context::votes(view, piece));
        if !piece.initial {
            inside.insert(text);
        }
    }
    for (piece, id) in pieces.iter().zip(&mut named) {
        if id.is_some() {
            continue;
        }
        let text = view.text(piece.tokens.start, piece.tokens.end);
        let person = piece.kind == NameKind::Person;
        if person && let Some(bearer) = register.bearer(piece) {
            *id = Some(bearer);
            continue;
        }
        let kind = if piece.ground >= Ground::Known {
            piece.kind
        } else if let Some(&kind) = strong.get(text) {
            kind
        } else {
            let votes = votes.get(text).copied().unwrap_or_default();
            let only_initial = piece.initial && !inside.contains(text);
            match bare_kind(view, piece, votes, only_initial, &lower) {
                Some(kind) => kind,
                None => continue,
            }
        };
        *id = Some(register.add_other(piece, kind));
    }
    let mut sentence = 0;
    for (piece, id) in pieces.iter().zip(&named) {
        let Some(id) = *id else { continue };
        let span = view.span(piece.tokens.start, piece.tokens.end);
        while reading.sentences.get(sentence + 1).is_some_and(|next| next.span.start() <= span.start()) {
            sentence += 1;
        }
        let entity = &mut register.entities[id.0 as usize];
        if entity.kind == NameKind::Person {
            role::roles(view, piece, &mut entity.roles);
        }
        notes.mentions.push(Mention { span, sentence: sentence as u32, value: Value::Name(id) });
    }
    notes.entities = register.entities;
}

/// All candidates in text order.
fn pieces(view: View<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < view.len() {
        let starts = view.is_capital(at) || (view.is_word(at) && view.particle_starts(at));
        if !starts {
            at += 1;
            continue;
        }
        let run = view.run(at);
        at = run.end;
        piece::cut(view, run, &mut pieces);
    }
    pieces
}

/// The doubtful single words of `pieces` that the text also has in lower case.
fn lower_case_twins(view: View<'_>, pieces: &[Piece]) -> FxHashSet<String> {
    let doubtful: FxHashSet<String> = pieces
        .iter()
        .filter(|piece| piece.ground == Ground::Bare)
        .map(|piece| view.text(piece.tokens.start, piece.tokens.end).to_lowercase())
        .collect();
    if doubtful.is_empty() {
        return doubtful;
    }
    let mut twins = FxHashSet::default();
    for at in 0..view.len() {
        let word = view.word(at);
        if word.as_bytes()[0].is_ascii_lowercase() && doubtful.contains(word) && !twins.contains(word) {
            twins.insert(word.to_owned());
        }
    }
    twins
}

fn is_full_person(view: View<'_>, piece: &Piece) -> bool {
    piece.kind == NameKind::Person
        && piece.ground >= Ground::Form
        && coref::parts(view, piece).iter().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count()
            > 1
}

/// The kind of a name that nothing but its form and its places speak for; `None` if it is no name.
fn bare_kind(
    view: View<'_>,
    piece: &Piece,
    votes: Votes,
    only_initial: bool,
    lower: &FxHashSet<String>,
) -> Option<NameKind> {
    let first = piece.tokens.start;
    if piece.ground == Ground::Form {
        return Some(match votes.winner() {
            Some(kind) if piece.kind != NameKind::OtherName => kind,
            _ => piece.kind,
        });
    }
    let text = view.text(first, piece.tokens.end);
    if view.shape(first) == Shape::Initial || view.is_common(first) || lower.contains(&text.to_lowercase()) {
        return None;
    }
    match votes.winner() {
        Some(kind) if !only_initial || votes.person >= 3 => Some(kind),
        _ if only_initial => None,
        _ if votes.person > 0 || view.traits(first).any(gazetteer::Traits::GIVEN) => Some(NameKind::Person),
        _ => Some(NameKind::OtherName),
    }
}
