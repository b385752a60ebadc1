//! NITF, alone or inside NewsML.

use super::text_of;
use super::tree::Element;
use crate::ingest::draft::Draft;

/// Reads a document; nothing if it has no content.
pub(super) fn read(nitf: &Element) -> Option<Draft> {
    let content = nitf.find("body.content")?;
    let body = text_of(content);
    if body.is_empty() {
        return None;
    }
    let line = |name: &str| nitf.find(name).and_then(Element::line);
    let attribute =
        |element: &str, name: &str| nitf.find(element).and_then(|found| found.attribute(name)).map(str::to_owned);
    let mut draft = Draft {
        outlet: attribute("pubdata", "name")
            .or_else(|| line("distributor"))
            .or_else(|| attribute("doc.copyright", "holder"))
            .or_else(|| line("copyrite.holder")),
        headline: line("hl1").or_else(|| line("hedline")).or_else(|| line("title")),
        authors: authors(nitf),
        url: attribute("pubdata", "ex-ref").filter(|url| url.starts_with("http")),
        language: attribute("body", "lang").or_else(|| nitf.attribute("lang").map(str::to_owned)),
        body,
        ..Draft::default()
    };
    for (element, name) in
        [("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"), ("story.date", "norm")]
    {
        draft.publish(&attribute(element, name).unwrap_or_default());
    }
    Some(draft)
}

/// The people of the byline, else its words without a leading “By”.
fn authors(nitf: &Element) -> Vec<String> {
    let Some(byline) = nitf.find("byline") else { return Vec::new() };
    let people: Vec<String> = byline.all("person").into_iter().filter_map(Element::line).collect();
    if people.is_empty() { byline.line().map(|line| without_by(&line)).into_iter().collect() } else { people }
}

/// A byline without its first word “By”.
pub(super) fn without_by(line: &str) -> String {
    match line.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("by ") => line[3..].trim().to_owned(),
        _ => line.trim().to_owned(),
    }
}
