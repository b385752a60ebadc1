//! House facts as written: `[[person]]`, `[[office]]`, `[[event]]`.

use crate::model::HouseFacts;
use crate::model::facts::{KnownEvent, KnownOffice, KnownPerson};
use crate::settings::sheet::Section;
use crate::settings::{Source, manual};

/// Where facts stand, in the order of the lists of [`HouseFacts`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// Of the persons.
    pub persons: Vec<Source>,
    /// Of the offices.
    pub offices: Vec<Source>,
    /// Of the events.
    pub events: Vec<Source>,
}

impl Origins {
    /// Adds those of facts that come after.
    pub(super) fn extend(&mut self, more: Origins) {
        self.persons.extend(more.persons);
        self.offices.extend(more.offices);
        self.events.extend(more.events);
    }
}

/// Reads the facts of a file; a fact that cannot be understood is a mistake and left out.
pub(super) fn read(root: &Section<'_, '_>) -> (HouseFacts, Origins) {
    let (persons, persons_from) = all(root, "person", person);
    let (offices, offices_from) = all(root, "office", office);
    let (events, events_from) = all(root, "event", event);
    let origins = Origins { persons: persons_from, offices: offices_from, events: events_from };
    (HouseFacts { persons, offices, events }, origins)
}

fn all<T>(root: &Section<'_, '_>, table: &str, read: impl Fn(&Section<'_, '_>) -> Option<T>) -> (Vec<T>, Vec<Source>) {
    let sections = root.tables(table);
    let facts = sections.iter().filter_map(|section| {
        section.only(&manual::names(table));
        Some((read(section)?, section.sheet.source(section.span.clone())))
    });
    facts.unzip()
}

fn person(section: &Section<'_, '_>) -> Option<KnownPerson> {
    let also = section.strings("also").map(|also| also.value).unwrap_or_default();
    Some(KnownPerson { name: section.needed("name")?, also })
}

fn office(section: &Section<'_, '_>) -> Option<KnownOffice> {
    let (from, to) = term(section);
    Some(KnownOffice { person: section.needed("person")?, title: section.needed("title")?, from, to })
}

fn event(section: &Section<'_, '_>) -> Option<KnownEvent> {
    let (from, to) = term(section);
    let matches = section.strings("match").map(|matches| matches.value).unwrap_or_default();
    Some(KnownEvent { name: section.needed("name")?, matches, from, to })
}

type Day = Option<jiff::civil::Date>;

/// First and last day; a term that ends before it starts is a mistake.
fn term(section: &Section<'_, '_>) -> (Day, Day) {
    let (from, to) = (section.date("from"), section.date("to"));
    if let (Some(first), Some(last)) = (from, to)
        && last < first
    {
        section.sheet.mistake(
            section.span.clone(),
            format!("{} ends on {last}, before it starts on {first}", section.name),
            "",
        );
    }
    (from, to)
}
