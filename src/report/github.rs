//! Workflow commands that a code host shows as annotations beside the lines of a change.

use std::io::{self, Write};

use crate::error::Error;
use crate::finding::{Finding, Label, Severity};
use crate::model::Collation;
use crate::report::untrusted::{shortened, visible};

/// Annotations longer than this are cut by the host without a sign.
const LONGEST: usize = 3500;

/// Writes one line a finding: `::error file=…,line=…,col=…,title=…::message`.
#[derive(Debug, Default)]
pub struct Github;

impl Github {
    /// Nothing comes before the first story.
    ///
    /// # Errors
    /// Never; the signature is that of every format.
    pub fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a story's findings, the worst first: the host shows only the first ten of a kind.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn story(&mut self, out: &mut dyn Write, story: &Collation, findings: &[Finding]) -> io::Result<()> {
        let mut worst_first: Vec<&Finding> = findings.iter().collect();
        worst_first.sort_by_key(|finding| std::cmp::Reverse(finding.drift.severity));
        for finding in worst_first {
            annotate(out, story, finding)?;
        }
        Ok(())
    }

    /// Writes what could not be read.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn end(&mut self, out: &mut dyn Write, errors: &[Error]) -> io::Result<()> {
        for error in errors {
            let file = error.path().map(|path| format!(" file={}", property(path))).unwrap_or_default();
            writeln!(out, "::error{file}::{}", data(&error.message()))?;
        }
        Ok(())
    }
}

fn annotate(out: &mut dyn Write, story: &Collation, finding: &Finding) -> io::Result<()> {
    let drift = &finding.drift;
    let command = match drift.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let Label { witness, position, text, .. } = &drift.primary;
    let path = &story.witness(*witness).article.path;
    // A column range is understood only within one line.
    let end = match text.contains(['\n', '\r']) {
        true => String::new(),
        false => format!(",endColumn={}", position.column + text.chars().count()),
    };
    let mut message = drift.message.clone();
    for label in &drift.context {
        let of = story.witness(label.witness);
        message.push_str(&format!("\n{}: {} ({})", of.article.outlet, label.text, label.says));
    }
    if !drift.help.is_empty() {
        message.push_str(&format!("\nhelp: {}", drift.help));
    }
    writeln!(
        out,
        "::{command} file={},line={},col={}{end},title={}::{}",
        property(path),
        position.line,
        position.column,
        property(&format!("newsdrift: {}", finding.rule)),
        data(&shortened(&message, LONGEST)),
    )
}

/// Escapes the text of a command: line ends would start a new one.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command, where comma and colon also separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_start_a_command_of_its_own() {
        assert_eq!(data("50 %\n::warning::x"), "50 %25%0A::warning::x");
        assert_eq!(property("a,b: c"), "a%2Cb%3A c");
    }
}
