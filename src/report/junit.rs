//! JUnit XML: a suite a story, a test case a rule, so that a dashboard shows which kind of drift fails where.

use std::collections::BTreeSet;
use std::io::{self, Write};

use quick_xml::escape::escape;

use crate::check::rules;
use crate::finding::{Checked, Finding, Run, Severity};
use crate::model::Collation;
use crate::report::Report;
use crate::report::untrusted::visible;

/// The least severity of a failure; a lesser finding is output of its case.
const FAILS: Severity = Severity::Error;

/// Writes JUnit XML.
pub struct Junit<'w> {
    out: Box<dyn Write + 'w>,
}

impl<'w> Junit<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Junit { out }
    }

    /// The case of one rule in one story.
    fn case(&mut self, suite: &str, rule: &str, checked: &Checked) -> io::Result<()> {
        let of_rule = |finding: &&Finding| finding.rule == rule;
        let found: Vec<&Finding> = checked.findings.iter().filter(of_rule).collect();
        let waived: Vec<_> = checked.waived.iter().filter(|waived| waived.finding.rule == rule).collect();
        if found.is_empty() && waived.is_empty() {
            return writeln!(self.out, "    <testcase classname=\"{suite}\" name=\"{rule}\"/>");
        }
        writeln!(self.out, "    <testcase classname=\"{suite}\" name=\"{rule}\">")?;
        for finding in found.iter().filter(|finding| fails(finding)) {
            writeln!(
                self.out,
                "      <failure type=\"{}\" message=\"{}\">{}</failure>",
                finding.drift.severity,
                attribute(&finding.drift.message),
                content(&account(&checked.story, finding)),
            )?;
        }
        let rest = found.iter().filter(|finding| !fails(finding)).map(|finding| account(&checked.story, finding));
        let suppressed =
            waived.iter().map(|waived| format!("suppressed: {} ({})", waived.finding.drift.message, waived.reason));
        let said: Vec<String> = rest.chain(suppressed).collect();
        if !said.is_empty() {
            writeln!(self.out, "      <system-out>{}</system-out>", content(&said.join("\n\n")))?;
        }
        writeln!(self.out, "    </testcase>")
    }
}

fn fails(finding: &Finding) -> bool {
    finding.drift.severity >= FAILS
}

impl Report for Junit<'_> {
    fn begin(&mut self) -> io::Result<()> {
        writeln!(self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"newsdrift\">")
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        let suite = attribute(&checked.story.id);
        let failures = checked.findings.iter().filter(|finding| fails(finding)).count();
        // In alphabetical order: a dashboard compares runs of different versions.
        let known = rules::ALL.iter().map(|rule| rule.id);
        let found = checked.findings.iter().chain(checked.waived.iter().map(|waived| &waived.finding));
        let cases: BTreeSet<&str> = known.chain(found.map(|finding| finding.rule)).collect();
        let tests = cases.len();
        writeln!(self.out, "  <testsuite name=\"{suite}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
        for rule in cases {
            self.case(&suite, rule, checked)?;
        }
        writeln!(self.out, "  </testsuite>")
    }

    /// What could not be read is a suite of its own.
    fn end(&mut self, run: &Run) -> io::Result<()> {
        if !run.errors.is_empty() {
            let count = run.errors.len();
            writeln!(self.out, "  <testsuite name=\"newsdrift\" tests=\"{count}\" failures=\"0\" errors=\"{count}\">")?;
            for error in &run.errors {
                let name = attribute(error.path().unwrap_or("run"));
                let message = attribute(&error.message());
                writeln!(
                    self.out,
                    "    <testcase classname=\"newsdrift\" name=\"{name}\"><error type=\"input\" message=\"{message}\"/></testcase>",
                )?;
            }
            writeln!(self.out, "  </testsuite>")?;
        }
        writeln!(self.out, "</testsuites>")?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
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
