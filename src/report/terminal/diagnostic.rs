//! One finding as a diagnostic: title, one snippet a place with its outlet, reason, advice.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

use crate::finding::{Confidence, Finding, Label, Severity, State};
use crate::model::{Collation, Sentence, Siglum, Witness};
use crate::report::terminal::excerpt::{Excerpt, excerpt, wrap};
use crate::report::terminal::links::link_places;
use crate::report::untrusted::safe;
use crate::report::wording::{Change, differences, unsaid_fix};
use crate::report::{Look, Volume};

/// Columns that the frame takes: gutter and bar.
const FRAME: usize = 4;
/// Two wordings that share less than this are too far apart for a word-by-word comparison to help.
const ALIKE: f64 = 0.5;
/// Labels shorter than this many bytes are marked whole.
const LONG: usize = 40;

/// Renders a finding, with a line end.
pub(super) fn render(story: &Collation, finding: &Finding, look: &Look) -> String {
    let drift = &finding.drift;
    let level = match drift.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let places = places(story, finding, look);
    let mut group = Group::with_title(level.primary_title(title(finding)).id(finding.rule));
    for place in &places {
        let says = place.lines.iter().map(|(piece, label, primary)| {
            let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation: Annotation<'_> = kind.span(piece.clone()).highlight_source(true);
            annotation.label(label.as_deref())
        });
        group = group.element(Origin::path(place.head.as_str()));
        group = group
            .element(Snippet::source(place.excerpt.text.as_str()).line_numbering(false).fold(false).annotations(says));
    }
    for (kind, text) in footers(finding, look) {
        group = group.element(kind.message(text));
    }
    let renderer = if look.color { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    // The lines are wrapped already; the renderer must not cut them again.
    let mut text = renderer.term_width(look.width + 400).render(&[group]);
    // A snippet without a path of its own brings an empty line of origin.
    text = text
        .lines()
        .filter(|line| plain(line).trim_end() != ":::")
        .map(|line| line.trim_end())
        .collect::<Vec<_>>()
        .join("\n");
    if look.links {
        text = link_places(text, places.iter().map(|place| (place.place.as_str(), place.path.as_str())));
    }
    text.push('\n');
    text
}

/// A rendered line without its colours.
fn plain(line: &str) -> String {
    anstream::adapter::strip_str(line).to_string()
}

/// A finding in one line: for notes, which are many.
pub(super) fn line(story: &Collation, finding: &Finding) -> String {
    let primary = &finding.drift.primary;
    let path = &story.witness(primary.witness).article.path;
    let (line, column) = (primary.position.line, primary.position.column);
    format!("{} ({}:{line}:{column})", title(finding), safe(path))
}

fn title(finding: &Finding) -> String {
    let state = match finding.state {
        Some(State::Unchanged) => " (known)",
        Some(State::Updated) => " (changed since the baseline)",
        _ => "",
    };
    format!("{}{state}", safe(&finding.drift.message))
}

fn footers<'a>(finding: &Finding, look: &Look) -> Vec<(Level<'a>, String)> {
    let drift = &finding.drift;
    let mut footers = Vec::new();
    match drift.confidence {
        Confidence::High => {}
        Confidence::Medium => footers.push((Level::NOTE, "medium confidence: right four times in five".into())),
        Confidence::Low => footers.push((Level::NOTE, "low confidence: look before you act".into())),
    }
    if look.volume == Volume::Verbose && !finding.fingerprint.0.is_empty() {
        footers.push((Level::NOTE, format!("fingerprint {}", finding.fingerprint.0)));
    }
    if let Some(fix) = unsaid_fix(drift) {
        footers.push((Level::HELP, format!("write “{}”", safe(fix))));
    }
    if !drift.help.is_empty() {
        footers.push((Level::HELP, wrap(&drift.help, look.width.saturating_sub(FRAME + 8))));
    }
    footers
}

/// A piece of one article that holds one or more labels of a finding.
struct Place {
    /// Outlet, file, line, column, and what to say about a place that is marked as a whole.
    head: String,
    /// `path:line:column`, as it stands in the rendered text.
    place: String,
    path: String,
    excerpt: Excerpt,
    /// Range of the excerpt, what to say there, and whether it is the suspect side.
    lines: Vec<(Range<usize>, Option<String>, bool)>,
}

fn places(story: &Collation, finding: &Finding, look: &Look) -> Vec<Place> {
    let labels: Vec<&Label> = finding.labels().collect();
    let marks = marks(&labels);
    let mut grouped: Vec<(Siglum, Range<usize>, Vec<usize>)> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let around = surroundings(story.witness(label.witness), label);
        match grouped.iter_mut().find(|(witness, range, _)| {
            *witness == label.witness && range.start < around.end && around.start < range.end
        }) {
            Some((_, range, members)) => {
                *range = range.start.min(around.start)..range.end.max(around.end);
                members.push(index);
            }
            None => grouped.push((label.witness, around, vec![index])),
        }
    }
    grouped
        .into_iter()
        .map(|(id, around, members)| {
            let witness = story.witness(id);
            let ranges: Vec<Range<usize>> = members.iter().flat_map(|&index| marks[index].iter().cloned()).collect();
            let excerpt = excerpt(witness.text.body(), around, &ranges, look.width.saturating_sub(FRAME));
            let position = labels[members[0]].position;
            let path = safe(&witness.article.path).into_owned();
            let place = format!("{path}:{}:{}", position.line, position.column);
            let mut head = format!("{} ({id}) {place}", safe(&witness.article.outlet));
            let mut shown = excerpt.marks.iter();
            let mut lines = Vec::new();
            for &index in &members {
                let says = (!labels[index].says.is_empty()).then(|| safe(&labels[index].says).into_owned());
                let pieces: Vec<Range<usize>> =
                    shown.by_ref().take(marks[index].len()).flat_map(|pieces| pieces.iter().cloned()).collect();
                if members.len() == 1 && covers_all(&excerpt.text, &pieces) {
                    // Underlining everything shows nothing.
                    head.extend(says.iter().flat_map(|says| [": ", says.as_str()]));
                    continue;
                }
                let says = says.and_then(|says| match beside(&excerpt.text, &pieces, &says, look.width) {
                    Some(beside) => Some(beside),
                    None => {
                        head.extend([": ", says.as_str()]);
                        None
                    }
                });
                let last = pieces.len().saturating_sub(1);
                lines.extend(
                    pieces
                        .into_iter()
                        .enumerate()
                        .map(|(at, piece)| (piece, says.clone().filter(|_| at == last), index == 0)),
                );
            }
            Place { head, place, path: witness.article.path.clone(), excerpt, lines }
        })
        .collect()
}

/// What to say beside the last of some marks; `None` where the line has no room for it.
///
/// A terminal may turn a line with right-to-left words around, and marks below it then stand elsewhere: there the
/// words are named.
fn beside(text: &str, marks: &[Range<usize>], says: &str, width: usize) -> Option<String> {
    let mark = marks.last()?;
    let line = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[mark.end..].find('\n').map_or(text.len(), |at| mark.end + at);
    let says = match text[line..end].chars().any(runs_leftwards) {
        true => format!("“{}”: {says}", &text[mark.clone()]),
        false => says.to_owned(),
    };
    // The label starts one column after the mark, and the frame before the line.
    (FRAME + text[line..mark.end].width() + 1 + says.width() <= width).then_some(says)
}

/// Letters of the scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana and their neighbours.
fn runs_leftwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether marks leave little of a text of some length.
fn covers_all(text: &str, marks: &[Range<usize>]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let marked: usize = marks.iter().map(|mark| letters(&text[mark.clone()])).sum();
    text.len() >= LONG && marked * 20 >= letters(text) * 17
}

/// What to mark for each label: its span, or where two long wordings are much alike only the words that differ.
fn marks(labels: &[&Label]) -> Vec<Vec<Range<usize>>> {
    let whole = |label: &Label| vec![label.span.range()];
    let mut marks: Vec<Vec<Range<usize>>> = labels.iter().map(|label| whole(label)).collect();
    let primary = labels[0];
    let offset = |label: &Label, ranges: Vec<Range<usize>>| -> Vec<Range<usize>> {
        let start = label.span.start();
        ranges.into_iter().map(|range| start + range.start..start + range.end).collect()
    };
    let mut compared = false;
    for (index, label) in labels.iter().enumerate().skip(1) {
        // Only a published text of the same length as its span can be marked inside.
        let fits = |label: &Label| label.text.len() == label.span.len() && label.text.len() >= LONG;
        if !fits(primary) || !fits(label) {
            continue;
        }
        let found = differences(&primary.text, &label.text);
        if found.ratio < ALIKE || found.ratio >= 1.0 {
            continue;
        }
        let side = |of: fn(&Change) -> &Range<usize>| -> Vec<Range<usize>> {
            found.changes.iter().map(of).filter(|range| !range.is_empty()).cloned().collect()
        };
        let (left, right) = (side(|change| &change.left), side(|change| &change.right));
        if !compared && !left.is_empty() {
            marks[0] = offset(primary, left);
        }
        compared = true;
        if !right.is_empty() {
            marks[index] = offset(label, right);
        }
    }
    marks
}

/// The sentences that a label touches, else its line of the body.
fn surroundings(witness: &Witness, label: &Label) -> Range<usize> {
    let body = witness.text.body();
    let of = |sentence: &Sentence| witness.text.to_body(sentence.span);
    let from = witness.sentences.partition_point(|sentence| of(sentence).end() <= label.span.start());
    let touched = witness.sentences[from..]
        .iter()
        .map(of)
        .take_while(|sentence| sentence.overlaps(label.span) || sentence.holds(label.span.start()))
        .reduce(|a, b| a.join(b));
    let (mut start, mut end) = (label.span.start().min(body.len()), label.span.end().min(body.len()));
    match touched {
        Some(sentences) => (start, end) = (start.min(sentences.start()), end.max(sentences.end())),
        None => {
            start = body[..start].rfind('\n').map_or(0, |at| at + 1);
            end = body[end..].find('\n').map_or(body.len(), |at| end + at);
        }
    }
    start..end
}
