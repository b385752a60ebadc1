//! IPTC ninjs, versions 1.x to 3.x. Version 2 replaced the pattern keys (`body_text`, `headline`) by lists (`bodies`,
//! `headlines`); feeds of all versions are read by whatever keys they have.

use serde_json::{Map, Value};

use super::draft::{Draft, filled};
use super::markup::{paragraphs, unescape};

/// Reads a ninjs item; nothing if the object has no ninjs body.
pub(super) fn read(object: &Map<String, Value>) -> Option<Draft> {
    let body = body(object)?;
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned).and_then(filled);
    let mut draft = Draft {
        outlet: outlet(object),
        headline: text("headline").or_else(|| of_role(object.get("headlines"), "main")).or_else(|| text("title")),
        authors: authors(object),
        url: text("url").or_else(|| text("uri").filter(|uri| uri.starts_with("http"))),
        language: text("language"),
        licence: text("usageterms"),
        body,
        ..Draft::default()
    };
    for key in ["firstpublished", "versioncreated", "contentcreated", "firstcreated"] {
        draft.publish(&text(key).unwrap_or_default());
    }
    Some(draft)
}

/// The body in the form that loses least: marked-up text, else plain.
fn body(object: &Map<String, Value>) -> Option<String> {
    let of = |key: &str| object.get(key).and_then(Value::as_str);
    let marked = ["body_xhtml", "body_html", "body_html5", "body_nitf"].iter().find_map(|key| of(key));
    let other = || object.iter().find(|(key, _)| key.starts_with("body_")).and_then(|(_, value)| value.as_str());
    if let Some(plain) = of("body_text") {
        return filled(plain.to_owned());
    }
    if let Some(marked) = marked.or_else(other) {
        return filled(paragraphs::from_html(marked));
    }
    let bodies = object.get("bodies")?.as_array()?;
    let value = |body: &Value| body.get("value").and_then(Value::as_str).map(str::to_owned);
    let kind = |body: &Value| body.get("contenttype").and_then(Value::as_str).unwrap_or_default().to_owned();
    let main =
        |body: &&Value| !matches!(body.get("role").and_then(Value::as_str), Some("caption" | "summary" | "teaser"));
    let plain = bodies.iter().filter(main).find(|body| kind(body).starts_with("text/plain"));
    let first = plain.or_else(|| bodies.iter().find(main))?;
    let text = value(first)?;
    let marked = kind(first).contains("html") || kind(first).contains("xml") || paragraphs::looks_like_html(&text);
    filled(if marked { paragraphs::from_html(&text) } else { text })
}

/// The value with this role in a list like `headlines`, else the first.
fn of_role(list: Option<&Value>, role: &str) -> Option<String> {
    let list = list?.as_array()?;
    let value = |item: &Value| item.get("value").and_then(Value::as_str).map(unescape).and_then(filled);
    let wanted = list.iter().find(|item| item.get("role").and_then(Value::as_str).is_some_and(|is| is.contains(role)));
    wanted.or(list.first()).and_then(value)
}

/// Who published: the source, the provider, the holder of the rights.
fn outlet(object: &Map<String, Value>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => filled(name.clone()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned).and_then(filled),
        _ => None,
    };
    let first = |value: &Value| match value {
        Value::Array(values) => values.iter().find_map(name),
        value => name(value),
    };
    const KEYS: [&str; 9] = [
        "publisher",
        "provider",
        "providers",
        "infosources",
        "infosource",
        "source",
        "copyrightholder",
        "rightsinfo",
        "organisation",
    ];
    KEYS.iter().find_map(|key| object.get(*key).and_then(first))
}

/// The authors: `byline` or `by` as credited, else people with the role of one.
fn authors(object: &Map<String, Value>) -> Vec<String> {
    let line = ["byline", "by"].iter().find_map(|key| object.get(*key).and_then(Value::as_str));
    if let Some(line) = line {
        let line = line.trim();
        let bare = line.get(..3).filter(|start| start.eq_ignore_ascii_case("by ")).map_or(line, |_| &line[3..]);
        return filled(bare.to_owned()).into_iter().collect();
    }
    let people = ["authors", "contributors", "people", "person"].iter().filter_map(|key| object.get(*key)?.as_array());
    let is_author = |person: &&Value| {
        person
            .get("rel")
            .or_else(|| person.get("role"))
            .and_then(Value::as_str)
            .is_some_and(|role| ["author", "writer", "creator", "byline"].iter().any(|name| role.contains(name)))
    };
    let named = |person: &Value| person.get("name").and_then(Value::as_str).map(str::to_owned);
    people.flatten().filter(is_author).filter_map(named).collect()
}
