//! The report at a terminal: marks stand under their words whatever the script, nothing passes the edge, links open
//! the file.

use jiff::civil::date;
use newsdrift::finding::{Checked, Confidence, Drift, Finding, Fingerprint, Notice, Severity};
use newsdrift::report::{Format, Look, Volume};
use unicode_width::UnicodeWidthStr;

use super::demo::{self, Account, collate, label};
use super::written::written_as;

/// Two one-sentence accounts and a finding on some words of each.
fn story(path: &str, accounts: [(&str, &str); 2]) -> Checked {
    let keyed = accounts.map(|(text, _)| [("n1", text)]);
    let accounts_of: Vec<Account<'_>> = ["Harbour Gazette", "Coastwire"]
        .into_iter()
        .zip(&keyed)
        .map(|(outlet, pieces)| Account { outlet, path, day: date(2025, 3, 11), pieces })
        .collect();
    let story = collate("crossing", &accounts_of, &[&[0], &[1]]);
    let drift = Drift {
        severity: Severity::Error,
        confidence: Confidence::High,
        message: "two numbers for one crossing".into(),
        help: "ask the ferry line, which counts its passengers twice, once at the gate and once aboard".into(),
        primary: label(&story, 0, accounts[0].1, "no other account has this number"),
        context: vec![label(&story, 1, accounts[1].1, "Coastwire has this")],
        fix: None,
    };
    let findings = vec![Finding::new("changed-number", Fingerprint("0".repeat(16)), drift)];
    Checked { story, findings, waived: Vec::new(), absent: Vec::new(), notices: Vec::new() }
}

fn shown(checked: Checked, look: &Look) -> String {
    let stories = [checked];
    written_as(Format::Terminal, look, &stories, &demo::run(&stories))
}

/// The line with `words` and the line below it.
fn marked<'a>(report: &'a str, words: &str) -> (&'a str, &'a str) {
    let mut lines = report.lines().skip_while(|line| !line.starts_with(" | ") || !line.contains(words));
    (lines.next().expect("the words are shown"), lines.next().expect("and marked"))
}

#[test]
fn marks_stand_under_their_words() {
    for (text, words) in [
        ("The 東京湾フェリー line said that 241 people were aboard.", "241"),
        ("The captain, Zoë\u{308} Müller, counted 241 people aboard.", "241"),
        ("A 🛥 and a 🚢 counted 241 people aboard.", "241"),
        ("The ferry to 釜山広域市 was late.", "釜山広域市"),
    ] {
        let report = shown(story("c/a.md", [(text, words), ("It had 214 people aboard.", "214")]), &Look::default());
        let (line, below) = marked(&report, words);
        let before = line[..line.find(words).expect("the words")].width();
        let marks = below.find('^').expect("a mark");
        assert_eq!(marks, before, "{line}\n{below}");
        assert_eq!(below.matches('^').count(), words.width(), "{line}\n{below}");
    }
}

/// A terminal that turns such a line around moves the words away from their marks.
#[test]
fn words_among_right_to_left_letters_are_named() {
    let text = "The ship, נחשון in its own port, had 241 people aboard.";
    let report = shown(story("c/a.md", [(text, "241"), ("It had 214 people aboard.", "214")]), &Look::default());
    let (_, below) = marked(&report, "241");
    assert!(below.ends_with("^^^ “241”: no other account has this number"), "{report}");
    let (_, below) = marked(&report, "214");
    assert!(below.ends_with("--- Coastwire has this"), "{report}");
}

#[test]
fn nothing_but_a_path_or_a_message_passes_the_edge() {
    let text = "The ferry left at dawn and came back before noon, the harbour master said, with a crew of 41 and 241 \
                passengers, of whom most had been aboard since Thursday because of the fog.";
    for width in [40, 53, 60, 80, 100, 120] {
        for words in ["41", "241", "fog", "The ferry left at dawn and came back", "since Thursday"] {
            let look = Look { width, ..Look::default() };
            let report = shown(story("c/a.md", [(text, words), ("It had 214 people aboard.", "214")]), &look);
            let inside = report.lines().filter(|line| line.starts_with(" |") || line.starts_with(" ="));
            for line in inside {
                assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            }
            assert!(report.contains("no other account has this number"), "{report}");
        }
    }
}

#[test]
fn places_are_links_where_the_terminal_opens_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a b é.md");
    std::fs::write(&file, "x").expect("a file");
    let path = file.to_str().expect("UTF-8");
    let accounts = [("It had 241 people aboard.", "241"), ("It had 214 people aboard.", "214")];
    let look = Look { color: true, links: true, ..Look::default() };
    let report = shown(story(path, accounts), &look);
    let opened: Vec<&str> = report.match_indices("\x1b]8;;file://").map(|(at, _)| &report[at..]).collect();
    assert_eq!(opened.len(), 2);
    for link in opened {
        let (target, rest) = link["\x1b]8;;".len()..].split_once("\x1b\\").expect("the link's start ends");
        assert!(target.ends_with("/a%20b%20%C3%A9.md"), "{target}");
        assert!(rest.starts_with(&format!("{path}:6:8\x1b]8;;\x1b\\")), "{rest:?}");
    }
    let plain = Look { color: true, ..Look::default() };
    let stripped = anstream::adapter::strip_str(&report).to_string();
    assert_eq!(stripped, anstream::adapter::strip_str(&shown(story(path, accounts), &plain)).to_string());
    assert!(!shown(story("no/such.md", accounts), &look).contains("\x1b]8;;"), "nothing to open");
}

#[test]
fn each_volume_shows_what_it_says() {
    let stories = || [demo::bridge(), demo::calm()];
    let said = |volume| {
        let stories = stories();
        let look = Look { volume, ..Look::default() };
        written_as(Format::Terminal, &look, &stories, &demo::run(&stories))
    };
    let normal = said(Volume::Normal);
    assert!(normal.contains("error[changed-date]") && normal.contains("note[omitted-fact]"));
    assert!(!normal.contains("fingerprint") && !normal.contains("lighthouse"), "a story without findings is not shown");
    let quiet = said(Volume::Quiet);
    assert!(quiet.contains("error[changed-date]") && !quiet.contains("note["));
    assert!(said(Volume::Verbose).contains("fingerprint 0000000000000001"));
    let summary = said(Volume::Summary);
    assert!(!summary.contains("changed-date"));
    let lines: Vec<&str> = summary.lines().collect();
    assert_eq!(
        lines[..3],
        [
            " err warn note articles  story",
            "   4   1   1        4  harbour-bridge",
            "   ·   ·   ·        2  lighthouse"
        ]
    );
    for report in [normal, quiet, summary] {
        let last = report.lines().last().expect("a report has lines");
        assert_eq!(last, "4 errors, 1 warning and 1 note in 1 of 2 stories (6 articles); 1 input could not be read.");
    }
}

#[test]
fn many_notices_are_counted() {
    let stories = [demo::calm()];
    let mut run = demo::run(&stories);
    run.notices = (0..30)
        .map(|at| Notice { path: format!("corpus/{at:02}.txt"), line: None, message: "no publication date".into() })
        .collect();
    let said = |volume| written_as(Format::Terminal, &Look { volume, ..Look::default() }, &stories, &run);
    let normal = said(Volume::Normal);
    assert_eq!(normal.matches("notice:").count(), 10);
    assert!(normal.contains("and 20 more notices; -v shows them"));
    let verbose = said(Volume::Verbose);
    assert_eq!(verbose.matches("notice:").count(), 30);
    assert!(!verbose.contains("more notices"));
}
