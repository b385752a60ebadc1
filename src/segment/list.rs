//! Lists written into one paragraph: `1. … 2. …`, `a) … b) …`, `• … • …`.

use super::boundary::Stretch;
use crate::words::TokenKind;

/// A list whose first marker opened the paragraph.
#[derive(Debug)]
pub(super) struct List {
    style: Style,
}

#[derive(Debug)]
enum Style {
    /// Every further one of this bullet starts an item.
    Bullet(char),
    /// Only the successor of the last marker, with the same marks behind it, starts an item.
    Counted { next: u32, letters: bool, suffix: &'static str },
}

pub(super) const BULLETS: &str = "•⁃◦▪●‣■";
const SUFFIXES: [&str; 3] = [".)", ".", ")"];

impl List {
    /// Reads a first marker (a bullet, `1` or `a`) at token `at`.
    pub(super) fn at(stretch: Stretch<'_>, at: usize) -> Option<Self> {
        let first = stretch.word(at)?;
        let bullet = first.chars().next().filter(|&c| BULLETS.contains(c));
        let style = match bullet {
            Some(bullet) => Style::Bullet(bullet),
            None => {
                let (value, letters) = counter(stretch, at)?;
                let suffix = suffix(stretch, at)?;
                (value == 1).then_some(Style::Counted { next: 2, letters, suffix })?
            }
        };
        Some(List { style })
    }

    /// Whether the next item starts at token `at`.
    pub(super) fn continues(&mut self, stretch: Stretch<'_>, at: usize) -> bool {
        match &mut self.style {
            Style::Bullet(bullet) => stretch.word(at).is_some_and(|word| word.starts_with(*bullet)),
            Style::Counted { next, letters, suffix: written } => {
                let follows = counter(stretch, at) == Some((*next, *letters))
                    && !stretch.glued(at)
                    && suffix(stretch, at) == Some(written);
                *next += u32::from(follows);
                follows
            }
        }
    }
}

/// The value of a marker's number or letter.
fn counter(stretch: Stretch<'_>, at: usize) -> Option<(u32, bool)> {
    let word = stretch.word(at)?;
    match stretch.tokens[at].kind {
        TokenKind::Number if word.len() <= 2 => Some((word.parse().ok()?, false)),
        TokenKind::Word if word.len() == 1 => {
            let letter = word.bytes().next()?.to_ascii_lowercase();
            letter.is_ascii_lowercase().then(|| (u32::from(letter - b'a') + 1, true))
        }
        _ => None,
    }
}

/// The marks behind a marker, if a space and then a capital, digit or mark follow them.
fn suffix(stretch: Stretch<'_>, at: usize) -> Option<&'static str> {
    let end = stretch.tokens[at].span.end();
    let rest = &stretch.text[end..];
    let suffix = SUFFIXES.into_iter().find(|suffix| rest.starts_with(suffix))?;
    let after = &rest[suffix.len()..];
    let mut item = after.chars().skip_while(|c| c.is_whitespace());
    let spaced = after.starts_with(char::is_whitespace);
    (spaced && item.next().is_some_and(|c| !c.is_lowercase())).then_some(suffix)
}
