//! What a rule is, and how it reports.

use crate::check::evidence::Evidence;
use crate::finding::{Drift, Label, Level};
use crate::model::{Collation, Siglum};
use crate::text::{BodySpan, CleanSpan};

/// One kind of drift: its documentation and its check. Everything said about a rule anywhere is derived from here.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case id; also the file's name, with `_` for `-`.
    pub id: &'static str,
    /// Markdown: a summary sentence, *Why it matters*, *Fires*, *Stays quiet*, *Limits*.
    pub docs: &'static str,
    /// The level when the settings say nothing.
    pub default: Level,
    /// The version that brought it.
    pub since: &'static str,
    /// Reports every drift of this kind in a story.
    pub check: fn(&Evidence<'_>, &mut Sink<'_>),
}

impl Rule {
    /// The first line of the documentation, without its full stop.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or_default().trim_end_matches('.')
    }
}

/// Takes the drift that the rules report.
#[derive(Debug)]
pub struct Sink<'a> {
    rule: &'static Rule,
    drifts: &'a mut Vec<(&'static Rule, Drift)>,
}

impl<'a> Sink<'a> {
    /// A sink for the reports of `rule`.
    pub fn new(rule: &'static Rule, drifts: &'a mut Vec<(&'static Rule, Drift)>) -> Self {
        Sink { rule, drifts }
    }

    /// Reports one drift.
    pub fn report(&mut self, drift: Drift) {
        self.drifts.push((self.rule, drift));
    }

    /// Reports several.
    pub fn extend(&mut self, drifts: impl IntoIterator<Item = Drift>) {
        for drift in drifts {
            self.report(drift);
        }
    }
}

impl Collation {
    /// A label on the published words of `span`.
    #[must_use]
    pub fn label(&self, witness: Siglum, span: CleanSpan, says: impl Into<String>) -> Label {
        let of = self.witness(witness);
        Label {
            witness,
            span: of.text.to_body(span),
            text: of.text.published(span).to_owned(),
            position: of.position(span),
            says: says.into(),
        }
    }
}

impl Collation {
    /// A label on bytes of a witness's body, for what the normalised text does not show.
    #[must_use]
    pub fn body_label(&self, witness: Siglum, span: BodySpan, says: impl Into<String>) -> Label {
        let of = self.witness(witness);
        let text = of.text.body()[span.range()].to_owned();
        Label { witness, span, text, position: of.body_position(span), says: says.into() }
    }
}

/// Declares a rule: doc comment, id, version, default level, and the function that checks. The doc comment
/// stays rustdoc and becomes [`Rule::docs`].
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ $id:literal, since $since:literal) => {
        $(#[doc = $doc])+
        pub static RULE: $crate::check::rule::Rule = $crate::check::rule::Rule {
            id: $id,
            docs: concat!($($doc, "\n"),+),
            default: $crate::finding::Level::Default,
            since: $since,
            check,
        };
    };
}
pub(crate) use declare_rule;
