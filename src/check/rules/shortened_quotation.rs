use std::collections::BTreeSet;

use crate::check::evidence::Evidence;
use crate::check::quoting::Fault;
use crate::check::rule::{Sink, declare_rule};
use crate::check::utterance::{Rendering, stems};
use crate::check::wording::{Said, extent, wording};
use crate::finding::{Confidence, Drift, Severity};
use crate::text::CleanSpan;

declare_rule! {
    /// Words are missing from the middle of a quotation without an ellipsis.
    ///
    /// ## Why it matters
    /// A reader of a quotation without an ellipsis takes it that the speaker said these words in a row. What was cut
    /// is often the qualification.
    ///
    /// ## Fires
    /// ```story
    /// A: "We did not intentionally mislead the auditors about the reserve," said finance director Olga Lund.
    /// B: "We did not mislead the auditors about the reserve," said finance director Olga Lund.
    /// ```
    ///
    /// A cut at an end is honest, unless what it cuts is the doubt.
    /// ```story
    /// A: "After all, we are talking, as far as I understand, about the year when the mill was not yet closed," said union leader Per Holm.
    /// B: Union leader Per Holm said it was "the year when the mill was not yet closed".
    /// ```
    ///
    /// Or unless it cuts the condition from a promise or a refusal.
    /// ```story
    /// A: "We will not reopen the mill unless the county pays for the dam," said finance director Olga Lund.
    /// B: "We will not reopen the mill," said finance director Olga Lund.
    /// ```
    ///
    /// ```story
    /// A: "If the letter is genuine, it is not a small thing," said finance director Olga Lund on Monday.
    /// B: Finance director Olga Lund spoke to reporters on Monday. "It is not a small thing," she said.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: "We will not reopen the mill unless the county pays for the dam," said finance director Olga Lund.
    /// B: "We will not reopen the mill," said finance director Olga Lund. The county, she added, would have to pay for the dam first.
    /// ```
    /// ```story
    /// A: "After all, we are talking, as far as I understand, about the year when the mill was not yet closed," said union leader Per Holm.
    /// B: As far as he understood, union leader Per Holm said, it was "the year when the mill was not yet closed".
    /// ```
    /// ```story
    /// A: "We did not intentionally mislead the auditors about the reserve," said finance director Olga Lund.
    /// B: "We did not … mislead the auditors about the reserve," said finance director Olga Lund.
    /// ```
    /// ```story
    /// A: "We did not intentionally mislead the auditors about the reserve," said finance director Olga Lund.
    /// B: Finance director Olga Lund said the firm "did not intentionally mislead the auditors".
    /// ```
    ///
    /// ## Limits
    /// Whole sentences left out between two quoted sentences are not reported: outlets choose among a speaker's
    /// sentences, and the marks rarely show it.
    "shortened-quotation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for dispute in story.disputes().iter().filter(|dispute| dispute.fault == Fault::Shortened) {
        sink.report(Drift {
            severity: dispute.severity,
            confidence: dispute.confidence,
            message: format!("{} is missing from the quotation without an ellipsis", dispute.their_words),
            help: dispute.advice("restore the words, or mark the cut with an ellipsis"),
            primary: dispute.primary.clone(),
            context: dispute.context.clone(),
            fix: None,
        });
    }
    let mut told = BTreeSet::new();
    for pair in &story.utterances.pairs {
        for (ours, theirs) in [(pair.ours, pair.theirs), (pair.theirs, pair.ours)] {
            let doubt = lost_doubt(story, pair, ours, theirs).map(|doubt| (&DOUBT, doubt));
            let lost = doubt.or_else(|| lost_condition(story, pair, ours, theirs));
            if let Some((lost, words)) = lost
                && told.insert(ours)
            {
                sink.report(cut(story, ours, theirs, lost, words));
            }
        }
    }
}

/// The words of doubt before what both print, where a fragment begins right behind them and nothing around it doubts.
fn lost_doubt(story: &Evidence<'_>, pair: &Rendering, ours: usize, theirs: usize) -> Option<CleanSpan> {
    let all = &story.utterances.all;
    let (cut, whole) = (&all[ours], &all[theirs]);
    let (our_part, their_part) = match pair.ours == ours {
        true => (&pair.shared.ours, &pair.shared.theirs),
        false => (&pair.shared.theirs, &pair.shared.ours),
    };
    let complete = our_part.start == 0 && cut.opens && our_part.len() * 5 >= cut.words.len() * 4;
    if !complete || !pair.faithful() || pair.shared.substance < 3 || cut.speaker != whole.speaker {
        return None;
    }
    let hedge = doubt(&whole.words[..their_part.start])?;
    let witness = story.witness(cut.witness);
    let sentence = cut.sentence as usize;
    let hedged = witness.notes.clauses.iter().any(|clause| clause.sentence == cut.sentence && clause.hedge.is_some());
    let around = witness.sentence(sentence).to_lowercase();
    (!hedged && !DOUBTING.iter().any(|sign| around.contains(sign))).then_some(hedge)
}

/// Signs, in the outlet's own sentence, that the speaker was not sure.
const DOUBTING: [&str; 12] = [
    "as far as",
    "appear",
    "believ",
    "guess",
    "knowledge",
    "maybe",
    "perhaps",
    "possibl",
    "probabl",
    "suggest",
    "thought",
    "understand",
];

/// The phrase by which a speaker says that he does not know for sure. “I think” is not one: it is how people talk.
fn doubt(words: &[Said]) -> Option<CleanSpan> {
    const PHRASES: [&[&str]; 12] = [
        &["as", "far", "as", "i", "know"],
        &["as", "far", "as", "i", "understand"],
        &["as", "i", "understand", "it"],
        &["from", "what", "i", "know"],
        &["from", "what", "i", "understand"],
        &["i", "am", "not", "sure"],
        &["i", "guess"],
        &["if", "i", "remember"],
        &["maybe"],
        &["perhaps"],
        &["possibly"],
        &["to", "my", "knowledge"],
    ];
    PHRASES.iter().find_map(|phrase| {
        let mut places = words.windows(phrase.len());
        let found = places.find(|window| window.iter().zip(*phrase).all(|(said, word)| said.key() == *word))?;
        extent(found)
    })
}

/// The condition behind or before what both print, where a whole quoted sentence ends or begins without it and the account
/// does not tell it; and where the other has it.
fn lost_condition(
    story: &Evidence<'_>,
    pair: &Rendering,
    ours: usize,
    theirs: usize,
) -> Option<(&'static Lost, CleanSpan)> {
    let all = &story.utterances.all;
    let (cut, whole) = (&all[ours], &all[theirs]);
    let (our_part, their_part) = match pair.ours == ours {
        true => (&pair.shared.ours, &pair.shared.theirs),
        false => (&pair.shared.theirs, &pair.shared.ours),
    };
    let sentence = cut.opens && cut.closes && *our_part == (0..cut.words.len());
    if !sentence || !pair.faithful() || pair.shared.same < 4 || pair.two_speakers {
        return None;
    }
    let witness = story.witness(cut.witness);
    // A sentence of the speaker's from its first word; what an outlet leads up to has the rest before the marks.
    let opening = &witness.text.clean()[witness.sentences[cut.sentence as usize].span.start()..cut.span.start()];
    let begins = !opening.contains(char::is_alphanumeric);
    let (lost, rest) = match their_part.start {
        0 => (&CONDITION, &whole.words[their_part.end..]),
        _ if begins && their_part.end == whole.words.len() => (&CONDITION_BEFORE, &whole.words[..their_part.start]),
        _ => return None,
    };
    // `Anyone who had not hit him first`, not `the man who built it`.
    let but = |said: &Said| matches!(said.key(), "never" | "no" | "not");
    let conditional = match rest {
        [who, ..] if matches!(who.key(), "that" | "who" | "whom") => {
            their_part.start == 0 && rest.len() >= 3 && rest.iter().any(but)
        }
        [first, second, third, ..] => {
            let keys = [first.key(), second.key(), third.key()];
            matches!(keys[0], "except" | "if" | "provided" | "unless" | "until" | "without")
                || matches!(keys, ["as" | "so", "long", "as"] | ["only", "if" | "when", _] | ["on", "condition", _])
        }
        _ => false,
    };
    let condition = extent(rest).filter(|_| conditional)?;
    // What is said outside the marks, or goes on behind `she said`, is not lost.
    let wanted = stems(rest);
    let near = (cut.sentence as usize).saturating_sub(1)..witness.sentences.len().min(cut.sentence as usize + 4);
    let told = near.map(|at| stems(&wording(witness, witness.sentences[at].span)).shared(&wanted)).max().unwrap_or(0);
    (told * 2 < wanted.len().max(1) || told * 2 == wanted.len() && their_part.start > 0).then_some((lost, condition))
}

/// What is said of a cut that changes what the speaker meant.
struct Lost {
    what: &'static str,
    help: &'static str,
    here: &'static str,
    there: &'static str,
}

const CONDITION: Lost = Lost {
    what: "condition",
    help: "quote the condition too, or tell it",
    here: "without a condition here",
    there: "behind it",
};

const CONDITION_BEFORE: Lost = Lost { there: "before it", ..CONDITION };

const DOUBT: Lost = Lost {
    what: "speaker's doubt",
    help: "say that the speaker was not sure, or quote the doubt too",
    here: "certain here",
    there: "before it",
};

/// The drift of a cut that leaves out `words` of the other wording.
fn cut(story: &Evidence<'_>, ours: usize, theirs: usize, lost: &Lost, words: CleanSpan) -> Drift {
    let (cut, whole) = (&story.utterances.all[ours], &story.utterances.all[theirs]);
    let has = format!("{} has this {}", story.outlet(whole.witness), lost.there);
    Drift {
        severity: Severity::Warning,
        confidence: Confidence::Medium,
        message: format!("the cut leaves out the {}, “{}”", lost.what, story.published(whole.witness, words)),
        help: lost.help.into(),
        primary: story.label(cut.witness, cut.span, lost.here),
        context: vec![story.label(whole.witness, words, has)],
        fix: None,
    }
}
