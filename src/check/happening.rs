//! What happened: the kinds of event that news dates, told from the words around the date.
//!
//! A story has one explosion, one verdict, one first broadcast. Where two accounts date an event of one kind differently
//! and several voices have one of the days, the days are of one event, however differently the sentences are written.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::check::stem::stem;
use crate::model::Witness;
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// Kinds of event by the first letters of the words that name them; words of one line name one kind.
const KINDS: [&[&str]; 21] = [
    &["air", "aired", "airin", "broad"],
    &["alarm", "distr"],
    &["acqui", "convi", "verdi"],
    &["avala", "lands"],
    &["ballo", "vote", "voted"],
    &["blast", "deton", "explo"],
    &["blaze", "burne", "fire"],
    &["burgl", "heist", "robbe", "stole", "theft", "thiev"],
    &["capsi", "sank", "sunk"],
    &["colla"],
    &["colli", "crash", "derai", "rails", "wreck"],
    &["earth", "quake", "tremo"],
    &["inaug", "sworn"],
    &["landf"],
    &["lifto", "launc"],
    &["negot", "talks"],
    &["premi"],
    &["resig"],
    &["sente"],
    &["shoot", "gunma"],
    &["touch", "flyby"],
];

/// How far from the date the word may stand, in tokens.
const REACH: usize = 12;

/// Words that begin another clause, whose events the date does not date.
const BARRIERS: [&str; 14] = [
    "after", "because", "before", "if", "since", "that", "until", "when", "where", "which", "while", "who", "whom",
    "whose",
];

/// The kind of event that the words nearest to `span` name; of two at one distance, the one before it.
#[must_use]
pub fn kind(witness: &Witness, sentence: u32, span: CleanSpan) -> Option<usize> {
    let tokens = witness.sentence_tokens(sentence as usize);
    let text = witness.text.clean();
    static KIND_OF: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
        KINDS.iter().enumerate().flat_map(|(kind, stems)| stems.iter().map(move |stem| (*stem, kind))).collect()
    });
    let named = |token: &crate::words::Token| {
        let stem = (token.kind == TokenKind::Word).then(|| stem(&text[token.span.range()]))?;
        KIND_OF.get(&*stem).copied()
    };
    let barred =
        |token: &&crate::words::Token| BARRIERS.contains(&text[token.span.range()].to_ascii_lowercase().as_str());
    let before = tokens.iter().rev().filter(|token| token.span.end() <= span.start()).take(REACH);
    let before = before.take_while(|token| !barred(token));
    let after = tokens.iter().filter(|token| token.span.start() >= span.end()).take(REACH);
    // `Recorded on Thursday and broadcast on Monday`.
    let joined = |token: &&crate::words::Token| matches!(&text[token.span.range()], "and" | "but");
    let after = after.take_while(|token| !barred(token) && !joined(token));
    let nearest = |(far, kind): (usize, Option<usize>)| Some((far, kind?));
    let before = before.map(named).enumerate().find_map(nearest);
    let after = after.map(named).enumerate().find_map(nearest);
    match (before, after) {
        (Some((near, kind)), Some((far, _))) if near <= far => Some(kind),
        (_, Some((_, kind))) | (Some((_, kind)), None) => Some(kind),
        (None, None) => None,
    }
}
