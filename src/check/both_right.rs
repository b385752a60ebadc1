//! Why two numbers that differ may both be right, or are no two of one thing: what the words around them say of how each was
//! come by.

use crate::check::evidence::Evidence;
use crate::check::slot::{Slot, of_sentence, of_witness};
use crate::check::stem::stem;
use crate::model::{Collation, Measure, Quantity, Role, SentenceRef, Value};

/// Whether two ages are as far apart as the days on which they were published. Within a season a birthday is no excuse.
pub(super) fn grown_older(story: &Collation, (ours, a): (&Slot, &Quantity), (theirs, b): (&Slot, &Quantity)) -> bool {
    const SEASON: f64 = 0.25;
    let published = |slot: &Slot| story.witness(slot.witness).article.published;
    let days = published(ours).zip(published(theirs)).map(|(one, other)| (one - other).get_days());
    a.role == Role::Age
        && days
            .map(|days| f64::from(days) / 365.25)
            .is_some_and(|years| years.abs() >= SEASON && (a.value - b.value - years).abs() < 1.0)
}

/// Whether two sums can be one sum that was exchanged at the rates of two days, or roughly.
pub(super) fn of_one_worth(a: &Quantity, b: &Quantity) -> bool {
    const RATES: f64 = 1.15;
    a.measure == Measure::Money && a.value.max(b.value) <= a.value.min(b.value) * RATES
}

/// Whether a sum stands behind another one as what it is worth: `€110 billion ($141 billion)`.
pub(super) fn exchanged(story: &Collation, slot: &Slot) -> bool {
    let witness = story.witness(slot.witness);
    let Some(before) = slot.mention.checked_sub(1).map(|at| &witness.notes.mentions[at]) else { return false };
    let other = match &before.value {
        Value::Quantity(sum) => {
            sum.measure == Measure::Money && slot.quantity(story).is_some_and(|own| own.unit != sum.unit)
        }
        _ => false,
    };
    let between = witness.text.clean().get(before.span.end()..slot.span.start()).map(str::trim);
    other
        && between
            .is_some_and(|between| matches!(between, "(" | "or" | ", or" | "(about" | "(around" | "(some" | "(nearly"))
}

/// Whether one of the two counts what comes to something else, or how far two things are apart, or several together: `two
/// extra life sentences` are not all three, nor `nine more bodies` the fifteen found before, nor `24 short of a majority` the
/// members of a party, nor `a combined 157 games` those for one club, nor `2009, when it was 60.3 per cent` today's, nor a share
/// `with 97 percent of ballots counted` the last one.
/// `More` without a noun is said of others as often: two died, six more were hurt.
pub(super) fn counts_otherwise(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    // Not `later` or `earlier`: eighty people later gave blood.
    const APART: [&str; 9] = ["apart", "faster", "heavier", "older", "short", "shorter", "sooner", "taller", "younger"];
    let how = |slot: &Slot| {
        let text = story.witness(slot.witness).text.clean();
        let mut after = text[slot.span.end()..].split_whitespace();
        let (first, second) = (after.next(), after.next());
        let quantity = slot.quantity(story);
        let counts = quantity.is_some_and(|quantity| quantity.measure == Measure::Number);
        let apart = counts && first.into_iter().chain(second).any(|word| APART.contains(&word));
        let counted = |word: &str| {
            let noun = quantity.and_then(|quantity| quantity.counted.as_deref());
            noun.is_some_and(|noun| noun.get(..3).is_some_and(|head| word.to_lowercase().starts_with(head)))
        };
        let more = first == Some("more") && second.is_some_and(counted);
        let sentence = story.witness(slot.witness).sentence(slot.sentence as usize);
        let reckoned = on_own_figures(sentence);
        let then = [", when it was", ", when it stood at", ", when it had been"]
            .iter()
            .any(|sign| text[..slot.span.start()].trim_end().ends_with(sign));
        let together =
            matches!(text[..slot.span.start()].split_whitespace().next_back(), Some("combined" | "aggregate"));
        // `One in 38 of the jobs`.
        let mut before = text[..slot.span.start()].split_whitespace().rev();
        let one_in = before.next() == Some("in") && matches!(before.next(), Some("one" | "two" | "three" | "1"));
        let part = half_counted(sentence);
        (more || matches!(first, Some("additional" | "extra")), apart, together, reckoned, then, part, one_in)
    };
    how(ours) != how(theirs)
}

/// Whether a sentence begins by saying whose reckoning it gives, and nobody else's: `On its figures the deficit would
/// be 24.6 billion`.
fn on_own_figures(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    matches!(words.next(), Some("By" | "On" | "In"))
        && matches!(words.next(), Some("her" | "his" | "its" | "their"))
        && words.take(2).any(|word| {
            let word = word.trim_end_matches(',');
            ["calculation", "count", "estimate", "figures", "forecast", "projection", "reckoning"]
                .iter()
                .any(|kind| word.strip_prefix(kind).is_some_and(|rest| matches!(rest, "" | "s")))
        })
}

/// Whether a sentence says how much of a vote was counted: `with 97 percent of ballots counted`.
fn half_counted(sentence: &str) -> bool {
    const REACH: usize = 9;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let trimmed = |at: usize| words[at].trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let counted = |at: &usize| matches!(trimmed(*at), "counted" | "tallied" | "declared" | "reporting");
    (0..words.len()).filter(counted).any(|at| {
        let before = at.saturating_sub(REACH)..at;
        let share =
            |at: usize| matches!(trimmed(at), "percent" | "per" | "half" | "most" | "all") || words[at].contains('%');
        before.clone().any(|at| matches!(words[at], "with" | "With" | "after" | "After")) && before.clone().any(share)
    })
}

/// Whether one is said to be the size of a thing that the other sentence does not name: `a wall of 8.80 metres`.
pub(super) fn of_two_things(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    // `a depth of 8 metres` is `8 metres deep`.
    const SIZES: [&str; 13] = [
        "altitude", "area", "average", "depth", "distance", "height", "length", "level", "maximum", "peak", "record",
        "total", "width",
    ];
    let thing = |slot: &Slot| {
        let sized = slot.quantity(story).is_some_and(|quantity| quantity.scale.is_some());
        let mut before = story.witness(slot.witness).text.clean()[..slot.span.start()].split_whitespace().rev();
        let noun = before.next().filter(|of| sized && *of == "of").and_then(|_| before.next())?;
        let bare = noun.chars().all(char::is_lowercase) && !SIZES.contains(&noun);
        (bare && matches!(before.next(), Some("a" | "an" | "the"))).then_some(noun)
    };
    let lacks = |slot: &Slot, noun: &str| {
        let sentence = story.witness(slot.witness).sentence(slot.sentence as usize);
        !sentence.split_whitespace().any(|word| stem(word) == stem(noun))
    };
    thing(ours).is_some_and(|noun| lacks(theirs, noun)) || thing(theirs).is_some_and(|noun| lacks(ours, noun))
}

/// Whether one sentence says by how much its number is more or less than the other: `8,700 hectares, only 400 more than the
/// day before`.
pub(super) fn explained(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let Some((a, b)) = ours.quantity(story).zip(theirs.quantity(story)) else { return false };
    let apart = (a.value - b.value).abs();
    let says = |slot: &Slot| {
        let text = story.witness(slot.witness).text.clean();
        let here = of_sentence(&story.slots.quantities, slot.place()).iter().filter(|other| other.span != slot.span);
        let mut steps = here.filter(|other| {
            let same = other.quantity(story).is_some_and(|step| (step.value - apart).abs() <= apart * 1e-9);
            let behind = text[other.span.end()..].split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            same && behind.take(2).any(|word| matches!(word, "fewer" | "higher" | "less" | "lower" | "more"))
        });
        steps.next().is_some()
    };
    apart > 0.0 && (says(ours) || says(theirs))
}

/// Whether one number is what is left of a whole that both sentences name: 24 of 38 districts have not done it, 14 of 38 have.
pub(super) fn complementary(story: &Evidence<'_>, ours: SentenceRef, theirs: SentenceRef) -> bool {
    const LEAST: f64 = 3.0;
    const WHOLE: f64 = 10.0;
    let denies = |place: SentenceRef| {
        let sentence = story.witness(place.witness).sentence(place.sentence as usize).to_lowercase();
        [" not ", "n't ", "n’t ", " never ", " yet to ", " without ", " fail"].iter().any(|no| sentence.contains(no))
    };
    if denies(ours) == denies(theirs) {
        return false;
    }
    let values = |place: SentenceRef| -> Vec<f64> {
        let here = of_sentence(&story.slots.quantities, place).iter().filter_map(|slot| slot.quantity(story));
        here.filter(|it| it.measure == Measure::Number && it.value >= LEAST).map(|it| it.value).collect()
    };
    let (a, b) = (values(ours), values(theirs));
    let wholes = a.iter().filter(|whole| **whole >= WHOLE && b.contains(whole));
    wholes
        .into_iter()
        .any(|whole| a.iter().any(|part| part != whole && !b.contains(part) && b.contains(&(whole - part))))
}

/// Whether one number is by how much the other differs from a third of its kind in either article: profit fell by 36.7 million,
/// to 84.6, from 121.3.
pub(super) fn a_difference(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    let Some((a, b)) = ours.quantity(story).zip(theirs.quantity(story)) else { return false };
    let all = [ours, theirs].into_iter().flat_map(|slot| of_witness(&story.slots.quantities, slot.witness));
    let third: Vec<&Quantity> = all.filter_map(|slot| slot.quantity(story)).collect();
    let alike = |c: &&&Quantity| c.measure == a.measure && c.unit == a.unit;
    let near = |x: f64, y: f64| (x - y).abs() <= 1e-6 * x.abs().max(y.abs());
    let step = |slot: &Slot| {
        let text = story.witness(slot.witness).text.clean();
        text[..slot.span.start()].trim_end().ends_with(" by") || text[slot.span.end()..].starts_with(" by which")
    };
    let is = |step: f64, other: f64| third.iter().filter(alike).any(|c| near((c.value - other).abs(), step));
    step(ours) && is(a.value, b.value) || step(theirs) && is(b.value, a.value)
}

/// Whether both sentences tell of one move of a price, by its per cent: then it came to one price, but for what it moves
/// within minutes.
pub(super) fn one_move(story: &Evidence<'_>, ours: &Slot, theirs: &Slot) -> bool {
    const MINUTES: f64 = 1.01;
    let values =
        ours.quantity(story).zip(theirs.quantity(story)).map(|(a, b)| (a.value.min(b.value), a.value.max(b.value)));
    if values.is_none_or(|(small, large)| large < small * MINUTES) {
        return false;
    }
    let moves = |slot: &Slot| -> Vec<f64> {
        let here = of_sentence(&story.slots.quantities, slot.place()).iter().filter(|other| other.span != slot.span);
        let moves = here.filter_map(|other| other.quantity(story)).filter(|other| other.measure == Measure::Percent);
        moves.map(|quantity| quantity.value).collect()
    };
    let theirs = moves(theirs);
    moves(ours).iter().any(|value| theirs.contains(value))
}
