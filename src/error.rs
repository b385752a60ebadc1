//! The one public error: the program could not do its work. A finding is never an error.

use std::fmt;

/// What went wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    path: Option<String>,
    line: Option<usize>,
    message: String,
    help: Option<String>,
}

impl Error {
    /// An error about no file in particular; `message` starts in lower case and has no full stop.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Error { path: None, line: None, message: message.into(), help: None }
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
