//! What a sentence tells, apart from how it is worded: whom it names, amounts, days, and its words with those that news
//! uses for one another taken as one.
//!
//! Two accounts tell one deed in sentences that no alignment brings together (`the promoter is believed to have given up
//! his insurance in April; the premium was $210,000`, `Thane cancelled the weather insurance in April to save $210,000`).
//! What they share is weighed by how rare it is in the story, as logarithms of odds: a thing that two sentences of forty
//! have is hardly in both by chance.

use rustc_hash::FxHashMap;

use crate::check::thing::{Reader, Roles, Thing, Words};
use crate::model::{Clause, Collation, PersonId, Siglum, Witness};
use crate::text::CleanSpan;

/// Kinds of thing of which two tellings of one deed have the same.
const WHO: fn(&Thing) -> bool = |thing| matches!(thing, Thing::Who(_));
const DAY: fn(&Thing) -> bool = |thing| matches!(thing, Thing::Day(..));

/// Things of one sentence go together: the name and the office of one man are not two signs.
const TOGETHER: f64 = 0.7;

/// A thing in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    id: u32,
    /// Where it stands in the text.
    at: u32,
}

/// What one sentence tells, sorted by thing.
#[derive(Debug, Clone, Default)]
struct Matter(Vec<Told>);

/// What the sentences of a story tell.
#[derive(Debug)]
pub struct Matters {
    /// By witness and sentence.
    sentences: Vec<Vec<Matter>>,
    things: Vec<Thing>,
    ids: FxHashMap<Thing, u32>,
    /// How much sharing each thing says, as a logarithm of odds.
    weight: Vec<f64>,
}

/// Part of a sentence that is compared.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Whose.
    pub witness: Siglum,
    /// Index of the sentence.
    pub sentence: u32,
    /// What the comparison is about: a clause with what belongs to it.
    pub core: CleanSpan,
    /// What is left out of it: the verb, or the value in question.
    pub without: CleanSpan,
}

/// A part with what it tells, read once for all comparisons.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The witness.
    witness: Siglum,
    /// The things of its sentence, each once, and whether they stand in the part.
    places: Vec<(u32, bool)>,
    /// What those of the part weigh.
    core: f64,
    /// Whether the part names somebody.
    who: bool,
    /// Whether the part names a day.
    day: bool,
}

impl Placed {
    /// The things that its sentence tells of, as numbers.
    pub fn things(&self) -> impl Iterator<Item = u32> {
        self.places.iter().map(|place| place.0)
    }

    /// The things that the part itself tells of, as numbers.
    pub fn core(&self) -> impl Iterator<Item = u32> {
        self.places.iter().filter(|place| place.1).map(|place| place.0)
    }
}

/// What two parts of sentences have in common; weights are logarithms of odds.
#[derive(Debug, Clone, Copy)]
pub struct Common {
    /// The things that both parts have.
    pub parts: f64,
    /// The things that both sentences have, wherever they stand.
    pub sentences: f64,
    /// The days among them.
    pub days: f64,
    /// What the part that tells less has and the other sentence has not, as a share of all that it has.
    pub unlike: f64,
    /// Whether both parts name somebody and nobody in common.
    pub others: bool,
    /// Whether both parts have days and none in common.
    pub other_days: bool,
}

impl Matters {
    /// Reads a story. Time: linear in the text.
    #[must_use]
    pub fn of(story: &Collation) -> Self {
        let roles = Roles::of(story);
        let mut ids: FxHashMap<Thing, u32> = FxHashMap::default();
        let mut things = Vec::new();
        let mut count: Vec<u32> = Vec::new();
        let mut all = 0_u32;
        let mut sentences = Vec::new();
        let mut words = Words::default();
        for witness in &story.witnesses {
            let mut own = Vec::with_capacity(witness.sentences.len());
            let mut reader = Reader::of(story, witness, &roles);
            for at in 0..witness.sentences.len() {
                all += 1;
                let mut told: Vec<Told> = Vec::new();
                reader.read(at, &mut words, &mut |thing, at| {
                    let next = things.len() as u32;
                    let id = *ids.entry(thing).or_insert(next);
                    if id == next {
                        things.push(thing);
                        count.push(0);
                    }
                    told.push(Told { id, at: at as u32 });
                });
                told.sort_unstable();
                told.dedup();
                let mut last = None;
                for one in &told {
                    if last != Some(one.id) {
                        count[one.id as usize] += 1;
                    }
                    last = Some(one.id);
                }
                own.push(Matter(told));
            }
            sentences.push(own);
        }
        // A story of three sentences knows little of what is rare: as if it had more in which none of this stands.
        const UNSEEN: u32 = 20;
        let weight = count.iter().map(|&times| (f64::from(all + UNSEEN) / f64::from(times)).ln()).collect();
        Matters { sentences, things, ids, weight }
    }

    /// The logarithm of the odds that two parts of sentences of two witnesses tell one thing, the words left out of both
    /// apart. Time: linear in the sentences.
    #[must_use]
    pub fn odds(&self, ours: &Placed, theirs: &Placed) -> f64 {
        /// What stands elsewhere in the sentence than in the part asked about counts for less.
        const ELSEWHERE: f64 = 0.6;
        /// What one part has and the other sentence has not, as a share of all that it has.
        const UNLIKE: f64 = 2.0;
        /// Other people, other days, other amounts.
        const OTHER: f64 = 2.0;
        let place = |core: bool| if core { 1.0 } else { ELSEWHERE };
        let (mut shared, mut both) = (0.0, 0.0);
        let (mut who, mut day) = (false, false);
        for (id, one, other) in in_both(&ours.places, &theirs.places) {
            let weight = self.weight[id as usize];
            shared += weight * place(one) * place(other);
            if one || other {
                both += weight;
                who |= WHO(&self.things[id as usize]);
                day |= DAY(&self.things[id as usize]);
            }
        }
        let fewer = ours.core.min(theirs.core);
        let unlike = if fewer > 0.0 { (1.0 - both / fewer).max(0.0) } else { 1.0 };
        let others = ours.who && theirs.who && !who;
        let other_days = ours.day && theirs.day && !day;
        let differ = u8::from(others) + u8::from(other_days);
        // Of the other witness's sentences any might have been the one.
        let sentences = |part: &Placed| self.sentences[part.witness.index()].len() as f64;
        let open = sentences(ours).max(sentences(theirs)).max(2.0).ln();
        shared * TOGETHER - unlike * UNLIKE - f64::from(differ) * OTHER - open
    }

    /// What two parts have in common, the words left out of both apart. Time: linear in the sentences.
    #[must_use]
    pub fn common(&self, ours: &Placed, theirs: &Placed) -> Common {
        let (mut parts, mut sentences, mut days, mut told) = (0.0, 0.0, 0.0, 0.0);
        let (mut who, mut day) = (false, false);
        for (id, one, other) in in_both(&ours.places, &theirs.places) {
            let (weight, thing) = (self.weight[id as usize], &self.things[id as usize]);
            sentences += weight;
            if one && other {
                parts += weight;
            }
            if one || other {
                told += weight;
                who |= WHO(thing);
                day |= DAY(thing);
            }
            if DAY(thing) {
                days += weight;
            }
        }
        let fewer = ours.core.min(theirs.core);
        Common {
            parts,
            sentences,
            days,
            unlike: if fewer > 0.0 { (1.0 - told / fewer).max(0.0) } else { 1.0 },
            others: ours.who && theirs.who && !who,
            other_days: ours.day && theirs.day && !day,
        }
    }

    /// Reads what a part tells.
    #[must_use]
    pub fn place(&self, part: Part) -> Placed {
        /// In a sentence of more things nobody can tell which belong to which clause.
        const MOST: usize = 400;
        let told = &self.sentences[part.witness.index()][part.sentence as usize].0;
        let places = if told.len() > MOST { Vec::new() } else { self.places(part) };
        let core = places.iter().filter(|one| one.1).map(|one| self.weight[one.0 as usize]).sum();
        let has = |kind: fn(&Thing) -> bool| places.iter().any(|one| one.1 && kind(&self.things[one.0 as usize]));
        Placed { witness: part.witness, core, who: has(WHO), day: has(DAY), places }
    }

    /// Whom a part names, pronouns and offices read as those that they mean.
    #[must_use]
    pub fn who(&self, part: Part) -> Vec<PersonId> {
        let named = self.places(part).into_iter().filter(|place| place.1);
        let who = named.filter_map(|(id, _)| match self.things[id as usize] {
            Thing::Who(person) => Some(person),
            _ => None,
        });
        who.collect()
    }

    /// Whether both parts tell of amounts, and not of one.
    #[must_use]
    pub fn amounts_differ(&self, ours: Part, theirs: Part) -> bool {
        self.differ(&self.places(ours), &self.places(theirs), |thing| matches!(thing, Thing::Amount(_)))
    }

    /// Whether both parts tell of one amount that is not met with by chance: of a hundred or more, or broken.
    #[must_use]
    pub fn one_amount(&self, ours: Part, theirs: Part) -> bool {
        let places = self.places(theirs);
        let told = |id: u32| places.binary_search_by_key(&id, |(id, _)| *id).is_ok_and(|at| places[at].1);
        let rare = |id: u32| match self.things[id as usize] {
            Thing::Amount(bits) => f64::from_bits(bits) >= 100.0 || f64::from_bits(bits).fract() != 0.0,
            _ => false,
        };
        self.places(ours).into_iter().any(|(id, core)| core && rare(id) && told(id))
    }

    /// Whether two stretches of two sentences tell of one thing.
    #[must_use]
    pub fn meet(&self, ours: Part, span: CleanSpan, theirs: Part, other: CleanSpan) -> bool {
        let places = self.places(Part { core: other, ..theirs });
        let told = |id: u32| places.binary_search_by_key(&id, |(id, _)| *id).is_ok_and(|at| places[at].1);
        self.places(Part { core: span, ..ours }).into_iter().any(|(id, core)| core && told(id))
    }

    /// Whether two subjects can be one: whom one names the other part has too, and of two descriptions one has a word
    /// of the other part. A subject of which nothing is known can be anybody.
    #[must_use]
    pub fn one_bearer(&self, ours: (Part, Option<CleanSpan>), theirs: (Part, Option<CleanSpan>)) -> bool {
        self.bearers(ours, theirs).is_none_or(|(named, described)| named && described)
    }

    /// Whether one subject names somebody or something that the other part has not.
    #[must_use]
    pub fn others(&self, ours: (Part, Option<CleanSpan>), theirs: (Part, Option<CleanSpan>)) -> bool {
        self.bearers(ours, theirs).is_some_and(|(named, _)| !named)
    }

    /// Whether each part has whom the other's subject names, and whether one has any of the other's words; `None` where
    /// nothing is known of a subject.
    fn bearers(&self, ours: (Part, Option<CleanSpan>), theirs: (Part, Option<CleanSpan>)) -> Option<(bool, bool)> {
        let named = |id: u32| matches!(self.things[id as usize], Thing::Who(_));
        let of = |(part, span): (Part, Option<CleanSpan>)| -> Vec<u32> {
            let places = span.map_or_else(Vec::new, |span| self.places(Part { core: span, ..part }));
            let own = places.into_iter().filter(|place| place.1 && !self.is_anybody(place.0));
            own.map(|place| place.0).collect()
        };
        let (a, b) = (of(ours), of(theirs));
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let meets = |own: &[u32], other: Part| {
            let places = self.places(other);
            let told = |id: &u32| places.binary_search_by_key(id, |(id, _)| *id).is_ok_and(|at| places[at].1);
            let who: Vec<u32> = own.iter().copied().filter(|id| named(*id)).collect();
            (who.is_empty() || who.iter().any(told), own.iter().any(told))
        };
        let ((names, one), (their_names, other)) = (meets(&a, theirs.0), meets(&b, ours.0));
        Some((names && their_names, one || other))
    }

    /// Whether the thing is a word that anybody is called by (`the man`, `the accused`).
    fn is_anybody(&self, id: u32) -> bool {
        const WORDS: [&str; 14] = [
            "accus", "couple", "defen", "femal", "indiv", "male", "man", "men", "offic", "peopl", "perso", "some",
            "suspe", "woman",
        ];
        match self.things[id as usize] {
            Thing::Word(stem) => WORDS.contains(&&*stem),
            _ => false,
        }
    }

    /// A person as a number.
    #[must_use]
    pub fn named(&self, person: PersonId) -> Option<u32> {
        self.ids.get(&Thing::Who(person)).copied()
    }

    /// Whom a sentence named or meant last before `at`, as a number.
    #[must_use]
    pub fn named_before(&self, witness: Siglum, sentence: u32, at: usize) -> Option<u32> {
        let told = &self.sentences[witness.index()][sentence as usize].0;
        let who = told.iter().filter(|told| (told.at as usize) < at && WHO(&self.things[told.id as usize]));
        who.max_by_key(|told| told.at).map(|told| told.id)
    }

    /// What it says that two clauses have this verb, or verbs that are used for one another: more, the rarer it is.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> f64 {
        self.ids.get(&Thing::word(lemma)).map_or(0.0, |id| self.weight[*id as usize] * TOGETHER)
    }

    /// The things of a sentence, each once, and whether they stand in the part.
    fn places(&self, part: Part) -> Vec<(u32, bool)> {
        let mut places: Vec<(u32, bool)> = Vec::new();
        for told in &self.sentences[part.witness.index()][part.sentence as usize].0 {
            let at = told.at as usize;
            if part.without.start() <= at && at < part.without.end() {
                continue;
            }
            let core = part.core.start() <= at && at < part.core.end();
            match places.last_mut().filter(|last| last.0 == told.id) {
                Some(last) => last.1 |= core,
                None => places.push((told.id, core)),
            }
        }
        places
    }

    /// Whether both parts have things of this kind and none in common, wherever in the other sentence it stands.
    fn differ(&self, a: &[(u32, bool)], b: &[(u32, bool)], kind: fn(&Thing) -> bool) -> bool {
        let of = |part: &[(u32, bool)]| -> Vec<u32> {
            part.iter().filter(|one| one.1 && kind(&self.things[one.0 as usize])).map(|one| one.0).collect()
        };
        let (ours, theirs) = (of(a), of(b));
        let has = |part: &[(u32, bool)], id: &u32| part.binary_search_by_key(id, |(id, _)| *id).is_ok();
        !ours.is_empty()
            && !theirs.is_empty()
            && !ours.iter().any(|id| has(b, id))
            && !theirs.iter().any(|id| has(a, id))
    }
}

/// The things of both sentences, in order, and whether each stands in the one part and in the other.
fn in_both(a: &[(u32, bool)], b: &[(u32, bool)]) -> impl Iterator<Item = (u32, bool, bool)> {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |&(id, one)| {
        while rest.next_if(|other| other.0 < id).is_some() {}
        rest.next_if(|other| other.0 == id).map(|&(_, other)| (id, one, other))
    })
}

/// The part of its sentence that belongs to a clause: from the end of the verb before to the next clause.
#[must_use]
pub fn part(witness: &Witness, clause: &Clause) -> Part {
    let sentence = witness.sentences[clause.sentence as usize].span;
    let clauses = &witness.notes.clauses;
    let first = clauses.partition_point(|other| other.sentence < clause.sentence);
    let beside = || clauses[first..].iter().take_while(|other| other.sentence == clause.sentence);
    let before = beside().filter(|other| other.verb.end() <= clause.verb.start()).map(|other| other.verb.end()).max();
    let start = before.unwrap_or(sentence.start());
    let start = clause.subject.map_or(start, |subject| start.min(subject.start()));
    let after = beside().filter(|other| other.verb.start() >= clause.verb.end());
    let opens = |other: &Clause| match other.subject {
        Some(subject) if subject.start() >= clause.verb.end() => subject.start(),
        _ => other.verb.start(),
    };
    let end = after.map(opens).min().unwrap_or(sentence.end());
    let core = CleanSpan::new(start, end.max(clause.verb.end()));
    Part { witness: witness.id, sentence: clause.sentence, core, without: clause.verb }
}

/// Whether a clause says what is asked or would be rather than what is: behind `if`, `whether`, `so that`.
#[must_use]
pub fn asked(witness: &Witness, clause: &Clause) -> bool {
    let before = part(witness, clause).core.start()..clause.verb.start().max(part(witness, clause).core.start());
    let words = witness.text.clean()[before].to_lowercase();
    let asks = |word: &str| matches!(word, "if" | "whether" | "unless" | "what" | "why" | "how");
    words.contains("so that") || words.split(|c: char| !c.is_alphabetic()).any(asks)
}
