//! Counting what is found, and the table.

use std::collections::BTreeMap;
use std::fmt;

use newsdrift::finding::Confidence;

use super::story::Kind;
use super::why::Why;

/// What became of one planted change.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub set: Set,
    pub kind: Kind,
    pub how: &'static str,
    /// How far the program got with what it missed in a marked story.
    pub why: Option<Why>,
    /// A finding of a fitting rule, at warning or above, touches the planted words.
    pub found: bool,
    /// Findings of other rules that touch them: the same drift under another name.
    pub otherwise: usize,
    /// New findings elsewhere.
    pub collateral: usize,
    /// How sure each new finding is, and whether it touches the planted words.
    pub sure: Vec<(Confidence, bool)>,
    /// The change and the findings, for reading.
    pub line: String,
}

/// Where the change was planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// Our marked stories, misses read while working on the rules.
    Read,
    /// Our marked stories of which only the totals are looked at.
    HeldOut,
    /// Marked stories written later, in other manners, before the rules were changed again; totals only, too.
    Late,
    /// Stories of whole articles in the manners of many newsrooms, marked by others than the authors of the rules; misses read.
    Long,
    /// More of these, totals only.
    Blind,
    /// The corpus.
    Corpus,
}

impl Set {
    /// Whether its misses may be read while working on the rules.
    pub fn may_be_read(self) -> bool {
        matches!(self, Set::Read | Set::Long | Set::Corpus)
    }

    fn heading(self) -> &'static str {
        match self {
            Set::Read => "read",
            Set::HeldOut => "held out",
            Set::Late => "late",
            Set::Long => "long, read",
            Set::Blind => "long, held out",
            Set::Corpus => "corpus",
        }
    }
}

/// Counts of one kind in one set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub planted: usize,
    pub found: usize,
    pub otherwise: usize,
    pub collateral: usize,
}

impl Count {
    fn add(&mut self, outcome: &Outcome) {
        self.planted += 1;
        self.found += usize::from(outcome.found);
        self.otherwise += usize::from(!outcome.found && outcome.otherwise > 0);
        self.collateral += outcome.collateral;
    }

    /// Share found, from 0 to 1; 1 where nothing was planted.
    pub fn recall(&self) -> f64 {
        if self.planted == 0 { 1.0 } else { self.found as f64 / self.planted as f64 }
    }
}

/// All counts.
#[derive(Debug, Default)]
pub struct Tally {
    pub kinds: BTreeMap<(Kind, Set), Count>,
    pub ways: BTreeMap<(Kind, &'static str, Set), Count>,
    /// Findings of each confidence: on the planted words, and all.
    pub sure: BTreeMap<Confidence, (usize, usize)>,
    /// Misses in the marked stories by how far the program got.
    pub why: BTreeMap<(Kind, Why), usize>,
}

impl Tally {
    pub fn of(outcomes: &[Outcome]) -> Tally {
        let mut tally = Tally::default();
        for outcome in outcomes {
            for &(confidence, right) in &outcome.sure {
                let count = tally.sure.entry(confidence).or_default();
                count.0 += usize::from(right);
                count.1 += 1;
            }
            if let Some(why) = outcome.why {
                *tally.why.entry((outcome.kind, why)).or_default() += 1;
            }
            tally.kinds.entry((outcome.kind, outcome.set)).or_default().add(outcome);
            tally.ways.entry((outcome.kind, outcome.how, outcome.set)).or_default().add(outcome);
        }
        tally
    }

    pub fn get(&self, kind: Kind, set: Set) -> Count {
        self.kinds.get(&(kind, set)).copied().unwrap_or_default()
    }
}

/// All sets, in the order of the table.
pub const SETS: [Set; 6] = [Set::Read, Set::HeldOut, Set::Late, Set::Long, Set::Blind, Set::Corpus];

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| planted: found of all ")?;
        for set in SETS {
            write!(f, "| {} ", set.heading())?;
        }
        writeln!(f, "| elsewhere |\n| --- {}|", "| --- ".repeat(SETS.len() + 1))?;
        let row = |f: &mut fmt::Formatter<'_>, name: &str, counts: [Count; SETS.len()]| {
            write!(f, "| {name} ")?;
            for count in counts {
                match count.planted {
                    0 => write!(f, "| ")?,
                    _ => write!(f, "| {} of {} ({:.2}) ", count.found, count.planted, count.recall())?,
                }
            }
            writeln!(f, "| {} |", counts.iter().map(|count| count.collateral).sum::<usize>())
        };
        for kind in Kind::ALL {
            row(f, &format!("**{kind:?}**"), SETS.map(|set| self.get(kind, set)))?;
            let mut ways: Vec<&str> =
                self.ways.keys().filter(|(of, _, _)| *of == kind).map(|(_, how, _)| *how).collect();
            ways.dedup();
            ways.sort_unstable();
            ways.dedup();
            if ways.len() > 1 {
                for how in ways {
                    let counts = SETS.map(|set| self.ways.get(&(kind, how, set)).copied().unwrap_or_default());
                    row(f, how, counts)?;
                }
            }
        }
        writeln!(f, "\n| missed | how far the program got | times |\n| --- | --- | --- |")?;
        for ((kind, why), times) in &self.why {
            writeln!(f, "| {kind:?} | {why} | {times} |")?;
        }
        writeln!(f, "\n| confidence | on the planted words | all new |\n| --- | --- | --- |")?;
        for (confidence, (right, all)) in &self.sure {
            writeln!(f, "| {confidence:?} | {right} | {all} |")?;
        }
        Ok(())
    }
}
