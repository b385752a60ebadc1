//! `newsdrift snapshot`: write what the program says of each story.

use std::io::{self, Write};
use std::path::PathBuf;

use super::flags::Judgement;
use super::look::Color;
use super::paint::{ADDED, FAINT, Paint, STRONG};
use super::session::{Job, Session};
use super::{Failure, Status, complain};
use crate::ingest::find_stories;
use crate::snapshot::{Put, Shelf, Snapshot};

/// Write what is said of each story into files that are reviewed like code.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift snapshot corpus
  newsdrift review
  newsdrift snapshot corpus --into desk/snapshots

The first snapshot of a story is accepted. Later, what differs is written beside it as .snap.new and waits for
`newsdrift review` (or `cargo insta review`). Nothing is ever deleted here.
Exit status: 0 all as accepted, 1 something waits, 2 the run itself failed in part or whole.")]
pub(super) struct Args {
    /// Corpora or stories.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder of the snapshots.
    #[arg(long, value_name = "DIR", default_value = "snapshots")]
    into: PathBuf,
    #[command(flatten)]
    judgement: Judgement,
    /// Print nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let mut session = Session::open(&args.judgement, args.paths.first().map(PathBuf::as_path))?;
    let (stories, errors) = find_stories(&args.paths);
    session.errors(errors);
    let jobs: Vec<Job> = session.chosen(stories)?.into_iter().map(Job::from).collect();
    let shelf = Shelf::new(&args.into);
    let paint = Paint { on: color.on() };
    let mut out = io::stdout().lock();
    let (mut first, mut same, mut waiting) = (0, 0, 0);
    let run = session.run(&jobs, |checked| {
        let (word, file) = match shelf.put(&Snapshot::of(checked))? {
            Put::First(file) => {
                first += 1;
                (paint.text(ADDED, "new     "), file)
            }
            Put::Pending(file) => {
                waiting += 1;
                (paint.text(STRONG, "changed "), file)
            }
            Put::Outdated(file) => {
                same += 1;
                (paint.text(FAINT, "outdated"), file)
            }
            Put::Same => {
                same += 1;
                return Ok(());
            }
        };
        if !args.quiet {
            writeln!(out, "{word} {}", file.display()).map_err(Failure::from)?;
        }
        Ok(())
    })?;
    if !args.quiet {
        for file in shelf.stale() {
            let text = format!("{} (its story is gone; delete it if it is no longer needed)", file.display());
            writeln!(out, "{} {text}", paint.text(FAINT, "stale   "))?;
        }
        let review = if waiting > 0 { ": go through them with `newsdrift review`" } else { "" };
        writeln!(out, "{first} new, {waiting} changed, {same} the same{review}")?;
    }
    complain(&run.errors);
    Ok(if !run.errors.is_empty() { 2 } else { u8::from(waiting > 0) })
}
