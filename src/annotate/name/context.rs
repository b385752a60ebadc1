//! What the words around a name say about its kind.

use super::gazetteer::Traits;
use super::piece::Piece;
use super::view::View;
use crate::model::NameKind;
use crate::words::TokenKind;

/// Points for each kind of name; the sums over all places of one name decide.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organisation: i32,
    pub(super) place: i32,
    pub(super) other: i32,
}

impl Votes {
    /// Adds the points of another place.
    pub(super) fn add(&mut self, other: Votes) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
        self.other += other.other;
    }

    /// The kind with most points, if it is ahead of the rest.
    pub(super) fn winner(self) -> Option<NameKind> {
        let points = [
            (self.person, NameKind::Person),
            (self.organisation, NameKind::Organisation),
            (self.place, NameKind::Place),
            (self.other, NameKind::OtherName),
        ];
        let best = points.iter().max_by_key(|(points, _)| *points)?;
        let level = points.iter().filter(|(points, _)| *points == best.0).count();
        (best.0 > 0 && level == 1).then_some(best.1)
    }
}

/// Verbs of speech and of the mind in their usual forms: people do these, and sometimes bodies.
pub(super) fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "wrote"
            | "writes"
            | "tweeted"
            | "posted"
            | "argued"
            | "argues"
            | "insisted"
            | "insists"
            | "claimed"
            | "claims"
            | "explained"
            | "explains"
            | "recalled"
            | "recalls"
            | "replied"
            | "warned"
            | "warns"
            | "testified"
            | "joked"
            | "quipped"
            | "noted"
            | "notes"
            | "conceded"
            | "admitted"
            | "admits"
            | "acknowledged"
            | "denied"
            | "denies"
            | "believes"
            | "thinks"
            | "thought"
            | "asked"
            | "vowed"
            | "promised"
            | "pledged"
            | "urged"
            | "declared"
            | "stated"
            | "continued"
            | "remarked"
            | "responded"
            | "commented"
            | "suggested"
            | "recounted"
            | "complained"
            | "lamented"
    )
}

/// Verbs whose subject is nearly always a human being.
fn is_human_verb(word: &str) -> bool {
    matches!(
        word,
        "smiled"
            | "laughed"
            | "cried"
            | "wept"
            | "died"
            | "married"
            | "grew"
            | "graduated"
            | "resigned"
            | "retired"
            | "shrugged"
            | "nodded"
            | "walked"
            | "sat"
            | "stood"
            | "tweeted"
            | "testified"
            | "pleaded"
            | "scored"
            | "batted"
            | "apologised"
            | "apologized"
            | "whispered"
            | "shouted"
            | "drove"
            | "ran"
            | "slept"
            | "ate"
            | "sang"
    )
}

fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "wife"
            | "husband"
            | "son"
            | "daughter"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "lawyer"
            | "lawyers"
            | "attorney"
            | "attorneys"
            | "widow"
            | "parents"
            | "family"
            | "girlfriend"
            | "boyfriend"
            | "fiancée"
            | "career"
            | "death"
            | "body"
            | "aides"
            | "supporters"
            | "friend"
            | "friends"
            | "wedding"
            | "memoir"
            | "face"
            | "voice"
    )
}

/// Nouns that stand after the name of a body or a place and say so.
fn is_of_body(word: &str) -> bool {
    matches!(
        word,
        "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "executives"
            | "employees"
            | "shares"
            | "shareholders"
            | "stock"
            | "headquarters"
            | "subsidiary"
            | "officials"
            | "lawmakers"
            | "fighters"
            | "militants"
            | "leadership"
            | "members"
            | "chairman"
            | "executive"
            | "customers"
            | "investors"
            | "players"
            | "fans"
            | "board"
    )
}

fn is_of_place(word: &str) -> bool {
    matches!(
        word,
        "residents"
            | "suburb"
            | "suburbs"
            | "airport"
            | "region"
            | "province"
            | "district"
            | "neighborhood"
            | "neighbourhood"
            | "police"
            | "skyline"
            | "border"
            | "coast"
            | "area"
            | "villagers"
            | "voters"
            | "streets"
            | "metro"
            | "native"
            | "highway"
            | "embassy"
            | "governor"
            | "mayor"
    )
}

/// Reads the words before and after a piece.
pub(super) fn votes(view: View<'_>, piece: &Piece) -> Votes {
    let mut votes = Votes::default();
    let (first, end) = (piece.tokens.start, piece.tokens.end);
    before(view, first, &mut votes);
    after(view, end, &mut votes);
    votes
}

fn before(view: View<'_>, first: usize, votes: &mut Votes) {
    if view.gap(first).contains('\n') {
        return;
    }
    let word = view.before(first, 1);
    match word {
        "in" | "near" | "outside" | "across" | "throughout" => votes.place += 3,
        "around" | "toward" | "towards" | "via" | "into" => votes.place += 2,
        "from" | "at" => {
            votes.place += 1;
            votes.organisation += i32::from(word == "at");
        }
        "by" | "with" | "between" | "against" => votes.person += 1,
        "the" | "The" => {
            votes.organisation += 1;
            votes.other += 2;
            votes.person -= 3;
        }
        "a" | "an" | "A" | "An" => {
            votes.other += 3;
            votes.person -= 2;
        }
        "of" => match view.before(first, 2) {
            "city" | "town" | "village" | "province" | "region" | "state" | "island" | "port" | "suburb"
            | "capital" | "north" | "south" | "east" | "west" | "outskirts" | "neighborhood" | "district"
            | "hamlet" => votes.place += 4,
            "arrest" | "death" | "murder" | "wife" | "son" | "daughter" | "trial" | "killing" => votes.person += 2,
            _ => {}
        },
        "city" | "town" | "village" | "province" | "suburb" | "island" => votes.place += 3,
        "company" | "firm" | "group" | "newspaper" | "agency" | "network" | "retailer" | "startup" | "airline"
        | "carrier" | "giant" | "maker" | "broadcaster" | "magazine" | "tabloid" | "website" => votes.organisation += 3,
        "film" | "movie" | "novel" | "album" | "song" | "series" | "show" | "book" => votes.other += 3,
        "," | "and" | "or" => {}
        _ => {
            if view.traits(first.wrapping_sub(1)).any(Traits::ROLE) {
                votes.person += 3;
            } else if is_speech_verb(word) {
                votes.person += 3;
            }
        }
    }
}

fn after(view: View<'_>, end: usize, votes: &mut Votes) {
    if view.gap(end).contains('\n') {
        return;
    }
    let mut at = end;
    let word = view.word(at);
    if matches!(word, "'s" | "’s" | "'" | "’") {
        at += 1;
        let next = view.word(at);
        if is_kin(next) {
            votes.person += 2;
        }
        return;
    }
    if is_speech_verb(word) {
        votes.person += 3;
        votes.organisation += 1;
    } else if is_human_verb(word) {
        votes.person += 3;
    } else if is_of_body(word) {
        votes.organisation += 2;
    } else if is_of_place(word) {
        votes.place += 2;
    } else if matches!(word, "himself" | "herself") {
        votes.person += 3;
    } else if matches!(word, "also" | "has" | "had" | "is" | "was" | "would" | "will") {
        votes.person += 1;
        if is_speech_verb(view.word(at + 1)) {
            votes.person += 1;
        }
    } else if word == "," {
        after_comma(view, at, votes);
    } else if word == "(" && view.shape(at + 1) != super::view::Shape::Other {
        votes.organisation += 1;
    }
}

fn after_comma(view: View<'_>, comma: usize, votes: &mut Votes) {
    let next = view.word(comma + 1);
    let number = view.reading.tokens.get(comma + 1).is_some_and(|token| token.kind == TokenKind::Number);
    if number && next.len() <= 2 && matches!(view.word(comma + 2), "," | "." | "of" | "from") {
        votes.person += 4;
    } else if matches!(next, "who" | "whose") {
        votes.person += 3;
    } else if next == "where" {
        votes.place += 4;
    } else if next == "which" {
        votes.organisation += 1;
        votes.place += 1;
        votes.person -= 2;
    } else if matches!(next, "a" | "an" | "the" | "his" | "her" | "former" | "then" | "its") {
        for at in comma + 2..comma + 8 {
            let word = view.word(at);
            if matches!(word, "," | "." | "who" | "of" | "that") {
                break;
            }
            if view.traits(at).any(Traits::ROLE) {
                votes.person += 3;
                break;
            }
            if matches!(word, "city" | "town" | "village" | "capital" | "suburb") {
                votes.place += 3;
                break;
            }
            if matches!(word, "company" | "group" | "firm" | "party" | "newspaper" | "organization" | "charity") {
                votes.organisation += 3;
                break;
            }
        }
    } else if view.is_capital(comma + 1) && is_known_place(view, comma + 1) {
        votes.place += 3;
    }
}

fn is_known_place(view: View<'_>, at: usize) -> bool {
    let found = super::gazetteer::gazetteer()
        .phrase(view.word(at), |ahead| (at + ahead < view.len()).then(|| view.word(at + ahead)));
    matches!(found, Some((_, NameKind::Place)))
}
