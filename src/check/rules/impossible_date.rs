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
    /// ## Stays quiet
    /// ```story
    /// A: In June 31 people were hurt on the line, twice as many as in April.
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
            if when.relative && !near {
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

/// Days past the end of their month (`June 31`), where a mark follows: `in June 31 people` is no day.
fn overlong(witness: &Witness) -> impl Iterator<Item = CleanSpan> {
    let text = witness.text.clean();
    witness.tokens.windows(3).filter_map(move |window| {
        let [month, day, after] = window else { return None };
        let days = match &text[month.span.range()] {
            "February" => 29,
            "April" | "June" | "September" | "November" => 30,
            _ => return None,
        };
        let number: u8 = text[day.span.range()].parse().ok()?;
        let ends = matches!(&text[after.span.range()], "." | "," | ";" | ":" | ")");
        (ends && (days + 1..=31).contains(&number)).then(|| month.span.join(day.span))
    })
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
