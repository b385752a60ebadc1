//! What stands in for the encoder where the feature `semantic` was not built in.

use std::num::NonZeroUsize;
use std::path::Path;

use super::About;
use crate::error::Error;

/// There is none in this build.
#[derive(Debug)]
pub enum Encoder {}

impl Encoder {
    /// Says how to build a program that has one.
    ///
    /// # Errors
    /// Always.
    pub fn open(_: &Path, _: Option<NonZeroUsize>) -> Result<Encoder, Error> {
        Err(super::shelf::not_built_in())
    }

    /// Never called: there is no encoder to call it on.
    ///
    /// # Errors
    /// Never.
    pub fn points(&self, _: &[&str]) -> Result<Vec<f32>, Error> {
        match *self {}
    }

    /// Never called: there is no encoder to call it on.
    #[must_use]
    pub fn about(&self) -> &About {
        match *self {}
    }
}
