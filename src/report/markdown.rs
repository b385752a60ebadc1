//! Markdown for a comment on a change: a table of the stories, then every error and warning folded up with both
//! readings, and the notes of a story as one fold of single lines.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::finding::{Checked, Finding, Label, Run, Severity, State};
use crate::model::Collation;
use crate::report::Report;
use crate::report::untrusted::{one_line, shortened};
use crate::report::wording::unsaid_fix;

/// Code hosts reject comments over 65,536 characters: what does not fit is counted instead.
const LONGEST: usize = 60_000;
/// The share of that for the table, so that findings are shown even beside hundreds of stories.
const LONGEST_TABLE: usize = 15_000;
/// The share for notes, so that those of the first stories do not crowd out the errors of the last.
const LONGEST_NOTES: usize = 10_000;
/// Errors and notices that are listed.
const LONGEST_LIST: usize = 20;
/// Bytes of a reading that are quoted.
const LONGEST_READING: usize = 400;

/// Collects a comment: the counts stand above the findings, so it is written at the end. What it holds is bounded
/// by the longest comment that a host takes.
pub struct Markdown<'w> {
    out: Box<dyn Write + 'w>,
    table: String,
    details: String,
    /// Bytes of `details` that are notes.
    notes: usize,
    stories: usize,
    /// Errors, warnings, notes.
    counts: [usize; 3],
    stories_left_out: usize,
    findings_left_out: usize,
}

impl<'w> Markdown<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Markdown {
            out,
            table: String::new(),
            details: String::new(),
            notes: 0,
            stories: 0,
            counts: [0; 3],
            stories_left_out: 0,
            findings_left_out: 0,
        }
    }
}

impl Report for Markdown<'_> {
    /// Nothing is written before the end.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        let Checked { story, findings, .. } = checked;
        self.stories += 1;
        let count = |severity| findings.iter().filter(|finding| finding.drift.severity == severity).count();
        let counts = [count(Severity::Error), count(Severity::Warning), count(Severity::Note)];
        for (sum, count) in self.counts.iter_mut().zip(counts) {
            *sum += count;
        }
        if findings.is_empty() {
            return Ok(());
        }
        let [errors, warnings, notes] = counts;
        let row = format!("| {} | {} | {errors} | {warnings} | {notes} |\n", escaped(&story.id), story.witnesses.len());
        if self.table.len() + row.len() > LONGEST_TABLE {
            self.stories_left_out += 1;
        } else {
            self.table.push_str(&row);
        }
        let heading = format!("### {}\n\n", escaped(&story.id));
        let mut headed = false;
        let (mut grave, notes): (Vec<&Finding>, Vec<&Finding>) =
            findings.iter().partition(|finding| finding.drift.severity > Severity::Note);
        grave.sort_by_key(|finding| std::cmp::Reverse(finding.drift.severity));
        for finding in grave {
            let shown = detail(story, finding);
            let more = shown.len() + if headed { 0 } else { heading.len() };
            if self.details.len() - self.notes + more > LONGEST - LONGEST_TABLE - LONGEST_NOTES {
                self.findings_left_out += 1;
                continue;
            }
            if !headed {
                self.details.push_str(&heading);
                headed = true;
            }
            self.details.push_str(&shown);
        }
        if !notes.is_empty() {
            let mut shown = if headed { String::new() } else { heading };
            fold(&mut shown, story, &notes);
            if self.notes + shown.len() > LONGEST_NOTES {
                self.findings_left_out += notes.len();
            } else {
                self.notes += shown.len();
                self.details.push_str(&shown);
            }
        }
        Ok(())
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        let [wrong, suspect, notes] = self.counts;
        let out = &mut self.out;
        writeln!(out, "## newsdrift: {}\n", headline(self.counts))?;
        write!(
            out,
            "{}, {}, {} in {}",
            counted(wrong, "error"),
            counted(suspect, "warning"),
            counted(notes, "note"),
            counted_as(self.stories, "story", "stories"),
        )?;
        if run.baseline {
            write!(out, "; the baseline knew {} and {} gone", run.summary.known, are(run.summary.absent))?;
        }
        if run.summary.suppressed > 0 {
            write!(out, "; {} suppressed", run.summary.suppressed)?;
        }
        writeln!(out, ".\n")?;
        if !self.table.is_empty() {
            writeln!(out, "| story | outlets | errors | warnings | notes |\n| :-- | --: | --: | --: | --: |")?;
            writeln!(out, "{}", self.table)?;
        }
        if self.stories_left_out > 0 {
            let left = counted_as(self.stories_left_out, "more story", "more stories");
            writeln!(out, "… and {left} with findings.\n")?;
        }
        write!(out, "{}", self.details)?;
        if self.findings_left_out > 0 {
            let left = counted(self.findings_left_out, "more finding");
            writeln!(out, "… and {left}: this comment has no room for them.\n")?;
        }
        if !run.errors.is_empty() {
            writeln!(out, "### Could not be read\n")?;
            for error in run.errors.iter().take(LONGEST_LIST) {
                let message = escaped(&error.message());
                writeln!(out, "- {}: {message}", escaped(error.path().unwrap_or("run")))?;
            }
            if run.errors.len() > LONGEST_LIST {
                writeln!(out, "- … and {} more", run.errors.len() - LONGEST_LIST)?;
            }
        }
        for notice in run.notices.iter().take(LONGEST_LIST) {
            writeln!(out, "\n> {}: {}", escaped(&notice.path), escaped(&notice.message))?;
        }
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn are(count: usize) -> String {
    format!("{count} {}", if count == 1 { "is" } else { "are" })
}

fn headline(counts: [usize; 3]) -> &'static str {
    match counts {
        [0, 0, 0] => "no drift found",
        [0, 0, _] => "nothing wrong, some notes",
        [0, _, _] => "an editor should look",
        _ => "the accounts cannot all be right",
    }
}

/// Notes as one fold with a line each.
fn fold(text: &mut String, story: &Collation, notes: &[&Finding]) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "<details>\n<summary>🔵 {}</summary>\n", counted(notes.len(), "note"));
    for note in notes {
        let primary = &note.drift.primary;
        let article = &story.witness(primary.witness).article;
        let _ = writeln!(
            text,
            "- `{}`: {} ({}, `{}`, line {})",
            note.rule,
            escaped(&note.drift.message),
            escaped(&article.outlet),
            one_line(&article.path).replace('`', "'"),
            primary.position.line,
        );
    }
    text.push_str("\n</details>\n\n");
}

fn detail(story: &Collation, finding: &Finding) -> String {
    let drift = &finding.drift;
    let mut text = String::new();
    let sign = match drift.severity {
        Severity::Error => "🔴",
        Severity::Warning => "🟠",
        Severity::Note => "🔵",
    };
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "<details>\n<summary>{sign} {} <code>{}</code>: {}</summary>\n",
        drift.severity,
        finding.rule,
        html(&drift.message),
    );
    for label in std::iter::once(&drift.primary).chain(&drift.context) {
        reading(&mut text, story, label);
    }
    if !drift.help.is_empty() {
        let _ = writeln!(text, "**To do:** {}", escaped(&drift.help));
    }
    if let Some(right) = unsaid_fix(drift) {
        let _ = writeln!(text, "\n**Write:** {}", escaped(right));
    }
    let state = match finding.state {
        Some(state) if state != State::New => format!(", {} since the baseline", state.name()),
        Some(state) => format!(", {}", state.name()),
        None => String::new(),
    };
    let _ = writeln!(text, "\nConfidence: {}{state}\n\n</details>\n", drift.confidence);
    text
}

fn reading(text: &mut String, story: &Collation, label: &Label) {
    let article = &story.witness(label.witness).article;
    let says = match label.says.is_empty() {
        true => String::new(),
        false => format!(": {}", escaped(&label.says)),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "**{}** (`{}`, line {}){says}\n\n> {}\n",
        escaped(&article.outlet),
        one_line(&article.path).replace('`', "'"),
        label.position.line,
        escaped(&shortened(&label.text, LONGEST_READING)),
    );
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn counted_as(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Text that Markdown takes for nothing but text, on one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    let line = one_line(text);
    let mut last = ' ';
    for c in line.chars() {
        match c {
            '&' | '<' | '>' | '@' | '#' => push_html(&mut safe, c),
            // An autolink begins with a scheme or `www.`.
            ':' => safe.push_str("&#58;"),
            '.' if matches!(last, 'w' | 'W') => safe.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '+' | '-' | '!' | '|' | '~' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
        last = c;
    }
    // A number and a stop at the start of a line would be a list.
    let digits = safe.len() - safe.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && safe[digits..].starts_with('.') {
        safe.insert(digits, '\\');
    }
    safe
}

/// Text inside an HTML tag, where Markdown's own escapes do not hold.
fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    one_line(text).chars().for_each(|c| push_html(&mut safe, c));
    safe
}

/// One character of HTML text. Hosts look for users and issues in the rendered text, so a published text could
/// notify somebody: a comment after the sign breaks the mention.
fn push_html(safe: &mut String, c: char) {
    match c {
        '&' => safe.push_str("&amp;"),
        '<' => safe.push_str("&lt;"),
        '>' => safe.push_str("&gt;"),
        '@' => safe.push_str("@<!-- -->"),
        '#' => safe.push_str("&#35;<!-- -->"),
        _ => safe.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_text_stays_text() {
        assert_eq!(escaped("<b>*x*</b> | @desk\n# y"), "&lt;b&gt;\\*x\\*&lt;/b&gt; \\| @<!-- -->desk &#35;<!-- --> y");
        assert_eq!(escaped("1. see https://a.b www.c.d"), "1\\. see https&#58;//a.b www&#46;c.d");
    }
}
