use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::slot::quoted;
use crate::check::wording::{extent, is_light, wording};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Copy, Mode, NameKind, Passage, Quotation, Siglum, Witness};

declare_rule! {
    /// Another outlet's sentences are printed without credit.
    ///
    /// ## Why it matters
    /// It is a matter of rights and of honesty, and a copied error is counted twice.
    ///
    /// ## Fires
    /// ```story
    /// A (2025-07-08): The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car. Rain was forecast.
    /// B (2025-07-09): A fire was put out in minutes on Tuesday. The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car.
    /// ```
    ///
    /// Words just quoted from another outlet go on without the marks.
    /// ```story
    /// A: The Kestria Post reported that the ferry had been "kept afloat by luck and paint". The ferry, kept afloat by luck and paint, was sold in May.
    /// ```
    ///
    /// ## Stays quiet
    /// Quotations, and copy that is credited.
    /// ```story
    /// A (2025-07-08): The old cannery had stood empty. "Nobody in this town would have given you the price of a used car for that building before we came along with our plan," Ada Brekke said.
    /// B (2025-07-09): A fire was put out in minutes. "Nobody in this town would have given you the price of a used car for that building before we came along with our plan," Ada Brekke said.
    /// ```
    ///
    /// Whoever names one of those that print a passage owes nothing to the others.
    /// ```story
    /// A (2025-07-07): The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car. Rain was forecast.
    /// B (2025-07-08): The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car, Outlet A reported. Snow fell.
    /// C (2025-07-09): A fire was put out on Tuesday. The old cannery on Harbour Street had stood empty for nineteen years before a group of former net menders bought it for the price of a used car, says Outlet A.
    /// ```
    ///
    /// ## Limits
    /// Two outlets that both print an uncredited third look like copies of each other; the message does not say who
    /// wrote it first unless the publication dates do.
    "copied-passage", since "0.1.0"
}

/// Shorter runs of words occur by chance in two accounts of one event.
const LEAST_WORDS: u32 = 18;

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let mut copies: BTreeMap<Siglum, Vec<&Copy>> = BTreeMap::new();
    for copy in &story.copies {
        // An outlet may print its own words again.
        if story.outlet(copy.source) != story.outlet(copy.copier) {
            copies.entry(copy.copier).or_default().push(copy);
        }
    }
    for copies in copies.values() {
        sink.extend(copied(story, copies));
    }
    for witness in &story.witnesses {
        for quotation in &witness.notes.quotations {
            sink.extend(marks_lost(story, witness, quotation));
        }
    }
}

/// What one witness has from others: one drift for all that print the same passage.
fn copied(story: &Evidence<'_>, copies: &[&Copy]) -> Vec<Drift> {
    let is_credited = |copy: &&Copy| copy.credit.is_some() || both_credit_a_wire(story, copy);
    let (credited, uncredited): (Vec<&Copy>, Vec<&Copy>) = copies.iter().copied().partition(is_credited);
    let mut uncredited: Vec<Shared<'_>> = uncredited.into_iter().filter_map(Shared::of).collect();
    uncredited.sort_by_key(|shared| (Reverse(shared.words), shared.copy.source));
    let mut rings: Vec<Vec<Shared<'_>>> = Vec::new();
    for shared in uncredited {
        // Whoever names one of those that print a passage owes nothing to the others.
        if credited.iter().any(|copy| copy.passages.iter().any(|passage| shared.overlaps(passage))) {
            continue;
        }
        match rings.iter_mut().find(|ring| shared.overlaps(ring[0].longest)) {
            Some(ring) => ring.push(shared),
            None => rings.push(vec![shared]),
        }
    }
    rings.iter().map(|ring| drift(story, ring)).collect()
}

/// What a witness shares with another, if that is long enough to be no chance.
struct Shared<'a> {
    copy: &'a Copy,
    longest: &'a Passage,
    /// In all passages that are long enough.
    words: u32,
}

impl<'a> Shared<'a> {
    fn of(copy: &'a Copy) -> Option<Self> {
        let long = || copy.passages.iter().filter(|passage| passage.words >= LEAST_WORDS);
        let longest = long().max_by_key(|passage| (passage.words, Reverse(passage.copy)))?;
        Some(Shared { copy, longest, words: long().map(|passage| passage.words).sum() })
    }

    fn overlaps(&self, passage: &Passage) -> bool {
        self.longest.copy.overlaps(passage.copy)
    }
}

/// The drift of those that share one passage, the one that has most of it first.
fn drift(story: &Evidence<'_>, ring: &[Shared<'_>]) -> Drift {
    let Shared { copy, longest, words } = ring[0];
    let (source, copier) = (story.outlet(copy.source), story.outlet(copy.copier));
    let more = match ring.len() - 1 {
        0 => String::new(),
        1 => " (and of one more outlet)".to_owned(),
        more => format!(" (and of {more} more outlets)"),
    };
    Drift {
        severity: Severity::Warning,
        confidence: if copy.direction_known { Confidence::High } else { Confidence::Medium },
        message: match copy.direction_known {
            true => format!("{words} words of narration are those of {source}{more}, without credit"),
            false => format!("{words} words of narration stand word for word in {source} too{more}, without credit"),
        },
        help: "credit the source, put the words in quotation marks, or write it anew".into(),
        primary: story.label(copy.copier, longest.copy, format!("in {copier}")),
        context: ring
            .iter()
            .map(|Shared { copy, longest, .. }| {
                let source = story.outlet(copy.source);
                let says = if copy.direction_known { "published by" } else { "and in" };
                story.label(copy.source, longest.source, format!("{says} {source}"))
            })
            .collect(),
        fix: None,
    }
}

/// Words that a publication is quoted with and that the next two sentences repeat as the article's own.
fn marks_lost(story: &Evidence<'_>, witness: &Witness, quotation: &Quotation) -> Option<Drift> {
    const LEAST: usize = 4;
    let source = witness.notes.entities.get(quotation.speaker?.0 as usize)?;
    let cue = witness.text.slice(quotation.cue?).to_lowercase();
    let reports = ["report", "wrote", "write", "publish"].iter().any(|verb| cue.contains(verb));
    if source.kind == NameKind::Person || !reports || quotation.mode == Mode::Indirect {
        return None;
    }
    let words = wording(witness, quotation.content);
    let substance = words.iter().filter(|said| !is_light(said.key())).count();
    if words.len() < LEAST || substance < 2 {
        return None;
    }
    let here = witness.sentence_at(quotation.content)?;
    let next = here + 1..witness.sentences.len().min(here + 3);
    let repeated = next.filter_map(|at| {
        let said = wording(witness, witness.sentences[at].span);
        let mut runs = said.windows(words.len());
        extent(runs.find(|run| run.iter().zip(&words).all(|(a, b)| a.same(b)))?)
    });
    let repeated = repeated.into_iter().find(|span| !quoted(witness, *span))?;
    Some(Drift {
        severity: Severity::Warning,
        confidence: Confidence::Medium,
        message: format!("words just quoted from {} are printed again as the article's own", source.name),
        help: "put the marks back, or credit the passage".into(),
        primary: story.label(witness.id, repeated, "without marks"),
        context: vec![story.label(witness.id, quotation.content, "quoted here")],
        fix: None,
    })
}

/// Whether both print agency copy and say so: in the byline, or in brackets before the dash of the dateline.
fn both_credit_a_wire(story: &Evidence<'_>, copy: &Copy) -> bool {
    [copy.source, copy.copier].iter().all(|&id| {
        let witness = story.witness(id);
        let byline = witness.article.authors.iter().any(|author| is_wire(author));
        let text = witness.text.clean();
        let head: String = text.chars().take(120).collect();
        let tail: String = text.chars().rev().take(160).collect::<Vec<_>>().into_iter().rev().collect();
        let dateline = head.find(") —").or_else(|| head.find(") -")).or_else(|| head.find(") –"));
        let bracketed = dateline.is_some_and(|at| head[..at].contains('('));
        byline || bracketed || is_wire(&tail)
    })
}

fn is_wire(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["wire", "agency", "agencies", "news service", "press association", "staff and"]
        .iter()
        .any(|sign| lower.contains(sign))
}
