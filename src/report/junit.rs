//! JUnit XML: a suite a story, a test case a rule, so that a dashboard shows which kind of drift fails where.

use std::io::{self, Write};

use quick_xml::escape::escape;

use crate::check::rules;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::model::Collation;
use crate::report::untrusted::visible;

/// Writes JUnit XML. A finding at or above the failing severity is a failure, a lesser one is output of its case.
#[derive(Debug)]
pub struct Junit {
    fails: Severity,
}

impl Default for Junit {
    fn default() -> Self {
        Junit::new(Severity::Error)
    }
}

impl Junit {
    /// Findings of severity `fails` and above are failures.
    #[must_use]
    pub fn new(fails: Severity) -> Self {
        Junit { fails }
    }

    /// Opens the document.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"newsdrift\">")
    }

    /// Writes a story as a suite with one case for each rule.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn story(&mut self, out: &mut dyn Write, story: &Collation, findings: &[Finding]) -> io::Result<()> {
        let fails = |finding: &Finding| finding.drift.severity >= self.fails;
        let name = attribute(&story.id);
        let failures = findings.iter().filter(|finding| fails(finding)).count();
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">",
            rules::ALL.len(),
        )?;
        for rule in rules::ALL {
            let of_rule: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == rule.id).collect();
            if of_rule.is_empty() {
                writeln!(out, "    <testcase classname=\"{name}\" name=\"{}\"/>", rule.id)?;
                continue;
            }
            writeln!(out, "    <testcase classname=\"{name}\" name=\"{}\">", rule.id)?;
            for finding in of_rule.iter().filter(|finding| fails(finding)) {
                writeln!(
                    out,
                    "      <failure type=\"{}\" message=\"{}\">{}</failure>",
                    finding.drift.severity,
                    attribute(&finding.drift.message),
                    content(&account(story, finding)),
                )?;
            }
            let rest: Vec<String> =
                of_rule.iter().filter(|finding| !fails(finding)).map(|finding| account(story, finding)).collect();
            if !rest.is_empty() {
                writeln!(out, "      <system-out>{}</system-out>", content(&rest.join("\n\n")))?;
            }
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }

    /// Writes what could not be read as a suite of its own and closes the document.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn end(&mut self, out: &mut dyn Write, errors: &[Error]) -> io::Result<()> {
        if !errors.is_empty() {
            let count = errors.len();
            writeln!(out, "  <testsuite name=\"newsdrift\" tests=\"{count}\" failures=\"0\" errors=\"{count}\">")?;
            for error in errors {
                writeln!(
                    out,
                    "    <testcase classname=\"newsdrift\" name=\"{}\"><error type=\"input\" message=\"{}\"/></testcase>",
                    attribute(error.path().unwrap_or("run")),
                    attribute(&error.message()),
                )?;
            }
            writeln!(out, "  </testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

/// A finding as lines of text: what differs, who says what where, what to do.
fn account(story: &Collation, finding: &Finding) -> String {
    let drift = &finding.drift;
    let mut lines = vec![format!("{}: {}", drift.severity, drift.message)];
    for label in std::iter::once(&drift.primary).chain(&drift.context) {
        let article = &story.witness(label.witness).article;
        let (line, column) = (label.position.line, label.position.column);
        lines.push(format!("{}:{line}:{column}: {} “{}” {}", article.path, article.outlet, label.text, label.says));
    }
    if !drift.help.is_empty() {
        lines.push(format!("help: {}", drift.help));
    }
    lines.join("\n")
}

/// Text for between two tags; XML forbids control characters, so they are written out.
fn content(text: &str) -> String {
    escape(visible(text).as_ref()).into_owned()
}

/// Text for an attribute; parsers would turn a line end into a space.
fn attribute(text: &str) -> String {
    content(text).replace(['\n', '\r', '\t'], " ")
}
