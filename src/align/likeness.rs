//! How alike two personal names are, for tying the witnesses' names together.

use crate::names::are_forms_of_one_given_name;

/// What two personal names say about being one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Another person, by name.
    Apart,
    /// Another spelling or a slip of the surname: only context can tell.
    Near,
    /// Same surname, and given names that do not contradict.
    Fits,
}

/// A name as it is compared: words in plain lower-case letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Folded(pub(super) Vec<String>);

impl Folded {
    /// Folds case, accents, stops and hyphens.
    pub(super) fn new(name: &str) -> Self {
        let plain = any_ascii::any_ascii(name).to_ascii_lowercase().replace(['.', '\''], "");
        Folded(
            plain
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// The last word.
    pub(super) fn surname(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// The words before the last.
    pub(super) fn given(&self) -> &[String] {
        self.0.split_last().map_or(&[], |(_, given)| given)
    }

    /// First letters of the words that acronyms count.
    pub(super) fn initials(&self) -> String {
        const SMALL: [&str; 6] = ["and", "de", "for", "la", "of", "the"];
        self.0.iter().filter(|word| !SMALL.contains(&word.as_str())).filter_map(|word| word.chars().next()).collect()
    }
}

/// Compares two personal names.
pub(super) fn likeness(a: &Folded, b: &Folded) -> Likeness {
    let given = given_fit(a.given(), b.given());
    if !given {
        return Likeness::Apart;
    }
    match (a.surname(), b.surname()) {
        (one, other) if one == other => Likeness::Fits,
        (one, other) if skeleton(one) == skeleton(other) || slip(one, other) => Likeness::Near,
        _ => Likeness::Apart,
    }
}

/// Whether given names can be one person's: one is missing, or the first ones are equal, an initial or a short form.
fn given_fit(a: &[String], b: &[String]) -> bool {
    let (Some(one), Some(other)) = (a.first(), b.first()) else { return true };
    one == other
        || one.len() == 1 && other.starts_with(one.as_str())
        || other.len() == 1 && one.starts_with(other.as_str())
        || are_forms_of_one_given_name(one, other)
        || skeleton(one) == skeleton(other)
}

/// Whether two spellings differ by what a hand or an ear gets wrong: one letter in five, two in eight.
fn slip(a: &str, b: &str) -> bool {
    let longest = a.len().max(b.len());
    let allowed = match longest {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    allowed > 0 && rapidfuzz::distance::osa::distance(a.chars(), b.chars()) <= allowed
}

/// A spelling with the choices of transliteration taken out: doubled letters, `y`/`i`/`j`, `kh`/`h`, `w`/`v`, `z`/`s`, …
pub(super) fn skeleton(name: &str) -> String {
    let plain = name.replace("kh", "h").replace("ck", "k").replace("ph", "f").replace("tz", "s").replace("ts", "s");
    let mut skeleton = String::with_capacity(plain.len());
    for c in plain.chars() {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            'z' => 's',
            'q' | 'c' => 'k',
            c => c,
        };
        if !skeleton.ends_with(c) {
            skeleton.push(c);
        }
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> Likeness {
        likeness(&Folded::new(a), &Folded::new(b))
    }

    #[test]
    fn surnames_and_given_names() {
        assert_eq!(compare("Ito", "Mariko Ito"), Likeness::Fits);
        assert_eq!(compare("M. Ito", "Mariko Ito"), Likeness::Fits);
        assert_eq!(compare("Kenji Ito", "Mariko Ito"), Likeness::Apart);
        assert_eq!(compare("José Peña", "Jose Pena"), Likeness::Fits);
    }

    #[test]
    fn spellings_and_slips_are_near() {
        assert_eq!(compare("Dmytro Horbatenko", "Dmitro Gorbatenko"), Likeness::Near);
        assert_eq!(compare("Oleksandr Ivanytskyy", "Oleksandr Ivanitsky"), Likeness::Near);
        assert_eq!(compare("Halloway", "Haloway"), Likeness::Near);
        assert_eq!(compare("Page", "Pager"), Likeness::Near);
        assert_eq!(compare("Lee", "Leo"), Likeness::Apart);
    }

    #[test]
    fn initials_skip_small_words() {
        assert_eq!(Folded::new("Bureau of Harbour Safety").initials(), "bhs");
    }
}
