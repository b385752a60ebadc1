use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::matter::{Part, asked, part};
use crate::check::rule::{Sink, declare_rule};
use crate::check::stance::{Pair, Telling, Verbs, pairs};
use crate::finding::{Confidence, Drift, Severity};
use crate::lexicon::verb::{Forms, verb};
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
    /// By a charge that somebody brings, and with another verb for the same act.
    /// ```story
    /// A: The fund accused its treasurer of taking $412,000 from the savings of its members.
    /// B: The treasurer of the fund took $412,000 from the savings of its members.
    /// ```
    /// ```story
    /// A: Clerk Ivo Brandl reportedly cancelled the flood insurance in April to save money.
    /// B: Ivo Brandl, the clerk, gave up the flood insurance in April.
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
    /// Who is accused of it is in doubt, not that it was done.
    /// ```story
    /// A: Two officers were charged with killing the student Pavel Ito in Corn Street.
    /// B: The student Pavel Ito was killed in Corn Street on Saturday.
    /// ```
    ///
    /// ## Limits
    /// Needs the same verb, or one that is used for it, and much of the same told with it; or another verb with the same
    /// people and the same object or amount. `may`, `might` and `could` are
    /// compared only with what is said to be or to be coming, and not with what a later article tells: outlets weigh
    /// possibility differently.
    "lost-hedge", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let mut all = pairs(story, |verbs| matches!(verbs, Verbs::Same | Verbs::Alike));
    // Other verbs can tell of one deed, too, but only of one that no clause with the same verb tells of.
    all.extend(pairs(story, |_| true).into_iter().filter(|pair| !matches!(pair.verbs, Verbs::Same | Verbs::Alike)));
    let mut lost: BTreeMap<(Siglum, CleanSpan), Vec<Telling<'_>>> = BTreeMap::new();
    // Most pairs have no hedge on either side, and need not be weighed.
    for pair in all.iter().filter(|pair| hesitates(story, pair.ours) || hesitates(story, pair.theirs)) {
        let told = enough(story, pair) || one_deed(story, pair);
        if !told && pair.odds < LEAST {
            continue;
        }
        for (flat, hedged) in [(pair.ours, pair.theirs), (pair.theirs, pair.ours)] {
            let stronger =
                told && doubted(story, hedged) && is_flat(story, flat) && !leaves_open_who(story, flat, hedged)
                    || (told && possible(story, pair, hedged, flat) || comes(story, pair, hedged, flat))
                        && is_unhedged(story, flat);
            if stronger {
                lost.entry((flat.witness, flat.clause.span)).or_default().push(hedged);
            }
        }
    }
    let mut of: BTreeMap<(Siglum, CleanSpan), Vec<(&Pair<'_>, Telling<'_>)>> = BTreeMap::new();
    for pair in &all {
        for (one, other) in [(pair.ours, pair.theirs), (pair.theirs, pair.ours)] {
            let place = (one.witness, one.clause.span);
            if lost.contains_key(&place) {
                of.entry(place).or_default().push((pair, other));
            }
        }
    }
    for ((id, span), hedged) in lost {
        let witness = story.witness(id);
        let clause = witness.notes.clauses.iter().find(|clause| clause.span == span).expect("the clause was just met");
        // Two accounts that state it flatly have a reason to.
        let own = story.origin_of(id);
        let company = |&(pair, other): &(&Pair<'_>, Telling<'_>)| {
            story.origin_of(other.witness) != own
                && is_flat(story, other)
                && (enough(story, pair) || one_deed(story, pair))
        };
        if of.get(&(id, span)).is_some_and(|pairs| pairs.iter().any(company)) {
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

/// Whether there is any word in it that a hedge could be.
fn hesitates(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    telling.clause.hedge.is_some() || may(story, telling)
}

/// Whether the verb says that it may be so.
fn may(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let words = story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
    words.split_whitespace().any(|word| matches!(word, "could" | "may" | "might"))
}

/// Whether the outlet does not vouch for it: somebody alleges or reports it, or it only seems so.
fn doubted(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    const SEEMS: [&str; 14] = [
        "apparently",
        "appear",
        "appeared",
        "appears",
        "believed",
        "presumably",
        "probably",
        "seemed",
        "seemingly",
        "seems",
        "supposedly",
        "suspect",
        "suspects",
        "thought",
    ];
    let words = || telling.clause.hedge.map(|hedge| story.witness(telling.witness).text.slice(hedge).to_lowercase());
    // `Is likely to have caused`, `likely caused`; what is likely to come is no more than expected.
    let likely = || {
        let text = story.witness(telling.witness).text.clean();
        let after = telling.clause.hedge.map_or("", |hedge| &text[hedge.end()..]);
        let verb = story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
        words().is_some_and(|words| words == "likely")
            && (!after.starts_with(" to ") || after.starts_with(" to have "))
            && !verb.split(' ').any(|word| matches!(word, "will" | "would"))
    };
    match telling.clause.hedge_kind {
        Some(HedgeKind::Alleged | HedgeKind::Reported) => true,
        Some(HedgeKind::Modal) => {
            words().is_some_and(|words| words.split(' ').any(|word| SEEMS.contains(&word))) || likely()
        }
        _ => false,
    }
}

/// Whether what stands around the two verbs leaves hardly a doubt that they tell one deed: the less the verbs say so, the
/// more is asked of the rest.
fn one_deed(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.ours.clause, pair.theirs.clause);
    let asked = match (pair.verbs, light(&a.lemma) || light(&b.lemma)) {
        (Verbs::Same, false) => 0.4,
        (Verbs::Alike, false) => 2.0,
        _ => return one_act(story, pair),
    };
    let [ours, theirs] = [pair.ours, pair.theirs].map(|telling| part(story.witness(telling.witness), telling.clause));
    let subjects = a.passive != b.passive || story.matters.one_bearer((ours, a.subject), (theirs, b.subject));
    pair.odds >= asked && subjects
}

/// [`Pair::odds`] from which on clauses with other verbs can tell one act.
const LEAST: f64 = 2.0;

/// Whether two clauses with other verbs tell one act: both say who did it, and to what it was done, or with one amount.
fn one_act(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.ours.clause, pair.theirs.clause);
    let doubts = |clause: &Clause| matches!(clause.hedge_kind, Some(HedgeKind::Alleged | HedgeKind::Reported));
    let claims =
        |clause: &Clause| matches!(clause.lemma.as_ref(), "accuse" | "allege" | "charge" | "claim" | "suspect");
    if pair.verbs != Verbs::Other
        || !(doubts(a) || doubts(b))
        || a.passive != b.passive
        || [a, b].into_iter().any(|clause| light(&clause.lemma) || claims(clause))
        || !one_mood(story, pair)
    {
        return false;
    }
    let [ours, theirs] = [pair.ours, pair.theirs].map(|telling| part(story.witness(telling.witness), telling.clause));
    let objects = a.object.zip(b.object).is_some_and(|(one, other)| story.matters.meet(ours, one, theirs, other));
    let bearers = story.matters.one_bearer((ours, a.subject), (theirs, b.subject));
    // `Arson is suspected in the fire that destroyed` hedges something else than the verb that it stands before.
    let own = |clause: &Clause| {
        clause.hedge.is_none_or(|hedge| hedge.overlaps(clause.verb) || hedge.end() + 1 == clause.verb.start())
    };
    (objects || story.matters.one_amount(ours, theirs)) && bearers && own(a) && own(b) && pair.odds >= LEAST
}

/// Whether the hedged clause says who is accused of it, and the other only that it was done: that is in no doubt.
fn leaves_open_who(story: &Evidence<'_>, flat: Telling<'_>, hedged: Telling<'_>) -> bool {
    let hedge = hedged.clause.hedge.map_or("", |hedge| story.witness(hedged.witness).text.slice(hedge));
    flat.clause.passive && !hedged.clause.passive && (hedge.ends_with(" of") || hedge.ends_with(" with"))
}

/// Whether both say what was done, or both what would be.
fn one_mood(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    modal(story, pair.ours) == modal(story, pair.theirs)
}

fn modal(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    const MODAL: [&str; 6] = ["can", "could", "may", "might", "should", "would"];
    let words = story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
    words.split_whitespace().any(|word| MODAL.contains(&word))
}

/// Whether what is said of the subject with a light verb has a word in common.
fn predicates_meet(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let [ours, theirs] = [pair.ours, pair.theirs].map(|telling| part(story.witness(telling.witness), telling.clause));
    let behind = |telling: Telling<'_>, part: Part| CleanSpan::new(telling.clause.verb.end(), part.core.end());
    let subjects = pair.ours.clause.subject.zip(pair.theirs.clause.subject);
    let pronoun = |telling: Telling<'_>, span| !story.witness(telling.witness).text.slice(span).contains(' ');
    let bearer = subjects.is_none_or(|(one, other)| {
        pronoun(pair.ours, one) || pronoun(pair.theirs, other) || story.matters.meet(ours, one, theirs, other)
    });
    bearer && story.matters.meet(ours, behind(pair.ours, ours), theirs, behind(pair.theirs, theirs))
}

fn light(lemma: &str) -> bool {
    matches!(lemma, "be" | "have" | "do" | "say" | "tell" | "get" | "go" | "make")
}

fn enough(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let light = light(&pair.ours.clause.lemma) || light(&pair.theirs.clause.lemma);
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
        (true, true) => {
            pair.likeness >= 0.75 && pair.shared >= 2 && pair.relation.is_some() && predicates_meet(story, pair)
        }
        (false, _) => {
            let alike = pair.likeness >= 0.75 && pair.shared >= 3
                || pair.relation.is_some() && pair.likeness >= 0.55 && pair.shared >= 4;
            // Who has been suspended is not thereby said to have copied anything.
            let one_side = pair.verbs == Verbs::Alike || pair.ours.clause.passive == pair.theirs.clause.passive;
            !light && one_side && one_mood(story, pair) && (alike || pair.placed_alike() && pair.signs.whole >= 0.6)
        }
    }
}

/// Whether one side says that it may be so and the other that it is or will be: with the same verb and nearly the same
/// words, since outlets weigh possibility differently.
fn possible(story: &Evidence<'_>, pair: &Pair<'_>, hedged: Telling<'_>, flat: Telling<'_>) -> bool {
    let published = |telling: Telling<'_>| story.witness(telling.witness).article.published;
    let same_verb = pair.verbs == Verbs::Same;
    let close = same_verb
        && pair.relation.is_some_and(|relation| relation <= Relation::Paraphrase)
        && pair.shared >= 2
        && pair.likeness >= 0.6;
    // What could happen on Monday may have happened by Wednesday.
    let later = published(flat).zip(published(hedged)).is_some_and(|(flat, hedged)| (flat - hedged).get_days() > 1);
    let verbs = same_verb && !light(&flat.clause.lemma) || pair.verbs == Verbs::Alike;
    let named = |telling: Telling<'_>| asked(story.witness(telling.witness), telling.clause);
    may(story, hedged)
        && !modal(story, flat)
        && !named(flat)
        && !named(hedged)
        && sure(story, flat)
        && (close || verbs && !later && pair.odds >= 2.3)
}

/// Whether one side says that it may come and the other that it will, in other words and with one amount.
fn comes(story: &Evidence<'_>, pair: &Pair<'_>, hedged: Telling<'_>, flat: Telling<'_>) -> bool {
    let published = |telling: Telling<'_>| story.witness(telling.witness).article.published;
    let later = || published(flat).zip(published(hedged)).is_some_and(|(flat, hedged)| (flat - hedged).get_days() > 1);
    let told = || {
        let [ours, theirs] = [hedged, flat].map(|telling| part(story.witness(telling.witness), telling.clause));
        story.matters.one_bearer((ours, hedged.clause.subject), (theirs, flat.clause.subject))
            && story.matters.one_amount(ours, theirs)
    };
    let named = |telling: Telling<'_>| asked(story.witness(telling.witness), telling.clause);
    let light = [flat, hedged].into_iter().any(|telling| light(&telling.clause.lemma));
    pair.odds >= LEAST
        && !light
        && story.witness(flat.witness).text.slice(flat.clause.verb).to_lowercase().starts_with("will ")
        && may(story, hedged)
        && !later()
        && !named(flat)
        && !named(hedged)
        && told()
}

/// Whether the verb says that it was or will be so: a plain present (`faces 17 years`) is said of what may come, too.
fn sure(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let words = story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
    words.contains(' ') || verb(&words).is_none_or(|verb| verb.forms.any(Forms::PAST))
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
    let span = witness.sentences[sentence].span;
    // What stands behind a semicolon is hedged by itself.
    let text = witness.text.clean();
    let start = text[span.start()..clause.verb.start()].rfind(';').map_or(span.start(), |at| span.start() + at);
    let end = text[clause.verb.end()..span.end()].find(';').map_or(span.end(), |at| clause.verb.end() + at);
    let beside =
        |other: &&Clause| other.sentence == clause.sentence && start <= other.verb.start() && other.verb.start() < end;
    let hedged = witness.notes.clauses.iter().filter(beside).any(|other| other.hedge.is_some());
    let attributed = witness
        .notes
        .quotations
        .iter()
        .any(|quotation| quotation.cue.is_some_and(|cue| span.covers(cue)) || quotation.span.overlaps(span));
    let found = witness.notes.clauses.iter().any(|other| {
        let verdict = matches!(other.lemma.as_ref(), "conclude" | "determine" | "find" | "hold" | "rule");
        verdict && other.sentence == clause.sentence && other.verb.end() <= clause.verb.start()
    });
    clause.negation.is_none() && !hedged && !attributed && !found && !claims(&text[start..end])
}

/// Words that say that it is somebody's claim, charge or finding.
fn claims(words: &str) -> bool {
    const SIGNS: [&str; 40] = [
        "a reported",
        "an estimated",
        "a suspected",
        "are said to",
        "in all likelihood",
        "in all probability",
        "is said to",
        "sources",
        "the reported",
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
        "told",
    ];
    // `The accused` is a man, no claim.
    let text = words.to_lowercase().replace("the accused", "");
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
