//! How likely two different numbers are told of one thing, wherever they stand.
//!
//! What two accounts say in sentences that are not aligned can be one fact all the same: `Two died and five were hurt`
//! here, `an avalanche that broke off at 2,640 metres and injured five people` there. What speaks for it is added up as
//! logarithms of odds (Good 1950, *Probability and the Weighing of Evidence*): what stands around the two numbers, whether
//! one is a slip of the other, and how many voices have it.
//!
//! The weights of the words are those of a logistic model. It was fitted without any marked drift, on pairs of numbers
//! of one kind in two accounts of one story: where both accounts have the same number it is nearly always the same
//! thing that is counted, where they do not it hardly ever is. Fitted on public news stories and on this project's
//! own, about ten thousand pairs that agree and twenty thousand that do not.

use crate::check::evidence::Evidence;
use crate::check::numbers::{
    Counts, Numbers, comparable, counted_alike, general, known, near, one_bearer, one_person, repeated, voices,
};
use crate::check::one_fact;
use crate::check::slip::{Slip, one_digit, same_digits, slip, stated};
use crate::check::slot::{Compare, Slot, of_sentence, of_witness};
use crate::check::thing::group;
use crate::model::{Measure, Quantity, Role};

/// Weights of the signs in [`words`], in their order, and the constant.
const WORDS: [f64; 13] = [2.09, 0.76, 1.20, -1.42, 0.84, 0.98, 2.04, 0.70, 0.63, -0.78, -1.00, 0.74, 0.69];
const CONSTANT: f64 = 0.11;

/// The logarithm of the odds that two numbers, of which one at least is wrong, are told of one thing, over what is
/// asked of a finding: positive where it is likely enough to be said. `None` where they cannot be.
#[must_use]
pub fn odds(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Option<f64> {
    /// Odds of seven to one: on 26 real stories what is likelier was found to be right.
    const ASKED: f64 = 2.0;
    let (a, b) = ours.quantity(story).zip(theirs.quantity(story))?;
    let roles = matches!(a.role, Role::Plain | Role::Age) && a.measure != Measure::Ordinal;
    if !roles || !comparable(a, b) || known(story, ours, theirs) || known(story, theirs, ours) {
        return None;
    }
    if change(story, ours) != change(story, theirs) {
        return None;
    }
    if a.role == Role::Age && !one_person(story, ours, theirs) {
        return of_ages(story, ours, theirs);
    }
    let mut values = of_values(a, b);
    if values == LONG && by_chance(story, ours, theirs) {
        values -= (crowd(story, ours, theirs) as f64 / USUAL as f64).ln();
    }
    // How long something took is told of many things.
    if a.measure == Measure::Duration && values < 1.0 {
        return None;
    }
    // A number that somebody else has as well is hardly wrong, and two such numbers are two facts.
    if values < 3.0 && repeated(story, ours).min(repeated(story, theirs)) >= 2 {
        return None;
    }
    let held = settled(story, ours, theirs);
    // What both sentences have in common belongs to the number that they agree on, unless this one is a slip.
    if held && values < 1.0 {
        return None;
    }
    let signs = words(story, ours, theirs, held);
    let words: f64 = signs.iter().zip(WORDS).map(|(sign, weight)| sign * weight).sum();
    let voiced = if voices(story, ours).max(voices(story, theirs)) >= 2 { 0.8 } else { 0.0 };
    let named = if ours.names_more(theirs) && theirs.names_more(ours) { 0.8 } else { 0.0 };
    let by_words = words + CONSTANT + values + voiced - named - of_kind(a, b) - ASKED;
    let odds = by_matter(story, ours, theirs, values).map_or(by_words, |by_matter| by_words.max(by_matter));
    // What is told of a year gone by is told of that year.
    let apart = odds > 0.0 && values < 2.0 && historic(story, ours) != historic(story, theirs);
    Some(if apart { odds - 1.5 } else { odds })
}

/// Two ages that no name beside them ties to one person.
fn of_ages(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Option<f64> {
    let (a, b) = ours.quantity(story).zip(theirs.quantity(story))?;
    let exact = a.approximation.is_none() && b.approximation.is_none() && a.upper.is_none() && b.upper.is_none();
    if !exact || lacking(story, ours, theirs) != 1 || lacking(story, theirs, ours) != 1 {
        return None;
    }
    let values = of_values(a, b);
    match one_bearer(story, ours, theirs) {
        Some(true) => Some(2.0 + values),
        Some(false) => None,
        // `A man, 58`: each account has one age that the other lacks, and something else in common.
        None => {
            let common = one_fact::common(story, ours, theirs);
            let tied = common.sentences >= 2.0 || values >= 2.0;
            (values >= 1.5 && tied && !unlike(story, ours, theirs))
                .then_some(values + common.sentences.min(4.0) * 0.5 - 1.5)
        }
    }
}

/// Whether one age is a woman's and the other a man's, by the words around them.
fn unlike(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let gender = |slot: &Slot| {
        const BEFORE: usize = 4;
        const BEHIND: usize = 9;
        let witness = story.witness(slot.witness);
        let tokens = witness.sentence_tokens(slot.sentence as usize);
        let at = tokens.partition_point(|token| token.span.start() < slot.span.start());
        let near = &tokens[at.saturating_sub(BEFORE)..tokens.len().min(at + BEHIND)];
        let near: Vec<&str> = near.iter().map(|token| witness.text.slice(token.span)).collect();
        let has = |words: &[&str]| near.iter().any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)));
        // `A farmer whose wife` is a man.
        let wed = |word: &str| near.windows(2).any(|pair| pair[0] == "whose" && pair[1] == word);
        let female = has(&["girl", "grandmother", "mother", "she", "woman"]) || wed("husband");
        let male = has(&["boy", "father", "grandfather", "he", "man"]) || wed("wife");
        (female != male).then_some(female)
    };
    gender(ours).zip(gender(theirs)).is_some_and(|(one, other)| one != other)
}

/// By what the two sentences tell, in whatever words, and by how many other numbers could have been meant: away from words
/// in common, a price is the price of which the other account lacks the like.
///
/// The weights are those of a logistic model, fitted on the marked stories that may be read, of which each fact with a
/// number is told by several accounts, against the pairs of numbers in those stories as they are, in public news stories
/// and in this project's own. Left out story by story, what it asks leaves few of those pairs that are not drift.
fn by_matter(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, values: f64) -> Option<f64> {
    const ASKED: f64 = 0.3;
    let (a, b) = ours.quantity(story).zip(theirs.quantity(story))?;
    // Numbers that are merely near one another change from day to day, and those that are not count two things.
    let values = match values {
        3.0.. => 3.5,
        2.0.. => 2.9,
        1.0.. => 2.1,
        0.5.. => 0.0,
        0.0.. if one_figure(a, b) => -0.3,
        0.0.. => -1.0,
        _ => return None,
    };
    let common = one_fact::common(story, ours, theirs);
    if a.role != Role::Plain || common.sentences < 2.0 && values < 2.5 {
        return None;
    }
    let frames = ours.frame.signs(&theirs.frame, &story.slots.rarity);
    let (firm, score) = story.aligned.score(ours.place(), theirs.place());
    let small = a.value.min(b.value) < 13.0 && a.unit.is_none() && a.measure == Measure::Number;
    let several = repeated(story, ours).min(repeated(story, theirs)) >= 2;
    let signs = [
        (counted_alike(a, b) == Counts::Same, 0.7),
        (synonyms(a, b), 0.5),
        (a.measure == Measure::Money, 0.5),
        (a.measure == Measure::Percent, -1.2),
        (a.measure == Measure::Duration, -0.3),
        (a.measure == Measure::Ordinal, -0.5),
        (a.unit != b.unit, -1.6),
        (small, -0.8),
        (ours.names_more(theirs) && theirs.names_more(ours), -1.0),
        (common.others, -0.4),
        (common.sentences < 2.0, -0.5),
        (firm, 0.6),
        (several, -2.8),
    ];
    let yes: f64 = signs.iter().filter(|(so, _)| *so).map(|(_, weight)| weight).sum();
    let told = common.parts.min(12.0) * 0.025 + common.days.min(4.0) * 0.12 - common.unlike * 0.5;
    let placed =
        frames.local * 0.25 + frames.whole * 0.5 + frames.contained * 0.45 + frames.nearest * 0.8 + score * 0.7;
    let odds = 3.65 + values + yes + told + placed - one_fact::open(story, ours, theirs) * 1.34 - ASKED;
    // Rivals speak against it only, but for there being none, and take the longest to find.
    const LONE: f64 = 0.45;
    if odds + LONE <= 0.0 {
        return None;
    }
    let all = one_fact::crowd(ours, theirs, |one, other| lacking(story, one, other));
    let kin = one_fact::crowd(ours, theirs, |one, other| kin(story, one, other));
    Some(odds - all * 0.25 - kin * 0.5 + if all <= 0.0 { LONE } else { 0.0 })
}

/// Whether both are stated in one digit, in hundreds or more or in money or per cent: `4,000` and `7,000`.
fn one_figure(a: &Quantity, b: &Quantity) -> bool {
    let stated = stated(a).len == 1 && stated(b).len == 1;
    stated && (a.value.min(b.value) >= 100.0 || matches!(a.measure, Measure::Money | Measure::Percent))
}

/// Whether the two count things that are called one or the other: `2,300 boxes`, `2,300 cartons`.
fn synonyms(a: &Quantity, b: &Quantity) -> bool {
    let group = |quantity: &Quantity| quantity.counted.as_deref().and_then(group);
    group(a).is_some_and(|one| group(b) == Some(one))
}

/// Numbers of the kind of `ours` in its article, itself among them, that the article of `theirs` does not have.
fn lacking(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    let Some(own) = ours.quantity(story) else { return 0 };
    let all = of_witness(&story.slots.quantities, ours.witness).iter().filter(|slot| Numbers.takes(story, slot));
    all.filter(|slot| slot.quantity(story).is_some_and(|other| comparable(other, own)) && !known(story, theirs, slot))
        .count()
}

/// Those of [`lacking`] that may count the same thing.
fn kin(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    let Some(own) = ours.quantity(story) else { return 0 };
    let may = |other: &Quantity| {
        comparable(other, own)
            && (counted_alike(other, own) == Counts::Same
                || synonyms(other, own)
                || other.counted.is_none()
                || own.counted.is_none())
    };
    let all = of_witness(&story.slots.quantities, ours.witness).iter().filter(|slot| Numbers.takes(story, slot));
    all.filter(|slot| slot.quantity(story).is_some_and(may) && !known(story, theirs, slot)).count()
}

/// How many pairs of numbers that the other account lacks the two could be by chance, this pair among them.
fn crowd(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    kin(story, ours, theirs).max(1) * kin(story, theirs, ours).max(1)
}

/// As many pairs as this can be met before one digit that differs says little: among the percentages of an election night
/// some differ in one by chance.
const USUAL: usize = 10;

/// Whether two numbers of which one digit differs may do so by chance.
pub(super) fn by_chance(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let numbers = ours.quantity(story).zip(theirs.quantity(story));
    !numbers.is_some_and(|(a, b)| same_digits(a, b)) && crowd(story, ours, theirs) > USUAL
}

/// Whether the sentence of a number tells of a time more than a year before its article.
pub(super) fn historic(story: &Evidence<'_>, slot: &Slot) -> bool {
    let published = story.witness(slot.witness).article.published;
    let past = |other: &Slot| {
        let moment = other.when(story).and_then(|when| when.moment);
        moment.zip(published).is_some_and(|(moment, published)| (published - moment.last).get_days() > 365)
    };
    of_sentence(&story.slots.dates, slot.place()).iter().any(past)
}

/// Whether a number is where a change began: `gone from $41 million to a third of that`.
fn change(story: &Evidence<'_>, slot: &Slot) -> bool {
    let text = story.witness(slot.witness).text.clean();
    text[..slot.span.start()].ends_with("from ") && text[slot.span.end()..].trim_start().starts_with("to ")
}

/// What a slip among three digits says.
const LONG: f64 = 3.0;

/// What the two numbers themselves say: one is more often a slip of the other where they are told of one thing. The
/// figures are estimates from slips as they are made, and from how often two numbers of one kind look like one by chance.
fn of_values(a: &Quantity, b: &Quantity) -> f64 {
    if a.value <= 0.0 || b.value <= 0.0 {
        return -2.0;
    }
    let in_base =
        |quantity: &Quantity| quantity.in_base().filter(|_| a.unit != b.unit).map_or(quantity.value, |base| base.1);
    let ratio = in_base(a).max(in_base(b)) / in_base(a).min(in_base(b));
    match slip(a, b) {
        Some(Slip::Telling) => 4.0,
        Some(Slip::Long) => LONG,
        Some(Slip::Short) => 2.0,
        None if a.unit == b.unit && one_digit(a, b) => 1.5,
        None if ratio <= 1.5 => 0.5,
        None if ratio <= 3.0 => 0.0,
        None => -1.5,
    }
}

/// What more is asked of numbers that a story has many of: small counts, times, and counts of things with two names.
fn of_kind(a: &Quantity, b: &Quantity) -> f64 {
    let small = a.value.min(b.value) < 13.0 && a.unit.is_none() && a.measure == Measure::Number;
    let asked = [
        (small, 1.0),
        (a.measure == Measure::Duration, 1.5),
        (a.unit != b.unit, 1.0),
        (counted_alike(a, b) == Counts::Different, 2.0),
    ];
    asked.into_iter().filter(|(so, _)| *so).map(|(_, more)| more).sum()
}

/// Signs that two numbers are told of one thing, the numbers themselves left out.
fn words(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, held: bool) -> [f64; 13] {
    let signs = ours.frame.signs(&theirs.frame, &story.slots.rarity);
    let (firm, score) = story.aligned.score(ours.place(), theirs.place());
    let yes = |yes: bool| if yes { 1.0 } else { 0.0 };
    let unit = |slot: &Slot| slot.quantity(story).is_some_and(|quantity| quantity.unit.is_some());
    let common = |slot: &Slot| slot.quantity(story).is_some_and(general);
    let age = |slot: &Slot| slot.quantity(story).is_some_and(|quantity| quantity.role == Role::Age);
    let rivals = (rivals(story, ours, theirs) + rivals(story, theirs, ours)) as f64;
    let [local, whole, contained, amount, nearest, beside] = signs.row();
    [
        local,
        whole,
        contained,
        amount,
        nearest,
        beside,
        score,
        yes(firm),
        yes(unit(ours)),
        yes(common(ours) || common(theirs)),
        (1.0 + rivals).ln(),
        yes(held),
        yes(age(ours)),
    ]
}

/// Other numbers of the kind of `ours` in its article that the article of `theirs` does not have.
fn rivals(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    let (Some(own), Some(wanted)) = (ours.quantity(story), theirs.quantity(story)) else { return 0 };
    let mut rivals: Vec<&Quantity> = Vec::new();
    for slot in of_witness(&story.slots.quantities, ours.witness).iter().filter(|slot| slot.span != ours.span) {
        let Some(other) = slot.quantity(story) else { continue };
        let kind = comparable(other, own) && counted_alike(other, own) != Counts::Different;
        let told = near(other, own) || near(other, wanted) || rivals.iter().any(|rival| near(rival, other));
        if kind && !told && Numbers.takes(story, slot) && !known(story, theirs, slot) {
            rivals.push(other);
        }
    }
    rivals.len()
}

/// Whether the two sentences agree on another number of the kind.
fn settled(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let beside = |of: &Slot| {
        let span = of.span;
        of_sentence(&story.slots.quantities, of.place()).iter().filter(move |slot| slot.span != span)
    };
    let Some(kind) = ours.quantity(story) else { return false };
    let agree = |one: &Slot, other: &Slot| {
        let numbers = one.quantity(story).zip(other.quantity(story));
        numbers.is_some_and(|(a, b)| comparable(a, kind) && comparable(a, b) && near(a, b))
    };
    beside(ours).any(|one| beside(theirs).any(|other| agree(one, other)))
}
