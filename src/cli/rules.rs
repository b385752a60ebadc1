//! `newsdrift rules`: the list.

use std::io::{self, BufWriter, Write};

use super::look::{Color, width};
use super::paint::{FAINT, NAME, Paint};
use super::{Status, flags};
use crate::check::rules::ALL;
use crate::report::terminal::excerpt::wrap;
use crate::report::{Format, PLAIN_FORMATS};

/// List the kinds of drift that are looked for.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  newsdrift rules --format json | jq -r '.[].id'")]
pub(super) struct Args {
    /// What goes to standard output.
    #[arg(long, value_parser = flags::words(&PLAIN_FORMATS), default_value = "terminal")]
    format: Format,
}

#[derive(serde::Serialize)]
struct RuleV1 {
    id: &'static str,
    summary: &'static str,
    level: crate::finding::Level,
    since: &'static str,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let mut out = BufWriter::new(io::stdout().lock());
    if args.format == Format::Json {
        let rules: Vec<RuleV1> = ALL
            .iter()
            .map(|rule| RuleV1 { id: rule.id, summary: rule.summary(), level: rule.default, since: rule.since })
            .collect();
        serde_json::to_writer_pretty(&mut out, &rules).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
        return Ok(0);
    }
    let paint = Paint { on: color.on() };
    let widest = ALL.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in ALL {
        let summary = wrap(rule.summary(), width().saturating_sub(widest + 2));
        let summary = summary.replace('\n', &format!("\n{}", " ".repeat(widest + 2)));
        writeln!(out, "{}  {summary}", paint.text(NAME, &format!("{:widest$}", rule.id)))?;
    }
    writeln!(
        out,
        "\n{}",
        paint.text(FAINT, "`newsdrift explain RULE` says when a rule fires and when it stays quiet.")
    )?;
    out.flush()?;
    Ok(0)
}
