//! `newsdrift config show`: what holds here, and where each value came from.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Subcommand;

use super::look::Color;
use super::paint::{FAINT, NAME, Paint, STRONG};
use super::{Status, flags};
use crate::check::rules::ALL;
use crate::config::Config;
use crate::settings::{CONFIDENCE, FAIL_ON, LEVELS, Settings, Source};

/// Show the settings.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show every value that holds here and where it came from.
    #[command(
        after_help = "Examples:\n  newsdrift config show corpus\n  newsdrift config show corpus --deny misspelled-name"
    )]
    Show {
        /// The first path of the run that is meant.
        #[arg(value_name = "PATH")]
        path: Option<PathBuf>,
        #[command(flatten)]
        flags: flags::Judgement,
    },
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let Command::Show { path, flags } = args.command;
    let config = Config::load(flags.config.as_deref(), path.as_deref(), flags.options())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let paint = Paint { on: color.on() };
    let file = config.file().map_or_else(
        || "# no newsdrift.toml here or above; `newsdrift init` writes one".to_owned(),
        |file| format!("# settings from {}", file.display()),
    );
    writeln!(out, "{}", paint.text(FAINT, &file))?;
    show(&config.settings(), paint, &mut out)?;
    out.flush()?;
    Ok(0)
}

fn word<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, known)| known == value).map_or("", |(word, _)| *word)
}

fn show(settings: &Settings, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let mut line = |key: &str, value: String, from: &Source| {
        let text = format!("{key} = {value}");
        writeln!(out, "{}{}", paint.text(NAME, &format!("{text:44}")), paint.text(FAINT, &format!(" # {from}")))
    };
    line("fail-on", quoted(word(&FAIL_ON, &settings.fail_on.value)), &settings.fail_on.from)?;
    line("min-confidence", quoted(word(&CONFIDENCE, &settings.min_confidence.value)), &settings.min_confidence.from)?;
    line("include", list(&settings.include.value), &settings.include.from)?;
    line("exclude", list(&settings.exclude.value), &settings.exclude.from)?;
    writeln!(out, "\n{}", paint.text(STRONG, "[rules]"))?;
    let mut line = |key: &str, value: String, from: &Source| {
        let text = format!("{key} = {value}");
        writeln!(out, "{}{}", paint.text(NAME, &format!("{text:44}")), paint.text(FAINT, &format!(" # {from}")))
    };
    for rule in ALL {
        match settings.rules.get(rule.id) {
            Some(level) => line(rule.id, quoted(word(&LEVELS, &level.value)), &level.from)?,
            None => line(rule.id, quoted(word(&LEVELS, &rule.default)), &Source::Default)?,
        }
    }
    for (outlet, rules) in &settings.outlets {
        writeln!(out, "\n{}", paint.text(STRONG, &format!("[outlet.{}.rules]", quoted(outlet))))?;
        for (rule, level) in rules {
            let text = format!("{rule} = {}", quoted(word(&LEVELS, &level.value)));
            writeln!(
                out,
                "{}{}",
                paint.text(NAME, &format!("{text:44}")),
                paint.text(FAINT, &format!(" # {}", level.from))
            )?;
        }
    }
    for entry in &settings.suppressions {
        writeln!(out, "\n{} {}", paint.text(STRONG, "[[suppress]]"), paint.text(FAINT, &format!("# {}", entry.from)))?;
        let fields = [
            ("rule", Some(quoted(&entry.rule))),
            ("fingerprint", entry.fingerprint.as_deref().map(quoted)),
            ("words", entry.words.as_deref().map(quoted)),
            ("story", entry.story.as_deref().map(quoted)),
            ("owner", entry.owner.as_deref().map(quoted)),
            ("reason", Some(quoted(&entry.reason))),
            ("expires", entry.expires.map(|day| day.to_string())),
        ];
        for (key, value) in fields {
            if let Some(value) = value {
                writeln!(out, "{}", paint.text(NAME, &format!("{key} = {value}")))?;
            }
        }
    }
    let facts = &settings.facts;
    let known = format!(
        "# house facts: {} persons, {} terms of office, {} events",
        facts.persons.len(),
        facts.offices.len(),
        facts.events.len()
    );
    writeln!(out, "\n{}", paint.text(FAINT, &known))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(items: &[String]) -> String {
    toml::Value::from(items.to_vec()).to_string()
}
