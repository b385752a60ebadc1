//! What an earlier run found, so that only what is new makes a run fail.
//!
//! Findings are matched by their fingerprints, which hold the fact and the readings and no position: an article that
//! moves, or a neighbouring sentence that is rewritten, reopens nothing. A fingerprint that stands twice in the
//! baseline settles two findings.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::Error;
use crate::finding::{Checked, Settled, SettledPlace, Severity, State};

/// The key of our fingerprints in SARIF's `partialFingerprints`.
pub const SARIF_KEY: &str = "newsdrift/v1";

/// What a line of `jsonl` holds beside its version.
const LINES: [&str; 4] = ["story", "error", "notice", "summary"];

/// The findings of an earlier run.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    entries: Vec<Entry>,
    by_print: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Entry {
    /// The story's id; SARIF does not say.
    story: Option<String>,
    settled: Settled,
    taken: bool,
}

impl Baseline {
    /// Reads the JSON, the JSON lines or the SARIF of an earlier run; `path` is how messages call it.
    ///
    /// # Errors
    /// If the text is none of them, or lines without the summary that closes a report.
    pub fn read(path: &str, text: &str) -> Result<Baseline, Error> {
        let mut values: Vec<Value> = Vec::new();
        for value in serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}')).into_iter() {
            let broken =
                |error: serde_json::Error| Error::new(format!("no JSON: {error}")).at(path).line(error.line().max(1));
            values.push(value.map_err(broken)?);
        }
        let another_version = || Error::new("a report of another version").at(path).help("write the baseline again");
        let no_report = |error: serde_json::Error| Error::new(format!("no report of newsdrift: {error}")).at(path);
        let version = |value: &Value| value.get("version").and_then(Value::as_u64);
        let first = values.first().unwrap_or(&Value::Null);
        let entries = if let Some(stories) = first.get("stories").and_then(Value::as_array) {
            if version(first) != Some(1) {
                return Err(another_version());
            }
            of_json(stories).map_err(no_report)?
        } else if let Some(runs) = first.get("runs").and_then(Value::as_array) {
            runs.iter().flat_map(of_sarif).collect()
        } else if LINES.iter().any(|key| first.get(key).is_some()) {
            if values.iter().any(|value| version(value) != Some(1)) {
                return Err(another_version());
            }
            if values.last().is_none_or(|last| last.get("summary").is_none()) {
                return Err(Error::new("the lines of a run that was cut off: no summary stands at their end")
                    .at(path)
                    .help("let the run come to its end, or go on with it: `newsdrift check … --resume FILE`"));
            }
            let stories: Vec<Value> =
                values.iter_mut().filter_map(|value| Some(value.get_mut("story")?.take())).collect();
            of_json(&stories).map_err(no_report)?
        } else {
            return Err(Error::new("neither the JSON nor the SARIF of an earlier run")
                .at(path)
                .help("write one with `newsdrift check … --output json=baseline.json`"));
        };
        let mut by_print: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_print.entry(entry.settled.fingerprint.clone()).or_default().push(index);
        }
        Ok(Baseline { entries, by_print })
    }

    /// How many findings it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Gives each finding of a story its state, and the story the findings that are gone. Stories must come in the
    /// order of the report, since equal fingerprints are settled one by one.
    pub fn mark(&mut self, checked: &mut Checked) {
        let id = checked.story.id.clone();
        let severities: Vec<Option<Severity>> =
            checked.findings.iter().map(|finding| self.take(&finding.fingerprint.0, &id)).collect();
        // Suppressed now, found then: it is not gone.
        for waived in &checked.waived {
            self.take(&waived.finding.fingerprint.0, &id);
        }
        for (finding, known) in checked.findings.iter_mut().zip(severities) {
            finding.state = Some(match known {
                Some(severity) if finding.drift.severity > severity => State::Updated,
                Some(_) => State::Unchanged,
                None => {
                    let primary = &finding.drift.primary;
                    let path = &checked.story.witnesses[primary.witness.index()].article.path;
                    if self.take_similar(finding.rule, path, &primary.text, &id) { State::Updated } else { State::New }
                }
            });
        }
        checked.absent = self
            .entries
            .iter_mut()
            .filter(|entry| !entry.taken && entry.belongs(checked))
            .map(|entry| {
                entry.taken = true;
                entry.settled.clone()
            })
            .collect();
    }

    /// Takes an entry with this fingerprint, of this story if there is one, and gives its severity.
    fn take(&mut self, print: &str, story: &str) -> Option<Severity> {
        if print.is_empty() {
            return None;
        }
        let free = |index: &&usize| !self.entries[**index].taken;
        let known = self.by_print.get(print)?;
        let here = |index: &&usize| self.entries[**index].story.as_deref() == Some(story);
        let index = *known.iter().filter(free).find(here).or_else(|| known.iter().find(free))?;
        self.entries[index].taken = true;
        Some(self.entries[index].settled.severity)
    }

    /// Takes an entry about the same words of the same file: the other side has changed.
    fn take_similar(&mut self, rule: &str, path: &str, text: &str, story: &str) -> bool {
        let same = |entry: &&mut Entry| {
            let settled = &entry.settled;
            !entry.taken
                && settled.rule == rule
                && settled.primary.path == path
                && settled.primary.text == text
                && entry.story.as_deref().is_none_or(|id| id == story)
        };
        self.entries.iter_mut().find(same).map(|entry| entry.taken = true).is_some()
    }
}

impl Entry {
    fn belongs(&self, checked: &Checked) -> bool {
        match &self.story {
            Some(story) => *story == checked.story.id,
            None => {
                let path = &self.settled.primary.path;
                checked.story.witnesses.iter().any(|witness| witness.article.path == *path)
            }
        }
    }
}

fn of_json(stories: &[Value]) -> Result<Vec<Entry>, serde_json::Error> {
    let mut entries = Vec::new();
    for story in stories {
        let id = story.get("id").and_then(Value::as_str).map(str::to_owned);
        for found in story.get("findings").and_then(Value::as_array).into_iter().flatten() {
            if found.get("state").and_then(Value::as_str) == Some(State::Absent.name()) {
                continue;
            }
            let settled: Settled = serde::Deserialize::deserialize(found)?;
            entries.push(Entry { story: id.clone(), settled, taken: false });
        }
    }
    Ok(entries)
}

fn of_sarif(run: &Value) -> Vec<Entry> {
    let results = run.get("results").and_then(Value::as_array);
    results.into_iter().flatten().filter_map(of_result).collect()
}

fn of_result(result: &Value) -> Option<Entry> {
    if result.get("baselineState").and_then(Value::as_str) == Some(State::Absent.name()) {
        return None;
    }
    let text = |pointer: &str| result.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |pointer: &str| result.pointer(pointer).and_then(Value::as_u64).unwrap_or(0) as usize;
    let prints = result.get("partialFingerprints").or_else(|| result.get("fingerprints"))?;
    let place = "/locations/0/physicalLocation";
    let settled = Settled {
        rule: text("/ruleId"),
        severity: match text("/level").as_str() {
            "error" => Severity::Error,
            "note" | "none" => Severity::Note,
            _ => Severity::Warning,
        },
        fingerprint: prints.get(SARIF_KEY)?.as_str()?.to_owned(),
        message: text("/message/text"),
        confidence: None,
        help: String::new(),
        primary: SettledPlace {
            path: text(&format!("{place}/artifactLocation/uri")),
            text: text(&format!("{place}/region/snippet/text")),
            line: number(&format!("{place}/region/startLine")),
            column: number(&format!("{place}/region/startColumn")),
            ..SettledPlace::default()
        },
    };
    Some(Entry { story: None, settled, taken: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_sarif_read_alike() {
        let json = r#"{"version": 1, "stories": [{"id": "x", "findings": [
            {"rule": "changed-number", "severity": "error", "confidence": "high", "fingerprint": "12ab", "message": "m",
             "help": "", "primary": {"witness": "A", "path": "a.md", "text": "30", "span": [1, 3], "line": 1, "column": 2, "says": ""},
             "context": []},
            {"rule": "changed-date", "severity": "note", "fingerprint": "ff", "state": "absent", "primary": {"path": "a.md"}}
        ]}]}"#;
        let baseline = Baseline::read("base.json", json).expect("a report");
        assert_eq!(baseline.len(), 1);
        assert_eq!(baseline.entries[0].settled.primary.span, (1, 3));
        let sarif = r#"{"version": "2.1.0", "runs": [{"results": [
            {"ruleId": "changed-number", "level": "error", "message": {"text": "m"},
             "partialFingerprints": {"newsdrift/v1": "12ab"},
             "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a.md"}, "region": {"startLine": 1, "snippet": {"text": "30"}}}}]},
            {"ruleId": "changed-date", "baselineState": "absent", "partialFingerprints": {"newsdrift/v1": "ff"}}
        ]}]}"#;
        let baseline = Baseline::read("base.sarif", sarif).expect("a report");
        assert_eq!(baseline.len(), 1);
        assert_eq!(baseline.entries[0].settled.primary.path, "a.md");
        assert_eq!(baseline.entries[0].settled.severity, Severity::Error);
    }

    #[test]
    fn what_is_no_report_is_said() {
        for (text, said) in [
            ("{", "no JSON"),
            ("", "neither"),
            ("{}", "neither"),
            (r#"{"stories": [], "version": 2}"#, "another version"),
            (r#"{"version": 1, "story": {"id": "x", "findings": []}}"#, "cut off"),
        ] {
            let error = Baseline::read("base.json", text).expect_err("no report");
            assert!(error.to_string().contains(said), "{error}");
        }
    }
}
