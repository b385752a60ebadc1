//! What the tables know of a word: given name, title, head of an organisation, place, demonym, …

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{demonym, entries};
use crate::model::NameKind;
use crate::words::tokenise;

/// A set of things that a capitalised word can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    /// A woman's given name.
    pub(super) const FEMALE: Traits = Traits(1);
    /// A man's given name; both bits for a name that tells no gender.
    pub(super) const MALE: Traits = Traits(1 << 1);
    /// A given name.
    pub(super) const GIVEN: Traits = Traits(0b11);
    /// A title or role that stands before a name.
    pub(super) const TITLE: Traits = Traits(1 << 2);
    /// A word that belongs to the title after it (`Deputy`).
    pub(super) const MODIFIER: Traits = Traits(1 << 3);
    /// The last word of an organisation's name.
    pub(super) const ORGANISATION_HEAD: Traits = Traits(1 << 4);
    /// The last word of a place's name.
    pub(super) const PLACE_HEAD: Traits = Traits(1 << 5);
    /// `Russian`, `Democrats`: names a people, faith or party, not a thing.
    pub(super) const DEMONYM: Traits = Traits(1 << 6);
    /// A month, weekday or holiday.
    pub(super) const CALENDAR: Traits = Traits(1 << 7);
    /// A family name that stands before the given name, as in China, Korea and Vietnam.
    pub(super) const FAMILY_FIRST: Traits = Traits(1 << 8);
    /// A person's role in lower case (`novelist`).
    pub(super) const ROLE: Traits = Traits(1 << 9);

    /// A common family name.
    pub(super) const FAMILY: Traits = Traits(1 << 10);
    /// The last word of the name of a law, prize, contest, event.
    pub(super) const OTHER_HEAD: Traits = Traits(1 << 11);

    /// Whether any of `other` is among these.
    pub(super) fn any(self, other: Traits) -> bool {
        self.0 & other.0 != 0
    }
}

/// A name of several tokens, or a place or organisation of one.
#[derive(Debug)]
struct Phrase {
    /// The tokens after the first.
    rest: Vec<&'static str>,
    kind: NameKind,
}

/// All tables of this room, read once.
#[derive(Debug)]
pub(super) struct Gazetteer {
    words: FxHashMap<&'static str, Traits>,
    phrases: FxHashMap<&'static str, Vec<Phrase>>,
}

const CALENDAR: [&str; 44] = [
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
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thurs",
    "Fri",
    "Sat",
    "Christmas",
    "Easter",
    "Ramadan",
    "Thanksgiving",
    "Halloween",
];

const FAMILY_FIRST: [&str; 63] = [
    "Ahn", "Ban", "Cao", "Chan", "Chen", "Cheng", "Cheung", "Chiang", "Cho", "Choi", "Chung", "Deng", "Feng", "Gao",
    "Guo", "Han", "He", "Ho", "Hong", "Hu", "Huang", "Hwang", "Jang", "Jeong", "Jiang", "Jung", "Kang", "Kim", "Kwon",
    "Lai", "Lam", "Le", "Lee", "Li", "Liang", "Lim", "Lin", "Liu", "Ma", "Mao", "Moon", "Ng", "Nguyen", "Park", "Peng",
    "Pham", "Ri", "Shin", "Song", "Sun", "Tang", "Tran", "Tsai", "Wang", "Wen", "Wu", "Xi", "Xu", "Yang", "Yoon",
    "Zhang", "Zhao", "Zhou",
];

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

/// The tables.
pub(super) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

impl Gazetteer {
    fn read() -> Self {
        let mut gazetteer = Gazetteer { words: FxHashMap::default(), phrases: FxHashMap::default() };
        for entry in entries(include_str!("tables/given.txt")) {
            let (name, gender) = entry.split_once('\t').unwrap_or((entry, "u"));
            let traits = match gender {
                "f" => Traits::FEMALE,
                "m" => Traits::MALE,
                _ => Traits::GIVEN,
            };
            gazetteer.add(name, traits);
        }
        for (table, traits) in [
            (include_str!("tables/titles.txt"), Traits::TITLE),
            (include_str!("tables/title_modifiers.txt"), Traits::MODIFIER),
            (include_str!("tables/org_heads.txt"), Traits::ORGANISATION_HEAD),
            (include_str!("tables/place_heads.txt"), Traits::PLACE_HEAD),
            (include_str!("tables/roles.txt"), Traits::ROLE),
            (include_str!("tables/family.txt"), Traits::FAMILY),
            (include_str!("tables/other_heads.txt"), Traits::OTHER_HEAD),
        ] {
            entries(table).for_each(|word| gazetteer.add(word, traits));
        }
        CALENDAR.iter().for_each(|word| gazetteer.add(word, Traits::CALENDAR));
        FAMILY_FIRST.iter().for_each(|word| gazetteer.add(word, Traits::FAMILY_FIRST));
        demonym::single_words().for_each(|word| gazetteer.add(word, Traits::DEMONYM));
        gazetteer.add_phrases(include_str!("tables/places.txt"), NameKind::Place);
        gazetteer.add_phrases(include_str!("tables/organisations.txt"), NameKind::Organisation);
        for phrases in gazetteer.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        gazetteer
    }

    fn add(&mut self, word: &'static str, traits: Traits) {
        self.words.entry(word).or_default().0 |= traits.0;
    }

    fn add_phrases(&mut self, table: &'static str, kind: NameKind) {
        for entry in entries(table) {
            let mut tokens = tokenise(entry).into_iter().map(|token| &entry[token.span.range()]);
            if let Some(first) = tokens.next() {
                self.phrases.entry(first).or_default().push(Phrase { rest: tokens.collect(), kind });
            }
        }
    }

    /// What `word`, as written, can be.
    pub(super) fn traits(&self, word: &str) -> Traits {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The longest place or organisation of the tables that starts with `first`; `token(n)` gives the n-th token
    /// after it. Returns its length in tokens and its kind.
    pub(super) fn phrase<'a>(
        &self,
        first: &str,
        token: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, NameKind)> {
        let phrases = self.phrases.get(first)?;
        let found = phrases
            .iter()
            .find(|phrase| phrase.rest.iter().enumerate().all(|(index, &want)| token(index + 1) == Some(want)))?;
        Some((found.rest.len() + 1, found.kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_free_of_doubles() {
        for table in [
            include_str!("tables/given.txt"),
            include_str!("tables/titles.txt"),
            include_str!("tables/title_modifiers.txt"),
            include_str!("tables/org_heads.txt"),
            include_str!("tables/place_heads.txt"),
            include_str!("tables/roles.txt"),
            include_str!("tables/family.txt"),
            include_str!("tables/other_heads.txt"),
            include_str!("tables/places.txt"),
            include_str!("tables/organisations.txt"),
        ] {
            let list: Vec<_> = entries(table).collect();
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", list.windows(2).find(|p| p[0] >= p[1]));
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        let tokens = ["New", "York", "Times"];
        let found = gazetteer().phrase("New", |index| tokens.get(index).copied());
        assert_eq!(found, Some((3, NameKind::Organisation)));
    }
}
