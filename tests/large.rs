//! Large articles: read in one go, whatever they look like, at a cost that grows with their length and no faster.

use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdrift::check::check;
use newsdrift::ingest::Story;
use newsdrift::model::{Article, HouseFacts, Siglum, Witness};
use newsdrift::pipeline::{collate, witness};

/// Sentences with something for every annotator, without a paragraph break.
const PROSE: &str = "Mayor Anna Moss told reporters on Tuesday that 14 of the 230 cranes “would not last,” and that the \
    council was reportedly ready to pay $48.5 million. “We are late,” she said. Dan Roe, 41, of Port Ellen, was not hurt. ";

fn read(body: &str) -> (Witness, Duration) {
    let article = Article::text("a.txt", "The Pier", "2025-07-09".parse().ok(), body);
    let started = Instant::now();
    (witness(article, Siglum(0), None), started.elapsed())
}

#[test]
fn one_paragraph_of_any_length_is_read_in_linear_time() {
    let (rounds, times) = (500, 8);
    let (small, short) = (0..2).map(|_| read(&PROSE.repeat(rounds))).min_by_key(|(_, time)| *time).expect("two runs");
    let (large, long) = read(&PROSE.repeat(rounds * times));
    assert_eq!((small.sentences.len(), large.sentences.len()), (3 * rounds, 3 * rounds * times));
    assert_eq!(large.notes.quotations.len(), small.notes.quotations.len() * times);
    assert_eq!(large.notes.mentions.len(), small.notes.mentions.len() * times);
    // Eight times the text costs sixty-four times as much if something is quadratic; the rest is for a busy machine.
    assert!(long < short * 30, "{short:?} for {rounds} rounds, {long:?} for {times} times as many");
}

#[test]
fn one_long_account_is_checked_in_linear_time() {
    let checked = |rounds: usize| {
        let articles = vec![Article::text("a.txt", "The Pier", "2025-07-09".parse().ok(), PROSE.repeat(rounds))];
        let story = collate(Story { articles, ..Story::default() }, Arc::new(HouseFacts::default()));
        let started = Instant::now();
        let _ = check(&story);
        started.elapsed()
    };
    let (rounds, times) = (200, 8);
    let short = (0..2).map(|_| checked(rounds)).min().expect("two runs");
    let long = checked(rounds * times);
    assert!(long < short * 30, "{short:?} for {rounds} rounds, {long:?} for {times} times as many");
}

#[test]
fn rows_of_marks_are_read_in_linear_time() {
    for piece in ["“", "\"", "“ ", "‘", "He said “go ‘home "] {
        let (rounds, times) = (1500, 8);
        let short = (0..2).map(|_| read(&piece.repeat(rounds)).1).min().expect("two runs");
        let (_, long) = read(&piece.repeat(rounds * times));
        assert!(long < short * 30, "{piece}: {short:?} for {rounds} rounds, {long:?} for {times} times as many");
    }
}

#[test]
fn texts_without_an_end_are_read() {
    for piece in
        ["“We are late ", "(", "word", "a ", "“‘", "1,", "A. ", "said ", "s**t ", "& ", "the ", "Anna Moss and "]
    {
        let (witness, _) = read(&piece.repeat(20_000));
        assert!(!witness.sentences.is_empty(), "{piece}");
    }
}
