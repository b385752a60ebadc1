//! The answer of `check` as JSON lines: each line stands alone, so whoever reads along has every story as soon as it
//! is checked, and a run that was cut off leaves whole lines.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{Checked, Notice, Run, Summary};
use crate::report::Report;
use crate::report::json::StoryV1;
use crate::report::json::run::{ErrorV1, NoticeV1};

/// Writes a line a story behind a line for each notice about it, then a line for each error and each other notice, and
/// last the summary: a report without it is that of a run that did not come to its end.
pub struct Lines<'w> {
    out: Box<dyn Write + 'w>,
    noted: BTreeSet<Notice>,
}

#[derive(Debug, Serialize)]
struct LineV1<'a> {
    version: u8,
    #[serde(flatten)]
    what: What<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum What<'a> {
    Story(StoryV1<'a>),
    Error(ErrorV1<'a>),
    Notice(NoticeV1<'a>),
    Summary(&'a Summary),
}

impl<'w> Lines<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Lines { out, noted: BTreeSet::new() }
    }

    fn line(&mut self, what: What<'_>) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &LineV1 { version: 1, what }).map_err(io::Error::from)?;
        self.out.write_all(b"\n")
    }
}

impl Report for Lines<'_> {
    /// Nothing: lines of two runs can be put one after the other.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        for notice in &checked.notices {
            if self.noted.insert(notice.clone()) {
                self.line(What::Notice(NoticeV1::new(notice)))?;
            }
        }
        self.line(What::Story(StoryV1::new(checked)))
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        let noted = std::mem::take(&mut self.noted);
        for error in &run.errors {
            self.line(What::Error(ErrorV1::new(error)))?;
        }
        for notice in run.notices.iter().filter(|notice| !noted.contains(notice)) {
            self.line(What::Notice(NoticeV1::new(notice)))?;
        }
        self.line(What::Summary(&run.summary))?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
