//! Quantities of two sentences side by side: the same number, nearly the same, or a number of the same things.

use super::vocabulary::{TermId, Vocabulary};
use crate::model::{Dimension, Measure, Quantity, Value, Witness};

/// Numbers of one sentence that are compared; a sentence with more is a table.
const MOST: usize = 8;
/// From here on a whole number hardly recurs by chance.
const TELLING: f64 = 10.0;
/// Accounts of one count differ by rounding or by an hour: nearly the same is within this share of the larger.
const NEAR: f64 = 0.06;

/// What a number can be compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    Base(Dimension),
    As(Measure),
}

/// A number of a sentence as it is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    scale: Scale,
    /// In the base unit of its dimension, if it has one.
    value: f64,
    /// What is counted, as a group of paraphrases.
    of: Option<TermId>,
}

/// What the numbers of two sentences say, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Agreement {
    /// Whether one number stands in both, whatever its unit.
    pub(super) same: f64,
    /// Whether two numbers are the same up to rounding.
    pub(super) near: f64,
    /// Whether both count the same things; sums of money and percentages are such things to a lesser degree.
    pub(super) counted: f64,
}

/// The quantities of each sentence of a witness. Time: linear in the mentions.
pub(super) fn counts(witness: &Witness, vocabulary: &mut Vocabulary) -> Vec<Vec<Count>> {
    let mut found = vec![Vec::new(); witness.sentences.len()];
    for mention in &witness.notes.mentions {
        let Value::Quantity(quantity) = &mention.value else { continue };
        if let Some(list) = found.get_mut(mention.sentence as usize).filter(|list| list.len() < MOST) {
            list.push(count(quantity, vocabulary));
        }
    }
    found
}

fn count(quantity: &Quantity, vocabulary: &mut Vocabulary) -> Count {
    let (scale, value) = match quantity.in_base() {
        Some((dimension, value)) => (Scale::Base(dimension), value),
        None => (Scale::As(quantity.measure), quantity.value),
    };
    let of = quantity.counted.as_deref().map(|noun| vocabulary.concept(noun));
    Count { scale, value, of }
}

/// Compares the numbers of two sentences. Time: at most [`MOST`]² comparisons.
pub(super) fn agreement(ours: &[Count], theirs: &[Count]) -> Agreement {
    let mut found = Agreement::default();
    for a in ours {
        for b in theirs.iter().filter(|b| b.scale == a.scale) {
            let thing = a.of.is_some() && a.of == b.of;
            let (larger, apart) = (a.value.abs().max(b.value.abs()), (a.value - b.value).abs());
            if apart <= 1e-9 * larger && (larger >= TELLING || a.value.fract() != 0.0 || thing) {
                found.same = 1.0;
            } else if apart <= NEAR * larger && larger >= TELLING {
                found.near = 1.0;
            }
            if thing {
                found.counted = 1.0;
            } else if matches!(a.scale, Scale::As(Measure::Money | Measure::Percent)) {
                found.counted = found.counted.max(0.3);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: f64, thing: TermId) -> Count {
        Count { scale: Scale::As(Measure::Number), value, of: Some(thing) }
    }

    #[test]
    fn one_small_number_says_nothing_unless_it_counts_the_same() {
        assert_eq!(agreement(&[of(3.0, 1)], &[of(3.0, 2)]), Agreement::default());
        assert_eq!(agreement(&[of(3.0, 1)], &[of(3.0, 1)]), Agreement { same: 1.0, near: 0.0, counted: 1.0 });
    }

    #[test]
    fn a_rounded_number_is_near_and_another_scale_is_not_compared() {
        assert_eq!(agreement(&[of(212.0, 1)], &[of(210.0, 2)]), Agreement { same: 0.0, near: 1.0, counted: 0.0 });
        let metres = Count { scale: Scale::Base(Dimension::Length), value: 212.0, of: None };
        assert_eq!(agreement(&[metres], &[of(212.0, 1)]), Agreement::default());
    }
}
