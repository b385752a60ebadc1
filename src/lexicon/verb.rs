//! English verbs: from an inflected form to the base form, by a table of irregular verbs and the rules of spelling.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Which form of a verb a word can be. A word can be several (`cut`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Forms(u8);

impl Forms {
    /// The base form (`reject`).
    pub const BASE: Forms = Forms(1);
    /// The third person of the present (`rejects`).
    pub const THIRD: Forms = Forms(1 << 1);
    /// The simple past (`rejected`, `took`).
    pub const PAST: Forms = Forms(1 << 2);
    /// The past participle (`rejected`, `taken`).
    pub const PARTICIPLE: Forms = Forms(1 << 3);
    /// The form in -ing.
    pub const ING: Forms = Forms(1 << 4);
    /// The base and third-person forms are nouns as often (`attack`, `reports`).
    pub const NOUN: Forms = Forms(1 << 5);

    /// Whether any of `other` is among these.
    #[must_use]
    pub const fn any(self, other: Forms) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word as a verb: its base form and the forms it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// The base form.
    pub base: &'static str,
    /// The forms that the word can be.
    pub forms: Forms,
}

static VERBS: LazyLock<FxHashMap<String, Verb>> = LazyLock::new(|| {
    let mut verbs = FxHashMap::default();
    let mut add = |form: String, base: &'static str, forms: Forms| {
        let verb = verbs.entry(form).or_insert(Verb { base, forms: Forms(0) });
        if verb.base == base {
            verb.forms.0 |= forms.0;
        }
    };
    for line in super::entries(include_str!("tables/irregular_verbs.txt")) {
        let mut words = line.split(' ');
        let (Some(base), Some(past), Some(participle)) = (words.next(), words.next(), words.next()) else { continue };
        add(base.to_owned(), base, Forms::BASE);
        add(third(base), base, Forms::THIRD);
        // `had learned` is as common as `had learnt`.
        let either = if past.ends_with("ed") { Forms(Forms::PAST.0 | Forms::PARTICIPLE.0) } else { Forms::PAST };
        add(past.to_owned(), base, either);
        add(participle.to_owned(), base, Forms::PARTICIPLE);
        add(ing(base), base, Forms::ING);
    }
    for line in super::entries(include_str!("tables/verbs.txt")) {
        let (base, noun) = line.split_once(' ').map_or((line, false), |(base, _)| (base, true));
        let plain = |form: Forms| Forms(form.0 | if noun { Forms::NOUN.0 } else { 0 });
        add(base.to_owned(), base, plain(Forms::BASE));
        add(third(base), base, plain(Forms::THIRD));
        add(past(base), base, Forms(Forms::PAST.0 | Forms::PARTICIPLE.0));
        add(ing(base), base, Forms::ING);
        if let Some(stem) = british(base) {
            add(format!("{stem}ed"), base, Forms(Forms::PAST.0 | Forms::PARTICIPLE.0));
            add(format!("{stem}ing"), base, Forms::ING);
        }
    }
    verbs
});

/// The verb that `word` (lower case) is a form of, if it is a known one. `be`, `have` and the modals are not in the table
/// as auxiliaries; `have` and `do` are as full verbs.
#[must_use]
pub fn verb(word: &str) -> Option<Verb> {
    VERBS.get(word).copied()
}

/// The probable base of an unknown verb's form in `-ed` or `-ing`: `deepened`, `deepening` → `deepen`.
#[must_use]
pub fn guess_base(form: &str) -> String {
    let Some(stem) = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed")) else { return form.to_owned() };
    if let Some(stem) = stem.strip_suffix('i') {
        return format!("{stem}y");
    }
    let mut ends = stem.bytes().rev();
    let (last, before) = (ends.next(), ends.next());
    if last == before && !matches!(last, Some(b's' | b'l' | b'f' | b'z')) {
        return stem[..stem.len().saturating_sub(1)].to_owned();
    }
    let silent = ["at", "iz", "is", "v", "c", "g", "u", "s", "ur", "ut", "bl", "dl", "gl", "tl", "pl"];
    let keeps = ["ng", "ss", "us", "out", "eat", "oat"];
    let ends_in = |list: &[&str]| list.iter().any(|end| stem.ends_with(end));
    if ends_in(&silent) && !ends_in(&keeps) { format!("{stem}e") } else { stem.to_owned() }
}

fn is_vowel(letter: Option<u8>) -> bool {
    letter.is_some_and(|letter| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u'))
}

/// `carry` → true, `play` → false.
fn turns_y(base: &str) -> bool {
    base.ends_with('y') && !is_vowel(base.bytes().rev().nth(1))
}

/// Whether the last consonant doubles before an ending: one syllable with one vowel, or a stressed last syllable.
fn doubles(base: &str) -> bool {
    let mut ends = base.bytes().rev();
    let (last, vowel, before) = (ends.next(), ends.next(), ends.next());
    let short = !is_vowel(last) && !matches!(last, Some(b'w' | b'x' | b'y')) && is_vowel(vowel) && !is_vowel(before);
    let qu = before == Some(b'u') && base.len() > 3 && base.contains("qu");
    let syllables = base.bytes().filter(|&letter| is_vowel(Some(letter))).count();
    let stressed = ["mit", "fer", "pel", "cur", "bat", "gret", "nnul", "bel", "nap", "jack", "deter", "top"];
    let unstressed = ["ffer", "limit", "vomit", "label", "combat"];
    let ends_in = |list: &[&str]| list.iter().any(|end| base.ends_with(end));
    (short || qu) && (syllables == 1 || qu || ends_in(&stressed) && !ends_in(&unstressed))
}

/// The stem with the l doubled that British spelling has and American has not: `cancell` of `cancel`.
fn british(base: &str) -> Option<String> {
    let mut ends = base.bytes().rev();
    let (last, vowel, before) = (ends.next(), ends.next(), ends.next());
    let ends_in_l = last == Some(b'l') && is_vowel(vowel) && !is_vowel(before);
    (ends_in_l && !doubles(base)).then(|| format!("{base}l"))
}

fn third(base: &str) -> String {
    match base {
        "have" => "has".into(),
        _ if turns_y(base) => format!("{}ies", &base[..base.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match base.chars().next_back() {
        Some('e') => format!("{base}d"),
        Some('y') if turns_y(base) => format!("{}ied", &base[..base.len() - 1]),
        Some(last) if doubles(base) => format!("{base}{last}ed"),
        _ => format!("{base}ed"),
    }
}

fn ing(base: &str) -> String {
    match base.chars().next_back() {
        _ if base.ends_with("ie") => format!("{}ying", &base[..base.len() - 2]),
        Some('e') if !base.ends_with("ee") && !base.ends_with("oe") => format!("{}ing", &base[..base.len() - 1]),
        Some(last) if doubles(base) => format!("{base}{last}ing"),
        _ => format!("{base}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_base() {
        for (form, base) in [
            ("rejected", "reject"),
            ("took", "take"),
            ("carries", "carry"),
            ("planned", "plan"),
            ("dying", "die"),
            ("admitted", "admit"),
            ("made", "make"),
            ("released", "release"),
            ("banning", "ban"),
            ("fled", "flee"),
            ("goes", "go"),
            ("visited", "visit"),
            ("cancelled", "cancel"),
            ("canceled", "cancel"),
            ("offered", "offer"),
            ("suffered", "suffer"),
            ("preferred", "prefer"),
            ("limited", "limit"),
        ] {
            assert_eq!(verb(form).map(|verb| verb.base), Some(base), "{form}");
        }
        assert!(verb("reports").is_some_and(|verb| verb.forms.any(Forms::NOUN)));
        assert_eq!(verb("table-cloth"), None);
        assert_eq!((guess_base("deepened").as_str(), guess_base("fabricated").as_str()), ("deepen", "fabricate"));
    }
}
