//! The numbers of a story, equal ones once: what holds of a number for every place where it stands is found once.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::check::numbers::{Counts, comparable, counted_alike, near};
use crate::check::slot::Slot;
use crate::model::{Collation, Quantity, Siglum, Value};

/// The numbers of a story, quoted ones too.
#[derive(Debug)]
pub struct Figures<'a> {
    figures: Vec<Figure<'a>>,
    /// The figure of each mention of each witness, if it is a number.
    of_mention: Vec<Vec<Option<u32>>>,
}

#[derive(Debug)]
struct Figure<'a> {
    quantity: &'a Quantity,
    /// Who has it, quoted or not.
    holders: Vec<Siglum>,
    /// Where it stands outside quotation marks, as indices of slots.
    slots: Vec<usize>,
    /// The figures that may be the same number for the same thing, found on first use.
    alike: OnceLock<Vec<u32>>,
    /// By witness: whether it has one of these, found on first use.
    known: OnceLock<Vec<bool>>,
    /// How many origins give it for anything, counted on first use.
    repeated: OnceLock<usize>,
}

impl<'a> Figures<'a> {
    /// The numbers of a story. `slots` are those outside quotation marks. Time: linear in the mentions.
    #[must_use]
    pub fn of(story: &'a Collation, slots: &[Slot]) -> Self {
        let mut ids: FxHashMap<Key<'a>, u32> = FxHashMap::default();
        let mut figures: Vec<Figure<'a>> = Vec::new();
        let mut of_mention = Vec::new();
        for witness in &story.witnesses {
            let id = |value: &'a Value| {
                let Value::Quantity(quantity) = value else { return None };
                let id = *ids.entry(Key(quantity)).or_insert_with(|| {
                    figures.push(Figure::new(quantity));
                    figures.len() as u32 - 1
                });
                let holders = &mut figures[id as usize].holders;
                if holders.last() != Some(&witness.id) {
                    holders.push(witness.id);
                }
                Some(id)
            };
            of_mention.push(witness.notes.mentions.iter().map(|mention| &mention.value).map(id).collect());
        }
        let mut all = Figures { figures, of_mention };
        for (at, slot) in slots.iter().enumerate() {
            if let Some(figure) = all.id(slot) {
                all.figures[figure].slots.push(at);
            }
        }
        all
    }

    fn id(&self, slot: &Slot) -> Option<usize> {
        self.of_mention[slot.witness.index()][slot.mention].map(|figure| figure as usize)
    }

    /// The figures that may be the same number for the same thing.
    fn alike(&self, figure: &Figure<'a>) -> impl Iterator<Item = &Figure<'a>> {
        let wanted = figure.quantity;
        let same = |own: &Quantity| {
            comparable(own, wanted) && counted_alike(own, wanted) != Counts::Different && near(own, wanted)
        };
        let find = || (0u32..).zip(&self.figures).filter(|(_, own)| same(own.quantity)).map(|(id, _)| id).collect();
        figure.alike.get_or_init(find).iter().map(|&id| &self.figures[id as usize])
    }

    /// Whether a witness has the number of a slot too, quoted or not, for something that may be the same.
    #[must_use]
    pub fn known(&self, witness: Siglum, slot: &Slot) -> bool {
        let Some(figure) = self.id(slot).map(|id| &self.figures[id]) else { return false };
        let by_witness = figure.known.get_or_init(|| {
            let mut known = vec![false; self.of_mention.len()];
            self.alike(figure).flat_map(|own| &own.holders).for_each(|holder| known[holder.index()] = true);
            known
        });
        by_witness[witness.index()]
    }

    /// Where the number of a slot, or one that may be the same, is given for something that may be the same, outside
    /// quotation marks, as indices of slots.
    pub fn backing(&self, slot: &Slot) -> impl Iterator<Item = usize> {
        let figure = self.id(slot).map(|id| &self.figures[id]);
        figure.into_iter().flat_map(|figure| self.alike(figure)).flat_map(|own| own.slots.iter().copied())
    }

    /// How many origins give the number of a slot in its unit for anything, outside quotation marks; `origin` tells that
    /// of a slot by its index.
    #[must_use]
    pub fn repeated(&self, slot: &Slot, origin: impl Fn(usize) -> usize) -> usize {
        let Some(figure) = self.id(slot).map(|id| &self.figures[id]) else { return 0 };
        let own = figure.quantity;
        *figure.repeated.get_or_init(|| {
            let same = |other: &Quantity| other.unit == own.unit && comparable(own, other) && near(own, other);
            let places = self.figures.iter().filter(|other| same(other.quantity)).flat_map(|other| &other.slots);
            places.map(|&at| origin(at)).collect::<BTreeSet<_>>().len()
        })
    }
}

impl<'a> Figure<'a> {
    fn new(quantity: &'a Quantity) -> Self {
        Figure {
            quantity,
            holders: Vec::new(),
            slots: Vec::new(),
            alike: OnceLock::new(),
            known: OnceLock::new(),
            repeated: OnceLock::new(),
        }
    }
}

/// A number to be told from others; which words hedge it does not matter.
struct Key<'a>(&'a Quantity);

impl Key<'_> {
    fn parts(&self) -> impl PartialEq + Hash {
        let Quantity { measure, role, value, upper, unit, scale, per, approximation, hedge: _, counted, grain } =
            self.0;
        let scale = scale.map(|scale| (scale.dimension, scale.factor.to_bits(), scale.shift.to_bits()));
        let numbers = (value.to_bits(), upper.map(f64::to_bits), grain.to_bits());
        (measure, role, numbers, unit, scale, per, approximation, counted)
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}
