//! Names: persons, organisations, places and works, and which forms name the same one.
//!
//! Runs of capitalised words are cut into candidate names ([`piece`]), judged by their own words and the tables
//! ([`judge`], [`gazetteer`]) and by the words around all their places ([`context`], [`resolve`]), and tied together
//! ([`coref`]). Time: linear in the tokens, plus one look-up a capitalised word.

mod clue;
mod context;
mod coref;
mod gazetteer;
mod heading;
mod judge;
mod piece;
mod resolve;
mod role;
mod run;
mod title;
mod view;
mod work;

use super::known::Page;
use super::marks::Marks;
use crate::model::{Annotations, EntityId, Mention, NameKind, Value};
use coref::Register;
use piece::{Ground, Piece};
use resolve::Evidence;
use view::View;
pub(super) use view::Word;
pub(super) use work::may_announce;

/// What may be names in a text, by itself.
#[derive(Debug)]
pub(super) struct Candidates {
    headings: Vec<std::ops::Range<usize>>,
    pieces: Vec<Piece>,
}

impl Candidates {
    /// Cuts a text's runs of capitalised words into candidates.
    pub(super) fn of(reading: Page<'_>) -> Self {
        let view = View { reading };
        let headings = heading::find(view);
        let pieces = pieces(view, &headings);
        Candidates { headings, pieces }
    }
}

/// Adds the names of the text to `notes.mentions` and what they name to `notes.entities`.
pub(super) fn mark(reading: Page<'_>, candidates: Candidates, notes: &mut Annotations) {
    let view = View { reading };
    let Candidates { headings, pieces } = candidates;
    let evidence = Evidence::new(view, &pieces);
    let mut register = Register::new(view);
    let mut named: Vec<Option<EntityId>> = vec![None; pieces.len()];
    pieces.iter().for_each(|piece| register.note_alone(piece));
    for (piece, id) in pieces.iter().zip(&mut named) {
        if evidence.is_full_person(piece) {
            *id = Some(register.add_full(piece));
        }
    }
    for (piece, id) in pieces.iter().zip(&mut named) {
        if id.is_none() {
            *id = name(&evidence, &mut register, piece);
        }
    }
    let mut found: Vec<(Piece, EntityId)> =
        pieces.into_iter().zip(named).filter_map(|(piece, id)| Some((piece, id?))).collect();
    heading::add(view, &headings, &mut found);
    let mut sentence = 0;
    for (piece, id) in &found {
        let span = view.span(piece.tokens.start, piece.tokens.end);
        while reading.sentences.get(sentence + 1).is_some_and(|next| next.span.start() <= span.start()) {
            sentence += 1;
        }
        let entity = &mut register.entities[id.0 as usize];
        if entity.kind == NameKind::Person {
            role::roles(view, piece, &mut entity.roles);
        }
        notes.mentions.push(Mention { span, sentence: sentence as u32, value: Value::Name(*id) });
    }
    notes.entities = register.entities;
}

/// The entity of a candidate that is no full name of a person; `None` if it is no name after all.
fn name(evidence: &Evidence<'_>, register: &mut Register<'_>, piece: &Piece) -> Option<EntityId> {
    let may_be_bearer = piece.kind == NameKind::Person || evidence.yields_to_bearer(piece);
    if may_be_bearer && let Some(bearer) = register.bearer(piece) {
        return Some(bearer);
    }
    if piece.ground <= Ground::Form
        && let Some(body) = register.short_form(piece)
    {
        return Some(body);
    }
    let kind = evidence.kind(piece)?;
    Some(register.add_other(piece, kind))
}

/// All candidates in text order; headings are left out.
fn pieces(view: View<'_>, headings: &[std::ops::Range<usize>]) -> Vec<Piece> {
    let works = work::find(view);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut works, mut headings) = (works.into_iter().peekable(), headings.iter().peekable());
    let mut at = 0;
    while at < view.len() {
        // A work may begin with any token, all other names with few.
        let work = works.peek().map_or(view.len(), |work| work.tokens.start);
        at = view.reading.next(at, work, Marks::NAME);
        if at >= view.len() {
            break;
        }
        if let Some(heading) = headings.next_if(|heading| heading.start <= at) {
            at = heading.end.max(at);
            continue;
        }
        if let Some(work) = works.next_if(|work| work.tokens.start <= at) {
            if work.tokens.start == at {
                at = work.tokens.end;
                pieces.push(work);
            }
            continue;
        }
        if !(view.is_capital(at) || (view.is_word(at) && view.particle_starts(at))) {
            at += 1;
            continue;
        }
        let mut run = view.run(at);
        if let Some(work) = works.peek() {
            run.end = run.end.min(work.tokens.start);
        }
        let end = run.end;
        at = piece::cut(view, run, &mut pieces).max(end);
    }
    pieces
}
