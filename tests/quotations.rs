//! Whole readings of small invented articles: what is quoted, who speaks, to whom and where, and which marks lack a partner.

use newsdrift::annotate::{Reading, annotate};
use newsdrift::model::{Annotations, Mode};
use newsdrift::segment::sentences;
use newsdrift::text::CleanSpan;
use newsdrift::words::tokenise;
use proptest::prelude::*;

fn read(text: &str) -> Annotations {
    let tokens = tokenise(text);
    let sentences = sentences(text, &tokens);
    annotate(Reading { text, tokens: &tokens, sentences: &sentences }, None)
}

fn show(text: &str, span: Option<CleanSpan>) -> &str {
    span.map_or("", |span| &text[span.range()])
}

/// Quotations with marks, each as `content | speaker`.
fn spoken(text: &str) -> Vec<String> {
    let notes = read(text);
    let name = |id: newsdrift::model::EntityId| notes.entities[id.0 as usize].name.clone();
    notes
        .quotations
        .iter()
        .filter(|quotation| quotation.mode != Mode::Indirect)
        .map(|quotation| {
            let speaker = quotation.speaker.map(name).unwrap_or_default();
            format!("{} | {speaker}", show(text, Some(quotation.content)))
        })
        .collect()
}

/// The stretches that marks without a partner reach over.
fn unbalanced(text: &str) -> Vec<&str> {
    read(text).unbalanced.iter().map(|mark| &text[mark.reach.range()]).collect()
}

#[test]
fn a_cue_before_after_and_between() {
    assert_eq!(spoken("Anna Moss told reporters: “We are late.”"), ["We are late. | Anna Moss"]);
    assert_eq!(spoken("“We are late,” said Anna Moss, the mayor of Harbour."), ["We are late, | Anna Moss"]);
    assert_eq!(
        spoken("“We are late,” Anna Moss, a former pilot from Harbour, said, “but we are here.”"),
        ["We are late, | Anna Moss", "but we are here. | Anna Moss"]
    );
    assert_eq!(
        spoken("Anna Moss spoke first. “We are late,” she said. “It is my fault.”"),
        ["We are late, | Anna Moss", "It is my fault. | Anna Moss"]
    );
    assert_eq!(spoken("“We are late.” — Anna Moss"), ["We are late. | Anna Moss"]);
    assert_eq!(spoken("“We are late,” posited Anna Moss on Monday."), ["We are late, | Anna Moss"]);
}

#[test]
fn split_quotations_are_linked() {
    let notes = read("“We are late,” Anna Moss said, “but we are here.”\n\n“Nobody is angry.”");
    let links: Vec<_> = notes.quotations.iter().map(|quotation| quotation.continues).collect();
    assert_eq!(links, [None, Some(0), Some(1)]);
}

#[test]
fn british_single_marks_and_nesting() {
    assert_eq!(
        spoken("‘We won’t wait for the students’ union,’ said Anna Moss. ‘It’s late.’"),
        ["We won’t wait for the students’ union, | Anna Moss", "It’s late. | Anna Moss"]
    );
    let text = "“He told me, ‘Go home,’ and I went,” Anna Moss said.";
    let notes = read(text);
    assert_eq!(notes.quotations.len(), 2);
    assert_eq!(show(text, Some(notes.quotations[1].content)), "Go home,");
    assert_eq!(notes.quotations[1].inside, Some(0));
    assert!(notes.unbalanced.is_empty());
}

#[test]
fn titles_and_scare_quotes_are_no_speech() {
    assert_eq!(spoken("The film “A River of Stone” opens on Friday."), Vec::<String>::new());
    assert_eq!(spoken("The so-called “kettle rule” has gone."), Vec::<String>::new());
    let sailed = "In 2005 Anna Moss called for “The Glass Kite,” a feature film about her aunt.";
    assert_eq!(spoken(sailed), Vec::<String>::new());
    assert_eq!(spoken("“Too Late,” the paper said."), ["Too Late, | "]);
    assert_eq!(spoken("Anna Moss told Harbour Radio’s “Morning Tide” that she was tired."), Vec::<String>::new());
    assert_eq!(spoken("Anna Moss called the plan “a wet match.”"), ["a wet match. | Anna Moss"]);
}

#[test]
fn marks_that_pair_are_balanced() {
    for text in [
        "“We are late,\" Anna Moss said.",
        "Anna Moss said: “We are late.\n\n“We will be later still.”",
        "The pipe is 12\" wide and 6'2\" long, \"about right,\" Anna Moss said.",
        "“I have a 12\" pipe,” Anna Moss said.",
        "Screens of 70\"+ are \"too large,\" Anna Moss said.",
        "It was rock ’n’ roll in the ’90s, the students’ way.",
        "“The students’ way is ours,” said Anna Moss. ‘Yes’ was the answer.",
        "“He said, ‘Go,'” Anna Moss said.",
        "``We are late,'' Anna Moss said, ''and wet.''",
        "« Nous partons », dit Anna Moss.",
        "“… and then we left,” Anna Moss said. \"...and cried.\"",
    ] {
        assert_eq!(unbalanced(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn marks_without_a_partner() {
    let open = "Anna Moss said: “We are late.\n\nThe bridge fell.";
    assert_eq!(unbalanced(open), ["“We are late."]);
    let inner = "“I told him, ‘Go home. It is late,” Anna Moss said.";
    assert_eq!(unbalanced(inner), ["‘Go home. It is late,"]);
    assert_eq!(unbalanced("We are late,” Anna Moss said."), ["We are late,”"]);
    let runs_on = "Anna Moss said, “We are late.\n\nWe will be later.” She left.";
    let notes = read(runs_on);
    assert_eq!(unbalanced(runs_on), ["“We are late.\n\nWe will be later.”"]);
    assert!(notes.unbalanced[0].runs_on);
    assert_eq!(spoken(runs_on), ["We are late. | Anna Moss", "We will be later. | Anna Moss"]);
}

#[test]
fn pronouns_and_descriptions() {
    let text = "President Anna Moss met Petrov. “We are late,” the president said.";
    assert_eq!(spoken(text), ["We are late, | Anna Moss"]);
    let text = "Anna Moss, the harbour spokeswoman, was there. “We are late,” the spokeswoman added.";
    assert_eq!(spoken(text), ["We are late, | Anna Moss"]);
}

#[test]
fn addressee_and_occasion() {
    let text = "Anna Moss told reporters at a rally in Iowa on Tuesday that the bridge was “a wet match.”";
    let notes = read(text);
    let quotation = &notes.quotations[0];
    assert_eq!(show(text, quotation.addressee), "reporters");
    assert_eq!(show(text, quotation.occasion), "at a rally in Iowa on Tuesday");
    assert_eq!(quotation.mode, Mode::Mixed);
    let text = "“We are late,” Anna Moss said in a statement.";
    assert_eq!(show(text, read(text).quotations[0].occasion), "in a statement");
}

#[test]
fn indirect_speech() {
    let content = |text: &'static str| {
        let notes = read(text);
        notes
            .quotations
            .iter()
            .map(|quotation| {
                assert_eq!(quotation.mode, Mode::Indirect);
                show(text, Some(quotation.content)).to_owned()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(content("Anna Moss said that the bridge had fallen."), ["the bridge had fallen"]);
    assert_eq!(content("According to Anna Moss, the bridge had fallen."), ["the bridge had fallen"]);
    assert_eq!(content("The bridge had fallen, according to Anna Moss."), ["The bridge had fallen"]);
    assert_eq!(content("The bridge had fallen, officials said."), ["The bridge had fallen"]);
    assert_eq!(content("Recent events tell a different story."), Vec::<String>::new());
}

#[test]
fn speech_without_a_verb_beside_it() {
    // A sentence about one person, then a sentence that is nothing but a quotation.
    assert_eq!(
        spoken("Dan Roe, 41, lives next to the bridge. “I hear it groan at night.”"),
        ["I hear it groan at night. | Dan Roe"]
    );
    assert_eq!(
        spoken("The town's engineer, Dan Roe, was blunter.\n\n“The steel is rotten.”\n\n“All of it.”"),
        ["The steel is rotten. | Dan Roe", "All of it. | Dan Roe"]
    );
    // Two people, or none: somebody spoke, and nobody knows who.
    assert_eq!(spoken("Anna Moss met Dan Roe there. “It groans at night.”"), ["It groans at night. | "]);
    assert_eq!(spoken("His neighbour agrees. “It groans at night.”"), ["It groans at night. | "]);
    // A paragraph of narration that names nobody else does not end a turn.
    let around = |between: &str| format!("“It is shut,” Anna Moss said.\n\n{between}\n\n“It was high time.”");
    let turns = |between: &str| spoken(&around(between))[1].clone();
    assert_eq!(turns("Crews will start in May."), "It was high time. | Anna Moss");
    assert_eq!(turns("Crews led by Dan Roe will start in May."), "It was high time. | ");
}

#[test]
fn speech_that_is_announced() {
    assert_eq!(spoken("Dan Roe's verdict: “It will fall.”"), ["It will fall. | Dan Roe"]);
    assert_eq!(
        spoken("Anna Moss was there on Tuesday. Her message to drivers was simple: “Stay away.”"),
        ["Stay away. | Anna Moss"]
    );
    assert_eq!(spoken("In the words of Dan Roe, “a bridge is a promise.”"), ["a bridge is a promise. | Dan Roe"]);
    assert_eq!(spoken("A sign on the gate had one line: “Keep out of here.”"), ["Keep out of here. | "]);
    assert_eq!(spoken("He walked past “The Old Pier” and went home."), Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_text_gives_valid_spans(text in "([a-cA-C ,.:?…“”‘’\"'()\\n0-9é—«»`-]|said|told|who |The |he |according to ){0,60}|\\PC{0,60}") {
        let notes = read(&text);
        for quotation in &notes.quotations {
            for span in [Some(quotation.span), Some(quotation.content), quotation.cue, quotation.source, quotation.addressee, quotation.occasion].into_iter().flatten() {
                prop_assert!(text.get(span.range()).is_some());
            }
            for link in [quotation.continues, quotation.inside].into_iter().flatten() {
                prop_assert!((link as usize) < notes.quotations.len());
            }
        }
        for mark in &notes.unbalanced {
            prop_assert!(text.get(mark.reach.range()).is_some() && text.get(mark.mark.range()).is_some());
        }
        prop_assert!(notes.quotations.is_sorted_by_key(|quotation| quotation.content.start()));
    }
}

#[test]
fn a_pronoun_after_somebody_without_a_name_means_them() {
    let text = "Her lawyer, Dan Roe, left. “We have no choice,” said the general. “The tide is close,” he added.";
    assert_eq!(spoken(text), ["We have no choice, | ", "The tide is close, | "]);
}
