//! Damage: character references, wrongly decoded runs, characters in parts.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Scribe;
use crate::model::{Damage, Repair};
use crate::normalise::entity;
use crate::text::Span;

impl Scribe<'_> {
    /// An ampersand: itself, or a character reference.
    pub(super) fn reference(&mut self, at: usize, end: usize) -> usize {
        let Some((len, c)) = entity::decode(&self.body[at..end]) else { return at + 1 };
        self.flush(at);
        let clean = self.clean_at(at);
        let next = self.written(at, at + len, c, end);
        self.repaired(Damage::Entity, at, at + len, clean);
        next
    }

    pub(super) fn repaired(&mut self, damage: Damage, at: usize, end: usize, clean: usize) {
        let written = self.text.clean().len().max(clean);
        self.repairs.push(Repair { damage, span: Span::new(at, end), clean: Span::new(clean, written) });
    }

    pub(super) fn mojibake(&mut self, at: usize, past: usize, meant: &str, line_end: usize) -> usize {
        self.flush(at);
        let clean = self.clean_at(at);
        let mut from = at;
        for c in meant.chars() {
            // All but the first character point to the end of the run, so that the way back stays in order.
            self.written(from, past, c, line_end);
            from = past;
        }
        self.repaired(if meant.contains('\u{fffd}') { Damage::Lost } else { Damage::Mojibake }, at, past, clean);
        past
    }

    /// A character from U+0300: composed with what stands before and after it where NFC asks for it.
    pub(super) fn compose(&mut self, at: usize, end: usize) -> usize {
        let c = self.body[at..end].chars().next().unwrap_or_default();
        let past = at + c.len_utf8();
        if is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && !is_combining_mark(c) {
            return past;
        }
        let base = match self.body.get(self.kept..at).and_then(|copied| copied.chars().next_back()) {
            Some(base) if base != ' ' => at - base.len_utf8(),
            _ => at,
        };
        let marks = self.body[at..end].chars().skip(1);
        let cluster =
            marks.take_while(|&c| is_combining_mark(c) || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes);
        let past = past + cluster.map(char::len_utf8).sum::<usize>();
        let composed: String = self.body[base..past].nfc().collect();
        if composed == self.body[base..past] { past } else { self.put(base, past, &composed) }
    }
}
