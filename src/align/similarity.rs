//! How alike two sentences are: signs read from their profiles, weighed into a score from 0 to 1.

use super::counts::agreement;
use super::profile::{Kind, Profile, Weighted};
use super::vocabulary::TermId;

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
    let names = |profile: &Profile| -> f64 { kind_mass(&profile.terms, Kind::Name) };
    let numbers = |profile: &Profile| profile.terms.iter().any(|term| term.kind == Kind::Number);
    let fewer_pairs = a.pairs.len().min(b.pairs.len()).max(1);
    let least_names = names(a).min(names(b));
    let speakers = match (&a.speech.speaker, &b.speech.speaker) {
        (Some(one), Some(other)) => Some(one == other),
        _ => None,
    };
    let counts = agreement(&a.counts, &b.counts);
    Signs {
        dice: 2.0 * concepts.all / sum,
        contained: concepts.all / lighter,
        same_stems: 2.0 * stems.all / (stem_mass(a) + stem_mass(b)).max(1e-6),
        pairs: common(&a.pairs, &b.pairs) as f64 / fewer_pairs as f64,
        runs: (common(&a.runs, &b.runs) as f64 / 6.0).min(1.0),
        names: if least_names > 0.0 { stems.names / least_names } else { 0.0 },
        word_mass: saturate(concepts.words, 2.0),
        name_mass: saturate(concepts.names, 1.0),
        rarest: concepts.heaviest,
        number: truth(stems.numbers > 0),
        conflict: truth(stems.numbers == 0 && numbers(a) && numbers(b)),
        length: lighter / f64::from(a.mass.max(b.mass)).max(1e-6),
        lead: truth(a.sentence < LEAD && b.sentence < LEAD),
        order: common_order(&a.words, &b.words),
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

fn stem_mass(profile: &Profile) -> f64 {
    profile.terms.iter().map(|term| f64::from(term.weight)).sum()
}

fn kind_mass(terms: &[Weighted], kind: Kind) -> f64 {
    terms.iter().filter(|term| term.kind == kind).map(|term| f64::from(term.weight)).sum()
}

fn shared(a: &[Weighted], b: &[Weighted]) -> Shared {
    let mut found = Shared::default();
    let mut rest = b.iter().peekable();
    for term in a {
        while rest.next_if(|other| other.term < term.term).is_some() {}
        let Some(other) = rest.next_if(|other| other.term == term.term) else { continue };
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
    let mut rest = b.iter().peekable();
    a.iter()
        .filter(|entry| {
            while rest.next_if(|other| other < entry).is_some() {}
            rest.next_if(|other| other == entry).is_some()
        })
        .count()
}

/// Length of the longest common subsequence over the shorter list, by bits (Hyyrö 2004); the first 64 words count.
fn common_order(a: &[TermId], b: &[TermId]) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let short = &short[..short.len().min(64)];
    if short.is_empty() {
        return 0.0;
    }
    let mut row = u64::MAX;
    for word in long {
        let here = short.iter().enumerate().fold(0u64, |bits, (at, other)| bits | u64::from(other == word) << at);
        let matched = row & here;
        row = row.wrapping_add(matched) | (row & !here);
    }
    let used = if short.len() == 64 { u64::MAX } else { (1 << short.len()) - 1 };
    f64::from((!row & used).count_ones()) / short.len() as f64
}
