//! Values in the same slot: the same thing counted, dated or measured by different witnesses.
//!
//! A value is compared only with a value that fills the same slot. Three things make a slot the same: the sentences are
//! aligned and the words around the values are alike; the same thing is counted; or the two numbers differ by one slip
//! of the keyboard (two digits swapped, one digit wrong), which hardly happens between numbers for two things.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::dated::{Dated, Day, days};
use crate::check::evidence::Evidence;
use crate::check::frame::{Frame, Rarity};
use crate::check::happening;
use crate::check::matter::Placed;
use crate::check::stem::{Stem, stem};
use crate::model::{
    Cell, Collation, Column, Mention, Mode, Quantity, Relation, SentenceRef, Siglum, Value, When, Witness,
};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// A value of one witness outside quotation marks, and the words around it.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Whose.
    pub witness: Siglum,
    /// Index into that witness's mentions.
    pub mention: usize,
    /// Index of the sentence.
    pub sentence: u32,
    /// Where the value stands.
    pub span: CleanSpan,
    /// Stems of the words around it, as sorted ids.
    near: Vec<u32>,
    /// Stems of the names in its sentence, as sorted ids.
    names: Vec<u32>,
    /// For a date: the kind of event that the words nearest to it name.
    pub happening: Option<usize>,
    /// The words of its sentence, with how far from it they stand.
    pub frame: Frame,
    /// For a date: what is read off it once.
    pub dated: Option<Dated>,
    /// Origins that back the value, counted on first use by those who compare it.
    pub voices: OnceLock<usize>,
    /// Whether its sentence quotes a market, looked up on first use.
    pub traded: OnceLock<bool>,
    /// What its sentence tells, read on first use.
    pub placed: OnceLock<Placed>,
}

/// The comparable values of a story, in the order of witnesses and text.
#[derive(Debug, Default)]
pub struct Slots {
    /// Numbers, amounts, percentages, lengths of time.
    pub quantities: Vec<Slot>,
    /// Dates and times.
    pub dates: Vec<Slot>,
    /// How rare the words around them are in the story.
    pub rarity: Rarity,
    /// The times of each witness, quoted ones too.
    pub days: Vec<Vec<Day>>,
    /// Whether each witness tells of a recount, looked up on first use.
    pub recounts: Vec<OnceLock<bool>>,
}

impl Slots {
    /// Finds the values of a story and reads what stands around them. Time: linear in the text.
    #[must_use]
    pub fn of(story: &Collation) -> Self {
        let mut stems = FxHashMap::default();
        let recounts = vec![OnceLock::new(); story.witnesses.len()];
        let rarity = Rarity::of(story, is_function);
        let mut slots = Slots { days: days(story), recounts, rarity, ..Slots::default() };
        for witness in &story.witnesses {
            for (index, mention) in witness.notes.mentions.iter().enumerate() {
                let list = match mention.value {
                    Value::Quantity(_) => &mut slots.quantities,
                    Value::When(_) => &mut slots.dates,
                    Value::Name(_) => continue,
                };
                if quoted(witness, mention.span) {
                    continue;
                }
                list.push(Slot {
                    witness: witness.id,
                    mention: index,
                    sentence: mention.sentence,
                    span: mention.span,
                    near: surroundings(witness, mention, &mut stems),
                    names: names(witness, mention.sentence, &mut stems),
                    frame: Frame::of(witness, mention.sentence, mention.span, &slots.rarity),
                    happening: match mention.value {
                        Value::When(_) => happening::kind(witness, mention.sentence, mention.span),
                        _ => None,
                    },
                    dated: match &mention.value {
                        Value::When(when) => Some(Dated::of(witness, mention, when)),
                        _ => None,
                    },
                    voices: OnceLock::new(),
                    traded: OnceLock::new(),
                    placed: OnceLock::new(),
                });
            }
        }
        slots
    }
}

/// Those of `slots`, a list of [`Slots`], that are of this witness.
#[must_use]
pub fn of_witness(slots: &[Slot], witness: Siglum) -> &[Slot] {
    let first = slots.partition_point(|slot| slot.witness < witness);
    let end = slots.partition_point(|slot| slot.witness <= witness);
    &slots[first..end]
}

/// Those of `slots`, a list of [`Slots`], that stand in this sentence.
#[must_use]
pub fn of_sentence(slots: &[Slot], place: SentenceRef) -> &[Slot] {
    let own = of_witness(slots, place.witness);
    let first = own.partition_point(|slot| slot.sentence < place.sentence);
    let end = own.partition_point(|slot| slot.sentence <= place.sentence);
    &own[first..end]
}

impl Slot {
    /// Its sentence.
    #[must_use]
    pub fn place(&self) -> SentenceRef {
        SentenceRef { witness: self.witness, sentence: self.sentence }
    }

    /// The mention behind the slot.
    #[must_use]
    pub fn mention<'a>(&self, story: &'a Collation) -> &'a Mention {
        &story.witness(self.witness).notes.mentions[self.mention]
    }

    /// The quantity, for a slot of [`Slots::quantities`].
    #[must_use]
    pub fn quantity<'a>(&self, story: &'a Collation) -> Option<&'a Quantity> {
        match &self.mention(story).value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The time expression, for a slot of [`Slots::dates`].
    #[must_use]
    pub fn when<'a>(&self, story: &'a Collation) -> Option<&'a When> {
        match &self.mention(story).value {
            Value::When(when) => Some(when),
            _ => None,
        }
    }

    /// How alike the words around two values are: twice the shared stems over all stems, from 0 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Slot) -> f64 {
        match self.near.len() + other.near.len() {
            0 => 0.0,
            all => 2.0 * self.shared(other) as f64 / all as f64,
        }
    }

    /// Whether both sentences name something and nothing that both name: then they are likely about two things.
    #[must_use]
    pub fn names_differ(&self, other: &Slot) -> bool {
        let shared = self.names.iter().any(|name| other.names.binary_search(name).is_ok());
        !self.names.is_empty() && !other.names.is_empty() && !shared
    }

    /// Whether this sentence names something that the other does not.
    #[must_use]
    pub fn names_more(&self, other: &Slot) -> bool {
        self.names.iter().any(|name| other.names.binary_search(name).is_err())
    }

    /// Number of stems that stand around both values.
    #[must_use]
    pub fn shared(&self, other: &Slot) -> usize {
        self.near.iter().filter(|stem| other.near.binary_search(stem).is_ok()).count()
    }
}

/// Whether `span` stands inside quotation marks.
#[must_use]
pub fn quoted(witness: &Witness, span: CleanSpan) -> bool {
    let quotations = &witness.notes.quotations;
    // Quotations are in text order and nest at most a few deep.
    let after = quotations.partition_point(|quotation| quotation.content.start() <= span.start());
    quotations[after.saturating_sub(8)..after]
        .iter()
        .any(|quotation| quotation.mode != Mode::Indirect && quotation.content.covers(span))
}

/// How many tokens on either side say what a value is about.
const REACH: usize = 8;

fn surroundings(witness: &Witness, mention: &Mention, ids: &mut FxHashMap<Stem, u32>) -> Vec<u32> {
    let tokens = witness.sentence_tokens(mention.sentence as usize);
    let text = witness.text.clean();
    let before = tokens.iter().rev().filter(|token| token.span.end() <= mention.span.start()).take(REACH);
    let after = tokens.iter().filter(|token| token.span.start() >= mention.span.end()).take(REACH);
    let words = before.chain(after).filter(|token| token.kind == TokenKind::Word);
    let stems = words.map(|token| stem(&text[token.span.range()])).filter(|stem| !is_function(stem));
    let mut near: Vec<u32> = stems
        .map(|stem| {
            let next = ids.len() as u32;
            *ids.entry(stem).or_insert(next)
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near
}

fn names(witness: &Witness, sentence: u32, ids: &mut FxHashMap<Stem, u32>) -> Vec<u32> {
    let mentions = &witness.notes.mentions;
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let mentions = mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
    let named = mentions.filter(|mention| matches!(mention.value, Value::Name(_)));
    let words = named.flat_map(|mention| witness.text.slice(mention.span).split_whitespace());
    let mut names: Vec<u32> = words
        .map(|word| {
            let next = ids.len() as u32;
            *ids.entry(stem(word)).or_insert(next)
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn is_function(stem: &str) -> bool {
    stem.len() < 3
        || matches!(
            stem,
            "about"
                | "after"
                | "again"
                | "all"
                | "also"
                | "and"
                | "any"
                | "anoth"
                | "are"
                | "becau"
                | "been"
                | "befor"
                | "both"
                | "but"
                | "can"
                | "could"
                | "did"
                | "durin"
                | "each"
                | "even"
                | "every"
                | "for"
                | "from"
                | "had"
                | "has"
                | "have"
                | "her"
                | "him"
                | "his"
                | "how"
                | "into"
                | "its"
                | "just"
                | "many"
                | "may"
                | "more"
                | "most"
                | "much"
                | "not"
                | "now"
                | "only"
                | "other"
                | "our"
                | "out"
                | "over"
                | "said"
                | "she"
                | "since"
                | "some"
                | "still"
                | "such"
                | "than"
                | "that"
                | "the"
                | "their"
                | "them"
                | "then"
                | "there"
                | "these"
                | "they"
                | "this"
                | "those"
                | "to"
                | "told"
                | "under"
                | "until"
                | "was"
                | "were"
                | "what"
                | "when"
                | "where"
                | "which"
                | "while"
                | "who"
                | "whose"
                | "will"
                | "with"
                | "would"
                | "you"
                | "your"
        )
}

/// Two values that fill the same slot and cannot both be right.
#[derive(Debug, Clone, Copy)]
pub struct Conflict<'a> {
    /// One side.
    pub ours: &'a Slot,
    /// The other.
    pub theirs: &'a Slot,
    /// How alike the words around them are, from 0 to 1.
    pub likeness: f64,
    /// How their sentences are aligned, if they are.
    pub relation: Option<Relation>,
}

/// How values of one kind are told apart.
pub trait Compare {
    /// Whether this value can be compared at all.
    fn takes(&self, story: &Collation, slot: &Slot) -> bool;
    /// Whether both can be right about one thing.
    fn agree(&self, story: &Collation, ours: &Slot, theirs: &Slot) -> bool;
    /// Whether the two say something of the same thing, in aligned sentences or (`relation` is `None`) elsewhere.
    fn same_slot(&self, story: &Evidence<'_>, ours: &Slot, theirs: &Slot, relation: Option<Relation>) -> bool;
    /// Whether grammar makes two aligned values fill one slot, even where one of them agrees with a third value.
    fn same_verb(&self, _story: &Evidence<'_>, _ours: &Slot, _theirs: &Slot) -> bool {
        false
    }
    /// How likely two different values are told of one thing, wherever they stand: positive where likely enough.
    fn odds(&self, _story: &Evidence<'_>, _ours: &Slot, _theirs: &Slot) -> Option<f64> {
        None
    }
    /// Whether the values of two mentions are those of the two slots.
    fn has_both(&self, _story: &Collation, _pair: (&Slot, &Slot), _mentions: &[Mention]) -> bool {
        false
    }
    /// Pairs of slots beyond the aligned sentences that are worth a look, as indices.
    fn proposals(&self, _story: &Evidence<'_>, _slots: &[Slot]) -> Vec<(usize, usize)> {
        Vec::new()
    }
}

/// Every conflict of a story, in a stable order, each pair of places once.
#[must_use]
pub fn conflicts<'a>(story: &Evidence<'_>, slots: &'a [Slot], compare: &(dyn Compare + Sync)) -> Vec<Conflict<'a>> {
    let mut by_sentence: FxHashMap<(Siglum, u32), Vec<usize>> = FxHashMap::default();
    for (at, slot) in slots.iter().enumerate().filter(|(_, slot)| compare.takes(story, slot)) {
        by_sentence.entry((slot.witness, slot.sentence)).or_default().push(at);
    }
    // Who has the very words of a slot's sentence: what such an account says elsewhere does not contradict them.
    let verbatim = Verbatim::of(story, slots);
    let conflict = |a: usize, b: usize, relation: Option<Relation>| {
        let (ours, theirs) = (&slots[a], &slots[b]);
        Conflict { ours, theirs, likeness: ours.likeness(theirs), relation }
    };
    let mut found: BTreeMap<(usize, usize), Conflict<'a>> = BTreeMap::new();
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    let proposals = compare.proposals(story, slots);
    let columns: Vec<&Column> = story.firm_columns().collect();
    let repeated = if story.judges_all() {
        FxHashSet::default()
    } else {
        repeated(story, slots, columns.iter().map(|column| cells(column, &by_sentence)))
    };
    story.in_question(|wanted| {
        let wanted = |a: usize, b: usize| wanted((a, slots[a].witness), (b, slots[b].witness));
        let of_column = |column: &&Column| -> Vec<(usize, usize, Relation)> {
            let cells = cells(column, &by_sentence);
            let pairs = cells
                .iter()
                .enumerate()
                .flat_map(|(at, ours)| cells[at + 1..].iter().map(move |theirs| (ours, theirs)));
            pairs
                .filter(|(ours, theirs)| !verbatim.one_wording(ours, theirs))
                .filter(|(ours, theirs)| ours.iter().any(|&a| theirs.iter().any(|&b| wanted(a, b))))
                .flat_map(|(ours, theirs)| pair_up(story, slots, ours, theirs, compare, column.relation))
                .map(|(a, b)| (a, b, column.relation))
                .collect()
        };
        let aligned: Vec<_> = columns.par_iter().flat_map_iter(of_column).collect();
        for (a, b, relation) in aligned {
            found.entry((a, b)).or_insert_with(|| conflict(a, b, Some(relation)));
        }
        for &(a, b) in proposals.iter().filter(|&&(a, b)| wanted(a, b)) {
            let (ours, theirs) = (&slots[a], &slots[b]);
            let open = ours.witness != theirs.witness && compare.takes(story, ours) && compare.takes(story, theirs);
            if !open || compare.agree(story, ours, theirs) {
                continue;
            }
            if compare.same_slot(story, ours, theirs, None) {
                found.entry((a, b)).or_insert_with(|| conflict(a, b, None));
            } else if let Some(odds) = compare.odds(story, ours, theirs).filter(|odds| *odds > 0.0) {
                likely.push((odds, a, b));
            }
        }
        let pairs = found.keys().copied().chain(likely.iter().map(|&(_, a, b)| (a, b)));
        pairs.flat_map(|(a, b)| [a, b]).chain(repeated.iter().copied()).collect()
    });
    // A value is one value of another account at most: the likeliest.
    likely.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken: BTreeSet<(usize, Siglum)> = BTreeSet::new();
    taken.extend(found.keys().flat_map(|&(a, b)| [(a, slots[b].witness), (b, slots[a].witness)]));
    for (_, a, b) in likely {
        let places = [(a, slots[b].witness), (b, slots[a].witness)];
        if places.iter().all(|place| !taken.contains(place)) {
            taken.extend(places);
            found.insert((a, b), conflict(a, b, None));
        }
    }
    let told = sentences_of_several(story);
    found.retain(|_, conflict| {
        let pair = (conflict.ours, conflict.theirs);
        !told.iter().any(|mentions| compare.has_both(story, pair, mentions))
    });
    found.retain(|&(a, b), conflict| {
        !verbatim.has(a, conflict.theirs.witness) && !verbatim.has(b, conflict.ours.witness)
    });
    found.into_values().collect()
}

/// Who has which sentences word by word.
struct Verbatim {
    /// For each slot, its sentence: equal ones have one number.
    of_slot: Vec<u32>,
    /// Who has each of those sentences.
    holders: Vec<Vec<Siglum>>,
}

impl Verbatim {
    fn of(story: &Evidence<'_>, slots: &[Slot]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut holders: Vec<Vec<Siglum>> = Vec::new();
        let number = |slot: &Slot| {
            let sentence = story.witness(slot.witness).sentence(slot.sentence as usize);
            let number = *numbers.entry(sentence).or_insert_with(|| {
                holders.push(Vec::new());
                holders.len() as u32 - 1
            });
            let holders = &mut holders[number as usize];
            if holders.last() != Some(&slot.witness) {
                holders.push(slot.witness);
            }
            number
        };
        let of_slot = slots.iter().map(number).collect();
        Verbatim { of_slot, holders }
    }

    /// Whether a witness has the sentence of slot `at`.
    fn has(&self, at: usize, witness: Siglum) -> bool {
        self.holders[self.of_slot[at] as usize].contains(&witness)
    }

    /// Whether two cells are one wording.
    fn one_wording(&self, ours: &[usize], theirs: &[usize]) -> bool {
        let sentence = |&at: &usize| self.of_slot[at];
        ours.iter().map(sentence).eq(theirs.iter().map(sentence))
    }
}

/// What sentences mention that have more than one thing; those of one wording and one day once, for `Monday` is told from the
/// day of writing. Where an account has both values of a
/// conflict in one sentence, `57,500 acres, against 41,000 on Monday` explains them.
fn sentences_of_several<'a>(story: &Evidence<'a>) -> Vec<&'a [Mention]> {
    let story: &'a Collation = story.story();
    let mut seen: FxHashSet<(&str, Option<Date>)> = FxHashSet::default();
    let sentences = story.witnesses.iter().flat_map(|witness| {
        let sentences = witness.notes.mentions.chunk_by(|one, other| one.sentence == other.sentence);
        let published = witness.article.published;
        sentences.map(move |mentions| ((witness.sentence(mentions[0].sentence as usize), published), mentions))
    });
    let several = sentences.filter(|(_, mentions)| mentions.len() > 1);
    several.filter(|(wording, _)| seen.insert(*wording)).map(|(_, mentions)| mentions).collect()
}

/// What a witness that is judged repeats from columns whose cells do not all have the same values: where one of the others
/// is suspect, so is that witness.
fn repeated(story: &Evidence<'_>, slots: &[Slot], columns: impl Iterator<Item = Vec<Vec<usize>>>) -> FxHashSet<usize> {
    let words = |&at: &usize| story.witness(slots[at].witness).text.slice(slots[at].span);
    let values = |cell: &[usize]| cell.iter().map(words).collect::<BTreeSet<&str>>();
    let mixed = columns.filter(|cells| cells.windows(2).any(|pair| values(&pair[0]) != values(&pair[1])));
    let mut judged: FxHashMap<&str, bool> = FxHashMap::default();
    let mut repeats = |at: &usize| {
        let has = |words: &str| story.judged().any(|judged| judged.text.clean().contains(words));
        *judged.entry(words(at)).or_insert_with_key(|words| has(words))
    };
    mixed.flatten().flatten().filter(|at| repeats(at)).collect()
}

/// What stands in the cells of a column, by what stands in a sentence; cells with nothing are left out.
pub(super) fn cells(column: &Column, by_sentence: &FxHashMap<(Siglum, u32), Vec<usize>>) -> Vec<Vec<usize>> {
    let of = |id: Siglum, cell: &Cell| -> Vec<usize> {
        cell.iter().filter_map(|&at| by_sentence.get(&(id, at))).flatten().copied().collect()
    };
    column.cells.iter().map(|(&id, cell)| of(id, cell)).filter(|cell| !cell.is_empty()).collect()
}

/// The conflicting pairs of two cells: values that agree are taken off first, whatever they count; what is left pairs
/// up by the words around it, the most alike first, each value once.
fn pair_up(
    story: &Evidence<'_>,
    slots: &[Slot],
    ours: &[usize],
    theirs: &[usize],
    compare: &dyn Compare,
    relation: Relation,
) -> Vec<(usize, usize)> {
    let agrees =
        |slot: usize, others: &[usize]| others.iter().any(|&other| compare.agree(story, &slots[slot], &slots[other]));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for &a in ours {
        for &b in theirs {
            let (one, other) = (&slots[a], &slots[b]);
            if compare.agree(story, one, other) {
                continue;
            }
            let settled = agrees(a, theirs) || agrees(b, ours);
            if settled && !compare.same_verb(story, one, other) {
                continue;
            }
            if compare.same_slot(story, one, other, Some(relation)) {
                pairs.push((a, b));
            }
        }
    }
    let likeness = |&(a, b): &(usize, usize)| slots[a].likeness(&slots[b]);
    pairs.sort_by(|x, y| likeness(y).total_cmp(&likeness(x)).then(x.cmp(y)));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|&(a, b)| !left.contains(&a) && !right.contains(&b) && left.insert(a) && right.insert(b));
    pairs
}

/// Conflicts gathered on the side that fewer origins support.
#[derive(Debug)]
pub struct Verdict<'a> {
    /// The value to doubt, or one side where the corpus cannot tell.
    pub suspect: &'a Slot,
    /// The conflicting values, at most one a witness.
    pub against: Vec<Conflict<'a>>,
    /// Number of origins with a conflicting value.
    pub opposed: usize,
    /// Number of other origins with an agreeing value in the same slot.
    pub supported: usize,
}

impl Verdict<'_> {
    /// Whether more independent accounts contradict the suspect than support it.
    #[must_use]
    pub fn outvoted(&self) -> bool {
        self.opposed >= 2 && self.opposed > self.supported
    }
}

/// Gathers conflicts: one verdict a suspect value, the least supported first.
#[must_use]
pub fn verdicts<'a>(
    story: &Evidence<'_>,
    slots: &'a [Slot],
    compare: &dyn Compare,
    conflicts: &[Conflict<'a>],
) -> Vec<Verdict<'a>> {
    type Place = (Siglum, CleanSpan);
    let place = |slot: &Slot| -> Place { (slot.witness, slot.span) };
    let mut by_place: BTreeMap<Place, Vec<Conflict<'a>>> = BTreeMap::new();
    for conflict in conflicts {
        by_place.entry(place(conflict.ours)).or_default().push(*conflict);
        let turned = Conflict { ours: conflict.theirs, theirs: conflict.ours, ..*conflict };
        by_place.entry(place(conflict.theirs)).or_default().push(turned);
    }
    let takes: Vec<&Slot> = slots.iter().filter(|slot| compare.takes(story, slot)).collect();
    let mut all: Vec<Verdict<'a>> = by_place
        .into_values()
        .map(|against| {
            let suspect = against[0].ours;
            let own = story.origin_of(suspect.witness);
            let places: BTreeSet<Place> = against.iter().map(|one| place(one.theirs)).collect();
            let (mut opposed, mut supported) = (BTreeSet::new(), BTreeSet::new());
            for slot in takes.iter().filter(|slot| slot.witness != suspect.witness) {
                let origin = story.origin_of(slot.witness);
                // One voice of an origin is enough.
                if origin == own || opposed.contains(&origin) {
                    continue;
                }
                let agrees = compare.agree(story, suspect, slot);
                let sides = |one: &Conflict<'_>| compare.agree(story, one.theirs, slot) && one.theirs.shared(slot) > 0;
                // Whoever agrees with an opponent opposes too, aligned or not.
                if places.contains(&place(slot)) || !agrees && against.iter().any(sides) {
                    opposed.insert(origin);
                } else if agrees && suspect.shared(slot) > 0 {
                    supported.insert(origin);
                }
            }
            let supported = supported.difference(&opposed).count();
            Verdict { suspect, opposed: opposed.len(), supported, against }
        })
        .collect();
    all.sort_by_key(|verdict| {
        let balance = verdict.supported as isize - verdict.opposed as isize;
        // One origin may print the other value several times: then one finding says so, not each of its copies.
        let against = std::cmp::Reverse(verdict.against.len());
        (balance, std::cmp::Reverse(verdict.opposed), against, std::cmp::Reverse(place(verdict.suspect)))
    });
    let mut told: BTreeSet<[Place; 2]> = BTreeSet::new();
    let mut kept = Vec::new();
    for mut verdict in all {
        verdict.against.retain(|conflict| {
            let mut pair = [place(conflict.ours), place(conflict.theirs)];
            pair.sort();
            told.insert(pair)
        });
        verdict
            .against
            .sort_by(|a, b| a.theirs.witness.cmp(&b.theirs.witness).then_with(|| b.likeness.total_cmp(&a.likeness)));
        verdict.against.dedup_by_key(|conflict| conflict.theirs.witness);
        if !verdict.against.is_empty() {
            kept.push(verdict);
        }
    }
    kept
}
