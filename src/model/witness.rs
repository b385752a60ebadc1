//! A witness: one article as read.

use std::borrow::Cow;
use std::fmt;

use crate::model::{Article, Entity, Mention, Quotation, Unbalanced};
use crate::text::{BodySpan, CleanSpan, Position, Text};
use crate::words::Token;

/// The short name of a witness within its story: `A`, `B`, … `Z`, `AA`, …; an index in that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siglum(pub u32);

impl Siglum {
    /// Index into the story's witnesses.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for Siglum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0 as usize + 1;
        let mut letters = Vec::new();
        while rest > 0 {
            rest -= 1;
            letters.push(b'A' + (rest % 26) as u8);
            rest /= 26;
        }
        letters.reverse();
        f.pad(std::str::from_utf8(&letters).expect("letters are ASCII"))
    }
}

/// Serialised as its letters.
impl serde::Serialize for Siglum {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// Why a stretch of the body is no part of the account. The names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StripKind {
    /// An appeal for money or support.
    DonationAppeal,
    /// The credit of a picture.
    ImageCredit,
    /// The words under a picture.
    Caption,
    /// A pointer to another article or to the rest of this one.
    ReadMore,
    /// A list of other articles.
    RelatedLinks,
    /// An invitation to subscribe.
    Newsletter,
    /// Share and comment buttons.
    ShareBar,
    /// Who wrote it.
    Byline,
    /// A place or date stamp before the first sentence.
    DatelineStamp,
    /// Page metadata that leaked into the text.
    Metadata,
    /// An advertisement or its label.
    Advertisement,
    /// A notice about cookies or consent.
    CookieNotice,
    /// About the author.
    AuthorBio,
    /// Rights, agency and terms lines.
    Copyright,
    /// A note that the article was corrected or updated.
    CorrectionNote,
    /// A heading inside the article.
    Subheading,
    /// Anything else that is not the account.
    Other,
}

/// A stretch of the body that normalising left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    /// What it is.
    pub kind: StripKind,
    /// Where it stands in the body.
    pub span: BodySpan,
    /// The sign that gave it away, in words for `normalize --explain`.
    pub reason: &'static str,
}

/// A masked word (`s**t`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where it stands in the body.
    pub span: BodySpan,
    /// Where its restored form (or the untouched mask) stands in the text.
    pub clean: CleanSpan,
    /// The word behind the mask; `None` when several words fit and it stays masked.
    pub word: Option<String>,
    /// The words that fit a mask that stays, likeliest first; empty when any word might (`[expletive]`).
    pub fits: Vec<String>,
}

impl Restored {
    /// Whether this mask and `other` can hide the same word.
    #[must_use]
    pub fn agrees_with(&self, other: &Restored) -> bool {
        match (&self.word, &other.word) {
            (Some(word), _) => other.may_be(word),
            (None, Some(word)) => self.may_be(word),
            (None, None) => {
                self.fits.is_empty() || other.fits.is_empty() || self.fits.iter().any(|word| other.may_be(word))
            }
        }
    }

    /// Whether the mask can hide `word`, whatever its case.
    #[must_use]
    pub fn may_be(&self, word: &str) -> bool {
        match &self.word {
            Some(known) => known.eq_ignore_ascii_case(word),
            None => self.fits.is_empty() || self.fits.iter().any(|fit| fit.eq_ignore_ascii_case(word)),
        }
    }
}

/// How a stretch of the text was damaged before it reached the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// Bytes decoded once with the wrong encoding (`â€™` for `’`).
    Mojibake,
    /// A character reference of HTML left in the text (`&amp;`).
    Entity,
    /// A character that was lost (U+FFFD): nothing could be put in its place.
    Lost,
}

/// A damaged stretch that normalising repaired, or met and could not repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What was wrong.
    pub damage: Damage,
    /// Where it stands in the body.
    pub span: BodySpan,
    /// Where the repaired characters stand in the text; empty where they are white space that was left out.
    pub clean: CleanSpan,
}

/// A sentence of the normalised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without surrounding white space.
    pub span: CleanSpan,
    /// Its paragraph, counted from 0.
    pub paragraph: u32,
    /// Its tokens, as a range of indices into [`Witness::tokens`].
    pub tokens: std::ops::Range<usize>,
}

/// What the annotators found; every list in text order.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// Direct, indirect and mixed speech.
    pub quotations: Vec<Quotation>,
    /// Quotation marks that do not pair up.
    pub unbalanced: Vec<Unbalanced>,
    /// Names, quantities and dates.
    pub mentions: Vec<Mention>,
    /// The people, organisations, places and works that the names of this article refer to.
    pub entities: Vec<Entity>,
    /// The events: verbs with who did what, negation and hedges.
    pub clauses: Vec<Clause>,
}

/// How a hedge softens a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeKind {
    /// Somebody says so and the outlet does not vouch for it: `allegedly`, `is accused of`, `claimed that`.
    Alleged,
    /// It is said, by nobody in particular: `reportedly`, `is believed to`.
    Reported,
    /// It may be or is to be: `may`, `appears to`, `probably`.
    Modal,
    /// Nearly so: `almost`, `virtually`.
    Approximate,
}

/// A clause: the verb that carries it, who does what to whom, and how sure the outlet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Index of the sentence.
    pub sentence: u32,
    /// The clause's extent.
    pub span: CleanSpan,
    /// The verb group, auxiliaries included.
    pub verb: CleanSpan,
    /// The verb's lemma, lower case (`say`, `reject`).
    pub lemma: Cow<'static, str>,
    /// The noun group before the verb, where one is found.
    pub subject: Option<CleanSpan>,
    /// The noun group or clause after the verb, where one is found.
    pub object: Option<CleanSpan>,
    /// The words that negate the verb (`not`, `never`, `failed to`), if any.
    pub negation: Option<CleanSpan>,
    /// The verb that denies it by itself (`refuse`, `fail`), as its base form, if one does.
    pub denying: Option<String>,
    /// The words that hedge the clause (`allegedly`, `reportedly`, `is said to`), if any. A plain attribution (`said`,
    /// `according to`) is none.
    pub hedge: Option<CleanSpan>,
    /// What kind of hedge it is; `None` without one.
    pub hedge_kind: Option<HedgeKind>,
    /// Whether the verb is in the passive.
    pub passive: bool,
}

/// One article as read: published bytes, clean text, sentences and annotations.
#[derive(Debug, Clone)]
pub struct Witness {
    /// Its short name in the story.
    pub id: Siglum,
    /// What was published.
    pub article: Article,
    /// The normalised text and its way back to the body.
    pub text: Text,
    /// What normalising left out.
    pub stripped: Vec<Stripped>,
    /// Masked words.
    pub restored: Vec<Restored>,
    /// Characters that arrived damaged and stand in the text, in text order.
    pub repairs: Vec<Repair>,
    /// The tokens of the normalised text.
    pub tokens: Vec<Token>,
    /// The sentences of the normalised text.
    pub sentences: Vec<Sentence>,
    /// What the annotators found.
    pub notes: Annotations,
    /// Line starts of the body.
    pub lines: crate::text::LineIndex,
}

impl Witness {
    /// The normalised words of a sentence.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &str {
        self.text.slice(self.sentences[index].span)
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn sentence_tokens(&self, index: usize) -> &[Token] {
        &self.tokens[self.sentences[index].tokens.clone()]
    }

    /// Index of the sentence that holds the start of `span`; for a span between two sentences, the one before it.
    #[must_use]
    pub fn sentence_at(&self, span: CleanSpan) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start() <= span.start()).checked_sub(1)
    }

    /// The line of a span's start, counted as [`Witness::position`] does.
    #[must_use]
    pub fn line(&self, span: CleanSpan) -> usize {
        self.lines.line(self.text.to_body(span).start()) + self.lines_before()
    }

    /// Line and column of a span's start: in the file where the body is a piece of the file, else in the body.
    #[must_use]
    pub fn position(&self, span: CleanSpan) -> Position {
        self.body_position(self.text.to_body(span))
    }

    /// Line and column of a body span's start, as [`Witness::position`].
    #[must_use]
    pub fn body_position(&self, span: BodySpan) -> Position {
        let mut position = self.lines.position(self.text.body(), span.start());
        position.line += self.lines_before();
        position
    }

    /// Lines of the file before the body.
    fn lines_before(&self) -> usize {
        self.article.first_line.map_or(0, |line| line - 1)
    }
}
