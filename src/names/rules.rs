//! Which letters stand for the same sound in which spellings of a name.
//!
//! A class is a list of spellings of one sound. The sources are the transliteration systems themselves: for Cyrillic
//! BGN/PCGN, ISO 9, the German Duden and the French press; for Arabic script the English and French press and
//! DIN 31635; for Hebrew the Academy's and the press's; ELOT 743; pinyin and Wade-Giles; Revised Romanization and
//! McCune-Reischauer; Hepburn and Kunrei.

use super::family::Families;

/// Where in a word a class holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere.
    Any,
    /// At the start.
    Start,
    /// At the end.
    End,
    /// Between two vowels: where consonants are doubled at will.
    Inner,
}

/// Spellings of one sound.
#[derive(Debug)]
pub(super) struct Class {
    /// The spellings; an empty one means that the sound may be left out.
    pub(super) spellings: &'static [&'static str],
    /// The families whose names it holds in; none for all names.
    pub(super) families: Families,
    /// Where in a word.
    pub(super) place: Place,
}

const fn any(families: Families, spellings: &'static [&'static str]) -> Class {
    Class { spellings, families, place: Place::Any }
}

const fn start(families: Families, spellings: &'static [&'static str]) -> Class {
    Class { spellings, families, place: Place::Start }
}

const fn end(families: Families, spellings: &'static [&'static str]) -> Class {
    Class { spellings, families, place: Place::End }
}

const fn inner(families: Families, spellings: &'static [&'static str]) -> Class {
    Class { spellings, families, place: Place::Inner }
}

const ALL: Families = Families::NONE;
const S: Families = Families::SLAVIC;
const A: Families = Families::ARABIC;
const H: Families = Families::HEBREW;
const G: Families = Families::GREEK;
const C: Families = Families::CHINESE;
const K: Families = Families::KOREAN;
const J: Families = Families::JAPANESE;
const I: Families = Families::INDIC;
const SA: Families = S.with(A);
const SAH: Families = SA.with(H);
const SAHG: Families = SAH.with(G);

/// All classes.
pub(super) const CLASSES: &[Class] = &[
    // Letters of the Latin script that are also written with two.
    any(ALL, &["ä", "ae", "æ"]),
    any(ALL, &["ö", "oe", "ø", "œ"]),
    any(ALL, &["ü", "ue"]),
    any(ALL, &["å", "aa"]),
    any(ALL, &["ß", "ss"]),
    any(ALL, &["þ", "th"]),
    any(ALL, &["ð", "dh"]),
    any(ALL, &["ñ", "ny"]),
    any(ALL, &["đ", "dj"]),
    any(ALL, &["ə", "a"]),
    start(ALL, &["mc", "mac"]),
    end(ALL, &["mann", "man"]),
    // An umlaut lost altogether, where the neighbours show that it was one.
    any(ALL, &["uell", "üll", "ull"]),
    any(ALL, &["ueh", "üh", "uh"]),
    any(ALL, &["uenth", "ünth", "unth"]),
    any(ALL, &["uerg", "ürg", "urg"]),
    any(ALL, &["oeh", "öh", "oh"]),
    any(ALL, &["roed", "röd", "rod"]),
    any(ALL, &["oerg", "örg", "org", "ørg"]),
    any(ALL, &["oering", "öring", "oring"]),
    any(ALL, &["aeg", "äg", "ag"]),
    any(ALL, &["aak", "åk", "ak"]),
    any(ALL, &["aard", "ård", "ard"]),
    any(ALL, &["š", "ş", "ș", "ś", "sh", "sch"]),
    any(ALL, &["č", "ç", "ć", "ch", "tch", "tsch", "cz"]),
    any(ALL, &["ž", "ż", "zh", "sch", "j"]),
    any(ALL, &["ğ", "gh"]),
    // Spellings of several letters, which no slip makes.
    any(ALL, &["sh", "sz", "š", "sch"]),
    any(SAHG, &["sz", "ch", "sh"]),
    any(ALL, &["szcz", "shch", "šč", "schtsch", "chtch"]),
    any(ALL, &["cz", "č", "ch", "tch", "tsch"]),
    any(ALL, &["ei", "ai", "ay", "ey"]),
    any(ALL, &["tz", "ts"]),
    any(ALL, &["q", "k"]),
    any(ALL, &["sh", "sch"]),
    any(ALL, &["shch", "schtsch", "chtch", "shtsh", "šč", "szcz", "sch"]),
    any(S, &["shch", "sc", "sj", "sch", "sh", "chtch", "šč"]),
    any(ALL, &["tch", "tsch", "ch", "tj"]),
    any(ALL, &["tsch", "tch", "c", "cz"]),
    any(ALL, &["kh", "ch", "x"]),
    any(ALL, &["zh", "sch", "j", "sh", "zsch"]),
    any(ALL, &["ou", "u"]),
    any(SAH.with(K).with(J).with(I).with(G), &["ou", "u", "oo", "w"]),
    any(ALL, &["dsch", "dj", "j", "dzh", "dž"]),
    end(ALL, &["ov", "off", "ow", "of"]),
    end(ALL, &["ev", "eff", "ew", "iev", "yev", "jew", "iew", "ef"]),
    end(ALL, &["sky", "ski", "skiy", "skyy", "skyi", "skij", "skyj", "skii", "skyy", "skiĭ"]),
    end(ALL, &["enko", "enka"]),
    // Cyrillic.
    any(SAH, &["y", "i", "j"]),
    end(S, &["iy", "yy", "yi", "ij", "ii", "yj", "y", "i", "j", "ji"]),
    any(S, &["ye", "ie", "je", "e", "ié"]),
    any(S, &["yo", "io", "jo", "e", "o", "ye", "je"]),
    any(S, &["yu", "iu", "ju", "iou", "you"]),
    any(S, &["ya", "ia", "ja", "a"]),
    any(S, &["v", "w"]),
    any(S, &["g", "h", "gu", "gh"]),
    any(S, &["kh", "h", "ch"]),
    any(S, &["zh", "z"]),
    any(S, &["sh", "s", "sch", "š"]),
    any(S, &["sh", "sch", "ch", "š"]),
    any(S, &["dž", "dz", "dsch", "dj", "dzh", "đ", "d"]),
    any(S, &["ch", "sh", "c"]),
    any(S, &["ts", "c", "z", "tz", "tc"]),
    inner(S, &["s", "ss"]),
    any(S, &["z", "s"]),
    any(S, &["zz", "z", "zhzh", "zh", "schsch", "jj"]),
    any(S, &["x", "ks"]),
    any(S, &["ks", "x", "kc"]),
    any(S, &["k", "c"]),
    inner(S, &["nn", "n"]),
    inner(S, &["ll", "l"]),
    any(S, &["ey", "ei", "ej", "ay", "iy"]),
    end(S, &["ey", "ei", "ej", "iy", "ii", "i", "ij", "ueï"]),
    any(S, &["ai", "ay", "aj"]),
    any(S, &["oi", "oy", "oj"]),
    end(S, &["ailo", "aylo", "ajlo", "ail"]),
    any(S, &["oe", "oye", "oje", "oie"]),
    any(S, &["yi", "ie", "yï", "ï", "i", "ji"]),
    end(S, &["iv", "ov", "iw", "ow"]),
    end(S, &["ev", "ov", "yov", "ow", "iov", "ew", "jow", "jov", "ёv"]),
    end(S, &["in", "ine", "yn", "yne"]),
    end(S, &["o", "a"]),
    end(S, &["y", "o", "ij"]),
    start(S, &["o", "a"]),
    end(S, &["ov", "ou", "au"]),
    end(S, &["ya", "ia", "a", "iia", "iya", "ija", "ja"]),
    any(S, &["y", "u"]),
    // Arabic script.
    any(A, &["a", "e", "ae", "ä"]),
    any(A, &["i", "e", "ee", "ie", "y"]),
    any(A, &["u", "o", "ou", "oo", "w", "ow"]),
    end(A, &["suf", "sef", "ssef", "ssuf", "sif"]),
    any(A, &["ai", "ay", "ei", "ey", "aj", "ej", "ae", "e", "eh", "ie"]),
    any(A, &["aee", "ai", "ayee", "aie", "aye"]),
    any(A, &["ul", "al", "el", "oul"]),
    any(A, &["au", "aw", "ou", "ow", "aou", "o", "ao", "av", "ov"]),
    any(A, &["q", "k", "g", "gh", "c", "ck", "qu"]),
    any(A, &["kh", "h", "ch", "k"]),
    any(A, &["gh", "g", "rh", "gu"]),
    any(A, &["dh", "d", "z", "th", "dd", "ddh", "dhdh"]),
    any(A, &["th", "t", "s"]),
    any(A, &["sh", "ch", "sch", "s"]),
    any(A, &["j", "dj", "g", "zh", "dsch", "dzh", "c"]),
    any(A, &["w", "v", "ou", "u", "o"]),
    any(A, &["y", "i", "j", "ï"]),
    any(A, &["z", "s"]),
    inner(A, &["bb", "b"]),
    inner(A, &["dd", "d"]),
    inner(A, &["ff", "f"]),
    inner(A, &["kk", "k", "qq"]),
    inner(A, &["ll", "l"]),
    inner(A, &["mm", "m"]),
    inner(A, &["nn", "n"]),
    inner(A, &["rr", "r"]),
    inner(A, &["ss", "s", "ç"]),
    inner(A, &["tt", "t"]),
    any(A, &["yy", "y", "iy"]),
    any(A, &["iya", "ia", "iyya", "iyah", "ieh", "iyeh", "ija", "iye"]),
    end(A, &["a", "ah", "eh", "e", "at"]),
    end(A, &["i", "y", "iy", "ee", "ei", "ehi"]),
    end(A, &["d", "t"]),
    any(A, &["n", "ne"]),
    // Hebrew.
    any(H, &["ch", "h", "kh"]),
    any(H, &["tz", "ts", "z", "c", "zz", "ẓ"]),
    any(H, &["zh", "zch", "tzh", "tskh", "tzch", "tzkh"]),
    any(H, &["k", "c", "q", "kk"]),
    any(H, &["v", "w", "b"]),
    any(H, &["ou", "u", "oo"]),
    start(H, &["yi", "i", "ji"]),
    any(H, &["ei", "ai", "ay", "ey"]),
    // Greek.
    any(G, &["ts", "tz", "c"]),
    any(G, &["v", "b"]),
    any(G, &["mp", "mb", "b"]),
    any(G, &["nt", "nd", "d"]),
    any(G, &["av", "au", "af"]),
    any(G, &["ev", "eu", "ef"]),
    any(G, &["x", "ks"]),
    any(G, &["y", "u"]),
    any(G, &["oi", "i", "oe"]),
    any(G, &["d", "dh"]),
    any(G, &["ou", "u"]),
    any(G, &["v", "u"]),
    any(G, &["y", "i", "ei", "oi", "e"]),
    any(G, &["k", "c", "ck"]),
    any(G, &["ch", "h", "kh"]),
    any(G, &["f", "ph", "v"]),
    any(G, &["g", "gh", "y", "gg", "ng"]),
    // Chinese: pinyin and Wade-Giles.
    any(C, &["x", "hs"]),
    any(C, &["zh", "ch", "j"]),
    any(C, &["z", "ts", "tz"]),
    any(C, &["c", "ts"]),
    any(C, &["q", "ch"]),
    any(C, &["j", "ch"]),
    any(C, &["b", "p"]),
    any(C, &["d", "t"]),
    any(C, &["g", "k"]),
    any(C, &["r", "j"]),
    any(C, &["ong", "ung"]),
    any(C, &["ian", "ien"]),
    any(C, &["ue", "ueh"]),
    any(C, &["ie", "ieh"]),
    any(C, &["e", "o", "eh"]),
    any(C, &["uo", "o"]),
    any(C, &["i", "ih", "u"]),
    any(C, &["ui", "uei"]),
    any(C, &["yi", "i"]),
    any(C, &["you", "yu"]),
    any(C, &["yan", "yen"]),
    any(C, &["er", "erh"]),
    any(C, &["ri", "jih"]),
    any(C, &["si", "ssu", "szu"]),
    any(C, &["ci", "tzu", "tze"]),
    any(C, &["zi", "tzu", "tze"]),
    // Korean: Revised Romanization, McCune-Reischauer, passports.
    any(K, &["eo", "u", "o", "ou"]),
    any(K, &["eu", "u", "oo", "ue"]),
    any(K, &["yeo", "yo", "you", "yu"]),
    any(K, &["woo", "u", "wu"]),
    any(K, &["ae", "ai", "e", "ay"]),
    any(K, &["oe", "oi", "we"]),
    any(K, &["ui", "eui", "ee", "i"]),
    any(K, &["o", "oh"]),
    any(K, &["eo", "uh", "u"]),
    start(K, &["im", "lim", "rim"]),
    start(K, &["yu", "ryu", "yoo", "ryoo", "you"]),
    any(K, &["i", "ee"]),
    any(K, &["g", "k"]),
    any(K, &["b", "p"]),
    any(K, &["d", "t"]),
    any(K, &["j", "ch"]),
    any(K, &["s", "sh"]),
    any(K, &["ark", "ak"]),
    any(K, &["unn", "un"]),
    start(K, &["l", "r", "n"]),
    start(K, &["lee", "yi", "rhee", "ri", "i", "li"]),
    // Japanese: Hepburn, Kunrei, and long vowels as the press has them.
    any(J, &["o", "ou", "oh", "oo"]),
    any(J, &["u", "uu"]),
    any(J, &["shi", "si"]),
    any(J, &["tsu", "tu"]),
    any(J, &["chi", "ti"]),
    any(J, &["fu", "hu"]),
    any(J, &["ji", "zi", "di"]),
    any(J, &["sh", "sy"]),
    any(J, &["ch", "ty"]),
    any(J, &["j", "zy", "jy"]),
    any(J, &["mb", "nb"]),
    any(J, &["mp", "np"]),
    inner(J, &["mm", "nm"]),
    // Indian scripts.
    any(I, &["ee", "i", "y"]),
    any(I, &["oo", "u"]),
    any(I, &["sh", "s"]),
    any(I, &["v", "w", "b"]),
    any(I, &["th", "t"]),
    any(I, &["dh", "d"]),
    any(I, &["bh", "b"]),
    any(I, &["j", "z"]),
    any(I, &["ai", "ay", "e", "ei"]),
    any(I, &["ksh", "x", "kshm"]),
    any(I, &["ch", "chh", "c"]),
    any(I, &["ph", "f"]),
];
