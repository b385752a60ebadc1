//! Holidays with a place on the calendar, and how to find it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How a holiday's day is found in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same month and day every year.
    Fixed(i8, i8),
    /// The nth weekday of a month; negative counts from its end.
    Nth(i8, Weekday, i8),
    /// Days after Thanksgiving in the United States.
    Thanksgiving(i32),
    /// Days from Easter Sunday of the western churches.
    Easter(i32),
    /// Moves with another calendar: a day that this program does not place.
    Moving,
}

/// Names in lower case, longer before shorter where one begins another.
pub(super) const NAMES: &[(&str, Holiday)] = {
    use Holiday::*;
    use Weekday::{Monday, Sunday, Tuesday};
    &[
        ("all saints day", Fixed(11, 1)),
        ("anzac day", Fixed(4, 25)),
        ("april fools day", Fixed(4, 1)),
        ("april fools", Fixed(4, 1)),
        ("armistice day", Fixed(11, 11)),
        ("ash wednesday", Easter(-46)),
        ("australia day", Fixed(1, 26)),
        ("bastille day", Fixed(7, 14)),
        ("black friday", Thanksgiving(1)),
        ("boxing day", Fixed(12, 26)),
        ("canada day", Fixed(7, 1)),
        ("chinese new year", Moving),
        ("christmas day", Fixed(12, 25)),
        ("christmas eve", Fixed(12, 24)),
        ("christmas", Fixed(12, 25)),
        ("cinco de mayo", Fixed(5, 5)),
        ("columbus day", Nth(10, Monday, 2)),
        ("cyber monday", Thanksgiving(4)),
        ("diwali", Moving),
        ("earth day", Fixed(4, 22)),
        ("easter monday", Easter(1)),
        ("easter sunday", Easter(0)),
        ("easter", Easter(0)),
        ("eid al-adha", Moving),
        ("eid al-fitr", Moving),
        ("election day", Nth(11, Tuesday, 1)),
        ("father's day", Nth(6, Sunday, 3)),
        ("fathers day", Nth(6, Sunday, 3)),
        ("fourth of july", Fixed(7, 4)),
        ("good friday", Easter(-2)),
        ("groundhog day", Fixed(2, 2)),
        ("guy fawkes day", Fixed(11, 5)),
        ("halloween day", Fixed(10, 31)),
        ("halloween", Fixed(10, 31)),
        ("hanukkah", Moving),
        ("inauguration day", Fixed(1, 20)),
        ("independence day", Fixed(7, 4)),
        ("international women's day", Fixed(3, 8)),
        ("juneteenth", Fixed(6, 19)),
        ("labor day", Nth(9, Monday, 1)),
        ("labour day", Nth(9, Monday, 1)),
        ("lunar new year", Moving),
        ("mardi gras", Easter(-47)),
        ("martin luther king day", Nth(1, Monday, 3)),
        ("martin luther king jr day", Nth(1, Monday, 3)),
        ("mlk day", Nth(1, Monday, 3)),
        ("mayday", Fixed(5, 1)),
        ("memorial day", Nth(5, Monday, -1)),
        ("mother's day", Nth(5, Sunday, 2)),
        ("mothers day", Nth(5, Sunday, 2)),
        ("new year's day", Fixed(1, 1)),
        ("new year's eve", Fixed(12, 31)),
        ("new years day", Fixed(1, 1)),
        ("new years eve", Fixed(12, 31)),
        ("new year day", Fixed(1, 1)),
        ("new year eve", Fixed(12, 31)),
        ("new year", Fixed(1, 1)),
        ("orthodox easter", Moving),
        ("palm sunday", Easter(-7)),
        ("passover", Moving),
        ("pentecost", Easter(49)),
        ("presidents day", Nth(2, Monday, 3)),
        ("presidents' day", Nth(2, Monday, 3)),
        ("president's day", Nth(2, Monday, 3)),
        ("ramadan", Moving),
        ("remembrance day", Fixed(11, 11)),
        ("rosh hashanah", Moving),
        ("saint patrick's day", Fixed(3, 17)),
        ("shrove tuesday", Easter(-47)),
        ("st patrick's day", Fixed(3, 17)),
        ("st. patrick's day", Fixed(3, 17)),
        ("thanksgiving day", Thanksgiving(0)),
        ("thanksgiving", Thanksgiving(0)),
        ("valentine's day", Fixed(2, 14)),
        ("valentines day", Fixed(2, 14)),
        ("veterans day", Fixed(11, 11)),
        ("xmas eve", Fixed(12, 24)),
        ("xmas", Fixed(12, 25)),
        ("yom kippur", Moving),
        ("yuandan", Fixed(1, 1)),
    ]
};

impl Holiday {
    /// The holiday's day in `year`; `None` for those that move with another calendar.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
            Holiday::Nth(month, weekday, nth) => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Holiday::Thanksgiving(days) => {
                let thursday = Date::new(year, 11, 1).ok()?.nth_weekday_of_month(4, Weekday::Thursday).ok()?;
                thursday.checked_add(days.days()).ok()
            }
            Holiday::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Holiday::Moving => None,
        }
    }
}

/// Easter Sunday by the anonymous Gregorian computus (Meeus, "Astronomical Algorithms", chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts() {
        let day = |name: &str, year| {
            NAMES
                .iter()
                .find(|entry| entry.0 == name)
                .and_then(|entry| entry.1.in_year(year))
                .map(|day| day.to_string())
        };
        assert_eq!(day("easter", 2021).as_deref(), Some("2021-04-04"));
        assert_eq!(day("easter monday", 2024).as_deref(), Some("2024-04-01"));
        assert_eq!(day("thanksgiving", 2022).as_deref(), Some("2022-11-24"));
        assert_eq!(day("memorial day", 2023).as_deref(), Some("2023-05-29"));
        assert_eq!(day("ramadan", 2023), None);
    }
}
