use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::stance::{Pair, Telling, Verbs, pairs};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Clause, HedgeKind, NameKind, Relation, Siglum, Value, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// One account states as a fact what the others call alleged or reported.
    ///
    /// ## Why it matters
    /// Where a person is named and a wrong is described, the missing word is a legal risk.
    ///
    /// ## Fires
    /// ```story
    /// A: Councillor Ivo Brandl allegedly misused a council credit card to pay for three trips to Lisbon.
    /// B: Councillor Ivo Brandl misused a council credit card to pay for three trips to Lisbon.
    /// ```
    ///
    /// ## Stays quiet
    /// A hedge in another clause, an attribution, and a court's finding.
    /// ```story
    /// A: Councillor Ivo Brandl allegedly misused a council credit card to pay for three trips to Lisbon.
    /// B: Councillor Ivo Brandl is accused of having misused a council credit card to pay for three trips to Lisbon.
    /// ```
    /// ```story
    /// A: Councillor Ivo Brandl allegedly misused a council credit card to pay for three trips to Lisbon.
    /// B: Councillor Ivo Brandl misused a council credit card to pay for three trips to Lisbon, prosecutors said.
    /// ```
    ///
    /// ## Limits
    /// `may`, `might` and `could` are compared only before the same verb among nearly the same words: outlets weigh
    /// possibility differently.
    "lost-hedge", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let all = pairs(story, |_| true);
    let mut lost: BTreeMap<(Siglum, CleanSpan), Vec<Telling<'_>>> = BTreeMap::new();
    for pair in all.iter().filter(|pair| enough(pair)) {
        for (flat, hedged) in [(pair.ours, pair.theirs), (pair.theirs, pair.ours)] {
            let stronger = alleged(hedged.clause) && is_flat(story, flat)
                || possible(story, pair, hedged, flat) && is_unhedged(story, flat);
            if stronger {
                lost.entry((flat.witness, flat.clause.span)).or_default().push(hedged);
            }
        }
    }
    for ((id, span), hedged) in lost {
        let witness = story.witness(id);
        let clause = witness.notes.clauses.iter().find(|clause| clause.span == span).expect("the clause was just met");
        // Two accounts that state it flatly have a reason to.
        let own = story.origin_of(id);
        let company = all.iter().filter(|pair| enough(pair)).any(|pair| {
            [(pair.ours, pair.theirs), (pair.theirs, pair.ours)].into_iter().any(|(one, other)| {
                (one.witness, one.clause.span) == (id, span)
                    && story.origin_of(other.witness) != own
                    && is_flat(story, other)
            })
        });
        if company {
            continue;
        }
        let origins: BTreeSet<usize> = hedged.iter().map(|telling| story.origin_of(telling.witness)).collect();
        let risk = names_a_person(witness, clause);
        let outlets: Vec<&str> = hedged.iter().map(|telling| story.outlet(telling.witness)).collect();
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: if origins.len() >= 2 { Confidence::High } else { Confidence::Medium },
            message: format!("stated as a fact, but hedged by {}", outlets.join(" and ")),
            help: match risk {
                true => "a person is named: restore the hedge, or say who says so".into(),
                false => "restore the hedge, or say who says so".into(),
            },
            primary: story.label(
                id,
                clause.subject.map_or(clause.verb, |subject| subject.join(clause.verb)),
                "no hedge",
            ),
            context: hedged
                .iter()
                .map(|telling| {
                    let hedge = telling.clause.hedge.unwrap_or(telling.clause.verb);
                    story.label(
                        telling.witness,
                        hedge.join(telling.clause.verb),
                        format!("{} hedges", story.outlet(telling.witness)),
                    )
                })
                .collect(),
            fix: None,
        });
    }
}

fn alleged(clause: &Clause) -> bool {
    matches!(clause.hedge_kind, Some(HedgeKind::Alleged | HedgeKind::Reported))
}

fn enough(pair: &Pair<'_>) -> bool {
    let light =
        matches!(pair.ours.clause.lemma.as_str(), "be" | "have" | "do" | "say" | "tell" | "get" | "go" | "make");
    let least = match pair.relation {
        Some(Relation::Verbatim | Relation::NearVerbatim) => 0.4,
        Some(Relation::Paraphrase) => 0.5,
        _ => 0.6,
    };
    // Other verbs can tell of one deed (`paid`, `covered the cost of`) if nearly all else is the same.
    let same_verb = pair.verbs == Verbs::Same;
    match (same_verb, light) {
        (true, false) => pair.likeness >= least || pair.placed_alike(),
        // `was allegedly drunk`: what is said with a light verb stands in the words beside it.
        (true, true) => pair.likeness >= 0.75 && pair.shared >= 2 && pair.relation.is_some(),
        (false, _) => {
            let alike = pair.likeness >= 0.75 && pair.shared >= 3;
            !light && (alike || pair.placed_alike() && pair.signs.whole >= 0.6)
        }
    }
}

/// Whether one side says that it may be so and the other that it is or will be: with the same verb and nearly the same
/// words, since outlets weigh possibility differently.
fn possible(story: &Evidence<'_>, pair: &Pair<'_>, hedged: Telling<'_>, flat: Telling<'_>) -> bool {
    const MODAL: [&str; 6] = ["can", "could", "may", "might", "should", "would"];
    let words = |telling: Telling<'_>| story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
    let modal = |telling| words(telling).split_whitespace().any(|word| MODAL.contains(&word));
    let may = words(hedged).split_whitespace().any(|word| matches!(word, "could" | "may" | "might"));
    may && !modal(flat)
        && pair.relation.is_some_and(|relation| relation <= Relation::Paraphrase)
        && pair.verbs == Verbs::Same
        && pair.shared >= 2
        && pair.likeness >= 0.6
}

/// Whether the sentence has no hedge. Who says that it will be so does not make it possible only.
fn is_unhedged(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let clauses = &story.witness(telling.witness).notes.clauses;
    telling.clause.negation.is_none()
        && !clauses.iter().any(|other| other.sentence == telling.clause.sentence && other.hedge.is_some())
}

/// Whether nothing in the sentence, or right before it, says that somebody else claims it.
fn is_flat(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let witness = story.witness(telling.witness);
    let clause = telling.clause;
    let sentence = clause.sentence as usize;
    let hedged = witness.notes.clauses.iter().any(|other| other.sentence == clause.sentence && other.hedge.is_some());
    let span = witness.sentences[sentence].span;
    let attributed = witness
        .notes
        .quotations
        .iter()
        .any(|quotation| quotation.cue.is_some_and(|cue| span.covers(cue)) || quotation.span.overlaps(span));
    clause.negation.is_none() && !hedged && !attributed && !claims(witness, sentence)
}

/// Words that say that it is somebody's claim, charge or finding.
fn claims(witness: &Witness, sentence: usize) -> bool {
    const SIGNS: [&str; 30] = [
        "according",
        "accused",
        "accuses",
        "accusing",
        "acknowledged",
        "admitted",
        "alleged",
        "allegations",
        "allegedly",
        "allegation",
        "apparently",
        "charged",
        "charges",
        "claim",
        "claimed",
        "claims",
        "convicted",
        "denied",
        "denies",
        "found guilty",
        "indicted",
        "indictment",
        "jury",
        "prosecutors",
        "reportedly",
        "reports",
        "said",
        "says",
        "suspected",
        "testified",
    ];
    let text = witness.sentence(sentence).to_lowercase();
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    SIGNS.iter().any(|sign| words.contains(sign) || sign.contains(' ') && text.contains(sign))
}

fn names_a_person(witness: &Witness, clause: &Clause) -> bool {
    let mut mentions = witness.notes.mentions.iter().filter(|mention| clause.span.covers(mention.span));
    mentions.any(|mention| match mention.value {
        Value::Name(entity) => witness.notes.entities[entity.0 as usize].kind == NameKind::Person,
        _ => false,
    })
}
