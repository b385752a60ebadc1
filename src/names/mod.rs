//! Comparing two names: is one a legitimate spelling of the other, a slip of the keyboard, or another name?
//!
//! Latin spellings of one foreign name differ by system and language (`Zelensky`, `Zelenskyy`, `Selenskyj`). They are
//! told from slips by rule: the spellings that transliteration systems give one sound (`rules`), in any name that is
//! not plainly Western (`family`), and an alignment in which only other changes count (`edit`).
//! There is no list of people here, only of given names and their short and foreign forms.

mod edit;
mod family;
mod letters;
mod rules;
mod word;

use family::Families;

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameRelation {
    /// The same letters.
    Same,
    /// Two legitimate forms of one name: transliteration, accents, nickname, initial, order, a part left out.
    Variant,
    /// Probably one name, once mistyped. Two real names can be as near as this (`Tyler`, `Taylor`): only the place decides.
    Slip,
    /// Two names.
    Different,
}

/// Why two names relate as they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nothing differs.
    Identical,
    /// Case, hyphens, apostrophes or spaces differ.
    Typography,
    /// Only diacritics differ.
    Accents,
    /// Spellings of the same sounds.
    Transliteration,
    /// Short or foreign forms of one given name.
    GivenName,
    /// An initial stands for a word.
    Initial,
    /// The words stand in another order.
    Order,
    /// One has words that the other leaves out.
    Shortened,
    /// A letter doubled, or one of a double letter lost.
    Doubled,
    /// A letter missing in the second.
    Dropped,
    /// A letter too many in the second.
    Added,
    /// Two letters changed places.
    Transposed,
    /// A letter from beside the right key.
    NeighbouringKey,
    /// Another vowel.
    Vowel,
    /// Another letter.
    Substituted,
    /// Two slips in one long word.
    Several,
    /// A man's and a woman's form of one family name: two people.
    Gender,
    /// Nothing ties them.
    Unlike,
}

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// How the names relate.
    pub relation: NameRelation,
    /// Why.
    pub reason: Reason,
    /// How sure that is, from 0 to 1; for [`NameRelation::Different`], how near they still are.
    pub score: f64,
}

/// Compares two names, each of one word or several, without titles. Symmetric but for [`Reason::Dropped`] and
/// [`Reason::Added`]. Time: the product of the lengths.
///
/// ```
/// use newsdrift::names::{NameRelation, compare};
/// assert_eq!(compare("Zelensky", "Selenskyj").relation, NameRelation::Variant);
/// assert_eq!(compare("Zelensky", "Zeelenskyy").relation, NameRelation::Slip);
/// assert_eq!(compare("Anna Kelly", "A. Kelly").relation, NameRelation::Variant);
/// assert_eq!(compare("Biden", "Trump").relation, NameRelation::Different);
/// ```
#[must_use]
pub fn compare(a: &str, b: &str) -> Comparison {
    if a == b {
        return Comparison { relation: NameRelation::Same, reason: Reason::Identical, score: 1.0 };
    }
    let (ours, theirs) = (words(a), words(b));
    let families = families(&ours, &theirs);
    let straight = in_order(&ours, &theirs, families);
    if straight.relation <= NameRelation::Variant {
        return straight;
    }
    if ours.len() > 1 || theirs.len() > 1 {
        let joined = word::compare(&ours.concat(), &theirs.concat(), families);
        if joined.relation <= NameRelation::Variant {
            return joined;
        }
    }
    if ours.len() > 1 && ours.len() == theirs.len() {
        let mut turned = theirs.clone();
        turned.rotate_left(1);
        let turned = in_order(&ours, &turned, families);
        if turned.relation <= NameRelation::Variant {
            return Comparison { relation: NameRelation::Variant, reason: Reason::Order, score: 0.9 };
        }
    }
    if ours.len() != theirs.len() {
        let (short, long) = if ours.len() < theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
        if let Some(part) = part_of(short, long, families) {
            return part;
        }
    }
    straight
}

/// Whether two given names are a short and a long form of one, or its forms in two languages (`Joe`, `Joseph`).
#[must_use]
pub fn are_forms_of_one_given_name(a: &str, b: &str) -> bool {
    word::given_twins(a, b)
}

/// The words that count: articles and particles of names are spelt, joined and left out at will.
fn words(name: &str) -> Vec<&str> {
    let all: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–'))
        .map(|word| word.trim_matches(|c: char| matches!(c, '.' | ',' | '\'' | '’' | '‘' | '"')))
        .filter(|word| !word.is_empty())
        .collect();
    let is_article = |word: &&str| {
        word.len() <= 4
            && matches!(
                word.to_lowercase().as_str(),
                "al" | "el"
                    | "as"
                    | "ad"
                    | "an"
                    | "ar"
                    | "ash"
                    | "at"
                    | "az"
                    | "ul"
                    | "bin"
                    | "ben"
                    | "ibn"
                    | "jr"
                    | "sr"
                    | "ii"
                    | "iii"
            )
    };
    let bare: Vec<&str> = all.iter().copied().filter(|word| !is_article(word)).collect();
    if bare.is_empty() { all } else { bare }
}

/// The families that the names may be of: what any end shows for sure; Chinese and Korean where the whole name reads so,
/// since their syllables are in every language; otherwise any.
fn families(ours: &[&str], theirs: &[&str]) -> Families {
    let (mut sure, mut chinese, mut korean) = (Families::NONE, true, false);
    for word in ours.iter().chain(theirs) {
        let letters: String = letters::letters(word).into_iter().collect();
        sure = sure.with(family::of_end(&letters));
        chinese = chinese && family::is_chinese(&letters);
        korean = korean || family::is_korean(&letters);
    }
    let syllabic = ours.len() > 2 || theirs.len() > 2;
    // Ilse Vandermeer: whose given name has one spelling bears a family name that has one, unless its end says otherwise.
    let western = |words: &[&str]| {
        let letters = |word: &&str| letters::letters(word).into_iter().collect::<String>();
        words.len() > 1 && words[..words.len() - 1].iter().any(|word| family::is_western(&letters(word)))
    };
    if sure == Families::NONE && western(ours) && western(theirs) {
        return Families::NONE;
    }
    if korean && syllabic {
        Families::KOREAN.with(Families::CHINESE)
    } else if chinese {
        let most = if ours.len() > 1 { Families::JAPANESE } else { Families::UNKNOWN };
        most.with(Families::CHINESE)
    } else if sure == Families::NONE {
        Families::UNKNOWN
    } else {
        sure
    }
}

/// Compares word by word; names with unlike numbers of words are different here.
fn in_order(ours: &[&str], theirs: &[&str], families: Families) -> Comparison {
    let different = Comparison { relation: NameRelation::Different, reason: Reason::Unlike, score: 0.0 };
    if ours.len() != theirs.len() || ours.is_empty() {
        return different;
    }
    let mut worst = Comparison { relation: NameRelation::Same, reason: Reason::Typography, score: 1.0 };
    let mut slips = 0;
    for (a, b) in ours.iter().zip(theirs) {
        let pair = word::compare(a, b, families);
        slips += usize::from(pair.relation == NameRelation::Slip);
        if (pair.relation, -pair.score) > (worst.relation, -worst.score) {
            worst = pair;
        }
    }
    match worst.relation {
        NameRelation::Different => Comparison { score: 0.0, ..worst },
        // One word alike beside a slip makes the slip surer; two slips are rather two names.
        NameRelation::Slip if slips > 1 => Comparison { score: worst.score * 0.4, ..worst },
        NameRelation::Slip if ours.len() > 1 => Comparison { score: f64::midpoint(worst.score, 1.0), ..worst },
        NameRelation::Same => Comparison { relation: NameRelation::Variant, ..worst },
        _ => worst,
    }
}

/// The shorter name as a part of the longer one: its last word must be the longer one's last, or its first the first of a
/// name in Asian order.
fn part_of(short: &[&str], long: &[&str], families: Families) -> Option<Comparison> {
    let mut at = 0;
    let mut worst = Comparison { relation: NameRelation::Variant, reason: Reason::Shortened, score: 0.8 };
    for word in short {
        let (index, pair) = long[at..].iter().enumerate().find_map(|(index, other)| {
            let pair = word::compare(word, other, families);
            (pair.relation <= NameRelation::Slip && (pair.relation < NameRelation::Slip || pair.score > 0.5))
                .then_some((index, pair))
        })?;
        if pair.relation == NameRelation::Slip {
            worst = Comparison { score: pair.score * 0.9, ..pair };
        }
        at += index + 1;
    }
    (at == long.len() || short.len() > 1 || long.len() > 1 && at == 1).then_some(worst)
}
