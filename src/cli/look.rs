//! What the terminal can do.

use std::io::IsTerminal;

use crate::report::{Look, Volume};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// At a terminal that shows them, unless NO_COLOR says otherwise.
    Auto,
    /// Also into a pipe or file.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether standard output is coloured.
    pub(super) fn on(self) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// Columns of the terminal for prose: what it has, within what can be read; a page's width where there is none.
pub(super) fn width() -> usize {
    let page = Look::default().width;
    match terminal_size::terminal_size() {
        Some((terminal_size::Width(columns), _)) if std::io::stdout().is_terminal() => {
            (columns as usize).clamp(40, 120)
        }
        _ => page,
    }
}

/// The look of a report on standard output.
pub(super) fn look(color: Color, volume: Volume) -> Look {
    let on = color.on();
    Look { color: on, links: on && std::io::stdout().is_terminal() && links(), width: width(), volume }
}

/// Whether the terminal is known to open links; others would print rubbish.
fn links() -> bool {
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is = |name: &str, known: &[&str]| std::env::var(name).is_ok_and(|value| known.contains(&value.as_str()));
    let vte = std::env::var("VTE_VERSION").ok().and_then(|version| version.parse::<u32>().ok());
    has("KITTY_WINDOW_ID")
        || has("WT_SESSION")
        || has("KONSOLE_VERSION")
        || vte.is_some_and(|version| version >= 5000)
        || is("TERM_PROGRAM", &["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"])
        || is("TERM", &["xterm-kitty", "alacritty", "foot", "foot-extra", "xterm-ghostty"])
}
