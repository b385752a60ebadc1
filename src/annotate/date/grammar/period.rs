//! Years, decades, centuries, quarters, halves, seasons, holidays and the nth of a period.

use super::year::year_expr;
use super::{Expr, Form, Grammar, Kind, Lex, Phrase, Rel, Unit};
use crate::annotate::date::holiday::NAMES;

impl Grammar<'_> {
    /// `first quarter of 2016`, `third-quarter`, `second half of the year`, `2019 H2`, `2017-q1`.
    pub(super) fn share(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        if let Some((year, next)) = self.year_at(at) {
            let dash = usize::from(view.is_dash(next) || view.word(next) == "/");
            let (n, of, after) = self.letter(next + dash)?;
            let year = Some(Box::new(year_expr(year)));
            return Some(Phrase::new(at, after, Expr::Share { n, of, year }));
        }
        let found = self.small(at, 4.0).filter(|found| found.form == Form::Ordinal)?;
        let dash = usize::from(view.is_dash(found.next) && view.glued(found.next));
        let noun = found.next + dash;
        if !view.follows(noun) {
            return None;
        }
        let of = if view.is(noun, "quarter") {
            4
        } else if view.is(noun, "half") && found.value <= 2.0 {
            2
        } else {
            return None;
        };
        self.share_of(at, noun + 1, found.value as u8, of, dash == 1, depth)
    }

    fn share_of(&self, at: usize, next: usize, n: u8, of: u8, hyphen: bool, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let joint = usize::from(view.is_any(next, &["of", "in", ","]));
        if view.follows(next + joint) && !(joint == 0 && view.is_word(next) && !self.is_period_start(next)) {
            let the = joint + usize::from(view.is(next + joint, "the"));
            if view.is(next + the, "year") && joint > 0 && the > joint && self.year_at(next + the + 1).is_none() {
                return Some(Phrase::new(at, next + the + 1, Expr::Share { n, of, year: None }));
            }
            if let Some(year) = self.period(next + the, depth + 1) {
                let next = year.next;
                return Some(Phrase::new(at, next, Expr::Share { n, of, year: Some(Box::new(year.what)) }));
            }
        }
        // `the second half` is a game's as often as a year's.
        let placed = of == 4
            && (hyphen
                || !view.is_any(next, &["of", "back", "mile", "final", "finals"])
                || view.is(next + 1, "fiscal"));
        placed.then(|| Phrase::new(at, next, Expr::Share { n, of, year: None }))
    }

    fn is_period_start(&self, at: usize) -> bool {
        self.view.is_number(at) || matches!(self.lex(at), Some(Lex::Rel(_) | Lex::Fiscal))
    }

    /// `Q1`, `Q3 2016`, `H1 of 2019`.
    pub(super) fn letter_share(&self, at: usize, depth: u8) -> Option<Phrase> {
        let (n, of, next) = self.letter(at)?;
        self.share_of(at, next, n, of, true, depth)
            .or_else(|| (of == 4).then(|| Phrase::new(at, next, Expr::Share { n, of, year: None })))
    }

    fn letter(&self, at: usize) -> Option<(u8, u8, usize)> {
        let view = &self.view;
        if !matches!(self.lex(at), Some(Lex::PeriodLetter))
            || !view.glued(at + 1)
            || view.glued(at + 2) && view.is_word(at + 2) && !view.is_any(at + 2, &["'s", "’s"])
        {
            return None;
        }
        let n: u8 = view.word(at + 1).parse().ok()?;
        let of = if view.is(at, "q") { 4 } else { 2 };
        (1..=of).contains(&n).then_some((n, of, at + 2))
    }

    /// A year, month or period that something can be a part of.
    pub(super) fn period(&self, at: usize, depth: u8) -> Option<Phrase> {
        if depth > 3 {
            return None;
        }
        match self.lex(at) {
            Some(Lex::MonthShort(month)) if self.month_led(at).is_none() => {
                let what = Expr::Date { year: None, month: Some(month), day: None, weekday: None };
                Some(Phrase::new(at, at + 1, what))
            }
            Some(Lex::Month(_) | Lex::MonthShort(_)) => {
                self.month_led(at).filter(|found| !matches!(found.what, Expr::Date { day: Some(_), .. }))
            }
            Some(Lex::Rel(rel)) => self
                .relative(at, rel, depth + 1)
                .filter(|found| matches!(found.what, Expr::Period { .. } | Expr::Date { .. })),
            Some(Lex::Fiscal) => self.fiscal(at),
            Some(Lex::Season(season)) => self.season(at, season),
            Some(Lex::Unit(
                unit @ (Unit::Year
                | Unit::Month
                | Unit::Week
                | Unit::Quarter
                | Unit::Decade
                | Unit::Century
                | Unit::Day),
            )) => {
                if let Some(found) =
                    self.unit_led(at, unit, depth).filter(|found| found.start < found.next && found.what != Expr::Vague)
                {
                    return Some(found);
                }
                Some(Phrase::new(at, at + 1, Expr::Period { rel: Rel::This, kind: Kind::Unit(unit) }))
            }
            Some(Lex::The) => self.period(at + 1, depth + 1),
            Some(Lex::PeriodLetter) => self.letter_share(at, depth),
            Some(Lex::Decade(tens)) => self.spoken_decade(at, tens),
            _ => self
                .decade(at)
                .or_else(|| self.century(at))
                .or_else(|| self.share(at, depth))
                .or_else(|| self.year_at(at).map(|(year, next)| Phrase::new(at, next, year_expr(year))))
                .or_else(|| self.short_decade(at)),
        }
    }

    /// `summer`, `spring of 1918`, `summer 2016`; bare only where a word places it.
    pub(super) fn season(&self, at: usize, season: u8) -> Option<Phrase> {
        let view = &self.view;
        if let Some((year, next)) = self.year_after(at + 1).filter(|_| !view.is_any(at + 1, &["-", "/", "."])) {
            return Some(Phrase::new(at, next, Expr::Season { season, year: Some(year) }));
        }
        let before = at.checked_sub(1).filter(|_| view.follows(at)).map_or("", |before| view.word(before));
        let said = ["in", "of", "this", "since", "until", "during", "by", "early", "late", "mid", "every", "each"]
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word))
            || before.eq_ignore_ascii_case("the")
                && at > 1
                && view.is_any(
                    at - 2,
                    &["in", "during", "over", "of", "by", "until", "since", "for", "through", "before", "after"],
                )
                && !view.is_any(at + 1, &["of", "in", "from"]);
        let fall =
            view.is(at, "fall") && !(before.eq_ignore_ascii_case("this") || said && before.eq_ignore_ascii_case("the"));
        let part = !view.follows(at + 1)
            || !view.is_word(at + 1)
            || view.is_any(at + 1, &["and", "or", "when", "to", "as", "that", "after", "with", "season", "months"]);
        (said && !fall && part).then(|| Phrase::new(at, at + 1, Expr::Season { season, year: None }))
    }

    /// `fiscal 1989`, `fiscal year 2018`, `FY18`, `calendar year 2008`.
    pub(super) fn fiscal(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let short = view.is_any(at, &["fy", "cy"]);
        let year = usize::from(view.is(at + 1, "year") && !short);
        let next = at + 1 + year;
        if let Some((number, after)) = self.year_at(next).filter(|_| view.follows(next) || view.glued(next)) {
            return (short || year == 1 || view.is(at, "fiscal")).then(|| Phrase::new(at, after, year_expr(number)));
        }
        let digits = view.is_number(next) && view.word(next).len() == 2;
        if short && digits {
            let number: i16 = view.word(next).parse().ok()?;
            return Some(Phrase::new(at, next + 1, year_expr(2000 + number)));
        }
        (year == 1 && !short).then(|| Phrase::new(at, next, Expr::Period { rel: Rel::This, kind: Kind::FiscalYear }))
    }

    /// `Christmas`, `New Year's Eve 2015`, `Easter of 2018`.
    pub(super) fn holiday(&self, at: usize) -> Option<Phrase> {
        let (holiday, next) = self.holiday_name(at)?;
        if self.view.is(next, "weekend") && self.view.follows(next) {
            let year = self.year_after(next + 1).filter(|_| !self.view.is_any(next + 1, &["-", "/", "."]));
            let day = Box::new(Expr::Holiday { holiday, year: year.map(|year| year.0) });
            let after = year.map_or(next + 1, |year| year.1);
            return Some(Phrase::new(at, after, Expr::Around { unit: Unit::Weekend, day }));
        }
        if let Some((year, after)) = self.year_after(next).filter(|_| !self.view.is_any(next, &["-", "/", "."])) {
            return Some(Phrase::new(at, after, Expr::Holiday { holiday, year: Some(year) }));
        }
        Some(Phrase::new(at, next, Expr::Holiday { holiday, year: None }))
    }

    pub(super) fn holiday_name(&self, at: usize) -> Option<(super::Holiday, usize)> {
        let view = &self.view;
        let rest = &view.page.text.as_bytes()[view.start(at)..];
        NAMES
            .iter()
            .filter_map(|&(name, holiday)| {
                let len = matched(rest, name.as_bytes())?;
                let end = view.start(at) + len;
                let next = view.after_byte(at, end);
                (next > at && view.end(next - 1) == end).then_some((holiday, next))
            })
            .max_by_key(|found| found.1)
    }

    /// `week 10`, `the week of July 4`, `weekend of Thanksgiving`, `year 2008`, `week starting Monday`, `year to date`.
    pub(super) fn unit_led(&self, at: usize, unit: Unit, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let next = at + 1;
        if !view.follows(next) {
            return None;
        }
        match unit {
            Unit::Year => {
                if let Some((year, after)) = self.year_at(next) {
                    return Some(Phrase::new(at, after, year_expr(year)));
                }
                if view.are(next, &["to", "date"]) && view.follows(next) {
                    return Some(Phrase::new(
                        at,
                        next + 2,
                        Expr::Period { rel: Rel::This, kind: Kind::Unit(Unit::Year) },
                    ));
                }
                None
            }
            Unit::Week if view.is_number(next) && view.word(next).len() <= 2 => {
                let week: u8 = view.word(next).parse().ok().filter(|week| (1..=53).contains(week))?;
                let year = self.year_after(next + 1);
                let (year, after) = year.map_or((None, next + 1), |(year, after)| (Some(year), after));
                Some(Phrase::new(at, after, Expr::WeekNumber { week, year }))
            }
            Unit::Week | Unit::Weekend => {
                let of =
                    view.is_any(next, &["of", "starting", "beginning", "ending", "ended", "commencing", "following"]);
                let on = usize::from(of && view.is_any(next + 1, &["on"]));
                if !of || !view.follows(next + 1 + on) {
                    return None;
                }
                let the = usize::from(view.is(next + 1 + on, "the"));
                let from = next + 1 + on;
                let day = self.day_for_week(from + the, depth)?;
                Some(Phrase::new(at, day.next, Expr::Around { unit, day: Box::new(day.what) }))
            }
            _ => None,
        }
    }

    fn day_for_week(&self, at: usize, depth: u8) -> Option<Phrase> {
        if let Some(found) = self.core(at, depth + 1) {
            let day = matches!(
                found.what,
                Expr::Date { day: Some(_), .. }
                    | Expr::Date { weekday: Some(_), .. }
                    | Expr::Holiday { .. }
                    | Expr::Day(_)
            );
            return day.then_some(found);
        }
        let (day, next, form) = self.day(at)?;
        let what = Expr::Date { year: None, month: None, day: Some(day), weekday: None };
        (form == Form::Ordinal).then(|| Phrase::new(at, next, what))
    }

    /// `first week of Jan 2015`, `third month of 2021`, `first Monday of next month`, `15th day of next month`, `first ten days of last year`.
    pub(super) fn nth(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let (n, mut next) = if view.is_any(at, &["last", "final"]) {
            (-1, at + 1)
        } else {
            let found = self.small(at, 53.0).filter(|found| found.form == Form::Ordinal)?;
            (found.value as i32, found.next)
        };
        if !view.follows(next) || depth > 2 {
            return None;
        }
        let mut count = 1;
        if n.abs() == 1
            && let Some(many) = self.small(next, 400.0).filter(|many| many.form == Form::Cardinal)
        {
            (count, next) = (many.value as u32, many.next);
        }
        let kind = match self.lex(next)? {
            Lex::Unit(unit) | Lex::Units(unit) if unit >= Unit::Day => Kind::Unit(unit),
            Lex::Weekday(weekday) => Kind::Weekday(weekday),
            _ => return None,
        };
        next += 1;
        let part = self.day_part_after(next).filter(|_| matches!(kind, Kind::Weekday(_)));
        let (part, mut next) = part.map_or((None, next), |(part, after)| (Some(part), after));
        // `first Monday 1pm to 3pm of next month`
        let mut clocks = (None, None);
        if matches!(kind, Kind::Weekday(_))
            && let Some((clock, after)) = self.clock(next, false).filter(|_| view.follows(next))
        {
            (clocks.0, next) = (Some(clock), after);
            if let Some((until, after)) = self.until_clock(next, false) {
                (clocks.1, next) = (Some(until), after);
            }
        }
        let joint = view.is_any(next, &["of", "in"]);
        let direct =
            matches!(self.lex(next), Some(Lex::Rel(rel)) if rel != Rel::Told) && !matches!(kind, Kind::Weekday(_));
        if !view.follows(next) || !(joint || direct) {
            return None;
        }
        let of = self.period(next + usize::from(joint), depth + 1)?;
        // `of the day`, `of the week` only counts what is larger than the kind.
        if let (Expr::Period { kind: Kind::Unit(whole), .. }, Kind::Unit(piece)) = (&of.what, kind)
            && *whole <= piece
        {
            return None;
        }
        let what = Expr::Nth { n, count, kind, of: Box::new(of.what) };
        Some(Phrase { part, clock: clocks.0, until_clock: clocks.1, ..Phrase::new(at, of.next, what) })
    }
}

/// How many bytes of `text` the lower-case `name` matches, letters in any case and apostrophes of either kind.
fn matched(text: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    for &wanted in name {
        let byte = *text.get(at)?;
        if wanted == b'\'' && text.get(at..at + 3) == Some("’".as_bytes()) {
            at += 3;
        } else if byte.to_ascii_lowercase() == wanted {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}
