//! From what the rules found to what counts: levels, confidence, suppressions, baseline; and the gate for a draft.

mod articles;
pub mod baseline;
pub mod draft;
pub mod inline;
pub mod source;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::check::rules;
use crate::finding::{Checked, Finding, Level, Notice, Run, State, Summary, Waived};
use crate::model::Collation;
use crate::settings::{Settings, Source, Suppression};

pub use baseline::Baseline;

/// Applies the settings to what was found in a story: levels change severities or switch rules off, findings below
/// the least confidence are left out, suppressions set aside. `inline` are the suppressions that the drafts among the
/// witnesses hold. `today` decides which suppressions still hold: nothing else in the program reads a clock.
#[must_use]
pub fn judge(
    story: Collation,
    findings: Vec<Finding>,
    settings: &Settings,
    inline: &[inline::Allowance],
    today: Date,
) -> Checked {
    let mut checked =
        Checked { story, findings: Vec::new(), waived: Vec::new(), absent: Vec::new(), notices: Vec::new() };
    for mut finding in findings {
        let outlet = &checked.story.witness(finding.drift.primary.witness).article.outlet;
        let level = settings.level(finding.rule, outlet, default_level(finding.rule));
        let Some(severity) = level.apply(finding.drift.severity) else { continue };
        finding.drift.severity = severity;
        if finding.drift.confidence < settings.min_confidence.value {
            continue;
        }
        let covers = |entry: &&Suppression| !entry.expired(today) && entry.covers(&finding, &checked.story.id);
        if let Some(entry) = settings.suppressions.iter().find(covers) {
            checked.waived.push(Waived {
                finding,
                reason: entry.reason.clone(),
                owner: entry.owner.clone(),
                place: entry.from.to_string(),
                inline: false,
            });
        } else if let Some(allowance) = inline.iter().find(|entry| !entry.expired(today) && entry.covers(&finding)) {
            checked.waived.push(Waived {
                reason: allowance.reason.clone(),
                owner: None,
                place: allowance.place(&checked.story),
                inline: true,
                finding,
            });
        } else {
            checked.findings.push(finding);
        }
    }
    checked
}

fn default_level(rule: &str) -> Level {
    rules::ALL.iter().find(|known| known.id == rule).map_or(Level::Default, |known| known.default)
}

/// Whether a finding makes the run fail.
#[must_use]
pub fn fails(finding: &Finding, settings: &Settings) -> bool {
    settings.fail_on.value.fails(finding.drift.severity) && finding.state != Some(State::Unchanged)
}

/// Keeps book over a run, story by story in their order: baseline, suppressions, counts.
#[derive(Debug)]
pub struct Ledger {
    settings: Settings,
    baseline: Option<Baseline>,
    today: Date,
    used: BTreeSet<String>,
    /// Suppressions by their place: a story's own are met only when the story is.
    met: BTreeMap<String, (Source, Suppression)>,
    run: Run,
    /// Whether an earlier run has reported some of the stories.
    resumed: bool,
}

impl Ledger {
    /// Starts a run.
    #[must_use]
    pub fn new(settings: Settings, baseline: Option<Baseline>, today: Date) -> Self {
        let run = Run { baseline: baseline.is_some(), ..Run::default() };
        Ledger { settings, baseline, today, used: BTreeSet::new(), met: BTreeMap::new(), run, resumed: false }
    }

    /// Enters a story under its settings, and completes it with the states of its findings.
    pub fn story(&mut self, checked: &mut Checked, settings: &Settings, inline: &[inline::Allowance]) {
        if let Some(baseline) = &mut self.baseline {
            baseline.mark(checked);
        }
        self.used.extend(checked.waived.iter().map(|waived| waived.place.clone()));
        for entry in settings.suppressions.iter().filter(|entry| entry.in_story(&checked.story.id)) {
            self.met.insert(entry.from.to_string(), (entry.from.clone(), entry.clone()));
        }
        for allowance in inline {
            let place = allowance.place(&checked.story);
            let (path, line) = (allowance.path(&checked.story).to_owned(), Some(allowance.line));
            if let Some(last) = allowance.expires.filter(|_| allowance.expired(self.today)) {
                let message = format!("the suppression of {} expired on {last}", allowance.rule);
                checked.notices.push(Notice { path, line, message });
            } else if !self.used.contains(&place) {
                let message = format!("the suppression of {} covers nothing; remove it", allowance.rule);
                checked.notices.push(Notice { path, line, message });
            }
        }
        checked.notices.extend(articles::notices(&checked.story));
        self.run.notices.extend(checked.notices.iter().cloned());
        let fails = |finding: &Finding| fails(finding, settings);
        self.run.summary.add(checked, fails);
    }

    /// Goes on with a run that has reported so much. Which suppressions those stories met is not known: none is said to
    /// cover nothing.
    pub fn resume(&mut self, summary: Summary) {
        self.run.summary = summary;
        self.resumed = summary.stories > 0;
    }

    /// Enters an error.
    pub fn error(&mut self, error: crate::error::Error) {
        self.run.errors.push(error);
    }

    /// Enters a notice.
    pub fn notice(&mut self, path: String, line: Option<usize>, message: String) {
        self.run.notices.push(Notice { path, line, message });
    }

    /// Closes the book: names the suppressions that have expired or cover nothing.
    #[must_use]
    pub fn close(mut self) -> Run {
        for (place, (from, entry)) in std::mem::take(&mut self.met) {
            let (path, line) = match from {
                Source::File { path, line } => (path, Some(line)),
                other => (other.to_string(), None),
            };
            let owner = entry.owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default();
            if let Some(last) = entry.expires.filter(|_| entry.expired(self.today)) {
                self.notice(path, line, format!("the suppression of {}{owner} expired on {last}", entry.rule));
            } else if !self.used.contains(&place) && !self.resumed {
                self.notice(path, line, format!("the suppression of {}{owner} covers nothing; remove it", entry.rule));
            }
        }
        self.run.notices.sort();
        self.run.notices.dedup();
        self.run
    }

    /// The settings of the run.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
