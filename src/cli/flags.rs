//! The flags that `check`, `gate` and `snapshot` share.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::near;
use crate::config::rule_ids;
use crate::error::Error;
use crate::finding::{Confidence, Level};
use crate::ingest::FileKind;
use crate::report::{FORMATS, Format, Volume};
use crate::settings::{CONFIDENCE, FAIL_ON, FailOn, Options, nearest};

/// A parser for one of the words of a table.
pub(super) fn words<T: Copy + Send + Sync + 'static>(
    table: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(table.iter().map(|(word, _)| *word)).map(|word| {
        let (_, value) = table.iter().find(|(known, _)| *known == word).expect("clap lets only the words through");
        *value
    })
}

fn rule() -> PossibleValuesParser {
    PossibleValuesParser::new(rule_ids())
}

/// What standard input holds, by any name of the format.
pub(super) fn file_kind(text: &str) -> Result<FileKind, String> {
    FileKind::from_name(text)
        .ok_or_else(|| format!("there is no such format; {}", nearest::advice(text, FileKind::names().iter().copied())))
}

/// A report into a file.
#[derive(Debug, Clone)]
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) file: PathBuf,
}

/// A report into a file, as `FORMAT=FILE`.
pub(super) fn output_file(text: &str) -> Result<Output, String> {
    let formats = FORMATS.map(|(word, _)| word);
    let Some((word, file)) = text.split_once('=').filter(|(_, file)| !file.is_empty()) else {
        return Err(format!("write FORMAT=FILE, such as json=report.json; formats are {}", formats.join(", ")));
    };
    match FORMATS.iter().find(|(known, _)| *known == word) {
        Some((_, format)) => Ok(Output { format: *format, file: file.into() }),
        None => Err(format!("there is no format `{word}`; {}", nearest::advice(word, formats))),
    }
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    /// What goes to standard output.
    #[arg(long, value_parser = words(&FORMATS), default_value = "terminal")]
    pub(super) format: Format,
    /// Also write a report to a file, whole or not at all; may be given several times.
    #[arg(long, value_parser = output_file, value_name = "FORMAT=FILE")]
    pub(super) output: Vec<Output>,
    #[command(flatten)]
    pub(super) judgement: Judgement,
    /// Show errors and warnings only.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Show also what is suppressed, and fingerprints.
    #[arg(short, long)]
    verbose: bool,
    /// Show one line a story.
    #[arg(long, conflicts_with_all = ["quiet", "verbose"])]
    summary: bool,
}

/// What counts, and where the settings are.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Judgement {
    /// The least severity that makes the run fail [default: error].
    #[arg(long, value_parser = words(&FAIL_ON), value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,
    /// Leave out findings below this confidence [default: low].
    #[arg(long, value_parser = words(&CONFIDENCE), value_name = "CONFIDENCE")]
    min_confidence: Option<Confidence>,
    /// The JSON, JSON lines or SARIF of an earlier run: only findings that are new or have changed make this one fail.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Switch a rule off.
    #[arg(long, value_parser = rule(), value_name = "RULE", hide_possible_values = true)]
    allow: Vec<String>,
    /// Make a rule's findings warnings at most.
    #[arg(long, value_parser = rule(), value_name = "RULE", hide_possible_values = true)]
    warn: Vec<String>,
    /// Make every finding of a rule an error.
    #[arg(long, value_parser = rule(), value_name = "RULE", hide_possible_values = true)]
    deny: Vec<String>,
    /// Read these settings instead of the newsdrift.toml found upward from the first path.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[command(flatten)]
    layer: near::Layer,
    /// What outlets repeat in their articles, as `normalize --learn` writes it; instead of the settings' own. May be
    /// given several times.
    #[arg(long, value_name = "FILE")]
    profile: Vec<String>,
    /// What standard input (`-`) holds; told by its first bytes if not given.
    #[arg(long, value_parser = file_kind, value_name = "KIND")]
    pub(super) stdin_format: Option<FileKind>,
    /// How many stories are read at the same time [default: one a processor].
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<std::num::NonZeroUsize>,
    /// The day on which suppressions are held to be valid or expired; the only use of the clock [default: today].
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<Date>,
}

impl Common {
    pub(super) fn volume(&self) -> Volume {
        match (self.summary, self.quiet, self.verbose) {
            (true, ..) => Volume::Summary,
            (_, true, _) => Volume::Quiet,
            (.., true) => Volume::Verbose,
            _ => Volume::Normal,
        }
    }
}

impl Judgement {
    /// What the flags say about the settings; of several levels for one rule the strictest counts.
    pub(super) fn options(&self) -> Options {
        let level = |rules: &[String], level, flag| -> Vec<(String, Level, &'static str)> {
            rules.iter().map(|rule| (rule.clone(), level, flag)).collect()
        };
        let levels = [
            level(&self.allow, Level::Allow, "--allow"),
            level(&self.warn, Level::Warn, "--warn"),
            level(&self.deny, Level::Deny, "--deny"),
        ];
        let flags = Options::of_flags(self.fail_on, self.min_confidence, &levels.concat());
        Options { model: self.layer.options().model, ..flags }.with_profiles(&self.profile)
    }

    /// The day against which suppressions expire.
    pub(super) fn today(&self) -> Result<Date, Error> {
        if let Some(day) = self.today {
            return Ok(day);
        }
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let since = since.ok().and_then(|since| jiff::Timestamp::from_second(since.as_secs() as i64).ok());
        let now = since.ok_or_else(|| Error::new("the clock is wrong").help("give the day with --today"))?;
        Ok(now.to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}
