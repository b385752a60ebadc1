//! `newsdrift diff`: two articles word by word, sentence beside aligned sentence.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::align::{cell_text, indented};
use super::compare::{alike, word_diff};
use super::look::Color;
use super::paint::{ADDED, FAINT, GONE, Paint, STRONG};
use super::{Status, complain, files, near};
use crate::error::Error;
use crate::model::{Collation, Siglum};

const RED: anstyle::Style = anstyle::AnsiColor::Red.on_default();

/// Show where two articles word the same thing differently, and what only one of them has.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift diff a.md b.md
  newsdrift diff --all corpus/moscow-tape | less -R

Without colours, words of the first article are [-struck-] and words of the second {+added+}.")]
pub(super) struct Args {
    /// Two articles; with --all, stories.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: files::Reading,
    #[command(flatten)]
    layer: near::Layer,
    /// Every article of a story against every other one.
    #[arg(long)]
    all: bool,
    /// Leave out sentences that both have word for word.
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    if !args.all && args.paths.len() != 2 {
        let error = Error::new(format!("diff takes two articles, not {}", args.paths.len()));
        return Err(error.help("for every pair of a story use `newsdrift diff --all STORY`").into());
    }
    let (stories, errors) = files::collations(&args.paths, &args.reading, &args.layer)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let paint = Paint { on: color.on() };
    for story in &stories {
        let mut ids: Vec<Siglum> = story.witnesses.iter().map(|witness| witness.id).collect();
        if !args.all {
            // The order of the command line, not of the alphabet.
            let rank = |id: &Siglum| {
                args.paths.iter().position(|path| path.display().to_string() == story.witness(*id).article.path)
            };
            ids.sort_by_key(rank);
        }
        for (at, ours) in ids.iter().enumerate() {
            for theirs in &ids[at + 1..] {
                show(story, *ours, *theirs, args.quiet, paint, &mut out)?;
            }
        }
    }
    out.flush()?;
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

fn show(
    story: &Collation,
    ours: Siglum,
    theirs: Siglum,
    quiet: bool,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let name = |id: Siglum| {
        let article = &story.witness(id).article;
        format!("{} ({})", article.outlet, article.path)
    };
    writeln!(out, "{}", paint.text(GONE.effects(anstyle::Effects::BOLD), &format!("--- {}", name(ours))))?;
    writeln!(out, "{}", paint.text(ADDED.effects(anstyle::Effects::BOLD), &format!("+++ {}", name(theirs))))?;
    let mut aligned: Vec<(&[u32], &[u32])> = story
        .columns
        .iter()
        .filter_map(|column| Some((column.cells.get(&ours)?.as_slice(), column.cells.get(&theirs)?.as_slice())))
        .collect();
    aligned.sort();
    let cell_of = |index: u32| aligned.iter().find(|(left, _)| left.first() == Some(&index));
    let in_left = |index: u32| aligned.iter().any(|(left, _)| left.contains(&index));
    let in_right = |index: u32| aligned.iter().any(|(_, right)| right.contains(&index));
    let mut same = 0;
    for index in 0..story.witness(ours).sentences.len() as u32 {
        if let Some((left, right)) = cell_of(index) {
            let (before, after) = (cell_text(story, ours, left), cell_text(story, theirs, right));
            if before == after && quiet {
                same += 1;
                continue;
            }
            if !alike(&before, &after) {
                for (text, sign, style) in [(&before, "-", RED), (&after, "+", ADDED)] {
                    let line = indented(text, 4, paint);
                    writeln!(out, "{} {}", paint.text(FAINT, "~"), paint.text(style, &format!("{sign} {line}")))?;
                }
                continue;
            }
            let sign = if before == after { "=" } else { "~" };
            let line = indented(&word_diff(&before, &after, paint), 2, paint);
            writeln!(out, "{} {line}", paint.text(FAINT, sign))?;
        } else if !in_left(index) {
            only(story, ours, index, "-", paint, out)?;
        }
    }
    let rest: Vec<u32> = (0..story.witness(theirs).sentences.len() as u32).filter(|&index| !in_right(index)).collect();
    if !rest.is_empty() {
        writeln!(out, "{}", paint.text(STRONG, &format!("  only in {}:", story.witness(theirs).article.outlet)))?;
    }
    for index in rest {
        only(story, theirs, index, "+", paint, out)?;
    }
    if same > 0 {
        writeln!(out, "{}", paint.text(FAINT, &format!("  {same} sentences are the same")))?;
    }
    writeln!(out)
}

fn only(story: &Collation, id: Siglum, index: u32, sign: &str, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let line = indented(story.witness(id).sentence(index as usize), 2, paint);
    let style = if sign == "+" { ADDED } else { RED };
    writeln!(out, "{}", paint.text(style, &format!("{sign} {line}")))
}
