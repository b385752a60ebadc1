//! The encodings: those of the WHATWG standard, and the few that old news archives hold beside them.

use std::sync::LazyLock;

use encoding_rs::Encoding;

/// A way to read bytes as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    /// An encoding of the WHATWG standard.
    Web(&'static Encoding),
    /// UTF-32.
    Utf32 {
        /// Most significant byte first.
        big: bool,
    },
    /// Seven-bit Chinese between `~{` and `~}`.
    Hz,
    /// Seven-bit Korean between shift out and shift in.
    Iso2022Kr,
    /// A single-byte code page, by its place in [`PAGES`].
    Page(usize),
}

/// Code pages beyond the standard: the names of each, and the characters of the bytes 0x80 to 0xFF.
static PAGES: LazyLock<Vec<(Vec<&str>, Vec<char>)>> = LazyLock::new(|| {
    let table = include_str!("../tables/codepages.txt");
    let page = |line: &'static str| {
        let (names, letters) = line.split_once('\t')?;
        Some((names.split(' ').collect(), letters.chars().collect()))
    };
    table.lines().filter(|line| !line.starts_with('#')).filter_map(page).collect()
});

impl Codec {
    pub(super) const UTF_8: Codec = Codec::Web(encoding_rs::UTF_8);
    pub(super) const UTF_16LE: Codec = Codec::Web(encoding_rs::UTF_16LE);
    pub(super) const UTF_16BE: Codec = Codec::Web(encoding_rs::UTF_16BE);
    pub(super) const UTF_32LE: Codec = Codec::Utf32 { big: false };
    pub(super) const UTF_32BE: Codec = Codec::Utf32 { big: true };

    /// The encoding that a byte-order mark tells, and the mark's length.
    pub(super) fn from_mark(bytes: &[u8]) -> Option<(Codec, usize)> {
        // The UTF-32 mark begins with the UTF-16 one; a UTF-16 text never begins with U+0000.
        if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) && bytes.len().is_multiple_of(4) {
            return Some((Codec::UTF_32LE, 4));
        }
        if bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
            return Some((Codec::UTF_32BE, 4));
        }
        Encoding::for_bom(bytes).map(|(encoding, mark)| (Codec::Web(encoding), mark))
    }

    /// The encoding with this name.
    pub(super) fn for_label(label: &[u8]) -> Option<Codec> {
        if let Some(encoding) = Encoding::for_label_no_replacement(label) {
            return Some(Codec::Web(encoding));
        }
        let label = String::from_utf8_lossy(label).to_ascii_lowercase();
        match label.as_str() {
            "hz-gb-2312" | "hz" => return Some(Codec::Hz),
            "iso-2022-kr" => return Some(Codec::Iso2022Kr),
            _ => {}
        }
        PAGES.iter().position(|(names, _)| names.contains(&label.as_str())).map(Codec::Page)
    }

    /// The WHATWG name in lower case, or the usual one.
    pub(super) fn name(self) -> String {
        match self {
            Codec::Web(encoding) => encoding.name().to_ascii_lowercase(),
            Codec::Utf32 { big: true } => "utf-32be".into(),
            Codec::Utf32 { big: false } => "utf-32le".into(),
            Codec::Hz => "hz-gb-2312".into(),
            Codec::Iso2022Kr => "iso-2022-kr".into(),
            Codec::Page(page) => PAGES[page].0[0].into(),
        }
    }

    /// Every code page of [`PAGES`].
    pub(super) fn pages() -> impl Iterator<Item = Codec> {
        (0..PAGES.len()).map(Codec::Page)
    }

    /// The text, and how many places of it could not be decoded (each reads as U+FFFD).
    pub(super) fn decode(self, bytes: &[u8]) -> (String, usize) {
        let web = |encoding: &'static Encoding, bytes: &[u8]| -> (String, usize) {
            let (text, bad) = encoding.decode_without_bom_handling(bytes);
            let places = if bad { text.matches('\u{FFFD}').count().max(1) } else { 0 };
            (text.into_owned(), places)
        };
        match self {
            Codec::Web(encoding) => web(encoding, bytes),
            Codec::Utf32 { big } => utf32(bytes, big),
            Codec::Hz => web(encoding_rs::GBK, &eight_bit(bytes, b"~{", b"~}")),
            Codec::Iso2022Kr => {
                let body = bytes.strip_prefix(b"\x1B$)C").unwrap_or(bytes);
                web(encoding_rs::EUC_KR, &eight_bit(body, b"\x0E", b"\x0F"))
            }
            Codec::Page(page) => {
                let high = &PAGES[page].1;
                let letter = |&byte: &u8| match byte.checked_sub(0x80) {
                    Some(at) => high.get(usize::from(at)).copied().unwrap_or('\u{FFFD}'),
                    None => char::from(byte),
                };
                (bytes.iter().map(letter).collect(), 0)
            }
        }
    }
}

fn utf32(bytes: &[u8], big: bool) -> (String, usize) {
    let mut bad = 0;
    let mut letter = |four: [u8; 4]| {
        let number = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
        char::from_u32(number).unwrap_or_else(|| {
            bad += 1;
            '\u{FFFD}'
        })
    };
    let (fours, rest) = bytes.as_chunks::<4>();
    let mut text: String = fours.iter().map(|four| letter(*four)).collect();
    if !rest.is_empty() {
        text.push('\u{FFFD}');
        bad += 1;
    }
    (text, bad)
}

/// Lifts the seven-bit pairs between two marks to the eight-bit form of the same character set.
fn eight_bit(bytes: &[u8], on: &[u8], off: &[u8]) -> Vec<u8> {
    let mut lifted = Vec::with_capacity(bytes.len());
    let (mut rest, mut high) = (bytes, false);
    while let Some(&byte) = rest.first() {
        let mark = if high { off } else { on };
        if rest.starts_with(mark) {
            high = !high;
            rest = &rest[mark.len()..];
            continue;
        }
        if !high && mark.len() == 2 && rest.starts_with(b"~~") {
            rest = &rest[1..];
        }
        // A line end always leads back to ASCII.
        high &= byte != b'\n';
        lifted.push(if high && byte > b' ' { byte | 0x80 } else { byte });
        rest = &rest[1..];
    }
    lifted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_beyond_the_standard_are_read() {
        assert_eq!(Codec::Hz.decode(b"A ~{VPND~} ~~\n").0, "A 中文 ~\n");
        assert_eq!(Codec::Iso2022Kr.decode(b"\x1B$)C\x0EGQ1[\x0F.\n").0, "한글.\n");
        assert_eq!(Codec::UTF_32BE.decode(&[0, 0, 0, b'a', 0, 1, 0xF6, 0, 0]), ("a😀\u{FFFD}".into(), 1));
        let page = Codec::for_label(b"CP437").expect("known");
        assert_eq!((page.decode(b"caf\x82").0.as_str(), page.name().as_str()), ("café", "ibm437"));
        assert!(PAGES.iter().all(|(_, letters)| letters.len() == 128));
    }
}
