//! What single characters become: spaces, invisible characters, look-alikes, fractions, ligatures.

use unicode_normalization::char::decompose_compatible;

/// What to do with a character, wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays.
    Stay,
    /// It is white space: a run of it becomes one space.
    Space,
    /// It is left out.
    Vanish,
    /// Another character stands for it.
    Become(char),
    /// Several characters stand for it.
    Spell(&'static str),
    /// A fraction: after a digit a space goes before it.
    Fraction(&'static str),
    /// Its parts stand for it, by Unicode's compatibility decomposition.
    Decompose,
    /// A quotation mark or apostrophe: its place decides.
    Quote,
    /// Invisible between letters of scripts that need it, left out elsewhere.
    Joiner,
}

/// The fate of a character outside ASCII. Time: constant.
pub(super) fn fate(c: char) -> Fate {
    match c {
        '\u{80}'..='\u{9f}' => super::mojibake::c1_meaning(c).map_or(Fate::Vanish, Fate::Become),
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Fate::Space,
        '\u{200c}' | '\u{200d}' => Fate::Joiner,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Fate::Vanish,
        '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '´' | 'ʼ' | 'ʻ' | '′' => {
            Fate::Quote
        }
        '‐' | '‑' | '−' | '﹣' => Fate::Become('-'),
        '‒' => Fate::Become('–'),
        '―' | '⸺' | '⸻' | '﹘' => Fate::Become('—'),
        '⁄' => Fate::Become('/'),
        '″' | '〃' => Fate::Become('"'),
        '∗' | '⁎' => Fate::Become('*'),
        '½' => Fate::Fraction("1/2"),
        '⅓' => Fate::Fraction("1/3"),
        '⅔' => Fate::Fraction("2/3"),
        '¼' => Fate::Fraction("1/4"),
        '¾' => Fate::Fraction("3/4"),
        '⅕' => Fate::Fraction("1/5"),
        '⅖' => Fate::Fraction("2/5"),
        '⅗' => Fate::Fraction("3/5"),
        '⅘' => Fate::Fraction("4/5"),
        '⅙' => Fate::Fraction("1/6"),
        '⅚' => Fate::Fraction("5/6"),
        '⅛' => Fate::Fraction("1/8"),
        '⅜' => Fate::Fraction("3/8"),
        '⅝' => Fate::Fraction("5/8"),
        '⅞' => Fate::Fraction("7/8"),
        '‥' => Fate::Spell(".."),
        // Ligatures, full-width forms, and letters of mathematics that stand in for bold and italic.
        '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' => Fate::Decompose,
        _ => Fate::Stay,
    }
}

/// The compatibility decomposition of `c`.
pub(super) fn parts(c: char) -> String {
    let mut parts = String::new();
    decompose_compatible(c, |part| parts.push(part));
    parts
}

/// What a mark that can quote becomes between the characters `before` and `after`. The direction of a
/// quotation mark is kept: it is what the outlet printed, and a wrong one is worth a finding.
///
/// `low`: a low opening mark is open in this paragraph, so that a high one of either direction closes.
pub(super) fn quote(c: char, before: Option<char>, after: Option<char>, low: bool) -> char {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (left, right) = (letter(before), letter(after));
    match c {
        '“' | '‟' if low && before.is_some_and(|c| !c.is_whitespace()) => '”',
        '“' | '”' => c,
        '„' | '‟' => '“',
        // Guillemets point either way, by country: the letter that they touch decides.
        '«' | '»' => match (left, right) {
            (false, true) => '“',
            (true, false) => '”',
            _ if c == '«' => '“',
            _ => '”',
        },
        '‹' | '›' => match (left, right) {
            (false, true) => '‘',
            (true, false) => '’',
            _ if c == '‹' => '‘',
            _ => '’',
        },
        '‘' | '’' | '‛' | '‚' | '´' | 'ʼ' | 'ʻ' | '′' | '`' if left && after.is_some_and(char::is_alphabetic) => {
            if c == '‚' {
                c
            } else {
                '\''
            }
        }
        '`' if right && !left => '‘',
        '‘' | '‛' if low && left => '’',
        '‘' | '‛' | 'ʻ' => '‘',
        '‚' if right && !left => '‘',
        '’' | '´' | 'ʼ' => '’',
        '′' => '\'',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_from_its_place() {
        let marks = |c, before, after| quote(c, Some(before), Some(after), false);
        assert_eq!(marks('’', 'n', 't'), '\'');
        assert_eq!(marks('´', 'n', 't'), '\'');
        assert_eq!(marks('’', 's', ' '), '’');
        assert_eq!(marks('‘', ' ', 'N'), '‘');
        assert_eq!(marks('«', ' ', 'N'), '“');
        assert_eq!(marks('»', ' ', 'N'), '“');
        assert_eq!(marks('«', 'n', '.'), '”');
        assert_eq!(marks('„', ' ', 'N'), '“');
        assert_eq!(quote('“', Some('n'), Some(' '), true), '”');
        assert_eq!(marks('`', ' ', 'N'), '‘');
    }
}
