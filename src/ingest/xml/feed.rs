//! RSS and Atom: one item with its full text. A feed of many items is many stories, not an article.

use super::text_of;
use super::tree::Element;
use crate::error::{Error, Kind};
use crate::ingest::draft::Draft;
use crate::ingest::markup::paragraphs;

/// Reads the item; nothing if none has its full text.
///
/// # Errors
/// If several items have a full text.
pub(super) fn read(root: &Element) -> Result<Option<Draft>, Error> {
    let items = match root.name.as_str() {
        "entry" | "item" => vec![root],
        "feed" => root.all("entry"),
        _ => root.all("item"),
    };
    let full: Vec<(&Element, String)> = items.iter().filter_map(|item| Some((*item, full_text(item)?))).collect();
    match full.len() {
        0 if !items.is_empty() => Err(Error::of(
            Kind::NoArticle,
            format!(
                "no article in this feed: none of its {} items has its full text (`content:encoded`, `content`)",
                items.len()
            ),
        )
        .help("save the pages that the items link to")),
        0 => Ok(None),
        1 => Ok(full.into_iter().next().map(|(item, body)| draft(root, item, body))),
        many => Err(Error::of(Kind::NoArticle, format!("a feed of {many} articles, where one was looked for"))
            .help("save each item as a file of its own, or write one article a line in a .jsonl file")),
    }
}

fn full_text(item: &Element) -> Option<String> {
    let content = item.child("encoded").or_else(|| item.child("content")).or_else(|| item.child("fulltext"))?;
    let body = match content.attribute("type") {
        Some("xhtml") => text_of(content),
        _ => {
            let mut text = String::new();
            content.texts(&mut text);
            if paragraphs::looks_like_html(&text) { paragraphs::from_html(&text) } else { text.trim().to_owned() }
        }
    };
    (!body.is_empty()).then_some(body)
}

fn draft(root: &Element, item: &Element, body: String) -> Draft {
    let line = |name: &str| item.child(name).and_then(Element::line);
    let feed = if root.name == "feed" { Some(root) } else { root.child("channel") };
    let source = item.child("source").and_then(|source| source.child("title").unwrap_or(source).line());
    let link = |item: &Element| {
        let links = item.elements().filter(|element| element.name == "link");
        let main = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
        links.filter(main).find_map(|link| link.attribute("href").map(str::to_owned).or_else(|| link.line()))
    };
    let author = item.child("author");
    let authors = author.and_then(|author| author.child("name")).or(item.child("creator")).or(author);
    let language = feed.and_then(|feed| feed.child("language")).and_then(Element::line);
    let mut draft = Draft {
        outlet: source.or_else(|| feed.and_then(|feed| feed.child("title")).and_then(Element::line)),
        headline: line("title").map(|title| paragraphs::from_html(&title)),
        authors: authors.and_then(Element::line).into_iter().collect(),
        url: link(item).or_else(|| line("guid")).filter(|url| url.starts_with("http")),
        language: item.attribute("lang").or(root.attribute("lang")).map(str::to_owned).or(language),
        licence: line("rights").or_else(|| line("license")),
        body,
        ..Draft::default()
    };
    for name in ["pubDate", "published", "date", "updated"] {
        draft.publish(&line(name).unwrap_or_default());
    }
    draft
}
