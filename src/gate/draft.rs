//! Findings about a draft: which of a story's findings concern it, and which side is suspect.

use crate::finding::{Finding, Label, Severity};
use crate::model::{Collation, Siglum};
use crate::text::CleanSpan;

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
/// A draft that repeats what another outlet has wrong gets a finding of its own.
#[must_use]
pub fn about(story: &Collation, findings: Vec<Finding>, drafts: &[Siglum]) -> Vec<Finding> {
    let mut about: Vec<Finding> = findings
        .into_iter()
        .filter_map(|finding| match suspect(story, &finding, drafts) {
            Some(suspect) => Some(told(finding, suspect, drafts)),
            None => drafts.iter().find_map(|draft| repeated(story, &finding, *draft)),
        })
        .collect();
    about.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.drift.primary.witness, finding.drift.primary.span, finding.rule);
        key(a).cmp(&key(b))
    });
    about
}

/// Who is suspect; `None` if no label of the finding is in a draft.
#[must_use]
pub fn suspect(story: &Collation, finding: &Finding, drafts: &[Siglum]) -> Option<Suspect> {
    let ours = |label: &&Label| drafts.contains(&label.witness);
    let primary = &finding.drift.primary;
    if ours(&primary) {
        return Some(Suspect::Draft);
    }
    let context = &finding.drift.context;
    context.iter().find(ours)?;
    if context.iter().filter(ours).any(|label| same_words(&label.text, &primary.text)) {
        return Some(Suspect::Draft);
    }
    let accused = story.origin_of(primary.witness);
    let allies = context.iter().filter(|label| !ours(label) && !same_words(&label.text, &primary.text));
    let decided = allies.into_iter().any(|label| story.origin_of(label.witness) != accused);
    Some(if decided { Suspect::Other } else { Suspect::Open })
}

fn folded(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn same_words(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

fn told(mut finding: Finding, suspect: Suspect, drafts: &[Siglum]) -> Finding {
    let drift = &mut finding.drift;
    let advice = match suspect {
        Suspect::Draft => "the draft is suspect",
        Suspect::Other => "another outlet is suspect: independent accounts agree with the draft",
        Suspect::Open => "one side is wrong and nothing here decides which",
    };
    if suspect == Suspect::Other {
        drift.severity = Severity::Note;
        drift.message.push_str("; another outlet is suspect");
    } else if !drafts.contains(&drift.primary.witness)
        && let Some(at) = drift.context.iter().position(|label| drafts.contains(&label.witness))
    {
        std::mem::swap(&mut drift.primary, &mut drift.context[at]);
        // The one right text was for the other side's words.
        drift.fix = None;
    }
    drift.help = if drift.help.is_empty() { advice.to_owned() } else { format!("{advice}; {}", drift.help) };
    finding
}

/// The same finding about a draft, if the draft tells the same thing in the same suspect words: a sentence aligned
/// with the suspect one that holds them.
fn repeated(story: &Collation, finding: &Finding, draft: Siglum) -> Option<Finding> {
    let primary = &finding.drift.primary;
    let words = &primary.text;
    // Shorter words stand anywhere by chance.
    const SHORTEST: usize = 5;
    if words.len() < SHORTEST {
        return None;
    }
    let (theirs, ours) = (story.witness(primary.witness), story.witness(draft));
    let holds = |index: &u32| theirs.text.to_body(theirs.sentences[*index as usize].span).overlaps(primary.span);
    let aligned = story
        .columns
        .iter()
        .filter(|column| column.cells.get(&primary.witness).is_some_and(|cell| cell.iter().any(holds)));
    let sentences = aligned.filter_map(|column| column.cells.get(&draft)).flatten();
    let span = sentences.into_iter().find_map(|index| {
        let sentence = ours.sentences[*index as usize].span;
        let at = ours.text.slice(sentence).find(words.as_str())? + sentence.start();
        Some(CleanSpan::new(at, at + words.len()))
    })?;
    let mut repeated = finding.clone();
    let label = story.label(draft, span, "the draft repeats it");
    repeated.drift.context.insert(0, std::mem::replace(&mut repeated.drift.primary, label));
    let drift = &mut repeated.drift;
    drift.help = format!("the draft repeats what another outlet has; {}", drift.help);
    Some(repeated)
}
