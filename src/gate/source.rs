//! A draft against the one text that it was made from: everything in the draft must be backed by it.
//!
//! Two kinds of findings: what the rules say where the two differ (the draft is the suspect side by definition), and
//! what the source does not have at all, which is the rule `unsupported-statement`.

use crate::check::check_rewrites;
use crate::finding::{Finding, Label, Severity};
use crate::model::{Collation, Siglum};

/// The rule that gives way to the others.
const UNSUPPORTED: &str = "unsupported-statement";

/// What is wrong with the drafts against the other witnesses of the story, which are the source.
#[must_use]
pub fn against_source(story: &Collation, drafts: &[Siglum]) -> Vec<Finding> {
    let findings = check_rewrites(story, drafts).into_iter().filter_map(|finding| led_by_draft(finding, drafts));
    let (missing, mut all): (Vec<Finding>, Vec<Finding>) = findings.partition(|finding| finding.rule == UNSUPPORTED);
    // A place that a rule has already called different is not called missing as well.
    let different: Vec<Label> = all
        .iter()
        .filter(|finding| finding.drift.severity > Severity::Note)
        .flat_map(Finding::labels)
        .cloned()
        .collect();
    let told =
        |place: &Label| different.iter().any(|label| label.witness == place.witness && label.span.overlaps(place.span));
    all.extend(missing.into_iter().filter(|finding| !told(&finding.drift.primary)));
    all.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.drift.primary.witness, finding.drift.primary.span, finding.rule);
        key(a).cmp(&key(b))
    });
    all
}

/// The finding with the draft's words first; `None` if it is about the source alone.
fn led_by_draft(mut finding: Finding, drafts: &[Siglum]) -> Option<Finding> {
    let drift = &mut finding.drift;
    if !drafts.contains(&drift.primary.witness) {
        let at = drift.context.iter().position(|label| drafts.contains(&label.witness))?;
        std::mem::swap(&mut drift.primary, &mut drift.context[at]);
        drift.fix = None;
    }
    let advice = "the draft must follow its source";
    drift.help = if drift.help.is_empty() { advice.into() } else { format!("{advice}; {}", drift.help) };
    Some(finding)
}
