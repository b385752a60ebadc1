//! `newsdrift explain`: a rule's documentation at the terminal.

use std::io::{self, BufWriter, Write};

use clap::builder::PossibleValuesParser;

use super::Status;
use super::look::{Color, width};
use super::paint::{FAINT, NAME, Paint, STRONG};
use crate::check::rule::Rule;
use crate::check::rules::ALL;
use crate::config::rule_ids;
use crate::report::terminal::excerpt::wrap;

/// Explain a rule: why it matters, when it fires, when it stays quiet, and its limits.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsdrift explain altered-quotation\n  newsdrift explain --all --markdown > rules.md"
)]
pub(super) struct Args {
    /// The rule.
    #[arg(value_parser = PossibleValuesParser::new(rule_ids()), hide_possible_values = true, required_unless_present = "all")]
    rule: Option<String>,
    /// All rules.
    #[arg(long, conflicts_with = "rule")]
    all: bool,
    /// Print the Markdown as it is.
    #[arg(long)]
    markdown: bool,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let mut out = BufWriter::new(io::stdout().lock());
    let paint = Paint { on: color.on() };
    let wanted = ALL.iter().filter(|rule| args.all || Some(rule.id) == args.rule.as_deref());
    for (index, rule) in wanted.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let text = if args.markdown { markdown(rule) } else { rendered(rule, paint) };
        out.write_all(text.as_bytes())?;
    }
    out.flush()?;
    Ok(0)
}

/// The docs without the space that doc comments leave before each line.
fn lines(rule: &Rule) -> impl Iterator<Item = &'static str> {
    rule.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line))
}

fn markdown(rule: &Rule) -> String {
    let mut text = format!("# {}\n\n", rule.id);
    for line in lines(rule) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Headings bold, paragraphs wrapped, stories indented.
fn rendered(rule: &Rule, paint: Paint) -> String {
    let about = format!("since {}", rule.since);
    let mut text = format!("{} {}\n\n", paint.text(NAME, rule.id), paint.text(FAINT, &about));
    let mut paragraph = String::new();
    let mut fenced = false;
    let flush = |paragraph: &mut String, text: &mut String| {
        if !paragraph.is_empty() {
            // Wrapped first: colours have no width.
            text.push_str(&code(&wrap(paragraph, width().min(90)), paint));
            text.push('\n');
            paragraph.clear();
        }
    };
    for line in lines(rule) {
        if line.starts_with("```") {
            flush(&mut paragraph, &mut text);
            fenced = !fenced;
        } else if fenced {
            let line = wrap(line, width().min(94) - 4).replace('\n', "\n       ");
            text.push_str(&format!("    {line}\n"));
        } else if let Some(heading) = line.strip_prefix('#') {
            flush(&mut paragraph, &mut text);
            text.push_str(&paint.text(STRONG, heading.trim_start_matches('#').trim()));
            text.push('\n');
        } else if line.trim().is_empty() {
            flush(&mut paragraph, &mut text);
            text.push('\n');
        } else {
            if line.starts_with("- ") || line.starts_with("| ") {
                flush(&mut paragraph, &mut text);
            }
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    flush(&mut paragraph, &mut text);
    text
}

/// Words in backticks.
fn code(text: &str, paint: Paint) -> String {
    let mut shown = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 && paint.on {
            shown.push_str(&paint.text(NAME, part));
        } else if index % 2 == 1 {
            shown.push_str(&format!("`{part}`"));
        } else {
            shown.push_str(part);
        }
    }
    shown
}
