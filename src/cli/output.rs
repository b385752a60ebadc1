//! Where reports go: standard output, and files that are written whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::flags::Output;
use super::look::{Color, look};
use crate::error::Error;
use crate::finding::{Checked, Run};
use crate::report::{Format, Look, Report, Volume};

/// All reports of a run.
pub(super) struct Reports {
    screen: Option<Box<dyn Report>>,
    files: Vec<(Box<dyn Report>, Target)>,
}

impl Reports {
    /// Opens the reports that the flags ask for: one on standard output in the format `screen`, if any, and `files`.
    /// Files appear only when [`Reports::end`] has written all of them.
    pub(super) fn open(
        screen: Option<Format>,
        files: &[Output],
        volume: Volume,
        color: Color,
    ) -> Result<Reports, Error> {
        let out = || Box::new(BufWriter::new(io::stdout()));
        let screen = screen.map(|format| format.writer(out(), &look(color, volume)));
        let mut reports = Reports { screen, files: Vec::new() };
        for Output { format, file } in files {
            let (target, out) = Target::open(file)?;
            let look = Look { volume, ..Look::default() };
            reports.files.push((format.writer(out, &look), target));
        }
        Ok(reports)
    }

    /// Adds a report as JSON lines to a file that is written as the stories come, behind what is there.
    pub(super) fn lines(&mut self, file: File) {
        let report = Format::Jsonl.writer(Box::new(BufWriter::new(file)), &Look::default());
        self.files.push((report, Target::Stream));
    }

    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.each(|report| report.begin())
    }

    pub(super) fn story(&mut self, checked: &Checked) -> io::Result<()> {
        // Whoever reads along gets whole stories, and a run that is killed leaves whole stories.
        self.each(|report| report.story(checked).and_then(|()| report.flush()))
    }

    /// Ends a run that was cut off: what is written as it comes is closed, files that appear whole do not appear.
    pub(super) fn cut(mut self, run: &Run) -> io::Result<()> {
        self.files.retain(|(_, target)| matches!(target, Target::Stream));
        self.each(|report| report.end(run))
    }

    pub(super) fn end(mut self, run: &Run) -> io::Result<()> {
        self.each(|report| report.end(run))?;
        for (report, target) in self.files {
            drop(report);
            target.keep()?;
        }
        Ok(())
    }

    /// A closed standard output does not keep the files from being written.
    fn each(&mut self, mut step: impl FnMut(&mut dyn Report) -> io::Result<()>) -> io::Result<()> {
        for (report, _) in &mut self.files {
            step(report.as_mut())?;
        }
        let Some(screen) = &mut self.screen else { return Ok(()) };
        match step(screen.as_mut()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && !self.files.is_empty() => {
                self.screen = None;
                Ok(())
            }
            result => result,
        }
    }
}

/// A file in the making.
enum Target {
    /// Renamed to the second when it is whole.
    New(NamedTempFile, PathBuf),
    /// A pipe or device: written as it comes.
    Stream,
}

impl Target {
    fn open(file: &Path) -> Result<(Target, Box<dyn Write>), Error> {
        let fail = |error: io::Error| Error::new(format!("cannot write: {error}")).at(file.display().to_string());
        match std::fs::metadata(file) {
            Ok(about) if about.is_dir() => return Err(fail(io::Error::other("it is a folder"))),
            Ok(about) if !about.is_file() => {
                let out = std::fs::OpenOptions::new().write(true).open(file).map_err(fail)?;
                return Ok((Target::Stream, Box::new(BufWriter::new(out))));
            }
            _ => {}
        }
        // A link stays a link: what it leads to is replaced.
        let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let new = beside(&file).map_err(fail)?;
        let out = new.reopen().map_err(fail)?;
        Ok((Target::New(new, file), Box::new(BufWriter::new(out))))
    }

    fn keep(self) -> io::Result<()> {
        match self {
            Target::New(new, file) => new.persist(file).map(drop).map_err(|error| error.error),
            Target::Stream => Ok(()),
        }
    }
}

/// A temporary file in the folder of `file`, with the permissions of a new file.
fn beside(file: &Path) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".newsdrift-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Writes `text` to `file` in one step: a reader sees the old file or the new one, never half of it.
pub(super) fn write_whole(file: &Path, text: &str) -> Result<(), Error> {
    let write = || -> io::Result<()> {
        let mut new = beside(file)?;
        new.write_all(text.as_bytes())?;
        new.persist(file).map(drop).map_err(|error| error.error)
    };
    write().map_err(|error| Error::new(format!("cannot write: {error}")).at(file.display().to_string()))
}
