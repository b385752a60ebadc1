//! Findings about a draft: which of a story's findings concern it, and which side is suspect.

use std::collections::BTreeSet;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use crate::finding::{Finding, Fingerprint, Label, Severity};
use crate::model::{Collation, Siglum};
use crate::text::{BodySpan, CleanSpan};

/// Who is probably wrong in what concerns a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspect {
    /// The draft.
    Draft,
    /// Another outlet: independent accounts side with the draft.
    Other,
    /// Nothing decides between the draft and the other account.
    Open,
}

/// Keeps the findings that concern a draft and says in each which side is suspect: one finding for what a rule says
/// about one place of the draft, with all that other outlets have there. Where another outlet is suspect the finding
/// becomes a note, since the draft need not change; where nothing decides, the draft's words come first. A draft that
/// repeats what another outlet has wrong gets a finding too.
#[must_use]
pub fn about(story: &Collation, findings: Vec<Finding>, drafts: &[Siglum]) -> Vec<Finding> {
    let mut places: Vec<Place> = Vec::new();
    let mut known: FxHashMap<(&'static str, Siglum, BodySpan), usize> = FxHashMap::default();
    for finding in findings {
        let ours = finding.labels().find(|label| drafts.contains(&label.witness)).cloned();
        let found = match ours {
            Some(ours) => Some((finding, ours)),
            None => drafts.iter().find_map(|draft| repeated(story, &finding, *draft)),
        };
        let Some((finding, ours)) = found else { continue };
        let at = *known.entry((finding.rule, ours.witness, ours.span)).or_insert(places.len());
        match places.get_mut(at) {
            Some(place) => place.findings.push(finding),
            None => places.push(Place { ours, findings: vec![finding] }),
        }
    }
    let mut about: Vec<Finding> = places.into_iter().map(|place| place.told(story, drafts)).collect();
    about.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.drift.primary.witness, finding.drift.primary.span, finding.rule);
        key(a).cmp(&key(b))
    });
    about
}

/// What one rule found about one place of a draft.
struct Place {
    /// The draft's words.
    ours: Label,
    /// At least one.
    findings: Vec<Finding>,
}

impl Place {
    /// Who is suspect. A rule accuses the words that it puts first; those who print other words speak against them,
    /// and every origin is one voice.
    fn suspect(&self, story: &Collation, drafts: &[Siglum]) -> Suspect {
        let primary = || self.findings.iter().map(|finding| &finding.drift.primary);
        let accused: BTreeSet<String> = primary().map(|label| folded(&label.text)).collect();
        if primary().any(|label| label.witness == self.ours.witness) || accused.contains(&folded(&self.ours.text)) {
            return Suspect::Draft;
        }
        let (mut against, mut allies) = (BTreeSet::new(), BTreeSet::new());
        let others = self.findings.iter().flat_map(Finding::labels).filter(|label| !drafts.contains(&label.witness));
        // Many accounts may print the same words.
        let mut known: FxHashMap<&str, bool> = FxHashMap::default();
        for label in others {
            let is_accused = *known.entry(&label.text).or_insert_with_key(|text| accused.contains(&folded(text)));
            if is_accused { &mut against } else { &mut allies }.insert(story.origin_of(label.witness));
        }
        // An origin that prints both vouches for neither.
        let allied = allies.difference(&against).count();
        match against.len() {
            opposed if allied > 0 && allied >= opposed => Suspect::Other,
            opposed if opposed > 1 => Suspect::Draft,
            _ => Suspect::Open,
        }
    }

    /// One finding for all, the worst of them, with the readings of all.
    fn told(self, story: &Collation, drafts: &[Siglum]) -> Finding {
        let suspect = self.suspect(story, drafts);
        let leads = |finding: &Finding| drafts.contains(&finding.drift.primary.witness);
        let worst = self.findings.iter().max_by_key(|finding| (finding.drift.severity, leads(finding)));
        let mut told = worst.unwrap_or(&self.findings[0]).clone();
        let drift = &mut told.drift;
        let place = |label: &Label| (label.witness, label.span);
        let mut known: BTreeSet<_> = drift.context.iter().chain([&drift.primary]).map(place).collect();
        for label in self.findings.iter().flat_map(Finding::labels) {
            if known.insert(place(label)) {
                drift.context.push(label.clone());
            }
        }
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
        told.fingerprint = Fingerprint::of(told.rule, &told.drift);
        told
    }
}

/// The words as they are compared: whatever their case and the white space between them.
fn folded(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The same finding about a draft, with the draft's words, if the draft tells the same thing in the same suspect
/// words: a sentence aligned with the suspect one that holds them.
fn repeated(story: &Collation, finding: &Finding, draft: Siglum) -> Option<(Finding, Label)> {
    let primary = &finding.drift.primary;
    let words = &primary.text;
    // Shorter words stand anywhere by chance.
    const SHORTEST: usize = 5;
    if words.len() < SHORTEST {
        return None;
    }
    let (theirs, ours) = (story.witness(primary.witness), story.witness(draft));
    let wanted = Finder::new(words);
    wanted.find(ours.text.clean().as_bytes())?;
    let holds = |index: &u32| theirs.text.to_body(theirs.sentences[*index as usize].span).overlaps(primary.span);
    let aligned = story
        .columns
        .iter()
        .filter(|column| column.cells.contains_key(&draft))
        .filter(|column| column.cells.get(&primary.witness).is_some_and(|cell| cell.iter().any(holds)));
    let sentences = aligned.filter_map(|column| column.cells.get(&draft)).flatten();
    let span = sentences.into_iter().find_map(|index| {
        let sentence = ours.sentences[*index as usize].span;
        let at = wanted.find(ours.text.slice(sentence).as_bytes())? + sentence.start();
        Some(CleanSpan::new(at, at + words.len()))
    })?;
    let mut repeated = finding.clone();
    let label = story.label(draft, span, "the draft repeats it");
    let theirs = std::mem::replace(&mut repeated.drift.primary, label.clone());
    repeated.drift.context.insert(0, theirs);
    let drift = &mut repeated.drift;
    drift.help = format!("it repeats what another outlet has; {}", drift.help);
    Some((repeated, label))
}
