//! House facts: what the newsroom knows for certain, one more witness and the most trusted one.

use jiff::civil::Date;

/// A person's house spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// House spelling.
    pub name: String,
    /// Spellings that are fine in other people's copy.
    pub also: Vec<String>,
}

/// A term of office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOffice {
    /// Who holds it.
    pub person: String,
    /// The office.
    pub title: String,
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day, if known and over.
    pub to: Option<Date>,
}

/// An event with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEvent {
    /// Its name.
    pub name: String,
    /// Phrases that mean it.
    pub matches: Vec<String>,
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day, if known and over.
    pub to: Option<Date>,
}

/// Everything that `newsdrift.toml` and `story.toml` state as known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseFacts {
    /// House spellings.
    pub persons: Vec<KnownPerson>,
    /// Terms of office.
    pub offices: Vec<KnownOffice>,
    /// Dated events.
    pub events: Vec<KnownEvent>,
}
