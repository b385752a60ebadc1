//! How much the readers accept, so that no input takes the program down.

use crate::error::{Error, Kind};

/// The limits of reading; every one is reported by name when it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that is read whole (all but JSONL, which is read line by line).
    pub file_bytes: u64,
    /// Bytes of one article's body.
    pub article_bytes: usize,
    /// Bytes of one saved page: extraction costs more than linear time.
    pub page_bytes: usize,
    /// Elements of one saved page, for the same reason.
    pub page_elements: usize,
    /// Bytes of one line of a JSONL file.
    pub line_bytes: usize,
    /// Elements inside elements. Deeper HTML is flattened, deeper XML refused.
    pub nesting: usize,
    /// How many times its own size a compressed file may grow, counted beyond the first 16 MiB.
    pub expansion: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            // The longest reports that newspapers print whole stay below 10 MB.
            file_bytes: 256 << 20,
            article_bytes: 32 << 20,
            page_bytes: 16 << 20,
            // 50,000 paragraphs take two seconds.
            page_elements: 100_000,
            line_bytes: 64 << 20,
            // Real pages stay below 100; the extractor's time grows with the square.
            nesting: 400,
            // Text compresses 3 to 20 times; gzip can do 1,032 times.
            expansion: 200,
        }
    }
}

/// The error for a limit that was reached: `what` is too large for the limit called `name`.
pub(crate) fn reached(what: &str, name: &str, limit: impl std::fmt::Display) -> Error {
    Error::of(Kind::Limit, format!("{what} is beyond the limit of {limit} ({name})"))
}

/// Refuses an article that is too long.
pub(crate) fn check_article(body: &str, limits: &Limits) -> Result<(), Error> {
    if body.len() > limits.article_bytes {
        return Err(reached(&format!("an article of {} bytes", body.len()), "article_bytes", limits.article_bytes));
    }
    Ok(())
}
