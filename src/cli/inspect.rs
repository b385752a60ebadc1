//! `newsdrift inspect`: one witness as the program sees it.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::look::Color;
use super::paint::{FAINT, NAME, Paint, STRONG, WARNING};
use super::{Status, complain, files, flags};
use crate::model::{NameKind, Value, Witness};
use crate::report::json::InspectV1;
use crate::report::{Format, PLAIN_FORMATS};

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
            show(witness, paint, &mut out)?;
        }
    }
    out.flush()?;
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

fn show(witness: &Witness, paint: Paint, out: &mut impl Write) -> io::Result<()> {
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
    for (index, sentence) in witness.sentences.iter().enumerate() {
        let line = witness.position(sentence.span).line;
        let number = paint.text(FAINT, &format!("{index:>4} line {line:<4}"));
        writeln!(out, "{number} {}", paint.text(anstyle::Style::new(), witness.sentence(index)))?;
        for mark in marks(witness, index) {
            writeln!(out, "               {}", paint.text(NAME, &mark))?;
        }
    }
    writeln!(out)
}

/// What the annotators found in a sentence, one line each.
fn marks(witness: &Witness, index: usize) -> Vec<String> {
    let span = witness.sentences[index].span;
    let mut marks = Vec::new();
    for quotation in witness.notes.quotations.iter().filter(|quotation| span.holds(quotation.span.start())) {
        let speaker = quotation.speaker.map_or("nobody known", |id| &witness.notes.entities[id.0 as usize].name);
        let words: String = witness.text.slice(quotation.content).chars().take(50).collect();
        let mode = format!("{:?}", quotation.mode).to_lowercase();
        marks.push(format!("{mode} quotation by {speaker}: {words}"));
    }
    for mention in witness.notes.mentions.iter().filter(|mention| mention.sentence as usize == index) {
        let text = witness.text.slice(mention.span);
        marks.push(match &mention.value {
            Value::Name(id) => {
                let entity = &witness.notes.entities[id.0 as usize];
                let kind = match entity.kind {
                    NameKind::Person => "person",
                    NameKind::Organisation => "organisation",
                    NameKind::Place => "place",
                    NameKind::OtherName => "name",
                };
                format!("{kind} {text} = {}", entity.name)
            }
            Value::Quantity(quantity) => {
                let unit = quantity.unit.as_deref().or(quantity.counted.as_deref()).unwrap_or("");
                format!("quantity {text} = {} {unit}", quantity.value)
            }
            Value::When(when) => {
                let moment = when.moment.map_or_else(|| "no day".to_owned(), |moment| moment.to_string());
                format!("date {text} = {moment}")
            }
        });
    }
    marks
}
