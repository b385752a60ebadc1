//! Names, quantities and dates as they stand in a text, and the things that names refer to.

use crate::model::{Quantity, When};
use crate::text::CleanSpan;

/// Something in the text that has a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands; for a name without its title.
    pub span: CleanSpan,
    /// Index of its sentence.
    pub sentence: u32,
    /// What it says.
    pub value: Value,
}

/// What a mention says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A name of an entity of the same article.
    Name(EntityId),
    /// A number, amount, percentage or length of time.
    Quantity(Quantity),
    /// A day, year, time or range.
    When(When),
}

/// Index into [`crate::model::Annotations::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What kind of thing a name names. The serialised names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, ministry, team, outlet.
    Organisation,
    /// A country, city, building, river.
    Place,
    /// A work, law, ship, prize, product.
    OtherName,
}

/// A thing that an article names, with every form of its name there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: NameKind,
    /// The fullest form of the name in the article, without titles (`Donald Trump`).
    pub name: String,
    /// Titles and roles that stand beside the name (`President`, `Kremlin spokesman`), as written, in text order.
    pub roles: Vec<CleanSpan>,
    /// For a person: what pronouns say about them, where the article tells.
    pub gender: Option<Gender>,
}

/// Grammatical gender of the pronouns for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// She, her.
    Female,
    /// He, him.
    Male,
}
