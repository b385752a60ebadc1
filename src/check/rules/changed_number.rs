use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::slot::{Compare, Conflict, Slot, Verdict, conflicts, verdicts};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Approximation, Measure, Mention, Quantity, Relation, Value};

declare_rule! {
    /// Two accounts give different numbers for the same thing.
    ///
    /// ## Why it matters
    /// A count, a price or a percentage is what readers remember and what other outlets copy.
    ///
    /// ## Fires
    /// ```story
    /// A: The ferry was carrying 213 passengers when the fire broke out, the coastguard said.
    /// B: The ferry was carrying 312 passengers when the fire broke out, the coastguard said.
    /// ```
    ///
    /// ## Stays quiet
    /// Rounding and hedges, words for digits, converted units, and counts of other things.
    /// ```story
    /// A: The ferry was carrying 213 passengers when the fire broke out, the coastguard said.
    /// B: The ferry was carrying more than 200 passengers when the fire broke out, the coastguard said.
    /// ```
    /// ```story
    /// A: The ferry was carrying 213 passengers when the fire broke out, the coastguard said.
    /// B: The ferry was carrying 34 crew when the fire broke out, the coastguard said.
    /// ```
    /// ```story
    /// A: The fire broke out eight kilometres off the coast of Vell, the coastguard said.
    /// B: The fire broke out about five miles off the coast of Vell, the coastguard said.
    /// ```
    ///
    /// ## Limits
    /// Numbers inside quotation marks belong to `altered-quotation`. A toll that rises from one publication time to
    /// the next is taken as news, not drift.
    "changed-number", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let found = conflicts(story, &Numbers);
    for verdict in verdicts(story, &Numbers, &found) {
        sink.report(drift(story, &verdict));
    }
}

struct Numbers;

fn quantity(mention: &Mention) -> Option<&Quantity> {
    match &mention.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

impl Compare for Numbers {
    fn takes(&self, mention: &Mention) -> bool {
        quantity(mention).is_some()
    }

    fn agree(&self, ours: &Mention, theirs: &Mention) -> bool {
        quantity(ours).zip(quantity(theirs)).is_some_and(|(ours, theirs)| agree(ours, theirs))
    }

    fn same_slot(
        &self,
        story: &Evidence<'_>,
        ours: Slot<'_>,
        theirs: Slot<'_>,
        likeness: f64,
        relation: Relation,
    ) -> bool {
        let Some((a, b)) = quantity(ours.mention).zip(quantity(theirs.mention)) else { return false };
        if a.measure != b.measure || !same_dimension(a, b) {
            return false;
        }
        let close = relation <= Relation::NearVerbatim;
        let enough = match (&a.counted, &b.counted) {
            (Some(x), Some(y)) if x == y => likeness >= if close { 0.1 } else { 0.25 },
            (Some(_), Some(_)) => return false,
            _ => likeness >= if close { 0.3 } else { 0.5 },
        };
        enough && !grown_toll(story, ours, theirs) && !known_elsewhere(story, ours, theirs, likeness)
    }
}

/// Whether two numbers can both be right: equal, rounded, hedged, or in a range.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    let ends = |quantity: &Quantity| {
        let (low, high) = (quantity.value, quantity.upper.unwrap_or(quantity.value));
        let slack = slack(quantity);
        match quantity.approximation {
            Some(Approximation::AtLeast) => (low - slack, f64::INFINITY),
            Some(Approximation::AtMost) => (f64::NEG_INFINITY, high + slack),
            _ => (low - slack, high + slack),
        }
    };
    let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
    a_low <= b_high && b_low <= a_high
}

/// How far from the stated value the true one may lie: half a unit of the last stated digit; more when hedged.
fn slack(quantity: &Quantity) -> f64 {
    let exact = quantity.value.fract() == 0.0 && quantity.value.abs() < 100.0;
    match (quantity.approximation, exact) {
        (Some(Approximation::About), _) => (quantity.value.abs() * 0.1).max(quantity.grain),
        (_, true) => 0.0,
        (_, false) => quantity.grain / 2.0,
    }
}

fn same_dimension(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit
}

/// A toll that is larger in the later account has grown.
fn grown_toll(story: &Evidence<'_>, ours: Slot<'_>, theirs: Slot<'_>) -> bool {
    let Some((a, b)) = quantity(ours.mention).zip(quantity(theirs.mention)) else { return false };
    let published = |slot: Slot<'_>| {
        let article = &story.witness(slot.witness).article;
        (article.published, article.published_time.clone())
    };
    match published(ours).cmp(&published(theirs)) {
        std::cmp::Ordering::Less => a.value < b.value && a.measure == Measure::Number && tolls(story, ours),
        std::cmp::Ordering::Greater => a.value > b.value && a.measure == Measure::Number && tolls(story, theirs),
        std::cmp::Ordering::Equal => false,
    }
}

/// Whether the sentence counts victims, who are counted as they are found.
fn tolls(story: &Evidence<'_>, slot: Slot<'_>) -> bool {
    const SIGNS: [&str; 12] = [
        "killed",
        "dead",
        "died",
        "deaths",
        "toll",
        "injured",
        "wounded",
        "missing",
        "hurt",
        "rescued",
        "evacuated",
        "arrested",
    ];
    let sentence = story.witness(slot.witness).sentence(slot.mention.sentence as usize).to_lowercase();
    SIGNS.iter().any(|sign| sentence.contains(sign))
}

/// Whether one of the articles has the other's number elsewhere for the same thing: then it tells of two counts.
fn known_elsewhere(story: &Evidence<'_>, ours: Slot<'_>, theirs: Slot<'_>, likeness: f64) -> bool {
    const BEYOND_DOUBT: f64 = 0.6;
    let has = |slot: Slot<'_>, value: &Mention| {
        let mentions = &story.witness(slot.witness).notes.mentions;
        let wanted = quantity(value);
        mentions.iter().filter_map(quantity).zip(std::iter::repeat(wanted)).any(|(one, wanted)| {
            wanted.is_some_and(|wanted| {
                one.measure == wanted.measure && one.counted == wanted.counted && one.value == wanted.value
            })
        })
    };
    likeness < BEYOND_DOUBT && (has(ours, theirs.mention) || has(theirs, ours.mention))
}

fn drift(story: &Evidence<'_>, verdict: &Verdict<'_>) -> Drift {
    let first = &verdict.against[0];
    let shown = |slot: Slot<'_>| story.published(slot.witness, slot.mention.span);
    let likeness = verdict.against.iter().map(|conflict| conflict.likeness).fold(0.0, f64::max);
    let sure = first.relation <= Relation::Paraphrase && likeness >= 0.4;
    let confidence = match (verdict.outvoted(), sure) {
        (true, true) => Confidence::High,
        (true, false) | (false, true) => Confidence::Medium,
        (false, false) => Confidence::Low,
    };
    let says = if verdict.outvoted() { "no other account has this number" } else { "one number" };
    Drift {
        severity: if confidence == Confidence::Low { Severity::Warning } else { Severity::Error },
        confidence,
        message: format!("“{}” in one account, “{}” in another", shown(verdict.suspect), shown(first.theirs)),
        help: match verdict.outvoted() {
            true => format!("{} independent accounts have the other number; check the source", verdict.opposed),
            false => "the accounts cannot both be right; check the source".into(),
        },
        primary: story.label(verdict.suspect.witness, verdict.suspect.mention.span, says),
        context: verdict.against.iter().map(|conflict| other(story, conflict)).collect(),
        fix: None,
    }
}

fn other(story: &Evidence<'_>, conflict: &Conflict<'_>) -> crate::finding::Label {
    let slot = conflict.theirs;
    story.label(slot.witness, slot.mention.span, format!("{} has this", story.outlet(slot.witness)))
}
