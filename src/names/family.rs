//! From which script or language a name probably comes, by its letters alone.
//!
//! A change of one vowel is a spelling in an Arabic name and a slip in an English one. What is plainly Western has no
//! second spelling; what an end or the syllables show for sure is held to its own family; any other name may be of any
//! family, for an unknown name is rather spelt in another way than mistyped (see [`super::rules`]).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::entries;

/// A set of families of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Families(u8);

impl Families {
    /// None: only what holds for all.
    pub(super) const NONE: Families = Families(0);
    /// Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Serbian.
    pub(super) const SLAVIC: Families = Families(1);
    /// Arabic script: Arabic, Persian, Urdu, Pashto; and Turkish forms of those names.
    pub(super) const ARABIC: Families = Families(1 << 1);
    /// Hebrew.
    pub(super) const HEBREW: Families = Families(1 << 2);
    /// Greek.
    pub(super) const GREEK: Families = Families(1 << 3);
    /// Chinese: pinyin, Wade-Giles.
    pub(super) const CHINESE: Families = Families(1 << 4);
    /// Korean: Revised Romanization, McCune-Reischauer, passport spellings.
    pub(super) const KOREAN: Families = Families(1 << 5);
    /// Japanese.
    pub(super) const JAPANESE: Families = Families(1 << 6);
    /// Indian scripts.
    pub(super) const INDIC: Families = Families(1 << 7);

    /// Those whose names are not told by their syllables: what an unknown foreign name may be.
    pub(super) const UNKNOWN: Families = Families::SLAVIC
        .with(Families::ARABIC)
        .with(Families::HEBREW)
        .with(Families::GREEK)
        .with(Families::INDIC)
        .with(Families::JAPANESE);

    /// How many sets there are.
    pub(super) const SETS: usize = 256;

    /// The set as a number below [`Families::SETS`].
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Both sets together.
    pub(super) const fn with(self, other: Families) -> Families {
        Families(self.0 | other.0)
    }

    /// Whether the sets share a family.
    pub(super) fn meets(self, other: Families) -> bool {
        self.0 & other.0 != 0
    }
}

/// Ends that only names of one family have; Israelis bear Slavic ones too.
const SURE_ENDS: &[(Families, &[&str])] = &[
    (
        Families::SLAVIC.with(Families::HEBREW),
        &[
            "ov", "ova", "ev", "eva", "ow", "owa", "ew", "ewa", "off", "sky", "ski", "skiy", "skyy", "skyi", "skij",
            "skyj", "skii", "ky", "kyj", "kyi", "kyy", "skaya", "skaja", "enko", "enka", "chuk", "czuk", "tschuk",
            "čuk", "tchouk", "vich", "vych", "witsch", "vitch", "wicz", "vič", "slav", "slaw", "yuk", "iuk", "juk",
            "iouk",
        ],
    ),
    (
        Families::GREEK,
        &["akis", "idis", "iadis", "opoulos", "opulos", "oglou", "akos", "iou", "allis", "ellis", "atos", "nis", "os"],
    ),
];
const KOREAN_FAMILIES: &[&str] = &[
    "ahn", "an", "bae", "baek", "bak", "bang", "byun", "cha", "chae", "chang", "cho", "choe", "choi", "chon", "chong",
    "chun", "chung", "gang", "geum", "gil", "gim", "go", "gong", "goo", "gu", "gwak", "gwon", "ha", "ham", "han",
    "heo", "hong", "huh", "hwang", "hyun", "i", "im", "in", "jang", "jeon", "jeong", "ji", "jin", "jo", "joo", "ju",
    "jun", "jung", "kang", "kil", "kim", "ko", "koh", "koo", "ku", "kwak", "kwon", "lee", "lim", "ma", "min", "moon",
    "mun", "myung", "na", "nam", "no", "noh", "oh", "pae", "paek", "pak", "park", "pyo", "ra", "rhee", "ri", "rim",
    "roh", "ryoo", "ryu", "seo", "seok", "shim", "shin", "sim", "sin", "so", "sohn", "son", "song", "suh", "suk",
    "sung", "tak", "u", "um", "won", "woo", "wu", "yang", "yeo", "yi", "yoo", "yoon", "you", "yu", "yum", "yun",
];

/// Ends of Western family names and words: in these a change of letters is a slip.
const WESTERN_ENDS: &[&str] = &[
    "son", "sson", "ssen", "nsen", "rsen", "ton", "ley", "field", "ford", "worth", "wick", "well", "wood", "bridge",
    "brook", "burn", "bury", "dale", "gate", "house", "land", "lock", "mann", "ney", "shaw", "smith", "stein", "berg",
    "burg", "bach", "feld", "thal", "baum", "meier", "meyer", "mayer", "guez", "ndez", "ñez", "chez", "pez", "rez",
    "mez", "elli", "etti", "ucci", "acci", "occi", "ault", "eau", "oux", "eux", "ard", "ert", "ette", "ell", "ck",
    "cks", "ght", "ngs", "rth", "lth", "eth", "wright", "stone", "cott", "combe", "thorpe", "orf", "ings", "ins",
];

/// Whether a word (lower case) is plainly of Western Europe or the Americas: a known name, or an end that only such names have.
pub(super) fn is_western(word: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| entries(include_str!("tables/western.txt")).map(str::to_lowercase).collect());
    KNOWN.contains(word) || WESTERN_ENDS.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end))
}

/// The family that the end of a word (lower case, see [`super::letters`]) is sure to show.
pub(super) fn of_end(word: &str) -> Families {
    if word.ends_with("eev") {
        return Families::NONE;
    }
    SURE_ENDS
        .iter()
        .find(|(_, ends)| ends.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end)))
        .map_or(Families::NONE, |(family, _)| *family)
}

/// Whether the word is a Korean family name.
pub(super) fn is_korean(word: &str) -> bool {
    KOREAN_FAMILIES.contains(&word)
}

/// Whether the word reads as Chinese syllables, in pinyin or in Wade-Giles.
pub(super) fn is_chinese(word: &str) -> bool {
    // No syllable has another end: most words of other tongues need not be taken apart.
    word.ends_with(['a', 'e', 'g', 'h', 'i', 'n', 'o', 'r', 'u', 'v', 'ü']) && (is_pinyin(word) || is_wade_giles(word))
}

/// Whether the word reads as syllables from `onsets` and `rimes`.
fn syllables(word: &str, onsets: &[&str], rimes: &[&str]) -> bool {
    fn read(rest: &str, onsets: &[&str], rimes: &[&str], depth: u8) -> bool {
        if rest.is_empty() {
            return depth > 0;
        }
        if depth == 3 {
            return false;
        }
        std::iter::once(&"").chain(onsets).filter(|onset| rest.starts_with(**onset)).any(|onset| {
            let after = &rest[onset.len()..];
            rimes
                .iter()
                .filter(|rime| after.starts_with(**rime))
                .any(|rime| read(&after[rime.len()..], onsets, rimes, depth + 1))
        })
    }
    read(word, onsets, rimes, 0)
}

fn is_pinyin(word: &str) -> bool {
    const ONSETS: &[&str] = &[
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
        "y", "w",
    ];
    const RIMES: &[&str] = &[
        "iang", "iong", "uang", "ang", "eng", "ong", "ing", "iao", "ian", "uai", "uan", "ai", "ei", "ao", "ou", "an",
        "en", "ia", "ie", "iu", "in", "ua", "uo", "ui", "un", "ue", "er", "a", "o", "e", "i", "u", "ü", "üe", "v",
        "io",
    ];
    word.is_ascii() && syllables(word, ONSETS, RIMES)
}

fn is_wade_giles(word: &str) -> bool {
    const ONSETS: &[&str] =
        &["ch", "sh", "hs", "ts", "tz", "ss", "p", "m", "f", "t", "n", "l", "k", "h", "j", "s", "y", "w", "b", "d"];
    const RIMES: &[&str] = &[
        "iang", "iung", "uang", "ang", "eng", "ung", "ing", "iao", "ien", "uai", "uan", "ieh", "ueh", "uei", "ai",
        "ei", "ao", "ou", "an", "en", "ia", "iu", "in", "ih", "ua", "uo", "ui", "un", "eh", "erh", "a", "o", "e", "i",
        "u", "ü", "io", "ong",
    ];
    syllables(word, ONSETS, RIMES)
}
