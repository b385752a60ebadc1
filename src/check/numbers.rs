//! When two numbers can both be right, and when they count the same thing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::check::both_right::{
    a_difference, complementary, counts_otherwise, exchanged, explained, grown_older, of_one_worth, of_two_things,
    one_move,
};
use crate::check::evidence::Evidence;
use crate::check::moving::{closing, grown, played_on, recounted, traded};
use crate::check::one_count;
use crate::check::one_fact;
use crate::check::slip::{self, Slip, out_of_size, slip, stated};
use crate::check::slot::{Compare, Slot, of_sentence, of_witness};
use crate::lexicon::entries;
use crate::model::{Approximation, Collation, Measure, Mention, PersonId, Quantity, Relation, Role, Value, Witness};
use crate::text::CleanSpan;

/// The comparison of numbers, for [`crate::check::slot::conflicts`].
#[derive(Debug)]
pub struct Numbers;

impl Compare for Numbers {
    fn takes(&self, story: &Collation, slot: &Slot) -> bool {
        slot.quantity(story).is_some_and(|quantity| {
            let fraction = quantity.value > 0.0 && quantity.value < 1.0 && quantity.measure == Measure::Number;
            !fraction && !matches!(quantity.role, Role::Label | Role::Indefinite)
        })
    }

    fn agree(&self, story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
        ours.quantity(story).zip(theirs.quantity(story)).is_some_and(|(a, b)| {
            let exchanged = || of_one_worth(a, b) && (exchanged(story, ours) || exchanged(story, theirs));
            let one_unit = || a.unit == b.unit && (truncated(a, b) || truncated(b, a) || exchanged());
            comparable(a, b) && (compatible(a, b) || one_unit() || grown_older(story, (ours, a), (theirs, b)))
        })
    }

    fn same_slot(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot, relation: Option<Relation>) -> bool {
        // The words around two numbers take longest to read.
        one_slot(story, ours, theirs, relation)
            && !both_right(story, ours, theirs)
            && (relation.is_some() || !of_two_years(story, ours, theirs))
    }

    fn odds(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Option<f64> {
        let told = grown(story, ours, theirs)
            || grown(story, theirs, ours)
            || recounted(story, ours, theirs)
            || closing(story, ours)
            || closing(story, theirs)
            || traded(story, ours) && traded(story, theirs) && !one_move(story, ours, theirs);
        let sizes = ours.quantity(story).zip(theirs.quantity(story));
        let far = sizes.is_some_and(|(a, b)| slip(a, b).is_none() && out_of_size(a, b));
        let elsewhere = counted_beside(story, ours, theirs) || counted_beside(story, theirs, ours);
        let odds = if told || far || elsewhere { None } else { one_count::odds(story, ours, theirs) };
        let apart = || of_two_things(story, ours, theirs) || both_right(story, ours, theirs);
        odds.filter(|odds| *odds > 0.0 && !apart())
    }

    fn has_both(&self, story: &Collation, (ours, theirs): (&Slot, &Slot), mentions: &[Mention]) -> bool {
        let Some((a, b)) = ours.quantity(story).zip(theirs.quantity(story)) else { return false };
        // Before `against`, `from` or `up from` neither the unit nor the noun is said again.
        let has = |wanted: &Quantity| {
            mentions.iter().any(|mention| match &mention.value {
                Value::Quantity(own) => {
                    // `60 percent of the group and her 40`
                    let bare = own.measure == Measure::Number && own.unit.is_none() && own.counted.is_none();
                    own.value == wanted.value
                        && (own.measure == wanted.measure || bare)
                        && (own.unit == wanted.unit || own.unit.is_none())
                        && counted_alike(own, wanted) != Counts::Different
                }
                _ => false,
            })
        };
        has(a) && has(b)
    }

    fn proposals(&self, story: &Evidence<'_>, slots: &[Slot]) -> Vec<(usize, usize)> {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate() {
            let Some(quantity) = slot.quantity(story) else { continue };
            for key in keys(quantity) {
                groups.entry(key).or_default().push(at);
            }
            // `Two died and five were hurt`: what is counted may be told by the verb.
            if quantity.measure == Measure::Number && quantity.unit.is_none() {
                for stem in slot.frame.close() {
                    groups.entry(format!("beside {stem}")).or_default().push(at);
                }
            }
        }
        // A group as large as this counts something that every sentence counts, and proposes nothing.
        const TOO_COMMON: usize = 96;
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for group in groups.values().filter(|group| group.len() <= TOO_COMMON) {
            for (at, &a) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|&b| (a.min(b), a.max(b))));
            }
        }
        let plain = |slot: &Slot| {
            slot.quantity(story).is_some_and(|quantity| quantity.role == Role::Plain) && self.takes(story, slot)
        };
        let fits = |ours: &Slot, theirs: &Slot| {
            let two = ours.quantity(story).zip(theirs.quantity(story));
            two.is_some_and(|(a, b)| (slip::of_one_size(a, b) || slip(a, b).is_some()) && comparable(a, b))
        };
        pairs.extend(one_fact::proposals(story, slots, plain, fits));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Whether two numbers are given for one thing, in aligned sentences or (`relation` is `None`) elsewhere, as far as the
/// numbers, what they count and how much stands around both tell.
fn one_slot(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, relation: Option<Relation>) -> bool {
    let Some((a, b)) = ours.quantity(story).zip(theirs.quantity(story)) else { return false };
    if !comparable(a, b) {
        return false;
    }
    // A count grows, but hardly ever by two digits that change places.
    let slip = slip(a, b);
    if slip == Some(Slip::Telling) {
        return !known(story, ours, theirs) && !known(story, theirs, ours);
    }
    if grown(story, ours, theirs) || grown(story, theirs, ours) {
        return false;
    }
    let moved = traded(story, ours) && traded(story, theirs) && !one_move(story, ours, theirs);
    if moved {
        return false;
    }
    let likeness = ours.likeness(theirs);
    let counts = counted_alike(a, b);
    let known = known(story, ours, theirs) || known(story, theirs, ours);
    if slip.is_none() && out_of_size(a, b) && relation.is_none_or(|relation| relation > Relation::NearVerbatim) {
        return false;
    }
    if a.role == Role::Age && one_person(story, ours, theirs) {
        return !known;
    }
    if counts == Counts::Different && !(slip.is_some() && likeness >= 0.5) {
        return false;
    }
    if slip.is_none() && likeness < 0.6 && (part_of(a, b, ours, theirs) || part_of(b, a, theirs, ours)) {
        return false;
    }
    if slip.is_none() && recounted(story, ours, theirs) {
        return false;
    }
    match relation {
        Some(relation) => {
            let told = Told { counts, slip: slip.is_some(), relation, likeness };
            if known {
                return relation <= Relation::NearVerbatim && likeness >= 0.6 && told.alike(a);
            }
            let settled = told.alike(a) && told.backed(story, ours, theirs);
            let telling = slip == Some(Slip::Long) && (relation < Relation::Partial || likeness >= 0.3);
            telling || settled || told.lone(story, ours, theirs) || one_whole(story, ours, theirs)
        }
        // Away from aligned sentences a slip of the keyboard, or several voices against one, must speak for it.
        None if one_whole(story, ours, theirs) => true,
        None if known => false,
        None if slip == Some(Slip::Long) => {
            let tied = ours.shared(theirs) >= 1 || counts == Counts::Same || a.measure != Measure::Number;
            tied && (likeness >= 0.35 || !one_count::by_chance(story, ours, theirs))
        }
        None if slip.is_some() && likeness >= 0.35 || close_counts(story, ours, theirs) => true,
        // Two digits are swapped by chance more often: only against several voices.
        // A sum of money that several voices have is one sum, whatever the words around it.
        None if slip.is_some() && a.measure == Measure::Money => {
            let (one, other) = (repeated(story, ours), repeated(story, theirs));
            one.min(other) == 1 && one.max(other) >= 3
        }
        None if slip.is_some() && (counts == Counts::Same || a.measure != Measure::Number) => {
            ours.shared(theirs) >= 1 && (voices(story, ours) >= 3 || voices(story, theirs) >= 3)
        }
        None => {
            let (enough, least) = if general(a) { (4, 0.4) } else { (2, 0.2) };
            counts == Counts::Same
                && ours.shared(theirs) >= enough
                && likeness >= least
                && (voices(story, ours) >= 2 || voices(story, theirs) >= 2)
        }
    }
}

/// Whether `theirs` counts something else than `ours`, and its sentence what `ours` counts by another number: 39 points
/// from 21 games are not 40 games.
fn counted_beside(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let counts = |slot: &Slot, how: Counts| {
        ours.quantity(story).zip(slot.quantity(story)).is_some_and(|(own, other)| counted_alike(own, other) == how)
    };
    let mut beside =
        of_sentence(&story.slots.quantities, theirs.place()).iter().filter(|slot| slot.span != theirs.span);
    counts(theirs, Counts::Different) && beside.any(|slot| counts(slot, Counts::Same))
}

/// Whether the words around two numbers say that they are no two of one thing.
fn both_right(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    counts_otherwise(story, ours, theirs)
        || explained(story, ours, theirs)
        || closing(story, ours) != closing(story, theirs)
        || played_on(story, ours, theirs)
        || told_apart(story, ours, theirs)
        || complementary(story, ours.place(), theirs.place())
        || a_difference(story, ours, theirs)
}

/// Whether a third account has both numbers: then they are of two things, unless they are so small that they may be of any.
fn told_apart(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    const SMALL: f64 = 100.0;
    let large = |slot: &Slot| {
        slot.quantity(story)
            .is_some_and(|it| it.measure == Measure::Money || it.value >= SMALL || it.value.fract() != 0.0)
    };
    let others = story.witnesses.iter().filter(|third| third.id != ours.witness && third.id != theirs.witness);
    let has = |third: &Witness, wanted: &Slot| {
        let same = |own: &Quantity, wanted: &Quantity| {
            own.value == wanted.value && own.unit == wanted.unit && own.approximation == wanted.approximation
        };
        let own = of_witness(&story.slots.quantities, third.id).iter().filter_map(|slot| slot.quantity(story));
        wanted.quantity(story).is_some_and(|wanted| own.into_iter().any(|own| same(own, wanted)))
    };
    large(ours) && large(theirs) && others.into_iter().any(|third| has(third, ours) && has(third, theirs))
}

/// Whether one sentence tells of a year gone by and the other does not, and neither number is a slip of the other.
fn of_two_years(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let slipped = || ours.quantity(story).zip(theirs.quantity(story)).is_some_and(|(a, b)| slip(a, b).is_some());
    one_count::historic(story, ours) != one_count::historic(story, theirs) && !slipped()
}

/// What two numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    Same,
    Unknown,
    Different,
}

/// Whether the two can be compared at all: one measure, one role, units that convert.
pub(super) fn comparable(a: &Quantity, b: &Quantity) -> bool {
    let units = match (&a.scale, &b.scale) {
        (Some(x), Some(y)) => x.dimension == y.dimension,
        _ => a.unit == b.unit,
    };
    a.measure == b.measure && a.role == b.role && units && (a.per == b.per || a.per.is_none() || b.per.is_none())
}

/// Whether two numbers of one kind can both be right: equal, rounded, hedged, converted, or in a range.
#[must_use]
pub fn compatible(a: &Quantity, b: &Quantity) -> bool {
    if a.role == Role::Score {
        let pair = |quantity: &Quantity| (quantity.value, quantity.upper.unwrap_or(f64::NAN));
        let ((a, b), (c, d)) = (pair(a), pair(b));
        return a == c && b == d || a == d && b == c;
    }
    let same_unit = a.unit == b.unit;
    let in_base = |quantity: &Quantity, value: f64| match quantity.scale.filter(|_| !same_unit) {
        Some(scale) => (value + scale.shift) * scale.factor,
        None => value,
    };
    let ends = |quantity: &Quantity| {
        let slack = slack(quantity, same_unit);
        let low = in_base(quantity, quantity.value - slack);
        // Millions are cut off as often as rounded: $43 million for $43,885,310.
        let cut = if same_unit && quantity.grain >= 1e5 { quantity.grain * 0.999 } else { 0.0 };
        let high = in_base(quantity, quantity.upper.unwrap_or(quantity.value) + slack.max(cut));
        match quantity.approximation {
            Some(Approximation::AtLeast) => (low, f64::INFINITY),
            Some(Approximation::AtMost) => (f64::NEG_INFINITY, high),
            _ => (low, high),
        }
    };
    let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
    a_low <= b_high && b_low <= a_high
}

/// Whether `short` is `long` with its last digits cut off, as desks do in a hurry: $43 million for $43,885,310.
fn truncated(short: &Quantity, long: &Quantity) -> bool {
    let cut = short.grain >= long.grain * 100.0 && short.approximation.is_none() && short.measure == Measure::Money;
    cut && (short.value..short.value + short.grain).contains(&long.value)
}

/// Whether both state one number: compatible, and not merely because one of them is a bound.
pub(super) fn near(a: &Quantity, b: &Quantity) -> bool {
    let (small, large) = (a.value.min(b.value).abs(), a.value.max(b.value).abs());
    let bounded =
        |quantity: &Quantity| matches!(quantity.approximation, Some(Approximation::AtLeast | Approximation::AtMost));
    compatible(a, b) && (!(bounded(a) || bounded(b)) || a.unit != b.unit || small >= large * 0.9)
}

/// How far from the stated number the true one may lie, in its own unit: half a unit of the last stated digit; more
/// where it is hedged or was converted.
fn slack(quantity: &Quantity, same_unit: bool) -> f64 {
    let size = quantity.value.abs();
    // A small whole number is a count, whatever its last digit: 20 people are not 23.
    let whole = size < 100.0 && f64::from(size as u8) == size;
    let count = whole && quantity.measure == Measure::Number && quantity.unit.is_none();
    let rounded = if count { 0.0 } else { quantity.grain / 2.0 };
    let loose = match quantity.measure {
        Measure::Duration => 0.15,
        _ => 0.1,
    };
    match (quantity.approximation, same_unit) {
        (Some(Approximation::About), _) => (size * loose).max(quantity.grain),
        (Some(_), _) => (size * 0.02).max(rounded),
        (None, true) => rounded,
        (None, false) => (size * 0.03).max(rounded),
    }
}

pub(super) fn counted_alike(a: &Quantity, b: &Quantity) -> Counts {
    if a.measure != Measure::Number || a.role != Role::Plain {
        return Counts::Unknown;
    }
    match (&a.counted, &b.counted) {
        (Some(x), Some(y)) if x == y => Counts::Same,
        (Some(x), Some(y)) if people(x) && people(y) => Counts::Unknown,
        (Some(_), Some(_)) => Counts::Different,
        (None, None) if a.unit.is_some() && a.scale.is_some() => Counts::Same,
        _ => Counts::Unknown,
    }
}

/// Nouns that count human beings without saying which.
fn people(noun: &str) -> bool {
    static PEOPLE: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| entries(include_str!("tables/people.txt")).collect());
    PEOPLE.contains(noun)
}

/// Numbers that count what a story counts many times over.
pub(super) fn general(quantity: &Quantity) -> bool {
    let counted = quantity.counted.as_deref().unwrap_or_default();
    // Nothing that is counted comes in tenths: `25.80 crowns`, a unit that we do not know.
    quantity.grain < 1.0 && quantity.measure == Measure::Number && quantity.unit.is_none()
        || people(counted)
        || matches!(
            counted,
            "" | "ballot"
                | "goal"
                | "inspection"
                | "member"
                | "seat"
                | "time"
                | "vote"
                | "percent"
                | "day"
                | "year"
                | "death"
                | "case"
                | "thing"
                | "point"
        )
}

/// Two numbers in aligned sentences, and what speaks for their being said of one thing.
struct Told {
    counts: Counts,
    slip: bool,
    relation: Relation,
    likeness: f64,
}

impl Told {
    /// Whether the words around the numbers are alike enough for how their sentences are aligned.
    fn alike(&self, quantity: &Quantity) -> bool {
        let least = least(quantity, self.relation, self.counts, self.slip);
        let enough = self.slip || self.likeness >= 0.45 || self.relation <= Relation::NearVerbatim;
        enough && self.likeness >= least
    }

    /// Sentences that share only a part, or name other people and places, need several voices.
    fn backed(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
        let loose = self.relation == Relation::Partial || ours.names_differ(theirs);
        !loose || self.slip || voices(story, ours) >= 2 || voices(story, theirs) >= 2
    }

    /// Whether nothing else can be meant: neither sentence has another number of the kind that the other article
    /// lacks. The looser the alignment, the more alike the words around the two must be.
    fn lone(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
        let Some(a) = ours.quantity(story) else { return false };
        let sure = a.measure != Measure::Number || a.unit.is_some() || self.counts == Counts::Same;
        let least = match (self.relation, self.counts) {
            _ if matches!(a.measure, Measure::Ordinal | Measure::Duration) || a.role == Role::Score => return false,
            (Relation::Partial, Counts::Same) if !general(a) => 0.27,
            (Relation::Partial, _) if sure && !ours.names_differ(theirs) => 0.4,
            (Relation::Partial, _) => return false,
            (_, Counts::Same) => 0.15,
            _ if sure => 0.3,
            _ => 0.5,
        };
        self.likeness >= least && orphans(story, ours, theirs) == 1 && orphans(story, theirs, ours) == 1
    }
}

/// Whether both are shares of one whole: `41 of 260 samples`, `71 out of 260`; `checked 112 rooms and found faults in four of
/// them`.
fn one_whole(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let whole = |part: &Slot| {
        let text = story.witness(part.witness).text.clean();
        let behind = text[part.span.end()..].trim_start();
        if !behind.starts_with("of ") && !behind.starts_with("out of ") {
            return None;
        }
        let of_them = ["of them", "of these", "of those"].iter().any(|words| behind.starts_with(words));
        let mut others = of_sentence(&story.slots.quantities, part.place()).iter();
        let next = match of_them {
            true => others.filter(|slot| slot.span < part.span).max_by_key(|slot| slot.span)?,
            false => others.find(|slot| slot.span > part.span)?,
        };
        let between = text.get(part.span.end()..next.span.start()).unwrap_or_default();
        let of = matches!(between.trim(), "of" | "of the" | "of its" | "of their" | "out of" | "out of the");
        next.quantity(story).filter(|quantity| (of || of_them) && quantity.value >= 10.0)
    };
    whole(ours).zip(whole(theirs)).is_some_and(|(a, b)| comparable(a, b) && near(a, b))
}

/// Whether both are ages of one person.
pub(super) fn one_person(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    beside(story, ours).is_some_and(|one| beside(story, theirs) == Some(one))
}

/// Whose age it is, where a name stands next to it: `Ana Ito, 45,` and `45-year-old Ana Ito`.
fn beside(story: &Evidence<'_>, slot: &Slot) -> Option<PersonId> {
    const BESIDE: usize = 4;
    let witness = story.witness(slot.witness);
    let beside = |span: CleanSpan| {
        slot.span.start().saturating_sub(span.end()) <= BESIDE && span.start().saturating_sub(slot.span.end()) <= BESIDE
    };
    let names =
        witness.notes.mentions.iter().filter(|mention| mention.sentence == slot.sentence && beside(mention.span));
    let mut people = names.filter_map(|mention| match mention.value {
        Value::Name(entity) => story.person_of(slot.witness, entity),
        _ => None,
    });
    people.next()
}

/// Whether two ages are of one person, as far as the sentences tell: by a name beside the age, or by whom the sentence
/// names or means before it (`The treasurer, who is 58`); `None` where one of them leaves that open (`a man, 58`).
pub(super) fn one_bearer(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Option<bool> {
    let matters = &story.matters;
    let bearer = |slot: &Slot| {
        let named = beside(story, slot).and_then(|person| matters.named(person));
        named.or_else(|| matters.named_before(slot.witness, slot.sentence, slot.span.start()))
    };
    Some(bearer(ours)? == bearer(theirs)?)
}

/// Whether two articles count one thing once each, and the counts are near one another: 2,300 jobs and 2,600. What a
/// story counts in many ways (people, votes, days) and small numbers say nothing here.
fn close_counts(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let Some((a, b)) = ours.quantity(story).zip(theirs.quantity(story)) else { return false };
    if counted_alike(a, b) != Counts::Same || a.unit.is_none() && general(a) || ours.names_differ(theirs) {
        return false;
    }
    let (small, large) = (a.value.min(b.value), a.value.max(b.value));
    let close = small >= 13.0 && large <= small * 1.5 || slip(a, b).is_some();
    let least = if a.unit.is_some() { 0.2 } else { 0.1 };
    let counted = |slot: &Slot, other: &Slot| {
        let Some(wanted) = other.quantity(story) else { return 0 };
        let same = |own: &Quantity| comparable(own, wanted) && counted_alike(own, wanted) == Counts::Same;
        let own = of_witness(&story.slots.quantities, slot.witness).iter().filter(|one| Numbers.takes(story, one));
        own.filter(|one| one.quantity(story).is_some_and(same))
            .map(|one| one.quantity(story).map(stated))
            .collect::<BTreeSet<_>>()
            .len()
    };
    close && ours.likeness(theirs) >= least && counted(ours, theirs) == 1 && counted(theirs, ours) == 1
}

/// Numbers in the sentence of `ours` that compare with `theirs` and that the article of `theirs` does not have.
fn orphans(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    let Some(wanted) = theirs.quantity(story) else { return 0 };
    let here = of_witness(&story.slots.quantities, ours.witness)
        .iter()
        .filter(|slot| slot.sentence == ours.sentence && Numbers.takes(story, slot));
    here.filter(|slot| slot.quantity(story).is_some_and(|own| comparable(own, wanted)) && !known(story, theirs, slot))
        .count()
}

/// How alike the surroundings must be in aligned sentences.
fn least(quantity: &Quantity, relation: Relation, counts: Counts, slip: bool) -> f64 {
    let close = relation <= Relation::NearVerbatim;
    let small = quantity.value < 13.0 && quantity.unit.is_none() && quantity.measure == Measure::Number;
    let base: f64 = match (counts, relation) {
        (Counts::Same, _) if close => 0.2,
        (Counts::Same, Relation::Paraphrase) => 0.3,
        (Counts::Same, _) => 0.4,
        (_, _) if close => 0.35,
        (_, Relation::Paraphrase) => 0.5,
        (_, _) => 0.6,
    };
    let harder: f64 = match () {
        () if quantity.measure == Measure::Ordinal => 0.3,
        () if quantity.measure == Measure::Duration || quantity.role == Role::Score => 0.15,
        () if small && counts != Counts::Same => 0.15,
        () => 0.0,
    };
    if slip { (base - 0.2).max(0.15) } else { base + harder }
}

/// Under which keys a number is compared beyond aligned sentences.
fn keys(quantity: &Quantity) -> Vec<String> {
    let mut keys = Vec::new();
    let kind = match (quantity.scale, &quantity.unit) {
        (Some(scale), _) => format!("{:?} {:?}", quantity.measure, scale.dimension),
        (None, unit) => format!("{:?} {unit:?}", quantity.measure),
    };
    if let Some(counted) = quantity.counted.as_deref().filter(|_| quantity.measure == Measure::Number) {
        keys.push(format!("{kind} of {counted}"));
    } else if quantity.measure != Measure::Ordinal && (quantity.unit.is_some() || quantity.measure == Measure::Percent)
    {
        keys.push(kind.clone());
    }
    if quantity.role == Role::Age {
        keys.push("age".to_owned());
    }
    keys.extend(slip::keys(quantity).into_iter().map(|key| format!("{kind} {key}")));
    keys
}

/// Whether the article of `ours` has the number of `theirs` too, for something that may be the same: then it tells of
/// two counts.
pub(super) fn known(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    story.figures.known(ours.witness, theirs)
}

/// Origins that give this number in this unit for anything.
pub(super) fn repeated(story: &Evidence<'_>, slot: &Slot) -> usize {
    story.figures.repeated(slot, |at| story.origin_of(story.slots.quantities[at].witness))
}

/// Origins that give this number for the same thing.
pub(super) fn voices(story: &Evidence<'_>, slot: &Slot) -> usize {
    *slot.voices.get_or_init(|| {
        let others = story.figures.backing(slot).map(|at| &story.slots.quantities[at]);
        let backing = others.filter(|other| other.shared(slot) >= 1).map(|other| story.origin_of(other.witness));
        backing.chain([story.origin_of(slot.witness)]).collect::<BTreeSet<_>>().len()
    })
}

/// A smaller count whose sentence names something more is likely a part: homes in one province, homes in the country.
fn part_of(part: &Quantity, whole: &Quantity, ours: &Slot, theirs: &Slot) -> bool {
    part.value < whole.value * 0.8 && ours.names_more(theirs)
}
