//! Dates and times, resolved against the publication date.
//!
//! Tokens that can begin a time expression start the grammar ([`grammar`]); what it says is then placed on the calendar
//! ([`resolve`]), backwards from publication unless the sentence looks ahead ([`tense`]). Time: linear in the text.

mod anchor;
mod grammar;
mod holiday;
mod lexicon;
mod resolve;
mod tense;

pub use anchor::story_anchor;
pub(super) use lexicon::{Unit, unit};

use jiff::civil::Date;

use super::Reading;
use super::view::View;
use crate::model::{Annotations, Bound, Mention, Moment, Precision, Value, When};
use crate::text::Span;
use crate::words::TokenKind;
use grammar::{Expr, Grammar, Phrase};
use resolve::{Present, is_relative, minute_of};

/// Adds the time expressions of the text to `notes.mentions`; `anchor` is the publication date, if known.
pub(super) fn mark(reading: Reading<'_>, anchor: Option<Date>, notes: &mut Annotations) {
    let view = View { text: reading.text, tokens: reading.tokens };
    let mut sentence = 0;
    read(&view, anchor, |start, end, when| {
        while sentence + 1 < reading.sentences.len() && reading.sentences[sentence + 1].span.start() <= start {
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
    while at < view.len() {
        let phrase = match view.kind(at) {
            Some(TokenKind::Mark) if !matches!(view.word(at), "'" | "’" | "‘") => None,
            _ => grammar.expression(at),
        };
        let Some(phrase) = phrase.filter(|phrase| phrase.next > at) else {
            at += 1;
            continue;
        };
        found(view.start(phrase.start), view.end(phrase.next - 1), value(view, &phrase, anchor));
        at = phrase.next;
    }
}

/// What a phrase means for an article published on `anchor`.
fn value(view: &View<'_>, phrase: &Phrase, anchor: Option<Date>) -> When {
    let relative = is_relative(&phrase.what) || phrase.until.as_ref().is_some_and(|until| is_relative(&until.what));
    let today = anchor.unwrap_or(Date::constant(2000, 1, 1));
    let present = Present { today, ahead: tense::looks_ahead(view, phrase.start, phrase.next) };
    let placed = if anchor.is_none() && relative { None } else { present.place(&phrase.what) };
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
                .filter(|until| until.sure && until.hour >= 12 && !clock.sure && clock.hour < until.hour % 12)
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
        when.until = second_end(view, until, present, start);
        // A first end that the second one pulls ahead of it: `from November to March` begins a year earlier.
        if let Some(end) = when.until.filter(|end| end.last < start.first) {
            when.until = later_year(end, start.first);
        }
    }
    add_preposition(view, phrase, &mut when);
    when
}

/// The second end of a range: at or after its first one, whatever the tense.
fn second_end(view: &View<'_>, until: &Phrase, present: Present, start: Moment) -> Option<Moment> {
    let from_start = matches!(until.what, Expr::Date { year: None, .. });
    let after = Present { today: start.first, ahead: Some(true) };
    let placed = if from_start { after.place(&until.what)? } else { present.place(&until.what)? };
    let nested = value_clock(view, until);
    let mut end = placed.until.unwrap_or(placed.moment);
    if let Some(minute) = nested {
        (end.precision, end.minute) = (Precision::Minute, Some(minute));
    }
    Some(end)
}

fn value_clock(_view: &View<'_>, phrase: &Phrase) -> Option<(u8, u8)> {
    phrase.clock.map(|clock| minute_of(clock, phrase.part))
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
    let bound = match word.to_ascii_lowercase().as_str() {
        "before" | "until" | "till" | "by" | "pre" => Some(Bound::Before),
        "after" | "since" | "starting" | "beginning" | "post" => Some(Bound::After),
        "from" if when.until.is_none() => Some(Bound::After),
        "than" if at > 0 && view.is_any(at - 1, &["later", "earlier"]) => {
            Some(if view.is(at - 1, "later") { Bound::After } else { Bound::Before })
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
