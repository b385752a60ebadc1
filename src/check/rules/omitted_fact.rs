use crate::align::coverage::Coverage;
use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Relation, SentenceRef};

declare_rule! {
    /// Every other independent account reports something that this one leaves out.
    ///
    /// ## Why it matters
    /// What all the others thought worth telling is worth a look before the page goes.
    ///
    /// ## Fires
    /// ```story
    /// A: Union president Dale Orton resigned on Friday after nine years in office, the Stagehands Union said. Talks between the studio and its crews resume on Monday.
    /// B: Union president Dale Orton resigned on Friday after nine years in office, the Stagehands Union announced. Rain is forecast for the picket line.
    /// C: Talks between the studio and its crews resume on Monday, the fourth week of the strike.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: Union president Dale Orton resigned on Friday after nine years in office, the Stagehands Union said. Talks between the studio and its crews resume on Monday.
    /// B: Rain is forecast for the picket line outside the studio.
    /// C: Talks between the studio and its crews resume on Monday, the fourth week of the strike.
    /// ```
    ///
    /// ## Limits
    /// A note, and only where there are three independent accounts or more.
    "omitted-fact", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let coverage = Coverage::new(story);
    for witness in &story.witnesses {
        let Some(lede) = witness.sentences.first() else { continue };
        for at in coverage.lacks(story, witness.id) {
            let column = &story.columns[at];
            if column.relation > Relation::Paraphrase {
                continue;
            }
            let places = column
                .cells
                .iter()
                .filter_map(|(&id, cell)| Some(SentenceRef { witness: id, sentence: *cell.first()? }));
            let context: Vec<_> = places
                .map(|place| {
                    let span = story.witness(place.witness).sentences[place.sentence as usize].span;
                    story.label(place.witness, span, format!("{} reports it", story.outlet(place.witness)))
                })
                .collect();
            sink.report(Drift {
                severity: Severity::Note,
                confidence: Confidence::Medium,
                message: format!("not in this account, though {} others have it", context.len()),
                help: "consider whether the account is complete without it".into(),
                primary: story.label(witness.id, lede.span, "no sentence of this account tells it"),
                context,
                fix: None,
            });
        }
    }
}
