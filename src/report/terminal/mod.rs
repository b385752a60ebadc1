//! The report for people: compiler-grade diagnostics, grouped by story.

mod diagnostic;
pub mod excerpt;
mod links;

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::UnicodeWidthStr;

use crate::finding::{Checked, Run, Severity};
use crate::model::Siglum;
use crate::report::untrusted::safe;
use crate::report::{Look, Report, Volume};

const STRONG: Style = Style::new().effects(Effects::BOLD);
const FAINT: Style = Style::new().effects(Effects::DIMMED);
const ERROR: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
const WARNING: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
const NOTE: Style = AnsiColor::BrightGreen.on_default().effects(Effects::BOLD);
const GOOD: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);

/// Notices that are listed without `-v`: they stand above the verdict and must not push the findings off the screen.
const NOTICES: usize = 10;

/// Writes the report story by story.
pub struct Terminal<'w> {
    out: Box<dyn Write + 'w>,
    look: Look,
    written: bool,
}

impl<'w> Terminal<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>, look: Look) -> Self {
        Terminal { out, look, written: false }
    }

    /// `text` in a style, if there are styles.
    fn paint(&self, style: Style, text: &str) -> String {
        if self.look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn header(&mut self, checked: &Checked) -> io::Result<()> {
        let story = &checked.story;
        let id = if story.id.is_empty() { &story.path } else { &story.id };
        let facts = [
            Some(count(story.witnesses.len(), "article")),
            (story.origins.len() < story.witnesses.len()).then(|| count(story.origins.len(), "independent account")),
            dates(checked),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let title = format!("━━ {} ", safe(id));
        let line = format!("{title}· {}", facts.join(" · "));
        writeln!(self.out, "{}", self.paint(STRONG, &line))?;
        let widest = |text: &dyn Fn(&crate::model::Witness) -> String| {
            story.witnesses.iter().map(|witness| text(witness).width()).max().unwrap_or(0).min(32)
        };
        let outlets = widest(&|witness| safe(&witness.article.outlet).into_owned());
        // A story of many outlets would push the findings off the screen.
        const LISTED: usize = 12;
        for witness in story.witnesses.iter().take(LISTED) {
            let article = &witness.article;
            let outlet = padded(&safe(&article.outlet), outlets);
            let day = article.published.map_or_else(|| "undated   ".into(), |day| day.to_string());
            let shares = shares(checked, witness.id);
            let line = format!("   {:>2}  {outlet}  {day}  {}{shares}", witness.id.to_string(), safe(&article.path));
            writeln!(self.out, "{}", self.paint(FAINT, line.trim_end()))?;
        }
        if story.witnesses.len() > LISTED {
            let line = format!("       and {} more", story.witnesses.len() - LISTED);
            writeln!(self.out, "{}", self.paint(FAINT, &line))?;
        }
        writeln!(self.out)
    }

    /// A story in one line.
    fn line(&mut self, checked: &Checked) -> io::Result<()> {
        let count = |severity| checked.findings.iter().filter(|found| found.drift.severity == severity).count();
        let cell = |severity, style| match count(severity) {
            0 => self.paint(FAINT, "   ·"),
            n => self.paint(style, &format!("{n:>4}")),
        };
        let cells = [cell(Severity::Error, ERROR), cell(Severity::Warning, WARNING), cell(Severity::Note, NOTE)];
        let articles = checked.story.witnesses.len();
        let line = format!("{} {}  {}", cells.concat(), format_args!("{articles:>8}"), safe(&checked.story.id));
        writeln!(self.out, "{line}")
    }
}

impl Report for Terminal<'_> {
    fn begin(&mut self) -> io::Result<()> {
        if self.look.volume == Volume::Summary {
            writeln!(self.out, "{}", self.paint(STRONG, " err warn note articles  story"))?;
        }
        Ok(())
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        if self.look.volume == Volume::Summary {
            return self.line(checked);
        }
        let least = if self.look.volume == Volume::Quiet { Severity::Warning } else { Severity::Note };
        let mut shown: Vec<_> = checked.findings.iter().filter(|finding| finding.drift.severity >= least).collect();
        shown.sort_by_key(|finding| std::cmp::Reverse(finding.drift.severity));
        let verbose = self.look.volume == Volume::Verbose;
        let gone = self.look.volume > Volume::Quiet && !checked.absent.is_empty();
        let waived = verbose && !checked.waived.is_empty();
        if shown.is_empty() && !gone && !waived {
            return Ok(());
        }
        self.written = true;
        self.header(checked)?;
        let (notes, main): (Vec<_>, Vec<_>) = shown.into_iter().partition(|finding| {
            // Notes are many and seldom acted on.
            finding.drift.severity == Severity::Note && !verbose
        });
        for finding in main {
            writeln!(self.out, "{}", diagnostic::render(&checked.story, finding, &self.look))?;
        }
        for finding in &notes {
            let rule = self.paint(NOTE, &format!("note[{}]", finding.rule));
            writeln!(self.out, "{rule}: {}", diagnostic::line(&checked.story, finding))?;
        }
        if !notes.is_empty() {
            writeln!(self.out)?;
        }
        if verbose {
            for waived in &checked.waived {
                let by = waived.owner.as_ref().map(|owner| format!(", {owner}")).unwrap_or_default();
                let drift = &waived.finding.drift;
                let text = format!("{}: {} ({}{by})", waived.finding.rule, drift.message, waived.reason);
                writeln!(self.out, "{} {}", self.paint(FAINT, "suppressed"), safe(&text))?;
            }
        }
        if gone {
            for settled in &checked.absent {
                let text = format!("{}: {}", settled.rule, settled.message);
                writeln!(self.out, "{} {}", self.paint(GOOD, "gone"), safe(&text))?;
            }
        }
        Ok(())
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        if self.look.volume == Volume::Summary {
            writeln!(self.out)?;
        }
        for error in &run.errors {
            writeln!(self.out, "{} {}", self.paint(ERROR, "not read:"), safe(&error.to_string()))?;
        }
        let shown = if self.look.volume == Volume::Verbose { run.notices.len() } else { NOTICES };
        for notice in run.notices.iter().take(shown) {
            let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
            let text = format!("{}{line}: {}", notice.path, notice.message);
            writeln!(self.out, "{} {}", self.paint(WARNING, "notice:"), safe(&text))?;
        }
        if run.notices.len() > shown {
            let text = format!("and {}; -v shows them", count(run.notices.len() - shown, "more notice"));
            writeln!(self.out, "{}", self.paint(FAINT, &text))?;
        }
        let (style, text) = verdict(run);
        writeln!(self.out, "{}", self.paint(style, &text))?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The last line: what matters, in one sentence.
fn verdict(run: &Run) -> (Style, String) {
    let summary = &run.summary;
    let read = format!("{} ({})", count_of(summary.stories, "story", "stories"), count(summary.witnesses, "article"));
    let mut extra = Vec::new();
    if run.baseline {
        extra.push(format!("{} known to the baseline", summary.known));
        if summary.absent > 0 {
            extra.push(format!("{} of the baseline gone", summary.absent));
        }
    }
    if summary.suppressed > 0 {
        extra.push(format!("{} suppressed", summary.suppressed));
    }
    if !run.errors.is_empty() {
        extra.push(format!("{} could not be read", count(run.errors.len(), "input")));
    }
    let extra = if extra.is_empty() { String::new() } else { format!("; {}", extra.join(", ")) };
    if summary.stories == 0 {
        return (STRONG, format!("Nothing was read{extra}."));
    }
    if summary.findings() == 0 {
        return (if run.errors.is_empty() { GOOD } else { STRONG }, format!("No drift found in {read}{extra}."));
    }
    let parts = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note")];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| count(n, word)).collect();
    let found = match parts.as_slice() {
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let place = if summary.stories == 1 {
        format!("in {}", count(summary.witnesses, "article"))
    } else {
        format!("in {} of {read}", summary.drifting)
    };
    let style = if summary.errors > 0 { ERROR } else { WARNING };
    (style, format!("{found} {place}{extra}."))
}

fn count(n: usize, word: &str) -> String {
    count_of(n, word, &format!("{word}s"))
}

fn count_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// First to last day of publication.
fn dates(checked: &Checked) -> Option<String> {
    let days = || checked.story.witnesses.iter().filter_map(|witness| witness.article.published);
    let (first, last) = (days().min()?, days().max()?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

/// Whom a witness shares an origin with.
fn shares(checked: &Checked, id: Siglum) -> String {
    let group = checked.story.origins.iter().find(|group| group.contains(&id));
    let others: Vec<String> =
        group.into_iter().flatten().filter(|other| **other != id).map(ToString::to_string).collect();
    if others.is_empty() { String::new() } else { format!("  same account as {}", others.join(", ")) }
}
