//! The same input gives the same bytes, whatever the machine: number of threads, order in which files were made or are
//! named, locale, time zone, terminal.

#[path = "support/generated.rs"]
mod generated;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use generated::Generator;
use tempfile::TempDir;

const STORIES: usize = 4;

/// A corpus of generated stories; `turned` writes its files in another order, into folders made in another order.
fn corpus(turned: bool) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let generator = Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), 7);
    let mut articles: Vec<_> = (0..STORIES).flat_map(|number| generator.story(number)).collect();
    if turned {
        articles.reverse();
        articles.rotate_left(17);
    }
    for article in articles {
        let path = folder.path().join(&article.path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let published = article.published.map(|day| format!("published: {day}\n")).unwrap_or_default();
        fs::write(path, format!("---\noutlet: {}\n{published}---\n\n{}\n", article.outlet, article.body))
            .expect("a file");
    }
    folder
}

/// What `check` prints in `folder` under these variables.
fn said(folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_newsdrift"))
        .current_dir(folder)
        .arg("check")
        .args(args)
        .args(["--today", "2026-01-01"])
        .env_clear()
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    output.stdout
}

#[test]
fn threads_order_locale_time_zone_and_terminal_change_nothing() {
    let (one, other) = (corpus(false), corpus(true));
    for format in ["json", "jsonl", "terminal", "sarif", "github", "junit", "markdown", "html"] {
        let wanted = said(one.path(), &[".", "--format", format, "--threads", "1"], &[]);
        assert!(wanted.len() > 100, "{format}");
        let two = said(one.path(), &[".", "--format", format, "--threads", "2"], &[("LC_ALL", "tr_TR.UTF-8")]);
        assert!(wanted == two, "{format}: two threads, or a Turkish locale");
        let zone = [("TZ", "Pacific/Kiritimati"), ("LANG", "de_DE"), ("COLUMNS", "40"), ("TERM", "dumb")];
        let turned = said(other.path(), &[".", "--format", format, "--threads", "3"], &zone);
        assert!(wanted == turned, "{format}: other order, zone, terminal");
    }
}

#[test]
fn files_are_one_story_in_whatever_order_they_are_named() {
    let folder = corpus(false);
    let files = ["story-0000003/a.md", "story-0000003/b.md", "story-0000003/c.md", "story-0000003/d.md"];
    let wanted = said(folder.path(), &[&files[..], &["--format", "json"]].concat(), &[]);
    let mut turned = files;
    turned.reverse();
    assert!(wanted == said(folder.path(), &[&turned[..], &["--format", "json"]].concat(), &[]));
    turned.swap(0, 2);
    assert!(wanted == said(folder.path(), &[&turned[..], &["--format", "json", "--threads", "1"]].concat(), &[]));
}

/// A story's name, its number of witnesses, and the rule and the reading of each finding.
type Told = (String, usize, Vec<(String, String)>);

#[test]
fn a_stream_says_what_its_folders_say() {
    let folder = corpus(false);
    let generator = Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), 7);
    let mut lines = String::new();
    for article in (0..STORIES).flat_map(|number| generator.story(number)) {
        let line = serde_json::json!({
            "story": article.path.split('/').next(),
            "outlet": article.outlet,
            "published": article.published.map(|day| day.to_string()),
            "body": article.body,
        });
        lines.push_str(&format!("{line}\n"));
    }
    let stream = tempfile::tempdir().expect("a folder");
    fs::write(stream.path().join("wire.jsonl"), lines).expect("a file");
    let told = |bytes: &[u8]| -> Vec<Told> {
        let lines = std::str::from_utf8(bytes).expect("UTF-8").lines();
        let values = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let stories = values.filter_map(|value| value.get("story").cloned());
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let told = stories.map(|story| {
            let findings = story["findings"].as_array().cloned().unwrap_or_default();
            let findings = findings.iter().map(|one| (text(&one["rule"]), text(&one["primary"]["text"]))).collect();
            (text(&story["id"]), story["witnesses"].as_array().map_or(0, Vec::len), findings)
        });
        told.collect()
    };
    let folders = told(&said(folder.path(), &[".", "--format", "jsonl"], &[]));
    assert_eq!(folders.len(), STORIES);
    assert_eq!(folders, told(&said(stream.path(), &["wire.jsonl", "--format", "jsonl"], &[])));
}
