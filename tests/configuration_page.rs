//! `docs/configuration.md`: its list of keys is made from the settings' own, and its example is a settings file.

use std::fs;
use std::path::{Path, PathBuf};

use newsdrift::config::rule_ids;
use newsdrift::settings::{Options, Scope, manual};

/// Set to 1, the test writes the list instead of comparing it.
const BLESS: &str = "NEWSDRIFT_BLESS";
/// Where the list begins.
const MARK: &str = "<!-- keys -->\n";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md")
}

#[test]
fn the_page_lists_the_keys_that_exist() {
    let kept = fs::read_to_string(file()).expect("the page is part of the project").replace("\r\n", "\n");
    let (text, _) = kept.split_once(MARK).expect("the page has a place for the list");
    let made = format!("{text}{MARK}{}", manual::page());
    // The other test reads the page meanwhile: it is not written for nothing.
    if kept != made && std::env::var_os(BLESS).is_some_and(|value| value == "1") {
        fs::write(file(), made).expect("the page can be written");
        return;
    }
    assert!(kept == made, "docs/configuration.md is out of date; run `{BLESS}=1 cargo test --test configuration_page`");
}

#[test]
fn its_example_is_right() {
    let page = fs::read_to_string(file()).expect("the page is part of the project");
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let (options, mistakes) = Options::parse("example", example, Scope::House, &rule_ids());
    assert_eq!(mistakes, []);
    assert_eq!((options.suppressions.len(), options.facts.persons.len(), options.outlets.len()), (1, 1, 1));
}
