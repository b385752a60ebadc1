//! What a source text holds, so that a text made from it can be asked sentence by sentence whether it is backed.

use rustc_hash::FxHashSet;

use crate::model::{Approximation, EntityId, Measure, Mention, NameKind, Quantity, Value, When, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// A source, for looking up. Building it and every question about words cost time linear in the source; a question
/// about an amount or a date costs time linear in its mentions.
#[derive(Debug)]
pub struct Source<'a> {
    witness: &'a Witness,
    /// The words in order, folded, with a space before and after each.
    running: String,
    words: FxHashSet<String>,
    stems: FxHashSet<String>,
}

impl<'a> Source<'a> {
    /// Reads a source.
    #[must_use]
    pub fn of(witness: &'a Witness) -> Self {
        let running = folded(witness, CleanSpan::new(0, witness.text.clean().len()));
        let words: FxHashSet<String> = running.split_whitespace().map(str::to_owned).collect();
        let stems = words.iter().filter_map(|word| stem(word)).map(str::to_owned).collect();
        Source { witness, running, words, stems }
    }

    /// Whether the words stand in it in this order; `words` as [`folded`] gives them.
    #[must_use]
    pub fn has_words(&self, words: &str) -> bool {
        self.running.contains(words)
    }

    /// Whether it has the value of a mention: the amount, a moment that overlaps, the longest word of the name. Vague
    /// dates, ordinals and names of works and things are never asked for.
    #[must_use]
    pub fn has(&self, of: &Witness, mention: &Mention) -> bool {
        match &mention.value {
            Value::Quantity(quantity) => quantity.measure == Measure::Ordinal || self.has_quantity(quantity),
            Value::When(when) => when.vague || when.relative || self.has_moment(when),
            Value::Name(id) => self.has_name(of, mention, *id),
        }
    }

    fn has_quantity(&self, wanted: &Quantity) -> bool {
        self.witness.notes.mentions.iter().any(|mention| match &mention.value {
            Value::Quantity(theirs) => same_amount(wanted, theirs),
            _ => false,
        })
    }

    fn has_moment(&self, wanted: &When) -> bool {
        let Some(moment) = &wanted.moment else { return true };
        self.witness.article.published.is_some_and(|day| moment.first <= day && day <= moment.last)
            || self.witness.notes.mentions.iter().any(|mention| match &mention.value {
                Value::When(theirs) => theirs.moment.is_some_and(|theirs| theirs.overlaps(moment)),
                _ => false,
            })
    }

    fn has_name(&self, of: &Witness, mention: &Mention, id: EntityId) -> bool {
        let words = folded(of, mention.span);
        let longest = words.split_whitespace().max_by_key(|word| word.len());
        of.notes.entities[id.0 as usize].kind == NameKind::OtherName
            || longest.is_none_or(|word| self.words.contains(word))
    }

    /// How many of the content words of a span it has in any form, and how many there are; words that occur twice
    /// count once.
    #[must_use]
    pub fn shares(&self, of: &Witness, span: CleanSpan) -> (usize, usize) {
        let words = folded(of, span);
        let stems: FxHashSet<&str> = words.split_whitespace().filter_map(stem).collect();
        (stems.iter().filter(|stem| self.stems.contains(**stem)).count(), stems.len())
    }
}

/// The words of a span in lower case with a space around each, so that a search finds whole words only.
#[must_use]
pub fn folded(witness: &Witness, span: CleanSpan) -> String {
    let first = witness.tokens.partition_point(|token| token.span.start() < span.start());
    let mut folded = String::from(" ");
    for token in witness.tokens[first..].iter().take_while(|token| token.span.end() <= span.end()) {
        if token.kind != TokenKind::Mark {
            let word = witness.text.slice(token.span);
            folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
            folded.push(' ');
        }
    }
    folded
}

/// The beginning that the forms of a content word share. English words of fewer letters are mostly grammar.
fn stem(word: &str) -> Option<&str> {
    const LETTERS: usize = 5;
    let (at, last) = word.char_indices().nth(LETTERS - 1)?;
    Some(&word[..at + last.len_utf8()])
}

fn same_amount(ours: &Quantity, theirs: &Quantity) -> bool {
    let close = (ours.value - theirs.value).abs() <= ours.grain.max(theirs.grain) / 2.0;
    let softened = ours.approximation == Some(Approximation::About) || theirs.approximation.is_some();
    let near = softened && (ours.value - theirs.value).abs() <= 0.1 * theirs.value.abs();
    let within = theirs.upper.is_some_and(|upper| theirs.value <= ours.value && ours.value <= upper);
    (ours.measure == Measure::Percent) == (theirs.measure == Measure::Percent) && (close || near || within)
}
