//! Times placed relative to today or to what was told: last month, three days ago, between now and May.

use super::period::year_expr;
use super::{Expr, Form, Grammar, Kind, Lex, Phrase, Rel, Unit};
use crate::annotate::numeral::{number_word, numeral};
use crate::model::Stretch;

/// How many a vague count means where a value must be given.
const SOME: f64 = 3.0;

impl Grammar<'_> {
    /// Today, yesterday, tomorrow; `yesterday morning`; `tomorrow, 13/04/21`.
    pub(super) fn named_day(&self, at: usize, days: i32, depth: u8) -> Option<Phrase> {
        let found = Phrase::new(at, at + 1, Expr::Day(days));
        let view = &self.view;
        if view.word(at + 1) == ","
            && view.is_number(at + 2)
            && depth == 0
            && let Some(date) = self.numeric_date(at + 2)
        {
            return Some(date.with_start(at));
        }
        Some(found)
    }

    /// Now, currently; daily, annually: no day.
    pub(super) fn adverb(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        // `now-closed`, `weekly newspaper` with a capital, `Daily Mail`.
        let name = view.is_capital(at) && at > 0 && view.follows(at) && view.is_word(at - 1)
            || view.is_capital(at) && view.is_capital(at + 1);
        let hyphen = view.is_dash(at + 1) && view.glued(at + 1);
        let weekday = view.is_any(at, &["weekday", "weekdays"]);
        (!name && !hyphen && !weekday).then(|| Phrase::new(at, at + 1, Expr::Vague))
    }

    /// `Mondays`, `Tuesdays at 9am`, `mornings`: a set.
    pub(super) fn plural_days(&self, at: usize) -> Option<Phrase> {
        let mut next = at + 1;
        if self.view.is(next, "at")
            && let Some((_, after)) = self.clock(next + 1, true)
        {
            next = after;
        }
        Some(Phrase::new(at, next, Expr::Vague))
    }

    /// `every Friday`, `each season`, `every two weeks`, `every other day`.
    pub(super) fn every(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let all = view.is(at, "all");
        let mut next = at + 1;
        if view.is(next, "other") {
            next += 1;
        } else if let Some(count) = self.small(next, 999.0).filter(|_| !all) {
            next = count.next;
        }
        if !view.follows(next) {
            return None;
        }
        let ok = match self.lex(next) {
            Some(Lex::Unit(_)) => !all,
            Some(Lex::Weekday(_) | Lex::Part(_) | Lex::Season(_) | Lex::Month(_)) => !all,
            Some(Lex::Units(_)) => next > at + 1 || all && view.is(next, "weekends"),
            Some(Lex::SetWord) => view.is_any(next, &["weekday", "weekdays"]),
            Some(Lex::Holiday) => self.holiday_name(next).is_some() && !all,
            _ => false,
        };
        if !ok {
            return None;
        }
        let mut end = next + 1;
        if let Some((_, after)) = self.day_part_after(end) {
            end = after;
        }
        let preposition = usize::from(view.is(end, "at"));
        if let Some((_, after)) =
            self.clock(end + preposition, preposition == 1).filter(|_| view.follows(end + preposition))
        {
            end = after;
        }
        Some(Phrase::new(at, end, Expr::Vague))
    }

    /// `recent weeks`, `recent season`.
    pub(super) fn recent(&self, at: usize) -> Option<Phrase> {
        let here = matches!(self.lex(at + 1), Some(Lex::Unit(_) | Lex::Units(_))) && self.view.follows(at + 1);
        here.then(|| Phrase::new(at, at + 2, Expr::Vague))
    }

    /// `last week`, `this evening`, `next March`, `past three years`, `that day`, `next week's`.
    pub(super) fn relative(&self, at: usize, rel: Rel, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        if let Some(found) = self.nth(at, depth).filter(|_| rel == Rel::Last) {
            return Some(found);
        }
        let mut rel = rel;
        let mut next = at + 1;
        if view.is_dash(next) && view.glued(next) {
            return None;
        }
        // `this past Friday`, `this coming week`, `the same day`
        if let Some(Lex::Rel(inner @ (Rel::Past | Rel::Coming | Rel::Last | Rel::Next | Rel::Told))) = self.lex(next)
            && rel == Rel::This
            && !view.is_any(next, &["that", "same"])
        {
            (rel, next) = (inner, next + 1);
        }
        if !view.follows(next) {
            return None;
        }
        if let Some(found) = self.window(at, next, rel) {
            return Some(found);
        }
        let told = rel == Rel::Told;
        let kind = match self.lex(next) {
            Some(Lex::Unit(unit)) => {
                if unit < Unit::Day || unit == Unit::Semester {
                    return (!told && rel != Rel::This).then(|| Phrase::new(at, next + 1, Expr::Vague));
                }
                if unit == Unit::Day && matches!(rel, Rel::Last | Rel::Past | Rel::This) {
                    return (rel != Rel::Last).then(|| Phrase::new(at, next + 1, Expr::Vague));
                }
                if unit == Unit::Season {
                    return (rel != Rel::This || at > 0).then(|| Phrase::new(at, next + 1, Expr::Vague));
                }
                Kind::Unit(unit)
            }
            Some(Lex::Fiscal) if view.is(next + 1, "year") => {
                return Some(Phrase {
                    told,
                    ..Phrase::new(at, next + 2, Expr::Period { rel, kind: Kind::FiscalYear })
                });
            }
            Some(Lex::Month(month)) if !view.is(next, "may") || view.is_capital(next) || rel != Rel::This => {
                if let Some(dated) = self.month_led(next).filter(|found| {
                    matches!(found.what, Expr::Date { day: Some(_), .. } | Expr::Date { year: Some(_), .. })
                }) {
                    return Some(dated.with_start(at));
                }
                Kind::Month(month)
            }
            Some(Lex::MonthShort(month)) => Kind::Month(month),
            Some(Lex::Weekday(_) | Lex::WeekdayShort(_)) => {
                let day = self.weekday_led(next, depth + 1).or_else(|| self.short_weekday(next))?;
                match day.what {
                    Expr::Date { year: None, month: None, day: None, weekday: Some(weekday) } => {
                        let kind = Kind::Weekday(weekday);
                        return Some(Phrase { told, what: Expr::Period { rel, kind }, ..day.with_start(at) });
                    }
                    // `this friday (jun-15)`
                    Expr::Date { .. } => return Some(day.with_start(at)),
                    _ => return None,
                }
            }
            Some(Lex::Season(season)) => {
                let year = self.year_after(next + 1);
                if let Some((year, after)) = year.filter(|_| view.is_number(next + 1) || view.is(next + 1, "of")) {
                    return Some(Phrase::new(at, after, Expr::Season { season, year: Some(year) }));
                }
                Kind::Season(season)
            }
            Some(Lex::Part(part)) => Kind::Part(part),
            Some(Lex::Holiday) => {
                let (holiday, after) = self.holiday_name(next)?;
                return Some(Phrase::new(at, after, Expr::Period { rel, kind: Kind::Holiday(holiday) }));
            }
            _ if view.is_any(next, &["working", "work", "business"]) && view.is(next + 1, "week") => {
                return Some(Phrase::new(at, next + 2, Expr::Period { rel, kind: Kind::Unit(Unit::WorkWeek) }));
            }
            _ if view.is_number(next) && rel != Rel::Told => {
                return self.numeric_date(next).or_else(|| self.day_led(next)).map(|found| found.with_start(at));
            }
            _ => return None,
        };
        // `that may`, `this second`, `that fall`
        if told
            && view.is(at, "that")
            && !matches!(kind, Kind::Unit(_) | Kind::Part(_) | Kind::Month(_) | Kind::Season(_))
        {
            return None;
        }
        let mut found = Phrase { told, ..Phrase::new(at, next + 1, Expr::Period { rel, kind }) };
        if let Kind::Part(part) = kind {
            found.part = Some(part);
        }
        // `next week Mon`, `next week on Tuesday`
        if kind == Kind::Unit(Unit::Week) {
            let on = usize::from(view.is(next + 1, "on"));
            if let Some(Lex::Weekday(weekday) | Lex::WeekdayShort(weekday)) = self.lex(next + 1 + on)
                && view.follows(next + 1 + on)
            {
                let what = Expr::WeekdayOf { weekday, week: Box::new(found.what) };
                return Some(Phrase { told, ..Phrase::new(at, next + 2 + on, what) });
            }
        }
        // `next year's first quarter`
        if matches!(kind, Kind::Unit(Unit::Year))
            && view.is_any(next + 1, &["'s", "’s"])
            && let Some(share) = self.share(next + 2, depth + 1)
            && let Expr::Share { n, of, .. } = share.what
        {
            return Some(Phrase::new(at, share.next, Expr::Share { n, of, year: Some(Box::new(found.what)) }));
        }
        Some(found)
    }

    fn short_weekday(&self, at: usize) -> Option<Phrase> {
        let Some(Lex::WeekdayShort(weekday)) = self.lex(at) else { return None };
        let what = Expr::Date { year: None, month: None, day: None, weekday: Some(weekday) };
        Some(Phrase::new(at, at + 1, what))
    }

    /// `last three years`, `next few months`, `past fortnight`, `past decade`.
    fn window(&self, at: usize, next: usize, rel: Rel) -> Option<Phrase> {
        let view = &self.view;
        let back = match rel {
            Rel::Last | Rel::Past => true,
            Rel::Next | Rel::Coming => false,
            Rel::Told => view.is(at, "following").then_some(false)?,
            Rel::This => return None,
        };
        let told = rel == Rel::Told;
        if let Some((n, vague, after)) = self.how_many(next) {
            let business = view.is_any(after, &["business", "working", "calendar", "consecutive", "full", "fiscal"]);
            let noun = after + usize::from(business);
            let (Some(Lex::Units(unit) | Lex::Unit(unit)), true) = (self.lex(noun), view.follows(noun)) else {
                return None;
            };
            let unit =
                if business && unit == Unit::Day && !view.is(after, "consecutive") { Unit::BusinessDay } else { unit };
            let end = self.and_more_units(noun + 1);
            return Some(Phrase { told: told || vague, ..Phrase::new(at, end, Expr::Window { back, n, unit }) });
        }
        match self.lex(next)? {
            Lex::Unit(unit @ (Unit::Fortnight | Unit::Decade | Unit::Century)) => {
                let n = if unit == Unit::Fortnight { 2.0 } else { 1.0 };
                let unit = if unit == Unit::Fortnight { Unit::Week } else { unit };
                Some(Phrase { told, ..Phrase::new(at, next + 1, Expr::Window { back, n, unit }) })
            }
            Lex::Units(unit) => {
                Some(Phrase { told: true, ..Phrase::new(at, next + 1, Expr::Window { back, n: SOME, unit }) })
            }
            Lex::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Quarter)) if view.is(next - 1, "past") => {
                Some(Phrase { told, ..Phrase::new(at, next + 1, Expr::Window { back, n: 1.0, unit }) })
            }
            _ => None,
        }
    }

    /// A count of units: a number, or `few`, `several`, `couple of`; whether it is vague, and the token after.
    fn how_many(&self, at: usize) -> Option<(f64, bool, usize)> {
        let view = &self.view;
        if view.is_any(at, &["few", "several", "some", "many"]) {
            return Some((SOME, true, at + 1));
        }
        let couple = at + usize::from(view.is(at, "a"));
        if view.is(couple, "couple") {
            return Some((2.0, true, couple + 1 + usize::from(view.is(couple + 1, "of"))));
        }
        let half = view.is(at, "half") && view.is_any(at + 1, &["a", "an"]) && self.lex(at + 2).is_some();
        if half {
            return Some((0.5, false, at + 2));
        }
        let found = numeral(&self.view, at)
            .filter(|found| found.form != Form::Ordinal && found.value > 0.0 && found.value < 1e5)?;
        Some((found.value, false, found.next))
    }

    /// The end of `and 2 weeks and 3 days` after a first count.
    fn and_more_units(&self, at: usize) -> usize {
        let mut end = at;
        for _ in 0..3 {
            let and = usize::from(self.view.is_any(end, &["and", ","]));
            let Some((_, _, noun)) = self.how_many(end + and).filter(|_| self.view.follows(end + and) && and == 1)
            else {
                break;
            };
            if !matches!(self.lex(noun), Some(Lex::Units(_) | Lex::Unit(_))) {
                break;
            }
            end = noun + 1;
        }
        end
    }

    /// `5 past years`, `2 next days`: the count first.
    pub(super) fn counted_window(&self, at: usize) -> Option<Phrase> {
        let (n, _, next) = self.how_many(at)?;
        let Some(Lex::Rel(rel)) = self.lex(next) else { return None };
        let Some(Lex::Units(unit)) = self.lex(next + 1) else { return None };
        let back = matches!(rel, Rel::Last | Rel::Past);
        let ok = back || matches!(rel, Rel::Next | Rel::Coming);
        (ok && self.view.follows(next + 1)).then(|| Phrase::new(at, next + 2, Expr::Window { back, n, unit }))
    }

    /// `three days ago`, `a week later`, `two weeks from now`, `2 weeks before Christmas`, `two months from today`.
    pub(super) fn shifted(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let (n, vague, unit, next) = self.amount(at)?;
        if !view.follows(next) {
            return None;
        }
        let shift = |back: bool, from: Option<Box<Expr>>, ago: bool| Expr::Shift { n, unit, back, from, ago };
        if view.is(next, "ago") {
            return Some(Phrase { told: vague, ..Phrase::new(at, next + 1, shift(true, None, true)) });
        }
        if view.is_any(next, &["earlier", "beforehand"]) && !view.is(next + 1, "than") {
            return Some(Phrase { told: true, ..Phrase::new(at, next + 1, shift(true, None, true)) });
        }
        if view.is_any(next, &["later", "afterwards", "afterward", "hence"]) && !view.is(next + 1, "than") {
            return Some(Phrase { told: true, ..Phrase::new(at, next + 1, shift(false, None, false)) });
        }
        if view.is_any(next, &["from", "after", "before", "since", "following"]) && view.follows(next + 1) && depth < 2
        {
            let back = view.is(next, "before");
            let from = next + 1;
            if view.is(next, "from") && view.is(from, "now") {
                return Some(Phrase { told: vague, ..Phrase::new(at, from + 1, shift(false, None, false)) });
            }
            if unit >= Unit::Day
                && let Some(day) = self
                    .core(from, depth + 1)
                    .filter(|day| !matches!(day.what, Expr::Vague | Expr::TimeOnly) && !day.told)
            {
                let whole = view.is(next, "from")
                    || !matches!(day.what, Expr::Date { day: None, weekday: None, .. } | Expr::Period { .. });
                // `two months from today on Tuesday` names the Tuesday.
                if whole {
                    let on = usize::from(view.is(day.next, "on"));
                    let what = shift(back, Some(Box::new(day.what)), false);
                    if on == 1
                        && let Some(Lex::Weekday(weekday)) = self.lex(day.next + 1)
                    {
                        let week = Box::new(what);
                        return Some(Phrase::new(at, day.next + 2, Expr::WeekdayOf { weekday, week }));
                    }
                    return Some(Phrase::new(at, day.next, what));
                }
            }
        }
        None
    }

    /// A count with its unit: `three days`, `a week`, `half an hour`, `a few years`, `1.5 hours`; whether it is vague.
    fn amount(&self, at: usize) -> Option<(f64, bool, Unit, usize)> {
        let view = &self.view;
        let article = view.is_any(at, &["a", "an"]);
        if article && let Some(Lex::Unit(unit)) = self.lex(at + 1).filter(|_| view.follows(at + 1)) {
            return Some((1.0, false, unit, at + 2));
        }
        let (n, vague, next) = match self.how_many(at + usize::from(article && view.is(at + 1, "few"))) {
            Some(found) => found,
            None => return None,
        };
        let business = usize::from(view.is_any(next, &["business", "working"]));
        let dash = usize::from(business == 0 && view.is_any(next, &["short", "long", "full", "more"]));
        let noun = next + business + dash;
        let Some(Lex::Unit(unit) | Lex::Units(unit)) =
            self.lex(noun).filter(|_| view.follows(noun) || view.glued(noun))
        else {
            return None;
        };
        let unit = if business == 1 && unit == Unit::Day { Unit::BusinessDay } else { unit };
        let (unit, n) = if unit == Unit::Fortnight { (Unit::Week, n * 2.0) } else { (unit, n) };
        Some((n, vague, unit, noun + 1))
    }

    /// `in two months` about the future; `in the ...` leads to the phrase after it. The verb decides: see the caller.
    pub(super) fn in_some_time(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        if !view.follows(at + 1) {
            return None;
        }
        let (n, vague, unit, next) = self.amount(at + 1)?;
        // `in two years since 2011`
        if view.is(next, "since") {
            let the = usize::from(view.is(next + 1, "the"));
            if let Some(from) = self.period(next + 1 + the, 1) {
                let what = Expr::Shift { n, unit, back: false, from: Some(Box::new(from.what)), ago: false };
                return Some(Phrase::new(at, from.next, what));
            }
        }
        if view.is_any(next, &["of", "ago"])
            || view.is_any(at + 1, &["a", "an"])
                && view.is_word(next)
                && view.follows(next)
                && self.lex(next).is_none()
                && !view.is_any(next, &["or", "and", "if", "when", "to", "at"])
        {
            return None;
        }
        if !super::super::tense::speaks_of_future(&self.view, at) {
            return None;
        }
        let what = if view.is(at, "within") {
            Expr::Window { back: false, n, unit }
        } else {
            Expr::Shift { n, unit, back: false, from: None, ago: false }
        };
        let next = if view.is(next, "time") || view.is_any(next, &["'", "’"]) && view.is(next + 1, "time") {
            next + 1 + usize::from(!view.is(next, "time"))
        } else {
            next
        };
        Some(Phrase { told: vague, ..Phrase::new(at, next, what) })
    }

    /// `for 3 days, from today`; `for` is never a time by itself.
    pub(super) fn for_some_time(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let (n, _, unit, next) = self.amount(at + 1).filter(|_| view.follows(at + 1))?;
        let comma = usize::from(view.word(next) == ",");
        let start = next + comma;
        if comma == 0 || !view.is_any(start, &["from", "starting"]) || !view.follows(start + 1) {
            return None;
        }
        let from = self
            .core(start + 1, 1)
            .filter(|from| matches!(from.what, Expr::Day(_) | Expr::Date { day: Some(_), .. }))?;
        let until = Phrase::new(
            start,
            from.next,
            Expr::Shift { n, unit, back: false, from: Some(Box::new(from.what.clone())), ago: false },
        );
        Some(Phrase { until: Some(Box::new(until)), ..Phrase::new(at, from.next, from.what) })
    }

    /// `at the time`, `at the moment`, `at midnight`.
    pub(super) fn at_the_time(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let time = view.is(at + 1, "the")
            && view.is_any(at + 2, &["time", "moment"])
            && view.follows(at + 2)
            && !view.is(at + 3, "of");
        time.then(|| Phrase::new(at, at + 3, Expr::Vague))
    }

    /// `early May`, `late last July`, `mid-1980s`, `the end of the year`, `later this week`, `early in 2016`.
    pub(super) fn stretched(&self, at: usize, stretch: Stretch, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let adverb = view.is_any(at, &["earlier", "later"]);
        let noun = view.is_any(at, &["beginning", "start", "middle", "end"]);
        let mut next = at + 1;
        if view.is_dash(next) && view.glued(next) {
            next += 1;
        } else if noun {
            if !view.is(next, "of") {
                return None;
            }
            next += 1;
        } else if view.is_any(next, &["in", "on"]) {
            next += 1;
        }
        if !view.follows(next) && !view.glued(next) {
            return None;
        }
        let the = usize::from(view.is(next, "the"));
        let inner = match self.lex(next + the) {
            Some(Lex::Part(part)) if !adverb && !noun => {
                // `late morning` alone.
                let placed = at > 0 && view.is_any(at - 1, &["the", "in", "until", "by", "on", "since"]);
                return placed.then(|| Phrase { part: Some(part), ..Phrase::new(at, next + the + 1, Expr::TimeOnly) });
            }
            Some(Lex::Day(_)) => self.core(next + the, depth + 1)?,
            Some(Lex::Weekday(_)) if !noun => self.weekday_led(next + the, depth + 1)?,
            Some(Lex::Rel(rel)) => self.relative(next + the, rel, depth + 1)?,
            Some(Lex::Unit(_)) if !(noun || view.is(next - 1, "in")) => return None,
            _ => self.period(next + the, depth + 1)?,
        };
        if noun && matches!(inner.what, Expr::Vague) {
            return None;
        }
        Some(Phrase { stretch: Some(stretch), ..inner }.with_start(at))
    }

    /// What `the` may begin: `the 18th`, `the last week`, `the week of …`, `the end of …`, `the day after tomorrow`.
    pub(super) fn with_the(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let next = at + 1;
        if !view.follows(next) {
            return None;
        }
        if let Some(found) = self.day_before_or_after(at) {
            return Some(found);
        }
        match self.lex(next) {
            Some(Lex::Rel(rel)) => {
                // As an adverbial (`over the past two years`) the article belongs to the phrase; as a modifier it does not.
                let adverbial = at > 0 && view.is_any(at - 1, &["in", "over", "during", "within", "throughout"]);
                let found = self.relative(next, rel, depth + 1);
                if let Some(found) = found {
                    let whole = adverbial || matches!(found.what, Expr::Nth { count: 1.., .. });
                    return Some(if whole { found.with_start(at) } else { found });
                }
                let vague =
                    rel == Rel::Past && !view.is_word(next + 1) && at > 0 && view.is_any(at - 1, &["in", "of", "from"]);
                vague.then(|| Phrase::new(at, next + 1, Expr::Vague))
            }
            Some(Lex::Unit(unit)) => {
                if let Some(found) = self.unit_led(next, unit, depth) {
                    let bare = matches!(found.what, Expr::Date { .. } | Expr::Period { .. });
                    return Some(if bare { found } else { found.with_start(at) });
                }
                self.the_unit(at, unit)
            }
            Some(Lex::Stretch(stretch)) => self.stretched(next, stretch, depth + 1).map(|found| found.with_start(at)),
            Some(Lex::Decade(tens)) => self.spoken_decade(next, tens).map(|found| found.with_start(at)),
            Some(Lex::Season(season)) => {
                let found = self.season(next, season)?;
                Some(if matches!(found.what, Expr::Season { year: Some(_), .. }) {
                    found.with_start(at)
                } else {
                    found
                })
            }
            Some(Lex::Part(part)) => {
                let placed =
                    at > 0 && view.is_any(at - 1, &["in", "during", "by", "into", "before", "until", "through"]);
                let plain = !view.is_word(next + 1)
                    || !view.follows(next + 1)
                    || view.is_any(next + 1, &["and", "at", "of", "after", "before", "when", "to", "on"]);
                let end = if view.is(next + 1, "of") {
                    self.phrase(next + 2, depth + 1).filter(|day| matches!(day.what, Expr::Date { .. }))
                } else {
                    None
                };
                if let Some(day) = end {
                    return Some(Phrase { part: Some(part), ..day.with_start(at) });
                }
                (placed && plain).then(|| Phrase { part: Some(part), ..Phrase::new(at, next + 1, Expr::TimeOnly) })
            }
            Some(Lex::Recent) => None,
            Some(Lex::Holiday) => self.holiday(next),
            Some(Lex::Fiscal) => self.fiscal(next),
            _ => {
                let number = view.is_number(next) || number_word(view.word(next)).is_some();
                if !number && !matches!(view.word(next), "'" | "’" | "‘") {
                    return None;
                }
                // `the 90 years since`
                let found = self
                    .day_led(next)
                    .or_else(|| self.decade(next))
                    .or_else(|| self.short_decade(next))
                    .or_else(|| self.share(next, depth))
                    .or_else(|| self.nth_with_the(next, depth))
                    .or_else(|| self.the_ordinal(next))
                    .map(|found| found.with_start(at));
                found
                    .or_else(|| self.century(next))
                    .or_else(|| self.counted_window(next))
                    .or_else(|| self.weekday_nth(next, depth))
                    .or_else(|| self.year(next))
            }
        }
    }

    fn nth_with_the(&self, at: usize, depth: u8) -> Option<Phrase> {
        let found = self.nth(at, depth)?;
        (!matches!(found.what, Expr::Nth { kind: Kind::Weekday(_), .. })).then_some(found)
    }

    fn weekday_nth(&self, at: usize, depth: u8) -> Option<Phrase> {
        self.nth(at, depth)
    }

    /// `the day before yesterday`, `the day after tomorrow`, `the day after`, `the week before`.
    fn day_before_or_after(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let Some(Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year))) = self.lex(at + 1) else {
            return None;
        };
        let back = view.is(at + 2, "before");
        if !(back || view.is(at + 2, "after")) || !view.follows(at + 2) {
            return None;
        }
        let edge = match self.lex(at + 3).filter(|_| view.follows(at + 3)) {
            Some(Lex::Day(-1)) if back => Some(-2),
            Some(Lex::Day(1)) if !back => Some(2),
            _ => None,
        };
        if let Some(days) = edge.filter(|_| unit == Unit::Day) {
            return Some(Phrase::new(at, at + 4, Expr::Day(days)));
        }
        if let Some(Lex::Rel(Rel::Last)) = self.lex(at + 3)
            && view.is(at + 4, view.word(at + 1))
        {
            let what = Expr::Shift { n: 2.0, unit, back: true, from: None, ago: true };
            return Some(Phrase::new(at, at + 5, what));
        }
        let closed = !view.follows(at + 3) || !view.is_word(at + 3) && !view.is_number(at + 3);
        let what = Expr::Shift { n: 1.0, unit, back, from: None, ago: unit != Unit::Day };
        if closed {
            return Some(Phrase { told: true, ..Phrase::new(at, at + 3, what) });
        }
        // `the day before he left`: the words before `before` are the time.
        Some(Phrase { told: true, ..Phrase::new(at, at + 2, Expr::Period { rel: Rel::This, kind: Kind::Unit(unit) }) })
    }

    /// `the day`, `the week`, `the weekend`, `the year`: today's, so far as that can be known.
    fn the_unit(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let view = &self.view;
        let next = at + 2;
        let kind = match unit {
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Quarter => Kind::Unit(unit),
            _ => return None,
        };
        let closed = !view.follows(next)
            || !view.is_word(next)
            || view.is_any(
                next,
                &["and", "to", "with", "as", "in", "at", "on", "but", "that", "when", "while", "for", "is", "was"],
            );
        let phrase = view.is_any(next, &["of"]) || view.is_dash(next);
        let quarter = unit == Unit::Quarter && !(at > 0 && view.is_any(at - 1, &["in", "for", "during", "of"]));
        (closed && !phrase && !quarter)
            .then(|| Phrase { told: true, ..Phrase::new(at, next, Expr::Period { rel: Rel::This, kind }) })
    }

    /// `the 18th`, `the 18th of next month`, where the words around make it a day.
    fn the_ordinal(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let (day, next, form) = self.day(at)?;
        let placed = at > 1
            && view.is_any(
                at - 2,
                &["on", "until", "till", "by", "since", "from", "to", "through", "around", "before", "after"],
            );
        let what = Expr::Date { year: None, month: None, day: Some(day), weekday: None };
        if form == Form::Cardinal {
            // `the 17 from 2pm`
            let time = placed
                && view.is_number(at)
                && view.is_any(next, &["from", "at"])
                && self.clock(next + 1, false).is_some();
            return time.then(|| Phrase::new(at, next, what));
        }
        let of = usize::from(view.is(next, "of"));
        if let Some(Lex::Rel(rel)) = self.lex(next + of)
            && view.is(next + of + 1, "month")
        {
            let of_month = Expr::Period { rel, kind: Kind::Unit(Unit::Month) };
            let kind = Kind::Unit(Unit::Day);
            return Some(Phrase::new(
                at,
                next + of + 2,
                Expr::Nth { n: i32::from(day), count: 1, kind, of: Box::new(of_month) },
            ));
        }
        let closed = !view.follows(next)
            || !view.is_word(next) && !view.is_dash(next)
            || view.is_any(next, &["at", "from", "with", "and", "to", "after", "before", "this"]);
        (placed && closed && view.is_number(at)).then(|| Phrase::new(at, next, what))
    }

    /// `the ninth` and other ordinals without an article are no dates.
    pub(super) fn lone_ordinal(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        // `10, tonight`
        let hour =
            view.is_number(at) && view.word(at).len() <= 2 && view.word(at + 1) == "," && view.is(at + 2, "tonight");
        let hour = hour.then(|| view.word(at).parse::<u8>().ok()).flatten().filter(|hour| (1..=12).contains(hour))?;
        let clock = Some(super::Clock { hour, minute: 0, sure: false });
        let part = Some(crate::model::DayPart::Night);
        Some(Phrase { clock, part, ..Phrase::new(at, at + 3, Expr::Day(0)) })
    }

    /// `years`, `minutes before`, `for days`: some time, without a count.
    pub(super) fn bare_units(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let view = &self.view;
        if unit == Unit::Second && !view.is(at, "seconds") || view.word(at).len() < 4 {
            return None;
        }
        let after = view.is_any(at + 1, &["before", "after", "ago", "later", "earlier"]) && view.follows(at + 1);
        let before = at > 0
            && view.follows(at)
            && view.is_any(
                at - 1,
                &[
                    "for", "take", "takes", "took", "taken", "taking", "spent", "spend", "in", "within", "over",
                    "lasted", "last",
                ],
            );
        let noun = view.follows(at + 1)
            && (view.is_dash(at + 1) || view.is_word(at + 1) && view.is_any(at + 1, &["old", "worth"]));
        let end = if view.is_any(at + 1, &["ago", "later", "earlier"]) { at + 2 } else { at + 1 };
        ((after || before) && !noun).then(|| Phrase::new(at, end, Expr::Vague))
    }

    /// `from X to Y`, `between X and Y`, with the preposition in the span.
    pub(super) fn range_with_preposition(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let between = view.is(at, "between");
        let next = at + 1;
        if !view.follows(next) {
            return None;
        }
        if let Some(found) = self.times_before_day(at, between) {
            return Some(found);
        }
        if let Some(found) = self.days_of_month(next, between) {
            return Some(found.with_start(at));
        }
        let first = self.end_of_range(next)?;
        if between && first.until.is_some() {
            return Some(first.with_start(at));
        }
        let joint = first.next;
        let links = if between {
            view.is_any(joint, &["and", "through", "to", "-", "–", "~", "&"])
        } else {
            view.is_any(joint, &["to", "until", "till", "through", "thru", "-", "–", "~"])
        };
        if !links || !view.follows(joint + 1) && !view.glued(joint + 1) {
            // `from October`: the bound is the caller's to read.
            return Some(first);
        }
        match self.second_end(&first, joint + 1) {
            Some(second) => Some(join(first, second).with_start(at)),
            None => Some(first),
        }
    }

    /// One end of a range, `now` included.
    fn end_of_range(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        if view.is_any(at, &["now"]) {
            return Some(Phrase::new(at, at + 1, Expr::Day(0)));
        }
        if view.is_any(at, &["current", "the"])
            && view.is_any(at + 1, &["date", "present", "moment"])
            && view.follows(at + 1)
        {
            return Some(Phrase::new(at, at + 2, Expr::Day(0)));
        }
        if view.is_any(at, &["date", "present"]) {
            return Some(Phrase::new(at, at + 1, Expr::Day(0)));
        }
        let found = self.phrase(at, 0).filter(|found| found.what != Expr::Vague)?;
        Some(found)
    }

    /// The second end, which may leave out what the first says: `April 9 through 17`, `2014 to 18`, `next monday to friday`.
    fn second_end(&self, first: &Phrase, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let the = usize::from(view.is(at, "the"));
        let full = self.end_of_range(at).or_else(|| (the == 1).then(|| self.end_of_range(at + 1)).flatten());
        let times = matches!(full.as_ref().map(|found| &found.what), Some(Expr::TimeOnly));
        if let Some(found) = full.filter(|_| !times || first.what == Expr::TimeOnly) {
            return Some(found);
        }
        let Expr::Date { month, day, year, .. } = first.what else { return None };
        if month.is_some() && day.is_some() {
            let (day, next, _) = self.day(at + the).filter(|_| view.follows(at + the) || view.glued(at + the))?;
            let noun = view.follows(next)
                && view.is_word(next)
                && self.lex(next).is_none()
                && !view.is_any(next, &["in", "and", "at", "for", "with"]);
            if noun || view.glued(next) && view.is_number(next + 1) {
                return None;
            }
            let (after_year, next) = self.year_after(next).map_or((None, next), |(year, next)| (Some(year), next));
            return Some(Phrase::new(
                at,
                next,
                Expr::Date { year: after_year.or(year), month: None, day: Some(day), weekday: None },
            ));
        }
        if let (Some(year), None) = (year, month) {
            // `1957-58`
            let short = view.is_number(at)
                && view.word(at).len() == 2
                && !(view.glued(at + 1) && (view.is_word(at + 1) || view.word(at + 1) == "-"));
            let value: i16 = view.word(at).parse().ok().filter(|_| short)?;
            let until = year / 100 * 100 + value;
            return (until > year && until < year + 60).then(|| Phrase::new(at, at + 1, year_expr(until)));
        }
        None
    }

    /// `4-23 in next month`, `3 and 12 of Sept`, `4 to 22 November`.
    fn days_of_month(&self, at: usize, between: bool) -> Option<Phrase> {
        let view = &self.view;
        let the = usize::from(view.is(at, "the"));
        let (first, joint, _) = self.day(at + the)?;
        let links = view.is_dash(joint)
            || view.is_any(joint, &["to", "until", "till", "through"])
            || between && view.is(joint, "and");
        if !links {
            return None;
        }
        let the = usize::from(view.is(joint + 1, "the"));
        if let Some(found) = self.day_led(joint + 1 + the) {
            let Expr::Date { year, month, .. } = found.what else { return None };
            let start = Phrase::new(at, joint, Expr::Date { year, month, day: Some(first), weekday: None });
            return Some(join(start, found));
        }
        let (second, next, _) = self.day(joint + 1 + the)?;
        let joint = usize::from(view.is_any(next, &["of", "in"]));
        let Some(Lex::Rel(rel)) = self.lex(next + joint) else { return None };
        if !view.is(next + joint + 1, "month") {
            return None;
        }
        let day = |n: u8| Expr::Nth {
            n: i32::from(n),
            count: 1,
            kind: Kind::Unit(Unit::Day),
            of: Box::new(Expr::Period { rel, kind: Kind::Unit(Unit::Month) }),
        };
        let end = Phrase::new(at, next + joint + 2, day(second));
        Some(join(Phrase::new(at, next, day(first)), end))
    }

    /// `between 3 and 5 on 1/1/2015`, `from 3-8pm yesterday`, `from 2pm till tomorrow 4:30pm`.
    fn times_before_day(&self, at: usize, between: bool) -> Option<Phrase> {
        let view = &self.view;
        let (clock, next) = self.clock(at + 1, true)?;
        let joint = view.is_dash(next)
            || view.is_any(next, &["to", "until", "till", "through"])
            || between && view.is(next, "and");
        if !joint || !view.follows(next + 1) && !view.glued(next + 1) {
            return None;
        }
        let whole = |found: Phrase| Phrase { start: at, clock: Some(clock), ..found };
        if let Some((until, after)) = self.clock(next + 1, true) {
            let on = usize::from(view.is_any(after, &["on", ","]));
            if view.follows(after + on)
                && let Some(day) = self.core(after + on, 1).filter(|day| day.clock.is_none() && is_day(&day.what))
            {
                let part = day.part.or_else(|| self.day_part_after(day.next).map(|found| found.0));
                let next = self.day_part_after(day.next).map_or(day.next, |found| found.1);
                return Some(Phrase { until_clock: Some(until), part, next, ..whole(day) });
            }
            let said = clock.sure || until.sure || view.word(at + 1).contains(':');
            let found = Phrase { until_clock: Some(until), ..Phrase::new(at, after, Expr::TimeOnly) };
            return said.then(|| whole(found));
        }
        let until = self.phrase(next + 1, 1).filter(|until| until.clock.is_some() && is_day(&until.what))?;
        let next = until.next;
        clock.sure.then(|| Phrase { until: Some(Box::new(until)), ..whole(Phrase::new(at, next, Expr::Day(0))) })
    }

    /// A range without a preposition: `Jan-Feb 2017`, `2014 to 2018`, `Monday to Friday`, `November 19-20`, `4-6 May`.
    pub(super) fn range_after(&self, first: Phrase) -> Phrase {
        let view = &self.view;
        let joint = first.next;
        let dash = view.is_dash(joint) || view.word(joint) == "~";
        let word = view.is_any(joint, &["to", "through", "thru", "until", "till"]);
        if first.until.is_some()
            || first.until_clock.is_some()
            || !(dash || word)
            || !(view.follows(joint + 1) || view.glued(joint + 1))
            || !view.follows(joint)
        {
            return first;
        }
        let calendar = |what: &Expr| {
            matches!(what, Expr::Date { .. } | Expr::Share { .. } | Expr::Season { .. } | Expr::Decade(_))
        };
        if !calendar(&first.what) && !(word && is_day(&first.what)) {
            return first;
        }
        // A dash with spaces is a pause unless both ends are full dates; `Friday - the` is one.
        let tight = view.glued(joint) && view.glued(joint + 1);
        let Some(second) = self.second_end(&first, joint + 1) else { return first };
        let same = std::mem::discriminant(&first.what) == std::mem::discriminant(&second.what);
        // `Monday to Friday` is, `on Monday to Friday's` is not told apart; the second end must be of the first one's kind.
        let until_day = view.is_any(joint, &["until", "till", "through", "thru"]);
        if dash && !tight && !(same && first.clock.is_none()) || !same && !until_day {
            return first;
        }
        join(first, second)
    }
}

fn is_day(what: &Expr) -> bool {
    match what {
        Expr::Date { day, weekday, .. } => day.is_some() || weekday.is_some(),
        Expr::Day(_) | Expr::WeekdayOf { .. } => true,
        Expr::Period { kind, .. } => matches!(kind, Kind::Weekday(_) | Kind::Part(_)),
        _ => false,
    }
}

/// One phrase from two ends; the ends lend each other the fields that only one of them states.
fn join(mut first: Phrase, mut second: Phrase) -> Phrase {
    if let (Expr::Date { year, month, day, .. }, Expr::Date { year: year2, month: month2, day: day2, .. }) =
        (&mut first.what, &mut second.what)
    {
        if year.is_none()
            && (month.is_some() || day.is_some())
            && !(month > month2 && month2.is_some() && day.is_none() && day2.is_none())
        {
            *year = *year2;
        }
        if month2.is_none() && day2.is_some() {
            *month2 = match (*day, *month) {
                // `April 27 to the third` runs into May.
                (Some(from), Some(month)) if day2.is_some_and(|to| to < from) => Some(month % 12 + 1),
                _ => *month,
            };
            if year2.is_none() {
                *year2 = *year;
            }
        }
    }
    first.next = second.next;
    first.told |= second.told;
    first.until = Some(Box::new(second));
    first
}
