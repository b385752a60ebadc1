//! What several tests need: the small stories in the rules' documentation, run through the whole program.

use std::sync::Arc;

use newsdrift::finding::Finding;
use newsdrift::ingest::Story;
use newsdrift::model::{Article, Collation, HouseFacts, Siglum, Witness};

/// The day on which the articles of an example are published, unless they say otherwise.
const PUBLISHED: &str = "2025-07-09";

/// The fenced `story` blocks below the heading `## <heading>` of a rule's documentation.
pub fn examples<'a>(docs: &'a str, heading: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let (mut here, mut block): (bool, Option<String>) = (false, None);
    for line in docs.lines().map(|line: &'a str| line.strip_prefix(' ').unwrap_or(line)) {
        match (line.trim_end(), &mut block) {
            ("```story", None) => block = Some(String::new()),
            ("```", Some(_)) => blocks.extend(block.take().filter(|_| here)),
            (_, Some(text)) => {
                text.push_str(line);
                text.push('\n');
            }
            (line, None) if line.starts_with("## ") => here = line[3..].trim() == heading,
            _ => {}
        }
    }
    blocks
}

/// What dates an article that is the source of the others.
const SOURCE: &str = "source";

/// Reads an example: `A: text` begins the article of outlet A, `A (2025-07-10): text` dates it, `S (source): text`
/// says that the others were made from it, and a line without a letter and colon in front is the article's next
/// paragraph.
pub fn story(example: &str) -> Story {
    let mut articles: Vec<Article> = Vec::new();
    for line in example.lines().filter(|line| !line.trim().is_empty()) {
        let (head, rest) = line.split_once(": ").unwrap_or(("", line));
        let (letter, date) = match head.split_once(" (") {
            Some((letter, date)) => (letter, date.trim_end_matches(')')),
            None => (head, PUBLISHED),
        };
        let starts = letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase());
        match articles.last_mut() {
            Some(article) if !starts => article.body.push_str(&format!("\n\n{}", line.trim())),
            None if !starts => panic!("an example begins with an outlet's letter: {line}"),
            _ => articles.push(article(letter, if date == SOURCE { PUBLISHED } else { date }, rest)),
        }
    }
    Story { id: "example".into(), path: "example".into(), articles, ..Story::default() }
}

fn article(letter: &str, date: &str, body: &str) -> Article {
    let published = date.parse().expect("an example's date is ISO 8601");
    Article::text(format!("example/{}.md", letter.to_lowercase()), format!("Outlet {letter}"), Some(published), body)
}

/// Collates and checks an example.
pub fn check(example: &str) -> (Collation, Vec<Finding>) {
    let story = newsdrift::pipeline::collate(story(example), Arc::new(HouseFacts::default()));
    let heads = example.lines().filter_map(|line| line.split_once(": ").map(|(head, _)| head));
    let source = heads.into_iter().find_map(|head| head.strip_suffix(&format!(" ({SOURCE})")));
    let findings = match source {
        None => newsdrift::check::check(&story),
        Some(letter) => {
            let made = |witness: &&Witness| witness.article.outlet != format!("Outlet {letter}");
            let rewrites: Vec<Siglum> = story.witnesses.iter().filter(made).map(|witness| witness.id).collect();
            newsdrift::gate::source::against_source(&story, &rewrites)
        }
    };
    (story, findings)
}

/// A finding on one line, for a test's message.
pub fn line(finding: &Finding) -> String {
    let drift = &finding.drift;
    let others: Vec<&str> = drift.context.iter().map(|label| label.text.as_str()).collect();
    format!("{} {}: {} [{}] vs {others:?}", drift.severity, finding.rule, drift.message, drift.primary.text)
}
