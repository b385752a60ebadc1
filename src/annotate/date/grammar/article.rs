//! What `the` begins (`the 18th`, `the week of …`), and the pieces of a period (`early May`, `the end of 2016`).

use super::{Expr, Form, Grammar, Kind, Lex, Phrase, Rel, Unit};
use crate::model::Stretch;

impl Grammar<'_> {
    /// What `the` may begin: `the 18th`, `the last week`, `the week of …`, `the end of …`, `the day after tomorrow`.
    pub(super) fn with_the(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let next = at + 1;
        if !view.follows(next) {
            return None;
        }
        if let Some(found) = self.day_before_or_after(at) {
            return Some(found);
        }
        match self.lex(next) {
            Some(Lex::Rel(rel)) => {
                // As an adverbial (`over the past two years`) the article belongs to the phrase; as a modifier it does not.
                let adverbial = at > 0 && view.is_any(at - 1, &["in", "over", "during", "within", "throughout"]);
                let found = self.relative(next, rel, depth + 1);
                if let Some(found) = found {
                    let whole = adverbial || matches!(found.what, Expr::Nth { count: 1.., .. });
                    return Some(if whole { found.with_start(at) } else { found });
                }
                let vague = view.is(next, "past")
                    && !view.is_word(next + 1)
                    && at > 0
                    && view.is_any(at - 1, &["in", "of", "from"]);
                vague.then(|| Phrase::new(at, next + 1, Expr::Vague))
            }
            Some(Lex::Unit(unit)) => {
                if let Some(found) = self.unit_led(next, unit, depth) {
                    let bare = matches!(found.what, Expr::Date { .. } | Expr::Period { .. });
                    return Some(if bare { found } else { found.with_start(at) });
                }
                self.the_unit(at, unit)
            }
            Some(Lex::Stretch(stretch)) => self.stretched(next, stretch, depth + 1).map(|found| found.with_start(at)),
            Some(Lex::Decade(tens)) => self.spoken_decade(next, tens).map(|found| found.with_start(at)),
            Some(Lex::Season(season)) => {
                let found = self.season(next, season)?;
                Some(if matches!(found.what, Expr::Season { year: Some(_), .. }) {
                    found.with_start(at)
                } else {
                    found
                })
            }
            Some(Lex::Part(part)) => {
                let placed =
                    at > 0 && view.is_any(at - 1, &["in", "during", "by", "into", "before", "until", "through"]);
                let plain = !view.is_word(next + 1)
                    || !view.follows(next + 1)
                    || view.is_any(next + 1, &["and", "at", "of", "after", "before", "when", "to", "on"]);
                let end = if view.is(next + 1, "of") {
                    self.phrase(next + 2, depth + 1).filter(|day| matches!(day.what, Expr::Date { .. }))
                } else {
                    None
                };
                if let Some(day) = end {
                    return Some(Phrase { part: Some(part), ..day.with_start(at) });
                }
                (placed && plain).then(|| Phrase { part: Some(part), ..Phrase::new(at, next + 1, Expr::TimeOnly) })
            }
            Some(Lex::Recent) => None,
            Some(Lex::Holiday) => self.holiday(next),
            Some(Lex::Fiscal) => self.fiscal(next),
            _ => {
                let number = view.is_number(next) || view.number(next).is_some();
                if !number && !matches!(view.word(next), "'" | "’" | "‘") {
                    return None;
                }
                // `the 90 years since`
                let found = self
                    .day_led(next)
                    .or_else(|| self.decade(next))
                    .or_else(|| self.short_decade(next))
                    .or_else(|| self.share(next, depth))
                    .or_else(|| self.nth_with_the(next, depth))
                    .or_else(|| self.the_ordinal(next))
                    .map(|found| found.with_start(at));
                found
                    .or_else(|| self.century(next))
                    .or_else(|| self.counted_window(next))
                    .or_else(|| self.weekday_nth(next, depth))
                    .or_else(|| self.year(next))
            }
        }
    }

    fn nth_with_the(&self, at: usize, depth: u8) -> Option<Phrase> {
        let found = self.nth(at, depth)?;
        (!matches!(found.what, Expr::Nth { kind: Kind::Weekday(_), .. })).then_some(found)
    }

    fn weekday_nth(&self, at: usize, depth: u8) -> Option<Phrase> {
        self.nth(at, depth)
    }

    /// `the day`, `the week`, `the weekend`, `the year`: today's, so far as that can be known.
    fn the_unit(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let view = &self.view;
        let next = at + 2;
        let kind = match unit {
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Quarter => Kind::Unit(unit),
            _ => return None,
        };
        let closed = !view.follows(next)
            || !view.is_word(next)
            || view.is_any(
                next,
                &["and", "to", "with", "as", "in", "at", "on", "but", "that", "when", "while", "for", "is", "was"],
            );
        let phrase = view.is_any(next, &["of"]) || view.is_dash(next);
        let quarter = unit == Unit::Quarter && !(at > 0 && view.is_any(at - 1, &["in", "for", "during", "of"]));
        (closed && !phrase && !quarter)
            .then(|| Phrase { told: true, ..Phrase::new(at, next, Expr::Period { rel: Rel::This, kind }) })
    }

    /// `the 18th`, `the 18th of next month`, where the words around make it a day.
    fn the_ordinal(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let (day, next, form) = self.day(at)?;
        let placed = at > 1
            && view.is_any(
                at - 2,
                &["on", "until", "till", "by", "since", "from", "to", "through", "around", "before", "after"],
            );
        let what = Expr::Date { year: None, month: None, day: Some(day), weekday: None };
        if form == Form::Cardinal {
            // `the 17 from 2pm`
            let time = placed
                && view.is_number(at)
                && view.is_any(next, &["from", "at"])
                && self.clock(next + 1, false).is_some();
            return time.then(|| Phrase::new(at, next, what));
        }
        let of = usize::from(view.is(next, "of"));
        if let Some(Lex::Rel(rel)) = self.lex(next + of)
            && view.is(next + of + 1, "month")
        {
            let of_month = Expr::Period { rel, kind: Kind::Unit(Unit::Month) };
            let kind = Kind::Unit(Unit::Day);
            return Some(Phrase::new(
                at,
                next + of + 2,
                Expr::Nth { n: i32::from(day), count: 1, kind, of: Box::new(of_month) },
            ));
        }
        if view.is(next, "day") && view.follows(next) && !view.is(next + 1, "of") && !view.is_dash(next + 1) {
            return Some(Phrase::new(at, next + 1, Expr::Vague));
        }
        let closed = !view.follows(next)
            || !view.is_word(next) && !view.is_dash(next)
            || view.is_any(next, &["at", "from", "with", "and", "to", "after", "before", "this"]);
        (placed && closed && view.is_number(at)).then(|| Phrase::new(at, next, what))
    }

    /// `the ninth` and other ordinals without an article are no dates.
    pub(super) fn lone_ordinal(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        // `10, tonight`
        let hour =
            view.is_number(at) && view.word(at).len() <= 2 && view.word(at + 1) == "," && view.is(at + 2, "tonight");
        let hour = hour.then(|| view.word(at).parse::<u8>().ok()).flatten().filter(|hour| (1..=12).contains(hour))?;
        let clock = Some(super::Clock { hour, minute: 0, sure: false });
        let part = Some(crate::model::DayPart::Night);
        Some(Phrase { clock, part, ..Phrase::new(at, at + 3, Expr::Day(0)) })
    }

    /// `early May`, `late last July`, `mid-1980s`, `the end of the year`, `later this week`, `early in 2016`.
    pub(super) fn stretched(&self, at: usize, stretch: Stretch, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let adverb = view.is_any(at, &["earlier", "later"]);
        let noun = view.is_any(at, &["beginning", "start", "middle", "end", "rest"]);
        let mut next = at + 1;
        if view.is_dash(next) && view.glued(next) {
            next += 1;
        } else if noun {
            if !view.is(next, "of") {
                return None;
            }
            next += 1;
        } else if view.is_any(next, &["in", "on"]) {
            next += 1;
        }
        if !view.follows(next) && !view.glued(next) {
            return None;
        }
        let the = usize::from(view.is(next, "the"));
        let inner = match self.lex(next + the) {
            Some(Lex::Part(part)) if !adverb && !noun => {
                // `late morning` alone.
                let placed = at > 0 && view.is_any(at - 1, &["the", "in", "until", "by", "on", "since"]);
                return placed.then(|| Phrase { part: Some(part), ..Phrase::new(at, next + the + 1, Expr::TimeOnly) });
            }
            Some(Lex::Day(_)) => self.core(next + the, depth + 1)?,
            Some(Lex::Weekday(_)) if !noun => self.weekday_led(next + the, depth + 1)?,
            Some(Lex::Rel(rel)) => self.relative(next + the, rel, depth + 1)?,
            Some(Lex::Unit(_)) if !(noun || view.is(next - 1, "in")) => return None,
            _ => self.period(next + the, depth + 1)?,
        };
        if noun && matches!(inner.what, Expr::Vague) {
            return None;
        }
        Some(Phrase { stretch: Some(stretch), ..inner }.with_start(at))
    }
}
