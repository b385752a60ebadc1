//! Stems: the part of an English word that its forms share (`invades`, `invaded`, `invading`).
//!
//! M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), behind a table of irregular
//! forms. Stems are compared, never shown. Time: linear in the word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("tables/irregular_forms.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// Suffixes of Porter's second step: what they become where the measure before them is positive.
const SECOND: [(&str, &str); 20] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("abli", "able"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
];

/// Suffixes of the third step.
const THIRD: [(&str, &str); 7] =
    [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

/// Suffixes of the fourth step, longest first: dropped where the measure before them is over one.
const FOURTH: [&str; 19] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic", "ou",
];

/// The stem of a word in lower case. Words that are not ASCII letters throughout come back as they are.
#[must_use]
pub fn stem(word: &str) -> String {
    let word = IRREGULAR.get(word).copied().unwrap_or(word);
    let mut stem = word.to_owned();
    if word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        inflections(&mut stem);
        derivations(&mut stem);
    }
    stem
}

fn is_vowel(word: &[u8], at: usize) -> bool {
    match word[at] {
        b'a' | b'e' | b'i' | b'o' | b'u' => true,
        b'y' => at > 0 && !is_vowel(word, at - 1),
        _ => false,
    }
}

/// How many times a vowel is followed by a consonant: Porter's measure.
fn measure(stem: &[u8]) -> usize {
    (1..stem.len()).filter(|&at| is_vowel(stem, at - 1) && !is_vowel(stem, at)).count()
}

fn has_vowel(stem: &[u8]) -> bool {
    (0..stem.len()).any(|at| is_vowel(stem, at))
}

fn ends_double(stem: &[u8]) -> bool {
    matches!(stem, [.., a, b] if a == b) && !is_vowel(stem, stem.len() - 1)
}

/// Consonant, vowel, consonant at the end, the last of them not w, x or y: `hop`, not `snow`.
fn ends_short(stem: &[u8]) -> bool {
    let n = stem.len();
    n >= 3
        && !is_vowel(stem, n - 1)
        && is_vowel(stem, n - 2)
        && !is_vowel(stem, n - 3)
        && !matches!(stem[n - 1], b'w' | b'x' | b'y')
}

/// Plurals, third persons, past tenses and participles (steps 1a to 1c).
fn inflections(stem: &mut String) {
    if stem.ends_with("sses") || stem.ends_with("ies") {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") {
        stem.pop();
    }
    if let Some(before) = stem.strip_suffix("eed") {
        if measure(before.as_bytes()) > 0 {
            stem.pop();
        }
    } else if let Some(len) = ["ed", "ing"]
        .iter()
        .find_map(|suffix| stem.strip_suffix(suffix))
        .filter(|before| has_vowel(before.as_bytes()))
        .map(str::len)
    {
        stem.truncate(len);
        let bytes = stem.as_bytes();
        let restore =
            ["at", "bl", "iz"].iter().any(|end| stem.ends_with(end)) || measure(bytes) == 1 && ends_short(bytes);
        if restore {
            stem.push('e');
        } else if ends_double(bytes) && !matches!(bytes.last(), Some(b'l' | b's' | b'z')) {
            stem.pop();
        }
    }
    if let Some(before) = stem.strip_suffix('y')
        && has_vowel(before.as_bytes())
    {
        stem.pop();
        stem.push('i');
    }
}

/// Whether `stem` ends in `suffix`; the last letter turns most away.
#[inline]
fn ends(stem: &str, suffix: &str) -> bool {
    stem.as_bytes().last() == suffix.as_bytes().last() && stem.ends_with(suffix)
}

/// Derived nouns, verbs and adjectives (steps 2 to 5).
fn derivations(stem: &mut String) {
    for table in [&SECOND[..], &THIRD[..]] {
        let found = table.iter().filter(|(suffix, _)| ends(stem, suffix)).max_by_key(|(suffix, _)| suffix.len());
        if let Some((suffix, new)) = found {
            let len = stem.len() - suffix.len();
            if measure(&stem.as_bytes()[..len]) > 0 {
                stem.truncate(len);
                stem.push_str(new);
            }
        }
    }
    if let Some(suffix) = FOURTH.iter().find(|suffix| ends(stem, suffix)) {
        let before = &stem.as_bytes()[..stem.len() - suffix.len()];
        let allowed = *suffix != "ion" || matches!(before.last(), Some(b's' | b't'));
        if allowed && measure(before) > 1 {
            stem.truncate(stem.len() - suffix.len());
        }
    }
    if let Some(before) = stem.strip_suffix('e') {
        let count = measure(before.as_bytes());
        if count > 1 || count == 1 && !ends_short(before.as_bytes()) {
            stem.pop();
        }
    }
    if stem.ends_with("ll") && measure(stem.as_bytes()) > 1 {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            ["threatened", "threatens", "threatening"],
            ["resigned", "resigning", "resigns"],
            ["told", "tells", "telling"],
            ["bought", "buying", "buys"],
            ["negotiated", "negotiation", "negotiating"],
            ["companies", "company", "company"],
        ] {
            assert_eq!(stem(forms[0]), stem(forms[1]), "{forms:?}");
            assert_eq!(stem(forms[0]), stem(forms[2]), "{forms:?}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for [one, other] in [["universal", "united"], ["sing", "single"], ["bus", "busy"], ["hoping", "hopping"]] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn what_is_no_english_word_stays_as_it_is() {
        for word in ["", "a", "is", "élan", "o'brien", "u.s.", "日本"] {
            let _ = stem(word);
        }
        assert_eq!(stem("élan"), "élan");
    }
}
