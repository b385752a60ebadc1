//! Retellings: sentences of one witness that render another's quoted sentence in other words.
//!
//! Whether two differently worded sentences render one utterance is judged from the alignment (they stand in one
//! column), the speaker, and what stands around them: quotations of one occasion come in runs.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::evidence::Evidence;
use crate::check::pinned::{Pinned, pinned};
use crate::check::replaced::replaced;
use crate::check::stem::{Stem, Stems};
use crate::check::utterance::{Rendering, Utterance, rendering};
use crate::check::wording::is_light;
use crate::model::{Relation, SentenceRef, Siglum};

/// Where each sentence is aligned: the sentences of other witnesses in its columns, with how they relate.
#[derive(Debug, Default)]
pub struct Aligned {
    partners: FxHashMap<SentenceRef, Vec<(SentenceRef, Relation)>>,
    /// The best score of a column that holds two sentences, and whether it is firm; the earlier sentence first.
    scores: FxHashMap<(SentenceRef, SentenceRef), (bool, f64)>,
}

impl Aligned {
    /// Reads the columns of a story.
    #[must_use]
    pub fn of(story: &crate::model::Collation) -> Self {
        let mut partners: FxHashMap<SentenceRef, Vec<(SentenceRef, Relation)>> = FxHashMap::default();
        let mut scores: FxHashMap<(SentenceRef, SentenceRef), (bool, f64)> = FxHashMap::default();
        for column in &story.columns {
            let cells: Vec<SentenceRef> = column
                .cells
                .iter()
                .flat_map(|(&witness, cell)| cell.iter().map(move |&sentence| SentenceRef { witness, sentence }))
                .collect();
            for &one in &cells {
                let others = cells.iter().filter(|other| other.witness != one.witness);
                for &other in others.clone().filter(|other| one < **other) {
                    let best = scores.entry((one, other)).or_insert((false, 0.0));
                    *best = (best.0 || column.is_firm(), best.1.max(column.score));
                }
                if !column.is_firm() {
                    continue;
                }
                partners.entry(one).or_default().extend(others.map(|&other| (other, column.relation)));
            }
        }
        Aligned { partners, scores }
    }

    /// Whether a firm column holds the two sentences, and the best score of a column that does; 0 without any.
    #[must_use]
    pub fn score(&self, a: SentenceRef, b: SentenceRef) -> (bool, f64) {
        self.scores.get(&(a.min(b), a.max(b))).copied().unwrap_or((false, 0.0))
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
pub fn kinship(a: &Stems, b: &Stems) -> f64 {
    let (fewer, shared) = (a.len().min(b.len()), a.shared(b));
    // One word in common is a subject, not an utterance.
    if shared < 2 && fewer > 1 || fewer == 0 { 0.0 } else { shared as f64 / fewer as f64 }
}

/// Origins, other than its own witness's, that print an utterance's words faithfully.
#[must_use]
pub fn backers(story: &Evidence<'_>, at: usize) -> BTreeSet<usize> {
    let all = &story.utterances.all;
    let own = story.origin_of(all[at].witness);
    backing(story, at).map(|(_, other)| story.origin_of(all[other].witness)).filter(|origin| *origin != own).collect()
}

/// The renderings that print an utterance's words, or a piece of them, faithfully.
fn backing<'a>(story: &'a Evidence<'_>, at: usize) -> impl Iterator<Item = (&'a Rendering, usize)> {
    story.utterances.renderings(at).filter(|(pair, _)| pair.shared.substance >= 2 && pair.share >= 0.85)
}

/// How many words of an utterance in a row, at most, another origin prints faithfully: a retelling keeps a phrase of
/// what was said, the original keeps sentences.
fn backed_words(story: &Evidence<'_>, at: usize) -> usize {
    let all = &story.utterances.all;
    let own = story.origin_of(all[at].witness);
    let others = backing(story, at).filter(|(_, other)| story.origin_of(all[*other].witness) != own);
    others.map(|(pair, _)| pair.shared.same).max().unwrap_or(0)
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
    let kin = Kin::of(story);
    let mut found: Vec<Retold> =
        pinned(story).into_iter().filter_map(|pin| pinned_retelling(story, &kin, pin)).collect();
    // Several accounts may have the other words.
    found.sort_by_key(|one| (one.suspect, std::cmp::Reverse(one.backed), one.original));
    found.dedup_by_key(|one| one.suspect);
    for swap in replaced(story) {
        if !found.iter().any(|one| one.suspect == swap.ours) {
            let kinship = kinship(&kin.stems[swap.ours], &kin.stems[swap.theirs]);
            let backed = backers(story, swap.theirs).len();
            found.push(Retold { suspect: swap.ours, original: swap.theirs, kinship, backed });
        }
    }
    for at in 0..kin.stems.len() {
        let ours = &story.utterances.all[at];
        // Words that others print as well are the speaker's.
        if ours.substance() < 2
            || kin.backed[at] * 10 >= ours.words.len() * 6
            || found.iter().any(|one| one.suspect == at)
        {
            continue;
        }
        let best =
            kin.near(story, at).into_iter().filter_map(|other| candidate(story, &kin, at, other)).max_by(|a, b| {
                (a.backed, a.kinship)
                    .partial_cmp(&(b.backed, b.kinship))
                    .unwrap_or(std::cmp::Ordering::Equal)
                    .then_with(|| b.original.cmp(&a.original))
            });
        found.extend(best);
    }
    found.sort_by_key(|one| one.suspect);
    found
}

/// What is asked of every utterance more than once.
struct Kin {
    stems: Vec<Stems>,
    by_stem: FxHashMap<Stem, Vec<usize>>,
    by_place: FxHashMap<SentenceRef, Vec<usize>>,
    backed: Vec<usize>,
    standings: Vec<usize>,
}

impl Kin {
    fn of(story: &Evidence<'_>) -> Self {
        let all = &story.utterances.all;
        let mut kin = Kin {
            stems: all.iter().map(|utterance| utterance.stems.clone()).collect(),
            by_stem: FxHashMap::default(),
            by_place: FxHashMap::default(),
            backed: (0..all.len()).map(|at| backed_words(story, at)).collect(),
            standings: story.witnesses.iter().map(|witness| standing(story, witness.id)).collect(),
        };
        for (at, utterance) in all.iter().enumerate() {
            kin.by_place.entry(place(utterance)).or_default().push(at);
            for stem in kin.stems[at].iter() {
                kin.by_stem.entry(*stem).or_default().push(at);
            }
        }
        kin
    }

    /// Utterances of other witnesses that may be the original of this one: in a sentence aligned with its own or beside
    /// such a one, or of three stems in common, or with the same opening. A stem that very many utterances have is what the story is about, and
    /// proposes nothing.
    fn near(&self, story: &Evidence<'_>, at: usize) -> BTreeSet<usize> {
        const TOO_COMMON: usize = 64;
        let all = &story.utterances.all;
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for &(partner, _) in story.aligned.partners(place(&all[at])) {
            for sentence in partner.sentence.saturating_sub(1)..=partner.sentence + 1 {
                near.extend(self.by_place.get(&SentenceRef { sentence, ..partner }).into_iter().flatten());
            }
        }
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for places in self.stems[at].iter().filter_map(|stem| self.by_stem.get(stem)) {
            for &other in places.iter().filter(|_| places.len() <= TOO_COMMON) {
                *shared.entry(other).or_default() += 1;
            }
        }
        near.extend(shared.into_iter().filter(|(_, count)| *count >= RECAST_STEMS).map(|(other, _)| other));
        near.extend(
            story.utterances.renderings(at).map(|(_, other)| other).filter(|&other| one_opening(&all[at], &all[other])),
        );
        near.retain(|&other| all[other].witness != all[at].witness && all[other].substance() >= 2);
        near
    }
}

/// Stems in common that show two sentences to be one recast, wherever they stand.
const RECAST_STEMS: usize = 3;

fn candidate(story: &Evidence<'_>, kin: &Kin, at: usize, other: usize) -> Option<Retold> {
    let all = &story.utterances.all;
    let (ours, theirs) = (&all[at], &all[other]);
    let together = story.aligned.together(place(ours), place(theirs));
    let near = story
        .aligned
        .partners(place(ours))
        .iter()
        .any(|(partner, _)| partner.witness == theirs.witness && partner.sentence.abs_diff(theirs.sentence) <= 1);
    if !same_speaker(ours, theirs) || has_both(story, at, other) {
        return None;
    }
    let (own, their) = (&kin.stems[at], &kin.stems[other]);
    let kinship = kinship(own, their);
    // One amount is a subject, too: `the 47 seconds`.
    let number = |stem: &&Stem| stem.starts_with(|c: char| c.is_ascii_digit());
    let amount = own.iter().filter(number).any(|stem| their.iter().any(|other| other == stem));
    if amount && own.shared(their) < RECAST_STEMS {
        return None;
    }
    if let Some(pair) = rendering(all, at.min(other), at.max(other))
        && (pair.same_speech() || pair.faithful() || one_holds_the_other(&pair, ours, theirs))
    {
        return None;
    }
    let backed = backers(story, other).len();
    let worth = |at: usize| (kin.backed[at], kin.standings[all[at].witness.index()]);
    // Of one event a speaker says more than one thing: sentences that are aligned loosely must share half of the words.
    const SURE: f64 = 0.85;
    let sure = || story.aligned.score(place(ours), place(theirs)).1 >= SURE;
    let least = match (together, near) {
        (true, _) if sure() => 0.3,
        (true, _) => 0.5,
        (false, true) if kin.stems[at].shared(&kin.stems[other]) < RECAST_STEMS => return None,
        (false, true) => 0.5,
        // Away from any alignment, the words must say it alone, and the speaker must be known.
        (false, false) if ours.speaker.is_some() && ours.speaker == theirs.speaker => {
            if one_opening(ours, theirs) {
                0.5
            } else {
                0.75
            }
        }
        (false, false) => return None,
    };
    // A sentence of which others print a phrase may be the speaker's own, unless nearly all of it is recast.
    let recast = kinship >= 0.75 && kin.stems[at].shared(&kin.stems[other]) >= RECAST_STEMS;
    if kin.backed[at] > 0 && !recast {
        return None;
    }
    let doubtful = worth(at) < worth(other) || worth(at) == worth(other) && at > other;
    (kinship >= least && doubtful).then_some(Retold { suspect: at, original: other, kinship, backed })
}

/// Whether two short sentences begin with the same three words, one of them of substance: `In politics you`.
fn one_opening(ours: &Utterance, theirs: &Utterance) -> bool {
    const OPENING: usize = 3;
    const SHORT: usize = 12;
    let (a, b) = (&ours.words, &theirs.words);
    a.len().max(b.len()) <= SHORT
        && a.len().min(b.len()) > OPENING
        && a.iter().zip(b).take(OPENING).all(|(one, other)| one.same(other))
        && a[..OPENING].iter().any(|said| !is_light(said.key()))
}

/// Whether the suspect's outlet prints the original as well: then the two are two things said.
fn has_both(story: &Evidence<'_>, at: usize, other: usize) -> bool {
    let all = &story.utterances.all;
    let (ours, theirs) = (&all[at], &all[other]);
    backing(story, other).any(|(pair, third)| {
        third != at && all[third].witness == ours.witness && pair.shared.same * 10 >= theirs.words.len() * 7
    })
}

fn pinned_retelling(story: &Evidence<'_>, kin: &Kin, pin: Pinned) -> Option<Retold> {
    let doubtful = kin.backed[pin.ours] < kin.backed[pin.theirs];
    let alone = backers(story, pin.ours).is_empty();
    let kinship = kinship(&kin.stems[pin.ours], &kin.stems[pin.theirs]);
    let backed = backers(story, pin.theirs).len();
    (doubtful && alone).then_some(Retold { suspect: pin.ours, original: pin.theirs, kinship, backed })
}

/// Whether one wording is mostly the other's, cut or continued: that is a matter for the other quotation rules.
fn one_holds_the_other(pair: &Rendering, ours: &Utterance, theirs: &Utterance) -> bool {
    let fewer = ours.words.len().min(theirs.words.len());
    pair.shared.same * 10 >= fewer * 7
}

fn same_speaker(ours: &Utterance, theirs: &Utterance) -> bool {
    // Words without a named speaker may be anybody's; the alignment must do then.
    ours.speaker == theirs.speaker || ours.speaker.is_none()
}
