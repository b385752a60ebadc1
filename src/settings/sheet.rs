//! A TOML file read table by table, so that every mistake is named with its line and the nearest right word.
//!
//! Reading does not stop at the first mistake: a [`Sheet`] collects them all.

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::Error;
use crate::settings::{Source, Sourced, nearest};
use crate::text::LineIndex;

/// One settings file and the mistakes found in it.
pub(super) struct Sheet<'a> {
    path: &'a str,
    text: &'a str,
    lines: LineIndex,
    errors: RefCell<Vec<Error>>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Sheet { path, text, lines: LineIndex::new(text), errors: RefCell::default() }
    }

    /// The file as a table; a file that is no TOML is a mistake and an empty table.
    pub(super) fn root(&self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        if let Some(error) = errors.first() {
            self.mistake(error.span().unwrap_or(0..0), first_line(error.message()), "");
        }
        table
    }

    pub(super) fn line(&self, at: usize) -> usize {
        let at = (0..=at.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        self.lines.position(self.text, at).line
    }

    /// Notes a mistake; reading goes on.
    pub(super) fn mistake(&self, span: Range<usize>, message: impl Into<String>, help: &str) {
        let mut error = Error::new(message).at(self.path).line(self.line(span.start));
        if !help.is_empty() {
            error = error.help(help);
        }
        self.errors.borrow_mut().push(error);
    }

    pub(super) fn source(&self, span: Range<usize>) -> Source {
        Source::File { path: self.path.to_owned(), line: self.line(span.start) }
    }

    /// The mistakes, in the order of their lines.
    pub(super) fn into_errors(self) -> Vec<Error> {
        let mut errors = self.errors.into_inner();
        errors.sort_by_key(Error::line_number);
        errors
    }
}

fn first_line(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// A table of a sheet; `name` is how messages call it.
pub(super) struct Section<'a, 'd> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) name: String,
    pub(super) table: &'d DeTable<'a>,
    pub(super) span: Range<usize>,
}

impl<'a, 'd> Section<'a, 'd> {
    /// Names every key that is not in `known`.
    pub(super) fn only(&self, known: &[&str]) {
        for key in self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let help = nearest::advice(key.get_ref(), known.iter().copied());
            self.sheet.mistake(key.span(), format!("unknown key `{}` in {}", key.get_ref(), self.name), &help);
        }
    }

    /// The keys of a table that names things, with their values.
    pub(super) fn entries(
        &self,
    ) -> impl Iterator<Item = (&'d Spanned<std::borrow::Cow<'a, str>>, &'d Spanned<DeValue<'a>>)> {
        self.table.iter()
    }

    fn get(&self, key: &str) -> Option<&'d Spanned<DeValue<'a>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = value.get_ref().type_str();
        self.sheet.mistake(value.span(), format!("`{key}` in {} is {wanted}, not {found}", self.name), "");
    }

    pub(super) fn string(&self, key: &str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.wrong(key, value, "a string");
                None
            }
        }
    }

    /// A string that must be there and say something.
    pub(super) fn needed(&self, key: &str) -> Option<String> {
        if self.get(key).is_none() {
            self.sheet.mistake(self.span.clone(), format!("{} has no `{key}`", self.name), &format!("add `{key} = …`"));
            return None;
        }
        let text = self.string(key)?;
        if text.trim().is_empty() {
            self.sheet.mistake(self.span.clone(), format!("`{key}` in {} is empty", self.name), "");
            return None;
        }
        Some(text)
    }

    /// A string that says something, with its line.
    pub(super) fn word(&self, key: &str) -> Option<Sourced<String>> {
        let span = self.get(key)?.span();
        let text = self.string(key)?;
        if text.trim().is_empty() {
            self.sheet.mistake(span, format!("`{key}` in {} is empty", self.name), "");
            return None;
        }
        Some(Sourced { value: text, from: self.sheet.source(span) })
    }

    pub(super) fn strings(&self, key: &str) -> Option<Sourced<Vec<String>>> {
        let value = self.get(key)?;
        let read = value.get_ref().as_array().and_then(|items| {
            items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        if read.is_none() {
            self.wrong(key, value, "a list of strings");
        }
        Some(Sourced { value: read?, from: self.sheet.source(value.span()) })
    }

    /// A whole number of at least one.
    pub(super) fn count(&self, key: &str) -> Option<Sourced<u64>> {
        let value = self.get(key)?;
        let read =
            value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok()).filter(|&n: &u64| n > 0);
        if read.is_none() {
            self.wrong(key, value, "a whole number above 0");
        }
        Some(Sourced { value: read?, from: self.sheet.source(value.span()) })
    }

    /// A TOML date or a string that holds one.
    pub(super) fn date(&self, key: &str) -> Option<Date> {
        let value = self.get(key)?;
        let read = match value.get_ref() {
            DeValue::Datetime(when) => when.date.and_then(|date| date.to_string().parse().ok()),
            DeValue::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if read.is_none() {
            self.wrong(key, value, "a date such as 2025-07-09");
        }
        read
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<Sourced<T>> {
        let value = self.get(key)?;
        self.chosen(key, value, words)
    }

    pub(super) fn chosen<T: Copy>(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        words: &[(&str, T)],
    ) -> Option<Sourced<T>> {
        let Some(word) = value.get_ref().as_str() else {
            self.wrong(key, value, "a string");
            return None;
        };
        let Some((_, chosen)) = words.iter().find(|(name, _)| *name == word) else {
            let help = nearest::advice(word, words.iter().map(|(name, _)| *name));
            self.sheet.mistake(value.span(), format!("`{key}` cannot be `{word}`"), &help);
            return None;
        };
        Some(Sourced { value: *chosen, from: self.sheet.source(value.span()) })
    }

    /// A table inside this one.
    pub(super) fn table(&self, key: &str) -> Option<Section<'a, 'd>> {
        let value = self.get(key)?;
        self.as_section(value, format!("[{key}]"))
    }

    pub(super) fn as_section(&self, value: &'d Spanned<DeValue<'a>>, name: String) -> Option<Section<'a, 'd>> {
        let Some(table) = value.get_ref().as_table() else {
            let found = value.get_ref().type_str();
            self.sheet.mistake(value.span(), format!("{name} is a table, not {found}"), "");
            return None;
        };
        Some(Section { sheet: self.sheet, name, table, span: value.span() })
    }

    /// The tables of `[[key]]`.
    pub(super) fn tables(&self, key: &str) -> Vec<Section<'a, 'd>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.sheet.mistake(value.span(), format!("`{key}` is a list of tables"), &format!("write [[{key}]]"));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.as_section(item, format!("[[{key}]]"))).collect()
    }
}
