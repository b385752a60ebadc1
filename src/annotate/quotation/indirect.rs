//! Speech without marks: `said that …`, `according to …`, `…, officials said`.

use super::cue::Cue;
use super::lexicon::Verb;
use super::scene::Block;
use crate::text::{CleanSpan, Span};

/// The content of the indirect speech that `cue` reports in a block without a quotation of its own.
pub(super) fn content(block: &Block<'_>, cue: &Cue, hearer: Option<CleanSpan>) -> Option<CleanSpan> {
    if cue.verb > Verb::Think {
        return None;
    }
    let source = cue.source?;
    let end = last_word(block)?;
    let phrase = block.word(cue.item) == "to";
    if phrase {
        return around_phrase(block, cue, source.span, end);
    }
    if source.first > cue.item {
        return before_clause(block, cue.item);
    }
    // `…, officials said.`: the clause before the subject.
    let closes = (cue.item + 1..block.items.len()).all(|at| !block.is_word(at)) || follows_day(block, cue.item);
    if closes && source.first > 0 && block.word(source.first - 1) == "," {
        return before_clause(block, source.first - 1);
    }
    let that = (cue.item + 1..(cue.item + 8).min(block.items.len())).find(|&at| block.word(at) == "that");
    let past_hearer = (cue.item + 1..block.items.len())
        .find(|&at| block.span(at).is_none_or(|span| hearer.is_none_or(|hearer| span.start() >= hearer.end())))?;
    let first = that.map_or(past_hearer, |at| at + 1);
    let word = block.word(first);
    let question = matches!(word, "whether" | "if" | "how" | "why" | "what" | "when" | "where" | "who");
    let begins =
        block.pronoun(first).is_some() || block.is_determiner(first) || block.name(first).is_some() || question;
    let clause = cue.verb == Verb::Say && begins && holds_verb(block, first);
    let span = block.span(first)?;
    (clause || that.is_some()).then(|| join(span, end)).flatten()
}

/// Whether a clause that begins at item `first` has a verb soon: a noun group alone (`tell a different story`) is no speech.
fn holds_verb(block: &Block<'_>, first: usize) -> bool {
    const NEAR: usize = 12;
    (first + 1..(first + NEAR).min(block.items.len())).any(|at| {
        let word = block.word(at);
        block.is_auxiliary(at) && !word.ends_with("ly") && word != "to"
            || block.verb(at).is_some()
            || word.len() > 4 && word.ends_with("ed")
    })
}

/// `According to X, C.` and `C, according to X.`
fn around_phrase(block: &Block<'_>, cue: &Cue, source: CleanSpan, end: CleanSpan) -> Option<CleanSpan> {
    let opener = cue.item.checked_sub(1)?;
    if opener == 0 {
        let comma = (cue.item..block.items.len())
            .find(|&at| block.word(at) == "," && block.span(at).is_some_and(|span| span.start() >= source.end()))?;
        return join(block.span(comma + 1)?, end);
    }
    before_clause(block, opener)
}

/// The words of the block before item `end`, less a comma.
fn before_clause(block: &Block<'_>, end: usize) -> Option<CleanSpan> {
    let last = (0..end).rev().find(|&at| block.is_word(at))?;
    block.stretch(0, last)
}

fn follows_day(block: &Block<'_>, cue: usize) -> bool {
    let rest = block.items.len() - cue;
    rest <= 4 && block.word(cue + 1).ends_with("day")
}

fn last_word(block: &Block<'_>) -> Option<CleanSpan> {
    (0..block.items.len()).rev().find(|&at| block.is_word(at)).and_then(|at| block.span(at))
}

fn join(first: CleanSpan, last: CleanSpan) -> Option<CleanSpan> {
    (first.start() < last.end()).then(|| Span::new(first.start(), last.end()))
}
