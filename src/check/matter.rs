//! What a sentence tells, apart from how it is worded: whom it names, amounts, days, and its words with those that news
//! uses for one another taken as one.
//!
//! Two accounts tell one deed in sentences that no alignment brings together (`the promoter is believed to have given up
//! his insurance in April; the premium was $210,000`, `Thane cancelled the weather insurance in April to save $210,000`).
//! What they share is weighed by how rare it is in the story, as logarithms of odds: a thing that two sentences of forty
//! have is hardly in both by chance.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::stem::{Stem, stem};
use crate::lexicon::entries;
use crate::lexicon::verb::verb;
use crate::model::{Clause, Collation, EntityId, Gender, NameKind, PersonId, Siglum, Value, Witness};
use crate::text::CleanSpan;
use crate::words::TokenKind;

/// Words that stand for one another, each by its [`key`], with the number of its group.
static GROUPS: LazyLock<FxHashMap<Stem, u32>> = LazyLock::new(|| {
    let mut groups = FxHashMap::default();
    for (group, line) in (0..).zip(entries(include_str!("tables/synonyms.txt"))) {
        for word in line.split(' ') {
            groups.entry(key(word)).or_insert(group);
        }
    }
    groups
});

/// The number of the group of words that are used for one another that a word (any form) is of, if it is of one.
#[must_use]
pub fn group(word: &str) -> Option<u32> {
    GROUPS.get(&key(word)).copied()
}

/// The stem of a word without its ending: of a verb its base, of anything else the singular.
fn key(word: &str) -> Stem {
    let lower = word.to_lowercase();
    if let Some(verb) = verb(&lower) {
        return stem(verb.base);
    }
    stem(lower.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).unwrap_or(&lower))
}

/// Things of one sentence go together: the name and the office of one man are not two signs.
const TOGETHER: f64 = 0.7;

/// Something that a sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Thing {
    Word(Stem),
    Group(u32),
    Who(PersonId),
    /// First and last day.
    Day(jiff::civil::Date, jiff::civil::Date),
    Clock(u8, u8),
    /// The bits of the value.
    Amount(u64),
}

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
        for witness in &story.witnesses {
            let mut own = Vec::with_capacity(witness.sentences.len());
            let mut reader = Reader { story, witness, roles: &roles, persons: Vec::new() };
            for at in 0..witness.sentences.len() {
                all += 1;
                let mut told: Vec<Told> = Vec::new();
                reader.read(at, &mut |thing, at| {
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
    pub fn odds(&self, ours: Part, theirs: Part) -> f64 {
        /// What stands elsewhere in the sentence than in the part asked about counts for less.
        const ELSEWHERE: f64 = 0.6;
        /// What one part has and the other sentence has not, as a share of all that it has.
        const UNLIKE: f64 = 2.0;
        /// Other people, other days, other amounts.
        const OTHER: f64 = 2.0;
        let (a, b) = (self.places(ours), self.places(theirs));
        let (mut shared, mut both) = (0.0, 0.0);
        for &(id, core) in &a {
            if let Ok(at) = b.binary_search_by_key(&id, |(id, _)| *id) {
                let place = |core: bool| if core { 1.0 } else { ELSEWHERE };
                shared += self.weight[id as usize] * place(core) * place(b[at].1);
                if core || b[at].1 {
                    both += self.weight[id as usize];
                }
            }
        }
        let core =
            |part: &[(u32, bool)]| part.iter().filter(|one| one.1).map(|one| self.weight[one.0 as usize]).sum::<f64>();
        let fewer = core(&a).min(core(&b));
        let unlike = if fewer > 0.0 { (1.0 - both / fewer).max(0.0) } else { 1.0 };
        let kinds: [fn(&Thing) -> bool; 2] =
            [|thing| matches!(thing, Thing::Who(_)), |thing| matches!(thing, Thing::Day(..))];
        let differ = kinds.iter().filter(|kind| self.differ(&a, &b, **kind)).count();
        // Of the other witness's sentences any might have been the one.
        let sentences = |part: Part| self.sentences[part.witness.index()].len() as f64;
        let open = sentences(ours).max(sentences(theirs)).max(2.0).ln();
        shared * TOGETHER - unlike * UNLIKE - differ as f64 * OTHER - open
    }

    /// The things that a part tells of, as numbers.
    pub fn core(&self, part: Part) -> impl Iterator<Item = u32> {
        self.places(part).into_iter().filter(|place| place.1).map(|place| place.0)
    }

    /// Whether both parts tell of amounts, and not of one.
    #[must_use]
    pub fn amounts_differ(&self, ours: Part, theirs: Part) -> bool {
        self.differ(&self.places(ours), &self.places(theirs), |thing| matches!(thing, Thing::Amount(_)))
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

    /// What it says that two clauses have this verb, or verbs that are used for one another: more, the rarer it is.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> f64 {
        let key = key(lemma);
        let thing = GROUPS.get(&key).map_or(Thing::Word(key), |group| Thing::Group(*group));
        self.ids.get(&thing).map_or(0.0, |id| self.weight[*id as usize] * TOGETHER)
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

/// Words for offices that one person alone of the story is called by.
struct Roles(FxHashMap<String, Option<PersonId>>);

impl Roles {
    fn of(story: &Collation) -> Self {
        let mut roles: FxHashMap<String, Option<PersonId>> = FxHashMap::default();
        for (person, id) in story.people.iter().zip(0..).map(|(person, id)| (person, PersonId(id))) {
            for &(witness, entity) in &person.entities {
                let witness = story.witness(witness);
                for &role in &witness.notes.entities[entity.0 as usize].roles {
                    let words = witness.text.slice(role).to_lowercase();
                    let head = words.split(" of ").next().and_then(|head| head.split(' ').next_back());
                    let Some(head) = head.filter(|head| head.len() > 3) else { continue };
                    let held = roles.entry(head.to_owned()).or_insert(Some(id));
                    if *held != Some(id) {
                        *held = None;
                    }
                }
            }
        }
        Roles(roles)
    }
}

struct Reader<'a> {
    story: &'a Collation,
    witness: &'a Witness,
    roles: &'a Roles,
    /// The persons named first in the last sentences, the latest last, with the sentence.
    persons: Vec<(usize, EntityId)>,
}

impl Reader<'_> {
    fn read(&mut self, sentence: usize, put: &mut impl FnMut(Thing, usize)) {
        let witness = self.witness;
        let notes = &witness.notes;
        let first = notes.mentions.partition_point(|mention| (mention.sentence as usize) < sentence);
        let mentions = notes.mentions[first..].iter().take_while(|mention| mention.sentence as usize == sentence);
        let mut taken: Vec<CleanSpan> = Vec::new();
        for mention in mentions {
            let at = mention.span.start();
            match &mention.value {
                Value::Name(entity) => {
                    if notes.entities[entity.0 as usize].kind == NameKind::Person {
                        self.persons.push((sentence, *entity));
                    }
                    let Some(person) = self.story.person_of(witness.id, *entity) else { continue };
                    put(Thing::Who(person), at);
                }
                Value::Quantity(quantity) => put(Thing::Amount(quantity.value.to_bits()), at),
                Value::When(when) => {
                    if let Some(moment) = when.moment {
                        put(Thing::Day(moment.first, moment.last), at);
                    }
                    if let Some((hour, minute)) = when.clock {
                        put(Thing::Clock(hour, minute), at);
                    }
                }
            }
            taken.push(mention.span);
        }
        let mut before = "";
        for token in witness.sentence_tokens(sentence).iter().filter(|token| token.kind == TokenKind::Word) {
            let word = witness.text.slice(token.span);
            let covered = taken.iter().any(|span| span.covers(token.span));
            if !covered {
                let at = token.span.start();
                if let Some(gender) = gender(word) {
                    if let Some(person) = self.antecedent(sentence, token.span.start(), gender) {
                        put(Thing::Who(person), at);
                    }
                } else {
                    let key = key(word);
                    if !key.is_short() && !FUNCTION.contains(&key) && !FUNCTION.contains(&stem(word)) {
                        put(GROUPS.get(&key).map_or(Thing::Word(key), |group| Thing::Group(*group)), at);
                    }
                    if matches!(before, "the" | "The" | "its" | "Its" | "their")
                        && let Some(Some(person)) = self.roles.0.get(&word.to_lowercase())
                    {
                        put(Thing::Who(*person), at);
                    }
                }
            }
            before = word;
        }
    }

    /// The person that a pronoun at `at` stands for: the first one named before it in the sentence, or else the first of
    /// the nearest sentence before that names one.
    fn antecedent(&self, sentence: usize, at: usize, gender: Gender) -> Option<PersonId> {
        const REACH: usize = 3;
        let notes = &self.witness.notes;
        let fits = |entity: EntityId| notes.entities[entity.0 as usize].gender.is_none_or(|own| own == gender);
        let named = |within: usize, before: usize| {
            let first = notes.mentions.partition_point(|mention| (mention.sentence as usize) < within);
            let mentions = notes.mentions[first..].iter().take_while(|mention| mention.sentence as usize == within);
            mentions.filter(|mention| mention.span.end() <= before).find_map(|mention| match mention.value {
                Value::Name(entity) if notes.entities[entity.0 as usize].kind == NameKind::Person && fits(entity) => {
                    Some(entity)
                }
                _ => None,
            })
        };
        let nearest = self.persons.iter().rev().map(|(at, _)| *at).find(|at| *at < sentence);
        let earlier = nearest.filter(|nearest| sentence - nearest <= REACH);
        let entity = named(sentence, at).or_else(|| named(earlier?, usize::MAX))?;
        self.story.person_of(self.witness.id, entity)
    }
}

fn gender(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" | "his" | "His" | "him" => Some(Gender::Male),
        "she" | "She" | "her" | "Her" => Some(Gender::Female),
        _ => None,
    }
}

/// Stems of words that tell nothing of what happened, those of hedges and denials among them: a telling is one with and
/// without its hedge.
static FUNCTION: LazyLock<FxHashSet<Stem>> = LazyLock::new(|| {
    const WORDS: &str = "about accor after again all alleg allegedly almos also among and any anoth apparently are around \
        because been befor being belie believed both but can could day days did during each even every for from had has \
        have having hers himse how however into its itsel just last least less like likel likely made make many may might \
        mond month more most much must near need never next nine not now off once one only other our out over own perhaps \
        possi prese proba probably put reportedly said same saw say says seem seemingly seen shall she should since some \
        still such suspi take taken tell than that the their them then there these they thing this those though thought \
        through time told too took toward two under until upon use very via was way week weeks well went were what when \
        where whether which while who whom whose why will with within witho without would year years yet you your";
    WORDS.split_whitespace().map(stem).collect()
});
