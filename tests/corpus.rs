//! The corpus against what a person knows of it (`drifts.toml`): every drift is found, nothing else is flagged.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsdrift::finding::{Finding, Label, Severity};
use newsdrift::model::Collation;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    #[serde(default)]
    drift: Vec<Known>,
    /// Wrong, and not found yet: each stands in docs/accuracy.md. One that is found moves up to the drifts.
    #[serde(default)]
    beyond: Vec<Known>,
    #[serde(default)]
    trap: Vec<Trap>,
}

/// Something wrong in a story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    rule: String,
    /// The least severity.
    severity: String,
    file: String,
    /// For a file of several articles.
    outlet: Option<String>,
    words: String,
    #[serde(rename = "against")]
    _against: Option<String>,
    #[serde(rename = "against_outlet")]
    _against_outlet: Option<String>,
    #[serde(rename = "right")]
    _right: Option<String>,
    #[serde(rename = "why")]
    _why: String,
}

/// A difference that is fine.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    file: String,
    outlet: Option<String>,
    words: String,
    why: String,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn stories() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpus())
        .expect("the corpus is part of the project")
        .map(|entry| entry.expect("the corpus can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn severity(name: &str) -> Severity {
    match name {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        other => panic!("no severity {other:?}"),
    }
}

/// Whether a label stands in this file and touches these words.
fn touches(story: &Collation, label: &Label, file: &str, outlet: Option<&str>, words: &str) -> bool {
    let witness = story.witness(label.witness);
    let article = &witness.article;
    let here =
        Path::new(article.path.split('#').next().unwrap_or_default()).file_name().is_some_and(|name| name == file);
    if !here || outlet.is_some_and(|outlet| outlet != article.outlet) {
        return false;
    }
    let body = witness.text.body();
    let mut found = body.match_indices(words).peekable();
    // White space may have been folded on the way out of HTML or JSON.
    assert!(found.peek().is_some(), "{}: {file} does not hold {words:?}", story.id);
    found.any(|(start, _)| label.span.start() < start + words.len() && start < label.span.end())
}

fn meets(story: &Collation, finding: &Finding, known: &Known) -> bool {
    let drift = &finding.drift;
    finding.rule == known.rule
        && std::iter::once(&drift.primary)
            .chain(&drift.context)
            .any(|label| touches(story, label, &known.file, known.outlet.as_deref(), &known.words))
}

#[test]
fn every_drift_of_the_corpus_is_found_and_nothing_else() {
    let mut wrong = String::new();
    let (mut found_all, mut known_all) = (0, 0);
    for folder in stories() {
        let truth = std::fs::read_to_string(folder.join("drifts.toml")).expect("every story says what is wrong in it");
        let truth: Truth = toml::from_str(&truth).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let (files, errors) = newsdrift::ingest::find_stories(std::slice::from_ref(&folder));
        assert!(errors.is_empty(), "{errors:?}");
        let options = newsdrift::ingest::ReadOptions::default();
        let read: Vec<_> = files.iter().flat_map(|files| newsdrift::ingest::read_story(files, &options)).collect();
        assert_eq!(read.len(), 1, "{} is one story", folder.display());
        for story in read {
            assert!(story.errors.is_empty(), "{:?}", story.errors);
            let story = newsdrift::pipeline::collate(story, Arc::default());
            let findings = newsdrift::check::check(&story);
            let name = folder.file_name().expect("a story has a name").to_string_lossy();
            for known in &truth.drift {
                known_all += 1;
                let least = severity(&known.severity);
                let hit =
                    findings.iter().any(|finding| finding.drift.severity >= least && meets(&story, finding, known));
                found_all += usize::from(hit);
                if !hit {
                    let _ = writeln!(wrong, "{name}: missed {} in {}: {:?}", known.rule, known.file, known.words);
                }
            }
            for known in &truth.beyond {
                if findings.iter().any(|finding| meets(&story, finding, known)) {
                    let _ = writeln!(wrong, "{name}: {:?} is found now: call it a drift in drifts.toml", known.words);
                }
            }
            for finding in findings.iter().filter(|finding| finding.drift.severity > Severity::Note) {
                if truth.drift.iter().any(|known| meets(&story, finding, known)) {
                    continue;
                }
                let trap = truth.trap.iter().find(|trap| {
                    touches(&story, &finding.drift.primary, &trap.file, trap.outlet.as_deref(), &trap.words)
                });
                let why = trap.map(|trap| format!(" (a trap: {})", trap.why)).unwrap_or_default();
                let drift = &finding.drift;
                let others: Vec<_> = drift.context.iter().map(|label| label.text.as_str()).collect();
                let _ = writeln!(
                    wrong,
                    "{name}: false {} {} in {}: {:?} vs {others:?}{why}",
                    drift.severity,
                    finding.rule,
                    story.witness(drift.primary.witness).article.path.rsplit('/').next().unwrap_or_default(),
                    drift.primary.text
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{found_all} of {known_all} drifts found\n{wrong}");
}
