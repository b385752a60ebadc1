//! Who is said to have said it, outside quotation marks: statements that two accounts report in nearly the same words and
//! attribute to bodies of two kinds (the police, the company). A source is read from an indirect quotation, before or
//! after a verb of speech (`the police said on Monday`), and after `according to`.
//!
//! Bodies have many names, and an official of one speaks for it. So only kinds of bodies are compared, told by a noun of
//! the source or of its name; a person, any other name or a noun that fits several kinds says nothing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::evidence::Evidence;
use crate::check::frame::Frame;
use crate::check::matter::{Part, Placed};
use crate::check::slot::{of_witness, quoted};
use crate::check::stance::stems;
use crate::check::stem::Stems;
use crate::lexicon::entries;
use crate::model::{Clause, EntityId, Mode, NameKind, PersonId, Relation, SentenceRef, Siglum, Value, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

static BODIES: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let kinds = entries(include_str!("tables/bodies.txt")).enumerate();
    kinds.flat_map(|(kind, line)| line.split(' ').map(move |noun| (noun, kind))).collect()
});

static COMPANIES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("tables/companies.txt")).collect());

static MEDIA: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| entries(include_str!("tables/media.txt")).collect());

/// A reported statement and the body that it is attributed to.
#[derive(Debug, Clone)]
pub struct Sourced {
    /// Who prints it.
    pub witness: Siglum,
    /// Index of the sentence.
    pub sentence: u32,
    /// The words for the source.
    pub source: CleanSpan,
    /// Who it is, as far as it can be told from others.
    bearer: Bearer,
    /// Whether it is said not to be so: who denies one thing and who says another do not dispute who said it.
    denies: bool,
    /// Stems of what is reported.
    content: Stems,
    /// The words of the sentence around the source.
    frame: Frame,
    /// What is reported, without who says it.
    placed: Placed,
}

/// The body that is said to have said something.
#[derive(Debug, Clone, Copy)]
struct Bearer {
    /// The line of the table, where a noun or its name tells (`the Harbour Police`).
    kind: Option<usize>,
    /// Whether it is named, rather than called by a noun.
    named: bool,
    /// Who it is among the named bodies of the story.
    who: Option<PersonId>,
    /// Whether it is called by many (`police`, `the prosecutors`): that takes up no name, as `the company` does.
    many: bool,
    /// Whether it is called by more than a noun (`the forest service`), so that no other body is meant.
    one: bool,
    /// Whether it is the body itself rather than somebody who belongs to it (`a bank employee`, `the court source`).
    itself: bool,
}

impl Sourced {
    /// The sentence that it stands in.
    fn place(&self) -> SentenceRef {
        SentenceRef { witness: self.witness, sentence: self.sentence }
    }
}

impl Bearer {
    /// Whether it is a part of the state.
    fn of_state(self) -> bool {
        const NOUNS: [&str; 8] =
            ["agency", "army", "brigade", "coastguard", "council", "government", "ministry", "police"];
        self.kind.is_some_and(|kind| NOUNS.iter().any(|noun| BODIES[noun] == kind))
    }

    /// Whether the two cannot be one, nor one speak for the other.
    fn differs(self, other: Bearer, story: &Evidence<'_>) -> bool {
        let kind = |noun: &str| Some(BODIES[noun]);
        // What a newspaper is quoted for it has from somebody, and a ministry speaks for the government.
        let media = kind("newspaper");
        let state = [kind("ministry"), kind("agency")];
        let parts = [(self.kind, other.kind), (other.kind, self.kind)];
        if [self.kind, other.kind].contains(&media)
            || parts.iter().any(|(one, other)| *one == kind("government") && state.contains(other))
        {
            return false;
        }
        match (self.kind, other.kind) {
            (Some(a), Some(b)) if a != b => true,
            // `The forest service`, `the county hospital`: whether they share a word is asked elsewhere.
            (None, _) | (_, None) if self.one && other.one && !self.named && !other.named => true,
            // `The company` may be any of those that are named; `police` are not.
            _ => match (self.who, other.who) {
                (Some(a), Some(b)) => {
                    a != b && !akin(&story.people[a.0 as usize].name, &story.people[b.0 as usize].name)
                }
                (Some(_), None) => self.kind.is_none() && other.many,
                (None, Some(_)) => other.kind.is_none() && self.many,
                (None, None) => false,
            },
        }
    }
}

/// Whether a verb of telling in the passive stands shortly before: `confirmed on Monday by`, `put at 214 by`.
fn told_before(text: &str, tokens: &[Token]) -> bool {
    let near = tokens.iter().rev().take(5).take_while(|token| !matches!(&text[token.span.range()], "," | ";" | "."));
    near.into_iter().any(|token| {
        matches!(&text[token.span.range()], "announced" | "confirmed" | "disclosed" | "estimated" | "put" | "reported")
    })
}

/// Whether a noun group is of people who have no name together: `police`, `the prosecutors`; owners and organisers have.
fn many(words: &str, kind: usize) -> bool {
    let trades = ["company", "bank", "newspaper", "orchestra", "union"];
    (words.ends_with("police") || words.ends_with('s')) && !trades.iter().any(|noun| BODIES[noun] == kind)
}

/// Whether a name is that of a newspaper, a station or an agency, by one of its words.
#[must_use]
pub fn is_medium(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| MEDIA.contains(word.to_lowercase().as_str()))
}

/// Whether a name is that of a newspaper, by one of its words. An agency or a station has the same news beside a paper.
#[must_use]
pub fn is_paper(name: &str) -> bool {
    const BESIDE: [&str; 13] = [
        "agency",
        "associated",
        "broadcasting",
        "channel",
        "fox",
        "news",
        "press",
        "radio",
        "sky",
        "sports",
        "television",
        "tv",
        "wire",
    ];
    let words = || name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let beside = |word: &str| {
        let letters = word.len() >= 2 && !word.contains(char::is_lowercase);
        letters || BESIDE.contains(&word.to_lowercase().as_str())
    };
    is_medium(name) && !words().any(beside)
}

/// Whether two names may be of one body or of a body and its part: they have a word in common, or one may be the initials
/// of the other.
#[must_use]
pub fn akin(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        words.map(str::to_lowercase).collect()
    };
    let initials = |name: &str| name.len() <= 6 && !name.contains(char::is_lowercase);
    let theirs = words(b);
    initials(a) || initials(b) || words(a).iter().any(|word| theirs.contains(word))
}

/// Two statements in aligned sentences, attributed to bodies of two kinds.
#[derive(Debug, Clone)]
pub struct Dispute {
    /// The one with fewer voices.
    pub suspect: Sourced,
    /// The others, at most one a witness.
    pub against: Vec<Sourced>,
    /// Whether more origins name the other body.
    pub outvoted: bool,
}

/// The disputes of a story, each statement in one of them at most.
#[must_use]
pub fn disputes(story: &Evidence<'_>) -> Vec<Dispute> {
    let all: Vec<Sourced> = story.witnesses.iter().flat_map(|witness| sourced(story, witness)).collect();
    let same = |a: &Sourced, b: &Sourced| {
        a.witness != b.witness && !story.strangers(a.witness, b.witness) && one_statement(story, a, b)
    };
    let mut found: Vec<Dispute> = Vec::new();
    let mut told: BTreeSet<(Siglum, CleanSpan)> = BTreeSet::new();
    // Each with those who give the same statement to the same body, counted, and those who give it to another.
    // Pairs are met once.
    let mut told_by: Vec<Vec<&Sourced>> = vec![Vec::new(); all.len()];
    for (at, one) in all.iter().enumerate() {
        for (next, other) in all.iter().enumerate().skip(at + 1).filter(|(_, other)| same(one, other)) {
            told_by[at].push(other);
            told_by[next].push(one);
        }
    }
    let mut suspects: Vec<(usize, &Sourced, Vec<&Sourced>)> = Vec::with_capacity(all.len());
    for (one, told) in all.iter().zip(told_by) {
        let (against, backing): (Vec<&Sourced>, Vec<_>) = told.into_iter().partition(|other| differ(story, one, other));
        suspects.push((backing.len(), one, against));
    }
    suspects.sort_by_key(|(backed, one, _)| (*backed, std::cmp::Reverse((one.witness, one.source))));
    for (backed, suspect, against) in suspects {
        let mut against: Vec<Sourced> = against.into_iter().cloned().collect();
        against.dedup_by_key(|other| other.witness);
        let own = story.origin_of(suspect.witness);
        let origins: BTreeSet<usize> =
            against.iter().map(|other| story.origin_of(other.witness)).filter(|origin| *origin != own).collect();
        // Three bodies that are said to have said it probably all did.
        let agreed = against.iter().all(|other| !differ(story, other, &against[0]));
        if origins.is_empty() || !agreed || against.iter().any(|other| told.contains(&(other.witness, other.source))) {
            continue;
        }
        told.insert((suspect.witness, suspect.source));
        told.extend(against.iter().map(|other| (other.witness, other.source)));
        found.push(Dispute { suspect: suspect.clone(), against, outvoted: origins.len() >= 2 && backed == 0 });
    }
    found
}

fn sourced(story: &Evidence<'_>, witness: &Witness) -> Vec<Sourced> {
    let read = |source: CleanSpan, content: Option<CleanSpan>, cue: CleanSpan| {
        // A closing mark before it is none of its words.
        let marks = witness.text.slice(source).find(char::is_alphanumeric)?;
        let source = CleanSpan::new(source.start() + marks, source.end());
        let sentence = witness.sentence_at(source)?;
        let content = content.unwrap_or(witness.sentences[sentence].span);
        let part = Part { witness: witness.id, sentence: sentence as u32, core: content, without: cue.join(source) };
        Some(Sourced {
            witness: witness.id,
            sentence: sentence as u32,
            source,
            bearer: bearer(story, witness, source)?,
            denies: ["den", "disput", "reject"].iter().any(|verb| witness.text.slice(cue).starts_with(verb)),
            content: stems(witness, content, cue.join(source)),
            frame: Frame::of(witness, sentence as u32, source, &story.slots.rarity),
            placed: story.matters.place(part),
        })
    };
    let indirect = witness.notes.quotations.iter().filter(|quotation| quotation.mode == Mode::Indirect);
    let mut all: Vec<Sourced> = indirect
        .filter_map(|quotation| {
            let source = quotation.source?;
            read(source, Some(quotation.content), quotation.cue.unwrap_or(source))
        })
        .collect();
    let told = witness.notes.clauses.iter().filter(|clause| {
        let lemma = clause.lemma.as_ref();
        matches!(
            lemma,
            "say"
                | "announce"
                | "calculate"
                | "count"
                | "state"
                | "report"
                | "confirm"
                | "declare"
                | "disclose"
                | "estimate"
                | "reckon"
                | "reveal"
                | "tell"
        ) && clause.negation.is_none()
            && !clause.passive
            && !quoted(witness, clause.verb)
    });
    // Of `the navy said so, though a watchdog said otherwise` nobody knows here who said what.
    let told: Vec<&Clause> = told.collect();
    let sole =
        told.chunk_by(|one, other| one.sentence == other.sentence).filter(|clauses| clauses.len() == 1).flatten();
    all.extend(sole.filter_map(|clause| read(clause.subject?, None, clause.verb)));
    let text = witness.text.clean();
    let after_cue: Vec<Sourced> = witness
        .tokens
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| {
            let (one, two) = (&text[pair[0].span.range()], &text[pair[1].span.range()]);
            let cue = one.eq_ignore_ascii_case("according") && two == "to"
                || two == "by" && matches!(one, "announced" | "confirmed" | "disclosed" | "reported" | "revealed")
                || two == "of" && matches!(one, "count" | "reckoning" | "estimate" | "account")
                || two == "by" && matches!(one, "survey" | "poll" | "estimate" | "count" | "report" | "study")
                || two == "by" && told_before(text, &witness.tokens[..=at]);
            let after = cue.then(|| &witness.tokens[at + 2..])?;
            let source = named(witness, after.first()?.span).or_else(|| body(text, after))?;
            if quoted(witness, source) { None } else { read(source, None, pair[0].span.join(pair[1].span)) }
        })
        .collect();
    // Nor where a sentence gives one thing `according to the prosecution` and another `according to his lawyer`.
    let sole =
        |one: &Sourced| witness.sentence(one.sentence as usize).to_lowercase().matches("according to").count() < 2;
    all.extend(after_cue.into_iter().filter(sole));
    // `according to police and the union`: two that speak together are no one's source.
    all.retain(|one| !text[one.source.end()..].trim_start().starts_with("and "));
    all.sort_by_key(|one| one.source);
    all.dedup_by(|one, other| one.source.overlaps(other.source));
    all
}

/// The body that a noun group names: by its last noun in the table, or by a name that is one of a body. Of a person nobody
/// can say whom they speak for.
fn bearer(story: &Evidence<'_>, witness: &Witness, source: CleanSpan) -> Option<Bearer> {
    let words = witness.text.slice(source);
    let lower = words.to_lowercase();
    // The church's minister: whose it is says nothing of what it is.
    let own = ["'s ", "’s "].iter().filter_map(|mark| Some(lower.rfind(mark)? + mark.len())).max().unwrap_or(0);
    let parts = || lower[own..].split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let kind = parts().rev().find_map(|word| BODIES.get(word).copied());
    // `The sheriff's office`: it is what its owner is.
    let office = lower.ends_with("office") || lower.ends_with("service") || lower.ends_with("institute");
    let itself =
        office || parts().next_back().is_some_and(|word| BODIES.contains_key(word) || COMPANIES.contains(word));
    let owner = || {
        let before = lower[..own].trim_end().trim_end_matches("'s").trim_end_matches("’s");
        before.rsplit(' ').next().and_then(|word| BODIES.get(word).copied())
    };
    let kind = kind.or_else(|| office.then(owner).flatten());
    let mentions = &witness.notes.mentions;
    let first = mentions.partition_point(|mention| mention.span.start() < source.start());
    let mut inside = mentions[first..].iter().take_while(|mention| mention.span.start() < source.end());
    let name = inside.find_map(|mention| match mention.value {
        Value::Name(entity) => Some((entity, mention.span)),
        _ => None,
    });
    let organisation = |entity: EntityId| witness.notes.entities[entity.0 as usize].kind == NameKind::Organisation;
    // A name with a dot in it is that of a site.
    let news = || {
        parts().any(|word| MEDIA.contains(word) || word.ends_with("today")) || words.trim_end_matches('.').contains('.')
    };
    // `Vik & Brandt`, `Norrland Lines`.
    let trade = || words.contains(" & ") || parts().any(|word| COMPANIES.contains(word));
    let by_name = || match (news(), trade()) {
        (true, _) => Some(BODIES["newspaper"]),
        (false, trade) => trade.then(|| BODIES["company"]),
    };
    // `the Chemical Workers' Union`: its last word says what a name is that nobody knows.
    let head = || witness.text.slice(source).rsplit(' ').next().filter(|word| word.starts_with(char::is_uppercase));
    let called = head().and_then(|word| BODIES.get(word.to_lowercase().as_str()).copied());
    match name {
        Some((entity, span)) if span.end() == source.end() && span.len() + 4 >= source.len() => {
            let who = story.person_of(witness.id, entity);
            let kind = kind.or_else(by_name);
            organisation(entity).then_some(Bearer { kind, named: true, who, many: false, one: true, itself })
        }
        _ if called.is_some() => Some(Bearer { kind: called, named: true, who: None, many: false, one: true, itself }),
        Some(_) => None,
        None if words.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase)) => None,
        None if kind.is_none() => (office && words.split(' ').count() > 2).then_some(Bearer {
            kind: None,
            named: false,
            who: None,
            many: false,
            one: true,
            itself,
        }),
        None => {
            let one = words.split(' ').count() > 2;
            // It may be any of those that are named.
            if lower == "the department" {
                return None;
            }
            Some(Bearer { kind: Some(kind?), named: false, who: None, many: many(&lower, kind?), one, itself })
        }
    }
}

/// The name that begins at `at`, an article before it left out.
fn named(witness: &Witness, at: CleanSpan) -> Option<CleanSpan> {
    let article = matches!(witness.text.slice(at), "the" | "The");
    let at = if article { CleanSpan::new(at.end() + 1, at.end() + 2) } else { at };
    let mentions = &witness.notes.mentions;
    let first = mentions.partition_point(|mention| mention.span.start() < at.start());
    let mention = mentions.get(first).filter(|mention| mention.span.start() == at.start())?;
    matches!(mention.value, Value::Name(_)).then_some(mention.span)
}

/// Whether two statements are one: in sentences of one column and with enough of the same words, or with so much of the
/// same around both sources that no column is needed.
fn one_statement(story: &Evidence<'_>, a: &Sourced, b: &Sourced) -> bool {
    if a.denies != b.denies {
        return false;
    }
    let shared = a.content.shared(&b.content);
    let aligned = || {
        let fewer = a.content.len().min(b.content.len()).max(1);
        let columns = story.aligned.partners(a.place()).iter().filter(|(other, _)| *other == b.place());
        columns.map(|(_, relation)| *relation).min().is_some_and(|relation| {
            let least = if relation <= Relation::Paraphrase { 0.35 } else { 0.6 };
            shared as f64 / fewer as f64 >= least
        })
    };
    // A statement is known by its figures, however the rest is worded.
    let alike = || {
        let signs = a.frame.signs(&b.frame, &story.slots.rarity);
        signs.contained >= 0.6 && signs.whole >= 0.4
            || signs.contained >= 0.35 && signs.amount >= 0.3 && one_figure(story, a, b, 13.0)
    };
    let odds = story.matters.odds(&a.placed, &b.placed);
    let named = a.bearer.named || b.bearer.named;
    if odds < -2.5 && (named || shared < 3) {
        return false;
    }
    // A part of the state is often under another, and speaks for it: the navy and the ministry. And of a name of which
    // nothing is known nobody can say that it is no part.
    let known = a.bearer.kind.is_some() && b.bearer.kind.is_some();
    let itself = a.bearer.itself && b.bearer.itself;
    let least = match (named, known) {
        (true, true) if a.bearer.of_state() && b.bearer.of_state() => 8.0,
        _ if !itself => {
            if named {
                4.5
            } else {
                3.0
            }
        }
        (true, true) => 1.0,
        (true, false) => 3.0,
        (false, _) => 1.0,
    };
    let told = || {
        odds >= least
            || known && odds >= if itself { -0.5 } else { 2.5 } && least < 8.0 && one_figure(story, a, b, 13.0)
    };
    // `By 212 votes` says it alone.
    let counted = || {
        let rare = itself && odds >= -2.5 && one_figure(story, a, b, 1000.0);
        let some = shared >= 2 && odds >= if itself { -2.0 } else { 0.0 } && one_figure(story, a, b, 100.0);
        known && least < 8.0 && (rare || some)
    };
    told() || counted() || !named && shared >= 3 && (aligned() || alike())
}

/// Whether two statements have sources that cannot be one, nor one speak for the other, nor share a word.
fn differ(story: &Evidence<'_>, a: &Sourced, b: &Sourced) -> bool {
    let modifiers = |one: &Sourced| stems(story.witness(one.witness), one.source, CleanSpan::new(0, 0));
    // `Police counted 6,000, the organisers 15,000`: who says both has neither wrong.
    let (ours, theirs) = (names_kind(story, a, b.bearer.kind), names_kind(story, b, a.bearer.kind));
    let both = || ours && (theirs || counts_twice(story, a)) || theirs && counts_twice(story, b);
    a.bearer.differs(b.bearer, story) && modifiers(a).shared(&modifiers(b)) == 0 && !both()
}

/// Whether the sentence of a statement has two numbers that no chance brings together.
fn counts_twice(story: &Evidence<'_>, one: &Sourced) -> bool {
    const LARGE: f64 = 100.0;
    let here = of_witness(&story.slots.quantities, one.witness).iter().filter(|slot| slot.sentence == one.sentence);
    here.filter(|slot| slot.quantity(story).is_some_and(|quantity| quantity.value >= LARGE)).count() >= 2
}

/// Whether the sentence of a statement names a body of this kind, too.
fn names_kind(story: &Evidence<'_>, one: &Sourced, kind: Option<usize>) -> bool {
    let witness = story.witness(one.witness);
    let words = witness.sentence_tokens(one.sentence as usize).iter();
    let own = |token: &&Token| !one.source.covers(token.span);
    kind.is_some()
        && words
            .filter(own)
            .any(|token| BODIES.get(witness.text.slice(token.span).to_lowercase().as_str()).copied() == kind)
}

/// Whether both sentences have one number, and one of `least` or more: of small ones there are many.
fn one_figure(story: &Evidence<'_>, a: &Sourced, b: &Sourced, least: f64) -> bool {
    let figures = |one: &Sourced| -> Vec<f64> {
        let own = of_witness(&story.slots.quantities, one.witness).iter();
        let here = own.filter(|slot| slot.sentence == one.sentence);
        here.filter_map(|slot| slot.quantity(story))
            .map(|quantity| quantity.value)
            .filter(|value| *value >= least)
            .collect()
    };
    let theirs = figures(b);
    figures(a).iter().any(|figure| theirs.contains(figure))
}

/// The noun group that begins with `the` at the start of `tokens`, as far as it names a body of a known kind.
#[must_use]
pub fn body(text: &str, tokens: &[Token]) -> Option<CleanSpan> {
    let mark = |span: CleanSpan| matches!(&text[span.range()], "'" | "’");
    let words = tokens.iter().take(6).take_while(|token| token.kind == TokenKind::Word || mark(token.span));
    let group: Vec<CleanSpan> = words.map(|token| token.span).collect();
    let the = group.first().is_some_and(|span| matches!(&text[span.range()], "the" | "a" | "its"));
    let noun = |span: &CleanSpan| BODIES.contains_key(text[span.range()].to_lowercase().as_str());
    let office = |span: &CleanSpan| matches!(&text[span.range()], "institute" | "office" | "service");
    let first = group.iter().position(|span| noun(span) || the && office(span))?;
    // `the fire service`, `the police department`, `the police union`, `the farmers' league`.
    let goes_on = |span: &CleanSpan| {
        noun(span) || matches!(&text[span.range()], "department" | "force" | "office" | "service" | "services")
    };
    let after = |at: usize| at + 1 + usize::from(group.get(at + 1).is_some_and(|span| mark(*span)));
    let mut last = first;
    while group.get(after(last)).is_some_and(goes_on) {
        last = after(last);
    }
    // `according to police`: many are one body without an article.
    let bare = group.first().is_some_and(|span| BODIES.contains_key(&text[span.range()]));
    (the || bare).then(|| group[0].join(group[last]))
}
