//! The command line: one file a command. It sees only the public API, and it alone prints.

mod align;
mod check;
mod compare;
mod completions;
mod config;
mod diff;
mod explain;
mod files;
mod flags;
mod gate;
mod init;
mod inspect;
mod interrupt;
mod look;
mod man;
mod marked;
mod model;
mod near;
mod normalize;
mod output;
mod paint;
mod parallel;
mod resume;
mod review;
mod rules;
mod schema;
mod session;
mod snapshot;
mod tasks;

use std::io;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{CommandFactory, Parser, Subcommand};

use crate::error::Error;
use crate::model::Article;
use crate::report::untrusted::safe;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Reads several outlets' accounts of one story and flags where they cannot all be right.
#[derive(Debug, Parser)]
#[command(version, about, styles = STYLES, max_term_width = 100, after_help = "\
Examples:
  newsdrift check corpus                      every story below corpus
  newsdrift check a.md b.html c.json          three files as one story
  newsdrift gate draft.md --against corpus/moscow-tape
  newsdrift explain altered-quotation

Exit status: 0 nothing that fails, 1 something, 2 the run itself failed in part or whole.
Nothing is ever sent anywhere: newsdrift does not use the network.")]
struct Args {
    #[command(subcommand)]
    command: Command,
    /// When to use colours; `auto` also heeds NO_COLOR.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_enum, display_order = 900)]
    color: look::Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Gate(gate::Args),
    Snapshot(snapshot::Args),
    Review(review::Args),
    Inspect(inspect::Args),
    Normalize(normalize::Args),
    Align(align::Args),
    Diff(diff::Args),
    Rules(rules::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    Init(init::Args),
    Config(config::Args),
    Model(model::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Why a command could not do its work at all.
#[derive(Debug)]
enum Failure {
    /// What to tell the user.
    Errors(Vec<Error>),
    /// Standard output or a report could not be written.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Errors(vec![error])
    }
}

impl From<Vec<Error>> for Failure {
    fn from(errors: Vec<Error>) -> Self {
        Failure::Errors(errors)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// The exit status of a command.
type Status = Result<u8, Failure>;

/// Runs the program and gives its exit status.
#[must_use]
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output, which may be closed.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let color = args.color;
    let status = match args.command {
        Command::Check(args) => check::run(args, color),
        Command::Gate(args) => gate::run(args, color),
        Command::Snapshot(args) => snapshot::run(args, color),
        Command::Review(args) => review::run(args, color),
        Command::Inspect(args) => inspect::run(args, color),
        Command::Normalize(args) => normalize::run(args, color),
        Command::Align(args) => align::run(args, color),
        Command::Diff(args) => diff::run(args, color),
        Command::Rules(args) => rules::run(args, color),
        Command::Explain(args) => explain::run(args, color),
        Command::Schema(args) => schema::run(args),
        Command::Init(args) => init::run(args),
        Command::Config(args) => config::run(args, color),
        Command::Model(args) => model::run(args),
        Command::Completions(args) => completions::run(args, Args::command()),
        Command::Man(args) => man::run(args, Args::command()),
    };
    match status {
        Ok(status) => ExitCode::from(status),
        // Whoever read our output has enough of it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            complain(&[Error::new(format!("cannot write: {error}"))]);
            ExitCode::from(2)
        }
        Err(Failure::Errors(errors)) => {
            complain(&errors);
            ExitCode::from(2)
        }
    }
}

/// Prints to standard error what was odd about articles that were read.
fn remark<'a>(articles: impl Iterator<Item = &'a Article>) {
    use std::io::Write;
    let mut to = io::stderr().lock();
    for article in articles {
        for warning in &article.warnings {
            let _ = writeln!(to, "newsdrift: notice: {}", safe(&format!("{}: {warning}", article.path)));
        }
    }
}

/// Prints errors to standard error.
fn complain(errors: &[Error]) {
    use std::io::Write;
    let mut to = io::stderr().lock();
    for error in errors {
        let _ = writeln!(to, "newsdrift: {}", safe(&error.to_string()));
    }
}
