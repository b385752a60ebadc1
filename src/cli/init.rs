//! `newsdrift init`: a settings file to start from, written from what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::output::write_whole;
use super::{Status, complain};
use crate::config::HOUSE_FILE;
use crate::error::Error;
use crate::ingest::{ReadOptions, find_stories, read_story};

/// Write a commented newsdrift.toml from what is found; asks nothing and overwrites nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  newsdrift init
  newsdrift init corpus --print
  newsdrift init --cargo-insta snapshots

cargo-insta works in cargo packages only. With --cargo-insta an empty one is written around the folder of the
snapshots, after which `cargo insta pending-snapshots` and `cargo insta review` work in it. Nobody needs that for
`newsdrift review`.")]
pub(super) struct Args {
    /// The folder of the corpus; the file is written there.
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Print it instead of writing it.
    #[arg(long)]
    print: bool,
    /// Write an empty cargo package into this folder of snapshots instead, so that cargo-insta can review them.
    #[arg(long, value_name = "SNAPSHOTS", conflicts_with_all = ["folder", "print"])]
    cargo_insta: Option<PathBuf>,
}

pub(super) fn run(args: Args) -> Status {
    if let Some(folder) = args.cargo_insta {
        return Ok(package(&folder)?);
    }
    if !args.folder.is_dir() {
        return Err(Error::new("no such folder").at(args.folder.display().to_string()).into());
    }
    let file = args.folder.join(HOUSE_FILE);
    if !args.print && file.exists() {
        let error = Error::new("there is one already").at(file.display().to_string());
        return Err(error.help("`newsdrift init --print` shows what it would say").into());
    }
    let found = Found::below(&args.folder);
    let text = found.text();
    if args.print {
        std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())?;
        return Ok(0);
    }
    write_whole(&file, &text)?;
    say(&file, &found);
    Ok(0)
}

/// The package: cargo-insta asks cargo for one before it looks for snapshots. `[workspace]` keeps it out of a workspace
/// above it.
const PACKAGE: &str = "\
# An empty package, so that `cargo insta review` can be run in this folder. Written by `newsdrift init --cargo-insta`.
[package]
name = \"newsdrift-snapshots\"
version = \"0.0.0\"
edition = \"2021\"
publish = false

[lib]
path = \"lib.rs\"

[workspace]
";

fn package(folder: &std::path::Path) -> Result<u8, Error> {
    let (manifest, library) = (folder.join("Cargo.toml"), folder.join("lib.rs"));
    for file in [&manifest, &library] {
        if file.exists() {
            return Err(Error::new("there is one already").at(file.display().to_string()));
        }
    }
    std::fs::create_dir_all(folder)
        .map_err(|error| Error::new(format!("cannot make the folder: {error}")).at(folder.display().to_string()))?;
    write_whole(&library, "//! Empty: see Cargo.toml.\n")?;
    write_whole(&manifest, PACKAGE)?;
    let said = format!("wrote {}; now `cd {} && cargo insta review`", manifest.display(), folder.display());
    complain(&[Error::new(said)]);
    Ok(0)
}

fn say(file: &std::path::Path, found: &Found) {
    complain(&[Error::new(format!("wrote {} from {}", file.display(), found.counts()))]);
}

/// A number with its noun.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What a corpus holds.
#[derive(Default)]
struct Found {
    stories: usize,
    articles: usize,
    outlets: BTreeMap<String, usize>,
    languages: BTreeSet<String>,
}

impl Found {
    fn below(folder: &std::path::Path) -> Found {
        let mut found = Found::default();
        // What cannot be read is the business of `check`.
        let (stories, _) = find_stories(&[folder.to_owned()]);
        for story in stories.iter().flat_map(|files| read_story(files, &ReadOptions::default())) {
            found.stories += 1;
            for article in story.articles {
                found.articles += 1;
                *found.outlets.entry(article.outlet).or_default() += 1;
                found.languages.extend(article.language.map(|tag| tag.to_lowercase()));
            }
        }
        found
    }

    fn counts(&self) -> String {
        let stories = count(self.stories, "story", "stories");
        let articles = count(self.articles, "article", "articles");
        format!("{stories}, {articles} and {}", count(self.outlets.len(), "outlet", "outlets"))
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# Settings of newsdrift for everything below this folder. `newsdrift config show` says what holds.\n\
             # Written by `newsdrift init` from {}{}.\n\n",
            self.counts(),
            if self.languages.is_empty() {
                String::new()
            } else {
                format!(", in {}", self.languages.iter().cloned().collect::<Vec<_>>().join(", "))
            }
        );
        text.push_str(
            "# The least severity that makes a run fail: error, warning, note or never.\n\
             fail-on = \"error\"\n\
             # Findings below this confidence are left out: low, medium or high.\n\
             min-confidence = \"low\"\n\
             # Article files that are read or left out, as globs.\n\
             # include = [\"**/*.md\"]\n\
             # exclude = [\"**/archive/**\"]\n\
             # What outlets repeat in their articles, as `newsdrift normalize --learn` writes it.\n\
             # profiles = [\"profiles.json\"]\n\n\
             # A rule's level: allow (off), warn (warnings at most), deny (always an error) or default.\n\
             # `newsdrift rules` lists the rules.\n\
             [rules]\n\
             # changed-number = \"warn\"\n\n",
        );
        text.push_str("# Levels for findings about one outlet's words. Outlets found here:\n");
        let mut outlets: Vec<(&String, &usize)> = self.outlets.iter().collect();
        outlets.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        const SHOWN: usize = 20;
        for (outlet, articles) in outlets.iter().take(SHOWN) {
            let name = toml::Value::from(outlet.as_str());
            text.push_str(&format!("# [outlet.{name}]  # articles: {articles}\n"));
        }
        if outlets.len() > SHOWN {
            text.push_str(&format!("# and {} more\n", outlets.len() - SHOWN));
        }
        text.push_str(
            "# rules = { altered-quotation = \"warn\" }\n\n\
             # What the newsroom knows for certain: the most trusted witness of all.\n\
             # [[person]]\n\
             # name = \"Volodymyr Zelensky\"          # house spelling\n\
             # also = [\"Zelenskyy\", \"Zelenskiy\"]    # fine in other people's copy\n\
             # [[office]]\n\
             # person = \"Ana Lima\"\n\
             # title = \"Mayor of Porto Novo\"\n\
             # from = 2020-01-01\n\
             # [[event]]\n\
             # name = \"the harbour strike\"\n\
             # match = [\"dock strike\", \"strike at the harbour\"]\n\
             # from = 2025-02-24\n\n\
             # A finding to live with, and why. `fingerprint` (see check -v) or `words` says which one;\n\
             # after the day of `expires` it counts again.\n\
             # [[suppress]]\n\
             # rule = \"changed-number\"\n\
             # words = \"730\"\n\
             # owner = \"night desk\"\n\
             # reason = \"two counts of two ships\"\n\
             # expires = 2026-12-31\n",
        );
        text
    }
}
