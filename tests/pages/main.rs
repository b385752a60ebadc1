//! Reports over small runs made by hand: each format as a snapshot, valid against its schema, and inert where the
//! text is hostile. The page in a real browser is tested by `tests/browser/run`.

mod cost;
mod demo;
mod terminal;
mod written;
mod xsd;

use std::sync::Arc;

use boon::{Compiler, SchemaIndex, Schemas};
use newsdrift::check::check;
use newsdrift::finding::{Checked, Finding, Notice, Run, Settled, SettledPlace, Severity, State, Waived};
use newsdrift::ingest::{ReadOptions, find_stories, read_story};
use newsdrift::pipeline::collate;
use newsdrift::report::schema;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use written::written;
use xsd::Xsd;

const SARIF: &str = include_str!("../schemas/sarif-schema-2.1.0.json");
const JUNIT: &str = include_str!("../schemas/junit-10.xsd");

fn demo_run() -> (Vec<Checked>, Run) {
    let stories = vec![demo::bridge(), demo::calm()];
    let run = demo::run(&stories);
    (stories, run)
}

fn hostile_run() -> (Vec<Checked>, Run) {
    let stories = vec![demo::hostile()];
    let run = demo::run(&stories);
    (stories, run)
}

/// A run against a baseline: one finding is known, one is suppressed.
fn judged_run() -> (Vec<Checked>, Run) {
    let mut story = demo::bridge();
    let finding = story.findings.remove(0);
    story.waived.push(Waived {
        finding,
        reason: "the desk asked".into(),
        owner: Some("night editor".into()),
        place: "newsdrift.toml:3".into(),
        inline: false,
    });
    story.findings[0].state = Some(State::Unchanged);
    story.findings[1].state = Some(State::New);
    let stories = vec![story];
    let mut run = demo::run(&stories);
    run.baseline = true;
    (stories, run)
}

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new(text: &str, part: &str) -> Schema {
        let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("mem:///schema.json", schema).expect("the schema is a resource");
        let index = compiler.compile(&format!("mem:///schema.json{part}"), &mut schemas).expect("the schema compiles");
        Schema { schemas, index }
    }

    #[track_caller]
    fn accepts(&self, text: &str) {
        let value: Value = serde_json::from_str(text).expect("the report is JSON");
        if let Err(error) = self.schemas.validate(&value, self.index) {
            panic!("{error:#}");
        }
    }
}

#[test]
fn a_long_story_shows_every_finding() {
    let stories = vec![demo::long(500)];
    assert_eq!(stories[0].findings.len(), 9);
    let run = demo::run(&stories);
    let json: Value = serde_json::from_str(&written("json", &stories, &run)).expect("a report is JSON");
    assert_eq!(json["stories"][0]["findings"].as_array().map(Vec::len), Some(9));
    assert!(written("html", &stories, &run).matches("the lots differ").count() >= 9);
}

#[test]
fn every_format_shows_the_run() {
    let (stories, run) = demo_run();
    let version = env!("CARGO_PKG_VERSION");
    for format in ["json", "jsonl", "github", "markdown"] {
        insta::assert_snapshot!(format, written(format, &stories, &run).replace(version, "[version]"));
    }
    // Rules come and go: those that found nothing, and what they say of themselves, are not this test's business.
    let cases = written("junit", &stories, &run);
    let told: Vec<&str> =
        cases.lines().filter(|line| !line.trim_start().starts_with("<testcase") || !line.ends_with("/>")).collect();
    insta::with_settings!({filters => vec![(r#" tests="\d+""#, r#" tests="[tests]""#)]}, {
        insta::assert_snapshot!("junit", told.join("\n"));
    });
    let log = written("sarif", &stories, &run).replace(version, "[version]");
    let mut log: Value = serde_json::from_str(&log).expect("SARIF is JSON");
    log["runs"][0]["tool"]["driver"]["rules"] = "[rules]".into();
    for result in log["runs"][0]["results"].as_array_mut().expect("results are a list") {
        result["ruleIndex"] = "[index]".into();
    }
    insta::assert_snapshot!("sarif", serde_json::to_string_pretty(&log).expect("it was read as JSON"));
}

/// What a reader sees, without style, script and the legend of the rules.
#[test]
fn the_page_shows_the_run() {
    let (stories, run) = demo_run();
    let page = written("html", &stories, &run);
    let from = page.find("<main").expect("a page has a main part");
    let to = page.find("<details class=\"legend\"").expect("the page explains the rules");
    let shown = page[from..to].replace("><", ">\n<");
    insta::assert_snapshot!("html", shown);
}

#[test]
fn sarif_is_valid() {
    let schema = Schema::new(SARIF, "");
    for (stories, run) in [demo_run(), hostile_run(), judged_run()] {
        schema.accepts(&written("sarif", &stories, &run));
    }
    let (stories, run) = judged_run();
    let log: Value = serde_json::from_str(&written("sarif", &stories, &run)).expect("SARIF is JSON");
    let results = log["runs"][0]["results"].as_array().expect("results are a list");
    let states: Vec<&Value> = results.iter().filter_map(|result| result.get("baselineState")).collect();
    assert_eq!(states, ["unchanged", "new"]);
    let suppressed: Vec<&Value> = results.iter().filter_map(|result| result.get("suppressions")).collect();
    assert_eq!(suppressed[0][0]["justification"], "the desk asked");
}

/// The same over the project's own corpus, story by story.
#[test]
fn the_corpus_is_reported_validly() {
    let sarif = Schema::new(SARIF, "");
    let json = Schema::new(schema::V1, "#/$defs/check");
    let junit = Xsd::new(JUNIT);
    let (files, errors) = find_stories(&[concat!(env!("CARGO_MANIFEST_DIR"), "/corpus").into()]);
    assert_eq!(errors, []);
    for files in &files {
        for story in read_story(files, &ReadOptions::default()) {
            let story = collate(story, Arc::default());
            let findings = check(&story);
            let stories = [Checked { story, findings, waived: Vec::new(), absent: Vec::new(), notices: Vec::new() }];
            let run = Run::default();
            sarif.accepts(&written("sarif", &stories, &run));
            json.accepts(&written("json", &stories, &run));
            assert_eq!(junit.fault(&written("junit", &stories, &run)), None);
            let page = written("html", &stories, &run);
            assert_eq!(page.matches("<article class=\"story\"").count(), 1);
        }
    }
    assert!(!files.is_empty());
}

#[test]
fn our_json_keeps_to_our_schema() {
    let check = Schema::new(schema::V1, "#/$defs/check");
    let line = Schema::new(schema::V1, "#/$defs/line");
    let whole = Schema::new(schema::V1, "");
    for (stories, run) in [demo_run(), hostile_run(), judged_run()] {
        let report = written("json", &stories, &run);
        check.accepts(&report);
        whole.accepts(&report);
        for one in written("jsonl", &stories, &run).lines() {
            line.accepts(one);
            whole.accepts(one);
        }
    }
    let (stories, _) = demo_run();
    let witnesses = stories[0].story.witnesses.as_slice();
    whole.accepts(&text(&newsdrift::report::json::InspectV1::new(witnesses)));
    whole.accepts(&text(&newsdrift::report::json::AlignV1::new(&stories[0].story)));
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("answers are JSON")
}

/// A field that the schema does not name is a promise that nobody made.
#[test]
fn our_schema_names_every_field() {
    let (mut stories, mut run) = judged_run();
    stories[0].absent.push(Settled {
        rule: "changed-date".into(),
        severity: Severity::Error,
        fingerprint: "f".into(),
        message: "gone".into(),
        confidence: None,
        help: String::new(),
        primary: SettledPlace::default(),
    });
    run.notices.push(Notice { path: "newsdrift.toml".into(), line: None, message: "matches nothing".into() });
    Schema::new(schema::V1, "").accepts(&written("json", &stories, &run));
    let report: Value = serde_json::from_str(&written("json", &stories, &run)).expect("the report is JSON");
    let mut unnamed = Vec::new();
    fields(&report, &mut |field| {
        if !schema::V1.contains(&format!("\"{field}\":")) {
            unnamed.push(field.to_owned());
        }
    });
    assert_eq!(unnamed, Vec::<String>::new());
}

fn fields(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::Object(object) => {
            for (field, value) in object {
                take(field);
                fields(value, take);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, take)),
        _ => {}
    }
}

#[test]
fn junit_keeps_to_its_schema_and_counts() {
    let xsd = Xsd::new(JUNIT);
    for (stories, run) in [demo_run(), hostile_run(), judged_run()] {
        let report = written("junit", &stories, &run);
        assert_eq!(xsd.fault(&report), None);
        let mut reader = Reader::from_str(&report);
        let (mut tests, mut failures, mut cases, mut failed) = (0, 0, 0, 0);
        loop {
            match reader.read_event().expect("JUnit is XML") {
                Event::Start(tag) | Event::Empty(tag) => {
                    let count = |name: &str| -> usize {
                        let value = tag.try_get_attribute(name).expect("attributes are well formed");
                        let value = value.unwrap_or_else(|| panic!("no {name}")).value.into_owned();
                        value.parse().expect("a count")
                    };
                    match tag.name().as_ref() {
                        "testsuite" => {
                            tests += count("tests");
                            failures += count("failures");
                        }
                        "testcase" => cases += 1,
                        "failure" => failed += 1,
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((tests, failures), (cases, failed));
        assert!(!report.contains(|c: char| c.is_control() && c != '\n'), "XML forbids control characters");
    }
}

#[test]
fn hostile_text_is_inert_everywhere() {
    let (stories, run) = hostile_run();
    let page = written("html", &stories, &run);
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert!(!page.contains("<img") && !page.contains("<b>bold"));
    assert!(!page.contains('\u{202e}') && !page.contains('\u{2066}'));
    assert!(page.len() < 400_000, "a million-character word is cut");
    let comment = written("markdown", &stories, &run);
    assert!(!comment.contains("<script") && !comment.contains("@everyone") && !comment.contains("](javascript:"));
    assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count());
    assert!(comment.len() < 65_536);
    let commands = written("github", &stories, &run);
    assert!(commands.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning file=")));
}

/// Notes are many: those of the first stories must not take the room of what is wrong in the last.
#[test]
fn a_comment_has_room_for_what_is_wrong() {
    let noted = |finding: &mut Finding| finding.drift.severity = Severity::Note;
    let mut stories: Vec<Checked> = (0..200).map(|_| demo::bridge()).collect();
    stories.iter_mut().flat_map(|story| &mut story.findings).for_each(noted);
    stories.push(demo::bridge());
    let comment = written("markdown", &stories, &demo::run(&stories));
    assert!(comment.len() < 65_536);
    assert_eq!(comment.matches("🔴").count(), 4);
    assert!(comment.contains("<summary>🔵 6 notes</summary>"));
    assert!(comment.contains("more findings: this comment has no room for them"));
}

/// The policy of the page names the hashes of exactly the style and the script that stand in it.
#[test]
fn the_policy_fits_the_page() {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    let (stories, run) = demo_run();
    let page = written("html", &stories, &run);
    let within = |open: &str, close: &str| {
        let from = page.find(open).expect("it is there") + open.len();
        let to = from + page[from..].find(close).expect("it ends");
        &page[from..to]
    };
    for part in [within("<style>", "</style>"), within("<script>", "</script>")] {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(part));
        assert!(page.contains(&format!("'sha256-{hash}'")));
    }
    assert!(!page.contains(" style=\""), "the policy forbids style attributes");
    assert!(!page.contains("src=") && !page.contains("href=\"http") && !page.contains("url("), "nothing is loaded");
}
