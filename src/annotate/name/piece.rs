//! A stretch of a run that is one name, and the runs cut into such pieces.

use std::ops::Range;

use super::gazetteer::{Traits, gazetteer};
use super::run::is_particle;
use super::view::{Shape, View};
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
    /// A title or an initial.
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

/// Heads that are family names as often: after a given name they make a person.
const FAMILY_HEADS: [&str; 25] = [
    "Abbey", "Barracks", "Beach", "Bridge", "Brothers", "Castle", "Church", "Creek", "Field", "Forest", "Gates",
    "Guard", "Hall", "Hill", "Lake", "Lane", "Law", "Marsh", "Park", "Post", "Street", "Temple", "Town", "Trail",
    "Woods",
];

/// Cuts the run into names; titles, demonyms, calendar words and sentence-initial words fall out.
pub(super) fn cut(view: View<'_>, run: Range<usize>, out: &mut Vec<Piece>) {
    let initial = view.starts(run.start);
    let mut at = run.start;
    while at < run.end {
        at = match piece(view, at, &run, initial && at == run.start, out) {
            Some(next) => next.max(at + 1),
            None => at + 1,
        };
    }
}

fn piece(view: View<'_>, at: usize, run: &Range<usize>, initial: bool, out: &mut Vec<Piece>) -> Option<usize> {
    let end = run.end;
    let particle = at == run.start && view.particle_starts(at);
    if !view.is_capital(at) && !particle {
        return None;
    }
    let traits = view.traits(at);
    if traits.any(Traits::CALENDAR) && !follows_as_family(view, at, end) {
        return None;
    }
    if let Some(after) = title(view, at, end) {
        return Some(titled(view, at, after, end, out));
    }
    let found = gazetteer().phrase(view.word(at), |ahead| (at + ahead < view.len()).then(|| view.word(at + ahead)));
    if initial && found.is_none() && drops_at_start(view, at, end) {
        return None;
    }
    let stop = core_end(view, at, end);
    if let Some((length, kind)) = found {
        return Some(known(view, at, length, kind, stop, initial, out));
    }
    let last = last_word(view, at, stop);
    if traits.any(Traits::DEMONYM) {
        let headed = stop - at > 1 && view.traits(last).any(Traits::ORGANISATION_HEAD);
        if headed {
            push(out, at..stop, NameKind::Organisation, Ground::Known, false);
            return Some(stop);
        }
        return None;
    }
    let (kind, ground) = judge(view, at, stop, last);
    push(out, at..stop, kind, ground, initial && stop - at == 1);
    Some(stop)
}

fn push(out: &mut Vec<Piece>, tokens: Range<usize>, kind: NameKind, ground: Ground, initial: bool) {
    out.push(Piece { tokens, kind, ground, title: None, initial });
}

/// `May` in `May Smith`, not in `May 3`.
fn follows_as_family(view: View<'_>, at: usize, end: usize) -> bool {
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
    let traits = view.traits(at);
    if traits.any(Traits::GIVEN) && at + 1 < end && view.is_capital(at + 1) && !view.is_common(at + 1) {
        return false;
    }
    // A head noun may be the start of a longer name: Department of Justice; Bank of England.
    !(matches!(view.word(at + 1), "of" | "for" | "and" | "&") && at + 1 < end)
        && !(last_word(view, at, end) > at
            && view.traits(last_word(view, at, end)).any(Traits::ORGANISATION_HEAD)
            && view.traits(at + 1) != Traits::default()
            && !traits.any(Traits::GIVEN)
            && is_adjective_of_body(view.word(at)))
}

/// Common words that open the names of bodies: `National Guard`, `Supreme Court`.
fn is_adjective_of_body(word: &str) -> bool {
    matches!(
        word,
        "National"
            | "International"
            | "Federal"
            | "Central"
            | "General"
            | "Royal"
            | "World"
            | "American"
            | "Public"
            | "Human"
            | "Special"
            | "United"
            | "State"
            | "High"
            | "Foreign"
            | "Home"
            | "Health"
            | "Justice"
            | "Defense"
            | "Democratic"
            | "Social"
            | "Free"
            | "New"
            | "First"
            | "Global"
            | "European"
            | "Air"
            | "Fire"
            | "City"
            | "County"
            | "House"
            | "Senate"
            | "Joint"
            | "Education"
            | "Trade"
            | "Energy"
            | "Labor"
            | "Labour"
    )
}

/// The end of the title that starts at `at`: modifiers and heads, with `of …`; `None` if none does.
fn title(view: View<'_>, at: usize, end: usize) -> Option<usize> {
    let mut here = at;
    let mut after = None;
    while here < end {
        let traits = view.traits(here);
        let word = view.word(here);
        if traits.any(Traits::TITLE) && (view.shape(here) != Shape::Initial) {
            here += 1;
            if view.word(here) == "." && here < end {
                here += 1;
            }
            after = Some(here);
        } else if traits.any(Traits::MODIFIER) {
            here += 1;
        } else if word == "of" && after == Some(here) {
            here += 1 + usize::from(view.word(here + 1) == "the");
            let from = here;
            // The field of the office: at least one word, then the words of offices and places.
            while here < end
                && (here == from
                    || matches!(view.word(here), "and" | "of" | "the")
                    || view.traits(here).any(Traits::MODIFIER)
                    || (view.traits(here).any(Traits::ORGANISATION_HEAD) && !view.traits(here).any(Traits::GIVEN)))
            {
                here += 1;
            }
            after = Some(here.min(end));
        } else if matches!(word, "-" | "and" | "&") && here > at && here + 1 < end {
            here += 1;
        } else {
            break;
        }
    }
    after.map(|after| after.min(end))
}

/// A title and the person after it, if one is there.
fn titled(view: View<'_>, at: usize, after: usize, end: usize, out: &mut Vec<Piece>) -> usize {
    let last = last_word(view, at, end);
    // Attorney General's Office, Police Department, Leader Times: the run ends in a body, so nobody is titled.
    let stop = core_end(view, at, end);
    if stop == end && last >= after && view.traits(last).any(Traits::ORGANISATION_HEAD) && last + 1 - after <= 1 {
        push(out, at..end, NameKind::Organisation, Ground::Known, false);
        return end;
    }
    if after >= end || !starts_person(view, after) {
        return after;
    }
    let stop = core_end(view, after, end);
    out.push(Piece {
        tokens: after..stop,
        kind: NameKind::Person,
        ground: Ground::Certain,
        title: Some(at..after),
        initial: false,
    });
    stop
}

fn starts_person(view: View<'_>, at: usize) -> bool {
    let traits = view.traits(at);
    if traits.any(Traits::GIVEN) {
        return true;
    }
    view.is_capital(at) && !traits.any(Traits::DEMONYM) && !traits.any(Traits::CALENDAR) || is_particle(view.word(at))
}

/// Where the name that starts at `at` ends within the run: before a title of another person, or a calendar word.
fn core_end(view: View<'_>, at: usize, end: usize) -> usize {
    let mut here = at + 1;
    while here < end {
        let traits = view.traits(here);
        if traits.any(Traits::CALENDAR) && !view.traits(here).any(Traits::GIVEN) {
            break;
        }
        if traits.any(Traits::TITLE) && view.is_capital(here) && titles_somebody(view, at, here, end) {
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

/// Whether the title word at `here`, inside the run from `at`, opens the title of a person who follows.
fn titles_somebody(view: View<'_>, at: usize, here: usize, end: usize) -> bool {
    let Some(after) = title(view, here, end) else { return false };
    let family = view.traits(at).any(Traits::GIVEN) && here == at + 1 && after == end;
    !family && (after < end && view.is_capital(after) || !view.traits(here).any(Traits::GIVEN) && after == end)
}

fn last_word(view: View<'_>, at: usize, end: usize) -> usize {
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
        push(out, at..after, kind, Ground::Known, initial && length == 1 && view.is_common(at));
        return after;
    }
    let last = last_word(view, at, stop);
    let words = (after..stop).filter(|&index| view.is_capital(index)).count();
    let given = length == 1 && view.traits(at).any(Traits::GIVEN);
    let unknown = (after..stop).all(|index| !view.is_common(index));
    let (kind, ground) = if view.traits(last).any(Traits::ORGANISATION_HEAD) {
        (NameKind::Organisation, Ground::Known)
    } else if view.traits(last).any(Traits::PLACE_HEAD) {
        (NameKind::Place, Ground::Known)
    } else if given && words <= 2 && unknown {
        (NameKind::Person, Ground::Form)
    } else if kind == NameKind::Place && words <= 2 && unknown && view.word(last).ends_with('s') {
        // Boston Celtics, Manchester Rovers.
        (NameKind::Organisation, Ground::Form)
    } else {
        push(out, at..after, kind, Ground::Known, false);
        return after;
    };
    push(out, at..stop, kind, ground, false);
    stop
}

/// The kind of an unknown name by its words alone.
fn judge(view: View<'_>, at: usize, stop: usize, last: usize) -> (NameKind, Ground) {
    let words = (at..stop).filter(|&index| view.is_capital(index)).count();
    let traits = view.traits(at);
    let ends = view.traits(last);
    let given = traits.any(Traits::GIVEN);
    let headed = (at..stop).any(|index| matches!(view.word(index), "of" | "for" | "&"));
    if words > 1 && given && words == 2 && FAMILY_HEADS.binary_search(&view.word(last)).is_ok() {
        return (NameKind::Person, Ground::Known);
    }
    let (bodies, places) = (Traits::ORGANISATION_HEAD, Traits::PLACE_HEAD);
    if words > 1 && ends.any(bodies) {
        return (NameKind::Organisation, Ground::Known);
    }
    if words > 1 && ends.any(places) {
        return (NameKind::Place, Ground::Known);
    }
    if headed {
        let first_place = (at..stop).any(|index| view.traits(index).any(places))
            || matches!(view.word(at), "Gulf" | "Isle" | "Cape" | "Republic" | "Kingdom" | "Strait" | "City" | "Port");
        let body =
            (at..stop).any(|index| view.traits(index).any(bodies)) || (at..stop).any(|index| view.word(index) == "&");
        return match (body, first_place) {
            (true, _) => (NameKind::Organisation, Ground::Known),
            (_, true) => (NameKind::Place, Ground::Known),
            _ => (NameKind::OtherName, Ground::Form),
        };
    }
    if words > 1
        && matches!(view.word(at), "Mount" | "Lake" | "Fort" | "Cape" | "Port" | "Camp" | "Mt" | "Ft" | "Saint" | "St")
    {
        return (NameKind::Place, Ground::Known);
    }
    if words == 1 {
        return match view.shape(at) {
            Shape::Capitals => (NameKind::Organisation, Ground::Form),
            _ if given => (NameKind::Person, Ground::Bare),
            _ => (NameKind::Person, Ground::Bare),
        };
    }
    let initialled = (at..stop).any(|index| view.shape(index) == Shape::Initial && view.word(index + 1) == ".");
    let particle = (at + 1..stop).any(|index| is_particle(view.word(index)));
    if given || initialled || particle || traits.any(Traits::FAMILY_FIRST) {
        let common = (at + 1..stop).filter(|&index| view.is_capital(index)).all(|index| view.is_common(index));
        let ground = if common && !given { Ground::Form } else { Ground::Known };
        return (NameKind::Person, ground);
    }
    if (at..stop).filter(|&index| view.is_capital(index)).any(|index| view.is_common(index)) {
        return (NameKind::OtherName, Ground::Form);
    }
    (NameKind::Person, Ground::Form)
}
