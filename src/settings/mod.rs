//! Settings, resolved in steps: files as written ([`Options`]), laid over one another in order, then [`Settings`]
//! without an `Option`, each value with the place that it came from.
//!
//! The order: built-in defaults, `newsdrift.toml` (or the file of `--config`), a story's own `story.toml`, the command
//! line. Nothing is read from the environment and nothing from the network.

pub mod nearest;

mod facts;
mod limits;
pub mod manual;
mod options;
mod sheet;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::{Confidence, Finding, Level, Severity};
use crate::model::HouseFacts;

pub use facts::Origins;
pub use limits::{Limits, key as limit_key};
pub use options::{Options, Scope};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Built in.
    Default,
    /// A line of a settings file.
    File {
        /// The file.
        path: String,
        /// Line, from 1.
        line: usize,
    },
    /// A flag of the command line.
    Flag(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Default => f.write_str("default"),
            Source::File { path, line } => write!(f, "{path}:{line}"),
            Source::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub from: Source,
}

impl<T> Sourced<T> {
    fn default(value: T) -> Self {
        Sourced { value, from: Source::Default }
    }
}

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// Findings of this severity and worse.
    At(Severity),
    /// Nothing that is found makes a run fail.
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the run fail.
    #[must_use]
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::At(least) => severity >= least,
            FailOn::Never => false,
        }
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FailOn::At(severity) => severity.fmt(f),
            FailOn::Never => f.pad("never"),
        }
    }
}

/// The words for [`FailOn`], in files and on the command line.
pub const FAIL_ON: [(&str, FailOn); 4] = [
    ("error", FailOn::At(Severity::Error)),
    ("warning", FailOn::At(Severity::Warning)),
    ("note", FailOn::At(Severity::Note)),
    ("never", FailOn::Never),
];

/// The words for [`Confidence`].
pub const CONFIDENCE: [(&str, Confidence); 3] =
    [("low", Confidence::Low), ("medium", Confidence::Medium), ("high", Confidence::High)];

/// The words for [`Level`].
pub const LEVELS: [(&str, Level); 4] =
    [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny), ("default", Level::Default)];

/// A decision to live with a finding: who took it, why, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The rule.
    pub rule: String,
    /// Which finding; without any of the three, every finding of the rule.
    pub fingerprint: Option<String>,
    /// Words that a label of the finding holds.
    pub words: Option<String>,
    /// The story's id, or its beginning up to a `/`.
    pub story: Option<String>,
    /// Who decided.
    pub owner: Option<String>,
    /// Why it is fine.
    pub reason: String,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// Where it stands.
    pub from: Source,
}

impl Suppression {
    /// Whether it covers a finding in the story called `story`; expiry is not looked at.
    #[must_use]
    pub fn covers(&self, finding: &Finding, story: &str) -> bool {
        let holds = |text: &str, words: &str| text.to_lowercase().contains(&words.to_lowercase());
        self.rule == finding.rule
            && self.in_story(story)
            && self.fingerprint.as_ref().is_none_or(|print| finding.fingerprint.0.starts_with(print.as_str()))
            && self.words.as_ref().is_none_or(|words| finding.labels().any(|label| holds(&label.text, words)))
    }

    /// Whether it concerns the story called `story` at all.
    #[must_use]
    pub fn in_story(&self, story: &str) -> bool {
        self.story.as_ref().is_none_or(|wanted| {
            story
                .strip_prefix(wanted.trim_end_matches('/'))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// Whether its last day lies before `today`.
    #[must_use]
    pub fn expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|last| last < today)
    }
}

/// Every value resolved.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What makes a run fail.
    pub fail_on: Sourced<FailOn>,
    /// Findings below this confidence are left out.
    pub min_confidence: Sourced<Confidence>,
    /// Globs of article files that are read; empty: all.
    pub include: Sourced<Vec<String>>,
    /// Globs of article files that are not read.
    pub exclude: Sourced<Vec<String>>,
    /// Files of profiles: what outlets repeat in their articles. Paths are from the settings file's folder.
    pub profiles: Sourced<Vec<String>>,
    /// Levels by rule id, where they are not the rule's own.
    pub rules: BTreeMap<String, Sourced<Level>>,
    /// Levels by outlet and rule id, for findings about that outlet's words.
    pub outlets: BTreeMap<String, BTreeMap<String, Sourced<Level>>>,
    /// The model of the semantic layer: a file, a folder, or a name under which one is kept. None: no such layer.
    pub model: Option<Sourced<PathBuf>>,
    /// How much is read.
    pub limits: Limits,
    /// Where the limits came from that are not the default, by their keys.
    pub limits_from: BTreeMap<&'static str, Source>,
    /// Findings that somebody has decided to live with.
    pub suppressions: Vec<Suppression>,
    /// What the newsroom knows for certain.
    pub facts: Arc<HouseFacts>,
    /// Where each fact stands.
    pub facts_from: Origins,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            fail_on: Sourced::default(FailOn::At(Severity::Error)),
            min_confidence: Sourced::default(Confidence::Low),
            include: Sourced::default(Vec::new()),
            exclude: Sourced::default(Vec::new()),
            profiles: Sourced::default(Vec::new()),
            rules: BTreeMap::new(),
            outlets: BTreeMap::new(),
            model: None,
            limits: Limits::default(),
            limits_from: BTreeMap::new(),
            suppressions: Vec::new(),
            facts: Arc::default(),
            facts_from: Origins::default(),
        }
    }
}

impl Settings {
    /// The level of a rule for findings about an outlet's words. The command line decides first, then the outlet's own
    /// table, then `[rules]`, then the rule's `default`.
    #[must_use]
    pub fn level(&self, rule: &str, outlet: &str, default: Level) -> Level {
        let general = self.rules.get(rule);
        if let Some(Sourced { value, from: Source::Flag(_) }) = general {
            return *value;
        }
        let own = self.outlets.get(outlet).and_then(|rules| rules.get(rule));
        own.or(general).map_or(default, |level| level.value)
    }

    /// These settings with `options` laid over them: single values are replaced, lists and facts are added to.
    #[must_use]
    pub fn with(&self, options: Options) -> Settings {
        let mut settings = self.clone();
        fn over<T>(old: &mut Sourced<T>, new: Option<Sourced<T>>) {
            if let Some(new) = new {
                *old = new;
            }
        }
        over(&mut settings.fail_on, options.fail_on);
        over(&mut settings.min_confidence, options.min_confidence);
        over(&mut settings.include, options.include);
        over(&mut settings.exclude, options.exclude);
        settings.model = options.model.or(settings.model);
        over(&mut settings.profiles, options.profiles);
        settings.rules.extend(options.rules);
        for (outlet, rules) in options.outlets {
            settings.outlets.entry(outlet).or_default().extend(rules);
        }
        for (key, limit) in options.limits {
            settings.limits.set(key, limit.value);
            settings.limits_from.insert(key, limit.from);
        }
        settings.suppressions.extend(options.suppressions);
        if options.facts != HouseFacts::default() {
            let facts = Arc::make_mut(&mut settings.facts);
            facts.persons.extend(options.facts.persons);
            facts.offices.extend(options.facts.offices);
            facts.events.extend(options.facts.events);
            settings.facts_from.extend(options.facts_from);
        }
        settings
    }
}
