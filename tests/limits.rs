//! Inputs that are too large or too deep: an answer or a clear error, in bounded time and memory, and the rest of the run
//! goes on. The sizes are those that a debug build takes in its stride, with limits to match; `tests/limits/run` has the
//! full ones, on a release build.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A corpus with a sound story beside which the odd ones stand.
fn desk(limits: &str) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    write(
        desk.path(),
        "corpus/taxes/a.md",
        b"\"We will not raise taxes this year,\" Mayor Hana Ito told the council.\n",
    );
    write(desk.path(), "corpus/taxes/b.md", b"\"We will raise taxes this year,\" Mayor Hana Ito told the council.\n");
    write(desk.path(), "newsdrift.toml", format!("[limits]\n{limits}").as_bytes());
    desk
}

fn write(desk: &Path, below: &str, bytes: &[u8]) {
    let path = desk.join(below);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// Runs `check` on the corpus, and `feed` on its standard input if `-` is among the paths.
fn check(
    desk: &TempDir,
    paths: &str,
    feed: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send + 'static,
) -> Value {
    // A minute of processor time, and 1 GB of address space with the stacks of threads: nothing is read whole that has
    // no limit.
    let program = env!("CARGO_BIN_EXE_newsdrift");
    let line = format!("ulimit -t 60; ulimit -v 1000000; exec {program:?} check {paths} --format json --threads 2");
    let mut child = Command::new("sh")
        .args(["-c", &line])
        .current_dir(desk.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut input = child.stdin.take().expect("a pipe");
    let fed = std::thread::spawn(move || feed(&mut input));
    let output = child.wait_with_output().expect("it ends");
    drop(fed);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{}: {said}", output.status);
    let report: Value = serde_json::from_slice(&output.stdout).expect("a whole report");
    let stories = report["stories"].as_array().expect("stories");
    let sound = stories.iter().find(|story| story["id"] == "taxes").expect("the sound story is checked");
    assert_eq!(sound["findings"][0]["rule"], "altered-quotation");
    report
}

fn no_input(_: &mut dyn Write) -> std::io::Result<()> {
    Ok(())
}

#[track_caller]
fn names(report: &Value, path: &str, limit: &str) {
    let errors = report["errors"].as_array().expect("errors");
    let named = errors.iter().any(|error| {
        error["path"].as_str().is_some_and(|at| at.ends_with(path))
            && error["message"].as_str().is_some_and(|message| message.contains(&format!("({limit})")))
    });
    assert!(named, "no error about {path} names ({limit}): {errors:#?}");
}

#[test]
fn every_limit_of_size_is_an_error_that_names_it() {
    let desk =
        desk("file-bytes = 50_000\narticle-bytes = 20_000\npage-bytes = 9_000\npage-elements = 100\nnesting = 50\n");
    let paragraphs = |count: usize| "<p>The pier closed again on Monday.</p>".repeat(count);
    write(desk.path(), "corpus/odd/file.txt", &b"word ".repeat(12_000));
    write(desk.path(), "corpus/odd/article.txt", &b"word ".repeat(5_000));
    write(desk.path(), "corpus/odd/page.html", format!("<html><body>{}", paragraphs(300)).as_bytes());
    write(desk.path(), "corpus/odd/elements.html", format!("<html><body>{}", paragraphs(120)).as_bytes());
    let deep = format!("<nitf><body><body.content>{}x", "<block>".repeat(100));
    write(desk.path(), "corpus/odd/deep.xml", deep.as_bytes());
    let report = check(&desk, "corpus", no_input);
    names(&report, "odd/file.txt", "file-bytes");
    names(&report, "odd/article.txt", "article-bytes");
    names(&report, "odd/page.html", "page-bytes");
    names(&report, "odd/elements.html", "page-elements");
    names(&report, "odd/deep.xml", "nesting");
}

#[test]
fn a_line_without_an_end_is_passed_over() {
    let desk = desk("line-bytes = 100_000\n");
    let report = check(&desk, "corpus -", |input| {
        input.write_all(b"{\"story\": \"x\", \"body\": \"The pier closed.\"}\n{\"body\": \"")?;
        // 200 MB in one line.
        let piece = vec![b'a'; 1 << 20];
        (0..200).try_for_each(|_| input.write_all(&piece))?;
        input.write_all(b"\"}\n{\"story\": \"x\", \"body\": \"It opened again.\"}\n")
    });
    names(&report, "-", "line-bytes");
    let stories = report["stories"].as_array().expect("stories");
    let around = stories.iter().find(|story| story["id"] == "x").expect("the lines around it");
    assert_eq!(around["witnesses"].as_array().map(Vec::len), Some(2));
}

#[test]
fn compressed_data_that_grows_without_measure_is_cut_off() {
    let desk = desk("");
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let piece = vec![b' '; 1 << 20];
    (0..80).for_each(|_| bomb.write_all(&piece).expect("memory"));
    write(desk.path(), "corpus/odd/bomb.jsonl.gz", &bomb.finish().expect("memory"));
    names(&check(&desk, "corpus", no_input), "odd/bomb.jsonl.gz", "expansion");
}

#[test]
fn outlets_beyond_the_limit_are_left_out() {
    let desk = desk("outlets = 20\n");
    for outlet in 0..300 {
        write(desk.path(), &format!("corpus/odd/{outlet}.md"), b"The pier closed on Monday. Nobody was hurt.\n");
    }
    let line =
        |outlet: usize| format!("{{\"story\": \"s\", \"outlet\": \"{outlet}\", \"body\": \"The pier closed.\"}}\n");
    write(desk.path(), "corpus/lines/wire.jsonl", (0..300).map(line).collect::<String>().as_bytes());
    let report = check(&desk, "corpus", no_input);
    names(&report, "odd", "outlets");
    names(&report, "lines/wire.jsonl", "outlets");
    assert_eq!(report["summary"]["witnesses"], 2 + 20 + 20);
}

#[test]
fn a_story_out_of_time_is_named_and_the_run_goes_on() {
    let desk = desk("story-seconds = 1\n");
    // Ten megabytes: more than any machine reads in a second.
    let paragraph = "The harbour board met on Monday, July 7, and 31 people said: “Close the pier, it is rotten.”\n\n";
    for outlet in 0..100 {
        write(desk.path(), &format!("corpus/long/{outlet}.md"), paragraph.repeat(1_000).as_bytes());
    }
    names(&check(&desk, "corpus", no_input), "corpus/long", "story-seconds");
}

#[test]
fn marks_and_elements_that_never_close_are_read() {
    let desk = desk("");
    let marks = ["“", "\"", "‘", "'", "[", "(", "“‘"];
    for (number, mark) in marks.iter().enumerate() {
        write(desk.path(), &format!("corpus/marks/{number}.txt"), mark.repeat(5_000).as_bytes());
        let speech = format!("{mark}Go, {mark}he said. ").repeat(500);
        write(desk.path(), &format!("corpus/speech/{number}.txt"), speech.as_bytes());
    }
    let page = format!("<html><body>{}<p>The pier closed on Monday.", "<div>".repeat(100_000));
    write(desk.path(), "corpus/deep/a.html", page.as_bytes());
    let json = format!("{{\"body\": {}", "[".repeat(100_000));
    write(desk.path(), "corpus/deep/b.json", json.as_bytes());
    let laughs: String =
        (1..30).map(|at| format!("<!ENTITY a{at} \"{}\">", format!("&a{};", at - 1).repeat(10))).collect();
    let laughs = format!(
        "<!DOCTYPE nitf [<!ENTITY a0 \"ha\">{laughs}]><nitf><body><body.content><p>&a29;</p></body.content></body></nitf>"
    );
    write(desk.path(), "corpus/deep/c.xml", laughs.as_bytes());
    let report = check(&desk, "corpus", no_input);
    let errors = report["errors"].as_array().expect("errors");
    let about: Vec<&str> = errors.iter().filter_map(|error| error["path"].as_str()).collect();
    assert!(about.iter().all(|path| path.starts_with("corpus/deep/")), "{errors:#?}");
}
