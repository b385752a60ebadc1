//! The JSON contract, version 1. These types are frozen: a field keeps its name and meaning.

mod align;
mod inspect;
mod lines;
mod run;
mod story;

pub use align::AlignV1;
pub use inspect::InspectV1;
pub use lines::Lines;
pub use run::Json;
pub use story::StoryV1;
