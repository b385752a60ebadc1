use std::collections::BTreeMap;

use crate::check::evidence::Evidence;
use crate::check::office::misheld;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{KnownOffice, NameKind, Siglum, Value, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// One person holds two ranks in two accounts.
    ///
    /// ## Why it matters
    /// An assistant coach does not speak for the club as the head coach does, nor an acting mayor as an elected one.
    ///
    /// ## Fires
    /// ```story
    /// A: "We were the better side tonight," assistant coach Tariq Benali said after the final whistle.
    /// B: Head coach Tariq Benali praised his players after the final whistle.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: "We were the better side tonight," assistant coach Tariq Benali said after the final whistle.
    /// B: Coach Tariq Benali praised his players after the final whistle.
    /// ```
    /// ```story
    /// A: Former finance minister Clara Osei defended the plan on Monday.
    /// B: Clara Osei, who was finance minister until 2023, defended the plan on Monday.
    /// ```
    ///
    /// ## Limits
    /// Compares words of rank that exclude one another before the same office; two different offices may both be held.
    /// Terms of office in the house facts are held against the day of publication, not against the day told of.
    "changed-role", since "0.1.0"
}

/// Words of rank that exclude one another before one office; words of one group say the same.
const RANKS: [&[&str]; 8] = [
    &["acting", "caretaker", "interim"],
    &["assistant", "associate", "deputy"],
    &["chief", "head", "lead", "principal"],
    &["elect", "incoming"],
    &["former", "ex", "outgoing"],
    &["guest", "visiting"],
    &["junior"],
    &["senior"],
];

#[derive(Debug, Clone)]
struct Role {
    witness: Siglum,
    span: CleanSpan,
    rank: usize,
    office: String,
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for fault in misheld(story) {
        let KnownOffice { person, title, to, .. } = fault.term;
        let until = to.map(|to| format!("until {to}")).unwrap_or_else(|| "today".into());
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: Confidence::Medium,
            message: match fault.called_former {
                true => format!("{person} is called former, but is {title} by the house facts"),
                false => format!("{person} was {title} {until} by the house facts"),
            },
            help: "check who holds the office, or whether the house facts are out of date".into(),
            primary: story.label(fault.witness, fault.span, "on the day of publication"),
            context: Vec::new(),
            fix: None,
        });
    }
    for person in story.people.iter().filter(|person| person.kind == NameKind::Person) {
        let mut roles: Vec<Role> = Vec::new();
        for &(id, entity) in &person.entities {
            let witness = story.witness(id);
            for &span in &witness.notes.entities[entity.0 as usize].roles {
                let span = with_rank(witness, span);
                roles.extend(rank(witness.text.slice(span)).map(|(rank, office)| Role {
                    witness: id,
                    span,
                    rank,
                    office,
                }));
            }
        }
        for &(id, entity) in &person.entities {
            let witness = story.witness(id);
            let named = witness.notes.mentions.iter().filter(|mention| mention.value == Value::Name(entity));
            let titles = |name| joined_title(witness, name).into_iter().chain(appositions(witness, name));
            for span in named.flat_map(|mention| titles(mention.span)) {
                roles.extend(rank(witness.text.slice(span)).map(|(rank, office)| Role {
                    witness: id,
                    span,
                    rank,
                    office,
                }));
            }
        }
        let mut by_office: BTreeMap<&str, Vec<&Role>> = BTreeMap::new();
        for role in &roles {
            by_office.entry(&role.office).or_default().push(role);
        }
        for (office, roles) in by_office {
            let Some((suspect, other)) = contradiction(story, &roles) else { continue };
            let outvoted = voices(story, &roles, other.rank) > voices(story, &roles, suspect.rank);
            sink.report(Drift {
                severity: Severity::Warning,
                confidence: if outvoted { Confidence::High } else { Confidence::Medium },
                message: format!(
                    "{} is “{}” in one account, “{}” in another",
                    person.name,
                    story.published(suspect.witness, suspect.span),
                    story.published(other.witness, other.span)
                ),
                help: format!("check who holds the office of {office}"),
                primary: story.label(suspect.witness, suspect.span, "one rank"),
                context: vec![story.label(
                    other.witness,
                    other.span,
                    format!("{} has this", story.outlet(other.witness)),
                )],
                fix: None,
            });
        }
    }
}

/// The role with a word of rank right before it (`acting Mayor`) or joined to its end (`Mayor-elect`).
fn with_rank(witness: &Witness, role: CleanSpan) -> CleanSpan {
    let tokens = &witness.tokens;
    let ranks = |word: &str| RANKS.iter().any(|group| group.contains(&word.to_lowercase().as_str()));
    let first = tokens.partition_point(|token| token.span.start() < role.start());
    let after = tokens.partition_point(|token| token.span.start() < role.end());
    let word = |at: usize| tokens.get(at).map_or("", |token| witness.text.slice(token.span));
    let mut span = role;
    if first > 0 && ranks(word(first - 1)) {
        span = span.join(tokens[first - 1].span);
    }
    if word(after) == "-" && ranks(word(after + 1)) {
        span = span.join(tokens[after + 1].span);
    }
    span
}

/// A title joined to its rank right before a name: `Mayor-elect Rosa Quint`.
fn joined_title(witness: &Witness, name: CleanSpan) -> Option<CleanSpan> {
    let after = witness.tokens.partition_point(|token| token.span.start() < name.start());
    let [office, hyphen, rank] = witness.tokens.get(after.checked_sub(3)?..after)? else { return None };
    let joined =
        witness.text.slice(hyphen.span) == "-" && matches!(witness.text.slice(rank.span), "elect" | "designate");
    joined.then(|| office.span.join(rank.span))
}

/// Noun groups with a rank that commas set beside a name: `the acting mayor, Rosa Quint`, `Rosa Quint, acting mayor of
/// the town`.
fn appositions(witness: &Witness, name: CleanSpan) -> Vec<CleanSpan> {
    const LONGEST: usize = 4;
    let tokens = &witness.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| witness.text.slice(token.span));
    let noun = |at: usize| {
        let lower = word(at).chars().all(char::is_alphabetic) && !word(at).is_empty();
        lower
            && !matches!(word(at), "of" | "for" | "at" | "in" | "and" | "who" | "which" | "said" | "was" | "is" | "has")
    };
    let ranked = |first: usize, after: usize| -> Option<CleanSpan> {
        let span = tokens.get(first)?.span.join(tokens.get(after.checked_sub(1)?)?.span);
        let begins = RANKS.iter().any(|group| group.contains(&word(first).to_lowercase().as_str()));
        (begins && after > first + 1).then_some(span)
    };
    let first = tokens.partition_point(|token| token.span.start() < name.start());
    let after = tokens.partition_point(|token| token.span.start() < name.end());
    let mut found = Vec::new();
    if first >= 2 && word(first - 1) == "," {
        let start = (first.saturating_sub(1 + LONGEST)..first - 1)
            .find(|&at| (at..first - 1).all(noun) && ranked(at, first - 1).is_some());
        found.extend(start.and_then(|at| ranked(at, first - 1)));
    }
    if word(after) == "," {
        let start = after + 1 + usize::from(matches!(word(after + 1), "the" | "a" | "its" | "his" | "her" | "their"));
        let end = (start..start + LONGEST).find(|&at| !noun(at)).unwrap_or(start + LONGEST);
        found.extend(ranked(start, end));
    }
    found
}

/// The rank and the office that a role names: `assistant coach` is rank 1 of `coach`.
fn rank(role: &str) -> Option<(usize, String)> {
    let lower = role.to_lowercase().replace('-', " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let rank_of = |word: &str| RANKS.iter().position(|group| group.contains(&word));
    let (at, rank) = words.iter().enumerate().find_map(|(at, word)| Some((at, rank_of(word)?)))?;
    let office = if rank_of(words[at]) == Some(3) && at > 0 { words[at - 1] } else { words.last()? };
    (rank_of(office).is_none()).then(|| (rank, office.to_owned()))
}

fn voices(story: &Evidence<'_>, roles: &[&Role], rank: usize) -> usize {
    let mut origins: Vec<usize> =
        roles.iter().filter(|role| role.rank == rank).map(|role| story.origin_of(role.witness)).collect();
    origins.sort_unstable();
    origins.dedup();
    origins.len()
}

/// Two roles of different witnesses with different ranks, the less supported first; none where one witness uses both,
/// since then it tells of a change.
fn contradiction<'r>(story: &Evidence<'_>, roles: &[&'r Role]) -> Option<(&'r Role, &'r Role)> {
    let both = |id: Siglum| {
        let mut own = roles.iter().filter(|role| role.witness == id).map(|role| role.rank);
        let first = own.next();
        own.any(|rank| Some(rank) != first)
    };
    let plain: Vec<&Role> = roles.iter().copied().filter(|role| !both(role.witness)).collect();
    let suspect = plain.iter().min_by_key(|role| (voices(story, roles, role.rank), std::cmp::Reverse(role.witness)))?;
    let other = plain.iter().find(|role| role.rank != suspect.rank && role.witness != suspect.witness)?;
    Some((suspect, other))
}
