//! Whether a sentence speaks of the past or the future at a given place: the nearest verb decides.
//!
//! News is written in the past tense, so a date without a year is the latest one before publication unless the
//! words around it look ahead. There is no tagger here: auxiliaries, a list of irregular pasts, the ending `-ed` and
//! words of planning are enough, read outwards from the date.

use std::sync::LazyLock;

use crate::annotate::view::{Table, View};
use crate::lexicon::verb::{Forms, verb};

/// How far to look, in tokens.
const REACH: usize = 16;

/// What a word says of the tense of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Past,
    Future,
    /// The form of a past, which a passive leaves to its auxiliary and a capital to a name.
    PastForm,
    /// Ends in `-ed` and yet tells nothing.
    Neither,
}

const SIGNS: &[(&str, Sign)] = {
    use Sign::*;
    &[
        ("will", Future),
        ("won't", Future),
        ("shall", Future),
        ("i'll", Future),
        ("we'll", Future),
        ("he'll", Future),
        ("she'll", Future),
        ("they'll", Future),
        ("it'll", Future),
        ("you'll", Future),
        ("who'll", Future),
        ("would", Future),
        ("going", Future),
        ("gonna", Future),
        ("plan", Future),
        ("plans", Future),
        ("planning", Future),
        ("planned", Future),
        ("scheduled", Future),
        ("schedule", Future),
        ("slated", Future),
        ("due", Future),
        ("expected", Future),
        ("expects", Future),
        ("expect", Future),
        ("hopes", Future),
        ("hope", Future),
        ("aims", Future),
        ("intends", Future),
        ("set", Future),
        ("poised", Future),
        ("starts", Future),
        ("begins", Future),
        ("opens", Future),
        ("deadline", Future),
        ("likely", Future),
        ("wants", Future),
        ("promises", Future),
        ("vows", Future),
        ("ready", Future),
        ("prepares", Future),
        ("preparing", Future),
        ("supposed", Future),
        ("leaving", Future),
        ("coming", Future),
        ("arriving", Future),
        ("returning", Future),
        ("retiring", Future),
        ("resigning", Future),
        ("upcoming", Future),
        ("starting", Future),
        ("beginning", Future),
        ("postponed", Future),
        ("delayed", Future),
        ("until", Future),
        ("till", Future),
        ("could", Future),
        ("should", Future),
        ("must", Future),
        ("let's", Future),
        ("may", Future),
        ("might", Future),
        ("was", Past),
        ("were", Past),
        ("had", Past),
        ("did", Past),
        ("didn't", Past),
        ("wasn't", Past),
        ("has", Past),
        ("have", Past),
        ("been", Past),
        ("said", Past),
        ("says", Past),
        ("told", Past),
        ("came", Past),
        ("went", Past),
        ("took", Past),
        ("made", Past),
        ("gave", Past),
        ("got", Past),
        ("saw", Past),
        ("met", Past),
        ("won", Past),
        ("lost", Past),
        ("held", Past),
        ("found", Past),
        ("began", Past),
        ("became", Past),
        ("left", Past),
        ("led", Past),
        ("fell", Past),
        ("rose", Past),
        ("ran", Past),
        ("spoke", Past),
        ("wrote", Past),
        ("struck", Past),
        ("shot", Past),
        ("hit", Past),
        ("sent", Past),
        ("brought", Past),
        ("built", Past),
        ("sold", Past),
        ("bought", Past),
        ("drew", Past),
        ("broke", Past),
        ("sought", Past),
        ("thought", Past),
        ("knew", Past),
        ("stood", Past),
        ("kept", Past),
        ("sat", Past),
        ("died", Past),
        ("since", Past),
        ("need", Neither),
        ("indeed", Neither),
        ("speed", Neither),
        ("proceed", Neither),
        ("united", Neither),
        ("hundred", Neither),
        ("wanted", Neither),
        ("armed", Neither),
        ("alleged", Neither),
        ("unexpected", Neither),
        ("exceed", Neither),
        ("succeed", Neither),
        ("feed", Neither),
        ("seed", Neither),
        ("breed", Neither),
        ("red", Neither),
        ("unarmed", Neither),
        ("so-called", Neither),
    ]
};

static TABLE: LazyLock<Table<Sign>> = LazyLock::new(|| Table::new(SIGNS.iter().copied()));

impl Sign {
    /// What `word` says by itself.
    pub(super) fn of(word: &str) -> Option<Sign> {
        if let Some(sign) = TABLE.get(word) {
            return Some(sign).filter(|sign| *sign != Sign::Neither);
        }
        if word.ends_with("'ll") || word.ends_with("’ll") {
            return Some(Sign::Future);
        }
        let irregular = || verb(word).is_some_and(|verb| verb.forms.any(Forms::PAST) && !verb.forms.any(Forms::BASE));
        (word.len() > 4 && word.ends_with("ed") || irregular()).then_some(Sign::PastForm)
    }
}

fn sign(view: &View<'_>, at: usize) -> Option<Sign> {
    let sign = view.known(at).date.sign?;
    if sign != Sign::PastForm {
        return Some(sign);
    }
    // `to be published`, `is held`: the participle of a passive leaves the tense to its auxiliary.
    let passive = at > 0 && view.is_any(at - 1, &["be", "is", "are", "being", "get", "gets"]);
    (!passive && !view.is_capital(at)).then_some(Sign::Past)
}

/// Whether a sentence ends between `at - 1` and `at`.
fn breaks(view: &View<'_>, at: usize) -> bool {
    !view.follows(at) || matches!(view.word(at - 1), "?" | "!") || view.word(at - 1) == "." && view.is_capital(at)
}

/// `Some(true)` when the words around the phrase `start..next` look ahead, `Some(false)` when they look back.
pub(super) fn looks_ahead(view: &View<'_>, start: usize, next: usize) -> Option<bool> {
    let mut at = start;
    for _ in 0..REACH {
        if at == 0 || breaks(view, at) {
            break;
        }
        at -= 1;
        match sign(view, at) {
            // `will have said`, `would have begun`: the auxiliary before decides, yet only in the same verb group.
            Some(Sign::Past) if view.is_any(at, &["have", "been"]) => {
                let modal = at.checked_sub(1).is_some_and(|before| {
                    view.is_any(before, &["will", "would", "to", "should", "could", "may", "might", "must"])
                });
                return Some(modal);
            }
            Some(sign) => return Some(sign == Sign::Future),
            None if view.is(at, "be") && at > 0 && view.is(at - 1, "to") => return Some(true),
            None => {}
        }
    }
    for at in next..next + REACH {
        if breaks(view, at) {
            break;
        }
        match sign(view, at) {
            Some(Sign::Past) if view.is_any(at, &["since", "have"]) => {}
            Some(sign) => return Some(sign == Sign::Future),
            None => {}
        }
    }
    None
}

/// Whether `in two days` at `at` counts from today: anywhere but after a verb of the past; for years (`certain`) only
/// after one of the future, since `the first in eight years` looks back.
pub(super) fn counts_from_today(view: &View<'_>, at: usize, certain: bool) -> bool {
    looks_ahead(view, at, view.len()).unwrap_or(!certain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::view::with_view;
    use crate::words::tokenise;

    #[test]
    fn the_nearest_verb_decides() {
        for (text, date, wanted) in [
            ("The court ruled on Monday that it will hear the case.", "Monday", Some(false)),
            ("The court will rule on Monday, she said.", "Monday", Some(true)),
            ("The bridge is due to open on Monday.", "Monday", Some(true)),
            ("The mayor on Monday announced a ban that will start soon.", "Monday", Some(false)),
            ("Flights Monday", "Monday", None),
            ("It may rain. Monday was dry.", "Monday", Some(false)),
        ] {
            let tokens = tokenise(text);
            with_view(text, &tokens, |view| {
                let at = (0..view.len()).find(|&at| view.word(at) == date).expect("the date is in the text");
                assert_eq!(looks_ahead(view, at, at + 1), wanted, "{text}");
            });
        }
    }
}
