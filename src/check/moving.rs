//! Values that move: tolls, tallies and prices that have several true values within the days of one story.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::check::evidence::Evidence;
use crate::check::slot::Slot;
use crate::model::{Dimension, Measure};

/// Whether `late` gives a larger toll in an article that was published later than `early`: victims are counted as they
/// are found, and a fire spreads.
#[must_use]
pub fn grown(story: &Evidence<'_>, early: &Slot, late: &Slot) -> bool {
    const TOLL: [&str; 17] = [
        "killed",
        "dead",
        "died",
        "deaths",
        "toll",
        "injured",
        "wounded",
        "missing",
        "hurt",
        "rescued",
        "evacuated",
        "arrested",
        "alive",
        "hospital",
        "saved",
        "surviv",
        "trapped",
    ];
    const STAMPED: [&str; 13] = [
        "so far",
        "as of",
        "by late",
        "at least",
        "by midnight",
        "by noon",
        "by evening",
        "by morning",
        " risen",
        " rose",
        " had climbed",
        "there are now",
        "up from",
    ];
    const DWINDLING: [&str; 8] = [
        "missing",
        "unaccounted",
        "trapped",
        "stranded",
        "cut off",
        "in hospital",
        "without power",
        "without electricity",
    ];
    const SPREADING: [&str; 8] = ["fire", "blaze", "flames", "burn", "charred", "scorched", "flood", "oil"];
    let published = |slot: &Slot| {
        let article = &story.witness(slot.witness).article;
        (article.published, article.published_time.as_deref())
    };
    let Some((a, b)) = early.quantity(story).zip(late.quantity(story)) else { return false };
    static TOLLS: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&TOLL));
    static FIRES: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&SPREADING));
    static DWINDLE: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&DWINDLING));
    static STAMPS: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&STAMPED));
    let sentence = |slot: &Slot| story.witness(slot.witness).sentence(slot.sentence as usize);
    // A hundred victims more is news; ten times as many is a zero too many, and metres are no victims.
    let plausible = a.value < b.value && b.value < a.value * 10.0 && a.measure == Measure::Number && a.unit.is_none();
    let spreads = a.scale.is_some_and(|scale| scale.dimension == Dimension::Area)
        && a.value < b.value
        && b.value < a.value * 10.0
        && [early, late].iter().all(|slot| FIRES.is_match(sentence(slot)));
    if spreads && published(early) < published(late) {
        return true;
    }
    // Those who are missing are found, alive or dead.
    let both_ways = a.measure == Measure::Number
        && a.unit.is_none()
        && a.value.max(b.value) < a.value.min(b.value) * 10.0
        && published(early) != published(late)
        && [early, late].iter().all(|slot| DWINDLE.is_match(sentence(slot)));
    if both_ways {
        return true;
    }
    plausible
        && TOLLS.is_match(sentence(early))
        && (published(early) < published(late) || STAMPS.is_match(sentence(early)) || STAMPS.is_match(sentence(late)))
}

/// Whether both articles tell of a recount: a tally then has two true values.
#[must_use]
pub fn recounted(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let tells = |slot: &Slot| {
        *story.slots.recounts[slot.witness.index()].get_or_init(|| {
            let text = story.witness(slot.witness).text.clean();
            text.contains("recount") || text.contains("re-count")
        })
    };
    tells(ours) && tells(theirs)
}

/// Whether a sentence quotes a market: prices and indices change by the minute.
#[must_use]
pub fn traded(story: &Evidence<'_>, slot: &Slot) -> bool {
    const MARKET: [&str; 17] = [
        " shares ",
        " stock ",
        " stocks ",
        " index ",
        "nasdaq",
        "dow jones",
        "the dow",
        "ftse",
        "yield",
        "treasury note",
        " futures",
        " a barrel",
        " trading",
        " traded",
        " pence",
        "the euro ",
        "exchange rate",
    ];
    static MARKETS: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&MARKET));
    *slot.traded.get_or_init(|| MARKETS.is_match(story.witness(slot.witness).sentence(slot.sentence as usize)))
}

/// Whether a number is what something was last traded at: of another day it is another number.
#[must_use]
pub fn closing(story: &Evidence<'_>, slot: &Slot) -> bool {
    const AT: [&str; 4] = ["closed", "ended", "finished", "trading"];
    let mut before = story.witness(slot.witness).text.clean()[..slot.span.start()].split_whitespace().rev();
    match before.next() {
        // `Ended the week at`, `closed on Friday at`.
        Some("at") => before.take(4).any(|word| AT.contains(&word)),
        Some("of") => before.next() == Some("price") && before.next() == Some("closing"),
        _ => false,
    }
}

/// Whether both count what a season adds to, and the later account has a little more of it: games, points.
#[must_use]
pub fn played_on(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    const MOST: f64 = 6.0;
    const LEAST: f64 = 8.0;
    let season = |slot: &Slot| {
        let quantity = slot.quantity(story)?;
        let counted = quantity.counted.as_deref()?;
        matches!(counted, "appearance" | "cap" | "game" | "match" | "point" | "win").then_some(quantity.value)
    };
    let published = |slot: &Slot| story.witness(slot.witness).article.published;
    let days = published(ours).zip(published(theirs)).map(|(one, other)| (one - other).get_days());
    let more = season(ours).zip(season(theirs)).map(|(one, other)| (one - other, one.min(other)));
    days.zip(more).is_some_and(|(days, (more, least))| {
        least >= LEAST && more.abs() <= MOST && (days > 0 && more > 0.0 || days < 0 && more < 0.0)
    })
}

/// An automaton for words in any case.
fn any_case(words: &[&str]) -> AhoCorasick {
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few short words")
}
