//! The kind of an unknown name by its own words alone.

use super::gazetteer::Traits;
use super::piece::Ground;
use super::view::{Shape, View};
use crate::model::NameKind;

/// Heads that are family names as often: after a given name they make a person.
const FAMILY_HEADS: [&str; 36] = [
    "Abbey", "Banks", "Barracks", "Beach", "Books", "Bridge", "Bridges", "Browns", "Castle", "Church", "Creek",
    "Field", "Forest", "Gas", "Gates", "Grove", "Guard", "Hall", "Hill", "Kings", "Lake", "Lane", "Law", "Lions",
    "Marsh", "Page", "Park", "Point", "Post", "Price", "Street", "Temple", "Towers", "Town", "Trail", "Woods",
];

/// Judges tokens `at..stop`, whose last word is `last`.
pub(super) fn judge(view: View<'_>, at: usize, stop: usize, last: usize) -> (NameKind, Ground) {
    let capitals = || (at..stop).filter(|&index| view.is_capital(index));
    let words = capitals().count();
    if opens_body(view.word(at)) && (words > 1 || view.word(at).len() > 7) {
        return (NameKind::Organisation, Ground::Known);
    }
    let traits = view.traits(at);
    let given = traits.any(Traits::GIVEN);
    if words == 1 {
        return match view.shape(at) {
            Shape::Capitals => (NameKind::Organisation, Ground::Form),
            _ => (NameKind::Person, Ground::Bare),
        };
    }
    if given && words == 2 && FAMILY_HEADS.binary_search(&view.word(last)).is_ok() {
        return (NameKind::Person, Ground::Known);
    }
    if opens_event(view.word(at)) {
        return (NameKind::OtherName, Ground::Known);
    }
    let ends = view.traits(last);
    if ends.any(Traits::ORGANISATION_HEAD) {
        return (NameKind::Organisation, Ground::Known);
    }
    if ends.any(Traits::PLACE_HEAD) {
        return (NameKind::Place, Ground::Known);
    }
    let initialled = (at..stop).any(|index| view.shape(index) == Shape::Initial && view.word(index + 1) == ".");
    if (at..stop).any(|index| matches!(view.word(index), "of" | "for" | "&")) && !initialled {
        return joined(view, at, stop);
    }
    if ends.any(Traits::OTHER_HEAD) && !(given && ends.any(Traits::FAMILY)) {
        return (NameKind::OtherName, Ground::Known);
    }
    if opens_place(view.word(at)) {
        return (NameKind::Place, Ground::Known);
    }
    let particle = (at + 1..stop).any(|index| view.is_particle(index));
    let common = (at + 1..stop).filter(|&index| view.is_capital(index)).all(|index| view.is_common(index));
    if given || initialled || traits.any(Traits::FAMILY_FIRST) {
        let weak = common && (!given || (view.is_common(at) && !ends.any(Traits::FAMILY)));
        return (NameKind::Person, if weak { Ground::Form } else { Ground::Known });
    }
    let family = ends.any(Traits::FAMILY) && !view.is_common(at);
    let short = view.shape(at) == Shape::Capitals && view.word(at).len() > 3;
    if short || (!family && capitals().any(|index| view.is_common(index))) {
        return (NameKind::OtherName, Ground::Form);
    }
    (NameKind::Person, if particle && words > 2 { Ground::Known } else { Ground::Form })
}

/// A name with `of`, `for` or `&` in it.
fn joined(view: View<'_>, at: usize, stop: usize) -> (NameKind, Ground) {
    let place = (at..stop).any(|index| view.traits(index).any(Traits::PLACE_HEAD))
        || matches!(view.word(at), "Gulf" | "Isle" | "Cape" | "Republic" | "Kingdom" | "Strait" | "City" | "Port");
    let body = (at..stop).any(|index| view.traits(index).any(Traits::ORGANISATION_HEAD) || view.word(index) == "&");
    match (body, place) {
        (true, _) => (NameKind::Organisation, Ground::Known),
        (_, true) => (NameKind::Place, Ground::Known),
        _ => (NameKind::OtherName, Ground::Form),
    }
}

fn opens_event(word: &str) -> bool {
    matches!(
        word,
        "Typhoon" | "Hurricane" | "Storm" | "Cyclone" | "Operation" | "Tropical" | "Flight" | "Article" | "Project"
    )
}

/// First words of the names of bodies, in English and abroad.
fn opens_body(word: &str) -> bool {
    matches!(
        word,
        "AC" | "AS"
            | "Agence"
            | "Agencia"
            | "Association"
            | "Atletico"
            | "Atlético"
            | "Banca"
            | "Banco"
            | "Banka"
            | "Bank"
            | "Banque"
            | "Bundesamt"
            | "Bundesverband"
            | "CD"
            | "CF"
            | "Companhia"
            | "Compagnie"
            | "Daily"
            | "Deportivo"
            | "Dinamo"
            | "Dynamo"
            | "FC"
            | "FK"
            | "Fédération"
            | "Fundación"
            | "Groupe"
            | "Grupo"
            | "Gruppo"
            | "Institut"
            | "Instituto"
            | "Istituto"
            | "Lokomotiv"
            | "Ministerio"
            | "Ministère"
            | "Ministry"
            | "NK"
            | "Narodowy"
            | "Partido"
            | "Parti"
            | "Partito"
            | "RC"
            | "Radio"
            | "SC"
            | "SK"
            | "Société"
            | "Sparta"
            | "Spartak"
            | "Sporting"
            | "TSV"
            | "Universidad"
            | "Université"
            | "Università"
            | "VfB"
            | "VfL"
    )
}

fn opens_place(word: &str) -> bool {
    matches!(
        word,
        "Mount"
            | "Lake"
            | "Fort"
            | "Cape"
            | "Port"
            | "Camp"
            | "Mt"
            | "Ft"
            | "Saint"
            | "St"
            | "San"
            | "Santa"
            | "Santo"
            | "São"
            | "Sao"
            | "Los"
            | "Las"
            | "El"
            | "Bandar"
            | "Tel"
            | "Deir"
            | "Nizhny"
            | "Villa"
            | "Monte"
            | "Rio"
            | "Puerto"
            | "Porto"
            | "Ciudad"
            | "Val"
            | "Bad"
            | "Ras"
            | "Highway"
            | "Interstate"
            | "Route"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_heads_are_sorted() {
        assert!(FAMILY_HEADS.is_sorted());
    }
}
