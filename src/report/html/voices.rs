//! Which origin says what: outlets that copy one another are one voice, and each finding is heard by voice.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::story::Page;
use super::words::{Untrusted, counted, finding_id, quoted, severity_class};
use crate::finding::{Finding, Label, Severity};

/// Findings in the table; the list above has all.
const LONGEST: usize = 200;
/// Voices that a table can show side by side.
const WIDEST: usize = 12;
/// Bytes of a reading.
const LONGEST_READING: usize = 160;

/// The voices and, for errors and warnings, what each of them says.
pub(super) fn panel(page: &Page<'_>) -> Markup {
    let id = page.number;
    let origins = &page.story.origins;
    let disputes: Vec<(usize, &Finding)> = page
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.drift.severity > Severity::Note && !finding.drift.context.is_empty())
        .take(LONGEST)
        .collect();
    html! {
        section.voices aria-labelledby={ "s" (id) "-voices" } {
            h3 id={ "s" (id) "-voices" } { "Who says what" }
            p.lede {
                (counted(page.story.witnesses.len(), "outlet", "outlets")) ", "
                (counted(origins.len(), "independent voice", "independent voices")) ". "
                "Outlets that print a common text count once."
            }
            ul.groups {
                @for (at, group) in origins.iter().enumerate() {
                    li {
                        span.voice { "voice " (at + 1) }
                        @for siglum in group { " " span.member { (page.badge(*siglum)) bdi { (Untrusted(&page.outlet(*siglum))) } } }
                    }
                }
            }
            @if !page.story.copies.is_empty() {
                ul.copies {
                    @for copy in page.story.copies.iter().take(LONGEST) {
                        li {
                            (page.badge(copy.copier)) bdi { (Untrusted(&page.outlet(copy.copier))) }
                            @if copy.direction_known { " repeats " } @else { " has in common with " }
                            (page.badge(copy.source)) bdi { (Untrusted(&page.outlet(copy.source))) }
                            " " (format!("{:.0} %", copy.share * 100.0)) " of its own narration"
                            @if copy.credit.is_some() { ", with credit" } @else if copy.direction_known { ", without credit" }
                        }
                    }
                }
            }
            @if !disputes.is_empty() && origins.len() <= WIDEST {
                div.scroller tabindex="0" role="region" aria-label="Readings by voice" {
                    table {
                        thead { tr {
                            th scope="col" { "Finding" }
                            @for (at, group) in origins.iter().enumerate() {
                                th scope="col" {
                                    "voice " (at + 1) " "
                                    @for siglum in group.iter().take(8) { (page.badge(*siglum)) }
                                }
                            }
                        } }
                        tbody { @for (at, finding) in disputes { (dispute(page, at, finding)) } }
                    }
                }
            }
        }
    }
}

fn dispute(page: &Page<'_>, at: usize, finding: &Finding) -> Markup {
    let mut said: BTreeMap<usize, Vec<&Label>> = BTreeMap::new();
    for label in std::iter::once(&finding.drift.primary).chain(&finding.drift.context) {
        let heard = said.entry(page.story.origin_of(label.witness)).or_default();
        if !label.text.is_empty() && heard.iter().all(|known| known.text != label.text) {
            heard.push(label);
        }
    }
    html! {
        tr.(severity_class(finding.drift.severity)) {
            th scope="row" { a href={ "#" (finding_id(page.number, at)) } { (finding.rule) } }
            @for origin in 0..page.story.origins.len() {
                td {
                    @for label in said.get(&origin).into_iter().flatten() {
                        (quoted(&label.text, LONGEST_READING)) " "
                    }
                }
            }
        }
    }
}
