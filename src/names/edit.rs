//! How far two words of a name are apart when the spellings of one sound cost nothing.
//!
//! A Damerau-Levenshtein alignment (optimal string alignment) in which a step over two spellings of one class
//! ([`super::rules`]) is free. Words that are further apart than a slip or two are given up as soon as that is seen.
//! Time: at most the product of the lengths, times the few classes that meet at a place.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::family::Families;
use super::letters::{base, is_letter_of_its_own, is_vowel, same};
use super::rules::{CLASSES, Class, Place};

/// One step of an alignment that costs something; positions count letters of the first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    /// A letter of the first word is missing in the second.
    Drop(usize),
    /// The second word has a letter (its position there) that the first lacks.
    Add(usize),
    /// Another letter: positions in both.
    Swap(usize, usize),
    /// Two neighbours changed places.
    Transpose(usize),
}

/// What an alignment found.
#[derive(Debug, Clone)]
pub(super) struct Alignment {
    /// The edits, from the end to the start; empty when the words are spellings of one name.
    pub(super) edits: Vec<Edit>,
    /// How many classes were needed, beside diacritics.
    pub(super) respelled: usize,
}

/// A spelling of a class that matches at some place: class and length.
type Match = (u16, u8);

/// A spelling of a class.
struct Spelling {
    class: u16,
    letters: Vec<char>,
}

/// Spellings in the order of the classes, and which of them begin with two letters; those of one letter stand under it and
/// [`NO_LETTER`].
#[derive(Default)]
struct Spellings {
    all: Vec<Spelling>,
    beginning: FxHashMap<(char, char), Vec<u16>>,
}

const NO_LETTER: char = '\0';

/// The spellings of the classes that hold in a set of families; one table a set, built when a name first needs it, so that
/// a comparison meets no class of another family.
fn spellings(families: Families) -> &'static Spellings {
    static TABLES: [OnceLock<Spellings>; Families::SETS] = [const { OnceLock::new() }; Families::SETS];
    TABLES[families.index()].get_or_init(|| {
        let mut spellings = Spellings::default();
        let holds = |class: &Class| class.families == Families::NONE || class.families.meets(families);
        for (class, index) in CLASSES.iter().zip(0..).filter(|(class, _)| holds(class)) {
            for spelling in class.spellings {
                let letters: Vec<char> = spelling.chars().collect();
                let beginning = (letters[0], letters.get(1).copied().unwrap_or(NO_LETTER));
                spellings.beginning.entry(beginning).or_default().push(spellings.all.len() as u16);
                spellings.all.push(Spelling { class: index, letters });
            }
        }
        spellings
    })
}

/// Whether a letter of a word is the letter of a rule: itself, or with an accent that changes no sound for the rules.
fn stands_for(rule: char, letter: char) -> bool {
    rule == letter || (!letter.is_ascii() && base(letter) == rule && !is_letter_of_its_own(letter))
}

/// The class spellings that match in a word, found at each position when it is first asked for.
struct Matches<'a> {
    word: &'a [char],
    spellings: &'a Spellings,
    all: Vec<Match>,
    /// Where in `all` those of each position are.
    places: Vec<Option<Range<usize>>>,
}

impl<'a> Matches<'a> {
    fn of(word: &'a [char], spellings: &'a Spellings) -> Self {
        Matches { word, spellings, all: Vec::new(), places: vec![None; word.len()] }
    }

    fn at(&mut self, at: usize) -> &[Match] {
        if self.places[at].is_none() {
            let first = self.all.len();
            self.find(at);
            self.places[at] = Some(first..self.all.len());
        }
        &self.all[self.places[at].clone().unwrap_or_default()]
    }

    fn find(&mut self, at: usize) {
        let (word, spellings) = (self.word, self.spellings);
        let forms = |letter: char| {
            let bare = base(letter);
            [Some(letter), (bare != letter && !is_letter_of_its_own(letter)).then_some(bare)].into_iter().flatten()
        };
        for first in forms(word[at]) {
            let seconds = word.get(at + 1).into_iter().flat_map(|&second| forms(second));
            let beginnings = std::iter::once(NO_LETTER).chain(seconds);
            let mut places: Vec<u16> = beginnings
                .filter_map(|second| spellings.beginning.get(&(first, second)))
                .flatten()
                .copied()
                .filter(|&place| fits(&spellings.all[usize::from(place)], word, at))
                .collect();
            places.sort_unstable();
            let found = places.into_iter().map(|place| &spellings.all[usize::from(place)]);
            self.all.extend(found.map(|spelling| (spelling.class, spelling.letters.len() as u8)));
        }
    }
}

/// Whether a spelling, of whose first letter that is known, stands in the word at `at`.
fn fits(spelling: &Spelling, word: &[char], at: usize) -> bool {
    let end = at + spelling.letters.len();
    end <= word.len()
        && spelling.letters[1..].iter().zip(&word[at + 1..end]).all(|(&rule, &letter)| stands_for(rule, letter))
        && match CLASSES[usize::from(spelling.class)].place {
            Place::Any => true,
            Place::Start => at == 0,
            Place::End => end == word.len(),
            Place::Inner => at > 0 && is_vowel(word[at - 1]) && word.get(end).is_some_and(|&c| is_vowel(c)),
        }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Equal,
    Respell(u8, u8),
    Edit(Edit),
}

/// How many edits an alignment may have.
const MOST_EDITS: u8 = 2;

/// Aligns two words under the rules of `families`; `None` if that takes more than two edits.
pub(super) fn align(a: &[char], b: &[char], families: Families) -> Option<Alignment> {
    let spellings = spellings(families);
    let (mut of_a, mut of_b) = (Matches::of(a, spellings), Matches::of(b, spellings));
    let width = b.len() + 1;
    let mut cells: Vec<(u8, Step)> = vec![(u8::MAX, Step::Start); (a.len() + 1) * width];
    cells[0].0 = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let (cost, _) = cells[i * width + j];
            if cost > MOST_EDITS {
                continue;
            }
            let mut reach = |di: usize, dj: usize, add: u8, step: Step| {
                let cell = &mut cells[(i + di) * width + j + dj];
                let total = cost + add;
                if total < cell.0 {
                    *cell = (total, step);
                }
            };
            if i < a.len() && j < b.len() {
                if same(a[i], b[j]) {
                    reach(1, 1, 0, Step::Equal);
                } else {
                    reach(1, 1, 1, Step::Edit(Edit::Swap(i, j)));
                }
                if i + 1 < a.len() && j + 1 < b.len() && same(a[i], b[j + 1]) && same(a[i + 1], b[j]) {
                    reach(2, 2, 1, Step::Edit(Edit::Transpose(i)));
                }
                let theirs = of_b.at(j);
                for &(class, from) in of_a.at(i) {
                    let alike = |to: u8| a[i..i + from as usize] == b[j..j + to as usize];
                    for &(_, to) in theirs.iter().filter(|other| other.0 == class && !alike(other.1)) {
                        reach(from as usize, to as usize, 0, Step::Respell(from, to));
                    }
                }
            }
            if i < a.len() {
                reach(1, 0, 1, Step::Edit(Edit::Drop(i)));
            }
            if j < b.len() {
                reach(0, 1, 1, Step::Edit(Edit::Add(j)));
            }
        }
    }
    let (cost, _) = cells[a.len() * width + b.len()];
    (cost <= MOST_EDITS).then(|| trace(&cells, a.len(), b.len(), width))
}

fn trace(cells: &[(u8, Step)], mut i: usize, mut j: usize, width: usize) -> Alignment {
    let mut alignment = Alignment { edits: Vec::new(), respelled: 0 };
    loop {
        let step = cells[i * width + j].1;
        let (back_i, back_j) = match step {
            Step::Start => return alignment,
            Step::Equal => (1, 1),
            Step::Respell(from, to) => {
                alignment.respelled += 1;
                (from as usize, to as usize)
            }
            Step::Edit(edit) => {
                alignment.edits.push(edit);
                match edit {
                    Edit::Drop(_) => (1, 0),
                    Edit::Add(_) => (0, 1),
                    Edit::Swap(..) => (1, 1),
                    Edit::Transpose(_) => (2, 2),
                }
            }
        };
        i -= back_i;
        j -= back_j;
    }
}
