//! A collated story to findings.

pub mod act;
pub mod announced;
pub mod arithmetic;
pub mod backing;
pub mod begin;
pub mod both_right;
pub mod calling;
pub mod dated;
pub mod dates;
pub mod direction;
pub mod evidence;
pub mod figure;
pub mod frame;
pub mod happening;
pub mod matter;
pub mod moving;
pub mod numbers;
pub mod occasion;
pub mod office;
pub mod one_count;
pub mod one_date;
pub mod one_fact;
pub mod outcome;
pub mod overlap;
pub mod papers;
pub mod pinned;
pub mod quoting;
pub mod replaced;
pub mod retelling;
pub mod rule;
pub mod rules;
pub mod slip;
pub mod slot;
pub mod sourcing;
pub mod spoken;
pub mod stance;
pub mod stem;
pub mod swapped;
pub mod tally;
pub mod tenure;
pub mod thing;
pub mod undone;
pub mod utterance;
pub mod wording;

use rayon::prelude::*;

use crate::finding::{Drift, Finding, Fingerprint};
use crate::model::{Collation, Siglum};

/// Runs every rule over a story.
#[must_use]
pub fn check(story: &Collation) -> Vec<Finding> {
    check_about(story, &[], || true).expect("nothing stops it")
}

/// As [`check`], as long as `going` says so, which is asked before each rule; `None` when it did not. What concerns none of
/// the `judged` may be missing; all are judged if there are none.
#[must_use]
pub fn check_about(story: &Collation, judged: &[Siglum], going: impl Fn() -> bool + Sync) -> Option<Vec<Finding>> {
    going().then(|| run(&evidence::Evidence::about(story, judged), going)).flatten()
}

/// Runs every rule over a story in which `rewrites` were made from the other witnesses and may say nothing else.
#[must_use]
pub fn check_rewrites(story: &Collation, rewrites: &[Siglum]) -> Vec<Finding> {
    run(&evidence::Evidence::of_rewrites(story, rewrites), || true).expect("nothing stops it")
}

fn run(evidence: &evidence::Evidence<'_>, going: impl Fn() -> bool + Sync) -> Option<Vec<Finding>> {
    // Rules know nothing of one another; what they say is put in their order.
    let said: Option<Vec<Vec<(&rule::Rule, Drift)>>> = rules::ALL
        .par_iter()
        .with_max_len(1)
        .map(|rule| {
            going().then(|| {
                let mut drifts = Vec::new();
                (rule.check)(evidence, &mut rule::Sink::new(rule, &mut drifts));
                drifts
            })
        })
        .collect();
    let mut findings: Vec<Finding> = said?
        .into_par_iter()
        .flatten()
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
