//! Acts that one account tells as done and another as left undone.

use std::collections::BTreeSet;

use crate::check::act::{Act, Mood};
use crate::check::evidence::Evidence;
use crate::model::Witness;
use crate::words::TokenKind;

/// Two accounts of one act of which one cannot be true.
#[derive(Debug)]
pub struct Reversal<'a> {
    /// The one that fewer others agree with.
    pub suspect: &'a Act,
    /// The other.
    pub other: &'a Act,
    /// Whether more origins tell the other.
    pub outvoted: bool,
}

/// The acts that are told as done in one account and as left undone in another, unless an account tells of both: that tells of
/// a change. Time: quadratic in the acts, of which an article has few.
#[must_use]
pub fn reversals<'a>(story: &Evidence<'_>, all: &'a [Act]) -> Vec<Reversal<'a>> {
    let published = |act: &Act| story.witness(act.witness).article.published;
    let one =
        |a: &Act, b: &Act| a.witness != b.witness && !story.strangers(a.witness, b.witness) && one_act(story, a, b);
    // What was left undone on Monday may be done on Tuesday.
    let clash = |a: &Act, b: &Act| {
        let (done, undone) = if a.done { (a, b) } else { (b, a) };
        let apart = matches!(
            (done.mood, undone.mood),
            (Mood::Done, Mood::Claimed) | (Mood::Meant, Mood::Done | Mood::Claimed) | (Mood::Claimed, Mood::Meant)
        );
        // What was not done until a day was done then.
        let until = |act: &Act| until_then(story.witness(act.witness), act.sentence as usize, act.span.end());
        let apart = apart || until(undone) && !until(done);
        let dated = published(done).zip(published(undone));
        a.done != b.done && !apart && dated.map_or(done.mood == undone.mood, |(done, undone)| done <= undone)
    };
    // An account that tells both tells of a change: what it first denied and then acknowledged it may call by other words.
    let changes = |of: &Act| {
        let mut own = all.iter().filter(|other| other.witness == of.witness && other.done != of.done);
        own.any(|other| {
            let claims = of.mood == Mood::Claimed && other.mood == Mood::Claimed;
            // A company that denied one thing may have admitted another.
            let unlike = || of.act.is_none() && story.matters.common(&of.placed, &other.placed).parts < 1.0;
            other.act == of.act && !unlike() || claims && other.sentence.abs_diff(of.sentence) <= 1
        })
    };
    let company = |of: &Act| {
        let own = story.origin_of(of.witness);
        let others = all.iter().filter(|other| one(of, other) && other.done == of.done);
        let origins: BTreeSet<usize> = others.map(|other| story.origin_of(other.witness)).collect();
        origins.iter().filter(|origin| **origin != own).count()
    };
    let is = |one: &Act, other: &Act| one.witness == other.witness && one.span == other.span;
    let mut found: Vec<Reversal<'a>> = Vec::new();
    for (at, a) in all.iter().enumerate() {
        for b in all[at + 1..].iter().filter(|b| clash(a, b) && one(a, b)) {
            // Once for each suspect, and once for an act and two accounts.
            let told = |told: &Reversal<'_>| {
                let same = |one: &Act, other: &Act| {
                    one.act == other.act && one.witness == told.suspect.witness && other.witness == told.other.witness
                };
                let act = told.suspect.act == a.act && (same(a, b) || same(b, a));
                act || is(told.suspect, a) || is(told.suspect, b)
            };
            if changes(a) || changes(b) || found.iter().any(told) {
                continue;
            }
            let (ours, theirs) = (company(a), company(b));
            let (suspect, other) = if theirs < ours { (b, a) } else { (a, b) };
            found.push(Reversal { suspect, other, outvoted: ours != theirs });
        }
    }
    found
}

/// Whether behind `from` in its part of a sentence it is told until when something was so.
pub(super) fn until_then(witness: &Witness, sentence: usize, from: usize) -> bool {
    let tokens = witness.sentence_tokens(sentence).iter().filter(|token| token.span.start() >= from);
    let mut rest = tokens.take_while(|token| token.kind != TokenKind::Mark);
    rest.any(|token| matches!(witness.text.slice(token.span), "until" | "till"))
}

/// Odds from which on two acts on something are one.
const OF: f64 = -0.3;

/// Whether two tell one act: by the same people, or with so much else in common.
fn one_act(story: &Evidence<'_>, a: &Act, b: &Act) -> bool {
    if a.act != b.act || !a.who.is_empty() && !b.who.is_empty() && !a.who.iter().any(|who| b.who.contains(who)) {
        return false;
    }
    let person = !a.who.is_empty() && !b.who.is_empty();
    let common = story.matters.common(&a.placed, &b.placed);
    let odds = story.matters.odds(&a.placed, &b.placed);
    let claimed = a.mood == Mood::Claimed && b.mood == Mood::Claimed;
    match a.act {
        _ if common.others && !person => false,
        _ if a.bare || b.bare => person,
        Some(_) if a.of => odds >= OF && common.parts >= 5.0,
        None => common.parts >= 2.5 && odds >= if person { -2.0 } else { -0.5 },
        Some(_) if person => odds >= -3.5,
        Some(_) => odds >= -1.3 && common.parts >= 2.5 || claimed && (a.who.is_empty() || b.who.is_empty()),
    }
}
