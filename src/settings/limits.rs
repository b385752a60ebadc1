//! How much is read, so that no input takes the program down.

use crate::settings::Sourced;
use crate::settings::sheet::Section;

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
            article_bytes: 32 << 20,
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

/// The keys of `[limits]`, in the order of the fields.
pub(super) const KEYS: [&str; 10] = [
    "file-bytes",
    "article-bytes",
    "page-bytes",
    "page-elements",
    "line-bytes",
    "nesting",
    "expansion",
    "outlets",
    "story-seconds",
    "window-bytes",
];

/// Limits as written in `[limits]`, by their keys.
pub type Written = Vec<(&'static str, Sourced<u64>)>;

/// Reads `[limits]`.
pub(super) fn read(section: &Section<'_, '_>) -> Written {
    section.only(&KEYS);
    KEYS.iter().filter_map(|key| Some((*key, section.count(key)?))).collect()
}

impl Limits {
    /// Every limit by its key.
    #[must_use]
    pub fn by_key(&self) -> [(&'static str, u64); 10] {
        [
            ("file-bytes", self.file_bytes),
            ("article-bytes", self.article_bytes as u64),
            ("page-bytes", self.page_bytes as u64),
            ("page-elements", self.page_elements as u64),
            ("line-bytes", self.line_bytes as u64),
            ("nesting", self.nesting as u64),
            ("expansion", self.expansion),
            ("outlets", self.outlets as u64),
            ("story-seconds", self.story_seconds),
            ("window-bytes", self.window_bytes as u64),
        ]
    }

    /// Sets the limit with this key; one too large for the machine is as good as none.
    pub(super) fn set(&mut self, key: &str, value: u64) {
        let size = usize::try_from(value).unwrap_or(usize::MAX);
        match key {
            "file-bytes" => self.file_bytes = value,
            "article-bytes" => self.article_bytes = size,
            "page-bytes" => self.page_bytes = size,
            "page-elements" => self.page_elements = size,
            "line-bytes" => self.line_bytes = size,
            "nesting" => self.nesting = size,
            "expansion" => self.expansion = value,
            "outlets" => self.outlets = size,
            "story-seconds" => self.story_seconds = value,
            "window-bytes" => self.window_bytes = size,
            _ => {}
        }
    }
}
