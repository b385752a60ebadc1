//! The date that a story's articles together imply, for those that do not give one.
//!
//! The articles of a story appear within a day or two of one another, and a report leans on the day before it; so the
//! *latest* day that an article states about itself stands in for the days that are not stated. Where none does, a day
//! and month beside a weekday (`Tuesday, July 8`) fix the year, if only one near the years that the story names allows
//! that weekday, and an article is then taken to have appeared on the last such day.

use jiff::civil::Date;

use super::grammar::{Expr, Grammar};
use crate::annotate::view::{View, with_view};
use crate::model::Article;
use crate::words::{Token, tokenise};

/// How much of a body is read for a stamp and for years, in bytes: stamps stand at the ends, and time is to stay short.
const READ: usize = 64 * 1024;
/// How far from the body's start or end a date stamp may stand, in tokens.
const STAMP: usize = 40;
/// Words right before a date that make it the article's own.
const STAMPS: &[&str] = &["date", "dated", "published", "updated", "posted", "modified", "created", "on", "first"];

/// The date that a story's articles together imply, for those that do not give one; `None` when nothing tells.
///
/// In this order: the latest publication date that an article's metadata gives; the latest dated stamp in a body
/// (`date 2025-07-09`, `Published 9 July 2025`, or a full date alone on its line near the start); the latest day whose
/// stated weekday allows only one year near those that the story names.
#[must_use]
pub fn story_anchor(articles: &[&Article]) -> Option<Date> {
    if let Some(latest) = articles.iter().filter_map(|article| article.published).max() {
        return Some(latest);
    }
    let texts: Vec<(&str, Vec<Token>)> = articles
        .iter()
        .map(|article| {
            let text = beginning(&article.body);
            (text, tokenise(text))
        })
        .collect();
    texts.iter().filter_map(|(text, tokens)| with_view(text, tokens, stamp)).max().or_else(|| by_weekday(&texts))
}

/// The first part of a body, cut between characters.
fn beginning(body: &str) -> &str {
    let mut end = body.len().min(READ);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    &body[..end]
}

/// A full date near the start or the end of a text that is the text's own.
fn stamp(view: &View<'_>) -> Option<Date> {
    let grammar = Grammar { view: *view };
    let ends = (0..view.len().min(STAMP)).chain(view.len().saturating_sub(STAMP).max(STAMP)..view.len());
    let mut found = None;
    for at in ends {
        if !(view.is_number(at) || view.is_word(at)) {
            continue;
        }
        let Some(phrase) = grammar.expression(at) else { continue };
        let Expr::Date { year: Some(year), month: Some(month), day: Some(day), .. } = phrase.what else { continue };
        let before =
            at.checked_sub(1).map(|before| if view.word(before) == ":" { before.saturating_sub(1) } else { before });
        let said = before.is_some_and(|before| {
            view.is_any(before, STAMPS) && (!view.is(before, "on") || before > 0 && view.is_any(before - 1, STAMPS))
        });
        let alone = !view.follows(at) && !view.follows(phrase.next);
        if phrase.until.is_none() && (said || alone && at < STAMP) {
            found = found.max(Date::new(year, month as i8, day as i8).ok());
        }
    }
    found
}

/// The latest day whose stated weekday fits in one year only, among the years from the first to the year after the
/// last that the texts name as recent.
fn by_weekday(texts: &[(&str, Vec<Token>)]) -> Option<Date> {
    let mut years: Vec<i16> = Vec::new();
    let mut days: Vec<(u8, u8, u8)> = Vec::new();
    for (text, tokens) in texts {
        with_view(text, tokens, |view| name_days(view, &mut years, &mut days));
    }
    // A story is told after all that it names but plans: the last year that is named twice, or the last of all.
    years.sort_unstable();
    let last = years
        .iter()
        .rev()
        .copied()
        .find(|year| years.iter().filter(|other| *other == year).count() > 1)
        .or(years.last().copied())?;
    days.into_iter()
        .filter_map(|(month, day, weekday)| {
            let fits = |year: i16| {
                let date = Date::new(year, month as i8, day as i8).ok()?;
                (date.weekday().to_monday_one_offset() == weekday as i8).then_some(date)
            };
            let mut fitting = (last - 1..=last + 1).filter_map(fits);
            let only = fitting.next()?;
            fitting.next().is_none().then_some(only)
        })
        .max()
}

/// Adds the years that a text names, and the days (month, day, weekday) that it names without a year.
fn name_days(view: &View<'_>, years: &mut Vec<i16>, days: &mut Vec<(u8, u8, u8)>) {
    let grammar = Grammar { view: *view };
    let mut at = 0;
    while at < view.len() {
        let Some(phrase) = grammar.expression(at) else {
            at += 1;
            continue;
        };
        match (phrase.what, phrase.weekday) {
            (Expr::Date { year: Some(year), .. }, _) => years.push(year),
            (Expr::Date { year: None, month: Some(month), day: Some(day), .. }, Some(weekday)) => {
                days.push((month, day, weekday))
            }
            _ => {}
        }
        at = phrase.next.max(at + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    fn article(body: &str, published: Option<&str>) -> Article {
        Article {
            path: "a.txt".into(),
            format: Format::Text,
            outlet: "a".into(),
            headline: None,
            published: published.map(|day| day.parse().expect("a date in the test")),
            published_time: None,
            authors: Vec::new(),
            url: None,
            language: None,
            licence: None,
            record: None,
            encoding: "utf-8".into(),
            body: body.into(),
            first_line: Some(1),
            warnings: Vec::new(),
        }
    }

    fn anchor(articles: &[Article]) -> Option<String> {
        story_anchor(&articles.iter().collect::<Vec<_>>()).map(|day| day.to_string())
    }

    #[test]
    fn the_latest_own_date_counts() {
        let told = [
            article("The ferry sank.", Some("2023-05-02")),
            article("The ferry sank on 9 June 2024.", Some("2023-05-03")),
        ];
        assert_eq!(anchor(&told).as_deref(), Some("2023-05-03"));
        let stamped =
            [article("The dam broke on Tuesday.", None), article("date 2023-05-04 The dam broke in 2019 too.", None)];
        assert_eq!(anchor(&stamped).as_deref(), Some("2023-05-04"));
        let line = [article("Dam breaks\nMay 6, 2023\nThe dam broke.", None)];
        assert_eq!(anchor(&line).as_deref(), Some("2023-05-06"));
        assert_eq!(anchor(&[article("Published: 7 May 2023. The dam broke.", None)]).as_deref(), Some("2023-05-07"));
    }

    #[test]
    fn a_weekday_fixes_the_year() {
        let story =
            [article("Since 2021 the dam has leaked. It broke on Friday, April 14, after a flood in 2022.", None)];
        assert_eq!(anchor(&story).as_deref(), Some("2023-04-14"));
        assert_eq!(anchor(&[article("The dam broke on Friday.", None)]), None);
        assert_eq!(anchor(&[]), None);
    }
}
