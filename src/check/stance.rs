//! Clauses of aligned sentences that tell of one event: the same verb, or its opposite, with the same people and things
//! around it. What they may differ in is whether it happened (negation) and how sure the outlet is (hedge).

use std::sync::{LazyLock, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::evidence::Evidence;
use crate::check::frame::{Frame, Rarity, Signs};
use crate::check::matter::{Matters, Placed, part};
use crate::check::slot::{cells, quoted};
use crate::check::stem::{Stem, Stems, stem};
use crate::check::thing::group;
use crate::lexicon::opposites::opposites;
use crate::lexicon::verb::verb;
use crate::model::{Clause, Collation, Column, Relation, SentenceRef, Siglum, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// A clause of one witness.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Whose.
    pub witness: Siglum,
    /// The clause.
    pub clause: &'a Clause,
}

impl Telling<'_> {
    /// The sentence that it stands in.
    #[must_use]
    pub fn place(&self) -> SentenceRef {
        SentenceRef { witness: self.witness, sentence: self.clause.sentence }
    }
}

/// Two tellings of one event.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// One.
    pub ours: Telling<'a>,
    /// The other, of a later witness.
    pub theirs: Telling<'a>,
    /// How alike their words are, verb left out, from 0 to 1.
    pub likeness: f64,
    /// Number of words of substance that both have.
    pub shared: usize,
    /// How their sentences are aligned, if they are.
    pub relation: Option<Relation>,
    /// How their verbs relate.
    pub verbs: Verbs,
    /// How alike the two verbs are placed in their sentences.
    pub signs: Signs,
    /// The logarithm of the odds that what the two clauses tell is one thing.
    pub odds: f64,
}

/// How two verbs relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbs {
    /// One verb.
    Same,
    /// Two that are used for one another.
    Alike,
    /// One says the opposite of the other.
    Opposite,
    /// Somebody refused to do something here, and promised something there.
    Refused,
    /// Anything else.
    Other,
}

impl Pair<'_> {
    /// Whether so much of the same stands around both verbs that they tell of one event, aligned or not. On 26 real
    /// stories no two clauses of which one denies the other's verb come near this without meaning the same event.
    #[must_use]
    pub fn placed_alike(&self) -> bool {
        self.signs.local >= PLACED && self.signs.contained >= 0.5
    }
}

/// [`Signs::local`] of two verbs from which on they tell of one event.
const PLACED: f64 = 0.4;

/// [`Pair::odds`] from which on two clauses are worth a look wherever they stand.
const LIKELY: f64 = 0.0;

/// Pairs of clauses outside quotation marks, of different witnesses, that `same` takes for one event by their verbs:
/// in aligned sentences, or, away from them, with three words of substance and most of their words in common, or with
/// the same words around their verbs. Each
/// clause is paired with the most alike one of each other witness.
pub fn pairs<'a>(story: &Evidence<'a>, same: impl Fn(Verbs) -> bool) -> Vec<Pair<'a>> {
    let told = &story.tellings.told;
    let rarity = &story.slots.rarity;
    // The best pair of each clause with each other witness: its rank and its index. Of a thousand accounts there are a million
    // and more, so they are kept small.
    let mut best: FxHashMap<(u32, Siglum), (f64, u32)> = FxHashMap::default();
    let other = |pair: u32, one: u32| {
        let Likely { a, b, .. } = story.likely[pair as usize];
        if a == one { b } else { a }
    };
    for (at, likely) in (0u32..).zip(&story.likely).filter(|(_, likely)| same(likely.verbs)) {
        let &Likely { a, b, verbs, likeness, odds, .. } = likely;
        // Of two equally alike clauses, the one with the same verb tells of the same event.
        let rank = likeness
            + 0.1 * odds.clamp(-5.0, 5.0)
            + match verbs {
                Verbs::Same => 0.25,
                Verbs::Alike => 0.2,
                _ => 0.0,
            };
        for (from, to) in [(a, b), (b, a)] {
            let kept = best.entry((from, told[to as usize].telling.witness)).or_insert((rank, at));
            if rank > kept.0 || rank == kept.0 && to < other(kept.1, from) {
                *kept = (rank, at);
            }
        }
    }
    let mut mutual: Vec<((u32, Siglum), u32)> = best
        .iter()
        .filter(|((from, _), (_, pair))| {
            let to = other(*pair, *from);
            *from < to
                && best
                    .get(&(to, told[*from as usize].telling.witness))
                    .is_some_and(|(_, back)| other(*back, to) == *from)
        })
        .map(|(place, (_, pair))| (*place, *pair))
        .collect();
    drop(best);
    mutual.sort_unstable_by_key(|(place, _)| *place);
    mutual
        .into_iter()
        .map(|((from, _), pair)| {
            let &Likely { relation, verbs, likeness, odds, .. } = &story.likely[pair as usize];
            let (ours, theirs) = (&told[from as usize], &told[other(pair, from) as usize]);
            Pair {
                ours: ours.telling,
                theirs: theirs.telling,
                likeness,
                shared: ours.stems.shared(&theirs.stems),
                relation,
                verbs,
                signs: ours.frame.signs(&theirs.frame, rarity),
                odds,
            }
        })
        .collect()
}

/// Two clauses of two witnesses that are worth a look.
#[derive(Debug)]
pub struct Likely {
    a: u32,
    b: u32,
    relation: Option<Relation>,
    verbs: Verbs,
    likeness: f64,
    odds: f64,
}

/// The pairs of clauses that are worth a look, of which each rule takes those with the verbs that it compares.
#[must_use]
pub fn likely(story: &Evidence<'_>) -> Vec<Likely> {
    let Tellings { told, by_sentence, rare, .. } = &story.tellings;
    let rarity = &story.slots.rarity;
    let weigh = |a: usize, b: usize, relation: Option<Relation>| {
        let (one, other) = (&told[a], &told[b]);
        if one.telling.witness == other.telling.witness {
            return None;
        }
        let verbs = story.tellings.verbs(one, other);
        let shared = one.stems.shared(&other.stems);
        let fewer = one.stems.len().min(other.stems.len());
        let likeness = match fewer {
            // A bare verb (`before it withdrew`) is told from another by the sentences that they stand in.
            0 if relation.is_some() => sentence_likeness(story, one, other),
            0 => 0.0,
            _ => shared as f64 / fewer as f64,
        };
        let verb = match verbs {
            Verbs::Same | Verbs::Alike => one.verb,
            _ => 0.0,
        };
        let odds = story.matters.odds(&one.placed, &other.placed) + verb;
        let apart = relation.is_none() && (shared < 3 || likeness < 0.6);
        if apart && odds < LIKELY && one.frame.signs(&other.frame, rarity).local < PLACED {
            return None;
        }
        Some(Likely { a: a as u32, b: b as u32, relation, verbs, likeness, odds })
    };
    let columns: Vec<&Column> = story.firm_columns().collect();
    let mut found = Vec::new();
    story.in_question(|wanted| {
        let wanted = |a: usize, b: usize| wanted((a, told[a].telling.witness), (b, told[b].telling.witness));
        let of_column = |column: &&Column| -> Vec<Likely> {
            let cells = cells(column, by_sentence);
            let pairs = cells.iter().enumerate().flat_map(|(at, ours)| {
                let rest = &cells[at + 1..];
                ours.iter().flat_map(move |&a| rest.iter().flatten().map(move |&b| (a, b)))
            });
            pairs.filter(|&(a, b)| wanted(a, b)).filter_map(|(a, b)| weigh(a, b, Some(column.relation))).collect()
        };
        let aligned = columns.par_iter().flat_map_iter(of_column);
        let elsewhere = rare.par_iter().filter(|&&(a, b)| wanted(a, b)).filter_map(|&(a, b)| weigh(a, b, None));
        let likely: Vec<Likely> = aligned.chain(elsewhere).collect();
        let unlike = likely.iter().filter(|pair| unlike(&told[pair.a as usize], &told[pair.b as usize], pair.verbs));
        let questioned = unlike.flat_map(|pair| [pair.a as usize, pair.b as usize]).collect();
        found.extend(likely);
        questioned
    });
    found
}

/// Whether one of the two denies or hedges what the other does not, so that a rule may ask what others say of it.
fn unlike(one: &Told<'_>, other: &Told<'_>, verbs: Verbs) -> bool {
    let (a, b) = (one.telling.clause, other.telling.clause);
    matches!(verbs, Verbs::Opposite | Verbs::Refused)
        || a.negation.is_some() != b.negation.is_some()
        || a.hedge.is_some() != b.hedge.is_some()
}

/// The share of the shorter sentence's words of substance that the other has too.
fn sentence_likeness(story: &Evidence<'_>, one: &Told<'_>, other: &Told<'_>) -> f64 {
    let (a, b) = (one.sentence(story), other.sentence(story));
    let fewer = a.len().min(b.len());
    if fewer == 0 { 0.0 } else { a.shared(b) as f64 / fewer as f64 }
}

/// The clauses of a story outside quotation marks, and which of them share what.
#[derive(Debug)]
pub struct Tellings<'a> {
    told: Vec<Told<'a>>,
    by_sentence: FxHashMap<(Siglum, u32), Vec<usize>>,
    /// Pairs of clauses that share a rare stem or tell of a rare thing, each once and in order.
    rare: Vec<(usize, usize)>,
    /// By lemma: the lemmas that say the opposite, sorted.
    turned: Vec<Vec<u32>>,
}

impl<'a> Tellings<'a> {
    /// Reads the clauses of a story. Time: linear in the text, for a stem proposes a bounded number of pairs.
    #[must_use]
    pub fn of(story: &'a Collation, rarity: &Rarity, matters: &Matters) -> Self {
        let mut lemmas = Lemmas::default();
        let witnesses = story.witnesses.iter();
        let told: Vec<Told<'a>> = witnesses.flat_map(|witness| told(witness, rarity, matters, &mut lemmas)).collect();
        let mut by_sentence: FxHashMap<(Siglum, u32), Vec<usize>> = FxHashMap::default();
        let mut by_stem: FxHashMap<Stem, Vec<usize>> = FxHashMap::default();
        let mut by_thing: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (at, one) in told.iter().enumerate() {
            by_sentence.entry((one.telling.witness, one.telling.clause.sentence)).or_default().push(at);
            for stem in one.stems.iter() {
                by_stem.entry(*stem).or_default().push(at);
            }
            for thing in one.placed.core() {
                by_thing.entry(thing).or_default().push(at);
            }
        }
        // A stem that many clauses share is what the story is about, and proposes nothing.
        const TOO_COMMON: usize = 24;
        let elsewhere = |a: usize, b: usize| told[a].telling.witness != told[b].telling.witness;
        let mut rare: Vec<(usize, usize)> = Vec::new();
        let things = by_thing.values().filter(|places| places.len() <= TOO_COMMON / 2);
        for places in by_stem.values().filter(|places| places.len() <= TOO_COMMON).chain(things) {
            for (at, &a) in places.iter().enumerate() {
                rare.extend(places[at + 1..].iter().filter(|&&b| elsewhere(a, b)).map(|&b| (a, b)));
            }
        }
        rare.sort_unstable();
        rare.dedup();
        Tellings { told, by_sentence, rare, turned: lemmas.turned() }
    }

    fn verbs(&self, one: &Told<'_>, other: &Told<'_>) -> Verbs {
        match () {
            () if one.lemma == other.lemma => Verbs::Same,
            () if self.turned[one.lemma as usize].binary_search(&other.lemma).is_ok() => Verbs::Opposite,
            () if refused(one) && promised(other) || refused(other) && promised(one) => Verbs::Refused,
            () if one.group.is_some() && one.group == other.group => Verbs::Alike,
            () => Verbs::Other,
        }
    }
}

fn refused(told: &Told<'_>) -> bool {
    told.telling.clause.denying.as_deref().is_some_and(|verb| matches!(verb, "refuse" | "decline"))
}

fn promised(told: &Told<'_>) -> bool {
    let clause = told.telling.clause;
    clause.negation.is_none()
        && matches!(clause.lemma.as_ref(), "agree" | "commit" | "offer" | "pledge" | "promise" | "volunteer" | "vow")
}

/// The verbs of a story, each once.
#[derive(Debug, Default)]
struct Lemmas<'a> {
    all: Vec<&'a str>,
    ids: FxHashMap<&'a str, u32>,
}

impl<'a> Lemmas<'a> {
    fn id(&mut self, lemma: &'a str) -> u32 {
        *self.ids.entry(lemma).or_insert_with(|| {
            self.all.push(lemma);
            self.all.len() as u32 - 1
        })
    }

    /// By lemma: those that say the opposite, by [`opposite`](crate::lexicon::opposites::opposite), sorted.
    fn turned(&self) -> Vec<Vec<u32>> {
        let base = |lemma: &str| verb(lemma).map(|verb| verb.base);
        let mut by_base: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (id, base) in (0..).zip(&self.all).filter_map(|(id, lemma)| Some((id, base(lemma)?))) {
            by_base.entry(base).or_default().push(id);
        }
        let turned = |lemma: &&str| {
            let plain = opposites(lemma).iter().filter_map(|other| self.ids.get(other));
            let bases = base(lemma).map_or(&[][..], opposites).iter().filter_map(|other| by_base.get(other)).flatten();
            let mut ids: Vec<u32> = plain.chain(bases).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        self.all.iter().map(turned).collect()
    }
}

#[derive(Debug)]
struct Told<'a> {
    telling: Telling<'a>,
    lemma: u32,
    /// What it says that two clauses have its verb.
    verb: f64,
    /// The number of the group of verbs that are used for one another.
    group: Option<u32>,
    stems: Stems,
    frame: Frame,
    placed: Placed,
    /// Those of its whole sentence, the verb left out, read on first use.
    whole: OnceLock<Stems>,
}

impl Told<'_> {
    fn sentence(&self, story: &Collation) -> &Stems {
        self.whole.get_or_init(|| {
            let witness = story.witness(self.telling.witness);
            let clause = self.telling.clause;
            stems(witness, witness.sentences[clause.sentence as usize].span, clause.verb)
        })
    }
}

fn told<'a>(witness: &'a Witness, rarity: &Rarity, matters: &Matters, lemmas: &mut Lemmas<'a>) -> Vec<Told<'a>> {
    let clauses = witness.notes.clauses.iter().filter(|clause| !quoted(witness, clause.verb));
    clauses
        .map(|clause| Told {
            telling: Telling { witness: witness.id, clause },
            lemma: lemmas.id(&clause.lemma),
            verb: matters.verb(&clause.lemma),
            group: group(&clause.lemma),
            stems: stems(witness, clause.span, clause.verb),
            frame: Frame::of(witness, clause.sentence, clause.verb, rarity),
            placed: matters.place(part(witness, clause)),
            whole: OnceLock::new(),
        })
        .collect()
}

/// Stems of the words of substance in `span`, the verb left out.
#[must_use]
pub fn stems(witness: &Witness, span: CleanSpan, verb: CleanSpan) -> Stems {
    let first = witness.tokens.partition_point(|token| token.span.start() < span.start());
    let tokens = witness.tokens[first..].iter().take_while(|token| token.span.end() <= span.end());
    Stems::of(
        tokens
            .filter(|token| token.kind != TokenKind::Mark && !verb.covers(token.span))
            .map(|token| stem(witness.text.slice(token.span)))
            .filter(|stem| !stem.is_short() && !FUNCTION_STEMS.contains(stem)),
    )
}

/// Words that say nothing of what happened. A pronoun may stand for anybody, and contradicts nobody.
const FUNCTION: [&str; 32] = [
    "about", "after", "alleg", "and", "are", "been", "but", "for", "from", "had", "has", "have", "her", "him", "his",
    "its", "not", "repor", "said", "she", "that", "the", "their", "them", "they", "was", "were", "which", "who",
    "whom", "whose", "with",
];

static FUNCTION_STEMS: LazyLock<FxHashSet<Stem>> = LazyLock::new(|| FUNCTION.iter().map(|word| stem(word)).collect());
