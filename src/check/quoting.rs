//! Quotations whose words are in dispute: which outlet's wording stands alone against whose, and how it differs.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::evidence::Evidence;
use crate::check::overlap::Change;
use crate::check::utterance::Rendering;
use crate::check::wording::{Said, is_light};
use crate::finding::{Confidence, Label, Severity};
use crate::model::Siglum;
use crate::text::CleanSpan;

/// What kind of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A word was changed or added.
    Altered,
    /// Words were dropped from the middle, and nothing else.
    Shortened,
}

/// An utterance whose words differ from what others print of the same speech.
#[derive(Debug, Clone)]
pub struct Dispute {
    /// What kind of difference.
    pub fault: Fault,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// The differing words of the suspect, in marks.
    pub our_words: String,
    /// The others' words in that place, in marks.
    pub their_words: String,
    /// The suspect's words.
    pub primary: Label,
    /// The others' words.
    pub context: Vec<Label>,
    /// Whether more voices print the other wording than this one.
    pub outvoted: bool,
}

impl Dispute {
    /// Advice that says which side to doubt, if the corpus can tell.
    #[must_use]
    pub fn advice(&self, what: &str) -> String {
        match self.outvoted {
            true => format!("{what}; more than one independent account has the other wording"),
            false => format!("{what}; the accounts alone cannot say which is right"),
        }
    }
}

/// Every disputed utterance, each reported once, on the side that fewer independent accounts support.
#[must_use]
pub fn disputes(story: &Evidence<'_>) -> Vec<Dispute> {
    let all = &story.utterances.all;
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found = Vec::new();
    let mut suspects: Vec<usize> = (0..all.len()).collect();
    // The least supported wording first, so that what disagrees with it is told there and not again.
    suspects.sort_by_cached_key(|&at| (support(story, at), std::cmp::Reverse(opposition(story, at).len()), at));
    for at in suspects {
        let against: Vec<(&Rendering, usize)> =
            conflicts(story, at).filter(|&(_, other)| !told.contains(&(at.min(other), at.max(other)))).collect();
        if against.is_empty() {
            continue;
        }
        told.extend(against.iter().map(|&(_, other)| (at.min(other), at.max(other))));
        found.extend(dispute(story, at, &against));
    }
    found
}

/// The pairs of an utterance that are the same speech in different words.
fn conflicts<'a>(story: &'a Evidence<'_>, at: usize) -> impl Iterator<Item = (&'a Rendering, usize)> {
    let differs = |pair: &Rendering| pair.same_speech() && !pair.faithful() && !turned(story, pair);
    story.utterances.renderings(at).filter(move |&(pair, other)| {
        differs(pair) && !printed(story, other, at, pair) && !printed(story, at, other, pair)
    })
}

/// Whether what is no longer so in one account is so again in one of another day: `we are no longer choosing`, `we are choosing
/// again`.
fn turned(story: &Evidence<'_>, pair: &Rendering) -> bool {
    let [ours, theirs] = [pair.ours, pair.theirs].map(|at| &story.utterances.all[at]);
    let day = |at: Siglum| story.witness(at).article.published;
    let words = || {
        let of = |change: &Change| ours.words[change.ours.clone()].iter().chain(&theirs.words[change.theirs.clone()]);
        pair.changes.iter().flat_map(of).map(Said::key)
    };
    let turns = |word: &str| matches!(word, "again" | "longer" | "no" | "not" | "now" | "still");
    day(ours.witness) != day(theirs.witness)
        && words().any(|word| matches!(word, "again" | "longer"))
        && words().all(|word| {
            turns(word)
                || ours.words.iter().any(|said| said.key() == word)
                    && theirs.words.iter().any(|said| said.key() == word)
        })
}

/// Whether the witness of `beside` prints an utterance elsewhere, whole and word by word: then `beside` is something else
/// that was said: `I did not give them`, `I did not ask anybody to give them`.
fn printed(story: &Evidence<'_>, at: usize, beside: usize, pair: &Rendering) -> bool {
    let all = &story.utterances.all;
    let whole = all[at].words.len();
    story.utterances.renderings(at).any(|(one, third)| {
        third != beside
            && all[third].witness == all[beside].witness
            && one.faithful()
            && one.shared.same == whole
            && one.shared.same > pair.shared.same
    })
}

/// Number of other origins that print this wording.
fn support(story: &Evidence<'_>, at: usize) -> usize {
    let all = &story.utterances.all;
    let own = story.origin_of(all[at].witness);
    let agreeing = story.utterances.renderings(at).filter(|(pair, _)| pair.same_speech() && pair.faithful());
    agreeing
        .map(|(_, other)| story.origin_of(all[other].witness))
        .filter(|origin| *origin != own)
        .collect::<BTreeSet<_>>()
        .len()
}

/// The other origins that print another wording.
fn opposition(story: &Evidence<'_>, at: usize) -> BTreeSet<usize> {
    conflicts(story, at).map(|(_, other)| story.origin_of(story.utterances.all[other].witness)).collect()
}

fn dispute(story: &Evidence<'_>, at: usize, against: &[(&Rendering, usize)]) -> Option<Dispute> {
    let all = &story.utterances.all;
    let ours = &all[at];
    let (pair, other) = *against.first()?;
    let changes = oriented(pair, at);
    let their = &all[other];
    let weight = changes.iter().map(|change| weight(&ours.words, &their.words, change)).max()?;
    let dropped = |words: &[Said]| words.iter().any(|said| !matches!(said.key(), "not" | "never" | "no"));
    // A lost or added negation is an alteration, however short: it turns the words round.
    let shortened = changes.iter().all(|change| change.ours.is_empty() && dropped(&their.words[change.theirs.clone()]));
    let lengthened = changes.iter().all(|change| change.theirs.is_empty() && dropped(&ours.words[change.ours.clone()]));
    let our_places = places(&changes, true, ours.words.len());
    let their_places = places(&changes, false, their.words.len());
    let our_side = side(story, at, our_places.iter().cloned());
    let their_side = side(story, other, their_places.iter().cloned());
    let opposed = opposition(story, at).len();
    let supported = support(story, at);
    let outvoted = opposed > supported + 1 || opposed >= 2 && supported == 0;
    let confidence = match (pair.share, outvoted) {
        (share, true) if share >= 0.75 => Confidence::High,
        (share, false) if share < 0.7 => Confidence::Low,
        _ => Confidence::Medium,
    };
    let context = against
        .iter()
        .map(|&(pair, other)| {
            let changes = oriented(pair, at);
            let span = side(story, other, places(&changes, false, all[other].words.len()).into_iter());
            story.label(all[other].witness, span, format!("{} has this", story.outlet(all[other].witness)))
        })
        .collect();
    // Where only they have the words, ours is the one that dropped them; where only we have them, theirs is.
    if lengthened && !shortened && !outvoted {
        let primary = story.label(their.witness, their_side, "words are missing here");
        return Some(Dispute {
            fault: Fault::Shortened,
            severity: weight,
            confidence,
            our_words: String::new(),
            their_words: quoted_words(story, at, &changes.iter().map(|change| change.ours.clone()).collect::<Vec<_>>()),
            primary,
            context: vec![story.label(ours.witness, our_side, format!("{} has them", story.outlet(ours.witness)))],
            outvoted,
        });
    }
    let says = if outvoted { "no other account has this wording" } else { "one wording" };
    Some(Dispute {
        fault: if shortened { Fault::Shortened } else { Fault::Altered },
        severity: weight,
        confidence,
        our_words: words_in_place(story, at, &our_places),
        their_words: match shortened {
            true => quoted_words(story, other, &changes.iter().map(|change| change.theirs.clone()).collect::<Vec<_>>()),
            false => words_in_place(story, other, &their_places),
        },
        primary: story.label(ours.witness, our_side, says),
        context,
        outvoted,
    })
}

/// The changes of a pair with `ours` as its first side.
fn oriented(pair: &Rendering, ours: usize) -> Vec<Change> {
    let turn = |change: &Change| Change { ours: change.theirs.clone(), theirs: change.ours.clone() };
    match pair.ours == ours {
        true => pair.changes.clone(),
        false => pair.changes.iter().map(turn).collect(),
    }
}

/// The places of changes on one side. Where the other side has nothing, or this one has not, a word before and after is
/// shown on both, so that a reader can see what is missing between them.
fn places(changes: &[Change], ours: bool, len: usize) -> Vec<Range<usize>> {
    let place = |change: &Change| {
        let own = if ours { change.ours.clone() } else { change.theirs.clone() };
        match change.ours.is_empty() || change.theirs.is_empty() {
            true => own.start.saturating_sub(1)..(own.end + 1).min(len),
            false => own,
        }
    };
    changes.iter().map(place).collect()
}

/// How bad a change is: words of substance and negations count as errors, little words as notes.
fn weight(ours: &[Said], theirs: &[Said], change: &Change) -> Severity {
    let mut words = ours[change.ours.clone()].iter().chain(&theirs[change.theirs.clone()]).map(Said::key);
    let trivial = |key: &str| {
        matches!(
            key,
            "a" | "an"
                | "the"
                | "that"
                | "so"
                | "just"
                | "very"
                | "and"
                | "but"
                | "well"
                | "oh"
                | "like"
                | "also"
                | "now"
                | "okay"
                | "yes"
                | "then"
                | "here"
                | "this"
                | "which"
        )
    };
    if words.clone().all(trivial) {
        return Severity::Note;
    }
    match words.all(is_light) {
        true => Severity::Warning,
        false => Severity::Error,
    }
}

/// The place of some changes in an utterance; for an empty one, the words on both sides of it.
fn side(story: &Evidence<'_>, at: usize, ranges: impl Iterator<Item = std::ops::Range<usize>>) -> CleanSpan {
    let utterance = &story.utterances.all[at];
    ranges.map(|range| place(&utterance.words, &range)).reduce(CleanSpan::join).unwrap_or(utterance.span)
}

fn place(words: &[Said], range: &std::ops::Range<usize>) -> CleanSpan {
    let (first, last) = match range.is_empty() {
        true => (range.start.saturating_sub(1), range.end.min(words.len() - 1)),
        false => (range.start, range.end - 1),
    };
    words[first].span.join(words[last].span)
}

/// The changed words with a neighbour on either side where one side of a change is empty.
fn words_in_place(story: &Evidence<'_>, at: usize, ranges: &[std::ops::Range<usize>]) -> String {
    let utterance = &story.utterances.all[at];
    let shown: Vec<&str> =
        ranges.iter().map(|range| story.published(utterance.witness, place(&utterance.words, range))).collect();
    format!("“{}”", shown.join(" … "))
}

fn quoted_words(story: &Evidence<'_>, at: usize, ranges: &[std::ops::Range<usize>]) -> String {
    let utterance = &story.utterances.all[at];
    let shown: Vec<&str> = ranges
        .iter()
        .filter(|range| !range.is_empty())
        .map(|range| story.published(utterance.witness, place(&utterance.words, range)))
        .collect();
    format!("“{}”", shown.join(" … "))
}
