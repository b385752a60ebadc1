//! Which names of an article name the same thing.
//!
//! A full name makes an entity; a surname, a given name or a title with a surname goes to the bearer that the
//! article names most often in full (the first of equals). Two full names are one person when their family names
//! are equal and their given names do not contradict each other (`Donald Trump`, `Donald J. Trump`).

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::super::marks::Marks;
use super::gazetteer::{Traits, gazetteer};
use super::piece::Piece;
use super::role;
use super::run::is_particle;
use super::view::{Shape, View};
use crate::model::{Entity, EntityId, Gender, NameKind};
use crate::names::are_forms_of_one_given_name;

/// The words of a name that count when names are compared: no marks, no suffix.
pub(super) fn words<'a>(view: View<'a>, piece: &Piece) -> impl Iterator<Item = &'a str> {
    piece
        .tokens
        .clone()
        .filter(move |&at| view.is_word(at))
        .map(move |at| view.word(at))
        .filter(|word| !matches!(*word, "Jr" | "Sr" | "II" | "III" | "IV" | "'s" | "’s"))
}

/// A person known by a full name.
#[derive(Debug)]
struct Bearer<'a> {
    parts: Vec<&'a str>,
    /// Where the family name starts in `parts`.
    family: usize,
    /// Whether the family name stands first.
    family_first: bool,
    count: usize,
    gender: Option<Gender>,
    entity: EntityId,
}

impl<'a> Bearer<'a> {
    fn new(parts: Vec<&'a str>, gender: Option<Gender>, entity: EntityId) -> Self {
        let traits = gazetteer().traits(parts[0]);
        let western = parts.len() == 2 && gazetteer().traits(parts[1]).any(Traits::GIVEN) && traits.any(Traits::GIVEN);
        let family_first = traits.any(Traits::FAMILY_FIRST) && !western;
        let family = if family_first {
            0
        } else {
            let mut family = parts.len() - 1;
            while family > 1 && is_particle(parts[family - 1]) {
                family -= 1;
            }
            family
        };
        Bearer { parts, family, family_first, count: 1, gender, entity }
    }

    fn family(&self) -> &[&'a str] {
        if self.family_first { &self.parts[..1] } else { &self.parts[self.family..] }
    }

    fn given(&self) -> &'a str {
        if self.family_first { self.parts.get(1).copied().unwrap_or("") } else { self.parts[0] }
    }

    /// Whether another full name can be this person's.
    fn agrees(&self, other: &Bearer<'_>) -> bool {
        if self.family() != other.family() || self.family_first != other.family_first {
            return false;
        }
        let (ours, theirs) = (self.given(), other.given());
        ours == theirs
            || is_initial_of(ours, theirs)
            || is_initial_of(theirs, ours)
            || are_forms_of_one_given_name(ours, theirs)
    }

    /// Whether a short form (`Trump`, `bin Salman`, `Hillary`) can stand for this person: 2 by family name, 1 by given name.
    fn answers_to(&self, short: &[&str]) -> u8 {
        let bare = || short.iter().filter(|word| !is_particle(word));
        let is_family = || bare().eq(self.family().iter().filter(|word| !is_particle(word)));
        if bare().next().is_none() {
            0
        } else if self.parts.ends_with(short) || is_family() || (self.family_first && self.parts.starts_with(short)) {
            2
        } else if short.len() == 1 && (self.given() == short[0] || self.parts[..self.family.max(1)].contains(&short[0]))
        {
            1
        } else {
            0
        }
    }
}

fn is_initial_of(short: &str, long: &str) -> bool {
    let mut letters = short.chars();
    letters.next().is_some_and(|letter| long.starts_with(letter)) && matches!(letters.next(), None | Some('.'))
}

/// The entities of an article as they are found.
#[derive(Debug)]
pub(super) struct Register<'a> {
    view: View<'a>,
    pub(super) entities: Vec<Entity>,
    bearers: Vec<Bearer<'a>>,
    by_family: FxHashMap<&'a str, Vec<usize>>,
    /// Words that stand alone somewhere: a person called by the given name is not the one called by the family name.
    alone: FxHashSet<&'a str>,
    /// Whether quotation marks are open where names have been noted so far.
    spoken: Spoken,
    /// Names that are no person's full name, by kind and text.
    others: FxHashMap<(NameKind, &'a str), EntityId>,
    /// First words, last words and initials of the bodies with names of several words.
    shorts: FxHashMap<String, EntityId>,
}

/// Whether quotation marks are open, as far as the marks of the paragraph tell, read once from its start to its end.
#[derive(Debug, Default)]
struct Spoken {
    /// The first token that has not been read.
    next: usize,
    open: bool,
}

impl Spoken {
    /// Reads on to token `at`, which is none before the last one.
    fn at(&mut self, view: View<'_>, at: usize) -> bool {
        loop {
            let mark = view.reading.next(self.next, at, Marks::QUOTE | Marks::LINE_FEED);
            self.next = mark.max(self.next);
            if mark >= at {
                // The token itself may begin a paragraph.
                return self.open && !view.breaks(at);
            }
            self.open &= !view.breaks(mark);
            self.open = match view.word(mark) {
                "“" | "‘" | "«" | "„" => true,
                "”" | "»" => false,
                "\"" => !self.open,
                // An apostrophe stands before a letter.
                "’" => self.open && view.is_word(mark + 1) && view.joined(mark + 1),
                _ => self.open,
            };
            self.next = mark + 1;
        }
    }
}

/// About as many names as an article has, so that most maps never grow.
const NAMES: usize = 28;

impl<'a> Register<'a> {
    pub(super) fn new(view: View<'a>) -> Self {
        Register {
            view,
            entities: Vec::new(),
            bearers: Vec::new(),
            by_family: FxHashMap::with_capacity_and_hasher(NAMES, FxBuildHasher),
            alone: FxHashSet::with_capacity_and_hasher(NAMES, FxBuildHasher),
            spoken: Spoken::default(),
            others: FxHashMap::with_capacity_and_hasher(NAMES, FxBuildHasher),
            shorts: FxHashMap::default(),
        }
    }

    /// Remembers the names of one word that stand in the article, which come in its order. What a speaker calls people by says nothing of what the
    /// outlet does.
    pub(super) fn note_alone(&mut self, piece: &Piece) {
        if piece.tokens.len() == 1 && piece.title.is_none() && !self.spoken.at(self.view, piece.tokens.start) {
            self.alone.insert(self.view.word(piece.tokens.start));
        }
    }

    fn add(&mut self, kind: NameKind, name: String, gender: Option<Gender>) -> EntityId {
        let id = EntityId(self.entities.len() as u32);
        self.entities.push(Entity { kind, name, roles: Vec::new(), gender });
        id
    }

    /// Takes in a person named in full.
    pub(super) fn add_full(&mut self, piece: &Piece) -> EntityId {
        let parts: Vec<&str> = words(self.view, piece).collect();
        let gender = role::gender(self.view, piece);
        let name = self.view.text(piece.tokens.start, piece.tokens.end);
        let new = Bearer::new(parts, gender, EntityId(self.entities.len() as u32));
        let key = *new.family().last().expect("a name has a family name");
        let known = self
            .by_family
            .get(key)
            .and_then(|list| list.iter().copied().find(|&index| self.bearers[index].agrees(&new)));
        if let Some(index) = known {
            let bearer = &mut self.bearers[index];
            bearer.count += 1;
            bearer.gender = bearer.gender.or(gender);
            let id = bearer.entity;
            let entity = &mut self.entities[id.0 as usize];
            if name.len() > entity.name.len() {
                name.clone_into(&mut entity.name);
            }
            return id;
        }
        for part in &new.parts {
            if !is_particle(part) {
                self.by_family.entry(part).or_default().push(self.bearers.len());
            }
        }
        self.bearers.push(new);
        self.add(NameKind::Person, name.to_owned(), gender)
    }

    /// The person whom a short form names, if an article's full name fits it.
    pub(super) fn bearer(&self, piece: &Piece) -> Option<EntityId> {
        let family = words(self.view, piece).filter(|word| !is_particle(word)).last()?;
        let list = self.by_family.get(family)?;
        let short: Vec<&str> = words(self.view, piece).collect();
        let gender = role::title_gender(self.view, piece);
        let start = piece.tokens.start;
        let needed = if piece.initial && self.view.is_common(start) { 2 } else { 1 };
        let fits = |bearer: &Bearer<'_>| {
            bearer.answers_to(&short) >= needed
                && !(gender.is_some() && bearer.gender.is_some() && gender != bearer.gender)
        };
        // Not the one called by the given name elsewhere; the most named in full; of equals, the first in the text.
        list.iter()
            .map(|&index| &self.bearers[index])
            .filter(|bearer| fits(bearer))
            .max_by_key(|bearer| {
                let distinct = !self.alone.contains(bearer.given());
                (bearer.answers_to(&short), distinct, bearer.count, std::cmp::Reverse(bearer.entity))
            })
            .map(|bearer| bearer.entity)
    }

    /// The body or place whose first word, last word or initials a single word is (`Calder` after `Calder Holdings`,
    /// `IMF` after `International Monetary Fund`).
    pub(super) fn short_form(&self, piece: &Piece) -> Option<EntityId> {
        if piece.tokens.len() > 1 || piece.title.is_some() {
            return None;
        }
        self.shorts.get(self.view.word(piece.tokens.start)).copied()
    }

    /// The entity of a name that is not tied to a full name: one a text and kind.
    pub(super) fn add_other(&mut self, piece: &Piece, kind: NameKind) -> EntityId {
        let text = self.view.text(piece.tokens.start, piece.tokens.end);
        let gender = (kind == NameKind::Person).then(|| role::gender(self.view, piece)).flatten();
        if let Some(&id) = self.others.get(&(kind, text)) {
            let entity = &mut self.entities[id.0 as usize];
            entity.gender = entity.gender.or(gender);
            return id;
        }
        let id = match self.initialism(piece) {
            Some(id) => id,
            None => self.add(kind, text.to_owned(), gender),
        };
        self.others.insert((kind, text), id);
        if kind == NameKind::Organisation || kind == NameKind::Place {
            self.add_shorts(piece, kind, id);
        }
        id
    }

    /// The entity that a word in capitals abbreviates.
    fn initialism(&self, piece: &Piece) -> Option<EntityId> {
        let word = self.view.word(piece.tokens.start);
        let short = piece.tokens.len() == 1 && self.view.shape(piece.tokens.start) == Shape::Capitals;
        if !short {
            return None;
        }
        self.shorts.get(&word.replace('.', "")).copied()
    }

    fn add_shorts(&mut self, piece: &Piece, kind: NameKind, id: EntityId) {
        let words: Vec<usize> = piece.tokens.clone().filter(|&at| self.view.is_capital(at)).collect();
        if words.len() < 2 {
            return;
        }
        if words.len() > 2 {
            let initials = words.iter().filter_map(|&at| self.view.word(at).chars().next()).collect();
            self.shorts.entry(initials).or_insert(id);
        }
        if kind != NameKind::Organisation {
            return;
        }
        let [first, .., last] = words[..] else { return };
        let traits = self.view.traits(first);
        let free = !(traits.any(Traits::GIVEN) || traits.any(Traits::DEMONYM) || traits.any(Traits::MODIFIER));
        if free && !self.view.is_common(first) && super::piece::phrase(self.view, first).is_none() {
            self.shorts.entry(self.view.word(first).to_owned()).or_insert(id);
        }
        if self.view.word(last).ends_with('s')
            && self.view.traits(last).any(Traits::ORGANISATION_HEAD)
            && !self.view.is_common(last)
        {
            self.shorts.entry(self.view.word(last).to_owned()).or_insert(id);
        }
    }
}
