//! Snapshots as files in the format of insta, so that `cargo insta review` can read them where it is there.

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::snapshot::Snapshot;

/// What insta calls the expression: how the text came to be.
const EXPRESSION: &str = "newsdrift snapshot";
/// Bytes of a file's stem: file systems allow 255 for a name with its ending.
const LONGEST: usize = 180;

/// The file's name for a story, without `.new`: `/` becomes `__`; what some system forbids in names becomes `_`, and
/// then a hash keeps different stories apart.
#[must_use]
pub fn file_name(story: &str) -> String {
    let forbidden = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let mut stem: String = story.chars().map(|c| if forbidden(c) { '_' } else { c }).collect();
    let changed = stem != story || story.contains("__") || stem.starts_with('.') || stem.len() > LONGEST;
    stem = stem.replace('/', "__");
    if stem.starts_with('.') {
        stem.insert(0, '_');
    }
    if changed {
        let cut = (0..=stem.len().min(LONGEST)).rev().find(|&at| stem.is_char_boundary(at)).unwrap_or(0);
        stem.truncate(cut);
        stem.push_str(&format!("-{:08x}", xxh3_64(story.as_bytes()) as u32));
    }
    format!("{stem}.snap")
}

impl Snapshot {
    /// The file's text: a header between lines of `---`, then the body.
    #[must_use]
    pub fn to_file(&self) -> String {
        // A JSON string is a YAML string, whatever is in it.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let (source, story) = (quoted(&self.source), quoted(&self.story));
        format!("---\nsource: {source}\nexpression: \"{EXPRESSION}\"\ndescription: {story}\n---\n{}", self.body())
    }

    /// Reads a file that [`Snapshot::to_file`] or insta wrote; `path` is how messages call it.
    ///
    /// # Errors
    /// If the header is missing.
    pub fn from_file(path: &str, text: &str) -> Result<Snapshot, Error> {
        // Whatever an editor or a checkout made of the line ends.
        let text = text.split('\n').map(|line| line.trim_end_matches('\r')).collect::<Vec<_>>().join("\n");
        let header = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
        let Some((header, body)) = header else {
            return Err(Error::new("no snapshot: the header between two lines of --- is missing").at(path));
        };
        let value = |key: &str| {
            let line = header.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))?;
            Some(serde_json::from_str::<String>(line).unwrap_or_else(|_| line.trim().to_owned()))
        };
        let source = value("source").unwrap_or_default();
        let story = value("description").unwrap_or_else(|| source.clone());
        Ok(Snapshot::from_body(source, story, body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_apart() {
        assert_eq!(file_name("2025/ferry-fire"), "2025__ferry-fire.snap");
        assert_ne!(file_name("a:b"), file_name("a_b"));
        assert_ne!(file_name("a__b"), file_name("a/b"));
        assert!(file_name(&"ä".repeat(300)).len() < 255);
        assert!(!file_name("../x").starts_with('.'));
    }

    #[test]
    fn a_file_reads_back() {
        let body = "a.md: The \"Gazette\"\n\nerror changed-number: 3\n  a.md: 3\n";
        let one = Snapshot::from_body("corpus/x \"y\": z".into(), "x".into(), body);
        assert_eq!(Snapshot::from_file("x.snap", &one.to_file()), Ok(one));
        assert!(Snapshot::from_file("x.snap", "nothing").is_err());
        // Found by fuzzing: read and written again, it lost one end of a line each time.
        let odd =
            Snapshot::from_file("x.snap", "---\nsource: x\n---\na.md: A\r\r\r\n\nNo drift found.\r").expect("read");
        assert_eq!(Snapshot::from_file("x.snap", &odd.to_file()), Ok(odd));
    }
}
