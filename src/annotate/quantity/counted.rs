//! What a number counts: the head noun of its noun group, singular and in lower case.

use std::sync::LazyLock;

use super::{List, is_on};
use crate::annotate::view::{Table, View};

/// How many words of a noun group are read.
const REACH: usize = 6;

/// Plurals that do not end in -s, and plurals whose singular is irregular.
const IRREGULAR: &[(&str, &str)] = &[
    ("aircraft", "aircraft"),
    ("bodies", "body"),
    ("cattle", "cattle"),
    ("children", "child"),
    ("congressmen", "congressman"),
    ("criteria", "criterion"),
    ("dead", "person"),
    ("feet", "foot"),
    ("firemen", "fireman"),
    ("fishermen", "fisherman"),
    ("gunmen", "gunman"),
    ("halves", "half"),
    ("heroes", "hero"),
    ("knives", "knife"),
    ("lawmen", "lawman"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("men", "man"),
    ("mice", "mouse"),
    ("movies", "movie"),
    ("people", "person"),
    ("persons", "person"),
    ("policemen", "policeman"),
    ("policewomen", "policewoman"),
    ("servicemen", "serviceman"),
    ("sheep", "sheep"),
    ("shelves", "shelf"),
    ("species", "species"),
    ("series", "series"),
    ("spacecraft", "spacecraft"),
    ("teeth", "tooth"),
    ("thieves", "thief"),
    ("troops", "troop"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
];

static PLURALS: LazyLock<Table<&'static str>> = LazyLock::new(|| Table::new(IRREGULAR.iter().copied()));

/// Words that end a noun group or are in none.
pub(super) const STOPS: &[&str] = &[
    "a", "about", "above", "across", "after", "against", "ago", "all", "along", "also", "although", "am", "among",
    "an", "and", "are", "around", "as", "at", "away", "because", "been", "before", "behind", "being", "below",
    "between", "beyond", "both", "but", "by", "can", "could", "despite", "did", "do", "does", "down", "during", "each",
    "either", "every", "except", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "how",
    "however", "i", "if", "in", "inside", "into", "is", "it", "its", "last", "later", "like", "may", "me", "might",
    "must", "my", "near", "neither", "next", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "onto",
    "or", "our", "out", "outside", "over", "per", "plus", "said", "says", "she", "should", "since", "so", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "to",
    "too", "toward", "towards", "under", "until", "up", "us", "via", "was", "we", "were", "what", "when", "where",
    "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet",
    "you", "your",
];

/// Participles that make a bare number a number of people: `31 were killed`.
pub(super) const FATES: &[&str] = &[
    "killed",
    "injured",
    "wounded",
    "dead",
    "died",
    "missing",
    "hurt",
    "arrested",
    "detained",
    "hospitalised",
    "hospitalized",
    "displaced",
    "evacuated",
    "rescued",
    "trapped",
    "drowned",
    "captured",
    "kidnapped",
    "abducted",
    "homeless",
    "infected",
    "jailed",
    "executed",
    "massacred",
    "shot",
    "slain",
];

/// What the number before token `next` counts; `value` tells a singular. `start` is the number's first token.
pub(super) fn noun(view: &View<'_>, start: usize, next: usize, value: f64) -> Option<String> {
    after(view, next, value).or_else(|| fate(view, start, next)).or_else(|| before(view, start))
}

fn after(view: &View<'_>, next: usize, value: f64) -> Option<String> {
    let mut at = next;
    if !view.follows(at) {
        return None;
    }
    if view.is(at, "of") {
        at += 1;
        // `two of the victims`, `thousands of the country's soldiers`
        while view.is_any(at, &["the", "these", "those", "its", "their", "his", "her", "our", "your", "my", "them"])
            && view.follows(at)
        {
            at += 1;
        }
    }
    let mut last = None;
    for step in 0..REACH {
        let here = at + step;
        if !view.follows(here) || !(view.is_word(here) || view.is_dash(here) && view.glued(here)) {
            break;
        }
        if view.is_dash(here) {
            continue;
        }
        let word = view.word(here);
        if is_on(view, here, List::Stop) || view.is_any(here, &["'s", "’s"]) && last.is_none() {
            break;
        }
        if view.is_any(here, &["'s", "’s"]) {
            // `two of the country's soldiers`: what came before only possesses.
            last = None;
            continue;
        }
        if is_on(view, here, List::Plural) {
            let possessed = view.is_any(here + 1, &["'", "’"]) && view.glued(here + 1);
            if possessed {
                continue;
            }
            // A following plural in the group is the head: `three sports teams`.
            let more = view.follows(here + 1)
                && view.is_word(here + 1)
                && is_on(view, here + 1, List::Plural)
                && !FATES.contains(&view.word(here + 1));
            return Some(singular(if more { view.word(here + 1) } else { word }));
        }
        let verb = word.ends_with("ed") || word.ends_with("ing") && last.is_some();
        if verb && value == 1.0 && last.is_some() || FATES.contains(&word) && word != "missing" {
            break;
        }
        last = Some(word);
    }
    // A singular only fits one, or a word such as `staff` right after the number.
    let word = last?;
    let fits = value == 1.0
        || matches!(
            word,
            "staff"
                | "police"
                | "personnel"
                | "cavalry"
                | "infantry"
                | "crew"
                | "fish"
                | "deer"
                | "aircraft"
                | "percent"
        );
    (fits && !FATES.contains(&word) && !word.ends_with("ly")).then(|| word.to_lowercase())
}

/// `31 were killed`, `31 dead`, `killed 31`, `the death toll rose to 31`.
fn fate(view: &View<'_>, start: usize, next: usize) -> Option<String> {
    let mut at = next;
    while view.follows(at)
        && view.is_any(
            at,
            &[
                "were",
                "was",
                "have",
                "has",
                "had",
                "been",
                "are",
                "is",
                "others",
                "more",
                "reported",
                "confirmed",
                "feared",
                "also",
                "seriously",
                "critically",
            ],
        )
        && at < next + 4
    {
        at += 1;
    }
    if view.follows(at) && is_on(view, at, List::Fate) {
        return Some("person".to_owned());
    }
    let from = start.saturating_sub(6);
    let mut person = false;
    for back in (from..start).rev() {
        if !view.follows(back + 1) || matches!(view.word(back), "." | ";" | ":") {
            break;
        }
        if view.is(back, "toll") {
            return Some("death".to_owned());
        }
        let verb = view
            .is_any(back, &["killed", "killing", "injured", "injuring", "wounded", "wounding", "killing", "hurting"]);
        person |= verb && start - back <= 3;
    }
    person.then(|| "person".to_owned())
}

/// `a crew of 12`, `a group of 40`.
fn before(view: &View<'_>, start: usize) -> Option<String> {
    let of = start.checked_sub(1).filter(|_| view.follows(start))?;
    let noun = of.checked_sub(1).filter(|_| view.follows(of))?;
    let group = [
        "crew",
        "group",
        "team",
        "family",
        "crowd",
        "panel",
        "jury",
        "audience",
        "population",
        "staff",
        "delegation",
        "workforce",
    ];
    (view.is(of, "of") && view.is_any(noun, &group)).then(|| "person".to_owned())
}

/// Whether the word is a plural noun by its form.
pub(super) fn is_plural(word: &str) -> bool {
    if PLURALS.get(word).is_some() {
        return !word.eq_ignore_ascii_case("dead");
    }
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end))
        && !matches!(
            word,
            "always" | "perhaps" | "previous" | "besides" | "overseas" | "sometimes" | "politics" | "news" | "Thus"
        )
}

/// The singular of a plural, in lower case.
fn singular(word: &str) -> String {
    if let Some(found) = PLURALS.get(word) {
        return found.to_owned();
    }
    let lower = word.to_lowercase();
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for end in ["sses", "shes", "ches", "xes", "zzes"] {
        if lower.ends_with(end) {
            return lower[..lower.len() - 2].to_owned();
        }
    }
    lower.strip_suffix('s').unwrap_or(&lower).to_owned()
}
