//! Letters as names are compared: lower case, with their diacritics, and what they are without.

use unicode_normalization::UnicodeNormalization;

/// The letters of one word of a name: composed, lower case; apostrophes and marks left out.
pub(super) fn letters(word: &str) -> Vec<char> {
    if word.is_ascii() {
        return word
            .bytes()
            .filter(u8::is_ascii_alphabetic)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    word.nfc().flat_map(char::to_lowercase).filter(|c| c.is_alphabetic()).collect()
}

/// A letter without its diacritic. Letters that stand for two (`ß`, `æ`) keep to themselves: the rules know them.
pub(super) fn base(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        'ħ' => 'h',
        'ŧ' => 't',
        'ə' => 'e',
        _ => std::iter::once(c).nfd().next().unwrap_or(c),
    }
}

/// Letters that stand for a sound which their base letter does not: the rules name them.
pub(super) fn is_letter_of_its_own(c: char) -> bool {
    matches!(
        c,
        'š' | 'ž'
            | 'č'
            | 'ć'
            | 'ś'
            | 'ş'
            | 'ș'
            | 'ż'
            | 'ź'
            | 'ñ'
            | 'å'
            | 'ä'
            | 'ö'
            | 'ü'
            | 'ø'
            | 'ç'
            | 'ğ'
            | 'đ'
            | 'ð'
            | 'ə'
    )
}

/// Whether two letters are equal but for diacritics.
pub(super) fn same(a: char, b: char) -> bool {
    a == b || base(a) == base(b)
}

/// Whether the letter is a vowel.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(base(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'œ')
}

/// Whether two letters lie side by side on a QWERTY keyboard.
pub(super) fn are_neighbours(a: char, b: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place = |c: char| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(base(c))?)));
    match (place(a), place(b)) {
        (Some((row, column)), Some((other_row, other_column))) => {
            let right = other_column as isize - column as isize;
            match other_row as isize - row as isize {
                0 => right.abs() == 1,
                1 => right == 0 || right == -1,
                -1 => right == 0 || right == 1,
                _ => false,
            }
        }
        _ => false,
    }
}
