//! Workflow commands that a code host shows as annotations beside the lines of a change.

use std::io::{self, Write};

use crate::finding::{Checked, Finding, Label, Run, Severity, State};
use crate::model::Collation;
use crate::report::Report;
use crate::report::untrusted::{shortened, visible};

/// Annotations longer than this are cut by the host without a sign.
const LONGEST: usize = 3500;

/// Writes one line a finding: `::error file=…,line=…,col=…,title=…::message`. What a baseline knew is left out: a
/// change is annotated with what it brings.
pub struct Github<'w> {
    out: Box<dyn Write + 'w>,
}

impl<'w> Github<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Github { out }
    }
}

impl Report for Github<'_> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// The worst first: the host shows only the first ten of a kind.
    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        let news = |finding: &&Finding| finding.state != Some(State::Unchanged);
        let mut worst_first: Vec<&Finding> = checked.findings.iter().filter(news).collect();
        worst_first.sort_by_key(|finding| std::cmp::Reverse(finding.drift.severity));
        for finding in worst_first {
            annotate(&mut self.out, &checked.story, finding)?;
        }
        Ok(())
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        for error in &run.errors {
            let file = error.path().map(|path| format!(" file={}", property(path))).unwrap_or_default();
            writeln!(self.out, "::error{file}::{}", data(&error.message()))?;
        }
        for notice in &run.notices {
            let line = notice.line.map(|line| format!(",line={line}")).unwrap_or_default();
            writeln!(self.out, "::notice file={}{line}::{}", property(&notice.path), data(&notice.message))?;
        }
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
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
