//! A settings file as written, validated: what is not there is `None`, what is there has its line.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::error::Error;
use crate::finding::{Confidence, Level};
use crate::model::HouseFacts;
use crate::settings::sheet::{Section, Sheet};
use crate::settings::{CONFIDENCE, FAIL_ON, FailOn, LEVELS, Origins, Source, Sourced, Suppression};
use crate::settings::{facts, limits, manual, nearest};

/// Which file is read: some settings are about a run and make no sense in one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// `newsdrift.toml`.
    House,
    /// `story.toml`.
    Story,
}

/// What one file (or the command line) says.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `fail-on`
    pub fail_on: Option<Sourced<FailOn>>,
    /// `min-confidence`
    pub min_confidence: Option<Sourced<Confidence>>,
    /// `include`
    pub include: Option<Sourced<Vec<String>>>,
    /// `exclude`
    pub exclude: Option<Sourced<Vec<String>>>,
    /// `profiles`
    pub profiles: Option<Sourced<Vec<String>>>,
    /// `[rules]`
    pub rules: BTreeMap<String, Sourced<Level>>,
    /// `[outlet."NAME".rules]`
    pub outlets: BTreeMap<String, BTreeMap<String, Sourced<Level>>>,
    /// `model`
    pub model: Option<Sourced<PathBuf>>,
    /// `[limits]`
    pub limits: super::limits::Written,
    /// `[[suppress]]`
    pub suppressions: Vec<Suppression>,
    /// `[[person]]`, `[[office]]`, `[[event]]`
    pub facts: HouseFacts,
    /// Where each of them stands.
    pub facts_from: Origins,
}

impl Options {
    /// Reads the text of a settings file; `path` is how messages call it, `rules` are the ids that exist. Gives what
    /// could be read, and all mistakes of the file with their lines.
    #[must_use]
    pub fn parse(path: &str, text: &str, scope: Scope, rules: &[&str]) -> (Options, Vec<Error>) {
        let sheet = Sheet::new(path, text);
        let table = sheet.root();
        let options = {
            let name = if scope == Scope::Story { "story.toml" } else { "newsdrift.toml" };
            let root = Section { sheet: &sheet, name: name.into(), table: table.get_ref(), span: 0..0 };
            read(&root, scope, rules)
        };
        (options, sheet.into_errors())
    }
}

fn read(root: &Section<'_, '_>, scope: Scope, rules: &[&str]) -> Options {
    let known = manual::top();
    if scope == Scope::Story {
        let house = |key: &str| known.iter().any(|(name, in_story)| *name == key && !in_story);
        for (key, _) in root.entries().filter(|(key, _)| house(key.get_ref())) {
            root.sheet.mistake(
                key.span(),
                format!("`{}` is about a whole run", key.get_ref()),
                "move it to newsdrift.toml",
            );
        }
    }
    root.only(&known.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let (facts, facts_from) = facts::read(root);
    let mut options = Options {
        min_confidence: root.choice("min-confidence", &CONFIDENCE),
        rules: root.table("rules").map(|section| levels(&section, rules)).unwrap_or_default(),
        suppressions: root.tables("suppress").iter().filter_map(|section| suppression(section, rules)).collect(),
        facts,
        facts_from,
        ..Options::default()
    };
    if scope == Scope::House {
        options.fail_on = root.choice("fail-on", &FAIL_ON);
        options.include = root.strings("include");
        options.exclude = root.strings("exclude");
        options.model = root.word("model").map(|name| Sourced { value: name.value.into(), from: name.from });
        options.profiles = root.strings("profiles");
        options.limits = root.table("limits").map(|section| limits::read(&section)).unwrap_or_default();
        options.outlets = root.table("outlet").map(|section| outlets(&section, rules)).unwrap_or_default();
    }
    options
}

fn check_rule(section: &Section<'_, '_>, span: std::ops::Range<usize>, rule: &str, rules: &[&str]) -> bool {
    let known = rules.contains(&rule);
    if !known {
        let help = match nearest::nearest(rule, rules.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`newsdrift rules` lists them".into(),
        };
        section.sheet.mistake(span, format!("there is no rule `{rule}`"), &help);
    }
    known
}

fn levels(section: &Section<'_, '_>, rules: &[&str]) -> BTreeMap<String, Sourced<Level>> {
    section
        .entries()
        .filter(|(rule, _)| check_rule(section, rule.span(), rule.get_ref(), rules))
        .filter_map(|(rule, value)| {
            let level = section.chosen(rule.get_ref(), value, &LEVELS)?;
            Some((rule.get_ref().to_string(), level))
        })
        .collect()
}

fn outlets(section: &Section<'_, '_>, rules: &[&str]) -> BTreeMap<String, BTreeMap<String, Sourced<Level>>> {
    section
        .entries()
        .filter_map(|(outlet, value)| {
            let own = section.as_section(value, format!("[outlet.\"{}\"]", outlet.get_ref()))?;
            own.only(&["rules"]);
            Some((outlet.get_ref().to_string(), levels(&own.table("rules")?, rules)))
        })
        .collect()
}

fn suppression(section: &Section<'_, '_>, rules: &[&str]) -> Option<Suppression> {
    section.only(&manual::names("suppress"));
    let rule = section.needed("rule")?;
    let read = Suppression {
        fingerprint: section.string("fingerprint"),
        words: section.string("words"),
        story: section.string("story"),
        owner: section.string("owner"),
        reason: section.needed("reason")?,
        expires: section.date("expires"),
        from: section.sheet.source(section.span.clone()),
        rule,
    };
    check_rule(section, section.span.clone(), &read.rule, rules).then_some(read)
}

impl Options {
    /// These options with the files of profiles that flags name, if any.
    #[must_use]
    pub fn with_profiles(mut self, files: &[String]) -> Options {
        if !files.is_empty() {
            self.profiles = Some(Sourced { value: files.to_vec(), from: Source::Flag("--profile") });
        }
        self
    }

    /// The options that flags give: levels by rule, in the order in which they were written.
    #[must_use]
    pub fn of_flags(
        fail_on: Option<FailOn>,
        min_confidence: Option<Confidence>,
        levels: &[(String, Level, &'static str)],
    ) -> Options {
        let flag = |name| Source::Flag(name);
        Options {
            fail_on: fail_on.map(|value| Sourced { value, from: flag("--fail-on") }),
            min_confidence: min_confidence.map(|value| Sourced { value, from: flag("--min-confidence") }),
            rules: levels
                .iter()
                .map(|(rule, level, name)| (rule.clone(), Sourced { value: *level, from: flag(name) }))
                .collect(),
            ..Options::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    const RULES: [&str; 2] = ["changed-number", "misspelled-name"];

    fn mistakes(text: &str, scope: Scope) -> Vec<String> {
        let (_, errors) = Options::parse("n.toml", text, scope, &RULES);
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_whole_file_reads_with_its_lines() {
        let text = r#"
fail-on = "warning"
exclude = ["drafts/**"]
model = "models/minilm"
[rules]
misspelled-name = "deny"
[outlet."Daily Trumpet".rules]
misspelled-name = "allow"
[[suppress]]
rule = "changed-number"
words = "730"
reason = "two counts, both right"
expires = 2026-01-31
[[person]]
name = "Ana Lima"
also = ["Anna Lima"]
[[office]]
person = "Ana Lima"
title = "Mayor"
from = "2020-01-01"
"#;
        let (options, errors) = Options::parse("n.toml", text, Scope::House, &RULES);
        assert_eq!(errors, []);
        let settings = Settings::default().with(options);
        assert_eq!(settings.fail_on.from.to_string(), "n.toml:2");
        assert_eq!(settings.rules["misspelled-name"].from.to_string(), "n.toml:6");
        let model = settings.model.as_ref().expect("the model is named");
        assert_eq!((model.value.to_str(), model.from.to_string().as_str()), (Some("models/minilm"), "n.toml:4"));
        assert_eq!(settings.level("misspelled-name", "Daily Trumpet", Level::Default), Level::Allow);
        assert_eq!(settings.level("misspelled-name", "Another", Level::Default), Level::Deny);
        assert_eq!(settings.suppressions[0].from.to_string(), "n.toml:9");
        assert_eq!(settings.suppressions[0].expires.map(|day| day.to_string()).as_deref(), Some("2026-01-31"));
        assert_eq!(settings.facts.offices[0].from.map(|day| day.to_string()).as_deref(), Some("2020-01-01"));
        let flags = Options::of_flags(None, None, &[("misspelled-name".into(), Level::Warn, "--warn")]);
        assert_eq!(settings.with(flags).level("misspelled-name", "Daily Trumpet", Level::Default), Level::Warn);
    }

    #[test]
    fn mistakes_name_line_and_nearest_word() {
        assert_eq!(
            mistakes("\n[[person]]\nnmae = \"X\"\n", Scope::House),
            [
                "n.toml: line 2: [[person]] has no `name`; add `name = …`",
                "n.toml: line 3: unknown key `nmae` in [[person]]; did you mean `name`?"
            ]
        );
        assert_eq!(
            mistakes("[rules]\nmispelled-name = \"deny\"\nchanged-number = \"dney\"", Scope::House),
            [
                "n.toml: line 2: there is no rule `mispelled-name`; did you mean `misspelled-name`?",
                "n.toml: line 3: `changed-number` cannot be `dney`; did you mean `deny`?"
            ]
        );
        assert_eq!(
            mistakes("fail-on = \"error\"", Scope::Story),
            ["n.toml: line 1: `fail-on` is about a whole run; move it to newsdrift.toml"]
        );
        assert_eq!(mistakes("model = \" \"", Scope::House), ["n.toml: line 1: `model` in newsdrift.toml is empty"]);
        assert!(mistakes("a = [1", Scope::House)[0].starts_with("n.toml: line 1: "));
        assert_eq!(
            mistakes("[[event]]\nname = \"Strike\"\nfrom = 2025-02-01\nto = 2025-01-01", Scope::Story),
            ["n.toml: line 1: [[event]] ends on 2025-01-01, before it starts on 2025-02-01"]
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = Options::parse("n.toml", &text, Scope::House, &RULES);
        }
    }
}
