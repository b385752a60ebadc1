//! The semantic layer: sentences as points of a space in which near points mean much the same, from a model file that
//! the user names. Optional: without the feature `semantic` there is no [`Encoder`] to be had, and nothing is paid.
//!
//! What an embedding can say is that two sentences are about one thing. It cannot say that they agree: `ten were hurt`
//! and `fifty were hurt` lie as near as two paraphrases do. So points only propose sentences to the aligner, and no
//! rule sees them.

#[cfg(not(feature = "semantic"))]
mod absent;
#[cfg(feature = "semantic")]
mod encoder;
#[cfg(feature = "semantic")]
pub mod shelf;
#[cfg(feature = "semantic")]
mod vocabulary;
#[cfg(feature = "semantic")]
mod wordpiece;

#[cfg(not(feature = "semantic"))]
pub use absent::{Encoder, shelf};
#[cfg(feature = "semantic")]
pub use encoder::Encoder;

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::model::{Embeddings, Witness};

/// What is worth knowing of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// How many numbers a point has.
    pub dimension: usize,
    /// How many pieces its vocabulary has.
    pub pieces: usize,
}

/// A model as it lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name: that of the folder or file.
    pub name: String,
    /// What was named, looked up.
    pub folder: PathBuf,
    /// The model file.
    pub model: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of the model file, in hexadecimal digits.
    pub sha256: String,
    /// The vocabulary file.
    pub vocabulary: PathBuf,
    /// What it is.
    pub about: About,
}

/// The name of a model and the folder where it lies.
pub type Named = (String, PathBuf);

/// The points of all sentences of a story; a sentence that several witnesses print is read once. A point depends on
/// its sentence alone, so neither the order of the witnesses nor the number of threads changes it.
///
/// # Errors
/// The model fails on a sentence.
pub fn embed(encoder: &Encoder, witnesses: &[Witness]) -> Result<Embeddings, Error> {
    let mut texts: Vec<&str> = Vec::new();
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let rows = witnesses.iter().map(|witness| {
        let sentences = (0..witness.sentences.len()).map(|at| {
            let text = witness.sentence(at);
            *known.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len() as u32 - 1
            })
        });
        sentences.collect()
    });
    let rows = rows.collect();
    let values = encoder.points(&texts)?;
    Ok(Embeddings::new(encoder.about().dimension, values, rows))
}
