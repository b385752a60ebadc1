//! Names: TEMPORARY stand-in, runs of capitals, until the real finder is merged.

use rustc_hash::FxHashMap;

use super::Reading;
use crate::model::{Annotations, Entity, EntityId, Mention, NameKind, Value};
use crate::text::Span;
use crate::words::TokenKind;

const NOT: [&str; 60] = ["The","A","An","In","On","At","He","She","It","They","We","I","But","And","For","This","That","As","If","When","While","After","Before","Mr","Mrs","Ms","Dr","President","Sen","Rep","Gov","Gen","Chief","Secretary","Senator","Minister","Prime","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday","According","His","Her","Their","Its","Speaking","Spokeswoman","Spokesman","Chancellor","Attorney","Prof","Professor","Judge","Director","Executive","Rival"];

/// Adds the names of the text to `notes.mentions` and what they name to `notes.entities`.
pub(super) fn mark(reading: Reading<'_>, notes: &mut Annotations) {
    let mut ids: FxHashMap<String, EntityId> = FxHashMap::default();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let tokens = &reading.tokens[sentence.tokens.clone()];
        let word = |at: usize| tokens.get(at).map_or("", |token| &reading.text[token.span.range()]);
        let mut at = 0;
        while at < tokens.len() {
            let capital = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) && word(at).starts_with(char::is_uppercase) && !NOT.contains(&word(at));
            if !capital(at) { at += 1; continue; }
            let start = at;
            let mut end = at + 1;
            loop {
                if capital(end) { end += 1; }
                else if matches!(word(end), "." | "-") && capital(end + 1) && word(end - 1).len() <= 2 { end += 2; }
                else { break; }
            }
            let span = Span::new(tokens[start].span.start(), tokens[end - 1].span.end());
            let name = reading.text[span.range()].to_owned();
            let last = word(end - 1).to_owned();
            let id = *ids.entry(last).or_insert_with(|| {
                notes.entities.push(Entity { kind: NameKind::Person, name: name.clone(), roles: vec![], gender: None });
                EntityId(notes.entities.len() as u32 - 1)
            });
            if notes.entities[id.0 as usize].name.len() < name.len() { notes.entities[id.0 as usize].name = name; }
            notes.mentions.push(Mention { span, sentence: number as u32, value: Value::Name(id) });
            at = end;
        }
    }
}
