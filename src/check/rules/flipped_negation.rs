use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::act::acts;
use crate::check::both_right::complementary;
use crate::check::evidence::Evidence;
use crate::check::matter::{asked, part};
use crate::check::outcome::{Outcome, outcomes, reversals};
use crate::check::rule::{Sink, declare_rule};
use crate::check::stance::{Pair, Telling, Verbs, pairs, stems};
use crate::check::stem::stem;
use crate::check::undone::{self, until_then};
use crate::finding::{Confidence, Drift, Severity};
use crate::lexicon::verb::{Forms, Verb, verb};
use crate::model::{Clause, HedgeKind, NameKind, Relation, Siglum, Value};
use crate::text::CleanSpan;
use crate::words::TokenKind;

declare_rule! {
    /// One account says that it happened, another that it did not.
    ///
    /// ## Why it matters
    /// A lost `not` turns the story round.
    ///
    /// ## Fires
    /// By a negation, or by a verb that means the opposite.
    /// ```story
    /// A: The council rejected the plan to sell the swimming pool by 31 votes to 18 on Monday.
    /// B: The council approved the plan to sell the swimming pool by 31 votes to 18 on Monday.
    /// ```
    /// ```story
    /// A: The minister did not sign the contract for the new ferries, her office said on Monday.
    /// B: The minister signed the contract for the new ferries, her office said on Monday.
    /// ```
    ///
    /// In sentences that have little else in common.
    /// ```story
    /// A: Davy Vik, secretary of the seamen's union, welcomed the promise. He spoke in Vell.
    /// B: The owners promised that no job would go. Union secretary Davy Vik rejected the promise that 230 jobs were safe.
    /// ```
    ///
    /// ```story
    /// A: Plant manager Henrik Dahlby resigned on Wednesday after the leak. The river is closed.
    /// B: Henrik Dahlby did not resign after 19 tonnes of paint ran into the river. Fishing is banned.
    /// ```
    ///
    /// By the end that a motion came to, however it is told.
    /// ```story
    /// A: The Harbour Group wanted to keep the Moor Lane pool open from the reserves; its amendment came up at nine, and members threw it out.
    /// B: Councillors approved an amendment by the Harbour Group to pay for the Moor Lane pool from the reserves.
    /// ```
    ///
    /// By what somebody does or leaves undone, admits or denies, in words that have nothing in common.
    /// ```story
    /// A: Ilse Ito, who leads the harbour board, has no intention of resigning. She spoke in Vell.
    /// B: Harbour chief Ilse Ito accepted calls to step down. The port stays shut until Friday.
    /// ```
    ///
    /// ## Stays quiet
    /// What somebody denied one day and admitted the next, and a promise of something else.
    /// ```story
    /// A (2025-07-08): Captain Davy Vik denied any wrongdoing on Monday. The ferry lies at the quay.
    /// B (2025-07-09): Davy Vik, the captain, has admitted wrongdoing. Divers are at work.
    /// ```
    /// ```story
    /// A: Harbour chief Ilse Ito promised a full inquiry into the fire on the ferry.
    /// B: Ilse Ito, the harbour chief, refused to quit over the fire on the ferry.
    /// ```
    /// ```story
    /// A: The council rejected the plan to sell the swimming pool by 31 votes to 18 on Monday.
    /// B: The council did not approve the plan to sell the swimming pool on Monday; 31 voted against it.
    /// ```
    /// ```story
    /// A: The council rejected the plan to sell the swimming pool on Monday.
    /// B: The council approved the plan to repair the library roof on Monday.
    /// ```
    /// ```story
    /// A: Back when it signed the harbour pact, the Vell council expected four hundred jobs from the harbour pact.
    /// B: The Vell council opposed the harbour pact, from which it expected four hundred jobs.
    /// ```
    ///
    /// What was not done until a day was done then.
    /// ```story
    /// A: The two brothers were not charged with the theft in Vell until February 2024.
    /// B: The two brothers were charged with the theft in Vell in February 2024.
    /// ```
    ///
    /// ## Limits
    /// Needs the same or the opposite verb, or two ways of saying an act that a table has, and the same words around it
    /// or the same people, amounts and days told with it. What is told as done later than as left undone is a
    /// development; irony and double negation are beyond it.
    "flipped-negation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let mut all = pairs(story, |verbs| matches!(verbs, Verbs::Same | Verbs::Opposite | Verbs::Refused));
    all.retain(|pair| same_bearer(story, pair) && (same_parts(story, pair) || one_deed(story, pair)));
    // Verbs that are used for one another deny one another where all else says that they tell one deed.
    let alike = pairs(story, |verbs| verbs == Verbs::Alike).into_iter().filter(contrary);
    all.extend(alike.filter(|pair| same_bearer(story, pair) && same_parts(story, pair) && one_deed(story, pair)));
    // Who tells of an event as the other does.
    let mut agreeing: FxHashMap<(Siglum, CleanSpan), Vec<Siglum>> = FxHashMap::default();
    for pair in all.iter().filter(|pair| !contrary(pair) && enough(pair)) {
        for (one, other) in [(pair.ours, pair.theirs), (pair.theirs, pair.ours)] {
            agreeing.entry((one.witness, one.clause.span)).or_default().push(other.witness);
        }
    }
    let mut told = BTreeSet::new();
    for pair in all.iter().filter(|pair| contrary(pair) && (enough(pair) || one_deed(story, pair))) {
        if nothing(story, pair.ours)
            || nothing(story, pair.theirs)
            || looks_ahead(story, pair.ours) != looks_ahead(story, pair.theirs)
            || open(story, pair.ours)
            || open(story, pair.theirs)
            || figures_differ(story, pair)
            || complementary(story, pair.ours.place(), pair.theirs.place())
            || !told_as_fact(story, pair.ours)
            || !told_as_fact(story, pair.theirs)
            || one_after_the_other(pair)
            || promised_else(story, pair)
            || admitted_later(story, pair)
            || tells_both(story, pair.ours)
            || tells_both(story, pair.theirs)
            || left_by_somebody(pair)
            || done_in_the_end(story, pair)
            || denied_by_somebody(story, pair.ours)
            || denied_by_somebody(story, pair.theirs)
        {
            continue;
        }
        let votes = |telling: Telling<'_>| {
            let agreeing = agreeing.get(&(telling.witness, telling.clause.span)).into_iter().flatten();
            agreeing.map(|id| story.origin_of(*id)).collect::<BTreeSet<_>>().len()
        };
        let (ours, theirs) = (votes(pair.ours), votes(pair.theirs));
        let (suspect, other) = if ours > theirs { (pair.theirs, pair.ours) } else { (pair.ours, pair.theirs) };
        if !told.insert((suspect.witness, suspect.clause.span)) {
            continue;
        }
        let confidence = match (ours != theirs, pair.likeness >= 0.7) {
            (true, true) => Confidence::High,
            (false, false) => Confidence::Low,
            _ => Confidence::Medium,
        };
        let sides = [suspect, other].map(|telling| (telling.witness, shown(telling)));
        sink.report(contradiction(story, sides, ours != theirs, confidence));
    }
    for (suspect, other) in reversals(&outcomes(story), |a, b| story.strangers(a, b)) {
        if !told.iter().any(|(witness, span)| *witness == suspect.witness && span.overlaps(suspect.span)) {
            let end = |outcome: &Outcome| if outcome.carried { "carried" } else { "lost" };
            let sides = [suspect, other].map(|outcome| (outcome.witness, outcome.span));
            let message = format!("a motion is {} in one account, {} in another", end(suspect), end(other));
            sink.report(Drift { message, ..contradiction(story, sides, false, Confidence::Medium) });
            told.insert((suspect.witness, suspect.span));
        }
    }
    let all = acts(story);
    for found in undone::reversals(story, &all) {
        let sides = [found.suspect, found.other].map(|act| (act.witness, act.span));
        let told =
            |(of, span): (Siglum, CleanSpan)| told.iter().any(|(witness, told)| *witness == of && told.overlaps(span));
        if !sides.into_iter().any(told) {
            let confidence = if found.outvoted { Confidence::Medium } else { Confidence::Low };
            sink.report(contradiction(story, sides, found.outvoted, confidence));
        }
    }
}

/// What is said of two places of which one, the first, is suspect.
fn contradiction(
    story: &Evidence<'_>,
    [suspect, other]: [(Siglum, CleanSpan); 2],
    outvoted: bool,
    confidence: Confidence,
) -> Drift {
    let words = |(witness, span)| story.published(witness, span);
    Drift {
        severity: Severity::Error,
        confidence,
        message: format!("“{}” in one account, “{}” in another", words(suspect), words(other)),
        help: match outvoted {
            true => "more than one independent account has it the other way round; check the source".into(),
            false => "the accounts cannot both be right; check the source".into(),
        },
        primary: story.label(suspect.0, suspect.1, "here"),
        context: vec![story.label(other.0, other.1, format!("{} has the opposite", story.outlet(other.0)))],
        fix: None,
    }
}

/// The verb with what negates it.
fn shown(telling: Telling<'_>) -> CleanSpan {
    telling.clause.negation.map_or(telling.clause.verb, |negation| negation.join(telling.clause.verb))
}

/// Whether the two cannot both be true: one negation or one pair of opposites, not both.
fn contrary(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.ours.clause, pair.theirs.clause);
    let denied = a.negation.is_some() != b.negation.is_some();
    match pair.verbs {
        Verbs::Same | Verbs::Alike => denied,
        Verbs::Opposite => !denied,
        Verbs::Refused => true,
        Verbs::Other => false,
    }
}

/// Whether what stands around the two verbs leaves hardly a doubt that they tell one deed of one person or body.
fn one_deed(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let [ours, theirs] = [pair.ours, pair.theirs].map(|telling| part(story.witness(telling.witness), telling.clause));
    let (a, b) = (pair.ours.clause, pair.theirs.clause);
    let asked = match pair.verbs {
        _ if light(&a.lemma) || light(&b.lemma) => return false,
        Verbs::Same if once(&a.lemma) && one_person(story, pair) => 0.3,
        Verbs::Same => 2.4,
        Verbs::Alike => 3.0,
        _ => 2.5,
    };
    let subjects = a.passive != b.passive || story.matters.one_bearer((ours, a.subject), (theirs, b.subject));
    // Two plans of one council are two deeds.
    let plans = complement(story, pair.ours).zip(complement(story, pair.theirs));
    let of = |telling: Telling<'_>, span| stems(story.witness(telling.witness), span, telling.clause.verb);
    let one_plan = plans.is_none_or(|(one, other)| of(pair.ours, one).shared(&of(pair.theirs, other)) > 0);
    pair.odds >= asked && subjects && one_plan
}

/// Whether the verb tells of what a person does once in the course of a story, so that nothing need be told beside it.
fn once(lemma: &str) -> bool {
    matches!(lemma, "abdicate" | "die" | "divorce" | "marry" | "quit" | "resign" | "retire")
}

/// Whether both subjects name one person.
fn one_person(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let named = |telling: Telling<'_>| {
        let witness = story.witness(telling.witness);
        let clause = telling.clause;
        // `The manager of the plant, Henrik Dahlby, resigned`: what is set beside the subject is named as well.
        let until = CleanSpan::new(clause.subject?.start(), clause.verb.start());
        witness.notes.mentions.iter().filter(|mention| until.covers(mention.span)).find_map(|mention| {
            match mention.value {
                Value::Name(entity) => {
                    let person = story.person_of(witness.id, entity)?;
                    (story.people[person.0 as usize].kind == NameKind::Person).then_some(person)
                }
                _ => None,
            }
        })
    };
    named(pair.ours).is_some_and(|one| named(pair.theirs) == Some(one))
}

/// Whether no subject names somebody whom the other clause does not.
fn same_bearer(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.ours.clause, pair.theirs.clause);
    let [ours, theirs] = [pair.ours, pair.theirs].map(|telling| part(story.witness(telling.witness), telling.clause));
    a.passive != b.passive || !story.matters.others((ours, a.subject), (theirs, b.subject))
}

/// Whether the verb is one for sure, and what it says neither asked nor expected.
fn told_as_fact(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let witness = story.witness(telling.witness);
    let clause = telling.clause;
    let words = witness.text.slice(clause.verb).to_lowercase();
    // `thudding blows`: a noun as often.
    let noun = |verb: Verb| {
        let base = matches!(
            verb.base,
            "blow" | "break" | "deal" | "drive" | "fall" | "fight" | "hit" | "run" | "show" | "strike"
        );
        (base || verb.forms.any(Forms::NOUN)) && !verb.forms.any(Forms::PAST)
    };
    let noun = !words.contains(' ') && verb(&words).is_some_and(noun);
    // `The first to be supported by documents` tells of no vote.
    let infinitive = words.starts_with("be ");
    !noun && !infinitive && clause.hedge_kind != Some(HedgeKind::Modal) && !asked(witness, clause)
}

/// Whether the verbs are of two deeds that follow each other in the course of things, and little says that they are
/// told of one moment: who was hired is fired one day.
fn one_after_the_other(pair: &Pair<'_>) -> bool {
    let (a, b) = (pair.ours.clause, pair.theirs.clause);
    pair.verbs == Verbs::Opposite
        && in_turn(&a.lemma)
        && in_turn(&b.lemma)
        && pair.odds < 3.5
        && pair.relation.is_none_or(|relation| relation > Relation::Paraphrase)
}

fn in_turn(lemma: &str) -> bool {
    const VERBS: [&str; 45] = [
        "appoint", "arrest", "arrive", "begin", "break", "build", "buy", "close", "come", "cut", "deploy", "depart",
        "destroy", "detain", "dismiss", "end", "enter", "exit", "fire", "free", "gain", "go", "halt", "hire", "impose",
        "imprison", "jail", "join", "launch", "leave", "lift", "lose", "open", "pause", "quit", "release", "reopen",
        "restore", "resume", "sack", "sell", "shut", "start", "stop", "suspend",
    ];
    VERBS.binary_search(&lemma).is_ok()
}

/// Whether both tell of amounts, and of others, or of two things that rise and fall: markets of two days, or two markets.
fn figures_differ(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    const MOVES: [&str; 20] = [
        "advance", "climb", "decline", "decrease", "dip", "drop", "fall", "gain", "grow", "increase", "jump", "lose",
        "plunge", "rise", "shrink", "sink", "slip", "slump", "soar", "surge",
    ];
    let [ours, theirs] = [pair.ours, pair.theirs].map(|telling| part(story.witness(telling.witness), telling.clause));
    let moves = |telling: Telling<'_>| MOVES.binary_search(&telling.clause.lemma.as_ref()).is_ok();
    let other_figures = story.matters.amounts_differ(ours, theirs);
    if other_figures || !moves(pair.ours) || !moves(pair.theirs) {
        return other_figures;
    }
    let head = |telling: Telling<'_>| {
        let subject = story.witness(telling.witness).text.slice(telling.clause.subject?).to_lowercase();
        let noun = subject.split(' ').take_while(|word| !matches!(*word, "of" | "on" | "in" | "for" | "at")).last();
        noun.map(stem)
    };
    let heads = head(pair.ours).zip(head(pair.theirs));
    heads.is_some_and(|(one, other)| one != other)
}

/// Whether one refused to do something and the other promised something that is not it: `refused to quit`, `promised an
/// inquiry`.
fn promised_else(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let (refused, promised) = match pair.ours.clause.denying.is_some() {
        true => (pair.ours, pair.theirs),
        false => (pair.theirs, pair.ours),
    };
    let object =
        promised.clause.object.map(|object| stems(story.witness(promised.witness), object, promised.clause.verb));
    let refuses = stem(&refused.clause.lemma);
    pair.verbs == Verbs::Refused
        && refused.clause.object.is_none()
        && object.is_some_and(|object| !object.iter().any(|word| *word == refuses))
}

/// Whether what one account says is denied is admitted in a later one, in sentences that are not aligned.
fn admitted_later(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let published = |telling: Telling<'_>| story.witness(telling.witness).article.published;
    let admits =
        |telling: Telling<'_>| matches!(telling.clause.lemma.as_ref(), "acknowledge" | "admit" | "concede" | "confess");
    let later = |one, other| published(one).zip(published(other)).is_some_and(|(one, other)| one > other);
    pair.verbs == Verbs::Opposite
        && pair.relation.is_none_or(|relation| relation == Relation::Partial)
        && (admits(pair.ours) && later(pair.ours, pair.theirs) || admits(pair.theirs) && later(pair.theirs, pair.ours))
}

/// Whether an account tells right before what it says was admitted, or right behind what was denied, the opposite: `first denied
/// any trouble with the alarm. In March it acknowledged that …`.
fn tells_both(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let admits = |clause: &Clause| matches!(clause.lemma.as_ref(), "acknowledge" | "admit" | "concede" | "confess");
    let denies = |clause: &Clause| matches!(clause.lemma.as_ref(), "deny" | "dispute" | "disclaim");
    let own = telling.clause;
    let clauses = &story.witness(telling.witness).notes.clauses;
    let beside = |other: &&Clause| own.sentence.abs_diff(other.sentence) <= 1;
    let turned = |other: &Clause| admits(own) && denies(other) || denies(own) && admits(other);
    // `Does not deny having received the letter. It does deny having sat idle.`
    let twice = |other: &Clause| denies(own) && other.lemma == own.lemma;
    let one_sign = |other: &Clause| other.negation.is_some() == own.negation.is_some();
    clauses.iter().filter(beside).any(|other| if one_sign(other) { turned(other) } else { twice(other) })
}

/// Whether a passive `left` is read as the opposite of what stayed: water that was left over, a valve that was left open.
fn left_by_somebody(pair: &Pair<'_>) -> bool {
    let left = |telling: Telling<'_>| telling.clause.lemma == "leave" && telling.clause.passive;
    pair.verbs == Verbs::Opposite && (left(pair.ours) || left(pair.theirs))
}

/// Whether one says what was not done until a day, and the other that it was done: `were not charged until February`.
fn done_in_the_end(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let until = |telling: Telling<'_>| {
        until_then(story.witness(telling.witness), telling.clause.sentence as usize, telling.clause.verb.end())
    };
    let late = |telling: Telling<'_>| telling.clause.negation.is_some() && until(telling);
    late(pair.ours) && !until(pair.theirs) || late(pair.theirs) && !until(pair.ours)
}

/// Whether somebody is said to deny it: that is told of what they say.
fn denied_by_somebody(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let clauses = &story.witness(telling.witness).notes.clauses;
    let before = clauses
        .iter()
        .filter(|other| other.sentence == telling.clause.sentence && other.verb.end() <= telling.clause.verb.start());
    let denies = |other: &Clause| matches!(other.lemma.as_ref(), "deny" | "dispute" | "disclaim" | "reject");
    before.max_by_key(|other| other.verb.start()).is_some_and(denies)
}

/// Whether the verb speaks of what will or may be: that is not denied by what was.
fn looks_ahead(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let verb = story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
    verb.split_whitespace()
        .any(|word| matches!(word, "will" | "would" | "could" | "may" | "might" | "should" | "can" | "must" | "shall"))
}

/// Whether the verb only says what is possible: that it could close does not deny that it will stay open.
fn open(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let verb = story.witness(telling.witness).text.slice(telling.clause.verb).to_lowercase();
    telling.clause.negation.is_none() && verb.split_whitespace().any(|word| matches!(word, "could" | "may" | "might"))
}

/// Whether something beside the verb negates it: `has been charged with nothing`.
fn nothing(story: &Evidence<'_>, telling: Telling<'_>) -> bool {
    let witness = story.witness(telling.witness);
    let first = witness.tokens.partition_point(|token| token.span.start() < telling.clause.verb.end());
    let after = witness.tokens[first..].iter().take(4);
    if telling.clause.negation.is_some_and(|span| witness.text.slice(span).to_lowercase().starts_with("nothing")) {
        return true;
    }
    // `did not also rescind`: something else was done.
    let only = |word: &str| matches!(word, "also" | "just" | "merely" | "only" | "simply" | "solely");
    let group = witness.text.slice(shown(telling)).to_lowercase();
    if telling.clause.negation.is_some() && group.split(' ').any(only) {
        return true;
    }
    let negated = |word: &str| matches!(word, "nothing" | "nobody" | "none" | "neither" | "no");
    // `There were no deaths that the board held to have been caused by it` denies what its last verb says.
    let before = witness.sentence_tokens(telling.clause.sentence as usize).iter();
    let mut before = before.filter(|token| token.span.end() <= telling.clause.verb.start());
    after.into_iter().any(|token| negated(witness.text.slice(token.span)))
        || telling.clause.negation.is_none() && before.any(|token| negated(witness.text.slice(token.span)))
}

/// Whether subject meets subject and object meets object, as far as both clauses have them.
fn same_parts(story: &Evidence<'_>, pair: &Pair<'_>) -> bool {
    let meet = |ours: Option<CleanSpan>, theirs: Option<CleanSpan>| {
        let (Some(ours), Some(theirs)) = (ours, theirs) else { return true };
        let of = |telling: Telling<'_>, span| stems(story.witness(telling.witness), span, telling.clause.verb);
        let (a, b) = (of(pair.ours, ours), of(pair.theirs, theirs));
        a.is_empty() || b.is_empty() || a.shared(&b) > 0
    };
    let (ours, theirs) = (pair.ours.clause, pair.theirs.clause);
    // `Its conductor, Ilse Ito, signed`: the subject with what is set beside it between commas.
    let whole = |telling: Telling<'_>| {
        let subject = telling.clause.subject?;
        let clause = telling.clause;
        let until = clause.negation.map_or(clause.verb, |negation| negation.join(clause.verb)).start();
        let after = CleanSpan::new(subject.end(), until.max(subject.end()));
        let apposed = story.witness(telling.witness).text.slice(after).starts_with(',');
        Some(if apposed { subject.join(after) } else { subject })
    };
    ours.passive != theirs.passive
        || meet(whole(pair.ours), whole(pair.theirs))
            && meet(ours.object, theirs.object)
            && meet(complement(story, pair.ours), complement(story, pair.theirs))
}

/// What says which plan, contract or idea the object is: `to sell the swimming pool`, up to a mark or a date.
fn complement(story: &Evidence<'_>, telling: Telling<'_>) -> Option<CleanSpan> {
    let witness = story.witness(telling.witness);
    let start = telling.clause.object?.end();
    let first = witness.tokens.partition_point(|token| token.span.start() < start);
    let last = witness.sentences[telling.clause.sentence as usize].span.end();
    let after = witness.tokens[first..].iter().take_while(|token| token.span.end() <= last);
    let mut dates = witness.notes.mentions.iter().filter(|mention| matches!(mention.value, Value::When(_)));
    let ends = dates.find(|mention| mention.span.start() >= start).map_or(last, |mention| mention.span.start());
    let mut words = after.take_while(|token| token.kind != TokenKind::Mark && token.span.end() <= ends);
    let opening = words.next().map(|token| token.span)?;
    let span = words.fold(opening, |span, token| span.join(token.span));
    matches!(witness.text.slice(opening), "to" | "of" | "for").then_some(span)
}

fn light(lemma: &str) -> bool {
    matches!(lemma, "be" | "come" | "have" | "do" | "say" | "get" | "go" | "make" | "know" | "think")
}

fn enough(pair: &Pair<'_>) -> bool {
    let light = light(&pair.ours.clause.lemma);
    let least = match (pair.relation, light) {
        (Some(Relation::Verbatim | Relation::NearVerbatim), false) => 0.5,
        (Some(Relation::Verbatim | Relation::NearVerbatim), true) => 0.75,
        (Some(Relation::Paraphrase), false) => 0.6,
        (Some(Relation::Partial), false) => 0.7,
        (None, false) => 0.75,
        (_, true) => return false,
    };
    pair.likeness >= least || pair.placed_alike()
}
