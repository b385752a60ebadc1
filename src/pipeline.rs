//! The stages in order; nothing else knows it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::align::align;
use crate::annotate::{Reading, annotate, story_anchor};
use crate::diff::loci;
use crate::ingest::Story;
use crate::model::{Article, Collation, HouseFacts, Lookup, Siglum, Witness};
use crate::normalise::normalise;
use crate::segment::sentences;
use crate::text::LineIndex;
use crate::words::tokenise;

/// Reads a story's articles and collates them.
#[must_use]
pub fn collate(story: Story, facts: Arc<HouseFacts>) -> Collation {
    let articles: Vec<&Article> = story.articles.iter().collect();
    let anchor = story_anchor(&articles);
    let witnesses: Vec<Witness> =
        story.articles.into_iter().zip(0..).map(|(article, id)| witness(article, Siglum(id), anchor)).collect();
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
        lookup: Lookup::default(),
    }
}

/// Reads one article: normalise, tokenise, segment, annotate. `anchor` stands in for a publication date it lacks.
#[must_use]
pub fn witness(article: Article, id: Siglum, anchor: Option<Date>) -> Witness {
    let normalised = normalise(&article);
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
