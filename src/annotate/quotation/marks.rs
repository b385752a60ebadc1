//! Pairing quotation marks: by what a mark does, not by its glyph.
//!
//! A mark opens, closes, or is an apostrophe, an inch or a minute, as the characters beside it tell; a stack per
//! paragraph pairs them. A quotation left open at the end of a paragraph is continued by a next paragraph that begins with an
//! opening mark (the newspaper convention), else it is unbalanced. Time: linear in the tokens.

use std::ops::Range;

use crate::annotate::known::Page;
use crate::annotate::marks::Marks;
use crate::model::Unbalanced;
use crate::text::{CleanSpan, Span};
use crate::words::Token;

use super::glyph::{Glyph, Side, read};

/// A stretch between two marks, or from one mark to the end of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// From the first mark to the last one, both included.
    pub(super) span: CleanSpan,
    /// Between the marks.
    pub(super) content: CleanSpan,
    /// Double marks (or angle marks), not single ones.
    pub(super) double: bool,
    /// The pair that this one stands in.
    pub(super) outer: Option<usize>,
    /// The pair of the paragraph before, where this one goes on with it.
    pub(super) continues: Option<usize>,
    /// A mark is missing on one side.
    pub(super) open_ended: bool,
    /// The next paragraph goes on with it.
    carried: bool,
}

/// All pairs of a text in the order of their first marks, and the marks without a partner.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) pairs: Vec<Pair>,
    pub(super) unbalanced: Vec<Unbalanced>,
}

/// Pairs the quotation marks of a text.
pub(super) fn pair(reading: Page<'_>) -> Marked {
    let mut pairing = Pairing { reading, marked: Marked::default(), stack: Vec::new(), carried: None };
    let mut marks = Vec::new();
    let paragraphs: Vec<Range<usize>> = paragraphs(reading).collect();
    for (index, range) in paragraphs.iter().enumerate() {
        marks.clear();
        collect(reading, range.clone(), &mut marks);
        if marks.is_empty() && pairing.carried.is_none() {
            continue;
        }
        let next = paragraphs.get(index + 1).and_then(|next| read(reading.text, &reading.tokens[next.clone()], 0));
        pairing.paragraph(&reading.tokens[range.clone()], &marks, next);
    }
    if let Some(last) = pairing.carried.take() {
        pairing.report_open(last);
    }
    let mut marked = pairing.marked;
    marked.unbalanced.sort_by_key(|mark| mark.mark);
    marked.pairs = settle(marked.pairs);
    marked
}

/// Leaves out what turned out to be no pair, and finds the outer pair of each by where it stands.
fn settle(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut moved = vec![None; pairs.len()];
    let mut kept: Vec<Pair> = Vec::with_capacity(pairs.len());
    let mut around: Vec<usize> = Vec::new();
    for (index, mut pair) in pairs.into_iter().enumerate() {
        if pair.content.is_empty() || !pair.double && pair.open_ended && pair.continues.is_none() && !pair.carried {
            continue;
        }
        while around.last().is_some_and(|&outer| kept[outer].span.end() < pair.span.end()) {
            around.pop();
        }
        pair.outer = around.last().copied();
        pair.continues = pair.continues.and_then(|before| moved[before]);
        moved[index] = Some(kept.len());
        around.push(kept.len());
        kept.push(pair);
    }
    kept
}

/// The tokens of each paragraph.
fn paragraphs(reading: Page<'_>) -> impl Iterator<Item = Range<usize>> {
    reading.sentences.chunk_by(|a, b| a.paragraph == b.paragraph).filter_map(move |sentences| {
        let (first, last) = (sentences.first()?, sentences.last()?);
        Some(first.tokens.start..last.tokens.end).filter(|range| reading.tokens.get(range.clone()).is_some())
    })
}

fn collect(reading: Page<'_>, range: Range<usize>, marks: &mut Vec<Glyph>) {
    let tokens = &reading.tokens[..range.end];
    let mut at = reading.next(range.start, range.end, Marks::QUOTE);
    while at < range.end {
        let mark = read(reading.text, tokens, at);
        at += mark.map_or(1, |mark| mark.tokens);
        marks.extend(mark);
        at = reading.next(at, range.end, Marks::QUOTE);
    }
}

struct Pairing<'a> {
    reading: Page<'a>,
    marked: Marked,
    /// Pairs of this paragraph that are still open, with the mark that opened each.
    stack: Vec<(usize, Glyph)>,
    /// The pair that the paragraph before left open.
    carried: Option<usize>,
}

impl Pairing<'_> {
    fn paragraph(&mut self, tokens: &[Token], marks: &[Glyph], next: Option<Glyph>) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let (start, end) = (first.span.start(), last.span.end());
        let carried = self.carried.take();
        let reopens =
            |mark: &Glyph, of: &Pair| mark.span.start() == start && mark.double == of.double && mark.may_open();
        let mut continued = None;
        if let Some(open) = carried {
            self.marked.pairs[open].carried = true;
            match marks.first().filter(|mark| reopens(mark, &self.marked.pairs[open])) {
                Some(_) => continued = Some(open),
                None => self.run_on(open, start, marks),
            }
        }
        let ahead = Ahead::new(marks);
        for (index, mark) in marks.iter().enumerate() {
            if mark.double {
                self.double(index, mark, &ahead, marks);
            } else {
                self.single(index, mark, marks);
            }
            if index == 0 && continued.is_some() && self.stack.len() == 1 {
                self.marked.pairs[self.stack[0].0].continues = continued.take();
            }
        }
        self.finish(end, next);
    }

    fn is_open(&self, double: bool) -> bool {
        self.stack.iter().any(|(_, mark)| mark.double == double)
    }

    fn double(&mut self, index: usize, mark: &Glyph, ahead: &Ahead, marks: &[Glyph]) {
        let open = self.is_open(true);
        let closes = match mark.side {
            Side::Open => false,
            Side::Close => true,
            Side::Either => open,
        };
        // `a 12" pipe`: a number before the mark, and the closing mark of the quotation around it still to come.
        let next_double = marks[index + 1..].iter().find(|mark| mark.double);
        if mark.measure && closes && (!open || next_double.is_some_and(|next| next.side == Side::Close)) {
            return;
        }
        match (closes, open) {
            (true, true) => self.close(true, mark),
            (true, false) => self.orphan(mark),
            (false, false) => self.open(mark),
            (false, true) => {
                if ahead.closers[index] < ahead.openers[index] + 1 {
                    self.leave_open(mark);
                }
                self.open(mark);
            }
        }
    }

    fn single(&mut self, index: usize, mark: &Glyph, marks: &[Glyph]) {
        match mark.side {
            Side::Open => self.open(mark),
            Side::Close | Side::Either => {
                let Some((_, top)) = self.stack.last() else { return };
                if top.double {
                    return self.inner_orphan(mark);
                }
                // A plural possessive inside a quotation that is closed soon after.
                const NEAR: usize = 6;
                let rest =
                    marks[index + 1..].iter().take(NEAR).take_while(|mark| !mark.double && mark.side != Side::Open);
                if mark.possessive && rest.into_iter().any(|mark| !mark.possessive) {
                    return;
                }
                self.close(false, mark);
            }
        }
    }

    fn open(&mut self, mark: &Glyph) {
        let outer = self.stack.last().map(|&(pair, _)| pair);
        self.stack.push((self.marked.pairs.len(), *mark));
        let content = Span::new(mark.span.end(), mark.span.end());
        let pair = Pair {
            span: mark.span,
            content,
            double: mark.double,
            outer,
            continues: None,
            open_ended: false,
            carried: false,
        };
        self.marked.pairs.push(pair);
    }

    /// Closes the innermost open pair of this kind; single marks left open inside it are judged.
    fn close(&mut self, double: bool, mark: &Glyph) {
        while let Some((pair, opened)) = self.stack.pop() {
            if opened.double == double {
                let pair = &mut self.marked.pairs[pair];
                pair.content = Span::new(pair.content.start(), mark.span.start().max(pair.content.start()));
                pair.span = pair.span.join(mark.span);
                return;
            }
            self.give_up(pair, &opened, mark.span.start());
        }
    }

    /// A double mark opens although one is open and too few close: the earlier one lacks its partner.
    fn leave_open(&mut self, next: &Glyph) {
        while let Some((pair, opened)) = self.stack.pop() {
            if !opened.double {
                self.give_up(pair, &opened, next.span.start());
                continue;
            }
            self.extend(pair, next.span.start());
            self.report_open(pair);
            return;
        }
    }

    /// Ends the content of `pair` before byte `end`, less white space.
    fn extend(&mut self, pair: usize, end: usize) {
        let pair = &mut self.marked.pairs[pair];
        let start = pair.content.start();
        let written = self.reading.text[start..end].trim_end().len();
        pair.content = Span::new(start, start + written);
        pair.span = pair.span.join(pair.content);
        pair.open_ended = true;
    }

    /// A single mark that opened and never closed: an apostrophe, unless it stands like a speaker's words in speech.
    fn give_up(&mut self, pair: usize, opened: &Glyph, end: usize) {
        let inner = self.marked.pairs[pair].outer.is_some_and(|outer| self.marked.pairs[outer].double);
        self.extend(pair, end);
        if !inner || !opened.introduced {
            self.marked.pairs[pair].content = Span::new(opened.span.end(), opened.span.end());
            return;
        }
        let reach = self.marked.pairs[pair].span;
        self.marked.unbalanced.push(Unbalanced { mark: opened.span, reach, opens: true, inner: true, runs_on: false });
    }

    fn report_open(&mut self, pair: usize) {
        let pair = &self.marked.pairs[pair];
        let mark = Span::new(pair.span.start(), pair.content.start());
        self.marked.unbalanced.push(Unbalanced { mark, reach: pair.span, opens: true, inner: false, runs_on: false });
    }

    /// A double mark closes and nothing is open.
    fn orphan(&mut self, mark: &Glyph) {
        let at = mark.span.start();
        let sentence = self.reading.sentences.partition_point(|sentence| sentence.span.start() < at).checked_sub(1);
        let start = sentence.map_or(at, |index| self.reading.sentences[index].span.start());
        if self.marked.unbalanced.last().is_some_and(|last| last.opens && last.reach.end() >= mark.span.end()) {
            return;
        }
        let reach = Span::new(start.min(at), mark.span.end());
        self.marked.unbalanced.push(Unbalanced { mark: mark.span, reach, opens: false, inner: false, runs_on: false });
    }

    /// A single mark closes right before the double one although no single one is open inside.
    fn inner_orphan(&mut self, mark: &Glyph) {
        let text = self.reading.text;
        let after_stop = text[..mark.span.start()].ends_with(['.', ',', '!', '?']);
        let before_close = text[mark.span.end()..].starts_with(['”', '"']);
        let Some(&(outer, _)) = self.stack.last() else { return };
        if !after_stop || !before_close || self.marked.pairs[outer].continues.is_some() {
            return;
        }
        let reach = Span::new(self.marked.pairs[outer].content.start(), mark.span.end());
        self.marked.unbalanced.push(Unbalanced { mark: mark.span, reach, opens: false, inner: true, runs_on: false });
    }

    /// The paragraph before left `open` open and this one does not open anew: the quotation runs on to a closing mark
    /// with nothing open, if there is one, and is unbalanced either way.
    fn run_on(&mut self, open: usize, start: usize, marks: &[Glyph]) {
        let closing = marks.iter().find(|mark| mark.double).filter(|mark| mark.side == Side::Close && !mark.measure);
        if let Some(mark) = closing {
            let span = Span::new(start, mark.span.end());
            let content = Span::new(start, mark.span.start());
            self.marked.pairs.push(Pair {
                span,
                content,
                double: true,
                outer: None,
                continues: Some(open),
                open_ended: true,
                carried: false,
            });
            let first = &self.marked.pairs[open];
            let opener = Span::new(first.span.start(), first.content.start());
            let reach = first.span.join(span);
            self.marked.unbalanced.push(Unbalanced { mark: opener, reach, opens: true, inner: false, runs_on: true });
        } else {
            self.report_open(open);
        }
    }

    /// The end of a paragraph: what is open is carried into a next one that opens with the same kind of mark.
    fn finish(&mut self, end: usize, next: Option<Glyph>) {
        let outermost_double = self.stack.iter().position(|(_, mark)| mark.double);
        let reopened = |mark: &Glyph| next.is_some_and(|next| next.double == mark.double && next.may_open());
        while let Some((pair, opened)) = self.stack.pop() {
            let level = self.stack.len();
            if opened.double {
                self.extend(pair, end);
                if Some(level) == outermost_double {
                    self.carried = Some(pair);
                }
            } else if level == 0 && reopened(&opened) && opened.introduced {
                self.extend(pair, end);
                self.carried = Some(pair);
            } else if outermost_double.is_some_and(|outer| outer < level) {
                // The outer quotation is the news here.
                self.marked.pairs[pair].open_ended = true;
            } else {
                self.give_up(pair, &opened, end);
            }
        }
    }
}

/// For each mark of a paragraph, how many double marks surely open and may close after it.
struct Ahead {
    openers: Vec<u32>,
    closers: Vec<u32>,
}

impl Ahead {
    fn new(marks: &[Glyph]) -> Self {
        let mut ahead = Ahead { openers: vec![0; marks.len()], closers: vec![0; marks.len()] };
        let (mut openers, mut closers) = (0, 0);
        for (index, mark) in marks.iter().enumerate().rev() {
            ahead.openers[index] = openers;
            ahead.closers[index] = closers;
            if mark.double && !mark.measure {
                openers += u32::from(mark.side == Side::Open);
                closers += u32::from(mark.side != Side::Open);
            }
        }
        // The mark itself opens and its outer one is open already: both need a partner.
        for closers in &mut ahead.closers {
            *closers = closers.saturating_sub(1);
        }
        ahead
    }
}
