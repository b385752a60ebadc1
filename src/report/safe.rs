//! Published text is untrusted: it must not be able to move the cursor, recolour the terminal or reorder what the
//! reader sees.

use std::borrow::Cow;

/// `text` with everything that is no text made visible or harmless: control characters and escape sequences become
/// control pictures (`␛`), tabs and line ends spaces, and characters that override the direction of writing, hide
/// text or carry tags become `�`. Letters of right-to-left scripts, joiners and direction *marks* stay. Time: linear.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| harmless(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(harmless).collect())
}

/// One character of [`safe`]; always one for one.
#[must_use]
pub fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // C1 controls start escape sequences in some terminals.
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        // Embeddings, overrides, isolates; the byte-order mark; interlinear notes; tags.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_are_defused_and_letters_stay() {
        assert_eq!(safe("a\u{1b}[31mb\u{7}\u{9b}1m"), "a␛[31mb␇�1m");
        assert_eq!(safe("x\u{202e}gpj.exe\u{2069}"), "x�gpj.exe�");
        assert_eq!(safe("שלום 你好 e\u{301} \u{200f}"), "שלום 你好 e\u{301} \u{200f}");
    }
}
