//! What the program found, in the forms that people and machines read.

pub mod docs;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;
pub mod schema;
pub mod untrusted;
