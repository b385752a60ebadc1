//! `newsdrift align`: which sentences of the outlets tell the same thing.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::compare::{alike, word_diff};
use super::look::{Color, width};
use super::paint::{FAINT, NAME, Paint, STRONG};
use super::{Status, complain, files, flags, near};
use crate::error::Error;
use crate::model::{Collation, Relation, Siglum};
use crate::report::json::AlignV1;
use crate::report::terminal::excerpt::wrap;
use crate::report::{Format, PLAIN_FORMATS};
use crate::settings::nearest;

/// Show which sentences of a story's articles tell the same thing.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsdrift align corpus/moscow-tape\n  newsdrift align corpus/moscow-tape --base B\n  newsdrift align corpus/moscow-tape --format json"
)]
pub(super) struct Args {
    /// Stories or files.
    #[arg(required = true, value_name = "STORY")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: files::Reading,
    #[command(flatten)]
    layer: near::Layer,
    /// Compare the others with this outlet (its letter or name), sentence by sentence.
    #[arg(long, value_name = "OUTLET")]
    base: Option<String>,
    /// What goes to standard output.
    #[arg(long, value_parser = flags::words(&PLAIN_FORMATS), default_value = "terminal")]
    format: Format,
}

pub(super) fn run(args: Args, color: Color) -> Status {
    let (stories, errors) = files::collations(&args.paths, &args.reading, &args.layer)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let paint = Paint { on: color.on() };
    for story in &stories {
        if args.format == Format::Json {
            serde_json::to_writer_pretty(&mut out, &AlignV1::new(story)).map_err(io::Error::from)?;
            writeln!(out)?;
            continue;
        }
        let base = args.base.as_deref().map(|name| outlet(story, name)).transpose()?;
        show(story, base, paint, &mut out)?;
    }
    out.flush()?;
    complain(&errors);
    Ok(if errors.is_empty() { 0 } else { 2 })
}

/// The witness with this siglum, outlet or file name.
fn outlet(story: &Collation, name: &str) -> Result<Siglum, Error> {
    let same = |text: &str| text.eq_ignore_ascii_case(name);
    let found = story.witnesses.iter().find(|witness| {
        let article = &witness.article;
        same(&witness.id.to_string())
            || same(&article.outlet)
            || same(&article.path)
            || article.path.ends_with(&format!("/{name}"))
    });
    found.map(|witness| witness.id).ok_or_else(|| {
        let outlets = story.witnesses.iter().map(|witness| witness.article.outlet.as_str());
        Error::new(format!("there is no outlet `{name}` in {}", story.path)).help(nearest::advice(name, outlets))
    })
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Verbatim => "verbatim",
        Relation::NearVerbatim => "near verbatim",
        Relation::Paraphrase => "paraphrase",
        Relation::Partial => "partial",
    }
}

/// The published sentences of a cell as one text.
pub(super) fn cell_text(story: &Collation, witness: Siglum, cell: &[u32]) -> String {
    let of = story.witness(witness);
    cell.iter().map(|&index| of.sentence(index as usize)).collect::<Vec<_>>().join(" ")
}

fn show(story: &Collation, base: Option<Siglum>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", paint.text(STRONG, &story.id))?;
    for witness in &story.witnesses {
        let line = format!("  {:>2}  {}, {}", witness.id.to_string(), witness.article.outlet, witness.article.path);
        writeln!(out, "{}", paint.text(FAINT, &line))?;
    }
    let mut columns: Vec<_> = story.columns.iter().collect();
    if let Some(base) = base {
        columns.retain(|column| column.cells.contains_key(&base));
        columns.sort_by_key(|column| column.cells[&base].first().copied());
    }
    for column in columns {
        let head = format!("{} {:.2}", relation(column.relation), column.score);
        writeln!(out, "\n{}", paint.text(FAINT, &head))?;
        let of_base = base.map(|base| cell_text(story, base, &column.cells[&base]));
        let first = base.iter().map(|base| (base, &column.cells[base]));
        let others = column.cells.iter().filter(|(id, _)| Some(**id) != base);
        for (id, cell) in first.chain(others) {
            let numbers: Vec<String> = cell.iter().map(ToString::to_string).collect();
            let text = cell_text(story, *id, cell);
            let text = match &of_base {
                Some(ours) if Some(*id) != base && alike(ours, &text) => word_diff(ours, &text, paint),
                _ => text,
            };
            let name = paint.text(NAME, &format!("{:>2}", id.to_string()));
            let number = paint.text(FAINT, &format!("{:>6} ", numbers.join("+")));
            writeln!(out, "{name}{number}{}", indented(&text, 9, paint))?;
        }
    }
    let unmatched = |id: Siglum, index: usize| {
        !story.columns.iter().any(|column| column.cells.get(&id).is_some_and(|cell| cell.contains(&(index as u32))))
    };
    for witness in story.witnesses.iter().filter(|witness| base.is_none_or(|base| base == witness.id)) {
        let alone: Vec<usize> = (0..witness.sentences.len()).filter(|&index| unmatched(witness.id, index)).collect();
        if alone.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", paint.text(FAINT, &format!("only in {} ({})", witness.id, witness.article.outlet)))?;
        for index in alone {
            let number = paint.text(FAINT, &format!("{index:>8} "));
            writeln!(out, "{number}{}", indented(witness.sentence(index), 9, paint))?;
        }
    }
    writeln!(out)
}

/// Text wrapped to the terminal, all lines after the first indented; text with colours in it is left to the terminal.
pub(super) fn indented(text: &str, indent: usize, paint: Paint) -> String {
    if paint.on && text.contains('\x1b') {
        return text.to_owned();
    }
    wrap(text, width().saturating_sub(indent)).replace('\n', &format!("\n{}", " ".repeat(indent)))
}
