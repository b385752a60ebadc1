//! When two numbers can both be right, and when they count the same thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::slot::{Compare, Slot};
use crate::model::{Approximation, Collation, Measure, Quantity, Relation, Role, Value};

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
        ours.quantity(story).zip(theirs.quantity(story)).is_some_and(|(a, b)| comparable(a, b) && compatible(a, b))
    }

    fn same_slot(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot, relation: Option<Relation>) -> bool {
        let Some((a, b)) = ours.quantity(story).zip(theirs.quantity(story)) else { return false };
        if !comparable(a, b) || grown(story, ours, theirs) || grown(story, theirs, ours) {
            return false;
        }
        let likeness = ours.likeness(theirs);
        let slip = slip(a, b);
        let counts = counted_alike(a, b);
        if matches!(counts, Counts::Different) && !(slip && likeness >= 0.5) {
            return false;
        }
        if !slip && likeness < 0.6 && (part_of(a, b, ours, theirs) || part_of(b, a, theirs, ours)) {
            return false;
        }
        let known = known(story, ours, theirs) || known(story, theirs, ours);
        match relation {
            Some(relation) => {
                // Sentences that share only a part, or name other people and places, need several voices.
                let loose = relation == Relation::Partial || ours.names_differ(theirs);
                if loose && !slip && voices(story, ours) < 2 && voices(story, theirs) < 2 {
                    return false;
                }
                if !slip && (likeness < 0.45 && relation > Relation::NearVerbatim || recounted(story, ours, theirs)) {
                    return false;
                }
                let least = least(a, relation, counts, slip);
                likeness >= least && (!known || likeness >= 0.6 && relation <= Relation::NearVerbatim)
            }
            // Away from aligned sentences a slip of the keyboard, or several voices against one, must speak for it.
            None if known => false,
            None if slip && digits(a).len() >= 3 => {
                ours.shared(theirs) >= 1 && (likeness >= 0.15 || counts == Counts::Same)
            }
            None if slip && likeness >= 0.35 => true,
            // Two digits are swapped by chance more often: only against several voices.
            // A sum of money that several voices have is one sum, whatever the words around it.
            None if slip && a.measure == Measure::Money => {
                let (one, other) = (repeated(story, ours), repeated(story, theirs));
                one.min(other) == 1 && one.max(other) >= 3
            }
            None if slip && (counts == Counts::Same || a.measure != Measure::Number) => {
                voices(story, ours) >= 3 || voices(story, theirs) >= 3
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

    fn proposals(&self, story: &Evidence<'_>, slots: &[Slot]) -> Vec<(usize, usize)> {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate() {
            let Some(quantity) = slot.quantity(story) else { continue };
            for key in keys(quantity) {
                groups.entry(key).or_default().push(at);
            }
        }
        // A group as large as this counts something that every sentence counts, and proposes nothing.
        const TOO_COMMON: usize = 96;
        let mut pairs = BTreeSet::new();
        for group in groups.values().filter(|group| group.len() <= TOO_COMMON) {
            for (at, &a) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|&b| (a.min(b), a.max(b))));
            }
        }
        pairs.into_iter().collect()
    }
}

/// What two numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Same,
    Unknown,
    Different,
}

/// Whether the two can be compared at all: one measure, one role, units that convert.
fn comparable(a: &Quantity, b: &Quantity) -> bool {
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
        let high = in_base(quantity, quantity.upper.unwrap_or(quantity.value) + slack);
        match quantity.approximation {
            Some(Approximation::AtLeast) => (low, f64::INFINITY),
            Some(Approximation::AtMost) => (f64::NEG_INFINITY, high),
            _ => (low, high),
        }
    };
    let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
    a_low <= b_high && b_low <= a_high
}

/// Whether both state one number: compatible, and not merely because one of them is a bound.
fn near(a: &Quantity, b: &Quantity) -> bool {
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
    let count =
        quantity.value.fract() == 0.0 && size < 100.0 && quantity.measure == Measure::Number && quantity.unit.is_none();
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

fn counted_alike(a: &Quantity, b: &Quantity) -> Counts {
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
    matches!(
        noun,
        "person" | "people" | "man" | "woman" | "resident" | "victim" | "civilian" | "passenger" | "inhabitant"
    )
}

/// Numbers that count what a story counts many times over.
fn general(quantity: &Quantity) -> bool {
    let counted = quantity.counted.as_deref().unwrap_or_default();
    people(counted)
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

/// The stated digits without leading and trailing zeros.
fn digits(quantity: &Quantity) -> String {
    let mut written = format!("{}", quantity.value);
    written.retain(|c| c.is_ascii_digit());
    written.trim_matches('0').to_owned()
}

/// Whether one number is the other with one slip of the keyboard: two neighbouring digits swapped, or one digit wrong,
/// among three or more; or a swap of two that stand alone (2.4 and 4.2 million). Rounded numbers are not typed digit by
/// digit, and years are no slips of one another.
#[must_use]
pub fn slip(a: &Quantity, b: &Quantity) -> bool {
    let same_size = a.value > 0.0 && b.value > 0.0 && a.value.log10().floor() == b.value.log10().floor();
    if !same_size || a.unit != b.unit || a.measure == Measure::Ordinal || a.upper.is_some() || b.upper.is_some() {
        return false;
    }
    let (x, y) = (digits(a), digits(b));
    if x.len() != y.len() || x.len() < 2 || x == y {
        return false;
    }
    let wrong: Vec<usize> = (0..x.len()).filter(|&at| x.as_bytes()[at] != y.as_bytes()[at]).collect();
    let (x, y) = (x.as_bytes(), y.as_bytes());
    match wrong[..] {
        [first, second] => second == first + 1 && x[first] == y[second] && x[second] == y[first],
        [_] => x.len() >= 3,
        _ => false,
    }
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
    let digits = digits(quantity);
    if digits.len() >= 2 && quantity.measure != Measure::Ordinal {
        let mut sorted = digits.clone().into_bytes();
        sorted.sort_unstable();
        keys.push(format!("{kind} swap {}", String::from_utf8_lossy(&sorted)));
    }
    if digits.len() >= 3 && quantity.measure != Measure::Ordinal {
        keys.extend((0..digits.len()).map(|at| format!("{kind} wrong {}*{}", &digits[..at], &digits[at + 1..])));
    }
    keys
}

/// Whether the article of `ours` has the number of `theirs` too, for something that may be the same: then it tells of
/// two counts.
fn known(story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
    let Some(wanted) = theirs.quantity(story) else { return false };
    story.witness(ours.witness).notes.mentions.iter().any(|mention| match &mention.value {
        Value::Quantity(quantity) => {
            comparable(quantity, wanted)
                && counted_alike(quantity, wanted) != Counts::Different
                && near(quantity, wanted)
        }
        _ => false,
    })
}

/// Origins that give this number in this unit for anything.
fn repeated(story: &Evidence<'_>, slot: &Slot) -> usize {
    let Some(own) = slot.quantity(story) else { return 0 };
    let same = story.slots.quantities.iter().filter(|other| {
        other
            .quantity(story)
            .is_some_and(|quantity| quantity.unit == own.unit && comparable(own, quantity) && near(own, quantity))
    });
    same.map(|other| story.origin_of(other.witness)).collect::<BTreeSet<_>>().len()
}

/// Origins that give this number for the same thing.
fn voices(story: &Evidence<'_>, slot: &Slot) -> usize {
    let Some(own) = slot.quantity(story) else { return 0 };
    let backing = story.slots.quantities.iter().filter(|other| {
        other.witness == slot.witness && other.span == slot.span
            || other.shared(slot) >= 1
                && other.quantity(story).is_some_and(|quantity| {
                    comparable(own, quantity)
                        && counted_alike(own, quantity) != Counts::Different
                        && near(own, quantity)
                })
    });
    backing.map(|other| story.origin_of(other.witness)).collect::<BTreeSet<_>>().len()
}

/// Whether `late` gives a larger toll in an article that was published later than `early`: victims are counted as they
/// are found.
fn grown(story: &Evidence<'_>, early: &Slot, late: &Slot) -> bool {
    const SIGNS: [&str; 12] = [
        "killed",
        "dead",
        "died",
        "deaths",
        "toll",
        "injured",
        "wounded",
        "missing",
        "hurt",
        "rescued",
        "evacuated",
        "arrested",
    ];
    let published = |slot: &Slot| {
        let article = &story.witness(slot.witness).article;
        (article.published, article.published_time.clone())
    };
    let Some((a, b)) = early.quantity(story).zip(late.quantity(story)) else { return false };
    let sentence = story.witness(early.witness).sentence(early.sentence as usize).to_lowercase();
    let stamped = |slot: &Slot| {
        let sentence = story.witness(slot.witness).sentence(slot.sentence as usize).to_lowercase();
        [
            "so far",
            "as of",
            "by late",
            "at least",
            "by midnight",
            "by noon",
            "by evening",
            "by morning",
            " risen",
            " rose",
            " had climbed",
        ]
        .iter()
        .any(|sign| sentence.contains(sign))
    };
    let later = published(early) < published(late) || stamped(early) || stamped(late);
    later && a.value < b.value && a.measure == Measure::Number && SIGNS.iter().any(|sign| sentence.contains(sign))
}

/// Whether both articles tell of a recount, and the sentences of votes: a tally then has two true values.
fn recounted(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let tells = |slot: &Slot| {
        let text = story.witness(slot.witness).text.clean();
        text.contains("recount") || text.contains("re-count")
    };
    tells(ours) && tells(theirs)
}

/// A smaller count whose sentence names something more is likely a part: homes in one province, homes in the country.
fn part_of(part: &Quantity, whole: &Quantity, ours: &Slot, theirs: &Slot) -> bool {
    part.value < whole.value && ours.names_more(theirs)
}
