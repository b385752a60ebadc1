//! How likely two different dates are of one event, wherever they stand.
//!
//! As in [`crate::check::one_count`], what speaks for it is added up as logarithms of odds, and the weights of the words
//! are those of a logistic model that was fitted on pairs of dates in two accounts of one story, without marked drift.
//! A month or a year that both accounts have is nearly always of one event. A weekday is not: a story knows few days. So
//! days must have the verb in common too.

use std::collections::BTreeSet;

use crate::check::dated::Day;
use crate::check::dates::{Dates, bound, deictic, event, known, light, one_grain, speech, told, voices};
use crate::check::evidence::Evidence;
use crate::check::matter::{Part, part};
use crate::check::one_fact;
use crate::check::slot::{Compare, Slot, of_witness};
use crate::check::thing::group;
use crate::model::{Bound, Moment, Precision};

/// Weights of [`crate::check::frame::Signs::row`], of the best score of a column, of whether one is firm, of whether
/// each sentence names what the other does not, of one verb in both, and of other dates that only one article has.
struct Model {
    signs: [f64; 6],
    score: f64,
    firm: f64,
    named: f64,
    verb: f64,
    rivals: f64,
    constant: f64,
}

const DAYS: Model = Model {
    signs: [0.42, 0.41, -0.15, 1.58, 0.93, 0.51],
    score: 1.62,
    firm: 0.20,
    named: -0.09,
    verb: 0.61,
    rivals: -0.91,
    constant: 1.44,
};
/// Months and years.
const LONGER: Model = Model {
    signs: [0.77, 0.22, -0.51, 1.27, 2.65, 0.92],
    score: 1.83,
    firm: 0.58,
    named: -0.82,
    verb: 0.40,
    rivals: -0.31,
    constant: -0.28,
};

/// The logarithm of the odds that two dates, of which one at least is wrong, are of one event, over what is asked of a
/// finding: positive where it is likely enough to be said. `None` where they cannot be.
#[must_use]
pub fn odds(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Option<f64> {
    let moment = |slot: &Slot| slot.when(story).and_then(|when| when.moment);
    let (a, b) = moment(ours).zip(moment(theirs))?;
    let told_of_two = known(story, ours, theirs, None) || known(story, theirs, ours, None);
    if !one_grain(story, ours, theirs)
        || deictic(ours)
        || deictic(theirs)
        || season(story, ours)
        || season(story, theirs)
        || told_of_two
    {
        return None;
    }
    // `since March 4` here can be `as early as March 4` there, but not `until March 4`.
    let bounds = [bound(story, ours), bound(story, theirs)];
    let one_bound = bounds[0] == bounds[1];
    let meet = one_bound || !bounds.contains(&Some(Bound::Before));
    let deed = if meet { by_matter(story, ours, theirs, a, b) } else { None };
    let words = if one_bound { by_words(story, ours, theirs, a, b) } else { None };
    let fact = if meet { by_fact(story, ours, theirs, a, b) } else { None };
    [deed, words, fact].into_iter().flatten().max_by(f64::total_cmp)
}

/// By what the two sentences tell, in whatever words, and by how many other dates could have been meant. Fitted as
/// [`crate::check::one_count`] says of its numbers.
fn by_fact(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, a: Moment, b: Moment) -> Option<f64> {
    let wrong = WrongPart::of(ours, theirs, a, b)?;
    let common = one_fact::common(story, ours, theirs);
    let says = |slot: &Slot| event(story, slot).is_some_and(|clause| speech(&clause.lemma));
    let is_light = |slot: &Slot| event(story, slot).is_none_or(|clause| light(&clause.lemma));
    let bounded = [bound(story, ours), bound(story, theirs)] != [None, None];
    // Something must tie the two; but one day of two months, of which there are no others, is hardly a second date. A
    // story has several days of one month until which something is so.
    const TWO: usize = 2;
    let untied = common.sentences < 2.0 || common.parts <= 0.0 && common.unlike >= 1.0;
    let lone = || lacking(story, ours, theirs) * lacking(story, theirs, ours) <= TWO;
    // But hardly two on which something is due.
    let due = || lone() && deadline(story, ours, a) && deadline(story, theirs, b);
    if untied && !(wrong == WrongPart::MonthOfDay && lone()) || wrong == WrongPart::WrittenOut && bounded && !due() {
        return None;
    }
    let frames = ours.frame.signs(&theirs.frame, &story.slots.rarity);
    let bounds = [bound(story, ours), bound(story, theirs)];
    let kinds = ours.happening.zip(theirs.happening);
    let written = |slot: &Slot| slot.dated.is_some_and(|dated| dated.written_out.is_some());
    // Two days of one week, of which neither is written out, are near by the form alone.
    let bare = wrong == WrongPart::Weekday && !written(ours) && !written(theirs);
    let signs = [
        (bare, -0.9),
        (bounds[0] == bounds[1], 0.45),
        (bounded, 0.9),
        // Since 2020, and in 2021.
        (wrong == WrongPart::Year && bounds[0] != bounds[1], -1.2),
        (says(ours) != says(theirs), -0.7),
        (wrong == WrongPart::WrittenOut && a.first.year() != b.first.year(), -1.5),
        (is_light(ours) && is_light(theirs), 0.3),
        (kinds.is_some_and(|(one, other)| one == other), 0.5),
        (kinds.is_some_and(|(one, other)| one != other), -0.6),
        (ours.names_more(theirs) && theirs.names_more(ours), -2.2),
        (common.others, -0.8),
    ];
    let yes: f64 = signs.iter().filter(|(so, _)| *so).map(|(_, weight)| weight).sum();
    let told = common.parts.min(12.0) * 0.09 + common.sentences.min(16.0) * 0.035 - common.unlike * 1.1;
    let placed = frames.local * 0.65 + frames.whole * 0.5 + frames.contained * 0.6 + frames.nearest * 0.9;
    let odds = 6.05 + wrong.weight() + yes + told + placed - one_fact::open(story, ours, theirs) * 1.64 - ASKED;
    // Rivals and other holders speak against it only, and take the longest to find. Two days that more than one account
    // has each are two days.
    let several = || holders(story, ours, a).min(holders(story, theirs, b)) >= 2;
    if odds <= 0.0 || several() {
        return None;
    }
    let odds = odds - one_fact::crowd(ours, theirs, |one, other| lacking(story, one, other)) * 0.17;
    // Where little else ties the two, so must the verb: what was recorded in March may be handed over in April, and what
    // was announced on Monday may close on Friday.
    let asked = match wrong {
        _ if !other_deeds(story, ours, theirs) => 0.0,
        WrongPart::Weekday if bare => 1.8,
        WrongPart::Weekday | WrongPart::Month => 2.5,
        _ => 1.2,
    };
    Some(odds - asked)
}

/// Whether something is to be done by this day, which is still to come.
fn deadline(story: &Evidence<'_>, slot: &Slot, moment: Moment) -> bool {
    let published = story.witness(slot.witness).article.published;
    bound(story, slot) == Some(Bound::Before) && published.is_some_and(|published| moment.first > published)
}

/// What is asked of two dates beyond even odds.
const ASKED: f64 = 0.3;

/// Whether the two dates belong to verbs of which neither can stand for the other.
pub(super) fn other_deeds(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let Some((one, other)) = event(story, ours).zip(event(story, theirs)) else { return false };
    let alike = group(&one.lemma).is_some() && group(&one.lemma) == group(&other.lemma);
    let one_kind = ours.happening.is_some() && ours.happening == theirs.happening;
    let open = speech(&one.lemma) || speech(&other.lemma) || light(&one.lemma) && light(&other.lemma);
    !(one.lemma == other.lemma || alike || one_kind || open)
}

/// How many accounts have the date of a slot, for anything.
fn holders(story: &Evidence<'_>, slot: &Slot, moment: Moment) -> usize {
    let grain = moment.precision.min(Precision::Day);
    let same = |day: &Day| day.moment.precision.min(Precision::Day) == grain && day.moment.overlaps(&moment);
    let others = story.slots.days.iter().enumerate().filter(|(at, _)| *at != slot.witness.index());
    1 + others.filter(|(_, days)| days.iter().any(same)).count()
}

/// Dates of the grain of `ours` in its article, itself among them, that the article of `theirs` does not have.
fn lacking(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    let all = of_witness(&story.slots.dates, ours.witness).iter().filter(|slot| Dates.takes(story, slot));
    all.filter(|slot| one_grain(story, slot, ours) && !known(story, theirs, slot, None)).count()
}

/// Which part of one of two dates of one grain is wrong, if one part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WrongPart {
    /// The month of a day that both write out.
    MonthOfDay,
    /// The month of a day that one writes out, and the other calls by the weekday.
    MonthOfWeekday,
    /// Another part of a day that both write out.
    WrittenOut,
    /// Days of one week.
    Weekday,
    /// Months of one year.
    Month,
    /// One month of two years.
    YearOfMonth,
    /// Years that are one or ten apart.
    Year,
}

impl WrongPart {
    fn of(ours: &Slot, theirs: &Slot, a: Moment, b: Moment) -> Option<Self> {
        let (x, y) = (a.first, b.first);
        let years = x.year() == y.year();
        match a.precision.min(Precision::Day) {
            Precision::Day => {
                let written = |slot: &Slot| slot.dated.and_then(|dated| dated.written_out);
                let parts = written(ours).zip(written(theirs)).map(|(a, b)| {
                    // Of `28 January` the year is only guessed, and guessed anew where the month is wrong.
                    [a.0 == b.0, a.1 == b.1, a.2.is_none() || b.2.is_none() || a.2 == b.2]
                });
                // Saturday, which is the 14th of March, and `14 February`.
                let named = match (written(ours), written(theirs)) {
                    (Some((.., year)), None) => year.is_none_or(|year| year == y.year()),
                    (None, Some((.., year))) => year.is_none_or(|year| year == x.year()),
                    _ => false,
                };
                match (parts, (x - y).get_days().abs() <= 7) {
                    (Some([true, false, true]), _) => Some(WrongPart::MonthOfDay),
                    (None, false) if named && x.day() == y.day() => Some(WrongPart::MonthOfWeekday),
                    (Some([false, true, true] | [true, true, false]), _) => Some(WrongPart::WrittenOut),
                    (_, near) => near.then_some(WrongPart::Weekday),
                }
            }
            Precision::Month if years => Some(WrongPart::Month),
            Precision::Month => (x.month() == y.month()).then_some(WrongPart::YearOfMonth),
            Precision::Year => matches!(x.year().abs_diff(y.year()), 1 | 10).then_some(WrongPart::Year),
            _ => None,
        }
    }

    /// What it says that one part is wrong: days of one week or month are many.
    fn weight(self) -> f64 {
        match self {
            WrongPart::MonthOfDay => 1.4,
            WrongPart::MonthOfWeekday => -0.7,
            WrongPart::WrittenOut => -0.6,
            WrongPart::Weekday => -1.2,
            WrongPart::Month => -0.35,
            WrongPart::YearOfMonth => 0.25,
            WrongPart::Year => -0.15,
        }
    }
}

/// By what the two clauses tell, their dates apart, in whatever words.
fn by_matter(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, a: Moment, b: Moment) -> Option<f64> {
    let said = |slot: &Slot| event(story, slot).is_some_and(|clause| speech(&clause.lemma));
    if said(ours) || said(theirs) {
        return None;
    }
    let asked = match a.precision < Precision::Day {
        // Another year altogether is another event's.
        true if part_wrong(a, b) < 0.0 => return None,
        true => 3.0 - part_wrong(a, b),
        false if near(a, b) => 3.7,
        false => 6.0,
    };
    let placed = |slot| story.matters.place(whole(story, slot));
    let odds = story.matters.odds(&placed(ours), &placed(theirs));
    Some(odds - asked)
}

/// What a date dates: the clause that it belongs to, or else its sentence.
pub(super) fn whole(story: &Evidence<'_>, slot: &Slot) -> Part {
    let witness = story.witness(slot.witness);
    let sentence = witness.sentences[slot.sentence as usize].span;
    let clause = event(story, slot).map_or(sentence, |clause| part(witness, clause).core);
    let core = if clause.covers(slot.span) { clause } else { sentence };
    Part { witness: slot.witness, sentence: slot.sentence, core, without: slot.span }
}

/// By the words that stand around the two dates.
fn by_words(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, a: Moment, b: Moment) -> Option<f64> {
    let verbs = event(story, ours).zip(event(story, theirs));
    let both = |is: fn(&str) -> bool| verbs.is_some_and(|(a, b)| is(&a.lemma) && is(&b.lemma));
    let either = |is: fn(&str) -> bool| verbs.is_some_and(|(a, b)| is(&a.lemma) || is(&b.lemma));
    let same = verbs.is_some_and(|(a, b)| a.lemma == b.lemma) && !either(light) && !either(told);
    let words = |model: &Model| words(story, ours, theirs, same, model);
    if a.precision < Precision::Day {
        /// What is likelier was found to be right on 26 real stories.
        const ASKED: f64 = 1.5;
        let beside = |slot: &Slot| slot.frame.close().collect::<BTreeSet<u32>>();
        if beside(ours).is_disjoint(&beside(theirs)) {
            return None;
        }
        let voiced = voices(story, ours).max(voices(story, theirs)) >= 2;
        let deeds = if other_deeds(story, ours, theirs) { 1.0 } else { 0.0 };
        return Some(words(&LONGER) + part_wrong(a, b) + if voiced { 0.5 } else { 0.0 } - deeds - ASKED);
    }
    let signs = ours.frame.signs(&theirs.frame, &story.slots.rarity);
    // The same statement, of which each account says when it was made.
    if both(speech) {
        let one_statement = signs.contained >= 0.6 && signs.whole >= 0.4;
        return one_statement.then(|| words(&DAYS) - 2.0);
    }
    let asked = if near(a, b) { 1.5 } else { 2.5 };
    (same && !either(speech)).then(|| words(&DAYS) - asked)
}

/// Whether a year is one end of two, as in `the 2004-05 season`.
fn season(story: &Evidence<'_>, slot: &Slot) -> bool {
    let text = story.witness(slot.witness).text.clean();
    let dash = |c: char| matches!(c, '-' | '–' | '/');
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let (before, after) = (&text[..slot.span.start()], &text[slot.span.end()..]);
    before.ends_with(dash) || after.strip_prefix(dash).is_some_and(digit)
}

/// Days of one week, or of which one part only is wrong: such a pair is more often one day.
fn near(a: Moment, b: Moment) -> bool {
    let apart = (a.first - b.first).get_days().abs();
    let (x, y) = (a.first, b.first);
    let parts = [x.year() == y.year(), x.month() == y.month(), x.day() == y.day()];
    apart <= 7 || parts.iter().filter(|same| **same).count() == 2
}

/// What the two dates themselves say: a month of the same year, the same month of another year, and a year that is off
/// by one or by ten are slips as they are made.
fn part_wrong(a: Moment, b: Moment) -> f64 {
    let years = i32::from(a.first.year().abs_diff(b.first.year()));
    let months = a.precision >= Precision::Month && b.precision >= Precision::Month;
    match years {
        0 | 1 | 10 => 0.7,
        _ if months && a.first.month() == b.first.month() => 0.7,
        _ => -0.5,
    }
}

fn words(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, same_verb: bool, model: &Model) -> f64 {
    let signs = ours.frame.signs(&theirs.frame, &story.slots.rarity);
    let (firm, score) = story.aligned.score(ours.place(), theirs.place());
    let named = ours.names_more(theirs) && theirs.names_more(ours);
    let of_words: f64 = signs.row().iter().zip(model.signs).map(|(sign, weight)| sign * weight).sum();
    let rivals = (rivals(story, ours, theirs) + rivals(story, theirs, ours)) as f64;
    let weights = [(firm, model.firm), (named, model.named), (same_verb, model.verb)];
    let yes: f64 = weights.iter().filter(|(so, _)| *so).map(|(_, weight)| weight).sum();
    of_words + yes + score * model.score + (1.0 + rivals).ln() * model.rivals + model.constant
}

/// Other dates of the grain of `ours` in its article that the article of `theirs` does not have.
fn rivals(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> usize {
    let others = of_witness(&story.slots.dates, ours.witness).iter().filter(|slot| slot.span != ours.span);
    others
        .filter(|slot| {
            Dates.takes(story, slot)
                && one_grain(story, slot, ours)
                && !Dates.agree(story, slot, ours)
                && !Dates.agree(story, slot, theirs)
                && !known(story, theirs, slot, None)
        })
        .count()
}
