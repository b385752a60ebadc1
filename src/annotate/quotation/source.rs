//! Who a cue names as speaking: the noun group before the verb (`the senator, a Democrat, said`) or after it (`said the senator`).

use super::grammar::Pronoun;
use super::scene::Block;
use crate::model::EntityId;
use crate::text::CleanSpan;

/// The words for who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) span: CleanSpan,
    pub(super) kind: Kind,
    /// The first item of the words.
    pub(super) first: usize,
    /// The verb stands in a relative clause about them (`the senator who said`).
    pub(super) relative: bool,
}

/// How a source refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// By name.
    Name(EntityId),
    /// By pronoun.
    Pronoun(Pronoun),
    /// By description: `the senator`, `a spokesman for the union`.
    Noun,
}

/// A noun group is no longer than this many items; appositions between commas may be.
const GROUP: usize = 14;
const APPOSITION: usize = 60;

/// The subject of the verb at item `at`, read leftwards.
pub(super) fn before(block: &Block<'_>, at: usize) -> Option<Source> {
    let mut end = at;
    while end > 0 && block.is_auxiliary(end - 1) {
        end -= 1;
        // An infinitive has the subject of the verb that it depends on.
        if block.word(end) == "to" {
            return None;
        }
    }
    let last = end.checked_sub(1)?;
    let participle = block.word(at).ends_with("ing") && end == at;
    match block.word(last) {
        // `…, adding that`: a participle has the subject of its sentence.
        "," | ")" if participle => None,
        _ if participle && block.name(last).is_some() => {
            let (name, id) = block.name(last)?;
            let first = block.name_start(last, name);
            Some(Source { span: block.stretch(first, last)?, kind: Kind::Name(id), first, relative: false })
        }
        "," | "—" | "–" | "-" | "―" => past_apposition(block, last),
        ")" | "]" => group_ending(block, past_bracket(block, last)?),
        _ => match block.pronoun(last) {
            Some(Pronoun::Relative) => {
                let end = if last > 0 && block.word(last - 1) == "," { last - 1 } else { last };
                group_ending(block, end).map(|group| Source { relative: true, ..group })
            }
            Some(kind) => {
                Some(Source { span: block.span(last)?, kind: Kind::Pronoun(kind), first: last, relative: false })
            }
            // `with the leaders worried …` is no clause of its own.
            None => group_ending(block, end)
                .filter(|group| group.first == 0 || !block.word(group.first - 1).eq_ignore_ascii_case("with")),
        },
    }
}

/// The item of the bracket that opens what item `close` closes.
fn past_bracket(block: &Block<'_>, close: usize) -> Option<usize> {
    (close.saturating_sub(GROUP)..close).rev().find(|&at| matches!(block.word(at), "(" | "["))
}

/// `Moss, the head of the harbour board, said`: the group before the apposition that ends at item `comma`.
fn past_apposition(block: &Block<'_>, comma: usize) -> Option<Source> {
    let mut described = None;
    let mut at = comma;
    while at > 0 && comma - at < APPOSITION {
        at -= 1;
        if block.is_quote(at) || matches!(block.word(at), ";" | ":") {
            break;
        }
        if !matches!(block.word(at), "," | "(" | "—" | "–" | "-" | "―") || at + 1 == comma {
            continue;
        }
        let Some(group) = group_ending(block, at) else { continue };
        if matches!(group.kind, Kind::Name(_)) && continues_apposition(block, at + 1) {
            return Some(group);
        }
        described.get_or_insert(group);
    }
    // `the harbour spokesman, Ivan Petrov, said`: the apposition is the name.
    let named =
        group_ending(block, comma).filter(|group| matches!(group.kind, Kind::Name(id) if block.scene.is_person(id)));
    named.or(described)
}

/// Whether item `at` can begin an apposition or an aside, rather than a clause of its own.
fn continues_apposition(block: &Block<'_>, at: usize) -> bool {
    block.pronoun(at).is_none_or(|kind| kind == Pronoun::Relative)
}

/// The noun group whose last item is before `end`.
fn group_ending(block: &Block<'_>, end: usize) -> Option<Source> {
    let mut last = end.checked_sub(1)?;
    if matches!(block.word(last), ")" | "]") {
        last = past_bracket(block, last)?.checked_sub(1)?;
    }
    // A degree or a name suffix after a comma is left to the apposition; a stop belongs to an abbreviation (`Jr.`).
    if block.word(last) == "." && last > 0 {
        last -= 1;
    }
    if let Some(kind) = block.pronoun(last).filter(|kind| *kind != Pronoun::Relative) {
        return Some(Source { span: block.span(last)?, kind: Kind::Pronoun(kind), first: last, relative: false });
    }
    if !block.is_word(last) || block.ends_group(last) || block.is_calendar(last) {
        return None;
    }
    if let Some((name, id)) = block.name(last) {
        let start = block.name_start(last, name);
        // `Ana Moss of Oregon`: the person, not the place.
        if start > 1
            && matches!(block.word(start - 1), "of" | "from" | "at" | "with" | "in" | "for")
            && block.name(start - 2).is_some_and(|(_, id)| block.scene.is_person(id))
        {
            return group_ending(block, start - 1);
        }
        let first = title_start(block, start);
        if !is_complement(block, first) {
            return Some(Source { span: block.stretch(first, last)?, kind: Kind::Name(id), first, relative: false });
        }
    }
    let first = description_start(block, last);
    let source = Source { span: block.stretch(first, last)?, kind: Kind::Noun, first, relative: false };
    is_noun_group(block, first, last).then_some(source)
}

/// Whether words without a name can be a subject: with a determiner, a capital or a number in front, or in the plural.
fn is_noun_group(block: &Block<'_>, first: usize, last: usize) -> bool {
    let word = block.word(first);
    if block.is_determiner(last) || block.ends_group(last) {
        return false;
    }
    block.is_determiner(first)
        || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || block.word(last).ends_with('s')
        || matches!(
            block.word(last),
            "police" | "people" | "women" | "men" | "children" | "spokesman" | "spokeswoman" | "spokesperson"
        )
}

/// Walks left over titles and roles in front of a name.
fn title_start(block: &Block<'_>, start: usize) -> usize {
    let mut first = start;
    while first > 0 && start - first < GROUP {
        let word = block.word(first - 1);
        if block.is_determiner(first - 1) {
            return first - 1;
        }
        let inner = matches!(word, "." | "-" | "'s" | "’s" | "&" | "/") && first > 1 && block.is_word(first - 2);
        let of = word == "of" && first > 1 && block.word(first - 2).starts_with(char::is_uppercase);
        let role = block.is_word(first - 1)
            && !block.ends_group(first - 1)
            && block.verb(first - 1).is_none()
            && block.pronoun(first - 1).is_none();
        if !(inner || of || role && !block.is_auxiliary(first - 1)) {
            break;
        }
        first -= 1;
    }
    first
}

/// Whether the group at item `first` only completes a description: `a spokesman for [Ana Moss]`.
fn is_complement(block: &Block<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(2) else { return false };
    let linked = matches!(block.word(first - 1), "of" | "for" | "to" | "with");
    let noun = block.is_word(before)
        && block.word(before).starts_with(char::is_lowercase)
        && !block.ends_group(before)
        && block.verb(before).is_none();
    linked && noun
}

fn description_start(block: &Block<'_>, last: usize) -> usize {
    let mut first = last;
    while first > 0 && last - first < GROUP {
        let word = block.word(first - 1);
        let linked =
            matches!(word, "of" | "for" | "at" | "from" | "in" | "with" | "and" | "-" | "'s" | "’s" | "'" | "’" | ".");
        if block.is_determiner(first - 1) {
            first -= 1;
            let goes_on = first > 0 && matches!(block.word(first - 1), "of" | "for" | "at" | "from" | "with");
            if !goes_on {
                return first;
            }
            continue;
        }
        if linked && first > 1 && !block.is_word(first - 2) {
            break;
        }
        let stops = !block.is_word(first - 1)
            || block.ends_group(first - 1)
            || block.verb(first - 1).is_some()
            || block.is_auxiliary(first - 1);
        if !linked && stops {
            break;
        }
        first -= 1;
    }
    // Trailing links of a broken walk (`in the end` of another phrase) are no part of the group.
    while first < last && (block.ends_group(first) || !block.is_word(first)) {
        first += 1;
    }
    first
}

/// The noun group after the verb at item `at` (`said Ana Moss, who …`).
pub(super) fn after(block: &Block<'_>, at: usize) -> Option<Source> {
    let mut first = at + 1;
    while block.is_auxiliary(first) || block.is_calendar(first) {
        first += 1;
    }
    if let Some(kind) = block.pronoun(first).filter(|kind| *kind != Pronoun::Relative) {
        return Some(Source { span: block.span(first)?, kind: Kind::Pronoun(kind), first, relative: false });
    }
    let mut end = first;
    while end < first + GROUP && block.is_word(end) | matches!(block.word(end), "-" | "." | "'" | "’" | "&" | "/") {
        let word = block.word(end);
        let of = word == "of" && block.word(end + 1).starts_with(char::is_uppercase);
        let stops = word == "." && (end + 1 >= block.items.len() || block.is_quote(end + 1));
        let of = of && block.name(end.saturating_sub(1)).is_none_or(|(_, id)| !block.scene.is_person(id));
        if stops
            || block.ends_group(end) && !of
            || end > first
                && !block.is_determiner(end - 1)
                && (block.verb(end).is_some() || block.is_auxiliary(end) && word != "’s" && word != "'s")
        {
            break;
        }
        end += 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= first)?;
    let span = block.stretch(first, last)?;
    let kind = match block.name(last) {
        Some((_, id)) => Kind::Name(id),
        None => Kind::Noun,
    };
    (kind != Kind::Noun || is_noun_group(block, first, last)).then_some(Source { span, kind, first, relative: false })
}

/// Whether the verb at item `at` is in the passive (`was called`): its subject is not who speaks.
pub(super) fn is_passive(block: &Block<'_>, at: usize) -> bool {
    if block.word(at).ends_with("ing") {
        return false;
    }
    let mut before = at;
    while before > 0 && block.is_auxiliary(before - 1) {
        before -= 1;
        let word = block.word(before);
        let it_is = matches!(word, "'s" | "’s") && before > 0 && matches!(block.word(before - 1), "It" | "it");
        if it_is || matches!(word, "is" | "was" | "are" | "were" | "be" | "been" | "being") {
            return true;
        }
    }
    matches!(before.checked_sub(1).map(|at| block.word(at)), Some("it's" | "It's" | "it’s" | "It’s"))
}

/// Whether a preposition governs the group at item `first` (`during a [Cabinet] meeting`).
fn is_governed(block: &Block<'_>, first: usize) -> bool {
    const NEAR: usize = 4;
    let opener = (first.saturating_sub(NEAR)..first).rev().find(|&at| !block.is_word(at) || block.ends_group(at));
    opener.is_some_and(|at| {
        let clause =
            ["and", "but", "while", "when", "as", "that", "because", "if", "although", "though", "or", "where"];
        block.is_word(at) && !clause.iter().any(|word| word.eq_ignore_ascii_case(block.word(at)))
    })
}

/// Whose words are announced: `Quist's verdict:`, `His message to drivers was simple:`.
pub(super) fn possessor(block: &Block<'_>, colon: usize) -> Option<Source> {
    let kind = match block.word(0) {
        "His" => Some(Pronoun::He),
        "Her" => Some(Pronoun::She),
        _ => None,
    };
    if let Some(kind) = kind {
        return Some(Source { span: block.span(0)?, kind: Kind::Pronoun(kind), first: 0, relative: false });
    }
    let at = (1..colon).find(|&at| matches!(block.word(at), "'s" | "’s"))?;
    let (span, id) = block.name(at - 1)?;
    Some(Source { span, kind: Kind::Name(id), first: block.name_start(at - 1, span), relative: false })
}

/// The first subject of the block before item `at`: who a participle without a subject (`adding that`) belongs to.
pub(super) fn first_subject(block: &Block<'_>, at: usize) -> Option<Source> {
    (0..at).find_map(|index| {
        let word = block.word(index);
        if let Some(kind) = block.pronoun(index).filter(|kind| !matches!(kind, Pronoun::Relative | Pronoun::It)) {
            return Some(Source { span: block.span(index)?, kind: Kind::Pronoun(kind), first: index, relative: false });
        }
        let Some((name, id)) = block.name(index) else {
            // A surname at the very start, where every word has a capital and no name may have been found.
            let bare = index == 0
                && word.starts_with(char::is_uppercase)
                && !block.ends_group(index)
                && !block.is_determiner(index);
            let span = block.span(0).filter(|_| bare && block.word(1).starts_with(char::is_lowercase))?;
            return Some(Source { span, kind: Kind::Noun, first: 0, relative: false });
        };
        let ends = block.span(index + 1).is_none_or(|next| !name.covers(next));
        let possessive = matches!(block.word(index + 1), "'s" | "’s" | "'" | "’");
        let first = block.name_start(index, name);
        let governed = is_governed(block, first);
        (ends && !possessive && !governed).then_some(Source {
            span: name,
            kind: Kind::Name(id),
            first,
            relative: false,
        })
    })
}
