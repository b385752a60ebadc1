//! `newsdrift normalize`: the clean text, or the published one with what was struck and restored.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use super::look::Color;
use super::paint::{FAINT, Paint, STRONG};
use super::{Status, complain, files};
use crate::model::{StripKind, Witness};
use crate::text::BodySpan;

/// Print an article's clean text: boilerplate off, masked words restored, typography made one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  newsdrift normalize saved-page.html\n  newsdrift normalize a.md --explain")]
pub(super) struct Args {
    /// Articles.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: files::Reading,
    /// Show the published text instead, with every part that was struck or restored and the reason.
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(args: Args, color: Color) -> Status {
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
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

enum Change<'a> {
    Struck(StripKind, &'static str),
    Restored(Option<&'a str>),
}

/// The body with every change shown in its place.
fn explained(witness: &Witness, paint: Paint) -> String {
    let body = witness.text.body();
    let struck = witness.stripped.iter().map(|cut| (cut.span, Change::Struck(cut.kind, cut.reason)));
    let restored = witness.restored.iter().map(|mask| (mask.span, Change::Restored(mask.word.as_deref())));
    let mut changes: Vec<(BodySpan, Change<'_>)> = struck.chain(restored).collect();
    changes.sort_by_key(|(span, _)| *span);
    let plain = |text: &str| paint.text(anstyle::Style::new(), text);
    let (mut shown, mut at) = (String::new(), 0);
    for (span, change) in changes {
        // A mask inside a struck part was never restored.
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
        }
        at = span.end();
    }
    shown.push_str(&plain(&body[at..]));
    shown
}
