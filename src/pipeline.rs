//! The stages in order; nothing else knows it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::align::{MOST_EMBEDDED, align_while};
use crate::annotate::{Reading, annotate, annotate_each, story_anchor};
use crate::error::Error;
use crate::ingest::Story;
use crate::model::{Article, Collation, Embeddings, HouseFacts, Lookup, Sentence, Siglum, Witness};
use crate::normalise::profile::Profiles;
use crate::normalise::{Normalised, normalise_with};
use crate::segment::sentences;
use crate::semantic::{Encoder, embed};
use crate::text::LineIndex;
use crate::words::{Token, tokenise};

/// When work on a story is given up.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// So many seconds from now.
    #[must_use]
    pub fn after(seconds: u64) -> Self {
        Deadline(Instant::now().checked_add(Duration::from_secs(seconds)))
    }

    /// Never.
    #[must_use]
    pub fn never() -> Self {
        Deadline(None)
    }

    /// Whether it has passed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }
}

/// Reads a story's articles and collates them.
#[must_use]
pub fn collate(story: Story, facts: Arc<HouseFacts>) -> Collation {
    collate_with(story, facts, &Profiles::default())
}

/// As [`collate`], with what outlets are known to repeat in their articles.
#[must_use]
pub fn collate_with(story: Story, facts: Arc<HouseFacts>, profiles: &Profiles) -> Collation {
    collate_within(story, facts, profiles, &Deadline::never(), |_| Ok(None))
        .expect("nothing embeds")
        .expect("the deadline never passes")
}

/// As [`collate_with`], with an encoder whose embeddings propose pairs of sentences to the aligner, unless the story is
/// too long for that. Gives up when the deadline has passed: it is looked at between articles and stages, and
/// within the alignment, which alone can take long where articles do not.
///
/// # Errors
/// The encoder fails on a sentence.
pub fn collate_near(
    story: Story,
    facts: Arc<HouseFacts>,
    profiles: &Profiles,
    deadline: &Deadline,
    encoder: Option<&Encoder>,
) -> Result<Option<Collation>, Error> {
    collate_within(story, facts, profiles, deadline, |witnesses| {
        let sentences: usize = witnesses.iter().map(|witness| witness.sentences.len()).sum();
        encoder.filter(|_| sentences <= MOST_EMBEDDED).map(|encoder| embed(encoder, witnesses)).transpose()
    })
}

fn collate_within(
    story: Story,
    facts: Arc<HouseFacts>,
    profiles: &Profiles,
    deadline: &Deadline,
    embed: impl FnOnce(&[Witness]) -> Result<Option<Embeddings>, Error>,
) -> Result<Option<Collation>, Error> {
    let articles: Vec<&Article> = story.articles.iter().collect();
    let anchor = story_anchor(&articles);
    let read = |batch| (!deadline.passed()).then(|| read_batch(batch, anchor, profiles));
    let witnesses: Option<Vec<Vec<Witness>>> = batches(story.articles).into_par_iter().map(read).collect();
    let Some(witnesses) = witnesses else { return Ok(None) };
    let witnesses: Vec<Witness> = witnesses.into_iter().flatten().collect();
    let embeddings = embed(&witnesses)?;
    let alignment = align_while(&witnesses, embeddings.as_ref(), &|| !deadline.passed());
    let Some(alignment) = alignment.filter(|_| !deadline.passed()) else { return Ok(None) };
    Ok(Some(Collation {
        id: story.id,
        path: story.path,
        anchor,
        people: alignment.people,
        columns: alignment.columns,
        origins: alignment.origins,
        copies: alignment.copies,
        strangers: alignment.strangers,
        witnesses,
        facts,
        lookup: Lookup::default(),
    }))
}

/// Reads the tables of the stages that read an article, side by side.
pub fn prepare() {
    let text = "Mayor Anna Moss said on May 3 that two cranes may have fallen.";
    let article = Article::text("", "", None, text);
    let words = || {
        let tokens = tokenise(text);
        annotate(Reading { text, tokens: &tokens, sentences: &sentences(text, &tokens) }, None)
    };
    rayon::join(|| normalise_with(&article, None), words);
}

/// Reads one article: normalise, tokenise, segment, annotate. `anchor` stands in for a publication date it lacks.
#[must_use]
pub fn witness(article: Article, id: Siglum, anchor: Option<Date>) -> Witness {
    witness_with(article, id, anchor, &Profiles::default())
}

/// As [`witness`], with what outlets are known to repeat in their articles.
#[must_use]
pub fn witness_with(article: Article, id: Siglum, anchor: Option<Date>, profiles: &Profiles) -> Witness {
    let mut witnesses = read_batch(vec![(id, article)], anchor, profiles);
    witnesses.pop().expect("one for each article")
}

/// The articles of a story in their order, cut into batches that one thread reads.
fn batches(articles: Vec<Article>) -> Vec<Vec<(Siglum, Article)>> {
    /// Bytes of a batch from which on it takes no further article: what reading saves by doing more at a time is little
    /// from here on, and fifty articles are still shared out evenly.
    const ENOUGH: usize = 1 << 14;
    let mut batches: Vec<Vec<(Siglum, Article)>> = Vec::new();
    let mut size = ENOUGH;
    for (id, article) in (0..).zip(articles) {
        if size >= ENOUGH {
            batches.push(Vec::new());
            size = 0;
        }
        size += article.body.len();
        batches.last_mut().expect("one was begun").push((Siglum(id), article));
    }
    batches
}

/// Reads articles, each stage for all before the next, as [`annotate_each`] does and for the same reason.
fn read_batch(batch: Vec<(Siglum, Article)>, anchor: Option<Date>, profiles: &Profiles) -> Vec<Witness> {
    let normalise = |(_, article): &(Siglum, Article)| normalise_with(article, profiles.of(&article.outlet));
    let normalised: Vec<Normalised> = batch.iter().map(normalise).collect();
    let tokens: Vec<Vec<Token>> = normalised.iter().map(|normalised| tokenise(normalised.text.clean())).collect();
    let segment = |(normalised, tokens): (&Normalised, &Vec<Token>)| sentences(normalised.text.clean(), tokens);
    let sentences: Vec<Vec<Sentence>> = normalised.iter().zip(&tokens).map(segment).collect();
    let reading = |at: usize| {
        let text = normalised[at].text.clean();
        let published = batch[at].1.published;
        (Reading { text, tokens: &tokens[at], sentences: &sentences[at] }, published.or(anchor))
    };
    let notes = annotate_each(&(0..batch.len()).map(reading).collect::<Vec<_>>());
    let read = batch.into_iter().zip(normalised).zip(tokens.into_iter().zip(sentences)).zip(notes);
    read.map(|((((id, article), normalised), (tokens, sentences)), notes)| Witness {
        id,
        article,
        lines: LineIndex::new(normalised.text.body()),
        text: normalised.text,
        stripped: normalised.stripped,
        restored: normalised.restored,
        repairs: normalised.repairs,
        tokens,
        sentences,
        notes,
    })
    .collect()
}
