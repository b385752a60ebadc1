//! What `newsdrift check` says about every story of the corpus, as a person and as a program read it.
//!
//! The snapshots are in `snapshots/`, where a change to a rule shows its effect on every story.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The formats that are kept.
const KEPT: [&str; 2] = ["terminal", "json"];

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

/// The report on one story: no colours, and 100 columns, the width where there is no terminal.
fn said(story: &str, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_newsdrift"))
        .current_dir(ROOT)
        .args(["check", &format!("corpus/{story}"), "--format", format, "--color", "never", "--today", "2026-01-01"])
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{story}: {}: {complaints}", output.status);
    assert!(complaints.is_empty(), "{story}: {complaints}");
    let said = String::from_utf8(output.stdout).expect("reports are UTF-8");
    match format {
        // A release changes no finding.
        "json" => {
            said.replace(&format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")), "\"version\": \"[version]\"")
        }
        _ => said,
    }
}

#[test]
fn the_reports_on_the_corpus_are_as_they_were() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for story in stories() {
            for format in KEPT {
                insta::assert_snapshot!(format!("{story}.{format}"), said(&story, format));
            }
        }
    });
}

#[test]
fn every_snapshot_belongs_to_a_story() {
    let kept: BTreeSet<String> =
        stories().iter().flat_map(|story| KEPT.map(|format| format!("{story}.{format}.snap"))).collect();
    let orphans: Vec<String> = fs::read_dir(Path::new(ROOT).join("snapshots"))
        .expect("the snapshots are part of the project")
        .map(|entry| entry.expect("they can be listed").file_name().to_string_lossy().into_owned())
        // A snapshot that waits for its review.
        .filter(|name| !name.ends_with(".snap.new") && !kept.contains(name))
        .collect();
    assert!(orphans.is_empty(), "no story has these snapshots; delete them: {orphans:?}");
}
