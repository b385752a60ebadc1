//! Two sentences as one: what they share, what only the first has, what only the second has.

use anstyle::Style;

use super::paint::Paint;
use crate::report::wording::differences;

/// Sentences that share less than this say it in other words: a word-by-word comparison is confetti.
const ALIKE: f64 = 0.45;

/// Whether a word-by-word comparison helps.
pub(super) fn alike(ours: &str, theirs: &str) -> bool {
    differences(ours, theirs).ratio >= ALIKE
}

/// `ours` turned into `theirs` word by word. Words that differ only in case or typography count as shared and stand
/// as `theirs` has them.
pub(super) fn word_diff(ours: &str, theirs: &str, paint: Paint) -> String {
    let mut shown = Line::default();
    let mut at = 0;
    for change in differences(ours, theirs).changes {
        shown.add(&theirs[at..change.right.start], |text| paint.text(Style::new(), text));
        shown.add(&ours[change.left], |text| paint.gone(text));
        shown.add(&theirs[change.right.clone()], |text| paint.added(text));
        at = change.right.end;
    }
    shown.add(&theirs[at..], |text| paint.text(Style::new(), text));
    shown.text
}

/// Pieces with a space between words that come from different texts.
#[derive(Default)]
struct Line {
    text: String,
    ends_in_word: bool,
}

impl Line {
    fn add(&mut self, piece: &str, paint: impl Fn(&str) -> String) {
        let (Some(first), Some(last)) = (piece.chars().next(), piece.chars().next_back()) else { return };
        if self.ends_in_word && (first.is_alphanumeric() || matches!(first, '“' | '"' | '(')) {
            self.text.push(' ');
        }
        self.text.push_str(&paint(piece));
        self.ends_in_word = !last.is_whitespace() && !matches!(last, '“' | '(' | '‘' | '[');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_one_side_has_are_marked() {
        let plain = Paint { on: false };
        assert_eq!(
            word_diff("The mayor never saw 30 letters.", "The mayor saw 13 such letters!", plain),
            "The mayor [-never-] saw [-30-] {+13 such+} letters!"
        );
        assert_eq!(word_diff("Then it rained.", "It rained.", plain), "[-Then-] It rained.");
    }
}
