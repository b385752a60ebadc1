//! Dates and times, resolved against the publication date.
//!
//! Tokens that can begin a time expression start the grammar ([`grammar`]); what it says is then placed on the calendar
//! ([`resolve`]), backwards from publication unless the sentence looks ahead ([`tense`]). Time: linear in the text.

mod anchor;
mod grammar;
mod holiday;
mod lexicon;
mod resolve;
mod span;
mod tense;

pub use anchor::story_anchor;
pub(super) use lexicon::{Unit, Word};

use jiff::civil::Date;

use super::known::Page;
use super::marks::Marks;
use super::view::View;
use crate::model::{Annotations, Bound, Mention, Moment, Precision, Value, When};
use crate::text::Span;
use grammar::{Expr, Grammar, Phrase};
use resolve::{Present, is_relative, minute_of};

/// Adds the time expressions of the text to `notes.mentions`; `anchor` is the publication date, if known.
pub(super) fn mark(page: Page<'_>, anchor: Option<Date>, notes: &mut Annotations) {
    let view = View { page };
    let mut sentence = 0;
    read(&view, anchor, |start, end, when| {
        while sentence + 1 < page.sentences.len() && page.sentences[sentence + 1].span.start() <= start {
            sentence += 1;
        }
        let span = Span::new(start, end);
        notes.mentions.push(Mention { span, sentence: sentence as u32, value: Value::When(when) });
    });
}

/// Calls `found` with the bytes and the value of every time expression, from left to right.
fn read(view: &View<'_>, anchor: Option<Date>, mut found: impl FnMut(usize, usize, When)) {
    let grammar = Grammar { view: *view };
    let mut at = 0;
    loop {
        at = view.page.next(at, view.len(), Marks::DATE);
        if at >= view.len() {
            return;
        }
        let phrase = grammar.may_go_on(at).then(|| grammar.expression(at)).flatten();
        let Some(phrase) = phrase.filter(|phrase| phrase.next > at) else {
            at += 1;
            continue;
        };
        found(view.start(phrase.start), view.end(phrase.next - 1), value(view, &phrase, anchor));
        at = phrase.next;
    }
}

/// The day or month with the year that words right behind it give: `October 20 last year`, `May of this year`.
fn year_behind(view: &View<'_>, phrase: &Phrase, today: Date) -> Option<Expr> {
    let Expr::Date { year: None, month: month @ Some(_), day, weekday } = phrase.what else { return None };
    let at = if view.is(phrase.next, "of") { phrase.next + 1 } else { phrase.next };
    let years = match view.word(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let said = view.follows(phrase.next) && view.is(at + 1, "year");
    said.then(|| Expr::Date { year: Some(today.year() + years), month, day, weekday })
}

/// What a phrase means for an article published on `anchor`.
fn value(view: &View<'_>, phrase: &Phrase, anchor: Option<Date>) -> When {
    let relative = is_relative(&phrase.what) || phrase.until.as_ref().is_some_and(|until| is_relative(&until.what));
    let today = anchor.unwrap_or(Date::constant(2000, 1, 1));
    let present = Present { today, ahead: tense::looks_ahead(view, phrase.start, phrase.next) };
    let placed = match year_behind(view, phrase, today) {
        _ if anchor.is_none() && relative => None,
        Some(dated) => present.place(&dated),
        None => present.place(&phrase.what),
    };
    let mut when = When {
        moment: placed.map(|placed| placed.moment),
        until: placed.and_then(|placed| placed.until),
        stated_weekday: phrase.weekday,
        stretch: phrase.stretch,
        day_part: phrase.part,
        relative,
        vague: phrase.told || matches!(phrase.what, Expr::Vague | Expr::TimeOnly),
        ..When::default()
    };
    if let Some((from, to)) = phrase.zone {
        when.zone = Some(Span::new(view.start(from), view.end(to - 1)));
    }
    if let Some(clock) = phrase.clock {
        let part = phrase.part.or_else(|| {
            phrase
                .until_clock
                .filter(|until| {
                    until.sure
                        && until.hour >= 12
                        && !clock.sure
                        && (clock.hour, clock.minute) < (until.hour % 12, until.minute)
                })
                .map(|_| crate::model::DayPart::Evening)
        });
        let minute = minute_of(clock, part);
        when.clock = Some(minute);
        if let Some(moment) = when.moment.as_mut().filter(|moment| moment.first == moment.last) {
            (moment.precision, moment.minute) = (Precision::Minute, Some(minute));
            when.until = phrase.until_clock.and_then(|until| {
                let mut end = minute_of(until, part);
                if !until.sure && end < minute && end.0 < 12 {
                    end.0 += 12;
                }
                let day = if end < minute { moment.first.tomorrow().ok()? } else { moment.first };
                Some(Moment { minute: Some(end), precision: Precision::Minute, ..Moment::day(day) })
            });
        }
    }
    if let (Some(until), Some(start)) = (&phrase.until, when.moment) {
        when.until = second_end(until, present, start);
        // A first end that the second one pulls ahead of it: `from November to March` begins a year earlier.
        if let Some(end) = when.until.filter(|end| end.last < start.first) {
            when.until = later_year(end, start.first);
        }
    }
    add_preposition(view, phrase, &mut when);
    when
}

/// The second end of a range: at or after its first one, whatever the tense.
fn second_end(until: &Phrase, present: Present, start: Moment) -> Option<Moment> {
    let from_start = matches!(until.what, Expr::Date { year: None, .. });
    let after = Present { today: start.first, ahead: Some(true) };
    let placed = if from_start { after.place(&until.what)? } else { present.place(&until.what)? };
    let nested = until.clock.map(|clock| minute_of(clock, until.part));
    let mut end = placed.until.unwrap_or(placed.moment);
    if let Some(minute) = nested {
        (end.precision, end.minute) = (Precision::Minute, Some(minute));
    }
    Some(end)
}

/// The same end a year or more later, so that it follows `first`.
fn later_year(end: Moment, first: Date) -> Option<Moment> {
    let years = first.year() - end.last.year() + i16::from(end.last.month() < first.month());
    let move_on = |day: Date| Date::new(day.year() + years, day.month(), day.day()).ok();
    Some(Moment { first: move_on(end.first)?, last: move_on(end.last)?, ..end }).filter(|end| end.last >= first)
}

/// Reads the preposition before a phrase, or the one that it begins with.
fn add_preposition(view: &View<'_>, phrase: &Phrase, when: &mut When) {
    let inside = view.is_any(phrase.start, &["from", "between", "in", "within", "since", "until"]);
    let at =
        if inside { Some(phrase.start) } else { phrase.start.checked_sub(1).filter(|_| view.follows(phrase.start)) };
    let Some(mut at) = at else { return };
    if !inside && view.is(at, "the") && at > 0 && view.follows(at) {
        at -= 1;
    }
    let word = view.word(at);
    // `by Wednesday's explosion`, `by the 2016 storm`: the day only says which one, and who did it.
    let names = view.is_any(phrase.next, &["'s", "’s"]) && view.glued(phrase.next);
    let describes = at + 1 < phrase.start && view.is_word(phrase.next) && view.follows(phrase.next);
    if view.is(at, "by") && (names || describes) {
        return;
    }
    let bound = match word.to_ascii_lowercase().as_str() {
        "before" | "until" | "till" | "by" | "pre" => Some(Bound::Before),
        "after" | "since" | "starting" | "beginning" | "post" => Some(Bound::After),
        // `a transfer from 2021` is of that year.
        "from" if when.until.is_none() => Some(Bound::After).filter(|_| !is_of_year(view, phrase, at)),
        "than" if at > 0 && view.is_any(at - 1, &["later", "earlier"]) => {
            // `no later than Friday` is by Friday.
            let turned = at > 1 && view.is_any(at - 2, &["no", "not"]);
            Some(if view.is(at - 1, "later") != turned { Bound::After } else { Bound::Before })
        }
        "of" if at > 0 && view.is(at - 1, "ahead") => Some(Bound::Before),
        "to" if at > 0 && view.is(at - 1, "prior") => Some(Bound::Before),
        "on" | "in" | "at" | "during" | "around" | "about" | "over" | "throughout" | "for" | "of" | "within"
        | "between" | "to" | "through" => None,
        _ => return,
    };
    let first = if bound.is_some() && matches!(word, "than" | "of" | "to") { at - 1 } else { at };
    when.bound = bound;
    when.preposition = Some(Span::new(view.start(first), view.end(at)));
}

/// Whether a year behind the `from` at `at` says of when a thing is: `a letter from 1997`, not `from 1997 on` nor `led
/// it from 1997`.
fn is_of_year(view: &View<'_>, phrase: &Phrase, at: usize) -> bool {
    let year = phrase.next == phrase.start + 1 && view.word(phrase.start).len() == 4;
    let on = view.is_any(phrase.next, &["on", "onward", "onwards", "to", "until", "through", "-", "–"]);
    let article = (1..=3).any(|back| at > back && view.is_any(at - 1 - back, &["a", "an", "the"]));
    let did = at > 0
        && (view.word(at - 1).ends_with("ed") || view.is_any(at - 1, &["led", "ran", "run", "is", "was", "were"]));
    year && article && !on && !did
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::view::with_view;
    use crate::words::tokenise;

    /// Every time expression of `text`, published on Wednesday, 9 July 2025: its words and value.
    fn dates(text: &str) -> Vec<(String, When)> {
        let tokens = tokenise(text);
        let today = Some(Date::constant(2025, 7, 9));
        let mut all = Vec::new();
        with_view(text, &tokens, |view| {
            read(view, today, |start, end, when| all.push((text[start..end].to_owned(), when)));
        });
        all
    }

    fn shown(when: &When) -> String {
        let moment = when.moment.map_or("-".to_owned(), |moment| moment.to_string());
        when.until.map_or(moment.clone(), |until| format!("{moment} to {until}"))
    }

    #[track_caller]
    fn check(cases: &[(&str, &str, &str)]) {
        for (text, words, value) in cases {
            let found = dates(text);
            let first = found.first().unwrap_or_else(|| panic!("nothing found in: {text}"));
            assert_eq!((first.0.as_str(), shown(&first.1).as_str()), (*words, *value), "in: {text}");
        }
    }

    #[test]
    fn calendar_dates() {
        check(&[
            ("The pact was signed on 2016-10-21.", "2016-10-21", "2016-10-21"),
            ("She recalled that January morning in 2011.", "January morning", "2011-01"),
            ("It was a cold March day in 1998, he said.", "March day", "1998-03"),
            ("It opened on 21 October 2016 in Lund.", "21 October 2016", "2016-10-21"),
            ("It opened on October 21, 2016, in Lund.", "October 21, 2016", "2016-10-21"),
            ("It opened on the 21st of October 2016.", "the 21st of October 2016", "2016-10-21"),
            ("It fell on Sept. 11, 2001, they said.", "Sept. 11, 2001", "2001-09-11"),
            ("The form is dated 10/21/2016.", "10/21/2016", "2016-10-21"),
            ("The form is dated 21/10/2016.", "21/10/2016", "2016-10-21"),
            ("The form is dated 21.10.2016.", "21.10.2016", "2016-10-21"),
            ("They met on Tuesday, July 8, in Bern.", "Tuesday, July 8", "2025-07-08"),
            ("It ended in May 2019.", "May 2019", "2019-05"),
            ("The fifth of March 1953 was cold.", "The fifth of March 1953", "1953-03-05"),
        ]);
        let found = dates("He resigned on Monday, 4 March 2025.");
        assert_eq!(found[0].1.stated_weekday, Some(1), "kept although that day was a Tuesday");
    }

    #[test]
    fn the_past_unless_the_sentence_looks_ahead() {
        check(&[
            ("The ferry sank on Tuesday.", "Tuesday", "2025-07-08"),
            ("The ferry sank on Wednesday.", "Wednesday", "2025-07-09"),
            ("The ferry will sail on Tuesday.", "Tuesday", "2025-07-15"),
            ("The bill passed in November.", "November", "2024-11"),
            ("The book is due to be published in November.", "November", "2025-11"),
            ("She left on September 3.", "September 3", "2024-09-03"),
            ("She will return on September 3.", "September 3", "2025-09-03"),
            ("He spoke Monday evening.", "Monday evening", "2025-07-07"),
            ("The market closed last week.", "last week", "2025-06-30/2025-07-06"),
            ("Sales fell last month.", "last month", "2025-06"),
            ("They married last summer.", "last summer", "2024-06-01/2024-08-31"),
            ("The team meets next Friday.", "next Friday", "2025-07-18"),
            ("It closed this year.", "this year", "2025"),
            ("They called on Thursday the week before.", "Thursday the week before", "2025-07-03"),
        ]);
    }

    #[test]
    fn spans_of_time() {
        check(&[
            ("He was mayor from 2007 to 2014.", "from 2007 to 2014", "2007 to 2014"),
            ("It rained between May 3 and May 5.", "between May 3 and May 5", "2025-05-03 to 2025-05-05"),
            (
                "The fair ran from March 30 to April 2, 2019.",
                "from March 30 to April 2, 2019",
                "2019-03-30 to 2019-04-02",
            ),
            ("Prices fell over the past three years.", "the past three years", "2022-07-09 to 2025-07-08"),
            ("Sales rose in the third quarter of 2016.", "the third quarter of 2016", "2016-07-01/2016-09-30"),
            ("Sales rose in Q1 2016.", "Q1 2016", "2016-01-01/2016-03-31"),
            ("Profits fell in the first half of 2009.", "the first half of 2009", "2009-01-01/2009-06-30"),
            ("Disco ruled in the 1970s.", "the 1970s", "197"),
            ("It was built in the late 1990s.", "the late 1990s", "199"),
            ("They arrived in early May.", "early May", "2025-05"),
            ("The storm of the 20th century hit.", "20th century", "1900 to 1999"),
            ("They wed on the first Monday of May 2020.", "first Monday of May 2020", "2020-05-04"),
            ("The week of July 4 was busy.", "The week of July 4", "2025-06-30/2025-07-06"),
        ]);
    }

    #[test]
    fn counted_from_another_day() {
        check(&[
            ("He died three days ago.", "three days ago", "2025-07-06"),
            ("He died four years ago.", "four years ago", "2021"),
            ("She will land in two weeks.", "two weeks", "2025-07-23"),
            ("She lands two weeks from now.", "two weeks from now", "2025-07-23"),
            ("He called the day before yesterday.", "the day before yesterday", "2025-07-07"),
            ("She calls the day after tomorrow.", "the day after tomorrow", "2025-07-11"),
            ("They left two weeks before Christmas 2020.", "two weeks before Christmas 2020", "2020-12-11"),
            ("They had been friends until Independence Day.", "Independence Day", "2025-07-04"),
            ("The shop will be closed on Halloween.", "Halloween", "2025-10-31"),
            ("It opened on Easter Monday 2024.", "Easter Monday 2024", "2024-04-01"),
        ]);
    }

    #[test]
    fn times_of_day() {
        check(&[
            ("It struck at 8:30 p.m. on Tuesday.", "8:30 p.m. on Tuesday", "2025-07-08T20:30"),
            ("It struck on Tuesday at 20:15 GMT.", "Tuesday at 20:15", "2025-07-08T20:15"),
            (
                "It was open from 9 am to 5 pm on July 1.",
                "from 9 am to 5 pm on July 1",
                "2025-07-01T09:00 to 2025-07-01T17:00",
            ),
        ]);
        let found = dates("The curfew began at 8 p.m., police said.");
        assert_eq!((found[0].1.clock, found[0].1.moment), (Some((20, 0)), None));
    }

    #[test]
    fn a_year_behind_a_day_is_its_year() {
        for (text, day) in [
            ("It fell on 20 June last year.", Date::constant(2024, 6, 20)),
            ("It fell on October 20 of this year.", Date::constant(2025, 10, 20)),
            ("It fell on October 20.", Date::constant(2024, 10, 20)),
        ] {
            assert_eq!(dates(text)[0].1.moment.map(|moment| moment.first), Some(day), "{text}");
        }
    }

    #[test]
    fn prepositions_bound_a_day() {
        for (text, bound) in [
            ("It was there before 2017.", Some(Bound::Before)),
            ("It has been there since May 2017.", Some(Bound::After)),
            ("It must go by Friday.", Some(Bound::Before)),
            ("It must go no later than Friday.", Some(Bound::Before)),
            ("It went later than Friday.", Some(Bound::After)),
            ("It may go no earlier than Friday.", Some(Bound::After)),
            ("It went on Friday.", None),
            ("It was a letter from 1997.", None),
            ("She led the firm from 1997 on.", Some(Bound::After)),
            ("The roof was torn off by Friday’s explosion.", None),
            ("It was felled by the 2019 storm.", None),
            ("It must go by the 11th of July.", Some(Bound::Before)),
            ("It was there before Friday's explosion.", Some(Bound::Before)),
        ] {
            assert_eq!(dates(text)[0].1.bound, bound, "{text}");
        }
    }

    #[test]
    fn years_and_what_only_looks_like_one() {
        check(&[
            ("He lost the 2024 campaign.", "2024", "2024"),
            ("A 2024 presidential fundraiser was taped.", "2024", "2024"),
            ("In 2024, a tape was aired.", "2024", "2024"),
        ]);
        for text in [
            "Some 2,024 people came.",
            "He won with 2024 votes.",
            "2024: How the Lake Froze is her new book.",
            "It cost $2010 in all.",
            "The Boeing 737 may land.",
            "They march on.",
            "She sat in the sun.",
        ] {
            assert_eq!(dates(text).iter().map(|found| found.0.as_str()).collect::<Vec<_>>(), [""; 0], "in: {text}");
        }
    }

    #[test]
    fn without_a_publication_day_only_full_dates_have_a_value() {
        let text = "They met on Tuesday and on 3 May 2020.";
        let tokens = tokenise(text);
        let mut moments = Vec::new();
        with_view(text, &tokens, |view| {
            read(view, None, |_, _, when| moments.push((when.moment.is_some(), when.relative)));
        });
        assert_eq!(moments, [(false, true), (true, false)]);
    }

    #[test]
    fn long_chains_end() {
        for link in [
            "week of ",
            "two and ",
            "the last ",
            "3 over ",
            "minus ",
            "early late ",
            "123 ",
            "Monday of ",
            "one hundred and ",
            "2010-",
            "from May to ",
        ] {
            let text = link.repeat(20_000);
            let tokens = tokenise(&text);
            with_view(&text, &tokens, |view| read(view, Some(Date::constant(2025, 7, 9)), |_, _, _| {}));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(\\PC{0,3}|[0-9]{1,5}|[-–/.:,'’ \n]|the |last |from |to |May|July |of |Tuesday|week|years|ago|in | and |p\\.m\\.|first |half |Q1){0,40}") {
            let mut at = 0;
            let tokens = tokenise(&text);
            with_view(&text, &tokens, |view| read(view, Some(Date::constant(2025, 7, 9)), |start, end, _| {
                assert!(at <= start && start < end && text.is_char_boundary(start) && text.is_char_boundary(end));
                at = end;
            }));
        }
    }
}
