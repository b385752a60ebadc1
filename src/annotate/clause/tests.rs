//! Clauses of our own sentences.

use super::*;
use crate::annotate::Reading;
use crate::annotate::known::with_page;
use crate::model::Sentence;
use crate::words::tokenise;

/// The clauses of one sentence, each as `subject | lemma | object | negation | hedge kind: words`, `*` for a passive.
fn read(text: &str) -> Vec<String> {
    let tokens = tokenise(text);
    let sentences = vec![Sentence { span: Span::new(0, text.len()), paragraph: 0, tokens: 0..tokens.len() }];
    let mut notes = Annotations::default();
    let reading = Reading { text, tokens: &tokens, sentences: &sentences };
    with_page(reading, |page| mark(page, &mut notes));
    let show = |span: Option<CleanSpan>| span.map_or("-", |span| &text[span.range()]);
    notes
        .clauses
        .iter()
        .map(|clause| {
            let hedge = clause.hedge_kind.map_or("-".to_owned(), |kind| format!("{kind:?}: {}", show(clause.hedge)));
            let star = if clause.passive { "*" } else { "" };
            format!(
                "{} | {}{star} | {} | {} | {hedge}",
                show(clause.subject),
                clause.lemma,
                show(clause.object),
                show(clause.negation)
            )
        })
        .collect()
}

#[test]
fn who_did_what() {
    assert_eq!(
        read("The widely accepted count was four hundred."),
        ["The widely accepted count | be | four hundred | - | -"]
    );
    assert_eq!(read("The family rejected the offer."), ["The family | reject | the offer | - | -"]);
    assert_eq!(read("The assembly rejected the bill."), ["The assembly | reject | the bill | - | -"]);
    assert_eq!(read("The court rejected the appeal on Friday."), ["The court | reject | the appeal | - | -"]);
    assert_eq!(
        read("The owners of the shop that burned down on Monday insured it."),
        ["that | burn | down | - | -", "The owners of the shop | insure | it | - | -"]
    );
    assert_eq!(read("Two men were arrested in Lyon."), ["Two men | arrest* | - | - | -"]);
    assert_eq!(read("Ruiz, a novelist, has written three plays."), ["Ruiz | write | three plays | - | -"]);
    assert_eq!(read("On Monday the council approved the plan."), ["the council | approve | the plan | - | -"]);
}

#[test]
fn what_was_not_done() {
    assert_eq!(read("The ministry did not confirm the report."), ["The ministry | confirm | the report | not | -"]);
    assert_eq!(read("Ito hasn't signed the bill."), ["Ito | sign | the bill | hasn't | -"]);
    assert_eq!(read("The company failed to pay its workers."), ["The company | pay | its workers | failed to | -"]);
    assert_eq!(read("She declined to comment."), ["She | comment | - | declined to | -"]);
    assert_eq!(read("No one was hurt."), ["No one | hurt* | - | No | -"]);
    assert_eq!(read("Police found no evidence."), ["Police | find | no evidence | no | -"]);
    assert_eq!(read("He never left the house."), ["He | leave | the house | never | -"]);
    assert_eq!(
        read("The crew landed without firing a shot."),
        ["The crew | land | - | - | -", "- | fire | a shot | without | -"]
    );
}

#[test]
fn how_sure_the_outlet_is() {
    assert_eq!(read("He allegedly took the money."), ["He | take | the money | - | Alleged: allegedly"]);
    assert_eq!(read("She is accused of taking bribes."), ["She | take | bribes | - | Alleged: is accused of"]);
    assert_eq!(read("A clerk suspected of stealing coins."), ["A clerk | steal | coins | - | Alleged: suspected of"]);
    assert_eq!(
        read("The bank accused Ito of taking the money."),
        ["The bank | accuse | Ito of taking the money | - | -", "Ito | take | the money | - | Alleged: accused Ito of"]
    );
    assert_eq!(
        read("He did not believe that the vote was stolen."),
        ["He | believe | - | not | -", "the vote | steal* | - | not | -"]
    );
    let planned = "plan | the raid | - | Alleged";
    assert_eq!(read("A man suspected of having planned the raid."), [format!("A man | {planned}: suspected of")]);
    assert_eq!(
        read("A rebel whom some accuse of having planned the raid."),
        [format!("A rebel | {planned}: accuse of")]
    );
    assert_eq!(
        read("They suspect a guard, aged 52, of having planned the raid."),
        [
            "They | suspect | a guard | - | -".to_owned(),
            format!("a guard, aged 52, | {planned}: suspect a guard, aged 52, of")
        ]
    );
    assert_eq!(
        read("He was arrested on suspicion of setting the fire."),
        ["He | arrest* | - | - | -", "He | set | the fire | - | Alleged: suspicion of"]
    );
    assert_eq!(
        read("She denied reports that the firm had paid him."),
        ["She | deny | reports | - | -", "the firm | pay | him | - | Reported: reports"]
    );
    assert_eq!(read("The general is said to have fled."), ["The general | flee | - | - | Reported: is said to"]);
    assert_eq!(read("Ito is said to have learned of it."), ["Ito | learn | - | - | Reported: is said to"]);
    assert_eq!(read("A bidder reportedly offered $9."), ["A bidder | offer | $9 | - | Reported: reportedly"]);
    assert_eq!(
        read("Vik allegedly covered the $9,000 cost of the kitchen."),
        ["Vik | cover | the $9,000 cost of the kitchen | - | Alleged: allegedly"]
    );
    assert_eq!(read("The pilot may have seen the drone."), ["The pilot | see | the drone | - | Modal: may"]);
    assert_eq!(
        read("The army appears to control the port."),
        ["The army | control | the port | - | Modal: appears to"]
    );
    assert_eq!(
        read("Rebels reportedly seized the airport."),
        ["Rebels | seize | the airport | - | Reported: reportedly"]
    );
    assert_eq!(
        read("Officials claimed that rebels shelled the town."),
        ["Officials | claim | - | - | -", "rebels | shell | the town | - | Alleged: claimed"]
    );
    assert_eq!(read("According to police, the man shot a guard."), ["the man | shoot | a guard | - | -"]);
    assert_eq!(read("They could not reach the village."), ["They | reach | the village | not | -"]);
    assert_eq!(read("The driver almost died."), ["The driver | die | - | - | Approximate: almost"]);
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "(\\PC|to|not|was|said|failed|accused|of|, ){0,40}") {
        let _ = read(&text);
    }
}
