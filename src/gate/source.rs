//! A draft against the one text that it was made from: everything in the draft must be backed by it.
//!
//! Two kinds of findings: what the rules say where the two differ (the draft is the suspect side by definition), and
//! quotations, names, quantities and dates of the draft that the source does not have at all.

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use crate::finding::{Confidence, Drift, Finding, Fingerprint, Severity};
use crate::model::{Approximation, Collation, Measure, Mode, NameKind, Quantity, Siglum, Value, When, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// The id of the findings that only this check makes. It has no rule of its own among the rules of `check`, which know
/// no source.
pub const UNSUPPORTED: &str = "unsupported-statement";

/// What is wrong with the drafts against the other witnesses of the story, which are the source. `findings` are those
/// of `check`.
#[must_use]
pub fn against_source(story: &Collation, findings: Vec<Finding>, drafts: &[Siglum]) -> Vec<Finding> {
    let mut all: Vec<Finding> = findings.into_iter().filter_map(|finding| led_by_draft(finding, drafts)).collect();
    let sources: Vec<Source<'_>> =
        story.witnesses.iter().filter(|witness| !drafts.contains(&witness.id)).map(Source::new).collect();
    // Without a source that could be read nothing can be said, and the run has failed for another reason.
    if !sources.is_empty() {
        for draft in drafts {
            unsupported(story, story.witness(*draft), &sources, &mut all);
        }
    }
    all.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.drift.primary.witness, finding.drift.primary.span, finding.rule);
        key(a).cmp(&key(b))
    });
    all
}

/// The finding with the draft's words first; `None` if it is about the source alone.
fn led_by_draft(mut finding: Finding, drafts: &[Siglum]) -> Option<Finding> {
    let drift = &mut finding.drift;
    if !drafts.contains(&drift.primary.witness) {
        let at = drift.context.iter().position(|label| drafts.contains(&label.witness))?;
        std::mem::swap(&mut drift.primary, &mut drift.context[at]);
        drift.fix = None;
    }
    let advice = "the draft must follow its source";
    drift.help = if drift.help.is_empty() { advice.into() } else { format!("{advice}; {}", drift.help) };
    Some(finding)
}

/// What a source has, for looking up.
struct Source<'a> {
    witness: &'a Witness,
    /// The words in order, folded, with a space before and after each.
    running: String,
    words: FxHashSet<String>,
}

impl<'a> Source<'a> {
    fn new(witness: &'a Witness) -> Self {
        let whole = CleanSpan::new(0, witness.text.clean().len());
        let folded = folded(witness, whole);
        let words = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Source { witness, running: folded, words }
    }

    fn has_words(&self, words: &str) -> bool {
        self.running.contains(words)
    }

    fn has_quantity(&self, wanted: &Quantity) -> bool {
        self.witness.notes.mentions.iter().any(|mention| match &mention.value {
            Value::Quantity(theirs) => same_amount(wanted, theirs),
            _ => false,
        })
    }

    fn has_moment(&self, wanted: &When) -> bool {
        let Some(moment) = &wanted.moment else { return true };
        self.witness.article.published.is_some_and(|day| moment.first <= day && day <= moment.last)
            || self.witness.notes.mentions.iter().any(|mention| match &mention.value {
                Value::When(theirs) => theirs.moment.is_some_and(|theirs| theirs.overlaps(moment)),
                _ => false,
            })
    }
}

fn same_amount(ours: &Quantity, theirs: &Quantity) -> bool {
    let close = (ours.value - theirs.value).abs() <= ours.grain.max(theirs.grain) / 2.0;
    let softened = ours.approximation == Some(Approximation::About) || theirs.approximation.is_some();
    let near = softened && (ours.value - theirs.value).abs() <= 0.1 * theirs.value.abs();
    let within = theirs.upper.is_some_and(|upper| theirs.value <= ours.value && ours.value <= upper);
    (ours.measure == Measure::Percent) == (theirs.measure == Measure::Percent) && (close || near || within)
}

/// The words of a span in lower case with a space around each, so that a search finds whole words only.
fn folded(witness: &Witness, span: CleanSpan) -> String {
    let first = witness.tokens.partition_point(|token| token.span.start() < span.start());
    let mut folded = String::from(" ");
    for token in witness.tokens[first..].iter().take_while(|token| token.span.end() <= span.end()) {
        if token.kind != TokenKind::Mark {
            folded.extend(
                witness
                    .text
                    .slice(token.span)
                    .chars()
                    .flat_map(char::to_lowercase)
                    .map(|c| if c == '’' { '\'' } else { c }),
            );
            folded.push(' ');
        }
    }
    folded
}

fn unsupported(story: &Collation, draft: &Witness, sources: &[Source<'_>], findings: &mut Vec<Finding>) {
    let mut report = |what: &str, span: CleanSpan, identity: &str| {
        let primary = story.label(draft.id, span, "not in the source");
        // A place that a rule has already called different is not called missing as well.
        let known = findings.iter().any(|finding| {
            finding.labels().any(|label| label.witness == draft.id && label.span.overlaps(primary.span))
        });
        if known {
            return;
        }
        let print = format!("{:016x}", xxh3_64(format!("{UNSUPPORTED}\0{what}\0{identity}").as_bytes()));
        let drift = Drift {
            severity: Severity::Error,
            confidence: Confidence::Medium,
            message: format!("the source does not have this {what}"),
            help: "take it out, or name where it comes from".into(),
            primary,
            context: Vec::new(),
            fix: None,
        };
        findings.push(Finding::new(UNSUPPORTED, Fingerprint(print), drift));
    };
    for quotation in &draft.notes.quotations {
        let words = folded(draft, quotation.content);
        // One or two words in quotation marks are a title or a doubt, not speech.
        if quotation.mode == Mode::Indirect || words.split(' ').filter(|word| !word.is_empty()).count() < 3 {
            continue;
        }
        let text = draft.text.slice(quotation.content);
        let gaps = text.contains(['…', '[']) || text.contains("...");
        if !gaps && !sources.iter().any(|source| source.has_words(&words)) {
            report("quotation", quotation.content, &words);
        }
    }
    for mention in &draft.notes.mentions {
        let backed = match &mention.value {
            Value::Quantity(quantity) => {
                quantity.measure == Measure::Ordinal || sources.iter().any(|source| source.has_quantity(quantity))
            }
            Value::When(when) => when.vague || when.relative || sources.iter().any(|source| source.has_moment(when)),
            Value::Name(id) => {
                let words = folded(draft, mention.span);
                let key = words.split(' ').filter(|word| !word.is_empty()).max_by_key(|word| word.len());
                draft.notes.entities[id.0 as usize].kind == NameKind::OtherName
                    || key.is_none_or(|key| sources.iter().any(|source| source.words.contains(key)))
            }
        };
        if !backed {
            let what = match &mention.value {
                Value::Quantity(_) => "number",
                Value::When(_) => "date",
                Value::Name(_) => "name",
            };
            report(what, mention.span, &folded(draft, mention.span));
        }
    }
}
