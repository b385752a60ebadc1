//! Colours of the commands that show one stage.

use anstyle::{AnsiColor, Effects, Style};

use crate::report::untrusted::harmless;

pub(super) const STRONG: Style = Style::new().effects(Effects::BOLD);
pub(super) const FAINT: Style = Style::new().effects(Effects::DIMMED);
pub(super) const GONE: Style = AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH);
pub(super) const ADDED: Style = AnsiColor::Green.on_default();
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default();
pub(super) const NAME: Style = AnsiColor::Cyan.on_default().effects(Effects::BOLD);

/// Paints or does not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub(super) on: bool,
}

impl Paint {
    /// `text`, defused, in a style; line ends stay, and each line has the style for itself.
    pub(super) fn text(self, style: Style, text: &str) -> String {
        let mut painted = String::with_capacity(text.len() + 16);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                painted.push('\n');
            }
            let line: String = line.trim_end_matches('\r').chars().map(harmless).collect();
            if self.on && !line.is_empty() {
                painted.push_str(&format!("{style}{line}{style:#}"));
            } else {
                painted.push_str(&line);
            }
        }
        painted
    }

    /// Words that are not in the other text: struck through, or `[-words-]` without colours.
    pub(super) fn gone(self, text: &str) -> String {
        if self.on { self.text(GONE, text) } else { format!("[-{}-]", self.text(GONE, text)) }
    }

    /// Words that only the other text has: green, or `{+words+}` without colours.
    pub(super) fn added(self, text: &str) -> String {
        if self.on { self.text(ADDED, text) } else { format!("{{+{}+}}", self.text(ADDED, text)) }
    }
}
