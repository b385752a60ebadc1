//! Titles and roles beside a name, and the gender that they and the given name tell.

use std::ops::Range;

use super::gazetteer::Traits;
use super::piece::Piece;
use super::view::View;
use crate::model::Gender;
use crate::text::CleanSpan;

/// The gender that a title tells (`Ms`, `King`, `spokeswoman`).
pub(super) fn title_gender(view: View<'_>, piece: &Piece) -> Option<Gender> {
    piece.title.clone()?.find_map(|at| gender_of_title(view.word(at)))
}

fn gender_of_title(word: &str) -> Option<Gender> {
    let female = ["woman", "ess"].iter().any(|ending| word.ends_with(ending))
        || matches!(
            word,
            "Ms" | "Mrs"
                | "Miss"
                | "Mme"
                | "Madame"
                | "Mlle"
                | "Frau"
                | "Señora"
                | "Queen"
                | "Lady"
                | "Dame"
                | "Sister"
                | "Countess"
                | "actress"
                | "mother"
                | "wife"
                | "daughter"
                | "sister"
                | "aunt"
                | "niece"
                | "widow"
                | "queen"
        );
    let male = (word.ends_with("man") && !word.ends_with("woman") && !female)
        || matches!(
            word,
            "Mr" | "King"
                | "Sir"
                | "Lord"
                | "Pope"
                | "Prince"
                | "Herr"
                | "Monsieur"
                | "Señor"
                | "Senor"
                | "Signor"
                | "Father"
                | "Brother"
                | "Duke"
                | "Baron"
                | "Sheikh"
                | "Ayatollah"
                | "Imam"
                | "father"
                | "husband"
                | "son"
                | "brother"
                | "uncle"
                | "nephew"
                | "widower"
                | "king"
                | "actor"
        );
    match (female, male) {
        (true, _) => Some(Gender::Female),
        (_, true) => Some(Gender::Male),
        _ => None,
    }
}

/// The gender that the title and the given name of a person tell.
pub(super) fn gender(view: View<'_>, piece: &Piece) -> Option<Gender> {
    title_gender(view, piece).or_else(|| {
        let words = piece.tokens.len();
        let first = piece.tokens.start;
        // A family name alone tells nothing, though Kelly and Taylor look like given names.
        if words < 2 {
            return None;
        }
        let start = if view.traits(first).any(Traits::FAMILY_FIRST) { first + 1 } else { first };
        let traits = view.traits(start);
        match (traits.any(Traits::FEMALE), traits.any(Traits::MALE)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    })
}

/// Words that end the noun group of a role when read backwards from the name.
fn bounds_role(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "and"
            | "or"
            | "but"
            | "that"
            | "said"
            | "says"
            | "told"
            | "by"
            | "with"
            | "to"
            | "from"
            | "in"
            | "on"
            | "at"
            | "for"
            | "as"
            | "when"
            | "while"
            | "after"
            | "before"
            | "against"
            | "like"
            | "including"
            | "than"
            | "because"
            | "if"
            | "where"
            | "which"
            | "of"
            | "who"
            | "is"
            | "was"
            | "are"
            | "were"
            | "has"
            | "had"
            | "have"
            | "asked"
            | "according"
            | "meanwhile"
    )
}

/// The titles and roles beside a person's name, in text order.
pub(super) fn roles(view: View<'_>, piece: &Piece, out: &mut Vec<CleanSpan>) {
    match &piece.title {
        Some(title) => out.push(view.span(title.start, title.end)),
        None => out.extend(role_before(view, piece.tokens.clone())),
    }
    out.extend(role_after(view, piece.tokens.end));
}

/// `Kremlin spokesman` in `Kremlin spokesman Dmitry Peskov`.
fn role_before(view: View<'_>, name: Range<usize>) -> Option<CleanSpan> {
    let first = name.start;
    let mut noun = first.checked_sub(1)?;
    // Putin's personal spokesman, Dmitry Peskov: one of a kind, so a possessive or an article opens the role.
    let apposed = view.word(noun) == "," && view.joined(noun);
    if apposed {
        noun = noun.checked_sub(1)?;
    }
    if !view.spaced(first) || !view.traits(noun).any(Traits::ROLE) {
        return None;
    }
    let mut start = noun;
    while start > 0 && noun - start < 6 {
        let before = start - 1;
        let word = view.word(before);
        let hyphen = word == "-" && view.joined(before) && view.joined(start);
        if !(view.spaced(start) || view.joined(start)) || bounds_role(word) || matches!(word, "'s" | "’s") {
            break;
        }
        if !(view.is_word(before) || hyphen) || view.breaks(start) {
            break;
        }
        start = before;
    }
    while start < noun && (view.word(start).starts_with(['-', '\'', '’'])) {
        start += 1;
    }
    let opened = match view.before(start, 1) {
        "the" | "his" | "her" | "its" | "their" | "'s" | "’s" | "whose" => true,
        "The" | "His" | "Her" | "Its" | "Their" => true,
        // `a former minister, Clara Osei, said`
        "a" | "an" | "A" | "An" => view.word(name.end) == ",",
        _ => false,
    };
    (!apposed || opened).then(|| view.span(start, noun + 1))
}

/// `the Kremlin spokesman` in `Dmitry Peskov, the Kremlin spokesman,`.
fn role_after(view: View<'_>, end: usize) -> Option<CleanSpan> {
    if view.word(end) != "," || !view.joined(end) {
        return None;
    }
    let start = end + 1;
    let mut found = false;
    let mut at = start;
    while at < view.len() && at - start < 14 {
        let word = view.word(at);
        if matches!(word, "," | "." | ";" | "who" | "which" | "that" | "and" | "”" | "\"" | "—" | "–" | "(" | ")")
            || view.breaks(at)
        {
            break;
        }
        let early = at - start < 8;
        let title = view.traits(at).any(Traits::TITLE) && view.is_capital(at);
        if early && (view.traits(at).any(Traits::ROLE) || title) {
            found = true;
        }
        let plain = view.is_word(at) || word == "-";
        if !found && !plain {
            return None;
        }
        if !found && super::clue::is_speech_verb(word) {
            return None;
        }
        at += 1;
    }
    // The word after a name and a comma must open a noun group: an article, an adjective or the role itself.
    let opens =
        matches!(view.word(start), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "former" | "then" | "now")
            || view.is_capital(start)
            || view.traits(start).any(Traits::ROLE)
            || view.traits(start + 1).any(Traits::ROLE);
    (found && opens && at > start).then(|| view.span(start, at))
}
