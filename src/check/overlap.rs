//! Where two printed quotations render the same spoken words, and how they differ there.
//!
//! Two outlets seldom cut a speech at the same places, so the ends are free: the best-scoring stretch that both have is
//! found by local alignment (Smith and Waterman 1981, linear gap cost; time and space are the product of the two
//! lengths, both a sentence or a paragraph). Inside that stretch every difference is one: only the ends may be cut.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::check::wording::{Said, is_light};

/// A difference inside the shared stretch: word ranges of either side, one of which may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Words of the first.
    pub ours: std::ops::Range<usize>,
    /// Words of the second.
    pub theirs: std::ops::Range<usize>,
}

/// The shared stretch of two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The stretch in the first.
    pub ours: std::ops::Range<usize>,
    /// The stretch in the second.
    pub theirs: std::ops::Range<usize>,
    /// Words that are the same.
    pub same: usize,
    /// Of these, words of substance.
    pub substance: usize,
    /// Differences, in order, that neither a gap nor a gloss explains.
    pub changes: Vec<Change>,
}

impl Overlap {
    /// Share of the longer stretch that is the same, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.same as f64 / self.ours.len().max(self.theirs.len()).max(1) as f64
    }
}

const MATCH: i32 = 4;
/// A word in the place of another costs less than two words out of place, so that a substitution reads as one.
const SUBSTITUTED: i32 = -3;
const OUT_OF_PLACE: i32 = -2;
/// A gap stands for any number of words at no cost, and its neighbours align across it.
const EXPLAINED: i32 = 0;
/// Longest table that is filled; longer pairs are cut to their first words, which bounds a hostile quotation.
const MOST_CELLS: usize = 4 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Stop,
    Both,
    Ours,
    Theirs,
}

/// The best shared stretch, if any word is shared.
#[must_use]
pub fn overlap(ours: &[Said], theirs: &[Said]) -> Option<Overlap> {
    verbatim(ours, theirs).or_else(|| stretch(ours, theirs))
}

/// Two whole wordings, of which nothing is cut at the ends, if any word is shared: all differences are changes.
#[must_use]
pub fn throughout(ours: &[Said], theirs: &[Said]) -> Option<Overlap> {
    let keys = |said: &[Said]| said.iter().map(|said| said.key().to_owned()).collect::<Vec<String>>();
    let (mut same, mut substance, mut changes) = (0, 0, Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &keys(ours), &keys(theirs)) {
        if op.tag() == DiffTag::Equal {
            same += op.old_range().len();
            substance += ours[op.old_range()].iter().filter(|said| !is_light(said.key())).count();
        } else {
            changes.push(Change { ours: op.old_range(), theirs: op.new_range() });
        }
    }
    let whole = Overlap { ours: 0..ours.len(), theirs: 0..theirs.len(), same, substance, changes };
    (same > 0).then_some(whole)
}

/// The best stretch of a table of all words against all.
fn stretch(ours: &[Said], theirs: &[Said]) -> Option<Overlap> {
    let most = MOST_CELLS / theirs.len().max(1);
    let ours = &ours[..ours.len().min(most)];
    let width = theirs.len() + 1;
    let mut score = vec![0i32; width];
    let mut steps = vec![Step::Stop; (ours.len() + 1) * width];
    let (mut best, mut best_at) = (0, (0, 0));
    for (i, our) in ours.iter().enumerate() {
        let mut diagonal = 0;
        for (j, their) in theirs.iter().enumerate() {
            let skip = |said: &Said, next: Option<&Said>, before: Option<&Said>| {
                let explained = said.is_gap() || next.is_some_and(Said::is_gap) || before.is_some_and(Said::is_gap);
                if explained { EXPLAINED } else { OUT_OF_PLACE }
            };
            let both = diagonal
                + match (our.same(their), our.is_gap() || their.is_gap()) {
                    (true, gloss) if gloss || is_light(our.key()) => MATCH - 1,
                    (true, _) => MATCH,
                    (false, true) => EXPLAINED,
                    (false, false) => SUBSTITUTED,
                };
            // Words that only we have are explained where they have a gap, and the other way round.
            let from_above = score[j + 1] + skip(our, Some(their), theirs.get(j + 1));
            let from_left = score[j] + skip(their, Some(our), ours.get(i + 1));
            diagonal = score[j + 1];
            let (value, step) = [(both, Step::Both), (from_above, Step::Ours), (from_left, Step::Theirs)]
                .into_iter()
                .fold((0, Step::Stop), |kept, next| if next.0 > kept.0 { next } else { kept });
            score[j + 1] = value;
            steps[(i + 1) * width + j + 1] = step;
            if value > best {
                (best, best_at) = (value, (i + 1, j + 1));
            }
        }
    }
    (best > 0).then(|| trace(ours, theirs, &steps, width, best_at))
}

/// The whole of two wordings that are the same word for word, which most quotations of one sentence are. No table is needed:
/// no other stretch has as many words.
fn verbatim(ours: &[Said], theirs: &[Said]) -> Option<Overlap> {
    let one = |(our, their): (&Said, &Said)| !our.is_gap() && our.word == their.word;
    let whole = !ours.is_empty() && ours.len() == theirs.len() && ours.iter().zip(theirs).all(one);
    let substance = || ours.iter().filter(|our| !is_light(our.key())).count();
    whole.then(|| Overlap {
        ours: 0..ours.len(),
        theirs: 0..theirs.len(),
        same: ours.len(),
        substance: substance(),
        changes: Vec::new(),
    })
}

fn trace(ours: &[Said], theirs: &[Said], steps: &[Step], width: usize, end: (usize, usize)) -> Overlap {
    let (mut i, mut j) = end;
    let mut pairs = Vec::new();
    loop {
        match steps[i * width + j] {
            Step::Stop => break,
            Step::Both => {
                (i, j) = (i - 1, j - 1);
                pairs.push((i..i + 1, j..j + 1));
            }
            Step::Ours => {
                i -= 1;
                pairs.push((i..i + 1, j..j));
            }
            Step::Theirs => {
                j -= 1;
                pairs.push((i..i, j..j + 1));
            }
        }
    }
    pairs.reverse();
    let mut found = Overlap { ours: i..end.0, theirs: j..end.1, same: 0, substance: 0, changes: Vec::new() };
    let mut open: Option<Change> = None;
    for (a, b) in pairs {
        if a.len() == 1 && b.len() == 1 && ours[a.start].same(&theirs[b.start]) {
            found.same += 1;
            found.substance += usize::from(!ours[a.start].is_gap() && !is_light(ours[a.start].key()));
            found.changes.extend(open.take());
        } else {
            let change = open.get_or_insert(Change { ours: a.start..a.start, theirs: b.start..b.start });
            change.ours.end = a.end;
            change.theirs.end = b.end;
        }
    }
    found.changes.extend(open);
    found.changes.retain(|change| {
        !ours[change.ours.clone()].iter().any(Said::is_gap) && !theirs[change.theirs.clone()].iter().any(Said::is_gap)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::wording::Word;
    use crate::text::Span;

    fn words(text: &str) -> Vec<Said> {
        let word = |word: &str| if word == "…" { Word::Gap } else { Word::Spoken(word.into()) };
        text.split(' ').map(|part| Said { word: word(part), span: Span::new(0, 0) }).collect()
    }

    fn changes(a: &str, b: &str) -> Vec<(String, String)> {
        let (ours, theirs) = (words(a), words(b));
        let join = |words: &[Said]| words.iter().map(Said::key).collect::<Vec<_>>().join(" ");
        let found = overlap(&ours, &theirs).expect("something is shared");
        found.changes.iter().map(|c| (join(&ours[c.ours.clone()]), join(&theirs[c.theirs.clone()]))).collect()
    }

    #[test]
    fn a_changed_word_is_a_change_and_a_cut_is_none() {
        assert_eq!(
            changes("we will raise taxes on homes next year", "we will cut taxes on homes next year and so on"),
            [("raise".into(), "cut".into())]
        );
        assert_eq!(changes("so we will never raise taxes", "we will never raise taxes in this town"), []);
    }

    #[test]
    fn the_same_words_are_shared_from_end_to_end() {
        for text in ["we will never raise taxes in this town", "no", "the the the", "a town is a town is a town"] {
            let said = words(text);
            let found = verbatim(&said, &said);
            assert!(found.is_some(), "{text}");
            assert_eq!(found, stretch(&said, &said), "{text}");
        }
        let said = words("we will … raise taxes");
        assert_eq!(verbatim(&said, &said), None, "a gap is no word");
    }

    #[test]
    fn a_gap_explains_what_is_missing_there() {
        assert_eq!(changes("we will … raise taxes", "we will for as long as i live never raise taxes"), []);
        assert_eq!(
            changes("we will raise taxes on homes", "we will not raise taxes on homes"),
            [(String::new(), "not".into())]
        );
    }
}
