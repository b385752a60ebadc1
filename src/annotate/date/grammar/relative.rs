//! Times placed relative to today or to what was told: last month, three days ago, between now and May.

use super::shift::SOME;
use super::{Expr, Grammar, Kind, Lex, Phrase, Rel, Unit};

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
        if let Some(Lex::Rel(inner @ (Rel::Past | Rel::Coming | Rel::Last | Rel::Next | Rel::Following))) =
            self.lex(next)
            && rel == Rel::This
        {
            (rel, next) = (inner, next + 1);
        }
        if !view.follows(next) {
            return None;
        }
        if let Some(found) = self.window(at, next, rel) {
            return Some(found);
        }
        let told = matches!(rel, Rel::Told | Rel::Following) || rel == Rel::Next && view.is(next, "day");
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
            Some(Lex::Month(month))
                if !view.is(next, "may") || view.is_capital(next) || matches!(rel, Rel::Last | Rel::Next) =>
            {
                if let Some(dated) = self.month_led(next).filter(|found| {
                    matches!(found.what, Expr::Date { day: Some(_), .. } | Expr::Date { year: Some(_), .. })
                }) {
                    // `that January day in 2011`: with a year of its own the date points nowhere else.
                    return Some(if view.is(at, "that") { dated } else { dated.with_start(at) });
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
            _ if view.is_number(next) && !told => {
                return self.numeric_date(next).or_else(|| self.day_led(next)).map(|found| found.with_start(at));
            }
            _ => return None,
        };
        // `that may`, `this second`, `that fall`
        if view.is(at, "that") && !matches!(kind, Kind::Unit(_) | Kind::Part(_) | Kind::Month(_) | Kind::Season(_)) {
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
            Rel::Following => false,
            Rel::Told => return None,
            Rel::This => return None,
        };
        let told = rel == Rel::Following;
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

    /// `at the time`, `at the moment`, `at midnight`.
    pub(super) fn at_the_time(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let time = view.is(at + 1, "the")
            && view.is_any(at + 2, &["time", "moment"])
            && view.follows(at + 2)
            && !view.is(at + 3, "of");
        time.then(|| Phrase::new(at, at + 3, Expr::Vague))
    }
}
