//! Two numbers that belong together: ranges (`10 to 15`, `5-10%`) and results (`396–9`, `51 to 49`).

use super::{List, is_on};
use crate::annotate::view::View;

/// How two numbers are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A hyphen or dash without spaces.
    Dash,
    /// To.
    To,
    /// And, after `between`.
    And,
    /// Or.
    Or,
}

/// What joins the number that ends before token `at` with one at the token given back.
pub(super) fn joint(view: &View<'_>, first: usize, at: usize) -> Option<(Joint, usize)> {
    if !view.follows(at) || !view.follows(at + 1) && !view.glued(at + 1) {
        return None;
    }
    if view.is_dash(at) || view.word(at) == "~" {
        let tight = view.glued(at) && view.glued(at + 1);
        // `134-to-63`
        if tight && view.is(at + 1, "to") && view.is_dash(at + 2) {
            return Some((Joint::To, at + 3));
        }
        return tight.then_some((Joint::Dash, at + 1));
    }
    let before = first.checked_sub(1).map_or("", |before| view.word(before));
    if view.is(at, "to") {
        // `rose from 5 to 8` are two values.
        return (!before.eq_ignore_ascii_case("from")).then_some((Joint::To, at + 1));
    }
    if view.is(at, "and") {
        return before.eq_ignore_ascii_case("between").then_some((Joint::And, at + 1));
    }
    view.is(at, "or").then_some((Joint::Or, at + 1))
}

/// Words that speak of votes and games.
pub(super) const CONTESTS: &[&str] = &[
    "vote",
    "votes",
    "voted",
    "voting",
    "won",
    "win",
    "wins",
    "beat",
    "beats",
    "lost",
    "lose",
    "lead",
    "leads",
    "led",
    "defeat",
    "defeated",
    "score",
    "scored",
    "victory",
    "draw",
    "drew",
    "tie",
    "tied",
    "passed",
    "pass",
    "ruled",
    "ruling",
    "decision",
    "majority",
    "senate",
    "house",
    "tally",
    "margin",
    "split",
    "upheld",
    "rejected",
    "approved",
    "confirmed",
    "defeats",
    "record",
    "game",
    "match",
    "final",
    "series",
    "half-time",
    "thrashed",
    "trailed",
    "odds",
    "parliament",
    "lawmakers",
    "court",
    "justices",
    "aggregate",
    "opinion",
    "loss",
];

/// How far from a pair the words for votes and games may stand, in tokens.
const REACH: usize = 8;

/// Whether two joined numbers are a result and no range.
pub(super) fn is_score(view: &View<'_>, first: usize, next: usize, joint: Joint, low: f64, high: f64) -> bool {
    if !matches!(joint, Joint::Dash | Joint::To) || low.fract() != 0.0 || high.fract() != 0.0 {
        return false;
    }
    // A range climbs.
    if low >= high {
        return true;
    }
    let near = |at: usize| is_on(view, at, List::Contest);
    let left = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|&at| view.follows(at + 1) && view.word(at) != ".")
        .any(near);
    let right = (next..next + 3).take_while(|&at| view.follows(at) && view.word(at) != ".").any(near);
    right || joint == Joint::Dash && left
}
