use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{EntityId, Mode, PersonId, Quotation, Value, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// One account says that somebody has not commented; another prints the comment.
    ///
    /// ## Why it matters
    /// It is unfair to the one who did answer, and shows that nobody asked again before publication.
    ///
    /// ## Fires
    /// ```story
    /// A: Governor Aiko Tanabe has not commented on the delayed evacuation.
    /// B: Governor Aiko Tanabe said in a statement on Wednesday: "We gave the order as soon as the river gauges allowed it."
    /// ```
    ///
    /// ## Stays quiet
    /// An answer that came after the first account was published, and somebody else's answer.
    /// ```story
    /// A (2025-07-07): Governor Aiko Tanabe has not commented on the delayed evacuation.
    /// B (2025-07-09): Governor Aiko Tanabe said in a statement on Wednesday: "We gave the order as soon as the river gauges allowed it."
    /// ```
    /// ```story
    /// A: Governor Aiko Tanabe has not commented on the delayed evacuation.
    /// B: Mayor Ken Oda said in a statement on Wednesday: "We gave the order as soon as the river gauges allowed it."
    /// ```
    ///
    /// ## Limits
    /// A team, an office or a spokesman is matched with a statement made in reply to a request for comment only.
    "contradicted-absence", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for witness in &story.witnesses {
        for absence in absences(witness) {
            let comment = story
                .witnesses
                .iter()
                .filter(|other| other.id != witness.id && !later(other, witness))
                .filter_map(|other| Some((other.id, comment(story, witness, &absence, other)?)))
                // Several have it: the same one is named however the files are called.
                .min_by_key(|&(other, span)| (story.published(other, span), story.outlet(other)));
            let Some((other, span)) = comment else { continue };
            sink.report(Drift {
                severity: Severity::Warning,
                confidence: Confidence::Medium,
                message: format!(
                    "“{}”, but {} has a comment",
                    story.published(witness.id, absence.span),
                    story.outlet(other)
                ),
                help: "add the comment, or say until when there was none".into(),
                primary: story.label(witness.id, absence.span, "no comment here"),
                context: vec![story.label(other, span, "a comment here")],
                fix: None,
            });
        }
    }
}

/// A statement that somebody did not answer.
struct Absence {
    span: CleanSpan,
    who: Vec<EntityId>,
    /// Whether the subject is a team, office or spokesman rather than a person alone.
    office: bool,
}

/// Phrases that say that nobody has answered up to publication. That somebody declined or could not be reached is an
/// event of one moment, which a later answer does not contradict.
const SILENCE: [&str; 12] = [
    "has made no comment",
    "has not commented",
    "has not publicly commented",
    "has not replied",
    "has not responded",
    "has yet to comment",
    "have made no comment",
    "have not commented",
    "have not publicly commented",
    "have not replied",
    "have not responded",
    "have yet to comment",
];

fn absences(witness: &Witness) -> Vec<Absence> {
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder().ascii_case_insensitive(true).build(SILENCE).expect("a dozen phrases make an automaton")
    });
    let mut found: Vec<Absence> = Vec::new();
    for hit in PHRASES.find_iter(witness.text.clean()) {
        let phrase = CleanSpan::new(hit.start(), hit.end());
        let Some(index) = witness.sentence_at(phrase) else { continue };
        let sentence = witness.sentences[index].span;
        if !sentence.covers(phrase) || found.last().is_some_and(|last| last.span.start() == sentence.start()) {
            continue;
        }
        let names = witness.notes.mentions.iter().filter(|mention| mention.sentence as usize == index);
        let who = names
            .filter(|mention| mention.span.end() <= phrase.start())
            .filter_map(|mention| match mention.value {
                Value::Name(entity) => Some(entity),
                _ => None,
            })
            .collect();
        let before = witness.text.slice(CleanSpan::new(sentence.start(), phrase.start())).to_lowercase();
        let office =
            ["team", "office", "campaign", "administration", "spokes", "representative", "house", "aides", "lawyers"]
                .iter()
                .any(|word| before.contains(word));
        found.push(Absence { span: CleanSpan::new(sentence.start(), phrase.end()), who, office });
    }
    found
}

/// Whether `other` was published on a later day: then there is no contradiction, only news.
fn later(other: &Witness, witness: &Witness) -> bool {
    match (other.article.published, witness.article.published) {
        (Some(theirs), Some(ours)) => theirs > ours,
        _ => false,
    }
}

/// Where the other witness has a comment by the one who is said to have made none.
fn comment(story: &Evidence<'_>, witness: &Witness, absence: &Absence, other: &Witness) -> Option<CleanSpan> {
    let wanted: Vec<PersonId> = absence.who.iter().filter_map(|&who| story.person_of(witness.id, who)).collect();
    let quotations =
        other.notes.quotations.iter().filter(|quotation| quotation.mode != Mode::Indirect || quotation.cue.is_some());
    let mut fitting = quotations.filter(|quotation| {
        let speaker = quotation.speaker.and_then(|speaker| story.person_of(other.id, speaker));
        let same = speaker.is_some_and(|speaker| wanted.contains(&speaker));
        let reply = answers(other, quotation);
        // An office answers through whoever it likes: any named source will do, but only for an answer to the press.
        match absence.office {
            true => reply && (same || quotation.source.is_some()),
            false => same && (reply || statement(other, quotation)),
        }
    });
    fitting.next().map(|quotation| quotation.span)
}

fn around<'a>(witness: &'a Witness, quotation: &Quotation) -> &'a str {
    let Some(index) = witness.sentence_at(quotation.span) else { return "" };
    let start =
        quotation.source.or(quotation.cue).and_then(|span| witness.sentence_at(span)).unwrap_or(index).min(index);
    let span = witness.sentences[start].span.join(witness.sentences[index].span);
    witness.text.slice(span)
}

/// Whether the quotation is an answer to a question of the press.
fn answers(witness: &Witness, quotation: &Quotation) -> bool {
    const SIGNS: [&str; 9] = [
        "in response",
        "when contacted",
        "asked for comment",
        "responded",
        "responding",
        "in reply",
        "replied",
        "contacted for comment",
        "request for comment",
    ];
    let sentence = around(witness, quotation).to_lowercase();
    SIGNS.iter().any(|sign| sentence.contains(sign))
}

/// Whether the quotation was given out, not said long ago.
fn statement(witness: &Witness, quotation: &Quotation) -> bool {
    let sentence = around(witness, quotation).to_lowercase();
    ["statement", "told", "said", "posted", "wrote"].iter().any(|sign| sentence.contains(sign))
}
