//! `newsdrift config show`: what holds here, and where each value came from.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Subcommand;

use super::look::Color;
use super::paint::{FAINT, NAME, Paint, STRONG};
use super::{Status, flags};
use crate::check::rules::ALL;
use crate::config::{Config, STORY_FILE};
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
        after_help = "Examples:\n  newsdrift config show corpus\n  newsdrift config show corpus/cup-final --deny misspelled-name\n\n\
        Of a story it shows what holds there, its own story.toml included. The output is a settings file itself."
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
    let own = path.as_deref().map(|path| path.join(STORY_FILE)).filter(|file| file.is_file());
    let (settings, mistakes) = config.of_story(own.as_deref());
    if !mistakes.is_empty() {
        return Err(mistakes.into());
    }
    if let Some(own) = own {
        writeln!(out, "{}", paint.text(FAINT, &format!("# and from {}", own.display())))?;
    }
    show(&settings, paint, &mut out)?;
    out.flush()?;
    Ok(0)
}

fn word<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, known)| known == value).map_or("", |(word, _)| *word)
}

/// Prints settings as TOML with comments.
struct Page<'w, W: Write> {
    paint: Paint,
    out: &'w mut W,
}

impl<W: Write> Page<'_, W> {
    fn value(&mut self, key: &str, value: &str, from: &Source) -> io::Result<()> {
        let (text, from) = (format!("{key} = {value}"), format!(" # {from}"));
        writeln!(self.out, "{}{}", self.paint.text(NAME, &format!("{text:44}")), self.paint.text(FAINT, &from))
    }

    /// A table of a list of tables, which stands in one place; fields without a value are left out.
    fn table<const N: usize>(
        &mut self,
        head: &str,
        fields: [(&str, Option<String>); N],
        from: &Source,
    ) -> io::Result<()> {
        self.heading(head)?;
        for (key, value) in fields.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            self.value(key, &value, from)?;
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", self.paint.text(STRONG, text))
    }
}

fn show(settings: &Settings, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { paint, out };
    let (fail_on, confidence) = (&settings.fail_on, &settings.min_confidence);
    page.value("fail-on", &quoted(word(&FAIL_ON, &fail_on.value)), &fail_on.from)?;
    page.value("min-confidence", &quoted(word(&CONFIDENCE, &confidence.value)), &confidence.from)?;
    page.value("include", &list(&settings.include.value), &settings.include.from)?;
    page.value("exclude", &list(&settings.exclude.value), &settings.exclude.from)?;
    if let Some(model) = &settings.model {
        page.value("model", &quoted(&model.value.to_string_lossy()), &model.from)?;
    }
    page.value("profiles", &list(&settings.profiles.value), &settings.profiles.from)?;
    page.heading("[rules]")?;
    for rule in ALL {
        let (level, from) = match settings.rules.get(rule.id) {
            Some(level) => (&level.value, &level.from),
            None => (&rule.default, &Source::Default),
        };
        page.value(rule.id, &quoted(word(&LEVELS, level)), from)?;
    }
    for (outlet, rules) in &settings.outlets {
        page.heading(&format!("[outlet.{}.rules]", quoted(outlet)))?;
        for (rule, level) in rules {
            page.value(rule, &quoted(word(&LEVELS, &level.value)), &level.from)?;
        }
    }
    page.heading("[limits]")?;
    for (key, value) in settings.limits.by_key() {
        page.value(key, &value.to_string(), settings.limits_from.get(key).unwrap_or(&Source::Default))?;
    }
    for entry in &settings.suppressions {
        let fields = [
            ("rule", Some(quoted(&entry.rule))),
            ("fingerprint", entry.fingerprint.as_deref().map(quoted)),
            ("words", entry.words.as_deref().map(quoted)),
            ("story", entry.story.as_deref().map(quoted)),
            ("owner", entry.owner.as_deref().map(quoted)),
            ("reason", Some(quoted(&entry.reason))),
            ("expires", day(entry.expires)),
        ];
        page.table("[[suppress]]", fields, &entry.from)?;
    }
    facts(settings, &mut page)
}

fn facts(settings: &Settings, page: &mut Page<'_, impl Write>) -> io::Result<()> {
    let (facts, from) = (&settings.facts, &settings.facts_from);
    for (person, from) in facts.persons.iter().zip(&from.persons) {
        let fields = [("name", Some(quoted(&person.name))), ("also", some_list(&person.also))];
        page.table("[[person]]", fields, from)?;
    }
    for (office, from) in facts.offices.iter().zip(&from.offices) {
        let fields = [
            ("person", Some(quoted(&office.person))),
            ("title", Some(quoted(&office.title))),
            ("from", day(office.from)),
            ("to", day(office.to)),
        ];
        page.table("[[office]]", fields, from)?;
    }
    for (event, from) in facts.events.iter().zip(&from.events) {
        let fields = [
            ("name", Some(quoted(&event.name))),
            ("match", some_list(&event.matches)),
            ("from", day(event.from)),
            ("to", day(event.to)),
        ];
        page.table("[[event]]", fields, from)?;
    }
    Ok(())
}

fn day(date: Option<jiff::civil::Date>) -> Option<String> {
    date.map(|day| day.to_string())
}

fn some_list(items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| list(items))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(items: &[String]) -> String {
    toml::Value::from(items.to_vec()).to_string()
}
