//! What is fuzzed: every input format, the reading of one article, the judging of a story, and the files that people or
//! earlier runs write. A target asserts what must hold for any input; that nothing panics holds for all.

use std::sync::Arc;

use jiff::civil::Date;
use newsdrift::check::check;
use newsdrift::config::rule_ids;
use newsdrift::finding::{Checked, Run};
use newsdrift::gate::{Baseline, judge};
use newsdrift::ingest::{FileKind, Limits, ReadOptions, Stories, Story, read_input};
use newsdrift::model::{Article, Collation, HouseFacts, Siglum, Witness};
use newsdrift::pipeline::{collate, witness};
use newsdrift::report::{FORMATS, Look};
use newsdrift::settings::{Options, Scope, Settings};
use newsdrift::snapshot::Snapshot;
use newsdrift::text::CleanSpan;

/// A target: it takes any bytes.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 9] = [
    ("text", |data| formats(data, FileKind::Text)),
    ("page", |data| formats(data, FileKind::Html)),
    ("json", |data| formats(data, FileKind::Json)),
    ("xml", |data| formats(data, FileKind::Xml)),
    ("lines", lines),
    ("article", article),
    ("story", story),
    ("settings", settings),
    ("kept", kept),
];

const TODAY: Date = Date::constant(2025, 7, 9);

/// One file of a format: an article or an error, and its text is whole.
fn formats(data: &[u8], kind: FileKind) {
    let (articles, errors) = read_input(data_of(data), "a.x", Some(kind), &ReadOptions::default());
    assert!(!articles.is_empty() || !errors.is_empty(), "neither an article nor an error");
    for article in articles {
        assert!(!article.body.trim().is_empty());
        holds(&witness(article, Siglum(0), Some(TODAY)));
    }
    // Its kind is also told without a name.
    let _ = read_input(data_of(data), "a.x", None, &ReadOptions::default());
}

/// JSON lines, plain or compressed, with windows and limits that small inputs reach.
fn lines(data: &[u8]) {
    let Some((&choice, data)) = data.split_first() else { return };
    let limits = Limits {
        line_bytes: 512,
        article_bytes: 256,
        window_bytes: usize::from(choice & 7) * 64,
        outlets: 1 + usize::from(choice >> 4),
        ..Limits::default()
    };
    let options = ReadOptions { limits: limits.clone(), stdin: None };
    let rows = data.split(|&byte| byte == b'\n').count();
    let (mut articles, mut stories) = (0, 0);
    for story in Stories::of_lines(data_of(data), "x.jsonl", "x", &options) {
        assert!(!story.articles.is_empty() || !story.errors.is_empty());
        assert!(story.articles.len() <= limits.outlets);
        articles += story.articles.len();
        stories += 1;
    }
    let packed = data.starts_with(b"\x1F\x8B") || data.starts_with(b"\x28\xB5") || data.contains(&0);
    assert!(
        packed || articles <= rows && stories <= rows + 1,
        "{articles} articles of {stories} stories in {rows} lines"
    );
}

fn data_of(data: &[u8]) -> std::io::Cursor<Vec<u8>> {
    std::io::Cursor::new(data.to_vec())
}

/// One article of any text.
fn article(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let article = Article::text("a.txt", "A", Some(TODAY), text.clone());
    let read = witness(article, Siglum(0), None);
    assert_eq!(read.text.body(), text, "the body is as published");
    holds(&read);
}

/// Every span of a witness hits text, in order.
fn holds(witness: &Witness) {
    let clean = witness.text.clean();
    let hits = |span: CleanSpan| {
        assert!(clean.get(span.range()).is_some(), "{span:?} misses the text");
        let body = witness.text.to_body(span);
        assert!(witness.text.body().get(body.range()).is_some(), "{span:?} misses the body at {body:?}");
        let place = witness.position(span);
        assert!(place.line >= 1 && place.column >= 1);
    };
    let mut at = 0;
    for sentence in &witness.sentences {
        assert!(sentence.span.start() >= at && !sentence.span.is_empty());
        at = sentence.span.end();
        hits(sentence.span);
        assert!(witness.tokens.get(sentence.tokens.clone()).is_some());
    }
    for quotation in &witness.notes.quotations {
        assert!(quotation.span.covers(quotation.content));
        hits(quotation.span);
        hits(quotation.content);
        quotation.cue.into_iter().chain(quotation.source).for_each(hits);
    }
    for mention in &witness.notes.mentions {
        assert!((mention.sentence as usize) < witness.sentences.len());
        hits(mention.span);
    }
    for clause in &witness.notes.clauses {
        hits(clause.span);
        hits(clause.verb);
    }
    for cut in &witness.stripped {
        assert!(witness.text.body().get(cut.span.range()).is_some());
    }
}

/// A story of up to eight accounts, parted by a line of its own, through every rule and every report.
fn story(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let outlets = ["Gazette", "Mercury", "Herald", "Courier", "Sentinel", "Examiner", "Post", "Star"];
    let articles = text
        .split("\n--\n")
        .zip(outlets)
        .map(|(body, outlet)| Article::text(format!("story/{outlet}.txt"), outlet, Some(TODAY), body.to_owned()));
    let story = Story { id: "story".into(), path: "story".into(), articles: articles.collect(), ..Story::default() };
    let story = collate(story, Arc::new(HouseFacts::default()));
    story.witnesses.iter().for_each(holds);
    aligned(&story);
    let findings = check(&story);
    let checked = judge(story, findings, &Settings::default(), &[], TODAY);
    for finding in &checked.findings {
        for label in finding.labels() {
            let body = checked.story.witness(label.witness).text.body();
            assert_eq!(body.get(label.span.range()), Some(label.text.as_str()), "{}", finding.rule);
        }
    }
    reports(&checked);
    let snapshot = Snapshot::of(&checked).to_file();
    assert!(Snapshot::from_file("story.snap", &snapshot).is_ok(), "a snapshot that cannot be read:\n{snapshot}");
}

fn aligned(story: &Collation) {
    for column in &story.columns {
        assert!(column.cells.len() >= 2);
        for (id, cell) in &column.cells {
            assert!(cell.iter().all(|&at| (at as usize) < story.witness(*id).sentences.len()));
        }
    }
    let voices: usize = story.origins.iter().map(Vec::len).sum();
    assert_eq!(voices, story.witnesses.len(), "every witness is in one origin");
}

fn reports(checked: &Checked) {
    for (_, format) in FORMATS {
        let mut written = Vec::new();
        let mut report = format.writer(Box::new(&mut written), &Look { color: true, links: true, ..Look::default() });
        let steps = report.begin().and_then(|()| report.story(checked)).and_then(|()| report.end(&Run::default()));
        steps.expect("memory can be written");
        drop(report);
        let text = String::from_utf8(written).expect("reports are UTF-8");
        let escapes = text.replace("\x1b[", "").replace("\x1b]8;", "").replace("\x1b\\", "");
        assert!(!escapes.contains(['\x1b', '\x07', '\u{202e}']), "{format:?} hands on what acts on a terminal");
    }
}

/// Settings of a house and of a story.
fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for scope in [Scope::House, Scope::Story] {
        let (options, errors) = Options::parse("newsdrift.toml", &text, scope, &rule_ids());
        let _ = Settings::default().with(options);
        assert!(errors.iter().all(|error| error.path() == Some("newsdrift.toml")));
    }
}

/// What earlier runs wrote: baselines and snapshots.
fn kept(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = Baseline::read("base.json", &text);
    if let Ok(snapshot) = Snapshot::from_file("story.snap", &text) {
        let again = Snapshot::from_file("story.snap", &snapshot.to_file());
        assert_eq!(again.map(|again| again.to_file()).ok(), Some(snapshot.to_file()), "read and written, it changes");
    }
}
