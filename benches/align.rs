//! What aligning costs as outlets are added: time, and memory as the allocator counts it.
//!
//! The stories are made from the sentences of `corpus/`: every outlet tells thirty sentences that all tell and thirty of
//! its own choice, each with other words left out and other numbers.

use std::path::Path;
use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher};
use newsdrift::align::align;
use newsdrift::ingest::{Limits, ReadOptions, find_stories, read_story};
use newsdrift::model::{Article, Siglum, Witness};
use newsdrift::pipeline;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Sentences of an article.
const SENTENCES: usize = 60;

/// All sentences of the corpus.
static POOL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let (files, errors) = find_stories(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")]);
    assert!(errors.is_empty(), "the corpus can be read: {errors:?}");
    let options = ReadOptions { limits: Limits::default(), ..ReadOptions::default() };
    let articles = files.iter().flat_map(|files| read_story(files, &options)).flat_map(|story| story.articles);
    articles
        .map(|article| pipeline::witness(article, Siglum(0), None))
        .flat_map(|witness| {
            witness.sentences.iter().map(|sentence| witness.text.slice(sentence.span).to_owned()).collect::<Vec<_>>()
        })
        .collect()
});

/// A sentence as one outlet tells it: about one word in nine is left out, and each number grows by its own share.
fn retold(sentence: &str, outlet: usize) -> String {
    let words = sentence
        .split_whitespace()
        .enumerate()
        .filter(|(at, word)| !(at * 31 + outlet * 17 + word.len()).is_multiple_of(9));
    words
        .map(|(_, word)| match word.parse::<u64>() {
            Ok(number) => (number + number * (outlet as u64 % 5) / 10).to_string(),
            Err(_) => word.to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Outlets that tell [`SENTENCES`] sentences each, half of them the same ones in varied words.
fn witnesses(outlets: usize) -> Vec<Witness> {
    (0..outlets)
        .map(|outlet| {
            let told: Vec<String> = (0..SENTENCES)
                .map(|at| {
                    let pick = if at % 2 == 0 { at * 7 } else { outlet * 101 + at * 13 };
                    retold(&POOL[pick % POOL.len()], outlet)
                })
                .collect();
            let article = Article::text(format!("{outlet}.txt"), format!("Outlet {outlet}"), None, told.join("\n\n"));
            pipeline::witness(article, Siglum(outlet as u32), None)
        })
        .collect()
}

#[divan::bench(args = [2, 5, 20, 60], sample_count = 10)]
fn outlets_of_sixty_sentences(bencher: Bencher<'_, '_>, outlets: usize) {
    let witnesses = witnesses(outlets);
    bencher.bench(|| align(&witnesses));
}

#[divan::bench(args = [80, 320, 1000], sample_count = 2, sample_size = 1)]
fn many_outlets_of_sixty_sentences(bencher: Bencher<'_, '_>, outlets: usize) {
    let witnesses = witnesses(outlets);
    bencher.bench(|| align(&witnesses));
}
