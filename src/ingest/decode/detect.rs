//! Which encoding undeclared bytes are in.
//!
//! chardetng, made for browsers, guesses the encodings that the Web has; the fit of the letters ([`super::languages`])
//! then overrules it where another single-byte encoding reads clearly better. That covers what chardetng leaves out
//! (Macintosh, DOS code pages, ISO-8859-15) and short texts on which it is unsure.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::codec::Codec;
use super::languages::fit;

/// How much better another encoding must read, at least, before it overrules the first guess.
const CLEARLY: f32 = 0.008;

/// And so much better in all: a letter that fits instead of one that does not.
const ONE: f32 = 1.0;

/// Bytes that are read in every candidate encoding.
const RESCORED: usize = 6 << 10;

/// Seven-bit encodings that switch character sets by an escape: Japanese, Korean, Chinese.
pub(super) fn escaped(bytes: &[u8]) -> Option<Codec> {
    let has = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
    if !bytes.is_ascii() {
        return None;
    }
    if memchr::memchr(0x1B, bytes).is_some() {
        if has(b"\x1B$)C") {
            return Some(Codec::Iso2022Kr);
        }
        let japanese = has(b"\x1B$B") || has(b"\x1B$@") || has(b"\x1B(J");
        return japanese.then_some(Codec::Web(encoding_rs::ISO_2022_JP));
    }
    // A tilde before a brace also occurs in code: every pair must lead to Chinese.
    if has(b"~{") && has(b"~}") {
        let (text, bad) = Codec::Hz.decode(bytes);
        let chinese = text.chars().filter(|letter| matches!(letter, '\u{4E00}'..='\u{9FFF}')).count();
        return (bad == 0 && chinese * 2 > text.chars().filter(|letter| !letter.is_ascii()).count())
            .then_some(Codec::Hz);
    }
    None
}

/// True for UTF-8 with a few broken places: far more whole sequences of several bytes than bytes that fit in none.
pub(super) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 4 && whole >= broken * 4
}

/// The encoding of bytes that are neither UTF-8 nor wide nor escaped.
pub(super) fn legacy(sample: &[u8]) -> Codec {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if !guess.is_single_byte() {
        return Codec::Web(guess);
    }
    let window = &sample[..sample.len().min(RESCORED)];
    let score = |codec: Codec| {
        let (text, bad) = codec.decode(window);
        let (fit, letters) = fit(&text);
        (fit - bad as f32 / letters.max(1) as f32, letters)
    };
    let first = Codec::Web(guess);
    let (bar, letters) = score(first);
    let bar = bar + CLEARLY.max(ONE / letters.max(1) as f32);
    let mut best = (bar, first);
    // The first of equals wins: candidates stand in the order of their use.
    for codec in CANDIDATES.iter().map(|encoding| Codec::Web(encoding)).chain(Codec::pages()) {
        let (score, _) = score(codec);
        if codec != first && score > best.0 {
            best = (score, codec);
        }
    }
    best.1
}

/// The single-byte encodings of the standard, the much used ones first.
static CANDIDATES: [&Encoding; 27] = [
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1250,
    encoding_rs::ISO_8859_2,
    encoding_rs::ISO_8859_15,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1253,
    encoding_rs::ISO_8859_7,
    encoding_rs::WINDOWS_1256,
    encoding_rs::WINDOWS_1255,
    encoding_rs::WINDOWS_1257,
    encoding_rs::KOI8_R,
    encoding_rs::KOI8_U,
    encoding_rs::ISO_8859_5,
    encoding_rs::MACINTOSH,
    encoding_rs::X_MAC_CYRILLIC,
    encoding_rs::IBM866,
    encoding_rs::WINDOWS_874,
    encoding_rs::WINDOWS_1258,
    encoding_rs::ISO_8859_6,
    encoding_rs::ISO_8859_8,
    encoding_rs::ISO_8859_4,
    encoding_rs::ISO_8859_13,
    encoding_rs::ISO_8859_10,
    encoding_rs::ISO_8859_16,
    encoding_rs::ISO_8859_3,
    encoding_rs::ISO_8859_14,
];
