//! Clauses of aligned sentences that tell of one event: the same verb, or its opposite, with the same people and things
//! around it. What they may differ in is whether it happened (negation) and how sure the outlet is (hedge).

use std::collections::BTreeSet;

use crate::check::evidence::Evidence;
use crate::check::slot::{quoted, stem};
use crate::model::{Clause, Relation, Siglum, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// A clause of one witness.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Whose.
    pub witness: Siglum,
    /// The clause.
    pub clause: &'a Clause,
}

/// Two tellings of one event.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// One.
    pub ours: Telling<'a>,
    /// The other, of a later witness.
    pub theirs: Telling<'a>,
    /// How alike their words are, verb left out, from 0 to 1.
    pub likeness: f64,
    /// How their sentences relate.
    pub relation: Relation,
}

/// Pairs of clauses outside quotation marks, in aligned sentences of different witnesses, that `same` takes for one
/// event by their verbs. Each clause is paired with the most alike one of each other witness.
pub fn pairs<'a>(story: &'a Evidence<'_>, same: impl Fn(&Clause, &Clause) -> bool) -> Vec<Pair<'a>> {
    let mut found: Vec<Pair<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    for column in &story.columns {
        let cells: Vec<(Siglum, Vec<&'a Clause>)> = column
            .cells
            .iter()
            .map(|(&id, cell)| {
                let witness = story.witness(id);
                let clauses = witness.notes.clauses.iter();
                let outside = |clause: &&Clause| cell.contains(&clause.sentence) && !quoted(witness, clause.verb);
                (id, clauses.filter(outside).collect())
            })
            .collect();
        for (at, (a, ours)) in cells.iter().enumerate() {
            for (b, theirs) in &cells[at + 1..] {
                for our in ours {
                    let best = theirs
                        .iter()
                        .filter(|their| same(our, their))
                        .map(|their| (likeness(story.witness(*a), our, story.witness(*b), their), *their))
                        .max_by(|x, y| x.0.total_cmp(&y.0).then_with(|| y.1.span.cmp(&x.1.span)));
                    let Some((likeness, their)) = best else { continue };
                    if seen.insert((*a, our.span, *b, their.span)) {
                        found.push(Pair {
                            ours: Telling { witness: *a, clause: our },
                            theirs: Telling { witness: *b, clause: their },
                            likeness,
                            relation: column.relation,
                        });
                    }
                }
            }
        }
    }
    found
}

/// Stems of the words of substance in `span`, the verb left out.
#[must_use]
pub fn stems(witness: &Witness, span: CleanSpan, verb: CleanSpan) -> BTreeSet<String> {
    let first = witness.tokens.partition_point(|token| token.span.start() < span.start());
    let tokens = witness.tokens[first..].iter().take_while(|token| token.span.end() <= span.end());
    tokens
        .filter(|token| token.kind != TokenKind::Mark && !verb.covers(token.span))
        .map(|token| stem(witness.text.slice(token.span)))
        .filter(|stem| stem.len() > 2 && !FUNCTION.contains(&stem.as_str()))
        .collect()
}

const FUNCTION: [&str; 26] = [
    "about", "after", "alleg", "and", "are", "been", "but", "for", "from", "had", "has", "have", "her", "his", "its",
    "not", "repor", "said", "that", "the", "their", "was", "were", "which", "who", "with",
];

fn likeness(ours: &Witness, our: &Clause, theirs: &Witness, their: &Clause) -> f64 {
    let (a, b) = (stems(ours, our.span, our.verb), stems(theirs, their.span, their.verb));
    let fewer = a.len().min(b.len());
    if fewer == 0 { 0.0 } else { a.intersection(&b).count() as f64 / fewer as f64 }
}
