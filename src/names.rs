//! Comparing two names: is one a legitimate spelling of the other, a slip of the keyboard, or another name?

/// Whether two given names are a short and a long form of one (`Joe`, `Joseph`).
#[must_use]
pub fn are_nicknames(a: &str, b: &str) -> bool {
    a.len() >= 3 && b.len() >= 3 && (a.starts_with(b) || b.starts_with(a))
}
