//! `newsdrift review`: go through the snapshots that changed, with the keys people know from insta.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use console::{Key, Term};
use similar::{ChangeTag, TextDiff};

use super::look::{Color, width};
use super::paint::{ADDED, FAINT, NAME, Paint, STRONG};
use super::{Status, complain};
use crate::config::rule_ids;
use crate::error::Error;
use crate::snapshot::{Pending, Shelf};

/// Go through the snapshots that changed and accept or reject each.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift review
  newsdrift review --list
  newsdrift review --accept misspelled-name

Keys: a accept, r reject (the pending file is removed), s skip; A, R, S do the same for all that are left; q stops.
Each decision is carried out at once, so that an interrupt loses none.
Exit status: 0 nothing waits any more, 1 something does, 2 the review itself failed.")]
pub(super) struct Args {
    /// The folder of the snapshots.
    #[arg(long, value_name = "DIR", default_value = "snapshots")]
    into: PathBuf,
    /// List what waits, and the rules that are concerned.
    #[arg(long, conflicts_with_all = ["accept", "accept_all", "reject_all"])]
    list: bool,
    /// Accept the changed findings of one rule in all snapshots; may be given several times.
    #[arg(long, value_name = "RULE", value_parser = PossibleValuesParser::new(rule_ids()), hide_possible_values = true)]
    accept: Vec<String>,
    /// Accept everything that waits.
    #[arg(long, conflicts_with_all = ["accept", "reject_all"])]
    accept_all: bool,
    /// Remove everything that waits; the accepted snapshots stay.
    #[arg(long, conflicts_with = "accept")]
    reject_all: bool,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let shelf = Shelf::new(&args.into);
    let paint = Paint { on: color.on() };
    let (waiting, errors) = shelf.pending();
    complain(&errors);
    if args.list {
        list(&waiting, paint)?;
    } else if args.accept_all {
        waiting.iter().try_for_each(Pending::accept)?;
    } else if args.reject_all {
        waiting.iter().try_for_each(Pending::reject)?;
    } else if !args.accept.is_empty() {
        for rule in &args.accept {
            let mut accepted = 0;
            // Each acceptance changes what the next one starts from.
            for pending in &shelf.pending().0 {
                accepted += usize::from(pending.accept_rule(rule)?);
            }
            if accepted == 0 {
                complain(&[Error::new(format!("nothing of {rule} waits for review"))]);
            }
        }
    } else if waiting.is_empty() {
        if errors.is_empty() {
            writeln!(io::stdout(), "Nothing to review in {}.", args.into.display())?;
        }
    } else if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let error = Error::new("there is no terminal to ask at");
        return Err(error.help("use --list, --accept RULE, --accept-all or --reject-all").into());
    } else {
        interactive(&waiting, paint)?;
    }
    let left = shelf.pending().0.len();
    if !args.list && left > 0 {
        writeln!(io::stdout(), "{left} still to review in {}.", args.into.display())?;
    }
    Ok(if !errors.is_empty() { 2 } else { u8::from(left > 0) })
}

fn list(waiting: &[Pending], paint: Paint) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for pending in waiting {
        let rules = match &pending.old {
            Some(old) => old.changed_rules(&pending.new).into_iter().collect::<Vec<_>>().join(", "),
            None => "new".into(),
        };
        let rules = if rules.is_empty() { "the articles".to_owned() } else { rules };
        writeln!(out, "{} {}", pending.file.display(), paint.text(FAINT, &format!("({rules})")))?;
    }
    Ok(())
}

/// What a key decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Accept,
    Reject,
    Skip,
}

fn interactive(waiting: &[Pending], paint: Paint) -> Result<(), super::Failure> {
    let term = Term::stdout();
    let mut for_all = None;
    for (index, pending) in waiting.iter().enumerate() {
        let decision = match for_all {
            Some(decision) => decision,
            None => {
                show(pending, index + 1, waiting.len(), paint)?;
                match ask(&term, paint)? {
                    Some((decision, all)) => {
                        for_all = all.then_some(decision);
                        decision
                    }
                    None => break,
                }
            }
        };
        let done = match decision {
            Decision::Accept => pending.accept(),
            Decision::Reject => pending.reject(),
            Decision::Skip => Ok(()),
        };
        // One that cannot be decided does not take the others' review away; it goes on waiting.
        if let Err(error) = done {
            complain(&[error]);
        }
    }
    Ok(())
}

/// Asks until a key means something; `None` stops the review.
fn ask(term: &Term, paint: Paint) -> io::Result<Option<(Decision, bool)>> {
    let keys = [("a", "accept"), ("r", "reject"), ("s", "skip"), ("q", "stop")];
    let keys: Vec<String> = keys.iter().map(|(key, word)| format!("{} {word}", paint.text(NAME, key))).collect();
    write!(io::stdout(), "\n{}   {} ", keys.join("  "), paint.text(FAINT, "A R S: all that are left"))?;
    io::stdout().flush()?;
    loop {
        let decided = match term.read_key() {
            Ok(Key::Char('a')) => Some((Decision::Accept, false)),
            Ok(Key::Char('r')) => Some((Decision::Reject, false)),
            Ok(Key::Char('s' | ' ') | Key::Enter) => Some((Decision::Skip, false)),
            Ok(Key::Char('A')) => Some((Decision::Accept, true)),
            Ok(Key::Char('R')) => Some((Decision::Reject, true)),
            Ok(Key::Char('S')) => Some((Decision::Skip, true)),
            Ok(Key::Char('q' | 'Q') | Key::Escape | Key::CtrlC) => None,
            Ok(_) => continue,
            // A resize or another signal is no answer; an end of input is one.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => None,
            Err(error) => return Err(error),
        };
        writeln!(io::stdout())?;
        return Ok(decided);
    }
}

/// The change, with the findings around it in full: both readings of each stand in the snapshot itself.
fn show(pending: &Pending, number: usize, of: usize, paint: Paint) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let rule = "─".repeat(width().min(80));
    writeln!(out, "\n{}", paint.text(FAINT, &rule))?;
    let title = format!("{number}/{of}  {}", pending.new.story);
    writeln!(out, "{}  {}", paint.text(STRONG, &title), paint.text(FAINT, &pending.file.display().to_string()))?;
    writeln!(out, "{}", paint.text(FAINT, &rule))?;
    let old = pending.old.as_ref().map(crate::snapshot::Snapshot::body).unwrap_or_default();
    let new = pending.new.body();
    let diff = TextDiff::from_lines(&old, &new);
    const AROUND: usize = 6;
    for (index, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if index > 0 {
            writeln!(out, "{}", paint.text(FAINT, "  ⋮"))?;
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = change.value().trim_end_matches('\n');
            let line = match change.tag() {
                ChangeTag::Equal => paint.text(anstyle::Style::new(), &format!("  {line}")),
                ChangeTag::Delete => paint.text(anstyle::AnsiColor::Red.on_default(), &format!("- {line}")),
                ChangeTag::Insert => paint.text(ADDED, &format!("+ {line}")),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
