//! Speed of names and clauses, and of comparing two names.

use newsdrift::annotate::{Reading, annotate};
use newsdrift::names::compare;
use newsdrift::segment::sentences;
use newsdrift::words::tokenise;

const STORY: &str = "Prime Minister Ingrid Solheim survived a no-confidence vote on Thursday after three members of the Centre \
Party broke ranks, sparing Norway an early election. Solheim, 52, told reporters outside parliament that she would not \
resign. Opposition leader Morten Lie, a former judge, allegedly called the result a stay of execution. The Labour Party said \
it may table a new motion in the autumn. Mr Lie's deputy, Kari Nygaard, was accused of leaking the count to the daily press.\n\n";

fn main() {
    divan::main();
}

#[divan::bench]
fn annotate_a_megabyte(bencher: divan::Bencher<'_, '_>) {
    let text = STORY.repeat(1_000_000 / STORY.len());
    let tokens = tokenise(&text);
    let sentences = sentences(&text, &tokens);
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| annotate(Reading { text: &text, tokens: &tokens, sentences: &sentences }, None));
}

#[divan::bench(args = [("Zelensky", "Zeelenskyy"), ("Mikhail Gorbachev", "Michail Gorbatschow"), ("Biden", "Trump")])]
fn compare_two_names(pair: &(&str, &str)) -> f64 {
    compare(divan::black_box(pair.0), divan::black_box(pair.1)).score
}
