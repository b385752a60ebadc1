//! A witness's words coloured by what was found in them: one colour a kind of value, one effect a kind of stretch.

use std::fmt::Write as _;
use std::ops::Range;

use anstyle::{AnsiColor, Color, Effects, Style};
use unicode_width::UnicodeWidthChar;

use super::paint::Paint;
use crate::model::{Mode, NameKind, Value, Witness};
use crate::report::untrusted::harmless;

/// What a stretch of text was read as. Where colours meet, the later kind wins; effects add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Person,
    Organisation,
    Place,
    OtherName,
    Quantity,
    Date,
    Hedge,
    Negation,
    Quotation,
    Verb,
}

impl Mark {
    pub(super) const ALL: [Mark; 10] = [
        Mark::Person,
        Mark::Organisation,
        Mark::Place,
        Mark::OtherName,
        Mark::Quantity,
        Mark::Date,
        Mark::Hedge,
        Mark::Negation,
        Mark::Quotation,
        Mark::Verb,
    ];

    pub(super) fn of(value: &Value, witness: &Witness) -> Mark {
        match value {
            Value::Name(id) => match witness.notes.entities[id.0 as usize].kind {
                NameKind::Person => Mark::Person,
                NameKind::Organisation => Mark::Organisation,
                NameKind::Place => Mark::Place,
                NameKind::OtherName => Mark::OtherName,
            },
            Value::Quantity(_) => Mark::Quantity,
            Value::When(_) => Mark::Date,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Mark::Person => "person",
            Mark::Organisation => "organisation",
            Mark::Place => "place",
            Mark::OtherName => "name",
            Mark::Quantity => "quantity",
            Mark::Date => "date",
            Mark::Hedge => "hedge",
            Mark::Negation => "negation",
            Mark::Quotation => "quotation",
            Mark::Verb => "verb",
        }
    }

    fn color(self) -> Option<AnsiColor> {
        match self {
            Mark::Person => Some(AnsiColor::Cyan),
            Mark::Organisation => Some(AnsiColor::Magenta),
            Mark::Place => Some(AnsiColor::Blue),
            Mark::OtherName => Some(AnsiColor::BrightCyan),
            Mark::Quantity => Some(AnsiColor::Green),
            Mark::Date => Some(AnsiColor::Yellow),
            Mark::Hedge => Some(AnsiColor::BrightMagenta),
            Mark::Negation => Some(AnsiColor::Red),
            Mark::Quotation | Mark::Verb => None,
        }
    }

    fn effects(self) -> Effects {
        match self {
            Mark::Quotation => Effects::ITALIC,
            Mark::Verb => Effects::UNDERLINE,
            _ => Effects::BOLD,
        }
    }

    pub(super) fn style(self) -> Style {
        Style::new().fg_color(self.color().map(Color::Ansi)).effects(self.effects())
    }
}

/// The marks that are open at a place in the text. Marks of one kind may overlap.
#[derive(Debug, Default)]
struct Open([u32; Mark::ALL.len()]);

impl Open {
    fn style(&self) -> Style {
        let open = Mark::ALL.into_iter().filter(|mark| self.0[*mark as usize] > 0);
        open.fold(Style::new(), |style, mark| {
            let color = mark.color().map(Color::Ansi).or(style.get_fg_color());
            style.fg_color(color).effects(style.get_effects() | mark.effects())
        })
    }
}

/// Reads a witness's text once from its start to its end, in colours. Time: linear in text and marks.
pub(super) struct Marked<'w> {
    text: &'w str,
    /// Byte offset, whether a mark begins there, and which; in text order, ends before beginnings.
    edges: Vec<(usize, bool, Mark)>,
    /// Edges that lie behind.
    passed: usize,
    open: Open,
    /// The style that the terminal is in.
    style: Style,
}

impl<'w> Marked<'w> {
    pub(super) fn new(witness: &'w Witness, paint: Paint) -> Self {
        let notes = &witness.notes;
        let values = notes.mentions.iter().map(|mention| (mention.span, Mark::of(&mention.value, witness)));
        let spoken = notes.quotations.iter().filter(|quotation| quotation.mode != Mode::Indirect);
        let spoken = spoken.map(|quotation| (quotation.content, Mark::Quotation));
        let clauses = notes.clauses.iter().flat_map(|clause| {
            let marks =
                [(Some(clause.verb), Mark::Verb), (clause.hedge, Mark::Hedge), (clause.negation, Mark::Negation)];
            marks.into_iter().filter_map(|(span, mark)| Some((span?, mark)))
        });
        let marks = values.chain(spoken).chain(clauses).filter(|(span, _)| paint.on && !span.is_empty());
        let mut edges: Vec<_> =
            marks.flat_map(|(span, mark)| [(span.start(), true, mark), (span.end(), false, mark)]).collect();
        edges.sort_unstable_by_key(|&(at, begins, mark)| (at, begins, mark as u8));
        Marked { text: witness.text.clean(), edges, passed: 0, open: Open::default(), style: Style::new() }
    }

    /// The words of `range`, which lies behind every range asked for before: defused, in colours, wrapped to lines of
    /// `width` columns, each after the first with `indent` spaces before it.
    pub(super) fn wrapped(&mut self, range: Range<usize>, indent: usize, width: usize) -> String {
        let room = width.saturating_sub(indent).max(20);
        let text = self.text;
        let mut shown = String::with_capacity(range.len() + range.len() / 4);
        let mut column = 0;
        let mut last = range.start;
        for word in text[range].split_whitespace() {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let columns: usize = word.chars().map(|c| harmless(c).width().unwrap_or(0)).sum();
            if column > 0 && column + 1 + columns > room {
                self.switch(&mut shown, Style::new());
                shown.push('\n');
                shown.extend(std::iter::repeat_n(' ', indent));
                column = 0;
            } else if column > 0 {
                // A mark of several words is one stretch to the eye: the space between them has its style.
                self.pass(last);
                self.push(&mut shown, " ");
                column += 1;
            }
            self.word(&mut shown, start..start + word.len());
            column += columns;
            last = start + word.len();
        }
        self.switch(&mut shown, Style::new());
        shown
    }

    /// The text at `place`, in pieces of one style.
    fn word(&mut self, shown: &mut String, place: Range<usize>) {
        let mut at = place.start;
        while at < place.end {
            self.pass(at);
            let next = self.edges.get(self.passed).map_or(place.end, |(edge, ..)| place.end.min(*edge));
            let text = self.text;
            self.push(shown, &text[at..next]);
            at = next;
        }
    }

    /// Takes in the edges up to and at `at`.
    fn pass(&mut self, at: usize) {
        while let Some(&(_, begins, mark)) = self.edges.get(self.passed).filter(|(edge, ..)| *edge <= at) {
            let open = &mut self.open.0[mark as usize];
            *open = if begins { *open + 1 } else { *open - 1 };
            self.passed += 1;
        }
    }

    fn push(&mut self, shown: &mut String, words: &str) {
        self.switch(shown, self.open.style());
        shown.extend(words.chars().map(harmless));
    }

    /// Puts the terminal into a style; a style is left by its reset only, since not all terminals can take off one part.
    fn switch(&mut self, shown: &mut String, style: Style) {
        if style != self.style {
            let _ = write!(shown, "{:#}{style}", self.style);
            self.style = style;
        }
    }
}
