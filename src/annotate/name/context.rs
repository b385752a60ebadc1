//! What the words around a name say about its kind.

use super::clue;
use super::gazetteer::Traits;
use super::piece::{Piece, phrase};
use super::view::{Shape, View};
use crate::model::NameKind;
use crate::words::TokenKind;

/// Points for each kind of name; the sums over all places of one name decide.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organisation: i32,
    pub(super) place: i32,
    pub(super) other: i32,
    /// Points for a person that a body earns as well: it speaks, has, is and wins; contained in `person`.
    pub(super) either: i32,
    /// Points for a work, ship or the like that an apposition names as such; contained in `other`.
    pub(super) work: i32,
}

impl Votes {
    /// Adds the points of another place.
    pub(super) fn add(&mut self, other: Votes) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
        self.other += other.other;
        self.work += other.work;
        self.either += other.either;
    }

    /// Adds points for one kind.
    pub(super) fn give(&mut self, kind: NameKind, points: i32) {
        match kind {
            NameKind::Person => self.person += points,
            NameKind::Organisation => self.organisation += points,
            NameKind::Place => self.place += points,
            NameKind::OtherName => self.other += points,
        }
    }

    /// Adds points for a person who might be a body.
    fn give_either(&mut self, points: i32) {
        self.person += points;
        self.either += points;
    }

    /// The points of one kind.
    pub(super) fn of(self, kind: NameKind) -> i32 {
        match kind {
            NameKind::Person => self.person,
            NameKind::Organisation => self.organisation,
            NameKind::Place => self.place,
            NameKind::OtherName => self.other,
        }
    }

    /// The kind with most points, if it is ahead of the rest.
    pub(super) fn winner(self) -> Option<NameKind> {
        let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::OtherName];
        let best = kinds.into_iter().max_by_key(|&kind| self.of(kind))?;
        let level = kinds.into_iter().filter(|&kind| self.of(kind) == self.of(best)).count();
        (self.of(best) > 0 && level == 1).then_some(best)
    }
}

/// Reads the words before and after a piece.
pub(super) fn votes(view: View<'_>, piece: &Piece) -> Votes {
    let mut votes = Votes::default();
    before(view, piece.tokens.start, &mut votes);
    after(view, piece.tokens.end, &mut votes);
    votes
}

fn before(view: View<'_>, first: usize, votes: &mut Votes) {
    if first == 0 || view.breaks(first) {
        return;
    }
    let word = view.word(first - 1);
    match word {
        "around" | "toward" | "towards" | "via" | "into" | "through" => votes.place += 2,
        "from" => votes.place += 1,
        "at" | "for" | "with" | "in" if clue::is_staff(view.before(first, 2)) => votes.organisation += 3,
        "in" if matches!(view.before(first, 2), "shares" | "stake" | "shareholder" | "investor" | "Shares") => {
            votes.organisation += 4;
        }
        "by" if clue::is_done_by_body(view.before(first, 2)) => votes.organisation += 3,
        "in" | "In" | "near" | "outside" | "across" | "throughout" | "inside" | "Near" => votes.place += 3,
        "at" => {
            votes.place += 1;
            votes.organisation += 1;
        }
        "to" if moves(view.before(first, 2)) || moves(view.before(first, 3)) => votes.place += 3,
        "by" | "with" | "between" => votes.give_either(1),
        "the" | "The" => {
            votes.organisation += 1;
            votes.other += 2;
            votes.person -= 3;
            let of = view.before(first, 2) == "of";
            if of && is_bearing(view.before(first, 3)) {
                votes.place += 4;
            }
        }
        "a" | "an" | "A" | "An" => {
            votes.other += 3;
            votes.person -= 2;
        }
        "of" => before_of(view, first, votes),
        "," => {
            if let Some(kind) = clue::called(view.before(first, 2)) {
                votes.give(kind, 3);
            } else if first >= 2 && view.traits(first - 2).any(Traits::ROLE) {
                votes.person += 3;
            }
        }
        "“" | "\"" | "‘" | "called" | "titled" | "entitled" => {
            if clue::called(view.before(first, 2)) == Some(NameKind::OtherName) {
                votes.other += 4;
                votes.work += 4;
            }
        }
        _ => {
            if let Some(kind) = clue::called(word) {
                votes.give(kind, 3);
            } else if matches!(
                word,
                "acquired" | "acquire" | "sued" | "bought" | "joined" | "fined" | "founded" | "co-founded"
            ) {
                votes.organisation += 1;
            } else if view.traits(first - 1).any(Traits::ROLE) {
                votes.person += 3;
            } else if clue::is_speech_verb(word) {
                votes.give_either(3);
            }
        }
    }
}

fn before_of(view: View<'_>, first: usize, votes: &mut Votes) {
    match view.before(first, 2) {
        "outskirts" | "state" | "mayor" | "governor" | "people" | "streets" | "residents" => votes.place += 3,
        "arrest" | "death" | "murder" | "wife" | "son" | "daughter" | "trial" | "killing" | "widow" => {
            votes.person += 2
        }
        "shares" | "Shares" | "shareholders" | "subsidiary" | "spokesman" | "spokeswoman" | "workers" | "clients"
        | "director" | "board" | "founder" | "executive" | "chairman" | "employees" | "owner" | "customers"
        | "members" | "takeover" | "parent" | "head" | "chief" => votes.organisation += 3,
        "," => votes.place += 2,
        word if is_bearing(word) || clue::called(word) == Some(NameKind::Place) => votes.place += 4,
        _ => {}
    }
}

fn moves(word: &str) -> bool {
    matches!(
        word,
        "travel"
            | "travels"
            | "travelled"
            | "traveled"
            | "travelling"
            | "traveling"
            | "flew"
            | "fly"
            | "flies"
            | "flying"
            | "moved"
            | "move"
            | "moving"
            | "returned"
            | "return"
            | "returning"
            | "drove"
            | "drive"
            | "fled"
            | "flee"
            | "went"
            | "go"
            | "going"
            | "trip"
            | "visit"
            | "visits"
            | "way"
            | "road"
            | "flight"
            | "ambassador"
            | "sailed"
            | "deported"
            | "extradited"
            | "moves"
            | "goes"
    )
}

fn is_bearing(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "miles"
            | "kilometres"
            | "kilometers"
            | "km"
            | "outside"
            | "banks"
            | "shores"
            | "coast"
    )
}

fn after(view: View<'_>, end: usize, votes: &mut Votes) {
    if view.breaks(end) {
        return;
    }
    let word = view.word(end);
    if matches!(word, "'s" | "’s" | "'" | "’") {
        let next = view.word(end + 1);
        if clue::is_of_person(next) {
            votes.person += 2;
        } else if clue::is_of_body(next) {
            votes.organisation += 2;
        }
    } else if clue::is_speech_verb(word) {
        votes.give_either(3);
        votes.organisation += 1;
    } else if clue::is_human_verb(word) {
        if clue::is_of_bodies_too(word) { votes.give_either(2) } else { votes.person += 2 }
    } else if clue::is_body_verb(word) {
        votes.organisation += 2;
        votes.give_either(1);
    } else if clue::is_of_body(word) {
        votes.organisation += 3;
    } else if clue::is_of_place(word) {
        votes.place += 4;
    } else if clue::called(word) == Some(NameKind::OtherName) {
        votes.other += 3;
    } else if matches!(word, "himself" | "herself") {
        votes.person += 3;
    } else if matches!(word, "administration" | "campaign" | "presidency" | "camp" | "era" | "regime") {
        votes.person += 4;
    } else if matches!(
        word,
        "also"
            | "must"
            | "may"
            | "can"
            | "could"
            | "might"
            | "should"
            | "have"
            | "has"
            | "had"
            | "is"
            | "was"
            | "would"
            | "will"
            | "who"
    ) {
        votes.give_either(1);
        votes.person += i32::from(word == "who");
    } else if word == "," {
        after_comma(view, end, votes);
    } else if word == "(" && view.shape(end + 1) == Shape::Capitals && view.word(end + 2) == ")" {
        votes.organisation += 2;
    }
}

fn after_comma(view: View<'_>, comma: usize, votes: &mut Votes) {
    let next = view.word(comma + 1);
    let number = view.reading.tokens.get(comma + 1).is_some_and(|token| token.kind == TokenKind::Number);
    if number && next.len() <= 2 && matches!(view.word(comma + 2), "," | "." | "of" | "from") {
        votes.person += 4;
    } else if next == "who"
        && matches!(view.word(comma + 2), "play" | "have" | "are" | "were" | "meet" | "face" | "sit" | "host")
    {
        // Clubs and bands take the plural.
        votes.organisation += 3;
    } else if matches!(next, "who" | "whose") {
        votes.person += 3;
    } else if next == "where" {
        votes.place += 4;
    } else if next == "which" {
        votes.organisation += 1;
        votes.place += 1;
        votes.person -= 2;
    } else if matches!(next, "a" | "an" | "the" | "his" | "her" | "former" | "then" | "its" | "two" | "three") {
        for at in comma + 2..comma + 8 {
            let word = view.word(at);
            if matches!(word, "," | "." | "who" | "of" | "that" | "about" | "whose") {
                break;
            }
            if view.traits(at).any(Traits::ROLE) {
                votes.person += 3;
                break;
            }
            // The company's founder is no company.
            let owner = matches!(view.word(at + 1), "'s" | "’s");
            // The last noun is the head: a drug maker is no drug.
            let modifies = clue::called(view.word(at + 1)).is_some();
            if let Some(kind) = clue::called(word).filter(|_| !owner && !modifies) {
                votes.give(kind, if kind == NameKind::OtherName { 5 } else { 3 });
                votes.work += if kind == NameKind::OtherName { 5 } else { 0 };
                break;
            }
        }
    } else if view.is_capital(comma + 1) && matches!(phrase(view, comma + 1), Some((_, NameKind::Place))) {
        votes.place += 2;
    }
}
