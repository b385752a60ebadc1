//! Speed of cutting text into sentences, in bytes a second: news prose, the same without a paragraph break, and bare marks.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use newsdrift::segment::sentences;
use newsdrift::words::tokenise;

const PROSE: &str = "HARBOUR, Ore. (WN) — Gov. Anna B. Moss met Dr. Petrov of Lund & Co. at 9 a.m. on Sept. 3. “We are late. We are \
    leaving,” she said. Why? No one in the U.S. Senate knew ... not even the 3.5 million who had paid $20.50 each. It rained!";

const SIZE: usize = 1 << 20;

fn main() {
    divan::main();
}

fn bench(bencher: Bencher<'_, '_>, text: &str) {
    let tokens = tokenise(text);
    bencher.counter(BytesCount::of_str(text)).bench_local(|| sentences(black_box(text), black_box(&tokens)));
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
fn only_marks(bencher: Bencher<'_, '_>) {
    bench(bencher, &". * ( . \" ' ".repeat(SIZE / 12));
}
