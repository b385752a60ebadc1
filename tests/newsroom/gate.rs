//! The gate: findings about the draft only, and what can be decided about them.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::desk::{ALTERED, Desk, KEPT, article};
use super::generated::Generator;

fn results(sarif: &str) -> Vec<Value> {
    let report: Value = serde_json::from_str(sarif).expect("SARIF is JSON");
    report["runs"][0]["results"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_draft_that_repeats_a_known_error_is_told_whose_it_is() {
    let desk = Desk::new();
    // The Mercury alone has lost the word, and so has our draft, which is made from it.
    desk.write("draft.md", &article("Ours", ALTERED));
    let said = desk.run("gate draft.md --against corpus/taxes --format json").status(1);
    let report = said.json();
    let finding = &report["stories"][0]["findings"][0];
    assert_eq!(finding["primary"]["path"], "draft.md", "{report:#}");
    let context: Vec<&str> =
        finding["context"].as_array().expect("a context").iter().filter_map(|label| label["path"].as_str()).collect();
    assert!(context.contains(&"corpus/taxes/a.md"), "what others have: {context:?}");
    // What another outlet alone has wrong fails no draft that has it right.
    desk.write("draft.md", &article("Ours", KEPT));
    desk.run("gate draft.md --against corpus/taxes").status(0);
}

/// Rule and place in the draft of every finding with words of the draft; a finding may have several.
fn about(report: &Value, draft: &str) -> BTreeSet<(String, String)> {
    let findings = report["stories"][0]["findings"].as_array().expect("findings");
    let places = findings.iter().flat_map(|finding| {
        let labels = std::iter::once(&finding["primary"]).chain(finding["context"].as_array().into_iter().flatten());
        let ours = labels.filter(|label| label["path"] == draft);
        ours.map(|label| (finding["rule"].to_string(), format!("{} {}", label["span"], label["text"])))
    });
    places.collect()
}

#[test]
fn the_gate_finds_what_a_check_of_the_same_articles_finds_about_the_draft() {
    let desk = Desk::empty();
    let generator = Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), 7);
    let mut checked = 0;
    for number in 0..4 {
        let articles = generator.story(number);
        for told in &articles {
            let published = told.published.map(|day| format!("published: {day}\n")).unwrap_or_default();
            desk.write(&told.path, &format!("---\noutlet: {}\n{published}---\n\n{}\n", told.outlet, told.body));
        }
        let paths: Vec<&str> = articles.iter().map(|told| told.path.as_str()).collect();
        let check = desk.run(&format!("check {} --format json --fail-on never", paths.join(" "))).status(0).json();
        for draft in [paths[0], paths[3]] {
            let others: Vec<&str> = paths.iter().copied().filter(|path| *path != draft).collect();
            let gate = format!("gate {draft} --against {} --format json --fail-on never", others.join(" "));
            let (gate, check) = (about(&desk.run(&gate).status(0).json(), draft), about(&check, draft));
            let lost: Vec<_> = check.difference(&gate).collect();
            assert!(lost.is_empty(), "{draft}: {lost:#?}");
            checked += check.len();
        }
    }
    assert!(checked > 20, "{checked} findings about drafts");
}

#[test]
fn severity_and_confidence_decide_what_fails() {
    let desk = Desk::new();
    desk.write("draft.md", &article("Ours", ALTERED));
    let gate = "gate draft.md --against corpus/taxes/a.md corpus/taxes/c.md";
    for (flags, status) in [
        ("", 1),
        ("--fail-on never", 0),
        ("--warn altered-quotation", 0),
        ("--warn altered-quotation --fail-on warning", 1),
        ("--allow altered-quotation --fail-on note --min-confidence high", 0),
    ] {
        desk.run(&format!("{gate} {flags}")).status(status);
    }
    let high = desk.run(&format!("{gate} --min-confidence high --format json --fail-on never")).status(0).json();
    let all = desk.run(&format!("{gate} --format json --fail-on never")).status(0).json();
    let count = |report: &Value| report["stories"][0]["findings"].as_array().map_or(0, Vec::len);
    assert!(count(&high) <= count(&all));
    assert!(high["stories"][0]["findings"].as_array().expect("a list").iter().all(|one| one["confidence"] == "high"));
}

#[test]
fn several_drafts_are_judged_each_for_itself() {
    let desk = Desk::new();
    desk.write("one.md", &article("Ours", KEPT));
    desk.write("two.md", &article("Ours", ALTERED));
    let report = desk.run("gate one.md two.md --against corpus/taxes --format json").status(1).json();
    let found: Vec<(String, usize)> = report["stories"]
        .as_array()
        .expect("stories")
        .iter()
        .map(|story| {
            let bad = story["findings"].as_array().expect("a list").iter().filter(|one| one["severity"] == "error");
            (story["id"].as_str().expect("an id").to_owned(), bad.count())
        })
        .collect();
    assert_eq!(found, [("one.md".to_owned(), 0), ("two.md".to_owned(), 1)]);
}

#[test]
fn a_rewrite_is_held_to_its_source_by_one_rule_among_the_others() {
    let desk = Desk::empty();
    desk.write(
        "release.txt",
        "The harbour board has ordered two ferries, Vera Lindh said on Monday. They cost 40 million crowns.\n",
    );
    desk.write(
        "rewrite.md",
        "Two ferries have been ordered by the harbour board for 40 million crowns, said Vera Lindh.\n",
    );
    desk.run("gate rewrite.md --source release.txt --fail-on warning").status(0);
    desk.write(
        "rewrite.md",
        "Two ferries have been ordered by the harbour board for 40 million crowns. They carry 310 cars.\n",
    );
    let gate = "gate rewrite.md --source release.txt";
    desk.run(gate).status(1).says("error[unsupported-statement]").says("310");
    desk.run(&format!("{gate} --warn unsupported-statement")).status(0).says("warning[unsupported-statement]");
    desk.run(&format!("{gate} --allow unsupported-statement --fail-on note")).status(0);
    desk.write("newsdrift.toml", "[rules]\nunsupported-statement = \"warn\"\n");
    desk.run(gate).status(0);
    desk.run("explain unsupported-statement").status(0).says("gate --source");
    desk.run("rules").status(0).says("unsupported-statement");
    let results = results(&desk.run(&format!("{gate} --format sarif")).status(0).out);
    assert_eq!(results[0]["ruleId"], "unsupported-statement");
    assert!(results[0]["ruleIndex"].is_u64(), "the rule is among the tool's: {results:#?}");
    // In a story of outlets it never speaks.
    let check = desk.run("check rewrite.md release.txt --format json").out;
    assert!(!check.contains("unsupported-statement"), "{check}");
    desk.run("gate rewrite.md --source release.txt --against release.txt").status(2);
    desk.run("gate rewrite.md --source nowhere.txt").status(2).says("nowhere.txt");
}

#[test]
fn suppressions_of_both_kinds_are_in_the_sarif_with_their_reasons() {
    let desk = Desk::new();
    let gate = "gate draft.md --against corpus/taxes/a.md corpus/taxes/c.md --today 2026-01-01 --format sarif";
    let comment = "<!-- newsdrift: allow altered-quotation reason=\"we have the tape\" expires=2026-12-31 -->\n\n";
    desk.write("draft.md", &article("Ours", &format!("{comment}{ALTERED}")));
    let inline = &results(&desk.run(gate).status(0).out)[0]["suppressions"][0];
    assert_eq!((&inline["kind"], &inline["justification"]), (&"inSource".into(), &"we have the tape".into()));
    desk.write("draft.md", &article("Ours", ALTERED));
    let entry = "[[suppress]]\nrule = \"altered-quotation\"\nowner = \"Nora\"\nreason = \"we have the tape\"\n";
    desk.write("newsdrift.toml", &format!("{entry}expires = 2026-12-31\n"));
    let external = &results(&desk.run(gate).status(0).out)[0]["suppressions"][0];
    assert_eq!(external["kind"], "external");
    assert!(external["justification"].as_str().is_some_and(|text| text.contains("tape")), "{external}");
    desk.write("newsdrift.toml", &format!("{entry}expires = 2025-12-31\n"));
    desk.run(&gate.replace("sarif", "terminal")).status(1).says("(Nora) expired on 2025-12-31");
    // A suppression of another draft's finding covers nothing here.
    desk.write("newsdrift.toml", &entry.replace("owner", "words = \"railway\"\nowner"));
    desk.run(&gate.replace("sarif", "terminal")).status(1).says("covers nothing; remove it");
}

#[test]
fn a_baseline_gives_every_result_its_state() {
    let desk = Desk::new();
    desk.run("check corpus --output sarif=base.sarif --output json=base.json --output jsonl=base.jsonl -q").status(1);
    let states = |desk: &Desk, base: &str| -> Vec<String> {
        let said = desk.run(&format!("check corpus --baseline {base} --format sarif --fail-on never")).status(0);
        let mut states: Vec<String> =
            results(&said.out).iter().map(|one| one["baselineState"].as_str().unwrap_or("none").to_owned()).collect();
        states.sort();
        states
    };
    for base in ["base.sarif", "base.json", "base.jsonl"] {
        assert_eq!(states(&desk, base), ["unchanged"], "{base}");
    }
    // A paragraph in front, and a reworded neighbour: the fact and its readings are the same.
    let (one, other) = ("The hall was full.\n\n", "Rain fell on the roof while the members argued.\n\n");
    desk.write("corpus/taxes/b.md", &article("Mercury", &format!("{one}{ALTERED}")));
    desk.write("corpus/taxes/a.md", &article("Gazette", &format!("{other}{KEPT}")));
    assert_eq!(states(&desk, "base.sarif"), ["unchanged"]);
    // Everybody has it right now.
    for (file, outlet) in [("a", "Gazette"), ("b", "Mercury"), ("c", "Herald")] {
        desk.write(&format!("corpus/taxes/{file}.md"), &article(outlet, KEPT));
    }
    assert_eq!(states(&desk, "base.sarif"), ["absent"]);
    assert_eq!(states(&desk, "base.json"), ["absent"]);
    assert_eq!(states(&desk, "base.jsonl"), ["absent"]);
}

#[test]
fn a_finding_with_other_readings_is_updated_and_fails_again() {
    let desk = Desk::new();
    let count = |outlet: &str, passengers: u32| {
        article(outlet, &format!("The ferry was carrying {passengers} passengers when the fire broke out on deck."))
    };
    let tell = |others: u32| {
        desk.write("ferry/a.md", &count("Gazette", others));
        desk.write("ferry/b.md", &count("Mercury", 312));
        desk.write("ferry/c.md", &count("Herald", others));
    };
    tell(213);
    desk.run("check ferry --output json=base.json -q").status(1);
    desk.run("check ferry --baseline base.json").status(0);
    // The suspect number stays and the others change theirs.
    tell(231);
    let said = desk.run("check ferry --baseline base.json --format sarif --fail-on never").status(0);
    let results = results(&said.out);
    let of_number = results.iter().filter(|one| one["ruleId"] == "changed-number");
    assert_eq!(of_number.map(|one| &one["baselineState"]).collect::<Vec<_>>(), ["updated"]);
    desk.run("check ferry --baseline base.json").status(1);
}
