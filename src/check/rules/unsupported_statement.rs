use crate::align::coverage::Coverage;
use crate::check::backing::{Source, folded};
use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Mode, Value, Witness};
use crate::text::CleanSpan;

declare_rule! {
    /// A text made from one source says what the source does not.
    ///
    /// ## Why it matters
    /// A rewrite of a press release or of wire copy, by hand or by machine, may cut and rephrase. A number, a name, a
    /// date or a quotation that its source lacks was invented or comes from elsewhere, and nobody has checked it.
    ///
    /// ## Fires
    /// In these examples `S (source)` is the text that the other was made from.
    /// ```story
    /// S (source): The harbour board of Ostrow has bought two electric ferries. They will sail from next spring.
    /// A: The harbour board of Ostrow has bought two electric ferries for 41 million crowns.
    /// ```
    /// ```story
    /// S (source): The harbour board of Ostrow has bought two electric ferries. They will sail from next spring.
    /// A: The harbour board of Ostrow has bought two electric ferries. “Nobody will miss the diesel engines,” it said.
    /// ```
    /// ```story
    /// S (source): The harbour board of Ostrow has bought two electric ferries. They will sail from next spring.
    /// A: The harbour board of Ostrow has bought two electric ferries. Local fishermen staged angry protests against noise pollution.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// S (source): The harbour board of Ostrow has bought two electric ferries for 40.8 million crowns, its chair, Vera Lindh, said.
    /// A: Two electric ferries, bought by the harbour board of Ostrow, cost about 41 million crowns, according to Lindh.
    /// ```
    /// ```story
    /// S (source): “We looked at eleven ships and chose the quietest,” Vera Lindh, who chairs the harbour board, said on Monday.
    /// A: Vera Lindh said that the harbour board “chose the quietest” ship.
    /// ```
    /// ```story
    /// A: The harbour board of Ostrow has bought two electric ferries for 41 million crowns.
    /// B: The harbour board of Ostrow has bought two electric ferries.
    /// ```
    ///
    /// ## Limits
    /// Only `gate --source` knows what a text was made from; in other runs this rule has nothing to look at. It asks
    /// whether the source has a value at all, not whether it says it of the same thing: that is what the other rules
    /// compare. A sentence without numbers, names or quotation marks is a warning, and only if most of its words are
    /// foreign to the source; an invented sentence that is put together from the words of the source passes.
    "unsupported-statement", since "0.1.0"
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let others = story.witnesses.iter().filter(|witness| !story.rewrites.contains(&witness.id));
    let sources: Vec<Source<'_>> = match story.rewrites {
        [] => return,
        _ => others.map(Source::of).collect(),
    };
    // A source that could not be read backs nothing, and the run has failed for that reason already.
    if sources.is_empty() {
        return;
    }
    let coverage = Coverage::new(story);
    for &id in story.rewrites {
        let rewrite = story.witness(id);
        let mut places = quotations(rewrite, &sources);
        values(rewrite, &sources, &mut places);
        statements(rewrite, coverage.alone(id), &sources, &mut places);
        for place in places {
            sink.report(Drift {
                severity: place.severity,
                confidence: place.confidence,
                message: format!("the source does not have this {}", place.what),
                help: "take it out, or name where it comes from".into(),
                primary: story.label(id, place.span, "not in the source"),
                context: Vec::new(),
                fix: None,
            });
        }
    }
}

/// Something that no source has.
struct Place {
    what: &'static str,
    span: CleanSpan,
    severity: Severity,
    confidence: Confidence,
}

impl Place {
    fn error(what: &'static str, span: CleanSpan) -> Place {
        Place { what, span, severity: Severity::Error, confidence: Confidence::Medium }
    }
}

fn quotations(rewrite: &Witness, sources: &[Source<'_>]) -> Vec<Place> {
    let quotations = rewrite.notes.quotations.iter().filter(|quotation| quotation.mode != Mode::Indirect);
    quotations
        .filter(|quotation| {
            let words = folded(rewrite, quotation.content);
            // One or two words in quotation marks are a title or a doubt, not speech.
            let speech = words.split_whitespace().nth(2).is_some();
            let text = rewrite.text.slice(quotation.content);
            let gaps = text.contains(['…', '[']) || text.contains("...");
            speech && !gaps && !sources.iter().any(|source| source.has_words(&words))
        })
        .map(|quotation| Place::error("quotation", quotation.content))
        .collect()
}

/// Adds the numbers, dates and names outside of `places`.
fn values(rewrite: &Witness, sources: &[Source<'_>], places: &mut Vec<Place>) {
    for mention in &rewrite.notes.mentions {
        let known = places.iter().any(|place| place.span.overlaps(mention.span));
        if known || sources.iter().any(|source| source.has(rewrite, mention)) {
            continue;
        }
        let what = match &mention.value {
            Value::Quantity(_) => "number",
            Value::When(_) => "date",
            Value::Name(_) => "name",
        };
        places.push(Place::error(what, mention.span));
    }
}

/// Adds the sentences outside of `places` that tell something of their own; `alone` are those that nothing in a
/// source is aligned with.
fn statements(rewrite: &Witness, alone: &[u32], sources: &[Source<'_>], places: &mut Vec<Place>) {
    // Fewer content words say too little to tell another wording from another matter.
    const LEAST: usize = 5;
    for &sentence in alone {
        let span = rewrite.sentences[sentence as usize].span;
        let foreign = |source: &Source<'_>| {
            let (shared, all) = source.shares(rewrite, span);
            all >= LEAST && shared * 3 <= all
        };
        if !places.iter().any(|place| place.span.overlaps(span)) && sources.iter().all(foreign) {
            places.push(Place { what: "statement", span, severity: Severity::Warning, confidence: Confidence::Low });
        }
    }
}
