//! One word of a name against another.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::edit::{Edit, align};
use super::family::{Families, is_western};
use super::letters::{are_neighbours, is_vowel, letters, same};
use super::{Comparison, NameRelation, Reason};
use crate::lexicon::entries;

/// Compares two words under the rules of `families`.
pub(super) fn compare(a: &str, b: &str, families: Families) -> Comparison {
    let is = |relation, reason, score| Comparison { relation, reason, score };
    if a == b {
        return is(NameRelation::Same, Reason::Identical, 1.0);
    }
    let (from, to) = (letters(a), letters(b));
    if from == to {
        return is(NameRelation::Variant, Reason::Typography, 1.0);
    }
    if from.is_empty() || to.is_empty() {
        return is(NameRelation::Different, Reason::Unlike, 0.0);
    }
    if from.len() == to.len() && from.iter().zip(&to).all(|(&a, &b)| same(a, b)) {
        return is(NameRelation::Variant, Reason::Accents, 0.98);
    }
    if is_initial(a, &from, &to) || is_initial(b, &to, &from) {
        return is(NameRelation::Variant, Reason::Initial, 0.8);
    }
    if given_twins(a, b) {
        return is(NameRelation::Variant, Reason::GivenName, 0.9);
    }
    if from.len().abs_diff(to.len()) > 6 {
        return is(NameRelation::Different, Reason::Unlike, 0.0);
    }
    // No spelling writes a letter three times.
    let tripled = |word: &[char]| word.windows(3).any(|run| run[0] == run[1] && run[1] == run[2]);
    let fixed = tripled(&from) || tripled(&to) || western(&from) || western(&to);
    let families = if fixed { Families::NONE } else { families };
    if let Some(edit) = typed(&from, &to, families) {
        return slip(edit, &from, &to);
    }
    let Some(alignment) = align(&from, &to, families) else {
        return is(NameRelation::Different, Reason::Unlike, 0.0);
    };
    match alignment.edits[..] {
        [] => is(
            NameRelation::Variant,
            if alignment.respelled > 0 { Reason::Transliteration } else { Reason::Accents },
            0.9,
        ),
        // Beside two respellings, a third difference is rather one that no rule names.
        [edit] if alignment.respelled >= 2 && !matches!(edit, Edit::Transpose(_)) => {
            is(NameRelation::Variant, Reason::Transliteration, 0.5)
        }
        [edit] => slip(edit, &from, &to),
        [_, _] if alignment.respelled <= 1 && from.len().min(to.len()) >= 9 => {
            is(NameRelation::Slip, Reason::Several, 0.35)
        }
        _ => is(NameRelation::Different, Reason::Unlike, 0.0),
    }
}

/// The one plain edit between two words where no system makes it: neighbours that changed places, a letter doubled
/// elsewhere than between vowels, at the end, or as a long vowel, or the h of a digraph lost.
fn typed(from: &[char], to: &[char], families: Families) -> Option<Edit> {
    let (short, long) = if from.len() <= to.len() { (from, to) } else { (to, from) };
    let before = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let room = short.len() - before;
    let after = short.iter().rev().zip(long.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let gap = room - after;
    let one_more = |at| if from.len() < to.len() { Edit::Add(at) } else { Edit::Drop(at) };
    match long.len() - short.len() {
        0 if gap == 2 && from[before] == to[before + 1] && from[before + 1] == to[before] => {
            Some(Edit::Transpose(before))
        }
        // The letter that is too many stands at `before`; the one before it is its twin.
        1 if gap == 0 && before > 0 && long[before] == long[before - 1] => {
            let twin = long[before];
            let last = before + 1 == long.len();
            let spelt = match twin {
                'a' => families.meets(Families::ARABIC),
                'o' => families.meets(Families::KOREAN),
                'y' | 'i' | 'f' | 'n' if last => families != Families::NONE,
                _ if is_vowel(twin) || last || before < 2 => false,
                _ => is_vowel(long[before - 2]) && is_vowel(long[before + 1]) && families.meets(Families::ARABIC),
            };
            let mannish = last && twin == 'n' || twin == 's';
            (!spelt && !mannish).then_some(one_more(before))
        }
        // The h of zh and ch; that of sh in Slavic names, for others have s beside sh.
        1 if gap == 0 && before > 0 && long[before] == 'h' => {
            let slavic = families.meets(Families::SLAVIC) && !families.meets(Families::INDIC);
            let spelt = !matches!((long[before - 1], slavic), ('z' | 'c', _) | ('s', true));
            let chinese = families.meets(Families::CHINESE);
            (!spelt && !chinese).then_some(one_more(before))
        }
        _ => None,
    }
}

fn western(letters: &[char]) -> bool {
    is_western(&letters.iter().collect::<String>())
}

/// `J` or `J.` against `James`.
fn is_initial(short: &str, letters: &[char], long: &[char]) -> bool {
    letters.len() == 1 && short.len() <= 3 && same(letters[0], long[0])
}

/// Whether two given names are forms of one: short and long (`Joe`, `Joseph`) or in two languages (`Volodymyr`, `Vladimir`);
/// or two names of one place (`Kyiv`, `Kiev`).
pub(super) fn given_twins(a: &str, b: &str) -> bool {
    static GROUPS: LazyLock<FxHashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
        let mut groups: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
        let tables = [include_str!("tables/given.txt"), include_str!("tables/places.txt")];
        for (group, line) in (0..).zip(tables.into_iter().flat_map(entries)) {
            for name in line.split(' ') {
                groups.entry(name).or_default().push(group);
            }
        }
        groups
    });
    match (GROUPS.get(a), GROUPS.get(b)) {
        (Some(a), Some(b)) => a.iter().any(|group| b.contains(group)),
        _ => false,
    }
}

/// Ends that make another family name of one that is a name already (`Page`, `Pager`; `Kovac`, `Kovacs`; `Rubio`, `Rubino`).
fn makes_another_name(edit: Edit, from: &[char], to: &[char]) -> bool {
    let last = |at: usize, word: &[char]| at + 1 == word.len();
    // Rubio, Rubino: an n before the last vowel.
    let inner = |at: usize, word: &[char]| at + 2 == word.len() && word[at] == 'n';
    match edit {
        Edit::Drop(at) if inner(at, from) => true,
        Edit::Add(at) if inner(at, to) => true,
        Edit::Drop(at) => last(at, from) && matches!(from[at], 's' | 'e' | 'r' | 'a' | 'o' | 'n' | 'i'),
        Edit::Add(at) => last(at, to) && matches!(to[at], 's' | 'e' | 'r' | 'a' | 'o' | 'n' | 'i'),
        Edit::Swap(at, _) => from.len() <= 5 || at == 0 || last(at, from),
        Edit::Transpose(_) => false,
    }
}

/// One edit between two words: what kind of slip it would be, and how sure it is that it is one.
fn slip(edit: Edit, from: &[char], to: &[char]) -> Comparison {
    let shortest = from.len().min(to.len());
    let doubled = |word: &[char], at: usize| at > 0 && word[at] == word[at - 1] || word.get(at + 1) == Some(&word[at]);
    let (reason, mut score) = match edit {
        Edit::Transpose(_) => (Reason::Transposed, 0.95),
        Edit::Drop(at) if doubled(from, at) => (Reason::Doubled, 0.9),
        Edit::Add(at) if doubled(to, at) => (Reason::Doubled, 0.9),
        Edit::Drop(_) => (Reason::Dropped, 0.8),
        Edit::Add(_) => (Reason::Added, 0.8),
        Edit::Swap(at, other) if is_vowel(from[at]) && is_vowel(to[other]) => (Reason::Vowel, 0.7),
        Edit::Swap(at, other) if are_neighbours(from[at], to[other]) => (Reason::NeighbouringKey, 0.85),
        Edit::Swap(..) => (Reason::Substituted, 0.7),
    };
    if gendered(edit, from, to) {
        return Comparison { relation: NameRelation::Different, reason: Reason::Gender, score: 0.3 };
    }
    let sure = matches!(reason, Reason::Transposed | Reason::Doubled);
    if shortest < 3 || (shortest < 4 && !sure) {
        return Comparison { relation: NameRelation::Different, reason: Reason::Unlike, score: 0.2 };
    }
    if makes_another_name(edit, from, to) {
        score *= 0.5;
    }
    if shortest < 6 {
        score *= 0.8;
    }
    Comparison { relation: NameRelation::Slip, reason, score }
}

/// The family names of a Slavic woman and man: `Ivanova`, `Ivanov`.
fn gendered(edit: Edit, from: &[char], to: &[char]) -> bool {
    let feminine = |word: &[char], at: usize| {
        at + 1 == word.len()
            && word[at] == 'a'
            && (word.ends_with(&['o', 'v', 'a'])
                || word.ends_with(&['e', 'v', 'a'])
                || word.ends_with(&['i', 'n', 'a']))
    };
    match edit {
        Edit::Drop(at) => feminine(from, at),
        Edit::Add(at) => feminine(to, at),
        _ => false,
    }
}
