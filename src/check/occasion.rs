//! Occasions: meetings, rallies, hearings that a sentence places something at, with whom and on which day.
//!
//! Read from the words: a preposition (`during`, `after`, `at`) before a noun of gathering (`a cabinet meeting`), or a
//! form of `meet`, and the company named after `with`.

use std::collections::BTreeSet;

use crate::check::slot::quoted;
use crate::lexicon::demonym;
use crate::model::{Collation, Moment, NameKind, PersonId, Precision, Siglum, Value, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

/// Where something is placed in relation to an occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    Before,
    During,
    After,
}

/// An occasion as one sentence names it.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Whose words.
    pub witness: Siglum,
    /// Index of the sentence.
    pub sentence: u32,
    /// The words, from the preposition or verb to the noun or the company.
    pub span: CleanSpan,
    /// Before, during or after it.
    pub relation: Relation,
    /// The noun in the singular (`meeting`).
    pub noun: String,
    /// The words right before the noun, in lower case (`cabinet`), articles left out.
    pub kind: BTreeSet<String>,
    /// Persons, bodies and countries named as company.
    pub company: BTreeSet<Party>,
    /// The one person outside the company whom the sentence names, if there is one.
    pub host: Option<PersonId>,
    /// The only day that the sentence names outside quotation marks, with its place.
    pub day: Option<(Moment, CleanSpan)>,
}

/// Who was met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// Someone or something that the story names.
    Named(PersonId),
    /// A country, by its own name or that of its people.
    Country(String),
}

/// Nouns of gathering.
const NOUNS: [&str; 20] = [
    "briefing",
    "call",
    "ceremony",
    "conference",
    "debate",
    "dinner",
    "event",
    "fundraiser",
    "gathering",
    "hearing",
    "interview",
    "lunch",
    "meeting",
    "rally",
    "reception",
    "session",
    "speech",
    "summit",
    "talks",
    "visit",
];

/// Occasions of one witness that are read: every one is compared with those of all others, and an article that names more
/// is a diary.
const MOST: usize = 50;

/// The occasions that a story names outside quotation marks, in the order of witnesses and text, at most fifty of a
/// witness.
#[must_use]
pub fn occasions(story: &Collation) -> Vec<Occasion> {
    let of = |id| {
        let witness = story.witness(id);
        (0..witness.sentences.len()).flat_map(move |at| named_in(story, witness, at)).take(MOST)
    };
    story.witnesses.iter().map(|witness| witness.id).flat_map(of).collect()
}

fn named_in(story: &Collation, witness: &Witness, sentence: usize) -> Vec<Occasion> {
    let text = witness.text.clean();
    let tokens = witness.sentence_tokens(sentence);
    let word = |token: &Token| text[token.span.range()].to_lowercase();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let lower = word(token);
        let (relation, start, kind) = match lower.as_str() {
            "meeting" | "meets" | "met" if starts_company(text, tokens, at) => {
                placed(text, tokens, at).unwrap_or((Relation::During, at, BTreeSet::new()))
            }
            noun if NOUNS.contains(&noun) => match placed(text, tokens, at) {
                Some(placed) => placed,
                None => continue,
            },
            _ => continue,
        };
        if quoted(witness, token.span) {
            continue;
        }
        let noun = if matches!(lower.as_str(), "meets" | "met") { "meeting".to_owned() } else { lower };
        let (company, end) = company(story, witness, sentence, tokens, at);
        found.push(Occasion {
            witness: witness.id,
            sentence: sentence as u32,
            span: tokens[start].span.join(end),
            relation,
            noun,
            kind,
            host: host(story, witness, sentence, &company),
            company,
            day: only_day(witness, sentence),
        });
    }
    found
}

fn starts_company(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| &text[next.span.range()] == "with")
}

/// The preposition that governs the noun at `at`, the index where its phrase starts, and the words between.
fn placed(text: &str, tokens: &[Token], at: usize) -> Option<(Relation, usize, BTreeSet<String>)> {
    const REACH: usize = 5;
    let mut kind = BTreeSet::new();
    for before in (at.saturating_sub(REACH)..at).rev() {
        let token = &tokens[before];
        let lower = text[token.span.range()].to_lowercase();
        let relation = match lower.as_str() {
            _ if token.kind == TokenKind::Mark && lower != "-" => return None,
            "during" | "at" | "in" | "throughout" => Relation::During,
            "after" | "following" => Relation::After,
            "before" => Relation::Before,
            "a" | "an" | "the" | "his" | "her" | "their" | "its" | "-" => continue,
            _ => {
                kind.insert(lower);
                continue;
            }
        };
        return Some((relation, before, kind));
    }
    None
}

/// Whom the words after `with` name, and where they end; the noun itself where nobody is named.
fn company(
    story: &Collation,
    witness: &Witness,
    sentence: usize,
    tokens: &[Token],
    at: usize,
) -> (BTreeSet<Party>, CleanSpan) {
    const REACH: usize = 10;
    let text = witness.text.clean();
    let (mut parties, mut end) = (BTreeSet::new(), tokens[at].span);
    if !starts_company(text, tokens, at) {
        return (parties, end);
    }
    for token in tokens[at + 2..].iter().take(REACH) {
        let written = &text[token.span.range()];
        if matches!(written, "," | ";" | "." | "on" | "at" | "where" | "who" | "that" | "in") {
            break;
        }
        if let Some(home) = demonym::home(written) {
            parties.insert(Party::Country(home.to_owned()));
            end = token.span;
        }
        let named = witness
            .notes
            .mentions
            .iter()
            .filter(|mention| mention.sentence as usize == sentence && mention.span.covers(token.span));
        for mention in named {
            let Value::Name(entity) = mention.value else { continue };
            end = mention.span;
            let it = &witness.notes.entities[entity.0 as usize];
            match it.kind {
                NameKind::Place => parties.insert(Party::Country(it.name.clone())),
                _ => story.person_of(witness.id, entity).is_some_and(|person| parties.insert(Party::Named(person))),
            };
        }
    }
    (parties, end)
}

/// The person of the sentence who is not among the company.
fn host(story: &Collation, witness: &Witness, sentence: usize, company: &BTreeSet<Party>) -> Option<PersonId> {
    let mentions = witness.notes.mentions.iter().filter(|mention| mention.sentence as usize == sentence);
    let persons: BTreeSet<PersonId> = mentions
        .filter_map(|mention| match mention.value {
            Value::Name(entity) if !quoted(witness, mention.span) => story.person_of(witness.id, entity),
            _ => None,
        })
        .filter(|person| story.people[person.0 as usize].kind == NameKind::Person)
        .filter(|person| !company.contains(&Party::Named(*person)))
        .collect();
    persons.first().copied().filter(|_| persons.len() == 1)
}

fn only_day(witness: &Witness, sentence: usize) -> Option<(Moment, CleanSpan)> {
    let mentions = witness.notes.mentions.iter().filter(|mention| mention.sentence as usize == sentence);
    let mut days = mentions.filter_map(|mention| match &mention.value {
        Value::When(when) if !quoted(witness, mention.span) && !when.vague && when.bound.is_none() => {
            let moment = when.moment.filter(|moment| moment.precision >= Precision::Day && when.until.is_none())?;
            Some((moment, mention.span))
        }
        _ => None,
    });
    let first = days.next()?;
    // `Tuesday, July 8` may be read as two mentions of one day.
    days.all(|(moment, _)| moment.overlaps(&first.0)).then_some(first)
}
