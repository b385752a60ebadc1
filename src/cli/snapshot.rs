//! `newsdrift snapshot`: write what the program says of each story.

use std::io::{self, Write};
use std::path::PathBuf;

use super::flags::{Judgement, Output, output_file, words};
use super::look::Color;
use super::output::Reports;
use super::paint::{ADDED, FAINT, Paint, STRONG};
use super::session::{Job, Session};
use super::{Failure, Status, complain};
use crate::error::Error;
use crate::finding::{Notice, Run};
use crate::ingest::find_stories;
use crate::report::{FORMATS, Format, Volume};
use crate::settings::FailOn;
use crate::snapshot::{Put, Shelf, Snapshot};

/// Write what is said of each story into files that are reviewed like code.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift snapshot corpus
  newsdrift review
  newsdrift snapshot corpus --into desk/snapshots

The first snapshot of a story is accepted. Later, what differs is written beside it as .snap.new and waits for
`newsdrift review` (or `cargo insta review`, see `newsdrift init --help`). Nothing is ever deleted here.

With --format the report goes to standard output and the list of the snapshots to standard error.
Exit status: 0 all as accepted, 1 something waits, 2 the run itself failed in part or whole. With --fail-on SEVERITY
also 1 if anything that bad is found, accepted or not; with --fail-on never 0 though something waits.")]
pub(super) struct Args {
    /// Corpora or stories.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder of the snapshots.
    #[arg(long, value_name = "DIR", default_value = "snapshots")]
    into: PathBuf,
    /// Print a report like that of `check`.
    #[arg(long, value_parser = words(&FORMATS))]
    format: Option<Format>,
    /// Also write a report to a file, whole or not at all; may be given several times.
    #[arg(long, value_parser = output_file, value_name = "FORMAT=FILE")]
    output: Vec<Output>,
    #[command(flatten)]
    judgement: Judgement,
    /// List no snapshots; a report shows errors and warnings only.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// List also the snapshots that are as accepted; a report shows also what is suppressed, and fingerprints.
    #[arg(short, long)]
    verbose: bool,
}

impl Args {
    fn volume(&self) -> Volume {
        match (self.quiet, self.verbose) {
            (true, _) => Volume::Quiet,
            (_, true) => Volume::Verbose,
            _ => Volume::Normal,
        }
    }

    fn fails(&self, run: &Run, waiting: usize) -> bool {
        match self.judgement.fail_on {
            None => waiting > 0,
            Some(FailOn::Never) => false,
            Some(FailOn::At(_)) => waiting > 0 || run.summary.failing > 0,
        }
    }
}

/// How many snapshots became what.
#[derive(Default)]
struct Counts {
    first: usize,
    waiting: usize,
    same: usize,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let mut session = Session::open(&args.judgement, args.paths.first().map(PathBuf::as_path))?;
    let (stories, errors) = find_stories(&args.paths);
    session.errors(errors);
    let jobs: Vec<Job> = session.chosen(stories)?.into_iter().map(Job::from).collect();
    let shelf = Shelf::new(&args.into);
    let paint = Paint { on: color.on() };
    let mut list: Box<dyn Write> = match (args.quiet, args.format) {
        (true, _) => Box::new(io::sink()),
        (_, None) => Box::new(io::stdout()),
        (_, Some(_)) => Box::new(io::stderr()),
    };
    let mut reports = Reports::open(args.format, &args.output, args.volume(), color)?;
    reports.begin()?;
    let mut counts = Counts::default();
    let run = session.run(jobs, |checked| {
        reports.story(checked)?;
        let (word, file) = match shelf.put(&Snapshot::of(checked))? {
            Put::First(file) => {
                counts.first += 1;
                (paint.text(ADDED, "new     "), file)
            }
            Put::Pending(file) => {
                counts.waiting += 1;
                (paint.text(STRONG, "changed "), file)
            }
            Put::Outdated(file) => {
                counts.same += 1;
                (paint.text(FAINT, "outdated"), file)
            }
            Put::Same(file) => {
                counts.same += 1;
                if !args.verbose {
                    return Ok(());
                }
                (paint.text(FAINT, "same    "), file)
            }
        };
        writeln!(list, "{word} {}", file.display()).map_err(Failure::from)
    })?;
    reports.end(&run)?;
    for file in shelf.stale() {
        let text = format!("{} (its story is gone; delete it if it is no longer needed)", file.display());
        writeln!(list, "{} {text}", paint.text(FAINT, "stale   "))?;
    }
    let review = if counts.waiting > 0 { ": go through them with `newsdrift review`" } else { "" };
    writeln!(list, "{} new, {} changed, {} the same{review}", counts.first, counts.waiting, counts.same)?;
    if args.format != Some(Format::Terminal) {
        complain(&run.errors);
        if !args.quiet {
            notify(&run.notices);
        }
    }
    Ok(if !run.errors.is_empty() { 2 } else { u8::from(args.fails(&run, counts.waiting)) })
}

/// Names on standard error what the user should know besides: a report would say it.
fn notify(notices: &[Notice]) {
    let said = notices.iter().map(|notice| {
        let error = Error::new(&notice.message).at(&notice.path);
        notice.line.map_or(error.clone(), |line| error.line(line))
    });
    complain(&said.collect::<Vec<_>>());
}
