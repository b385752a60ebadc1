//! The stages in order; nothing else knows it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::align::align;
use crate::annotate::{Reading, annotate, story_anchor};
use crate::diff::loci;
use crate::ingest::Story;
use crate::model::{Article, Collation, HouseFacts, Siglum, Witness};
use crate::normalise::normalise_with;
use crate::normalise::profile::Profiles;
use crate::segment::sentences;
use crate::text::LineIndex;
use crate::words::tokenise;

/// Reads a story's articles and collates them.
#[must_use]
pub fn collate(story: Story, facts: Arc<HouseFacts>) -> Collation {
    collate_with(story, facts, &Profiles::default())
}

/// As [`collate`], with what outlets are known to repeat in their articles.
#[must_use]
pub fn collate_with(story: Story, facts: Arc<HouseFacts>, profiles: &Profiles) -> Collation {
    let articles: Vec<&Article> = story.articles.iter().collect();
    let anchor = story_anchor(&articles);
    let witnesses: Vec<Witness> = story
        .articles
        .into_iter()
        .zip(0..)
        .map(|(article, id)| witness_with(article, Siglum(id), anchor, profiles))
        .collect();
    let alignment = align(&witnesses);
    let loci = loci(&witnesses, &alignment.columns);
    Collation {
        id: story.id,
        path: story.path,
        anchor,
        people: alignment.people,
        columns: alignment.columns,
        origins: alignment.origins,
        copies: alignment.copies,
        loci,
        witnesses,
        facts,
    }
}

/// Reads one article: normalise, tokenise, segment, annotate. `anchor` stands in for a publication date it lacks.
#[must_use]
pub fn witness(article: Article, id: Siglum, anchor: Option<Date>) -> Witness {
    witness_with(article, id, anchor, &Profiles::default())
}

/// As [`witness`], with what outlets are known to repeat in their articles.
#[must_use]
pub fn witness_with(article: Article, id: Siglum, anchor: Option<Date>, profiles: &Profiles) -> Witness {
    let normalised = normalise_with(&article, profiles.of(&article.outlet));
    let text = normalised.text.clean();
    let tokens = tokenise(text);
    let sentences = sentences(text, &tokens);
    let reading = Reading { text, tokens: &tokens, sentences: &sentences };
    let notes = annotate(reading, article.published.or(anchor));
    let lines = LineIndex::new(normalised.text.body());
    Witness {
        id,
        article,
        text: normalised.text,
        stripped: normalised.stripped,
        restored: normalised.restored,
        repairs: normalised.repairs,
        tokens,
        sentences,
        notes,
        lines,
    }
}
