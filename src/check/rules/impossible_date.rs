use jiff::civil::Date;

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Moment, Precision, Value, When, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// A weekday and a date that do not meet on the calendar, or a day that its month does not have.
    ///
    /// ## Why it matters
    /// One of the two is wrong, and readers who plan by it come on the wrong day.
    ///
    /// ## Fires
    /// ```story
    /// A: The board met on Monday, March 4, 2025, to approve the merger.
    /// ```
    ///
    /// ```story
    /// A: The regulator has time to decide on the merger until February 31.
    /// ```
    ///
    /// ```story
    /// A: The inquiry opens on the 31st of April at the town hall. It was to open on 29 February 2023 and was put off twice.
    /// ```
    ///
    /// ```story
    /// A (2025-06-26): The minister had called the inquiry on Wednesday, 20 February, six days after the sinking.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A (2025-05-10): Next year's race is due to be held on Sunday 10 May.
    /// ```
    /// ```story
    /// A: In June 31 people were hurt on the line, twice as many as in April. On 29 February 2024 it was 30.
    /// ```
    /// ```story
    /// A: The board met on Tuesday, March 4, 2025, to approve the merger.
    /// ```
    /// ```story
    /// A: The board met on Tuesday, July 8, to approve the merger.
    /// ```
    ///
    /// ## Limits
    /// A date without a year is judged in the year nearest to publication, and only within four months of it.
    "impossible-date", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for witness in &story.witnesses {
        for span in overlong(witness) {
            sink.report(Drift {
                severity: Severity::Error,
                confidence: Confidence::High,
                message: format!("there is no {}", story.published(witness.id, span)),
                help: "check the month and the day: one of the two is wrong".into(),
                primary: story.label(witness.id, span, "no day"),
                context: Vec::new(),
                fix: None,
            });
        }
        for mention in &witness.notes.mentions {
            let Value::When(when) = &mention.value else { continue };
            let Some((moment, stated)) = stated_day(when) else { continue };
            let meant = moment.first.weekday().to_monday_one_offset() as u8;
            if meant == stated {
                continue;
            }
            let published = witness.article.published.or(story.anchor);
            let near = published.is_some_and(|published| (published - moment.first).get_days().abs() <= 120);
            // `Next year's is due to be held on Sunday 10 May`.
            let sentence = witness.sentence(mention.sentence as usize).to_lowercase();
            if when.relative && ["next year", "last year"].iter().any(|sign| sentence.contains(sign)) {
                continue;
            }
            // Of a day further off the year is a guess: it has the weekday in none of three years.
            let fits = |years: i16| {
                let first = moment.first;
                let day = Date::new(first.year() + years, first.month(), first.day());
                day.is_ok_and(|day| day.weekday().to_monday_one_offset() as u8 == stated)
            };
            if when.relative && !near && (witness.article.published.is_none() || fits(-1) || fits(1)) {
                continue;
            }
            sink.report(Drift {
                severity: Severity::Error,
                confidence: if when.relative { Confidence::Medium } else { Confidence::High },
                message: format!("{} was a {}, not a {}", moment.first, weekday(meant), weekday(stated)),
                help: "check the calendar: the weekday or the day of the month is wrong".into(),
                primary: story.label(witness.id, mention.span, "these two do not meet"),
                context: Vec::new(),
                fix: None,
            });
        }
    }
}

/// Days that their month does not have: `June 31`, `30 February`, `February 29, 2023`. The form must be a date's: there is no
/// day in `in June 31 people`.
fn overlong(witness: &Witness) -> impl Iterator<Item = CleanSpan> {
    let text = witness.text.clean();
    let tokens = &witness.tokens;
    let word = move |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
    (0..tokens.len()).filter_map(move |at| {
        let most = days_of(word(at))?;
        let is_no_day = |day: usize, after: usize| {
            let year = if word(after) == "," { after + 1 } else { after };
            let year = word(year).parse().ok().filter(|year| (1000..=2200).contains(year));
            let day = word(day).trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<u8>();
            day.is_ok_and(|day| match year {
                Some(year) if (most, day) == (29, 29) => Date::new(year, 2, 29).is_err(),
                _ => (most + 1..=31).contains(&day),
            })
        };
        let behind = |back: usize| at.checked_sub(back).map_or("", word);
        let day = if word(at + 1) == "." { at + 2 } else { at + 1 };
        if is_no_day(day, day + 1) && (governs_day(behind(1)) || ends(word(day + 1))) {
            return Some(tokens[at].span.join(tokens[day].span));
        }
        let of = behind(1) == "of";
        let back = if of { 2 } else { 1 };
        let day = at.checked_sub(back).filter(|&day| is_no_day(day, at + 1))?;
        let dated = of || governs_day(behind(back + 1)) || behind(back + 1) == "the" || ends(word(at + 1));
        dated.then(|| tokens[day].span.join(tokens[at].span))
    })
}

/// Whether a day may follow, and no number of things.
fn governs_day(word: &str) -> bool {
    matches!(word, "on" | "On" | "by" | "By" | "until" | "till" | "since" | "Since" | "from" | "before" | "after")
}

/// Whether nothing follows that a number could count.
fn ends(word: &str) -> bool {
    matches!(word, "." | "," | ";" | ":" | ")" | "")
}

/// Days of a month that has fewer than 31, in a leap year.
fn days_of(month: &str) -> Option<u8> {
    match month {
        "February" | "Feb" | "Feb." => Some(29),
        "April" | "June" | "September" | "November" | "Apr" | "Apr." | "Sept" | "Sept." | "Sep" | "Sep." | "Nov"
        | "Nov." => Some(30),
        _ => None,
    }
}

fn stated_day(when: &When) -> Option<(Moment, u8)> {
    let moment = when.moment.filter(|moment| moment.precision >= Precision::Day)?;
    Some((moment, when.stated_weekday?))
}

fn weekday(monday_one: u8) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        .get(usize::from(monday_one).wrapping_sub(1))
        .copied()
        .unwrap_or("day")
}
