//! The JSON contract, version 1. These types are frozen: a field keeps its name and meaning.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{Checked, Confidence, Finding, Label, Run, Settled, SettledPlace, Severity, State};
use crate::model::{Collation, Measure, Mention, NameKind, Relation, Siglum, StripKind, Value, Witness};
use crate::report::Report;
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
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    warnings: &'a [String],
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
            warnings: &article.warnings,
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
    findings: Vec<AnyFindingV1<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressed: Vec<WaivedV1<'a>>,
}

/// A finding of this run, or one that only the baseline has.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum AnyFindingV1<'a> {
    Found(FindingV1<'a>),
    Absent(AbsentV1<'a>),
}

#[derive(Debug, Serialize)]
struct AbsentV1<'a> {
    rule: &'a str,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    fingerprint: &'a str,
    state: State,
    message: &'a str,
    help: &'a str,
    primary: &'a SettledPlace,
    context: [(); 0],
}

#[derive(Debug, Serialize)]
struct WaivedV1<'a> {
    reason: &'a str,
    owner: Option<&'a str>,
    finding: FindingV1<'a>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
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
    pub fn new(checked: &'a Checked) -> Self {
        let story = &checked.story;
        let found = checked.findings.iter().map(|finding| AnyFindingV1::Found(FindingV1::new(story, finding)));
        let absent = checked.absent.iter().map(|settled| AnyFindingV1::Absent(AbsentV1::new(settled)));
        let waived = checked.waived.iter().map(|waived| WaivedV1 {
            reason: &waived.reason,
            owner: waived.owner.as_deref(),
            finding: FindingV1::new(story, &waived.finding),
        });
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
            findings: found.chain(absent).collect(),
            suppressed: waived.collect(),
        }
    }
}

impl<'a> AbsentV1<'a> {
    fn new(settled: &'a Settled) -> Self {
        AbsentV1 {
            rule: &settled.rule,
            severity: settled.severity,
            confidence: settled.confidence,
            fingerprint: &settled.fingerprint,
            state: State::Absent,
            message: &settled.message,
            help: &settled.help,
            primary: &settled.primary,
            context: [],
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
            state: finding.state,
            message: &drift.message,
            help: &drift.help,
            fix: drift.fix.as_deref(),
            primary: label(&drift.primary),
            context: drift.context.iter().map(label).collect(),
        }
    }
}

/// The answer of `check`, written story by story.
pub struct Json<'w> {
    out: Box<dyn Write + 'w>,
    stories: usize,
}

#[derive(Debug, Serialize)]
struct ErrorV1<'a> {
    path: &'a str,
    message: String,
}

#[derive(Debug, Serialize)]
struct NoticeV1<'a> {
    path: &'a str,
    line: Option<usize>,
    message: &'a str,
}

impl<'w> Json<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Json { out, stories: 0 }
    }

    /// Writes `value` with every line after the first indented by `depth`: a newline inside a string is escaped, so
    /// every line break is one of the layout.
    fn value(&mut self, depth: usize, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        let indent = format!("\n{}", " ".repeat(depth));
        self.out.write_all(text.replace('\n', &indent).as_bytes())
    }
}

impl Report for Json<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        write!(self.out, "{{\n  \"version\": 1,\n  \"tool\": {{\"name\": \"{name}\", \"version\": \"{version}\"}},\n")?;
        write!(self.out, "  \"stories\": [")
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        self.out.write_all(if self.stories == 0 { b"\n    " } else { b",\n    " })?;
        self.stories += 1;
        self.value(4, &StoryV1::new(checked))
    }

    fn end(&mut self, run: &Run) -> io::Result<()> {
        self.out.write_all(if self.stories == 0 { b"],\n  \"errors\": " } else { b"\n  ],\n  \"errors\": " })?;
        let errors: Vec<ErrorV1<'_>> = run
            .errors
            .iter()
            .map(|error| ErrorV1 { path: error.path().unwrap_or_default(), message: error.message() })
            .collect();
        self.value(2, &errors)?;
        if !run.notices.is_empty() {
            let notices: Vec<NoticeV1<'_>> = run
                .notices
                .iter()
                .map(|notice| NoticeV1 { path: &notice.path, line: notice.line, message: &notice.message })
                .collect();
            self.out.write_all(b",\n  \"notices\": ")?;
            self.value(2, &notices)?;
        }
        self.out.write_all(b",\n  \"summary\": ")?;
        self.value(2, &run.summary)?;
        self.out.write_all(b"\n}\n")?;
        self.out.flush()
    }
}
