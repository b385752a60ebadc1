//! Dates with calendar fields: numeric forms, month first, day first, weekday first.

use super::{Expr, Form, Grammar, Lex, Phrase, Unit, full_year};
use crate::annotate::numeral::{Shape, shape};

fn date(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Expr {
    Expr::Date { year, month, day, weekday: None }
}

/// Whether the day exists; without a year, in some year.
fn exists(year: Option<i16>, month: u8, day: u8) -> bool {
    jiff::civil::Date::new(year.unwrap_or(2000), month as i8, day as i8).is_ok()
}

impl Grammar<'_> {
    /// `2016-10-21`, `10/21/2016`, `21.10.2016`, `22/Jan/2019`, `2015-3`, `10/25` where a date is expected.
    pub(super) fn numeric_date(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        if !view.is_number(at) {
            return None;
        }
        if let Some(found) = self.dotted_date(at) {
            return Some(found);
        }
        let mark = view.word(at + 1);
        if !matches!(mark, "/" | "-" | "–") || !view.glued(at + 1) || !view.glued(at + 2) {
            return None;
        }
        // Part of a longer number, a path or an identifier.
        if at > 0
            && view.glued(at)
            && matches!(view.word(at - 1), "/" | "." | "$")
            && view.is_number(at.wrapping_sub(2))
        {
            return None;
        }
        if let Some(Lex::Month(month) | Lex::MonthShort(month)) = self.lex(at + 2) {
            let (day, next, _) = self.day(at)?;
            let year = (view.word(next + 2) == mark).then(|| self.year_at(next + 3)).flatten();
            let (year, next) = year.map_or((None, next + 2), |(year, next)| (Some(year), next));
            return exists(year, month, day).then(|| Phrase::new(at, next, date(year, Some(month), Some(day))));
        }
        let (first, second) = (self.digits(at)?, self.digits(at + 2)?);
        let third = (view.word(at + 3) == mark && view.glued(at + 3) && view.glued(at + 4))
            .then(|| self.digits(at + 4))
            .flatten();
        let (len1, len2) = (view.word(at).len(), view.word(at + 2).len());
        if let Some(third) = third {
            if view.glued(at + 5)
                && (view.word(at + 5) == mark && view.glued(at + 6) && view.is_number(at + 6))
                && mark == "/"
            {
                return None;
            }
            let (year, month, day) = match (len1, view.word(at + 4).len()) {
                (4, 1..=2) => (first, second, third),
                (1..=2, 4) if len2 <= 2 => in_order(third, first, second)?,
                (1..=2, 2) if len2 <= 2 => in_order(full_year(third), first, second)?,
                _ => return None,
            };
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            let found = Phrase::new(at, at + 5, date(Some(year), Some(month), Some(day)));
            return ((1000..=2199).contains(&year) && exists(Some(year), month, day)).then_some(found);
        }
        // `2015-3` is a month; `2010-11` two years.
        if len1 == 4 && len2 <= 2 && (1000..=2199).contains(&first) {
            let season = len2 == 2 && second == (first + 1) % 100;
            let month = u8::try_from(second).ok().filter(|month| (1..=12).contains(month) && !season && mark != "–")?;
            return Some(Phrase::new(at, at + 3, date(Some(first), Some(month), None)));
        }
        if len1 == 4 || len2 > 2 || len1 > 2 || !self.expects_date(at, mark) {
            return None;
        }
        let (_, month, day) = in_order(2000, first, second)?;
        let (month, day) = (month as u8, day as u8);
        exists(None, month, day).then(|| Phrase::new(at, at + 3, date(None, Some(month), Some(day))))
    }

    /// Whether two numbers around a slash (or, more strictly, a hyphen) are a date at `at`.
    fn expects_date(&self, at: usize, mark: &str) -> bool {
        let view = &self.view;
        let before = at.checked_sub(1).map_or("", |before| view.word(before));
        let weekday = at > 0 && matches!(self.lex(at - 1), Some(Lex::Weekday(_) | Lex::WeekdayShort(_)))
            || at > 1 && view.word(at - 1) == "," && matches!(self.lex(at - 2), Some(Lex::Weekday(_)));
        if weekday {
            return true;
        }
        let preposition = [
            "on", "from", "by", "until", "till", "to", "since", "this", "next", "after", "before", "starting",
            "between",
        ]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
        // `9/11` is a name, and a small denominator makes a fraction.
        let (first, second) = (self.digits(at).unwrap_or(0), self.digits(at + 2).unwrap_or(0));
        if mark != "/" {
            return preposition && before.eq_ignore_ascii_case("from") && view.is(at + 3, "in");
        }
        if (first, second) == (9, 11) || (first, second) == (24, 7) {
            return false;
        }
        let fraction = second > first && matches!(second, 2..=6 | 8 | 10 | 16);
        let open = !view.follows(at + 3)
            || !view.is_word(at + 3)
            || view.is_any(at + 3, &["at", "before", "after", "to", "is"]);
        (preposition && !fraction) || preposition && open || open && !fraction && (second > 12 || first > 12)
    }

    /// `21.10.2016` as one token, `5.12` after `on`.
    fn dotted_date(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let word = view.word(at);
        match shape(word) {
            Shape::Dotted => {
                let mut fields = word.split('.');
                let (a, b, c) = (fields.next()?, fields.next()?, fields.next()?);
                if fields.next().is_some() || a.len() > 2 || b.len() > 2 || !(c.len() == 4 || c.len() == 2) {
                    return None;
                }
                let (day, month): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
                let year: i16 = c.parse().ok()?;
                let year = if c.len() == 2 { full_year(year) } else { year };
                let (month, day) = if month > 12 { (day, month) } else { (month, day) };
                exists(Some(year), month, day)
                    .then(|| Phrase::new(at, at + 1, date(Some(year), Some(month), Some(day))))
            }
            Shape::Plain { .. } if word.len() <= 5 && at > 0 && view.is(at - 1, "on") && !view.is_word(at + 1) => {
                let (a, b) = word.split_once('.')?;
                let (month, day) = (a.parse::<u8>().ok()?, b.parse::<u8>().ok()?);
                let ok = !view.is_any(at + 1, &["%", "$", "°", "/"]) && exists(None, month, day);
                ok.then(|| Phrase::new(at, at + 1, date(None, Some(month), Some(day))))
            }
            _ => None,
        }
    }

    /// A run of up to four digits.
    fn digits(&self, at: usize) -> Option<i16> {
        let word = self.view.word(at);
        let plain = self.view.is_number(at) && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| word.parse().ok()).flatten()
    }

    /// `July 8`, `July 8, 2025`, `Sept. 11 2001`, `July the ninth`, `July 2025`, `Oct/2`, `July`.
    pub(super) fn month_led(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let (month, short) = match self.lex(at)? {
            Lex::Month(month) => (month, view.word(at).len() == 3),
            Lex::MonthShort(month) => (month, true),
            _ => return None,
        };
        let mut next = at + 1;
        let stopped = short && view.word(next) == "." && view.glued(next);
        if stopped {
            next += 1;
        }
        if view.follows(next) || view.glued(next) {
            if let Some(found) = self.month_and_day(at, next, month) {
                return Some(found);
            }
            if let Some((year, after)) = self.year_after(next)
                && !self.counts_people(after)
            {
                return Some(Phrase::new(at, after, date(Some(year), Some(month), None)));
            }
        }
        let end = if stopped && !self.ends_sentence(next) { next } else { at + 1 };
        self.month_alone(at, short && !stopped).then(|| Phrase::new(at, end, date(None, Some(month), None)))
    }

    /// Whether a stop before `next` also ends the sentence, and so is no part of the month.
    fn ends_sentence(&self, next: usize) -> bool {
        !self.view.follows(next) || self.view.is_capital(next)
    }

    fn month_and_day(&self, at: usize, after: usize, month: u8) -> Option<Phrase> {
        let view = &self.view;
        let mut from = after;
        if view.is(from, "the") || view.is_any(from, &["/", "-"]) && view.glued(from) && view.glued(from + 1) {
            from += 1;
        }
        if !view.follows(from) {
            return None;
        }
        // `September-2020-23`
        if let Some((year, next)) = self.year_at(from).filter(|_| view.is_number(from))
            && view.word(next) == "-"
            && let Some((day, next, _)) = self.day(next + 1).filter(|_| view.glued(next + 1))
        {
            return exists(Some(year), month, day)
                .then(|| Phrase::new(at, next, date(Some(year), Some(month), Some(day))));
        }
        let (day, next, form) = self.month_day_number(from)?;
        if !exists(None, month, day) {
            return None;
        }
        // `May 20 people`: a count; `June 3 million` is cut off by the size of a day.
        if form == Form::Cardinal && view.is_number(from) && self.counts_people(next) {
            return None;
        }
        if let Some((year, next)) = self.year_after(next).filter(|&(_, after)| !self.counts_people(after))
            && exists(Some(year), month, day)
        {
            return Some(Phrase::new(at, next, date(Some(year), Some(month), Some(day))));
        }
        Some(Phrase::new(at, next, date(None, Some(month), Some(day))))
    }

    /// A day of the month after its month, not reading into a year that follows (`twenty five nineteen eighty six`).
    fn month_day_number(&self, at: usize) -> Option<(u8, usize, Form)> {
        if let Some(day) = self.day(at) {
            return Some(day);
        }
        None
    }

    /// Whether the word at `at` is counted by the number before it.
    fn counts_people(&self, at: usize) -> bool {
        self.view.follows(at)
            && self.view.is_any(
                at,
                &[
                    "people",
                    "men",
                    "women",
                    "children",
                    "soldiers",
                    "troops",
                    "votes",
                    "percent",
                    "million",
                    "billion",
                    "thousand",
                    "others",
                    "miles",
                    "kilometers",
                    "kilometres",
                    "km",
                    "dollars",
                    "euros",
                    "members",
                    "employees",
                    "workers",
                    "students",
                    "homes",
                    "civilians",
                    "refugees",
                    "deaths",
                    "cases",
                    "per",
                    "tons",
                    "tonnes",
                    "feet",
                    "metres",
                    "meters",
                    "points",
                    "seats",
                    "jobs",
                    "residents",
                    "protesters",
                ],
            )
    }

    /// Whether a month stands well without day and year: a full name in its place, not the verb `may` or `march`.
    fn month_alone(&self, at: usize, short: bool) -> bool {
        let view = &self.view;
        let before = at.checked_sub(1).filter(|_| view.follows(at)).map_or("", |before| view.word(before));
        let placed = [
            "in", "of", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "from", "to",
            "through", "before", "after", "during", "between", "and", "every", "each", "-", "–", "or", "for",
            "through", "previous", "past", "the", "around",
        ]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
        let word = view.word(at);
        if short && word.len() == 3 && !word.eq_ignore_ascii_case("may") {
            return placed
                && (view.is_capital(at) || before.eq_ignore_ascii_case("in"))
                && !view.is_any(at, &["mar", "dec"])
                || placed
                    && matches!(
                        before.to_ascii_lowercase().as_str(),
                        "in" | "since" | "until" | "last" | "next" | "this"
                    );
        }
        if word.eq_ignore_ascii_case("may") || word.eq_ignore_ascii_case("march") {
            let verb = view.is_any(at + 1, &["be", "have", "not", "also", "well", "on", "to", "against", "in"]);
            let noun = word.eq_ignore_ascii_case("march") && view.is_any(at + 1, &["of", "for"]);
            return placed
                && (view.is_capital(at) || ["in", "since", "last", "next", "until"].contains(&before))
                && !noun
                && !(verb && matches!(before, "and" | "or" | "the" | "to" | "for"))
                && !(before.eq_ignore_ascii_case("the") || before.eq_ignore_ascii_case("for"))
                || view.is_capital(at)
                    && view.is_any(at + 1, &["to", "through", "and", "-", "–"])
                    && matches!(self.lex(at + 2), Some(Lex::Month(_)));
        }
        // `August` and `April` may be first names: then a family name follows.
        let given = matches!(word, "April" | "June" | "August")
            && view.is_capital(at + 1)
            && view.is_word(at + 1)
            && view.follows(at + 1)
            && !placed
            && self.lex(at + 1).is_none();
        view.is_capital(at) && !given || placed
    }

    /// `8 July`, `the 8th of July 2025`, `fourth of July`, `5-Jan-2019`, `15th day of June`.
    pub(super) fn day_led(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let (day, mut next, form) = self.day(at)?;
        if view.is(next, "day") && form == Form::Ordinal {
            next += 1;
        }
        if view.is(next, "of") {
            next += 1;
        } else if view.is_dash(next) && view.glued(next) && view.glued(next + 1) {
            next += 1;
        }
        if !view.follows(next) && !view.glued(next) {
            return None;
        }
        let (month, short) = match self.lex(next)? {
            Lex::Month(month) => (month, view.word(next).len() == 3),
            Lex::MonthShort(month) => (month, true),
            _ => return None,
        };
        // The verb `may` in lower case after a number (`all 18 may`), and a march of eight.
        if matches!(view.word(next), "may" | "march") && form == Form::Cardinal && !view.is(next - 1, "of") {
            let year = self.year_after(next + 1).is_some();
            if !year && view.word(next) == "march"
                || view.is_any(next + 1, &["be", "have", "not", "still", "yet", "also"])
            {
                return None;
            }
        }
        if !exists(None, month, day) {
            return None;
        }
        let mut end = next + 1;
        if short
            && view.word(end) == "."
            && view.glued(end)
            && !(self.ends_sentence(end + 1) && self.year_after(end + 1).is_none())
        {
            end += 1;
        }
        if let Some((year, after)) = self.year_after(end).filter(|&(year, _)| exists(Some(year), month, day)) {
            return Some(Phrase::new(at, after, date(Some(year), Some(month), Some(day))));
        }
        Some(Phrase::new(at, end, date(None, Some(month), Some(day))))
    }

    /// `Tuesday`, `Tuesday, July 8`, `Tue 14th`, `Friday 7/6`, `Monday the 24th`, `Tuesday of last week`.
    pub(super) fn weekday_led(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let (weekday, short) = match self.lex(at)? {
            Lex::Weekday(weekday) => (weekday, false),
            Lex::WeekdayShort(weekday) => (weekday, true),
            _ => return None,
        };
        let alone = Expr::Date { year: None, month: None, day: None, weekday: Some(weekday) };
        let mut next = at + 1;
        let stopped =
            short && view.word(next) == "." && view.glued(next) && view.follows(next + 1) && !view.is_capital(next + 1);
        if stopped {
            next += 1;
        }
        let plain = next;
        if !short
            || !matches!(view.word(at), "sat" | "sun" | "mon" | "wed")
            || self.lex(next).is_some()
            || view.is_number(next)
        {
            let comma = view.is_any(next, &[",", "("]) && view.follows(next + 1);
            let from = next + usize::from(comma);
            let the = from + usize::from(view.is(from, "the"));
            let dated = if view.follows(the) { self.date_after_weekday(the, comma) } else { None };
            if let Some(mut found) = dated {
                if comma && view.word(next) == "(" && view.word(found.next) == ")" {
                    found.next += 1;
                }
                if let Expr::Date { year, month, day, .. } = found.what {
                    found.weekday = Some(weekday);
                    let known = month.is_some();
                    found.what = Expr::Date { year, month, day, weekday: if known { None } else { Some(weekday) } };
                    found.told = !known && the > from;
                }
                return Some(found.with_start(at));
            }
        }
        // `Sat` and `Sun` are words of their own; alone they need a capital and something of time around them.
        if short
            && !(view.is_capital(at)
                && (at > 0 && view.is_any(at - 1, &["on", "this", "next", "last", "or", "and", "until", "by"])
                    || view.is_any(next, &["at", "morning", "night"])
                    || stopped))
        {
            return None;
        }
        let part = self.day_part_after(next);
        let (part, next) = part.map_or((None, plain), |(part, next)| (Some(part), next));
        let on = usize::from(view.is_any(next, &["of", "in", ","]));
        if view.follows(next + on)
            && let Some((week, after, told)) = self.week_after(next + on, depth)
        {
            let what = Expr::WeekdayOf { weekday, week: Box::new(week) };
            return Some(Phrase { part, told, ..Phrase::new(at, after, what) });
        }
        // `Monday two weeks from now`
        let comma = usize::from(view.word(next) == ",");
        if part.is_none()
            && view.follows(next + comma)
            && depth < 2
            && let Some(shift) = self.shifted(next + comma, depth + 1)
            && let Expr::Shift { unit: Unit::Week | Unit::Month | Unit::Year, .. } = shift.what
            && !shift.told
        {
            let what = Expr::WeekdayOf { weekday, week: Box::new(shift.what) };
            return Some(Phrase::new(at, shift.next, what));
        }
        Some(Phrase { part, ..Phrase::new(at, next, alone) })
    }

    /// What a weekday may be followed by: a date, or the day of the month alone.
    fn date_after_weekday(&self, at: usize, comma: bool) -> Option<Phrase> {
        let view = &self.view;
        if let Some(Lex::Month(_) | Lex::MonthShort(_)) = self.lex(at) {
            return self
                .month_led(at)
                .filter(|found| matches!(found.what, Expr::Date { day: Some(_), .. }) || view.glued(at + 2));
        }
        if let Some(found) = self.numeric_date(at) {
            return Some(found);
        }
        // `7-6` after a weekday is a date, `11-4` without a comma may be hours: a day that is larger than twelve decides.
        if view.is_number(at)
            && view.word(at + 1) == "-"
            && view.glued(at + 1)
            && view.glued(at + 2)
            && view.is_number(at + 2)
        {
            return None;
        }
        if let Some(found) = self.day_led(at) {
            return Some(found);
        }
        let (day, next, form) = self.day(at)?;
        let time = view.is_any(next, &[":", "am", "pm", "a.m.", "p.m.", "a", "p", "-", "o'clock", "%", "/"])
            || view.glued(next) && !matches!(view.word(next), "." | "," | "!" | "?" | ")");
        let ok = form == Form::Ordinal
            || !comma
                && view.is_number(at)
                && day > 12
                && !time
                && !(view.is_word(next) && view.follows(next) && self.lex(next).is_none());
        let whole = if form == Form::Ordinal {
            !view.is_word(next)
                || self.lex(next).is_some()
                || view.is_any(next, &["at", "around", "from", "to", "and"])
                || crate::annotate::numeral::number_word(view.word(next)).is_some()
        } else {
            true
        };
        (ok && whole).then(|| Phrase::new(at, next, date(None, None, Some(day))))
    }

    /// `next week`, `last week`, `the following week`, `the week before` after a weekday.
    fn week_after(&self, at: usize, depth: u8) -> Option<(Expr, usize, bool)> {
        let view = &self.view;
        let the = usize::from(view.is(at, "the"));
        if the == 1 && view.is(at + 1, "week") && view.is_any(at + 2, &["before", "after"]) && view.follows(at + 2) {
            let back = view.is(at + 2, "before");
            let week = Expr::Shift { n: 1.0, unit: Unit::Week, back, from: None, ago: false };
            return Some((week, at + 3, true));
        }
        let Lex::Rel(rel) = self.lex(at + the)? else { return None };
        if !view.is(at + the + 1, "week") || depth > 2 {
            return None;
        }
        let kind = super::Kind::Unit(Unit::Week);
        Some((Expr::Period { rel, kind }, at + the + 2, false))
    }
}

/// Year, month, day of two numbers in the American order, or the other way round when only that is a date.
fn in_order(year: i16, first: i16, second: i16) -> Option<(i16, i16, i16)> {
    match (first, second) {
        (1..=12, 1..=31) => Some((year, first, second)),
        (13..=31, 1..=12) => Some((year, second, first)),
        _ => None,
    }
}
