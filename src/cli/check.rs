//! `newsdrift check`: the main job.

use std::fs::File;
use std::path::PathBuf;

use super::flags::Common;
use super::look::Color;
use super::output::Reports;
use super::resume::resume;
use super::session::{Job, Session};
use super::{Failure, Status, interrupt};
use crate::ingest::find_stories;

/// Check corpora, stories or files for factual drift.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift check corpus
  newsdrift check corpus --output json=report.json --fail-on warning
  newsdrift check corpus --baseline report.json
  newsdrift check a.md b.md --warn changed-number --allow single-source-fact

A folder that directly holds article files is a story; any other folder is searched for stories.
Files named on the command line are together one story; `-` reads standard input.

A stream of stories as JSON lines, of any length, in bounded memory; killed, the same command goes on where it was:
  zcat wire.jsonl.gz | newsdrift check - --summary --resume findings.jsonl")]
pub(super) struct Args {
    /// Corpora, stories or files.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also write the stories as JSON lines to a file as they are checked, and go on behind the stories that an earlier
    /// run has written there, however that ended.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let mut session = Session::open(&args.common.judgement, args.paths.first().map(PathBuf::as_path))?;
    let (stories, errors) = find_stories(&args.paths);
    session.errors(errors);
    let jobs: Vec<Job> = session.chosen(stories)?.into_iter().map(Job::from).collect();
    let report_file = args.resume.as_deref().map(|file| resume(file, session.fail_on())).transpose()?;
    let lines = report_file.map(|resumed| {
        session.resume(resumed.done, resumed.summary);
        resumed.file
    });
    report(session, jobs, lines, &args.common, color)
}

/// Runs the jobs and writes the reports.
///
/// `lines` is a file that gets every story as a line, and is kept however the run ends. After an interrupt the report on
/// standard output is closed with what was checked, and the files of `--output` are left as they were.
pub(super) fn report(session: Session, jobs: Vec<Job>, lines: Option<File>, flags: &Common, color: Color) -> Status {
    let mut reports = Reports::open(Some(flags.format), &flags.output, flags.volume(), color)?;
    if let Some(file) = lines {
        reports.lines(file);
    }
    interrupt::listen();
    reports.begin()?;
    let run = session.run(jobs, |checked| reports.story(checked).map_err(Failure::from))?;
    if interrupt::heard() {
        reports.cut(&run)?;
        super::complain(&run.errors);
        return Ok(interrupt::STATUS);
    }
    reports.end(&run)?;
    if flags.format != crate::report::Format::Terminal {
        // The report holds the errors too, but whoever watches does not read it.
        super::complain(&run.errors);
    }
    Ok(run.status())
}
