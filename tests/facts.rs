//! House facts decide: spellings and terms of office.

use std::sync::Arc;

use newsdrift::finding::Finding;
use newsdrift::ingest::Story;
use newsdrift::model::{Article, HouseFacts, KnownOffice, KnownPerson};

fn findings(facts: HouseFacts, articles: &[&str]) -> Vec<Finding> {
    let published = "2025-07-09".parse().expect("a day");
    let article =
        |(at, body): (usize, &&str)| Article::text(format!("{at}.md"), format!("Outlet {at}"), Some(published), *body);
    let articles = articles.iter().enumerate().map(article).collect();
    let story = Story { id: "facts".into(), path: "facts".into(), articles, ..Story::default() };
    newsdrift::check::check(&newsdrift::pipeline::collate(story, Arc::new(facts)))
}

fn of<'a>(findings: &'a [Finding], rule: &str) -> Vec<&'a Finding> {
    findings.iter().filter(|finding| finding.rule == rule).collect()
}

fn office(from: &str, to: Option<&str>) -> HouseFacts {
    let day = |text: &str| text.parse().expect("a day");
    let office = KnownOffice {
        person: "Rosa Quint".into(),
        title: "Mayor of Vell".into(),
        from: Some(day(from)),
        to: to.map(day),
    };
    HouseFacts { offices: vec![office], ..HouseFacts::default() }
}

#[test]
fn an_office_that_is_over_and_one_that_is_held() {
    let plain = ["Mayor Rosa Quint opened the new market hall on Tuesday."];
    let former = ["Former mayor Rosa Quint opened the new market hall on Tuesday."];
    let over = || office("2015-01-01", Some("2021-01-01"));
    let held = || office("2021-01-01", None);
    assert_eq!(of(&findings(over(), &plain), "changed-role").len(), 1);
    assert_eq!(of(&findings(held(), &plain), "changed-role").len(), 0);
    assert_eq!(of(&findings(over(), &former), "changed-role").len(), 0);
    assert_eq!(of(&findings(held(), &former), "changed-role").len(), 1);
}

#[test]
fn another_office_is_not_the_one_in_the_facts() {
    for text in ["Deputy mayor Rosa Quint opened the hall on Tuesday.", "Judge Rosa Quint opened the hall on Tuesday."]
    {
        assert_eq!(of(&findings(office("2015-01-01", Some("2021-01-01")), &[text]), "changed-role").len(), 0, "{text}");
    }
}

#[test]
fn a_name_is_corrected_towards_the_house_spelling_only() {
    let facts = || HouseFacts {
        persons: vec![KnownPerson { name: "Tamsin Thornbury".into(), also: Vec::new() }],
        ..HouseFacts::default()
    };
    // The two that agree are both wrong: the one that has the house spelling is not to be corrected.
    let told = findings(
        facts(),
        &[
            "Captain Tamsin Thornbury left the harbour at noon on Tuesday, the owner said.",
            "At noon on Tuesday captain Tamsin Thornbruy left the harbour, said the owner.",
            "Captain Tamsin Thornbruy had left the harbour by noon on Tuesday.",
        ],
    );
    assert!(of(&told, "misspelled-name").iter().all(|finding| finding.drift.primary.text == "Thornbruy"), "{told:?}");
    let alone = findings(facts(), &["Captain Tamsin Thornbruy left the harbour at noon on Tuesday."]);
    let alone = of(&alone, "misspelled-name");
    assert_eq!(alone.len(), 1);
    assert_eq!(alone[0].drift.fix.as_deref(), Some("Thornbury"));
}
