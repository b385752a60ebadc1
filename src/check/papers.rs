//! Which newspaper a report is credited to: several accounts that have it from one paper against one that has it from
//! another.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::slot::quoted;
use crate::check::sourcing::{akin, is_paper};
use crate::check::stance::stems;
use crate::check::stem::Stems;
use crate::model::{Mention, NameKind, PersonId, Siglum, Value, Witness};
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
            // Two words beside the name: what is sold, and who denies it.
            let same = |other: &&Cited| other.content.shared(&suspect.content) >= 2;
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

/// The papers that a witness names where it says that something was published, its own outlet left out.
fn cited(story: &Evidence<'_>, witness: &Witness) -> Vec<Cited> {
    const PUBLISHING: [&str; 13] = [
        "according to",
        "appeared in",
        "carried",
        "citing",
        "extracts",
        "leaked to",
        "obtained by",
        "printed",
        "published",
        "report",
        "revealed",
        "serialis",
        "wrote",
    ];
    let paper = |mention: &Mention| {
        let Value::Name(entity) = mention.value else { return None };
        let it = &witness.notes.entities[entity.0 as usize];
        let named = it.kind != NameKind::Person && it.kind != NameKind::Place && is_paper(&it.name);
        let own = akin(&it.name, &witness.article.outlet);
        if named && !own && !quoted(witness, mention.span) { story.person_of(witness.id, entity) } else { None }
    };
    let mentions = witness.notes.mentions.iter();
    let papers = mentions.filter_map(|mention| Some((mention, paper(mention)?)));
    papers
        .filter(|(mention, _)| {
            let sentence = witness.sentence(mention.sentence as usize).to_lowercase();
            PUBLISHING.iter().any(|sign| sentence.contains(sign))
        })
        .map(|(mention, paper)| Cited {
            witness: witness.id,
            span: mention.span,
            paper,
            content: stems(witness, witness.sentences[mention.sentence as usize].span, mention.span),
        })
        .collect()
}
