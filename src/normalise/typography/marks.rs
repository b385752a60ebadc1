//! Stops, hyphens and ticks: runs of plain marks that stand for an ellipsis, a dash or a quotation mark.

use super::Scribe;
use crate::normalise::characters::quote;
use crate::text::Span;

impl Scribe<'_> {
    /// Stops: three or more, close or spaced, are an ellipsis; a fourth ends the sentence. In a spaced row that touches
    /// a word the first is the full stop, and the ellipsis stands for what is left out after it.
    pub(super) fn stops(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.body.as_bytes()[at..end];
        let close = rest.iter().take_while(|&&b| b == b'.').count();
        let (count, len) = if close > 1 {
            (close, close)
        } else {
            let more = rest[1..].chunks_exact(2).take_while(|pair| **pair == *b" .").count();
            (1 + more, 1 + 2 * more)
        };
        match count {
            0..=2 => at + close.max(1),
            4 if close == 1 && self.before(at).is_some_and(|c| c != ' ') => at + 1,
            4 => self.put(at, at + len, "…."),
            _ => self.put(at, at + len, "…"),
        }
    }

    /// Hyphens: two or three between spaces are a dash; where they touch a word it is decided later.
    pub(super) fn hyphens(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.body.as_bytes();
        let past = at + bytes[at..end].iter().take_while(|&&b| b == b'-').count();
        if !(2..4).contains(&(past - at)) {
            return past;
        }
        let free = self.before(at).is_none_or(|c| c == ' ') && (past == end || bytes[past] == b' ');
        if free {
            return self.put(at, past, "—");
        }
        let clean = self.clean_at(at);
        self.hyphens.push(Span::new(clean, clean + past - at));
        past
    }

    /// `'` and `` ` ``: doubled they are quotation marks, a backtick alone is an apostrophe or an opening mark.
    pub(super) fn tick(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.body.as_bytes();
        let count = bytes[at..end].iter().take_while(|&&b| b == bytes[at]).count();
        match (bytes[at], count) {
            (b'`', 2) => self.put(at, at + 2, "“"),
            (b'\'', 2) => {
                let opens = self.before(at).is_none_or(|c| c == ' ' || c == '(');
                self.put(at, at + 2, if opens { "“" } else { "”" })
            }
            (b'`', 1) => {
                let mark = quote('`', self.before(at), self.body[at + 1..end].chars().next(), false);
                if mark == '`' { at + 1 } else { self.put(at, at + 1, mark.encode_utf8(&mut [0; 4])) }
            }
            _ => at + count,
        }
    }
}
