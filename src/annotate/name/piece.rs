//! A stretch of a run that is one name, and the runs cut into such pieces.

use std::ops::Range;

use super::gazetteer::{Traits, gazetteer};
use super::judge::judge;
use super::title;
use super::view::{Shape, View};
use crate::lexicon::demonym::is_demonym;
use crate::model::NameKind;

/// Why a piece is taken for a name of its kind, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    /// One capitalised word that nothing is known of.
    Bare,
    /// Its form: several unknown capitalised words, letters of an abbreviation.
    Form,
    /// A table, a head noun, a given name.
    Known,
    /// A title before it, or the marks of a work.
    Certain,
}

/// One candidate name.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The best guess from the piece itself.
    pub(super) kind: NameKind,
    /// How good the guess is.
    pub(super) ground: Ground,
    /// Tokens of the title before it, if one stands there.
    pub(super) title: Option<Range<usize>>,
    /// Whether the capital may come from the start of a sentence alone.
    pub(super) initial: bool,
}

impl Piece {
    /// A piece without a title, in the middle of a sentence.
    pub(super) fn new(tokens: Range<usize>, kind: NameKind, ground: Ground) -> Self {
        Piece { tokens, kind, ground, title: None, initial: false }
    }
}

/// Cuts the run into names; titles, demonyms, calendar words and sentence-initial words fall out. Returns where the
/// run ends, which may be past its own end when a name of the tables goes on (`Washington, D.C.`).
pub(super) fn cut(view: View<'_>, run: Range<usize>, out: &mut Vec<Piece>) -> usize {
    let initial = view.starts(run.start);
    let mut at = run.start;
    while at < run.end {
        at = match piece(view, at, &run, initial && at == run.start, out) {
            Some(next) => next.max(at + 1),
            None => at + 1,
        };
    }
    at
}

/// Reads one piece at `at`; returns where the next may start, `None` for the next token.
fn piece(view: View<'_>, at: usize, run: &Range<usize>, initial: bool, out: &mut Vec<Piece>) -> Option<usize> {
    let end = run.end;
    let opens = view.is_capital(at) || (at == run.start && view.particle_starts(at));
    if !opens {
        return None;
    }
    if let Some(stop) = view.dateline(at) {
        out.push(Piece::new(at..stop, NameKind::Place, Ground::Known));
        return Some(stop);
    }
    let traits = view.traits(at);
    if traits.any(Traits::CALENDAR) && !opens_person(view, at, end) {
        return None;
    }
    let found = phrase(view, at);
    let long = found.is_some_and(|(length, _)| length > 1);
    if !long && let Some(after) = title::end(view, at, end) {
        return Some(titled(view, at, after, end, out));
    }
    if found.is_none() {
        let article = matches!(view.word(at), "The" | "A" | "An");
        if article || (initial && drops_at_start(view, at, end)) {
            return None;
        }
        if at + 1 < end && is_demonym(view.text(at, at + 2)) {
            return Some(at + 2);
        }
        if at + 1 < end && is_direction(view.word(at)) {
            return directed(view, at, out);
        }
    }
    let stop = core_end(view, at, end);
    if let Some((length, kind)) = found {
        return Some(known(view, at, length, kind, stop, initial, out));
    }
    let last = last_word(view, at, stop);
    if traits.any(Traits::DEMONYM) && !opens_person(view, at, end) {
        let heads = view.traits(last);
        if stop - at > 1 && heads.any(Traits::ORGANISATION_HEAD) {
            out.push(Piece::new(at..stop, NameKind::Organisation, Ground::Known));
            return Some(stop);
        }
        if stop - at > 1 && heads.any(Traits::OTHER_HEAD) {
            out.push(Piece::new(at..stop, NameKind::OtherName, Ground::Known));
            return Some(stop);
        }
        return None;
    }
    let (kind, ground) = judge(view, at, stop, last);
    out.push(Piece { initial: initial && stop - at == 1, ..Piece::new(at..stop, kind, ground) });
    Some(stop)
}

/// The place or organisation of the tables at `at`: its length in tokens and its kind.
pub(super) fn phrase(view: View<'_>, at: usize) -> Option<(usize, NameKind)> {
    gazetteer().phrase(view.word(at), |ahead| (at + ahead < view.len()).then(|| view.word(at + ahead)))
}

fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "North"
            | "South"
            | "East"
            | "West"
            | "Northern"
            | "Southern"
            | "Eastern"
            | "Western"
            | "Central"
            | "Upper"
            | "Lower"
            | "Greater"
            | "Downtown"
            | "Northeast"
            | "Northwest"
            | "Southeast"
            | "Southwest"
            | "Inner"
            | "Outer"
    )
}

/// `West Texas`, `Northern Gaza`; for any other word after the direction, nothing is decided.
fn directed(view: View<'_>, at: usize, out: &mut Vec<Piece>) -> Option<usize> {
    let (length, kind) = phrase(view, at + 1)?;
    let stop = at + 1 + length;
    let goes_on = view.is_capital(stop) && view.spaced(stop);
    if kind != NameKind::Place || (goes_on && view.traits(stop).any(Traits::ORGANISATION_HEAD)) {
        return None;
    }
    out.push(Piece::new(at..stop, NameKind::Place, Ground::Known));
    Some(stop)
}

/// Whether a word that is also a month, a people or a common word opens a person's name here: `April Ryan`, not `May 3`.
fn opens_person(view: View<'_>, at: usize, end: usize) -> bool {
    view.traits(at).any(Traits::GIVEN)
        && at + 1 < end
        && view.shape(at + 1) == Shape::Capital
        && !view.traits(at + 1).any(Traits::CALENDAR)
        && !view.is_common(at + 1)
}

/// Whether the first word of a sentence is only that: `However`, `Police`.
fn drops_at_start(view: View<'_>, at: usize, end: usize) -> bool {
    if !view.is_common(at) || view.shape(at) == Shape::Capitals {
        return false;
    }
    let next = at + 1;
    if next >= end {
        // Price rose; Price, a nurse, rose: kept, for the family name of somebody named in full.
        return !view.traits(at).any(Traits::FAMILY);
    }
    // Ban Ki-moon.
    let hyphened = view.word(at + 2) == "-" && view.word(at + 3).starts_with(char::is_lowercase) && at + 3 < end;
    if hyphened || opens_person(view, at, end) || matches!(view.word(next), "of" | "for" | "and" | "&" | "-") {
        return false;
    }
    // Common words that open the names of bodies: National Guard, House Judiciary Committee.
    let traits = view.traits(at);
    let last = view.traits(last_word(view, at, end));
    let headed = last.any(Traits::ORGANISATION_HEAD) || last.any(Traits::PLACE_HEAD) || last.any(Traits::OTHER_HEAD);
    let opens_body = traits.any(Traits::MODIFIER)
        || traits.any(Traits::ORGANISATION_HEAD)
        || matches!(
            view.word(at),
            "Central"
                | "Royal"
                | "American"
                | "Public"
                | "Social"
                | "Free"
                | "New"
                | "Global"
                | "Great"
                | "Big"
                | "Red"
                | "White"
                | "Black"
                | "Green"
                | "Blue"
                | "Golden"
                | "Old"
                | "Mount"
                | "Lake"
                | "Local"
                | "United"
        );
    !(headed && opens_body && view.is_common(next))
}

/// A title and the person after it, if one is there.
fn titled(view: View<'_>, at: usize, after: usize, end: usize, out: &mut Vec<Piece>) -> usize {
    let last = last_word(view, at, end);
    let body = view.traits(last).any(Traits::ORGANISATION_HEAD) && !view.traits(last).any(Traits::FAMILY);
    // Justice Department, Police Federation: the run ends in a body, so nobody is titled.
    if body && last >= after && !(after..end).any(|index| view.traits(index).any(Traits::GIVEN)) {
        out.push(Piece::new(at..end, NameKind::Organisation, Ground::Known));
        return end;
    }
    if after >= end || !starts_person(view, after) {
        return after;
    }
    let stop = core_end(view, after, end);
    let piece = Piece::new(after..stop, NameKind::Person, Ground::Certain);
    out.push(Piece { title: Some(at..after), ..piece });
    stop
}

fn starts_person(view: View<'_>, at: usize) -> bool {
    let traits = view.traits(at);
    if traits.any(Traits::GIVEN) || traits.any(Traits::FAMILY) || view.is_particle(at) {
        return true;
    }
    view.is_capital(at) && !traits.any(Traits::DEMONYM) && !traits.any(Traits::CALENDAR) && phrase(view, at).is_none()
}

/// Where the name that starts at `at` ends within the run: before a title of another person, a people or a date.
fn core_end(view: View<'_>, at: usize, end: usize) -> usize {
    // After a given name, King and Judge are family names.
    let given = view.traits(at).any(Traits::GIVEN) && phrase(view, at).is_none();
    let mut here = at + 1;
    while here < end {
        let traits = view.traits(here);
        if traits.any(Traits::CALENDAR) && !traits.any(Traits::GIVEN) {
            break;
        }
        if !given && (traits.any(Traits::TITLE) || traits.any(Traits::MODIFIER)) && titles_somebody(view, here, end) {
            break;
        }
        // Hillary Clinton Goes After: a headline runs on.
        let runs_on = given && here > at + 1 && view.is_common(here) && !traits.any(Traits::FAMILY);
        if view.word(here) == "The" || (runs_on && view.is_capital(here) && view.shape(here) == Shape::Capital) {
            break;
        }
        here += 1;
    }
    // A connecting word left dangling belongs to nothing.
    while here > at + 1 && !view.is_capital(here - 1) && !view.joined(here - 1) {
        here -= 1;
    }
    here
}

/// Whether a title that starts at `here` has a person after it in the run, or ends the run.
fn titles_somebody(view: View<'_>, here: usize, end: usize) -> bool {
    match title::end(view, here, end) {
        Some(after) if after < end => view.is_capital(after) && starts_person(view, after),
        Some(_) => !view.traits(here).any(Traits::FAMILY),
        None => false,
    }
}

/// The last word of tokens `at..end`.
pub(super) fn last_word(view: View<'_>, at: usize, end: usize) -> usize {
    (at..end).rev().find(|&index| view.is_word(index)).unwrap_or(at)
}

/// A phrase of the tables at `at`, and what the rest of its run makes of it.
fn known(
    view: View<'_>,
    at: usize,
    length: usize,
    kind: NameKind,
    stop: usize,
    initial: bool,
    out: &mut Vec<Piece>,
) -> usize {
    let after = at + length;
    if after >= stop {
        let initial = initial && length == 1 && view.is_common(at);
        out.push(Piece { initial, ..Piece::new(at..after, kind, Ground::Known) });
        return after;
    }
    let last = last_word(view, at, stop);
    let words = (after..stop).filter(|&index| view.is_capital(index)).count();
    let given = length == 1 && view.traits(at).any(Traits::GIVEN);
    let unknown = (after..stop).all(|index| !view.is_common(index));
    let heads = view.traits(last);
    let of = (after..stop).any(|index| matches!(view.word(index), "of" | "for"));
    let (kind, ground) =
        if heads.any(Traits::ORGANISATION_HEAD) || (of && view.traits(after).any(Traits::ORGANISATION_HEAD)) {
            (NameKind::Organisation, Ground::Known)
        } else if heads.any(Traits::PLACE_HEAD) {
            (NameKind::Place, Ground::Known)
        } else if heads.any(Traits::OTHER_HEAD) {
            (NameKind::OtherName, Ground::Known)
        } else if given && words <= 2 && unknown {
            (NameKind::Person, Ground::Form)
        } else if kind == NameKind::Place && words <= 2 && unknown && view.word(last).ends_with('s') {
            // Boston Celtics, Manchester Rovers.
            (NameKind::Organisation, Ground::Form)
        } else {
            out.push(Piece::new(at..after, kind, Ground::Known));
            return after;
        };
    out.push(Piece::new(at..stop, kind, ground));
    stop
}
