//! The things that a sentence tells of: whom it names, amounts, days and words, those that news uses for one another taken
//! as one; pronouns and offices stand for the person that they mean.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::stem::{Stem, stem};
use crate::lexicon::entries;
use crate::lexicon::verb::verb;
use crate::model::{Collation, EntityId, Gender, NameKind, PersonId, Value, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// Words that stand for one another, each by its [`key`], with the number of its group.
static GROUPS: LazyLock<FxHashMap<Stem, u32>> = LazyLock::new(|| {
    let mut groups = FxHashMap::default();
    for (group, line) in (0..).zip(entries(include_str!("tables/synonyms.txt"))) {
        for word in line.split(' ') {
            groups.entry(key(word)).or_insert(group);
        }
    }
    groups
});

/// The number of the group of words that are used for one another that a word (any form) is of, if it is of one.
#[must_use]
pub fn group(word: &str) -> Option<u32> {
    GROUPS.get(&key(word)).copied()
}

/// The stem of a word without its ending: of a verb its base, of anything else the singular.
fn key(word: &str) -> Stem {
    let lower = word.to_lowercase();
    if let Some(verb) = verb(&lower) {
        return stem(verb.base);
    }
    stem(lower.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).unwrap_or(&lower))
}

/// Something that a sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A word of substance.
    Word(Stem),
    /// Words that are used for one another.
    Group(u32),
    /// Somebody or something by name.
    Who(PersonId),
    /// First and last day.
    Day(jiff::civil::Date, jiff::civil::Date),
    /// Hour and minute.
    Clock(u8, u8),
    /// The bits of the value.
    Amount(u64),
}

/// Words for offices that one person alone of the story is called by.
pub(super) struct Roles(FxHashMap<String, Option<PersonId>>);

impl Roles {
    pub(super) fn of(story: &Collation) -> Self {
        let mut roles: FxHashMap<String, Option<PersonId>> = FxHashMap::default();
        let mut hold = |head: &str, id: PersonId| {
            if head.len() > 3 {
                let held = roles.entry(head.to_owned()).or_insert(Some(id));
                if *held != Some(id) {
                    *held = None;
                }
            }
        };
        for (person, id) in story.people.iter().zip(0..).map(|(person, id)| (person, PersonId(id))) {
            for &(witness, entity) in &person.entities {
                let witness = story.witness(witness);
                for &role in &witness.notes.entities[entity.0 as usize].roles {
                    let words = witness.text.slice(role).to_lowercase();
                    let head = words.split(" of ").next().and_then(|head| head.split(' ').next_back());
                    head.into_iter().for_each(|head| hold(head, id));
                }
            }
        }
        for witness in &story.witnesses {
            for mention in &witness.notes.mentions {
                let Value::Name(entity) = mention.value else { continue };
                let Some(id) = story.person_of(witness.id, entity) else { continue };
                if witness.notes.entities[entity.0 as usize].kind == NameKind::Person {
                    apposed(witness, mention.span).into_iter().for_each(|head| hold(head, id));
                }
            }
        }
        Roles(roles)
    }
}

/// The nouns that commas set beside a name: `Gregor Thane, the promoter of the festival`, `the driver, Nadia Feroze`.
fn apposed(witness: &Witness, name: CleanSpan) -> [&str; 2] {
    const LONGEST: usize = 4;
    let tokens = &witness.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| witness.text.slice(token.span));
    let defines = |at: usize| matches!(word(at), "the" | "The" | "its" | "Its" | "their" | "Their");
    let ends = |word: &str| matches!(word, "of" | "for" | "at" | "in" | "who" | "and" | "said" | "on" | "to" | "from");
    let noun = |at: usize| word(at).chars().all(|c| c.is_ascii_lowercase()) && !word(at).is_empty() && !ends(word(at));
    let first = tokens.partition_point(|token| token.span.start() < name.start());
    let after = tokens.partition_point(|token| token.span.start() < name.end());
    let (mut found, mut at) = ([""; 2], after + 2);
    if word(after) == "," && defines(after + 1) {
        while at < after + 2 + LONGEST && noun(at) {
            at += 1;
        }
        // Up to the next comma or what belongs to the noun: `the first to arrive` is no office.
        if at > after + 2 && (matches!(word(at), "," | "." | "of" | "at" | "for" | "who")) {
            found[0] = word(at - 1);
        }
    }
    if first >= 2 && word(first - 1) == "," && noun(first - 2) {
        let start = (first.saturating_sub(2 + LONGEST)..first - 2).rev().find(|&at| !noun(at));
        if start.is_some_and(defines) {
            found[1] = word(first - 2);
        }
    }
    found
}

/// Reads the things of a witness, sentence by sentence and in order.
pub(super) struct Reader<'a> {
    story: &'a Collation,
    witness: &'a Witness,
    roles: &'a Roles,
    /// The persons named first in the last sentences, the latest last, with the sentence.
    persons: Vec<(usize, EntityId)>,
}

/// What the words of a story tell of, each looked up once.
#[derive(Default)]
pub(super) struct Words<'a>(FxHashMap<&'a str, Option<Thing>>);

impl<'a> Words<'a> {
    /// What a word (any form) tells of, if it says what happened.
    fn thing(&mut self, word: &'a str) -> Option<Thing> {
        *self.0.entry(word).or_insert_with(|| {
            let key = key(word);
            let telling = !key.is_short() && !FUNCTION.contains(&key) && !FUNCTION.contains(&stem(word));
            telling.then(|| Thing::of(key))
        })
    }
}

impl Thing {
    /// The thing that a word (any form) tells of.
    #[must_use]
    pub fn word(word: &str) -> Self {
        Thing::of(key(word))
    }

    fn of(key: Stem) -> Self {
        GROUPS.get(&key).map_or(Thing::Word(key), |group| Thing::Group(*group))
    }
}

impl<'a> Reader<'a> {
    /// Begins with the first sentence.
    pub(super) fn of(story: &'a Collation, witness: &'a Witness, roles: &'a Roles) -> Self {
        Reader { story, witness, roles, persons: Vec::new() }
    }

    /// Puts each thing of a sentence, with where it stands.
    pub(super) fn read(&mut self, sentence: usize, words: &mut Words<'a>, put: &mut impl FnMut(Thing, usize)) {
        let witness = self.witness;
        let notes = &witness.notes;
        let first = notes.mentions.partition_point(|mention| (mention.sentence as usize) < sentence);
        let mentions = notes.mentions[first..].iter().take_while(|mention| mention.sentence as usize == sentence);
        let mut taken: Vec<CleanSpan> = Vec::new();
        for mention in mentions {
            let at = mention.span.start();
            match &mention.value {
                Value::Name(entity) => {
                    if notes.entities[entity.0 as usize].kind == NameKind::Person {
                        self.persons.push((sentence, *entity));
                    }
                    let Some(person) = self.story.person_of(witness.id, *entity) else { continue };
                    put(Thing::Who(person), at);
                }
                Value::Quantity(quantity) => put(Thing::Amount(quantity.value.to_bits()), at),
                Value::When(when) => {
                    if let Some(moment) = when.moment {
                        put(Thing::Day(moment.first, moment.last), at);
                    }
                    if let Some((hour, minute)) = when.clock {
                        put(Thing::Clock(hour, minute), at);
                    }
                }
            }
            taken.push(mention.span);
        }
        let mut before = "";
        for token in witness.sentence_tokens(sentence).iter().filter(|token| token.kind == TokenKind::Word) {
            let word = witness.text.slice(token.span);
            let covered = taken.iter().any(|span| span.covers(token.span));
            if !covered {
                let at = token.span.start();
                if let Some(gender) = gender(word) {
                    if let Some(person) = self.antecedent(sentence, token.span.start(), gender) {
                        put(Thing::Who(person), at);
                    }
                } else {
                    if let Some(thing) = words.thing(word) {
                        put(thing, at);
                    }
                    if matches!(before, "the" | "The" | "its" | "Its" | "their")
                        && let Some(Some(person)) = self.roles.0.get(&word.to_lowercase())
                    {
                        put(Thing::Who(*person), at);
                    }
                }
            }
            before = word;
        }
    }

    /// The person that a pronoun at `at` stands for: the first one named before it in the sentence, or else the first of
    /// the nearest sentence before that names one.
    fn antecedent(&self, sentence: usize, at: usize, gender: Gender) -> Option<PersonId> {
        const REACH: usize = 3;
        let notes = &self.witness.notes;
        let fits = |entity: EntityId| notes.entities[entity.0 as usize].gender.is_none_or(|own| own == gender);
        let named = |within: usize, before: usize| {
            let first = notes.mentions.partition_point(|mention| (mention.sentence as usize) < within);
            let mentions = notes.mentions[first..].iter().take_while(|mention| mention.sentence as usize == within);
            mentions.filter(|mention| mention.span.end() <= before).find_map(|mention| match mention.value {
                Value::Name(entity) if notes.entities[entity.0 as usize].kind == NameKind::Person && fits(entity) => {
                    Some(entity)
                }
                _ => None,
            })
        };
        let nearest = self.persons.iter().rev().map(|(at, _)| *at).find(|at| *at < sentence);
        let earlier = nearest.filter(|nearest| sentence - nearest <= REACH);
        let entity = named(sentence, at).or_else(|| named(earlier?, usize::MAX))?;
        self.story.person_of(self.witness.id, entity)
    }
}

fn gender(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" | "his" | "His" | "him" => Some(Gender::Male),
        "she" | "She" | "her" | "Her" => Some(Gender::Female),
        _ => None,
    }
}

/// Stems of words that tell nothing of what happened, those of hedges and denials among them: a telling is one with and
/// without its hedge.
static FUNCTION: LazyLock<FxHashSet<Stem>> = LazyLock::new(|| {
    const WORDS: &str = "about accor after again all alleg allegedly almos also among and any anoth apparently are around \
        because been befor being belie believed both but can could day days did during each even every for from had has \
        have having hers himse how however into its itsel just last least less like likel likely made make many may might \
        mond month more most much must near need never next nine not now off once one only other our out over own perhaps \
        possi prese proba probably put reportedly said same saw say says seem seemingly seen shall she should since some \
        still such suspi take taken tell than that the their them then there these they thing this those though thought \
        through time told too took toward two under until upon use very via was way week weeks well went were what when \
        where whether which while who whom whose why will with within witho without would year years yet you your";
    WORDS.split_whitespace().map(stem).collect()
});
