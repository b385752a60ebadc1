//! How much the readers accept, so that no input takes the program down.

use crate::error::{Error, Kind};

pub use crate::settings::{Limits, limit_key as key};

/// The error for a limit that was reached: `what` is too large for the limit with this key.
pub(crate) fn reached(what: &str, key: &str, limit: impl std::fmt::Display) -> Error {
    Error::of(Kind::Limit, format!("{what} is beyond the limit of {limit} ({key})"))
}

/// The error for a story that took too long to check.
pub fn out_of_time(story: &str, seconds: u64) -> Error {
    reached(&format!("the work on the story `{story}`"), key::STORY_SECONDS, format!("{seconds} seconds"))
        .help("it was not checked")
}

/// Refuses an article that is too long.
pub(crate) fn check_article(body: &str, limits: &Limits) -> Result<(), Error> {
    if body.len() > limits.article_bytes {
        return Err(reached(&format!("an article of {} bytes", body.len()), key::ARTICLE_BYTES, limits.article_bytes));
    }
    Ok(())
}
