//! The quoted sentences of a story, and which of them render the same spoken words.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::overlap::{Change, Overlap, overlap, throughout};
use crate::check::stem::{Stems, stem};
use crate::check::wording::{Said, extent, is_light, wording};
use crate::model::{Collation, Mode, PersonId, Siglum};
use crate::text::{CleanSpan, Span};

/// One sentence, or piece of one, inside quotation marks.
#[derive(Debug, Clone)]
pub struct Utterance {
    /// Who prints it.
    pub witness: Siglum,
    /// Index of the quotation in that witness.
    pub quotation: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// The quoted words, without marks.
    pub span: CleanSpan,
    /// The words as compared.
    pub words: Vec<Said>,
    /// Whether it begins where quotation marks open.
    pub opens: bool,
    /// Whether it ends where they close.
    pub closes: bool,
    /// Who is said to have spoken it.
    pub speaker: Option<PersonId>,
    /// Direct, or a fragment in the outlet's own sentence.
    pub mode: Mode,
    /// The stems of its words of substance.
    pub stems: Stems,
    substance: usize,
}

impl Utterance {
    /// How many words of substance it has.
    #[must_use]
    pub fn substance(&self) -> usize {
        self.substance
    }
}

/// How two utterances of different witnesses relate.
#[derive(Debug, Clone)]
pub struct Rendering {
    /// Index of the first utterance.
    pub ours: usize,
    /// Index of the second, always of a later witness.
    pub theirs: usize,
    /// The words that both have.
    pub shared: Overlap,
    /// Every difference, those at the ends included where no cut explains them.
    pub changes: Vec<Change>,
    /// Share of the words in question that are the same, from 0 to 1.
    pub share: f64,
    /// Whether both are known to be spoken by one person.
    pub one_speaker: bool,
    /// Whether they are known to be spoken by two.
    pub two_speakers: bool,
    /// Whether both stand right behind the same words in their quotations.
    pub anchored: bool,
    /// Whether one is a whole quoted sentence, and the other that with words put in between and nothing else.
    pub dropped: bool,
    /// Whether both explain the same place with the same words in brackets.
    pub one_gloss: bool,
}

/// The quoted sentences of a story and the pairs that share words.
#[derive(Debug, Clone, Default)]
pub struct Utterances {
    /// In the order of witnesses and text.
    pub all: Vec<Utterance>,
    /// Pairs of different witnesses that share a run of words, or stand in one column.
    pub pairs: Vec<Rendering>,
    /// By utterance: the pairs that it is in, and the other one of each.
    of: Vec<Vec<(usize, usize)>>,
}

impl Utterances {
    /// Finds the quoted sentences of a story and compares those that share three words in a row.
    #[must_use]
    pub fn of(story: &Collation) -> Self {
        let all: Vec<Utterance> = story.witnesses.iter().flat_map(|witness| utterances(story, witness.id)).collect();
        let mut pairs: Vec<Rendering> =
            candidates(&all).into_iter().filter_map(|(ours, theirs)| rendering(&all, ours, theirs)).collect();
        anchor(&all, &mut pairs);
        let mut of = vec![Vec::new(); all.len()];
        for (at, pair) in pairs.iter().enumerate() {
            of[pair.ours].push((at, pair.theirs));
            of[pair.theirs].push((at, pair.ours));
        }
        Utterances { all, pairs, of }
    }

    /// The pairs that an utterance is in, with the index of the other one.
    pub fn renderings(&self, of: usize) -> impl Iterator<Item = (&Rendering, usize)> {
        self.of[of].iter().map(|&(pair, other)| (&self.pairs[pair], other))
    }
}

impl Rendering {
    /// Whether both print the same speech act, if not the same words: enough is shared that chance is no explanation.
    #[must_use]
    pub fn same_speech(&self) -> bool {
        // Two people can say much the same of one matter.
        let least = if self.one_speaker { 0.6 } else { 0.7 };
        let long = self.shared.substance >= 3 && self.shared.same >= 5 && self.share >= least;
        // A short sentence of one speaker needs more of it to be the same.
        let run = self.shared.substance >= 5 && self.shared.same >= 9 && self.share >= 0.45;
        let short = self.shared.substance >= 2 && self.shared.same >= 4;
        // `We will not publish`, and `We will not, as things stand, publish`: one is the other with words dropped.
        let dropped = self.one_speaker && short && self.dropped;
        // `The answer was no`, and `The answer was yes`, behind the same question.
        let anchored = self.anchored && self.shared.same >= 3 && self.share >= 0.6;
        // `We failed the people who us`: the same few words in one order, by nobody else as far as is told.
        let brief = self.shared.substance >= 2 && self.shared.same >= 5 && self.share >= 0.8 && !self.two_speakers;
        long || run
            || brief
            || dropped
            || anchored
            || self.one_speaker && short && (self.share >= 0.75 || self.one_gloss && self.share >= 0.5)
    }

    /// Whether nothing differs but what an editor may touch.
    #[must_use]
    pub fn faithful(&self) -> bool {
        self.changes.is_empty()
    }
}

/// The stems of substance of a wording.
#[must_use]
pub fn stems(words: &[Said]) -> Stems {
    Stems::of(words.iter().filter(|said| !said.is_gap() && !is_light(said.key())).map(|said| stem(said.key())))
}

fn utterances(story: &Collation, id: Siglum) -> Vec<Utterance> {
    let witness = story.witness(id);
    let mut found = Vec::new();
    for (quotation, index) in witness.notes.quotations.iter().zip(0u32..) {
        if quotation.mode == Mode::Indirect || quotation.content.is_empty() {
            continue;
        }
        let speaker = quotation.speaker.and_then(|entity| story.person_of(id, entity));
        let Some(first) = witness.sentence_at(quotation.content) else { continue };
        for (sentence, at) in witness.sentences[first..].iter().zip(first as u32..) {
            let Some(span) = sentence.span.intersection(quotation.content) else { break };
            let words = wording(witness, span);
            let Some(inner) = extent(&words) else { continue };
            found.push(Utterance {
                witness: id,
                quotation: index,
                sentence: at,
                opens: span.start() <= quotation.content.start(),
                closes: span.end() >= quotation.content.end() && !quotation.unclosed,
                span: Span::new(span.start().min(inner.start()), span.end()),
                stems: stems(&words),
                substance: words.iter().filter(|said| !said.is_gap() && !is_light(said.key())).count(),
                words,
                speaker,
                mode: quotation.mode,
            });
        }
    }
    found
}

/// Pairs of different witnesses that share three words in a row, one of them of substance. A run that stands in more
/// than a dozen utterances is a figure of speech and proposes nothing, which keeps the cost near linear.
fn candidates(all: &[Utterance]) -> Vec<(usize, usize)> {
    const RUN: usize = 3;
    const TOO_COMMON: usize = 64;
    let mut index: FxHashMap<[&str; RUN], Vec<usize>> = FxHashMap::default();
    for (at, utterance) in all.iter().enumerate() {
        let keys: Vec<&str> = utterance.words.iter().filter(|said| !said.is_gap()).map(Said::key).collect();
        for run in keys.windows(RUN).filter_map(<[_]>::first_chunk::<RUN>) {
            if run.iter().all(|key| is_light(key)) {
                continue;
            }
            let places = index.entry(*run).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = index
        .into_values()
        .filter(|places| (2..TOO_COMMON).contains(&places.len()))
        .flat_map(|places| {
            let pairs: Vec<_> = (0..places.len())
                .flat_map(|a| (a + 1..places.len()).map(move |b| (a, b)))
                .map(|(a, b)| (places[a], places[b]))
                .collect();
            pairs
        })
        .filter(|(a, b)| all[*a].witness != all[*b].witness)
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Marks the pairs of short sentences that stand right behind a pair in the same words, and adds those of them that have no
/// run of words in common.
fn anchor(all: &[Utterance], pairs: &mut Vec<Rendering>) {
    const SHORT: usize = 8;
    let complete = |pair: &&Rendering| {
        pair.faithful()
            && pair.shared.same >= 4
            && pair.shared.substance >= 2
            && pair.shared.same == all[pair.ours].words.len().max(all[pair.theirs].words.len())
    };
    let next = |at: usize| {
        let next = all.get(at + 1).filter(|next| next.words.len() <= SHORT)?;
        ((next.witness, next.quotation) == (all[at].witness, all[at].quotation)).then_some(at + 1)
    };
    let told = pairs.iter().filter(complete).filter_map(|pair| next(pair.ours).zip(next(pair.theirs)));
    let mut told: FxHashSet<(usize, usize)> = told.collect();
    for pair in pairs.iter_mut() {
        pair.anchored = told.remove(&(pair.ours, pair.theirs));
    }
    let mut left: Vec<(usize, usize)> = told.into_iter().collect();
    left.sort_unstable();
    pairs.extend(left.into_iter().filter_map(|(ours, theirs)| {
        let shared = throughout(&all[ours].words, &all[theirs].words)?;
        Some(Rendering { anchored: true, ..of_overlap(all, (ours, theirs), shared) })
    }));
    pairs.sort_by_key(|pair| (pair.ours, pair.theirs));
}

/// Compares two utterances; `None` when they share nothing.
#[must_use]
pub fn rendering(all: &[Utterance], ours: usize, theirs: usize) -> Option<Rendering> {
    let shared = overlap(&all[ours].words, &all[theirs].words)?;
    Some(of_overlap(all, (ours, theirs), shared))
}

fn of_overlap(all: &[Utterance], (ours, theirs): (usize, usize), shared: Overlap) -> Rendering {
    let (a, b) = (&all[ours], &all[theirs]);
    let mut changes = shared.changes.clone();
    let head = Change { ours: 0..shared.ours.start, theirs: 0..shared.theirs.start };
    let tail = Change { ours: shared.ours.end..a.words.len(), theirs: shared.theirs.end..b.words.len() };
    // A cut is honest where the marks open or close; words dropped elsewhere are dropped in silence.
    let beside = |at: usize, step: isize| {
        let other = at.checked_add_signed(step).and_then(|next| all.get(next));
        other.filter(|other| (other.witness, other.quotation) == (all[at].witness, all[at].quotation))
    };
    // What one side has at an end may be the other side's next sentence: outlets set full stops where they like.
    let elsewhere = |end: &Change, step: isize| match (end.ours.is_empty(), end.theirs.is_empty()) {
        (true, false) => beside(ours, step).is_some_and(|next| holds(&next.words, &b.words[end.theirs.clone()])),
        (false, true) => beside(theirs, step).is_some_and(|next| holds(&next.words, &a.words[end.ours.clone()])),
        _ => false,
    };
    if unexplained(&head, &a.words, &b.words, a.opens, b.opens) && !elsewhere(&head, -1) {
        changes.insert(0, head);
    }
    if unexplained(&tail, &a.words, &b.words, a.closes, b.closes) && !elsewhere(&tail, 1) {
        changes.push(tail);
    }
    let extra = |side: fn(&Change) -> usize| -> usize {
        let inside: usize = shared.changes.iter().map(side).sum();
        let every: usize = changes.iter().map(side).sum();
        every - inside
    };
    let ours_len = shared.ours.len() + extra(|change| change.ours.len());
    let theirs_len = shared.theirs.len() + extra(|change| change.theirs.len());
    let share = shared.same as f64 / ours_len.max(theirs_len).max(1) as f64;
    let one_speaker = a.speaker.is_some() && a.speaker == b.speaker;
    let two_speakers = a.speaker.is_some() && b.speaker.is_some() && !one_speaker;
    let one_gloss = a.words.iter().any(|gloss| gloss.is_gloss() && b.words.iter().any(|other| other.same(gloss)));
    let dropped = |less: &Utterance, all: usize, only: &dyn Fn(&Change) -> bool| {
        less.opens && less.closes && all == less.words.len() && shared.same == all && changes.iter().all(only)
    };
    let dropped = dropped(a, shared.ours.len(), &|change| change.ours.is_empty())
        || dropped(b, shared.theirs.len(), &|change| change.theirs.is_empty());
    Rendering { ours, theirs, shared, changes, share, one_speaker, two_speakers, anchored: false, dropped, one_gloss }
}

/// Whether most of `words` stand in `sentence`.
fn holds(sentence: &[Said], words: &[Said]) -> bool {
    let found = words.iter().filter(|word| sentence.iter().any(|said| said.same(word))).count();
    found * 10 >= words.len() * 6
}

/// Whether what stands before (or after) the shared stretch is a difference: both have words there, or one side has
/// none although its quotation goes on.
fn unexplained(end: &Change, ours: &[Said], theirs: &[Said], our_cut: bool, their_cut: bool) -> bool {
    let (a, b) = (&ours[end.ours.clone()], &theirs[end.theirs.clone()]);
    let explains = |gap: &Said, other: &[Said]| gap.is_gap() && !other.iter().any(|said| said.same(gap));
    if a.iter().any(|gap| explains(gap, b)) || b.iter().any(|gap| explains(gap, a)) {
        return false;
    }
    match (a.is_empty(), b.is_empty()) {
        (true, true) => false,
        (true, false) => !our_cut,
        (false, true) => !their_cut,
        (false, false) => true,
    }
}
