//! Spoken words made comparable: what an editor may touch inside quotation marks is folded away, the rest stays.
//!
//! Folded: case, accents, punctuation, contractions (also torn ones: `time’ s`), British and American spelling, digits and
//! number words, `11th` and `eleventh`, `U.S.` and `US`. An ellipsis, or the seam where a cue interrupts a quotation, is a
//! [`Word::Gap`]: any words may be missing there. A gloss in brackets stands for words as well, and where both print the same
//! one it is a place like any other. A mask that the normaliser could not restore matches every word of its pattern.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::model::Witness;
use crate::text::{CleanSpan, Span};
use crate::words::{Token, TokenKind};

/// A word as compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A spoken word, folded.
    Spoken(Box<str>),
    /// A masked word: its letters with `*` for what is hidden.
    Masked(Box<str>),
    /// A place where the outlet says that words are missing.
    Gap,
    /// Words in brackets that the outlet put in the place of others, in lower case and without the brackets.
    Gloss(Box<str>),
}

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is compared.
    pub word: Word,
    /// The published place, in the normalised text.
    pub span: CleanSpan,
}

impl Said {
    /// Whether two words are the same for the purpose of quoting; a gap equals nothing, and a gloss only its like.
    #[must_use]
    pub fn same(&self, other: &Said) -> bool {
        match (&self.word, &other.word) {
            (Word::Spoken(a), Word::Spoken(b)) => a == b || equivalent(a, b),
            (Word::Masked(a), Word::Masked(b)) => fits(a, b) || fits(b, a),
            (Word::Masked(mask), Word::Spoken(word)) | (Word::Spoken(word), Word::Masked(mask)) => fits(mask, word),
            (Word::Gloss(a), Word::Gloss(b)) => a == b,
            (Word::Gap | Word::Gloss(_), _) | (_, Word::Gap | Word::Gloss(_)) => false,
        }
    }

    /// Whether this is a place where words may be missing or replaced.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        matches!(self.word, Word::Gap | Word::Gloss(_))
    }

    /// Whether the outlet's own words in brackets stand here.
    #[must_use]
    pub fn is_gloss(&self) -> bool {
        matches!(self.word, Word::Gloss(_))
    }

    /// The folded word; empty for a gap or a gloss.
    #[must_use]
    pub fn key(&self) -> &str {
        match &self.word {
            Word::Spoken(word) | Word::Masked(word) => word,
            Word::Gap | Word::Gloss(_) => "",
        }
    }
}

/// `'d` is *had* or *would*, `'s` is *is* or *has*: either reading is the same words.
fn equivalent(a: &str, b: &str) -> bool {
    let either = |short: &str, long: &[&str]| (a == short && long.contains(&b)) || (b == short && long.contains(&a));
    either("'d", &["had", "would"]) || either("'s", &["is", "has", "us"])
}

/// Whether `word` can stand behind `mask`: same shape at both ends, any length in between, since outlets do not count
/// their asterisks.
fn fits(mask: &str, word: &str) -> bool {
    let head = mask.split('*').next().unwrap_or_default();
    let tail = mask.rsplit('*').next().unwrap_or_default();
    word.len() > head.len() + tail.len() && word.starts_with(head) && word.ends_with(tail)
}

/// The comparable words of `span` of a witness.
#[must_use]
pub fn wording(witness: &Witness, span: CleanSpan) -> Vec<Said> {
    let text = witness.text.clean();
    let first = witness.tokens.partition_point(|token| token.span.start() < span.start());
    let after = witness.tokens.partition_point(|token| token.span.start() < span.end());
    let mut said = Vec::new();
    let mut rest = &witness.tokens[first..after.max(first)];
    while let Some(token) = rest.first() {
        let taken = take(text, rest, &mut said);
        rest = &rest[taken.max(1)..];
        debug_assert!(taken > 0 || token.kind == TokenKind::Mark);
    }
    join_numbers(&mut said);
    said
}

/// Reads what the first tokens say and returns how many it took.
fn take(text: &str, tokens: &[Token], said: &mut Vec<Said>) -> usize {
    let token = &tokens[0];
    let written = &text[token.span.range()];
    if let Some(len) = masked(text, tokens) {
        let span = token.span.join(tokens[len - 1].span);
        let pattern: String =
            text[span.range()].chars().map(|c| if c.is_alphabetic() { c.to_ascii_lowercase() } else { '*' }).collect();
        said.push(Said { word: Word::Masked(pattern.into()), span });
        return len;
    }
    match (token.kind, written) {
        (TokenKind::Mark, "…") => said.push(Said { word: Word::Gap, span: token.span }),
        (TokenKind::Mark, "[" | "(") => {
            let close = if written == "[" { "]" } else { ")" };
            let Some(end) = tokens.iter().take(16).position(|token| &text[token.span.range()] == close) else {
                return 1;
            };
            let inside = text[token.span.end()..tokens[end].span.start()].trim().to_lowercase();
            said.push(Said { word: Word::Gloss(inside.into()), span: token.span.join(tokens[end].span) });
            return end + 1;
        }
        (TokenKind::Mark, "'" | "’") => {
            if let Some(word) = tokens.get(1).and_then(|next| torn(text, token, next, said)) {
                spoken(said, word, token.span.join(tokens[1].span));
                return 2;
            }
        }
        (TokenKind::Mark, "%") => spoken(said, "percent", token.span),
        (TokenKind::Mark, "&") => spoken(said, "and", token.span),
        (TokenKind::Mark, _) => {}
        (TokenKind::Number, _) if written.contains(',') => spoken(said, &written.replace(',', ""), token.span),
        (TokenKind::Number, _) => spoken(said, written, token.span),
        (TokenKind::Word, _) => fold_word(written, token.span, said),
    }
    1
}

/// What `s` stands for after an apostrophe and a space, as pages come out of some systems: `the third time’ s the charm`,
/// `I don’ t`. The word before it gives up the n of a `n't`.
fn torn(text: &str, mark: &Token, next: &Token, said: &mut [Said]) -> Option<&'static str> {
    let before = said.last_mut().filter(|before| before.span.end() == mark.span.start())?;
    if &text[mark.span.end()..next.span.start()] != " " {
        return None;
    }
    let word = match &text[next.span.range()] {
        "s" => "'s",
        "d" => "'d",
        "m" => "am",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "t" => {
            let stem = match before.key() {
                "can" => "can",
                "won" => "will",
                "ain" => "is",
                other => other.strip_suffix('n')?,
            };
            before.word = Word::Spoken(stem.into());
            "not"
        }
        _ => return None,
    };
    Some(word)
}

fn spoken(said: &mut Vec<Said>, word: &str, span: CleanSpan) {
    said.push(Said { word: Word::Spoken(word.into()), span });
}

/// How many tokens, written without a space between them, make up a masked word: `s**t`, `f---ing`.
fn masked(text: &str, tokens: &[Token]) -> Option<usize> {
    let mut len = 1;
    while len < tokens.len() && tokens[len].span.start() == tokens[len - 1].span.end() {
        len += 1;
    }
    let is = |at: usize, marks: &[&str]| marks.contains(&&text[tokens[at].span.range()]);
    let hides = |at: usize| is(at, &["*", "_"]) || (at + 1 < len && is(at, &["-"]) && is(at + 1, &["-"]));
    let first = (1..len).find(|&at| hides(at))?;
    if tokens[0].kind != TokenKind::Word || first > 1 {
        return None;
    }
    let mut end = first;
    while end < len && (is(end, &["*", "_", "-"]) || tokens[end].kind == TokenKind::Word) {
        end += 1;
    }
    Some(end)
}

/// Adds the folded word, contractions as the words that they stand for.
fn fold_word(written: &str, span: CleanSpan, said: &mut Vec<Said>) {
    if matches!(written, "US" | "U.S." | "U.S") {
        return spoken(said, "u.s.", span);
    }
    let lower: String = if written.is_ascii() {
        written.to_ascii_lowercase()
    } else {
        any_ascii::any_ascii(&written.replace('’', "'")).to_lowercase()
    };
    if matches!(lower.as_str(), "um" | "uh" | "er" | "ah" | "erm") {
        return;
    }
    let lower = match lower.trim_end_matches('.') {
        dotted if dotted.contains('.') => dotted.replace('.', ""),
        plain if plain.len() < lower.len() => plain.to_owned(),
        _ => lower,
    };
    let split = |said: &mut Vec<Said>, parts: &[&str]| {
        for part in parts {
            spoken(said, part, span);
        }
    };
    match lower.as_str() {
        "can't" => return split(said, &["can", "not"]),
        "cannot" => return split(said, &["can", "not"]),
        "won't" => return split(said, &["will", "not"]),
        "ain't" => return split(said, &["is", "not"]),
        "gonna" => return split(said, &["going", "to"]),
        "wanna" => return split(said, &["want", "to"]),
        "gotta" => return split(said, &["got", "to"]),
        "'cause" => return split(said, &["because"]),
        "ok" => return split(said, &["okay"]),
        "yeah" => return split(said, &["yes"]),
        "bn" => return split(said, &["billion"]),
        "tn" => return split(said, &["trillion"]),
        "'s" => return split(said, &["'s"]),
        _ => {}
    }
    for (ending, long) in [("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "'d")]
    {
        if let Some(stem) = lower.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return split(said, &[stem, long]);
        }
    }
    match (digit_word(&lower), ordinal(&lower)) {
        (Some(value), _) => spoken(said, &value.to_string(), span),
        (None, Some(ordinal)) => split(said, &ordinal),
        (None, None) => spoken(said, &one_spelling(&lower), span),
    }
}

/// `eleventh` as `11` `th`, two words as in digits. `First` and `second` are left: they are hardly ever written so.
fn ordinal(word: &str) -> Option<[&'static str; 2]> {
    const ORDINALS: [(&str, &str); 20] = [
        ("third", "3"),
        ("fourth", "4"),
        ("fifth", "5"),
        ("sixth", "6"),
        ("seventh", "7"),
        ("eighth", "8"),
        ("ninth", "9"),
        ("tenth", "10"),
        ("eleventh", "11"),
        ("twelfth", "12"),
        ("thirteenth", "13"),
        ("fourteenth", "14"),
        ("fifteenth", "15"),
        ("sixteenth", "16"),
        ("seventeenth", "17"),
        ("eighteenth", "18"),
        ("nineteenth", "19"),
        ("twentieth", "20"),
        ("thirtieth", "30"),
        ("hundredth", "100"),
    ];
    if !(word.ends_with("th") || word == "third") {
        return None;
    }
    let digits = ORDINALS.iter().find(|(name, _)| *name == word)?.1;
    Some([digits, if word == "third" { "rd" } else { "th" }])
}

fn digit_word(word: &str) -> Option<u32> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    // "one" is mostly a pronoun, but it is one on both sides.
    let small = SMALL.iter().position(|small| *small == word);
    small.or_else(|| TENS.iter().position(|tens| *tens == word).map(|at| 20 + 10 * at)).map(|value| value as u32)
}

/// `20` `4` written as two words is 24; `per` `cent` is one word.
fn join_numbers(said: &mut Vec<Said>) {
    let mut at = 0;
    while at + 1 < said.len() {
        let (key, next) = (said[at].key(), said[at + 1].key());
        let joined = match (key.parse::<u32>(), next.parse::<u32>()) {
            (Ok(tens), Ok(ones)) if tens >= 20 && tens % 10 == 0 && tens < 100 && (1..10).contains(&ones) => {
                Some((tens + ones).to_string())
            }
            _ if key == "per" && next == "cent" => Some("percent".to_owned()),
            _ => None,
        };
        if let Some(word) = joined {
            let span = said[at].span.join(said[at + 1].span);
            said[at] = Said { word: Word::Spoken(word.into()), span };
            said.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// American spelling of the commonest British patterns; both sides are folded, so that the choice does not matter.
fn one_spelling(word: &str) -> Cow<'_, str> {
    const PATTERNS: [(&str, &str); 10] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ours", "ors"),
        ("our", "or"),
        ("tre", "ter"),
    ];
    const INNER: [(&str, &str); 4] = [("avour", "avor"), ("abour", "abor"), ("elling", "eling"), ("elled", "eled")];
    if word.len() < 6 {
        return Cow::Borrowed(word);
    }
    let ending =
        PATTERNS.iter().find_map(|(british, american)| Some(format!("{}{american}", word.strip_suffix(british)?)));
    let mut word = ending.map_or(Cow::Borrowed(word), Cow::Owned);
    for (british, american) in INNER {
        if word.contains(british) {
            word = Cow::Owned(word.replace(british, american));
        }
    }
    word
}

/// Words that carry no substance of their own: a difference in these alone is one of style.
#[must_use]
pub fn is_light(key: &str) -> bool {
    const LIGHT: [&str; 62] = [
        "'d", "'s", "a", "all", "also", "am", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "do",
        "does", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "i", "in", "into", "is", "it",
        "its", "just", "like", "me", "my", "now", "of", "oh", "okay", "on", "or", "our", "she", "so", "that", "the",
        "their", "them", "then", "there", "these", "they", "this", "those", "to", "very", "was", "well", "were",
    ];
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        LIGHT.into_iter().chain(["we", "which", "who", "with", "yes", "you", "your", "us", "u.s."]).collect()
    });
    // The longest of them has five letters.
    key.len() <= 5 && SET.contains(key)
}

/// A span that covers these words.
#[must_use]
pub fn extent(words: &[Said]) -> Option<CleanSpan> {
    let (first, last) = (words.first()?, words.last()?);
    Some(Span::new(first.span.start(), last.span.end()))
}
