//! The flag that names a model, and opening it.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::error::Error;
use crate::semantic::Encoder;
use crate::settings::{Options, Settings, Source, Sourced};

/// The optional semantic layer.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Layer {
    /// Let sentence embeddings of this model propose aligned sentences: an ONNX file with its vocabulary beside it, a
    /// folder with both, or a name that `newsdrift model list` shows.
    #[arg(long, value_name = "FILE|DIR")]
    model: Option<PathBuf>,
}

impl Layer {
    /// What the flag says about the settings.
    pub(super) fn options(&self) -> Options {
        let model = self.model.clone().map(|value| Sourced { value, from: Source::Flag("--model") });
        Options { model, ..Options::default() }
    }
}

/// The encoder that the settings name, if they name one.
pub(super) fn encoder(settings: &Settings, threads: Option<NonZeroUsize>) -> Result<Option<Encoder>, Error> {
    settings.model.as_ref().map(|model| Encoder::open(&model.value, threads)).transpose()
}
