//! How much is read, so that no input takes the program down.

use crate::settings::Sourced;
use crate::settings::sheet::Section;

/// The limits of reading; every one is reported by its key when it is reached.
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
    /// Articles of one story; the others are left out.
    pub outlets: usize,
    /// Seconds of work on one story.
    pub story_seconds: u64,
    /// Bytes of articles that are held to gather the lines of a story from a JSONL stream.
    pub window_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            // The longest reports that newspapers print whole stay below 10 MB.
            file_bytes: 256 << 20,
            // Reading is linear, so that this is a matter of memory only: some thirty times the article.
            article_bytes: 64 << 20,
            page_bytes: 16 << 20,
            // 50,000 paragraphs take two seconds.
            page_elements: 100_000,
            line_bytes: 64 << 20,
            // Real pages stay below 100; the extractor's time grows with the square.
            nesting: 400,
            // Text compresses 3 to 20 times; gzip can do 1,032 times.
            expansion: 200,
            // The widest agency stories are printed by some hundreds; what is checked grows faster than their number.
            outlets: 2000,
            // A thousand times what five long articles take.
            story_seconds: 120,
            // Four thousand articles: enough for lines that are sorted by time rather than by story.
            window_bytes: 16 << 20,
        }
    }
}

/// The keys of `[limits]`, which are also what messages call the limits.
pub mod key {
    /// Of [`super::Limits::file_bytes`].
    pub const FILE_BYTES: &str = "file-bytes";
    /// Of [`super::Limits::article_bytes`].
    pub const ARTICLE_BYTES: &str = "article-bytes";
    /// Of [`super::Limits::page_bytes`].
    pub const PAGE_BYTES: &str = "page-bytes";
    /// Of [`super::Limits::page_elements`].
    pub const PAGE_ELEMENTS: &str = "page-elements";
    /// Of [`super::Limits::line_bytes`].
    pub const LINE_BYTES: &str = "line-bytes";
    /// Of [`super::Limits::nesting`].
    pub const NESTING: &str = "nesting";
    /// Of [`super::Limits::expansion`].
    pub const EXPANSION: &str = "expansion";
    /// Of [`super::Limits::outlets`].
    pub const OUTLETS: &str = "outlets";
    /// Of [`super::Limits::story_seconds`].
    pub const STORY_SECONDS: &str = "story-seconds";
    /// Of [`super::Limits::window_bytes`].
    pub const WINDOW_BYTES: &str = "window-bytes";
}

/// One limit: its key, what it bounds, and its field.
pub(super) struct Limit {
    pub(super) key: &'static str,
    pub(super) about: &'static str,
    pub(super) get: fn(&Limits) -> u64,
    set: fn(&mut Limits, u64),
}

/// A limit too large for the machine is as good as none.
fn size(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// Every limit, in the order of the fields.
pub(super) static LIMITS: [Limit; 10] = [
    Limit {
        key: key::FILE_BYTES,
        about: "bytes of a file that is read whole (all but JSONL)",
        get: |limits| limits.file_bytes,
        set: |limits, value| limits.file_bytes = value,
    },
    Limit {
        key: key::ARTICLE_BYTES,
        about: "bytes of one article's body",
        get: |limits| limits.article_bytes as u64,
        set: |limits, value| limits.article_bytes = size(value),
    },
    Limit {
        key: key::PAGE_BYTES,
        about: "bytes of one saved page",
        get: |limits| limits.page_bytes as u64,
        set: |limits, value| limits.page_bytes = size(value),
    },
    Limit {
        key: key::PAGE_ELEMENTS,
        about: "elements of one saved page",
        get: |limits| limits.page_elements as u64,
        set: |limits, value| limits.page_elements = size(value),
    },
    Limit {
        key: key::LINE_BYTES,
        about: "bytes of one line of a JSONL file",
        get: |limits| limits.line_bytes as u64,
        set: |limits, value| limits.line_bytes = size(value),
    },
    Limit {
        key: key::NESTING,
        about: "elements inside elements; deeper HTML is flattened, deeper XML refused",
        get: |limits| limits.nesting as u64,
        set: |limits, value| limits.nesting = size(value),
    },
    Limit {
        key: key::EXPANSION,
        about: "how many times its own size a compressed file may grow beyond the first 16 MiB",
        get: |limits| limits.expansion,
        set: |limits, value| limits.expansion = value,
    },
    Limit {
        key: key::OUTLETS,
        about: "articles of one story; the others are left out",
        get: |limits| limits.outlets as u64,
        set: |limits, value| limits.outlets = size(value),
    },
    Limit {
        key: key::STORY_SECONDS,
        about: "seconds of work on one story",
        get: |limits| limits.story_seconds,
        set: |limits, value| limits.story_seconds = value,
    },
    Limit {
        key: key::WINDOW_BYTES,
        about: "bytes of articles that are held to gather the lines of a story from a JSONL stream",
        get: |limits| limits.window_bytes as u64,
        set: |limits, value| limits.window_bytes = size(value),
    },
];

/// Limits as written in `[limits]`, by their keys.
pub type Written = Vec<(&'static str, Sourced<u64>)>;

/// Reads `[limits]`.
pub(super) fn read(section: &Section<'_, '_>) -> Written {
    let keys: Vec<&str> = LIMITS.iter().map(|limit| limit.key).collect();
    section.only(&keys);
    LIMITS.iter().filter_map(|limit| Some((limit.key, section.count(limit.key)?))).collect()
}

impl Limits {
    /// Every limit by its key.
    pub fn by_key(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        LIMITS.iter().map(|limit| (limit.key, (limit.get)(self)))
    }

    /// Sets the limit with this key.
    pub(super) fn set(&mut self, key: &str, value: u64) {
        if let Some(limit) = LIMITS.iter().find(|limit| limit.key == key) {
            (limit.set)(self, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_set_and_read_back_by_its_key() {
        let mut limits = Limits::default();
        for (limit, value) in LIMITS.iter().zip(1..) {
            limits.set(limit.key, value);
        }
        let read: Vec<u64> = limits.by_key().map(|(_, value)| value).collect();
        assert_eq!(read, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
}
