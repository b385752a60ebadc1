//! `newsdrift schema`: the JSON Schema of the JSON contract.

use std::io::{self, Write};

use super::Status;
use crate::report::schema::V1;

/// Print the JSON Schema of what `--format json` writes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  newsdrift schema > newsdrift.schema.json")]
pub(super) struct Args {}

pub(super) fn run(_: Args) -> Status {
    io::stdout().lock().write_all(V1.as_bytes())?;
    Ok(0)
}
