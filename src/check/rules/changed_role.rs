use std::collections::{BTreeMap, BTreeSet};

use crate::check::calling::{Miscalled, miscalled};
use crate::check::evidence::Evidence;
use crate::check::office::misheld;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{KnownOffice, NameKind, Person, Siglum, Value, Witness};
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
    /// A deputy for the one whose deputy they are, and somebody who speaks for an office for its holder.
    /// ```story
    /// A: The deputy finance minister, Clara Osei, defended the plan on Monday.
    /// B: The plan is sound, finance minister Clara Osei said on Monday.
    /// ```
    ///
    /// ```story
    /// A: Helga Dorn, the interior minister, told reporters on Monday that nobody was above the law.
    /// B: Nobody was above the law, Helga Dorn, the justice minister, told reporters on Monday.
    /// ```
    ///
    /// What one account alone calls somebody, where it excludes what the others do.
    /// ```story
    /// A: His spokeswoman, Clara Osei, called the recording a forgery on Monday.
    /// B: The recording is a forgery, his spokeswoman, Clara Osei, said.
    /// C: On Monday his lawyer, Clara Osei, spoke of a forgery.
    /// ```
    ///
    /// ```story
    /// A: Piet Lammers, the former president, asked both sides to talk. The talks are in Vell.
    /// B: Former president Piet Lammers wants talks. They would be held in Vell.
    /// C: President Piet Lammers called for talks in Vell.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: The deputy finance minister, Clara Osei, defended the plan on Monday.
    /// B: The plan is sound, Minister Clara Osei said on Monday.
    /// ```
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
    /// Compares words of rank that exclude one another before the same office, deputies and spokesmen with who holds it, and
    /// ministries; two other offices may both be held.
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
        let stated = stated(story, person);
        let posts: Vec<Post> = stated.iter().filter_map(|&(id, span)| Post::of(story, id, span)).collect();
        if let Some((suspect, other)) = misplaced(story, &posts) {
            let sides = [suspect, other].map(|post| (post.witness, post.span));
            let help = "check which post they hold".to_owned();
            sink.report(drift(story, &person.name, sides, "one post", Confidence::Medium, help));
        }
        for Miscalled { suspect, other } in miscalled(story, person, &stated) {
            let sides = [suspect, other].map(|called| (called.witness, called.span));
            let help = "more than one independent account has the other; check what they are".to_owned();
            sink.report(drift(story, &person.name, sides, "this account alone", Confidence::Medium, help));
        }
        let role = |&(witness, span): &(Siglum, CleanSpan)| {
            let (rank, office) = rank(story.witness(witness).text.slice(span))?;
            Some(Role { witness, span, rank, office })
        };
        let roles: Vec<Role> = stated.iter().filter_map(role).collect();
        let mut by_office: BTreeMap<&str, Vec<&Role>> = BTreeMap::new();
        for role in &roles {
            by_office.entry(&role.office).or_default().push(role);
        }
        for (office, roles) in by_office {
            let Some((suspect, other)) = contradiction(story, &roles) else { continue };
            let outvoted = voices(story, &roles, other.rank) > voices(story, &roles, suspect.rank);
            let confidence = if outvoted { Confidence::High } else { Confidence::Medium };
            let sides = [suspect, other].map(|role| (role.witness, role.span));
            let help = format!("check who holds the office of {office}");
            sink.report(drift(story, &person.name, sides, "one rank", confidence, help));
        }
    }
}

/// What the accounts call a person: beside the name with its rank, joined to it, or between commas.
fn stated(story: &Evidence<'_>, person: &Person) -> Vec<(Siglum, CleanSpan)> {
    let beside = person.entities.iter().flat_map(|&(id, entity)| {
        let witness = story.witness(id);
        let roles = witness.notes.entities[entity.0 as usize].roles.iter();
        roles.map(move |&span| (id, with_rank(witness, span)))
    });
    let around = person.entities.iter().flat_map(|&(id, entity)| {
        let witness = story.witness(id);
        let named = witness.notes.mentions.iter().filter(move |mention| mention.value == Value::Name(entity));
        let titles = |name| joined_title(witness, name).into_iter().chain(appositions(witness, name));
        named.flat_map(move |mention| titles(mention.span)).map(move |span| (id, span))
    });
    beside.chain(around).collect()
}

/// The place that somebody has about an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `the finance minister`
    Holds,
    /// `the deputy finance minister`
    Deputises,
    /// `a spokesman of the finance minister`
    SpeaksFor,
}

/// An office that an account gives a person.
#[derive(Debug)]
struct Post {
    witness: Siglum,
    span: CleanSpan,
    place: Place,
    /// Field and head in lower case (`finance minister`); the head alone of who speaks for an office.
    office: String,
}

impl Post {
    fn of(story: &Evidence<'_>, witness: Siglum, span: CleanSpan) -> Option<Self> {
        let (place, office) = post(story.witness(witness).text.slice(span))?;
        Some(Post { witness, span, place, office })
    }
}

/// What post a role names: one of a field, for `minister` is short for `deputy minister`.
fn post(role: &str) -> Option<(Place, String)> {
    const HEADS: [&str; 9] = [
        "ambassador",
        "chancellor",
        "chief",
        "commissioner",
        "governor",
        "minister",
        "president",
        "prosecutor",
        "secretary",
    ];
    let lower = role.to_lowercase();
    let own = lower.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "at" | "in" | "to"));
    let words: Vec<&str> = own.filter(|word| !matches!(*word, "the" | "a" | "its" | "his" | "her" | "their")).collect();
    let (head, field) = words.split_last()?;
    // A press secretary is a spokesman.
    if field.iter().any(|word| matches!(*word, "communications" | "information" | "media" | "press")) {
        return None;
    }
    if matches!(*head, "spokesman" | "spokeswoman" | "spokesperson") {
        return Some((Place::SpeaksFor, (*head).to_owned()));
    }
    let (place, field) = match field {
        ["deputy" | "assistant", field @ ..] => (Place::Deputises, field),
        field => (Place::Holds, field),
    };
    let bare = field.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'));
    let ranked =
        |word: &&str| RANKS.iter().any(|group| group.contains(word)) || matches!(*word, "new" | "then" | "vice");
    let full = HEADS.contains(head) && !field.is_empty() && bare && !field.iter().any(ranked);
    full.then(|| (place, [field, &[*head]].concat().join(" ")))
}

/// Whether nobody has both posts: an office and its deputy, an office and who speaks for one, offices of two ministries.
fn exclude(a: &Post, b: &Post) -> bool {
    const FIELDS: [&str; 20] = [
        "agriculture",
        "culture",
        "defence",
        "defense",
        "education",
        "energy",
        "environment",
        "finance",
        "foreign",
        "health",
        "home",
        "housing",
        "interior",
        "justice",
        "labor",
        "labour",
        "prime",
        "trade",
        "transport",
        "treasury",
    ];
    let chief = |post: &Post| post.office.ends_with("chief");
    let ministry = |post: &Post| {
        let (field, head) = post.office.split_once(' ')?;
        let listed = matches!(head, "minister" | "secretary") && FIELDS.contains(&field);
        // The same ministry by two names.
        let field = match field {
            "defense" => "defence",
            "home" => "interior",
            "labor" => "labour",
            "treasury" => "finance",
            field => field,
        };
        listed.then(|| field.to_owned())
    };
    match (a.place, b.place) {
        (Place::SpeaksFor, Place::SpeaksFor) => false,
        (Place::SpeaksFor, _) => !chief(b),
        (_, Place::SpeaksFor) => !chief(a),
        (one, other) if one != other => a.office == b.office,
        _ => ministry(a).zip(ministry(b)).is_some_and(|(one, other)| one != other),
    }
}

/// Two posts of different accounts of which a person has one, the less supported first; none where an account gives both.
fn misplaced<'p>(story: &Evidence<'_>, posts: &'p [Post]) -> Option<(&'p Post, &'p Post)> {
    let same = |a: &Post, b: &Post| (a.place, &a.office) == (b.place, &b.office);
    let gives = |witness: Siglum, of: &Post| posts.iter().any(|post| post.witness == witness && same(post, of));
    let pairs = posts.iter().enumerate().flat_map(|(at, a)| posts[at + 1..].iter().map(move |b| (a, b)));
    let mut apart =
        pairs.filter(|(a, b)| a.witness != b.witness && exclude(a, b) && !gives(a.witness, b) && !gives(b.witness, a));
    let (a, b) = apart.next()?;
    let voices = |of: &Post| -> usize {
        let origins = posts.iter().filter(|post| same(post, of)).map(|post| story.origin_of(post.witness));
        origins.collect::<BTreeSet<usize>>().len()
    };
    // That a deputy or a spokesman was promoted in the telling is the usual slip.
    let doubt = |post: &Post| (std::cmp::Reverse(voices(post)), post.place == Place::Holds);
    Some(if doubt(a) >= doubt(b) { (a, b) } else { (b, a) })
}

fn drift(
    story: &Evidence<'_>,
    name: &str,
    [suspect, other]: [(Siglum, CleanSpan); 2],
    says: &str,
    confidence: Confidence,
    help: String,
) -> Drift {
    let words = |(witness, span)| story.published(witness, span);
    Drift {
        severity: Severity::Warning,
        confidence,
        message: format!("{name} is “{}” in one account, “{}” in another", words(suspect), words(other)),
        help,
        primary: story.label(suspect.0, suspect.1, says),
        context: vec![story.label(other.0, other.1, format!("{} has this", story.outlet(other.0)))],
        fix: None,
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
    // What somebody was then they may not be now.
    if words.first() == Some(&"then") {
        return None;
    }
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
