//! The words of time: months, weekdays, units, and the words that place them.

use std::sync::LazyLock;

use super::grammar::{BEFORE_YEAR, COUNTED, TIME_JOINTS, ZONES};
use super::tense::Sign;
use crate::annotate::numeral::number_word;
use crate::annotate::view::{Lists, Table};
use crate::model::{self, DayPart};

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::annotate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    /// A day of work.
    BusinessDay,
    Week,
    /// Monday to Friday.
    WorkWeek,
    /// Saturday and Sunday.
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Season,
    /// The half year of a school or a parliament; it has no place on the calendar.
    Semester,
    Year,
    Decade,
    Century,
}

/// How a word places a period relative to the present or to what was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Rel {
    /// Last: the one before this one.
    Last,
    /// Past, previous: the nearest before today.
    Past,
    /// This, current.
    This,
    /// Next: the one after this one.
    Next,
    /// Coming, upcoming: the nearest after today.
    Coming,
    /// That, the same: what was told, not the present.
    Told,
    /// Following: the one after what was told.
    Following,
}

/// What a word means to the date grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Lex {
    /// A month, 1 to 12, written out.
    Month(u8),
    /// A month in its short form.
    MonthShort(u8),
    /// A weekday, Monday is 1.
    Weekday(u8),
    /// A weekday in its short form.
    WeekdayShort(u8),
    /// Mondays, Tuesdays …
    Weekdays,
    /// One of a unit.
    Unit(Unit),
    /// Several of a unit.
    Units(Unit),
    /// Yesterday, today, tomorrow: days from today.
    Day(i32),
    /// Tonight.
    Tonight,
    /// Now, currently, recently: time without a place on the calendar.
    Adverb,
    /// Daily, weekly, annually.
    SetWord,
    /// Last, next, this …
    Rel(Rel),
    /// Every, each.
    Each,
    /// Several, few: an amount without a number.
    Few,
    /// Recent.
    Recent,
    /// Early, mid, late, the start, middle and end of.
    Stretch(model::Stretch),
    /// Spring 0, summer 1, autumn 2, winter 3.
    Season(u8),
    /// Morning, afternoon, evening, night.
    Part(DayPart),
    /// Noon, midnight: the hour.
    Hour(u8),
    /// Fiscal, financial.
    Fiscal,
    /// The first word of a holiday's name.
    Holiday,
    /// The, and other words that only begin a phrase.
    The,
    A,
    In,
    From,
    Between,
    Within,
    At,
    /// Q1 to Q4 and H1, H2 begin with these.
    PeriodLetter,
    /// An apostrophe or `the` may stand before `nineties`: the decade.
    Decade(u8),
    For,
    Later,
}

const ENTRIES: &[(&str, Lex)] = {
    use crate::model::Stretch::{Early, Late, Mid};
    use DayPart::{Afternoon, Evening, Morning, Night};
    use Lex::*;
    &[
        ("january", Month(1)),
        ("february", Month(2)),
        ("march", Month(3)),
        ("april", Month(4)),
        ("may", Month(5)),
        ("june", Month(6)),
        ("july", Month(7)),
        ("august", Month(8)),
        ("september", Month(9)),
        ("october", Month(10)),
        ("november", Month(11)),
        ("december", Month(12)),
        ("jan", MonthShort(1)),
        ("feb", MonthShort(2)),
        ("mar", MonthShort(3)),
        ("apr", MonthShort(4)),
        ("jun", MonthShort(6)),
        ("jul", MonthShort(7)),
        ("aug", MonthShort(8)),
        ("sep", MonthShort(9)),
        ("sept", MonthShort(9)),
        ("oct", MonthShort(10)),
        ("nov", MonthShort(11)),
        ("dec", MonthShort(12)),
        ("monday", Weekday(1)),
        ("tuesday", Weekday(2)),
        ("wednesday", Weekday(3)),
        ("thursday", Weekday(4)),
        ("friday", Weekday(5)),
        ("saturday", Weekday(6)),
        ("sunday", Weekday(7)),
        ("mon", WeekdayShort(1)),
        ("tue", WeekdayShort(2)),
        ("tues", WeekdayShort(2)),
        ("wed", WeekdayShort(3)),
        ("weds", WeekdayShort(3)),
        ("thu", WeekdayShort(4)),
        ("thur", WeekdayShort(4)),
        ("thurs", WeekdayShort(4)),
        ("fri", WeekdayShort(5)),
        ("sat", WeekdayShort(6)),
        ("sun", WeekdayShort(7)),
        ("mondays", Weekdays),
        ("tuesdays", Weekdays),
        ("wednesdays", Weekdays),
        ("thursdays", Weekdays),
        ("fridays", Weekdays),
        ("saturdays", Weekdays),
        ("sundays", Weekdays),
        ("second", Unit(self::Unit::Second)),
        ("seconds", Units(self::Unit::Second)),
        ("sec", Unit(self::Unit::Second)),
        ("secs", Units(self::Unit::Second)),
        ("minute", Unit(self::Unit::Minute)),
        ("minutes", Units(self::Unit::Minute)),
        ("min", Unit(self::Unit::Minute)),
        ("mins", Units(self::Unit::Minute)),
        ("hour", Unit(self::Unit::Hour)),
        ("hours", Units(self::Unit::Hour)),
        ("hr", Unit(self::Unit::Hour)),
        ("hrs", Units(self::Unit::Hour)),
        ("day", Unit(self::Unit::Day)),
        ("days", Units(self::Unit::Day)),
        ("week", Unit(self::Unit::Week)),
        ("weeks", Units(self::Unit::Week)),
        ("wk", Unit(self::Unit::Week)),
        ("wks", Units(self::Unit::Week)),
        ("workweek", Unit(self::Unit::WorkWeek)),
        ("weekend", Unit(self::Unit::Weekend)),
        ("weekends", Units(self::Unit::Weekend)),
        ("fortnight", Unit(self::Unit::Fortnight)),
        ("fortnights", Units(self::Unit::Fortnight)),
        ("month", Unit(self::Unit::Month)),
        ("months", Units(self::Unit::Month)),
        ("quarter", Unit(self::Unit::Quarter)),
        ("quarters", Units(self::Unit::Quarter)),
        ("season", Unit(self::Unit::Season)),
        ("seasons", Units(self::Unit::Season)),
        ("semester", Unit(self::Unit::Semester)),
        ("year", Unit(self::Unit::Year)),
        ("years", Units(self::Unit::Year)),
        ("yr", Unit(self::Unit::Year)),
        ("yrs", Units(self::Unit::Year)),
        ("decade", Unit(self::Unit::Decade)),
        ("decades", Units(self::Unit::Decade)),
        ("century", Unit(self::Unit::Century)),
        ("centuries", Units(self::Unit::Century)),
        ("today", Day(0)),
        ("yesterday", Day(-1)),
        ("tomorrow", Day(1)),
        ("tmr", Day(1)),
        ("tomorow", Day(1)),
        ("tonight", Tonight),
        ("now", Adverb),
        ("currently", Adverb),
        ("nowadays", Adverb),
        ("presently", Adverb),
        ("asap", Adverb),
        ("daily", SetWord),
        ("weekly", SetWord),
        ("biweekly", SetWord),
        ("monthly", SetWord),
        ("quarterly", SetWord),
        ("yearly", SetWord),
        ("annually", SetWord),
        ("hourly", SetWord),
        ("everyday", SetWord),
        ("weekday", SetWord),
        ("weekdays", SetWord),
        ("last", Rel(self::Rel::Last)),
        ("past", Rel(self::Rel::Past)),
        ("previous", Rel(self::Rel::Past)),
        ("preceding", Rel(self::Rel::Past)),
        ("prior", Rel(self::Rel::Past)),
        ("this", Rel(self::Rel::This)),
        ("current", Rel(self::Rel::This)),
        ("next", Rel(self::Rel::Next)),
        ("coming", Rel(self::Rel::Coming)),
        ("upcoming", Rel(self::Rel::Coming)),
        ("following", Rel(self::Rel::Following)),
        ("same", Rel(self::Rel::Told)),
        ("that", Rel(self::Rel::Told)),
        ("every", Each),
        ("each", Each),
        ("all", Each),
        ("several", Few),
        ("few", Few),
        ("many", Few),
        ("couple", Few),
        ("recent", Recent),
        ("early", Stretch(Early)),
        ("earlier", Stretch(Early)),
        ("beginning", Stretch(Early)),
        ("start", Stretch(Early)),
        ("mid", Stretch(Mid)),
        ("middle", Stretch(Mid)),
        ("late", Stretch(Late)),
        ("end", Stretch(Late)),
        ("rest", Stretch(Late)),
        ("later", Later),
        ("spring", Season(0)),
        ("springtime", Season(0)),
        ("summer", Season(1)),
        ("summertime", Season(1)),
        ("autumn", Season(2)),
        ("fall", Season(2)),
        ("winter", Season(3)),
        ("wintertime", Season(3)),
        ("morning", Part(Morning)),
        ("mornings", Weekdays),
        ("dawn", Part(Morning)),
        ("daybreak", Part(Morning)),
        ("sunrise", Part(Morning)),
        ("afternoon", Part(Afternoon)),
        ("afternoons", Weekdays),
        ("lunchtime", Part(Afternoon)),
        ("evening", Part(Evening)),
        ("evenings", Weekdays),
        ("dusk", Part(Evening)),
        ("sunset", Part(Evening)),
        ("night", Part(Night)),
        ("nights", Weekdays),
        ("nighttime", Part(Night)),
        ("overnight", Part(Night)),
        ("noon", Hour(12)),
        ("midday", Hour(12)),
        ("midnight", Hour(0)),
        ("fiscal", Fiscal),
        ("fy", Fiscal),
        ("financial", Fiscal),
        ("calendar", Fiscal),
        ("cy", Fiscal),
        ("the", The),
        ("a", A),
        ("an", A),
        ("in", In),
        ("from", From),
        ("between", Between),
        ("within", Within),
        ("at", At),
        ("for", For),
        ("q", PeriodLetter),
        ("h", PeriodLetter),
        ("twenties", Decade(20)),
        ("thirties", Decade(30)),
        ("forties", Decade(40)),
        ("fifties", Decade(50)),
        ("sixties", Decade(60)),
        ("seventies", Decade(70)),
        ("eighties", Decade(80)),
        ("nineties", Decade(90)),
    ]
};

/// What a word's spelling tells of dates.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::annotate) struct Word {
    /// What it means to the grammar.
    pub(super) lex: Option<Lex>,
    /// What it says of the tense of its sentence.
    pub(super) sign: Option<Sign>,
    lists: u8,
}

/// A list of words that the grammar asks for, in the order of [`LISTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// A count of units can begin with it: a number, an article, `several`.
    Counts,
    /// Something that an article, a preposition or `last` opens can go on with it.
    Goes,
    /// It may follow the first number of a time expression.
    Joint,
    /// A bare year may follow it.
    BeforeYear,
    /// After a number of four digits it makes that a count.
    Counted,
    /// A time zone in letters.
    Zone,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    Lists::new(&[
        &["a", "an", "few", "several", "some", "many", "couple", "minus", "negative"],
        &["other", "work", "working", "business", "final", "date", "present"],
        TIME_JOINTS,
        BEFORE_YEAR,
        COUNTED,
        ZONES,
    ])
});

impl Word {
    /// What is known of `word`.
    pub(in crate::annotate) fn of(word: &str) -> Word {
        let (lex, number, mut lists) = (lex(word), number_word(word).is_some(), LISTS.with(word));
        let bit = |list: List, on: bool| u8::from(on) << list as u8;
        lists |= bit(List::Counts, number) | bit(List::Joint, number || lex.is_some());
        lists |= bit(List::Goes, lists & bit(List::Counts, true) != 0 || lex.is_some());
        Word { lex, sign: Sign::of(word), lists }
    }

    /// Whether a time expression may begin with it.
    pub(in crate::annotate) fn may_begin(self) -> bool {
        self.lex.is_some()
    }

    /// Whether the word is on this list.
    pub(super) fn is_on(self, list: List) -> bool {
        self.lists >> list as u8 & 1 == 1
    }

    /// The unit that the word names, singular or plural.
    pub(in crate::annotate) fn unit(self) -> Option<Unit> {
        match self.lex? {
            Lex::Unit(unit) | Lex::Units(unit) => Some(unit),
            _ => None,
        }
    }
}

static TABLE: LazyLock<Table<Lex>> = LazyLock::new(|| {
    let holidays = super::holiday::NAMES.iter().filter_map(|(name, _)| name.split([' ', '\'']).next());
    Table::new(holidays.map(|first| (first, Lex::Holiday)).chain(ENTRIES.iter().copied()))
});

/// What `word` means to the date grammar.
fn lex(word: &str) -> Option<Lex> {
    TABLE.get(word)
}
