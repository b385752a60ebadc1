//! Percentages that do not fit the counts beside them.

use crate::check::evidence::Evidence;
use crate::check::slot::{Slot, quoted};
use crate::model::{Approximation, Measure, Quantity, Role, Siglum};
use crate::text::CleanSpan;

/// A part, a whole and a percentage of one sentence that cannot all be right.
#[derive(Debug)]
pub struct Misfit {
    /// Whose sentence.
    pub witness: Siglum,
    /// The part with the percentage.
    pub span: CleanSpan,
    /// The whole.
    pub whole: CleanSpan,
    /// What the part is of the whole, in per cent.
    pub percent: f64,
}

/// The misfits of a story: `412 of 980, or 52 percent`. Only sentences with exactly one percentage, one part and one
/// whole are judged; a hedge or a rounding of one point passes.
#[must_use]
pub fn misfits(story: &Evidence<'_>) -> Vec<Misfit> {
    let slots = &story.slots.quantities;
    let mut found = Vec::new();
    let mut first = 0;
    while first < slots.len() {
        let here = (slots[first].witness, slots[first].sentence);
        let past = slots[first..]
            .iter()
            .position(|slot| (slot.witness, slot.sentence) != here)
            .map_or(slots.len(), |at| first + at);
        found.extend(misfit(story, &slots[first..past]));
        first = past;
    }
    found
}

fn misfit(story: &Evidence<'_>, slots: &[Slot]) -> Option<Misfit> {
    let plain = |measure: Measure| {
        slots.iter().filter(move |slot| {
            slot.quantity(story).is_some_and(|quantity| {
                quantity.measure == measure
                    && quantity.role == Role::Plain
                    && quantity.upper.is_none()
                    && counts(quantity)
            })
        })
    };
    let mut percents = plain(Measure::Percent);
    let (percent, None) = (percents.next()?, percents.next()) else { return None };
    let mut numbers = plain(Measure::Number);
    let (a, b, None) = (numbers.next()?, numbers.next()?, numbers.next()) else { return None };
    let value = |slot: &Slot| slot.quantity(story).map_or(0.0, |quantity| quantity.value);
    let (part, whole) = if value(a) < value(b) { (a, b) } else { (b, a) };
    let witness = story.witness(part.witness);
    let text = witness.text.clean();
    // "412 of 980", "of 980 ballots, 412": the whole follows `of`.
    let before = text[..whole.span.start()].trim_end();
    let last = before.strip_suffix(" the").unwrap_or(before).rsplit(char::is_whitespace).next().unwrap_or_default();
    let of = last.eq_ignore_ascii_case("of");
    // "412, or 52 percent": the percentage restates the part.
    let (left, right) = (part.span.end().min(percent.span.end()), part.span.start().max(percent.span.start()));
    let between = text.get(left..right)?;
    let restates = between.len() <= 12 && between.contains(" or ") || between.trim() == "(";
    let share = 100.0 * value(part) / value(whole);
    let tolerance = percent.quantity(story).map_or(1.0, |quantity| quantity.grain.max(1.0));
    let wrong = (share - value(percent)).abs() > tolerance;
    let span = part.span.join(percent.span);
    (of && restates && wrong && !quoted(witness, span)).then_some(Misfit {
        witness: part.witness,
        span,
        whole: whole.span,
        percent: share,
    })
}

fn counts(quantity: &Quantity) -> bool {
    !matches!(quantity.approximation, Some(Approximation::About | Approximation::AtLeast | Approximation::AtMost))
}
