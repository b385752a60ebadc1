//! Since when people hold what they hold, and what the accounts have them hold before.
//!
//! Evidence is a date behind words of taking an office (`was elected in 2019`, `in office since 2019`). Where accounts
//! differ, the earliest date counts, and whoever came back to an office is left alone: precision comes before recall.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use jiff::civil::Date;

use crate::check::evidence::Evidence;
use crate::check::slot::quoted;
use crate::check::stance::stems;
use crate::model::{Mention, Precision, Siglum, Value, When, Witness};
use crate::text::CleanSpan;

/// The first day on which somebody can have held the office that the story knows them by.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// The day.
    pub from: Date,
    /// Who says so and where.
    pub place: (Siglum, CleanSpan),
}

/// Somebody's holding of an office at a time.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// The person, as a number of [`crate::check::matter::Matters`].
    pub who: u32,
    /// The words for the holding.
    pub span: CleanSpan,
    /// What they are said to have been in charge of, where nothing says that they are still.
    body: Option<CleanSpan>,
}

impl Held {
    /// Whether it is the office that was taken, as far as the accounts tell: of a body, the one that is named with it.
    #[must_use]
    pub fn is_of(&self, story: &Evidence<'_>, witness: &Witness, taken: &Taken) -> bool {
        let (teller, place) = taken.place;
        let teller = story.witness(teller);
        let named = |body: CleanSpan| {
            let told = teller.sentence_at(place).map(|at| teller.sentences[at].span);
            told.is_some_and(|told| stems(witness, body, self.span).shared(&stems(teller, told, place)) > 0)
        };
        self.body.is_none_or(named)
    }
}

/// Far enough for a role between a name and a date, in bytes.
const REACH: usize = 120;

/// When people took their offices, as far as the accounts tell; without those who may have held theirs before.
#[must_use]
pub fn taken(story: &Evidence<'_>) -> BTreeMap<u32, Taken> {
    let mut taken: BTreeMap<u32, Taken> = BTreeMap::new();
    let mut returned: Vec<u32> = Vec::new();
    for witness in &story.witnesses {
        for mention in &witness.notes.mentions {
            let Value::When(when) = &mention.value else { continue };
            let Some((who, from, again)) = office(story, witness, mention, when) else { continue };
            if again {
                returned.push(who);
            }
            let one = Taken { from, place: (witness.id, mention.span) };
            let known = taken.entry(who).or_insert(one);
            if one.from < known.from {
                *known = one;
            }
        }
    }
    taken.retain(|who, _| !returned.contains(who) && !comes_back(story, *who));
    taken
}

/// Signs that an office was held before.
const AGAIN: [&str; 9] =
    ["again", "back in", "came back", "comeback", "re-elect", "reelect", "return", "second term", "second time"];

/// The same, of a person; who seeks re-election may be in their first term.
const BACK: [&str; 6] = ["back in office", "back in power", "comeback", "first term", "returned to", "second term"];

/// Whether an account calls somebody a former holder, or has them return.
fn comes_back(story: &Evidence<'_>, who: u32) -> bool {
    story.witnesses.iter().any(|witness| {
        let text = witness.text.clean();
        witness.notes.mentions.iter().any(|mention| {
            let Value::Name(entity) = mention.value else { return false };
            let is = story.person_of(witness.id, entity).and_then(|person| story.matters.named(person)) == Some(who);
            is && {
                let sentence = witness.sentence(mention.sentence as usize).to_lowercase();
                let before = text[..mention.span.start()].split_whitespace().rev().take(4);
                BACK.iter().any(|sign| sentence.contains(sign))
                    || before.into_iter().any(|word| matches!(word.to_lowercase().as_str(), "ex" | "former"))
            }
        })
    })
}

/// Nouns of office.
const OFFICES: [&str; 12] = [
    "chair",
    "chancellor",
    "chief",
    "director",
    "governor",
    "head",
    "leader",
    "mayor",
    "minister",
    "premier",
    "president",
    "secretary",
];

/// Words of taking an office, and of holding it since.
const TAKING: [&str; 24] = [
    "appointed",
    "became",
    "came to office",
    "came to the job",
    "came to the post",
    "came to power",
    "elected",
    "has been chief",
    "has headed",
    "has led",
    "has run",
    "hired",
    "in charge since",
    "in office since",
    "in power since",
    "inaugurated",
    "sworn in",
    "taken office",
    "taking office",
    "took charge",
    "took office",
    "took over",
    "took the post",
    "took up the post",
];

static TAKINGS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(TAKING).expect("a few short words"));

/// Who took an office on this date, by the words before it, and whether it was theirs before.
fn office(story: &Evidence<'_>, witness: &Witness, mention: &Mention, when: &When) -> Option<(u32, Date, bool)> {
    let moment = when.moment.filter(|moment| !when.vague && moment.precision != Precision::Decade)?;
    if quoted(witness, mention.span) {
        return None;
    }
    let text = witness.text.clean();
    let start = witness.sentences[mention.sentence as usize].span.start();
    let before = &text[start..mention.span.start()];
    let found = TAKINGS.find_iter(before).last()?;
    let (at, between) = (found.start(), before[found.end()..].to_lowercase());
    // `was elected on a promise made in 2016` dates the promise.
    let clause = [" and ", " that ", " which ", " who ", ";", " after ", " before ", "“", "\""];
    if between.len() > 60 || clause.iter().any(|sign| between.contains(sign)) {
        return None;
    }
    // `became a grandfather in 2019`
    if before[found.range()].eq_ignore_ascii_case("became") && !OFFICES.iter().any(|office| between.contains(office)) {
        return None;
    }
    let close = before[..at].char_indices().rev().nth(20).map_or(0, |(from, _)| from);
    let close = before[close..].to_lowercase();
    let again = AGAIN.iter().any(|sign| close.contains(sign));
    let named = || story.matters.named_before(witness.id, mention.sentence, start + at);
    let who = about(story, witness, mention).or_else(named)?;
    Some((who, moment.first, again))
}

/// Whom a sentence is about that begins with an office: the one whom the sentence before begins with.
fn about(story: &Evidence<'_>, witness: &Witness, mention: &Mention) -> Option<u32> {
    let own = &witness.sentences[mention.sentence as usize];
    let before = mention.sentence.checked_sub(1)?;
    let one = &witness.sentences[before as usize];
    let opens = witness.text.slice(own.span).starts_with("The ");
    let names = witness.notes.mentions.iter().filter(|name| name.sentence == before);
    let who = names.filter_map(|name| match name.value {
        Value::Name(entity) if name.span.start() <= one.span.start() + 24 => story.person_of(witness.id, entity),
        _ => None,
    });
    let who = who.filter_map(|person| story.matters.named(person)).next();
    who.filter(|_| opens && one.paragraph == own.paragraph)
}

/// Whom a sentence has hold an office on its date.
#[must_use]
pub fn held(story: &Evidence<'_>, witness: &Witness, date: &Mention) -> Option<Held> {
    const HOLDING: [&str; 20] = [
        "under her leadership",
        "under his leadership",
        "under her presidency",
        "under his presidency",
        "as chancellor",
        "as governor",
        "as mayor",
        "as president",
        "as prime minister",
        "already chief",
        "already governor",
        "already mayor",
        "already president",
        "already prime minister",
        "at the head of",
        "at the helm",
        "in charge of",
        "in office",
        "in power",
        "the head of",
    ];
    const RULE: [&str; 6] = ["administration", "cabinet", "coalition", "government", "presidency", "premiership"];
    if quoted(witness, date.span) {
        return None;
    }
    let text = witness.text.clean();
    let sentence = witness.sentences[date.sentence as usize].span;
    let near = |span: CleanSpan| {
        let (from, to) = match span.end() <= date.span.start() {
            true => (span.end(), date.span.start()),
            false => (date.span.end(), span.start()),
        };
        let between = text.get(from..to).unwrap_or_default();
        between.len() <= REACH && !between.contains([';', '“', '”', '"'])
    };
    // `in June 2024 Tarkan's government`
    for mention in witness.notes.mentions.iter().filter(|mention| mention.sentence == date.sentence) {
        let Value::Name(entity) = mention.value else { continue };
        let Some(who) = story.person_of(witness.id, entity).and_then(|person| story.matters.named(person)) else {
            continue;
        };
        let after = &text[mention.span.end()..];
        let owned = after.strip_prefix("'s ").or_else(|| after.strip_prefix("’s "));
        let rules = owned.and_then(|rest| Some((rest, RULE.iter().find(|noun| rest.starts_with(**noun))?)));
        if let Some((rest, noun)) = rules {
            let end = text.len() - rest.len() + noun.len();
            let span = CleanSpan::new(mention.span.start(), end);
            if near(span) && date.span.end() <= span.start() {
                return Some(Held { who, span, body: None });
            }
        }
    }
    let lower = text[sentence.range()].to_lowercase();
    if lower.len() != sentence.range().len() {
        return None;
    }
    HOLDING.iter().find_map(|sign| {
        let at = sentence.start() + lower.find(sign)?;
        let span = CleanSpan::new(at, at + sign.len());
        let after = lower[span.end() - sentence.start()..].starts_with(|c: char| c.is_alphabetic());
        let now = ["is ", "has been ", "are "]
            .iter()
            .any(|verb| lower[..at - sentence.start()].trim_end().ends_with(verb.trim_end()));
        // Of a department somebody may have been in charge before they took the office that the story knows.
        let same = || ["already ", "also ", "still "].iter().any(|word| lower[..at - sentence.start()].ends_with(word));
        let rest = &text[span.end()..sentence.end()];
        let body = rest.char_indices().filter(|(_, c)| *c == ' ').nth(4).map_or(rest.len(), |(at, _)| at);
        let of_a_body = matches!(*sign, "at the head of" | "at the helm" | "in charge of" | "the head of");
        if after || now || !near(span) {
            return None;
        }
        let own = || story.matters.named_before(witness.id, date.sentence, at);
        // `As mayor in 2015, he opened it`
        let behind = || {
            story.matters.named_before(witness.id, date.sentence, sentence.end()).filter(|_| sign.starts_with("as "))
        };
        let who = own().or_else(behind).or_else(|| meant(story, witness, date))?;
        // Whoever is president now may have been mayor then.
        let office = OFFICES.iter().find(|office| sign.ends_with(**office));
        let body = (of_a_body && !same()).then(|| CleanSpan::new(span.end(), span.end() + body));
        office.is_none_or(|office| is_called(story, who, office)).then_some(Held { who, span, body })
    })
}

/// Whether an account gives somebody this office beside the name.
fn is_called(story: &Evidence<'_>, who: u32, office: &str) -> bool {
    let person = story.people.iter().find(|person| {
        let (witness, entity) = person.entities[0];
        story.person_of(witness, entity).and_then(|id| story.matters.named(id)) == Some(who)
    });
    person.is_some_and(|person| {
        person.entities.iter().any(|&(id, entity)| {
            let witness = story.witness(id);
            let roles = witness.notes.entities[entity.0 as usize].roles.iter();
            roles.map(|&role| witness.text.slice(role).to_lowercase()).any(|role| role.ends_with(office))
        })
    })
}

/// Whom `her leadership` means: the one whom the sentence before names or means last.
fn meant(story: &Evidence<'_>, witness: &Witness, date: &Mention) -> Option<u32> {
    let before = date.sentence.checked_sub(1)?;
    let [one, own] = [before, date.sentence].map(|at| &witness.sentences[at as usize]);
    let who = || story.matters.named_before(witness.id, before, one.span.end());
    (one.paragraph == own.paragraph).then(who).flatten()
}
