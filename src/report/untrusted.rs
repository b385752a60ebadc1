//! Published text is untrusted: it must not be able to move the cursor, recolour the terminal, reorder what the reader
//! sees, hide words or start a command. What acts instead of being shown is one list, [`acts`]; the forms of a report
//! differ only in what they show in its place.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character acts instead of being shown: control characters but tab and line ends, bidi embeddings,
/// overrides and isolates, characters without width that can hide or join words, interlinear notes, tags, and what
/// XML forbids. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F, U+061C) stay: scripts need them, and
/// they reorder nothing but the signs beside them.
#[must_use]
pub fn acts(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x08'
            | '\x0b'
            | '\x0c'
            | '\x0e'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{200b}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// A character as a terminal may get it, always one for one, so that columns can be counted: white space as a space,
/// a control character as its picture (`␛`), anything else that [`acts`] as `�`.
#[must_use]
pub fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if acts(c) => '\u{fffd}',
        c => c,
    }
}

/// The text made [`harmless`]. Time: linear; no copy where nothing changes.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| harmless(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(harmless).collect())
}

/// The text with every acting character written as `⟨U+202E⟩`, for files. Time: linear; no copy where there is none.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find(acts) else { return Cow::Borrowed(text) };
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..first]);
    for c in text[first..].chars() {
        if acts(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "⟨U+{:04X}⟩", c as u32);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// [`visible`] on one line: runs of white space become one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&visible(word));
    }
    line
}

/// Bytes that a cut goes back to end with a word.
const WORD: usize = 24;

/// Where a text is cut to have at most `limit` bytes: after a word if one ends near, else on a character; its length
/// where it need not be cut.
#[must_use]
pub fn cut(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    let boundary = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = boundary(limit);
    if text[end..].starts_with(char::is_whitespace) {
        return end;
    }
    let near = boundary(end.saturating_sub(WORD));
    text[near..end].rfind(char::is_whitespace).map_or(end, |at| near + at)
}

/// The text [`cut`], with an ellipsis where something is missing.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    match cut(text, limit) {
        end if end == text.len() => Cow::Borrowed(text),
        end => Cow::Owned(format!("{}…", text[..end].trim_end())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_show_and_scripts_keep_their_joiners() {
        assert_eq!(visible("abc\u{202e}def\u{7}"), "abc⟨U+202E⟩def⟨U+0007⟩");
        assert_eq!(visible("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(one_line(" a\n\tb\r\n c "), "a b c");
        assert_eq!(shortened("añb", 2), "a…");
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one two three", 7), "one two…");
        assert_eq!(shortened("one two", 7), "one two");
    }

    #[test]
    fn a_terminal_gets_letters_and_no_commands() {
        assert_eq!(safe("a\u{1b}[31mb\u{7}\u{9b}1m"), "a␛[31mb␇�1m");
        assert_eq!(safe("x\u{202e}gpj.exe\u{2069}"), "x�gpj.exe�");
        assert_eq!(safe("שלום 你好 e\u{301} \u{200f}"), "שלום 你好 e\u{301} \u{200f}");
    }

    #[test]
    fn nothing_that_acts_is_left_in_any_form() {
        let all: String = ('\0'..=char::MAX).collect();
        assert!(!safe(&all).contains(acts));
        assert!(!visible(&all).contains(acts));
        assert_eq!(safe(&all).chars().count(), all.chars().count(), "one for one");
    }
}
