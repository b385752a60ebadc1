//! Identities: which entities of the witnesses are one person, body or place.
//!
//! The names of one article were tied together when it was read; here the articles are. Equal names are one identity;
//! a surname goes to the only full name that ends in it; full names that do not contradict are joined; a near spelling
//! is joined only where the context speaks for it (same given name, same role, or the same place in aligned
//! sentences), and never with a name that stands beside it in one article. Time: entities × names with alike surnames.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::likeness::{Folded, Likeness, likeness, skeleton};
use crate::model::{EntityId, NameKind, Person, Value, Witness};

/// A name form of the story with everyone who uses it.
struct Form {
    kind: NameKind,
    folded: Folded,
    /// The form as written, by how many entities write it so.
    written: BTreeMap<String, usize>,
    /// Entities, as canonical witness index and id.
    entities: Vec<(u32, EntityId)>,
    /// Words of the roles that stand beside it.
    roles: BTreeSet<String>,
    /// The columns that mention it.
    columns: BTreeSet<(u32, u32)>,
}

/// The identities of a story. `columns` gives the main column of a sentence of a canonical witness.
pub(super) fn people(witnesses: &[&Witness], columns: &FxHashMap<(u32, u32), u32>) -> Vec<Person> {
    let forms = forms(witnesses, columns);
    let mut sets = Sets::new(&forms);
    join_bodies(&forms, &mut sets);
    join_full_names(&forms, &mut sets);
    join_surnames(&forms, &mut sets);
    join_near_names(&forms, &mut sets);
    let mut people: Vec<Person> =
        sets.members.iter().filter(|set| !set.is_empty()).map(|set| person(witnesses, &forms, set)).collect();
    people.sort_by(|a, b| (&a.name, a.kind, &a.entities).cmp(&(&b.name, b.kind, &b.entities)));
    people
}

fn forms(witnesses: &[&Witness], columns: &FxHashMap<(u32, u32), u32>) -> Vec<Form> {
    let mut forms: BTreeMap<(Folded, NameKind), Form> = BTreeMap::new();
    for (witness, number) in witnesses.iter().zip(0..) {
        let mut places: FxHashMap<EntityId, Vec<u32>> = FxHashMap::default();
        for mention in &witness.notes.mentions {
            if let Value::Name(id) = mention.value {
                places.entry(id).or_default().push(mention.sentence);
            }
        }
        for (entity, id) in witness.notes.entities.iter().zip(0..) {
            let (id, folded) = (EntityId(id), Folded::new(&entity.name));
            let form = forms.entry((folded.clone(), entity.kind)).or_insert_with(|| Form {
                kind: entity.kind,
                folded,
                written: BTreeMap::new(),
                entities: Vec::new(),
                roles: BTreeSet::new(),
                columns: BTreeSet::new(),
            });
            *form.written.entry(entity.name.clone()).or_default() += 1;
            form.entities.push((number, id));
            for &role in &entity.roles {
                form.roles.extend(witness.text.slice(role).split_whitespace().map(str::to_lowercase));
            }
            let found = places.get(&id).into_iter().flatten();
            form.columns.extend(found.filter_map(|&sentence| Some((*columns.get(&(number, sentence))?, number))));
        }
    }
    forms.into_values().collect()
}

/// Disjoint sets of forms.
struct Sets {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The witnesses of each set.
    witnesses: Vec<BTreeSet<u32>>,
}

impl Sets {
    fn new(forms: &[Form]) -> Self {
        Sets {
            of: (0..forms.len()).collect(),
            members: (0..forms.len()).map(|at| vec![at]).collect(),
            witnesses: forms.iter().map(|form| form.entities.iter().map(|entity| entity.0).collect()).collect(),
        }
    }

    /// Whether some article names both as two.
    fn meet(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.of[a], self.of[b]);
        a != b && !self.witnesses[a].is_disjoint(&self.witnesses[b])
    }

    /// Whether they are two that no article names as two.
    fn may_join(&self, a: usize, b: usize) -> bool {
        self.of[a] != self.of[b] && !self.meet(a, b)
    }

    fn join(&mut self, a: usize, b: usize) {
        let (into, from) = (self.of[a].min(self.of[b]), self.of[a].max(self.of[b]));
        if into == from {
            return;
        }
        let moved = std::mem::take(&mut self.members[from]);
        for &form in &moved {
            self.of[form] = into;
        }
        self.members[into].extend(moved);
        self.members[into].sort_unstable();
        let witnesses = std::mem::take(&mut self.witnesses[from]);
        self.witnesses[into].extend(witnesses);
    }
}

/// Equal names of different kinds (the readers of two articles may differ about what a name is), and acronyms.
fn join_bodies(forms: &[Form], sets: &mut Sets) {
    let mut by_name: FxHashMap<&Folded, usize> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        // One word may be a person here and a place there; two words hardly are.
        let first = *by_name.entry(&form.folded).or_insert(at);
        let sure =
            form.folded.0.len() > 1 || form.kind == NameKind::OtherName || forms[first].kind == NameKind::OtherName;
        if sure && !sets.meet(first, at) {
            sets.join(first, at);
        }
    }
    let mut by_initials: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, form) in
        forms.iter().enumerate().filter(|(_, form)| form.kind != NameKind::Person && form.folded.0.len() > 1)
    {
        by_initials.entry(form.folded.initials()).or_default().push(at);
    }
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| form.kind != NameKind::Person) {
        let [word] = form.folded.0.as_slice() else { continue };
        if let Some([only]) = by_initials.get(word).map(Vec::as_slice)
            && word.len() > 1
            && !sets.meet(at, *only)
        {
            sets.join(at, *only);
        }
    }
}

fn persons(forms: &[Form]) -> impl Iterator<Item = (usize, &Form)> {
    forms.iter().enumerate().filter(|(_, form)| form.kind == NameKind::Person)
}

/// Full names with one surname that do not contradict each other.
fn join_full_names(forms: &[Form], sets: &mut Sets) {
    let mut by_surname: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, form) in persons(forms).filter(|(_, form)| form.folded.0.len() > 1) {
        by_surname.entry(form.folded.surname()).or_default().push(at);
    }
    for group in by_surname.values() {
        for (n, &a) in group.iter().enumerate() {
            for &b in &group[n + 1..] {
                if sets.may_join(a, b) && likeness(&forms[a].folded, &forms[b].folded) == Likeness::Fits {
                    sets.join(a, b);
                }
            }
        }
    }
}

/// A surname alone goes to the identity that bears it, if there is only one.
fn join_surnames(forms: &[Form], sets: &mut Sets) {
    // What one article shows to be a person by its title, another may leave open; the title of a book about somebody
    // is longer than a name, and its last word seldom hers.
    let open = |form: &Form| form.kind == NameKind::OtherName && (2..=3).contains(&form.folded.0.len());
    let mut persons_named: FxHashMap<&str, BTreeSet<usize>> = FxHashMap::default();
    let mut others_named: FxHashMap<&str, BTreeSet<usize>> = FxHashMap::default();
    for (at, form) in persons(forms).filter(|(_, form)| form.folded.0.len() > 1) {
        for word in &form.folded.0 {
            persons_named.entry(word).or_default().insert(sets.of[at]);
        }
    }
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| open(form)) {
        others_named.entry(form.folded.surname()).or_default().insert(sets.of[at]);
    }
    for (at, form) in persons(forms).filter(|(_, form)| form.folded.0.len() == 1) {
        let surname = form.folded.surname();
        let Some(bearers) = persons_named.get(surname).or_else(|| others_named.get(surname)) else { continue };
        if let (1, Some(&only)) = (bearers.len(), bearers.first())
            && !sets.meet(at, only)
        {
            sets.join(at, only);
        }
    }
}

/// Near spellings with the context on their side.
fn join_near_names(forms: &[Form], sets: &mut Sets) {
    // Near surnames share the first two letters of their skeletons, or, after a slip there, the last three.
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in persons(forms) {
        let letters = skeleton(form.folded.surname());
        if letters.len() >= 3 {
            blocks.entry(format!("{}-", &letters[..2])).or_default().push(at);
            blocks.entry(format!("-{}", &letters[letters.len() - 3..])).or_default().push(at);
        }
    }
    for block in blocks.values() {
        for (n, &a) in block.iter().enumerate() {
            for &b in &block[n + 1..] {
                let (one, other) = (&forms[a], &forms[b]);
                // Comparing the spellings takes longest.
                let open = sets.may_join(a, b) && in_context(one, other);
                if open && likeness(&one.folded, &other.folded) == Likeness::Near {
                    sets.join(a, b);
                }
            }
        }
    }
}

/// Whether more than the spelling says that two names are one person's.
fn in_context(a: &Form, b: &Form) -> bool {
    let given = !a.folded.given().is_empty() && a.folded.given().first() == b.folded.given().first();
    let role = a.roles.intersection(&b.roles).any(|word| word.len() > 3);
    let aligned = || {
        let columns: BTreeSet<u32> = a.columns.iter().map(|place| place.0).collect();
        b.columns.iter().any(|place| columns.contains(&place.0))
    };
    given || role || aligned()
}

fn person(witnesses: &[&Witness], forms: &[Form], set: &[usize]) -> Person {
    let mut written: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
    for form in set.iter().map(|&at| &forms[at]) {
        for (name, count) in &form.written {
            let entry = written.entry(name).or_default();
            entry.0 += count;
            entry.1 = form.folded.0.len().min(2);
        }
        *kinds.entry(form.kind).or_default() += form.entities.len();
    }
    // A full name before a surname, then the most used, then the first in the alphabet.
    let name = written.iter().max_by_key(|(name, (count, words))| (*words, *count, std::cmp::Reverse(**name)));
    // A kind that some article could tell before none.
    let kind =
        kinds.iter().max_by_key(|(kind, count)| (**kind != NameKind::OtherName, **count, std::cmp::Reverse(**kind)));
    let mut entities: Vec<_> = set
        .iter()
        .flat_map(|&at| forms[at].entities.iter().map(|&(witness, id)| (witnesses[witness as usize].id, id)))
        .collect();
    entities.sort_unstable();
    Person {
        kind: kind.map_or(NameKind::OtherName, |(kind, _)| *kind),
        name: name.map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
        entities,
    }
}
