//! What several rules need to know of a story, found once.

use std::ops::Deref;
use std::sync::OnceLock;

use crate::check::figure::Figures;
use crate::check::matter::Matters;
use crate::check::occasion::{Occasion, occasions};
use crate::check::retelling::{Aligned, Retold, retold};
use crate::check::slot::Slots;
use crate::check::stance::Tellings;
use crate::check::utterance::Utterances;
use crate::model::{Collation, Siglum};
use crate::text::CleanSpan;

/// A story and what has been worked out about it.
#[derive(Debug)]
pub struct Evidence<'a> {
    story: &'a Collation,
    /// The witnesses that were made from all the others and may say nothing else; none in a story of outlets.
    pub rewrites: &'a [Siglum],
    /// Quoted sentences and how they relate.
    pub utterances: Utterances,
    /// Which sentences tell the same.
    pub aligned: Aligned,
    /// Numbers and dates, with what stands around them.
    pub slots: Slots,
    /// The numbers, equal ones once.
    pub figures: Figures<'a>,
    /// What the sentences tell, however they are worded.
    pub matters: Matters,
    /// Clauses outside quotation marks.
    pub tellings: Tellings<'a>,
    /// Meetings, rallies, hearings and the like.
    pub occasions: Vec<Occasion>,
    retold: OnceLock<Vec<Retold>>,
}

impl<'a> Evidence<'a> {
    /// Works out what the rules share.
    #[must_use]
    pub fn of(story: &'a Collation) -> Self {
        let slots = Slots::of(story);
        let matters = Matters::of(story);
        Evidence {
            story,
            rewrites: &[],
            utterances: Utterances::of(story),
            aligned: Aligned::of(story),
            tellings: Tellings::of(story, &slots.rarity, &matters),
            matters,
            figures: Figures::of(story, &slots.quantities),
            slots,
            occasions: occasions(story),
            retold: OnceLock::new(),
        }
    }

    /// The same, where `rewrites` were made from the other witnesses.
    #[must_use]
    pub fn of_rewrites(story: &'a Collation, rewrites: &'a [Siglum]) -> Self {
        Evidence { rewrites, ..Evidence::of(story) }
    }

    /// Quoted sentences that others print in other words, worked out on first use.
    #[must_use]
    pub fn retold(&self) -> &[Retold] {
        self.retold.get_or_init(|| retold(self))
    }

    /// The outlet of a witness, for messages.
    #[must_use]
    pub fn outlet(&self, witness: Siglum) -> &'a str {
        &self.story.witness(witness).article.outlet
    }

    /// The words of `span` as published.
    #[must_use]
    pub fn published(&self, witness: Siglum, span: CleanSpan) -> &'a str {
        self.story.witness(witness).text.published(span)
    }
}

impl Deref for Evidence<'_> {
    type Target = Collation;

    fn deref(&self) -> &Collation {
        self.story
    }
}
