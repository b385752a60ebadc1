//! Times of day: alone, after a day, and as ranges.

use super::{Clock, DayPart, Expr, Grammar, Lex, List, Phrase};
use crate::annotate::numeral::{Number, Shape};

/// Time zones in letters that are no common word.
pub(in crate::annotate::date) const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "bst", "cet", "cest",
    "eet", "eest", "msk", "ist", "jst", "kst", "aest", "aedt", "ast", "hst", "akst", "sgt", "hkt", "z", "wib", "wat",
    "cat", "eat", "sast", "nzst", "nzdt",
];

impl Grammar<'_> {
    /// A time of day at `at`: `8 p.m.`, `20:15`, `8:30`, `3 o'clock`, `noon`, `9a`, `nine a m`; `bare` also reads `8`.
    pub(super) fn clock(&self, at: usize, bare: bool) -> Option<(Clock, usize)> {
        let view = &self.view;
        if let Some(Lex::Hour(hour)) = self.lex(at) {
            return Some((Clock { hour, minute: 0, sure: true }, at + 1));
        }
        let (hour, minute, mut next, colon) = self.hour_and_minute(at)?;
        let mut clock = Clock { hour, minute, sure: hour > 12 || hour == 0 || view.word(at).starts_with('0') && colon };
        if view.is_any(next, &["o'clock", "oclock", "o’clock"]) {
            next += 1;
            return Some((clock, next));
        }
        if let Some((pm, after)) = self.half_of_day(next, view.is_number(at)) {
            if hour > 12 {
                return Some((clock, after));
            }
            clock = Clock { hour: hour % 12 + if pm { 12 } else { 0 }, minute, sure: true };
            return Some((clock, after));
        }
        (bare || colon && view.is_number(at)).then_some((clock, next))
    }

    /// Whether `on Tuesday`, `local time` or a zone follows.
    fn day_or_zone_follows(&self, at: usize) -> bool {
        let day = if self.view.is(at, "on") { at + 1 } else { at };
        matches!(self.lex(day), Some(Lex::Weekday(_))) || self.view.is(at, "local") || self.zone(at).is_some()
    }

    /// Hour and minute without the half of the day; the flag says whether a colon (or minutes) made it a time.
    fn hour_and_minute(&self, at: usize) -> Option<(u8, u8, usize, bool)> {
        let view = &self.view;
        let word = view.word(at);
        if view.is_number(at) {
            return match view.shape(at) {
                Shape::Clock => {
                    let mut fields = word.split(':');
                    let (hour, minute) = (fields.next()?, fields.next()?);
                    let ok = hour.len() <= 2 && minute.len() == 2;
                    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
                    (ok && hour < 25 && minute < 60).then_some((hour % 24, minute, at + 1, true))
                }
                // `11.00am`, `3.30pm`, `at 23.40 on Tuesday`: a stop counts beside other words of time only.
                Shape::Plain { .. } if word.contains('.') => {
                    let (hour, minute) = word.split_once('.')?;
                    let half = self.half_of_day(at + 1, true).is_some();
                    let timed = at > 0 && view.is(at - 1, "at") && self.day_or_zone_follows(at + 1);
                    let ok = minute.len() == 2 && (half || timed);
                    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
                    (ok && hour < 25 && minute < 60).then_some((hour % 24, minute, at + 1, !half))
                }
                // `1140 a.m.`
                Shape::Plain { value, .. }
                    if word.len() == 4 && value < 1260.0 && self.half_of_day(at + 1, true).is_some() =>
                {
                    Some(((value / 100.0) as u8, (value % 100.0) as u8, at + 1, false)).filter(|time| time.1 < 60)
                }
                Shape::Plain { value, .. } if word.len() <= 2 && value < 25.0 => {
                    Some((value as u8 % 24, 0, at + 1, false))
                }
                _ => None,
            };
        }
        let hour = match view.number(at)? {
            Number::Unit(n @ 1..) | Number::Teen(n @ 10..=12) => n,
            _ => return None,
        };
        let mut next = at + 1;
        let mut minute = 0;
        match view.number(next).filter(|_| view.follows(next)) {
            Some(Number::Teen(n)) => (minute, next) = (n, next + 1),
            Some(Number::Tens(n)) if n < 60 => {
                let unit = next + 1 + usize::from(view.is_dash(next + 1));
                (minute, next) = match view.number(unit) {
                    Some(Number::Unit(one @ 1..)) if view.follows(unit) => (n + one, unit + 1),
                    _ => (n, next + 1),
                };
            }
            _ => {}
        }
        Some((hour as u8, minute as u8, next, next > at + 1))
    }

    /// `am`, `p.m.`, `a . m .`, and a glued `a` or `p`: whether afternoon, and the token after.
    fn half_of_day(&self, at: usize, digits: bool) -> Option<(bool, usize)> {
        let view = &self.view;
        if !view.follows(at) {
            return None;
        }
        let dot = usize::from(view.word(at) == "." && view.glued(at) && view.glued(at + 1));
        let word = view.word(at + dot);
        if word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("a.m.") {
            return Some((false, at + dot + 1));
        }
        if word.eq_ignore_ascii_case("pm") || word.eq_ignore_ascii_case("p.m.") {
            return Some((true, at + dot + 1));
        }
        let pm = word.eq_ignore_ascii_case("p");
        if dot == 1 || !(pm || word.eq_ignore_ascii_case("a")) {
            return None;
        }
        if view.is(at + 1, "m") && view.follows(at + 1) {
            return Some((pm, at + 2));
        }
        if view.word(at + 1) == "." && view.is(at + 2, "m") && view.follows(at + 2) {
            return Some((pm, at + 3 + usize::from(view.word(at + 3) == ".")));
        }
        // `at 9p`; elsewhere `5p` is a coin.
        let before = ["at", "@", "by", "from", "to", "until", "till", "around", "between", "and", "before", "after"];
        let placed = at > 1 && view.is_any(at - 2, &before);
        (digits && placed && view.glued(at) && (!view.glued(at + 1) || matches!(view.word(at + 1), "." | "," | "?")))
            .then_some((pm, at + 1))
    }

    /// A time zone at `at`.
    fn zone(&self, at: usize) -> Option<usize> {
        let view = &self.view;
        if !view.follows(at) && !view.glued(at) {
            return None;
        }
        let word = view.word(at);
        let bracket = usize::from(word == "(");
        let name = view.word(at + bracket);
        if self.is_on(at + bracket, List::Zone) && (name.chars().all(char::is_uppercase) || name.len() > 2) {
            let closed = bracket == 1 && view.word(at + 2) == ")";
            return (bracket == 0 || closed).then_some(at + 1 + 2 * bracket);
        }
        if view.is_any(
            at,
            &["local", "eastern", "central", "mountain", "pacific", "moscow", "kyiv", "london", "israel", "british"],
        ) {
            let standard = usize::from(view.is_any(at + 1, &["standard", "daylight", "summer"]));
            if view.is_any(at + 1 + standard, &["time", "timezone"]) {
                return Some(at + 2 + standard);
            }
        }
        None
    }

    /// A part of the day right after a day: `Monday evening`, `today early morning`.
    pub(super) fn day_part_after(&self, at: usize) -> Option<(DayPart, usize)> {
        let view = &self.view;
        if !view.follows(at) {
            return None;
        }
        let early = usize::from(view.is_any(at, &["early", "late", "in", "mid"]));
        let the = early + usize::from(early == 1 && view.is(at, "in") && view.is(at + 1, "the"));
        match self.lex(at + the) {
            Some(Lex::Part(part)) if view.follows(at + the) || the == 0 => Some((part, at + the + 1)),
            _ => None,
        }
    }

    /// Adds what follows a day: its part, its time, its zone, a range of times, `of next week`.
    pub(super) fn with_time(&self, mut found: Phrase) -> Phrase {
        let view = &self.view;
        if !self.takes_time(&found) {
            return found;
        }
        // `July 4th weekend`
        if matches!(found.what, Expr::Date { month: Some(_), day: Some(_), .. })
            && view.is(found.next, "weekend")
            && view.follows(found.next)
        {
            let (unit, day) = (super::Unit::Weekend, Box::new(found.what));
            return Phrase { what: Expr::Around { unit, day }, next: found.next + 1, ..found };
        }
        if found.part.is_none()
            && let Some((part, next)) = self.day_part_after(found.next)
        {
            (found.part, found.next) = (Some(part), next);
        }
        if matches!(found.what, Expr::TimeOnly) {
            return found;
        }
        let comma = usize::from(
            view.is_any(found.next, &[",", "T"])
                && (view.glued(found.next) || view.word(found.next) == ",")
                && view.follows(found.next + 1),
        );
        let mut at = found.next + comma;
        if !view.follows(at) || found.clock.is_some() {
            return found;
        }
        let preposition = view.is_any(at, &["at", "@", "around", "about"]);
        let from = view.is_any(at, &["from", "between"]);
        if preposition || from {
            at += 1;
            if preposition && view.is_any(at, &["around", "about"]) {
                at += 1;
            }
            if !view.follows(at) {
                return found;
            }
        }
        // A bare hour needs its preposition: `Friday 23 at 4`, `today from 7 to 7:30`.
        let Some((clock, next)) =
            self.clock(at, preposition || from).filter(|&(_, next)| self.plain_end(next, preposition || from))
        else {
            // `Monday 11-4`
            return match self.clock(at, true).filter(|_| view.is_number(at) && comma == 0) {
                Some((clock, next)) if view.is_dash(next) && view.glued(next) && view.glued(next + 1) => match self
                    .clock(next + 1, true)
                {
                    Some((until, after)) if !view.glued(after) || matches!(view.word(after), "." | "," | "?" | "!") => {
                        self.timed(found, clock, Some(until), after)
                    }
                    _ => found,
                },
                _ => found,
            };
        };
        match self.until_clock(next, from) {
            Some((until, next)) => self.timed(found, clock, Some(until), next),
            None if from && !view.is(at - 1, "from") => found,
            None => self.timed(found, clock, None, next),
        }
    }

    /// Whether a bare hour may end at `next`: nothing is counted by it.
    fn plain_end(&self, next: usize, bare: bool) -> bool {
        let view = &self.view;
        !bare
            || !view.follows(next)
            || !view.is_word(next)
            || self.lex(next).is_some()
            || view.is_any(next, &["to", "and", "until", "till", "with", "for", "through", "minutes", "on"])
            || self.zone(next).is_some()
    }

    /// The end of a range of times at `next`: `to 4`, `- 1:15 pm`, `until 5pm`, `and 5` after `between`.
    pub(super) fn until_clock(&self, next: usize, from: bool) -> Option<(Clock, usize)> {
        let view = &self.view;
        if !view.follows(next) {
            return None;
        }
        let joint = view.is_dash(next)
            || view.is_any(next, &["to", "until", "till", "through"])
            || from && view.is(next, "and");
        joint.then(|| self.clock(next + 1, true).filter(|_| view.follows(next + 1))).flatten()
    }

    fn timed(&self, mut found: Phrase, clock: Clock, until: Option<Clock>, next: usize) -> Phrase {
        (found.clock, found.until_clock, found.next) = (Some(clock), until, next);
        // `Wed Oct 26 15:50:06 2016`
        if let Expr::Date { year: year @ None, month: Some(_), day: Some(_), .. } = &mut found.what
            && let Some((stated, after)) =
                self.year_at(next).filter(|_| self.view.is_number(next) && self.view.follows(next))
        {
            *year = Some(stated);
            found.next = after;
        }
        if self.view.is(next, "minutes") {
            found.next += 1;
        }
        if let Some(after) = self.zone(found.next) {
            // The zone belongs to the time, yet the phrase ends before a zone in brackets or letters.
            found.zone = Some((found.next, after));
        }
        if found.part.is_none()
            && let Some((part, next)) = self.day_part_after(found.next).filter(|_| self.view.is(found.next, "in"))
        {
            (found.part, found.next) = (Some(part), next);
        }
        found
    }

    /// Whether a time of day may follow: what is named is a day.
    fn takes_time(&self, found: &Phrase) -> bool {
        match &found.what {
            Expr::Date { day, weekday, .. } => day.is_some() || weekday.is_some(),
            Expr::Day(_) | Expr::WeekdayOf { .. } | Expr::TimeOnly => true,
            Expr::Nth { kind, .. } => matches!(kind, super::Kind::Weekday(_)),
            Expr::Period { kind, .. } => {
                matches!(kind, super::Kind::Weekday(_) | super::Kind::Part(_) | super::Kind::Unit(super::Unit::Day))
            }
            _ => false,
        }
    }

    /// A phrase that begins with a time of day: `8 p.m. Tuesday`, `3:00 to 4:00 tomorrow`, `15:00 GMT Saturday`, `8 p.m.`.
    pub(super) fn time_led(&self, at: usize, depth: u8) -> Option<Phrase> {
        let view = &self.view;
        let (clock, mut next) = self.clock(at, false).or_else(|| {
            // `3-8pm`
            let (clock, next) = self.clock(at, true)?;
            let (until, _) = self.until_clock(next, false)?;
            (until.sure && view.is_number(at) && (view.is_dash(next) || view.is(next, "to"))).then_some((clock, next))
        })?;
        // A score (`2:1`), a duration (`3:07:35`), or `second` the unit.
        if view.word(at).matches(':').count() > 1 && !clock.sure && at > 0 && view.is_any(at - 1, &["in", "of"]) {
            return None;
        }
        let mut found = Phrase { clock: Some(clock), ..Phrase::new(at, next, Expr::TimeOnly) };
        if let Some((until, after)) = self.until_clock(next, false) {
            (found.until_clock, next) = (Some(until), after);
        }
        found.next = next;
        if let Some(after) = self.zone(next) {
            found.zone = Some((next, after));
            next = after;
        }
        if let Some((part, after)) = self.day_part_after(next).filter(|_| view.is_any(next, &["in", "early", "late"])) {
            (found.part, next) = (Some(part), after);
            found.next = after;
        }
        let on = usize::from(view.is_any(next, &["on", ","]));
        if view.follows(next + on)
            && depth < 2
            && let Some(day) =
                self.core(next + on, depth + 1).filter(|day| day.what != Expr::TimeOnly && self.takes_time(day))
        {
            let (end, part) = (day.next, day.part.or(found.part));
            let part = part.or_else(|| self.day_part_after(end).map(|(part, _)| part));
            let end = self.day_part_after(end).map_or(end, |(_, after)| after);
            return Some(Phrase {
                start: at,
                next: end,
                part,
                clock: found.clock,
                until_clock: found.until_clock,
                zone: found.zone,
                ..day
            });
        }
        if view.word(at).contains(':') && !clock.sure && found.part.is_none() && found.zone.is_none() {
            // `4:30` alone may be a verse or a result.
            let placed = at > 0
                && view.is_any(
                    at - 1,
                    &["at", "by", "until", "from", "before", "after", "around", "about", "since", "to"],
                );
            return placed.then_some(found);
        }
        Some(found)
    }

    /// `in the morning`, `the evening`, `at midnight`: a part of the day without its day.
    pub(super) fn part_alone(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        match self.lex(at)? {
            Lex::Part(part) => {
                let placed = at > 0
                    && view.follows(at)
                    && view.is_any(at - 1, &["by", "until", "at", "since", "before", "after", "till"])
                    || view.is(at, "overnight");
                (placed && !view.is_capital(at))
                    .then(|| Phrase { part: Some(part), ..Phrase::new(at, at + 1, Expr::TimeOnly) })
            }
            _ => None,
        }
    }
}
