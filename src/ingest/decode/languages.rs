//! How well a text's letters beyond ASCII fit one of the languages that newspapers are written in.
//!
//! A single-byte encoding read as another turns `é` into `Ž` or `ж`: letters that no one language has together, capitals
//! after small letters, signs inside words. The fit of the best language tells how likely the reading is. It never
//! decides between languages that share their letters; the caller keeps its first guess where the fits are alike.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Letters with their weight, by language.
static LANGUAGES: LazyLock<Vec<FxHashMap<char, f32>>> = LazyLock::new(|| {
    let table = include_str!("../tables/languages.txt");
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(weights(line.split_once(' ')?.1)))
        .collect()
});

/// The first half of an alphabet's common letters counts whole, the second a little less, rare letters little.
fn weights(letters: &str) -> FxHashMap<char, f32> {
    let (common, rare) = letters.split_once('|').unwrap_or((letters, ""));
    let count = common.chars().count();
    // A short list is all common: only whole alphabets have an order that tells.
    let first = if count > 24 { count / 2 } else { count };
    let common = common.chars().enumerate().map(|(at, letter)| (letter, if at < first { 1.0 } else { 0.6 }));
    rare.chars().map(|letter| (letter, 0.3)).chain(common).collect()
}

/// The fit of a text, from -1 to about 1: the mean weight of its characters beyond ASCII in the best language.
pub(super) fn fit(text: &str) -> f32 {
    let mut letters: FxHashMap<char, f32> = FxHashMap::default();
    let (mut all, mut marks) = (0.0, 0.0);
    let (mut before, mut two_before) = (' ', ' ');
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if !letter.is_ascii() {
            all += 1.0;
            let after = rest.peek().copied().unwrap_or(' ');
            if letter.is_alphabetic() || is_combining(letter) {
                let lower = letter.to_lowercase().next().unwrap_or(letter);
                // `wOrd`: a capital after a small letter, followed by another small one.
                let out_of_case = lower != letter && before.is_lowercase() && !after.is_uppercase();
                let inside_capitals = lower == letter && before.is_uppercase() && two_before.is_uppercase();
                if out_of_case || (inside_capitals && letter.is_lowercase() && after.is_uppercase()) {
                    marks -= 1.0;
                } else {
                    *letters.entry(lower).or_default() += 1.0;
                }
            } else {
                marks += mark(before, letter, after);
            }
        }
        two_before = before;
        before = letter;
    }
    if all == 0.0 {
        return 0.0;
    }
    let best = LANGUAGES.iter().map(|language| {
        letters.iter().map(|(letter, times)| times * language.get(letter).copied().unwrap_or(-0.5)).sum::<f32>()
    });
    (best.fold(f32::MIN, f32::max) + marks) / all
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{64B}'..='\u{652}')
}

/// How likely a sign beyond ASCII is between its neighbours.
fn mark(before: char, sign: char, after: char) -> f32 {
    let (in_front, behind) = (before.is_alphanumeric(), after.is_alphanumeric());
    let good = match sign {
        '“' | '‘' | '„' | '‚' | '«' | '‹' => !in_front || !behind,
        '”' | '»' | '›' => !in_front || !behind,
        '’' => in_front || behind,
        '–' | '—' => in_front == behind || before.is_numeric() || !behind,
        '…' => !(in_front && behind) || after.is_uppercase(),
        '€' | '£' | '¥' => before.is_numeric() || after.is_numeric() || (!in_front && !behind),
        '°' | 'º' | 'ª' => before.is_numeric() || before == '.' || before == 'n' || after == 'C' || after == ' ',
        '½' | '¼' | '¾' | '²' | '³' | '©' | '®' | '™' | '§' | '•' | '·' | '×' | '№' | '¶' => {
            !(in_front && behind)
        }
        '¿' | '¡' => behind && !in_front,
        '\u{A0}' => true,
        '´' | '`' => in_front || behind,
        '،' | '؛' | '؟' | '״' | '׳' => true,
        '\u{AD}' | '\u{200C}'..='\u{200F}' => in_front || behind,
        _ => return -0.7,
    };
    if good { 0.9 } else { -0.7 }
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn text_fits_and_garbled_text_does_not() {
        assert!(fit("Die größeren Brücken fielen über Nacht.") > 0.9);
        assert!(fit("Die grš§eren BrŸcken fielen Ÿber Nacht.") < 0.3);
        assert!(fit("Совет принял решение") > 0.6);
        assert!(fit("яНБЕР ОПХМЪК ПЕЬЕМХЕ") < fit("Совет принял решение"));
    }
}
