//! Who copied from whom, and whether the copy says so.

use std::cmp::Ordering;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::origins::SharedWording;
use crate::model::{Copy, Passage, Witness};
use crate::text::{BodySpan, Span};

/// News agencies whose copy is reprinted under licence, as they are credited. Matched as whole words, in this case.
const AGENCIES: [&str; 26] = [
    "AAP",
    "AFP",
    "ANI",
    "ANSA",
    "AP",
    "Agence France-Presse",
    "Anadolu",
    "Associated Press",
    "Australian Associated Press",
    "Bloomberg News",
    "CNN Wire",
    "Canadian Press",
    "DPA",
    "EFE",
    "Interfax",
    "Kyodo",
    "PA Media",
    "PTI",
    "Press Association",
    "Press Trust of India",
    "Reuters",
    "TASS",
    "UPI",
    "United Press International",
    "Xinhua",
    "Yonhap",
];

static AGENCY: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(AGENCIES).expect("the agencies are plain words")
});

/// How far from either end of an article a credit for its whole text stands, in bytes: dateline, byline, tail line.
const MARGIN: usize = 300;
/// A narration that is this much more of the other than the other is of it was cut down from it.
const CONTAINED: f64 = 1.25;

/// The copies behind shared wording, with the likely source.
pub(super) fn copies(witnesses: &[&Witness], shared: Vec<SharedWording>) -> Vec<Copy> {
    shared.into_iter().map(|wording| copy(witnesses, wording)).collect()
}

fn copy(witnesses: &[&Witness], wording: SharedWording) -> Copy {
    let SharedWording { one, other, shares, passages } = wording;
    let (a, b) = (witnesses[one], witnesses[other]);
    let published = first_published(a, b);
    let order = match published {
        Ordering::Equal if shares.0 > shares.1 * CONTAINED => Ordering::Greater,
        Ordering::Equal if shares.1 > shares.0 * CONTAINED => Ordering::Less,
        order => order,
    };
    let (source, copier, share, passages) = if order == Ordering::Greater {
        let flipped =
            passages.into_iter().map(|p| Passage { source: p.copy, copy: p.source, words: p.words }).collect();
        (b, a, shares.0, flipped)
    } else {
        (a, b, shares.1, passages)
    };
    Copy {
        source: source.id,
        copier: copier.id,
        direction_known: order != Ordering::Equal,
        share,
        passages,
        credit: credit(source, copier),
    }
}

/// Which of the two came out first, as far as both say.
fn first_published(a: &Witness, b: &Witness) -> Ordering {
    let by_day = match (a.article.published, b.article.published) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => return Ordering::Equal,
    };
    let instant =
        |witness: &Witness| -> Option<jiff::Timestamp> { witness.article.published_time.as_deref()?.parse().ok() };
    match (instant(a), instant(b)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => by_day,
    }
}

/// Where the copier's published body credits the source outlet, or an agency near its head or tail.
fn credit(source: &Witness, copier: &Witness) -> Option<BodySpan> {
    let body = copier.text.body();
    let outlet = source.article.outlet.trim();
    // The names of agencies and outlets shorter than this are found only by chance.
    if outlet.len() >= 3
        && outlet != copier.article.outlet
        && let Some(at) = body.match_indices(outlet).map(|(at, _)| at).find(|&at| is_word(body, at, outlet.len()))
    {
        return Some(Span::new(at, at + outlet.len()));
    }
    AGENCY
        .find_iter(body)
        .filter(|found| is_word(body, found.start(), found.len()))
        .find(|found| found.start() < MARGIN || found.end() + MARGIN > body.len())
        .map(|found| Span::new(found.start(), found.end()))
}

fn is_word(text: &str, at: usize, len: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..at].chars().next_back()) && !letter(text[at + len..].chars().next())
}
