//! Text that was decoded once with the wrong encoding: UTF-8 read as windows-1252 (`â€™` for `’`).
//!
//! A wrongly decoded character is a run of two to four characters that stand for the bytes of one UTF-8
//! sequence. Such runs almost never occur in real text; the few that can (`Ã”` at the end of a quotation in
//! capitals, `é »` in French) need another sign. Text decoded wrongly twice is read through twice.

/// The characters of windows-1252 for the bytes 0x80 to 0x9F; NUL where none is defined.
const C1: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// How many characters of a run are read at once: a repair is local.
const LONGEST_RUN: usize = 24;

/// What windows-1252 has for a C1 control character: Latin-1 read where windows-1252 was meant.
pub(super) fn c1_meaning(c: char) -> Option<char> {
    let index = (c as usize).checked_sub(0x80)?;
    C1.get(index).copied().filter(|&c| c != '\0')
}

/// The byte that windows-1252 (or Latin-1, for the bytes it leaves open) decodes to `c`, from 0x80.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(c as u32).ok(),
        _ => C1.iter().position(|&known| known == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// Whether `c` can begin a wrongly decoded character: a lead byte of UTF-8.
pub(super) fn can_begin(c: char) -> bool {
    matches!(c, '\u{c2}'..='\u{f4}')
}

/// The characters meant by the run at the start of `text`, and its length in bytes.
///
/// `sure`: the text has been found damaged before, so that a doubtful run is read as damage too.
pub(super) fn repair(text: &str, sure: bool) -> Option<(usize, String)> {
    let mut bytes = [0; LONGEST_RUN];
    let mut ends = [0; LONGEST_RUN];
    let mut count = 0;
    for (at, c) in text.char_indices().take(LONGEST_RUN) {
        let Some(byte) = byte(c) else { break };
        (bytes[count], ends[count]) = (byte, at + c.len_utf8());
        count += 1;
    }
    let meant = match std::str::from_utf8(&bytes[..count]) {
        Ok(whole) => whole,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    if meant.is_empty() {
        return closing_quote(text);
    }
    let len = ends[meant.len() - 1];
    let again = meant.chars().next().filter(|&c| can_begin(c)).and_then(|_| repair(meant, true));
    if let Some((read, twice)) = again
        && read == meant.len()
    {
        return Some((len, twice));
    }
    (sure || plausible(meant, text)).then(|| (len, meant.to_owned()))
}

/// `â€` whose third character (undefined in windows-1252) was dropped: a closing quotation mark.
fn closing_quote(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix("â€")?;
    let gone = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    gone.then(|| ("â€".len(), "”".to_owned()))
}

/// Whether what the run decodes to is more likely than the run itself.
fn plausible(meant: &str, run: &str) -> bool {
    let mut written = run.chars();
    let second = written.by_ref().nth(1);
    match meant.chars().next() {
        // Two bytes: Latin letters and signs. A mark or space that may well follow a letter is no sign.
        Some('\u{80}'..='\u{17f}') => {
            run.starts_with('Â')
                || !matches!(second, Some('”' | '’' | '“' | '‘' | '»' | '«' | '…' | '–' | '—' | '\u{a0}'))
        }
        // Greek and Cyrillic come in words, not alone.
        Some('\u{180}'..='\u{7ff}') => meant.chars().count() > 1,
        // Three bytes: punctuation, currency, letter-like signs, arrows to dingbats, ligatures, marks.
        Some('\u{2000}'..='\u{27bf}' | '\u{fb00}'..='\u{fb06}' | '\u{feff}' | '\u{fffd}') => true,
        Some('\u{800}'..='\u{ffff}') => meant.chars().count() > 2,
        Some(_) => true,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        repair(text, false).map(|(len, meant)| format!("{meant}{}", &text[len..]))
    }

    #[test]
    fn wrongly_decoded_characters_are_read() {
        for (damaged, meant) in [
            ("â€™s", "’s"),
            ("â€œNo", "“No"),
            ("â€\u{9d} he", "” he"),
            ("â€ he", "” he"),
            ("â€” and", "— and"),
            ("Ã©tÃ©", "étÃ©"),
            ("Â£5", "£5"),
            ("Â\u{a0}", "\u{a0}"),
            ("Ã¢â‚¬â„¢s", "’s"),
            ("ï¿½", "\u{fffd}"),
            ("ðŸ˜€", "😀"),
        ] {
            assert_eq!(read(damaged).as_deref(), Some(meant), "{damaged}");
        }
    }

    #[test]
    fn real_letters_stay() {
        for text in ["é\u{a0}»", "Ã”", "été", "ä\u{a0}", "Ångström", "â la"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
