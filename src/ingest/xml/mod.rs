//! XML: NewsML-G2, NITF, or a feed with one item.

mod feed;
mod newsml;
mod nitf;
mod tree;

use self::tree::Element;
use super::draft::Draft;
use super::limits::Limits;
use super::markup::paragraphs::{Paragraphs, is_block};
use super::page;
use crate::error::{Error, Kind};
use crate::model::Format;

/// Reads an XML file; a NewsML-G2 message may hold several items.
///
/// # Errors
/// If the text is no XML, nests too deeply, or holds no article.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Vec<(Format, Draft)>, Error> {
    let root = tree::parse(text, limits)?;
    if root.name == "html" {
        return Ok(vec![(Format::Html, page::read(text, limits)?)]);
    }
    let drafts = match root.name.as_str() {
        "nitf" => nitf::read(&root).into_iter().collect(),
        "rss" | "RDF" | "feed" | "entry" | "channel" | "item" => feed::read(&root)?.into_iter().collect(),
        _ => newsml::read(&root),
    };
    if drafts.is_empty() {
        let message = format!(
            "no article in this file: looked for NewsML-G2 (`newsItem` with `inlineXML`), NITF (`body.content`) and \
             a feed item with its full content (`content:encoded`, `content`), found `{}`",
            root.name
        );
        return Err(Error::of(Kind::NoArticle, message));
    }
    Ok(drafts.into_iter().map(|draft| (Format::Xml, draft)).collect())
}

/// Elements whose text is no part of the article's.
const APART: [&str; 8] = ["caption", "head", "media", "media-caption", "media-producer", "script", "style", "title"];

/// The text of an element, in paragraphs.
fn text_of(element: &Element) -> String {
    let mut paragraphs = Paragraphs::default();
    gather(element, &mut paragraphs);
    paragraphs.finish()
}

/// Recursion is as deep as the file nests, which is limited.
fn gather(element: &Element, paragraphs: &mut Paragraphs) {
    for child in &element.children {
        match child {
            tree::Node::Text(text) => paragraphs.push(text),
            tree::Node::Element(inner) if APART.contains(&inner.name.as_str()) => {}
            tree::Node::Element(inner) if inner.name == "br" => paragraphs.line(),
            tree::Node::Element(inner) => {
                let block = is_block(&inner.name) || inner.name == "block";
                if block {
                    paragraphs.end();
                }
                gather(inner, paragraphs);
                if block {
                    paragraphs.end();
                }
            }
        }
    }
}
