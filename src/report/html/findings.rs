//! A story's findings as a list that filters, each with every reading and a way to its place.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::items::Item;
use super::story::Page;
use super::words::{Untrusted, counted, finding_id, grouped, item_id, quoted, severity_class};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::model::Siglum;
use crate::report::wording::unsaid_fix;

/// Readings shown before the rest is folded up.
const SHOWN_READINGS: usize = 5;
/// Bytes of a reading that are shown.
const LONGEST_READING: usize = 600;

/// The filters and the list.
pub(super) fn panel(page: &Page<'_>) -> Markup {
    let id = page.number;
    html! {
        section.findings aria-labelledby={ "s" (id) "-findings" } {
            h3 id={ "s" (id) "-findings" } {
                "Findings "
                output.tally role="status" { (grouped(page.findings.len())) }
            }
            @if page.findings.is_empty() {
                p.calm { "Nothing drifts here: where these accounts meet, they agree." }
            } @else {
                (filters(page))
                ol.list {
                    @for (at, finding) in worst_first(page.findings) { (one(page, at, finding)) }
                }
                p.none hidden { "No finding matches the filter." }
            }
            (settled(page))
        }
    }
}

/// What was suppressed, with the reason, and what only the baseline has.
fn settled(page: &Page<'_>) -> Markup {
    let (waived, absent) = (&page.checked.waived, &page.checked.absent);
    html! {
        @if !waived.is_empty() {
            details.settled {
                summary { (counted(waived.len(), "suppressed finding", "suppressed findings")) }
                ul {
                    @for waived in waived {
                        li {
                            span.rule { (waived.finding.rule) } " " (Untrusted(&waived.finding.drift.message))
                            " " span.says { (Untrusted(&waived.reason)) @if let Some(owner) = &waived.owner { ", " (Untrusted(owner)) } }
                        }
                    }
                }
            }
        }
        @if !absent.is_empty() {
            details.settled {
                summary { (counted(absent.len(), "finding of the baseline is gone", "findings of the baseline are gone")) }
                ul { @for gone in absent { li { span.rule { (Untrusted(&gone.rule)) } " " (Untrusted(&gone.message)) } } }
            }
        }
    }
}

/// The findings with their indices, errors before warnings before notes, in text order within each.
fn worst_first(findings: &[Finding]) -> Vec<(usize, &Finding)> {
    let mut ordered: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    ordered.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.drift.severity));
    ordered
}

/// The filters. They wait in a template until the script shows their story: a browser looks through every form of a
/// page when it has read it, which for hundreds of stories takes longer than reading.
fn filters(page: &Page<'_>) -> Markup {
    let count = |severity| page.findings.iter().filter(|finding| finding.drift.severity == severity).count();
    let rules: BTreeSet<&str> = page.findings.iter().map(|finding| finding.rule).collect();
    let witnesses: BTreeSet<Siglum> = page.findings.iter().flat_map(witnesses).collect();
    html! {
        template {
            form.filters.needs-script aria-label="Filter the findings" {
                fieldset.severities {
                    legend.hidden { "Severity" }
                    @for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                        @let found = count(severity);
                        label.chip.(severity_class(severity)) {
                            input type="checkbox" name="severity" value=(severity) checked disabled[found == 0];
                            span { (severity) "s " b { (grouped(found)) } }
                        }
                    }
                }
                label.field { span { "Rule" }
                    select name="rule" {
                        option value="" { "all rules" }
                        @for rule in rules { option value=(rule) { (rule) } }
                    }
                }
                label.field { span { "Outlet" }
                    select name="outlet" {
                        option value="" { "all outlets" }
                        @for siglum in witnesses {
                            option value=(siglum.index()) { (siglum) " · " (Untrusted(&page.outlet(siglum))) }
                        }
                    }
                }
                label.field { span { "Origin" }
                    select name="origin" {
                        option value="" { "all origins" }
                        @for (at, group) in page.story.origins.iter().enumerate() {
                            option value=(at) {
                                "Voice " (at + 1) " ("
                                @for (nth, siglum) in group.iter().take(6).enumerate() { @if nth > 0 { ", " } (siglum) }
                                @if group.len() > 6 { ", …" }
                                ")"
                            }
                        }
                    }
                }
                label.field { span { "Words" }
                    input type="search" name="words" placeholder="in message, readings" autocomplete="off";
                }
            }
        }
    }
}

fn witnesses(finding: &Finding) -> impl Iterator<Item = Siglum> + '_ {
    std::iter::once(&finding.drift.primary).chain(&finding.drift.context).map(|label| label.witness)
}

fn one(page: &Page<'_>, at: usize, finding: &Finding) -> Markup {
    let drift = &finding.drift;
    let id = finding_id(page.number, at);
    let sigla: BTreeSet<Siglum> = witnesses(finding).collect();
    let origins: BTreeSet<usize> = sigla.iter().map(|siglum| page.story.origin_of(*siglum)).collect();
    let join = |numbers: &mut dyn Iterator<Item = usize>| {
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    };
    let labels: Vec<&Label> = std::iter::once(&drift.primary).chain(&drift.context).collect();
    let (shown, folded) = labels.split_at(labels.len().min(SHOWN_READINGS));
    html! {
        li.finding.(severity_class(drift.severity)) id=(id) tabindex="-1"
            data-rule=(finding.rule) data-severity=(drift.severity)
            data-w=(join(&mut sigla.iter().map(|siglum| siglum.index())))
            data-o=(join(&mut origins.into_iter())) {
            p.kind {
                span.severity { (drift.severity) }
                " " span.rule { (finding.rule) }
                @if let Some(state) = finding.state { " " span.state { (state.name()) } }
                " " span.confidence title="how sure the program is" { (sureness(drift.confidence)) }
            }
            h4 { a.jump href=(page.target(&drift.primary)) data-f=(id) { (Untrusted(&drift.message)) } }
            ul.readings { @for label in shown { (reading(page, label, &id)) } }
            @if !folded.is_empty() {
                details {
                    summary { (counted(folded.len(), "more reading", "more readings")) }
                    ul.readings { @for label in folded { (reading(page, label, &id)) } }
                }
            }
            @if let Some(right) = unsaid_fix(drift) {
                p.fix { "Write: " strong dir="auto" { (Untrusted(right)) } }
            }
            @if !drift.help.is_empty() { p.help { (Untrusted(&drift.help)) } }
        }
    }
}

fn reading(page: &Page<'_>, label: &Label, finding: &str) -> Markup {
    html! {
        li {
            a.jump href=(page.target(label)) data-f=(finding) title={ "line " (label.position.line) } {
                (page.badge(label.witness)) bdi.outlet { (Untrusted(&page.outlet(label.witness))) }
            }
            " "
            @if !label.text.is_empty() { (quoted(&label.text, LONGEST_READING)) }
            @if !label.says.is_empty() { " " span.says { (Untrusted(&label.says)) } }
        }
    }
}

fn sureness(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "certain",
        Confidence::Medium => "likely",
        Confidence::Low => "possible",
    }
}

/// A link to the piece that holds the start of a label or follows it; to the story when none does.
pub(super) fn target(story: usize, items: &[Vec<Item>], label: &Label) -> String {
    let witness = label.witness.index();
    let at = items[witness].partition_point(|item| item.span.end() <= label.span.start());
    match items[witness].get(at) {
        Some(item) => format!("#{}", item_id(story, witness, at, item.kind)),
        None => format!("#s{story}"),
    }
}
