//! Which cue attributes a quotation: the one that touches it, else the nearest one before it, else one after it.

use super::lexicon::Verb;
use super::scene::Block;
use super::source::{self, Kind, Source};
use crate::text::CleanSpan;

/// A verb or phrase that attributes, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) span: CleanSpan,
    /// Its item (the last one, for a phrase).
    pub(super) item: usize,
    pub(super) verb: Verb,
    pub(super) source: Option<Source>,
    /// The source follows the cue.
    inverted: bool,
}

/// How a quotation's content begins and ends, as far as it tells where the cue stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    /// It ends in a comma, a question or exclamation mark or a dash, or a comma follows its mark.
    pub(super) runs_on: bool,
    /// It ends in a full stop.
    pub(super) stops: bool,
    /// It begins with a capital.
    pub(super) capital: bool,
}

/// All cues of a block, from left to right.
pub(super) fn cues(block: &Block<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for at in 0..block.items.len() {
        if !block.may_attribute(at) {
            continue;
        }
        let word = block.word(at);
        if matches!(word, "according" | "According") && block.word(at + 1) == "to" {
            let found = source::after(block, at + 1);
            push(block, &mut cues, at, at + 1, Verb::Say, found, true);
            continue;
        }
        if word == "words" && block.word(at + 1) == "of" && at > 0 && block.word(at - 1) == "the" {
            let found = source::after(block, at + 1);
            push(block, &mut cues, at, at + 1, Verb::Say, found, true);
            continue;
        }
        let put_it = matches!(word, "put" | "puts") && block.word(at + 1) == "it";
        let Some(class) = block.verb(at).or(put_it.then_some(Verb::Say)) else { continue };
        if is_noun(block, at) || class > Verb::Think && block.word(at + 1) == "by" {
            continue;
        }
        if source::is_passive(block, at) {
            // `was called “…” by X`: only the agent speaks.
            const AGENT: usize = 8;
            let by = (at + 1..at + AGENT).take_while(|&by| block.word(by) != ",").find(|&by| block.word(by) == "by");
            if let Some(found) = by.and_then(|by| source::after(block, by)) {
                push(block, &mut cues, at, at, class, Some(found), true);
            }
            continue;
        }
        let follows_quote =
            at > 0 && (block.is_quote(at - 1) || block.word(at - 1) == "," && at > 1 && block.is_quote(at - 2));
        let as_put = at > 0 && block.word(at - 1) == "as";
        let found = match follows_quote || as_put {
            true => source::after(block, at).map(|source| (source, true)),
            false => source::before(block, at).map(|source| (source, false)),
        };
        if let Some((Source { kind: Kind::Noun, .. }, false)) = found
            && may_be_plural(word)
            && !(matches!(block.word(at + 1), "that" | ":")
                || block.is_quote(at + 1)
                || block.word(at + 1) == "," && block.is_quote(at + 2))
        {
            continue;
        }
        push(block, &mut cues, at, at, class, found.map(|(source, _)| source), found.is_some_and(|(_, after)| after));
    }
    cues
}

fn push(
    block: &Block<'_>,
    cues: &mut Vec<Cue>,
    from: usize,
    to: usize,
    verb: Verb,
    source: Option<Source>,
    inverted: bool,
) {
    if let Some(span) = block.stretch(from, to) {
        cues.push(Cue { span, item: to, verb, source, inverted });
    }
}

/// A form that is a noun where it stands: `the reports`, `his demand`, `a new message`.
fn is_noun(block: &Block<'_>, at: usize) -> bool {
    let Some(back) = at.checked_sub(1) else { return false };
    let (word, before) = (block.word(at), block.word(back));
    if before == "-" {
        return true;
    }
    if word == "said" || word == "told" || word.ends_with("ed") || word.ends_with("ing") {
        return false;
    }
    let third = word.ends_with('s');
    if block.is_determiner(back) || matches!(before, "'s" | "’s" | "of" | "in" | "for" | "with" | "by" | "-") {
        return true;
    }
    // A base form is a verb only after a plural, a modal or `to`.
    let past = matches!(block.verb(at), Some(Verb::Say)) && IRREGULAR.contains(&word);
    let verbal = block.is_auxiliary(back)
        || block.pronoun(back).is_some()
        || before.ends_with('s')
        || before == "and"
        || block.is_quote(at - 1);
    !third && !past && !verbal && before.starts_with(char::is_lowercase)
}

/// Third persons that are also plural nouns: after a description, only what follows can tell (`the report claims that`).
fn may_be_plural(word: &str) -> bool {
    const NOUNS: [&str; 30] = [
        "answers",
        "attacks",
        "blogs",
        "calls",
        "charges",
        "claims",
        "comments",
        "demands",
        "emails",
        "estimates",
        "fears",
        "hopes",
        "laughs",
        "messages",
        "notes",
        "offers",
        "orders",
        "plans",
        "pledges",
        "posts",
        "promises",
        "questions",
        "remarks",
        "reports",
        "requests",
        "rules",
        "signals",
        "texts",
        "tweets",
        "worries",
    ];
    NOUNS.contains(&word)
}

/// Past forms without `-ed`, which no rule of nouns may take for a base form.
const IRREGULAR: [&str; 9] = ["felt", "knew", "read", "sang", "spoke", "swore", "thought", "went", "wrote"];

/// The cue of the quotation at item `at`, with its source filled in where a participle leaves it to the sentence.
pub(super) fn choose(block: &Block<'_>, cues: &[Cue], at: usize, edges: Edges) -> Option<Cue> {
    let leading = leading(block, cues, at);
    let trailing = trailing(block, cues, at).or_else(|| unknown_verb(block, at).filter(|_| edges.runs_on));
    let by_phrase = trailing.is_some_and(|cue| block.word(cue.item) == "to");
    let lead = at.checked_sub(1).map_or("", |before| block.word(before));
    let introduced =
        leading.is_some_and(|cue| matches!(lead, "," | ":") && cue.verb <= Verb::Think || lead == "that" && by_phrase);
    let touching = trailing
        .filter(|_| edges.runs_on && !(introduced && by_phrase) || !introduced && (edges.capital || leading.is_none()));
    let chosen = match (touching, leading) {
        (Some(cue), _) => Some(cue),
        (None, Some(cue)) => Some(cue),
        (None, None) => trailing.or_else(|| later(block, cues, at, edges)).or_else(|| dash_or_colon(block, at)),
    }?;
    Some(Cue { source: chosen.source.or_else(|| inherited(block, cues, &chosen)), ..chosen })
}

/// The nearest cue before the quotation; one with a subject of its own and plain speech beats a nearer weak one.
fn leading(block: &Block<'_>, cues: &[Cue], at: usize) -> Option<Cue> {
    let before = cues.iter().filter(|cue| cue.item < at && !(cue.inverted && cue.source.is_none()));
    let since_quote = |cue: &Cue| !(cue.item..at).any(|item| block.is_quote(item));
    let mut nearest: Option<Cue> = None;
    for cue in before.rev() {
        match nearest {
            None => nearest = Some(*cue),
            Some(found) => {
                let plain =
                    cue.verb == Verb::Say && cue.source.is_some_and(|source| !source.relative) && since_quote(cue);
                // How near a verb of a relative clause must stand to take the quotation.
                const NEAR: usize = 4;
                let aside = found.source.is_some_and(|source| source.relative) && at - found.item > NEAR;
                let weak = found.verb >= Verb::Name && found.source.is_none()
                    || found.verb == Verb::Faint && !(names_person(block, &found) && at - found.item <= NEAR);
                if plain && (aside || weak)
                    || found.verb == Verb::Faint && cue.verb == Verb::Name && cue.source.is_some()
                {
                    nearest = Some(*cue);
                }
                break;
            }
        }
    }
    nearest
}

/// A verb that no table knows, in the place where only a verb of speech can stand: `“…,” she posited` or `“…,” posited Moss`.
fn unknown_verb(block: &Block<'_>, at: usize) -> Option<Cue> {
    let first = at + 1 + usize::from(block.word(at + 1) == ",");
    let past = |item: usize| {
        let word = block.word(item);
        word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
    };
    let inverted = past(first);
    let item = if inverted { first } else { (first + 1..first + 8).find(|&item| past(item))? };
    let source = if inverted { source::after(block, item) } else { source::before(block, item) }?;
    let named = matches!(source.kind, Kind::Name(_) | Kind::Pronoun(_)) && !source.relative;
    let touches = inverted || source.first == first && !source::is_passive(block, item);
    let span = block.span(item)?;
    (named && touches).then_some(Cue { span, item, verb: Verb::Say, source: Some(source), inverted })
}

fn names_person(block: &Block<'_>, cue: &Cue) -> bool {
    matches!(cue.source, Some(Source { kind: Kind::Name(id), .. }) if block.scene.is_person(id))
}

/// The cue that follows the quotation at once: verb first, or subject first.
fn trailing(block: &Block<'_>, cues: &[Cue], at: usize) -> Option<Cue> {
    let mut next = at + 1;
    if block.word(next) == "," {
        next += 1;
    }
    let cue = cues.iter().find(|cue| cue.item > at)?;
    if (at + 1..cue.item).any(|item| block.is_quote(item)) {
        return None;
    }
    let source = cue.source?;
    let touches = cue.inverted && cue.item <= next + 2 || source.first == next && !cue.inverted;
    touches.then_some(*cue)
}

/// A cue with a subject anywhere after the quotation, in its clause or closing the sentence.
fn later(block: &Block<'_>, cues: &[Cue], at: usize, edges: Edges) -> Option<Cue> {
    let fragment = !edges.stops && !edges.capital;
    cues.iter()
        .find(|cue| {
            let after = cue.item > at && cue.source.is_some();
            let closes = block.items.len() - cue.item <= 12 && cue.verb <= Verb::Think;
            after && (closes || fragment && cue.inverted && !(at + 1..cue.item).any(|item| block.is_quote(item)))
        })
        .copied()
}

/// `“…” — Ana Moss` and `Ana Moss: “…”`.
fn dash_or_colon(block: &Block<'_>, at: usize) -> Option<Cue> {
    let dash = block.span(at + 1).filter(|_| matches!(block.word(at + 1), "—" | "–" | "―" | "-" | "~"));
    if let Some(span) = dash {
        let source = source::after(block, at + 1).filter(|source| matches!(source.kind, Kind::Name(_)))?;
        return Some(Cue { span, item: at + 1, verb: Verb::Say, source: Some(source), inverted: true });
    }
    let colon = at.checked_sub(1).filter(|&before| block.word(before) == ":")?;
    let label = source::before(block, colon).filter(|source| matches!(source.kind, Kind::Name(_)));
    let source = label.or_else(|| source::first_subject(block, colon)).or_else(|| source::possessor(block, colon))?;
    Some(Cue { span: block.span(colon)?, item: colon, verb: Verb::Say, source: Some(source), inverted: false })
}

/// The source of a cue without a subject (`adding that`): that of the cue before it, else the sentence's first subject.
fn inherited(block: &Block<'_>, cues: &[Cue], cue: &Cue) -> Option<Source> {
    let mut joint = cue.item;
    while joint > 0 && block.is_auxiliary(joint - 1) {
        joint -= 1;
    }
    // `he criticised her and said …` shares its subject with any verb before it.
    let joined = joint > 0 && matches!(block.word(joint - 1), "and" | "but" | "then");
    cues.iter()
        .rev()
        .filter(|before| before.item < cue.item)
        .find_map(|before| before.source.filter(|source| joined || !source.relative && before.verb <= Verb::Think))
        .or_else(|| source::first_subject(block, cue.item))
}
