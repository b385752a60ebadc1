//! When things happened, as the accounts date them: every mention that can be placed on the calendar, in its order,
//! with the findings that dispute it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use maud::{Markup, html};

use super::items::Kind;
use super::story::Page;
use super::words::{Untrusted, counted, finding_id, item_id, severity_class};
use crate::finding::{Finding, Label, Severity};
use crate::model::{Bound, Mention, Moment, Precision, Siglum, Value, When};
use crate::report::untrusted::shortened;

/// Bytes of the sentence on either side of a dated phrase.
const AROUND: usize = 80;

/// Bytes of a label that is about a date in it; a longer one is about a quotation or a sentence.
const LONGEST_DATE: usize = 48;

/// A moment as a key: its days, precision and time.
type Key = (Date, Date, Precision, Option<(u8, u8)>);

/// The dates, or nothing where no account names one.
pub(super) fn panel(page: &Page<'_>) -> Option<Markup> {
    let mut dates: BTreeMap<Key, Vec<(Siglum, &Mention, &When)>> = BTreeMap::new();
    for witness in &page.story.witnesses {
        for mention in &witness.notes.mentions {
            if let Value::When(when) = &mention.value
                && let Some(moment) = when.moment.filter(|_| !when.vague)
            {
                let key = (moment.first, moment.last, moment.precision, moment.minute);
                dates.entry(key).or_default().push((witness.id, mention, when));
            }
        }
    }
    if dates.is_empty() {
        return None;
    }
    let id = page.number;
    Some(html! {
        section.timeline aria-labelledby={ "s" (id) "-timeline" } {
            h3 id={ "s" (id) "-timeline" } { "Timeline of dated claims" }
            ol {
                @for ((first, last, precision, minute), claims) in &dates {
                    @let sigla: BTreeSet<Siglum> = claims.iter().map(|(siglum, ..)| *siglum).collect();
                    @let disputes = disputes(page, claims);
                    @let worst = disputes.iter().map(|(_, finding)| finding.drift.severity).max();
                    li class=[worst.map(severity_class)] {
                        details open[worst.is_some()] {
                            summary {
                                span.when { (shown(&Moment { first: *first, last: *last, precision: *precision, minute: *minute })) }
                                " " span.who { @for siglum in &sigla { (page.badge(*siglum)) } }
                                " " span.how-many { (counted(claims.len(), "mention", "mentions")) }
                                @if worst.is_some() { " " span.disputed { "in dispute" } }
                            }
                            @for (at, finding) in &disputes {
                                p.disputed {
                                    a.jump href={ "#" (finding_id(id, *at)) } data-f=(finding_id(id, *at)) {
                                        span.rule { (finding.rule) } " " (Untrusted(&finding.drift.message))
                                    }
                                }
                            }
                            ul { @for (siglum, mention, when) in claims { (claim(page, *siglum, mention, when)) } }
                        }
                    }
                }
            }
        }
    })
}

/// The errors and warnings about one of the mentions, with their indices.
fn disputes<'a>(page: &Page<'a>, claims: &[(Siglum, &Mention, &When)]) -> Vec<(usize, &'a Finding)> {
    let about = |label: &Label| {
        label.span.len() <= LONGEST_DATE
            && claims.iter().any(|(siglum, mention, _)| {
                label.witness == *siglum && page.story.witness(*siglum).text.to_body(mention.span).overlaps(label.span)
            })
    };
    let grave = page.findings.iter().enumerate().filter(|(_, finding)| finding.drift.severity > Severity::Note);
    grave.filter(|(_, finding)| finding.labels().any(about)).collect()
}

fn claim(page: &Page<'_>, siglum: Siglum, mention: &Mention, when: &When) -> Markup {
    let witness = page.story.witness(siglum);
    let body = witness.text.body();
    let span = witness.text.to_body(mention.span);
    let sentence = witness.sentences.get(mention.sentence as usize).map(|sentence| witness.text.to_body(sentence.span));
    let (from, to) = sentence.map_or((span.start(), span.end()), |whole| (whole.start(), whole.end()));
    let before = &body[from.min(span.start())..span.start()];
    let lead = &before[before_cut(before, AROUND)..];
    let after = &body[span.end()..to.max(span.end())];
    let id = item_id(page.number, siglum.index(), 0, Kind::Sentence(mention.sentence));
    html! {
        li {
            a.jump href={ "#" (id) } { (page.badge(siglum)) bdi.outlet { (Untrusted(&page.outlet(siglum))) } }
            " " span.context dir="auto" {
                @if lead.len() < before.len() { "…" }
                (Untrusted(lead)) strong { (Untrusted(&body[span.range()])) } (Untrusted(&shortened(after, AROUND)))
            }
            @match when.bound {
                Some(Bound::Before) => span.bound { " before this" },
                Some(Bound::After) => span.bound { " after this" },
                None => {}
            }
        }
    }
}

/// Where the last `limit` bytes of `text` begin, at the start of a word if one is near, else on a character.
fn before_cut(text: &str, limit: usize) -> usize {
    let from = text.len().saturating_sub(limit);
    let from = (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    if from == 0 {
        return 0;
    }
    text[from..].char_indices().take(24).find(|(_, c)| c.is_whitespace()).map_or(from, |(at, _)| from + at)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment for people, at its own precision.
fn shown(moment: &Moment) -> String {
    let month = |date: Date| MONTHS[date.month() as usize - 1];
    let day = |date: Date| format!("{} {} {}", date.day(), month(date), date.year());
    match moment.precision {
        Precision::Decade => format!("{}s", moment.first.year()),
        Precision::Year => moment.first.year().to_string(),
        Precision::Month => format!("{} {}", month(moment.first), moment.first.year()),
        Precision::Season | Precision::Week if moment.first != moment.last => {
            format!("{} – {}", day(moment.first), day(moment.last))
        }
        Precision::Season | Precision::Week | Precision::Day => day(moment.first),
        Precision::Minute => {
            let (hour, minute) = moment.minute.unwrap_or_default();
            format!("{}, {hour:02}:{minute:02}", day(moment.first))
        }
    }
}
