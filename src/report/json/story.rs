//! What was found in a story.

use serde::Serialize;

use crate::finding::{Checked, Confidence, Finding, Label, Settled, SettledPlace, Severity, State};
use crate::model::Collation;
use crate::text::BodySpan;

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
