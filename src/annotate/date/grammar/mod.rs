//! The grammar of time expressions: tokens to an [`Expr`], by recursive descent with bounded look-ahead.
//!
//! A parse never reads past the line, and every rule looks at a bounded number of tokens, so reading a text is linear.

mod article;
mod calendar;
mod clock;
mod numeric;
mod period;
mod range;
mod relative;
mod shift;
mod year;

use super::holiday::Holiday;
use super::lexicon::{Lex, List, Rel, Unit};
use crate::annotate::numeral::{Form, Number, Numeral, numeral};
use crate::annotate::view::View;
use crate::model::{DayPart, Stretch};

pub(super) use clock::ZONES;
pub(super) use year::{BEFORE_YEAR, COUNTED};

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// Whether the half of the day is stated (`8 pm`, `20:15`).
    pub(super) sure: bool,
}

/// What a period is a period of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Unit(Unit),
    Month(u8),
    Weekday(u8),
    Season(u8),
    Part(DayPart),
    Holiday(Holiday),
    FiscalYear,
}

/// What a time expression says, before it is placed on the calendar.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    /// The fields of a date that are stated.
    Date {
        year: Option<i16>,
        month: Option<u8>,
        day: Option<u8>,
        weekday: Option<u8>,
    },
    /// Days from today.
    Day(i32),
    /// So many units before or after something, or today.
    Shift {
        n: f64,
        unit: Unit,
        back: bool,
        from: Option<Box<Expr>>,
        ago: bool,
    },
    /// Last, this, next month.
    Period {
        rel: Rel,
        kind: Kind,
    },
    /// The last or next n units.
    Window {
        back: bool,
        n: f64,
        unit: Unit,
    },
    /// The nth of a kind in a period; from the end when negative; `count` of them together.
    Nth {
        n: i32,
        count: u32,
        kind: Kind,
        of: Box<Expr>,
    },
    /// A quarter (of 4) or half (of 2) of a year.
    Share {
        n: u8,
        of: u8,
        year: Option<Box<Expr>>,
    },
    /// Ten years from this one.
    Decade(i16),
    /// A hundred years from this one.
    Century(i16),
    Season {
        season: u8,
        year: Option<i16>,
    },
    Holiday {
        holiday: Holiday,
        year: Option<i16>,
    },
    /// The week or weekend that holds something.
    Around {
        unit: Unit,
        day: Box<Expr>,
    },
    /// A numbered week.
    WeekNumber {
        week: u8,
        year: Option<i16>,
    },
    /// A weekday of a week that is described.
    WeekdayOf {
        weekday: u8,
        week: Box<Expr>,
    },
    /// A time of day and no day.
    TimeOnly,
    /// Time without a place on the calendar.
    Vague,
}

/// One time expression in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    /// First token.
    pub(super) start: usize,
    /// The token after it.
    pub(super) next: usize,
    pub(super) what: Expr,
    pub(super) stretch: Option<Stretch>,
    pub(super) part: Option<DayPart>,
    pub(super) clock: Option<Clock>,
    /// The second end of a range.
    pub(super) until: Option<Box<Phrase>>,
    /// The second end of a range of times on one day.
    pub(super) until_clock: Option<Clock>,
    /// A weekday beside a full date.
    pub(super) weekday: Option<u8>,
    /// The tokens of a time zone.
    pub(super) zone: Option<(usize, usize)>,
    /// Relative to what was told rather than to the day of publication.
    pub(super) told: bool,
}

impl Phrase {
    pub(super) fn new(start: usize, next: usize, what: Expr) -> Phrase {
        Phrase {
            start,
            next,
            what,
            stretch: None,
            part: None,
            clock: None,
            until: None,
            until_clock: None,
            weekday: None,
            zone: None,
            told: false,
        }
    }

    fn with_start(mut self, start: usize) -> Phrase {
        self.start = start;
        self
    }
}

/// Words without a meaning of their own for time that may follow the first number of a time expression.
pub(super) const TIME_JOINTS: &[&str] = &[
    "of",
    "and",
    "or",
    "to",
    "until",
    "till",
    "through",
    "thru",
    "st",
    "nd",
    "rd",
    "th",
    "s",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "p",
    "o'clock",
    "oclock",
    "gmt",
    "utc",
    "business",
    "working",
    "calendar",
    "consecutive",
    "short",
    "long",
    "full",
    "more",
    "past",
    "half",
    "from",
    "at",
    "on",
    "with",
    "hundred",
    "oh",
    "o",
    "'s",
    "’s",
    "before",
    "after",
    "y",
    "est",
    "edt",
    "et",
    "pt",
    "pst",
    "bst",
    "cet",
    "ago",
];

/// The grammar over one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) view: View<'a>,
}

impl Grammar<'_> {
    /// The time expression that starts at token `at`, if one does.
    pub(super) fn expression(&self, at: usize) -> Option<Phrase> {
        let found = match self.lex(at) {
            Some(Lex::From | Lex::Between) => return self.range_with_preposition(at),
            Some(Lex::In | Lex::Within) => return self.in_some_time(at),
            Some(Lex::For) => return self.for_some_time(at),
            Some(Lex::At) => return self.at_the_time(at),
            _ => self.phrase(at, 0)?,
        };
        Some(self.range_after(found))
    }

    /// Whether a word that may begin an expression can go on with the one after it: turns most of them away.
    pub(super) fn may_go_on(&self, at: usize) -> bool {
        match self.lex(at) {
            // Before a mark anything may be meant: a sign, a bracket, an apostrophe.
            Some(_) if !self.view.is_word(at + 1) => true,
            Some(Lex::In | Lex::Within | Lex::For) => self.is_on(at + 1, List::Counts),
            Some(Lex::The | Lex::A | Lex::At | Lex::From | Lex::Between | Lex::Rel(_) | Lex::Each) => {
                self.is_on(at + 1, List::Goes)
            }
            _ => true,
        }
    }

    fn is_on(&self, at: usize, list: List) -> bool {
        self.view.known(at).date.is_on(list)
    }

    fn lex(&self, at: usize) -> Option<Lex> {
        self.view.known(at).date.lex
    }

    /// One time, with the time of day and the part of day that follow it; `depth` bounds how often phrases nest.
    fn phrase(&self, at: usize, depth: u8) -> Option<Phrase> {
        let core = self.core(at, depth)?;
        Some(self.with_time(core))
    }

    fn core(&self, at: usize, depth: u8) -> Option<Phrase> {
        if depth > 3 {
            return None;
        }
        let number = || self.view.is_number(at) || self.view.number(at).is_some();
        match self.lex(at) {
            Some(Lex::The) => self.with_the(at, depth),
            Some(Lex::A | Lex::Few) => self.shifted(at, depth),
            Some(Lex::Month(_) | Lex::MonthShort(_)) => self.month_led(at),
            Some(Lex::Weekday(_) | Lex::WeekdayShort(_)) => self.weekday_led(at, depth),
            Some(Lex::Weekdays) => self.plural_days(at),
            Some(Lex::Day(days)) => self.named_day(at, days, depth),
            Some(Lex::Tonight) => {
                let part = Some(DayPart::Night);
                Some(Phrase { part, ..Phrase::new(at, at + 1, Expr::Day(0)) })
            }
            Some(Lex::Adverb | Lex::SetWord) => self.adverb(at),
            Some(Lex::Rel(rel)) => self.relative(at, rel, depth),
            Some(Lex::Each) => self.every(at),
            Some(Lex::Recent) => self.recent(at),
            Some(Lex::Stretch(stretch)) => self.stretched(at, stretch, depth),
            Some(Lex::Later) => self.stretched(at, Stretch::Late, depth),
            Some(Lex::Season(season)) => self.season(at, season),
            Some(Lex::Part(_) | Lex::Hour(_)) => self.part_alone(at).or_else(|| self.time_led(at, depth)),
            Some(Lex::Fiscal) => self.fiscal(at),
            Some(Lex::Holiday) => self.holiday(at),
            Some(Lex::PeriodLetter) => self.letter_share(at, depth),
            Some(Lex::Decade(tens)) => self.spoken_decade(at, tens),
            Some(Lex::Unit(unit)) => self.unit_led(at, unit, depth),
            Some(Lex::Units(unit)) => self.bare_units(at, unit),
            _ if self.view.word(at) == "'" || self.view.word(at) == "’" || self.view.word(at) == "‘" => {
                self.short_decade(at)
            }
            _ if number() => self.number_led(at, depth),
            _ => None,
        }
        .or_else(|| match self.lex(at) {
            // `second` is an ordinal and a unit, `fall` a verb and a season.
            Some(Lex::Unit(_)) if number() => self.number_led(at, depth),
            _ => None,
        })
    }

    fn number_led(&self, at: usize, depth: u8) -> Option<Phrase> {
        // A number before a word that has nothing to do with time begins no date, unless it is a year itself.
        let next = at + 1;
        let year = self.view.word(at).len() == 4 && self.view.is_number(at);
        if !year && self.view.is_word(next) && !self.is_on(next, List::Joint) {
            return None;
        }
        // A count of units has a word after it.
        let counts =
            || self.view.is_word(next) || numeral(&self.view, at).is_some_and(|found| self.view.is_word(found.next));
        // Digits are an ordinal by what is glued to them only; a share may also begin with its year.
        let ordinal = !self.view.is_number(at) || self.ordinal_sign(next);
        self.numeric_date(at)
            .or_else(|| self.day_led(at))
            .or_else(|| self.time_led(at, depth))
            .or_else(|| if ordinal { self.century(at) } else { None })
            .or_else(|| self.decade(at))
            .or_else(|| if ordinal || year { self.share(at, depth) } else { None })
            .or_else(|| if ordinal { self.nth(at, depth) } else { None })
            .or_else(|| if counts() { self.shifted(at, depth) } else { None })
            .or_else(|| if counts() { self.counted_window(at) } else { None })
            .or_else(|| self.year(at))
            .or_else(|| self.lone_ordinal(at))
    }

    /// Whether token `at` makes an ordinal of the digits before it.
    fn ordinal_sign(&self, at: usize) -> bool {
        self.view.glued(at) && self.view.is_any(at, &["st", "nd", "rd", "th"])
    }

    /// A small whole number in digits or words at `at`, no larger than `most`.
    fn small(&self, at: usize, most: f64) -> Option<Numeral> {
        let ok =
            |found: &Numeral| found.value >= 1.0 && found.value <= most && found.value.fract() == 0.0 && !found.scaled;
        if self.view.is_number(at) {
            let word = self.view.word(at);
            let plain = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            if !plain {
                return None;
            }
            let value = word.bytes().fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
            let ordinal = self.ordinal_sign(at + 1);
            let next = at + 1 + usize::from(ordinal);
            let form = if ordinal { Form::Ordinal } else { Form::Cardinal };
            let (start, end) = (self.view.start(at), self.view.end(next - 1));
            let found = Numeral { start, end, next, value, grain: 1.0, form, digits: true, scaled: false };
            return Some(found).filter(ok);
        }
        let found = numeral(&self.view, at).filter(|found| !found.digits)?;
        if found.form == Form::Fraction {
            // `two quarters` of a year are two of them.
            let Some(Number::Unit(value @ 1..) | Number::Teen(value)) = self.view.number(at) else {
                return None;
            };
            let (next, value, end) = (at + 1, f64::from(value), self.view.end(at));
            let counts = matches!(self.lex(next), Some(Lex::Units(_))) && self.view.follows(next);
            return Some(Numeral { value, next, end, form: Form::Cardinal, ..found })
                .filter(|found| counts && ok(found));
        }
        if ok(&found) {
            return Some(found);
        }
        // `january first two thousand` reads too far only when the word itself is small enough.
        None
    }

    /// A day of the month at `at`: 1 to 31.
    fn day(&self, at: usize) -> Option<(u8, usize, Form)> {
        let found = self.small(at, 31.0)?;
        let fraction = self.view.glued(found.next) && matches!(self.view.word(found.next), "%" | "°");
        (!fraction).then_some((found.value as u8, found.next, found.form))
    }

    /// A year in four digits or in words at `at`.
    fn year_at(&self, at: usize) -> Option<(i16, usize)> {
        let word = self.view.word(at);
        if word.len() == 4 && self.view.is_number(at) && word.bytes().all(|byte| byte.is_ascii_digit()) {
            let year: i16 = word.parse().ok().filter(|year| (1000..=2199).contains(year))?;
            return Some((year, at + 1));
        }
        crate::annotate::numeral::year_in_words(&self.view, at)
    }

    /// A year after a month or a day: `2016`, `, 2016`, `of 2016`, `in 2016`, `-2016`, `'16`.
    fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let view = &self.view;
        if !view.follows(at) {
            return None;
        }
        let joint = view.is_any(at, &[",", "of", "in", "-", "/", "."]) && view.follows(at + 1);
        // A full stop only joins when it belongs to an abbreviation before it, which the caller has read.
        let from = if joint && view.word(at) != "." { at + 1 } else { at };
        if let Some((year, next)) = self.year_at(from) {
            let figure = view.glued(next) && view.is_any(next, &[":", "%"]);
            return (!figure).then_some((year, next));
        }
        if matches!(view.word(from), "'" | "’" | "‘") && view.is_number(from + 1) && view.word(from + 1).len() == 2
        {
            let short: i16 = view.word(from + 1).parse().ok()?;
            return Some((full_year(short), from + 2));
        }
        None
    }
}

/// `16` is 2016 and `89` is 1989: two digits mean the hundred years up to 2050.
fn full_year(short: i16) -> i16 {
    if short <= 50 { 2000 + short } else { 1900 + short }
}
