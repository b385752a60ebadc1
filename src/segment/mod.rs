//! Normalised text to sentences.

use crate::model::Sentence;
use crate::text::Span;
use crate::words::Token;

/// The sentences of `text` in order; together they hold every token.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for (index, token) in tokens.iter().enumerate() {
        let stop = matches!(&text[token.span.range()], "." | "?" | "!");
        if stop || index + 1 == tokens.len() {
            let span = Span::new(tokens[first].span.start(), token.span.end());
            sentences.push(Sentence { span, paragraph: 0, tokens: first..index + 1 });
            first = index + 1;
        }
    }
    sentences
}
