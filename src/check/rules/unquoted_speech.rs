use rustc_hash::FxHashSet;

use crate::check::evidence::Evidence;
use crate::check::overlap::overlap;
use crate::check::retelling::kinship;
use crate::check::rule::{Sink, declare_rule};
use crate::check::spoken::Spoken;
use crate::check::stem::Stems;
use crate::check::utterance::{Utterance, stems};
use crate::check::wording::{Said, wording};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Mode, SentenceRef, Siglum, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// A speaker's words are printed as the outlet's own.
    ///
    /// ## Why it matters
    /// What a person claims becomes what the outlet reports, and a stray `I` or `me` becomes the reporter.
    ///
    /// ## Fires
    /// ```story
    /// A: "We were never warned about the dam," Rosa Quint told the hearing on Monday. "They gave me a ten-minute call and nothing more," she said.
    /// B: "We were never warned about the dam," Rosa Quint told the hearing on Monday. However, they gave me a ten-minute call and nothing more.
    /// ```
    ///
    /// A sentence of a speaker's that stands by itself.
    /// ```story
    /// A: "A town that sells its harbour to strangers will soon be selling its children," said councillor Rosa Quint. Six voted against.
    /// B: Six members voted against, among them Rosa Quint. A town that sells its harbour to strangers will soon be selling its children.
    /// ```
    ///
    /// ## Stays quiet
    /// Reported speech, with or without `that`.
    /// ```story
    /// A: "We were never warned about the dam," Rosa Quint told the hearing on Monday. "They gave me a ten-minute call and nothing more," she said.
    /// B: "We were never warned about the dam," Rosa Quint told the hearing on Monday. She said they gave her a ten-minute call and nothing more.
    /// ```
    ///
    /// ## Limits
    /// Looks only at sentences beside a quotation of the same speaker, with a first person outside all marks, or with nearly
    /// all words of a person's sentence, in their order. What a body has written is often what happened: there it is silent.
    "unquoted-speech", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let spoken = Spoken::of(story, SUBSTANCE);
    for witness in &story.witnesses {
        for index in 0..witness.sentences.len() {
            sink.extend(speech(story, &spoken, witness, index));
        }
    }
}

/// Speech is short-winded; a longer sentence is the outlet's own summary.
const LONGEST: usize = 28;

/// The drift of a sentence that stands outside all marks and renders what another witness quotes.
fn speech(story: &Evidence<'_>, spoken: &Spoken, witness: &Witness, index: usize) -> Option<Drift> {
    let span = witness.sentences[index].span;
    let quotations = &witness.notes.quotations;
    // Quotations are in text order and nest at most a few deep: those that touch a sentence, or end right before it,
    // stand next to it in the list.
    const BESIDE: usize = 64;
    let begun = quotations.partition_point(|quotation| quotation.content.start() <= span.start());
    let quotations = &quotations[begun.saturating_sub(BESIDE)..quotations.len().min(begun + BESIDE)];
    if quotations.iter().any(|quotation| quotation.span.overlaps(span)) {
        return None;
    }
    // Marks that could not be paired, or that nobody is said to have spoken, are marks all the same.
    let printed = witness.text.slice(span);
    if printed.contains(['“', '”', '"', '‘']) || printed.ends_with(['’', '\'']) {
        return None;
    }
    let before = quotations.iter().rev().find(|quotation| {
        quotation.mode != Mode::Indirect
            && quotation.span.end() <= span.start()
            && follows(witness, quotation.span.end(), index)
    });
    let speaker = before.and_then(|quotation| quotation.speaker).and_then(|id| story.person_of(witness.id, id));
    let echoed = spoken.echoed(witness, index);
    if before.is_none() && echoed.is_empty() && !may_be_first_person(witness, index) {
        return None;
    }
    let words = wording(witness, span);
    let first_person = words.iter().any(|said| matches!(said.key(), "i" | "me" | "my" | "myself"));
    // `We asked two laboratories` attributes nothing.
    let ours = words.first().is_some_and(|said| said.key() == "we");
    if words.len() > LONGEST || !ours && attributed(&words) {
        return None;
    }
    let whole = echoed.iter().find(|&&at| {
        story.utterances.all[at].witness != witness.id
            && (echoes(&words, &story.utterances.all[at], next(story, at)) || recast(story, &words, at))
    });
    if let Some(&at) = whole {
        return Some(drift(story, witness, span, &story.utterances.all[at], first_person));
    }
    if !first_person && before.is_none() {
        let mut others = story.utterances.all.iter().filter(|utterance| utterance.witness != witness.id);
        let own = stems(&words);
        let original = others.find(|utterance| plural(&words, &own, utterance))?;
        return Some(drift(story, witness, span, original, false));
    }
    let own = stems(&words);
    let at = SentenceRef { witness: witness.id, sentence: index as u32 };
    let related = related(story, at);
    let original = story
        .utterances
        .all
        .iter()
        .filter(|utterance| utterance.witness != witness.id && utterance.substance() >= 2)
        .filter(|utterance| !story.strangers(witness.id, utterance.witness))
        .filter(|utterance| first_person || related.contains(&(utterance.witness, utterance.sentence)))
        .filter(|utterance| {
            first_person || speaker.is_none() || utterance.speaker.is_none() || utterance.speaker == speaker
        })
        .map(|utterance| (kinship(&own, &utterance.stems), utterance))
        .filter(|(kinship, utterance)| {
            let phrase = first_person || longest_run(&words, &utterance.words) >= PHRASE;
            let enough = phrase && together(story, at, utterance) || own.shared(&utterance.stems) >= SHARED;
            enough
                && *kinship >= least(story, at, utterance, phrase, first_person)
                && (first_person || !came_true(&words, utterance))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.witness.cmp(&a.1.witness)))?
        .1;
    Some(drift(story, witness, span, original, first_person))
}

fn drift(story: &Evidence<'_>, witness: &Witness, span: CleanSpan, original: &Utterance, first_person: bool) -> Drift {
    Drift {
        severity: if first_person { Severity::Error } else { Severity::Warning },
        confidence: if first_person { Confidence::High } else { Confidence::Medium },
        message: "a speaker's words are printed as the outlet's own".into(),
        help: "put the speaker's own words in quotation marks, or say whose claim it is".into(),
        primary: story.label(witness.id, span, "outside the quotation marks"),
        context: vec![story.label(
            original.witness,
            original.span,
            format!("{} quotes this", story.outlet(original.witness)),
        )],
        fix: None,
    }
}

/// Whether a sentence tells as done what a speaker made a condition: `before the clerks have counted it`.
fn came_true(words: &[Said], utterance: &Utterance) -> bool {
    overlap(words, &utterance.words).is_some_and(|common| {
        let before = &utterance.words[..common.theirs.start];
        before
            .last()
            .is_some_and(|said| matches!(said.key(), "after" | "before" | "if" | "once" | "unless" | "until" | "when"))
    })
}

/// Whether a sentence is an utterance, nearly word by word, and says more than what happened: that is told by many in the
/// words of the first statement.
fn echoes(words: &[Said], utterance: &Utterance, next: Option<&Utterance>) -> bool {
    let renders = |spoken: &[Said]| {
        overlap(words, spoken).is_some_and(|common| {
            let most = |all: usize| common.same * 4 >= all * 3;
            common.substance >= SUBSTANCE && most(words.len()) && most(spoken.len())
        })
    };
    // `It reached us, and I should have said so` is two sentences made one.
    let both = || next.is_some_and(|next| renders(&[&utterance.words[..], &next.words[..]].concat()));
    claims(words) && (renders(&utterance.words) || both())
}

fn claims(words: &[Said]) -> bool {
    words.iter().any(|said| CLAIMING.contains(&said.key()))
}

/// Whether a sentence claims, in the words that are most of its own, what one or two sentences of a speaker's do.
fn recast(story: &Evidence<'_>, words: &[Said], at: usize) -> bool {
    const RECAST: usize = 6;
    let all = &story.utterances.all;
    let own = stems(words);
    let before = at.checked_sub(1).filter(|&before| next(story, before).is_some());
    let both = |a: usize, b: usize| Stems::of(all[a].stems.iter().chain(all[b].stems.iter()).copied());
    let pairs = [before.map(|before| both(before, at)), next(story, at).map(|_| both(at, at + 1))];
    let said = pairs.into_iter().flatten().chain([all[at].stems.clone()]);
    let most = said.map(|said| own.shared(&said)).max().unwrap_or(0);
    claims(words) && most >= RECAST && most * 5 >= own.len() * 3
}

/// What the same speaker says right behind an utterance, in one account.
fn next<'a>(story: &'a Evidence<'_>, at: usize) -> Option<&'a Utterance> {
    let (one, next) = (&story.utterances.all[at], story.utterances.all.get(at + 1)?);
    let speech = one.witness == next.witness && one.speaker == next.speaker && next.sentence <= one.sentence + 1;
    speech.then_some(next)
}

/// What is said of more than one time or of what ought to be.
const CLAIMING: [&str; 20] = [
    "always",
    "anybody",
    "anyone",
    "are",
    "can",
    "cannot",
    "every",
    "everybody",
    "everyone",
    "is",
    "must",
    "never",
    "nobody",
    "nothing",
    "ought",
    "shall",
    "should",
    "will",
    "won't",
    "would",
];

/// Whether a sentence in which a `we` speaks is what some other `we` said, in much the same words.
fn plural(words: &[Said], own: &Stems, utterance: &Utterance) -> bool {
    let we = |words: &[Said]| words.iter().any(|said| matches!(said.key(), "we" | "our" | "ours" | "us"));
    we(words) && we(&utterance.words) && own.shared(&utterance.stems) >= SHARED && kinship(own, &utterance.stems) >= 0.5
}

/// Whether a sentence has a word that can be one of the first person: its wording costs more to read.
fn may_be_first_person(witness: &Witness, index: usize) -> bool {
    let first_person = |word: &str| {
        let own = ["i", "me", "my", "myself", "our", "us", "we"].iter().any(|own| word.eq_ignore_ascii_case(own));
        own || word.starts_with(['i', 'I']) && word[1..].starts_with(['\'', '’'])
    };
    witness.sentence_tokens(index).iter().any(|token| first_person(witness.text.slice(token.span)))
}

/// Whether a quotation that ends at `end` is right before sentence `index`, with at most its cue between them.
fn follows(witness: &Witness, end: usize, index: usize) -> bool {
    witness.sentences[..index].last().is_none_or(|sentence| sentence.span.start() < end)
}

/// The sentences that tell the same: in one column with this one or the one before it, or beside one that is.
fn related(story: &Evidence<'_>, at: SentenceRef) -> FxHashSet<(Siglum, u32)> {
    let before = at.sentence.checked_sub(1).map(|sentence| SentenceRef { sentence, ..at });
    let partners = [Some(at), before].into_iter().flatten().flat_map(|one| story.aligned.partners(one));
    let beside = |other: u32| other.saturating_sub(1)..=other + 1;
    partners.flat_map(|(other, _)| beside(other.sentence).map(|sentence| (other.witness, sentence))).collect()
}

/// Words of substance of an utterance that is known by itself.
const SUBSTANCE: usize = 4;

/// Words of substance that a sentence must share with a quotation of which it has no phrase or that it is not aligned with:
/// two are found anywhere.
const SHARED: usize = 3;

fn together(story: &Evidence<'_>, at: SentenceRef, utterance: &Utterance) -> bool {
    story.aligned.together(at, SentenceRef { witness: utterance.witness, sentence: utterance.sentence })
}

/// How much of the words of substance a sentence must share with a quotation. What somebody said is also what happened: where
/// nobody says `I` and no `phrase` of the speaker's is kept, most of it.
fn least(story: &Evidence<'_>, at: SentenceRef, utterance: &Utterance, phrase: bool, first_person: bool) -> f64 {
    match (together(story, at, utterance), phrase, first_person) {
        (true, _, true) => 0.3,
        (false, _, true) => 0.5,
        (true, true, false) => 0.4,
        (true, false, false) => 0.6,
        (false, true, false) => 0.6,
        (false, false, false) => 0.75,
    }
}

/// Words in a row that are the speaker's phrase: `it turns out to be`.
const PHRASE: usize = 4;

/// The most words in a row that both have. Time: the product of their lengths.
fn longest_run(ours: &[Said], theirs: &[Said]) -> usize {
    let (mut longest, mut row) = (0, vec![0; theirs.len() + 1]);
    for one in ours {
        let mut before = 0;
        for (at, other) in theirs.iter().enumerate() {
            let run = if one.same(other) { before + 1 } else { 0 };
            before = std::mem::replace(&mut row[at + 1], run);
            longest = longest.max(run);
        }
    }
    longest
}

/// Whether the sentence says whose words it gives.
fn attributed(words: &[Said]) -> bool {
    words.iter().any(|said| {
        matches!(
            said.key(),
            "said"
                | "says"
                | "told"
                | "according"
                | "added"
                | "claimed"
                | "claims"
                | "stated"
                | "argued"
                | "insisted"
                | "asserted"
                | "noted"
                | "explained"
                | "wrote"
                | "warned"
                | "asked"
                | "called"
                | "described"
                | "reportedly"
                | "allegedly"
                | "accused"
                | "denied"
                | "promised"
                | "suggested"
                | "maintains"
                | "believes"
                | "thinks"
        )
    })
}
