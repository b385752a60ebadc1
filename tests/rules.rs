//! Every example in the rules' documentation runs: each *Fires* gives exactly one finding, of that rule; each
//! *Stays quiet* gives none. Notes of other rules do not count: three small accounts always differ in what they tell.

mod support;

use newsdrift::check::rules;
use newsdrift::finding::Severity;

#[test]
fn every_fires_example_gives_one_finding_of_its_rule() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let examples = support::examples(rule.docs, "Fires");
        assert!(!examples.is_empty(), "{} shows no example that fires", rule.id);
        for example in examples {
            let (_, mut findings) = support::check(&example);
            // A small story of three accounts leaves something out in each: notes of other rules say so.
            findings.retain(|finding| finding.rule == rule.id || finding.drift.severity > Severity::Note);
            if findings.len() != 1 || findings[0].rule != rule.id {
                let lines: Vec<String> = findings.iter().map(support::line).collect();
                wrong.push(format!("{}: {lines:#?}\n{example}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples of `Fires` are wrong:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_quiet_example_gives_no_finding() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let examples = support::examples(rule.docs, "Stays quiet");
        assert!(!examples.is_empty(), "{} shows no example that stays quiet", rule.id);
        for example in examples {
            let (_, mut findings) = support::check(&example);
            findings.retain(|finding| finding.rule == rule.id || finding.drift.severity > Severity::Note);
            if !findings.is_empty() {
                let lines: Vec<String> = findings.iter().map(support::line).collect();
                wrong.push(format!("{}: {lines:#?}\n{example}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples of `Stays quiet` are wrong:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_is_documented_alike() {
    let mut ids: Vec<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules::ALL.len(), "two rules share an id");
    for rule in rules::ALL {
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{} is not kebab-case", rule.id);
        let summary = rule.docs.trim_start().lines().next().unwrap_or_default();
        assert!(summary.ends_with('.') && summary.matches(". ").count() == 0, "{}: one sentence: {summary}", rule.id);
        for heading in ["Why it matters", "Fires", "Stays quiet", "Limits"] {
            assert!(rule.docs.contains(&format!("## {heading}")), "{} lacks the heading {heading}", rule.id);
        }
    }
}
