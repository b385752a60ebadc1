//! Tokens as the value grammars read them: by index, folded to lower case, with the gaps between them.

use rustc_hash::FxHashMap;

use super::Reading;
use super::date::Unit;
use super::known::{Known, Page, with_page};
use super::marks::Marks;
use super::numeral::{Number, Shape};
use crate::words::{Token, TokenKind};

/// A short word with its ASCII letters in lower case, packed into one integer: comparing and hashing cost one instruction.
///
/// Words that are longer than 16 bytes have the empty key, which is in no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(u128);

impl Key {
    /// The key of `word`; a curly apostrophe counts as a straight one.
    pub(super) fn new(word: &str) -> Key {
        let bytes = word.as_bytes();
        if bytes.len() > 18 {
            return Key(0);
        }
        let mut packed = 0u128;
        let mut width = 0;
        let mut at = 0;
        while at < bytes.len() {
            let mut byte = bytes[at];
            at += 1;
            if !byte.is_ascii() {
                // `’` is E2 80 99. Other letters are kept as they are, in their own case.
                if byte == 0xe2 && bytes.get(at..at + 2) == Some(&[0x80, 0x99]) {
                    byte = b'\'';
                    at += 2;
                }
            }
            width += 1;
            packed = packed << 8 | u128::from(byte.to_ascii_lowercase());
        }
        if width > 16 { Key(0) } else { Key(packed) }
    }
}

/// A table from words to what a grammar makes of them, with a filter that turns most other words away unhashed.
#[derive(Debug)]
pub(super) struct Table<T> {
    map: FxHashMap<Key, T>,
    /// For each pair of first letters, the lengths that occur, a bit each.
    lengths: Vec<u32>,
}

/// The place of a word's first two letters in the filter; letters of either case share one.
fn pair(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or_default() & 31);
    letter(0) << 5 | letter(1)
}

impl<T: Copy> Table<T> {
    /// Reads the entries; of two for one word the later one counts.
    pub(super) fn new<'a>(entries: impl IntoIterator<Item = (&'a str, T)>) -> Table<T> {
        let mut table = Table { map: FxHashMap::default(), lengths: vec![0; 1 << 10] };
        for (word, meaning) in entries {
            let lengths = &mut table.lengths[pair(word.as_bytes())];
            *lengths |= 1 << word.len().min(31);
            // A curly apostrophe makes the word two bytes longer.
            if word.contains('\'') {
                *lengths |= 1 << (word.len() + 2).min(31);
            }
            table.map.insert(Key::new(word), meaning);
        }
        table
    }

    /// What `word` means, whatever its case.
    pub(super) fn get(&self, word: &str) -> Option<T> {
        if self.lengths[pair(word.as_bytes())] >> word.len().min(31) & 1 == 0 {
            return None;
        }
        self.map.get(&Key::new(word)).copied()
    }
}

/// Up to eight lists of words, and which of them hold a word: one look into one table.
#[derive(Debug)]
pub(super) struct Lists(Table<u8>);

impl Lists {
    /// The first list is bit 0 of what [`Lists::with`] gives.
    pub(super) fn new(lists: &[&[&str]]) -> Lists {
        let mut bits: FxHashMap<&str, u8> = FxHashMap::default();
        for (bit, list) in lists.iter().enumerate() {
            for word in *list {
                *bits.entry(word).or_default() |= 1 << bit;
            }
        }
        Lists(Table::new(bits))
    }

    /// The lists that hold `word`, whatever its case, a bit each.
    pub(super) fn with(&self, word: &str) -> u8 {
        self.0.get(word).unwrap_or_default()
    }
}

/// A text's tokens by index. Every accessor takes any index: beyond the end there is an empty word.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) page: Page<'a>,
}

impl<'a> View<'a> {
    /// How many tokens there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.page.tokens.len()
    }

    /// The token's own words; empty beyond the end.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.page.tokens.get(at).map_or("", |token| &self.page.text[token.span.range()])
    }

    /// What is known of the token's word.
    #[inline]
    pub(super) fn known(&self, at: usize) -> &'a Known {
        self.page.known(at)
    }

    /// What the token contributes to a number, if it is a word of number.
    #[inline]
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        self.known(at).numeral.number
    }

    /// What the digits and separators of the token look like.
    #[inline]
    pub(super) fn shape(&self, at: usize) -> Shape {
        self.known(at).numeral.shape
    }

    /// The unit of the calendar or the clock that the token names, singular or plural.
    #[inline]
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.known(at).date.unit()
    }

    /// First byte of the token; the end of the text beyond it.
    #[inline]
    pub(super) fn start(&self, at: usize) -> usize {
        self.page.tokens.get(at).map_or(self.page.text.len(), |token| token.span.start())
    }

    /// One past the last byte of the token.
    #[inline]
    pub(super) fn end(&self, at: usize) -> usize {
        self.page.tokens.get(at).map_or(self.page.text.len(), |token| token.span.end())
    }

    /// The token's kind, if there is one.
    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.page.tokens.get(at).map(|token| token.kind)
    }

    /// Whether the token is a word.
    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Whether the token is a number in digits.
    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Whether the token is this word, whatever its case.
    #[inline]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, whatever its case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let own = self.word(at).as_bytes();
        let Some(first) = own.first().map(|byte| byte | 32) else { return false };
        // Length and first letter turn away nearly all of a list.
        words.iter().map(|word| word.as_bytes()).any(|word| {
            word.len() == own.len()
                && word.first().is_some_and(|byte| byte | 32 == first)
                && word.eq_ignore_ascii_case(own)
        })
    }

    /// Whether the tokens from `at` on are these words, on one line.
    pub(super) fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.is(at + n, word) && (n == 0 || self.follows(at + n)))
    }

    /// Whether the token is a hyphen or a dash.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.page.has(at, Marks::DASH)
    }

    /// Whether nothing stands between the token and the one before it.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> bool {
        self.page.has(at, Marks::GLUED)
    }

    /// Whether the token exists and stands on the same line as the one before it.
    #[inline]
    pub(super) fn follows(&self, at: usize) -> bool {
        !self.page.has(at, Marks::NEW_LINE)
    }

    /// Whether the token begins with a capital letter.
    #[inline]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.page.has(at, Marks::CAPITAL)
    }

    /// Index of the first token that starts at or after byte `byte`, searching from `from`.
    pub(super) fn after_byte(&self, from: usize, byte: usize) -> usize {
        (from..self.len()).find(|&at| self.start(at) >= byte).unwrap_or(self.len())
    }
}

/// Hands a text without sentences to `work`, with what is known of its words.
pub(super) fn with_view<T>(text: &str, tokens: &[Token], work: impl FnOnce(&View<'_>) -> T) -> T {
    with_page(Reading { text, tokens, sentences: &[] }, |page| work(&View { page }))
}

/// Phrases of one or more words and what they mean; the longest that stands at a place counts.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    /// By first word: the other words and the meaning, longer phrases first.
    table: Table<u32>,
    rows: Vec<Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// Reads the phrases; of two equal ones the first counts. Words are split as the tokens of a text are.
    pub(super) fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Phrases<T> {
        let mut firsts: FxHashMap<String, usize> = FxHashMap::default();
        let mut rows: Vec<Vec<(Vec<String>, T)>> = Vec::new();
        for (phrase, meaning) in phrases {
            let words = crate::words::tokenise(&phrase);
            let mut words = words.iter().map(|token| phrase[token.span.range()].to_owned());
            let Some(first) = words.next() else { continue };
            let row = *firsts.entry(first).or_insert_with(|| {
                rows.push(Vec::new());
                rows.len() - 1
            });
            rows[row].push((words.collect(), meaning));
        }
        for row in &mut rows {
            row.sort_by_key(|entry| std::cmp::Reverse(entry.0.len()));
        }
        let mut firsts: Vec<(String, usize)> = firsts.into_iter().collect();
        firsts.sort_unstable();
        let table = Table::new(firsts.iter().map(|(first, row)| (first.as_str(), *row as u32)));
        Phrases { table, rows }
    }

    /// Whether a phrase begins with `word`.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        self.table.get(word).is_some()
    }

    /// The longest phrase at token `at` and the token after it.
    pub(super) fn longest(&self, view: &View<'_>, at: usize) -> Option<(T, usize)> {
        let row = self.table.get(view.word(at))?;
        self.rows[row as usize].iter().find_map(|(rest, meaning)| {
            let here = rest.iter().enumerate().all(|(n, word)| {
                // `km2` is one form, `5 ft 2 in` two amounts.
                let tight = !word.as_bytes()[0].is_ascii_digit() || view.glued(at + 1 + n);
                view.is(at + 1 + n, word) && view.follows(at + 1 + n) && tight
            });
            here.then_some((*meaning, at + 1 + rest.len()))
        })
    }
}

/// The rows of a table: fields separated by semicolons, forms by commas; `~` adds the plural, `#` is a comment.
pub(super) fn forms(line: &'static str) -> Option<(Vec<&'static str>, Vec<String>)> {
    if line.starts_with('#') || line.trim().is_empty() {
        return None;
    }
    let mut fields: Vec<&str> = line.split(';').map(str::trim).collect();
    let forms = fields.pop()?;
    let mut all = Vec::new();
    for form in forms.split(',').map(str::trim) {
        match form.strip_suffix('~') {
            Some(singular) => all.extend([singular.to_owned(), format!("{singular}s")]),
            None => all.push(form.to_owned()),
        }
    }
    Some((fields, all))
}
