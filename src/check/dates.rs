//! When two dates can both be right, and when they date the same event.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::one_date;
use crate::check::slot::{Compare, Slot, of_witness};
use crate::model::{Bound, Clause, Collation, DayPart, Mention, Moment, Precision, Relation, Value, When};

/// The comparison of dates, for [`crate::check::slot::conflicts`].
#[derive(Debug)]
pub struct Dates;

impl Compare for Dates {
    fn takes(&self, story: &Collation, slot: &Slot) -> bool {
        slot.when(story).is_some_and(|when| {
            when.moment.is_some_and(|moment| moment.precision > Precision::Decade)
                && !when.vague
                && !slot.dated.is_some_and(|dated| dated.rounded)
                && when.until.is_none()
                && (!deictic(slot) || story.witness(slot.witness).article.published.is_some())
        })
    }

    fn agree(&self, story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
        let (Some(a), Some(b)) = (ours.when(story), theirs.when(story)) else { return false };
        let (Some(x), Some(y)) = (a.moment, b.moment) else { return false };
        let named = [ours, theirs].iter().any(|slot| !slot.dated.is_some_and(|dated| dated.names_the_day));
        x.overlaps(&y)
            || midnight_between((a, x), (b, y))
            || named && same_name((a, x), (b, y))
            || (unsure(story, ours, x) || unsure(story, theirs, y)) && same_but_for_the_guess((ours, x), (theirs, y))
    }

    fn same_slot(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot, relation: Option<Relation>) -> bool {
        if bound(story, ours) != bound(story, theirs) || of_two_things(story, ours, theirs) {
            return false;
        }
        if relation.is_none() && bound(story, ours).is_some() {
            return part_changed(story, ours, theirs);
        }
        let Some(relation) = relation else {
            return away_from_columns(story, ours, theirs);
        };
        // `last month` here and `last year` there are loose words for times of many things.
        let loose = |slot: &Slot| {
            let when = slot.when(story);
            let long = when.and_then(|when| when.moment).is_some_and(|moment| moment.precision < Precision::Day);
            long && deictic(slot)
        };
        if loose(ours) || loose(theirs) {
            return false;
        }
        let close = relation <= Relation::NearVerbatim;
        let likeness = ours.likeness(theirs);
        if lone(story, ours, theirs, relation) {
            return true;
        }
        match (event(story, ours), event(story, theirs)) {
            (Some(a), Some(b)) if speech(&a.lemma) || speech(&b.lemma) => false,
            (Some(a), Some(b)) if a.lemma == b.lemma && !light(&a.lemma) => {
                likeness >= if close { 0.15 } else { 0.2 } && (like_precision(story, ours, theirs) || likeness >= 0.4)
            }
            // Without a verb to tie them, a year and a day are hardly dates of one event.
            _ if !like_precision(story, ours, theirs) => false,
            // What is recorded on one day is broadcast on another.
            _ if relation == Relation::Partial && one_date::other_deeds(story, ours, theirs) => false,
            _ => likeness >= if close { 0.4 } else { 0.5 },
        }
    }

    fn odds(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> Option<f64> {
        if of_two_things(story, ours, theirs) { None } else { one_date::odds(story, ours, theirs) }
    }

    fn has_both(&self, story: &Collation, (ours, theirs): (&Slot, &Slot), mentions: &[Mention]) -> bool {
        let has = |slot: &Slot| {
            let wanted = slot.when(story).and_then(|when| when.moment);
            mentions.iter().any(|mention| match &mention.value {
                Value::When(when) => when.moment.is_some() && when.moment == wanted,
                _ => false,
            })
        };
        one_grain(story, ours, theirs) && has(ours) && has(theirs)
    }

    fn proposals(&self, story: &Evidence<'_>, slots: &[Slot]) -> Vec<(usize, usize)> {
        // Days of one event are near one another; what is further apart is another event.
        const NEAR: i32 = 45;
        const TOO_MANY: usize = 1500;
        let day = |slot: &Slot| {
            slot.when(story).and_then(|when| when.moment).filter(|moment| moment.precision >= Precision::Day)
        };
        let mut days: Vec<(Moment, usize)> =
            slots.iter().enumerate().filter_map(|(at, slot)| Some((day(slot)?, at))).take(TOO_MANY).collect();
        days.sort_by_key(|(moment, at)| (moment.first, *at));
        let mut pairs = Vec::new();
        for (at, (moment, a)) in days.iter().enumerate() {
            let near = days[at + 1..].iter().take_while(|(other, _)| (other.first - moment.first).get_days() <= NEAR);
            pairs.extend(near.map(|(_, b)| (*a.min(b), *a.max(b))));
        }
        let mut kinds: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate().take(TOO_MANY) {
            if let Some(kind) = slot.happening {
                kinds.entry(kind).or_default().push(at);
            }
        }
        let mut parts: BTreeMap<(bool, i8), Vec<usize>> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate().take(TOO_MANY) {
            let of_month = || day(slot).map(|moment| (true, moment.first.day()));
            let part = written_out(slot).map(|(day, month, _)| (day.is_some(), day.unwrap_or(month))).or_else(of_month);
            if let Some(part) = part {
                parts.entry(part).or_default().push(at);
            }
        }
        let mut beside: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let wide = |slot: &&Slot| {
            slot.when(story).and_then(|when| when.moment).is_some_and(|moment| moment.precision < Precision::Day)
        };
        for (at, slot) in slots.iter().enumerate().take(TOO_MANY).filter(|(_, slot)| wide(slot)) {
            story
                .matters
                .place(one_date::whole(story, slot))
                .core()
                .for_each(|thing| beside.entry(thing).or_default().push(at));
        }
        let mut slips: BTreeMap<(Precision, u8, i16), Vec<usize>> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate().take(TOO_MANY).filter(|(_, slot)| wide(slot)) {
            let Some(moment) = slot.when(story).and_then(|when| when.moment) else { continue };
            let (year, month) = (moment.first.year(), i16::from(moment.first.month()));
            // Off by one, off by ten; another month of the year, the month of another year.
            let keys = if moment.precision == Precision::Month {
                vec![(3, year), (4, month)]
            } else {
                vec![(0, year / 2), (1, (year + 1) / 2), (2, year % 10)]
            };
            for (way, key) in keys {
                slips.entry((moment.precision, way, key)).or_default().push(at);
            }
        }
        let groups = kinds.values().chain(parts.values()).chain(beside.values()).chain(slips.values());
        for group in groups.filter(|group| group.len() <= 64) {
            pairs.extend(group.iter().enumerate().flat_map(|(at, &a)| group[at + 1..].iter().map(move |&b| (a, b))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn same_verb(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
        match (event(story, ours), event(story, theirs)) {
            (Some(a), Some(b)) => a.lemma == b.lemma && !light(&a.lemma) && !speech(&a.lemma),
            _ => false,
        }
    }
}

/// Whether nothing else can be meant: each sentence has one date of its kind that the other article does not have. The
/// looser the alignment, the more alike the words around the two must be.
fn lone(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, relation: Relation) -> bool {
    if !one_grain(story, ours, theirs) {
        return false;
    }
    let verbs = event(story, ours).zip(event(story, theirs));
    let said = verbs.is_some_and(|(a, b)| told(&a.lemma) || told(&b.lemma));
    let same = verbs.is_some_and(|(a, b)| a.lemma == b.lemma && !light(&a.lemma));
    let least = match (relation, same) {
        (Relation::Partial, _) if said || one_date::other_deeds(story, ours, theirs) => return false,
        // A body says the same thing on more than one day, though seldom in the same words.
        _ if said => 0.35,
        (Relation::Verbatim | Relation::NearVerbatim, _) | (Relation::Paraphrase, true) => 0.1,
        (Relation::Paraphrase, false) => 0.2,
        (Relation::Partial, true) => 0.25,
        (Relation::Partial, false) => 0.45,
    };
    let orphans = |ours: &Slot, theirs: &Slot| {
        let here = of_witness(&story.slots.dates, ours.witness)
            .iter()
            .filter(|slot| slot.sentence == ours.sentence && Dates.takes(story, slot));
        here.filter(|slot| one_grain(story, slot, theirs) && !known(story, theirs, slot, None)).count()
    };
    ours.likeness(theirs) >= least && orphans(ours, theirs) == 1 && orphans(theirs, ours) == 1
}

/// A date written out with at least two of day, month and year, as those three.
fn written_out(slot: &Slot) -> Option<(Option<i8>, i8, Option<i16>)> {
    slot.dated?.written_out
}

/// Whether two dates that are written out differ in one part only (April 30 and June 30, February 2011 and February
/// 2021), neither stands in the other article, and something ties them. Another day of the same month, or another month
/// of the same year, is as often another event.
fn part_changed(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let Some((a, b)) = written_out(ours).zip(written_out(theirs)) else { return false };
    let years = a.2.is_none() || b.2.is_none() || a.2 == b.2;
    let least = match (a.0 == b.0, a.1 == b.1, years) {
        (true, false, true) if a.0.is_some() => 0.1,
        (true, true, false) => 0.2,
        (false, true, true) | (true, false, true) => 0.3,
        _ => return false,
    };
    let least = if one_date::other_deeds(story, ours, theirs) { least + 0.15 } else { least };
    let verbs = event(story, ours).zip(event(story, theirs));
    !verbs.is_some_and(|(a, b)| told(&a.lemma) || told(&b.lemma))
        && one_grain(story, ours, theirs)
        && ours.shared(theirs) >= 1
        && ours.likeness(theirs) >= least
        && !ours.names_differ(theirs)
        && !known(story, ours, theirs, None)
        && !known(story, theirs, ours, None)
}

/// Whether two articles agree in all their days but one each, and some of the same words stand around these two.
fn alone(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let day =
        |slot: &Slot| slot.when(story).and_then(|when| when.moment).filter(|moment| moment.precision >= Precision::Day);
    let (Some(a), Some(b)) = (day(ours), day(theirs)) else { return false };
    let verbs = event(story, ours).zip(event(story, theirs));
    let said = verbs.is_some_and(|(a, b)| told(&a.lemma) || told(&b.lemma));
    let orphans = |ours: &Slot, theirs: &Slot| {
        let here = of_witness(&story.slots.dates, ours.witness).iter().filter(|slot| day(slot).is_some());
        here.filter(|slot| !known(story, theirs, slot, None)).count()
    };
    (a.first - b.first).get_days().abs() <= 45
        && !said
        && !one_date::other_deeds(story, ours, theirs)
        && ours.shared(theirs) >= 2
        && ours.likeness(theirs) >= 0.3
        && !ours.names_differ(theirs)
        && orphans(ours, theirs) == 1
        && orphans(theirs, ours) == 1
}

/// Which way a date bounds a time, as in `by Friday`; `by Wednesday's explosion` bounds nothing.
pub(super) fn bound(story: &Collation, slot: &Slot) -> Option<Bound> {
    slot.when(story)?.bound.filter(|_| !slot.dated.is_some_and(|dated| dated.possessive))
}

/// Whether the form of the two dates or of their articles says that they date two things: one is the day of a number that
/// is only compared with, or the date of a thing; or each is news in its article, and these are weeks apart.
fn of_two_things(story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
    const FRESH: i32 = 7;
    const WEEKS: i32 = 14;
    let Some((a, b)) = ours.dated.zip(theirs.dated) else { return false };
    // What is expected on one day is not what was expected on another.
    let [one, other] = [ours, theirs].map(|slot| story.witness(slot.witness));
    let forecast = |clause: Option<&Clause>| {
        clause.is_some_and(|clause| matches!(clause.lemma.as_ref(), "expect" | "forecast" | "predict"))
    };
    if forecast(a.clause(one)) && forecast(b.clause(other)) && one.article.published != other.article.published {
        return true;
    }
    // What a paper is dated is the day on which it was written, and of nothing else.
    let writes = |clause: Option<&Clause>| {
        clause.is_some_and(|clause| matches!(clause.lemma.as_ref(), "address" | "date" | "send" | "sign" | "write"))
    };
    let papers = [a.of_a_paper, b.of_a_paper];
    if papers[0] && !papers[1] && !writes(b.clause(other)) || papers[1] && !papers[0] && !writes(a.clause(one)) {
        return true;
    }
    let one_kind = ours.happening.is_some() && ours.happening == theirs.happening;
    let of_a_thing = a.attributive != b.attributive
        && !(one_grain(story, ours, theirs) && (one_kind || a.written_out.is_none() && b.written_out.is_none()));
    let published = |slot: &Slot| story.witness(slot.witness).article.published;
    let news = |slot: &Slot| {
        let day = slot.when(story).and_then(|when| when.moment).filter(|moment| moment.precision >= Precision::Day);
        let age = published(slot).zip(day).map(|(published, day)| (published - day.first).get_days());
        age.is_some_and(|age| (0..=FRESH).contains(&age))
    };
    let weeks_apart = || published(ours).zip(published(theirs)).is_some_and(|(a, b)| (a - b).get_days().abs() > WEEKS);
    a.compared != b.compared
        || a.printed != b.printed
        || a.lasting != b.lasting
        || a.of_a_period != b.of_a_period
        || of_a_thing
        || weeks_apart() && news(ours) && news(theirs)
}

/// Whether a date is told from the day of writing.
pub(super) fn deictic(slot: &Slot) -> bool {
    slot.dated.is_some_and(|dated| dated.deictic)
}

/// Whether two dates in sentences that are not aligned are of one event: the same kind of event, or the same words
/// around them, and several voices for one of the two days.
fn away_from_columns(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    if news_put_into_the_past(story, ours, theirs) || news_put_into_the_past(story, theirs, ours) {
        return true;
    }
    let kinds = ours.happening.zip(theirs.happening);
    let told = event(story, ours).zip(event(story, theirs)).is_some_and(|(a, b)| speech(&a.lemma) || speech(&b.lemma));
    if alone(story, ours, theirs) || part_changed(story, ours, theirs) {
        return true;
    }
    let alike = !told
        && ours.shared(theirs) >= 2
        && ours.likeness(theirs) >= 0.45
        && like_precision(story, ours, theirs)
        && !one_date::other_deeds(story, ours, theirs);
    let voiced = || voices(story, ours) >= 2 || voices(story, theirs) >= 2;
    let one_kind = kinds.is_some_and(|(a, b)| a == b) && one_occurrence(story, ours, theirs);
    // Two days that more than one account has each are two days, and what the shooter did on Monday is not the day of the
    // charge.
    let one_day = || voices(story, ours).min(voices(story, theirs)) < 2 && !one_date::other_deeds(story, ours, theirs);
    one_minute(story, ours, theirs)
        || alike && voiced() && !known(story, ours, theirs, None) && !known(story, theirs, ours, None)
        || one_kind
            && voiced()
            && one_day()
            && !known(story, ours, theirs, ours.happening)
            && !known(story, theirs, ours, ours.happening)
}

/// Whether both state one time of day to the minute, on neighbouring days: a clock is not read twice by chance. Full and
/// half hours are.
fn one_minute(story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
    let at = |slot: &Slot| {
        let when = slot.when(story)?;
        let (hour, minute) = when.clock.filter(|(_, minute)| minute % 15 != 0)?;
        Some((when.moment?.first, hour, minute))
    };
    match (at(ours), at(theirs)) {
        (Some((a, hour, minute)), Some((b, h, m))) => (hour, minute) == (h, m) && (a - b).get_days().abs() <= 7,
        _ => false,
    }
}

/// Whether `year` puts into another year what `day` reports as news of the last days: the same kind of event, by the
/// same names, with the same words.
fn news_put_into_the_past(story: &Evidence<'_>, year: &Slot, day: &Slot) -> bool {
    const FRESH: i32 = 10;
    let moment = |slot: &Slot| slot.when(story).and_then(|when| when.moment);
    let (Some(a), Some(b)) = (moment(year), moment(day)) else { return false };
    let published = story.witness(day.witness).article.published.or(story.anchor);
    let fresh = published.is_some_and(|published| (0..=FRESH).contains(&(published - b.first).get_days()));
    let kinds = year.happening.zip(day.happening);
    a.precision == Precision::Year
        && b.precision >= Precision::Day
        && fresh
        && kinds.is_some_and(|(a, b)| a == b)
        && year.shared(day) >= 2
        && !year.names_differ(day)
        && year.when(story).is_some_and(|when| !when.relative)
}

/// Whether two dates of one kind of event can be of one occurrence of it: days near one another, or a year against a
/// day where more than the event is shared. A month says too little.
fn one_occurrence(story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
    let moment = |slot: &Slot| slot.when(story).and_then(|when| when.moment);
    let (Some(a), Some(b)) = (moment(ours), moment(theirs)) else { return false };
    match (a.precision >= Precision::Day, b.precision >= Precision::Day) {
        (true, true) => (a.first - b.first).get_days().abs() <= 45,
        (false, false) => false,
        _ => a.precision.min(b.precision) == Precision::Year && ours.shared(theirs) >= 2,
    }
}

/// Whether the article of `ours` has the day of `theirs` too: then it tells of two days. Where the kind of event is
/// known, only a day of that kind counts.
pub(super) fn known(story: &Evidence<'_>, ours: &Slot, theirs: &Slot, of: Option<usize>) -> bool {
    let Some(wanted) = theirs.when(story).and_then(|when| when.moment) else { return false };
    story.slots.days[ours.witness.index()].iter().any(|day| {
        (day.moment.precision >= Precision::Day || day.moment.precision >= wanted.precision)
            && day.moment.overlaps(&wanted)
            && of.is_none_or(|of| day.happening == Some(of))
    })
}

/// Origins that have this day with some of the same words around it.
pub(super) fn voices(story: &Evidence<'_>, slot: &Slot) -> usize {
    *slot.voices.get_or_init(|| {
        let backing = story.slots.dates.iter().filter(|other| {
            (other.witness, other.span) == (slot.witness, slot.span)
                || (other.shared(slot) >= 2 || other.happening.is_some() && other.happening == slot.happening)
                    && Dates.takes(story, other)
                    && Dates.agree(story, slot, other)
        });
        backing.map(|other| story.origin_of(other.witness)).collect::<BTreeSet<_>>().len()
    })
}

fn like_precision(story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
    let precision = |slot: &Slot| Some(slot.when(story)?.moment?.precision);
    match (precision(ours), precision(theirs)) {
        (Some(a), Some(b)) => (a >= Precision::Month) == (b >= Precision::Month),
        _ => false,
    }
}

/// Whether both name a day, both a month, or both a year.
pub(super) fn one_grain(story: &Collation, ours: &Slot, theirs: &Slot) -> bool {
    let grain = |slot: &Slot| Some(slot.when(story)?.moment?.precision.min(Precision::Day));
    grain(ours).is_some_and(|one| grain(theirs) == Some(one))
}

/// The same weekday within a week, or the same day of the year: two readings of one name, of which the tense chose one.
fn same_name(ours: (&When, Moment), theirs: (&When, Moment)) -> bool {
    let ((a, x), (b, y)) = (ours, theirs);
    let days = x.precision >= Precision::Day && y.precision >= Precision::Day;
    let months = x.precision == Precision::Month && y.precision == Precision::Month;
    let apart = (x.first - y.first).get_days().abs();
    let weekday = x.first.weekday() == y.first.weekday() && apart <= 7;
    let yearday = (x.first.month(), x.first.day()) == (y.first.month(), y.first.day());
    (a.relative || b.relative) && (days && (weekday || yearday) || months && x.first.month() == y.first.month())
}

/// Whether the year of a month, or the week of a weekday, is hardly more than a guess: the article does not say when it was
/// published, or was published at another time of the year.
fn unsure(story: &Collation, slot: &Slot, moment: Moment) -> bool {
    const NEAR: i32 = 60;
    let published = story.witness(slot.witness).article.published;
    let near = published.is_some_and(|published| (published - moment.first).get_days().abs() <= NEAR);
    !near && (slot.dated.is_some_and(|dated| dated.yearless) || of_a_week(slot, moment))
}

/// Whether a day is named as one of a week.
fn of_a_week(slot: &Slot, moment: Moment) -> bool {
    moment.precision >= Precision::Day && slot.dated.is_some_and(|dated| !dated.names_the_day && !dated.deictic)
}

/// Whether two times, of which one is a guess, are the same in all that is said: the same day of the year or a day of the
/// month, or the same weekday.
fn same_but_for_the_guess((ours, x): (&Slot, Moment), (theirs, y): (&Slot, Moment)) -> bool {
    let months = |slot: &Slot| slot.dated.is_some_and(|dated| dated.yearless || dated.written_out.is_some());
    let days = x.precision >= Precision::Day && y.precision >= Precision::Day;
    let month = months(ours) && months(theirs) && x.first.month() == y.first.month();
    let weekday = days && (of_a_week(ours, x) || of_a_week(theirs, y)) && x.first.weekday() == y.first.weekday();
    weekday || month && (!days || x.first.day() == y.first.day())
}

/// Neighbouring days are one night: late on Monday here is early on Tuesday there.
fn midnight_between(ours: (&When, Moment), theirs: (&When, Moment)) -> bool {
    let ((a, x), (b, y)) = if ours.1.first <= theirs.1.first { (ours, theirs) } else { (theirs, ours) };
    let next = x.last.tomorrow().is_ok_and(|day| day == y.first);
    let late =
        matches!(a.day_part, Some(DayPart::Evening | DayPart::Night)) || a.clock.is_some_and(|(hour, _)| hour >= 18);
    let early =
        matches!(b.day_part, Some(DayPart::Morning | DayPart::Night)) || b.clock.is_some_and(|(hour, _)| hour < 12);
    next && (late && early || a.stretch.is_some() && b.stretch.is_some() || a.zone.is_some() || b.zone.is_some())
}

/// The clause that a date belongs to.
pub(super) fn event<'a>(story: &'a Evidence<'_>, slot: &Slot) -> Option<&'a Clause> {
    slot.dated?.clause(story.witness(slot.witness))
}

pub(super) fn speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say" | "tell" | "add" | "write" | "announce" | "report" | "state" | "claim" | "ask" | "post" | "tweet"
    )
}

/// Verbs of speech that report what somebody said, rather than a deed of its own (`announce`, `ask for`, `post`).
pub(super) fn told(lemma: &str) -> bool {
    matches!(lemma, "say" | "tell" | "add" | "state" | "claim" | "report")
}

/// Verbs that carry no event of their own.
pub(super) fn light(lemma: &str) -> bool {
    matches!(lemma, "be" | "have" | "do" | "hold" | "make" | "take" | "get" | "go" | "come" | "give" | "see")
}
