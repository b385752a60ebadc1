//! Findings about a draft: which of a story's findings concern it, and which side is suspect.

use crate::finding::{Finding, Label, Severity};
use crate::model::{Collation, Siglum};

/// Who is probably wrong in a finding that concerns a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspect {
    /// The draft.
    Draft,
    /// Another outlet: independent accounts side with the draft.
    Other,
    /// Nothing decides between the draft and the other account.
    Open,
}

/// Keeps the findings that concern a draft and says in each which side is suspect. Where another outlet is suspect
/// the finding becomes a note, since the draft need not change; where nothing decides, the draft's words come first.
#[must_use]
pub fn about(story: &Collation, findings: Vec<Finding>, drafts: &[Siglum]) -> Vec<Finding> {
    let mut about: Vec<Finding> = findings
        .into_iter()
        .filter_map(|finding| {
            let suspect = suspect(story, &finding, drafts)?;
            Some(told(finding, suspect, drafts))
        })
        .collect();
    about.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.drift.primary.witness, finding.drift.primary.span, finding.rule);
        key(a).cmp(&key(b))
    });
    about
}

/// Who is suspect; `None` if the finding does not concern a draft.
#[must_use]
pub fn suspect(story: &Collation, finding: &Finding, drafts: &[Siglum]) -> Option<Suspect> {
    let ours = |label: &Label| drafts.contains(&label.witness);
    if ours(&finding.drift.primary) {
        return Some(Suspect::Draft);
    }
    if !finding.drift.context.iter().any(ours) {
        return None;
    }
    let accused = story.origin_of(finding.drift.primary.witness);
    let allies = finding
        .drift
        .context
        .iter()
        .filter(|label| !ours(label))
        .any(|label| story.origin_of(label.witness) != accused);
    Some(if allies { Suspect::Other } else { Suspect::Open })
}

fn told(mut finding: Finding, suspect: Suspect, drafts: &[Siglum]) -> Finding {
    let drift = &mut finding.drift;
    let advice = match suspect {
        Suspect::Draft => "the draft is suspect",
        Suspect::Other => {
            drift.severity = Severity::Note;
            "another outlet is suspect; independent accounts agree with the draft"
        }
        Suspect::Open => {
            if let Some(at) = drift.context.iter().position(|label| drafts.contains(&label.witness)) {
                std::mem::swap(&mut drift.primary, &mut drift.context[at]);
                // The right text was one for the other side.
                drift.fix = None;
            }
            "one side is wrong and nothing here decides which"
        }
    };
    drift.help = if drift.help.is_empty() { advice.to_owned() } else { format!("{advice}; {}", drift.help) };
    finding
}
