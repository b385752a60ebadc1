//! UTF-16 and UTF-32 without a byte-order mark, by where their zero bytes lie.
//!
//! Every text has spaces, line ends, digits or Latin letters, and in UTF-16 the high byte of each of them is zero: all
//! zeros lie at even places (big-endian) or at odd ones (little-endian). The text so decoded must then look like one.

use super::codec::Codec;

/// Bytes that are looked at.
const SAMPLE: usize = 16 << 10;

/// The wide encoding of `bytes`, if it is one.
pub(super) fn detect(bytes: &[u8]) -> Option<Codec> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !3];
    let whole = if bytes.len() < 4 { &bytes[..bytes.len() & !1] } else { sample };
    memchr::memchr(0, whole)?;
    let zeros = |step: usize, place: usize| whole.iter().skip(place).step_by(step).filter(|&&byte| byte == 0).count();
    let quarter = whole.len() / 4;
    if quarter > 0 && zeros(4, 0) == quarter && zeros(4, 1) * 10 >= quarter * 9 && is_text(Codec::UTF_32BE, whole) {
        return Some(Codec::UTF_32BE);
    }
    if quarter > 0 && zeros(4, 3) == quarter && zeros(4, 2) * 10 >= quarter * 9 && is_text(Codec::UTF_32LE, whole) {
        return Some(Codec::UTF_32LE);
    }
    // A zero on the other side is possible: the low byte of U+0100, U+0400, U+4E00.
    let (even, odd) = (zeros(2, 0), zeros(2, 1));
    let (first, second) =
        if even > odd { (Codec::UTF_16BE, Codec::UTF_16LE) } else { (Codec::UTF_16LE, Codec::UTF_16BE) };
    let guesses = if even.min(odd) * 10 <= even.max(odd) { vec![first] } else { vec![first, second] };
    guesses
        .into_iter()
        .find(|codec| is_text(*codec, whole) && (even.min(odd) * 10 <= even.max(odd) || is_east_asian(*codec, whole)))
}

/// UTF-16 without a single zero byte: Chinese or Japanese on one line. `bytes` are not UTF-8.
pub(super) fn detect_without_zeros(bytes: &[u8]) -> Option<Codec> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let even = bytes.len().is_multiple_of(2) && !sample.is_empty();
    [Codec::UTF_16LE, Codec::UTF_16BE].into_iter().find(|codec| even && is_east_asian(*codec, sample))
}

/// True if nearly all is Chinese or Japanese, with kana or the full stop and comma of these scripts among it: pairs of
/// bytes of the older encodings also look like rare ideographs, but never like those.
fn is_east_asian(codec: Codec, bytes: &[u8]) -> bool {
    let (text, _) = codec.decode(bytes);
    let (mut all, mut script, mut sure) = (0, 0, 0);
    for letter in text.chars() {
        all += 1;
        let signs = matches!(letter, '\u{3001}'..='\u{30FF}' | '\u{FF01}'..='\u{FF1F}');
        sure += usize::from(signs);
        script += usize::from(
            signs || letter.is_ascii() || matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{2010}'..='\u{2026}'),
        );
    }
    script * 20 >= all * 19 && sure * 20 >= all
}

/// True if nearly everything that the codec reads is a letter, a digit, a space or a mark of a living script.
fn is_text(codec: Codec, bytes: &[u8]) -> bool {
    let (text, bad) = codec.decode(bytes);
    let all = text.chars().count();
    let strange = |letter: &char| {
        let control = letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{C}');
        control || matches!(*letter, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}')
    };
    let odd = text.chars().filter(strange).count();
    // A cut sample may end inside a surrogate pair.
    all > 0 && bad <= 1 && odd * 50 <= all && text.chars().any(char::is_alphanumeric)
}
