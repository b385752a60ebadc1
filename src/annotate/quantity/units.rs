//! Units of measure after a number, and how they convert.

use std::sync::LazyLock;

use super::{List, is_on};
use crate::annotate::view::{Phrases, View, forms};
use crate::model::{Dimension, Scale};

/// A unit: its canonical name and its conversion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) name: &'static str,
    pub(super) scale: Scale,
}

static UNITS: LazyLock<Phrases<Unit>> = LazyLock::new(|| {
    let rows = include_str!("../tables/units.txt").lines().filter_map(forms);
    Phrases::new(rows.flat_map(|(fields, forms)| {
        let unit = unit(&fields);
        forms.into_iter().filter_map(move |form| Some((form, unit?)))
    }))
});

fn unit(fields: &[&'static str]) -> Option<Unit> {
    let [name, dimension, factor] = fields else { return None };
    let (factor, shift) = factor.split_once('@').unwrap_or((factor, "0"));
    let dimension = match *dimension {
        "angle" => Dimension::Angle,
        "area" => Dimension::Area,
        "data" => Dimension::Data,
        "energy" => Dimension::Energy,
        "frequency" => Dimension::Frequency,
        "length" => Dimension::Length,
        "mass" => Dimension::Mass,
        "power" => Dimension::Power,
        "pressure" => Dimension::Pressure,
        "speed" => Dimension::Speed,
        "temperature" => Dimension::Temperature,
        "volume" => Dimension::Volume,
        _ => Dimension::Other,
    };
    Some(Unit { name, scale: Scale { dimension, factor: factor.parse().ok()?, shift: shift.parse().ok()? } })
}

/// Whether a unit can begin with `word`.
pub(super) fn may_begin(word: &str) -> bool {
    UNITS.may_begin(word)
}

/// The unit at token `at`, right after a number, and the token after it. `glued` forms as in `75ml` are included.
pub(super) fn unit_at(view: &View<'_>, at: usize) -> Option<(Unit, usize)> {
    if !view.follows(at) {
        return None;
    }
    // `3-inch`, `10-gallon`
    let dash = usize::from(view.is_dash(at) && view.glued(at) && view.glued(at + 1));
    // `20 [kg]`, `45{kg)`
    let bracket =
        usize::from(dash == 0 && matches!(view.word(at), "[" | "{") && view.glued(at + 1) && view.is_word(at + 1));
    let from = at + dash + bracket;
    if !is_on(view, from, List::Unit) {
        return None;
    }
    let (unit, mut next) = UNITS.longest(view, from)?;
    if bracket == 1 && view.word(at) == "[" && view.word(next) == "]" {
        next += 1;
    }
    let word = view.word(from);
    // One letter is a unit where it is glued or in lower case and stands alone: `5 m`, not `5 M` or `24703L202`.
    if next == from + 1 && word.len() <= 2 {
        if view.glued(next) && (view.is_number(next) || view.is_word(next) && view.word(next).len() > 2) {
            return None;
        }
        let lone =
            matches!(word, "g" | "l" | "m" | "L" | "K") && !(view.glued(next) && matches!(view.word(next), "'" | "’"));
        if word.len() == 1 && !lone && word.is_ascii() {
            return None;
        }
        if matches!(word, "MI" | "Mi" | "HA" | "Ha" | "CC") {
            return None;
        }
    }
    if matches!(word, "bar" | "bars" | "cup" | "cups" | "bit" | "bits" | "stone" | "gig" | "gigs" | "amp" | "amps")
        && view.is_word(next)
        && dash == 0
        && !view.is(next, "of")
    {
        return None;
    }
    Some((unit, next))
}
