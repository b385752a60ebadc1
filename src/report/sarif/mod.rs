//! SARIF 2.1.0 (OASIS), written result by result: a run on a thousand stories is never held in memory.

mod model;

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use self::model::{
    Artifact, Change, Configuration, Descriptor, Driver, Fix, Invocation, Location, Message, Notification, Outcome,
    Physical, Region, Replacement, Suppression, Tool,
};
use crate::check::rule::Rule;
use crate::check::rules;
use crate::finding::{Checked, Confidence, Finding, Label, Level, Run, Settled, Severity, State};
use crate::model::{Article, Collation};
use crate::report::{Report, docs};

/// The key of our fingerprint among others that a host may compute.
const FINGERPRINT: &str = "newsdrift/v1";

/// Writes a SARIF log with one run.
pub struct Sarif<'w> {
    out: Box<dyn Write + 'w>,
    results: usize,
}

impl<'w> Sarif<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Sarif { out, results: 0 }
    }

    fn result(&mut self, result: &Outcome) -> io::Result<()> {
        self.out.write_all(if self.results == 0 { b"\n" } else { b",\n" })?;
        self.results += 1;
        json(&mut self.out, result)
    }
}

impl Report for Sarif<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let driver = Driver {
            name: env!("CARGO_PKG_NAME"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            short_description: Message::text(env!("CARGO_PKG_DESCRIPTION")),
            rules: rules::ALL.iter().map(|rule| descriptor(rule)).collect(),
        };
        let out = &mut self.out;
        writeln!(out, "{{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\": \"2.1.0\",")?;
        write!(out, "\"runs\": [{{\n\"tool\": ")?;
        json(out, &Tool { driver })?;
        write!(out, ",\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [")
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        for finding in &checked.findings {
            self.result(&outcome(&checked.story, finding))?;
        }
        for waived in &checked.waived {
            let mut result = outcome(&checked.story, &waived.finding);
            result.suppressions.push(Suppression {
                kind: if waived.inline { "inSource" } else { "external" },
                justification: waived.reason.clone(),
            });
            self.result(&result)?;
        }
        for settled in &checked.absent {
            self.result(&gone(settled))?;
        }
        Ok(())
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        let errors = run.errors.iter().map(|error| Notification {
            level: "error",
            message: Message::text(error.message()),
            locations: error.path().map(|path| place(path, None)).into_iter().collect(),
        });
        let notices = run.notices.iter().map(|notice| Notification {
            level: "note",
            message: Message::text(notice.message.as_str()),
            locations: vec![place(&notice.path, None)],
        });
        let invocation = Invocation {
            execution_successful: run.errors.is_empty(),
            exit_code: run.status(),
            tool_execution_notifications: errors.chain(notices).collect(),
        };
        write!(self.out, "\n],\n\"invocations\": [")?;
        json(&mut self.out, &invocation)?;
        writeln!(self.out, "]\n}}]\n}}")?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A location without a message.
fn place(path: &str, region: Option<Region>) -> Location {
    Location { id: None, physical_location: Physical { artifact_location: artifact(path), region }, message: None }
}

fn json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

fn descriptor(rule: &Rule) -> Descriptor {
    let why = docs::section(rule, "Why it matters").map(flat).filter(|why| !why.is_empty());
    let markdown = docs::markdown(rule);
    let mut properties = Map::new();
    properties.insert("since".into(), rule.since.into());
    properties.insert("tags".into(), Value::from(vec!["news", "consistency"]));
    Descriptor {
        id: rule.id,
        short_description: Message::text(rule.summary()),
        full_description: Message::text(why.unwrap_or_else(|| rule.summary().to_owned())),
        help: Message { text: markdown.clone(), markdown: Some(markdown) },
        default_configuration: Configuration {
            enabled: rule.default != Level::Allow,
            level: match rule.default {
                Level::Deny => "error",
                Level::Allow | Level::Warn | Level::Default => "warning",
            },
        },
        properties,
    }
}

/// Markdown paragraphs on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn outcome(story: &Collation, finding: &Finding) -> Outcome {
    let drift = &finding.drift;
    let article = &story.witness(drift.primary.witness).article;
    let mut fingerprints = Map::new();
    if !finding.fingerprint.0.is_empty() {
        fingerprints.insert(FINGERPRINT.into(), finding.fingerprint.0.as_str().into());
    }
    let mut properties = Map::new();
    properties.insert("story".into(), story.id.as_str().into());
    properties.insert("outlet".into(), article.outlet.as_str().into());
    properties.insert("confidence".into(), drift.confidence.to_string().into());
    if article.first_line.is_none() {
        // Lines then count within the extracted text: a viewer that opens the file will not find them there.
        properties.insert("linesCountIn".into(), "extracted text".into());
    }
    let text = match drift.help.is_empty() {
        true => drift.message.clone(),
        false => format!("{}. To do: {}.", drift.message, drift.help),
    };
    Outcome {
        rule_id: finding.rule.to_owned(),
        rule_index: rules::ALL.iter().position(|rule| rule.id == finding.rule),
        level: level(drift.severity),
        rank: Some(match drift.confidence {
            Confidence::High => 95.0,
            Confidence::Medium => 80.0,
            Confidence::Low => 50.0,
        }),
        message: Message::text(text),
        locations: vec![location(story, &drift.primary, None)],
        related_locations: drift.context.iter().zip(1..).map(|(label, id)| location(story, label, Some(id))).collect(),
        partial_fingerprints: fingerprints,
        baseline_state: finding.state.map(State::name),
        suppressions: Vec::new(),
        fixes: drift.fix.iter().filter_map(|right| fix(article, &drift.primary, right)).collect(),
        properties,
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A finding that only the baseline has.
fn gone(settled: &Settled) -> Outcome {
    let at = &settled.primary;
    let region = (at.line > 0).then(|| Region {
        start_line: at.line,
        start_column: at.column.max(1),
        end_line: at.line,
        end_column: at.column.max(1) + at.text.chars().count(),
        snippet: None,
    });
    let mut fingerprints = Map::new();
    fingerprints.insert(FINGERPRINT.into(), settled.fingerprint.as_str().into());
    Outcome {
        rule_id: settled.rule.clone(),
        rule_index: rules::ALL.iter().position(|rule| rule.id == settled.rule),
        level: level(settled.severity),
        rank: None,
        message: Message::text(settled.message.as_str()),
        locations: vec![place(&at.path, region.filter(|_| !at.text.contains(['\n', '\r'])))],
        related_locations: Vec::new(),
        partial_fingerprints: fingerprints,
        baseline_state: Some(State::Absent.name()),
        suppressions: Vec::new(),
        fixes: Vec::new(),
        properties: Map::new(),
    }
}

fn location(story: &Collation, label: &Label, id: Option<usize>) -> Location {
    let article = &story.witness(label.witness).article;
    let says = match label.says.is_empty() {
        true => article.outlet.clone(),
        false => format!("{}: {}", article.outlet, label.says),
    };
    Location {
        id,
        physical_location: Physical { artifact_location: artifact(&article.path), region: Some(region(label, true)) },
        message: Some(Message::text(says)),
    }
}

/// The region of a label; columns count Unicode scalar values.
fn region(label: &Label, snippet: bool) -> Region {
    let (start_line, start_column) = (label.position.line, label.position.column);
    let text = label.text.replace("\r\n", "\n").replace('\r', "\n");
    let below = text.matches('\n').count();
    let tail = text.rsplit('\n').next().unwrap_or_default().chars().count();
    Region {
        start_line,
        start_column,
        end_line: start_line + below,
        end_column: if below == 0 { start_column + tail } else { tail + 1 },
        snippet: snippet.then(|| Message::text(label.text.as_str())),
    }
}

/// The one right text in place of the suspect words. Only where the body is a piece of the file: elsewhere the
/// region is not one of the file's.
fn fix(article: &Article, primary: &Label, right: &str) -> Option<Fix> {
    article.first_line?;
    Some(Fix {
        description: Message::text(format!("write “{right}”")),
        artifact_changes: vec![Change {
            artifact_location: artifact(&article.path),
            replacements: vec![Replacement {
                deleted_region: region(primary, false),
                inserted_content: Message::text(right),
            }],
        }],
    })
}

/// A path as a URI reference: relative ones below the folder that the program ran in.
fn artifact(path: &str) -> Artifact {
    match path.strip_prefix('/') {
        Some(absolute) => Artifact { uri: format!("file:///{}", encoded(absolute)), uri_base_id: None },
        None => Artifact { uri: encoded(path), uri_base_id: Some("%SRCROOT%") },
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986 and the slash.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            // Writing to a String cannot fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Siglum;
    use crate::text::{Position, Span};

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(artifact("corpus/a b/ć#1.md").uri, "corpus/a%20b/%C4%87%231.md");
        assert_eq!(artifact("/tmp/c:d.md").uri, "file:///tmp/c%3Ad.md");
    }

    #[test]
    fn regions_end_where_the_words_end() {
        let label = |text: &str| Label {
            witness: Siglum(0),
            span: Span::new(0, text.len()),
            text: text.into(),
            position: Position { line: 3, column: 5 },
            says: String::new(),
        };
        let ends = |text| (region(&label(text), false).end_line, region(&label(text), false).end_column);
        assert_eq!(ends("añb"), (3, 8));
        assert_eq!(ends("a\r\nbc"), (4, 3));
    }
}
