//! Writes a report over the hand-made runs of the tests: `cargo run --example page -- html demo > page.html`.
//! The first word is a format, the second a run: `demo`, `hostile`, `many` stories, or a number
//! of sentences an outlet.

#[path = "../tests/pages/demo.rs"]
mod demo;
#[path = "../tests/pages/written.rs"]
mod written;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let format = words.next().unwrap_or_else(|| "html".into());
    let stories = match words.next().as_deref() {
        None | Some("demo") => vec![demo::bridge(), demo::calm()],
        Some("hostile") => vec![demo::bridge(), demo::hostile()],
        Some("many") => (0..400).map(|_| demo::bridge()).collect(),
        Some(count) => vec![demo::long(count.parse().unwrap_or(2000))],
    };
    std::io::stdout().write_all(written::written(&format, &stories, &demo::run(&stories)).as_bytes())
}
