//! House facts as written: `[[person]]`, `[[office]]`, `[[event]]`.

use crate::model::HouseFacts;
use crate::model::facts::{KnownEvent, KnownOffice, KnownPerson};
use crate::settings::sheet::Section;

/// The tables that state facts.
pub(super) const KEYS: [&str; 3] = ["person", "office", "event"];

/// Reads the facts of a file; a fact that cannot be understood is a mistake and left out.
pub(super) fn read(root: &Section<'_, '_>) -> HouseFacts {
    HouseFacts {
        persons: root.tables("person").iter().filter_map(person).collect(),
        offices: root.tables("office").iter().filter_map(office).collect(),
        events: root.tables("event").iter().filter_map(event).collect(),
    }
}

fn person(section: &Section<'_, '_>) -> Option<KnownPerson> {
    section.only(&["name", "also"]);
    let also = section.strings("also").map(|also| also.value).unwrap_or_default();
    Some(KnownPerson { name: section.needed("name")?, also })
}

fn office(section: &Section<'_, '_>) -> Option<KnownOffice> {
    section.only(&["person", "title", "from", "to"]);
    let (from, to) = term(section);
    Some(KnownOffice { person: section.needed("person")?, title: section.needed("title")?, from, to })
}

fn event(section: &Section<'_, '_>) -> Option<KnownEvent> {
    section.only(&["name", "match", "from", "to"]);
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
