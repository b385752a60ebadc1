//! What several rules need to know of a story, found once.

use std::ops::Deref;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::check::figure::Figures;
use crate::check::matter::Matters;
use crate::check::occasion::{Occasion, occasions};
use crate::check::quoting::{Dispute, disputes};
use crate::check::retelling::{Aligned, Retold, retold};
use crate::check::slot::Slots;
use crate::check::stance::{Likely, Tellings, likely};
use crate::check::utterance::Utterances;
use crate::model::{Collation, Siglum, Witness};
use crate::text::CleanSpan;

/// Whether two things, by index and witness, are to be compared.
pub type Wanted<'a> = dyn Fn((usize, Siglum), (usize, Siglum)) -> bool + Sync + 'a;

/// A story and what has been worked out about it.
#[derive(Debug)]
pub struct Evidence<'a> {
    story: &'a Collation,
    /// The witnesses that were made from all the others and may say nothing else; none in a story of outlets.
    pub rewrites: &'a [Siglum],
    /// The witnesses that are judged; none where all are.
    judged: &'a [Siglum],
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
    /// Pairs of those that are worth a look.
    pub likely: Vec<Likely>,
    /// Meetings, rallies, hearings and the like.
    pub occasions: Vec<Occasion>,
    // What fills such a cell must not wait for other threads: one that waits takes up another rule, which may ask for the
    // same cell, and then both wait for ever.
    retold: OnceLock<Vec<Retold>>,
    disputes: OnceLock<Vec<Dispute>>,
}

impl<'a> Evidence<'a> {
    /// Works out what the rules share.
    #[must_use]
    pub fn of(story: &'a Collation) -> Self {
        Evidence::with(story, &[], &[])
    }

    /// The same, where `rewrites` were made from the other witnesses.
    #[must_use]
    pub fn of_rewrites(story: &'a Collation, rewrites: &'a [Siglum]) -> Self {
        Evidence::with(story, rewrites, &[])
    }

    /// The same, where only findings about the `judged` are asked for.
    #[must_use]
    pub fn about(story: &'a Collation, judged: &'a [Siglum]) -> Self {
        Evidence::with(story, &[], judged)
    }

    fn with(story: &'a Collation, rewrites: &'a [Siglum], judged: &'a [Siglum]) -> Self {
        // Two that take as long as one another, then two more: with all at once, a thread would be left with nothing.
        let (slots, matters) = rayon::join(|| Slots::of(story), || Matters::of(story));
        let words = || (Tellings::of(story, &slots.rarity, &matters), Figures::of(story, &slots.quantities));
        let others = || {
            let sentences = || (Aligned::of(story), occasions(story));
            rayon::join(|| Utterances::of(story), sentences)
        };
        let ((tellings, figures), (utterances, (aligned, occasions))) = rayon::join(words, others);
        let mut evidence = Evidence {
            story,
            rewrites,
            judged,
            utterances,
            aligned,
            slots,
            figures,
            matters,
            tellings,
            likely: Vec::new(),
            occasions,
            retold: OnceLock::new(),
            disputes: OnceLock::new(),
        };
        evidence.likely = likely(&evidence);
        evidence
    }

    /// The story itself.
    #[must_use]
    pub fn story(&self) -> &'a Collation {
        self.story
    }

    /// Whether findings about all witnesses are asked for.
    #[must_use]
    pub fn judges_all(&self) -> bool {
        self.judged.is_empty()
    }

    /// The witnesses that are judged; none where all are.
    pub fn judged(&self) -> impl Iterator<Item = &'a Witness> {
        self.judged.iter().map(|&id| self.story.witness(id))
    }

    /// Whether findings about a witness are asked for.
    #[must_use]
    pub fn judges(&self, witness: Siglum) -> bool {
        self.judged.is_empty() || self.judged.contains(&witness)
    }

    /// Compares the things of a story pair by pair, each with its witness, leaving out pairs of strangers and those that have
    /// nothing to say of a witness that is judged. `compare` is told which pairs are wanted and gives the things that it found
    /// in conflict, by index: first those with a witness that is judged, then what others say of what is in question, for
    /// that decides who is suspect. Of fifty accounts beside one draft, few say anything of what is in question. Where all are
    /// judged, `compare` is called once, for all pairs.
    pub fn in_question(&self, mut compare: impl FnMut(&Wanted<'_>) -> FxHashSet<usize>) {
        let mut compare =
            |wanted: &Wanted<'_>| compare(&|one, other| wanted(one, other) && !self.strangers(one.1, other.1));
        if self.judged.is_empty() {
            compare(&|_, _| true);
            return;
        }
        let judged = |one: (usize, Siglum)| self.judged.contains(&one.1);
        let questioned = compare(&|one, other| judged(one) || judged(other));
        compare(&|one, other| {
            !judged(one) && !judged(other) && (questioned.contains(&one.0) || questioned.contains(&other.0))
        });
    }

    /// Whether two witnesses tell of two events.
    #[must_use]
    pub fn strangers(&self, a: Siglum, b: Siglum) -> bool {
        self.story.strangers.binary_search(&(a.min(b), a.max(b))).is_ok()
    }

    /// Quotations whose words are in dispute, worked out on first use.
    #[must_use]
    pub fn disputes(&self) -> &[Dispute] {
        self.disputes.get_or_init(|| disputes(self))
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
