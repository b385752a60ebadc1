//! Dates with calendar fields: numeric forms, month first, day first, weekday first.

use super::{Expr, Form, Grammar, Lex, Phrase, Unit};

pub(super) fn date(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Expr {
    Expr::Date { year, month, day, weekday: None }
}

/// Whether the day exists; without a year, in some year.
pub(super) fn exists(year: Option<i16>, month: u8, day: u8) -> bool {
    jiff::civil::Date::new(year.unwrap_or(2000), month as i8, day as i8).is_ok()
}

impl Grammar<'_> {
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
            // `that January day in 2011`: the year is a mention of its own, as the two are often far apart.
            let day = view.is(next, "day") || matches!(self.lex(next), Some(Lex::Part(_)));
            if let Some((year, after)) = self.year_after(next + usize::from(day))
                && view.follows(next)
                && !self.counts_people(after)
                && (!day || view.is_any(next + 1, &["in", "of"]))
            {
                let end = if day { next + 1 } else { after };
                return Some(Phrase::new(at, end, date(Some(year), Some(month), None)));
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
        if short
            && view.is_dash(at + 1)
            && view.glued(at + 1)
            && matches!(self.lex(at + 2), Some(Lex::Month(_) | Lex::MonthShort(_)))
        {
            return true;
        }
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
        if at > 0 && view.glued(at) && matches!(view.word(at - 1), "$" | "£" | "€" | "#" | ".") {
            return None;
        }
        // `18 and 19 June`: the first day takes the month of the second.
        if view.is_any(next, &["and", "or", "&"])
            && view.follows(next)
            && view.follows(next + 1)
            && !view.is_any(next + 1, &["the"])
            && let Some((_, after, _)) = self.day(next + 1)
            && matches!(self.lex(after), Some(Lex::Month(_) | Lex::MonthShort(_)))
            && let Expr::Date { year, month: Some(month), .. } = self.day_led(next + 1)?.what
            && exists(year, month, day)
        {
            return Some(Phrase::new(at, next, date(year, Some(month), Some(day))));
        }
        if view.is(next, "day") && form == Form::Ordinal {
            next += 1;
        }
        if view.is(next, "of") || view.is_dash(next) && view.glued(next) && view.glued(next + 1) {
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
                && (at > 0
                    && view.is_any(
                        at - 1,
                        &["on", "this", "next", "last", "or", "and", "until", "by", "from", "to", "through"],
                    )
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
                || view.number(next).is_some()
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
