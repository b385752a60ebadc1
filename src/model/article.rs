//! One outlet's published article, before any reading of it.

use jiff::civil::Date;

/// How an article's file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text or Markdown: the body is a piece of the file itself.
    Text,
    /// A saved page, main text extracted.
    Html,
    /// ninjs, schema.org or plain keys.
    Json,
    /// NewsML-G2, NITF or a feed item.
    Xml,
}

/// What one file (or one line of a JSONL file) says: metadata and the body as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The path as given on the command line, joined with `/` below a folder.
    pub path: String,
    /// How it was read.
    pub format: Format,
    /// Who published it; the file's stem when nothing says so.
    pub outlet: String,
    /// The headline, where the format gives one.
    pub headline: Option<String>,
    /// The day of publication, in the outlet's own time zone.
    pub published: Option<Date>,
    /// The full publication time as written, where there is one.
    pub published_time: Option<String>,
    /// Authors as credited.
    pub authors: Vec<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 tag, where declared.
    pub language: Option<String>,
    /// The encoding that the bytes were decoded from, by its WHATWG name in lower case.
    pub encoding: String,
    /// The body as published: decoded, and for HTML, JSON and XML extracted; otherwise untouched.
    pub body: String,
    /// Line of the file on which the body starts, from 1, where the body is a piece of the file itself.
    pub first_line: Option<usize>,
    /// Line of the JSONL file that holds the article, from 1.
    pub record: Option<usize>,
    /// The licence as declared: a name, an SPDX id or an address.
    pub licence: Option<String>,
    /// What was odd about the file but did not stop the reading: an undecodable byte, a suspect extraction.
    pub warnings: Vec<String>,
}

impl Article {
    /// An article that is only text: what a caller has who did not read it from a file. Everything else is unknown.
    #[must_use]
    pub fn text(
        path: impl Into<String>,
        outlet: impl Into<String>,
        published: Option<Date>,
        body: impl Into<String>,
    ) -> Self {
        Article {
            path: path.into(),
            format: Format::Text,
            outlet: outlet.into(),
            headline: None,
            published,
            published_time: None,
            authors: Vec::new(),
            url: None,
            language: None,
            encoding: "utf-8".into(),
            body: body.into(),
            first_line: Some(1),
            record: None,
            licence: None,
            warnings: Vec::new(),
        }
    }
}
