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

/// A language's letters count the less the rarer they are: from 1 for the first to a half for the last common one.
fn weights(letters: &str) -> FxHashMap<char, f32> {
    let (common, rare) = letters.split_once('|').unwrap_or((letters, ""));
    let step = 0.5 / common.chars().count().max(1) as f32;
    let common = common.chars().enumerate().map(|(at, letter)| (letter, 1.0 - step * at as f32));
    rare.chars().map(|letter| (letter, 0.3)).chain(common).collect()
}

/// The fit of a text: the mean weight of its characters beyond ASCII in the best language, from -1 to 1, and how many of
/// these characters there are.
pub(super) fn fit(text: &str) -> (f32, usize) {
    let mut letters: FxHashMap<char, f32> = FxHashMap::default();
    let (mut all, mut marks) = (0, 0.0);
    let (mut two_before, mut before) = (' ', ' ');
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if !letter.is_ascii() {
            all += 1;
            let after = rest.peek().copied().unwrap_or(' ');
            if !letter.is_alphabetic() && !is_combining(letter) {
                marks += mark(before, letter, after);
            } else if is_out_of_place([two_before, before, letter, after]) {
                marks -= 0.8;
            } else {
                *letters.entry(letter.to_lowercase().next().unwrap_or(letter)).or_default() += 1.0;
            }
        }
        two_before = before;
        before = letter;
    }
    if all == 0 {
        return (0.0, 0);
    }
    let best = LANGUAGES.iter().map(|language| {
        letters.iter().map(|(letter, times)| times * language.get(letter).copied().unwrap_or(-0.5)).sum::<f32>()
    });
    ((best.fold(f32::MIN, f32::max) + marks) / all as f32, all)
}

/// True for a letter that no orthography has between these neighbours: a capital after a small letter, a small letter
/// between capitals, a letter beside a digit, a Cyrillic letter beside a Latin one, a rare letter alone.
fn is_out_of_place([two_before, before, letter, after]: [char; 4]) -> bool {
    let (capital, small) = (letter.is_uppercase(), letter.is_lowercase());
    if capital && after.is_lowercase() && (before.is_lowercase() || before.is_uppercase()) {
        return true;
    }
    if capital && before.is_lowercase() && !after.is_alphabetic() {
        return true;
    }
    if small && after.is_uppercase() && before.is_uppercase() && two_before.is_alphabetic() {
        return true;
    }
    if before.is_ascii_digit() || after.is_ascii_digit() {
        return true;
    }
    let latin = matches!(letter, '\u{80}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}');
    if !latin {
        return before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
    }
    // Words of one letter beyond ASCII that Latin languages have.
    const ALONE: &str = "àáâãäåæéèêëíìóòôöøúýÀÁÂÅÄÉÈÊÍÓÒÔÖØÚÝæÆ";
    !before.is_alphanumeric()
        && !after.is_alphanumeric()
        && !ALONE.contains(letter)
        && !is_apostrophe(before)
        && !is_apostrophe(after)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{64B}'..='\u{652}')
}

/// How likely a sign beyond ASCII is between its neighbours.
fn mark(before: char, sign: char, after: char) -> f32 {
    let (in_front, behind) = (before.is_alphanumeric(), after.is_alphanumeric());
    let good = match sign {
        '‚' | '‹' | '›' => return if in_front && behind { -0.7 } else { 0.5 },
        '“' | '”' | '‘' | '„' | '«' | '»' => !in_front || !behind,
        '’' => in_front || behind,
        '–' | '—' => in_front == behind || before.is_numeric(),
        '…' => !(in_front && behind) || after.is_uppercase(),
        '€' | '£' | '¥' => before.is_numeric() || after.is_numeric() || (!in_front && !behind),
        '°' | 'º' | 'ª' => before.is_numeric() || before == '.' || before == 'n' || after == 'C' || after == ' ',
        '½' | '¼' | '¾' => !before.is_alphabetic() && !after.is_alphabetic(),
        '•' | '§' | '¶' | '©' | '№' => !in_front,
        '²' | '³' => in_front && !behind,
        '®' | '™' => return if in_front && !behind { 0.5 } else { -0.7 },
        '·' | '×' => in_front == behind,
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
    #[test]
    fn text_fits_and_garbled_text_does_not() {
        let fit = |text| super::fit(text).0;
        assert!(fit("Die größeren Brücken fielen über Nacht.") > 0.7);
        assert!(fit("Die grš§eren BrŸcken fielen Ÿber Nacht.") < 0.3);
        assert!(fit("Совет принял решение") > 0.6);
        assert!(fit("яНБЕР ОПХМЪК ПЕЬЕМХЕ") < fit("Совет принял решение"));
    }
}
