//! Published text is untrusted: characters that would act on a screen, a log or a parser are made visible.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character acts instead of being shown: control characters but tab and line ends, bidi controls,
/// and characters without width that can hide or join words. Joiners (U+200C, U+200D) stay, since scripts need them.
#[must_use]
pub fn acts(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x08'
            | '\x0b'
            | '\x0c'
            | '\x0e'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The text with every acting character written as `⟨U+202E⟩`. Time: linear; no copy where there is none.
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

/// The text cut after at most `limit` bytes, on a character, with an ellipsis where something was cut.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit {
        return Cow::Borrowed(text);
    }
    let end = (0..=limit).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    Cow::Owned(format!("{}…", &text[..end]))
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
    }
}
