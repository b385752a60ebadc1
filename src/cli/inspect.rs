//! `newsdrift inspect`: one witness as the program sees it.

use std::cmp::Ordering;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::look::{self, Color};
use super::marked::{Mark, Marked};
use super::paint::{FAINT, Paint, STRONG, WARNING};
use super::{Status, complain, files, flags};
use crate::model::{Value, Witness};
use crate::report::json::InspectV1;
use crate::report::{Format, PLAIN_FORMATS};
use crate::text::CleanSpan;

/// Show articles as the program sees them: text, sentences, quotations, names, numbers, dates.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsdrift inspect a.md\n  newsdrift inspect a.md --format json | jq '.witnesses[0].quotations'"
)]
pub(super) struct Args {
    /// Articles, or folders of them.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: files::Reading,
    /// What goes to standard output.
    #[arg(long, value_parser = flags::words(&PLAIN_FORMATS), default_value = "terminal")]
    format: Format,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let (witnesses, errors) = files::witnesses(&args.paths, &args.reading)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if args.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &InspectV1::new(&witnesses)).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        let paint = Paint { on: color.on() };
        for witness in &witnesses {
            show(witness, paint, look::width(), &mut out)?;
        }
    }
    out.flush()?;
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

fn show(witness: &Witness, paint: Paint, width: usize, out: &mut impl Write) -> io::Result<()> {
    let article = &witness.article;
    writeln!(out, "{}", paint.text(STRONG, &article.path))?;
    let day = article.published_time.clone().or_else(|| article.published.map(|day| day.to_string()));
    let facts = [
        ("outlet", Some(article.outlet.clone())),
        ("headline", article.headline.clone()),
        ("published", day),
        ("author", (!article.authors.is_empty()).then(|| article.authors.join(", "))),
        ("url", article.url.clone()),
        ("encoding", Some(article.encoding.clone())),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            writeln!(
                out,
                "  {} {}",
                paint.text(FAINT, &format!("{name:9}")),
                paint.text(anstyle::Style::new(), &fact)
            )?;
        }
    }
    for warning in &article.warnings {
        writeln!(out, "  {} {}", paint.text(FAINT, &format!("{:9}", "warning")), paint.text(WARNING, warning))?;
    }
    for cut in &witness.stripped {
        let words: String = article.body[cut.span.range()].chars().take(60).collect();
        let kind = serde_json::to_value(cut.kind).ok();
        let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        writeln!(out, "  {} {}", paint.text(FAINT, &format!("without {kind}:")), paint.gone(words.trim()))?;
    }
    if paint.on {
        let kinds: Vec<_> = Mark::ALL.iter().map(|mark| paint.text(mark.style(), mark.word())).collect();
        writeln!(out, "  {} {}", paint.text(FAINT, &format!("{:9}", "colours")), kinds.join(" "))?;
    }
    let mut words = Marked::new(witness, paint);
    for (index, sentence) in witness.sentences.iter().enumerate() {
        let line = witness.line(sentence.span);
        let number = paint.text(FAINT, &format!("{index:>4} line {line:<4}"));
        writeln!(out, "{number} {}", words.wrapped(sentence.span.range(), INDENT, width))?;
        for (mark, says) in marks(witness, index) {
            let kind = paint.text(mark.style(), mark.word());
            writeln!(out, "{:INDENT$}{kind} {}", "", paint.text(FAINT, &says))?;
        }
    }
    writeln!(out)
}

/// Columns before a sentence, which its number and line fill.
const INDENT: usize = 15;

/// What the annotators found in a sentence: the kind, and the value in words. Time: linear in what is found.
fn marks(witness: &Witness, index: usize) -> Vec<(Mark, String)> {
    let span = witness.sentences[index].span;
    let notes = &witness.notes;
    let text = |span| witness.text.slice(span);
    let mut marks = Vec::new();
    for quotation in within(&notes.quotations, |quotation| place(quotation.span.start(), span)) {
        let speaker = quotation.speaker.map_or("nobody known", |id| &notes.entities[id.0 as usize].name);
        let words: String = text(quotation.content).chars().take(50).collect();
        let mode = format!("{:?}", quotation.mode).to_lowercase();
        marks.push((Mark::Quotation, format!("{mode}, by {speaker}: {words}")));
    }
    for mention in within(&notes.mentions, |mention| (mention.sentence as usize).cmp(&index)) {
        let value = match &mention.value {
            Value::Name(id) => notes.entities[id.0 as usize].name.clone(),
            Value::Quantity(quantity) => {
                let unit = quantity.unit.as_deref().or(quantity.counted.as_deref()).unwrap_or_default();
                let upper = quantity.upper.map(|upper| format!("–{upper}")).unwrap_or_default();
                format!("{}{upper} {unit}", quantity.value)
            }
            Value::When(when) => when.moment.map_or_else(|| "no day".to_owned(), |moment| moment.to_string()),
        };
        let (words, value) = (text(mention.span), value.trim_end());
        let says = if words == value { words.to_owned() } else { format!("{words} = {value}") };
        marks.push((Mark::of(&mention.value, witness), says));
    }
    for clause in within(&notes.clauses, |clause| (clause.sentence as usize).cmp(&index)) {
        let who = clause.subject.map(text);
        let whom = clause.object.map(text);
        let event = [who, Some(text(clause.verb)), whom].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        marks.push((Mark::Verb, event));
        if let Some(hedge) = clause.hedge {
            marks.push((Mark::Hedge, format!("{} → {}", text(hedge), clause.lemma)));
        }
        if let Some(negation) = clause.negation {
            marks.push((Mark::Negation, format!("{} → {}", text(negation), clause.lemma)));
        }
    }
    marks
}

/// Where `at` lies, seen from `span`.
fn place(at: usize, span: CleanSpan) -> Ordering {
    if at < span.start() {
        Ordering::Less
    } else if at < span.end() {
        Ordering::Equal
    } else {
        Ordering::Greater
    }
}

/// The run of `items`, which are in text order, that `place` calls equal.
fn within<T>(items: &[T], place: impl Fn(&T) -> Ordering) -> &[T] {
    let start = items.partition_point(|item| place(item) == Ordering::Less);
    let rest = &items[start..];
    &rest[..rest.partition_point(|item| place(item) == Ordering::Equal)]
}
