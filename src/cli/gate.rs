//! `newsdrift gate`: is this draft safe to publish?

use std::path::{Path, PathBuf};

use super::Status;
use super::check::report;
use super::flags::Common;
use super::look::Color;
use super::session::{Job, Session};
use crate::error::Error;
use crate::ingest::{StoryFiles, find_stories};

/// Check drafts against what others have published: findings about the drafts only.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift gate draft.md --against corpus/moscow-tape
  newsdrift gate drafts/*.md --against wire/ --fail-on warning --format github
  newsdrift gate rewrite.md --source press-release.txt

A finding may be allowed in the draft itself, in a paragraph or, with allow-file, as a whole:
  <!-- newsdrift: allow changed-number reason=\"counted by ourselves\" expires=2026-12-31 -->")]
pub(super) struct Args {
    /// The drafts, each judged for itself.
    #[arg(required = true, value_name = "DRAFT")]
    drafts: Vec<PathBuf>,
    /// Articles, stories or corpora about the same story.
    #[arg(long, num_args = 1.., value_name = "PATH", required_unless_present = "source")]
    against: Vec<PathBuf>,
    /// The one text that everything in the draft must be backed by.
    #[arg(long, value_name = "FILE", conflicts_with = "against")]
    source: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let first = args.drafts.first().map(PathBuf::as_path);
    let mut session = Session::open(&args.common.judgement, first)?;
    let (others, errors) = find_stories(if args.against.is_empty() { args.source.as_slice() } else { &args.against });
    session.errors(errors);
    let settings = others.iter().find_map(|story| story.settings.clone());
    let others: Vec<PathBuf> = session.chosen(others)?.into_iter().flat_map(|story| story.files).collect();
    let (mut jobs, mut missing) = (Vec::new(), Vec::new());
    for draft in &args.drafts {
        if draft.is_file() || draft.as_os_str() == "-" {
            jobs.push(job(draft, &args.drafts, &others, settings.clone(), args.source.is_some()));
        } else {
            let what = if draft.is_dir() { "a folder, not a draft" } else { "no such file" };
            missing.push(Error::new(what).at(draft.display().to_string()));
        }
    }
    session.errors(missing);
    report(session, jobs, None, &args.common, color)
}

/// One draft and the articles of others as one story; the drafts do not vouch for one another.
fn job(draft: &Path, drafts: &[PathBuf], others: &[PathBuf], settings: Option<PathBuf>, source: bool) -> Job {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let drafts: Vec<PathBuf> = drafts.iter().map(|draft| real(draft)).collect();
    let mut files: Vec<PathBuf> = others.iter().filter(|other| !drafts.contains(&real(other))).cloned().collect();
    files.push(draft.to_owned());
    files.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
    let shown = draft.display().to_string();
    let files = StoryFiles { id: shown.clone(), below: String::new(), path: shown, files, settings };
    Job { files, drafts: vec![draft.to_owned()], source }
}
