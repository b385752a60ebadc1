//! Expressions to days: every value is relative to the day of publication and to whether the sentence looks ahead.

use jiff::civil::Date;

use super::grammar::{Clock, Expr, Kind};
use super::holiday::Holiday;
use super::lexicon::{Rel, Unit};
use super::span::{
    add, distance, ends, last_weekday, monday, month_around, month_of, next_weekday, quarter, week, weekday_of,
    weekend, year, years,
};
use crate::model::{DayPart, Moment, Precision};

/// A day and month this many days away, against the tense, …
const NEAR: i32 = 40;
/// … are meant rather than those that far away, with it: `heads into the Dec. 12 election`, in November.
const FAR: i32 = 300;

/// What a value depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present {
    /// The day of publication.
    pub(super) today: Date,
    /// Whether the sentence looks ahead, where it tells.
    pub(super) ahead: Option<bool>,
}

/// A placed expression: one moment, or two ends of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) moment: Moment,
    pub(super) until: Option<Moment>,
}

impl From<Moment> for Placed {
    fn from(moment: Moment) -> Placed {
        Placed { moment, until: None }
    }
}

/// Whether the value of `what` needs the day of publication.
pub(super) fn is_relative(what: &Expr) -> bool {
    match what {
        Expr::Date { year, .. }
        | Expr::Season { year, .. }
        | Expr::Holiday { year, .. }
        | Expr::WeekNumber { year, .. } => year.is_none(),
        Expr::Decade(_) | Expr::Century(_) => false,
        Expr::Nth { of, .. } => is_relative(of),
        Expr::Around { day, .. } => is_relative(day),
        Expr::Share { year, .. } => year.as_ref().is_none_or(|year| is_relative(year)),
        Expr::Shift { from, .. } => from.as_ref().is_none_or(|from| is_relative(from)),
        _ => true,
    }
}

impl Present {
    /// Places `what` on the calendar; `None` for what has no place there.
    pub(super) fn place(&self, what: &Expr) -> Option<Placed> {
        match what {
            Expr::Date { year, month, day, weekday } => self.date(*year, *month, *day, *weekday).map(Placed::from),
            Expr::Day(days) => Some(Moment::day(add(self.today, Unit::Day, *days)?).into()),
            Expr::Shift { n, unit, back, from, ago } => {
                self.shift(*n, *unit, *back, from.as_deref(), *ago).map(Placed::from)
            }
            Expr::Period { rel, kind } => self.period(*rel, *kind).map(Placed::from),
            Expr::Window { back, n, unit } => self.window(*back, *n, *unit),
            Expr::Nth { n, count, kind, of } => self.nth(*n, *count, *kind, of),
            Expr::Share { n, of, year } => self.share(*n, *of, year.as_deref()).map(Placed::from),
            Expr::Decade(first) => years(*first, 10, Precision::Decade).map(Placed::from),
            Expr::Century(first) => {
                let century = years(*first, 100, Precision::Decade)?;
                let (from, to) = (year(century.first.year())?, year(century.last.year())?);
                Some(Placed { moment: from, until: Some(to) })
            }
            Expr::Season { season, year } => self.season(*season, *year, Rel::This).map(Placed::from),
            Expr::Holiday { holiday, year } => self.holiday(*holiday, *year, None).map(|day| Moment::day(day).into()),
            Expr::Around { unit, day } => {
                let day = self.place(day)?.moment.first;
                match unit {
                    Unit::Weekend => weekend(day).map(Placed::from),
                    _ => week(day).map(Placed::from),
                }
            }
            Expr::WeekNumber { week: number, year } => {
                let first = Date::new(year.unwrap_or(self.today.year()), 1, 4).ok()?;
                week(add(first, Unit::Week, i32::from(*number) - 1)?).map(Placed::from)
            }
            Expr::WeekdayOf { weekday, week: of } => {
                let of = self.place(of)?;
                // Of a week its own weekday; of a day the one on or after it, in its week where that is a Monday to it.
                let start = if of.moment.first == of.moment.last && !self.counts_weeks(what) {
                    of.moment.first
                } else {
                    monday(of.moment.first)?
                };
                next_weekday(start, *weekday).map(|day| Moment::day(day).into())
            }
            Expr::TimeOnly | Expr::Vague => None,
        }
    }

    /// Whether the inner expression of a weekday counts whole weeks (`Monday two weeks from now`).
    fn counts_weeks(&self, what: &Expr) -> bool {
        let Expr::WeekdayOf { week, .. } = what else { return false };
        matches!(**week, Expr::Shift { unit: Unit::Week, .. } | Expr::Period { .. })
    }

    fn past(&self) -> bool {
        self.ahead != Some(true)
    }

    fn date(&self, y: Option<i16>, month: Option<u8>, day: Option<u8>, weekday: Option<u8>) -> Option<Moment> {
        match (y, month, day, weekday) {
            (Some(y), Some(month), Some(day), _) => Date::new(y, month as i8, day as i8).ok().map(Moment::day),
            (Some(y), Some(m), None, _) => month_of(y, m),
            (Some(y), None, None, _) => year(y),
            (None, Some(m), Some(day), _) => self.month_day(m, day),
            (None, Some(m), None, _) => {
                let this = self.today.year();
                let now = self.today.month() as u8;
                let year = match self.ahead {
                    Some(true) if m < now => this + 1,
                    Some(true) => this,
                    _ if m > now => this - 1,
                    _ => this,
                };
                month_of(year, m)
            }
            (None, None, Some(day), None) => self.month_by_day(day),
            (None, None, Some(day), Some(weekday)) => self.weekday_and_day(weekday, day),
            (None, None, None, Some(weekday)) => {
                let day =
                    if self.past() { last_weekday(self.today, weekday)? } else { next_weekday(self.today, weekday)? };
                Some(Moment::day(day))
            }
            _ => None,
        }
    }

    /// A month and day: the latest on or before today, or the first from today on; without any verb the nearest.
    fn month_day(&self, month: u8, day: u8) -> Option<Moment> {
        let this = self.today.year();
        let days = |years: i16| Date::new(years, month as i8, day as i8).ok();
        let before = (0..8).filter_map(|back| days(this - back)).find(|day| *day <= self.today);
        let after = (0..8).filter_map(|on| days(this + on)).find(|day| *day >= self.today);
        self.meant(before, after).map(Moment::day)
    }

    /// Which of the latest and the next day that bear one name the sentence means: the tense says it, without any verb
    /// the nearer one is meant. A day of almost a year away would be told with its year, so one that is near outweighs
    /// the tense.
    fn meant(&self, before: Option<Date>, after: Option<Date>) -> Option<Date> {
        let (Some(before), Some(after)) = (before, after) else { return before.or(after) };
        let (back, on) = (distance(before, self.today), distance(self.today, after));
        let (stated, other, far, near) = match self.ahead.unwrap_or(on < back) {
            true => (after, before, on, back),
            false => (before, after, back, on),
        };
        Some(if far > FAR && near <= NEAR { other } else { stated })
    }

    /// The day of a month that is not named.
    fn month_by_day(&self, day: u8) -> Option<Moment> {
        let step = if self.past() { -1 } else { 1 };
        let mut month = self.today.first_of_month();
        for _ in 0..3 {
            if let Ok(found) = Date::new(month.year(), month.month(), day as i8)
                && (if step < 0 { found <= self.today } else { found >= self.today })
            {
                return Some(Moment::day(found));
            }
            month = add(month, Unit::Month, step)?;
        }
        None
    }

    /// `Monday the 24th`: this month if it fits, else the nearest month where it does.
    fn weekday_and_day(&self, weekday: u8, day: u8) -> Option<Moment> {
        let fits = |month: Date| {
            let found = Date::new(month.year(), month.month(), day as i8).ok()?;
            (found.weekday() == weekday_of(weekday)).then_some(found)
        };
        let this = self.today.first_of_month();
        if let Some(found) = fits(this) {
            return Some(Moment::day(found));
        }
        let step = if self.past() { -1 } else { 1 };
        (1..30).filter_map(|months| fits(add(this, Unit::Month, step * months)?)).next().map(Moment::day)
    }

    fn shift(&self, n: f64, unit: Unit, back: bool, from: Option<&Expr>, ago: bool) -> Option<Moment> {
        let start = match from {
            // A feast that something is counted from is the nearest, whatever the tense.
            Some(from @ Expr::Holiday { .. }) => Present { ahead: None, ..*self }.place(from)?.moment.first,
            Some(from) => self.place(from)?.moment.first,
            None => self.today,
        };
        let whole = n.round() as i32;
        let steps = if back { -whole } else { whole };
        if n.fract() != 0.0 && unit >= Unit::Month {
            let months = (n * if unit == Unit::Year { 12.0 } else { 1.0 }).round() as i32;
            return month_around(add(start, Unit::Month, if back { -months } else { months })?);
        }
        let day = add(start, unit, steps)?;
        // What is said to be years, or centuries, ago is not known to the day.
        match unit {
            Unit::Year if ago => year(day.year()),
            Unit::Month if ago && n >= 6.0 => month_around(day),
            Unit::Decade | Unit::Century => year(day.year()),
            _ => Some(Moment::day(day)),
        }
    }

    fn period(&self, rel: Rel, kind: Kind) -> Option<Moment> {
        let today = self.today;
        let step = match rel {
            Rel::Last | Rel::Past => -1,
            Rel::This | Rel::Told => 0,
            Rel::Next | Rel::Coming | Rel::Following => 1,
        };
        match kind {
            Kind::Unit(Unit::Day | Unit::BusinessDay) => Some(Moment::day(add(today, Unit::Day, step)?)),
            Kind::Unit(Unit::Week) => week(add(today, Unit::Week, step)?),
            Kind::Unit(Unit::Fortnight) => week(add(today, Unit::Week, 2 * step)?),
            Kind::Unit(Unit::WorkWeek) => {
                let first = monday(add(today, Unit::Week, step)?)?;
                Some(Moment { first, last: add(first, Unit::Day, 4)?, precision: Precision::Week, minute: None })
            }
            Kind::Unit(Unit::Weekend) => weekend(add(today, Unit::Week, step)?),
            Kind::Unit(Unit::Month) => month_around(add(today.first_of_month(), Unit::Month, step)?),
            Kind::Unit(Unit::Quarter) => {
                let first = add(today.first_of_month(), Unit::Month, 3 * step)?;
                quarter(first.year(), (first.month() as u8 - 1) / 3 + 1, 4)
            }
            Kind::Unit(Unit::Year) | Kind::FiscalYear => year(today.year() + step as i16),
            Kind::Unit(Unit::Decade) => years((today.year() / 10 + step as i16) * 10, 10, Precision::Decade),
            Kind::Unit(Unit::Century) => years((today.year() / 100 + step as i16) * 100, 100, Precision::Decade),
            Kind::Unit(_) => None,
            Kind::Month(month) => {
                let now = today.month() as u8;
                let year = match rel {
                    Rel::Last | Rel::Past if month >= now => today.year() - 1,
                    Rel::Next | Rel::Coming | Rel::Following if month <= now => today.year() + 1,
                    Rel::Told if month > now && self.past() => today.year() - 1,
                    _ => today.year(),
                };
                month_of(year, month)
            }
            Kind::Weekday(weekday) => {
                let day = match rel {
                    Rel::This => next_weekday(monday(today)?, weekday)?,
                    Rel::Last => next_weekday(monday(add(today, Unit::Week, -1)?)?, weekday)?,
                    Rel::Next => next_weekday(monday(add(today, Unit::Week, 1)?)?, weekday)?,
                    Rel::Past => last_weekday(add(today, Unit::Day, -1)?, weekday)?,
                    Rel::Told => last_weekday(today, weekday)?,
                    Rel::Coming | Rel::Following => next_weekday(add(today, Unit::Day, 1)?, weekday)?,
                };
                Some(Moment::day(day))
            }
            Kind::Season(season) => self.season(season, None, rel),
            // `last night` was yesterday; `last evening` too.
            Kind::Part(_) => Some(Moment::day(add(today, Unit::Day, step)?)),
            Kind::Holiday(holiday) => self.holiday(holiday, None, Some(rel)).map(Moment::day),
        }
    }

    fn window(&self, back: bool, n: f64, unit: Unit) -> Option<Placed> {
        let today = self.today;
        if unit < Unit::Day {
            return Some(Moment::day(today).into());
        }
        let count = n.ceil() as i32;
        if unit == Unit::Quarter && back {
            let this = quarter(today.year(), (today.month() as u8 - 1) / 3 + 1, 4)?;
            let first = add(this.first, Unit::Month, -3 * count)?;
            return Some(ends(first, add(this.first, Unit::Day, -1)?));
        }
        if back {
            return Some(ends(add(today, unit, -count)?, add(today, Unit::Day, -1)?));
        }
        Some(ends(add(today, Unit::Day, 1)?, add(today, unit, count)?))
    }

    fn nth(&self, n: i32, count: u32, kind: Kind, of: &Expr) -> Option<Placed> {
        let whole = self.place(of)?;
        let (first, last) = (whole.moment.first, whole.until.map_or(whole.moment.last, |until| until.last));
        let count = i32::try_from(count).ok()?;
        match kind {
            Kind::Unit(Unit::Week) => {
                // ISO 8601: a period's first week is the first that has its Thursday in it.
                let start = if n > 0 { monday(add(first, Unit::Day, 3)?)? } else { monday(add(last, Unit::Day, -3)?)? };
                let start =
                    if n > 0 { add(start, Unit::Week, n - 1)? } else { add(start, Unit::Week, n + 1 - (count - 1))? };
                if count == 1 {
                    return week(start).map(Placed::from);
                }
                Some(ends(start, add(start, Unit::Day, 7 * count - 1)?))
            }
            Kind::Weekday(weekday) => {
                let day = if n > 0 {
                    add(next_weekday(first, weekday)?, Unit::Week, n - 1)?
                } else {
                    add(last_weekday(last, weekday)?, Unit::Week, n + 1)?
                };
                Some(Moment::day(day).into())
            }
            Kind::Unit(unit @ (Unit::Day | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade)) => {
                let after = add(last, Unit::Day, 1)?;
                let (start, end) = if n > 0 {
                    (add(first, unit, n - 1)?, add(first, unit, n - 1 + count)?)
                } else {
                    (add(after, unit, n + 1 - count)?, add(after, unit, n + 1)?)
                };
                let end = add(end, Unit::Day, -1)?;
                let single = match unit {
                    Unit::Day => Some(Moment::day(start)),
                    Unit::Month => month_around(start),
                    Unit::Year => year(start.year()),
                    Unit::Decade => years(start.year(), 10, Precision::Decade),
                    _ => Some(Moment { first: start, last: end, precision: Precision::Season, minute: None }),
                };
                if count == 1 { single.map(Placed::from) } else { Some(ends(start, end)) }
            }
            Kind::Unit(Unit::Weekend) => {
                let saturday = if n > 0 {
                    add(next_weekday(first, 6)?, Unit::Week, n - 1)?
                } else {
                    add(last_weekday(last, 6)?, Unit::Week, n + 1)?
                };
                weekend(saturday).map(Placed::from)
            }
            _ => None,
        }
    }

    fn share(&self, n: u8, of: u8, year_expr: Option<&Expr>) -> Option<Moment> {
        let Some(whole) = year_expr else {
            let this = quarter(self.today.year(), n, of)?;
            // A quarter that has not begun was last year's, unless the sentence looks ahead.
            let begun = this.first <= self.today;
            let step = match self.ahead {
                Some(true) if this.last < self.today => 1,
                _ if !begun && self.past() => -1,
                _ => 0,
            };
            return quarter(self.today.year() + step, n, of);
        };
        let whole = self.place(whole)?.moment;
        match whole.precision {
            Precision::Year => quarter(whole.first.year(), n, of),
            Precision::Decade if of == 2 => {
                let middle = whole.first.year() + 5;
                let years = if n == 1 { (whole.first.year(), middle - 1) } else { (middle, whole.last.year()) };
                let (first, last) = (Date::new(years.0, 1, 1).ok()?, Date::new(years.1, 12, 31).ok()?);
                Some(Moment { first, last, precision: Precision::Season, minute: None })
            }
            Precision::Month if of == 2 => {
                let middle = add(whole.first, Unit::Day, 14)?;
                let (first, last) =
                    if n == 1 { (whole.first, middle) } else { (add(middle, Unit::Day, 1)?, whole.last) };
                Some(Moment { first, last, precision: Precision::Week, minute: None })
            }
            _ => None,
        }
    }

    /// Meteorological seasons of the northern half; a winter begins in December.
    fn season(&self, season: u8, stated: Option<i16>, rel: Rel) -> Option<Moment> {
        let of = |year: i16| {
            let month = [3, 6, 9, 12][usize::from(season.min(3))];
            let first = Date::new(year, month, 1).ok()?;
            let last = add(add(first, Unit::Month, 3)?, Unit::Day, -1)?;
            Some(Moment { first, last, precision: Precision::Season, minute: None })
        };
        if let Some(year) = stated {
            return of(year);
        }
        let this = of(self.today.year())?;
        let step = match rel {
            Rel::Last | Rel::Past if this.last >= self.today => -1,
            Rel::Next | Rel::Coming if this.first <= self.today => 1,
            Rel::This if season == 3 && self.today.month() <= 2 => -1,
            Rel::Told if this.first > self.today && self.past() => -1,
            _ => 0,
        };
        of(self.today.year() + step)
    }

    fn holiday(&self, holiday: Holiday, year: Option<i16>, rel: Option<Rel>) -> Option<Date> {
        if let Some(year) = year {
            return holiday.in_year(year);
        }
        let this = self.today.year();
        let before =
            || [this, this - 1].into_iter().filter_map(|year| holiday.in_year(year)).find(|day| *day < self.today);
        let after =
            || [this, this + 1].into_iter().filter_map(|year| holiday.in_year(year)).find(|day| *day >= self.today);
        match rel {
            Some(Rel::Last | Rel::Past) => before(),
            Some(Rel::Next | Rel::Coming) => after(),
            Some(Rel::This) => holiday.in_year(this),
            // A feast of today counts as gone unless the sentence looks ahead.
            _ if self.ahead != Some(true) && holiday.in_year(this) == Some(self.today) => Some(self.today),
            _ => self.meant(before(), after()),
        }
    }
}

/// A clock on a day. An hour without its half of the day is read by the part of day, else as it stands.
pub(super) fn minute_of(clock: Clock, part: Option<DayPart>) -> (u8, u8) {
    let later =
        matches!(part, Some(DayPart::Afternoon | DayPart::Evening)) || part == Some(DayPart::Night) && clock.hour >= 5;
    let hour = if !clock.sure && later && clock.hour < 12 { clock.hour + 12 } else { clock.hour };
    (hour, clock.minute)
}
