//! Bytes to text: byte-order mark, then the charset that the file declares, then detection.
//!
//! Valid UTF-8 with letters beyond ASCII is UTF-8 whatever is declared: no text of another encoding passes for it by
//! chance. Bytes that stand for nothing stay in place as U+FFFD and are reported.

mod codec;
mod declared;
mod detect;
mod languages;
mod wide;

use crate::error::{Error, Kind};
use codec::Codec;

/// Where a file's format lets it declare a charset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declares {
    /// Nowhere.
    Nothing,
    /// `<meta charset>` or `<meta http-equiv="Content-Type">`, and the XML declaration of XHTML.
    Html,
    /// The XML declaration.
    Xml,
}

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding by its WHATWG name in lower case; the few that WHATWG does not know by their usual names.
    pub encoding: String,
    /// Undecodable bytes, a declaration that cannot be true.
    pub warnings: Vec<String>,
}

/// How much of a file detection looks at.
const SAMPLE: usize = 64 << 10;

/// Decodes a file. Linear; the sample for detection is capped at 64 KiB from the first byte beyond ASCII.
///
/// # Errors
/// If the bytes are no text in any encoding.
pub(super) fn decode(bytes: Vec<u8>, declares: Declares) -> Result<Decoded, Error> {
    if let Some((codec, mark)) = Codec::from_mark(&bytes) {
        return Ok(with_codec(codec, &bytes[mark..], Vec::new()));
    }
    if let Some(codec) = wide::detect(&bytes) {
        return Ok(with_codec(codec, &bytes, Vec::new()));
    }
    // The escapes of seven-bit encodings are control characters: this comes before the test for binary data.
    if let Some(codec) = detect::escaped(&bytes) {
        return Ok(with_codec(codec, &bytes, Vec::new()));
    }
    let declared = declared::charset(&bytes, declares);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            refuse_binary(text.as_bytes())?;
            // Seven-bit text reads the same in all of them; the declared name is then as good as any.
            let encoding = match declared {
                Some(codec) if text.is_ascii() => codec.name(),
                _ => "utf-8".into(),
            };
            return Ok(Decoded { text, encoding, warnings: Vec::new() });
        }
        Err(error) => error.into_bytes(),
    };
    if let Some(codec) = wide::detect_without_zeros(&bytes) {
        return Ok(with_codec(codec, &bytes, Vec::new()));
    }
    refuse_binary(&bytes)?;
    if detect::is_damaged_utf8(&bytes) {
        return Ok(with_codec(Codec::UTF_8, &bytes, Vec::new()));
    }
    let mut warnings = Vec::new();
    if let Some(codec) = declared.filter(|codec| *codec != Codec::UTF_8) {
        if codec.decode(sample(&bytes)).1 == 0 {
            return Ok(with_codec(codec, &bytes, warnings));
        }
        let guess = detect::legacy(sample(&bytes));
        if guess.decode(sample(&bytes)).1 > 0 {
            return Ok(with_codec(codec, &bytes, warnings));
        }
        warnings.push(format!("declared as {}, but read as {}", codec.name(), guess.name()));
        return Ok(with_codec(guess, &bytes, warnings));
    }
    let guess = detect::legacy(sample(&bytes));
    if declared.is_some() {
        warnings.push(format!("declared as utf-8, but read as {}", guess.name()));
    }
    Ok(with_codec(guess, &bytes, warnings))
}

/// The part of a file that detection looks at: it begins a little before the first byte beyond ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(64);
    let end = bytes.len().min(start + SAMPLE);
    if end == bytes.len() {
        return &bytes[start..];
    }
    // Cut after a line end or a space, so that no character is cut in two.
    let cut = bytes[start..end].iter().rposition(|byte| matches!(byte, b'\n' | b' ')).map_or(end, |at| start + at + 1);
    &bytes[start..cut.max(start + SAMPLE / 2)]
}

fn with_codec(codec: Codec, bytes: &[u8], mut warnings: Vec<String>) -> Decoded {
    let (text, bad) = codec.decode(bytes);
    if bad > 0 {
        let what = if bad == 1 { "1 place does not decode" } else { &format!("{bad} places do not decode") };
        warnings.push(format!("{what} as {} and reads as U+FFFD", codec.name()));
    }
    Decoded { text, encoding: codec.name(), warnings }
}

/// First bytes of files that are often given a text's name by mistake.
const MAGIC: [(&[u8], &str); 10] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (Word and OpenDocument files are too)"),
    (b"\x1F\x8B", "gzip data; only JSONL may be compressed"),
    (b"\x28\xB5\x2F\xFD", "zstd data; only JSONL may be compressed"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7FELF", "a program"),
    (b"{\\rtf", "a rich text document"),
    (b"\xD0\xCF\x11\xE0", "an old Word document"),
];

/// Refuses what is no text: known first bytes, or more control characters than any text has.
fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::of(Kind::Decode, format!("this is {name}, not text")).help("save its text"));
    }
    let start = &bytes[..bytes.len().min(SAMPLE)];
    let strange = |byte: &&u8| matches!(**byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let controls = start.iter().filter(strange).count();
    // One control character in fifty: a text with a few broken places stays below, a program far above.
    if controls * 50 > start.len() {
        let message = format!("this is no text: {controls} of the first {} bytes are control characters", start.len());
        return Err(Error::of(Kind::Decode, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec(), Declares::Nothing).expect("text")
    }

    #[test]
    fn broken_bytes_stay_in_place_and_are_reported() {
        let mut bytes = "Café, façade, naïve – “déjà vu” in Łódź and 東京. ".repeat(3).into_bytes();
        bytes.extend(b"bad \xFF byte");
        let decoded = read(&bytes);
        assert_eq!(decoded.encoding, "utf-8");
        assert!(decoded.text.ends_with("bad \u{FFFD} byte"));
        assert_eq!(decoded.warnings, ["1 place does not decode as utf-8 and reads as U+FFFD"]);
    }

    #[test]
    fn binary_files_are_refused_with_the_reason() {
        let error = |bytes: &[u8]| decode(bytes.to_vec(), Declares::Nothing).expect_err("no text");
        assert!(error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").message().contains("PNG"));
        assert!(error(&(0..=255).cycle().take(4096).collect::<Vec<u8>>()).is_undecodable());
    }

    #[test]
    fn a_declaration_decides_between_encodings_and_cannot_make_utf8_wrong() {
        let page = b"<meta charset=\"iso-8859-2\"><p>\xB1\xE6\xEA";
        assert!(decode(page.to_vec(), Declares::Html).expect("text").text.ends_with("ąćę"));
        let page = "<meta charset=\"windows-1252\"><p>“ąćę”".as_bytes();
        assert_eq!(decode(page.to_vec(), Declares::Html).expect("text").encoding, "utf-8");
        let feed = b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><a>\xD0\xD2\xC9</a>";
        assert!(decode(feed.to_vec(), Declares::Xml).expect("text").text.contains("при"));
    }
}
