//! Links from a place in the report to the file, for terminals that know OSC 8.

/// Wraps each `(shown, path)` in a link to the file, in the order in which they stand in `text`. The link is to the
/// file's absolute path; a path that does not exist, such as standard input, gets none.
pub(super) fn link_places<'a>(text: String, places: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut linked = String::with_capacity(text.len());
    let mut rest = text.as_str();
    for (shown, path) in places {
        let Some(at) = rest.find(shown) else { continue };
        linked.push_str(&rest[..at]);
        match std::fs::canonicalize(path) {
            Ok(file) => {
                linked.push_str("\x1b]8;;file://");
                escape(&file.to_string_lossy(), &mut linked);
                linked.push_str("\x1b\\");
                linked.push_str(shown);
                linked.push_str("\x1b]8;;\x1b\\");
            }
            Err(_) => linked.push_str(shown),
        }
        rest = &rest[at + shown.len()..];
    }
    linked.push_str(rest);
    linked
}

/// Percent-encodes everything but the plain characters of a path.
fn escape(path: &str, into: &mut String) {
    use std::fmt::Write;
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => into.push(byte as char),
            _ => write!(into, "%{byte:02X}").expect("a string takes everything"),
        }
    }
}
