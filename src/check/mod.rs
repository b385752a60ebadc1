//! A collated story to findings.

pub mod announced;
pub mod arithmetic;
pub mod backing;
pub mod begin;
pub mod dated;
pub mod dates;
pub mod evidence;
pub mod frame;
pub mod happening;
pub mod moving;
pub mod numbers;
pub mod occasion;
pub mod office;
pub mod one_count;
pub mod one_date;
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
pub mod sourcing;
pub mod stance;
pub mod stem;
pub mod utterance;
pub mod wording;

use crate::finding::{Finding, Fingerprint};
use crate::model::{Collation, Siglum};

/// Runs every rule over a story.
#[must_use]
pub fn check(story: &Collation) -> Vec<Finding> {
    check_while(story, || true).expect("nothing stops it")
}

/// As [`check`], as long as `going` says so, which is asked before each rule; `None` when it did not.
#[must_use]
pub fn check_while(story: &Collation, going: impl Fn() -> bool) -> Option<Vec<Finding>> {
    going().then(|| run(&evidence::Evidence::of(story), going)).flatten()
}

/// Runs every rule over a story in which `rewrites` were made from the other witnesses and may say nothing else.
#[must_use]
pub fn check_rewrites(story: &Collation, rewrites: &[Siglum]) -> Vec<Finding> {
    run(&evidence::Evidence::of_rewrites(story, rewrites), || true).expect("nothing stops it")
}

fn run(evidence: &evidence::Evidence<'_>, going: impl Fn() -> bool) -> Option<Vec<Finding>> {
    let mut drifts = Vec::new();
    for rule in rules::ALL {
        if !going() {
            return None;
        }
        (rule.check)(evidence, &mut rule::Sink::new(rule, &mut drifts));
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
    Some(findings)
}
