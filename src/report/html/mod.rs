//! One self-contained page: no network, no build step, a strict content security policy.
//!
//! The page is written story by story; only counts are kept. Everything published is escaped (`words::Untrusted`),
//! and the policy names the hashes of the one style sheet and the one script, so nothing else can act even if an
//! escape were missing. The script adds what needs it (filters, another base, word differences, the heat strip):
//! without it the page still shows every finding and every account. It stands in the head, so that of hundreds of
//! stories only the one that is shown is ever laid out.

mod collation;
mod findings;
mod index;
mod items;
mod rows;
mod story;
mod timeline;
mod voices;
mod words;

use std::fmt::Write as _;
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::finding::{Checked, Run};
use crate::report::Report;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Outlets side by side that the style sheet itself can place; beyond that the script does.
const STATIC_COLUMNS: usize = 40;

/// Writes the page.
pub struct Html<'w> {
    out: Box<dyn Write + 'w>,
    lines: Vec<index::Line>,
}

impl<'w> Html<'w> {
    /// Writes to `out`.
    pub fn new(out: Box<dyn Write + 'w>) -> Self {
        Html { out, lines: Vec::new() }
    }
}

impl Report for Html<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let style = style();
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
            digest(&style),
            digest(SCRIPT),
        );
        let head = html! {
            (DOCTYPE)
            (PreEscaped("<html lang=\"en\">"))
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "newsdrift " (env!("CARGO_PKG_VERSION")) };
                meta name="color-scheme" content="light dark";
                link rel="icon" href="data:,";
                title { "newsdrift" }
                style { (PreEscaped(&style)) }
                script { (PreEscaped(SCRIPT)) }
            }
            (PreEscaped("<body>"))
            a.skip href="#main" { "Skip to the content" }
            header.masthead {
                h1 { a href="#index" { "newsdrift" } }
                p.motto { "where the accounts drift apart" }
                nav.needs-script aria-label="Stories" {
                    button.previous type="button" title="previous story ([)" aria-label="Previous story" { "‹" }
                    a.up href="#index" { "All stories" }
                    button.next type="button" title="next story (])" aria-label="Next story" { "›" }
                }
                div.page-tools.needs-script {
                    button.keys type="button" { "Keys" }
                    button.theme type="button" { "Colours: auto" }
                }
            }
            (PreEscaped("<main id=\"main\">"))
        };
        writeln!(self.out, "{}", head.into_string())
    }

    fn story(&mut self, checked: &Checked) -> io::Result<()> {
        let page = story::Page::new(self.lines.len(), checked);
        writeln!(self.out, "{}", story::section(&page).into_string())?;
        self.lines.push(index::Line::new(&checked.story, &checked.findings));
        Ok(())
    }

    /// The index comes last, when all counts are known.
    fn end(&mut self, run: &Run) -> io::Result<()> {
        let tail = html! {
            (index::section(&self.lines, run))
            (PreEscaped("</main>"))
            footer {
                p { "newsdrift " (env!("CARGO_PKG_VERSION")) " · the words shown are those that the outlets published" }
            }
            (keys())
            (PreEscaped("</body></html>"))
        };
        writeln!(self.out, "{}", tail.into_string())?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn keys() -> maud::Markup {
    let known = [
        ("j, k", "next, previous finding"),
        ("]", "next story"),
        ("[", "previous story"),
        ("b", "next outlet as base"),
        ("/", "search the findings"),
        ("t", "light, dark, as the system"),
        ("?", "this list"),
    ];
    html! {
        dialog.keys-list aria-labelledby="keys-title" {
            h2 id="keys-title" { "Keys" }
            dl { @for (key, does) in known { dt { kbd { (key) } } dd { (does) } } }
            label.check { input type="checkbox" name="keys" checked; span { "single keys act" } }
            button.close type="button" { "Close" }
        }
    }
}

/// The style sheet with the rules that place the columns.
fn style() -> String {
    let mut style = STYLE.to_owned();
    for at in 0..STATIC_COLUMNS {
        // Writing to a String cannot fail.
        let _ = write!(style, "\n.n{}{{--n:{}}}.w{at}{{--at:{}}}", at + 1, at + 1, at + 1);
    }
    style
}

/// A hash source of a content security policy.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
