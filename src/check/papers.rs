//! Which newspaper or station a report, a letter or a tape is credited to: several accounts that have it from one against one
//! that has it from another.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::slot::quoted;
use crate::check::sourcing::{akin, is_medium, is_paper};
use crate::check::stance::stems;
use crate::check::stem::Stems;
use crate::model::{NameKind, PersonId, Siglum, Value, Witness};
use crate::text::CleanSpan;

/// A paper in a sentence that says what it published.
#[derive(Debug, Clone)]
pub struct Cited {
    /// Whose sentence.
    pub witness: Siglum,
    /// The paper's name.
    pub span: CleanSpan,
    paper: PersonId,
    /// Stems of the sentence, the name left out.
    content: Stems,
    /// Those of the sentence before it.
    before: Stems,
}

impl Cited {
    /// Whether both tell of one publication: by two words beside the name, what is sold and who denies it, or by three where it
    /// is told in two sentences (`a tape … It was broadcast by`).
    fn one_with(&self, other: &Cited) -> bool {
        let own = self.content.shared(&other.content);
        let across = self.before.shared(&other.content) + self.content.shared(&other.before);
        let before = self.before.shared(&other.before);
        own >= 2 || own + across >= 1 && own + across + before >= 3
    }
}

/// A paper that one account alone cites for what others have from another.
#[derive(Debug)]
pub struct Miscredited {
    /// The lone account.
    pub suspect: Cited,
    /// The others, one a witness.
    pub against: Vec<Cited>,
    /// Their origins.
    pub voices: usize,
}

/// Every account that cites one paper only, for something that two origins at least have from another paper, which it
/// does not cite, as they do not cite this one.
#[must_use]
pub fn miscredited(story: &Evidence<'_>) -> Vec<Miscredited> {
    let mut by_witness: BTreeMap<Siglum, Vec<Cited>> = BTreeMap::new();
    for witness in &story.witnesses {
        by_witness.insert(witness.id, cited(story, witness));
    }
    let papers = |of: &[Cited]| of.iter().map(|cited| cited.paper).collect::<BTreeSet<_>>();
    let name = |paper: PersonId| story.people[paper.0 as usize].name.as_str();
    let mut found = Vec::new();
    for (&id, own) in by_witness.iter().filter(|(_, own)| papers(own).len() == 1) {
        let lone = own[0].paper;
        let others = || by_witness.iter().filter(move |(other, _)| **other != id);
        if others().any(|(_, theirs)| theirs.iter().any(|cited| akin(name(cited.paper), name(lone)))) {
            continue;
        }
        for suspect in own {
            let same = |other: &&Cited| suspect.one_with(other);
            let against: Vec<Cited> = others().filter_map(|(_, theirs)| theirs.iter().find(same)).cloned().collect();
            let origins: BTreeSet<usize> = against.iter().map(|cited| story.origin_of(cited.witness)).collect();
            let one_paper = against.iter().all(|cited| akin(name(cited.paper), name(against[0].paper)));
            if origins.len() >= 2 && one_paper {
                found.push(Miscredited { suspect: suspect.clone(), against, voices: origins.len() });
                break;
            }
        }
    }
    found
}

/// The papers that a witness names where it says that something was published, its own outlet left out; and the stations, where
/// it was they that published it.
fn cited(story: &Evidence<'_>, witness: &Witness) -> Vec<Cited> {
    const REPORTING: [&str; 8] =
        ["according to", "appeared in", "carried", "citing", "extracts", "leaked to", "report", "wrote"];
    const PUBLISHING: [&str; 9] =
        ["aired", "broadcast", "made public", "obtained", "posted", "printed", "published", "revealed", "serialis"];
    let mentions = witness.notes.mentions.iter();
    let cited = mentions.filter_map(|mention| {
        let Value::Name(entity) = mention.value else { return None };
        let it = &witness.notes.entities[entity.0 as usize];
        let named = !matches!(it.kind, NameKind::Person | NameKind::Place);
        if !named || akin(&it.name, &witness.article.outlet) || quoted(witness, mention.span) {
            return None;
        }
        let paper = is_paper(&it.name) || called_a_paper(witness, mention.span);
        let sentence = witness.sentence(mention.sentence as usize).to_lowercase();
        let says = |signs: &[&str]| signs.iter().any(|sign| sentence.contains(sign));
        let told = paper && says(&REPORTING) || (paper || is_medium(&it.name)) && says(&PUBLISHING);
        let stems = |at: u32| stems(witness, witness.sentences[at as usize].span, mention.span);
        Some(Cited {
            witness: witness.id,
            span: mention.span,
            paper: story.person_of(witness.id, entity).filter(|_| told)?,
            content: stems(mention.sentence),
            before: mention.sentence.checked_sub(1).map(stems).unwrap_or_default(),
        })
    });
    cited.collect()
}

/// Whether a name stands right behind a noun for what appears every day or week: `the newspaper Der Grenzbote`.
fn called_a_paper(witness: &Witness, name: CleanSpan) -> bool {
    let before = witness.text.clean()[..name.start()].split_whitespace().next_back();
    matches!(before, Some("daily" | "magazine" | "newspaper" | "tabloid" | "weekly"))
}
