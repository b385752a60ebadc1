//! What is read off a date once, and asked for each pair of dates that could be of one event.

use crate::model::{Clause, Collation, Mention, Moment, Precision, Value, When, Witness};

/// What a date's words and its sentence say of it.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// Whether it is told from the day of writing: `yesterday`, `last month`, `this year`; not `Tuesday` or `in May`,
    /// which name a day or a month.
    pub deictic: bool,
    /// Whether it is nothing but a rounded distance: `a month ago` is no day, though it is counted from one.
    pub rounded: bool,
    /// Whether the words give the day of the month, and not only one of the week.
    pub names_the_day: bool,
    /// Whether `'s` follows: `by Wednesday's explosion` bounds nothing.
    pub possessive: bool,
    /// Whether it is the day of a number that is only compared with: `27, up from 22 on Tuesday`.
    pub compared: bool,
    /// Whether it is the date of a thing, not of what the clause tells: `apologised for a 2010 raid`.
    pub attributive: bool,
    /// Whether it is the weekday on which something was printed: `confirmed this newspaper's report of Monday`.
    pub printed: bool,
    /// Whether it is the date that a paper bears: `a memo of May 22`.
    pub of_a_paper: bool,
    /// Whether it ends a period: `in the three months to June 30`.
    pub of_a_period: bool,
    /// Whether it is a day on which something is still so: `was still in custody on Saturday`.
    pub lasting: bool,
    /// Day, month and year, if at least two of them are written out.
    pub written_out: Option<(Option<i8>, i8, Option<i16>)>,
    /// Whether it names a month, and no year: `May 3`, `April`.
    pub yearless: bool,
    /// Index of the clause that it belongs to.
    clause: Option<usize>,
}

impl Dated {
    /// Reads a mention of a time. Time: linear in its words and in the clauses of its sentence.
    #[must_use]
    pub fn of(witness: &Witness, mention: &Mention, when: &When) -> Self {
        let words = witness.text.slice(mention.span);
        let lower = words.to_lowercase();
        let rest = &witness.text.clean()[mention.span.end()..];
        let sentence = witness.sentences[mention.sentence as usize].span;
        let before = &witness.text.clean()[sentence.start()..mention.span.start()];
        let deictic = when.relative && lower.split(|c: char| !c.is_alphabetic()).any(|word| POINTING.contains(&word));
        Dated {
            deictic,
            rounded: words.ends_with("ago") && !words.contains("day"),
            names_the_day: names_the_day(&lower),
            possessive: rest.starts_with("'s") || rest.starts_with("’s"),
            compared: compared(before),
            attributive: attributive(before, words, rest),
            printed: !number(words) && of(before, &PRINTED),
            of_a_paper: of(before, &PAPERS),
            of_a_period: of_a_period(before),
            lasting: lasting(before),
            written_out: when.moment.and_then(|moment| written_out(words, moment)),
            yearless: !deictic && when.moment.is_some_and(|moment| yearless(words, moment)),
            clause: clause(witness, mention),
        }
    }

    /// The clause that the date belongs to: that of the nearest verb before it, else of the first one after it.
    #[must_use]
    pub fn clause<'a>(&self, witness: &'a Witness) -> Option<&'a Clause> {
        self.clause.map(|at| &witness.notes.clauses[at])
    }
}

/// Whether what stands `before` a date in its sentence ends in a number that another is compared with: `up from 22`,
/// `57,500 acres, against 41,000`, not `charges against 12 men`.
fn compared(before: &str) -> bool {
    // A sum has three words: `$84.6 billion thalers`.
    const LONGEST: usize = 3;
    let mut words =
        before.split_whitespace().rev().skip_while(|word| matches!(*word, "on" | "in" | "at")).take(LONGEST + 2);
    let mut digits = false;
    for _ in 0..=LONGEST {
        match words.next() {
            Some("from") => return digits && matches!(words.next(), Some("up" | "down")),
            Some("against") => return digits && words.next().is_some_and(|word| word.ends_with(',') || number(word)),
            Some("with" | "to") => return digits && words.next() == Some("compared"),
            Some(word) => digits |= number(word),
            None => return false,
        }
    }
    false
}

/// Whether a date stands between what begins a noun group and a noun: `a 2010 raid`, `the June 20 shooting`, not `in
/// 2010`, `the 2010s`; or behind what happened then, and `of`.
fn attributive(before: &str, words: &str, rest: &str) -> bool {
    const DETERMINERS: [&str; 9] = ["a", "an", "the", "his", "her", "its", "our", "their", "this"];
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let begins = DETERMINERS.iter().any(|word| last.eq_ignore_ascii_case(word)) || possessive(last);
    // `the horror of October 20`; a report or an election of a day was made then.
    const CALLED: [&str; 14] = [
        "attack",
        "attacks",
        "crash",
        "disaster",
        "earthquake",
        "events",
        "fire",
        "flood",
        "horror",
        "massacre",
        "riots",
        "shooting",
        "storm",
        "tragedy",
    ];
    let mut behind = before.split_whitespace().rev();
    let of = behind.next() == Some("of");
    if of && number(words) && behind.next().is_some_and(|noun| CALLED.contains(&noun)) {
        return true;
    }
    let noun = || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    words.ends_with(|c: char| c.is_ascii_digit()) && begins && noun()
}

const PRINTED: [&str; 6] = ["article", "edition", "interview", "report", "statement", "story"];
const PAPERS: [&str; 6] = ["draft", "email", "letter", "memo", "memorandum", "note"];

/// Whether what stands `before` a date ends in one of these nouns, and `of`.
fn of(before: &str, nouns: &[&str]) -> bool {
    let mut behind = before.split_whitespace().rev();
    behind.next() == Some("of") && behind.next().is_some_and(|noun| nouns.contains(&noun))
}

/// Whether what stands `before` a date ends in a period `to` it.
fn of_a_period(before: &str) -> bool {
    let mut behind = before.split_whitespace().rev();
    matches!(behind.next(), Some("to" | "ended" | "ending"))
        && behind.next().is_some_and(|noun| matches!(noun, "half" | "months" | "quarter" | "weeks" | "year"))
}

/// Whether what stands `before` a date in its part of the sentence says that something went on.
fn lasting(before: &str) -> bool {
    let part = before.rsplit([',', ';', ':', '—']).next().unwrap_or_default();
    part.split_whitespace().any(|word| matches!(word, "still" | "remained" | "remains"))
}

fn possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

fn number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Words that point from the day of writing.
const POINTING: [&str; 14] = [
    "ago",
    "coming",
    "earlier",
    "last",
    "later",
    "midday",
    "next",
    "now",
    "this",
    "today",
    "tomorrow",
    "tonight",
    "upcoming",
    "yesterday",
];

fn names_the_day(lower: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    lower.contains(|c: char| c.is_ascii_digit())
        && (lower.contains('/') || words.any(|word| MONTHS.iter().any(|month| word.starts_with(month))))
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn yearless(words: &str, moment: Moment) -> bool {
    moment.precision >= Precision::Month
        && MONTHS.iter().any(|month| words.contains(month))
        && !words.contains(&moment.first.year().to_string())
}

fn written_out(words: &str, moment: Moment) -> Option<(Option<i8>, i8, Option<i16>)> {
    if !MONTHS.iter().any(|month| words.contains(month)) {
        return None;
    }
    let year = words.contains(&moment.first.year().to_string()).then(|| moment.first.year());
    let day = (moment.precision >= Precision::Day && words.contains(|c: char| c.is_ascii_digit()))
        .then(|| moment.first.day());
    (day.is_some() || year.is_some()).then(|| (day, moment.first.month(), year))
}

fn clause(witness: &Witness, mention: &Mention) -> Option<usize> {
    let clauses = &witness.notes.clauses;
    // Clauses are marked sentence by sentence.
    let first = clauses.partition_point(|clause| clause.sentence < mention.sentence);
    let here = clauses[first..].iter().take_while(|clause| clause.sentence == mention.sentence);
    let here = || here.clone().zip(first..);
    let before = here()
        .filter(|(clause, _)| clause.verb.end() <= mention.span.start())
        .max_by_key(|(clause, _)| clause.verb.end());
    let found = before.or_else(|| {
        here()
            .filter(|(clause, _)| clause.verb.start() >= mention.span.end())
            .min_by_key(|(clause, _)| clause.verb.start())
    });
    found.map(|(_, at)| at)
}

/// The day that an article names somewhere, and the kind of event that the words nearest to it name.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    /// When.
    pub moment: Moment,
    /// What, as [`crate::check::happening::kind`] tells it.
    pub happening: Option<usize>,
}

/// The times of every witness of a story, inside quotation marks too, in text order. Time: linear in the mentions.
#[must_use]
pub fn days(story: &Collation) -> Vec<Vec<Day>> {
    let of = |witness: &Witness| {
        let times = witness.notes.mentions.iter().filter_map(|mention| match &mention.value {
            Value::When(when) => Some((mention, when.moment?)),
            _ => None,
        });
        times
            .map(|(mention, moment)| Day {
                moment,
                happening: crate::check::happening::kind(witness, mention.sentence, mention.span),
            })
            .collect()
    };
    story.witnesses.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::{attributive, compared};

    #[test]
    fn the_date_of_a_thing_stands_between_its_determiner_and_its_noun() {
        for (before, words, rest) in [
            ("apologised for a ", "2010", " raid"),
            ("since the ", "June 20", " shooting"),
            ("Vell’s ", "2012", " vote"),
        ] {
            assert!(attributive(before, words, rest), "{before}{words}{rest}");
        }
        for (before, words, rest) in [
            ("It fell in ", "2010", " after"),
            ("the ", "2010", "s were"),
            ("the ", "2010", "."),
            ("a ", "Friday", " talk"),
        ] {
            assert!(!attributive(before, words, rest), "{before}{words}{rest}");
        }
    }

    #[test]
    fn a_number_that_another_is_compared_with_ends_what_stands_before_the_day() {
        for before in
            ["It held 27 boats, up from 22 on ", "57,500 acres, against 41,000 on ", "27 compared with 22 in "]
        {
            assert!(compared(before), "{before}");
        }
        for before in
            ["", "On ", "Police laid charges against 12 men on ", "It rose from 22 on ", "It won 3-1 against Vell on "]
        {
            assert!(!compared(before), "{before}");
        }
    }
}
