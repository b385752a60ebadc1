//! The stories of the corpus as bases for planting. Nothing is marked in them by hand: a fact is one that two articles
//! print in the same letters, and that is long enough to be no accident: a full name, a number of three digits or more,
//! a quotation. What the corpus is known to have wrong is left alone, since it is found before anything is planted.

use std::ops::Range;
use std::path::Path;

use newsdrift::ingest::{ReadOptions, Story, find_stories, read_story};
use regex::Regex;

use super::story::{Kind, Mark};

/// The stories of the corpus, as read.
pub fn stories() -> Vec<Story> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let (files, _) = find_stories(&[corpus]);
    let options = ReadOptions::default();
    files.iter().flat_map(|files| read_story(files, &options)).collect()
}

/// Facts of the article at `own` that another article has in the same letters, at most `most` of a kind, spread over
/// the text.
pub fn facts(story: &Story, own: usize, most: usize) -> Vec<Mark> {
    let patterns = [
        (Kind::Name, r"\p{Lu}\p{Ll}{3,} \p{Lu}\p{Ll}{4,}"),
        (Kind::Number, r"\b\d{1,3}(?:,\d{3})+\b|\b\d{3}\b|\b\d{1,3}\.\d\b"),
        (Kind::Quotation, r"“([^”“]{40,160})”"),
    ];
    let body = &story.articles[own].body;
    let elsewhere =
        |words: &str| story.articles.iter().enumerate().any(|(at, other)| at != own && stands_in(words, &other.body));
    let mut found = Vec::new();
    for (kind, pattern) in patterns {
        let pattern = Regex::new(pattern).expect("the pattern is constant");
        let places: Vec<Range<usize>> = pattern
            .captures_iter(body)
            .filter_map(|found| found.get(1).or(found.get(0)))
            .map(|found| found.range())
            .filter(|span| elsewhere(body[span.clone()].trim_end_matches([',', '.'])))
            .filter(|span| kind != Kind::Name || !common(story, &body[span.clone()]))
            .collect();
        let step = places.len().div_ceil(most).max(1);
        found.extend(places.into_iter().step_by(step).map(|span| Mark {
            kind,
            fact: body[span.clone()].to_owned(),
            span,
            other: None,
        }));
    }
    found
}

/// Whether the last word of a name is a common word too (`White House`), for which there are spelling checkers.
fn common(story: &Story, name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    story.articles.iter().any(|article| stands_in(&last, &article.body)) || last.ends_with("day")
}

/// Whether `words` stand in `body` and do not run on there: `347` is not in `1,347` nor in `347,000`.
fn stands_in(words: &str, body: &str) -> bool {
    body.match_indices(words).any(|(at, _)| {
        let before = body[..at].chars().next_back();
        let after = body[at + words.len()..].chars().next();
        let runs_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let number = words.ends_with(|c: char| c.is_ascii_digit());
        let digits = number
            && body[at + words.len()..].starts_with([',', '.'])
            && body[at + words.len() + 1..].starts_with(|c: char| c.is_ascii_digit());
        !runs_on(before) && !runs_on(after) && !digits && !(number && body[..at].ends_with([',', '.', '$', '€', '£']))
    })
}
