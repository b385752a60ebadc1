//! What the program found, in the forms that people and machines read.
//!
//! A format is one file with one type that implements [`Report`], and one line in [`Format`]. Stories pass by one at
//! a time, so a report on thousands of them is written in a stream.

pub mod docs;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;
pub mod schema;
pub mod terminal;
pub mod untrusted;
pub mod wording;

use std::io::{self, Write};

use crate::finding::{Checked, Run};

/// Writes a run: `begin`, every story in order, `end`.
///
/// A writer keeps counts of the stories that have passed, never the stories: memory does not grow with what they
/// hold. The comment in Markdown alone waits for the end, and holds no more than a code host takes.
pub trait Report {
    /// Before the first story.
    ///
    /// # Errors
    /// If the output cannot be written; so for all four.
    fn begin(&mut self) -> io::Result<()>;
    /// One story.
    fn story(&mut self, checked: &Checked) -> io::Result<()>;
    /// After the last story: errors, notices and counts of the whole run. Flushes.
    fn end(&mut self, run: &Run) -> io::Result<()>;
    /// Hands on what is written, for a reader who waits for it; between two stories, so that nobody gets half a one.
    fn flush(&mut self) -> io::Result<()>;
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people at a terminal.
    Terminal,
    /// The JSON contract, version 1.
    Json,
    /// The same as a line a story, for programs that read along.
    Jsonl,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Workflow annotations of a code host.
    Github,
    /// JUnit XML, for test dashboards.
    Junit,
    /// A comment on a change.
    Markdown,
    /// One self-contained page.
    Html,
}

/// The words for [`Format`].
pub const FORMATS: [(&str, Format); 8] = [
    ("terminal", Format::Terminal),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("sarif", Format::Sarif),
    ("github", Format::Github),
    ("junit", Format::Junit),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
];

/// The words for the forms of an answer that holds no findings.
pub const PLAIN_FORMATS: [(&str, Format); 2] = [("terminal", Format::Terminal), ("json", Format::Json)];

impl Format {
    /// A writer of this format onto `out`.
    pub fn writer<'w>(self, out: Box<dyn Write + 'w>, look: &Look) -> Box<dyn Report + 'w> {
        match self {
            Format::Terminal => Box::new(terminal::Terminal::new(out, look.clone())),
            Format::Json => Box::new(json::Json::new(out)),
            Format::Jsonl => Box::new(json::Lines::new(out)),
            Format::Sarif => Box::new(sarif::Sarif::new(out)),
            Format::Github => Box::new(github::Github::new(out)),
            Format::Junit => Box::new(junit::Junit::new(out)),
            Format::Markdown => Box::new(markdown::Markdown::new(out)),
            Format::Html => Box::new(html::Html::new(out)),
        }
    }
}

/// How a report for people looks; formats for machines ignore it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// ANSI colours.
    pub color: bool,
    /// Links to files that the terminal opens (OSC 8).
    pub links: bool,
    /// Columns to fill at most.
    pub width: usize,
    /// How much to show.
    pub volume: Volume,
}

/// How much a report for people shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volume {
    /// One line a story and the summary.
    Summary,
    /// Errors and warnings.
    Quiet,
    /// Everything that was found.
    Normal,
    /// Also what was suppressed, and the fingerprints.
    Verbose,
}

impl Default for Look {
    fn default() -> Self {
        // Without a terminal: the width of a page.
        Look { color: false, links: false, width: 100, volume: Volume::Normal }
    }
}
