//! How fast dates and quantities are found and valued: bytes a second on news-like prose.
//!
//! Tokens and sentences are made before the clock starts.

use divan::Bencher;
use divan::counter::BytesCount;
use jiff::civil::Date;
use newsdrift::annotate::{Reading, values};
use newsdrift::segment::sentences;
use newsdrift::words::tokenise;

/// A paragraph with about as many dates and numbers as a news report has.
const PARAGRAPH: &str = "The harbour council said on Tuesday that 14 of its 230 cranes would be replaced by the end of next \
    year, at a cost of $48.5 million. A storm in March 2019 had damaged nearly a third of them, and two dockers, aged 41 and \
    57, were killed. The work will begin on September 1 and take about 18 months, the council's engineer told reporters \
    after the meeting. Some residents fear that the noise, which reached 85 decibels last summer, will grow worse before it \
    gets better, while others look forward to the jobs that a larger port could bring to the town and to its neighbours.\n\n";

fn main() {
    divan::main();
}

#[divan::bench]
fn dates_and_quantities(bencher: Bencher<'_, '_>) {
    let text = PARAGRAPH.repeat(500);
    let tokens = tokenise(&text);
    let sentences = sentences(&text, &tokens);
    let reading = Reading { text: &text, tokens: &tokens, sentences: &sentences };
    bencher.counter(BytesCount::of_str(&text)).bench(|| values(reading, Some(Date::constant(2025, 7, 9))));
}
