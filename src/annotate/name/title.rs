//! Titles before a name: `Deputy Press Secretary`, `Secretary of State`, `Lt. Gen.`

use super::gazetteer::Traits;
use super::view::{Shape, View};

/// The end of the title that starts at `at` and ends by `end`: modifiers and heads, with `of …`; `None` if none starts.
pub(super) fn end(view: View<'_>, at: usize, end: usize) -> Option<usize> {
    let mut here = at;
    let mut after = None;
    while here < end {
        let traits = view.traits(here);
        if traits.any(Traits::TITLE) && view.shape(here) != Shape::Initial {
            here += 1;
            if view.word(here) == "." && view.joined(here) && here < end {
                here += 1;
            }
            after = Some(here);
        } else if traits.any(Traits::MODIFIER) {
            here += 1;
        } else if view.word(here) == "of" && after == Some(here) {
            here = office(view, here + 1, end);
            after = Some(here);
        } else if matches!(view.word(here), "-" | "and" | "&") && here > at && here + 1 < end {
            here += 1;
        } else {
            break;
        }
    }
    after.map(|after| after.min(end))
}

/// The field of an office after `of`: one word at least, then the words of offices and bodies.
fn office(view: View<'_>, from: usize, end: usize) -> usize {
    let from = if view.word(from) == "the" { from + 1 } else { from };
    let mut here = from;
    while here < end {
        let traits = view.traits(here);
        let belongs = traits.any(Traits::MODIFIER)
            || (traits.any(Traits::ORGANISATION_HEAD) && !traits.any(Traits::GIVEN) && !traits.any(Traits::FAMILY));
        if here > from && !belongs && !matches!(view.word(here), "and" | "of" | "the") {
            break;
        }
        here += 1;
    }
    here.min(end)
}
