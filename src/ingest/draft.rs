//! What a reader found of an article, before it is complete.

use jiff::civil::Date;

use super::limits::{Limits, check_article};
use crate::error::Error;
use crate::model::{Article, Format};

/// An article's parts as a format gave them; absent ones are filled in by [`Draft::finish`].
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub outlet: Option<String>,
    pub headline: Option<String>,
    pub published: Option<Published>,
    pub authors: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub licence: Option<String>,
    pub body: String,
    pub first_line: Option<usize>,
    pub record: Option<usize>,
    pub warnings: Vec<String>,
}

/// A publication date, and the time as written where one was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Published {
    pub day: Date,
    pub time: Option<String>,
}

/// What all articles of one file have in common.
#[derive(Debug, Clone)]
pub(super) struct Source<'a> {
    /// The path as given.
    pub path: &'a str,
    /// The file's name without its ending: the outlet where nothing else names one.
    pub stem: &'a str,
    pub encoding: &'a str,
    pub limits: &'a Limits,
}

impl Draft {
    /// Fills in what is missing. The outlet: what the format says, else the domain of the address, else the file's stem.
    ///
    /// # Errors
    /// If the body is empty or too long.
    pub(super) fn finish(self, format: Format, source: &Source<'_>) -> Result<Article, Error> {
        check_article(&self.body, source.limits)?;
        if self.body.trim().is_empty() {
            return Err(Error::of(crate::error::Kind::NoArticle, "the article has no text"));
        }
        let url = self.url.and_then(filled);
        let outlet = self.outlet.and_then(filled).or_else(|| url.as_deref().and_then(domain));
        let published = self.published;
        Ok(Article {
            path: source.path.to_owned(),
            format,
            outlet: outlet.unwrap_or_else(|| source.stem.to_owned()),
            headline: self.headline.and_then(filled),
            published: published.as_ref().map(|published| published.day),
            published_time: published.and_then(|published| published.time),
            authors: self.authors.into_iter().filter_map(filled).collect(),
            url,
            language: self.language.and_then(filled),
            licence: self.licence.and_then(filled),
            encoding: source.encoding.to_owned(),
            body: self.body,
            first_line: self.first_line,
            record: self.record,
            warnings: self.warnings,
        })
    }

    /// Takes a publication date that the format may have misspelt: then it is missing, with a warning.
    pub(super) fn publish(&mut self, written: &str) {
        if self.published.is_some() || written.trim().is_empty() {
            return;
        }
        match super::published::parse(written) {
            Some(published) => self.published = Some(published),
            None => self.warnings.push(format!("“{}” is no date that can be read", clip(written))),
        }
    }
}

/// The text without blanks around it, if anything is left.
pub(super) fn filled(text: String) -> Option<String> {
    let inner = text.trim();
    if inner.is_empty() {
        None
    } else if inner.len() == text.len() {
        Some(text)
    } else {
        Some(inner.to_owned())
    }
}

/// The domain of an address, without `www.`.
pub(super) fn domain(url: &str) -> Option<String> {
    let host = url.split_once("://").map_or_else(|| url.strip_prefix("//"), |(_, rest)| Some(rest))?;
    let host = host.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The start of a text, for messages.
pub(super) fn clip(text: &str) -> String {
    let mut letters = text.trim().chars();
    let start: String = letters.by_ref().take(40).filter(|letter| !letter.is_control()).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}
