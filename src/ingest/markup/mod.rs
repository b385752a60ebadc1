//! HTML as text: tags one after another, their nesting, and paragraphs.

pub(super) mod flatten;
pub(super) mod paragraphs;
pub(super) mod tags;

/// Undoes character references: `&amp;`, `&#8217;`, `&eacute;`, by the rules of HTML.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // Only the five references of XML and numbers are common; the rest is left to the parser of HTML, which knows all
    // 2,231 names. A `<` in the text is no tag here.
    let fragment = scraper::Html::parse_fragment(&text.replace('<', "&lt;"));
    fragment.root_element().text().collect()
}
