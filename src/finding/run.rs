//! A run: stories with what was found in them, in the order in which they are reported.
//!
//! A run is never held whole: stories pass by one at a time as [`Checked`] values and add up in a [`Run`].

use crate::error::Error;
use crate::finding::{Confidence, Finding, Severity};
use crate::model::Collation;

/// A finding against a baseline. The names are those of SARIF and of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not in the baseline.
    New,
    /// In the baseline as it is.
    Unchanged,
    /// In the baseline, but more severe now, or the same words against other readings.
    Updated,
    /// Only in the baseline.
    Absent,
}

impl State {
    /// The name in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Unchanged => "unchanged",
            State::Updated => "updated",
            State::Absent => "absent",
        }
    }
}

/// A finding that somebody has decided to live with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// What was found.
    pub finding: Finding,
    /// Why it is fine, as the suppression says.
    pub reason: String,
    /// Who decided, where stated.
    pub owner: Option<String>,
    /// Where the suppression stands: file and line.
    pub place: String,
    /// Whether that is in the draft itself rather than in the settings.
    pub inline: bool,
}

/// A finding of an earlier run, as its report kept it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Settled {
    /// The rule's id.
    pub rule: String,
    /// How bad it was.
    #[serde(default = "Severity::worst")]
    pub severity: Severity,
    /// Its identity.
    pub fingerprint: String,
    /// What differed.
    #[serde(default)]
    pub message: String,
    /// How sure the program was, where the report says.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What to do about it.
    #[serde(default)]
    pub help: String,
    /// The words that it pointed at.
    pub primary: SettledPlace,
}

/// The words that a finding of an earlier run pointed at.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SettledPlace {
    /// The witness's siglum then.
    #[serde(default)]
    pub witness: String,
    /// Its file.
    #[serde(default)]
    pub path: String,
    /// The words.
    #[serde(default)]
    pub text: String,
    /// Bytes of the body; both 0 where the report does not say.
    #[serde(default)]
    pub span: (u32, u32),
    /// Line, from 1.
    #[serde(default)]
    pub line: usize,
    /// Column in characters, from 1.
    #[serde(default)]
    pub column: usize,
}

impl Severity {
    /// What a report without a severity is taken to mean: nothing is worse, so nothing can be an update of it.
    fn worst() -> Self {
        Severity::Error
    }
}

/// A story with what was found in it, after the settings have had their say.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The story.
    pub story: Collation,
    /// What was found, in the order of the witnesses and of the text.
    pub findings: Vec<Finding>,
    /// What was found and suppressed.
    pub waived: Vec<Waived>,
    /// Findings of the baseline that are gone.
    pub absent: Vec<Settled>,
    /// What to know of its articles and of the suppressions in them; the run has these too.
    pub notices: Vec<Notice>,
}

/// Something that the user should know about the run that is neither a finding nor a failure: a suppression that
/// has expired or matches nothing, an article that read oddly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The file that it is about.
    pub path: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What to know, in one sentence without a full stop.
    pub message: String,
}

/// Counts over a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Stories read.
    pub stories: usize,
    /// Articles read.
    pub witnesses: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Findings that are suppressed; in none of the counts above.
    pub suppressed: usize,
    /// Stories with at least one finding.
    #[serde(skip)]
    pub drifting: usize,
    /// Findings that make the run fail under the settings.
    #[serde(skip)]
    pub failing: usize,
    /// Findings that the baseline knew.
    #[serde(skip)]
    pub known: usize,
    /// Findings of the baseline that are gone.
    #[serde(skip)]
    pub absent: usize,
}

impl Summary {
    /// Adds a story; `fails` says which findings make the run fail.
    pub fn add(&mut self, checked: &Checked, fails: impl Fn(&Finding) -> bool) {
        self.stories += 1;
        self.witnesses += checked.story.witnesses.len();
        self.suppressed += checked.waived.len();
        self.absent += checked.absent.len();
        self.drifting += usize::from(!checked.findings.is_empty());
        for finding in &checked.findings {
            match finding.drift.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
            self.failing += usize::from(fails(finding));
            self.known += usize::from(finding.state == Some(State::Unchanged));
        }
    }

    /// All findings that are not suppressed.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.notes
    }
}

/// What a run adds up to.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// What the program could not do.
    pub errors: Vec<Error>,
    /// What the user should know besides.
    pub notices: Vec<Notice>,
    /// Counts.
    pub summary: Summary,
    /// Whether the run was compared with a baseline.
    pub baseline: bool,
}

impl Run {
    /// The exit status: 0 nothing that fails, 1 something, 2 the run itself failed in part or whole.
    #[must_use]
    pub fn status(&self) -> u8 {
        match (self.errors.is_empty(), self.summary.failing) {
            (false, _) => 2,
            (true, 0) => 0,
            (true, _) => 1,
        }
    }
}
