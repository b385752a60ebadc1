//! How the cost of aligning grows with the number of outlets.

use std::sync::Arc;

use newsdrift::align::align;
use newsdrift::ingest::Story;
use newsdrift::model::{Article, Format, HouseFacts, Witness};
use newsdrift::pipeline::collate;

fn main() {
    divan::main();
}

const SUBJECTS: [&str; 12] = [
    "the harbour bridge",
    "Governor Trask",
    "a rescue boat",
    "the transport ministry",
    "the ferry captain",
    "a union leader",
    "the container port",
    "the town council",
    "an engineer",
    "the insurance company",
    "a witness",
    "the coast guard",
];
const VERBS: [&str; 10] =
    ["closed", "announced", "rejected", "inspected", "praised", "lost", "delayed", "repaired", "questioned", "opened"];
const OBJECTS: [&str; 14] = [
    "the only road to the port",
    "a plan for a tunnel",
    "three missing lorries",
    "the report about rust",
    "two steel cables",
    "a state of emergency",
    "the morning ferry",
    "an inquiry into the collapse",
    "new safety rules",
    "the grain exports",
    "a fund for the families",
    "the old lighthouse",
    "talks with the builders",
    "a temporary crossing",
];

/// Outlets that tell sixty sentences each, half of them about the same things in varied words.
fn witnesses(outlets: usize) -> Vec<Witness> {
    let articles = (0..outlets)
        .map(|outlet| {
            let sentences: Vec<String> = (0..60)
                .map(|at| {
                    let own = if at % 2 == 0 { 0 } else { outlet * 7 + 3 };
                    let pick = |list: &[&'static str], step: usize| list[(at * step + own) % list.len()];
                    let number = (at * 37 + own) % 900;
                    format!(
                        "On day {at}, {} {} {}, at a cost of {number} million crowns.",
                        pick(&SUBJECTS, 5),
                        pick(&VERBS, 3),
                        pick(&OBJECTS, 11)
                    )
                })
                .collect();
            Article {
                path: format!("{outlet}.txt"),
                format: Format::Text,
                outlet: format!("Outlet {outlet}"),
                headline: None,
                published: None,
                published_time: None,
                authors: Vec::new(),
                url: None,
                language: None,
                licence: None,
                encoding: "utf-8".into(),
                body: sentences.join("\n\n"),
                first_line: Some(1),
                record: None,
                warnings: Vec::new(),
            }
        })
        .collect();
    let story = Story { id: "bench".into(), path: "bench".into(), articles, ..Story::default() };
    collate(story, Arc::new(HouseFacts::default())).witnesses
}

#[divan::bench(args = [2, 8, 20, 60, 200], sample_count = 10)]
fn outlets_of_sixty_sentences(bencher: divan::Bencher<'_, '_>, outlets: usize) {
    let witnesses = witnesses(outlets);
    bencher.bench(|| align(&witnesses));
}
