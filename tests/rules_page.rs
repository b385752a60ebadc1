//! `docs/rules.md` is made from the rules' own documentation.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use newsdrift::check::rules::ALL;
use newsdrift::report::docs::markdown;

/// Set to 1, the test writes the page instead of comparing it.
const BLESS: &str = "NEWSDRIFT_BLESS";

/// Moves every heading outside a fence one level down.
fn lowered(docs: &str) -> String {
    let mut text = String::with_capacity(docs.len());
    let mut fenced = false;
    for line in docs.lines() {
        fenced ^= line.starts_with("```");
        if !fenced && line.starts_with('#') {
            text.push('#');
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn page() -> String {
    let mut page = String::from(
        "<!-- Made from the rules' documentation in src/check/rules; see tests/rules_page.rs. -->\n\n# Rules\n\n",
    );
    page.push_str("`newsdrift explain RULE` shows a rule's section at the terminal. Every example here is a test: ");
    page.push_str(
        "each under *Fires*\ngives exactly one finding, of that rule; each under *Stays quiet* gives none.\n\n",
    );
    page.push_str("| Rule | What it reports |\n| --- | --- |\n");
    for rule in ALL {
        let summary = rule.summary().replace('|', "\\|");
        let _ = writeln!(page, "| [`{id}`](#{id}) | {summary} |", id = rule.id);
    }
    for rule in ALL {
        let _ = write!(page, "\n## {}\n\n{}\nSince {}.\n", rule.id, lowered(&markdown(rule)), rule.since);
    }
    page
}

#[test]
fn the_rules_page_says_what_the_rules_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = page();
    if std::env::var_os(BLESS).is_some_and(|value| value == "1") {
        fs::write(&file, page).expect("the page can be written");
        return;
    }
    let kept = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let differs = kept.lines().zip(page.lines()).position(|(kept, made)| kept != made);
    let line = differs.unwrap_or_else(|| kept.lines().count().min(page.lines().count())) + 1;
    assert!(
        kept == page,
        "docs/rules.md is out of date from line {line} on; run `{BLESS}=1 cargo test --test rules_page`"
    );
}
