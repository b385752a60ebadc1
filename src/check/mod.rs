//! A collated story to findings.

pub mod announced;
pub mod arithmetic;
pub mod begin;
pub mod evidence;
pub mod happening;
pub mod moving;
pub mod numbers;
pub mod occasion;
pub mod outcome;
pub mod overlap;
pub mod pinned;
pub mod quoting;
pub mod replaced;
pub mod retelling;
pub mod rule;
pub mod rules;
pub mod slip;
pub mod slot;
pub mod stance;
pub mod utterance;
pub mod wording;

use crate::finding::{Finding, Fingerprint};
use crate::model::Collation;

/// Runs every rule over a story.
#[must_use]
pub fn check(story: &Collation) -> Vec<Finding> {
    let evidence = evidence::Evidence::of(story);
    let mut drifts = Vec::new();
    for rule in rules::ALL {
        (rule.check)(&evidence, &mut rule::Sink::new(rule, &mut drifts));
    }
    let mut findings: Vec<Finding> = drifts
        .into_iter()
        .map(|(rule, drift)| Finding::new(rule.id, Fingerprint::of(rule.id, &drift), drift))
        .collect();
    findings.sort_by(|a, b| {
        (a.drift.primary.witness, a.drift.primary.span, a.rule).cmp(&(
            b.drift.primary.witness,
            b.drift.primary.span,
            b.rule,
        ))
    });
    findings
}
