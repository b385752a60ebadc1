use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::announced::{Announcement, announcement};
use crate::check::begin::{Beginning, Thing, beginnings, things};
use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::slot::quoted;
use crate::check::tenure::{Taken, held, taken};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Bound, Clause, Mention, Precision, Value, When, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// Something is dated before the thing that it is about began.
    ///
    /// ## Why it matters
    /// A wrong year in a subordinate clause passes every reader who knows the story, and misleads every one who does not.
    ///
    /// ## Fires
    /// The evidence may stand in the same article, in another one, or in the house facts.
    /// ```story
    /// A: Before taking office in 2017, Premier Anton Reyle promised he could end the war in Kestria within a day.
    /// B: Premier Anton Reyle has not kept a promise to end the war in Kestria, which began in 2022.
    /// ```
    ///
    /// Nobody speaks of a thing by name before it was announced.
    /// ```story
    /// A: The Corvette Two probe landed on Monday. In a speech in 2011, Premier Anton Reyle promised that Corvette Two would never lack money.
    /// B: Corvette Two, a probe, landed on Monday. It was announced in 2016.
    /// C: Corvette Two is on the ground. The project was announced in 2016.
    /// ```
    ///
    /// Nobody holds an office before taking it.
    /// ```story
    /// A: Premier Anton Reyle, who was elected in 2019, will not resign. He spoke to reporters on Monday.
    /// B: Premier Anton Reyle will not resign. In 2016, when Reyle was already in office, a leaked tape led to a resignation.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: Premier Anton Reyle, who returned to power in 2019, will not resign. He spoke to reporters on Monday.
    /// B: Premier Anton Reyle will not resign. In 2016, when Reyle was already in office, a leaked tape led to a resignation.
    /// ```
    /// ```story
    /// A: Premier Anton Reyle, who was elected in 2019, will not resign. He spoke to reporters on Monday.
    /// B: Premier Anton Reyle will not resign. As mayor in 2015, Reyle opened the bridge of Vell.
    /// ```
    /// ```story
    /// A: Premier Anton Reyle, who became a grandfather in 2019, will not resign. He spoke to reporters on Monday.
    /// B: Premier Anton Reyle will not resign. In 2016, when Reyle was already in office, a leaked tape led to a resignation.
    /// ```
    /// ```story
    /// A: Before taking office in 2024, Premier Anton Reyle promised he could end the war in Kestria within a day.
    /// B: Premier Anton Reyle has not kept a promise to end the war in Kestria, which began in 2022.
    /// ```
    /// ```story
    /// A: In 2017, five years before the war in Kestria, Premier Anton Reyle visited the capital.
    /// B: Premier Anton Reyle has not kept a promise to end the war in Kestria, which began in 2022.
    /// ```
    /// ```story
    /// A: In 2017 Premier Anton Reyle warned of a war in Kestria.
    /// B: Premier Anton Reyle has not kept a promise to end the war in Kestria, which began in 2022.
    /// ```
    /// ```story
    /// A (2016-07-01): The Moss campaign announced that Ada Moss would campaign in Vell on June 15.
    /// B (2015-07-31): Ada Moss's campaign on Friday released a letter from her doctor.
    /// ```
    ///
    /// ## Limits
    /// Knows when offices were taken where an account says so, but not when they were left. Knows wars, epidemics,
    /// strikes, laws, companies, buildings, missions and schemes by their nouns and the names beside them. Where
    /// accounts date a beginning differently, the earliest date counts.
    "anachronism", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    if let Some(announced) = announcement(story) {
        for witness in &story.witnesses {
            for mention in &witness.notes.mentions {
                sink.extend(before_its_name(story, witness, mention, &announced));
            }
        }
    }
    let taken = taken(story);
    if !taken.is_empty() {
        for witness in &story.witnesses {
            for mention in &witness.notes.mentions {
                sink.extend(before_their_time(story, witness, mention, &taken));
            }
        }
    }
    let known = beginnings(story);
    if known.is_empty() {
        return;
    }
    for witness in &story.witnesses {
        for mention in &witness.notes.mentions {
            sink.extend(too_early(story, witness, mention, &known));
        }
    }
}

fn too_early(story: &Evidence<'_>, witness: &Witness, mention: &Mention, known: &[Beginning]) -> Option<Drift> {
    let Value::When(when) = &mention.value else { return None };
    let latest = latest_day(when)?;
    let sentence = mention.sentence as usize;
    let dated_here = |thing: &Thing| {
        known
            .iter()
            .any(|one| one.place == Some((witness.id, mention.sentence, mention.span)) && one.thing.span == thing.span)
    };
    for thing in things(witness, sentence) {
        let span = thing.span;
        if dated_here(&thing)
            || foreseen(witness, sentence, &thing)
            || quoted(witness, span)
            || !bound_to(witness, mention, span)
        {
            continue;
        }
        let same = known.iter().filter(|one| one.thing.same(&thing));
        let Some(first) = same.min_by_key(|one| (one.from, one.place)) else { continue };
        // A year's slack would hide real cases; a date in the year of the beginning is no contradiction.
        if latest >= first.from {
            continue;
        }
        let began = first
            .place
            .map(|(siglum, _, place)| story.label(siglum, place, format!("{}: {}", story.outlet(siglum), first.from)));
        let hanging =
            at_the_time(witness, sentence).map(|span| story.label(witness.id, span, "hangs on the same date"));
        let context = began.into_iter().chain(hanging).collect();
        return Some(Drift {
            severity: Severity::Error,
            confidence: if when.relative { Confidence::Medium } else { Confidence::High },
            message: format!(
                "dated “{}”, but “{}” began no earlier than {}",
                story.published(witness.id, mention.span),
                story.published(witness.id, span),
                first.from
            ),
            help: format!("{}; check the year", first.source),
            primary: story.label(witness.id, clause_around(witness, mention), "this is too early"),
            context,
            fix: None,
        });
    }
    None
}

/// The drift of a date at which the story's subject is spoken of, although it was announced later.
fn before_its_name(story: &Evidence<'_>, witness: &Witness, date: &Mention, known: &Announcement) -> Option<Drift> {
    let Value::When(when) = &date.value else { return None };
    let early = latest_day(when).is_some_and(|latest| latest < known.from);
    if !early || when.relative || when.bound.is_some() || quoted(witness, date.span) {
        return None;
    }
    let here = witness.notes.mentions.iter().filter(|mention| mention.sentence == date.sentence);
    let name = here.filter(|mention| mention.span.start() >= date.span.end()).find(|mention| match mention.value {
        Value::Name(entity) => story.person_of(witness.id, entity) == Some(known.subject),
        _ => false,
    })?;
    // Somebody speaks of it by that name: what led to it may well be older.
    let between = CleanSpan::new(date.span.end(), name.span.start());
    let spoken = |clause: &Clause| between.covers(clause.verb) && SPEAKING.contains(&clause.lemma.as_ref());
    if !witness.notes.clauses.iter().any(spoken) {
        return None;
    }
    let (siglum, place) = known.place;
    Some(Drift {
        severity: Severity::Error,
        confidence: Confidence::Medium,
        message: format!(
            "dated “{}”, but “{}” was announced no earlier than {}",
            story.published(witness.id, date.span),
            story.published(witness.id, name.span),
            known.from
        ),
        help: "check the year: nobody can have spoken of it by name before".into(),
        primary: story.label(witness.id, clause_around(witness, date), "this is too early"),
        context: vec![story.label(siglum, place, format!("{}: {}", story.outlet(siglum), known.from))],
        fix: None,
    })
}

/// The drift of a date on which somebody holds an office that they took later.
fn before_their_time(
    story: &Evidence<'_>,
    witness: &Witness,
    date: &Mention,
    taken: &BTreeMap<u32, Taken>,
) -> Option<Drift> {
    let Value::When(when) = &date.value else { return None };
    let latest = latest_day(when)?;
    let held = held(story, witness, date)?;
    let known = taken.get(&held.who).filter(|known| latest < known.from && known.place != (witness.id, date.span))?;
    if !held.is_of(story, witness, known) {
        return None;
    }
    let (siglum, place) = known.place;
    Some(Drift {
        severity: Severity::Error,
        confidence: Confidence::Medium,
        message: format!(
            "dated “{}”, but the office was taken no earlier than {}",
            story.published(witness.id, date.span),
            known.from
        ),
        help: "check the year, and who held the office then".into(),
        primary: story.label(witness.id, held.span.join(date.span), "this is too early"),
        context: vec![story.label(siglum, place, format!("{}: {}", story.outlet(siglum), known.from))],
        fix: None,
    })
}

/// What somebody does with a name in the mouth.
const SPEAKING: [&str; 14] = [
    "announce",
    "call",
    "claim",
    "criticise",
    "criticize",
    "declare",
    "pledge",
    "praise",
    "promise",
    "say",
    "tell",
    "vow",
    "warn",
    "write",
];

/// Words in the next two sentences that take their time from this one.
fn at_the_time(witness: &Witness, sentence: usize) -> Option<CleanSpan> {
    const BACK: [&str; 4] = ["at that time", "at the time", "back then", "in those days"];
    let next = witness.sentences.iter().skip(sentence + 1).take(2);
    next.filter_map(|next| {
        let words = witness.text.slice(next.span).to_ascii_lowercase();
        let (at, len) = BACK.iter().find_map(|back| Some((words.find(back)?, back.len())))?;
        let from = next.span.start() + at;
        Some(CleanSpan::new(from, from + len)).filter(|span| !quoted(witness, *span))
    })
    .next()
}

/// The last day that the time expression allows; `None` where it sets no upper bound.
fn latest_day(when: &When) -> Option<Date> {
    let moment = when.moment.filter(|moment| !when.vague && moment.precision != Precision::Decade)?;
    match when.bound {
        Some(Bound::After) => None,
        _ => Some(when.until.unwrap_or(moment).last),
    }
}

/// Whether the sentence speaks of the thing as something to come, to be avoided, or as a mark in time.
fn foreseen(witness: &Witness, sentence: usize, thing: &Thing) -> bool {
    const AHEAD: [&str; 40] = [
        "ahead",
        "announce",
        "announced",
        "avert",
        "avoid",
        "before",
        "build",
        "create",
        "eventual",
        "fear",
        "feared",
        "first",
        "found",
        "founded",
        "future",
        "if",
        "imminent",
        "launch",
        "launched",
        "new",
        "plan",
        "planned",
        "plans",
        "possible",
        "potential",
        "predicted",
        "prevent",
        "prevented",
        "preparing",
        "prior",
        "propose",
        "proposed",
        "risk",
        "since",
        "start",
        "started",
        "threat",
        "until",
        "warned",
        "warning",
    ];
    let text = witness.text.clean();
    let tokens = witness.sentence_tokens(sentence);
    let before = tokens.iter().rev().filter(|token| token.span.end() <= thing.span.start()).take(5);
    before.map(|token| text[token.span.range()].to_lowercase()).any(|word| AHEAD.contains(&word.as_str()))
}

/// Whether the date and the thing stand in one stretch of the sentence: no semicolon or relative clause between them
/// that would date something else.
fn bound_to(witness: &Witness, mention: &Mention, thing: CleanSpan) -> bool {
    let (from, to) = match mention.span.end() <= thing.start() {
        true => (mention.span.end(), thing.start()),
        false => (thing.end(), mention.span.start()),
    };
    let between = if from < to { &witness.text.clean()[from..to] } else { "" };
    let words: Vec<&str> = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 16
        && !between.contains([';', '“', '”', '"'])
        && !words.iter().any(|word| matches!(*word, "which" | "who" | "whose" | "while" | "when"))
}

/// The date with the words before it back to the start of its clause.
fn clause_around(witness: &Witness, mention: &Mention) -> CleanSpan {
    let tokens = witness.sentence_tokens(mention.sentence as usize);
    let text = witness.text.clean();
    let mut start = mention.span;
    for token in tokens.iter().rev().filter(|token| token.span.end() <= mention.span.start()).take(6) {
        if matches!(&text[token.span.range()], "," | "—" | "–" | ";" | ":") {
            break;
        }
        start = start.join(token.span);
    }
    start
}
