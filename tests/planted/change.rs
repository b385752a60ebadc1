//! The changes that are planted: each makes one false version of one marked fact, by rule.

use std::ops::Range;

use super::story::{Account, Base, Kind, Mark};

/// One planted change.
#[derive(Debug, Clone)]
pub struct Change {
    /// What was done, for the table.
    pub how: &'static str,
    /// What replaces which bytes of the body, in text order.
    pub edits: Vec<(Range<usize>, String)>,
}

impl Change {
    fn one(how: &'static str, span: Range<usize>, words: impl Into<String>) -> Self {
        Change { how, edits: vec![(span, words.into())] }
    }

    /// The body with the change, and where the change stands in it.
    pub fn apply(&self, body: &str) -> (String, Vec<Range<usize>>) {
        let (mut changed, mut places, mut done) = (String::new(), Vec::new(), 0);
        for (span, words) in &self.edits {
            changed.push_str(&body[done..span.start]);
            let start = changed.len();
            changed.push_str(words);
            places.push(start..changed.len());
            done = span.end;
        }
        changed.push_str(&body[done..]);
        (changed, places)
    }
}

/// Whether a change of the mark makes a difference between accounts, and not one that any of them may well print. A hedge
/// that is dropped beside `said the analyst` leaves a claim with its source; a body that did something is no source; and
/// what is false about `some 1,850 tonnes` cannot be told from rounding where it is near to 1,850.
pub fn decidable(base: &Base, at: usize, mark: &Mark, change: &Change) -> bool {
    let body = &base.accounts[at].body;
    let start = body[..mark.span.start].rfind(['\n', '.']).map_or(0, |stop| stop + 1);
    let end = mark.span.end + body[mark.span.end..].find(['\n', '.']).unwrap_or(body.len() - mark.span.end);
    match mark.kind {
        Kind::Hedge if change.how == "hedge dropped" => {
            let mut words = body[start..end].split(' ').map(|word| word.trim_matches(','));
            !words.any(|word| matches!(word, "said" | "says" | "told" | "according"))
        }
        Kind::Attribution => {
            let before = body[start..mark.span.start].trim_end();
            let after = body[mark.span.end..end].trim_start();
            let tells = ["said", "says", "announced", "told", "reported", "confirmed"];
            before.ends_with("according to")
                || before.ends_with(" by")
                || tells.iter().any(|verb| after.starts_with(verb))
        }
        Kind::Number => {
            let new = value(&change.edits[0].1);
            let others = base.accounts.iter().enumerate().filter(|(other, _)| *other != at);
            let mut told = others.flat_map(|(_, account)| {
                let same = account.marks.iter().filter(|other| other.kind == mark.kind && other.fact == mark.fact);
                same.map(|other| (value(&account.body[other.span.clone()]), rounded(&account.body, other.span.start)))
            });
            let own = rounded(body, mark.span.start);
            new.is_none()
                || told.any(|(told, theirs)| match (new, told) {
                    (Some(new), Some(told)) => !(own || theirs) || (new - told).abs() > told * 0.1,
                    _ => true,
                })
        }
        _ => true,
    }
}

/// Whether a word right before says that the number at `at` is rounded.
fn rounded(body: &str, at: usize) -> bool {
    let before = body[..at].trim_end().to_lowercase();
    ["about", "almost", "around", "nearly", "roughly", "some", "than"].iter().any(|word| before.ends_with(word))
}

/// The number in digits that `words` begin with.
fn value(words: &str) -> Option<f64> {
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.parse().ok()
}

/// Every change for a mark. `turn` rotates through the ways of making one, so that all are used about equally.
pub fn changes(base: &Base, account: &Account, mark: &Mark, turn: usize) -> Vec<Change> {
    let words = &account.body[mark.span.clone()];
    let whole = |how, words: String| vec![Change::one(how, mark.span.clone(), words)];
    match mark.kind {
        Kind::Name => name(account, mark, turn),
        Kind::Number => number(mark, words, turn),
        Kind::Date => date(mark, words, turn),
        Kind::Quotation => quotation(mark, words, turn),
        Kind::Speaker => {
            let others: Vec<&String> = base.people.iter().filter(|person| !one_of(person, words, base, mark)).collect();
            whole("another speaker", like_case(words, others[turn % others.len()]))
        }
        Kind::Attribution => {
            let folded = words.to_lowercase();
            let others: Vec<&String> = base.sources.iter().filter(|source| source.to_lowercase() != folded).collect();
            whole("another source", like_case(words, others[turn % others.len()]))
        }
        Kind::Hedge if words == "could" || words == "may" => {
            // "could fall" to "will fall"; "may have caused" to "has caused".
            let sure = if words == "could" { "will" } else { "has" };
            let have = account.body[mark.span.end..].starts_with(" have ");
            let end = mark.span.end + if have { " have".len() } else { 0 };
            vec![Change::one("possible made sure", mark.span.start..end, sure)]
        }
        Kind::Hedge => match mark.other.clone() {
            Some(other) => whole("hedge dropped", other),
            None => vec![Change::one("hedge dropped", mark.span.start..mark.span.end + 1, "")],
        },
        Kind::Negation => {
            let other = mark.other.clone().expect("a verb is marked with its opposite");
            let negated = |words: &str| words.split(' ').any(|word| word == "not");
            whole(if negated(&other) || negated(words) { "negated" } else { "opposite verb" }, other)
        }
        Kind::Role => whole("another role", mark.other.clone().unwrap_or_default()),
        Kind::Occasion => {
            let all = ["at a press conference", "in a written statement", "in an interview", "at a rally", "in court"];
            let kinds = ["conference", "statement", "interview", "rally", "court"];
            let fits = |at: &usize| !words.contains(kinds[*at]) && !same_occasion(words, kinds[*at]);
            let others: Vec<usize> = (0..all.len()).filter(fits).collect();
            let other = all[others[turn % others.len()]];
            let bare = words.starts_with("a ") || words.starts_with("the ");
            whole("another occasion", if bare { other.split_once(' ').expect("two words").1 } else { other }.to_owned())
        }
    }
}

fn same_occasion(words: &str, kind: &str) -> bool {
    kind == "statement" && words.contains("letter")
}

/// Whether `person` is who `words` name, or who another account names for the same words.
fn one_of(person: &str, words: &str, base: &Base, mark: &Mark) -> bool {
    let last = person.rsplit(' ').next().unwrap_or_default();
    words.contains(last)
        || base.accounts.iter().any(|account| {
            let same = account.marks.iter().filter(|other| other.kind == Kind::Speaker && other.fact == mark.fact);
            same.clone().any(|other| account.body[other.span.clone()].contains(last))
        })
}

/// `other` with a capital where `words` has one at its start.
fn like_case(words: &str, other: &str) -> String {
    let article = words.starts_with("The ");
    let mut letters = other.chars();
    match letters.next() {
        Some(first) if article => first.to_uppercase().chain(letters).collect(),
        _ => other.to_owned(),
    }
}

const SLIPS: [&str; 5] = ["letter doubled", "letter dropped", "letters swapped", "next key", "other vowel"];

fn name(account: &Account, mark: &Mark, turn: usize) -> Vec<Change> {
    let words = &account.body[mark.span.clone()];
    let word = words.split(' ').max_by_key(|word| word.chars().count()).expect("a split has a first part");
    let at = mark.span.start + words.find(word).expect("the word was just found");
    let mut made = Vec::new();
    for step in 0..2 {
        let how = (turn + 2 * step) % SLIPS.len();
        if let Some(slipped) = slip(word, how, turn) {
            made.push(Change::one(SLIPS[how], at..at + word.len(), slipped));
        }
    }
    if let Some(slipped) = slip(word, turn % SLIPS.len(), turn + 1) {
        let everywhere = account.body.match_indices(word);
        let edits: Vec<_> = everywhere.map(|(at, _)| (at..at + word.len(), slipped.clone())).collect();
        if edits.len() > 1 {
            made.push(Change { how: "throughout", edits });
        }
    }
    made
}

/// The word with one slip of the keyboard, not in its first letter; `None` where this slip changes nothing.
pub fn slip(word: &str, how: usize, turn: usize) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> = (1..letters.len())
        .filter(|&at| match how {
            0 | 1 => letters[at] != letters[at - 1] && letters.get(at + 1) != Some(&letters[at]),
            2 => at > 1 && letters[at] != letters[at - 1],
            3 => next_key(letters[at]).is_some(),
            _ => other_vowel(letters[at]).is_some(),
        })
        .collect();
    let at = *places.get(turn % places.len().max(1))?;
    match how {
        0 => letters.insert(at, letters[at]),
        1 => drop(letters.remove(at)),
        2 => letters.swap(at - 1, at),
        3 => letters[at] = next_key(letters[at])?,
        _ => letters[at] = other_vowel(letters[at])?,
    }
    Some(letters.into_iter().collect())
}

fn next_key(letter: char) -> Option<char> {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    ROWS.iter().find_map(|row| row.chars().nth(row.find(letter)? + 1))
}

fn other_vowel(letter: char) -> Option<char> {
    "aeoiua".chars().skip_while(|vowel| *vowel != letter).nth(1)
}

const SMALL: [&str; 21] = [
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
    "twenty",
];

/// False versions of a number: digits swapped, a digit wrong, ten times as much, another small number.
pub fn number(mark: &Mark, words: &str, turn: usize) -> Vec<Change> {
    let change = |how, words: String| Change::one(how, mark.span.clone(), words);
    let mut made = Vec::new();
    let digits: Vec<usize> = words.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect();
    if digits.is_empty() {
        let lower = words.to_lowercase();
        let small = SMALL.iter().enumerate().skip(1).find(|(_, small)| lower.split(' ').any(|word| word == **small));
        if let Some((value, small)) = small {
            let other = SMALL[if value > 3 && turn.is_multiple_of(2) { value - 2 } else { (value + 2).min(20) }];
            made.push(change("another small number", lower.replacen(small, other, 1)));
        }
        return made;
    }
    if digits.len() == 1 {
        let value = words.as_bytes()[digits[0]];
        let other = char::from(if value > b'4' { value - 2 } else { value + 3 });
        made.push(change("another small number", words.replacen(char::from(value), &other.to_string(), 1)));
        return made;
    }
    let group = words[digits[0]..].split(|c: char| !c.is_ascii_digit() && c != ',').next().unwrap_or_default();
    let put = |pairs: &[(usize, u8)]| {
        let mut bytes = words.as_bytes().to_vec();
        pairs.iter().for_each(|&(at, digit)| bytes[at] = digit);
        String::from_utf8(bytes).expect("digits were replaced by digits")
    };
    let digit = |at: usize| words.as_bytes()[at];
    let swaps: Vec<usize> = (1..digits.len())
        .filter(|&at| {
            let (a, b) = (digit(digits[at - 1]), digit(digits[at]));
            a != b && !(at == 1 && b == b'0') && !(at + 1 == digits.len() && a == b'0')
        })
        .collect();
    if let Some(&at) = swaps.get(turn % swaps.len().max(1)) {
        made.push(change(
            "digits swapped",
            put(&[(digits[at - 1], digit(digits[at])), (digits[at], digit(digits[at - 1]))]),
        ));
    }
    let stated: Vec<usize> = digits.iter().copied().filter(|&at| digit(at) != b'0').collect();
    let at = stated[turn % stated.len()];
    let wrong = if digit(at) > b'5' { digit(at) - 3 } else { digit(at) + 3 };
    made.push(change("digit wrong", put(&[(at, wrong)])));
    if turn.is_multiple_of(3) {
        let scales = [("million", "billion"), ("billion", "million"), ("thousand", "million")];
        let scaled = scales.iter().find(|(scale, _)| words.contains(scale));
        let tenfold = match scaled {
            Some((scale, other)) => words.replacen(scale, other, 1),
            None if group.len() > 1 && !words.contains('.') => {
                words.replacen(group, &grouped(&format!("{}0", group.replace(',', ""))), 1)
            }
            None => return made,
        };
        made.push(change("magnitude", tenfold));
    }
    made
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// False versions of a date: another weekday, day of the month, month, year or time of day.
fn date(mark: &Mark, words: &str, turn: usize) -> Vec<Change> {
    let change = |how, from: &str, to: String| Change::one(how, mark.span.clone(), words.replacen(from, &to, 1));
    let mut made = Vec::new();
    if words.contains(':') {
        let minutes = if words.ends_with('0') { "15" } else { "52" };
        made.push(change("clock", &words[words.len() - 2..], minutes.into()));
        return made;
    }
    if let Some(at) = DAYS.iter().position(|day| words.contains(day)) {
        made.push(change("weekday", DAYS[at], DAYS[(at + 4 + turn % 2) % 7].into()));
    }
    if let Some(at) = MONTHS.iter().position(|month| words.contains(month)) {
        made.push(change("month", MONTHS[at], MONTHS[(at + 10 + turn % 2) % 12].into()));
    }
    let number: String = words.chars().filter(char::is_ascii_digit).collect();
    if let Ok(value) = number.parse::<usize>() {
        let (how, other) = match value {
            1000.. if turn.is_multiple_of(2) => ("year", value - 1),
            1000.. => ("year", value - 10),
            4.. => ("day of the month", value - 3),
            _ => ("day of the month", value + 3),
        };
        made.push(change(how, &number, other.to_string()));
    }
    made
}

/// Words with an opposite and a word that is near but not the same.
fn table() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("words.txt").lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut parts = line.split("; ");
        let mut part = || parts.next().expect("a line has three words");
        (part(), part(), part())
    })
}

/// False versions of quoted words: one replaced by its opposite or by a near word, words dropped, a word put in.
pub fn quotation(mark: &Mark, words: &str, turn: usize) -> Vec<Change> {
    let at = |piece: &str| {
        let from = piece.as_ptr() as usize - words.as_ptr() as usize;
        mark.span.start + from..mark.span.start + from + piece.len()
    };
    let pieces: Vec<&str> = words.split(' ').map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let listed: Vec<(&str, &str, &str)> = pieces
        .iter()
        .filter_map(|piece| table().find(|(word, _, _)| word == piece).map(|(_, other, near)| (*piece, other, near)))
        .collect();
    let mut made = Vec::new();
    if let Some((piece, opposite, near)) = listed.get(turn % listed.len().max(1)) {
        made.push(Change::one("word replaced by its opposite", at(piece), *opposite));
        made.push(Change::one("word replaced by a near one", at(piece), *near));
    }
    let heavy: Vec<usize> = (1..pieces.len().saturating_sub(1)).filter(|&at| pieces[at].len() > 3).collect();
    if !heavy.is_empty() {
        let first = heavy[turn % heavy.len()];
        let last = if turn.is_multiple_of(2) { first } else { (first + 2).min(pieces.len() - 2) };
        let span = at(pieces[first]).start..at(pieces[last + 1]).start;
        made.push(Change::one("words dropped", span, ""));
        let place = at(pieces[first]).start;
        let put = ["clearly ", "of course ", "last year ", "probably "][turn % 4];
        made.push(Change::one("words put in", place..place, put));
    }
    made
}
