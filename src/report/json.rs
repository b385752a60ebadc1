//! The JSON contract, version 1. These types are frozen: a field keeps its name and meaning.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::Error;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::model::{Collation, Measure, Mention, NameKind, Relation, Siglum, StripKind, Value, Witness};
use crate::text::BodySpan;

/// The answer of `inspect`.
#[derive(Debug, Serialize)]
pub struct InspectV1<'a> {
    version: u8,
    witnesses: Vec<WitnessV1<'a>>,
}

impl<'a> InspectV1<'a> {
    /// Shows witnesses as the program sees them.
    #[must_use]
    pub fn new(witnesses: &'a [Witness]) -> Self {
        InspectV1 { version: 1, witnesses: witnesses.iter().map(WitnessV1::new).collect() }
    }
}

#[derive(Debug, Serialize)]
struct WitnessV1<'a> {
    path: &'a str,
    outlet: &'a str,
    headline: Option<&'a str>,
    published: Option<String>,
    url: Option<&'a str>,
    encoding: &'a str,
    body: &'a str,
    text: &'a str,
    stripped: Vec<StrippedV1>,
    restored: Vec<RestoredV1<'a>>,
    sentences: Vec<SentenceV1>,
    quotations: Vec<QuotationV1<'a>>,
    mentions: Vec<MentionV1<'a>>,
}

#[derive(Debug, Serialize)]
struct StrippedV1 {
    kind: StripKind,
    span: BodySpan,
}

#[derive(Debug, Serialize)]
struct RestoredV1<'a> {
    span: BodySpan,
    masked: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SentenceV1 {
    span: BodySpan,
    paragraph: u32,
}

#[derive(Debug, Serialize)]
struct QuotationV1<'a> {
    span: BodySpan,
    content: BodySpan,
    cue: Option<BodySpan>,
    source: Option<BodySpan>,
    speaker: Option<&'a str>,
    mode: crate::model::Mode,
}

#[derive(Debug, Serialize)]
struct MentionV1<'a> {
    kind: &'static str,
    span: BodySpan,
    value: ValueV1<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hedge: Option<Option<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Option<ValueV1<'a>>>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ValueV1<'a> {
    Text(String),
    Name(&'a str),
    Number(f64),
    Whole(i64),
    Unknown,
}

impl<'a> WitnessV1<'a> {
    fn new(witness: &'a Witness) -> Self {
        let text = &witness.text;
        let article = &witness.article;
        WitnessV1 {
            path: &article.path,
            outlet: &article.outlet,
            headline: article.headline.as_deref(),
            published: article.published_time.clone().or_else(|| article.published.map(|day| day.to_string())),
            url: article.url.as_deref(),
            encoding: &article.encoding,
            body: text.body(),
            text: text.clean(),
            stripped: witness.stripped.iter().map(|cut| StrippedV1 { kind: cut.kind, span: cut.span }).collect(),
            restored: witness
                .restored
                .iter()
                .map(|mask| RestoredV1 {
                    span: mask.span,
                    masked: &text.body()[mask.span.range()],
                    word: mask.word.as_deref(),
                })
                .collect(),
            sentences: witness
                .sentences
                .iter()
                .map(|sentence| SentenceV1 { span: text.to_body(sentence.span), paragraph: sentence.paragraph })
                .collect(),
            quotations: witness
                .notes
                .quotations
                .iter()
                .map(|quotation| QuotationV1 {
                    span: text.to_body(quotation.span),
                    content: text.to_body(quotation.content),
                    cue: quotation.cue.map(|span| text.to_body(span)),
                    source: quotation.source.map(|span| text.to_body(span)),
                    speaker: quotation.speaker.map(|id| witness.notes.entities[id.0 as usize].name.as_str()),
                    mode: quotation.mode,
                })
                .collect(),
            mentions: witness.notes.mentions.iter().map(|mention| MentionV1::new(witness, mention)).collect(),
        }
    }
}

/// A whole number prints as one.
fn number<'a>(value: f64) -> ValueV1<'a> {
    if value.fract() == 0.0 && value.abs() < 9e15 { ValueV1::Whole(value as i64) } else { ValueV1::Number(value) }
}

impl<'a> MentionV1<'a> {
    fn new(witness: &'a Witness, mention: &'a Mention) -> Self {
        let mut shown = MentionV1 {
            kind: "number",
            span: witness.text.to_body(mention.span),
            value: ValueV1::Unknown,
            unit: None,
            hedge: None,
            end: None,
            text: witness.text.published(mention.span),
        };
        match &mention.value {
            Value::Name(id) => {
                let entity = &witness.notes.entities[id.0 as usize];
                shown.kind = match entity.kind {
                    NameKind::Person => "person",
                    NameKind::Organisation => "organisation",
                    NameKind::Place => "place",
                    NameKind::OtherName => "other-name",
                };
                shown.value = ValueV1::Name(&entity.name);
            }
            Value::Quantity(quantity) => {
                shown.kind = match quantity.measure {
                    Measure::Number | Measure::Ordinal => "number",
                    Measure::Money => "money",
                    Measure::Percent => "percent",
                    Measure::Duration => "duration",
                };
                shown.value = number(quantity.value);
                let counted = quantity.counted.as_deref().filter(|_| quantity.measure != Measure::Ordinal);
                shown.unit = Some(quantity.unit.as_deref().or(counted));
                shown.hedge = Some(quantity.approximation.map(|softened| match softened {
                    crate::model::Approximation::About => "about",
                    crate::model::Approximation::AtLeast => "at least",
                    crate::model::Approximation::AtMost => "at most",
                }));
                shown.end = quantity.upper.map(|upper| Some(number(upper)));
            }
            Value::When(when) => {
                shown.kind = "date";
                if let Some(moment) = &when.moment {
                    shown.value = ValueV1::Text(moment.to_string());
                }
                shown.end = Some(when.until.as_ref().map(|moment| ValueV1::Text(moment.to_string())));
            }
        }
        shown
    }
}

/// The answer of `align`.
#[derive(Debug, Serialize)]
pub struct AlignV1<'a> {
    version: u8,
    story: &'a str,
    witnesses: Vec<AlignedV1<'a>>,
    columns: Vec<ColumnV1<'a>>,
    origins: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct AlignedV1<'a> {
    id: String,
    path: &'a str,
    outlet: &'a str,
}

#[derive(Debug, Serialize)]
struct ColumnV1<'a> {
    cells: BTreeMap<Siglum, &'a [u32]>,
    relation: Relation,
    score: f64,
}

impl<'a> AlignV1<'a> {
    /// Shows how a story's witnesses align.
    #[must_use]
    pub fn new(story: &'a Collation) -> Self {
        AlignV1 {
            version: 1,
            story: &story.id,
            witnesses: story
                .witnesses
                .iter()
                .map(|witness| AlignedV1 {
                    id: witness.id.to_string(),
                    path: &witness.article.path,
                    outlet: &witness.article.outlet,
                })
                .collect(),
            columns: story
                .columns
                .iter()
                .map(|column| ColumnV1 {
                    cells: column.cells.iter().map(|(id, cell)| (*id, cell.as_slice())).collect(),
                    relation: column.relation,
                    score: (column.score * 1000.0).round() / 1000.0,
                })
                .collect(),
            origins: story.origins.iter().map(|group| group.iter().map(ToString::to_string).collect()).collect(),
        }
    }
}

/// A story of the answer of `check`.
#[derive(Debug, Serialize)]
pub struct StoryV1<'a> {
    id: &'a str,
    path: &'a str,
    anchor_date: Option<String>,
    witnesses: Vec<CheckedV1<'a>>,
    findings: Vec<FindingV1<'a>>,
}

#[derive(Debug, Serialize)]
struct CheckedV1<'a> {
    id: String,
    outlet: &'a str,
    path: &'a str,
    published: Option<String>,
    sentences: usize,
    origin: usize,
}

#[derive(Debug, Serialize)]
struct FindingV1<'a> {
    rule: &'a str,
    severity: Severity,
    confidence: Confidence,
    fingerprint: &'a str,
    message: &'a str,
    help: &'a str,
    primary: LabelV1<'a>,
    context: Vec<LabelV1<'a>>,
}

#[derive(Debug, Serialize)]
struct LabelV1<'a> {
    witness: String,
    path: &'a str,
    text: &'a str,
    span: BodySpan,
    line: usize,
    column: usize,
    says: &'a str,
}

impl<'a> StoryV1<'a> {
    /// Shows what was found in a story.
    #[must_use]
    pub fn new(story: &'a Collation, findings: &'a [Finding]) -> Self {
        StoryV1 {
            id: &story.id,
            path: &story.path,
            anchor_date: story.anchor.map(|day| day.to_string()),
            witnesses: story
                .witnesses
                .iter()
                .map(|witness| CheckedV1 {
                    id: witness.id.to_string(),
                    outlet: &witness.article.outlet,
                    path: &witness.article.path,
                    published: witness.article.published.map(|day| day.to_string()),
                    sentences: witness.sentences.len(),
                    origin: story.origin_of(witness.id),
                })
                .collect(),
            findings: findings.iter().map(|finding| FindingV1::new(story, finding)).collect(),
        }
    }
}

impl<'a> FindingV1<'a> {
    fn new(story: &'a Collation, finding: &'a Finding) -> Self {
        let label = |label: &'a Label| LabelV1 {
            witness: label.witness.to_string(),
            path: &story.witness(label.witness).article.path,
            text: &label.text,
            span: label.span,
            line: label.position.line,
            column: label.position.column,
            says: &label.says,
        };
        let drift = &finding.drift;
        FindingV1 {
            rule: finding.rule,
            severity: drift.severity,
            confidence: drift.confidence,
            fingerprint: &finding.fingerprint.0,
            message: &drift.message,
            help: &drift.help,
            primary: label(&drift.primary),
            context: drift.context.iter().map(label).collect(),
        }
    }
}

/// The answer of `check`.
#[derive(Debug, Serialize)]
pub struct CheckV1<'a> {
    version: u8,
    tool: ToolV1,
    stories: Vec<StoryV1<'a>>,
    errors: Vec<ErrorV1>,
    summary: SummaryV1,
}

#[derive(Debug, Serialize)]
struct ToolV1 {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct ErrorV1 {
    path: String,
    message: String,
}

#[derive(Debug, Default, Serialize)]
struct SummaryV1 {
    stories: usize,
    witnesses: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl<'a> CheckV1<'a> {
    /// Shows a whole run.
    #[must_use]
    pub fn new(stories: &'a [(Collation, Vec<Finding>)], errors: &[Error]) -> Self {
        let count = |severity| {
            stories.iter().flat_map(|(_, findings)| findings).filter(|found| found.drift.severity == severity).count()
        };
        CheckV1 {
            version: 1,
            tool: ToolV1 { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            summary: SummaryV1 {
                stories: stories.len(),
                witnesses: stories.iter().map(|(story, _)| story.witnesses.len()).sum(),
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                notes: count(Severity::Note),
            },
            stories: stories.iter().map(|(story, findings)| StoryV1::new(story, findings)).collect(),
            errors: errors
                .iter()
                .map(|error| ErrorV1 { path: error.path().unwrap_or_default().to_owned(), message: error.message() })
                .collect(),
        }
    }
}
