//! `newsdrift man`: manual pages from the same source as the help.

use std::io::{self, Write};
use std::path::PathBuf;

use super::Status;
use super::output::write_whole;
use crate::error::Error;

/// Print the manual page, or write the pages of all commands into a folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  newsdrift man | man -l -")]
pub(super) struct Args {
    /// Write newsdrift.1, newsdrift-check.1 and so on here.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

pub(super) fn run(args: Args, mut command: clap::Command) -> Status {
    command.build();
    let Some(folder) = args.into else {
        io::stdout().write_all(&page(command)?)?;
        return Ok(0);
    };
    std::fs::create_dir_all(&folder)
        .map_err(|error| Error::new(format!("cannot make the folder: {error}")).at(folder.display().to_string()))?;
    let commands = command.get_subcommands().filter(|each| each.get_name() != "help").cloned();
    let mut pages = vec![("newsdrift.1".to_owned(), command.clone())];
    pages.extend(commands.map(|each| {
        let name = format!("newsdrift-{}", each.get_name());
        (format!("{name}.1"), each.display_name(&name).bin_name(name.replacen('-', " ", 1)))
    }));
    for (file, command) in pages {
        let text = String::from_utf8_lossy(&page(command)?).into_owned();
        write_whole(&folder.join(file), &text)?;
    }
    Ok(0)
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    Ok(text)
}
