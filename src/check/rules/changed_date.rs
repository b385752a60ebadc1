use crate::check::dates::Dates;
use crate::check::evidence::Evidence;
use crate::check::occasion::{Occasion, Relation::During};
use crate::check::rule::{Sink, declare_rule};
use crate::check::slot::{Slot, Verdict, conflicts, verdicts};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::Precision;

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
    /// ```story
    /// A: At a meeting with a delegation from Norway on Tuesday, Premier Anton Reyle spoke of cod quotas.
    /// B: The quotas are not for sale, Premier Anton Reyle said Monday evening while meeting with Norwegian Minister Liv Aas.
    /// ```
    ///
    /// In sentences that have little else in common.
    /// ```story
    /// A: The council bought the ferries in 2011, paying £48 million. The Marit broke down on Tuesday.
    /// B: The Marit, one of four ferries that the council bought in 2010, was towed in. Nobody was hurt.
    /// ```
    ///
    /// ```story
    /// A: The reading room of the library is to open again on May 6. Nobody was hurt in the fire.
    /// B: What was saved can be read from April 6, when visitors are let in again.
    /// ```
    ///
    /// ## Stays quiet
    /// What was recorded on one day and broadcast on another, and what is still so.
    /// ```story
    /// A (2025-09-12): The tape of the dinner in Vell was recorded on Thursday of last week and broadcast by Vell Radio on the following Monday.
    /// B (2025-09-10): The tape of the dinner in Vell was broadcast by Vell Radio on Monday night.
    /// ```
    /// ```story
    /// A (2025-03-16): Taras Lebid, an aide of the minister in Vell, was still in custody on Saturday.
    /// B (2025-03-14): Police in Vell detained Taras Lebid, an aide of the minister, on Wednesday.
    /// ```
    ///
    /// The same day in relative and absolute form, two events, a night that two zones date differently, and the day of a
    /// number that is only compared with, and the date of a thing beside that of a deed.
    /// ```story
    /// A (2025-07-09): The Kestrian premier apologised on Friday to the Vellish premier for a raid on a Vellish flotilla.
    /// B (2025-07-09): The Kestrian premier apologised to the Vellish premier for a 2010 commando raid on a Vellish flotilla.
    /// C (2025-07-09): On Friday the Kestrian premier apologised to his Vellish colleague for the raid on the flotilla.
    /// ```
    /// ```story
    /// A: The explosion tore through the Kessel mine on Tuesday, killing three.
    /// B: The explosion tore through the Kessel mine on July 8, killing three.
    /// ```
    /// ```story
    /// A: The explosion tore through the Kessel mine late on Monday, killing three.
    /// B: The explosion tore through the Kessel mine early on Tuesday, killing three.
    /// ```
    ///
    /// ```story
    /// A (2025-10-09): On Wednesday night 27 people were in hospital.
    /// B (2025-10-08): There are now 27 people in hospital, up from 22 on Tuesday.
    /// ```
    /// ```story
    /// A: The reading room of the library is to open again on May 6. Nobody was hurt in the fire.
    /// B: The insurers meet on May 12, and the library hopes for £40,000.
    /// ```
    ///
    /// A day and its month, of which the years are guesses.
    /// ```story
    /// A: Pia Lund, who turns 30 on April 11, has averaged more than 30 goals in her six seasons for Vell.
    /// B: Vell are said to bid for Pia Lund, who will turn 30 in April, and who averaged 30 goals in six seasons.
    /// C: Pia Lund, who turned 30 in April, has averaged 30 goals in her six seasons for Vell.
    /// ```
    ///
    /// ## Limits
    /// Compares dates of one event where both sentences are aligned and share the verb or the words around the date, and
    /// elsewhere where much stands around both, or where neither account has another date that could have been meant and
    /// the two differ in one part: the month of a day (whether the other calls it by its date or its weekday), a month of
    /// one year, a year by one or by ten. Days on which something was *said* are compared only where nearly the same was
    /// said; else they are left to `changed-occasion`.
    "changed-date", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let slots = &story.slots.dates;
    let found = conflicts(story, slots, &Dates);
    for verdict in verdicts(story, slots, &Dates, &found) {
        sink.report(drift(story, &verdict));
    }
    let dated = |slot: &Slot, occasion: &Occasion| {
        slot.witness == occasion.witness && occasion.day.is_some_and(|(_, day)| day.overlaps(slot.span))
    };
    for (ours, theirs) in meetings(story) {
        let told = found.iter().any(|one| {
            dated(one.ours, ours) && dated(one.theirs, theirs) || dated(one.ours, theirs) && dated(one.theirs, ours)
        });
        if !told {
            sink.report(moved_meeting(story, ours, theirs));
        }
    }
}

/// Meetings of one host with one party that two accounts place on days of one week, each with no other day for it.
fn meetings<'a>(story: &'a Evidence<'_>) -> Vec<(&'a Occasion, &'a Occasion)> {
    const WEEK: i32 = 6;
    let meets = |occasion: &&Occasion| {
        occasion.relation == During && matches!(occasion.noun.as_str(), "meeting" | "talks" | "summit")
    };
    let all: Vec<&Occasion> = story.occasions.iter().filter(meets).collect();
    let one = |a: &Occasion, b: &Occasion| {
        a.host.is_some() && a.host == b.host && a.company.intersection(&b.company).next().is_some()
    };
    let has = |of: &Occasion, day: &Occasion| {
        let own = all.iter().filter(|other| other.witness == of.witness && one(other, day));
        own.filter_map(|other| other.day).any(|(moment, _)| day.day.is_some_and(|(day, _)| day.overlaps(&moment)))
    };
    let mut found: Vec<(&Occasion, &Occasion)> = Vec::new();
    for (at, &a) in all.iter().enumerate() {
        for &b in all[at + 1..].iter().filter(|b| b.witness != a.witness && one(a, b)) {
            let (Some((x, _)), Some((y, _))) = (a.day, b.day) else { continue };
            let apart = (x.first - y.first).get_days().abs();
            let told =
                found.iter().any(|(ours, theirs)| [ours.witness, theirs.witness].contains(&a.witness) && one(ours, a));
            if (1..=WEEK).contains(&apart) && !x.overlaps(&y) && !has(a, b) && !has(b, a) && !told {
                found.push((a, b));
            }
        }
    }
    found
}

fn moved_meeting(story: &Evidence<'_>, ours: &Occasion, theirs: &Occasion) -> Drift {
    let label = |occasion: &Occasion, words: String| {
        let day = occasion.day.map_or(occasion.span, |(_, day)| day);
        story.label(occasion.witness, occasion.span.join(day), words)
    };
    let day = |occasion: &Occasion| occasion.day.map(|(moment, _)| moment.to_string()).unwrap_or_default();
    Drift {
        severity: Severity::Warning,
        confidence: Confidence::Low,
        message: format!("a meeting on {} in one account, on {} in another", day(ours), day(theirs)),
        help: "check on which day they met, or whether there were two meetings".into(),
        primary: label(ours, "one day".into()),
        context: vec![label(theirs, format!("{} has this", story.outlet(theirs.witness)))],
        fix: None,
    }
}

fn drift(story: &Evidence<'_>, verdict: &Verdict<'_>) -> Drift {
    let first = &verdict.against[0];
    let shown = |slot: &Slot| {
        let words = story.published(slot.witness, slot.span);
        match slot.when(story).and_then(|when| when.moment) {
            Some(moment) if moment.precision >= Precision::Day => format!("“{words}” ({moment})"),
            _ => format!("“{words}”"),
        }
    };
    let dated = |slot: &Slot| story.witness(slot.witness).article.published.is_some();
    let resolved = dated(verdict.suspect) && dated(first.theirs)
        || [verdict.suspect, first.theirs].iter().all(|slot| slot.when(story).is_some_and(|when| !when.relative));
    // On public news read by hand what is not told in sentences of one column was right less often than it is asked of High.
    let aligned = verdict.against.iter().any(|conflict| conflict.relation.is_some());
    let confidence = match (verdict.outvoted(), aligned, resolved) {
        (true, true, _) => Confidence::High,
        (true, false, _) | (false, _, true) => Confidence::Medium,
        (false, _, false) => Confidence::Low,
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
            verdict.suspect.span,
            if verdict.outvoted() { "no other account has this date" } else { "one date" },
        ),
        context: verdict
            .against
            .iter()
            .map(|conflict| {
                let slot = conflict.theirs;
                story.label(slot.witness, slot.span, format!("{} has this", story.outlet(slot.witness)))
            })
            .collect(),
        fix: None,
    }
}
