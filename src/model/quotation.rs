//! Quotations: source, cue and content (the three parts of the attribution relation).

use crate::model::EntityId;
use crate::text::CleanSpan;

/// How speech is rendered. The serialised names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// All of the content stands inside quotation marks.
    Direct,
    /// No part of it does (`said that …`).
    Indirect,
    /// A quoted fragment inside the outlet's own sentence.
    Mixed,
}

/// A stretch of speech and who is said to have spoken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The quotation with its marks, cue and source left out.
    pub span: CleanSpan,
    /// The spoken words, without the marks.
    pub content: CleanSpan,
    /// The verb or phrase that attributes (`said`, `according to`).
    pub cue: Option<CleanSpan>,
    /// The words for who speaks (`the Kremlin spokesman`, `he`).
    pub source: Option<CleanSpan>,
    /// The person or body that the source refers to.
    pub speaker: Option<EntityId>,
    /// To whom, where stated (`reporters`).
    pub addressee: Option<CleanSpan>,
    /// Where or on what occasion, where stated (`at a rally in Iowa on Tuesday`, `in a statement`).
    pub occasion: Option<CleanSpan>,
    /// Direct, indirect or mixed.
    pub mode: Mode,
    /// Index of the quotation whose content this one continues: a next paragraph or the part after a cue.
    pub continues: Option<u32>,
    /// Whether a quotation mark was missing at the end and the extent was inferred.
    pub unclosed: bool,
    /// For a quotation inside another one: index of the outer.
    pub inside: Option<u32>,
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbalanced {
    /// The mark.
    pub mark: CleanSpan,
    /// From the mark to where the quotation probably ends (or starts).
    pub reach: CleanSpan,
    /// Whether the mark opens (and nothing closes it) or closes (and nothing opened it).
    pub opens: bool,
    /// Whether the mark is an inner one of a nested quotation.
    pub inner: bool,
    /// Whether the next paragraph closes the quotation without having opened it anew: often a break put into running speech.
    pub runs_on: bool,
}
