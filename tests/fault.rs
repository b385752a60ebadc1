//! What goes wrong around the program: full disks, killed runs, files that cannot be read, odd names and places.
#![cfg(unix)]

#[path = "support/generated.rs"]
mod generated;

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

use generated::Generator;
use serde_json::Value;
use tempfile::TempDir;

const KEPT: &str = "\"We will not raise taxes on small farms this year,\" Mayor Hana Ito told the council on Monday.\n";
const ALTERED: &str = "\"We will raise taxes on small farms this year,\" Mayor Hana Ito told the council on Monday.\n";

fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    write(desk.path(), "corpus/taxes/a.md", KEPT);
    write(desk.path(), "corpus/taxes/b.md", ALTERED);
    desk
}

fn write(desk: &Path, below: &str, text: &str) -> PathBuf {
    let path = desk.join(below);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(&path, text).expect("a file");
    path
}

fn program(desk: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsdrift"));
    command.current_dir(desk).args(line.split_whitespace()).env_clear().stdin(Stdio::null());
    command
}

fn run(desk: &Path, line: &str) -> Output {
    program(desk, line).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn fails_saying(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(2), "{}", said(output));
    assert!(said(output).contains(words), "no “{words}” in {}", said(output));
}

/// Whether the tests may read what nobody may read.
fn is_root() -> bool {
    fs::read_dir("/root").is_ok()
}

#[test]
fn a_full_disk_is_an_error() {
    let desk = desk();
    for format in ["terminal", "json", "jsonl", "html"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("this system has one");
        let output = program(desk.path(), &format!("check corpus --format {format}")).stdout(full).output();
        fails_saying(&output.expect("it runs"), "cannot write: No space left");
    }
    fails_saying(&run(desk.path(), "check corpus --output json=/dev/full"), "No space left");
    fails_saying(&run(desk.path(), "check corpus --resume /dev/full"), "");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_nothing_is_left_in_it() {
    let desk = desk();
    fails_saying(&run(desk.path(), "check corpus --output json=nowhere/report.json"), "nowhere/report.json");
    fails_saying(&run(desk.path(), "check corpus --output json=corpus"), "it is a folder");
    if !is_root() {
        let locked = desk.path().join("locked");
        fs::create_dir(&locked).expect("a folder");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("permissions");
        fails_saying(&run(desk.path(), "check corpus --output json=locked/report.json"), "locked/report.json");
    }
    // A report that was there stays as it was when the next one cannot be finished.
    let kept = write(desk.path(), "report.json", "kept");
    let output = program(desk.path(), "check corpus --format json --output json=report.json")
        .stdout(fs::OpenOptions::new().write(true).open("/dev/full").expect("it"))
        .output();
    fails_saying(&output.expect("it runs"), "No space left");
    assert_eq!(fs::read_to_string(kept).expect("a file"), "kept");
    assert_eq!(
        fs::read_dir(desk.path()).expect("a folder").count(),
        2 + usize::from(!is_root()),
        "nothing is left over"
    );
}

#[test]
fn a_file_that_cannot_be_read_does_not_end_the_run() {
    let desk = desk();
    let secret = write(desk.path(), "corpus/taxes/c.md", KEPT);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    symlink("nowhere", desk.path().join("corpus/taxes/d.md")).expect("a link");
    let output = run(desk.path(), "check corpus --format json");
    fails_saying(&output, "corpus/taxes/d.md");
    if !is_root() {
        assert!(said(&output).contains("corpus/taxes/c.md"));
    }
    assert!(said(&output).contains("altered-quotation"), "the others are checked");
    // A file that is gone.
    write(desk.path(), "more/a.md", KEPT);
    fails_saying(&run(desk.path(), "check more/a.md more/gone.md"), "more/gone.md");
}

#[test]
fn a_file_that_grows_or_shrinks_is_read_once_and_whole() {
    let desk = desk();
    let path = write(desk.path(), "corpus/taxes/c.md", &KEPT.repeat(2000));
    let writer = std::thread::spawn(move || {
        for round in 0..200 {
            let text = if round % 2 == 0 { KEPT.repeat(10) } else { KEPT.repeat(3000) };
            // It may be read at any moment; what matters is that the run ends well.
            let _ = fs::write(&path, text);
        }
    });
    for _ in 0..10 {
        let output = run(desk.path(), "check corpus --format json");
        assert!(matches!(output.status.code(), Some(0..=2)), "{}", said(&output));
        let report: Value = serde_json::from_slice(&output.stdout).expect("a whole report");
        assert_eq!(report["version"], 1);
    }
    writer.join().expect("the writer ends");
}

#[test]
fn links_in_circles_and_out_of_the_corpus_end() {
    let desk = desk();
    symlink("..", desk.path().join("corpus/taxes/up")).expect("a link");
    symlink("loop", desk.path().join("corpus/taxes/loop")).expect("a link");
    symlink("loop.md", desk.path().join("corpus/taxes/loop.md")).expect("a link");
    symlink("/etc/hostname", desk.path().join("corpus/taxes/out.md")).expect("a link");
    let output = run(desk.path(), "check corpus --format json");
    fails_saying(&output, "leads out of the folder");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["summary"]["witnesses"], 2);
}

#[test]
fn names_that_are_not_utf_8_are_read_and_shown() {
    let desk = desk();
    for name in [&b"c\xFF.md"[..], b"d\x1B[2J.md", b"e\n.md"] {
        fs::write(desk.path().join("corpus/taxes").join(OsStr::from_bytes(name)), KEPT).expect("a file");
    }
    let output = run(desk.path(), "check corpus");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
    assert!(said(&output).contains("5 articles") && !said(&output).contains("\x1B[2J"), "{}", said(&output));
    let output = run(desk.path(), "check corpus --format json");
    serde_json::from_slice::<Value>(&output.stdout).expect("JSON");
}

#[test]
fn no_home_no_terminal_odd_locales_and_tiny_terminals_change_nothing_that_matters() {
    let desk = desk();
    for variables in [
        &[][..],
        &[("HOME", "/nowhere"), ("TERM", "")],
        &[("LC_ALL", "xx_YY.none"), ("LANG", "\u{1}")],
        &[("COLUMNS", "1"), ("LINES", "1")],
        &[("COLUMNS", "0"), ("NO_COLOR", "1")],
        &[("COLUMNS", "99999999999999999999")],
    ] {
        for line in ["check corpus", "check corpus --color always", "align corpus/taxes", "diff --all corpus/taxes"] {
            let output = program(desk.path(), line).envs(variables.iter().copied()).output().expect("it runs");
            assert!(matches!(output.status.code(), Some(0 | 1)), "{line} {variables:?}: {}", said(&output));
            assert!(!output.stdout.is_empty());
        }
    }
}

/// Files of one folder.
const FILES: usize = 10_000;

#[test]
fn a_folder_of_very_many_files_is_listed() {
    let desk = tempfile::tempdir().expect("a folder");
    let folder = desk.path().join("corpus");
    fs::create_dir(&folder).expect("a folder");
    for number in 0..FILES {
        fs::write(folder.join(format!("{number}.md")), "Rain fell.\n").expect("a file");
    }
    fs::write(desk.path().join("newsdrift.toml"), "[limits]\noutlets = 40\n").expect("settings");
    // One story of all of them: the limit says how many are read.
    let output = run(desk.path(), "check corpus --format json");
    fails_saying(&output, "(outlets)");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["summary"]["witnesses"], 40);
}

#[test]
fn two_runs_may_write_one_snapshot_folder() {
    let desk = desk();
    for story in 0..20 {
        write(desk.path(), &format!("corpus/more/{story}/a.md"), KEPT);
        write(desk.path(), &format!("corpus/more/{story}/b.md"), ALTERED);
    }
    let start = || program(desk.path(), "snapshot corpus -q").stderr(Stdio::piped()).spawn().expect("it starts");
    let runs: Vec<Child> = (0..4).map(|_| start()).collect();
    for run in runs {
        let output = run.wait_with_output().expect("it ends");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
    }
    let after = run(desk.path(), "snapshot corpus");
    assert_eq!(after.status.code(), Some(0), "what stands there is whole: {}", said(&after));
    let names = fs::read_dir(desk.path().join("snapshots")).expect("snapshots");
    let odd: Vec<_> = names.map(|entry| entry.expect("listed").file_name()).collect();
    assert!(odd.iter().all(|name| name.to_string_lossy().ends_with(".snap")), "{odd:?}");
}

/// A stream of stories that a run reads as slowly as it is fed.
fn stream(stories: usize) -> Vec<u8> {
    let generator = Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), 3);
    let mut lines = Vec::new();
    for article in (0..stories).flat_map(|number| generator.story(number)) {
        let line = serde_json::json!({
            "story": article.path.split('/').next(), "outlet": article.outlet, "body": article.body,
            "published": article.published.map(|day| day.to_string()),
        });
        lines.extend_from_slice(format!("{line}\n").as_bytes());
    }
    lines
}

fn ids(report: &[u8]) -> Vec<String> {
    let lines = std::str::from_utf8(report).expect("UTF-8").lines();
    let values =
        lines.map(|line| serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    values.filter_map(|value| Some(value.get("story")?["id"].as_str()?.to_owned())).collect()
}

/// Waits until `ready` or for a minute.
fn wait_until(mut ready: impl FnMut() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < Duration::from_secs(60), "nothing happened for a minute");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Starts a run over a stream whose end does not come, with a window so small that every story goes on at once.
fn fed(desk: &Path, line: &str, lines: Vec<u8>) -> Child {
    fs::write(desk.join("newsdrift.toml"), "[limits]\nwindow-bytes = 1\n").expect("settings");
    let mut command = program(desk, line);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    std::thread::spawn(move || {
        let _ = input.write_all(&lines);
        std::thread::sleep(Duration::from_secs(120));
    });
    child
}

#[test]
fn a_stream_is_reported_as_it_comes_and_a_killed_run_is_gone_on_with() {
    const STORIES: usize = 12;
    let desk = tempfile::tempdir().expect("a folder");
    let lines = stream(STORIES);
    let report = desk.path().join("report.jsonl");
    let mut killed = fed(desk.path(), "check - --summary --resume report.jsonl", lines.clone());
    // The last story is open as long as the stream is.
    let reported = |text: &[u8]| ids(&text[..text.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1)]);
    wait_until(|| fs::read(&report).is_ok_and(|text| reported(&text).len() >= 4));
    let second = run(desk.path(), "check corpus --resume report.jsonl");
    fails_saying(&second, "another run is writing");
    killed.kill().expect("it is killed");
    killed.wait().expect("it ends");
    let before = reported(&fs::read(&report).expect("a report"));
    assert!(before.len() >= 4 && before.len() < STORIES);
    // The machine went down in the middle of a line.
    let mut file = fs::OpenOptions::new().append(true).open(&report).expect("a report");
    file.write_all(b"{\"version\":1,\"story\":{\"id\":\"story-00").expect("written");
    fs::write(desk.path().join("wire.jsonl"), &lines).expect("a file");
    let gone_on = run(desk.path(), "check wire.jsonl --summary --resume report.jsonl");
    assert!(matches!(gone_on.status.code(), Some(0 | 1)), "{}", said(&gone_on));
    let whole = run(desk.path(), "check wire.jsonl --format jsonl");
    let wanted: Vec<String> = (0..STORIES).map(|number| format!("story-{number:07}")).collect();
    let text = fs::read(&report).expect("a report");
    assert_eq!(ids(&text), wanted, "no story twice, none lost");
    let rest = |text: &[u8]| String::from_utf8_lossy(text).lines().last().unwrap_or_default().to_owned();
    assert_eq!(rest(&text), rest(&whole.stdout), "the counts are those of the whole");
    assert_eq!(gone_on.status.code(), whole.status.code());
    // A finished report can be gone on with as well: nothing is new.
    run(desk.path(), "check wire.jsonl --summary --resume report.jsonl");
    assert_eq!(fs::read(&report).expect("a report"), text);
    // What is no such report is not touched.
    let other = write(desk.path(), "notes.txt", "keep me\n");
    fails_saying(&run(desk.path(), "check wire.jsonl --resume notes.txt"), "no report that can be gone on with");
    assert_eq!(fs::read_to_string(other).expect("a file"), "keep me\n");
}

/// All lines up to the first about a story.
fn first_story(out: &mut ChildStdout) -> Vec<u8> {
    let (mut text, mut byte) = (Vec::new(), [0]);
    while out.read(&mut byte).expect("a pipe") == 1 {
        text.push(byte[0]);
        if byte[0] == b'\n' && !ids(&text).is_empty() {
            break;
        }
    }
    text
}

#[test]
fn an_interrupt_closes_the_report_and_keeps_what_was_there() {
    let desk = tempfile::tempdir().expect("a folder");
    let kept = write(desk.path(), "report.json", "kept");
    let mut run = fed(desk.path(), "check - --format jsonl --output json=report.json", stream(6));
    let mut out = run.stdout.take().expect("a pipe");
    let mut text = first_story(&mut out);
    let signal = Command::new("sh").args(["-c", &format!("kill -INT {}", run.id())]).status().expect("a shell");
    assert!(signal.success());
    out.read_to_end(&mut text).expect("a pipe");
    assert_eq!(run.wait().expect("it ends").code(), Some(130));
    assert!(!ids(&text).is_empty() && ids(&text).len() < 6);
    let text = String::from_utf8(text).expect("UTF-8");
    assert!(text.contains("interrupted") && text.lines().last().is_some_and(|line| line.contains("summary")), "{text}");
    assert_eq!(fs::read_to_string(kept).expect("a file"), "kept");
}

#[test]
fn a_reader_who_has_enough_ends_the_run_quietly() {
    let desk = tempfile::tempdir().expect("a folder");
    let mut run = fed(desk.path(), "check - --format jsonl", stream(20));
    let mut out = run.stdout.take().expect("a pipe");
    assert_eq!(ids(&first_story(&mut out)), ["story-0000000"]);
    drop(out);
    let output = run.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{}", said(&output));
}
