//! Quotations: what stands between quotation marks, who is said to have spoken it, and speech without marks.
//!
//! Marks are paired first ([`marks`]); what is quoted is then folded up, and the narration around it is searched for cues and
//! their subjects, in the manner of rule-based quotation attribution (Pouliquen et al. 2007; Elson and McKeown 2010). A quotation
//! without a cue goes on with the speaker before it, or is left out as a title or scare quote. Time: linear in the text,
//! apart from blocks of narration, whose cues are few.

mod circumstance;
mod cue;
mod glyph;
mod grammar;
mod indirect;
mod lexicon;
mod marks;
mod scare;
mod scene;
mod source;
mod speaker;
mod writer;

use super::known::Page;
use crate::model::{Annotations, Quotation};
pub(super) use grammar::Word;
use scene::Scene;

/// Whether a mark may open or close a quotation.
pub(super) fn is_mark(mark: &str) -> bool {
    mark.starts_with(glyph::is_mark)
}

/// Adds quotations and unbalanced marks. Reads `notes.mentions` and `notes.entities` for the speakers.
pub(super) fn mark(reading: Page<'_>, notes: &mut Annotations) {
    let marked = marks::pair(reading);
    let scene = Scene::new(reading, &notes.entities, &notes.mentions);
    let mut quotations = writer::write(&scene, &marked.pairs);
    sort(&mut quotations);
    notes.quotations = quotations;
    notes.unbalanced = marked.unbalanced;
}

/// Puts quotations in text order and renumbers what refers to them.
fn sort(quotations: &mut Vec<Quotation>) {
    let mut order: Vec<usize> = (0..quotations.len()).collect();
    order.sort_by_key(|&index| (quotations[index].content.start(), std::cmp::Reverse(quotations[index].content.end())));
    let mut place = vec![0u32; order.len()];
    for (new, &old) in (0u32..).zip(&order) {
        place[old] = new;
    }
    let renumber = |index: Option<u32>| index.map(|index| place[index as usize]);
    let mut sorted: Vec<Quotation> = Vec::with_capacity(order.len());
    for old in order {
        let quotation = quotations[old].clone();
        sorted.push(Quotation {
            continues: renumber(quotation.continues),
            inside: renumber(quotation.inside),
            ..quotation
        });
    }
    *quotations = sorted;
}
