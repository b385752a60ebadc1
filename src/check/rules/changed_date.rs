use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::slot::{Compare, Slot, Sureness, Verdict, conflicts, verdicts};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Clause, DayPart, Mention, Moment, Precision, Relation, Value, When};

declare_rule! {
    /// Two accounts date the same event differently.
    ///
    /// ## Why it matters
    /// The day is the first thing that a later story copies.
    ///
    /// ## Fires
    /// ```story
    /// A: The explosion tore through the Kessel mine on Wednesday morning, killing three.
    /// B: The explosion tore through the Kessel mine on Thursday morning, killing three.
    /// ```
    ///
    /// ## Stays quiet
    /// The same day in relative and absolute form, two events, and a night that two zones date differently.
    /// ```story
    /// A: The explosion tore through the Kessel mine on Tuesday, killing three.
    /// B: The explosion tore through the Kessel mine on July 8, killing three.
    /// ```
    /// ```story
    /// A: The explosion tore through the Kessel mine late on Monday, killing three.
    /// B: The explosion tore through the Kessel mine early on Tuesday, killing three.
    /// ```
    ///
    /// ## Limits
    /// Compares dates of one event only where both sentences are aligned and share the verb or the words around the
    /// date. Days on which something was *said* are left to `changed-occasion`.
    "changed-date", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let found = conflicts(story, &Dates);
    for verdict in verdicts(story, &Dates, &found) {
        sink.report(drift(story, &verdict));
    }
}

struct Dates;

fn when(mention: &Mention) -> Option<&When> {
    match &mention.value {
        Value::When(when) => Some(when),
        _ => None,
    }
}

fn moment(mention: &Mention) -> Option<Moment> {
    when(mention)?.moment
}

impl Compare for Dates {
    fn takes(&self, mention: &Mention) -> bool {
        when(mention)
            .is_some_and(|when| when.moment.is_some() && !when.vague && when.bound.is_none() && when.until.is_none())
    }

    fn agree(&self, ours: &Mention, theirs: &Mention) -> bool {
        let (Some(a), Some(b)) = (when(ours), when(theirs)) else { return false };
        let (Some(x), Some(y)) = (a.moment, b.moment) else { return false };
        x.overlaps(&y) || midnight_between((a, x), (b, y))
    }

    fn sure(&self, story: &Evidence<'_>, ours: Slot<'_>, theirs: Slot<'_>) -> Sureness {
        match (event(story, ours), event(story, theirs)) {
            (Some(a), Some(b)) if speech(&a.lemma) || speech(&b.lemma) => Sureness::Other,
            (Some(a), Some(b)) if a.lemma == b.lemma && !light(&a.lemma) => Sureness::Same,
            _ => Sureness::Unknown,
        }
    }

    fn same_slot(
        &self,
        story: &Evidence<'_>,
        ours: Slot<'_>,
        theirs: Slot<'_>,
        likeness: f64,
        relation: Relation,
    ) -> bool {
        let close = relation <= Relation::NearVerbatim;
        match self.sure(story, ours, theirs) {
            Sureness::Other => false,
            Sureness::Same => likeness >= if close { 0.15 } else { 0.2 },
            Sureness::Unknown => likeness >= if close { 0.4 } else { 0.5 },
        }
    }
}

/// Neighbouring days are one night: late on Monday here is early on Tuesday there.
fn midnight_between(ours: (&When, Moment), theirs: (&When, Moment)) -> bool {
    let ((a, x), (b, y)) = if ours.1.first <= theirs.1.first { (ours, theirs) } else { (theirs, ours) };
    let next = x.last.tomorrow().is_ok_and(|day| day == y.first);
    let late =
        matches!(a.day_part, Some(DayPart::Evening | DayPart::Night)) || a.clock.is_some_and(|(hour, _)| hour >= 18);
    let early =
        matches!(b.day_part, Some(DayPart::Morning | DayPart::Night)) || b.clock.is_some_and(|(hour, _)| hour < 12);
    next && (late && early || a.stretch.is_some() && b.stretch.is_some() || a.zone.is_some() || b.zone.is_some())
}

/// The clause that a date belongs to: the innermost one around it.
fn event<'a>(story: &'a Evidence<'_>, slot: Slot<'_>) -> Option<&'a Clause> {
    let clauses = story.witness(slot.witness).notes.clauses.iter();
    clauses
        .filter(|clause| clause.sentence == slot.mention.sentence && clause.span.covers(slot.mention.span))
        .min_by_key(|clause| clause.span.len())
}

fn speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say" | "tell" | "add" | "write" | "announce" | "report" | "state" | "claim" | "ask" | "post" | "tweet"
    )
}

/// Verbs that carry no event of their own.
fn light(lemma: &str) -> bool {
    matches!(lemma, "be" | "have" | "do" | "make" | "take" | "get" | "go" | "come" | "give" | "see")
}

fn drift(story: &Evidence<'_>, verdict: &Verdict<'_>) -> Drift {
    let first = &verdict.against[0];
    let shown = |slot: Slot<'_>| {
        let words = story.published(slot.witness, slot.mention.span);
        match moment(slot.mention) {
            Some(moment) if moment.precision >= Precision::Day => format!("“{words}” ({moment})"),
            _ => format!("“{words}”"),
        }
    };
    let dated = |slot: Slot<'_>| story.witness(slot.witness).article.published.is_some();
    let resolved = dated(verdict.suspect) && dated(first.theirs)
        || [verdict.suspect, first.theirs].iter().all(|slot| when(slot.mention).is_some_and(|when| !when.relative));
    let confidence = match (verdict.outvoted(), resolved) {
        (true, _) => Confidence::High,
        (false, true) => Confidence::Medium,
        (false, false) => Confidence::Low,
    };
    Drift {
        severity: if confidence == Confidence::Low { Severity::Warning } else { Severity::Error },
        confidence,
        message: format!("dated {} in one account, {} in another", shown(verdict.suspect), shown(first.theirs)),
        help: match verdict.outvoted() {
            true => format!("{} independent accounts have the other date; check the source", verdict.opposed),
            false => "the accounts cannot both be right; check the source".into(),
        },
        primary: story.label(
            verdict.suspect.witness,
            verdict.suspect.mention.span,
            if verdict.outvoted() { "no other account has this date" } else { "one date" },
        ),
        context: verdict
            .against
            .iter()
            .map(|conflict| {
                let slot = conflict.theirs;
                story.label(slot.witness, slot.mention.span, format!("{} has this", story.outlet(slot.witness)))
            })
            .collect(),
        fix: None,
    }
}
