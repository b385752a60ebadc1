//! One typography for all outlets: spaces, quotation marks, dashes, ellipses, composed characters, repairs.
//!
//! A body is copied in long stretches; only a byte that may need a change stops the copying. The text is in
//! NFC, its paragraphs are separated by one blank line, and inside a paragraph there is single white space only.

mod marks;
mod repair;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::characters::{Fate, fate, parts, quote};
use super::lines::{Lines, Paragraph};
use super::mojibake;
use crate::model::{Damage, Repair};
use crate::text::{CleanSpan, Span, Text, TextBuilder};

/// What setting a body gives.
pub(super) struct Setting {
    /// The body in one typography, nothing left out but white space and invisible characters.
    pub text: Text,
    /// Damage met on the way, in text order.
    pub repairs: Vec<Repair>,
    /// Runs of two or three hyphens that touch a word: dashes, unless they mask a word.
    pub hyphens: Vec<CleanSpan>,
}

/// Sets `body`. Time: linear; plain stretches are copied at the speed of memory.
pub(super) fn set(body: &str) -> Setting {
    let lines = Lines::read(body);
    let mut scribe = Scribe {
        body,
        text: TextBuilder::new(body.to_owned()),
        kept: 0,
        gap: None,
        low: false,
        doubled: false,
        mojibake: false,
        repairs: Vec::new(),
        hyphens: Vec::new(),
    };
    for paragraph in lines.paragraphs() {
        scribe.paragraph(&paragraph);
    }
    let Scribe { text, mut repairs, hyphens, .. } = scribe;
    let text = text.finish();
    // A repair that gave white space at the end of the text was not written.
    let end = text.clean().len();
    for repair in &mut repairs {
        repair.clean = Span::new(repair.clean.start().min(end), repair.clean.end().min(end));
    }
    Setting { text, repairs, hyphens }
}

/// Whether a byte may be copied without a look: 0 for yes.
static STOPS: [u8; 256] = {
    let mut stops = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte < 0x20 || byte >= 0x7f {
            stops[byte] = 1;
        }
        byte += 1;
    }
    let marks = b" &.-'`";
    let mut at = 0;
    while at < marks.len() {
        stops[marks[at] as usize] = 1;
        at += 1;
    }
    stops
};

/// Between two paragraphs.
const BREAK: &str = "\n\n";

/// White space or a break that is written when something follows it.
struct Gap {
    from: Range<usize>,
    text: &'static str,
}

struct Scribe<'a> {
    body: &'a str,
    text: TextBuilder,
    /// Start of the stretch that is to be copied next.
    kept: usize,
    gap: Option<Gap>,
    /// Whether a low quotation mark is open in this paragraph.
    low: bool,
    /// Whether a double mark made of two single ones is open in this paragraph.
    doubled: bool,
    /// Whether wrongly decoded characters were met: doubtful ones are then read as such too.
    mojibake: bool,
    repairs: Vec<Repair>,
    hyphens: Vec<CleanSpan>,
}

impl Scribe<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph<'_>) {
        self.low = false;
        self.doubled = false;
        for (index, line) in paragraph.lines.iter().enumerate() {
            let (start, text) = match &self.gap {
                Some(gap) => (gap.from.start, if index == 0 { BREAK } else { gap.text }),
                None => (self.kept, if index == 0 { BREAK } else { " " }),
            };
            // A compound broken at its hyphen goes on without a space.
            let compound = index > 0 && self.gap.is_none() && self.text.clean().ends_with('-');
            self.gap = (!compound).then_some(Gap { from: start..line.start, text });
            self.kept = line.start;
            self.line(line.clone());
            self.flush(line.end);
        }
    }

    fn line(&mut self, line: Range<usize>) {
        let bytes = self.body.as_bytes();
        let mut at = line.start;
        while at < line.end {
            if STOPS[bytes[at] as usize] == 0 {
                at += 1;
                continue;
            }
            at = match bytes[at] {
                // One space before a plain character: the usual case.
                b' ' if bytes.get(at + 1).is_some_and(|&next| next > b' ' && next < 0x7f && next != b'&')
                    && self.kept < at =>
                {
                    at + 1
                }
                b' ' | b'\t'..=b'\r' => self.space(at, at + 1),
                b'&' => self.reference(at, line.end),
                b'.' => self.stops(at, line.end),
                b'-' => self.hyphens(at, line.end),
                b'\'' | b'`' => self.tick(at, line.end),
                0..0x20 | 0x7f => self.put(at, at + 1, ""),
                _ => self.letter(at, line.end),
            };
        }
    }

    /// Writes what is due before `at`.
    fn flush(&mut self, at: usize) {
        if self.kept < at {
            self.write_gap();
            self.text.copy(Span::new(self.kept, at));
            self.kept = at;
        }
    }

    fn write_gap(&mut self) {
        if let Some(gap) = self.gap.take()
            && !self.text.clean().is_empty()
        {
            let from = Span::new(gap.from.start, gap.from.end);
            match self.body[gap.from] == *gap.text {
                true => self.text.copy(from),
                false => self.text.replace(from, gap.text),
            }
        }
    }

    /// Writes `text` for bytes `at..end`, and gives `end`.
    fn put(&mut self, at: usize, end: usize, text: &str) -> usize {
        self.flush(at);
        if !text.is_empty() {
            self.write_gap();
            self.text.replace(Span::new(at, end), text);
        }
        self.kept = end;
        end
    }

    /// White space at `at..end`; it is written when something follows.
    fn space(&mut self, at: usize, end: usize) -> usize {
        self.flush(at);
        match &mut self.gap {
            Some(gap) => gap.from.end = end,
            None => self.gap = Some(Gap { from: at..end, text: " " }),
        }
        self.kept = end;
        end
    }

    /// The character that stands before `at` in the text; none at the start of a paragraph.
    fn before(&self, at: usize) -> Option<char> {
        if self.kept < at {
            return self.body[self.kept..at].chars().next_back();
        }
        match &self.gap {
            Some(gap) => gap.text.starts_with(' ').then_some(' '),
            None => self.text.clean().chars().next_back(),
        }
    }

    /// The position in the text that byte `at` will have, and `at` is about to be written.
    fn clean_at(&self, at: usize) -> usize {
        let gap = self.gap.as_ref().filter(|_| !self.text.clean().is_empty()).map_or(0, |gap| gap.text.len());
        self.text.clean().len() + gap + (at - self.kept)
    }

    /// Writes the character `c` for bytes `at..past`, which do not read as `c` themselves.
    fn written(&mut self, at: usize, past: usize, c: char, line_end: usize) -> usize {
        self.flush(at);
        let mut buffer = [0; 4];
        if c == ' ' || c == '\n' || c == '\t' {
            return self.space(at, past);
        }
        let after = self.body[past..line_end].chars().next();
        match fate(c) {
            _ if c.is_ascii() => self.put(at, past, c.encode_utf8(&mut buffer)),
            Fate::Space => self.space(at, past),
            Fate::Vanish | Fate::Joiner => self.put(at, past, ""),
            Fate::Become(other) => self.put(at, past, other.encode_utf8(&mut buffer)),
            Fate::Spell(text) | Fate::Fraction(text) => self.put(at, past, text),
            Fate::Decompose => self.put(at, past, &parts(c)),
            Fate::Quote => {
                let mark = quote(c, self.before(at), after, self.low);
                self.put(at, past, mark.encode_utf8(&mut buffer))
            }
            Fate::Stay => self.put(at, past, &c.nfc().collect::<String>()),
        }
    }

    /// A character outside ASCII.
    fn letter(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.body[at..end];
        let Some(c) = rest.chars().next() else { return end };
        let past = at + c.len_utf8();
        let after = self.body[past..end].chars().next();
        if mojibake::can_begin(c)
            && after.is_some_and(|c| !c.is_ascii())
            && let Some((len, meant)) = mojibake::repair(rest, self.mojibake)
        {
            self.mojibake = true;
            return self.mojibake(at, at + len, &meant, end);
        }
        match fate(c) {
            Fate::Stay if c < '\u{300}' => past,
            Fate::Stay if c == '\u{fffd}' => {
                let clean = self.clean_at(at);
                self.repairs.push(Repair {
                    damage: Damage::Lost,
                    span: Span::new(at, past),
                    clean: Span::new(clean, clean + c.len_utf8()),
                });
                past
            }
            Fate::Stay => self.compose(at, end),
            Fate::Space => self.space(at, past),
            Fate::Vanish => self.put(at, past, ""),
            Fate::Joiner => {
                let joins = |c: Option<char>| c.is_some_and(|c| c > '\u{2ff}' && !c.is_whitespace());
                if joins(self.before(at)) && joins(after) { past } else { self.put(at, past, "") }
            }
            Fate::Become(other) if c < '\u{a0}' => {
                // A C1 control character: Latin-1 was read where windows-1252 was meant.
                let clean = self.clean_at(at);
                let next = self.written(at, past, other, end);
                self.repaired(Damage::Mojibake, at, past, clean);
                next
            }
            Fate::Become(other) => self.put(at, past, other.encode_utf8(&mut [0; 4])),
            Fate::Spell(text) => self.put(at, past, text),
            Fate::Fraction(text) => {
                let spaced = self.before(at).is_some_and(|c| c.is_ascii_digit());
                self.put(at, past, &format!("{}{text}", if spaced { " " } else { "" }))
            }
            Fate::Decompose => self.put(at, past, &parts(c)),
            Fate::Quote => {
                if after == Some(c) && (c == '‘' || (c == '’' && self.doubled)) {
                    self.doubled = c == '‘';
                    return self.put(at, past + c.len_utf8(), if self.doubled { "“" } else { "”" });
                }
                let mark = quote(c, self.before(at), after, self.low);
                self.low = c == '„' || c == '‚' || (self.low && !matches!(mark, '”' | '’'));
                if mark == c { past } else { self.put(at, past, mark.encode_utf8(&mut [0; 4])) }
            }
        }
    }
}
