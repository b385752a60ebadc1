//! A witness as the program sees it.

use serde::Serialize;

use crate::model::{Measure, Mention, NameKind, StripKind, Value, Witness};
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
