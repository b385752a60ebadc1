//! What the program found, in the forms that people and machines read.

pub mod json;
