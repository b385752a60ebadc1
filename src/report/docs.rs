//! A rule's documentation, taken apart for the formats that show pieces of it.

use crate::check::rule::Rule;

/// A part of the documentation under a `## ` heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section<'a> {
    /// The heading; empty for what stands before the first.
    pub heading: &'a str,
    /// The Markdown below it, without surrounding blank lines.
    pub body: &'a str,
}

/// The sections of a documentation text, the summary first.
#[must_use]
pub fn sections(docs: &str) -> Vec<Section<'_>> {
    let mut found = Vec::new();
    let mut heading = "";
    let mut from = 0;
    let mut at = 0;
    let mut fenced = false;
    for line in docs.split_inclusive('\n') {
        let trimmed = line.trim();
        fenced ^= trimmed.starts_with("```");
        if !fenced && let Some(next) = trimmed.strip_prefix("## ") {
            found.push(Section { heading, body: docs[from..at].trim() });
            heading = next;
            from = at + line.len();
        }
        at += line.len();
    }
    found.push(Section { heading, body: docs[from..].trim() });
    found
}

/// The body of one section of a rule, where it has one.
#[must_use]
pub fn section(rule: &Rule, heading: &str) -> Option<&'static str> {
    sections(rule.docs).into_iter().find(|section| section.heading == heading).map(|section| section.body)
}

/// The documentation as Markdown that stands alone: the leading space of doc comments taken away.
#[must_use]
pub fn markdown(rule: &Rule) -> String {
    let mut text = String::with_capacity(rule.docs.len());
    for line in rule.docs.lines() {
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
        text.push('\n');
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_inside_fences_are_no_headings() {
        let docs = " Summary.\n\n ## Fires\n ```story\n ## not one\n ```\n ## Limits\n None.\n";
        let found: Vec<_> = sections(docs).iter().map(|part| (part.heading, part.body)).collect();
        assert_eq!(found, [("", "Summary."), ("Fires", "```story\n ## not one\n ```"), ("Limits", "None.")]);
    }
}
