//! Two numbers of one sentence that have changed places: `18% by Lethany's account, 7% by Dravia's`, and the other way round in
//! another account. Each number is there in both, so that comparing values shows nothing; what is compared is what stands
//! with each.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::numbers::{Numbers, comparable};
use crate::check::slot::{Compare, Slot};
use crate::check::stance::stems;
use crate::check::stem::{Stem, Stems, stem};
use crate::model::{Siglum, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

/// Two numbers, and what stands with each in their sentence.
#[derive(Debug)]
struct Couple<'a> {
    slots: [&'a Slot; 2],
    /// The words on either side of where the first number's part of the sentence ends.
    parts: [Stems; 2],
    /// Which of them a move started from, where they are told as one: `from 12 to 14`, `to 14 from 12`, `14, up from 12`.
    start: Option<usize>,
}

/// A couple that stands the other way round elsewhere.
#[derive(Debug)]
pub struct Swapped {
    /// Whose is doubted.
    pub suspect: (Siglum, CleanSpan),
    /// Those that have it the other way round, one a witness.
    pub against: Vec<(Siglum, CleanSpan)>,
    /// How many origins those are.
    pub opposed: usize,
    /// How many other origins have it as the suspect has.
    pub supported: usize,
}

/// The couples of numbers that have changed places. Time: linear in the numbers, and quadratic in the accounts that have one
/// couple.
#[must_use]
pub fn swapped(story: &Evidence<'_>) -> Vec<Swapped> {
    let mut by_values: BTreeMap<[u64; 2], Vec<Couple<'_>>> = BTreeMap::new();
    let own = story.slots.quantities.chunk_by(|a, b| (a.witness, a.sentence) == (b.witness, b.sentence));
    for couple in own.filter_map(|slots| couple(story, slots)) {
        let value = |slot: &Slot| slot.quantity(story).map_or(0, |quantity| quantity.value.to_bits());
        let mut values = couple.slots.map(value);
        values.sort_unstable();
        by_values.entry(values).or_default().push(couple);
    }
    let mut found = Vec::new();
    for couples in by_values.values().filter(|couples| couples.len() > 1) {
        found.extend(in_doubt(story, couples));
    }
    found.sort_by_key(|swapped| swapped.suspect);
    found
}

/// The couple with the least support that others have the other way round.
fn in_doubt(story: &Evidence<'_>, couples: &[Couple<'_>]) -> Option<Swapped> {
    let witness = |couple: &Couple<'_>| couple.slots[0].witness;
    let origins = |of: &Couple<'_>, turned: bool| -> BTreeSet<usize> {
        let others =
            couples.iter().filter(|other| witness(other) != witness(of) && told_as(story, of, other) == Some(turned));
        others.map(|other| story.origin_of(witness(other))).collect()
    };
    let judged = couples.iter().map(|couple| (couple, origins(couple, true), origins(couple, false)));
    let (suspect, against, with) = judged
        .filter(|judged| !judged.1.is_empty())
        .max_by_key(|(couple, against, with)| (against.len(), std::cmp::Reverse(with.len()), witness(couple)))?;
    let place = |couple: &Couple<'_>| (witness(couple), couple.slots[0].span.join(couple.slots[1].span));
    let mut others: Vec<(Siglum, CleanSpan)> = couples
        .iter()
        .filter(|other| witness(other) != witness(suspect) && told_as(story, suspect, other) == Some(true))
        .map(place)
        .collect();
    others.dedup_by_key(|other| other.0);
    Some(Swapped { suspect: place(suspect), against: others, opposed: against.len(), supported: with.len() })
}

/// The only two numbers of a sentence that compare, if they differ.
fn couple<'a>(story: &Evidence<'_>, slots: &'a [Slot]) -> Option<Couple<'a>> {
    let taken: Vec<&Slot> = slots.iter().filter(|slot| Numbers.takes(story, slot)).collect();
    let alike = |a: &&Slot, b: &&Slot| a.quantity(story).zip(b.quantity(story)).is_some_and(|(a, b)| comparable(a, b));
    let with_another = |slot: &&&Slot| taken.iter().any(|other| other.span != slot.span && alike(slot, other));
    let [first, second] = taken.iter().filter(with_another).copied().collect::<Vec<_>>()[..] else { return None };
    let (a, b) = first.quantity(story).zip(second.quantity(story))?;
    if a.value == b.value || a.upper.is_some() || b.upper.is_some() {
        return None;
    }
    let witness = story.witness(first.witness);
    let sentence = witness.sentences[first.sentence as usize].span;
    let text = witness.text.slice(sentence);
    if text.contains("respectively") {
        return None;
    }
    let end = boundary(witness, first.span, second.span)?;
    let part = |from: usize, to: usize, own: &Slot| stems(witness, CleanSpan::new(from, to.max(from)), own.span);
    let (one, other) = (part(sentence.start(), end, first), part(end, sentence.end(), second));
    // A word that stands with both says nothing of either, but a name may: Aldane's rival has 29 per cent, Aldane 34.
    let names: Vec<Stem> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(stem)
        .collect();
    let own = |part: &Stems, other: &Stems| {
        let both = |stem: &&Stem| other.iter().any(|other| other == *stem) && !names.contains(stem);
        Stems::of(part.iter().filter(|stem| !both(stem)).copied())
    };
    let starts = |slot: &Slot| {
        let mut before = witness.text.clean()[..slot.span.start()].split_whitespace().rev();
        match before.next() {
            Some("from" | "against" | "than") => true,
            Some("with" | "to") => before.next() == Some("compared"),
            _ => false,
        }
    };
    Some(Couple {
        slots: [first, second],
        parts: [own(&one, &other), own(&other, &one)],
        start: [first, second].into_iter().position(starts),
    })
}

/// Where the part of a sentence that belongs to the first of two numbers ends: at the first mark or conjunction behind it.
fn boundary(witness: &Witness, first: CleanSpan, second: CleanSpan) -> Option<usize> {
    let after = witness.tokens.partition_point(|token| token.span.start() < first.end());
    let text = witness.text.clean();
    let ends = |token: &&Token| match token.kind {
        TokenKind::Mark => matches!(&text[token.span.range()], "," | ";" | ":" | "(" | "—" | "–"),
        _ => matches!(
            &text[token.span.range()],
            "after"
                | "against"
                | "and"
                | "before"
                | "but"
                | "from"
                | "or"
                | "since"
                | "than"
                | "to"
                | "when"
                | "whereas"
                | "which"
                | "while"
        ),
    };
    let between = witness.tokens[after..].iter().take_while(|token| token.span.end() <= second.start());
    between.into_iter().find(ends).map(|token| token.span.start())
}

/// Whether two couples of the same values are told of the same two things the other way round; `None` where that cannot be
/// told.
fn told_as(story: &Evidence<'_>, ours: &Couple<'_>, theirs: &Couple<'_>) -> Option<bool> {
    let value = |slot: &Slot| slot.quantity(story).map(|quantity| quantity.value);
    let kinds = ours.slots[0].quantity(story).zip(theirs.slots[0].quantity(story));
    if !kinds.is_some_and(|(a, b)| comparable(a, b)) {
        return None;
    }
    let one_order = value(ours.slots[0]) == value(theirs.slots[0]);
    let shared = |a: usize, b: usize| ours.parts[a].shared(&theirs.parts[b]);
    // By place in the sentence, and by value.
    let (placed, crossed) = ([shared(0, 0), shared(1, 1)], [shared(0, 1), shared(1, 0)]);
    // 48 helpers and six dogs, six dogs and 48 helpers.
    let counted = |slot: &Slot| slot.quantity(story).and_then(|quantity| quantity.counted.as_deref());
    let other = |at: usize| if one_order { at } else { 1 - at };
    if (0..2).any(|at| counted(ours.slots[at]).is_some_and(|noun| counted(theirs.slots[other(at)]) == Some(noun))) {
        return None;
    }
    match (ours.start, theirs.start) {
        (Some(a), Some(b)) => {
            let one_start = value(ours.slots[a]) == value(theirs.slots[b]);
            return (placed[0] + placed[1] + crossed[0] + crossed[1] >= 2).then_some(!one_start);
        }
        (None, None) => {}
        // What is told as a move here is told as two numbers there.
        _ => return None,
    }
    let (by_value, by_other) = if one_order { (placed, crossed) } else { (crossed, placed) };
    let told = |with: [usize; 2], against: [usize; 2]| {
        with[0].min(with[1]) >= 1 && with[0] + with[1] >= 3 && 3 * (against[0] + against[1]) <= with[0] + with[1]
    };
    match (told(by_value, by_other), told(by_other, by_value)) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => None,
    }
}
