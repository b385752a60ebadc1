//! The answer of `check` as one document.

use std::io::{self, Write};

use serde::Serialize;

use crate::error::Error;
use crate::finding::{Checked, Notice, Run};
use crate::report::Report;
use crate::report::json::StoryV1;

/// Writes the document story by story.
pub struct Json<'w> {
    out: Box<dyn Write + 'w>,
    stories: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct ErrorV1<'a> {
    path: &'a str,
    message: String,
}

impl<'a> ErrorV1<'a> {
    pub(super) fn new(error: &'a Error) -> Self {
        ErrorV1 { path: error.path().unwrap_or_default(), message: error.message() }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct NoticeV1<'a> {
    path: &'a str,
    line: Option<usize>,
    message: &'a str,
}

impl<'a> NoticeV1<'a> {
    pub(super) fn new(notice: &'a Notice) -> Self {
        NoticeV1 { path: &notice.path, line: notice.line, message: &notice.message }
    }
}

impl<'w> Json<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Json { out, stories: 0 }
    }

    /// Writes `value` with every line after the first indented by `depth`: a newline inside a string is escaped, so
    /// every line break is one of the layout.
    fn value(&mut self, depth: usize, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        let indent = format!("\n{}", " ".repeat(depth));
        self.out.write_all(text.replace('\n', &indent).as_bytes())
    }
}

impl Report for Json<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        write!(self.out, "{{\n  \"version\": 1,\n  \"tool\": {{\"name\": \"{name}\", \"version\": \"{version}\"}},\n")?;
        write!(self.out, "  \"stories\": [")
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        self.out.write_all(if self.stories == 0 { b"\n    " } else { b",\n    " })?;
        self.stories += 1;
        self.value(4, &StoryV1::new(checked))
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        self.out.write_all(if self.stories == 0 { b"],\n  \"errors\": " } else { b"\n  ],\n  \"errors\": " })?;
        let errors: Vec<ErrorV1<'_>> = run.errors.iter().map(ErrorV1::new).collect();
        self.value(2, &errors)?;
        if !run.notices.is_empty() {
            let notices: Vec<NoticeV1<'_>> = run.notices.iter().map(NoticeV1::new).collect();
            self.out.write_all(b",\n  \"notices\": ")?;
            self.value(2, &notices)?;
        }
        self.out.write_all(b",\n  \"summary\": ")?;
        self.value(2, &run.summary)?;
        self.out.write_all(b"\n}\n")?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
