//! Why a planted change was missed: how far the program got with it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use newsdrift::ingest::Story;
use newsdrift::model::{Collation, HouseFacts, Mode, Siglum, Value, Witness};

use super::story::{Base, Kind, Mark};

/// How far the program got with a change that it did not report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No number, date, verb or source was read in the changed words, or none where others report the same.
    Unread,
    /// The sentence is in no column with one that reports the same.
    Unaligned,
    /// Only in a loose second alignment.
    Loose,
    /// In a firm column of sentences that share a part only.
    Partial,
    /// In a firm column of paraphrases or closer: the values were not paired, or a rule withheld the difference.
    Close,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::Unread => "not read",
            Why::Unaligned => "not aligned",
            Why::Loose => "aligned loosely",
            Why::Partial => "aligned in part",
            Why::Close => "aligned",
        })
    }
}

/// How far the program got with a fact that was changed at `place` of the planted story, and the sentences that report
/// the same.
pub fn why(planted: &Story, base: &Base, account: usize, mark: &Mark, place: &Range<usize>) -> (Why, Vec<String>) {
    let story = newsdrift::pipeline::collate(planted.clone(), Arc::new(HouseFacts::default()));
    let own = &story.witnesses[account];
    let own_sentence = sentence(own, place);
    let mut best = Why::Unread;
    let mut shown = vec![own.sentence(own_sentence).to_owned()];
    for (at, other) in base.accounts.iter().enumerate().filter(|(at, _)| *at != account) {
        for same in other.marks.iter().filter(|same| same.kind == mark.kind && same.fact == mark.fact) {
            let witness = &story.witnesses[at];
            let theirs = sentence(witness, &same.span);
            let read = reads(own, mark.kind, place) && reads(witness, mark.kind, &same.span);
            let way = if read { way(&story, own.id, own_sentence, witness.id, theirs) } else { Why::Unread };
            best = best.max(way);
            shown.push(format!("{way}: {}", witness.sentence(theirs)));
        }
    }
    (best, shown)
}

fn sentence(witness: &Witness, place: &Range<usize>) -> usize {
    let after = |sentence: &newsdrift::model::Sentence| witness.text.to_body(sentence.span).end() > place.start;
    witness.sentences.iter().position(after).unwrap_or(witness.sentences.len() - 1)
}

fn way(story: &Collation, a: Siglum, ours: usize, b: Siglum, theirs: usize) -> Why {
    let holds = |column: &newsdrift::model::Column, id: Siglum, sentence: usize| {
        column.cells.get(&id).is_some_and(|cell| cell.contains(&(sentence as u32)))
    };
    let columns = story.columns.iter().filter(|column| holds(column, a, ours) && holds(column, b, theirs));
    let ways = columns.map(|column| match column.relation {
        _ if !column.is_firm() => Why::Loose,
        newsdrift::model::Relation::Partial => Why::Partial,
        _ => Why::Close,
    });
    ways.max().unwrap_or(Why::Unaligned)
}

/// Whether the program reads what a mark of this kind marks.
fn reads(witness: &Witness, kind: Kind, place: &Range<usize>) -> bool {
    let over = |span| {
        let body = witness.text.to_body(span);
        body.start() < place.end.max(place.start + 1) && place.start < body.end()
    };
    let mention = |fits: fn(&Value) -> bool| {
        witness.notes.mentions.iter().any(|mention| fits(&mention.value) && over(mention.span))
    };
    match kind {
        Kind::Name => mention(|value| matches!(value, Value::Name(_))),
        Kind::Number => mention(|value| matches!(value, Value::Quantity(_))),
        Kind::Date => mention(|value| matches!(value, Value::When(_))),
        Kind::Hedge | Kind::Negation => witness.notes.clauses.iter().any(|clause| over(clause.span)),
        Kind::Attribution => witness
            .notes
            .quotations
            .iter()
            .any(|quotation| quotation.mode == Mode::Indirect && quotation.source.is_some_and(over)),
        Kind::Quotation | Kind::Speaker | Kind::Role | Kind::Occasion => true,
    }
}
