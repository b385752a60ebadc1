//! One story of the page.

use std::borrow::Cow;

use maud::{Markup, html};

use super::items::{Item, first_base, items};
use super::words::{Untrusted, counted};
use super::{collation, findings, timeline, voices};
use crate::finding::{Checked, Finding, Label};
use crate::model::{Collation, Siglum};
use crate::report::untrusted::shortened;

/// Bytes of an outlet's name: it stands in every row.
const LONGEST_OUTLET: usize = 60;

/// What the panels of a story are drawn from.
pub(super) struct Page<'a> {
    /// The story's number in the page, from 0; every id in it starts with it.
    pub number: usize,
    /// The story.
    pub story: &'a Collation,
    /// What was found in it.
    pub findings: &'a [Finding],
    /// The same with what was suppressed and what a baseline had.
    pub checked: &'a Checked,
    /// The pieces of each witness.
    pub items: Vec<Vec<Item>>,
    /// In whose order the story is shown first.
    pub base: Siglum,
}

impl<'a> Page<'a> {
    /// Takes the witnesses apart.
    pub fn new(number: usize, checked: &'a Checked) -> Self {
        let Checked { story, findings, .. } = checked;
        let items = items(story, findings);
        let base = first_base(&items);
        Page { number, story, findings, checked, items, base }
    }

    /// The name of an outlet.
    pub fn outlet(&self, siglum: Siglum) -> Cow<'a, str> {
        shortened(&self.story.witness(siglum).article.outlet, LONGEST_OUTLET)
    }

    /// The siglum as a badge.
    pub fn badge(&self, siglum: Siglum) -> Markup {
        html! { b.siglum { (siglum) } }
    }

    /// A link to where a label points.
    pub fn target(&self, label: &Label) -> String {
        findings::target(self.number, &self.items, label)
    }
}

/// The whole section of a story.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let Page { number, story, .. } = page;
    let sentences: usize = story.witnesses.iter().map(|witness| witness.sentences.len()).sum();
    html! {
        article.story id={ "s" (number) } aria-labelledby={ "s" (number) "-title" } tabindex="-1" {
            header {
                p.kicker { (Untrusted(&story.path)) }
                h2 id={ "s" (number) "-title" } { (Untrusted(&title(&story.id))) }
                p.dek {
                    (counted(story.witnesses.len(), "outlet", "outlets")) " · "
                    (counted(story.origins.len(), "voice", "voices")) " · "
                    (counted(sentences, "sentence", "sentences")) " · "
                    (counted(story.columns.len(), "aligned place", "aligned places"))
                    @if let Some(day) = story.anchor { " · read as of " (day) }
                }
            }
            div.columns {
                (findings::panel(page))
                (collation::panel(page))
            }
            (voices::panel(page))
            @if let Some(dates) = timeline::panel(page) { (dates) }
        }
    }
}

/// A story's id as a title: the last part of its path, with spaces for hyphens and a capital.
pub(super) fn title(id: &str) -> String {
    let last = id.rsplit('/').find(|part| !part.is_empty()).unwrap_or(id);
    let spaced = last.replace(['-', '_'], " ");
    let mut chars = spaced.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "Untitled".to_owned(),
    }
}
