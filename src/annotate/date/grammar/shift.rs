//! Amounts of time counted from today or another day: `three days ago`, `two weeks from now`, `5 past years`.

use super::{Expr, Form, Grammar, Kind, Lex, List, Phrase, Rel, Unit};
use crate::annotate::numeral::numeral;

/// How many a vague count means where a value must be given.
pub(super) const SOME: f64 = 3.0;

impl Grammar<'_> {
    /// A count of units: a number, or `few`, `several`, `couple of`; whether it is vague, and the token after.
    pub(super) fn how_many(&self, at: usize) -> Option<(f64, bool, usize)> {
        let view = &self.view;
        // Most words turn away here: every `a` and `in` of a text asks.
        let first = at + usize::from(self.lex(at) == Some(Lex::A));
        if view.is_word(first) && !self.is_on(first, List::Counts) {
            return None;
        }
        if view.is_any(at, &["few", "several", "some", "many"]) {
            return Some((SOME, true, at + 1));
        }
        let couple = at + usize::from(view.is(at, "a"));
        if view.is(couple, "couple") {
            return Some((2.0, true, couple + 1 + usize::from(view.is(couple + 1, "of"))));
        }
        let half = view.is(at, "half") && view.is_any(at + 1, &["a", "an"]) && self.lex(at + 2).is_some();
        if half {
            return Some((0.5, false, at + 2));
        }
        // `2 quarters` are no half here.
        if let Some(count) = self
            .small(at, 999.0)
            .filter(|count| count.form == Form::Cardinal && matches!(self.lex(count.next), Some(Lex::Units(_))))
        {
            return Some((count.value, false, count.next));
        }
        let found = numeral(&self.view, at)
            .filter(|found| found.form != Form::Ordinal && found.value > 0.0 && found.value < 1e5)?;
        Some((found.value, false, found.next))
    }

    /// The end of `and 2 weeks and 3 days` after a first count.
    pub(super) fn and_more_units(&self, at: usize) -> usize {
        let mut end = at;
        for _ in 0..3 {
            let and = usize::from(self.view.is_any(end, &["and", ","]));
            let Some((_, _, noun)) = self.how_many(end + and).filter(|_| self.view.follows(end + and) && and == 1)
            else {
                break;
            };
            if !matches!(self.lex(noun), Some(Lex::Units(_) | Lex::Unit(_))) {
                break;
            }
            end = noun + 1;
        }
        end
    }

    /// `5 past years`, `2 next days`: the count first.
    pub(super) fn counted_window(&self, at: usize) -> Option<Phrase> {
        let (n, _, next) = self.how_many(at)?;
        let Some(Lex::Rel(rel)) = self.lex(next) else { return None };
        let Some(Lex::Units(unit)) = self.lex(next + 1) else { return None };
        let back = matches!(rel, Rel::Last | Rel::Past);
        let ok = back || matches!(rel, Rel::Next | Rel::Coming);
        (ok && self.view.follows(next + 1)).then(|| Phrase::new(at, next + 2, Expr::Window { back, n, unit }))
    }

    /// `three days ago`, `a week later`, `two weeks from now`, `2 weeks before Christmas`, `two months from today`.
    pub(super) fn shifted(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let (n, vague, unit, next) = self.amount(at)?;
        if !view.follows(next) {
            return None;
        }
        let shift = |back: bool, from: Option<Box<Expr>>, ago: bool| Expr::Shift { n, unit, back, from, ago };
        if view.is(next, "ago") && view.is(next + 1, "today") {
            return Some(Phrase::new(at, next + 2, shift(true, None, false)));
        }
        if view.is(next, "ago") {
            return Some(Phrase { told: vague, ..Phrase::new(at, next + 1, shift(true, None, true)) });
        }
        if view.is_any(next, &["earlier", "beforehand"]) && !view.is(next + 1, "than") {
            return Some(Phrase { told: true, ..Phrase::new(at, next + 1, shift(true, None, true)) });
        }
        if view.is_any(next, &["later", "afterwards", "afterward", "hence"]) && !view.is(next + 1, "than") {
            return Some(Phrase { told: true, ..Phrase::new(at, next + 1, shift(false, None, false)) });
        }
        if view.is_any(next, &["from", "after", "before", "since", "following"]) && view.follows(next + 1) && depth < 2
        {
            let back = view.is(next, "before");
            let from = next + 1;
            if view.is(next, "from") && view.is(from, "now") {
                return Some(Phrase { told: vague, ..Phrase::new(at, from + 1, shift(false, None, false)) });
            }
            if unit >= Unit::Day
                && let Some(day) = self
                    .core(from, depth + 1)
                    .filter(|day| !matches!(day.what, Expr::Vague | Expr::TimeOnly) && !day.told)
            {
                let whole = view.is(next, "from")
                    || !matches!(day.what, Expr::Date { day: None, weekday: None, .. } | Expr::Period { .. });
                // `two months from today on Tuesday` names the Tuesday.
                if whole {
                    let on = usize::from(view.is(day.next, "on"));
                    let what = shift(back, Some(Box::new(day.what)), false);
                    if on == 1
                        && let Some(Lex::Weekday(weekday)) = self.lex(day.next + 1)
                    {
                        let week = Box::new(what);
                        return Some(Phrase::new(at, day.next + 2, Expr::WeekdayOf { weekday, week }));
                    }
                    return Some(Phrase::new(at, day.next, what));
                }
            }
        }
        None
    }

    /// A count with its unit: `three days`, `a week`, `half an hour`, `a few years`, `1.5 hours`; whether it is vague.
    fn amount(&self, at: usize) -> Option<(f64, bool, Unit, usize)> {
        let view = &self.view;
        let article = self.lex(at) == Some(Lex::A);
        if article && let Some(Lex::Unit(unit)) = self.lex(at + 1).filter(|_| view.follows(at + 1)) {
            return Some((1.0, false, unit, at + 2));
        }
        let (n, vague, next) = self.how_many(at + usize::from(article && view.is(at + 1, "few")))?;
        let business = usize::from(view.is_any(next, &["business", "working"]));
        let dash = usize::from(business == 0 && view.is_any(next, &["short", "long", "full", "more"]));
        let noun = next + business + dash;
        let Some(Lex::Unit(unit) | Lex::Units(unit)) =
            self.lex(noun).filter(|_| view.follows(noun) || view.glued(noun))
        else {
            return None;
        };
        let unit = if business == 1 && unit == Unit::Day { Unit::BusinessDay } else { unit };
        let (unit, n) = if unit == Unit::Fortnight { (Unit::Week, n * 2.0) } else { (unit, n) };
        Some((n, vague, unit, noun + 1))
    }

    /// `in two months` about the future; `in the ...` leads to the phrase after it. The verb decides: see the caller.
    pub(super) fn in_some_time(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        if !view.follows(at + 1) {
            return None;
        }
        let (n, vague, unit, next) = self.amount(at + 1)?;
        // `in two years since 2011`
        if view.is(next, "since") {
            let the = usize::from(view.is(next + 1, "the"));
            if let Some(from) = self.period(next + 1 + the, 1) {
                let what = Expr::Shift { n, unit, back: false, from: Some(Box::new(from.what)), ago: false };
                return Some(Phrase::new(at, from.next, what));
            }
        }
        if view.is_any(next, &["of", "ago"])
            || view.is_any(at + 1, &["a", "an"])
                && view.is_word(next)
                && view.follows(next)
                && self.lex(next).is_none()
                && !view.is_any(next, &["or", "and", "if", "when", "to", "at"])
        {
            return None;
        }
        // `the worst in a decade`, `the first time in two years` look back; `within two days` is a length of time.
        let before = at.checked_sub(1).map_or("", |before| view.word(before));
        let superlative = before.ends_with("est")
            || matches!(before, "worst" | "first" | "time" | "best" | "most" | "once" | "twice" | "times");
        if superlative
            || unit >= Unit::Decade
            || view.is(at, "within")
            || !crate::annotate::date::tense::counts_from_today(&self.view, at, unit >= Unit::Year)
        {
            return None;
        }
        let what = Expr::Shift { n, unit, back: false, from: None, ago: false };
        let next = if view.is(next, "time") || view.is_any(next, &["'", "’"]) && view.is(next + 1, "time") {
            next + 1 + usize::from(!view.is(next, "time"))
        } else {
            next
        };
        Some(Phrase { told: vague, ..Phrase::new(at + 1, next, what) })
    }

    /// `for 3 days, from today`; `for` is never a time by itself.
    pub(super) fn for_some_time(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let (n, _, unit, next) = self.amount(at + 1).filter(|_| view.follows(at + 1))?;
        let comma = usize::from(view.word(next) == ",");
        let start = next + comma;
        if comma == 0 || !view.is_any(start, &["from", "starting"]) || !view.follows(start + 1) {
            return None;
        }
        let from = self
            .core(start + 1, 1)
            .filter(|from| matches!(from.what, Expr::Day(_) | Expr::Date { day: Some(_), .. }))?;
        let until = Phrase::new(
            start,
            from.next,
            Expr::Shift { n, unit, back: false, from: Some(Box::new(from.what.clone())), ago: false },
        );
        Some(Phrase { until: Some(Box::new(until)), ..Phrase::new(at, from.next, from.what) })
    }

    /// `years`, `minutes before`, `for days`: some time, without a count.
    pub(super) fn bare_units(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let view = &self.view;
        if unit == Unit::Second && !view.is(at, "seconds") || view.word(at).len() < 4 {
            return None;
        }
        let after = view.is_any(at + 1, &["before", "after", "ago", "later", "earlier"]) && view.follows(at + 1);
        let before = at > 0
            && view.follows(at)
            && view.is_any(
                at - 1,
                &[
                    "for", "take", "takes", "took", "taken", "taking", "spent", "spend", "in", "within", "over",
                    "lasted", "last",
                ],
            );
        let counted = at > 0
            && view.follows(at)
            && (view.is_number(at - 1)
                || view.number(at - 1).is_some()
                || view.is_any(at - 1, &["few", "several", "some", "many", "-"]));
        let noun = counted
            || view.follows(at + 1)
                && (view.is_dash(at + 1) || view.is_word(at + 1) && view.is_any(at + 1, &["old", "worth"]));
        let end = if view.is_any(at + 1, &["ago", "later", "earlier"]) { at + 2 } else { at + 1 };
        ((after || before) && !noun).then(|| Phrase::new(at, end, Expr::Vague))
    }

    /// `the day before yesterday`, `the day after tomorrow`, `the day after`, `the week before`.
    pub(super) fn day_before_or_after(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let Some(Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year))) = self.lex(at + 1) else {
            return None;
        };
        let back = view.is(at + 2, "before");
        if !(back || view.is(at + 2, "after")) || !view.follows(at + 2) {
            return None;
        }
        let edge = match self.lex(at + 3).filter(|_| view.follows(at + 3)) {
            Some(Lex::Day(-1)) if back => Some(-2),
            Some(Lex::Day(1)) if !back => Some(2),
            _ => None,
        };
        if let Some(days) = edge.filter(|_| unit == Unit::Day) {
            return Some(Phrase::new(at, at + 4, Expr::Day(days)));
        }
        if let Some(Lex::Rel(Rel::Last)) = self.lex(at + 3)
            && view.is(at + 4, view.word(at + 1))
        {
            let what = Expr::Shift { n: 2.0, unit, back: true, from: None, ago: true };
            return Some(Phrase::new(at, at + 5, what));
        }
        let closed = !view.follows(at + 3) || !view.is_word(at + 3) && !view.is_number(at + 3);
        let what = Expr::Shift { n: 1.0, unit, back, from: None, ago: unit != Unit::Day };
        if closed {
            return Some(Phrase { told: true, ..Phrase::new(at, at + 3, what) });
        }
        // `the day before he left`: the words before `before` are the time.
        Some(Phrase { told: true, ..Phrase::new(at, at + 2, Expr::Period { rel: Rel::This, kind: Kind::Unit(unit) }) })
    }
}
