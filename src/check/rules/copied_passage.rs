use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::slot::quoted;
use crate::check::wording::{extent, is_light, wording};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Copy, Mode, NameKind, Quotation, Witness};
use crate::text::CleanSpan;

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
    /// ## Limits
    /// Two outlets that both print an uncredited third look like copies of each other; the message does not say who
    /// wrote it first unless the publication dates do.
    "copied-passage", since "0.1.0"
}

/// Shorter runs of words occur by chance in two accounts of one event.
const LEAST_WORDS: u32 = 18;

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let uncredited = |copy: &&Copy| {
        // An outlet may print its own words again.
        story.outlet(copy.source) != story.outlet(copy.copier)
            && copy.credit.is_none()
            && !both_credit_a_wire(story, copy)
    };
    for copy in story.copies.iter().filter(uncredited) {
        let long: Vec<_> = copy.passages.iter().filter(|passage| passage.words >= LEAST_WORDS).collect();
        let Some(first) = long.iter().max_by_key(|passage| (passage.words, std::cmp::Reverse(passage.copy))) else {
            continue;
        };
        let words: u32 = long.iter().map(|passage| passage.words).sum();
        let spans = |side: fn(&crate::model::Passage) -> CleanSpan| side(first);
        let (source, copier) = (story.outlet(copy.source), story.outlet(copy.copier));
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: if copy.direction_known { Confidence::High } else { Confidence::Medium },
            message: match copy.direction_known {
                true => format!("{words} words of narration are {source}’s, without credit"),
                false => format!("{words} words of narration stand word for word in {source} too, without credit"),
            },
            help: "credit the source, put the words in quotation marks, or write it anew".into(),
            primary: story.label(copy.copier, spans(|passage| passage.copy), format!("in {copier}")),
            context: vec![story.label(copy.source, spans(|passage| passage.source), origin(copy, source))],
            fix: None,
        });
    }
    for witness in &story.witnesses {
        for quotation in &witness.notes.quotations {
            sink.extend(marks_lost(story, witness, quotation));
        }
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

fn origin(copy: &Copy, source: &str) -> String {
    match copy.direction_known {
        true => format!("published by {source}"),
        false => format!("and in {source}"),
    }
}
