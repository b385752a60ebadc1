//! When things began: what the accounts and the house facts say of wars, laws, companies, missions and the like.
//!
//! A thing is a class of nouns (war, conflict, invasion) with the names beside it (Ukraine). Evidence that it began is
//! a date after `since`, a date beside a noun or verb of beginning, or a house fact. Where accounts differ, the
//! earliest date counts: precision comes before recall.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::evidence::Evidence;
use crate::check::stem::{Stem, stem};
use crate::model::{Bound, Mention, Precision, Siglum, Value, When, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

/// A kind of thing that begins at some time and does not exist before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    War,
    Epidemic,
    Strike,
    Law,
    Company,
    Building,
    Mission,
    Scheme,
}

/// The class of a noun, singular or plural, in lower case.
#[must_use]
pub fn class(noun: &str) -> Option<Class> {
    let singular = noun.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(noun);
    Some(match singular {
        "war" | "conflict" | "invasion" | "offensive" | "hostilitie" | "fighting" | "uprising" | "rebellion"
        | "insurgency" | "siege" | "occupation" => Class::War,
        "pandemic" | "epidemic" | "outbreak" => Class::Epidemic,
        "strike" | "walkout" | "stoppage" | "lockout" => Class::Strike,
        "law" | "act" | "treaty" | "accord" | "ban" | "pact" | "statute" | "ordinance" => Class::Law,
        "company" | "firm" | "startup" | "airline" | "bank" | "agency" | "charity" | "foundation" | "club" => {
            Class::Company
        }
        "bridge" | "stadium" | "museum" | "dam" | "plant" | "tunnel" | "airport" | "hospital" | "reactor" | "tower" => {
            Class::Building
        }
        "mission" | "probe" | "spacecraft" | "satellite" | "telescope" | "rover" | "lander" | "orbiter" => {
            Class::Mission
        }
        "project" | "programme" | "program" | "scheme" | "campaign" | "initiative" | "fund" | "tournament" => {
            Class::Scheme
        }
        _ => return None,
    })
}

/// A thing as named in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Its class.
    pub class: Class,
    /// Stems of the names beside the noun.
    pub names: BTreeSet<Stem>,
    /// The noun and the names.
    pub span: CleanSpan,
}

impl Thing {
    /// Whether both can be the same thing: one class and a name in common.
    #[must_use]
    pub fn same(&self, other: &Thing) -> bool {
        self.class == other.class && self.names.intersection(&other.names).next().is_some()
    }
}

/// A statement that a thing began.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// What began.
    pub thing: Thing,
    /// The first day on which it can have existed.
    pub from: Date,
    /// Who says so and where; `None` for a house fact.
    pub place: Option<(Siglum, u32, CleanSpan)>,
    /// What says so, in words.
    pub source: String,
}

/// Words after which `campaign`, `ban`, `act` or `fund` is a verb.
const VERBS_FOLLOW: [&str; 12] =
    ["I", "can", "could", "may", "might", "must", "not", "should", "they", "to", "will", "would"];

/// The things that a sentence names.
#[must_use]
pub fn things(witness: &Witness, sentence: usize) -> Vec<Thing> {
    let tokens = witness.sentence_tokens(sentence);
    let text = witness.text.clean();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let word = &text[token.span.range()];
        let Some(class) = class(&word.to_lowercase()) else { continue };
        // They will campaign together.
        let before = at.checked_sub(1).map_or("", |before| &text[tokens[before].span.range()]);
        if VERBS_FOLLOW.contains(&before) {
            continue;
        }
        let names = names_beside(text, tokens, at);
        if !names.is_empty() {
            let span = names.iter().fold(token.span, |span, name| span.join(name.span));
            found.push(Thing { class, names: names.iter().map(|name| stem(&text[name.span.range()])).collect(), span });
        }
    }
    // "Russia invaded Ukraine" names the war by its verb.
    for (at, token) in tokens.iter().enumerate() {
        let verb =
            matches!(text[token.span.range()].to_lowercase().as_str(), "invaded" | "invade" | "invading" | "invades");
        if verb {
            let names = names_beside(text, tokens, at);
            if !names.is_empty() {
                let span = names.iter().fold(token.span, |span, name| span.join(name.span));
                let names = names.iter().map(|name| stem(&text[name.span.range()])).collect();
                found.push(Thing { class: Class::War, names, span });
            }
        }
    }
    found
}

/// Capitalised words in the noun's own group: right before it, joined with hyphens, or after `in`, `of`, `on`.
fn names_beside<'t>(text: &str, tokens: &'t [Token], noun: usize) -> Vec<&'t Token> {
    let word = |at: usize| &text[tokens[at].span.range()];
    let is_name = |at: usize| tokens[at].kind == TokenKind::Word && word(at).starts_with(char::is_uppercase) && at > 0;
    let mut names = Vec::new();
    let mut at = noun;
    let mut steps = 0;
    while at > 0 && steps < 7 {
        at -= 1;
        steps += 1;
        let lower = word(at).to_lowercase();
        if is_name(at) || at == 0 && word(0).starts_with(char::is_uppercase) && tokens.len() > 1 && noun <= 3 {
            names.push(&tokens[at]);
        } else if !(matches!(
            lower.as_str(),
            "-" | "–" | "'s" | "’s" | "the" | "its" | "scale" | "full" | "long" | "illegal"
        ) || lower.len() > 3 && tokens[at].kind == TokenKind::Word && steps <= 3)
        {
            break;
        }
    }
    let mut at = noun + 1;
    let mut steps = 0;
    while at < tokens.len() && steps < 6 {
        let lower = word(at).to_lowercase();
        if is_name(at) {
            names.push(&tokens[at]);
        } else if !matches!(
            lower.as_str(),
            "in" | "of"
                | "on"
                | "against"
                | "between"
                | "and"
                | "with"
                | "the"
                | "to"
                | "eastern"
                | "western"
                | "northern"
                | "southern"
                | "for"
                | "at"
                | "-"
                | "–"
        ) {
            break;
        }
        at += 1;
        steps += 1;
    }
    const CALENDAR: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    names.retain(|token| {
        let word = &text[token.span.range()];
        !CALENDAR.contains(&word)
            && word.chars().count() > 2
            && !matches!(word, "The" | "But" | "And" | "When" | "After" | "Before" | "Since" | "His" | "Her")
    });
    names
}

/// Everything that the accounts and the house facts say of beginnings.
#[must_use]
pub fn beginnings(story: &Evidence<'_>) -> Vec<Beginning> {
    let mut found = Vec::new();
    for witness in &story.witnesses {
        for mention in &witness.notes.mentions {
            found.extend(stated(story, witness, mention));
        }
    }
    for event in &story.facts.events {
        let Some(from) = event.from else { continue };
        for phrase in event.matches.iter().chain([&event.name]) {
            found.extend(known(phrase, from, &event.name));
        }
    }
    found
}

/// A house fact's phrase as a thing.
fn known(phrase: &str, from: Date, name: &str) -> Option<Beginning> {
    let words = crate::words::tokenise(phrase);
    let noun = words.iter().find_map(|token| class(&phrase[token.span.range()].to_lowercase()))?;
    let names: BTreeSet<Stem> = words
        .iter()
        .map(|token| &phrase[token.span.range()])
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(stem)
        .collect();
    let thing = Thing { class: noun, names, span: CleanSpan::new(0, 0) };
    Some(Beginning { thing, from, place: None, source: format!("the house facts date {name}") })
}

fn stated(story: &Evidence<'_>, witness: &Witness, mention: &Mention) -> Vec<Beginning> {
    let Value::When(when) = &mention.value else { return Vec::new() };
    let Some(moment) = when.moment.filter(|moment| moment.precision != Precision::Decade && !when.vague) else {
        return Vec::new();
    };
    let sentence = mention.sentence as usize;
    let text = witness.text.clean();
    let found = things(witness, sentence).into_iter().filter(|thing| begins(text, thing, mention, when));
    found
        .map(|thing| Beginning {
            thing,
            from: moment.first,
            place: Some((witness.id, mention.sentence, mention.span)),
            source: format!("{} dates its beginning", story.outlet(witness.id)),
        })
        .collect()
}

/// Words of a sentence that say that something begins.
const BEGIN: [&str; 30] = [
    "announced",
    "began",
    "begun",
    "beginning",
    "broke",
    "built",
    "created",
    "enacted",
    "erupted",
    "established",
    "formed",
    "founded",
    "founding",
    "inaugurated",
    "introduced",
    "invaded",
    "invasion",
    "launch",
    "launched",
    "opened",
    "opening",
    "outbreak",
    "passed",
    "ratified",
    "signed",
    "start",
    "started",
    "unveiled",
    "approved",
    "declared",
];

/// Whether the date says when the thing began: `since` right after it, or a word of beginning between or beside them.
fn begins(text: &str, thing: &Thing, mention: &Mention, when: &When) -> bool {
    let (first, last) = match thing.span.start() < mention.span.start() {
        true => (thing.span, mention.span),
        false => (mention.span, thing.span),
    };
    let reach = CleanSpan::new(first.start(), last.end());
    // Another sentence part between the two cuts the tie.
    const FARTHEST: usize = 90;
    if last.start().saturating_sub(first.end()) > FARTHEST || text[reach.range()].contains([';', ':', '”', '"']) {
        return false;
    }
    let preposition = when.preposition.map(|span| text[span.range()].to_lowercase()).unwrap_or_default();
    if preposition == "since" && when.bound == Some(Bound::After) {
        return thing.span.end() <= mention.span.start() && mention.span.start() - thing.span.end() < 40;
    }
    if when.bound.is_some() {
        return false;
    }
    let words: Vec<String> = text[reach.range()].split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    // `The campaign announced that it would meet on 15 June` dates what follows.
    if words.iter().any(|word| matches!(word.as_str(), "that" | "who" | "will" | "would")) {
        return false;
    }
    let passive = |at: usize| words[at.saturating_sub(2)..at].iter().any(|word| BE.contains(&word.as_str()));
    let by_itself =
        |at: usize, word: &str| thing.span.start() < mention.span.start() && OF_OTHERS.contains(&word) && !passive(at);
    words.iter().enumerate().any(|(at, word)| BEGIN.contains(&word.as_str()) && !by_itself(at, word))
}

/// Those of [`BEGIN`] that a thing does to something else, unless it is done to it: `the company announced`, `the law was
/// signed`.
const OF_OTHERS: [&str; 7] = ["announced", "approved", "created", "declared", "introduced", "signed", "unveiled"];

const BE: [&str; 6] = ["be", "been", "being", "is", "was", "were"];
