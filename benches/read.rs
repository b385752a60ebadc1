//! How fast the articles of the corpus are read on one core, in bytes of clean text a second: the whole reading, and each
//! stage of it by itself.
//!
//! `cargo bench --bench read`. Normalising is not in it (`--bench normalise`), and what a stage reads is made before the
//! clock starts.

use std::path::Path;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiff::civil::Date;
use newsdrift::annotate::{Reading, annotate, annotate_each, values};
use newsdrift::ingest::{Limits, ReadOptions, find_stories, read_story};
use newsdrift::model::Sentence;
use newsdrift::normalise::normalise;
use newsdrift::segment::sentences;
use newsdrift::words::{Token, tokenise};

/// An article's clean text, with what the stages make of it.
struct Read {
    text: String,
    published: Option<Date>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl Read {
    fn reading(&self) -> Reading<'_> {
        Reading { text: &self.text, tokens: &self.tokens, sentences: &self.sentences }
    }
}

/// All articles of the corpus.
static ARTICLES: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let (files, errors) = find_stories(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")]);
    assert!(errors.is_empty(), "the corpus can be read: {errors:?}");
    let options = ReadOptions { limits: Limits::default(), ..ReadOptions::default() };
    let articles = files.iter().flat_map(|files| read_story(files, &options)).flat_map(|story| story.articles);
    articles
        .map(|article| {
            let text = normalise(&article).text.clean().to_owned();
            let tokens = tokenise(&text);
            let sentences = sentences(&text, &tokens);
            Read { text, published: article.published, tokens, sentences }
        })
        .collect()
});

fn main() {
    LazyLock::force(&ARTICLES);
    divan::main();
}

fn each<T>(bencher: Bencher<'_, '_>, work: impl Fn(&Read) -> T) {
    let bytes: usize = ARTICLES.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for article in ARTICLES.iter() {
            black_box(work(black_box(article)));
        }
    });
}

/// From clean text to annotations, five articles at a time, as those of a story are read (`pipeline`).
#[divan::bench]
fn a_whole(bencher: Bencher<'_, '_>) {
    let bytes: usize = ARTICLES.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for story in ARTICLES.chunks(5) {
            let tokens: Vec<Vec<Token>> = story.iter().map(|article| tokenise(black_box(&article.text))).collect();
            let segment = |(article, tokens): (&Read, &Vec<Token>)| sentences(&article.text, tokens);
            let sentences: Vec<Vec<Sentence>> = story.iter().zip(&tokens).map(segment).collect();
            let text = |at: usize| {
                let Read { text, published, .. } = &story[at];
                (Reading { text, tokens: &tokens[at], sentences: &sentences[at] }, *published)
            };
            black_box(annotate_each(&(0..story.len()).map(text).collect::<Vec<_>>()));
        }
    });
}

/// The same, each article by itself.
#[divan::bench]
fn a_whole_one_by_one(bencher: Bencher<'_, '_>) {
    each(bencher, |article| {
        let tokens = tokenise(&article.text);
        let sentences = sentences(&article.text, &tokens);
        let reading = Reading { text: &article.text, tokens: &tokens, sentences: &sentences };
        annotate(reading, article.published)
    });
}

#[divan::bench]
fn b_tokens(bencher: Bencher<'_, '_>) {
    each(bencher, |article| tokenise(&article.text));
}

#[divan::bench]
fn c_sentences(bencher: Bencher<'_, '_>) {
    each(bencher, |article| sentences(&article.text, &article.tokens));
}

/// Names, quotations, dates, quantities and clauses.
#[divan::bench]
fn d_annotate(bencher: Bencher<'_, '_>) {
    each(bencher, |article| annotate(article.reading(), article.published));
}

#[divan::bench]
fn e_dates_and_quantities(bencher: Bencher<'_, '_>) {
    each(bencher, |article| values(article.reading(), article.published));
}
