//! From which script or language a name probably comes, by its letters alone.
//!
//! A change of one vowel is a spelling in an Arabic name and a slip in an English one, so the weak rules of a family
//! (see [`super::rules`]) hold only where a name shows a sign of that family.

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

    /// Both sets together.
    pub(super) const fn with(self, other: Families) -> Families {
        Families(self.0 | other.0)
    }

    /// This set without the families of `other`.
    pub(super) const fn without(self, other: Families) -> Families {
        Families(self.0 & !other.0)
    }

    /// Whether the sets share a family.
    pub(super) fn meets(self, other: Families) -> bool {
        self.0 & other.0 != 0
    }
}

const SLAVIC_ENDS: &[&str] = &[
    "ov", "ova", "ev", "eva", "off", "ow", "ew", "owa", "ewa", "sky", "ski", "skiy", "skyy", "skyi", "skij", "skyj",
    "skii", "skaya", "skaja", "enko", "enka", "chuk", "czuk", "tschuk", "vich", "vych", "witsch", "vitch", "vić",
    "slav", "slaw", "mir", "yuk", "iuk", "outine", "tsine", "syne", "lny", "lniy", "lnyj", "lnyy", "zhny", "chko",
    "schko", "nsk", "iv", "iw", "tsin", "zin", "cin", "vic", "zic", "jic", "itsch", "žić", "gu", "gou", "jine",
];
const SLAVIC_PARTS: &[&str] = &["zh", "shch", "schtsch", "tsch", "chtch"];
const SLAVIC_STARTS: &[&str] = &[
    "vl", "dmi", "dmy", "serg", "serh", "yev", "niko", "myk", "olek", "alek", "vyach", "andr", "alex", "yur", "jur",
    "iour", "vikt", "wikt", "mych", "mich", "mikh", "volod", "wolod", "wlad", "evg", "jewg", "dim", "luk", "louk",
    "tymo", "timo", "schoi", "choi", "oles", "bohd", "bogd", "ihor", "igor", "oleh", "oleg", "natal", "svet", "svit",
    "swet", "iry", "kater", "lyud", "liud",
];
const ARABIC_PARTS: &[&str] = &[
    "abd", "abu", "adil", "ahm", "akh", "ali", "allah", "amin", "amir", "asad", "assad", "ayat", "aziz", "bakr", "dhi",
    "din", "fah", "fais", "fara", "fat", "gadd", "gadh", "ghan", "had", "hafe", "haj", "ham", "har", "hass", "hezb",
    "hiz", "hos", "hus", "ibr", "ism", "jaf", "kadh", "kar", "khal", "kham", "khat", "mah", "mans", "mass", "moh",
    "mos", "muh", "mus", "nas", "nej", "omar", "osam", "qa", "rahm", "rash", "saud", "say", "ulla", "usam", "yous",
    "yus", "juss", "uss", "ouss", "rouh", "ruh", "rowh", "rach", "tariq", "tarek", "tarik", "sinw", "sinou", "sinua",
    "zaw", "sawah", "zarq", "zark", "kash", "chasch", "bout", "bour", "boum", "moub", "mubar", "nasr", "nour", "noor",
    "nur", "jamal", "gamal", "jalal", "feis", "fays", "kass", "kasi", "hani", "suleim", "solei", "sulai", "sule",
    "solai", "iqb", "ikb", "bash", "bach", "raf", "saï", "said", "ramad", "ramaz", "sisi", "sissi",
];
const ARABIC_ENDS: &[&str] = &[
    "adi", "afi", "ahi", "ai", "ali", "ami", "ani", "ari", "awi", "azi", "baf", "di", "een", "eh", "ei", "iri", "ia",
    "iya", "jad", "oud", "oui", "our", "ri", "ud", "uf", "zadeh", "if", "eef", "iyah", "ija", "iyeh",
];
const HEBREW_PARTS: &[&str] = &[
    "tz", "yahu", "jahu", "yahou", "yitz", "itzh", "haim", "chaim", "moshe", "shlo", "yaa", "ehud", "zvi", "levi",
    "weiz", "waiz", "baru", "barou",
];
const GREEK_ENDS: &[&str] =
    &["akis", "idis", "iadis", "opoulos", "ellis", "atos", "anis", "eas", "ras", "kos", "ios", "ou", "oglou", "aras"];
const INDIC_PARTS: &[&str] = &[
    "bh", "jee", "krish", "laksh", "mukh", "nandr", "narend", "pradee", "raj", "ram", "rav", "sanj", "shah", "shiv",
    "shr", "singh", "sri", "subr", "sur", "swami", "vij", "wal", "vek", "wat", "deep", "dip",
];
const KOREAN_FAMILIES: &[&str] = &[
    "ahn", "an", "bae", "bak", "chang", "cho", "choe", "choi", "chon", "chong", "chun", "chung", "gim", "han", "hong",
    "hwang", "jang", "jeon", "jeong", "jo", "jung", "kang", "kim", "kwon", "lee", "moon", "mun", "noh", "park", "pak",
    "roh", "seo", "yi", "yoon",
];

/// The families that the letters of a word (lower case, see [`super::letters`]) show signs of.
pub(super) fn of_word(word: &str) -> Families {
    let ends = |list: &[&str]| list.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end));
    let holds = |list: &[&str]| list.iter().any(|part| word.contains(part));
    let opens = |list: &[&str]| list.iter().any(|part| word.starts_with(part));
    let mut found = Families::NONE;
    let mut add = |sign: bool, family: Families| {
        if sign {
            found = found.with(family);
        }
    };
    add(ends(SLAVIC_ENDS) || holds(SLAVIC_PARTS) || opens(SLAVIC_STARTS), Families::SLAVIC);
    add(word.contains("kh") || word.contains("sch"), Families::SLAVIC);
    let q = word.contains('q') && !word.contains("qu") || word.contains("gh") && !word.contains("ight");
    add(q || word.contains("kh") || word.contains("dh") || opens(ARABIC_PARTS) || ends(ARABIC_ENDS), Families::ARABIC);
    add(holds(HEBREW_PARTS), Families::HEBREW);
    add(ends(GREEK_ENDS), Families::GREEK);
    add(opens(INDIC_PARTS) || word.contains("bh"), Families::INDIC);
    add(is_pinyin(word) || is_wade_giles(word), Families::CHINESE);
    add(KOREAN_FAMILIES.contains(&word), Families::KOREAN);
    add(is_kana(word), Families::JAPANESE);
    found
}

/// Whether the word is made of open syllables with at most an `n` after each, as Japanese in Latin letters is.
fn is_kana(word: &str) -> bool {
    let mut rest = word;
    let mut syllables = 0;
    while !rest.is_empty() {
        const ONSETS: &[&str] = &[
            "ky", "gy", "sh", "sy", "ch", "ty", "ts", "ny", "hy", "by", "py", "my", "ry", "jy", "k", "g", "s", "z",
            "j", "t", "d", "n", "h", "f", "b", "p", "m", "r",
        ];
        let onset = ONSETS
            .iter()
            .find(|onset| rest.starts_with(**onset))
            .map_or_else(|| usize::from(rest.starts_with(['y', 'w'])), |onset| onset.len());
        let after = &rest[onset..];
        let Some(vowel) = after.chars().next().filter(|c| "aeiouāēīōū".contains(*c)) else { return false };
        rest = &after[vowel.len_utf8()..];
        syllables += 1;
        let closed = rest.starts_with(['n', 'm', 'h']) && !rest[1..].starts_with(|c| "aeiouāēīōūy".contains(c));
        if closed {
            rest = &rest[1..];
        }
    }
    syllables >= 2
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
