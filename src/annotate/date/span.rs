//! Arithmetic on days, and the stretches of the calendar that have names.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::lexicon::Unit;
use super::resolve::Placed;
use crate::model::{Moment, Precision};

pub(super) fn ends(first: Date, last: Date) -> Placed {
    Placed { moment: Moment::day(first), until: Some(Moment::day(last)) }
}

pub(super) fn add(day: Date, unit: Unit, n: i32) -> Option<Date> {
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(day),
        Unit::BusinessDay => return add_business(day, n),
        Unit::Day => Span::new().try_days(n),
        Unit::Week | Unit::WorkWeek | Unit::Weekend => Span::new().try_weeks(n),
        Unit::Fortnight => Span::new().try_weeks(n.checked_mul(2)?),
        Unit::Month => Span::new().try_months(n),
        Unit::Quarter | Unit::Season => Span::new().try_months(n.checked_mul(3)?),
        Unit::Semester => Span::new().try_months(n.checked_mul(6)?),
        Unit::Year => Span::new().try_years(n),
        Unit::Decade => Span::new().try_years(n.checked_mul(10)?),
        Unit::Century => Span::new().try_years(n.checked_mul(100)?),
    };
    day.checked_add(span.ok()?).ok()
}

pub(super) fn add_business(day: Date, n: i32) -> Option<Date> {
    let step = n.signum();
    let mut found = day;
    let mut left = n.abs().min(1000);
    while left > 0 {
        found = add(found, Unit::Day, step)?;
        if !matches!(found.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(found)
}

pub(super) fn distance(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

pub(super) fn weekday_of(number: u8) -> Weekday {
    Weekday::from_monday_one_offset(number.clamp(1, 7) as i8).unwrap_or(Weekday::Monday)
}

pub(super) fn monday(day: Date) -> Option<Date> {
    add(day, Unit::Day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The first such weekday on or after `day`.
pub(super) fn next_weekday(day: Date, weekday: u8) -> Option<Date> {
    let ahead = (i32::from(weekday_of(weekday).to_monday_zero_offset())
        - i32::from(day.weekday().to_monday_zero_offset()))
    .rem_euclid(7);
    add(day, Unit::Day, ahead)
}

/// The last such weekday on or before `day`.
pub(super) fn last_weekday(day: Date, weekday: u8) -> Option<Date> {
    let back = (i32::from(day.weekday().to_monday_zero_offset())
        - i32::from(weekday_of(weekday).to_monday_zero_offset()))
    .rem_euclid(7);
    add(day, Unit::Day, -back)
}

pub(super) fn week(day: Date) -> Option<Moment> {
    let first = monday(day)?;
    Some(Moment { first, last: add(first, Unit::Day, 6)?, precision: Precision::Week, minute: None })
}

pub(super) fn weekend(day: Date) -> Option<Moment> {
    let first = add(monday(day)?, Unit::Day, 5)?;
    Some(Moment { first, last: add(first, Unit::Day, 1)?, precision: Precision::Week, minute: None })
}

pub(super) fn month_of(year: i16, month: u8) -> Option<Moment> {
    month_around(Date::new(year, month as i8, 1).ok()?)
}

pub(super) fn month_around(day: Date) -> Option<Moment> {
    Some(Moment { first: day.first_of_month(), last: day.last_of_month(), precision: Precision::Month, minute: None })
}

pub(super) fn year(year: i16) -> Option<Moment> {
    years(year, 1, Precision::Year)
}

pub(super) fn years(first: i16, count: i16, precision: Precision) -> Option<Moment> {
    let last = Date::new(first.checked_add(count - 1)?, 12, 31).ok()?;
    Some(Moment { first: Date::new(first, 1, 1).ok()?, last, precision, minute: None })
}

/// The nth of `of` equal parts of a year.
pub(super) fn quarter(year: i16, n: u8, of: u8) -> Option<Moment> {
    let months = 12 / of.max(1);
    let first = Date::new(year, (n.checked_sub(1)? * months + 1) as i8, 1).ok()?;
    let last = add(add(first, Unit::Month, i32::from(months))?, Unit::Day, -1)?;
    Some(Moment { first, last, precision: Precision::Season, minute: None })
}
