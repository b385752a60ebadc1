//! How alike two sentences are: signs read from their profiles, weighed into a score from 0 to 1.

use super::counts::agreement;
use super::profile::{Kind, Profile, Weighted};

/// Signs that two sentences tell the same thing, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// Weight of shared paraphrase groups, twice, over the weight of both.
    pub(super) dice: f64,
    /// The same over the weight of the lighter sentence.
    pub(super) contained: f64,
    /// As `dice`, for the very same stems.
    pub(super) same_stems: f64,
    /// Shared neighbouring words over those of the shorter sentence.
    pub(super) pairs: f64,
    /// Shared runs of four words, saturating at six.
    pub(super) runs: f64,
    /// Weight of shared names over the lighter side's names.
    pub(super) names: f64,
    /// Weight of shared ordinary words, saturating.
    pub(super) word_mass: f64,
    /// Weight of shared names, saturating.
    pub(super) name_mass: f64,
    /// Weight of the heaviest shared ordinary word.
    pub(super) rarest: f64,
    /// Whether a number is shared.
    pub(super) number: f64,
    /// Whether both have numbers and share none.
    pub(super) conflict: f64,
    /// Shorter over longer, in weight.
    pub(super) length: f64,
    /// Whether both stand among the first sentences of their articles.
    pub(super) lead: f64,
    /// Longest common subsequence of words over the shorter sentence.
    pub(super) order: f64,
    /// How many ordinary words are shared, saturating.
    pub(super) count: f64,
    /// Weight of the lighter sentence, saturating.
    pub(super) mass: f64,
    /// Weight of shared ordinary words that most witnesses use.
    pub(super) central: f64,
    /// How much of both is quoted.
    pub(super) quoted: f64,
    /// How much more of one is quoted than of the other.
    pub(super) unlike_speech: f64,
    /// Whether both render speech of the same speaker.
    pub(super) same_speaker: f64,
    /// Whether both render speech, of different speakers.
    pub(super) other_speaker: f64,
    /// How far apart they stand, each as a share of its article.
    pub(super) apart: f64,
    /// How short the shorter article is: the fewer its sentences, the likelier any one of them has a partner.
    pub(super) brevity: f64,
    /// Whether a number with its unit is shared, however written.
    pub(super) same_count: f64,
    /// Whether two numbers are the same up to rounding.
    pub(super) near_count: f64,
    /// Whether both count the same things.
    pub(super) counted: f64,
    /// Whether both stand in articles of at most three sentences; no sign that the models know.
    pub(super) notes: bool,
}

pub(super) const SIGNS: usize = 26;

impl Signs {
    pub(super) fn row(&self) -> [f64; SIGNS] {
        [
            self.dice,
            self.contained,
            self.same_stems,
            self.pairs,
            self.runs,
            self.names,
            self.word_mass,
            self.name_mass,
            self.rarest,
            self.number,
            self.conflict,
            self.length,
            self.lead,
            self.order,
            self.count,
            self.mass,
            self.central,
            self.quoted,
            self.unlike_speech,
            self.same_speaker,
            self.other_speaker,
            self.apart,
            self.brevity,
            self.same_count,
            self.near_count,
            self.counted,
        ]
    }
}

/// An article of no more sentences is a note.
const OF_A_NOTE: u32 = 3;
/// Sentences that count as the head of an article.
const LEAD: u32 = 3;

#[derive(Default)]
struct Shared {
    all: f64,
    words: f64,
    names: f64,
    heaviest: f64,
    central: f64,
    count: u32,
    numbers: u32,
}

/// Reads the signs of two sentences. Time: linear in their words.
pub(super) fn signs(a: &Profile, b: &Profile) -> Signs {
    let concepts = shared(&a.concepts, &b.concepts);
    let stems = shared(&a.terms, &b.terms);
    let lighter = f64::from(a.mass.min(b.mass)).max(1e-6);
    let sum = f64::from(a.mass + b.mass).max(1e-6);
    let fewer_pairs = a.pairs.len().min(b.pairs.len()).max(1);
    let least_names = a.sums.names.min(b.sums.names);
    let speakers = match (&a.speech.speaker, &b.speech.speaker) {
        (Some(one), Some(other)) => Some(one == other),
        _ => None,
    };
    let counts = agreement(&a.counts, &b.counts);
    let pairs = common(&a.pairs, &b.pairs);
    // Where no two words stand side by side in both, no four do.
    let runs = if pairs > 0 { common(&a.runs, &b.runs) } else { 0 };
    Signs {
        dice: 2.0 * concepts.all / sum,
        contained: concepts.all / lighter,
        same_stems: 2.0 * stems.all / (a.sums.terms + b.sums.terms).max(1e-6),
        pairs: pairs as f64 / fewer_pairs as f64,
        runs: (runs as f64 / 6.0).min(1.0),
        names: if least_names > 0.0 { stems.names / least_names } else { 0.0 },
        word_mass: saturate(concepts.words, 2.0),
        name_mass: saturate(concepts.names, 1.0),
        rarest: concepts.heaviest,
        number: truth(stems.numbers > 0),
        conflict: truth(stems.numbers == 0 && a.sums.numbers && b.sums.numbers),
        length: lighter / f64::from(a.mass.max(b.mass)).max(1e-6),
        lead: truth(a.sentence < LEAD && b.sentence < LEAD),
        order: common_order(a, b),
        count: saturate(f64::from(concepts.count), 3.0),
        mass: saturate(lighter, 5.0),
        central: saturate(concepts.central, 1.5),
        quoted: f64::from(a.speech.quoted.min(b.speech.quoted)),
        unlike_speech: f64::from((a.speech.quoted - b.speech.quoted).abs()),
        same_speaker: truth(speakers == Some(true)),
        other_speaker: truth(speakers == Some(false)),
        apart: (place(a) - place(b)).abs(),
        brevity: 8.0 / (8.0 + f64::from(a.siblings.min(b.siblings))),
        same_count: counts.same,
        near_count: counts.near,
        counted: counts.counted,
        notes: a.siblings.max(b.siblings) <= OF_A_NOTE,
    }
}

fn place(profile: &Profile) -> f64 {
    f64::from(profile.sentence) / f64::from(profile.siblings.max(1))
}

fn truth(sign: bool) -> f64 {
    f64::from(u8::from(sign))
}

fn saturate(value: f64, half: f64) -> f64 {
    value / (value + half)
}

fn shared(a: &[Weighted], b: &[Weighted]) -> Shared {
    let mut found = Shared::default();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (term, other) = (&a[i], &b[j]);
        let (ours, theirs) = (term.term <= other.term, other.term <= term.term);
        i += usize::from(ours);
        j += usize::from(theirs);
        if !(ours && theirs) {
            continue;
        }
        let weight = f64::from(term.weight.min(other.weight));
        found.all += weight;
        match term.kind {
            Kind::Word => {
                found.words += weight;
                found.count += 1;
                found.central += weight * f64::from(term.spread);
                found.heaviest = found.heaviest.max(weight);
            }
            Kind::Name => found.names += weight,
            Kind::Number => found.numbers += 1,
        }
    }
    found
}

/// How many entries two sorted lists share.
pub(super) fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        shared += usize::from(a[i] == b[j]);
        let (ours, theirs) = (a[i] <= b[j], b[j] <= a[i]);
        i += usize::from(ours);
        j += usize::from(theirs);
    }
    shared
}

/// Words of the shorter sentence that count for the order.
const ORDERED: usize = 64;
/// A sentence of more words is no news sentence, and is compared word by word.
const LONG: usize = 192;

/// Length of the longest common subsequence over the shorter list, by bits (Hyyrö 2004); the first [`ORDERED`] words
/// count. Time: linear in the words, for where they stand is sorted by word.
fn common_order(a: &Profile, b: &Profile) -> f64 {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let count = short.words.len().min(ORDERED);
    if count == 0 {
        return 0.0;
    }
    let used = if count == ORDERED { u64::MAX } else { (1 << count) - 1 };
    let mut row = u64::MAX;
    let mut step = |here: u64| {
        let matched = row & here;
        row = row.wrapping_add(matched) | (row & !here);
    };
    if long.words.len() <= LONG {
        let mut places = [0u64; LONG];
        let (mut ours, mut theirs) = (short.places.as_slice(), long.places.as_slice());
        while let (Some(&(x, _)), Some(&(y, _))) = (ours.first(), theirs.first()) {
            if x < y {
                ours = &ours[1..];
            } else if y < x {
                theirs = &theirs[1..];
            } else {
                let mut here = 0;
                while let Some((&(_, at), rest)) = ours.split_first().filter(|(head, _)| head.0 == x) {
                    here |= if (at as usize) < ORDERED { 1 << at } else { 0 };
                    ours = rest;
                }
                while let Some((&(_, at), rest)) = theirs.split_first().filter(|(head, _)| head.0 == x) {
                    places[at as usize] = here;
                    theirs = rest;
                }
            }
        }
        places[..long.words.len()].iter().filter(|&&here| here != 0).for_each(|&here| step(here));
    } else {
        let short = &short.words[..count];
        for word in &long.words {
            step(short.iter().enumerate().fold(0u64, |bits, (at, other)| bits | u64::from(other == word) << at));
        }
    }
    f64::from((!row & used).count_ones()) / count as f64
}
