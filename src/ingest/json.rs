//! JSON: one article as ninjs, as schema.org, or with the plain keys of the front matter.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::front_matter;
use super::published;
use super::text::bad_date;
use super::{ninjs, schema_org};
use crate::error::{Error, Kind};

/// Reads a file that holds one article.
///
/// # Errors
/// If the text is no JSON, or holds no article or several.
pub(super) fn read(text: &str) -> Result<Draft, Error> {
    let value = parse(text)?;
    let value = match value {
        Value::Array(mut values) => match values.len() {
            1 => values.remove(0),
            _ if schema_org::find_article(&values).is_some() => Value::Array(values),
            many => {
                let message = format!("a list of {many} values, where one article was looked for");
                return Err(Error::of(Kind::NoArticle, message).help("write one article a line in a .jsonl file"));
            }
        },
        value => value,
    };
    article(value)?.ok_or_else(|| {
        Error::of(Kind::NoArticle, "no article in this file: looked for `body`, ninjs (`body_text`, `body_xhtml`, `bodies`) and schema.org (`articleBody`)")
    })
}

/// Parses JSON; its nesting is limited by the parser.
pub(super) fn parse(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        Error::of(Kind::Parse, format!("this is no JSON: {said} (column {})", error.column())).line(error.line().max(1))
    })
}

/// The article that a value holds, whatever form it has.
pub(super) fn article(value: Value) -> Result<Option<Draft>, Error> {
    if let Value::Object(mut object) = value {
        if object.contains_key("body") && !schema_org::is_article(&object) {
            return plain(&mut object).map(Some);
        }
        if let Some(draft) = ninjs::read(&object) {
            return Ok(Some(draft));
        }
        let linked = schema_org::find_article(&[Value::Object(object)]);
        return Ok(linked.and_then(schema_org::LinkedArticle::into_draft));
    }
    let documents = value.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(schema_org::find_article(documents).and_then(schema_org::LinkedArticle::into_draft))
}

/// The plain keys. Other keys are left alone: exports have keys of their own. One that is nearly a known key is reported.
fn plain(object: &mut Map<String, Value>) -> Result<Draft, Error> {
    let body = match object.remove("body") {
        Some(Value::String(body)) => body,
        _ => return Err(Error::of(Kind::Parse, "`body` is no text")),
    };
    let mut text = |key: &str| match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(Error::of(Kind::Parse, format!("`{key}` is no text"))),
    };
    let mut draft = Draft {
        outlet: text("outlet")?,
        headline: text("title")?,
        url: text("url")?,
        language: text("language")?,
        licence: text("licence")?,
        body,
        ..Draft::default()
    };
    if let Some(written) = text("published")?.filter(|written| !written.trim().is_empty()) {
        draft.published = Some(published::parse(&written).ok_or_else(|| bad_date(&written))?);
    }
    draft.authors = match object.remove("author") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) if many.iter().all(Value::is_string) => {
            many.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(_) => return Err(Error::of(Kind::Parse, "`author` is neither a text nor a list of texts")),
    };
    for key in object.keys() {
        if let Some(near) = front_matter::nearest(key) {
            draft.warnings.push(format!("key `{key}` is not read; did you mean `{near}`?"));
        }
    }
    Ok(draft)
}
