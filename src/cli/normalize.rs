//! `newsdrift normalize`: the clean text, or the published one with what was struck and restored.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use super::look::Color;
use super::output::write_whole;
use super::paint::{FAINT, Paint, STRONG};
use super::{Status, complain, files, remark};
use crate::model::{Damage, Repair, StripKind, Witness};
use crate::normalise::profile::Profiles;
use crate::report::untrusted::safe;
use crate::text::BodySpan;

/// Print an article's clean text: boilerplate off, masked words restored, typography made one.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift normalize saved-page.html
  newsdrift normalize a.md --explain
  newsdrift normalize --learn archive --into profiles.json
  newsdrift normalize a.md --explain --profile profiles.json")]
pub(super) struct Args {
    /// Articles.
    #[arg(required_unless_present = "learn", value_name = "FILE")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: files::Reading,
    /// Show the published text instead, with every part that was struck or restored and the reason.
    #[arg(long)]
    explain: bool,
    /// Read many articles of one or more outlets and write down what each outlet repeats: later runs leave it out
    /// when they are given the file with --profile or by `profiles` in newsdrift.toml.
    #[arg(long, value_name = "FOLDER", num_args = 1.., conflicts_with_all = ["paths", "explain", "profile"])]
    learn: Vec<PathBuf>,
    /// Where what was learnt is written, instead of standard output.
    #[arg(long, value_name = "FILE", requires = "learn")]
    into: Option<PathBuf>,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    if !args.learn.is_empty() {
        return learn(&args);
    }
    let (witnesses, errors) = files::witnesses(&args.paths, &args.reading)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let paint = Paint { on: color.on() };
    for (index, witness) in witnesses.iter().enumerate() {
        if witnesses.len() > 1 {
            let gap = if index > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{}", paint.text(STRONG, &format!("== {}", witness.article.path)))?;
        }
        if args.explain {
            writeln!(out, "{}", explained(witness, paint).trim_end())?;
        } else if io::stdout().is_terminal() {
            writeln!(out, "{}", paint.text(anstyle::Style::new(), witness.text.clean()))?;
        } else {
            // Into a file or a pipe goes the text itself.
            writeln!(out, "{}", witness.text.clean())?;
        }
    }
    out.flush()?;
    remark(witnesses.iter().map(|witness| &witness.article));
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

/// Writes what the outlets repeat, and says on standard error how much that is.
fn learn(args: &Args) -> Status {
    let (articles, errors) = files::articles(&args.learn, &args.reading)?;
    let profiles = Profiles::learn(articles.iter().map(|article| (article.outlet.as_str(), article.body.as_str())));
    let mut text = serde_json::to_string_pretty(&profiles).map_err(io::Error::from)?;
    text.push('\n');
    match &args.into {
        Some(file) => write_whole(file, &text)?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    let mut to = io::stderr().lock();
    for (outlet, profile) in profiles.iter() {
        let (lines, articles) = (profile.lines.len(), profile.articles);
        let ending = if lines == 1 { "" } else { "s" };
        let _ = writeln!(to, "{}", safe(&format!("{outlet}: {lines} recurring line{ending} in {articles} articles")));
    }
    if profiles.iter().next().is_none() {
        let _ = writeln!(to, "no outlet repeats a line in three or more of the {} articles read", articles.len());
    }
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

enum Change<'a> {
    Struck(StripKind, &'static str),
    Restored(Option<&'a str>),
    Repaired(&'a Repair),
}

/// The body with every change shown in its place.
fn explained(witness: &Witness, paint: Paint) -> String {
    let body = witness.text.body();
    let struck = witness.stripped.iter().map(|cut| (cut.span, Change::Struck(cut.kind, cut.reason)));
    let restored = witness.restored.iter().map(|mask| (mask.span, Change::Restored(mask.word.as_deref())));
    let repaired = witness.repairs.iter().map(|repair| (repair.span, Change::Repaired(repair)));
    let mut changes: Vec<(BodySpan, Change<'_>)> = struck.chain(restored).chain(repaired).collect();
    changes.sort_by_key(|(span, _)| *span);
    let plain = |text: &str| paint.text(anstyle::Style::new(), text);
    let (mut shown, mut at) = (String::new(), 0);
    for (span, change) in changes {
        // What stands inside a struck part was never restored.
        if span.start() < at {
            continue;
        }
        shown.push_str(&plain(&body[at..span.start()]));
        let words = &body[span.range()];
        match change {
            Change::Struck(kind, reason) => {
                let kind = serde_json::to_value(kind).ok();
                let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or("other");
                let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
                let kept = words.trim_end();
                shown.push_str(&paint.gone(kept));
                shown.push_str(&paint.text(FAINT, &format!(" ‹{kind}{reason}›")));
                shown.push_str(&plain(&words[kept.len()..]));
            }
            Change::Restored(Some(word)) => {
                shown.push_str(&paint.gone(words));
                shown.push_str(&paint.added(word));
            }
            Change::Restored(None) => {
                shown.push_str(&plain(words));
                shown.push_str(&paint.text(FAINT, " ‹masked: several words fit›"));
            }
            Change::Repaired(repair) if repair.damage == Damage::Lost => {
                shown.push_str(&plain(words));
                shown.push_str(&paint.text(FAINT, " ‹a character was lost›"));
            }
            Change::Repaired(repair) => {
                shown.push_str(&paint.gone(words));
                shown.push_str(&paint.added(witness.text.slice(repair.clean)));
            }
        }
        at = span.end();
    }
    shown.push_str(&plain(&body[at..]));
    shown
}
