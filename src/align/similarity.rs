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
    let fewer_pairs = a.fresh.pairs.count_ones().min(b.fresh.pairs.count_ones()).max(1);
    let least_names = a.sums.names.min(b.sums.names);
    let speakers = match (&a.speech.speaker, &b.speech.speaker) {
        (Some(one), Some(other)) => Some(one == other),
        _ => None,
    };
    let counts = agreement(&a.counts, &b.counts);
    let order = order(a, b);
    Signs {
        dice: 2.0 * concepts.all / sum,
        contained: concepts.all / lighter,
        same_stems: 2.0 * stems.all / (a.sums.terms + b.sums.terms).max(1e-6),
        pairs: f64::from(order.pairs) / f64::from(fewer_pairs),
        runs: (f64::from(order.runs) / 6.0).min(1.0),
        names: if least_names > 0.0 { stems.names / least_names } else { 0.0 },
        word_mass: saturate(concepts.words, 2.0),
        name_mass: saturate(concepts.names, 1.0),
        rarest: concepts.heaviest,
        number: truth(stems.numbers > 0),
        conflict: truth(stems.numbers == 0 && a.sums.numbers && b.sums.numbers),
        length: lighter / f64::from(a.mass.max(b.mass)).max(1e-6),
        lead: truth(a.sentence < LEAD && b.sentence < LEAD),
        order: f64::from(order.common) / f64::from(order.of.max(1)),
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

/// Words of a sentence that count for the order.
pub(super) const ORDERED: usize = 64;
/// A sentence of more words is no news sentence, and is compared word by word.
const LONG: usize = 192;
/// Words of the longer runs that are counted; the shorter ones have two.
pub(super) const RUN: usize = 4;

/// In how far two sentences have the same words in the same order.
#[derive(Default)]
struct Order {
    /// Length of the longest common subsequence.
    common: u32,
    /// Words of the shorter sentence.
    of: u32,
    /// Distinct pairs of neighbouring words that both have.
    pairs: u32,
    /// Distinct runs of [`RUN`] words that both have.
    runs: u32,
}

/// Compares by bits, one for each of the first [`ORDERED`] words of the shorter sentence: the longest common subsequence
/// as Hyyrö (2004) does, and shared runs beside it. Time: linear in the words, for where they stand is sorted by word.
fn order(a: &Profile, b: &Profile) -> Order {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let count = short.words.len().min(ORDERED);
    if count == 0 {
        return Order::default();
    }
    let mut walk = Walk::default();
    if long.words.len() <= LONG {
        let mut room = [0u64; LONG];
        let places = &mut room[..long.words.len()];
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
        places.iter().for_each(|&here| walk.step(here));
    } else {
        let short = &short.words[..count];
        for word in &long.words {
            walk.step(short.iter().enumerate().fold(0u64, |bits, (at, other)| bits | u64::from(other == word) << at));
        }
    }
    let used = if count == ORDERED { u64::MAX } else { (1 << count) - 1 };
    Order {
        common: (!walk.row & used).count_ones(),
        of: count as u32,
        pairs: (walk.ended[0] & short.fresh.pairs).count_ones(),
        runs: (walk.ended[1] & short.fresh.runs).count_ones(),
    }
}

/// A walk over the words of the longer sentence.
struct Walk {
    /// Zero where the longest common subsequence grows.
    row: u64,
    /// Where in the shorter sentence runs of one to [`RUN`] shared words end that end here in the longer one.
    running: [u64; RUN],
    /// Where shared pairs and runs have ended so far.
    ended: [u64; 2],
}

impl Default for Walk {
    fn default() -> Self {
        Walk { row: u64::MAX, running: [0; RUN], ended: [0; 2] }
    }
}

impl Walk {
    /// Goes on by a word; `here` is where the shorter sentence has it.
    fn step(&mut self, here: u64) {
        if here == 0 {
            self.running = [0; RUN];
            return;
        }
        let matched = self.row & here;
        self.row = self.row.wrapping_add(matched) | (self.row & !here);
        for length in (1..RUN).rev() {
            self.running[length] = (self.running[length - 1] << 1) & here;
        }
        self.running[0] = here;
        self.ended[0] |= self.running[1];
        self.ended[1] |= self.running[RUN - 1];
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::profile::{Fresh, fresh};
    use super::*;

    fn profile(words: &[u32]) -> Profile {
        let mut places: Vec<(u32, u32)> = words.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let fresh = Fresh { pairs: fresh(words, 2), runs: fresh(words, RUN) };
        let mut profile = Profile::default();
        (profile.words, profile.places, profile.fresh) = (words.to_vec(), places, fresh);
        profile
    }

    fn common_runs(a: &[u32], b: &[u32], n: usize) -> u32 {
        let runs = |words: &[u32]| -> BTreeSet<Vec<u32>> { words.windows(n).map(<[u32]>::to_vec).collect() };
        runs(a).intersection(&runs(b)).count() as u32
    }

    #[test]
    fn shared_runs_are_those_that_both_lists_have() {
        let long: Vec<u32> = (0..250).map(|at| at % 7 * (at % 5)).collect();
        let lists: [&[u32]; 8] = [
            &[],
            &[1],
            &[1, 2, 3, 4, 5],
            &[9, 1, 2, 3, 4, 9, 2, 3, 4, 5],
            &[1, 2, 1, 2, 1, 2, 1, 2],
            &[2, 1, 2, 1, 3, 2, 1, 2, 1],
            &[0, 0, 0, 0, 0, 0],
            &long,
        ];
        for a in lists {
            // Of longer lists the first words count.
            for b in lists.iter().filter(|b| a.len().min(b.len()) <= ORDERED) {
                let found = order(&profile(a), &profile(b));
                let expected = (common_runs(a, b, 2), common_runs(a, b, RUN));
                assert_eq!((found.pairs, found.runs), expected, "{a:?} and {b:?}");
            }
        }
    }
}
