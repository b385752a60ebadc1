//! `check --resume FILE`: a report as JSON lines that a later run goes on with.
//!
//! A story is a line, and a line is written whole and handed to the system before the next story is. So what a run that
//! was killed leaves behind says by itself how far it came: the stories of all whole lines, with the notices before them.
//! What stands behind the last story is cut off: a torn line, or the lines that close a report.

use std::fs::{File, TryLockError};
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::Error;
use crate::finding::Severity;
use crate::finding::Summary;
use crate::settings::FailOn;

/// How each of our lines begins.
const OPENING: &[u8] = b"{\"version\":";

/// What an earlier run has reported.
pub(super) struct Resumed {
    /// The report, ready for the next line.
    pub(super) file: File,
    /// How often a story with this id was reported.
    pub(super) done: FxHashMap<String, usize>,
    /// What the stories add up to.
    pub(super) summary: Summary,
}

/// As much of a line as is needed to count it.
#[derive(Debug, Deserialize)]
struct Line {
    version: u8,
    story: Option<StoryLine>,
}

#[derive(Debug, Deserialize)]
struct StoryLine {
    id: String,
    witnesses: Vec<IgnoredAny>,
    findings: Vec<FindingLine>,
    #[serde(default)]
    suppressed: Vec<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct FindingLine {
    severity: SeverityWord,
    state: Option<StateWord>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SeverityWord {
    Error,
    Warning,
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StateWord {
    New,
    Unchanged,
    Updated,
    Absent,
}

/// Opens the report, or begins it; `fail_on` decides which findings make the run fail.
///
/// # Errors
/// If it cannot be read or written, if another run is writing it, or if it is something else than such a report.
pub(super) fn resume(path: &Path, fail_on: FailOn) -> Result<Resumed, Error> {
    let at = |error: Error| error.at(path.display().to_string());
    let failed = |error: std::io::Error| at(Error::new(format!("cannot go on with this report: {error}")));
    let no_report = || at(Error::new("this is no report that can be gone on with"));
    let advised = |error: Error| error.help("name a file that `check --resume` wrote, or a new one");
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
    // A device can be without an end.
    if !file.metadata().map_err(failed)?.is_file() {
        return Err(advised(no_report()));
    }
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(at(Error::new("another run is writing this report"))),
        // A file system without locks: then nobody can tell.
        Err(TryLockError::Error(_)) => {}
    }
    let mut resumed =
        Resumed { file: file.try_clone().map_err(failed)?, done: FxHashMap::default(), summary: Summary::default() };
    let (mut read, mut whole, mut number) = (0, 0, 0);
    let mut input = BufReader::with_capacity(1 << 16, &mut file);
    // What begins otherwise may be a line of any length.
    let begun = input.fill_buf().map_err(failed)?;
    if !begun.starts_with(&OPENING[..OPENING.len().min(begun.len())]) {
        return Err(advised(no_report().line(1)));
    }
    let mut text = Vec::new();
    loop {
        text.clear();
        let length = input.read_until(b'\n', &mut text).map_err(failed)?;
        number += 1;
        // The end, or a line that was being written.
        if text.last() != Some(&b'\n') {
            break;
        }
        let line: Line = serde_json::from_slice(&text)
            .ok()
            .filter(|line: &Line| line.version == 1)
            .ok_or_else(|| advised(no_report().line(number)))?;
        read += length as u64;
        let Some(story) = line.story else { continue };
        whole = read;
        resumed.count(&story, fail_on);
        *resumed.done.entry(story.id).or_default() += 1;
    }
    file.set_len(whole).map_err(failed)?;
    resumed.file.seek(SeekFrom::Start(whole)).map_err(failed)?;
    Ok(resumed)
}

impl Resumed {
    fn count(&mut self, story: &StoryLine, fail_on: FailOn) {
        let summary = &mut self.summary;
        summary.stories += 1;
        summary.witnesses += story.witnesses.len();
        summary.suppressed += story.suppressed.len();
        let mut any = false;
        for finding in &story.findings {
            if finding.state == Some(StateWord::Absent) {
                summary.absent += 1;
                continue;
            }
            any = true;
            let severity = match finding.severity {
                SeverityWord::Error => {
                    summary.errors += 1;
                    Severity::Error
                }
                SeverityWord::Warning => {
                    summary.warnings += 1;
                    Severity::Warning
                }
                SeverityWord::Note => {
                    summary.notes += 1;
                    Severity::Note
                }
            };
            let known = finding.state == Some(StateWord::Unchanged);
            summary.known += usize::from(known);
            summary.failing += usize::from(!known && fail_on.fails(severity));
        }
        summary.drifting += usize::from(any);
    }
}
