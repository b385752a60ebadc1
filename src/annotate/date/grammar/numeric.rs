//! Dates in digits: `2016-10-21`, `10/21/2016`, `21.10.2016`, `22/Jan/2019`.

use super::calendar::{date, exists};
use super::{Expr, Grammar, Lex, Phrase, full_year};
use crate::annotate::numeral::Shape;

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
            let inside = at > 0 && view.glued(at) && (view.is_dash(at - 1) || view.is_word(at - 1))
                || view.glued(at + 3) && (view.is_word(at + 3) || view.is_dash(at + 3) && view.glued(at + 4));
            let month = u8::try_from(second)
                .ok()
                .filter(|month| (1..=12).contains(month) && !season && !inside && mark != "–")?;
            return Some(Phrase::new(at, at + 3, date(Some(first), Some(month), None)));
        }
        // A name more than a day.
        if (first, second, mark) == (9, 11, "/") {
            return Some(Phrase::new(at, at + 3, Expr::Vague));
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
        // A small denominator makes a fraction.
        let (first, second) = (self.digits(at).unwrap_or(0), self.digits(at + 2).unwrap_or(0));
        if mark == "/"
            && view.is_dash(at + 3)
            && view.glued(at + 3)
            && view.is_number(at + 4)
            && view.word(at + 5) == "/"
        {
            return true;
        }
        if mark != "/" {
            return preposition && before.eq_ignore_ascii_case("from") && view.is(at + 3, "in");
        }
        let to = view.is_any(at + 3, &["to", "through", "until"]) && view.is_number(at + 4) && view.word(at + 5) == "/";
        if to && mark == "/" {
            return true;
        }
        if (first, second) == (24, 7) {
            return false;
        }
        let fraction = second > first && matches!(second, 2..=6 | 8 | 10 | 16);
        let open = !view.follows(at + 3)
            || !view.is_word(at + 3)
            || view.is_any(at + 3, &["at", "before", "after", "to", "is"]);
        preposition && (open || !fraction) || open && !fraction && (second > 12 || first > 12)
    }

    /// `21.10.2016` as one token, `5.12` after `on`.
    fn dotted_date(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let word = view.word(at);
        match view.shape(at) {
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
}

/// Year, month, day of two numbers in the American order, or the other way round when only that is a date.
fn in_order(year: i16, first: i16, second: i16) -> Option<(i16, i16, i16)> {
    match (first, second) {
        (1..=12, 1..=31) => Some((year, first, second)),
        (13..=31, 1..=12) => Some((year, second, first)),
        _ => None,
    }
}
