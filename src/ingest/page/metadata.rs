//! What a page says about itself: JSON-LD first, then OpenGraph and other meta tags, then `time`, `h1` and `title`.

use crate::ingest::draft::{Published, filled};
use crate::ingest::markup::tags::{Piece, Tag, pieces};
use crate::ingest::markup::{paragraphs, unescape};
use crate::ingest::{published, schema_org};

/// A page's own account of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub outlet: Option<String>,
    pub headline: Option<String>,
    /// Everything that the page calls its headline, in any place.
    pub headlines: Vec<String>,
    pub published: Option<Published>,
    pub authors: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub licence: Option<String>,
    /// The text that JSON-LD declares: a cross-check only, since few pages have it and some cut it.
    pub article_body: Option<String>,
}

/// Names of meta tags, the most reliable first.
const OUTLET: [&str; 6] =
    ["og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title", "al:ios:app_name", "publisher"];
const HEADLINE: [&str; 4] = ["og:title", "twitter:title", "dc.title", "headline"];
const PUBLISHED: [&str; 17] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "publish_date",
    "date",
    "og:pubdate",
];
const AUTHOR: [&str; 7] =
    ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator"];
const URL: [&str; 2] = ["og:url", "twitter:url"];
const LANGUAGE: [&str; 4] = ["content-language", "dc.language", "language", "og:locale"];

/// What one pass over the tags gathers.
#[derive(Default)]
struct Gathered {
    metas: Vec<(String, String)>,
    linked_data: Vec<serde_json::Value>,
    title: Option<String>,
    heading: Option<String>,
    times: Vec<(bool, String)>,
    canonical: Option<String>,
    language: Option<String>,
    licence: Option<String>,
}

impl Metadata {
    /// Reads a page's metadata. Linear.
    pub(super) fn read(page: &str) -> Metadata {
        let gathered = Gathered::from(page);
        let article = schema_org::find_article(&gathered.linked_data).unwrap_or_default();
        let day = |written: &String| published::parse(written);
        let time = || {
            // A time that is marked as the publication, else the only one: pages with several list other articles.
            let marked = gathered.times.iter().find(|(marked, _)| *marked);
            let only = gathered.times.first().filter(|_| gathered.times.len() == 1);
            marked.or(only).and_then(|(_, written)| day(written))
        };
        let authors = || gathered.named(&AUTHOR).into_iter().filter(|name| is_name(name)).take(1).collect();
        let mut headlines = gathered.named(&HEADLINE);
        headlines.extend(article.headline.clone());
        headlines.extend(gathered.heading.clone());
        headlines.extend(gathered.title.clone());
        Metadata {
            headlines,
            outlet: article.outlet.or_else(|| gathered.first(&OUTLET)),
            headline: article
                .headline
                .or_else(|| gathered.first(&HEADLINE))
                .or_else(|| gathered.heading.clone())
                .or_else(|| gathered.title.clone()),
            published: article
                .published
                .as_ref()
                .and_then(day)
                .or_else(|| gathered.named(&PUBLISHED).iter().find_map(day))
                .or_else(time),
            authors: if article.authors.is_empty() { authors() } else { article.authors },
            url: gathered
                .canonical
                .clone()
                .or_else(|| gathered.first(&URL))
                .or(article.url)
                .filter(|url| url.starts_with("http")),
            language: gathered.language.clone().or_else(|| gathered.first(&LANGUAGE)).or(article.language),
            licence: article.licence.or_else(|| gathered.licence.clone()),
            article_body: article.body,
        }
    }
}

impl Gathered {
    fn from(page: &str) -> Gathered {
        let mut gathered = Gathered::default();
        let mut walk = pieces(page);
        while let Some(piece) = walk.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.to_ascii_lowercase().as_str() {
                "html" => gathered.language = tag.attribute("lang").or(tag.attribute("xml:lang")).map(unescape),
                "meta" => gathered.metas.extend(meta(&tag)),
                "link" => gathered.link(&tag),
                "a" if has_word(&tag, "rel", "license") => {
                    gathered.licence = gathered.licence.take().or(tag.attribute("href").map(unescape));
                }
                "time" => gathered.time(&tag),
                "title" if gathered.title.is_none() => {
                    if let Some(Piece::Text(text)) = walk.clone().next() {
                        gathered.title = filled(one_line(text));
                    }
                }
                "h1" if gathered.heading.is_none() => {
                    let inside =
                        walk.clone().take_while(|piece| !matches!(piece, Piece::Close(name) if is_heading(name)));
                    let texts = inside.take(40).filter_map(|piece| match piece {
                        Piece::Text(text) => Some(text),
                        _ => None,
                    });
                    gathered.heading = filled(one_line(&texts.collect::<String>()));
                }
                "script"
                    if tag
                        .attribute("type")
                        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
                {
                    if let Some(Piece::Text(text)) = walk.clone().next() {
                        gathered.linked_data.extend(linked_data(text));
                    }
                }
                _ => {}
            }
        }
        gathered
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(target) = tag.attribute("href").map(unescape) else { return };
        if has_word(tag, "rel", "canonical") {
            self.canonical.get_or_insert(target);
        } else if has_word(tag, "rel", "license") {
            self.licence.get_or_insert(target);
        }
    }

    fn time(&mut self, tag: &Tag<'_>) {
        let Some(written) = tag.attribute("datetime").or(tag.attribute("content")) else { return };
        let says =
            |name: &str, value: &str| tag.attribute(name).is_some_and(|says| says.to_ascii_lowercase().contains(value));
        let marked = tag.attribute("pubdate").is_some()
            || says("itemprop", "datepublished")
            || says("property", "datepublished")
            || says("class", "publish");
        self.times.push((marked, unescape(written)));
    }

    /// The values of the meta tags with these names, in the order of the names.
    fn named(&self, names: &[&str]) -> Vec<String> {
        let mut values = Vec::new();
        for name in names {
            values.extend(self.metas.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()));
        }
        values
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.named(names).into_iter().next()
    }
}

fn meta(tag: &Tag<'_>) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| tag.attribute(name))?;
    let value = filled(one_line(tag.attribute("content")?))?;
    Some((name.trim().to_ascii_lowercase(), value))
}

fn has_word(tag: &Tag<'_>, name: &str, word: &str) -> bool {
    tag.attribute(name).is_some_and(|value| value.split_ascii_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
}

fn is_heading(name: &str) -> bool {
    name.eq_ignore_ascii_case("h1")
}

/// The text of an attribute or a title on one line.
fn one_line(text: &str) -> String {
    let text = unescape(text);
    let text = if paragraphs::looks_like_html(&text) { paragraphs::from_html(&text) } else { text };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An author's name, not the address of a profile or a handle.
fn is_name(name: &str) -> bool {
    !name.starts_with("http") && !name.starts_with('@') && name.chars().any(char::is_alphabetic) && name.len() < 200
}

/// The JSON of a script; some pages wrap it in a comment or a CDATA section, or leave line ends inside strings.
fn linked_data(script: &str) -> Option<serde_json::Value> {
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])? + 1;
    let json = script.get(start..end)?;
    serde_json::from_str(json).ok().or_else(|| {
        let repaired: String = json.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        serde_json::from_str(&repaired).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_comes_before_meta_tags_and_they_before_headings() {
        let page = r##"<html lang="en-GB"><head><title>Pier shut | The Harbour</title>
            <meta property="og:site_name" content="Harbour &amp; Coast"><meta name="author" content="A. Ito">
            <link rel="canonical" href="https://harbour.example/pier">
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
              {"@type": "WebPage", "name": "x"},
              {"@type": ["NewsArticle"], "headline": "Pier &#8216;shut&#8217;", "datePublished": "2025-07-09T10:00:00+02:00",
               "author": [{"@type": "Person", "name": "Bo Diaz"}, {"@id": "#c"}], "publisher": {"@id": "#org"}},
              {"@id": "#org", "@type": "NewsMediaOrganization", "name": "The Harbour"},
              {"@id": "#c", "@type": "Person", "name": "Cy Lund"}]}</script></head>
            <body><h1>Another</h1><time datetime="2024-01-01">x</time></body></html>"##;
        let metadata = Metadata::read(page);
        assert_eq!(metadata.outlet.as_deref(), Some("The Harbour"));
        assert_eq!(metadata.headline.as_deref(), Some("Pier ‘shut’"));
        assert_eq!(metadata.authors, ["Bo Diaz", "Cy Lund"]);
        assert_eq!(metadata.published.map(|at| at.day.to_string()).as_deref(), Some("2025-07-09"));
        assert_eq!(metadata.url.as_deref(), Some("https://harbour.example/pier"));
        assert_eq!(metadata.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn without_linked_data_the_tags_speak() {
        let page = r#"<meta name='author' content='A. Ito'><meta property=article:published_time content=2025-07-08>
            <h1>Pier <i>shut</i></h1><meta property="og:site_name" content="Harbour &amp; Coast">"#;
        let metadata = Metadata::read(page);
        assert_eq!(metadata.outlet.as_deref(), Some("Harbour & Coast"));
        assert_eq!(metadata.headline.as_deref(), Some("Pier shut"));
        assert_eq!(metadata.authors, ["A. Ito"]);
        assert_eq!(metadata.published.map(|at| at.day.to_string()).as_deref(), Some("2025-07-08"));
    }
}
