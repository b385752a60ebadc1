//! `newsdrift completions`: for the shell.

use std::io;

use super::Status;

/// Print completions for a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  newsdrift completions bash > ~/.local/share/bash-completion/completions/newsdrift")]
pub(super) struct Args {
    /// The shell.
    shell: clap_complete::Shell,
}

pub(super) fn run(args: Args, mut command: clap::Command) -> Status {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command, "newsdrift", &mut text);
    io::Write::write_all(&mut io::stdout(), &text)?;
    Ok(0)
}
