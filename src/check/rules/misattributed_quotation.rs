use std::collections::{BTreeMap, BTreeSet};

use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::check::utterance::{Rendering, Utterance};
use crate::finding::{Confidence, Drift, Label, Severity};
use crate::model::{NameKind, PersonId, Siglum, Value};
use crate::names::{NameRelation, compare};
use crate::text::CleanSpan;

declare_rule! {
    /// The same quoted words are put into two people's mouths.
    ///
    /// ## Why it matters
    /// One of the two did not say it.
    ///
    /// ## Fires
    /// ```story
    /// A: "The bridge should have been closed in spring," said engineer Lucia Ferrante on Monday.
    /// B: "The bridge should have been closed in spring," said mayor Oskar Lindqvist on Monday.
    /// ```
    ///
    /// ```story
    /// A: "The bridge should have been closed in spring," said engineer Lucia Ferrante on Monday.
    /// B: Mayor Oskar Lindqvist came to the hearing on Monday. "The bridge should have been closed in spring," he said.
    /// ```
    ///
    /// ## Stays quiet
    /// A surname, a title, a pronoun or a description of the same person.
    /// ```story
    /// A: "The bridge should have been closed in spring," said engineer Lucia Ferrante on Monday.
    /// B: "The bridge should have been closed in spring," Ms Ferrante said on Monday.
    /// ```
    /// ```story
    /// A: "The bridge should have been closed in spring," said engineer Lucia Ferrante on Monday.
    /// B: "The bridge should have been closed in spring," an engineer told the inquiry on Monday.
    /// ```
    ///
    /// Challenged by one, another spoke.
    /// ```story
    /// A: "The bridge should have been closed in spring," said engineer Lucia Ferrante on Monday.
    /// B: Challenged by Clara Osei, she told the hearing of her doubts. "The bridge should have been closed in spring," she said.
    /// ```
    ///
    /// ## Limits
    /// Only people are compared: an office and its spokesman may both be given as the source.
    "misattributed-quotation", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let all = &story.utterances.all;
    // By what is doubted, a quotation of one account.
    let mut doubted: BTreeMap<(Siglum, u32), Vec<Doubt>> = BTreeMap::new();
    for pair in story.utterances.pairs.iter().filter(|pair| same_words(pair)) {
        let Some((our_speaker, their_speaker)) = two_people(story, &all[pair.ours], &all[pair.theirs]) else {
            continue;
        };
        // The side to doubt is the one whose speaker fewer origins name for these words.
        let support = |at: usize, speaker: PersonId| voices(story, at, speaker).len();
        let (ours_backed, theirs_backed) = (support(pair.ours, our_speaker), support(pair.theirs, their_speaker));
        let (suspect, other, outvoted) = match ours_backed > theirs_backed {
            true => (pair.theirs, pair.ours, ours_backed >= 2),
            false => (pair.ours, pair.theirs, theirs_backed > ours_backed && theirs_backed >= 2),
        };
        doubted.entry((all[suspect].witness, all[suspect].quotation)).or_default().push(Doubt {
            suspect,
            other,
            outvoted,
        });
    }
    for pairs in doubted.into_values() {
        let name = |at: usize| {
            all[at].speaker.map(|speaker| story.people[speaker.0 as usize].name.clone()).unwrap_or_default()
        };
        let mut others: Vec<&Utterance> = pairs.iter().map(|doubt| &all[doubt.other]).collect();
        others.sort_by_key(|other| (other.witness, other.quotation));
        others.dedup_by_key(|other| other.witness);
        let Doubt { suspect, other, .. } = pairs[0];
        let given = |other: &Utterance| {
            let speaker = other.speaker.map(|speaker| story.people[speaker.0 as usize].name.as_str());
            format!("{} gives them to {}", story.outlet(other.witness), speaker.unwrap_or_default())
        };
        sink.report(Drift {
            severity: Severity::Error,
            confidence: if pairs.iter().any(|doubt| doubt.outvoted) { Confidence::High } else { Confidence::Medium },
            message: format!("the same words are given to {} and to {}", name(suspect), name(other)),
            help: "one of the two did not say it; check who spoke".into(),
            primary: label(story, &all[suspect], &format!("said by {} here", name(suspect))),
            context: others.into_iter().map(|other| label(story, other, &given(other))).collect(),
            fix: None,
        });
    }
}

/// An utterance whose speaker is doubted, since another account gives its words to somebody else.
#[derive(Debug, Clone, Copy)]
struct Doubt {
    suspect: usize,
    other: usize,
    /// Whether more origins than one have the other speaker.
    outvoted: bool,
}

/// Long enough, and alike enough, that two people did not happen to say it.
fn same_words(pair: &Rendering) -> bool {
    pair.same_speech() && pair.share >= 0.8 && pair.shared.same >= 6
}

/// The two speakers, where both are people, named in the text, and not the same.
fn two_people(story: &Evidence<'_>, ours: &Utterance, theirs: &Utterance) -> Option<(PersonId, PersonId)> {
    let (a, b) = (ours.speaker?, theirs.speaker?);
    // A lone word that one article takes for a person may be a place or a group.
    let person = |id: PersonId| {
        let person = &story.people[id.0 as usize];
        person.kind == NameKind::Person && (person.name.contains(' ') || person.entities.len() > 1)
    };
    let quotation =
        |utterance: &Utterance| &story.witness(utterance.witness).notes.quotations[utterance.quotation as usize];
    // Words quoted inside a quotation have two speakers, and outlets name either.
    let plain = quotation(ours).inside.is_none() && quotation(theirs).inside.is_none();
    let different = || !share_a_name(&story.people[a.0 as usize].name, &story.people[b.0 as usize].name);
    let clear = || !mentions_person(story, ours, b) && !mentions_person(story, theirs, a);
    let people = a != b && person(a) && person(b);
    let named = [named(story, ours), named(story, theirs)];
    let told = |side: usize, utterance, other| named[side] || named[1 - side] && alone_before(story, utterance, other);
    let speakers = || told(0, ours, b) && told(1, theirs, a);
    (people && plain && speakers() && clear() && different()).then_some((a, b))
}

/// Whether two names have a part in common, in whatever order and spelling: then they may well be one person.
fn share_a_name(a: &str, b: &str) -> bool {
    let parts = |name: &str| -> Vec<String> {
        let folded = any_ascii::any_ascii(name).to_lowercase();
        folded.split(|c: char| !c.is_alphabetic()).filter(|part| part.len() > 1).map(str::to_owned).collect()
    };
    let joined = |name: &str| parts(name).concat();
    parts(a).iter().any(|part| parts(b).contains(part))
        || joined(a) == joined(b)
        || compare(a, b).relation != NameRelation::Different
}

/// Whether the source of the quotation is the speaker's name, not a pronoun, a group or a guess.
fn named(story: &Evidence<'_>, utterance: &Utterance) -> bool {
    let witness = story.witness(utterance.witness);
    let quotation = &witness.notes.quotations[utterance.quotation as usize];
    let Some(source) = quotation.source else { return false };
    witness.notes.mentions.iter().any(|mention| {
        mention.span.overlaps(source)
            && matches!(mention.value, Value::Name(entity) if Some(entity) == quotation.speaker)
    })
}

/// Whether the source is a pronoun behind a sentence that names the speaker and nobody else, and nothing near it names the
/// other one: `There was anger at the words of Hal Brennan. “…,” he said.`
fn alone_before(story: &Evidence<'_>, utterance: &Utterance, other: PersonId) -> bool {
    const NEAR: u32 = 3;
    let witness = story.witness(utterance.witness);
    let quotation = &witness.notes.quotations[utterance.quotation as usize];
    let Some(source) = quotation.source else { return false };
    let pronoun = matches!(witness.text.slice(source).to_lowercase().as_str(), "he" | "she");
    let Some(before) = utterance.sentence.checked_sub(1).filter(|_| pronoun) else { return false };
    // `Challenged by Harriet Lowe, she told the House`: she is another.
    let text = witness.text.clean();
    let agent = |span: CleanSpan| text[..span.start()].ends_with("by ");
    let mut named = witness.notes.mentions.iter().filter(|mention| matches!(mention.value, Value::Name(_)));
    if named.any(|mention| mention.sentence == before && agent(mention.span)) {
        return false;
    }
    let people = |from: u32| -> BTreeSet<PersonId> {
        let near =
            witness.notes.mentions.iter().filter(|mention| (from..=utterance.sentence).contains(&mention.sentence));
        let people = near.filter_map(|mention| match mention.value {
            Value::Name(entity) => story.person_of(utterance.witness, entity),
            _ => None,
        });
        people.filter(|id| story.people[id.0 as usize].kind == NameKind::Person).collect()
    };
    let only: Vec<PersonId> = people(before).into_iter().collect();
    only == utterance.speaker.into_iter().collect::<Vec<_>>() && !people(before.saturating_sub(NEAR)).contains(&other)
}

/// Whether the sentence around the words names this person too: who of the two spoke is then a matter of reading.
fn mentions_person(story: &Evidence<'_>, utterance: &Utterance, person: PersonId) -> bool {
    let witness = story.witness(utterance.witness);
    let quotation = &witness.notes.quotations[utterance.quotation as usize];
    let source = quotation.source.and_then(|span| witness.sentence_at(span)).map(|at| at as u32);
    witness.notes.mentions.iter().any(|mention| {
        (mention.sentence == utterance.sentence || Some(mention.sentence) == source)
            && matches!(mention.value, Value::Name(entity) if story.person_of(utterance.witness, entity) == Some(person))
    })
}

/// Origins that give these words to this speaker.
fn voices(story: &Evidence<'_>, at: usize, speaker: PersonId) -> BTreeSet<usize> {
    let all = &story.utterances.all;
    let others = story.utterances.renderings(at).filter(|(pair, _)| same_words(pair)).map(|(_, other)| other);
    others
        .chain([at])
        .filter(|&other| all[other].speaker == Some(speaker))
        .map(|other| story.origin_of(all[other].witness))
        .collect()
}

fn label(story: &Evidence<'_>, utterance: &Utterance, says: &str) -> Label {
    let quotation = &story.witness(utterance.witness).notes.quotations[utterance.quotation as usize];
    let span = quotation.source.map_or(utterance.span, |source| source.join(utterance.span));
    story.label(utterance.witness, span, says)
}
