//! The words that differ between two stretches of text, grouped so that a reader sees changed phrases.
//!
//! Myers' algorithm (on the `similar` library) over folded words; then neighbouring changes are joined over short
//! stretches of small words, and last a changed number, date, name, negation or hedge is set apart again, so that it is
//! never hidden in a longer phrase. Time: linear for alike texts, quadratic in the worst case with a bound inside
//! `similar`.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::weight::{Weight, weight};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

/// A stretch of a text to compare: the text and the tokens of the stretch.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The text that the tokens index.
    pub text: &'a str,
    /// The tokens to compare, in text order.
    pub tokens: &'a [Token],
}

/// What happened to a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The same words on both sides, up to case and the style of quotation marks.
    Same,
    /// Words that only the first has.
    Omitted,
    /// Words that only the second has.
    Added,
    /// Other words in the same place.
    Replaced,
}

/// A stretch of words and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordOp {
    /// What happened.
    pub change: Change,
    /// The heaviest kind of word in it; [`Weight::Plain`] for what is the same.
    pub weight: Weight,
    /// Indices into the first tokens; empty for added words.
    pub ours: Range<usize>,
    /// Indices into the second tokens; empty for omitted words.
    pub theirs: Range<usize>,
}

/// Small words over which two changes are read as one phrase.
const BRIDGES: [&str; 20] = [
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "to",
    "was", "with",
];
/// At most so many small words make a bridge.
const BRIDGE: usize = 2;

/// How the words of `ours` become those of `theirs`: every word and number of both is in exactly one operation, in
/// order. Punctuation is not compared, but lies inside the range of tokens that its neighbours span.
#[must_use]
pub fn words<'t>(ours: Words<'t>, theirs: Words<'t>) -> Vec<WordOp> {
    let mut folder = Folder::default();
    between(&Side::read(ours, &mut folder), &Side::read(theirs, &mut folder))
}

/// As [`words`], of sides that were read with one folder.
pub(super) fn between(a: &Side, b: &Side) -> Vec<WordOp> {
    let mut ops = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a.folded, &b.folded) {
        let (one, other) = (op.old_range(), op.new_range());
        let change = match op {
            DiffOp::Equal { .. } => Change::Same,
            DiffOp::Delete { .. } => Change::Omitted,
            DiffOp::Insert { .. } => Change::Added,
            DiffOp::Replace { .. } => Change::Replaced,
        };
        ops.push((change, one, other));
    }
    let ops = bridge(a, ops);
    let ops = ops.into_iter().flat_map(|op| set_apart(a, b, op));
    ops.map(|(change, one, other)| WordOp {
        change,
        weight: if change == Change::Same { Weight::Plain } else { heaviest(a, b, &one, &other) },
        ours: a.tokens(&one),
        theirs: b.tokens(&other),
    })
    .collect()
}

/// The span of a range of tokens; empty ranges give `None`.
#[must_use]
pub fn span(tokens: &[Token], range: &Range<usize>) -> Option<CleanSpan> {
    let tokens = tokens.get(range.clone())?;
    Some(tokens.first()?.span.join(tokens.last()?.span))
}

type Op = (Change, Range<usize>, Range<usize>);

/// Numbers the words that it meets: two words have one number if they differ in case and the style of apostrophes only.
#[derive(Debug, Default)]
pub(super) struct Folder<'t> {
    /// As written, so that a word that was met before costs one look.
    written: FxHashMap<&'t str, u32>,
    folded: FxHashMap<Cow<'t, str>, u32>,
}

impl<'t> Folder<'t> {
    pub(super) fn fold(&mut self, word: &'t str) -> u32 {
        if let Some(&id) = self.written.get(word) {
            return id;
        }
        let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let folded = if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase().replace('’', "'")) };
        let next = self.folded.len() as u32;
        let id = *self.folded.entry(folded).or_insert(next);
        self.written.insert(word, id);
        id
    }
}

/// The comparable words of one side.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Side {
    folded: Vec<u32>,
    /// Whether a word is one of [`BRIDGES`].
    small: Vec<bool>,
    weights: Vec<Weight>,
    /// Index of each word's token.
    at: Vec<usize>,
}

impl Side {
    pub(super) fn read<'t>(words: Words<'t>, folder: &mut Folder<'t>) -> Self {
        let count = words.tokens.len();
        let mut side = Side {
            folded: Vec::with_capacity(count),
            small: Vec::with_capacity(count),
            weights: Vec::with_capacity(count),
            at: Vec::with_capacity(count),
        };
        for (at, token) in words.tokens.iter().enumerate() {
            let word = &words.text[token.span.range()];
            // A currency or percent sign is a word of the number; other marks are not compared.
            if token.kind == TokenKind::Mark && !matches!(word, "%" | "$" | "€" | "£" | "¥") {
                continue;
            }
            side.folded.push(folder.fold(word));
            side.small.push(word.len() <= 4 && BRIDGES.iter().any(|small| word.eq_ignore_ascii_case(small)));
            side.weights.push(weight(words.text, token, side.at.is_empty()));
            side.at.push(at);
        }
        side
    }

    /// Whether both have the same words.
    pub(super) fn says_the_same(&self, other: &Side) -> bool {
        self.folded == other.folded
    }

    /// The tokens from the first to the last word of a range.
    fn tokens(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.at.get(range.start).copied().unwrap_or_else(|| self.at.last().map_or(0, |last| last + 1));
        match range.end.checked_sub(1) {
            Some(last) if range.start < range.end => start..self.at[last] + 1,
            _ => start..start,
        }
    }
}

fn changed(one: &Range<usize>, other: &Range<usize>) -> Change {
    match (one.is_empty(), other.is_empty()) {
        (false, true) => Change::Omitted,
        (true, false) => Change::Added,
        _ => Change::Replaced,
    }
}

/// Joins two changes with nothing but a few small words between them.
fn bridge(a: &Side, ops: Vec<Op>) -> Vec<Op> {
    let mut joined: Vec<Op> = Vec::with_capacity(ops.len());
    let mut rest = ops.into_iter().peekable();
    while let Some(op) = rest.next() {
        let small = op.0 == Change::Same && op.1.len() <= BRIDGE && a.small[op.1.clone()].iter().all(|&small| small);
        let between = small && joined.last().is_some_and(|last| last.0 != Change::Same);
        let add = op.0 != Change::Same && joined.last().is_some_and(|last| last.0 != Change::Same);
        match joined.last_mut() {
            Some(last) if add || between && rest.peek().is_some() => {
                last.1.end = op.1.end;
                last.2.end = op.2.end;
                last.0 = changed(&last.1, &last.2);
            }
            _ => joined.push(op),
        }
    }
    joined
}

fn heaviest(a: &Side, b: &Side, one: &Range<usize>, other: &Range<usize>) -> Weight {
    let weights = a.weights[one.clone()].iter().chain(&b.weights[other.clone()]);
    weights.copied().min_by_key(|weight| *weight as u8).unwrap_or(Weight::Plain)
}

/// Sets heavy words of a change apart from the words around them: number beside number, name beside name, in order;
/// one without a partner was omitted or added by itself.
fn set_apart(a: &Side, b: &Side, op: Op) -> Vec<Op> {
    let (change, one, other) = op;
    if change == Change::Same {
        return vec![(change, one, other)];
    }
    let (ours, theirs) = (heavy_runs(a, &one), heavy_runs(b, &other));
    if ours.is_empty() && theirs.is_empty() {
        return vec![(change, one, other)];
    }
    let mut parts = Vec::new();
    let (mut from, mut to) = (one.start, other.start);
    let mut next = 0;
    let mut push = |one: Range<usize>, other: Range<usize>| {
        if !one.is_empty() && a.folded[one.clone()] == b.folded[other.clone()] {
            parts.push((Change::Same, one, other));
        } else if !one.is_empty() || !other.is_empty() {
            parts.push((changed(&one, &other), one, other));
        }
    };
    for (weight, run) in ours {
        let partner = theirs[next..].iter().position(|(kind, _)| *kind == weight);
        push(from..run.start, to..partner.map_or(to, |at| theirs[next].1.start.min(theirs[next + at].1.start)));
        if let Some(at) = partner {
            to = theirs[next].1.start.min(theirs[next + at].1.start);
            for (_, alone) in &theirs[next..next + at] {
                push(run.start..run.start, to..alone.start);
                push(run.start..run.start, alone.clone());
                to = alone.end;
            }
            let mate = theirs[next + at].1.clone();
            push(run.start..run.start, to..mate.start);
            push(run.clone(), mate.clone());
            to = mate.end;
            next += at + 1;
        } else {
            push(run.clone(), to..to);
        }
        from = run.end;
    }
    for (_, alone) in &theirs[next..] {
        push(from..one.end, to..alone.start);
        from = one.end;
        push(one.end..one.end, alone.clone());
        to = alone.end;
    }
    push(from..one.end, to..other.end);
    parts
}

/// Runs of heavy words of one kind within a range.
fn heavy_runs(side: &Side, range: &Range<usize>) -> Vec<(Weight, Range<usize>)> {
    let mut runs: Vec<(Weight, Range<usize>)> = Vec::new();
    for at in range.clone() {
        let weight = side.weights[at];
        match runs.last_mut() {
            _ if weight == Weight::Plain => {}
            Some((kind, run)) if *kind == weight && run.end == at => run.end = at + 1,
            _ => runs.push((weight, at..at + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::tokenise;

    fn changes(a: &str, b: &str) -> Vec<(Change, String, String)> {
        let (x, y) = (tokenise(a), tokenise(b));
        let shown = |text: &str, tokens: &[Token], range: &Range<usize>| {
            span(tokens, range).map_or(String::new(), |span| text[span.range()].to_owned())
        };
        words(Words { text: a, tokens: &x }, Words { text: b, tokens: &y })
            .iter()
            .filter(|op| op.change != Change::Same)
            .map(|op| (op.change, shown(a, &x, &op.ours), shown(b, &y, &op.theirs)))
            .collect()
    }

    #[test]
    fn case_and_marks_are_no_change() {
        assert_eq!(changes("The mayor’s “plan” failed.", "the mayor's 'plan' failed"), []);
    }

    #[test]
    fn a_reader_sees_a_phrase() {
        assert_eq!(
            changes("The bridge fell into the river at dawn.", "The bridge collapsed in the harbour at dawn."),
            [(Change::Replaced, "fell into the river".into(), "collapsed in the harbour".into())]
        );
    }

    #[test]
    fn a_changed_number_stands_by_itself() {
        assert_eq!(
            changes("Some 30 soldiers fled on Monday.", "Some 50 of the troops fled on Tuesday."),
            [
                (Change::Replaced, "30".into(), "50".into()),
                (Change::Replaced, "soldiers".into(), "of the troops".into()),
                (Change::Replaced, "Monday".into(), "Tuesday".into()),
            ]
        );
    }

    #[test]
    fn a_lost_negation_or_hedge_stands_by_itself() {
        assert_eq!(
            changes("He did not allegedly pay.", "He did pay."),
            [(Change::Omitted, "not".into(), String::new()), (Change::Omitted, "allegedly".into(), String::new())]
        );
    }

    proptest! {
        #[test]
        fn every_word_is_in_one_operation(a in "\\PC{0,60}|([Tt]he |30 |not |Ito |, |fell ){0,12}", b in "\\PC{0,60}|([Tt]he |40 |may |Ito |. |ran ){0,12}") {
            let (x, y) = (tokenise(&a), tokenise(&b));
            let ops = words(Words { text: &a, tokens: &x }, Words { text: &b, tokens: &y });
            let (mut ours, mut theirs) = (0, 0);
            for op in &ops {
                prop_assert!(op.ours.start >= ours && op.theirs.start >= theirs, "{ops:?}");
                ours = op.ours.end;
                theirs = op.theirs.end;
            }
            prop_assert!(ours <= x.len() && theirs <= y.len());
        }
    }
}
