//! What a file is, by its name.

use std::path::Path;

/// The formats that articles come in (FORMATS, section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `.txt`, `.md`, `.markdown`: text with an optional front matter block.
    Text,
    /// `.html`, `.htm`, `.xhtml`: a saved page.
    Html,
    /// `.json`: one article.
    Json,
    /// `.jsonl`, `.ndjson`, also `.gz` and `.zst`: one article a line.
    JsonLines,
    /// `.xml`, `.nitf`: NewsML-G2, NITF or a feed item.
    Xml,
}

/// Every ending that names a kind, sorted.
const ENDINGS: [(&str, FileKind); 15] = [
    ("htm", FileKind::Html),
    ("html", FileKind::Html),
    ("json", FileKind::Json),
    ("jsonl", FileKind::JsonLines),
    ("jsonl.gz", FileKind::JsonLines),
    ("jsonl.zst", FileKind::JsonLines),
    ("markdown", FileKind::Text),
    ("md", FileKind::Text),
    ("ndjson", FileKind::JsonLines),
    ("ndjson.gz", FileKind::JsonLines),
    ("ndjson.zst", FileKind::JsonLines),
    ("nitf", FileKind::Xml),
    ("txt", FileKind::Text),
    ("xhtml", FileKind::Html),
    ("xml", FileKind::Xml),
];

impl FileKind {
    /// The kind that a format's name (`md`, `text`, `jsonl`, …) stands for, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<FileKind> {
        let name = name.trim_start_matches('.').to_ascii_lowercase();
        match name.as_str() {
            "text" => return Some(FileKind::Text),
            "ninjs" => return Some(FileKind::Json),
            "newsml" | "rss" | "atom" => return Some(FileKind::Xml),
            _ => {}
        }
        let at = ENDINGS.binary_search_by(|(ending, _)| (*ending).cmp(&name)).ok()?;
        Some(ENDINGS[at].1)
    }

    /// The names that [`FileKind::from_name`] knows, for help and error messages.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        ENDINGS.iter().map(|(ending, _)| *ending).filter(|ending| !ending.contains('.')).collect()
    }

    /// The kind of a file by the ending of its name.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<FileKind> {
        let name = path.file_name()?.to_string_lossy();
        let (rest, last) = name.rsplit_once('.')?;
        if matches!(last.to_ascii_lowercase().as_str(), "gz" | "zst") {
            let inner = rest.rsplit_once('.')?.1;
            return FileKind::from_ending(&format!("{inner}.{last}"));
        }
        FileKind::from_ending(last)
    }

    fn from_ending(ending: &str) -> Option<FileKind> {
        let ending = ending.to_ascii_lowercase();
        ENDINGS.binary_search_by(|(known, _)| (*known).cmp(&ending)).ok().map(|at| ENDINGS[at].1)
    }

    /// The kind that the first bytes of an unnamed text look like.
    #[must_use]
    pub fn of_content(start: &[u8]) -> FileKind {
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        if start.starts_with(b"\x1F\x8B") || start.starts_with(b"\x28\xB5\x2F\xFD") {
            return FileKind::JsonLines;
        }
        match start.first() {
            // An object that ends on its first line and is followed by another is JSONL.
            Some(b'{') => {
                let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii_end();
                let next = start.get(line.len()..).unwrap_or_default().trim_ascii_start().first();
                if line.ends_with(b"}") && next == Some(&b'{') { FileKind::JsonLines } else { FileKind::Json }
            }
            Some(b'[') => FileKind::Json,
            Some(b'<') => {
                let head = String::from_utf8_lossy(&start[..start.len().min(2048)]).to_ascii_lowercase();
                if head.contains("<html") || head.contains("<!doctype html") { FileKind::Html } else { FileKind::Xml }
            }
            _ => FileKind::Text,
        }
    }
}

/// True for names that are never articles: `README*`, `LICENSE*`, `drifts.toml`, and those that begin with `.` or `_`.
#[must_use]
pub fn is_never_article(name: &str) -> bool {
    let upper = name.get(..7).map(str::to_ascii_uppercase).unwrap_or_default();
    name.starts_with(['.', '_'])
        || upper.starts_with("README")
        || upper.starts_with("LICENSE")
        || name == "drifts.toml"
        || name == "story.toml"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_name_kinds_in_any_case() {
        let of = |name: &str| FileKind::of_path(Path::new(name));
        assert_eq!(of("a/B.TXT"), Some(FileKind::Text));
        assert_eq!(of("wire.jsonl.GZ"), Some(FileKind::JsonLines));
        assert_eq!(of("page.html.gz"), None);
        assert_eq!(of("notes"), None);
        assert!(ENDINGS.is_sorted_by_key(|(ending, _)| ending));
    }

    #[test]
    fn content_tells_the_kind_of_an_unnamed_text() {
        assert_eq!(FileKind::of_content(b" {\"body\": 1}\n{\"body\": 2}\n"), FileKind::JsonLines);
        assert_eq!(FileKind::of_content(b"{\n \"body\": 1}"), FileKind::Json);
        assert_eq!(FileKind::of_content(b"<!DOCTYPE html><p>"), FileKind::Html);
        assert_eq!(FileKind::of_content(b"<?xml version='1.0'?><nitf/>"), FileKind::Xml);
        assert_eq!(FileKind::of_content(b"The council met."), FileKind::Text);
    }

    #[test]
    fn some_names_are_never_articles() {
        for name in ["README.md", "readme.txt", "LICENSE-MIT.txt", "drifts.toml", ".hidden.md", "_gold.json"] {
            assert!(is_never_article(name), "{name}");
        }
        assert!(!is_never_article("read-this.md"));
    }
}
