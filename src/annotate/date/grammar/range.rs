//! Ranges of days, months, years and times: `from X to Y`, `between X and Y`, `X-Y`.

use super::year::year_expr;
use super::{Expr, Grammar, Kind, Lex, Phrase, Unit};

impl Grammar<'_> {
    /// `from X to Y`, `between X and Y`, with the preposition in the span.
    pub(super) fn range_with_preposition(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let between = view.is(at, "between");
        let next = at + 1;
        if !view.follows(next) {
            return None;
        }
        if let Some(found) = self.times_before_day(at, between) {
            return Some(found);
        }
        if let Some(found) = self.days_of_month(next, between) {
            return Some(found.with_start(at));
        }
        let first = self.end_of_range(next)?;
        if between && first.until.is_some() {
            return Some(first.with_start(at));
        }
        let joint = first.next;
        let links = if between {
            view.is_any(joint, &["and", "through", "to", "-", "–", "~", "&"])
        } else {
            view.is_any(joint, &["to", "until", "till", "through", "thru", "-", "–", "~"])
        };
        if !links || !view.follows(joint + 1) && !view.glued(joint + 1) {
            // `from October`: the bound is the caller's to read.
            return Some(first);
        }
        match self.second_end(&first, joint + 1) {
            Some(second) => Some(join(first, second).with_start(at)),
            None => Some(first),
        }
    }

    /// One end of a range, `now` included.
    fn end_of_range(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        if view.is_any(at, &["now"]) {
            return Some(Phrase::new(at, at + 1, Expr::Day(0)));
        }
        if view.is_any(at, &["current", "the"])
            && view.is_any(at + 1, &["date", "present", "moment"])
            && view.follows(at + 1)
        {
            return Some(Phrase::new(at, at + 2, Expr::Day(0)));
        }
        if view.is_any(at, &["date", "present"]) {
            return Some(Phrase::new(at, at + 1, Expr::Day(0)));
        }
        let found = self.phrase(at, 0).filter(|found| found.what != Expr::Vague)?;
        Some(found)
    }

    /// The second end, which may leave out what the first says: `April 9 through 17`, `2014 to 18`, `next monday to friday`.
    fn second_end(&self, first: &Phrase, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let the = usize::from(view.is(at, "the"));
        let full = self.end_of_range(at).or_else(|| (the == 1).then(|| self.end_of_range(at + 1)).flatten());
        let times = matches!(full.as_ref().map(|found| &found.what), Some(Expr::TimeOnly));
        if let Some(found) = full.filter(|_| !times || first.what == Expr::TimeOnly) {
            return Some(found);
        }
        let Expr::Date { month, day, year, .. } = first.what else { return None };
        if month.is_some() && day.is_some() {
            let (day, next, _) = self.day(at + the).filter(|_| view.follows(at + the) || view.glued(at + the))?;
            let noun = view.follows(next)
                && view.is_word(next)
                && self.lex(next).is_none()
                && !view.is_any(next, &["in", "and", "at", "for", "with"]);
            if noun || view.glued(next) && view.is_number(next + 1) {
                return None;
            }
            let (after_year, next) = self.year_after(next).map_or((None, next), |(year, next)| (Some(year), next));
            return Some(Phrase::new(
                at,
                next,
                Expr::Date { year: after_year.or(year), month: None, day: Some(day), weekday: None },
            ));
        }
        if let (Some(year), None) = (year, month) {
            // `1957-58`
            return self.second_year(year, at).map(|until| Phrase::new(at, at + 1, year_expr(until)));
        }
        None
    }

    /// `4-23 in next month`, `3 and 12 of Sept`, `4 to 22 November`.
    fn days_of_month(&self, at: usize, between: bool) -> Option<Phrase> {
        let view = &self.view;
        let the = usize::from(view.is(at, "the"));
        let (first, joint, _) = self.day(at + the)?;
        let links = view.is_dash(joint)
            || view.is_any(joint, &["to", "until", "till", "through"])
            || between && view.is(joint, "and");
        if !links {
            return None;
        }
        let the = usize::from(view.is(joint + 1, "the"));
        if let Some(found) = self.day_led(joint + 1 + the) {
            let Expr::Date { year, month, .. } = found.what else { return None };
            let start = Phrase::new(at, joint, Expr::Date { year, month, day: Some(first), weekday: None });
            return Some(join(start, found));
        }
        let (second, next, _) = self.day(joint + 1 + the)?;
        let joint = usize::from(view.is_any(next, &["of", "in"]));
        let Some(Lex::Rel(rel)) = self.lex(next + joint) else { return None };
        if !view.is(next + joint + 1, "month") {
            return None;
        }
        let day = |n: u8| Expr::Nth {
            n: i32::from(n),
            count: 1,
            kind: Kind::Unit(Unit::Day),
            of: Box::new(Expr::Period { rel, kind: Kind::Unit(Unit::Month) }),
        };
        let end = Phrase::new(at, next + joint + 2, day(second));
        Some(join(Phrase::new(at, next, day(first)), end))
    }

    /// `between 3 and 5 on 1/1/2015`, `from 3-8pm yesterday`, `from 2pm till tomorrow 4:30pm`.
    fn times_before_day(&self, at: usize, between: bool) -> Option<Phrase> {
        let view = &self.view;
        let (clock, next) = self.clock(at + 1, true)?;
        let joint = view.is_dash(next)
            || view.is_any(next, &["to", "until", "till", "through"])
            || between && view.is(next, "and");
        if !joint || !view.follows(next + 1) && !view.glued(next + 1) {
            return None;
        }
        let whole = |found: Phrase| Phrase { start: at, clock: Some(clock), ..found };
        if let Some((until, after)) = self.clock(next + 1, true) {
            let on = usize::from(view.is_any(after, &["on", ","]));
            if view.follows(after + on)
                && let Some(day) = self.core(after + on, 1).filter(|day| day.clock.is_none() && is_day(&day.what))
            {
                let part = day.part.or_else(|| self.day_part_after(day.next).map(|found| found.0));
                let next = self.day_part_after(day.next).map_or(day.next, |found| found.1);
                return Some(Phrase { until_clock: Some(until), part, next, ..whole(day) });
            }
            let said = self.clock(at + 1, false).is_some() || self.clock(next + 1, false).is_some();
            let found = Phrase { until_clock: Some(until), ..Phrase::new(at, after, Expr::TimeOnly) };
            return said.then(|| whole(found));
        }
        let until = self.phrase(next + 1, 1).filter(|until| until.clock.is_some() && is_day(&until.what))?;
        let next = until.next;
        clock.sure.then(|| Phrase { until: Some(Box::new(until)), ..whole(Phrase::new(at, next, Expr::Day(0))) })
    }

    /// A range without a preposition: `Jan-Feb 2017`, `2014 to 2018`, `Monday to Friday`, `November 19-20`, `4-6 May`.
    pub(super) fn range_after(&self, first: Phrase) -> Phrase {
        let view = &self.view;
        let joint = first.next;
        let dash = view.is_dash(joint) || view.word(joint) == "~";
        let word = view.is_any(joint, &["to", "through", "thru", "until", "till"]);
        if first.until.is_some()
            || first.until_clock.is_some()
            || !(dash || word)
            || !(view.follows(joint + 1) || view.glued(joint + 1))
            || !view.follows(joint)
        {
            return first;
        }
        let calendar = |what: &Expr| {
            matches!(what, Expr::Date { .. } | Expr::Share { .. } | Expr::Season { .. } | Expr::Decade(_))
        };
        if !(calendar(&first.what) || word && is_day(&first.what)) {
            return first;
        }
        // A dash with spaces is a pause unless both ends are full dates; `Friday - the` is one.
        let tight = view.glued(joint) && view.glued(joint + 1);
        // `the season of 2009-10` names two years; `from 2009-10` and `the range is 2009-2010` one range.
        let before = first.start.checked_sub(1).filter(|_| view.follows(first.start));
        if tight
            && before.is_some_and(|before| view.is_any(before, &["of", "the", "a", "his", "her", "their", "its"]))
            && matches!(first.what, Expr::Date { month: None, day: None, weekday: None, .. })
        {
            return first;
        }
        let Some(second) = self.second_end(&first, joint + 1) else { return first };
        let same = std::mem::discriminant(&first.what) == std::mem::discriminant(&second.what);
        // `Monday to Friday` is, `on Monday to Friday's` is not told apart; the second end must be of the first one's kind.
        let until_day = view.is_any(joint, &["until", "till", "through", "thru"]);
        if dash && !tight && !(same && first.clock.is_none()) || !same && !until_day {
            return first;
        }
        join(first, second)
    }
}

fn is_day(what: &Expr) -> bool {
    match what {
        Expr::Date { day, weekday, .. } => day.is_some() || weekday.is_some(),
        Expr::Day(_) | Expr::WeekdayOf { .. } => true,
        Expr::Period { kind, .. } => matches!(kind, Kind::Weekday(_) | Kind::Part(_)),
        _ => false,
    }
}

/// One phrase from two ends; the ends lend each other the fields that only one of them states.
fn join(mut first: Phrase, mut second: Phrase) -> Phrase {
    if let (Expr::Date { year, month, day, .. }, Expr::Date { year: year2, month: month2, day: day2, .. }) =
        (&mut first.what, &mut second.what)
    {
        if year.is_none()
            && (month.is_some() || day.is_some())
            && !(month > month2 && month2.is_some() && day.is_none() && day2.is_none())
        {
            *year = *year2;
        }
        if month2.is_none() && day2.is_some() {
            *month2 = match (*day, *month) {
                // `April 27 to the third` runs into May.
                (Some(from), Some(month)) if day2.is_some_and(|to| to < from) => Some(month % 12 + 1),
                _ => *month,
            };
            if year2.is_none() {
                *year2 = *year;
            }
        }
    }
    first.next = second.next;
    first.told |= second.told;
    first.until = Some(Box::new(second));
    first
}
