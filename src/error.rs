//! The one public error: the program could not do its work. A finding is never an error.

use std::fmt;

/// What kind of work failed; for the predicates of [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Kind {
    #[default]
    Other,
    /// A path that leads to nothing.
    NotFound,
    /// The system refused to read.
    Unreadable,
    /// The bytes are no text, or no compressed text.
    Decode,
    /// The text is not what its format promises.
    Parse,
    /// The file is what it should be, but there is no article in it.
    NoArticle,
    /// A limit of the settings was reached.
    Limit,
}

/// What went wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    path: Option<String>,
    line: Option<usize>,
    message: String,
    help: Option<String>,
}

impl Error {
    /// An error about no file in particular; `message` starts in lower case and has no full stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Error::of(Kind::Other, message)
    }

    /// An error of a kind.
    #[cold]
    #[must_use]
    pub(crate) fn of(kind: Kind, message: impl Into<String>) -> Self {
        Error { kind, path: None, line: None, message: message.into(), help: None }
    }

    /// What the system said about a file, in its own words without the error number.
    #[cold]
    #[must_use]
    pub(crate) fn io(error: &std::io::Error) -> Self {
        let kind = if error.kind() == std::io::ErrorKind::NotFound { Kind::NotFound } else { Kind::Unreadable };
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        let mut letters = text.chars();
        let message = letters.next().map(char::to_lowercase).into_iter().flatten().chain(letters).collect::<String>();
        Error::of(kind, message)
    }

    /// Names the file.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path.get_or_insert(path.into());
        self
    }

    /// Names the line, from 1.
    #[must_use]
    pub fn line(mut self, line: usize) -> Self {
        self.line.get_or_insert(line);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.get_or_insert(help.into());
        self
    }

    /// True if a named path leads to nothing.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind == Kind::NotFound
    }

    /// True if the system refused to read a file.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.kind == Kind::Unreadable
    }

    /// True if the bytes of a file are no text, or its compressed form is broken.
    #[must_use]
    pub fn is_undecodable(&self) -> bool {
        self.kind == Kind::Decode
    }

    /// True if a file's text is not what its format promises.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        self.kind == Kind::Parse
    }

    /// True if a file was read well but holds no article.
    #[must_use]
    pub fn is_no_article(&self) -> bool {
        self.kind == Kind::NoArticle
    }

    /// True if a limit was reached; the settings can raise it.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        self.kind == Kind::Limit
    }

    /// The line of the file, from 1, where the error is about one line.
    #[must_use]
    pub fn line_number(&self) -> Option<usize> {
        self.line
    }

    /// The file that the error is about.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// What went wrong, with the line and the advice, but without the path.
    #[must_use]
    pub fn message(&self) -> String {
        let line = self.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        let help = self.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{line}{}{help}", self.message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{path}: {}", self.message()),
            None => f.write_str(&self.message()),
        }
    }
}

impl std::error::Error for Error {}
