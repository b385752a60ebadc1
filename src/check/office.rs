//! Terms of office that the house facts know, against the roles that the accounts give people.

use crate::check::evidence::Evidence;
use crate::model::{KnownOffice, Siglum, Witness};
use crate::names::{NameRelation, compare};
use crate::text::CleanSpan;

/// A role that the house facts contradict.
#[derive(Debug)]
pub struct Misheld<'a> {
    /// In whose account.
    pub witness: Siglum,
    /// The words for the role.
    pub span: CleanSpan,
    /// The term that decides.
    pub term: &'a KnownOffice,
    /// Whether the account calls the holder a former one; else it gives the office to somebody who has left it.
    pub called_former: bool,
}

/// Every role, on the day of its article's publication, that a term of office contradicts. A person who held an office
/// twice is judged by all terms together; a term without a first day is taken to have begun before.
#[must_use]
pub fn misheld<'a>(story: &'a Evidence<'_>) -> Vec<Misheld<'a>> {
    let mut found = Vec::new();
    for person in &story.people {
        let same =
            |name: &str| compare(name, &person.name).relation <= NameRelation::Variant && person.name.contains(' ');
        let terms: Vec<&KnownOffice> = story.facts.offices.iter().filter(|office| same(&office.person)).collect();
        if terms.is_empty() {
            continue;
        }
        for &(id, entity) in &person.entities {
            let witness = story.witness(id);
            let roles = witness.notes.entities[entity.0 as usize].roles.iter();
            found.extend(roles.filter_map(|&span| judge(witness, span, &terms)));
        }
    }
    found
}

fn judge<'a>(witness: &Witness, span: CleanSpan, terms: &[&'a KnownOffice]) -> Option<Misheld<'a>> {
    let day = witness.article.published?;
    let role = words(witness.text.slice(span));
    let before = words(witness.text.clean()[..span.start()].rsplit(['.', ',', '\n']).next().unwrap_or_default());
    let last = before.last().map(String::as_str).unwrap_or_default();
    let is = |signs: &[&str]| signs.contains(&last) || role.iter().any(|word| signs.contains(&word.as_str()));
    // An office that is only near the one in the facts: a deputy's, one to come, one of that time.
    if is(&["vice", "deputy", "assistant", "acting", "interim", "elect", "then", "incoming", "designate", "candidate"])
    {
        return None;
    }
    let held: Vec<&'a KnownOffice> = terms.iter().copied().filter(|term| names(&role, term)).collect();
    let term = *held.last()?;
    let holds = held.iter().any(|term| term.from.is_none_or(|from| from <= day) && term.to.is_none_or(|to| day <= to));
    let left = held.iter().all(|term| term.to.is_some_and(|to| to < day));
    let former = is(&["former", "ex", "past", "onetime", "late"]);
    (former && holds || !former && left).then_some(Misheld { witness: witness.id, span, term, called_former: former })
}

/// Whether a role names the office: its head noun, and nothing of another field.
fn names(role: &[String], term: &KnownOffice) -> bool {
    let title = words(&term.title);
    let head = title.iter().take_while(|word| *word != "of").last();
    let field = role.iter().skip_while(|word| *word != "of").skip(1);
    head.is_some_and(|head| role.contains(head)) && field.into_iter().all(|word| title.contains(word))
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).filter(|word| word != "the").collect()
}
