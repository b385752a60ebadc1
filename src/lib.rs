//! newsdrift reads several outlets' accounts of one story and shows where they cannot all be right.
//!
//! The pipeline is the Gothenburg model of collation with a judgement at its end: bytes become articles
//! ([`ingest`]), articles become clean text ([`normalise`]), text becomes sentences ([`segment`]) with marked values
//! ([`annotate`]); the witnesses of a story are aligned ([`align`]) and diffed ([`mod@diff`]), rules look for drift
//! ([`mod@check`]), and findings are reported ([`report`]). [`pipeline`] alone knows that order.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod align;
pub mod annotate;
pub mod check;
pub mod cli;
pub mod config;
pub mod diff;
pub mod error;
pub mod finding;
pub mod gate;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod names;
pub mod normalise;
pub mod pipeline;
pub mod report;
pub mod segment;
pub mod semantic;
pub mod settings;
pub mod snapshot;
pub mod text;
pub mod words;
