//! The command line: sees only the public API.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::ingest::{ReadOptions, find_stories, read_story};
use crate::model::{Collation, HouseFacts, Siglum};
use crate::report::json;
use crate::{check, pipeline};

/// Reads several outlets' accounts of one story and flags where they cannot all be right.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check corpora, stories or files for factual drift.
    Check(Inputs),
    /// Show one witness as the program sees it.
    Inspect(Inputs),
    /// Show how a story's sentences align.
    Align(Inputs),
}

#[derive(Debug, clap::Args)]
struct Inputs {
    /// Corpora, stories or files.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// What goes to standard output.
    #[arg(long, default_value = "json")]
    format: String,
}

/// Runs the program and gives its exit status.
#[must_use]
pub fn run() -> ExitCode {
    match Args::parse().command {
        Command::Check(inputs) => {
            let (stories, errors) = collate(&inputs.paths);
            let stories: Vec<_> = stories
                .into_iter()
                .map(|story| {
                    let found = check::check(&story);
                    (story, found)
                })
                .collect();
            print(&json::CheckV1::new(&stories, &errors));
            if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) }
        }
        Command::Inspect(inputs) => {
            let (files, mut errors) = find_stories(&inputs.paths);
            let mut witnesses = Vec::new();
            for story in files.iter().flat_map(|files| read_story(files, &ReadOptions::default())) {
                errors.extend(story.errors);
                witnesses.extend(story.articles.into_iter().map(|article| pipeline::witness(article, Siglum(0), None)));
            }
            print(&json::InspectV1::new(&witnesses));
            if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) }
        }
        Command::Align(inputs) => {
            let (stories, errors) = collate(&inputs.paths);
            for story in &stories {
                print(&json::AlignV1::new(story));
            }
            if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) }
        }
    }
}

fn collate(paths: &[PathBuf]) -> (Vec<Collation>, Vec<Error>) {
    let (files, mut errors) = find_stories(paths);
    let mut stories = Vec::new();
    for mut story in files.iter().flat_map(|files| read_story(files, &ReadOptions::default())) {
        errors.append(&mut story.errors);
        if !story.articles.is_empty() {
            stories.push(pipeline::collate(story, Arc::new(HouseFacts::default())));
        }
    }
    (stories, errors)
}

fn print(value: &impl serde::Serialize) {
    let mut out = std::io::stdout().lock();
    let _ = serde_json::to_writer_pretty(&mut out, value);
    let _ = writeln!(out);
}
