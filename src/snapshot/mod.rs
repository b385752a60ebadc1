//! What the program says of a story, as a file that reads well in a pull request.
//!
//! The body is text: the articles, then one block a finding, blocks sorted by what they say. It holds no position, no
//! siglum and no count, so that an article that is added, or a sentence that moves, changes only what it must.
//! Notes are left out: they depend on every article of the story and would change with each.

mod file;
mod shelf;

use std::collections::BTreeSet;

use crate::finding::{Checked, Confidence, Finding, Label, Severity};
use crate::model::Collation;

pub use file::file_name;
pub use shelf::{Pending, Put, Shelf};

/// A snapshot of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The story's path.
    pub source: String,
    /// The story's id.
    pub story: String,
    /// The articles, one a line.
    head: String,
    blocks: Vec<Block>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Block {
    /// 0 for errors: worst first.
    rank: u8,
    rule: String,
    text: String,
}

/// What stands before the blocks when there are none.
const NOTHING: &str = "No drift found.";

impl Snapshot {
    /// What is said of a story.
    #[must_use]
    pub fn of(checked: &Checked) -> Snapshot {
        let story = &checked.story;
        let mut articles: Vec<String> = story
            .witnesses
            .iter()
            .map(|witness| {
                let article = &witness.article;
                let day = article.published.map(|day| format!(", {day}")).unwrap_or_default();
                format!("{}: {}{day}", below(&article.path, story), one_line(&article.outlet))
            })
            .collect();
        articles.sort();
        let mut blocks: Vec<Block> = checked
            .findings
            .iter()
            .filter(|finding| finding.drift.severity > Severity::Note)
            .map(|finding| Block::of(story, finding))
            .collect();
        blocks.sort();
        let source = story.path.trim_start_matches("./").to_owned();
        Snapshot { source, story: story.id.clone(), head: articles.join("\n"), blocks }
    }

    /// The text that people compare.
    #[must_use]
    pub fn body(&self) -> String {
        let mut body = format!("{}\n", self.head);
        if self.blocks.is_empty() {
            body.push_str(&format!("\n{NOTHING}\n"));
        }
        for block in &self.blocks {
            body.push_str(&format!("\n{}\n", block.text));
        }
        body
    }

    fn from_body(source: String, story: String, body: &str) -> Snapshot {
        let mut parts = body.split("\n\n").map(|part| part.trim_end_matches('\n'));
        let head = parts.next().unwrap_or_default().to_owned();
        let blocks = parts.filter(|part| !part.is_empty() && *part != NOTHING).map(Block::from_text).collect();
        Snapshot { source, story, head, blocks }
    }

    /// The rules whose findings differ between the two.
    #[must_use]
    pub fn changed_rules(&self, other: &Snapshot) -> BTreeSet<String> {
        let differs = |a: &Snapshot, b: &Snapshot| -> Vec<String> {
            a.blocks.iter().filter(|block| !b.blocks.contains(block)).map(|block| block.rule.clone()).collect()
        };
        differs(self, other).into_iter().chain(differs(other, self)).collect()
    }

    /// This snapshot with the findings of one rule as `new` has them. When nothing else differs the result is `new`.
    #[must_use]
    pub fn with_rule(&self, new: &Snapshot, rule: &str) -> Snapshot {
        let mut merged = self.clone();
        merged.blocks.retain(|block| block.rule != rule);
        merged.blocks.extend(new.blocks.iter().filter(|block| block.rule == rule).cloned());
        merged.blocks.sort();
        if merged.blocks == new.blocks { new.clone() } else { merged }
    }
}

impl Block {
    fn of(story: &Collation, finding: &Finding) -> Block {
        let drift = &finding.drift;
        let mut lines = vec![format!("{} {}: {}", drift.severity, finding.rule, one_line(&drift.message))];
        lines.push(place(story, &drift.primary));
        let mut others: Vec<String> = drift.context.iter().map(|label| place(story, label)).collect();
        others.sort();
        lines.extend(others);
        if drift.confidence != Confidence::High {
            lines.push(format!("  confidence: {}", drift.confidence));
        }
        let text = lines.join("\n");
        Block { rank: rank(&text), rule: finding.rule.to_owned(), text }
    }

    fn from_text(text: &str) -> Block {
        let first = text.split([':', '\n']).next().unwrap_or_default();
        let rule = first.split_once(' ').map_or(first, |(_, rule)| rule);
        Block { rank: rank(text), rule: rule.to_owned(), text: text.to_owned() }
    }
}

fn rank(text: &str) -> u8 {
    u8::from(!text.starts_with("error "))
}

fn place(story: &Collation, label: &Label) -> String {
    let path = below(&story.witness(label.witness).article.path, story);
    let says = if label.says.is_empty() { String::new() } else { format!(" ({})", one_line(&label.says)) };
    format!("  {path}: {}{says}", one_line(&label.text))
}

/// A path below its story.
fn below<'a>(path: &'a str, story: &Collation) -> &'a str {
    path.strip_prefix(&story.path)
        .map(|rest| rest.trim_start_matches('/'))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(path)
}

/// Untrusted text in one line, control characters as escapes.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let defuse = |c: char| -> String {
        let hidden = c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if hidden { format!("\\u{{{:x}}}", c as u32) } else { c.to_string() }
    };
    words.join(" ").chars().map(defuse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(blocks: &[&str]) -> Snapshot {
        let body = format!("a.md: Gazette\nb.md: Mercury\n\n{}\n", blocks.join("\n\n"));
        Snapshot::from_body("corpus/x".into(), "x".into(), &body)
    }

    #[test]
    fn a_body_reads_back() {
        let one = snapshot(&[
            "error changed-number: 3 and 4\n  a.md: 3\n  b.md: 4",
            "warning changed-date: May\n  a.md: May",
        ]);
        assert_eq!(one.blocks.len(), 2);
        assert_eq!(one.blocks[1].rule, "changed-date");
        assert_eq!(Snapshot::from_body("corpus/x".into(), "x".into(), &one.body()), one);
        let none = snapshot(&[NOTHING]);
        assert_eq!(Snapshot::from_body("corpus/x".into(), "x".into(), &none.body()), none);
    }

    #[test]
    fn one_rule_can_be_taken_over() {
        let old = snapshot(&["error a-a: 1", "warning b-b: 2"]);
        let new = snapshot(&["error a-a: 3", "error c-c: 4"]);
        assert_eq!(old.changed_rules(&new).into_iter().collect::<Vec<_>>(), ["a-a", "b-b", "c-c"]);
        let first = old.with_rule(&new, "a-a");
        assert_eq!(first.body(), "a.md: Gazette\nb.md: Mercury\n\nerror a-a: 3\n\nwarning b-b: 2\n");
        assert_eq!(first.with_rule(&new, "b-b").with_rule(&new, "c-c"), new);
    }
}
