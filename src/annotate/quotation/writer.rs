//! Walks an article block by block, attributes each quotation and remembers who spoke last.

use std::ops::Range;

use super::circumstance;
use super::cue::{self, Cue, Edges};
use super::indirect;
use super::marks::Pair;
use super::scare;
use super::scene::{Block, Item, Scene};
use super::source::{self, Source};
use super::speaker::{Memory, resolve};
use crate::model::{EntityId, Mode, Quotation};
use crate::text::{CleanSpan, Span};

/// Who is speaking at a place, for what has no cue of its own.
#[derive(Debug, Clone, Copy)]
struct Turn {
    cue: Option<CleanSpan>,
    source: Option<CleanSpan>,
    speaker: Option<EntityId>,
    paragraph: u32,
    /// It stands between single marks, as the British style has it.
    single: bool,
    /// The quotation that the turn was made by; `None` for a sentence that only announces one (`Moss went on:`).
    quotation: Option<u32>,
}

/// The one person whom a sentence without speech is about, who may speak right after it: `Dan Roe lives next to the bridge.
/// “It groans at night.”`
#[derive(Debug, Clone, Copy)]
struct Introduced {
    speaker: EntityId,
    paragraph: u32,
}

/// Turns the pairs of an article into quotations.
pub(super) struct Writer<'a> {
    scene: &'a Scene<'a>,
    pairs: &'a [Pair],
    /// For each pair, the quotation that it became.
    made: Vec<Option<u32>>,
    quotations: Vec<Quotation>,
    /// For each quotation, whether its speaker is that of the turn before it.
    borrowed: Vec<bool>,
    memory: Memory,
    turn: Option<Turn>,
    /// Whether the block before has no quotation, with marks or without.
    silent: bool,
    /// Whom the block before introduces.
    introduced: Option<Introduced>,
}

/// The quotations of an article, not yet in order.
pub(super) fn write(scene: &Scene<'_>, pairs: &[Pair]) -> Vec<Quotation> {
    let mut writer = Writer {
        scene,
        pairs,
        made: vec![None; pairs.len()],
        quotations: Vec::new(),
        borrowed: Vec::new(),
        memory: Memory::default(),
        turn: None,
        silent: false,
        introduced: None,
    };
    writer.article();
    writer.quotations
}

impl<'a> Writer<'a> {
    fn article(&mut self) {
        let scene = self.scene;
        let sentences = scene.reading.sentences;
        let mut outer = (0..self.pairs.len())
            .filter(|&pair| self.pairs[pair].outer.is_none())
            .collect::<Vec<_>>()
            .into_iter()
            .peekable();
        // The block before, and a list to reuse.
        let (mut before, mut items) = (None, Vec::new());
        let mut first = 0;
        while first < sentences.len() {
            let (mut last, mut quoted_here) = (first, false);
            let mut token = sentences[first].tokens.start;
            loop {
                let end = sentences[last].tokens.end;
                while token < end {
                    let next = outer.peek().map(|&pair| (pair, self.pairs[pair].span));
                    let before = next.map_or(end, |(_, quoted)| {
                        let ahead = scene.reading.tokens[token..end].iter();
                        token + ahead.take_while(|token| token.span.start() < quoted.start()).count()
                    });
                    items.extend((token..before).map(Item::Token));
                    token = before;
                    if let Some((pair, quoted)) = next.filter(|_| before < end) {
                        items.push(Item::Quote(pair));
                        outer.next();
                        quoted_here = true;
                        token +=
                            scene.reading.tokens[token..].partition_point(|token| token.span.start() < quoted.end());
                    }
                }
                if token == end {
                    break;
                }
                // A quotation runs into the sentences that follow.
                while last + 1 < sentences.len() && sentences[last].tokens.end < token {
                    last += 1;
                }
            }
            let opens_paragraph = first == 0 || sentences[first - 1].paragraph != sentences[first].paragraph;
            let block = Block {
                scene,
                items: std::mem::take(&mut items),
                quoted: quoted_here,
                paragraph: sentences[first].paragraph,
                opens_paragraph,
            };
            self.block(&block, before.as_ref());
            items = before.map(|block: Block<'_>| block.items).unwrap_or_default();
            items.clear();
            before = Some(block);
            first = last + 1;
        }
    }

    fn block(&mut self, block: &Block<'_>, before: Option<&Block<'_>>) {
        let cues = cue::cues(block);
        // Only a quotation asks whom the block before introduces.
        let introducing = before.filter(|_| block.quoted && self.silent);
        self.introduced = introducing.and_then(|before| self.introduces(before));
        let before = self.quotations.len();
        let mut spoke: Option<(Cue, u32)> = None;
        let words = block.words();
        for (at, item) in block.items.iter().enumerate().filter(|_| block.quoted) {
            let Item::Quote(pair) = *item else { continue };
            let edges = self.edges(block, at, pair);
            let content = &self.scene.reading.text[self.pairs[pair].content.range()];
            if scare::is_title(block, at, content) {
                continue;
            }
            let chosen = cue::choose(block, &cues, at, edges)
                .filter(|cue| self.pairs[pair].double || self.vouches(block, at, cue, content));
            let made = match chosen {
                Some(cue) => {
                    let split = spoke
                        .filter(|(before, _)| before.item == cue.item && before.item < at && self.follows(block, at));
                    Some(self.attributed(block, pair, &cue, edges, split.map(|(_, index)| index)))
                }
                None => self.unattributed(block, at, pair, edges, &words),
            };
            if let (Some(index), Some(cue)) = (made, chosen) {
                spoke = Some((cue, index));
            }
        }
        if block.quoted {
            self.nested(block);
        }
        self.indirect(block, &cues, spoke.map(|(cue, _)| cue.item));
        self.silent = self.quotations.len() == before;
    }

    /// Whom a block without speech is about, if it names one person only.
    fn introduces(&self, block: &Block<'_>) -> Option<Introduced> {
        let subject = source::first_subject(block, block.items.len())?;
        let speaker = resolve(self.scene, &subject, self.memory).filter(|&id| self.scene.is_person(id))?;
        let whole = block.span(0)?.join(block.items.iter().rev().find_map(|item| match *item {
            Item::Token(token) => Some(self.scene.reading.tokens[token].span),
            Item::Quote(_) => None,
        })?);
        let alone = self.scene.names_in(whole).iter().all(|&(_, id)| id == speaker || !self.scene.is_person(id));
        alone.then_some(Introduced { speaker, paragraph: block.paragraph })
    }

    /// Who speaks in a block that is one quotation without a cue, where no turn goes on: the person introduced right before
    /// it, or whoever spoke two paragraphs before, if the one between names nobody else. A guess that no words state.
    fn guessed(&self, block: &Block<'_>, pair: usize) -> Option<EntityId> {
        let near =
            |paragraph: u32| paragraph == block.paragraph || paragraph + 1 == block.paragraph && block.opens_paragraph;
        if let Some(introduced) = self.introduced.filter(|introduced| near(introduced.paragraph)) {
            return Some(introduced.speaker);
        }
        let turn = self.turn.filter(|turn| turn.paragraph + 2 == block.paragraph && block.opens_paragraph)?;
        let speaker = turn.speaker?;
        let from = self.quotations.get(turn.quotation? as usize)?.span.end();
        let to = self.pairs[pair].span.start();
        let between = self.scene.names_in(Span::new(from.min(to), to));
        between.iter().all(|&(_, id)| id == speaker || !self.scene.is_person(id)).then_some(speaker)
    }

    /// Whether the quotation at item `at` follows its cue at once (`he said, “…”`).
    fn follows(&self, block: &Block<'_>, at: usize) -> bool {
        at > 0 && matches!(block.word(at - 1), "," | "." | ":" | "—")
    }

    /// Single marks are also apostrophes and scare quotes: they need speech on one side of them.
    fn vouches(&self, block: &Block<'_>, at: usize, cue: &Cue, content: &str) -> bool {
        use super::lexicon::Verb;
        let beside = at > 0 && matches!(block.word(at - 1), "," | ":" | "that") || cue.item + 1 == at;
        let behind = cue.item > at && cue.item <= at + 6;
        cue.verb <= Verb::Think && (beside || behind || content.contains(' ')) || beside
    }

    fn edges(&self, block: &Block<'_>, at: usize, pair: usize) -> Edges {
        let content =
            self.scene.reading.text[self.pairs[pair].content.range()].trim_end_matches(['’', '\'', '”', '"', ' ']);
        let last = content.chars().next_back().unwrap_or(' ');
        let stops = matches!(last, '.' | '…');
        // Nothing but the cue can follow a full stop that is really an abbreviation's or an ellipsis's.
        let runs_on =
            matches!(last, ',' | '?' | '!' | '—' | '–' | '-' | '…') || block.word(at + 1) == "," || at == 0 && !stops;
        let capital = content.trim_start_matches(['[', '…', '.', ' ', '‘', '\'']).starts_with(char::is_uppercase);
        Edges { runs_on, stops, capital }
    }

    fn attributed(&mut self, block: &Block<'_>, pair: usize, cue: &Cue, edges: Edges, split: Option<u32>) -> u32 {
        let speaker = cue.source.and_then(|source| resolve(self.scene, &source, self.memory));
        let named = cue.source;
        let source = cue.source.map(|source: Source| source.span);
        let whole = edges.capital && (edges.runs_on || edges.stops || self.pairs[pair].open_ended) || split.is_some();
        let index = self.push(Quotation {
            span: self.pairs[pair].span,
            content: self.pairs[pair].content,
            cue: Some(cue.span),
            source,
            speaker,
            addressee: circumstance::addressee(block, cue.item, cue.source.as_ref()),
            occasion: circumstance::occasion(block, cue.item),
            mode: if whole { Mode::Direct } else { Mode::Mixed },
            continues: split,
            unclosed: self.pairs[pair].open_ended,
            inside: None,
        });
        self.made[pair] = Some(index);
        self.link(pair, index);
        self.memory.note(self.scene, named.as_ref(), speaker, block.paragraph);
        let single = !self.pairs[pair].double;
        let turn =
            Turn { cue: Some(cue.span), source, speaker, paragraph: block.paragraph, single, quotation: Some(index) };
        self.turn = Some(turn);
        index
    }

    /// A quotation that continues that of the paragraph before is linked to it; its cue tells who spoke there too, where
    /// only the order of the paragraphs had told.
    fn link(&mut self, pair: usize, index: u32) {
        let Quotation { cue, source, speaker, .. } = self.quotations[index as usize];
        let mut pair = pair;
        let mut after = index;
        while let Some((earlier, before)) = self.pairs[pair].continues.and_then(|pair| Some((pair, self.made[pair]?))) {
            self.quotations[after as usize].continues = Some(before);
            let quotation = &mut self.quotations[before as usize];
            if !self.borrowed[before as usize] {
                break;
            }
            (quotation.cue, quotation.source, quotation.speaker) = (cue, source, speaker);
            quotation.continues = None;
            (pair, after) = (earlier, before);
        }
    }

    /// A quotation without a cue: it goes on with the turn before it, stands alone as speech, or is none. `words` are those
    /// of the block.
    fn unattributed(
        &mut self,
        block: &Block<'_>,
        at: usize,
        pair: usize,
        edges: Edges,
        words: &Range<usize>,
    ) -> Option<u32> {
        let quoted = &self.pairs[pair];
        let content = &self.scene.reading.text[quoted.content.range()];
        let (first, alone) = (at <= words.start, at + 1 >= words.end);
        let continued = quoted.continues.and_then(|before| self.made[before]);
        let turn = self.turn.filter(|turn| {
            let here = turn.paragraph == block.paragraph && first && (alone || edges.capital);
            let next = turn.paragraph + 1 == block.paragraph && block.opens_paragraph && first && alone;
            continued.is_some() || (here || next) && (quoted.double || turn.single || turn.quotation.is_none())
        });
        let whole = first && alone && edges.capital && scare::is_sentence(content);
        let announced = at > 0 && block.word(at - 1) == ":" && edges.capital && scare::is_sentence(content);
        let speech = quoted.double && (first && scare::reads_as_speech(content) || whole || announced);
        if turn.is_none() && !speech {
            return None;
        }
        let guessed = if turn.is_none() && first && alone { self.guessed(block, pair) } else { None };
        let index = self.push(Quotation {
            span: quoted.span,
            content: quoted.content,
            cue: turn.and_then(|turn| turn.cue),
            source: turn.and_then(|turn| turn.source),
            speaker: match turn {
                Some(turn) => turn.speaker,
                None => guessed,
            },
            addressee: None,
            occasion: None,
            mode: if edges.capital || continued.is_some() { Mode::Direct } else { Mode::Mixed },
            continues: continued.or(turn.and_then(|turn| turn.quotation)),
            unclosed: quoted.open_ended,
            inside: None,
        });
        self.made[pair] = Some(index);
        self.borrowed[index as usize] = true;
        let guess = guessed.map(|speaker| Turn {
            cue: None,
            source: None,
            speaker: Some(speaker),
            paragraph: block.paragraph,
            single: !self.pairs[pair].double,
            quotation: None,
        });
        if let Some(turn) = turn.or(guess) {
            self.turn = Some(Turn { paragraph: block.paragraph, quotation: Some(index), ..turn });
        }
        Some(index)
    }

    /// Quotations inside those of the block that have a cue of their own before them (`and he goes, ‘…’`).
    fn nested(&mut self, block: &Block<'_>) {
        for item in &block.items {
            let Item::Quote(outer) = *item else { continue };
            let Some(inside) = self.made[outer] else { continue };
            let end = self.pairs[outer].span.end();
            let inner = (outer + 1..self.pairs.len()).take_while(|&pair| self.pairs[pair].span.start() < end);
            for pair in inner.collect::<Vec<_>>() {
                if self.pairs[pair].outer == Some(outer) {
                    self.inner(outer, pair, inside);
                }
            }
        }
    }

    fn inner(&mut self, outer: usize, pair: usize, inside: u32) {
        let scene = self.scene;
        let tokens = scene.reading.tokens;
        let content = self.pairs[outer].content;
        // As far back as a lead-in reaches, in tokens.
        const REACH: usize = 12;
        let end = tokens.partition_point(|token| token.span.start() < self.pairs[pair].span.start());
        let start = tokens.partition_point(|token| token.span.start() < content.start()).max(end.saturating_sub(REACH));
        let mut items: Vec<Item> = (start..end).map(Item::Token).collect();
        items.push(Item::Quote(pair));
        let at = items.len() - 1;
        let block = Block { scene, items, quoted: true, paragraph: 0, opens_paragraph: false };
        if !matches!(block.word(at.wrapping_sub(1)), "," | ":") {
            return;
        }
        let cues = cue::cues(&block);
        let edges = self.edges(&block, at, pair);
        let Some(cue) = cue::choose(&block, &cues, at, edges).filter(|cue| cue.item + 8 > at) else { return };
        let speaker = match cue.source {
            Some(Source { kind: super::source::Kind::Pronoun(super::grammar::Pronoun::Own), .. }) => {
                self.quotations[inside as usize].speaker
            }
            Some(source) => resolve(scene, &source, Memory::default()),
            None => None,
        };
        let index = self.push(Quotation {
            span: self.pairs[pair].span,
            content: self.pairs[pair].content,
            cue: Some(cue.span),
            source: cue.source.map(|source| source.span),
            speaker,
            addressee: None,
            occasion: None,
            mode: Mode::Direct,
            continues: None,
            unclosed: self.pairs[pair].open_ended,
            inside: Some(inside),
        });
        self.made[pair] = Some(index);
    }

    /// Speech without marks, and sentences that announce a quotation in the next paragraph.
    fn indirect(&mut self, block: &Block<'_>, cues: &[Cue], used: Option<usize>) {
        if let Some(last) = block.items.len().checked_sub(1)
            && block.word(last) == ":"
            && let Some(cue) = cues.last()
        {
            let source = cue.source;
            let speaker = source.and_then(|source| resolve(self.scene, &source, self.memory));
            self.memory.note(self.scene, source.as_ref(), speaker, block.paragraph);
            let source = source.map(|source| source.span);
            self.turn = Some(Turn {
                cue: Some(cue.span),
                source,
                speaker,
                paragraph: block.paragraph,
                single: false,
                quotation: None,
            });
            return;
        }
        if used.is_some() {
            return;
        }
        let Some((cue, content)) = cues.iter().find_map(|cue| {
            let hearer = circumstance::addressee(block, cue.item, cue.source.as_ref());
            Some((cue, indirect::content(block, cue, hearer)?))
        }) else {
            return;
        };
        let speaker = cue.source.and_then(|source| resolve(self.scene, &source, self.memory));
        let source = cue.source.map(|source| source.span);
        self.push(Quotation {
            span: content,
            content,
            cue: Some(cue.span),
            source,
            speaker,
            addressee: circumstance::addressee(block, cue.item, cue.source.as_ref()),
            occasion: circumstance::occasion(block, cue.item),
            mode: Mode::Indirect,
            continues: None,
            unclosed: false,
            inside: None,
        });
        self.memory.note(self.scene, cue.source.as_ref(), speaker, block.paragraph);
        self.turn = Some(Turn {
            cue: Some(cue.span),
            source,
            speaker,
            paragraph: block.paragraph,
            single: false,
            quotation: None,
        });
    }

    fn push(&mut self, quotation: Quotation) -> u32 {
        let index = u32::try_from(self.quotations.len()).expect("fewer quotations than bytes, and those are 32 bits");
        self.quotations.push(quotation);
        self.borrowed.push(false);
        index
    }
}
