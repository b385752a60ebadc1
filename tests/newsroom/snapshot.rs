//! Snapshots as files: stable, small, and written along with the reports that `check` writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::desk::{ALTERED, Desk, KEPT, article};

fn snapshots(desk: &Desk) -> BTreeMap<String, String> {
    let entries = fs::read_dir(desk.path("snapshots")).expect("snapshots").map(|entry| entry.expect("a file"));
    entries
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path()).expect("text"))
        })
        .collect()
}

#[test]
fn one_more_article_adds_one_line_to_every_story_of_the_corpus() {
    let desk = Desk::empty();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    desk.shell(&format!("cp -r '{}' corpus", corpus.display())).status(0);
    desk.run("snapshot corpus -q").status(0);
    let before = snapshots(&desk);
    assert!(before.len() > 10);
    for text in before.values() {
        let source = text.lines().find_map(|line| line.strip_prefix("source: ")).expect("where the story is");
        let source = source.trim_matches('"');
        // A story may be a group of lines in one file.
        if !desk.path(source).is_dir() {
            continue;
        }
        let text = "The weekly market moves to the school yard until the square has been repaved.\n";
        desk.write(&format!("{source}/zz.md"), &article("Parish Letter", text));
    }
    desk.run("snapshot corpus -q").status(1);
    desk.run("review --accept-all").status(0);
    let after = snapshots(&desk);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (name, after) in &after {
        let added = "zz.md: Parish Letter, 2025-03-04\n";
        let grown = after.matches(added).count();
        assert!(grown == 1 || after.contains("jsonl"), "{name}");
        assert_eq!(after.replace(added, ""), before[name], "{name}");
    }
}

#[test]
fn a_snapshot_says_nothing_twice_and_no_position() {
    let desk = Desk::new();
    desk.run("snapshot corpus").status(0);
    let first = desk.read("snapshots/taxes.snap");
    assert!(first.len() < 700, "{first}");
    // A sentence in front of it moves the finding, and the snapshot stays as it is.
    desk.write("corpus/taxes/b.md", &article("Mercury", &format!("The hall was full to the last seat.\n\n{ALTERED}")));
    desk.run("snapshot corpus -v").status(0).says("same     snapshots/taxes.snap");
    assert_eq!(desk.read("snapshots/taxes.snap"), first);
}

#[test]
fn a_snapshot_run_writes_reports_too() {
    let desk = Desk::new();
    let said = desk.run("snapshot corpus --format json --output sarif=drift.sarif").status(0);
    assert_eq!(said.json()["summary"]["errors"], 1);
    assert!(said.err.contains("1 new, 0 changed"), "{said:?}");
    assert!(desk.read("drift.sarif").contains("altered-quotation"));
    // The accepted finding fails a run only where the flag asks for it.
    desk.run("snapshot corpus").status(0);
    desk.run("snapshot corpus --fail-on error").status(1);
    desk.write("corpus/taxes/b.md", &article("Mercury", KEPT));
    desk.run("snapshot corpus -q --fail-on never").status(0);
    desk.run("snapshot corpus -q").status(1);
    // A run that could not read everything says so, whatever else it found.
    desk.write("corpus/taxes/d.md", "");
    desk.run("snapshot corpus").status(2).says("corpus/taxes/d.md");
}

#[test]
fn nothing_is_deleted_unasked() {
    let desk = Desk::new();
    desk.run("snapshot corpus").status(0);
    desk.write("corpus/taxes/b.md", &article("Mercury", KEPT));
    desk.run("snapshot corpus").status(1);
    // Back to what is accepted: the pending file is out of date, and still there.
    desk.write("corpus/taxes/b.md", &article("Mercury", ALTERED));
    desk.run("snapshot corpus").status(0).says("outdated snapshots/taxes.snap.new");
    assert!(desk.path("snapshots/taxes.snap.new").exists());
    fs::remove_dir_all(desk.path("corpus/taxes")).expect("removed");
    desk.write("corpus/roads/a.md", &article("Gazette", KEPT));
    desk.run("snapshot corpus").status(0).says("stale    snapshots/taxes.snap (its story is gone");
    assert!(desk.path("snapshots/taxes.snap").exists() && desk.path("snapshots/taxes.snap.new").exists());
    desk.run("review --list --into nowhere").status(2).says("no such folder of snapshots");
    desk.run("review --accept changed-date").status(1).says("nothing of changed-date waits");
}
