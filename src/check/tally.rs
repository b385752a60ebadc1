//! Votes and scores: two numbers that belong together, of which one account has one otherwise.
//!
//! `78 to 69`, `78 votes to 69` and `seventy-eight in favour, sixty-nine against` are one tally. Two tallies that have one
//! number in common and another one that is a slip away are rarely of two votes, where neither account has the other's.

use std::collections::BTreeSet;

use crate::check::evidence::Evidence;
use crate::check::one_fact;
use crate::check::slip::{one_digit, slip};
use crate::check::slot::Slot;
use crate::model::{Measure, Quantity, Role, SentenceRef, Siglum};
use crate::text::CleanSpan;

/// Two numbers of one vote or game.
#[derive(Debug, Clone, Copy)]
pub struct Tally<'a> {
    /// The first of the numbers, or both where they are read as one.
    slot: &'a Slot,
    /// Both and what stands between them.
    pub span: CleanSpan,
    /// The larger number and the smaller one.
    counts: [f64; 2],
}

/// A tally and those that other accounts have of the same vote.
#[derive(Debug)]
pub struct Misreport<'a> {
    /// The one to doubt, or one side where the accounts cannot tell.
    pub suspect: Tally<'a>,
    /// The others, one a witness.
    pub against: Vec<Tally<'a>>,
    /// Number of origins that have the others.
    pub opposed: usize,
    /// Number of other origins that have the suspect one.
    pub supported: usize,
}

impl Tally<'_> {
    /// Whose.
    #[must_use]
    pub fn witness(&self) -> Siglum {
        self.slot.witness
    }

    fn same(&self, other: &Tally<'_>) -> bool {
        self.counts == other.counts
    }

    /// Whether one number is the same and the other a slip away.
    fn slipped(&self, other: &Tally<'_>) -> bool {
        let own = |at: usize| self.counts[at];
        let theirs = |at: usize| other.counts[at];
        let pairs = [(0, 0), (0, 1), (1, 0), (1, 1)];
        !self.same(other) && pairs.iter().any(|&(a, b)| own(a) == theirs(b) && near(own(1 - a), theirs(1 - b)))
    }
}

/// Whether one count is the other with a slip of the keyboard, or a neighbour of it.
fn near(a: f64, b: f64) -> bool {
    const NEIGHBOURS: f64 = 3.0;
    let (x, y) = (Quantity::bare(a, 1.0), Quantity::bare(b, 1.0));
    one_digit(&x, &y) || slip(&x, &y).is_some() || (a - b).abs() <= NEIGHBOURS
}

/// Every tally of a story that others contradict, each reported once, on the side that fewer origins support.
#[must_use]
pub fn misreports<'a>(story: &'a Evidence<'_>) -> Vec<Misreport<'a>> {
    let all = tallies(story);
    let has = |witness: Siglum, tally: &Tally<'_>| all.iter().any(|one| one.witness() == witness && one.same(tally));
    let of_one_vote = |a: &Tally<'_>, b: &Tally<'_>| {
        a.witness() != b.witness()
            && a.slipped(b)
            && !story.strangers(a.witness(), b.witness())
            && !has(a.witness(), b)
            && !has(b.witness(), a)
            && tied(story, a, b)
    };
    let voices = |tally: &Tally<'_>| -> BTreeSet<usize> {
        all.iter().filter(|one| one.same(tally)).map(|one| story.origin_of(one.witness())).collect()
    };
    let mut found: Vec<Misreport<'a>> = all
        .iter()
        .filter_map(|&suspect| {
            let mut against: Vec<Tally<'a>> =
                all.iter().filter(|other| of_one_vote(&suspect, other)).copied().collect();
            against.dedup_by_key(|other| other.witness());
            let own = voices(&suspect);
            let opposed: BTreeSet<usize> =
                against.iter().flat_map(&voices).filter(|origin| !own.contains(origin)).collect();
            let (opposed, supported) = (opposed.len(), own.len() - 1);
            (!against.is_empty()).then_some(Misreport { suspect, against, opposed, supported })
        })
        .collect();
    // The least supported first; what is told of a tally is not told again of those against it, or of where an account
    // repeats one.
    found.sort_by_key(|one| {
        (one.supported as isize - one.opposed as isize, std::cmp::Reverse((one.suspect.witness(), one.suspect.span)))
    });
    let fact = |tally: &Tally<'_>| (tally.witness(), tally.counts.map(f64::to_bits));
    let mut told: BTreeSet<[(Siglum, [u64; 2]); 2]> = BTreeSet::new();
    for one in &mut found {
        let own = fact(&one.suspect);
        one.against.retain(|other| {
            let mut pair = [own, fact(other)];
            pair.sort_unstable();
            told.insert(pair)
        });
    }
    found.retain(|one| !one.against.is_empty());
    found
}

/// Whether something beside the numbers says that two tallies are of one vote.
fn tied(story: &Evidence<'_>, a: &Tally<'_>, b: &Tally<'_>) -> bool {
    let place = |tally: &Tally<'_>| SentenceRef { witness: tally.witness(), sentence: tally.slot.sentence };
    story.aligned.together(place(a), place(b)) || one_fact::common(story, a.slot, b.slot).sentences > 0.0
}

/// The tallies outside quotation marks, in the order of witnesses and text. Of small numbers there are too many alike.
fn tallies<'a>(story: &'a Evidence<'_>) -> Vec<Tally<'a>> {
    const LEAST: f64 = 10.0;
    let slots = &story.slots.quantities;
    let count =
        |slot: &Slot| slot.quantity(story).filter(|quantity| counts_votes(quantity)).map(|quantity| quantity.value);
    let read = |at: usize| {
        let slot = &slots[at];
        let quantity = slot.quantity(story)?;
        let (a, b, span) = match (quantity.role, quantity.upper) {
            (Role::Score, Some(upper)) => (quantity.value, upper, slot.span),
            _ => {
                let next = slots.get(at + 1).filter(|next| next.place() == slot.place())?;
                let (a, b) = (count(slot)?, count(next)?);
                let text = story.witness(slot.witness).text.clean();
                let between = text.get(slot.span.end()..next.span.start())?;
                joins(between, &text[next.span.end()..]).then_some((a, b, slot.span.join(next.span)))?
            }
        };
        (a.min(b) >= LEAST).then_some(Tally { slot, span, counts: [a.max(b), a.min(b)] })
    };
    (0..slots.len()).filter_map(read).collect()
}

fn counts_votes(quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_deref();
    quantity.measure == Measure::Number
        && quantity.role == Role::Plain
        && quantity.upper.is_none()
        && quantity.value.fract() == 0.0
        && unit.is_none_or(|unit| matches!(unit, "vote" | "deputy" | "member" | "lawmaker" | "senator" | "delegate"))
}

/// Whether the words between two counts, and those after them, make one tally of them: `votes to`, `for and … against`.
fn joins(between: &str, after: &str) -> bool {
    const FEW: usize = 6;
    let lower = |words: &str| -> Vec<String> {
        let words = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(FEW + 1);
        words.map(str::to_lowercase).collect()
    };
    let (between, after) = (lower(between), lower(after));
    let between: Vec<&str> = between.iter().map(String::as_str).collect();
    match between.as_slice() {
        ["votes", "to" | "against"] => true,
        words => {
            let favours = words.len() <= FEW && words.iter().any(|word| matches!(*word, "for" | "favour" | "favor"));
            favours && after.iter().take(3).any(|word| word == "against")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{joins, near};

    #[test]
    fn two_counts_of_one_vote() {
        for (between, after, expected) in [
            (" votes to ", ".", true),
            (" in favour, ", " against, three abstaining", true),
            (" for and ", " voted against it", true),
            (" members voted for it and ", " against", true),
            (" for, he said, but the bill needed ", " to pass", false),
            (" deaths and ", " injuries", false),
        ] {
            assert_eq!(joins(between, after), expected, "{between}…{after}");
        }
    }

    #[test]
    fn a_slip_away() {
        assert!(near(78.0, 87.0) && near(78.0, 48.0) && near(78.0, 80.0) && near(396.0, 369.0));
        assert!(!near(78.0, 91.0) && !near(396.0, 240.0));
    }
}
