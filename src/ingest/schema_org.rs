//! schema.org articles in JSON-LD: in a page's script, or as a file of its own.

use serde_json::{Map, Value};

use super::draft::{Draft, filled};
use super::markup::{paragraphs, unescape};

/// What JSON-LD says of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LinkedArticle {
    pub outlet: Option<String>,
    pub headline: Option<String>,
    /// As written.
    pub published: Option<String>,
    pub authors: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub licence: Option<String>,
    pub body: Option<String>,
}

type Object = Map<String, Value>;

/// Nesting of JSON-LD in which articles are looked for: a list, a graph, a page's main entity.
const REACH: usize = 5;

/// The article among these documents: the first one that is of a kind of article, one with a text before one without.
pub(super) fn find_article(documents: &[Value]) -> Option<LinkedArticle> {
    let mut objects = Vec::new();
    for document in documents {
        gather(document, REACH, &mut objects);
    }
    let articles = || objects.iter().copied().filter(|object| is_article(object));
    let best = articles().find(|object| body_of(object).is_some()).or_else(|| articles().next())?;
    Some(read(best, &objects))
}

/// Every object in the document; cut at a depth and a number that no honest page reaches.
fn gather<'a>(value: &'a Value, reach: usize, objects: &mut Vec<&'a Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, reach, objects)),
        Value::Object(object) if reach > 0 && objects.len() < 2000 => {
            objects.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "publisher", "author"] {
                if let Some(inner) = object.get(key) {
                    gather(inner, reach - 1, objects);
                }
            }
        }
        _ => {}
    }
}

/// True for `NewsArticle` and its kin, with or without a namespace, alone or in a list.
pub(super) fn is_article(object: &Object) -> bool {
    let article = |kind: &str| {
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "NewsItem")
    };
    match object.get("@type") {
        Some(Value::String(kind)) => article(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(article),
        _ => false,
    }
}

fn read(object: &Object, all: &[&Object]) -> LinkedArticle {
    let text = |key: &str| object.get(key).and_then(|value| names(value, all).into_iter().next());
    let publisher = ["publisher", "sourceOrganization", "provider", "copyrightHolder"];
    let url = match object.get("url").or_else(|| object.get("mainEntityOfPage")) {
        Some(Value::String(url)) => Some(url.clone()),
        Some(Value::Object(page)) => {
            page.get("@id").or_else(|| page.get("url")).and_then(Value::as_str).map(str::to_owned)
        }
        _ => None,
    };
    LinkedArticle {
        outlet: publisher.iter().find_map(|key| text(key)),
        headline: text("headline").or_else(|| text("name")),
        published: ["datePublished", "dateCreated", "uploadDate"].iter().find_map(|key| text(key)),
        authors: object
            .get("author")
            .or_else(|| object.get("creator"))
            .map(|value| names(value, all))
            .unwrap_or_default(),
        url,
        language: text("inLanguage"),
        licence: text("license"),
        body: body_of(object),
    }
}

/// The article's text; a live blog's is the text of its updates.
fn body_of(object: &Object) -> Option<String> {
    let own = |object: &Object| {
        let body = ["articleBody", "text"].iter().find_map(|key| object.get(*key).and_then(Value::as_str))?;
        filled(if paragraphs::looks_like_html(body) { paragraphs::from_html(body) } else { unescape(body) })
    };
    own(object).or_else(|| {
        let updates = object.get("liveBlogUpdate")?.as_array()?;
        let texts: Vec<String> = updates.iter().filter_map(|update| own(update.as_object()?)).collect();
        filled(texts.join("\n\n"))
    })
}

/// The names in a value: a text, an object with a name, a reference to one, or a list of these.
fn names(value: &Value, all: &[&Object]) -> Vec<String> {
    match value {
        Value::String(text) => filled(unescape(text)).into_iter().collect(),
        Value::Array(values) => values.iter().flat_map(|value| names(value, all)).collect(),
        Value::Object(object) => {
            let name = |object: &Object| match object.get("name").or_else(|| object.get("alternateName")) {
                Some(Value::String(name)) => filled(unescape(name)),
                Some(Value::Array(names)) => names.first().and_then(Value::as_str).map(unescape).and_then(filled),
                _ => None,
            };
            let id = || object.get("@id").and_then(Value::as_str);
            let referred =
                || all.iter().find(|other| other.get("@id").and_then(Value::as_str) == id() && name(other).is_some());
            name(object).or_else(|| id().and_then(|_| name(referred()?))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

impl LinkedArticle {
    /// The article as a draft of its own; nothing without a text.
    pub(super) fn into_draft(self) -> Option<Draft> {
        let mut draft = Draft {
            body: self.body?,
            outlet: self.outlet,
            headline: self.headline,
            authors: self.authors,
            url: self.url,
            language: self.language,
            licence: self.licence,
            ..Draft::default()
        };
        draft.publish(&self.published.unwrap_or_default());
        Some(draft)
    }
}
