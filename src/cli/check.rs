//! `newsdrift check`: the main job.

use std::path::PathBuf;

use super::flags::Common;
use super::look::Color;
use super::output::Reports;
use super::session::{Job, Session};
use super::{Failure, Status};
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
Files named on the command line are together one story; `-` reads standard input.")]
pub(super) struct Args {
    /// Corpora, stories or files.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let mut session = Session::open(&args.common.judgement, args.paths.first().map(PathBuf::as_path))?;
    let (stories, errors) = find_stories(&args.paths);
    session.errors(errors);
    let jobs: Vec<Job> = session.chosen(stories)?.into_iter().map(Job::from).collect();
    report(session, &jobs, &args.common, color)
}

/// Runs the jobs and writes the reports.
pub(super) fn report(session: Session, jobs: &[Job], flags: &Common, color: Color) -> Status {
    let mut reports = Reports::open(Some(flags.format), &flags.output, flags.volume(), color)?;
    reports.begin()?;
    let run = session.run(jobs, |checked| reports.story(checked).map_err(Failure::from))?;
    reports.end(&run)?;
    if flags.format != crate::report::Format::Terminal {
        // The report holds the errors too, but whoever watches does not read it.
        super::complain(&run.errors);
    }
    Ok(run.status())
}
