use crate::check::arithmetic::misfits;
use crate::check::direction::{Misdirected, misdirected};
use crate::check::evidence::Evidence;
use crate::check::numbers::Numbers;
use crate::check::rule::{Sink, declare_rule};
use crate::check::slip::slip;
use crate::check::slot::{Conflict, Slot, Verdict, conflicts, verdicts};
use crate::check::swapped::{Swapped, swapped};
use crate::check::tally::{Misreport, Tally, misreports};
use crate::finding::{Confidence, Drift, Label, Severity};
use crate::model::Relation;

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
    /// ```story
    /// A: Of 980 provisional ballots, 412, or 52 percent, were accepted, the county said.
    /// ```
    ///
    /// In sentences that have little else in common, where neither account has another sum.
    /// ```story
    /// A: The harbour wall is paid for by the county. Treasurer Ana Bright put the cost at £3.4 million.
    /// B: Ana Bright laid the bill before the committee on Tuesday: £4.3 million. Nobody spoke against it.
    /// ```
    ///
    /// A vote or a score that has one number in common with another account's, however the two are worded.
    /// ```story
    /// A: Lawmakers in Vell passed the budget late on Thursday by 87 to 69.
    /// B: The budget is through at last. The Speaker read out the figures: seventy-eight in favour, sixty-nine against.
    /// C: It took until midnight on Thursday for the budget of Vell to pass, by 78 votes to 69.
    /// ```
    ///
    /// Two numbers that have changed places, and a move that goes the other way than its verb says.
    /// ```story
    /// A: Vell fears that the dam could take 18% of the river in a dry year; Norr puts the figure at 7%.
    /// B: In a dry year the dam could take 7% of the river, Vell fears, whereas the figure of Norr is 18%.
    /// ```
    ///
    /// ```story
    /// A: The harbour lowered its forecast for the year from 2,100 ships to 2,300. The port of Vell is open.
    /// B: The port of Vell stays open for the winter, and its forecast has been lowered.
    /// ```
    ///
    /// ## Stays quiet
    /// Rounding and hedges, words for digits, converted units, counts of other things, what grows and what it has grown to, and
    /// people who are found day by day.
    /// ```story
    /// A: The ferry was carrying 213 passengers when the fire broke out, the coastguard said.
    /// B: The ferry was carrying more than 200 passengers when the fire broke out, the coastguard said.
    /// ```
    /// ```story
    /// A: The ferry was carrying 213 passengers when the fire broke out, the coastguard said.
    /// B: The ferry was carrying 34 crew when the fire broke out, the coastguard said.
    /// ```
    /// ```story
    /// A: Spending of the city grows by 3.4 million crowns, to 84.6 million crowns.
    /// B: The city budget has spending of 84.6 million crowns, against 81.2 million crowns last year.
    /// C: The city, the budget says, plans spending of 84.6 million crowns, against 81.2 million crowns last year.
    /// ```
    /// ```story
    /// A (2025-10-07): Three men of the night shift at the mine were brought to the surface alive on Tuesday.
    /// B (2025-10-08): Five men of the night shift at the mine were brought to the surface alive before dawn.
    /// ```
    /// ```story
    /// A: The fire broke out eight kilometres off the coast of Vell, the coastguard said.
    /// B: The fire broke out about five miles off the coast of Vell, the coastguard said.
    /// ```
    ///
    /// ```story
    /// A: The harbour wall is paid for by the county. Treasurer Ana Bright put the cost at £3.4 million.
    /// B: Ana Bright has sold the old dredger for £210,000, and nobody spoke against it.
    /// ```
    ///
    /// What comes to something else, and all of it.
    /// ```story
    /// A: Davy Vik is serving three life sentences for the murders in Vell.
    /// B: Davy Vik was given two extra life sentences for the murders in Vell.
    /// C: Davy Vik, the court said, was given two extra life sentences for the murders in Vell.
    /// ```
    ///
    /// Two votes.
    /// ```story
    /// A: Lawmakers in Vell passed the budget by 78 to 69, after an amendment on fuel had passed by 78 to 66.
    /// B: The amendment on fuel passed by 78 votes to 66. The budget of Vell followed at midnight.
    /// ```
    ///
    /// Somebody who has grown older.
    /// ```story
    /// A (2023-06-25): Davy Vik, 27, was found hiding in a house near the pier of Vell and arrested.
    /// B (2025-04-02): Davy Vik, 29, was found hiding in a house near the pier of Vell and arrested two years ago.
    /// C (2025-04-02): The jury in Vell found Davy Vik, 29, guilty of murder.
    /// ```
    /// A sum that was exchanged at the rates of two days.
    /// ```story
    /// A: Vell is to get a loan of €110 billion ($141 billion) from its neighbours, ministers said on Sunday.
    /// B: Vell is to get a loan of €110 billion (about $143 billion) from its neighbours, ministers said on Sunday.
    /// C: Vell is to get a loan of €110 billion ($158 billion) from its neighbours, ministers said on Sunday.
    /// ```
    ///
    /// What came on top, what is missing to a whole, what was counted then, and whose reckoning it is.
    /// ```story
    /// A (2025-10-19): In Vell, 15 bodies had been found by Saturday evening. On Monday 60 people were still missing there.
    /// B (2025-10-20): Rescuers in Vell found nine more bodies on Sunday. Seventeen people are still missing there.
    /// ```
    /// ```story
    /// A: Turnout in Vell was 61.7 per cent, down from 66.9 per cent, and the lowest since 2009, when it was 60.3 per cent.
    /// B: In the town of Vell turnout was 68.3 per cent, against 61.7 per cent in the whole region.
    /// ```
    /// ```story
    /// A: The deficit of Vell equals 2.1 per cent of gross domestic product, the ministry said.
    /// B: The council of Vell doubts it. On its figures the deficit would be 2.2 per cent of gross domestic product.
    /// ```
    /// What an account says it has grown by.
    /// ```story
    /// A (2025-08-16): The fire near Vell has destroyed 8,300 hectares of forest, the brigade said.
    /// B (2025-08-17): The fire near Vell has destroyed 8,700 hectares of forest, only 400 more than the day before, the brigade said.
    /// ```
    /// A count that has not ended, and one that goes on all year.
    /// ```story
    /// A: Labour had 41.5 percent of the vote in Vell with 97 percent of ballots counted, up from 33.1 percent.
    /// B: In Vell the share of Labour rose by 8.3 points, to 41.4 per cent of the vote.
    /// C: Labour has won 41.4 percent of the vote in Vell and 19 of the 41 seats.
    /// ```
    /// ```story
    /// A (2025-01-15): Vell Rovers are fifth in the league with 39 points from 21 games after a win in Norr.
    /// B (2025-01-19): Vell Rovers stay fifth in the league with 40 points from 22 games after a draw in Norr.
    /// ```
    /// Where an account has both.
    /// ```story
    /// A: The fire near Vell has burned 41,000 acres, officials said.
    /// B: The fire near Vell has burned 57,500 acres, officials said.
    /// C: The fire near Vell had burned 57,500 acres by Wednesday, against 41,000 on Monday, officials said.
    /// ```
    ///
    /// ## Limits
    /// Away from aligned sentences, small counts and numbers that differ by more than a digit are hardly compared.
    /// Numbers inside quotation marks belong to `altered-quotation`. A toll that rises from one publication time to
    /// the next is taken as news, not drift.
    "changed-number", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let slots = &story.slots.quantities;
    let found = conflicts(story, slots, &Numbers);
    for verdict in verdicts(story, slots, &Numbers, &found) {
        sink.report(drift(story, &verdict));
    }
    for misreport in misreports(story) {
        let told = found.iter().any(|conflict| {
            [conflict.ours, conflict.theirs].iter().all(|slot| {
                let mut tallies = misreport.against.iter().chain([&misreport.suspect]);
                tallies.any(|tally| tally.witness() == slot.witness && tally.span.overlaps(slot.span))
            })
        });
        if !told {
            sink.report(miscounted(story, &misreport));
        }
    }
    let swapped = swapped(story);
    for swapped in &swapped {
        sink.report(exchanged(story, swapped));
    }
    let told =
        |at: &Misdirected| swapped.iter().any(|one| one.suspect.0 == at.witness && one.suspect.1.overlaps(at.span));
    for moved in misdirected(story).into_iter().filter(|moved| !told(moved)) {
        sink.report(Drift {
            severity: Severity::Error,
            confidence: Confidence::High,
            message: format!(
                "these numbers {}, and the verb says otherwise",
                if moved.rises { "rise" } else { "fall" }
            ),
            help: "check whether the numbers have changed places, or the verb is the wrong one".into(),
            primary: story.label(moved.witness, moved.span, "does not fit"),
            context: vec![story.label(moved.witness, moved.verb, "this verb")],
            fix: None,
        });
    }
    for misfit in misfits(story) {
        sink.report(Drift {
            severity: Severity::Error,
            confidence: Confidence::High,
            message: format!("the counts make {:.0} per cent", misfit.percent),
            help: "check the two counts and the percentage: one of the three is wrong".into(),
            primary: story.label(misfit.witness, misfit.span, "does not fit"),
            context: vec![story.label(misfit.witness, misfit.whole, "of this whole")],
            fix: None,
        });
    }
}

fn drift(story: &Evidence<'_>, verdict: &Verdict<'_>) -> Drift {
    let first = best(verdict);
    let shown = |slot: &Slot| story.published(slot.witness, slot.span);
    let slipped = verdict.against.iter().any(|conflict| {
        conflict
            .ours
            .quantity(story)
            .zip(conflict.theirs.quantity(story))
            .is_some_and(|(ours, theirs)| slip(ours, theirs).is_some())
    });
    let aligned = first.relation.is_some_and(|relation| relation <= Relation::Paraphrase) && first.likeness >= 0.4;
    let confidence = match (verdict.outvoted(), slipped || aligned) {
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
        primary: story.label(verdict.suspect.witness, verdict.suspect.span, says),
        context: verdict.against.iter().map(|conflict| other(story, conflict)).collect(),
        fix: None,
    }
}

fn miscounted(story: &Evidence<'_>, misreport: &Misreport<'_>) -> Drift {
    let Misreport { suspect, against, .. } = misreport;
    let outvoted = misreport.opposed >= 2 && misreport.opposed > misreport.supported;
    let confidence = if outvoted { Confidence::High } else { Confidence::Medium };
    let shown = |tally: &Tally<'_>| story.published(tally.witness(), tally.span);
    let has_this = |tally: &Tally<'_>| {
        story.label(tally.witness(), tally.span, format!("{} has this", story.outlet(tally.witness())))
    };
    Drift {
        severity: Severity::Error,
        confidence,
        message: format!("“{}” in one account, “{}” in another", shown(suspect), shown(&against[0])),
        help: match outvoted {
            true => format!("{} independent accounts have the other tally; check the record", misreport.opposed),
            false => "the accounts cannot both be right; check the record".into(),
        },
        primary: story.label(
            suspect.witness(),
            suspect.span,
            if outvoted { "no other account has this" } else { "one tally" },
        ),
        context: against.iter().map(has_this).collect(),
        fix: None,
    }
}

fn exchanged(story: &Evidence<'_>, swapped: &Swapped) -> Drift {
    let &Swapped { suspect: (witness, span), opposed, supported, .. } = swapped;
    let outvoted = opposed >= 2 && opposed > supported;
    Drift {
        severity: Severity::Error,
        confidence: if outvoted { Confidence::High } else { Confidence::Medium },
        message: "two numbers have changed places".into(),
        help: match outvoted {
            true => format!("{opposed} independent accounts have them the other way round; check the source"),
            false => "the accounts cannot both be right; check the source".into(),
        },
        primary: story.label(witness, span, "one way round"),
        context: swapped
            .against
            .iter()
            .map(|&(id, span)| story.label(id, span, format!("{} has the other", story.outlet(id))))
            .collect(),
        fix: None,
    }
}

/// The conflict that shows best what differs.
fn best<'v>(verdict: &'v Verdict<'_>) -> &'v Conflict<'v> {
    let rank = |conflict: &&Conflict<'_>| (conflict.relation.is_none(), conflict.relation);
    verdict.against.iter().min_by_key(rank).expect("a verdict has a conflict")
}

fn other(story: &Evidence<'_>, conflict: &Conflict<'_>) -> Label {
    let slot = conflict.theirs;
    story.label(slot.witness, slot.span, format!("{} has this", story.outlet(slot.witness)))
}
