//! Numbers, amounts of money, percentages and lengths of time, with what they count.
//!
//! A number in digits or a word of number, money or vague amount starts a parse: the numeral, its unit, a second end,
//! what softens it and what it counts. Numbers inside dates belong to the dates. Time: linear in the text.

mod amount;
mod counted;
mod currency;
mod duration;
mod hedge;
mod pair;
mod units;

use super::Reading;
use super::view::View;
use crate::model::{Annotations, Mention, Quantity, Value};
use crate::text::{CleanSpan, Span};

/// A quantity and where it stands: bytes, and the token after it.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    start: usize,
    end: usize,
    /// The number's own first token, hedge left out.
    first: usize,
    next: usize,
    quantity: Quantity,
}

/// Adds the quantities of the text to `notes.mentions`; those inside a date that is marked already are left out.
pub(super) fn mark(reading: Reading<'_>, notes: &mut Annotations) {
    let view = View { text: reading.text, tokens: reading.tokens };
    let dates: Vec<CleanSpan> = notes
        .mentions
        .iter()
        .filter(|mention| matches!(mention.value, Value::When(_)))
        .map(|mention| mention.span)
        .collect();
    let mut sentence = 0;
    read(&view, &dates, |start, end, quantity| {
        while sentence + 1 < reading.sentences.len() && reading.sentences[sentence + 1].span.start() <= start {
            sentence += 1;
        }
        let value = Value::Quantity(quantity);
        notes.mentions.push(Mention { span: Span::new(start, end), sentence: sentence as u32, value });
    });
}

/// Calls `found` with the bytes and the value of every quantity outside `dates`, from left to right.
fn read(view: &View<'_>, dates: &[CleanSpan], mut found: impl FnMut(usize, usize, Quantity)) {
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while at < view.len() {
        let start = view.start(at);
        while dates.next_if(|date| date.end() <= start).is_some() {}
        if dates.peek().is_some_and(|date| date.start() <= start) {
            at += 1;
            continue;
        }
        let limit = dates.peek().map_or(view.text.len(), |date| date.start());
        match amount::read(view, at).filter(|amount| amount.end <= limit) {
            Some(amount) => {
                at = amount.next.max(at + 1);
                found(amount.start, amount.end, amount.quantity);
            }
            None => {
                // `22,24,26` in one token.
                at = amount::list(view, at, &mut found).unwrap_or(at + 1);
            }
        }
    }
}
