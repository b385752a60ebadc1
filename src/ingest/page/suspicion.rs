//! Signs that an extracted text is not the article: it is reported, not silently compared.

use super::extractor::Extracted;
use super::metadata::Metadata;

/// Characters below which a text is hardly an article.
const SHORT: usize = 250;

/// What looks wrong with an extraction.
pub(super) fn suspicions(page: &str, extracted: &Extracted, metadata: &Metadata) -> Vec<String> {
    let mut found = Vec::new();
    let length = extracted.text.chars().count();
    if length < SHORT && page.len() > 20 * SHORT {
        found
            .push(format!("the main text has only {length} characters; the page may need a browser or a subscription"));
    }
    if let Some(body) = &metadata.article_body {
        let declared = body.chars().filter(|letter| !letter.is_whitespace()).count();
        let read = extracted.text.chars().filter(|letter| !letter.is_whitespace()).count();
        if declared > 2 * SHORT && read * 2 < declared {
            found.push(format!("the page declares an article of {declared} characters, but only {read} were found"));
        }
    }
    let paragraphs: Vec<&str> = extracted.text.split("\n\n").collect();
    let sentences = paragraphs.iter().filter(|paragraph| ends_like_a_sentence(paragraph)).count();
    if paragraphs.len() >= 6 && sentences * 3 < paragraphs.len() {
        found.push("the main text is mostly headings or links".to_owned());
    }
    found
}

fn ends_like_a_sentence(paragraph: &str) -> bool {
    let end = paragraph.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '؟', '।'])
}
