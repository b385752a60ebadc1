//! Suppressions that stand in a draft itself: `<!-- newsdrift: allow RULE reason=… expires=2026-01-31 -->`.
//!
//! `allow` covers the paragraph in which the comment stands, or the next one where it stands alone; `allow-file` the
//! whole draft. They count in drafts only: an outlet's copy must not be able to silence findings about itself.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::finding::Finding;
use crate::model::{Collation, Siglum, Witness};
use crate::settings::nearest;
use crate::text::{BodySpan, Span};

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The draft.
    pub witness: Siglum,
    /// The rule.
    pub rule: String,
    /// Why it is fine.
    pub reason: String,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// What it covers.
    pub covers: BodySpan,
    /// Line of the comment.
    pub line: usize,
}

impl Allowance {
    /// Whether it covers a finding.
    #[must_use]
    pub fn covers(&self, finding: &Finding) -> bool {
        let here = |label: &crate::finding::Label| {
            label.witness == self.witness && (label.span.overlaps(self.covers) || self.covers.covers(label.span))
        };
        self.rule == finding.rule && finding.labels().any(here)
    }

    /// Whether its last day lies before `today`.
    #[must_use]
    pub fn expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|last| last < today)
    }

    /// The draft's file.
    #[must_use]
    pub fn path<'a>(&self, story: &'a Collation) -> &'a str {
        &story.witness(self.witness).article.path
    }

    /// File and line.
    #[must_use]
    pub fn place(&self, story: &Collation) -> String {
        format!("{}:{}", self.path(story), self.line)
    }
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<!--\s*newsdrift:\s*(allow|allow-file)\s+([A-Za-z][\w-]*)\s*((?s:.*?))\s*-->")
        .expect("a right pattern")
});
static EXPIRES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bexpires\s*=\s*"?([^\s"]+)"?"#).expect("a right pattern"));
static REASON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\breason\s*=\s*(?:"([^"]*)"|(.*))"#).expect("a right pattern"));

/// The suppressions in a draft, and what is wrong with others, with the line.
#[must_use]
pub fn allowances(draft: &Witness, rules: &[&str]) -> (Vec<Allowance>, Vec<(usize, String)>) {
    let body = draft.text.body();
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for comment in COMMENT.captures_iter(body) {
        let whole = comment.get_match();
        let line = draft.body_position(Span::new(whole.start(), whole.end())).line;
        let (rule, rest) = (&comment[2], &comment[3]);
        if !rules.contains(&rule) {
            wrong.push((line, format!("there is no rule `{rule}`; {}", nearest::advice(rule, rules.iter().copied()))));
            continue;
        }
        let expires = EXPIRES.captures(rest).map(|found| found[1].parse::<Date>());
        let Ok(expires) = expires.transpose() else {
            wrong.push((line, "`expires` is a date such as 2026-01-31".into()));
            continue;
        };
        let without = EXPIRES.replace(rest, "");
        let reason =
            REASON.captures(&without).and_then(|found| found.get(1).or(found.get(2))).map(|text| text.as_str().trim());
        let Some(reason) = reason.filter(|reason| !reason.is_empty()) else {
            wrong.push((line, "a suppression needs a reason; add reason=…".into()));
            continue;
        };
        let covers = if &comment[1] == "allow-file" {
            Span::new(0, body.len())
        } else {
            paragraph(body, whole.start(), whole.end())
        };
        let (rule, reason) = (rule.to_owned(), reason.to_owned());
        found.push(Allowance { witness: draft.id, rule, reason, expires, covers, line });
    }
    (found, wrong)
}

/// The paragraph that a comment stands in, or the next one if the comment is all there is in its own.
fn paragraph(body: &str, start: usize, end: usize) -> BodySpan {
    let before = body[..start].trim_end_matches([' ', '\t']);
    let after = body[end..].trim_start_matches([' ', '\t']);
    let alone = (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']));
    let blank = |text: &str| text.find("\n\n").or_else(|| text.find("\r\n\r\n"));
    if alone {
        let next = body.len() - after.trim_start().len();
        let close = blank(&body[next..]).map_or(body.len(), |at| next + at);
        return Span::new(next, close);
    }
    let open =
        body[..start].rfind("\n\n").map_or(0, |at| at + 2).max(body[..start].rfind("\r\n\r\n").map_or(0, |at| at + 4));
    let close = blank(&body[end..]).map_or(body.len(), |at| end + at);
    Span::new(open, close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;
    use crate::pipeline;

    const RULES: [&str; 2] = ["changed-number", "misspelled-name"];

    fn read(body: &str) -> (Vec<Allowance>, Vec<(usize, String)>) {
        let article = Article::text("draft.md", "Ours", None, body);
        allowances(&pipeline::witness(article, Siglum(0), None), &RULES)
    }

    #[test]
    fn a_comment_covers_its_paragraph_the_next_one_or_all() {
        let of = |body: &str| -> String {
            let (found, wrong) = read(body);
            assert!(wrong.is_empty(), "{wrong:?}");
            body[found[0].covers.range()].to_owned()
        };
        let comment = "<!-- newsdrift: allow changed-number reason=\"two ships\" expires=2026-01-31 -->";
        assert_eq!(of(&format!("One.\n\n{comment}\n\nTwo.\n\nThree.")), "Two.");
        assert_eq!(of(&format!("One.\n\nTwo. {comment}\nMore.\n\nThree.")), format!("Two. {comment}\nMore."));
        let all = "One.\n\n<!-- newsdrift: allow-file misspelled-name reason=house spelling -->\n\nTwo.";
        assert_eq!(of(all), all);
        let (found, _) = read(&format!("One.\n\n{comment}\n\nTwo."));
        assert_eq!((found[0].reason.as_str(), found[0].line), ("two ships", 3));
        assert_eq!(found[0].expires.map(|day| day.to_string()).as_deref(), Some("2026-01-31"));
    }

    #[test]
    fn mistakes_are_said() {
        let wrong = |comment: &str| read(comment).1.into_iter().map(|(_, message)| message).collect::<String>();
        assert_eq!(
            wrong("<!-- newsdrift: allow changed-nubmer reason=x -->"),
            "there is no rule `changed-nubmer`; did you mean `changed-number`?"
        );
        assert!(wrong("<!-- newsdrift: allow changed-number -->").contains("needs a reason"));
        assert!(wrong("<!-- newsdrift: allow changed-number reason=x expires=soon -->").contains("is a date"));
    }
}
