//! HTML character references that were left in the text (`&amp;`, `&#8217;`, `&#x2019;`).

use std::sync::LazyLock;

/// The longest reference that is looked for, in bytes.
const LONGEST: usize = 12;

/// Name and character, in the order of the names.
static NAMED: LazyLock<Vec<(&'static str, char)>> = LazyLock::new(|| {
    include_str!("tables/entities.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (name, code) = line.split_once(' ')?;
            Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        })
        .collect()
});

/// The character that `text` names at its start, and the length of the reference in bytes. A reference whose
/// ampersand was itself escaped (`&amp;#8217;`) is read through. Without its semicolon it is no reference.
pub(super) fn decode(text: &str) -> Option<(usize, char)> {
    let (len, c) = one(text)?;
    if c != '&' {
        return Some((len, c));
    }
    Some(one_after_ampersand(&text[len..]).map_or((len, c), |(more, c)| (len + more, c)))
}

fn one(text: &str) -> Option<(usize, char)> {
    let (len, c) = one_after_ampersand(text.strip_prefix('&')?)?;
    Some((len + 1, c))
}

fn one_after_ampersand(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &text[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // Numbers of the C1 range mean the characters of windows-1252, as browsers read them.
            match code {
                0x80..=0x9f => super::mojibake::c1_meaning(char::from_u32(code)?)?,
                _ => char::from_u32(code).filter(|&c| !c.is_control() || c == '\n' || c == '\t')?,
            }
        }
        None => NAMED[NAMED.binary_search_by_key(&name, |&(name, _)| name).ok()?].1,
    };
    Some((end + 1, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_double_escapes() {
        assert_eq!(decode("&amp; Co"), Some((5, '&')));
        assert_eq!(decode("&#8217;s"), Some((7, '’')));
        assert_eq!(decode("&#x2019;s"), Some((8, '’')));
        assert_eq!(decode("&#146;s"), Some((6, '’')));
        assert_eq!(decode("&amp;#8217;s"), Some((11, '’')));
        assert_eq!(decode("&amp;quot;"), Some((10, '"')));
        assert_eq!(decode("& Sons; all"), None);
        assert_eq!(decode("&T; all"), None);
        assert_eq!(decode("&copy 2020"), None);
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMED.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
