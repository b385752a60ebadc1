//! Bare years, decades and centuries, told from numbers that count something.

use super::{Expr, Form, Grammar, List, Phrase};
use crate::annotate::numeral::{Number, number_word};

/// Words that a bare year follows.
pub(in crate::annotate::date) const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "of",
    "by",
    "from",
    "until",
    "till",
    "before",
    "after",
    "during",
    "through",
    "throughout",
    "circa",
    "mid",
    "early",
    "late",
    "the",
    "a",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "this",
    "'s",
    "’s",
    "between",
    "around",
    "for",
    "and",
    "to",
    "or",
    "(",
    "summer",
    "winter",
    "spring",
    "autumn",
    "fall",
    "season",
    "election",
    "elections",
    "than",
    "into",
    "beyond",
    "on",
    "[",
    "late-",
    "about",
    "as",
    "over",
    "year",
];

/// Nouns after a four-digit number that make it a count.
pub(in crate::annotate::date) const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "soldiers",
    "troops",
    "votes",
    "others",
    "miles",
    "km",
    "kilometers",
    "kilometres",
    "dollars",
    "euros",
    "pounds",
    "members",
    "employees",
    "workers",
    "students",
    "homes",
    "houses",
    "civilians",
    "refugees",
    "deaths",
    "cases",
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
    "words",
    "pages",
    "hours",
    "days",
    "years",
    "minutes",
    "times",
    "percent",
    "drones",
    "missiles",
    "police",
    "cars",
    "kg",
    "mm",
    "cm",
    "square",
    "acres",
    "hectares",
    "calories",
    "pieces",
    "units",
    "families",
    "passengers",
    "yen",
    "rubles",
    "roubles",
    "yuan",
    "francs",
    "rupees",
    "gallons",
    "barrels",
    "pupils",
    "patients",
    "nurses",
    "doctors",
    "prisoners",
    "delegates",
];

impl Grammar<'_> {
    /// A bare year: four digits where the words around make them one, or a spoken year.
    pub(super) fn year(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        // The `58` of `1957-58`.
        if at > 1
            && view.is_dash(at - 1)
            && view.glued(at)
            && view.glued(at - 1)
            && let Some((first, _)) = self.year_at(at - 2).filter(|_| view.word(at).len() == 2)
            && let Some(second) = self.second_year(first, at)
        {
            return Some(Phrase::new(at, at + 1, year_expr(second)));
        }
        let (year, next) = self.year_at(at)?;
        let what = Expr::Date { year: Some(year), month: None, day: None, weekday: None };
        if !view.is_number(at) {
            let scaled = view.is(at + 1, "thousand");
            let placed = at > 0 && self.is_on(at - 1, List::BeforeYear) && !view.is_word(next);
            return (!scaled && next > at + 1 || scaled && year >= 2001 && placed && view.is(at - 1, "in"))
                .then(|| Phrase::new(at, next, what));
        }
        // `2016 summer`
        if let Some(super::Lex::Season(season)) = self.lex(next).filter(|_| view.follows(next)) {
            return Some(Phrase::new(at, next + 1, Expr::Season { season, year: Some(year) }));
        }
        let early = (1000..1500).contains(&year)
            && at > 0
            && view.is_any(at - 1, &["in", "since"])
            && !(view.follows(next) && view.is_word(next));
        if !((1500..=2100).contains(&year) || early)
            || view.glued(at + 1)
                && (view.is_word(at + 1) && !view.is_any(at + 1, &["'s", "’s"])
                    || matches!(view.word(at + 1), "%" | "°" | "/" | "$" | "€"))
        {
            return None;
        }
        if view.word(next) == ":" && view.glued(next) && !(at > 0 && view.is_any(at - 1, &["in", "of"]))
            || !self.year_is_free(at)
        {
            return None;
        }
        // Part of a number with hyphens that was no date.
        if view.is_dash(next)
            && view.glued(next)
            && view.is_number(next + 1)
            && view.glued(next + 1)
            && view.word(next + 1).len() != 4
            && self.second_year(year, next + 1).is_none()
        {
            return None;
        }
        let before = at > 0 && view.follows(at) && self.is_on(at - 1, List::BeforeYear);
        let number =
            view.follows(next) && (self.is_on(next, List::Counted) || view.is_number(next) || view.is(next, "over"));
        if number && !(view.is_number(next) && at > 0 && view.is(at - 1, "in")) {
            return None;
        }
        let recent = (1900..=2049).contains(&year);
        let linked = at > 1
            && (view.is_dash(at - 1) || view.is_any(at - 1, &["and", "to", "or", ",", "/"]))
            && self.year_at(at - 2).is_some();
        if before || linked {
            return (recent
                || !view.is_any(at - 1, &["the", "a", "about", "for", "and", "to", "or", "over", "around", "than"])
                || linked)
                .then(|| Phrase::new(at, next, what));
        }
        // Without a sign, only where no noun follows that the number could count.
        let noun = view.follows(next) && view.is_word(next) && plural(view.word(next));
        let range = view.word(next) == "~" || view.is_dash(next) && self.year_at(next + 1).is_some();
        (recent && !noun || range).then(|| Phrase::new(at, next, what))
    }

    /// The year that two digits after a dash mean: `1957-58`.
    pub(super) fn second_year(&self, year: i16, at: usize) -> Option<i16> {
        let view = &self.view;
        let short = view.is_number(at)
            && view.word(at).len() == 2
            && !(view.glued(at + 1) && (view.is_word(at + 1) || view.word(at + 1) == "-"));
        let value: i16 = view.word(at).parse().ok().filter(|_| short)?;
        let until = year / 100 * 100 + value;
        (until > year && until < year + 60).then_some(until)
    }

    /// Whether nothing before the year makes it a part of something else: an amount, a longer number, a name, a page.
    fn year_is_free(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(before) = at.checked_sub(1) else { return true };
        let word = view.word(before);
        if view.glued(at)
            && (view.is_word(before) || matches!(word, "$" | "£" | "€" | "#" | "." | "_" | "=" | "&" | "@" | "+" | ":"))
        {
            return false;
        }
        if view.glued(at)
            && matches!(word, "-" | "/")
            && before > 0
            && view.glued(before)
            && (view.is_word(before - 1) && self.lex(before - 1).is_none())
        {
            return false;
        }
        !view.is_any(
            before,
            &[
                "no", "nr", "nrs", "number", "page", "pages", "room", "flight", "route", "highway", "model", "article",
                "rs", "exactly", "nearly",
            ],
        )
    }

    /// `the 1990s`, `1990 s`, `'90s`, `90 s`, the article left to the caller.
    pub(super) fn decade(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        let word = view.word(at);
        if !view.is_number(at)
            || !view.is_any(at + 1, &["s", "'s", "’s"])
            || !word.bytes().all(|byte| byte.is_ascii_digit())
            || !word.ends_with('0')
        {
            return None;
        }
        // `1990's election` is a year's.
        let possessive = view.word(at + 1).len() > 1 && view.is_word(at + 2) && view.follows(at + 2);
        let value: i16 = word.parse().ok()?;
        let decade = match word.len() {
            4 if (1000..=2090).contains(&value) && !possessive => value,
            // `in their 80s` is an age.
            2 if value >= 20
                && !possessive
                && !(at > 0 && view.is_any(at - 1, &["his", "her", "their", "my", "your", "our"])) =>
            {
                1900 + value
            }
            _ => return None,
        };
        if word.len() == 4 && value % 100 == 0 && view.glued(at + 1) {
            return Some(Phrase::new(at, at + 2, Expr::Century(value)));
        }
        Some(Phrase::new(at, at + 2, Expr::Decade(decade)))
    }

    /// `'90s` with its apostrophe.
    pub(super) fn short_decade(&self, at: usize) -> Option<Phrase> {
        let view = &self.view;
        if !view.glued(at + 1) || !view.is_number(at + 1) || view.word(at + 1).len() != 2 || view.glued(at) {
            return None;
        }
        if let Some(found) = self.decade(at + 1) {
            return Some(found.with_start(at));
        }
        None
    }

    /// `the nineties`, `nineteen sixties`.
    pub(super) fn spoken_decade(&self, at: usize, tens: u8) -> Option<Phrase> {
        let placed = at > 0 && (self.view.is_any(at - 1, &["the", "early", "late", "mid", "-"]));
        let age = at > 0 && self.view.is_any(at - 1, &["his", "her", "their", "my", "your", "our"]);
        (placed && !age).then(|| Phrase::new(at, at + 1, Expr::Decade(1900 + i16::from(tens))))
    }

    /// `21st century`, `twentieth century`.
    pub(super) fn century(&self, at: usize) -> Option<Phrase> {
        let found = self.small(at, 30.0).filter(|found| found.form == Form::Ordinal)?;
        let dash = usize::from(self.view.is_dash(found.next));
        let here = self.view.is(found.next + dash, "century") && self.view.follows(found.next + dash);
        here.then(|| Phrase::new(at, found.next + dash + 1, Expr::Century((found.value as i16 - 1) * 100)))
    }
}

/// The expression for a whole year.
pub(super) fn year_expr(year: i16) -> Expr {
    Expr::Date { year: Some(year), month: None, day: None, weekday: None }
}

/// Whether the word looks like a plural noun.
fn plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !matches!(word, "was" | "has" | "this" | "his" | "its" | "as" | "is" | "saw" | "marks" | "brings" | "does")
        && number_word(word) != Some(Number::Hundred)
}
