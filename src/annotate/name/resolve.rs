//! From candidates to kinds: each name's form, the tables and all its places in the article vote together.

use rustc_hash::{FxHashMap, FxHashSet};

use super::clue;
use super::context::{self, Votes};
use super::coref;
use super::gazetteer::Traits;
use super::piece::{Ground, Piece};
use super::view::{Shape, View};
use crate::model::NameKind;

/// What all places of one name say of it.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    votes: Votes,
    /// It stands somewhere else than at the start of a sentence.
    inside: bool,
    /// Its kind, where it needs no votes.
    strong: Option<NameKind>,
}

/// What is known of the article's names before the single words are judged.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    view: View<'a>,
    said: FxHashMap<&'a str, Said>,
    /// Doubtful words that the text has in lower case too.
    twins: FxHashSet<String>,
}

impl<'a> Evidence<'a> {
    /// Reads the places of all candidates.
    pub(super) fn new(view: View<'a>, pieces: &[Piece]) -> Self {
        let mut said: FxHashMap<&'a str, Said> = FxHashMap::default();
        said.reserve(pieces.len() / 2);
        for piece in pieces {
            let said = said.entry(view.text(piece.tokens.start, piece.tokens.end)).or_default();
            if piece.ground < Ground::Certain {
                said.votes.add(context::votes(view, piece));
            }
            said.inside |= !piece.initial;
            if piece.ground >= Ground::Known && piece.title.is_none() {
                said.strong.get_or_insert(piece.kind);
            }
        }
        Evidence { view, said, twins: lower_case_twins(view, pieces) }
    }

    fn text(&self, piece: &Piece) -> &'a str {
        self.view.text(piece.tokens.start, piece.tokens.end)
    }

    fn said(&self, piece: &Piece) -> Said {
        self.said.get(self.text(piece)).copied().unwrap_or_default()
    }

    /// Whether a candidate is a person's full name: at least two capitalised words, and nothing speaks louder against it.
    pub(super) fn is_full_person(&self, piece: &Piece) -> bool {
        let capitals = || coref::words(self.view, piece).filter(|word| word.starts_with(char::is_uppercase));
        if piece.ground == Ground::Bare || capitals().count() < 2 {
            return false;
        }
        let votes = self.said(piece).votes;
        let against = votes.place.max(votes.organisation).max(votes.other);
        match (piece.kind, piece.ground) {
            (NameKind::Person, Ground::Certain) => true,
            (NameKind::Person, Ground::Known) => against < 4 || votes.person > 0 && votes.person >= against - 3,
            (NameKind::Person, _) => against < 2 || votes.person >= against,
            (NameKind::OtherName, Ground::Form) => {
                votes.person >= 3 && votes.person > against && !self.view.is_common(piece.tokens.start)
            }
            _ => false,
        }
    }

    /// The kind of a candidate that is no full name of a person and no short form of one; `None` if it is no name.
    pub(super) fn kind(&self, piece: &Piece) -> Option<NameKind> {
        let said = self.said(piece);
        let votes = said.votes;
        match piece.ground {
            Ground::Certain => Some(piece.kind),
            Ground::Known => match votes.winner() {
                // A film may be called The Long Corridor; only a clear apposition says so.
                Some(NameKind::OtherName) if votes.work >= 5 => Some(NameKind::OtherName),
                Some(winner) if winner != NameKind::OtherName && piece.kind == NameKind::Person => Some(winner),
                _ => Some(piece.kind),
            },
            Ground::Form => self.form_kind(piece, votes),
            Ground::Bare => said.strong.or_else(|| self.bare_kind(piece, said)),
        }
    }

    fn form_kind(&self, piece: &Piece, mut votes: Votes) -> Option<NameKind> {
        if piece.kind == NameKind::OtherName {
            votes.person -= votes.either;
            votes.organisation += votes.either;
        }
        let first = piece.tokens.start;
        if self.view.shape(first) == Shape::Capitals && piece.kind == NameKind::Organisation {
            return self.capitals_kind(first, votes);
        }
        Some(match votes.winner() {
            Some(NameKind::OtherName) if votes.other < 4 && piece.kind != NameKind::OtherName => piece.kind,
            Some(kind) if votes.of(kind) >= 2 => kind,
            _ => piece.kind,
        })
    }

    /// A word in capitals: an abbreviation of a body unless its places say otherwise, or a shout.
    fn capitals_kind(&self, first: usize, votes: Votes) -> Option<NameKind> {
        let word = self.view.word(first);
        let shout = self.view.is_common(first)
            || self.twins.contains(&word.to_lowercase())
            || matches!(
                word,
                "TV" | "OK"
                    | "AM"
                    | "PM"
                    | "CEO"
                    | "DNA"
                    | "HIV"
                    | "AIDS"
                    | "PHOTO"
                    | "VIDEO"
                    | "ET"
                    | "GMT"
                    | "EST"
                    | "PHD"
            );
        if shout {
            return None;
        }
        Some(match votes.winner() {
            Some(NameKind::Person) if votes.person >= 5 && word.len() > 4 => NameKind::Person,
            Some(NameKind::Place) if votes.place >= 4 => NameKind::Place,
            Some(NameKind::OtherName) if votes.other >= 5 => NameKind::OtherName,
            _ => NameKind::Organisation,
        })
    }

    /// One word that no table knows and that is nobody's family name here.
    fn bare_kind(&self, piece: &Piece, said: Said) -> Option<NameKind> {
        let mut votes = said.votes;
        let first = piece.tokens.clone().find(|&at| self.view.is_capital(at))?;
        let text = self.text(piece);
        let traits = self.view.traits(first);
        let human = traits.any(Traits::FAMILY) || traits.any(Traits::GIVEN);
        if self.view.shape(first) == Shape::Initial {
            return None;
        }
        // The 9th Circuit.
        let numbered = first > 0 && self.view.word(first - 1).starts_with(|c: char| c.is_ascii_digit());
        if numbered && traits.any(Traits::ORGANISATION_HEAD) {
            return Some(NameKind::Organisation);
        }
        let doubtful = self.view.is_common(first) || self.twins.contains(&text.to_lowercase());
        if doubtful && !(traits.any(Traits::FAMILY) && votes.person >= 5 && said.inside) {
            return None;
        }
        if traits.any(Traits::ORGANISATION_HEAD) || traits.any(Traits::OTHER_HEAD) || traits.any(Traits::PLACE_HEAD) {
            return (!human && said.inside).then_some(NameKind::OtherName);
        }
        // People come into the news by their full names: one unknown word that speaks or acts is rather a body.
        if !human {
            votes.person -= votes.either;
            votes.organisation += votes.either;
        }
        votes.person += if human { 3 } else { 0 };
        if let Some(kind) = clue::form(text) {
            votes.give(kind, 2);
        }
        let only_initial = piece.initial && !said.inside;
        match votes.winner() {
            _ if only_initial && votes.person.max(votes.organisation) < 2 => None,
            Some(NameKind::OtherName) if votes.other < 5 => Some(NameKind::OtherName),
            Some(kind) => Some(kind),
            None if votes.person > 0 && human => Some(NameKind::Person),
            None if votes.organisation > 0 => Some(NameKind::Organisation),
            None => Some(NameKind::OtherName),
        }
    }

    /// Whether a name of the tables (`Fox`, `Washington`) is rather the family name of a person of this article:
    /// nothing at this place speaks for the place or body.
    pub(super) fn yields_to_bearer(&self, piece: &Piece) -> bool {
        let here = context::votes(self.view, piece);
        piece.tokens.len() == 1
            && (self.view.traits(piece.tokens.start).any(Traits::FAMILY)
                || self.view.traits(piece.tokens.start).any(Traits::GIVEN))
            && here.place < 2
            && here.organisation < 2
    }
}

/// The doubtful single words of `pieces`, in lower case, that the text also has in lower case.
fn lower_case_twins(view: View<'_>, pieces: &[Piece]) -> FxHashSet<String> {
    let doubtful: FxHashSet<String> = pieces
        .iter()
        .filter(|piece| piece.ground <= Ground::Form && piece.tokens.len() == 1)
        .map(|piece| view.word(piece.tokens.start).to_lowercase())
        .collect();
    if doubtful.is_empty() {
        return doubtful;
    }
    // Which letter and length a twin can have: keeps the look-ups few.
    let mut shapes = [0_u64; 256];
    for word in &doubtful {
        shapes[usize::from(word.as_bytes()[0])] |= 1 << word.len().min(63);
    }
    let mut twins = FxHashSet::default();
    for token in view.reading.tokens {
        let first = view.reading.text.as_bytes()[token.span.start()];
        if shapes[usize::from(first)] >> token.span.len().min(63) & 1 == 0 {
            continue;
        }
        let word = &view.reading.text[token.span.range()];
        if doubtful.contains(word) && !twins.contains(word) {
            twins.insert(word.to_owned());
        }
    }
    twins
}
