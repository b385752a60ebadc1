//! Clauses: the verbs that carry a sentence, who does what to whom, negation and hedges.
//!
//! No parser: verb groups are read from closed word classes and a table of verbs, noun groups end at words that none
//! reaches across. That is enough to tell two events apart and to see a `not` or an `allegedly`; it is not a tree.
//! Time: linear in the tokens.

mod argument;
mod group;
mod words;

use std::ops::Range;

use super::known::Page;
use super::marks::Marks;
use crate::lexicon::verb::Forms;
use crate::model::{Annotations, Clause, HedgeKind};
use crate::text::{CleanSpan, Span};
use group::{Group, Words};
use words::Class;
pub(super) use words::Word;

#[cfg(test)]
mod tests;

/// Adds the clauses of every sentence to `notes.clauses`.
pub(super) fn mark(reading: Page<'_>, notes: &mut Annotations) {
    notes.clauses.reserve(reading.tokens.len() / 12);
    for (sentence, at) in reading.sentences.iter().zip(0..) {
        sentence_clauses(Words(reading), sentence.tokens.clone(), at, &mut notes.clauses);
    }
}

fn sentence_clauses(words: Words<'_>, tokens: Range<usize>, sentence: u32, out: &mut Vec<Clause>) {
    let mut last_subject: Option<Range<usize>> = None;
    let mut from = tokens.start;
    // The pronoun that is the subject of the clause before.
    let mut relative: Option<usize> = None;
    // Who does not believe that it was so denies it.
    let mut denied: Option<Range<usize>> = None;
    // A claim hedges the clause that follows it.
    let mut pending: Option<(Range<usize>, HedgeKind)> = None;
    let mut current = next_group(words, tokens.start, &tokens);
    while let Some(mut group) = current {
        let after = group.tokens.end;
        current = next_group(words, after, &tokens);
        let next = current.as_ref().map_or(tokens.end, |next| next.tokens.start);
        let subject = if shares_subject(words, from, group.tokens.start) {
            last_subject.clone()
        } else {
            let near = argument::subject(words, from, group.tokens.start);
            let owner = relative.filter(|_| near.as_ref().is_some_and(|near| particle(words.word(near.start))));
            let owner = owner.filter(|_| !bounded(words, from, group.tokens.start));
            owner.map_or(near, |at| argument::subject(words, tokens.start, at))
        };
        let subject = accused_before(words, &group, from).or(subject);
        last_subject.clone_from(&subject);
        // `The owners of the shop that burned down insured it`: the verb behind a relative clause has the subject before.
        let pronoun = subject.as_ref().filter(|subject| matches!(words.word(subject.start), "that" | "which" | "who"));
        relative = pronoun.map(|subject| subject.start);
        let object =
            argument::object(words, after, next).and_then(|object| no_subject(words, object, next, &group.lemma));
        if let Some(denied) = denied.take() {
            group.negation.get_or_insert(denied);
        }
        if let Some(hedge) = pending.take() {
            group.hedge.get_or_insert(hedge);
        }
        negate_by_nouns(words, &mut group, subject.as_ref(), object.as_ref());
        hedge_around(words, &mut group, from, object.as_ref().map_or(after, |object| object.end));
        if let Some(kind) = words::hedges_next(&group.lemma)
            && !group.passive
            && group.negation.is_none()
            && has_clause_after(words, after, next)
        {
            pending = Some((group.tokens.end - 1..group.tokens.end, kind));
        }
        if matches!(group.lemma.as_ref(), "believe" | "think") && !group.passive && has_clause_after(words, after, next)
        {
            denied.clone_from(&group.negation);
        }
        // `It is alleged that the clerk took it`, `it appears that`.
        if words.word(after) == "that"
            && subject.as_ref().is_some_and(|subject| matches!(words.word(subject.start), "it" | "It"))
            && group.negation.is_none()
            && let Some(kind) = words::hedging_verb(&group.lemma, group.passive)
        {
            pending = Some((group.tokens.start..after, kind));
        }
        if pending.is_none() {
            let that = (after + 1..next).find(|&at| words.is(at, Class::Bounds) && words.word(at) == "that");
            pending = that.and_then(|at| Some((at - 1..at, words::noun_hedges(words.word(at - 1))?)));
        }
        let charge = group::charge(words, &group, after, next);
        let accused = charge.as_ref().map(|charge| {
            match words::charges_with(&group.lemma, words.word(charge.tokens.start - 1)) && !group.passive {
                true => Some(after..charge.tokens.start - 1),
                false => subject.clone(),
            }
        });
        out.push(clause(words, &group, subject, object, sentence));
        if let Some((charge, accused)) = charge.zip(accused) {
            // `having planned` was met as a verb group of its own.
            if current.as_ref().is_some_and(|next| next.tokens.start == charge.tokens.start) {
                current = next_group(words, charge.tokens.end, &tokens);
            }
            let next = current.as_ref().map_or(tokens.end, |next| next.tokens.start);
            let object = argument::object(words, charge.tokens.end, next);
            from = charge.tokens.start;
            out.push(clause(words, &charge, accused, object, sentence));
            continue;
        }
        from = after;
    }
}

/// Whom somebody accuses of what the group says, where they stand before it: `Voll, whom prosecutors accuse of planning it`.
fn accused_before(words: Words<'_>, group: &Group, from: usize) -> Option<Range<usize>> {
    const REACH: usize = 6;
    let (hedge, _) = group.hedge.as_ref()?;
    let charged = matches!(words.word(hedge.end - 1), "of" | "with");
    let start = group.tokens.start;
    let whom = (start.saturating_sub(REACH).max(from)..start).rev().find(|&at| words.word(at) == "whom")?;
    if !charged || hedge.start != start {
        return None;
    }
    let end = if words.word(whom - 1) == "," { whom - 1 } else { whom };
    argument::subject(words, from, end)
}

/// Words that belong to the verb before rather than to a noun group.
fn particle(word: &str) -> bool {
    matches!(word, "away" | "back" | "down" | "off" | "out" | "up")
}

/// Whether a word that no noun group reaches across stands between two verbs.
fn bounded(words: Words<'_>, from: usize, verb: usize) -> bool {
    (from..verb).any(|at| words.is(at, Class::Bounds) || words.is(at, Class::Nominative))
}

/// `He opened the door and left`: the verb after `and` has the subject of the one before.
fn shares_subject(words: Words<'_>, from: usize, verb: usize) -> bool {
    let before = (from..verb).rev().find(|&at| !words.is(at, Class::Adverb) && !words.is(at, Class::Negates));
    before.is_some_and(|at| matches!(words.word(at), "and" | "but" | "or" | "nor"))
}

/// The object without the subject of the clause that follows it at once: `told donors he …`, `said Xi …`.
fn no_subject(words: Words<'_>, object: Range<usize>, next: usize, lemma: &str) -> Option<Range<usize>> {
    if object.end != next || next >= words.0.tokens.len() {
        return Some(object);
    }
    if words.is(object.end - 1, Class::Nominative) {
        return (object.len() > 1).then(|| object.start..object.end - 1);
    }
    (!words::takes_clause(lemma)).then_some(object)
}

/// `without firing a shot`, `without having brought a charge`: a clause that is denied.
fn without(words: Words<'_>, at: usize) -> Option<Group> {
    if words.word(at) != "without" {
        return None;
    }
    let perfect = words.word(at + 1) == "having";
    let (place, form) = if perfect { (at + 2, Forms::PAST) } else { (at + 1, Forms::ING) };
    let verb = words.0.known(place).verb.filter(|verb| verb.forms.any(form))?;
    Some(Group {
        tokens: at + 1..place + 1,
        lemma: verb.base.into(),
        passive: false,
        negation: Some(at..at + 1),
        denying: None,
        hedge: None,
    })
}

/// The first verb group at or after `from`.
fn next_group(words: Words<'_>, from: usize, tokens: &Range<usize>) -> Option<Group> {
    let mut at = from;
    loop {
        at = words.0.next(at, tokens.end, Marks::CLAUSE);
        if at >= tokens.end {
            return None;
        }
        let found = group::group(words, at, tokens.start, tokens.end).or_else(|| without(words, at));
        if found.is_some() {
            return found;
        }
        at += 1;
    }
}

/// Whether a full clause stands after a verb of saying: `that`, or a subject before the next verb with nothing between.
fn has_clause_after(words: Words<'_>, after: usize, next: usize) -> bool {
    words.word(after) == "that"
        || (next > after && !(after..next).any(|at| words.is(at, Class::Bounds) && words.word(at) != "that"))
}

/// `No one was hurt`, `found no evidence`.
fn negate_by_nouns(words: Words<'_>, group: &mut Group, subject: Option<&Range<usize>>, object: Option<&Range<usize>>) {
    for part in [subject, object].into_iter().flatten() {
        if words.is(part.start, Class::NegatesAsSubject) {
            group.negation.get_or_insert(part.start..part.start + 1);
        }
    }
}

/// Hedging adverbs and adjectives in the rest of the clause: `the alleged attack`, `in Kyiv, reportedly`.
fn hedge_around(words: Words<'_>, group: &mut Group, from: usize, end: usize) {
    if group.hedge.is_some() {
        return;
    }
    let start = group.tokens.start.saturating_sub(6).max(from);
    let at = words.0.next(start, (end + 1).min(words.0.tokens.len()), Marks::HEDGE);
    group.hedge = words.0.known(at).clause.around.filter(|_| at <= end).map(|kind| (at..at + 1, kind));
}

fn clause(
    words: Words<'_>,
    group: &Group,
    subject: Option<Range<usize>>,
    object: Option<Range<usize>>,
    sentence: u32,
) -> Clause {
    let tokens = words.0.tokens;
    let span = |range: &Range<usize>| -> CleanSpan {
        Span::new(tokens[range.start].span.start(), tokens[range.end - 1].span.end())
    };
    let verb = span(&group.tokens);
    let (subject, object) = (subject.map(|range| span(&range)), object.map(|range| span(&range)));
    let extent = [subject, object].into_iter().flatten().fold(verb, Span::join);
    Clause {
        sentence,
        span: extent,
        verb,
        lemma: group.lemma.clone(),
        subject,
        object,
        negation: group.negation.as_ref().map(&span),
        denying: group.denying.clone(),
        hedge: group.hedge.as_ref().map(|(range, _)| span(range)),
        hedge_kind: group.hedge.as_ref().map(|(_, kind)| *kind),
        passive: group.passive,
    }
}
