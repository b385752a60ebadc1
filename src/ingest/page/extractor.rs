//! Where the main text of a page comes from. This file is the only one that knows the library: another extractor takes
//! its place by another body of [`MainText`].

use trafilatura::{ExtractionFocus, Options};

use crate::ingest::markup::paragraphs;

/// Finds the main text of a page.
pub(super) trait Extractor {
    /// The main text, or nothing if there is none. `prose` is how many bytes of text the page has outside links and
    /// navigation: where much less is found, a second look may be worth its time. May recurse as deep as the page nests.
    fn extract(&self, page: &str, prose: usize) -> Option<Extracted>;
}

/// What an extractor makes of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Extracted {
    /// The main text; paragraphs are parted by blank lines.
    pub text: String,
    pub headline: Option<String>,
    pub authors: Vec<String>,
    /// ISO 8601.
    pub published: Option<String>,
}

/// The extractor in use: trafilatura, set to precision. On the two public page benchmarks that were measured, this
/// setting, with its fallback to a readability port, has the best F1 of the libraries for Rust. The fallback takes nearly
/// half the time and has its say only where it finds more than twice as much; so it is asked only where there is more.
pub(super) struct MainText;

impl Extractor for MainText {
    fn extract(&self, page: &str, prose: usize) -> Option<Extracted> {
        let quick = run(page, false).filter(|quick| quick.text.len() * 2 > prose);
        quick.or_else(|| run(page, true))
    }
}

fn run(page: &str, fallback: bool) -> Option<Extracted> {
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(fallback)
        .with_exclude_comments(true);
    let found = trafilatura::extract(page, &options).ok()?;
    let authors = found.metadata.author.split(';').map(str::trim).filter(|name| !name.is_empty());
    Some(Extracted {
        text: paragraphs::from_html(&found.content_html),
        authors: authors.map(str::to_owned).collect(),
        headline: Some(found.metadata.title),
        published: found.metadata.date.map(|day| day.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_look_is_taken_where_much_prose_is_left() {
        let teaser = "<p>The ferry stopped at noon, and nobody on the quay could say when it would sail again, the \
             harbour master told the council on Monday.</p><p>The company blamed a shaft that divers had found broken \
             at dawn, and said that repairs would take a month or more, if spare parts came by sea.</p>";
        let story: String = (1..=12)
            .map(|day| {
                format!("<p>On day {day} divers went down to the broken shaft and came up without an answer.</p>")
            })
            .collect();
        let page = format!("<html><body><article>{teaser}</article><div>{story}</div></body></html>");
        let told = |prose| MainText.extract(&page, prose).is_some_and(|found| found.text.contains("On day 7"));
        assert!(told(page.len()), "the fallback finds it");
        assert!(!told(0), "who asks for no more gets what stands where articles stand");
    }
}
