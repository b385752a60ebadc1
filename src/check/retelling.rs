//! Retellings: sentences of one witness that render another's quoted sentence in other words.
//!
//! Whether two differently worded sentences render one utterance is judged from the alignment (they stand in one
//! column), the speaker, and what stands around them: quotations of one occasion come in runs.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::evidence::Evidence;
use crate::check::slot::stem;
use crate::check::utterance::{Utterance, rendering};
use crate::check::wording::{Said, is_light};
use crate::model::{Relation, SentenceRef, Siglum};

/// Where each sentence is aligned: the sentences of other witnesses in its columns, with how they relate.
#[derive(Debug, Default)]
pub struct Aligned {
    partners: FxHashMap<SentenceRef, Vec<(SentenceRef, Relation)>>,
}

impl Aligned {
    /// Reads the columns of a story.
    #[must_use]
    pub fn of(story: &crate::model::Collation) -> Self {
        let mut partners: FxHashMap<SentenceRef, Vec<(SentenceRef, Relation)>> = FxHashMap::default();
        for column in story.firm_columns() {
            let cells: Vec<SentenceRef> = column
                .cells
                .iter()
                .flat_map(|(&witness, cell)| cell.iter().map(move |&sentence| SentenceRef { witness, sentence }))
                .collect();
            for &one in &cells {
                let others = cells.iter().filter(|other| other.witness != one.witness);
                partners.entry(one).or_default().extend(others.map(|&other| (other, column.relation)));
            }
        }
        Aligned { partners }
    }

    /// The sentences that tell the same as this one.
    #[must_use]
    pub fn partners(&self, sentence: SentenceRef) -> &[(SentenceRef, Relation)] {
        self.partners.get(&sentence).map_or(&[], Vec::as_slice)
    }

    /// Whether two sentences stand in one column.
    #[must_use]
    pub fn together(&self, a: SentenceRef, b: SentenceRef) -> bool {
        self.partners(a).iter().any(|(other, _)| *other == b)
    }
}

/// A quoted sentence that another witness prints in other words.
#[derive(Debug, Clone)]
pub struct Retold {
    /// The utterance to doubt.
    pub suspect: usize,
    /// The other wording.
    pub original: usize,
    /// Share of the words of substance that both have, by stem, from 0 to 1.
    pub kinship: f64,
    /// Number of other origins that print the original's words.
    pub backed: usize,
}

/// The share of stems of substance that two wordings have in common.
#[must_use]
pub fn kinship(a: &[Said], b: &[Said]) -> f64 {
    let stems = |words: &[Said]| -> BTreeSet<String> {
        words.iter().filter(|said| !said.is_gap() && !is_light(said.key())).map(|said| stem(said.key())).collect()
    };
    let (a, b) = (stems(a), stems(b));
    let (fewer, shared) = (a.len().min(b.len()), a.intersection(&b).count());
    // One word in common is a subject, not an utterance.
    if shared < 2 && fewer > 1 || fewer == 0 { 0.0 } else { shared as f64 / fewer as f64 }
}

/// Origins, other than its own witness's, that print an utterance's words faithfully.
#[must_use]
pub fn backers(story: &Evidence<'_>, at: usize) -> BTreeSet<usize> {
    let all = &story.utterances.all;
    let own = story.origin_of(all[at].witness);
    story
        .utterances
        .renderings(at)
        .filter(|(pair, _)| pair.shared.substance >= 2 && pair.share >= 0.85)
        .map(|(_, other)| story.origin_of(all[other].witness))
        .filter(|origin| *origin != own)
        .collect()
}

/// How many quoted sentences of a witness others print in the same words: what its quotations are worth.
#[must_use]
pub fn standing(story: &Evidence<'_>, witness: Siglum) -> usize {
    let own = story.utterances.all.iter().enumerate().filter(|(_, utterance)| utterance.witness == witness);
    own.filter(|(at, _)| !backers(story, *at).is_empty()).count()
}

fn place(utterance: &Utterance) -> SentenceRef {
    SentenceRef { witness: utterance.witness, sentence: utterance.sentence }
}

/// Every quoted sentence that is a retelling of what another witness quotes from the same speaker, with the best
/// original for each. The suspect is the side whose words no other origin prints.
#[must_use]
pub fn retold(story: &Evidence<'_>) -> Vec<Retold> {
    let all = &story.utterances.all;
    let standings: Vec<usize> = story.witnesses.iter().map(|witness| standing(story, witness.id)).collect();
    let mut found: Vec<Retold> = Vec::new();
    for at in 0..all.len() {
        let ours = &all[at];
        if ours.substance() < 2 || !backers(story, at).is_empty() {
            continue;
        }
        let best = (0..all.len())
            .filter(|&other| all[other].witness != ours.witness && all[other].substance() >= 2)
            .filter_map(|other| candidate(story, &standings, at, other))
            .max_by(|a, b| {
                (a.backed, a.kinship)
                    .partial_cmp(&(b.backed, b.kinship))
                    .unwrap_or(std::cmp::Ordering::Equal)
                    .then_with(|| b.original.cmp(&a.original))
            });
        found.extend(best);
    }
    found
}

fn candidate(story: &Evidence<'_>, standings: &[usize], at: usize, other: usize) -> Option<Retold> {
    let all = &story.utterances.all;
    let (ours, theirs) = (&all[at], &all[other]);
    let together = story.aligned.together(place(ours), place(theirs));
    let near = story
        .aligned
        .partners(place(ours))
        .iter()
        .any(|(partner, _)| partner.witness == theirs.witness && partner.sentence.abs_diff(theirs.sentence) <= 1);
    if !near || !same_speaker(ours, theirs) {
        return None;
    }
    let kinship = kinship(&ours.words, &theirs.words);
    if let Some(pair) = rendering(all, at.min(other), at.max(other))
        && (pair.same_speech() || pair.faithful() || one_holds_the_other(&pair, ours, theirs))
    {
        return None;
    }
    let backed = backers(story, other).len();
    let (our_standing, their_standing) = (standings[ours.witness.index()], standings[theirs.witness.index()]);
    let least = if together { 0.3 } else { 0.5 };
    let doubtful = backed > 0 || our_standing < their_standing || our_standing == their_standing && at > other;
    (kinship >= least && doubtful).then_some(Retold { suspect: at, original: other, kinship, backed })
}

/// Whether one wording is mostly the other's, cut or continued: that is a matter for the other quotation rules.
fn one_holds_the_other(pair: &crate::check::utterance::Rendering, ours: &Utterance, theirs: &Utterance) -> bool {
    let fewer = ours.words.len().min(theirs.words.len());
    pair.shared.same * 10 >= fewer * 7
}

fn same_speaker(ours: &Utterance, theirs: &Utterance) -> bool {
    // Words without a named speaker may be anybody's; the alignment must do then.
    ours.speaker == theirs.speaker || ours.speaker.is_none()
}
