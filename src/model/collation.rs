//! A story's witnesses side by side.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::model::{EntityId, HouseFacts, NameKind, Siglum, Witness};
use crate::text::{BodySpan, CleanSpan};

/// One sentence of one witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// The witness.
    pub witness: Siglum,
    /// Index into its sentences.
    pub sentence: u32,
}

/// How closely the cells of a column agree. The serialised names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same words.
    Verbatim,
    /// The same sentence with small edits.
    NearVerbatim,
    /// The same content in other words.
    Paraphrase,
    /// Some of the content is shared.
    Partial,
}

/// The sentences of one witness in a column, in text order.
pub type Cell = Vec<u32>;

/// Sentences that tell the same thing, at most one cell a witness.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Sentence indices by witness; never empty, and at least two witnesses.
    pub cells: BTreeMap<Siglum, Cell>,
    /// The loosest relation that holds the column together.
    pub relation: Relation,
    /// Similarity from 0 to 1: the mean over the pairs of cells; of an overlapping column, that of its weakest pair.
    pub score: f64,
    /// Whether this is a second alignment of sentences that stand in other columns too: a sentence that tells two
    /// things is in one main column at most, and in an overlapping column for what else it shares.
    pub overlaps: bool,
}

impl Column {
    /// An overlapping column whose weakest pair is weaker is loose.
    pub const FIRM: f64 = 0.55;

    /// Whether what the cells say may be compared value by value. A reader is served by a loose second alignment (this
    /// sentence is also about that); its sentences share a subject, but hardly the slots for a number or a date.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        !self.overlaps || self.score >= Self::FIRM
    }
}

/// What kind of difference a locus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variation {
    /// The second has words that the first lacks.
    Addition,
    /// The first has words that the second lacks.
    Omission,
    /// Other words in the same place.
    Substitution,
    /// The same words in another place.
    Transposition,
}

/// What a witness has at a locus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The witness.
    pub witness: Siglum,
    /// The words; empty where the witness lacks them.
    pub span: CleanSpan,
}

/// A place of variation between two aligned sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locus {
    /// Index of the column.
    pub column: u32,
    /// What kind of difference.
    pub variation: Variation,
    /// One reading a witness.
    pub readings: Vec<Reading>,
}

/// A stretch of narration that two witnesses share word for word, up to case and punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where the source has it.
    pub source: CleanSpan,
    /// Where the copier has it.
    pub copy: CleanSpan,
    /// Its length in words.
    pub words: u32,
}

/// Two witnesses with long wording in common outside quotations.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// The witness that the wording probably comes from: published first, or containing the other.
    pub source: Siglum,
    /// The witness that probably copied; where both copied a third text, simply the other one.
    pub copier: Siglum,
    /// Whether anything tells source and copier apart.
    pub direction_known: bool,
    /// Share of the copier's narration that the source has too, from 0 to 1.
    pub share: f64,
    /// The shared passages in the order of the copier's text; never empty.
    pub passages: Vec<Passage>,
    /// Where the copier's body credits the source, or an agency at its head or tail.
    pub credit: Option<BodySpan>,
}

/// Index into [`Collation::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// One identity across the witnesses: a person, organisation, place or other named thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What it is.
    pub kind: NameKind,
    /// The fullest form that most origins use.
    pub name: String,
    /// The entities of the witnesses that are this one.
    pub entities: Vec<(Siglum, EntityId)>,
}

/// All witnesses of a story, aligned.
#[derive(Debug, Clone)]
pub struct Collation {
    /// The story's id: its folder's path below the corpus.
    pub id: String,
    /// The story's path as given.
    pub path: String,
    /// The date against which relative dates were resolved where an article gives none of its own.
    pub anchor: Option<Date>,
    /// The witnesses, in the order of their sigla.
    pub witnesses: Vec<Witness>,
    /// Identities across the witnesses.
    pub people: Vec<Person>,
    /// Aligned sentences.
    pub columns: Vec<Column>,
    /// Groups of witnesses that copy one another: one group is one voice.
    pub origins: Vec<Vec<Siglum>>,
    /// Pairs of witnesses with long wording in common, whether or not that makes them one origin.
    pub copies: Vec<Copy>,
    /// Pairs of witnesses that hardly share a word and so tell of two events, the smaller first, sorted.
    pub strangers: Vec<(Siglum, Siglum)>,
    /// What the newsroom knows for certain.
    pub facts: Arc<HouseFacts>,
    /// What is found when it is first asked for: the way back from witnesses and their entities, and the loci.
    pub lookup: Lookup,
}

/// Tables of a [`Collation`] for [`Collation::origin_of`], [`Collation::person_of`] and [`Collation::loci`]. They are made of
/// its origins, people and columns at the first question: whoever changes those afterwards must put a new one here.
#[derive(Debug, Clone, Default)]
pub struct Lookup {
    origins: OnceLock<Vec<usize>>,
    people: OnceLock<FxHashMap<(Siglum, EntityId), PersonId>>,
    /// Of [`Collation::loci`].
    pub(crate) loci: OnceLock<Vec<Locus>>,
}

impl Collation {
    /// The witness with this siglum.
    #[must_use]
    pub fn witness(&self, id: Siglum) -> &Witness {
        &self.witnesses[id.index()]
    }

    /// The columns whose cells may be compared value by value: all but second alignments that are loose.
    pub fn firm_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.is_firm())
    }

    /// Index of the origin that a witness belongs to.
    #[must_use]
    pub fn origin_of(&self, id: Siglum) -> usize {
        let table = self.lookup.origins.get_or_init(|| {
            let mut table = vec![usize::MAX; self.witnesses.len()];
            for (origin, group) in self.origins.iter().enumerate() {
                for member in group {
                    if let Some(place) = table.get_mut(member.index()).filter(|place| **place == usize::MAX) {
                        *place = origin;
                    }
                }
            }
            table
        });
        table.get(id.index()).copied().unwrap_or(usize::MAX)
    }

    /// The identity behind an entity of one witness.
    #[must_use]
    pub fn person_of(&self, witness: Siglum, entity: EntityId) -> Option<PersonId> {
        let table = self.lookup.people.get_or_init(|| {
            let mut table = FxHashMap::default();
            for (person, id) in self.people.iter().zip(0..) {
                for entity in &person.entities {
                    table.entry(*entity).or_insert(PersonId(id));
                }
            }
            table
        });
        table.get(&(witness, entity)).copied()
    }
}
