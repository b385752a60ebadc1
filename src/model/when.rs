//! Dates: what a time expression means on the calendar, and how precisely.

use std::fmt;

use jiff::civil::Date;

use crate::text::CleanSpan;

/// How precisely a moment is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Ten years.
    Decade,
    /// One year.
    Year,
    /// Half a year, a quarter or a season.
    Season,
    /// One month.
    Month,
    /// One week or a weekend.
    Week,
    /// One day.
    Day,
    /// A minute of a day.
    Minute,
}

/// A stretch of the calendar that the text names as one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// First day.
    pub first: Date,
    /// Last day, inclusive.
    pub last: Date,
    /// How precisely the text states it.
    pub precision: Precision,
    /// Hour and minute, for [`Precision::Minute`].
    pub minute: Option<(u8, u8)>,
}

impl Moment {
    /// The moment that is one day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Moment { first: day, last: day, precision: Precision::Day, minute: None }
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Moment) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// ISO 8601 at the precision that the text supports.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Decade => write!(f, "{:03}", year / 10),
            Precision::Year => write!(f, "{year:04}"),
            Precision::Season | Precision::Week if self.first != self.last => write!(f, "{}/{}", self.first, self.last),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Season | Precision::Week | Precision::Day => write!(f, "{}", self.first),
            Precision::Minute => {
                let (hour, minute) = self.minute.unwrap_or_default();
                write!(f, "{}T{hour:02}:{minute:02}", self.first)
            }
        }
    }
}

/// Which side of the moment is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Before, until, by.
    Before,
    /// After, since, from.
    After,
}

/// Which piece of the moment is meant (`early May`, `the end of 2016`); the moment itself stays whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// Its beginning: early, the start of.
    Early,
    /// Its middle: mid, the middle of.
    Mid,
    /// Its end: late, the end of, later.
    Late,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// Until noon.
    Morning,
    /// From noon to about six.
    Afternoon,
    /// From about six.
    Evening,
    /// Night, tonight, overnight; `Monday night` begins on Monday.
    Night,
}

/// A time expression resolved against the publication date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct When {
    /// What is named, if it can be placed on the calendar.
    pub moment: Option<Moment>,
    /// The end of a range that the text states with two ends.
    pub until: Option<Moment>,
    /// The preposition's meaning, where one stands before it (`before 2017`).
    pub bound: Option<Bound>,
    /// The preposition before it (`on`, `since`, `ahead of`), which the mention's span leaves out.
    pub preposition: Option<CleanSpan>,
    /// A weekday stated beside a full date (`Monday, 4 March 2025`), whether or not it fits; Monday is 1.
    pub stated_weekday: Option<u8>,
    /// The piece of the moment that is meant.
    pub stretch: Option<Stretch>,
    /// The part of the day, beside a day or alone.
    pub day_part: Option<DayPart>,
    /// A time of day, hour and minute, as read: beside a day it is in [`Moment::minute`] too.
    pub clock: Option<(u8, u8)>,
    /// The time zone as written (`GMT`, `Eastern`).
    pub zone: Option<CleanSpan>,
    /// Whether the value depends on the publication date (`Tuesday`, `last month`, `May`).
    pub relative: bool,
    /// A set (`every Friday`) or an unresolvable mention of time that no rule should compare.
    pub vague: bool,
}
