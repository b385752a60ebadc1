//! NewsML-G2: the text items of a message or an item of its own. The text is NITF, XHTML or plain inside `contentSet`.

use super::tree::Element;
use super::{nitf, text_of};
use crate::ingest::draft::{Draft, filled};
use crate::ingest::markup::paragraphs;

/// Reads every item that has a text; pictures and packages have none.
pub(super) fn read(root: &Element) -> Vec<Draft> {
    let items = if root.name == "newsItem" { vec![root] } else { root.all("newsItem") };
    let drafts: Vec<Draft> = items.into_iter().filter_map(item).collect();
    if !drafts.is_empty() {
        return drafts;
    }
    // Older wrappers (NewsML 1) also carry NITF.
    root.all("nitf").into_iter().filter_map(nitf::read).collect()
}

fn item(item: &Element) -> Option<Draft> {
    let mut draft = content(item.child("contentSet")?)?;
    let (meta, about) = (item.child("itemMeta"), item.child("contentMeta"));
    let named = |element: &Element| {
        let name = element.child("name").and_then(Element::line);
        name.or_else(|| element.attribute("literal").and_then(|name| filled(name.to_owned())))
    };
    let line = |parent: Option<&Element>, name: &str| parent?.child(name)?.line();
    let source = || about?.elements().filter(|element| element.name == "infoSource").find_map(named);
    draft.outlet = meta
        .and_then(|meta| meta.child("provider").and_then(named))
        .or_else(source)
        .or_else(|| item.child("rightsInfo")?.child("copyrightHolder").and_then(named))
        .or(draft.outlet);
    draft.headline = line(about, "headline").or_else(|| line(meta, "title")).or(draft.headline);
    let byline = line(about, "by").map(|line| nitf::without_by(&line));
    let creators = || about.map(|about| about.elements().filter(|is| is.name == "creator").filter_map(named).collect());
    if let Some(authors) = byline.map(|by| vec![by]).or_else(creators).filter(|authors: &Vec<_>| !authors.is_empty()) {
        draft.authors = authors;
    }
    let language = about.and_then(|about| about.child("language")).and_then(|language| language.attribute("tag"));
    draft.language = language.or(item.attribute("lang")).map(str::to_owned).or(draft.language);
    draft.licence = item.child("rightsInfo").and_then(|rights| line(Some(rights), "usageTerms"));
    // When the text was first out, as far as the item says so; then when this version was made.
    for (parent, name) in
        [(about, "contentCreated"), (meta, "firstCreated"), (meta, "versionCreated"), (about, "contentModified")]
    {
        draft.publish(&line(parent, name).unwrap_or_default());
    }
    Some(draft)
}

fn content(set: &Element) -> Option<Draft> {
    for part in set.elements() {
        let body = match part.name.as_str() {
            "inlineXML" => {
                if let Some(draft) = part.find("nitf").and_then(nitf::read) {
                    return Some(draft);
                }
                text_of(part.find("body").unwrap_or(part))
            }
            "inlineData" => {
                let mut text = String::new();
                part.texts(&mut text);
                if paragraphs::looks_like_html(&text) { paragraphs::from_html(&text) } else { text.trim().to_owned() }
            }
            _ => continue,
        };
        if !body.is_empty() {
            return Some(Draft { body, ..Draft::default() });
        }
    }
    None
}
