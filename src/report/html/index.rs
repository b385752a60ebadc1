//! The front of the page: every story with its counts. It is written last, when all stories are known, and stands
//! first on the screen.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::story::title;
use super::words::{Untrusted, counted, grouped};
use crate::check::rules;
use crate::finding::{Finding, Run, Severity};
use crate::model::Collation;
use crate::report::docs;
use crate::report::untrusted::shortened;

/// What the index keeps of a story.
#[derive(Debug)]
pub(super) struct Line {
    id: String,
    outlets: usize,
    voices: usize,
    sentences: usize,
    /// Errors, warnings, notes.
    counts: [usize; 3],
    /// What the worst of the errors and warnings says.
    worst: Option<String>,
    /// Findings by rule.
    rules: BTreeMap<&'static str, usize>,
}

/// Notices that are shown at once; more are folded up, since the stories are what the reader came for.
const OPEN_NOTICES: usize = 3;
/// Bytes of the message beside a story.
const LONGEST_MESSAGE: usize = 160;

impl Line {
    /// Counts a story.
    pub fn new(story: &Collation, findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.drift.severity == severity).count();
        let graver = |a: &&Finding, b: &&Finding| b.drift.severity.cmp(&a.drift.severity);
        let worst = findings.iter().min_by(graver).filter(|finding| finding.drift.severity > Severity::Note);
        let mut rules = BTreeMap::new();
        for finding in findings {
            *rules.entry(finding.rule).or_default() += 1;
        }
        Line {
            id: story.id.clone(),
            outlets: story.witnesses.len(),
            voices: story.origins.len(),
            sentences: story.witnesses.iter().map(|witness| witness.sentences.len()).sum(),
            counts: [count(Severity::Error), count(Severity::Warning), count(Severity::Note)],
            worst: worst.map(|finding| shortened(&finding.drift.message, LONGEST_MESSAGE).into_owned()),
            rules,
        }
    }
}

/// The index, with what could not be read and what the rules mean.
pub(super) fn section(lines: &[Line], run: &Run) -> Markup {
    let sum = |of: fn(&Line) -> usize| lines.iter().map(of).sum::<usize>();
    let [wrong, suspect, notes] = [0, 1, 2].map(|at| lines.iter().map(|line| line.counts[at]).sum::<usize>());
    html! {
        section.index id="index" aria-labelledby="index-title" tabindex="-1" {
            h2 id="index-title" { "The stories" }
            p.dek {
                (counted(lines.len(), "story", "stories")) " · "
                (counted(sum(|line| line.outlets), "account", "accounts")) " · "
                (counted(wrong, "error", "errors")) " · "
                (counted(suspect, "warning", "warnings")) " · "
                (counted(notes, "note", "notes"))
                @if run.summary.suppressed > 0 { " · " (grouped(run.summary.suppressed)) " suppressed" }
                @if run.baseline {
                    " · " (grouped(run.summary.known)) " known to the baseline, " (grouped(run.summary.absent)) " gone since"
                }
            }
            @if !run.errors.is_empty() {
                div.unread {
                    h3 { (counted(run.errors.len(), "file could not be read", "files could not be read")) }
                    ul {
                        @for error in &run.errors {
                            li { @if let Some(path) = error.path() { code { (Untrusted(path)) } " " } (Untrusted(&error.message())) }
                        }
                    }
                }
            }
            @if !run.notices.is_empty() {
                details.notices open[run.notices.len() <= OPEN_NOTICES] {
                    summary { (counted(run.notices.len(), "notice", "notices")) }
                    ul {
                        @for notice in &run.notices {
                            li { code { (Untrusted(&notice.path)) } " " (Untrusted(&notice.message)) }
                        }
                    }
                }
            }
            @if !lines.is_empty() { (table(lines)) }
            (legend(lines))
        }
    }
}

fn table(lines: &[Line]) -> Markup {
    html! {
        label.field.search.needs-script { span { "Find a story" } input type="search" name="story" autocomplete="off"; }
        div.scroller tabindex="0" role="region" aria-label="Stories" {
            table.sortable {
                thead { tr {
                    @for (at, name) in ["Story", "Outlets", "Voices", "Sentences", "Errors", "Warnings", "Notes"].iter().enumerate() {
                        th.number[at > 0] scope="col" { (name) }
                    }
                } }
                tbody {
                    @for (at, line) in lines.iter().enumerate() {
                        tr {
                            th scope="row" {
                                a href={ "#s" (at) } { (Untrusted(&title(&line.id))) }
                                @if let Some(worst) = &line.worst { span.worst { (Untrusted(worst)) } }
                            }
                            @for count in [line.outlets, line.voices, line.sentences] { td.number { (grouped(count)) } }
                            @for (count, class) in line.counts.iter().zip(["error", "warning", "note"]) {
                                td.number.(class).nil[*count == 0] { (grouped(*count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn legend(lines: &[Line]) -> Markup {
    let count = |rule: &str| lines.iter().filter_map(|line| line.rules.get(rule)).sum::<usize>();
    html! {
        details.legend {
            summary { "What the rules look for" }
            dl {
                @for rule in rules::ALL {
                    dt id={ "rule-" (rule.id) } {
                        (rule.id)
                        @let found = count(rule.id);
                        @if found > 0 { " " span.tally { (counted(found, "finding", "findings")) } }
                    }
                    dd {
                        (rule.summary()) "."
                        @if let Some(why) = docs::section(rule, "Why it matters") { " " (why) }
                    }
                }
            }
        }
    }
}
