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
        Err(not_built_in())
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

fn not_built_in() -> Error {
    Error::new("this newsdrift was built without the semantic layer")
        .help("build it with `cargo build --release --features semantic` (Rust 1.94 or later)")
}

/// Models cannot be kept by a build that cannot open them.
pub mod shelf {
    use std::path::{Path, PathBuf};

    use super::not_built_in;
    use crate::error::Error;
    use crate::semantic::{Kept, Named};

    /// Says how to build a program that can.
    ///
    /// # Errors
    /// Always.
    pub fn list(_: Option<&Path>) -> Result<Vec<Named>, Error> {
        Err(not_built_in())
    }

    /// Says how to build a program that can.
    ///
    /// # Errors
    /// Always.
    pub fn about(_: &Path) -> Result<Kept, Error> {
        Err(not_built_in())
    }

    /// Says how to build a program that can.
    ///
    /// # Errors
    /// Always.
    pub fn add(_: &[PathBuf], _: Option<&str>, _: Option<&Path>) -> Result<Kept, Error> {
        Err(not_built_in())
    }
}
