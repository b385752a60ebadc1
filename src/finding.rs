//! Findings: what a rule says about a story. Values, not errors.

mod run;

use std::collections::BTreeSet;
use std::fmt;

pub use run::{Checked, Notice, Run, Settled, SettledPlace, State, Summary, Waived};

use crate::model::Siglum;
use crate::text::{BodySpan, Position};

/// How bad a finding is. Ordered: `Note < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Compatible, worth knowing.
    Note,
    /// An editor should look.
    Warning,
    /// The accounts cannot both be right, or words inside quotation marks changed in substance.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// How sure the program is that the finding is right; independent of how bad it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Right less often than four times in five.
    Low,
    /// Right four times in five.
    Medium,
    /// Right 19 times in 20.
    High,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        })
    }
}

/// What the settings make of a rule: switched off, capped at a warning, or at its own severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Off.
    Allow,
    /// Findings become warnings at most.
    Warn,
    /// Findings keep the severity that the rule gives them.
    Default,
    /// Every finding is an error.
    Deny,
}

impl Level {
    /// The severity of a finding under this level; `None` when the rule is off. The only conversion between the two.
    #[must_use]
    pub fn apply(self, severity: Severity) -> Option<Severity> {
        match self {
            Level::Allow => None,
            Level::Warn => Some(severity.min(Severity::Warning)),
            Level::Default => Some(severity),
            Level::Deny => Some(Severity::Error),
        }
    }
}

/// The published words that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Whose words.
    pub witness: Siglum,
    /// Where, in that witness's body.
    pub span: BodySpan,
    /// The words as published.
    pub text: String,
    /// Line and column.
    pub position: Position,
    /// What to say about this place.
    pub says: String,
}

/// What a rule found, before the settings have had their say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// What differs, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The suspect words, or one side where the corpus cannot tell.
    pub primary: Label,
    /// The other readings and the evidence.
    pub context: Vec<Label>,
    /// The one right text for `primary`, where there is exactly one.
    pub fix: Option<String>,
}

/// A stable identity: the rule, the fact and the readings, but no position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The identity of a drift: its rule, the suspect words, and the set of other readings, in folded case and white
    /// space. Where the words stand, who prints them and in how many articles changes nothing.
    #[must_use]
    pub fn of(rule: &str, drift: &Drift) -> Self {
        let folded = |text: &str| -> String {
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            words.join(" ")
        };
        // Many accounts may print one reading.
        let printed: BTreeSet<&str> = drift.context.iter().map(|label| label.text.as_str()).collect();
        let readings: BTreeSet<String> = printed.into_iter().map(folded).collect();
        let readings: Vec<String> = readings.into_iter().collect();
        let fact = [rule.to_owned(), folded(&drift.primary.text), readings.join("\0")].join("\0\0");
        Fingerprint(format!("{:016x}", xxhash_rust::xxh3::xxh3_64(fact.as_bytes())))
    }
}

/// A finding with its rule, its severity under the settings, and its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The identity across runs.
    pub fingerprint: Fingerprint,
    /// Against a baseline: whether it was known. `None` without one.
    pub state: Option<State>,
    /// What was found, its severity as the settings make it.
    pub drift: Drift,
}

impl Finding {
    /// A finding as a rule made it, before any baseline.
    #[must_use]
    pub fn new(rule: &'static str, fingerprint: Fingerprint, drift: Drift) -> Self {
        Finding { rule, fingerprint, state: None, drift }
    }

    /// The labels of the finding, the primary one first.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        std::iter::once(&self.drift.primary).chain(&self.drift.context)
    }
}
