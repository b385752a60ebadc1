//! The body as published to the text that is compared: boilerplate off, masks undone, typography made one.
//!
//! First the whole body is set (`typography`) in one typography, so that what follows sees one kind of quotation
//! mark and one kind of space; then stretches that are no part of the account are found (`boilerplate`) and
//! masked words are read (`masking`); last, one pass of edits takes them out and puts them in. Every step keeps
//! the way back to the published bytes.

mod boilerplate;
mod characters;
mod entity;
mod lines;
mod markup;
mod masking;
mod mojibake;
pub mod profile;
mod typography;

use crate::model::{Article, Repair, Restored, StripKind, Stripped};
use crate::text::{CleanSpan, Edit, Span, Text};
use profile::Profile;

/// What normalising gives.
#[derive(Debug, Clone, Default)]
pub struct Normalised {
    /// The text and its way back to the body.
    pub text: Text,
    /// What was left out, in text order, never overlapping.
    pub stripped: Vec<Stripped>,
    /// Masked words, in text order.
    pub restored: Vec<Restored>,
    /// Characters that arrived damaged and stand in the text, in text order.
    pub repairs: Vec<Repair>,
}

/// Normalises an article's body. Time: linear in the body.
#[must_use]
pub fn normalise(article: &Article) -> Normalised {
    normalise_with(article, None)
}

/// As [`normalise`], with what is known to recur in the outlet's articles.
#[must_use]
pub fn normalise_with(article: &Article, profile: Option<&Profile>) -> Normalised {
    let set = typography::set(&article.body);
    let clean = set.text.clean();
    let cuts = boilerplate::sweep(clean, article, profile);
    let masks = masking::find(clean);

    let mut plan = Plan::new(clean);
    holes(clean, &cuts).into_iter().for_each(|hole| plan.cut(hole));
    let stripped = cuts
        .iter()
        .map(|cut| Stripped { kind: cut.kind, span: set.text.to_body(cut.span), reason: cut.reason })
        .collect();
    let gone = |span: CleanSpan| {
        let next = cuts.partition_point(|cut| cut.span.end() <= span.start());
        cuts.get(next).is_some_and(|cut| cut.span.overlaps(span))
    };
    let masks: Vec<_> = masks.into_iter().filter(|mask| !gone(mask.span)).collect();
    for mask in &masks {
        if let Some(word) = &mask.word {
            plan.replace(mask.span, word.clone());
        }
    }
    for &hyphens in &set.hyphens {
        let next = masks.partition_point(|mask| mask.span.end() <= hyphens.start());
        let masked = masks.get(next).is_some_and(|mask| mask.span.overlaps(hyphens));
        if !masked && !gone(hyphens) {
            plan.replace(hyphens, "—".into());
        }
    }
    for mark in markup::links(clean) {
        let next = masks.partition_point(|mask| mask.span.end() <= mark.start());
        let masked = masks.get(next).is_some_and(|mask| mask.span.overlaps(mark));
        let dashed = set.hyphens.partition_point(|hyphens| hyphens.end() <= mark.start());
        let dashed = set.hyphens.get(dashed).is_some_and(|hyphens| hyphens.overlaps(mark));
        if !masked && !dashed && !gone(mark) {
            plan.replace(mark, String::new());
        }
    }
    let shift = plan.finish();
    let restored = masks
        .into_iter()
        .map(|mask| Restored {
            span: set.text.to_body(mask.span),
            clean: shift.span(mask.span),
            word: mask.word,
            fits: mask.fits,
        })
        .collect();
    let repairs = set
        .repairs
        .iter()
        .filter(|repair| !gone(repair.clean))
        .map(|repair| Repair { clean: shift.span(repair.clean), ..repair.clone() })
        .collect();
    Normalised { text: set.text.edited(&shift.edits), stripped, restored, repairs }
}

/// A stretch of the set text that is no part of the account: whole paragraphs, or words inside one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cut {
    kind: StripKind,
    span: CleanSpan,
    reason: &'static str,
}

/// The cuts, those with nothing but a space between them as one: what is left of a paragraph shows only then.
fn holes(clean: &str, cuts: &[Cut]) -> Vec<CleanSpan> {
    let mut holes: Vec<CleanSpan> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match holes.last_mut() {
            Some(last) if matches!(&clean[last.end()..cut.span.start()], "" | " ") => *last = last.join(cut.span),
            _ => holes.push(cut.span),
        }
    }
    holes
}

/// Collects the edits of a text.
struct Plan<'a> {
    clean: &'a str,
    edits: Vec<Edit>,
    /// End of the last cut, and whether anything before it was kept.
    cut_to: usize,
    kept: bool,
}

impl<'a> Plan<'a> {
    fn new(clean: &'a str) -> Self {
        Plan { clean, edits: Vec::new(), cut_to: 0, kept: false }
    }

    /// Takes out `hole` and the white space that would be left over. Holes come in text order.
    fn cut(&mut self, hole: CleanSpan) {
        let (mut start, mut end) = (hole.start(), hole.end());
        self.kept |= self.clean[self.cut_to..start].contains(|c: char| !c.is_whitespace());
        let rest = &self.clean[end..];
        let opens = start == 0 || self.clean[..start].ends_with('\n');
        let closes = rest.is_empty() || rest.starts_with('\n');
        if opens && closes && self.kept {
            start -= 2;
        } else if opens && closes {
            end += rest.len().min(2);
        } else if opens {
            end += usize::from(rest.starts_with(' '));
        } else if self.clean[..start].ends_with(' ') {
            start -= 1;
        }
        start = start.max(self.cut_to);
        self.cut_to = end;
        self.replace(Span::new(start, end), String::new());
    }

    fn replace(&mut self, span: CleanSpan, text: String) {
        self.edits.push(Edit { span, text });
    }

    fn finish(mut self) -> Shift {
        self.edits.sort_by_key(|edit| edit.span);
        let mut moved = 0;
        let moves = self
            .edits
            .iter()
            .map(|edit| {
                moved += edit.text.len() as isize - edit.span.len() as isize;
                moved
            })
            .collect();
        Shift { edits: self.edits, moves }
    }
}

/// The edits of a text and how far each moves what follows it.
struct Shift {
    edits: Vec<Edit>,
    moves: Vec<isize>,
}

impl Shift {
    /// Where a stretch that is itself kept or replaced as a whole stands after the edits.
    fn span(&self, span: CleanSpan) -> CleanSpan {
        let start = self.at(span.start());
        Span::new(start, self.at(span.end()).max(start))
    }

    fn at(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|edit| edit.span.end() <= at);
        let moved = before.checked_sub(1).map_or(0, |last| self.moves[last]);
        // Inside a stretch that is replaced, the start of its replacement.
        let inside = self.edits.get(before).filter(|edit| edit.span.start() < at);
        let at = inside.map_or(at, |edit| edit.span.start());
        at.saturating_add_signed(moved)
    }
}

#[cfg(test)]
mod tests;
