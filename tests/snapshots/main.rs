//! What `newsdrift check` says about the corpus, in every format, as its readers see it.
//!
//! The snapshots are in `snapshots/`, where a change to a rule shows its effect on every story:
//!
//! | file | what |
//! | --- | --- |
//! | `STORY.terminal.snap`, `STORY.json.snap` | every story |
//! | `STORY.FORMAT.snap` | the other formats, over the stories of [`SHOWN_WHOLE`] |
//! | `corpus.FORMAT.snap` | what says it all in a few lines, over the whole corpus |
//!
//! The JSON lines are not kept: a test holds them against the JSON.

mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The formats that are kept for every story.
const OF_STORIES: [&str; 2] = ["terminal", "json"];

/// The formats that are kept for a few stories: they say the same in other words.
const OF_FEW: [&str; 4] = ["sarif", "html", "github", "junit"];

/// The stories with the most rules, and one in which outlets copy one another.
const SHOWN_WHOLE: [&str; 2] = ["moscow-tape", "merger"];

/// The formats that are kept for the corpus as a whole; `summary` is the terminal's.
const OF_CORPUS: [&str; 2] = ["summary", "markdown"];

/// The stories' folders by name, sorted.
fn stories() -> Vec<String> {
    let entries = fs::read_dir(Path::new(ROOT).join("corpus")).expect("the corpus is part of the project");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the corpus can be listed"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("a story's name is UTF-8"))
        .collect();
    names.sort();
    names
}

/// The reports on a path, all of one run: no colours, and 100 columns, the width where there is no terminal.
fn said<const N: usize>(path: &str, formats: [&str; N]) -> [String; N] {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |format: &str| folder.path().join(format);
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsdrift"));
    command.current_dir(ROOT).args(["check", path, "--color", "never", "--today", "2026-01-01"]);
    for format in formats {
        match format {
            "summary" => command.arg("--summary").args(["--output", &format!("terminal={}", file(format).display())]),
            _ => command.args(["--output", &format!("{format}={}", file(format).display())]),
        };
    }
    let output = command.env_clear().stdin(Stdio::null()).output().expect("the program runs");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{path}: {}: {complaints}", output.status);
    assert!(complaints.is_empty(), "{path}: {complaints}");
    formats.map(|format| kept(format, fs::read_to_string(file(format)).expect("the report was written")))
}

/// A report without what changes with a release or a new rule and no reader would miss.
fn kept(format: &str, said: String) -> String {
    match format {
        "json" => {
            said.replace(&format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")), "\"version\": \"[version]\"")
        }
        "sarif" => sarif(&said),
        "html" => page::read(&said),
        // The cases of the rules that found nothing.
        "junit" => {
            let told =
                said.lines().filter(|line| !(line.trim_start().starts_with("<testcase") && line.ends_with("/>")));
            let counted = regex::Regex::new(r#" tests="\d+""#).expect("a pattern");
            let lines: Vec<_> = told.map(|line| counted.replace(line, r#" tests="[rules]""#)).collect();
            lines.join("\n")
        }
        _ => said,
    }
}

/// The results of a SARIF log, laid out for reading; what it says of the rules is the documentation's.
fn sarif(log: &str) -> String {
    let mut log: Value = serde_json::from_str(log).expect("SARIF is JSON");
    let mut results = log["runs"][0]["results"].take();
    for result in results.as_array_mut().expect("results are a list") {
        result.as_object_mut().expect("a result is an object").remove("ruleIndex");
    }
    serde_json::to_string_pretty(&results).expect("it was read as JSON")
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[track_caller]
fn compare<const N: usize>(path: &str, name: &str, formats: [&str; N]) {
    settings().bind(|| {
        for (format, report) in formats.iter().zip(said(path, formats)) {
            insta::assert_snapshot!(format!("{name}.{format}"), report);
        }
    });
}

#[test]
fn the_reports_on_every_story_are_as_they_were() {
    for story in stories() {
        compare(&format!("corpus/{story}"), &story, OF_STORIES);
    }
}

#[test]
fn the_reports_in_other_formats_are_as_they_were() {
    for story in SHOWN_WHOLE {
        compare(&format!("corpus/{story}"), story, OF_FEW);
    }
    compare("corpus", "corpus", OF_CORPUS);
}

#[test]
fn the_lines_say_what_the_document_says() {
    let [document, lines] = said("corpus", ["json", "jsonl"]);
    let document: Value = serde_json::from_str(&document).expect("the report is JSON");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let stories: Vec<&Value> = lines.iter().filter_map(|line| line.get("story")).collect();
    assert_eq!(stories, document["stories"].as_array().expect("a list").iter().collect::<Vec<_>>());
    assert_eq!(lines.last().and_then(|line| line.get("summary")), document.get("summary"));
}

#[test]
fn every_snapshot_belongs_to_a_story() {
    let of_stories = stories().into_iter().flat_map(|story| OF_STORIES.map(|format| format!("{story}.{format}.snap")));
    let of_few = SHOWN_WHOLE.iter().flat_map(|story| OF_FEW.map(|format| format!("{story}.{format}.snap")));
    let of_corpus = OF_CORPUS.map(|format| format!("corpus.{format}.snap"));
    let kept: BTreeSet<String> = of_stories.chain(of_few).chain(of_corpus).collect();
    let orphans: Vec<String> = fs::read_dir(Path::new(ROOT).join("snapshots"))
        .expect("the snapshots are part of the project")
        .map(|entry| entry.expect("they can be listed").file_name().to_string_lossy().into_owned())
        // A snapshot that waits for its review.
        .filter(|name| !name.ends_with(".snap.new") && !kept.contains(name))
        .collect();
    assert!(orphans.is_empty(), "no story has these snapshots; delete them: {orphans:?}");
}
