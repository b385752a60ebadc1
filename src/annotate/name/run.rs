//! Runs of capitalised words with what binds them: hyphens, initials, particles, `of`, `and`, `&`.

use std::ops::Range;

use super::gazetteer::Traits;
use super::view::{Shape, View};
use crate::lexicon::common::is_common;

/// Lower-case words inside family names.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "abu"
            | "af"
            | "al"
            | "av"
            | "bin"
            | "bint"
            | "da"
            | "das"
            | "de"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "e"
            | "el"
            | "ibn"
            | "la"
            | "le"
            | "ould"
            | "ter"
            | "ul"
            | "van"
            | "ver"
            | "von"
            | "y"
            | "zu"
            | "zum"
            | "zur"
            | "'t"
    )
}

/// Words that stand on both sides of `and` inside one organisation's name.
const PAIRED: [&str; 126] = [
    "Affairs",
    "Aging",
    "Agricultural",
    "Agriculture",
    "Alcohol",
    "Archives",
    "Arts",
    "Atmospheric",
    "Aviation",
    "Border",
    "Bridges",
    "Budget",
    "Business",
    "Chemicals",
    "Children",
    "Civil",
    "Commerce",
    "Communities",
    "Consumer",
    "Consumers",
    "Control",
    "Cultural",
    "Culture",
    "Customs",
    "Defence",
    "Defense",
    "Dentistry",
    "Development",
    "Disease",
    "Drug",
    "Economic",
    "Education",
    "Electric",
    "Employment",
    "Energy",
    "Enforcement",
    "Engineering",
    "Environment",
    "Environmental",
    "Exchange",
    "Explosives",
    "Families",
    "Financial",
    "Fire",
    "Firearms",
    "Fish",
    "Fisheries",
    "Food",
    "Forestry",
    "Gas",
    "Health",
    "Highways",
    "Home",
    "Housing",
    "Human",
    "Humanities",
    "Immigration",
    "Industry",
    "Information",
    "Innovation",
    "Investment",
    "Justice",
    "Labor",
    "Land",
    "Language",
    "Law",
    "Letters",
    "Liberties",
    "Libraries",
    "Management",
    "Markets",
    "Media",
    "Medicine",
    "Mental",
    "Migration",
    "Minerals",
    "Mining",
    "Museums",
    "Natural",
    "Nursing",
    "Nutrition",
    "Oceanic",
    "Oil",
    "Order",
    "Parks",
    "Pensions",
    "Planning",
    "Population",
    "Power",
    "Prevention",
    "Products",
    "Records",
    "Recreation",
    "Refining",
    "Refugees",
    "Rescue",
    "Research",
    "Revenue",
    "Rights",
    "Roads",
    "Rural",
    "Safety",
    "Science",
    "Sciences",
    "Securities",
    "Security",
    "Services",
    "Social",
    "Space",
    "Sport",
    "Sports",
    "Surgery",
    "Taxation",
    "Technology",
    "Tobacco",
    "Tourism",
    "Trade",
    "Transport",
    "Urban",
    "Veterans",
    "Water",
    "Welfare",
    "Wildlife",
    "Women",
    "Works",
    "Youth",
];

/// Heads that `for` may follow inside a name (`Institute for the Study of War`).
const FOR_HEADS: [&str; 22] = [
    "Action",
    "Agency",
    "Alliance",
    "Americans",
    "Association",
    "Campaign",
    "Center",
    "Centers",
    "Centre",
    "Centres",
    "Coalition",
    "Commission",
    "Committee",
    "Council",
    "Department",
    "Foundation",
    "Fund",
    "Institute",
    "Ministry",
    "Movement",
    "Office",
    "Society",
];

/// Heads that `of` may follow inside a name, beside the heads of organisations and places and the titles.
const OF_HEADS: [&str; 44] = [
    "Act",
    "Art",
    "Bank",
    "Basilica",
    "Battle",
    "Bill",
    "Book",
    "Bureau",
    "Cape",
    "Centers",
    "Church",
    "City",
    "Daughters",
    "Day",
    "Democratic",
    "Duchy",
    "Federation",
    "Gulf",
    "Holy",
    "Institutes",
    "Isle",
    "Joint",
    "Kingdom",
    "Medal",
    "Museums",
    "Order",
    "People",
    "Port",
    "Republic",
    "Sea",
    "Sons",
    "Staff",
    "State",
    "States",
    "Statue",
    "Strait",
    "Straits",
    "Tower",
    "Treaty",
    "Tribe",
    "Uprising",
    "Voice",
    "War",
    "World",
];

impl View<'_> {
    /// The run of name tokens that starts at the capitalised (or particle) token `first`.
    pub(super) fn run(self, first: usize) -> Range<usize> {
        let mut end = first + 1;
        // The party in R-Ky., D-N.Y. is no part of a name.
        if matches!(self.word(first), "D" | "R" | "I") && self.word(end) == "-" && self.joined(end) {
            return first..end;
        }
        while let Some(next) = self.extend(first, end) {
            end = next;
        }
        first..end
    }

    /// The end of the run `first..end` with one more word in it, if one more belongs to it.
    fn extend(self, first: usize, end: usize) -> Option<usize> {
        if end >= self.len() {
            return None;
        }
        if self.is_capital(end) {
            return self.spaced(end).then_some(end + 1);
        }
        let word = self.word(end);
        let paired = |at: usize| PAIRED.binary_search(&self.word(at)).is_ok();
        match word {
            // Bureau of Alcohol, Tobacco, Firearms and Explosives.
            "," if end > first + 2 && paired(end - 1) && paired(end + 1) => Some(end + 2),
            "'s" | "’s" if self.owns_head(end) => Some(end + 2),
            "-" | "‐" | "‑" if self.joined(end) && self.joined(end + 1) => self.extend_hyphen(end),
            "." if self.joined(end) && self.is_abbreviation(end - 1) => {
                // "… by X. So far …" ends a sentence.
                let alone = end == first + 1 && self.shape(first) == Shape::Initial && self.is_common(end + 1);
                (self.is_capital(end + 1) && self.spaced(end + 1) && !alone).then_some(end + 2)
            }
            "&" if self.is_capital(end + 1) => Some(end + 2),
            "of" => self.extend_of(first, end),
            "for" => {
                let head = FOR_HEADS.binary_search(&self.word(end - 1)).is_ok();
                if head { self.capital_after_article(end + 1) } else { None }
            }
            "and" => (paired(end - 1) && paired(end + 1)).then_some(end + 2),
            _ if self.is_particle(end) && self.spaced(end) => self.extend_particle(end),
            _ => None,
        }
    }

    /// A possessive inside a name: `St. Mark's Church`, `King's College`.
    fn owns_head(self, at: usize) -> bool {
        let heads = [Traits::ORGANISATION_HEAD, Traits::PLACE_HEAD];
        let headed = self.is_capital(at + 1) && heads.iter().any(|&head| self.traits(at + 1).any(head));
        let saint = matches!(self.before(at, 2), "St" | "Saint" | "St." | ".")
            && !matches!(self.before(at, 3), "Mr" | "Mrs" | "Ms" | "Dr");
        let owner = matches!(
            self.before(at, 1),
            "Children"
                | "People"
                | "Women"
                | "Men"
                | "King"
                | "Queen"
                | "Lloyd"
                | "Veterans"
                | "Workers"
                | "Farmers"
                | "Teachers"
                | "Writers"
                | "Lawyers"
                | "Shepherd"
                | "Bishop"
                | "Trinity"
                | "Regent"
        );
        headed && (saint || owner)
    }

    fn extend_hyphen(self, hyphen: usize) -> Option<usize> {
        let next = hyphen + 1;
        if self.is_capital(next) {
            return Some(next + 1);
        }
        let word = self.word(next);
        let bare = self.traits(hyphen - 1);
        let infix =
            matches!(word, "au" | "aux" | "de" | "en" | "i" | "la" | "le" | "on" | "sur" | "upon" | "ul" | "el" | "es");
        if infix && self.word(next + 1) == "-" && self.is_capital(next + 2) && self.joined(next + 2) {
            return Some(next + 3);
        }
        // The second half of a Korean or Chinese given name: Kim Jong-un.
        let named = hyphen >= 2 && (self.is_capital(hyphen - 2) || self.is_capital(hyphen.saturating_sub(3)));
        let half = named
            && self.shape(hyphen - 1) == Shape::Capital
            && self.is_word(next)
            && word.len() <= 6
            && !is_common(word)
            && !matches!(
                word,
                "backed" | "led" | "born" | "style" | "era" | "owned" | "based" | "wide" | "elect" | "aged"
            )
            && !bare.any(Traits::DEMONYM);
        half.then_some(next + 1)
    }

    fn extend_of(self, first: usize, of: usize) -> Option<usize> {
        let word = self.word(of - 1);
        let traits = self.traits(of - 1);
        let heads = Traits::ORGANISATION_HEAD;
        let fits = traits.any(heads)
            || (traits.any(Traits::TITLE) && of - 1 > first.saturating_sub(1))
            || traits.any(Traits::PLACE_HEAD)
            || OF_HEADS.binary_search(&word).is_ok();
        if fits { self.capital_after_article(of + 1) } else { None }
    }

    fn capital_after_article(self, at: usize) -> Option<usize> {
        let at = if self.word(at) == "the" { at + 1 } else { at };
        (self.is_capital(at) && self.spaced(at)).then_some(at + 1)
    }

    fn extend_particle(self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        // von der Leyen; Bashar al-Assad; de la Cruz.
        if self.is_particle(next) && self.spaced(next) {
            next += 1;
        }
        if self.word(next) == "-" && self.joined(next) && self.joined(next + 1) {
            return self.is_capital(next + 1).then_some(next + 2);
        }
        // One-letter particles are Iberian or Italian only between two names.
        (self.is_capital(next) && self.spaced(next)).then_some(next + 1)
    }

    /// Whether a run may start at the lower-case token `at`: `al-Assad`, `von der Leyen`, `de Blasio`.
    pub(super) fn particle_starts(self, at: usize) -> bool {
        if !self.is_particle(at) || matches!(self.word(at), "do" | "e" | "y" | "la" | "le" | "den" | "das" | "ter") {
            return false;
        }
        let hyphened =
            self.word(at + 1) == "-" && self.joined(at + 1) && self.joined(at + 2) && self.is_capital(at + 2);
        hyphened
            || (self.is_capital(at + 1) && self.spaced(at + 1))
            || (self.is_particle(at + 1) && self.is_capital(at + 2) && self.spaced(at + 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(PAIRED.is_sorted() && FOR_HEADS.is_sorted() && OF_HEADS.is_sorted());
    }
}
