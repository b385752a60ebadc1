//! The JSON Schema of the JSON contract, for `newsdrift schema`.
//!
//! Kept by hand, because it is a promise and not a description of today's types; a test validates real output
//! against it and looks for fields that it does not name.

/// The schema of every answer of version 1, as JSON text (draft 2020-12).
pub const V1: &str = include_str!("schema/v1.json");
