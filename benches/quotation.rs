//! Speed of marking what annotators mark in text full of quotations, in bytes a second; sentences are cut beforehand.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use newsdrift::annotate::{Reading, annotate};
use newsdrift::segment::sentences;
use newsdrift::words::tokenise;

const PROSE: &str = "“We are late. We are leaving,” Anna Moss, the mayor of Harbour, told reporters at a rally on Tuesday. “I told \
    him, ‘Go home,’ and he went.” The council called the plan “a wet match,” adding that the bridge, which fell in the storm, was \
    never safe. According to Petrov, the students’ union had asked for it in the ’90s.";

const SIZE: usize = 1 << 20;

fn main() {
    divan::main();
}

fn bench(bencher: Bencher<'_, '_>, text: &str) {
    let tokens = tokenise(text);
    let sentences = sentences(text, &tokens);
    let reading = Reading { text, tokens: &tokens, sentences: &sentences };
    bencher.counter(BytesCount::of_str(text)).bench_local(|| annotate(black_box(reading), None));
}

#[divan::bench]
fn paragraphs(bencher: Bencher<'_, '_>) {
    bench(bencher, &format!("{PROSE}\n\n").repeat(SIZE / PROSE.len()));
}

#[divan::bench]
fn one_paragraph(bencher: Bencher<'_, '_>) {
    bench(bencher, &format!("{PROSE} ").repeat(SIZE / PROSE.len()));
}

#[divan::bench]
fn marks_left_open(bencher: Bencher<'_, '_>) {
    bench(bencher, &"He said “go ‘home ".repeat(SIZE / 22));
}
