use std::cell::OnceCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::evidence::Evidence;
use crate::check::occasion::Occasion as Gathering;
use crate::check::rule::{Sink, declare_rule};
use crate::check::utterance::Utterance;
use crate::finding::{Confidence, Drift, Severity};
use crate::model::Siglum;
use crate::text::CleanSpan;

declare_rule! {
    /// The same words are placed on two occasions.
    ///
    /// ## Why it matters
    /// Words read out from paper and words answered under questioning are not the same news.
    ///
    /// ## Fires
    /// ```story
    /// A: "The frames were cut from the wall with care," museum director Eva Malá said in a written statement.
    /// B: "The frames were cut from the wall with care," museum director Eva Malá said at a press conference.
    /// ```
    ///
    /// ```story
    /// A: During a council meeting on Tuesday, Mayor Ida Kern was asked about the pool. "We will not sell the pool to anybody," Kern said.
    /// B: "We will not sell the pool to anybody," Mayor Ida Kern said, following a council meeting on Tuesday.
    /// ```
    ///
    /// In the sentence ahead.
    /// ```story
    /// A: Museum director Eva Malá faced the cameras at a vigil in Vell. "The frames were cut from the wall with care," she said.
    /// B: "The frames were cut from the wall with care," Eva Malá told investors on a conference call.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: "The frames were cut from the wall with care," museum director Eva Malá told a press conference.
    /// B: "The frames were cut from the wall with care," museum director Eva Malá said on the steps of the museum.
    /// ```
    /// ```story
    /// A: "The frames were cut from the wall with care," museum director Eva Malá said in a written statement.
    /// B: "The frames were cut from the wall with care," museum director Eva Malá said in a statement on Monday.
    /// ```
    ///
    /// ## Limits
    /// Compares kinds of occasion (a statement, a press conference, an interview, a rally, a vigil, a post), not their
    /// names, and takes two that may be one for one.
    "changed-occasion", since "0.1.0"
}

/// A kind of occasion. Words addressed to reporters fit several kinds and are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Occasion {
    Statement,
    PressConference,
    Interview,
    Rally,
    Speech,
    /// Words spoken to the country on the air.
    Broadcast,
    /// Words spoken in a parliament.
    Parliament,
    Post,
    Call,
    Court,
    Hearing,
    /// Words given in a lecture.
    Lecture,
    /// A public or community meeting.
    Meeting,
    /// A vigil, a funeral, a ceremony.
    Ceremony,
    /// Words put on a site.
    Notice,
    /// Words spoken at a place, whatever it was.
    Place,
}

impl Occasion {
    /// Whether words may be of both: a notice is a statement, and a press conference can be held on a quay.
    fn fits(self, other: Occasion) -> bool {
        use Occasion::{
            Broadcast, Call, Ceremony, Court, Hearing, Interview, Lecture, Meeting, Notice, Parliament, Place, Post,
            PressConference, Rally, Speech, Statement,
        };
        let within = |one: Occasion, other: Occasion| match one {
            Notice => matches!(other, Statement | Post),
            Lecture => matches!(other, Speech | Meeting | Ceremony),
            Meeting => matches!(other, Speech | Rally | Ceremony | Hearing | Call),
            Ceremony => matches!(other, Speech | Rally),
            Broadcast => matches!(other, Interview | PressConference | Speech | Statement),
            Parliament => matches!(other, Hearing | Meeting | Speech | Statement),
            Place => !matches!(other, Statement | Notice | Post | Call | Court | Hearing | Parliament),
            _ => false,
        };
        self == other || within(self, other) || within(other, self)
    }
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for (ours, theirs) in before_or_after(story) {
        sink.report(moved(story, ours, theirs));
    }
    let all = &story.utterances.all;
    let read: Vec<OnceCell<_>> = vec![OnceCell::new(); all.len()];
    let occasion = |at: usize| *read[at].get_or_init(|| occasion(story, &all[at]));
    let mut told = BTreeSet::new();
    for pair in story.utterances.pairs.iter().filter(|pair| pair.same_speech() && pair.share >= 0.8) {
        let (a, b) = (&all[pair.ours], &all[pair.theirs]);
        let (Some((ours, our_span)), Some((theirs, their_span))) = (occasion(pair.ours), occasion(pair.theirs)) else {
            continue;
        };
        if ours.fits(theirs) || !told.insert((a.witness, a.quotation, b.witness, b.quotation)) {
            continue;
        }
        let backed = |at: usize, kind: Occasion| -> usize {
            let others = story.utterances.renderings(at).filter(|(pair, _)| pair.same_speech()).map(|(_, other)| other);
            let origins: BTreeSet<usize> = others
                .filter(|&other| occasion(other).is_some_and(|(other, _)| other == kind))
                .map(|other| story.origin_of(all[other].witness))
                .collect();
            origins.len()
        };
        let (suspect, span, other, other_span) = match backed(pair.ours, ours) > backed(pair.theirs, theirs) {
            true => (b, their_span, a, our_span),
            false => (a, our_span, b, their_span),
        };
        let outvoted = backed(pair.ours, ours).abs_diff(backed(pair.theirs, theirs)) > 0;
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: if outvoted { Confidence::High } else { Confidence::Medium },
            message: format!(
                "the same words are said “{}” here and “{}” there",
                story.published(suspect.witness, span),
                story.published(other.witness, other_span)
            ),
            help: "check on what occasion the words were said".into(),
            primary: story.label(suspect.witness, span, "one occasion"),
            context: vec![story.label(other.witness, other_span, format!("{} has this", story.outlet(other.witness)))],
            fix: None,
        });
    }
}

/// Gatherings of one name and day at which one account places words that another places after or before them.
fn before_or_after<'a>(story: &'a Evidence<'_>) -> Vec<(&'a Gathering, &'a Gathering)> {
    let speeches = Speeches::of(story);
    let mut found: Vec<(&Gathering, &Gathering)> = Vec::new();
    let all = &story.occasions;
    for (at, a) in all.iter().enumerate() {
        for b in all[at + 1..].iter().filter(|b| b.witness != a.witness && b.relation != a.relation) {
            let day = match (a.day, b.day) {
                (Some((x, _)), Some((y, _))) => x.overlaps(&y),
                _ => false,
            };
            let one = a.noun == b.noun && (!a.kind.is_disjoint(&b.kind) || !a.company.is_disjoint(&b.company));
            let told = found.iter().any(|(x, y)| (x.witness, y.witness) == (a.witness, b.witness));
            if day && one && !told && speeches.share(a, b) {
                found.push((a, b));
            }
        }
    }
    found
}

fn moved(story: &Evidence<'_>, ours: &Gathering, theirs: &Gathering) -> Drift {
    let words = |of: &Gathering| story.published(of.witness, of.span).to_owned();
    Drift {
        severity: Severity::Warning,
        confidence: Confidence::Medium,
        message: format!("the same words are said “{}” here and “{}” there", words(ours), words(theirs)),
        help: "check on what occasion the words were said".into(),
        primary: story.label(ours.witness, ours.span, "one occasion"),
        context: vec![story.label(theirs.witness, theirs.span, format!("{} has this", story.outlet(theirs.witness)))],
        fix: None,
    }
}

/// Which utterances render one speech, whether faithfully or not.
struct Speeches {
    /// For each utterance, the first one of its speech.
    of: Vec<usize>,
    /// The utterances of a sentence whose speaker is known.
    spoken: FxHashMap<(Siglum, u32), Vec<usize>>,
}

impl Speeches {
    fn of(story: &Evidence<'_>) -> Self {
        let mut spoken: FxHashMap<(Siglum, u32), Vec<usize>> = FxHashMap::default();
        for (index, one) in story.utterances.all.iter().enumerate().filter(|(_, one)| one.speaker.is_some()) {
            spoken.entry((one.witness, one.sentence)).or_default().push(index);
        }
        let mut speeches = Speeches { of: (0..story.utterances.all.len()).collect(), spoken };
        let pairs = story.utterances.pairs.iter();
        let same = pairs.filter(|pair| pair.same_speech() || pair.faithful() && pair.shared.substance >= 2);
        let retold = story.retold().iter().map(|one| (one.suspect, one.original));
        for (a, b) in same.map(|pair| (pair.ours, pair.theirs)).chain(retold) {
            let (into, from) = (speeches.first(a).min(speeches.first(b)), speeches.first(a).max(speeches.first(b)));
            speeches.of[from] = into;
        }
        speeches
    }

    fn first(&self, mut at: usize) -> usize {
        while self.of[at] != at {
            at = self.of[at];
        }
        at
    }

    /// Whether words that `a` places are words that `b` places: those quoted in its sentence and the next one, in one
    /// mouth.
    fn share(&self, a: &Gathering, b: &Gathering) -> bool {
        let placed = |at: &Gathering| -> BTreeSet<usize> {
            let here = [at.sentence, at.sentence + 1].map(|sentence| self.spoken.get(&(at.witness, sentence)));
            here.into_iter().flatten().flatten().map(|&index| self.first(index)).collect()
        };
        !placed(a).is_disjoint(&placed(b))
    }
}

/// The kind of occasion on which an utterance is placed, and the words that say so: the occasion or the addressee where
/// they were read, else what stands in the same sentence outside the marks.
fn occasion(story: &Evidence<'_>, utterance: &Utterance) -> Option<(Occasion, CleanSpan)> {
    let witness = story.witness(utterance.witness);
    let quotation = &witness.notes.quotations[utterance.quotation as usize];
    let read = quotation.occasion.or(quotation.addressee).and_then(|span| {
        let words = witness.text.slice(span).to_lowercase();
        Some((kind(&words)?.0, span))
    });
    let text = witness.text.clean();
    let phrase = |from: usize, until: usize, last: bool| {
        let words = &text[from..until];
        let (kind, at, end) = governed(words, last)?;
        Some((kind, CleanSpan::new(from + at, from + end)))
    };
    let sentence = |span: CleanSpan| Some(witness.sentences[witness.sentence_at(span)?].span);
    let behind = || {
        let after = quotation.cue.filter(|cue| cue.start() >= quotation.span.end())?;
        let end = sentence(after)?.end().max(after.end());
        let stops = text[after.end()..end].find(['"', '“', '”', '.', ';']).map_or(end, |at| after.end() + at);
        phrase(after.start(), stops, false)
    };
    let ahead = || {
        let own = sentence(quotation.span)?;
        let start = own.start().min(quotation.span.start());
        phrase(start, quotation.span.start(), true).filter(|_| text[..quotation.span.start()].trim_end().ends_with(':'))
    };
    // `She faced the cameras at a press conference. “We failed,” she said.`
    let before = || {
        let own = witness.sentence_at(quotation.span)?;
        let told = witness.sentences[own.checked_sub(1)?].span;
        let cue = quotation.source.map(|source| witness.text.slice(source));
        let by = cue.is_some_and(|source| matches!(source, "he" | "she" | "He" | "She"));
        let one = !text[told.start()..quotation.span.start()].contains(['\n', '"', '”']);
        let spoken = [
            "address",
            "answered",
            "appeared",
            "commented",
            "defended",
            "elaborated",
            "explained",
            "faced",
            "firm",
            "justified",
            "made",
            "reacted",
            "responded",
            "said",
            "spoke",
            "told",
        ];
        let tells = spoken.iter().any(|verb| witness.text.slice(told).contains(verb));
        (by && one && tells).then(|| phrase(told.start(), told.end(), true)).flatten()
    };
    read.or_else(behind).or_else(ahead).or_else(before)
}

/// The first or last kind of occasion that a preposition in `words` governs, with where the phrase begins and ends.
fn governed(words: &str, last: bool) -> Option<(Occasion, usize, usize)> {
    const WITHIN: usize = 40;
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    let begins = ["in ", "at ", "on ", "during ", "told ", "outside "];
    let starts = begins.iter().flat_map(|opening| lower.match_indices(opening).map(|(at, _)| at));
    let mut starts: Vec<usize> =
        starts.filter(|&at| at == 0 || lower.as_bytes()[at - 1].is_ascii_whitespace()).collect();
    starts.sort_unstable();
    if last {
        starts.reverse();
    }
    starts.into_iter().find_map(|at| {
        let mut end = (at + WITHIN).min(lower.len());
        while !lower.is_char_boundary(end) {
            end -= 1;
        }
        let phrase = &lower[at..end];
        let phrase = phrase.split([',', ';', ':', '.', '\n']).next().unwrap_or_default();
        let (kind, length) = kind(phrase)?;
        // Up to six words: further on it belongs to something else.
        (phrase[..length].split(' ').count() <= 7).then_some((kind, at, at + length))
    })
}

/// The kind of occasion that `words`, in lower case, name, and where the name ends in bytes.
fn kind(words: &str) -> Option<(Occasion, usize)> {
    const KINDS: [(&[&str], Occasion); 16] = [
        (&["press conference", "news conference", "briefing"], Occasion::PressConference),
        (&["interview"], Occasion::Interview),
        (&["rally", "campaign event"], Occasion::Rally),
        (&["hearing", "testimony", "testified"], Occasion::Hearing),
        (&["in court", "the stand", "courtroom"], Occasion::Court),
        (&["phone call", "telephone", "conference call", "on a call"], Occasion::Call),
        (&["post", "tweet", "twitter", "facebook", "social media", "truth social", "instagram"], Occasion::Post),
        (&["statement", "letter", "news release", "press release", "email", "e-mail"], Occasion::Statement),
        (&["website", "a notice"], Occasion::Notice),
        (&["televised", "on television", "state television", "national television", "on tv"], Occasion::Broadcast),
        (&["parliament", "lawmakers", "the chamber", "told mps"], Occasion::Parliament),
        (&["speech", "address"], Occasion::Speech),
        (&["lecture"], Occasion::Lecture),
        (&["meeting"], Occasion::Meeting),
        (&["vigil", "funeral", "memorial service", "ceremony"], Occasion::Ceremony),
        (&["the quay", "the steps", "outside the", "the scene", "the street"], Occasion::Place),
    ];
    // What is told to reporters in a parliament is said beside it.
    let beside = ["reporters", "journalists"].iter().any(|press| words.contains(press));
    let kinds = KINDS.iter().filter(|(_, kind)| !(beside && *kind == Occasion::Parliament));
    kinds
        .into_iter()
        .find_map(|(signs, kind)| signs.iter().find_map(|sign| Some((*kind, words.find(sign)? + sign.len()))))
}
