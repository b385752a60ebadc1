//! The nouns of the program: what the stages hand to one another. Plain data, no stage's logic.

pub mod article;
pub mod collation;
pub mod embeddings;
pub mod facts;
pub mod mention;
pub mod quantity;
pub mod quotation;
pub mod when;
pub mod witness;

pub use article::{Article, Format};
pub use collation::{
    Cell, Collation, Column, Copy, Locus, Lookup, Passage, Person, PersonId, Reading, Relation, SentenceRef, Variation,
};
pub use embeddings::{Embeddings, cosine};
pub use facts::{HouseFacts, KnownEvent, KnownOffice, KnownPerson};
pub use mention::{Entity, EntityId, Gender, Mention, NameKind, Value};
pub use quantity::{Approximation, Dimension, Measure, Quantity, Role, Scale};
pub use quotation::{Mode, Quotation, Unbalanced};
pub use when::{Bound, DayPart, Moment, Precision, Stretch, When};
pub use witness::{
    Annotations, Clause, Damage, HedgeKind, Repair, Restored, Sentence, Siglum, StripKind, Stripped, Witness,
};
