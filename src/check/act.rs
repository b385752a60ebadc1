//! Acts: what people and bodies do or leave undone, and what they admit or deny, however it is worded (`refused to quit`,
//! `rejects calls to step down`, `has no intention of resigning`).
//!
//! A table has the ways of saying so. What stands before one of them in its clause turns it round (`not`, `refused to`,
//! `ruled out`) or makes it a claim (`denies`, `admitted`). Acts are compared by what they are and by who and what is named
//! with them, wherever they stand.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::check::evidence::Evidence;
use crate::check::matter::{Part, Placed};
use crate::check::slot::quoted;
use crate::lexicon::adverb::ends_as_adverb;
use crate::lexicon::entries;
use crate::lexicon::verb::verb;
use crate::model::{NameKind, PersonId, Siglum, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

/// One way of saying that an act was done or left undone.
#[derive(Debug)]
struct Way {
    act: usize,
    done: bool,
    /// Whether it is done to something, which both accounts have to name.
    of: bool,
    words: Vec<&'static str>,
}

/// The ways by their first word.
static WAYS: LazyLock<FxHashMap<&'static str, Vec<Way>>> = LazyLock::new(|| {
    let mut names: Vec<&str> = Vec::new();
    let mut ways: FxHashMap<&str, Vec<Way>> = FxHashMap::default();
    for line in entries(include_str!("tables/acts.txt")) {
        let mut parts = line.splitn(3, ' ');
        let (Some(name), Some(sign), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let act = names.iter().position(|other| *other == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        for way in rest.split(" | ") {
            let base = |word| verb(word).map_or(word, |verb| verb.base);
            let words: Vec<&str> = way.split(' ').map(base).collect();
            ways.entry(words[0]).or_default().push(Way {
                act,
                done: sign.starts_with('+'),
                of: sign.ends_with("of"),
                words,
            });
        }
    }
    ways.values_mut().for_each(|ways| ways.sort_by_key(|way| std::cmp::Reverse(way.words.len())));
    ways
});

/// How an act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As something that was or was not done.
    Done,
    /// As something that somebody will or will not do.
    Meant,
    /// As something that somebody admits or denies.
    Claimed,
}

/// An act as one sentence tells it.
#[derive(Debug, Clone)]
pub struct Act {
    /// Whose words.
    pub witness: Siglum,
    /// Index of the sentence.
    pub sentence: u32,
    /// The words that say it, from what turns it round.
    pub span: CleanSpan,
    /// Whether it was done.
    pub done: bool,
    /// How it is told.
    pub mood: Mood,
    /// Which act of the table; none where something is admitted or denied that is no act of it.
    pub(super) act: Option<usize>,
    /// Whether what is admitted or denied is only called that: `any wrongdoing`, `the accusation`.
    pub(super) bare: bool,
    /// Whether it is done to something.
    pub(super) of: bool,
    /// Its clause.
    pub(super) placed: Placed,
    /// The people whom its sentence names, pronouns and offices read as those that they mean.
    pub(super) who: Vec<PersonId>,
}

/// What stands before an act and says how it is meant.
#[derive(Debug, Clone, Copy)]
struct Turn {
    turned: bool,
    open: bool,
    meant: bool,
    claimed: bool,
    from: usize,
}

/// Tokens of a sentence: verbs by their base form, other words in lower case.
struct Line<'a> {
    words: Vec<Cow<'a, str>>,
    tokens: &'a [Token],
}

impl<'a> Line<'a> {
    fn of(witness: &'a Witness, sentence: usize) -> Self {
        let tokens = witness.sentence_tokens(sentence);
        let word = |token: &Token| -> Cow<'a, str> {
            let word = witness.text.slice(token.span);
            let lower = |word: &'a str| match word.contains(|c: char| c.is_uppercase() || c == '’') {
                true => Cow::Owned(word.to_lowercase().replace('’', "'")),
                false => Cow::Borrowed(word),
            };
            let lower = lower(word);
            match verb(&lower) {
                Some(verb) if token.kind == TokenKind::Word => Cow::Borrowed(verb.base),
                _ => lower,
            }
        };
        Line { words: tokens.iter().map(word).collect(), tokens }
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word)
    }

    /// The way of saying an act that begins at `at`, where it ends, and whether a word within turns it round (`had no seat
    /// on`).
    fn way(&self, at: usize) -> Option<(&'static Way, usize, bool)> {
        let ends = |way: &Way| {
            let (mut next, mut turned) = (at + 1, false);
            for (place, word) in way.words.iter().enumerate().skip(1) {
                if *word == "*" {
                    continue;
                }
                let reach = if way.words[place - 1] == "*" { 3 } else { 0 };
                let found = (next..=next + reach).find(|&next| self.word(next) == *word)?;
                turned ^= (next..found).any(|gap| matches!(self.word(gap), "no" | "not" | "never"));
                next = found + 1;
            }
            Some((next, turned))
        };
        // `Back when it signed`, `two years back`, `put back`: they back nothing.
        let adverb = || {
            let after = self.word(at + 1);
            matches!(after, "" | "at" | "from" | "home" | "in" | "into" | "on" | "then" | "to" | "when")
                || self.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Mark)
        };
        if self.word(at) == "back" && adverb() {
            return None;
        }
        WAYS.get(self.word(at))?.iter().find_map(|way| ends(way).map(|(end, turned)| (way, end, turned)))
    }

    /// Whether the word at `at` is a verb by its form, but says of what kind a thing is: `the widely accepted view`.
    fn attributive(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        let adverb = usize::from(ends_as_adverb(before(1)));
        matches!(before(1 + adverb), "a" | "an" | "the" | "this" | "its") && verb(self.word(at)).is_some()
    }

    /// Reads what stands before `at` in its clause.
    fn turn(&self, at: usize) -> Turn {
        const REACH: usize = 9;
        let mut turn = Turn { turned: false, open: false, meant: false, claimed: false, from: at };
        let mut asked = false;
        for before in (at.saturating_sub(REACH)..at).rev() {
            let word = self.word(before);
            if self.tokens[before].kind == TokenKind::Mark && word != "-" || ENDS.contains(&word) {
                break;
            }
            let claims = match word {
                "deny" | "dispute" | "disclaim" | "disown" | "refute" => Some(true),
                "admit" | "acknowledge" | "concede" | "confess" | "confirm" | "accept" => Some(false),
                "reject" | "dismiss" => Some(true),
                _ => None,
            };
            if let Some(denies) = claims {
                turn.turned ^= denies;
                turn.from = before;
                let answers = asked && matches!(word, "reject" | "dismiss" | "accept");
                turn.meant |= answers;
                turn.claimed |= !answers;
                asked &= !answers;
                continue;
            }
            match word {
                "not" | "never" | "no" | "nobody" | "none" | "neither" | "nor" | "without" | "cannot" | "fail"
                | "nothing" => turn.turned = !turn.turned,
                "yet" if self.word(before + 1) == "to" => turn.turned = !turn.turned,
                "refuse" | "decline" => {
                    turn.turned = !turn.turned;
                    turn.meant = true;
                }
                "rule" if self.word(before + 1) == "out" => {
                    turn.turned = !turn.turned;
                    turn.meant = true;
                }
                "will" | "would" | "agree" | "promise" | "plan" | "intend" | "intention" | "order" | "announce"
                | "want" | "vow" | "pledge" => turn.meant = true,
                "call" if !matches!(self.word(before + 1), "for" | "on" | "to") => continue,
                "call" | "demand" | "urge" | "ask" | "plea" | "pressure" | "request" | "tell" => {
                    asked = true;
                    continue;
                }
                _ if OPEN.contains(&word) => {
                    turn.open = true;
                    continue;
                }
                _ if word.ends_with("n't") => {
                    turn.turned = !turn.turned;
                    turn.meant |= matches!(word, "won't" | "wouldn't");
                }
                _ => continue,
            }
            turn.from = before;
        }
        turn.open |= asked;
        turn
    }
}

/// Words that nothing before them reaches across.
const ENDS: [&str; 22] = [
    "after", "although", "and", "as", "because", "before", "but", "insist", "or", "say", "since", "so", "than", "then",
    "though", "until", "when", "where", "which", "while", "who", "whose",
];

/// Words that say that it may not be so.
const OPEN: [&str; 24] = [
    "accuse",
    "allege",
    "allegedly",
    "apparently",
    "appear",
    "believe",
    "can",
    "charge",
    "could",
    "expect",
    "if",
    "likely",
    "may",
    "might",
    "must",
    "reportedly",
    "seem",
    "should",
    "suspect",
    "think",
    "threaten",
    "try",
    "unless",
    "whether",
];

/// Words for what somebody is accused of that do not say what it is.
const BARE: [&str; 26] = [
    "a",
    "accusation",
    "accusations",
    "all",
    "allegation",
    "allegations",
    "any",
    "charge",
    "charges",
    "claim",
    "claims",
    "every",
    "everything",
    "guilt",
    "have",
    "having",
    "it",
    "of",
    "responsibility",
    "suggestion",
    "that",
    "the",
    "them",
    "these",
    "this",
    "wrongdoing",
];

/// The acts that a story tells outside quotation marks, in the order of witnesses and text.
#[must_use]
pub fn acts(story: &Evidence<'_>) -> Vec<Act> {
    story.witnesses.iter().flat_map(|witness| acts_of(story, witness)).collect()
}

fn acts_of(story: &Evidence<'_>, witness: &Witness) -> Vec<Act> {
    let guilt = WAYS["innocent"][0].act;
    let mut found = Vec::new();
    for sentence in 0..witness.sentences.len() {
        let line = Line::of(witness, sentence);
        let whole = witness.sentences[sentence].span;
        let mut add =
            |span: CleanSpan, done: bool, mood: Mood, act: Option<usize>, core: CleanSpan, of: bool, bare: bool| {
                let part = Part { witness: witness.id, sentence: sentence as u32, core, without: span };
                let placed = story.matters.place(part);
                let mut who = story.matters.who(Part { core: whole, ..part });
                who.retain(|id| story.people[id.0 as usize].kind == NameKind::Person);
                found.push(Act {
                    witness: witness.id,
                    sentence: sentence as u32,
                    span,
                    done,
                    mood,
                    act,
                    bare,
                    of,
                    placed,
                    who,
                });
            };
        let span = |from: usize, end: usize| line.tokens[from].span.join(line.tokens[end - 1].span);
        let mut claimed: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < line.words.len() {
            let Some((way, end, turned)) = line.way(at).filter(|_| !quoted(witness, line.tokens[at].span)) else {
                at += 1;
                continue;
            };
            let turn = line.turn(at);
            let mood = match (turn.claimed, turn.meant) {
                (true, _) => Mood::Claimed,
                (false, true) => Mood::Meant,
                _ => Mood::Done,
            };
            if turn.claimed {
                claimed.push(turn.from);
            }
            // `To reach a deal`, `signing the paper`: what nobody says was done.
            let before = at.checked_sub(1).map_or("", |before| line.word(before));
            let gerund = witness.text.slice(line.tokens[at].span).ends_with("ing")
                && !matches!(before, "be" | "been" | "is" | "are" | "was" | "were" | "'s" | "'re" | "am" | "being")
                && verb(line.word(at)).is_some();
            let bare = matches!(before, "to" | "help") || gerund || line.attributive(at);
            let governed = turn.turned || turn.meant || turn.claimed;
            // What works again did not for a while.
            let again = line.word(end) == "again";
            if !turn.open && !again && (governed || !bare) {
                add(
                    span(turn.from, end),
                    way.done != (turn.turned ^ turned),
                    mood,
                    Some(way.act),
                    whole,
                    way.of,
                    false,
                );
            }
            at = end;
        }
        for at in 0..line.words.len() {
            let done = match line.word(at) {
                "deny" | "dispute" | "disclaim" | "reject" | "refute" => false,
                "admit" | "acknowledge" | "concede" | "accept" | "confess" => true,
                _ => continue,
            };
            let turn = line.turn(at);
            if claimed.contains(&at)
                || line.attributive(at)
                || turn.turned
                || turn.open
                || turn.meant
                || quoted(witness, line.tokens[at].span)
            {
                continue;
            }
            let ends = |next: &usize| matches!(line.word(*next), "," | ";" | "." | ":" | "but" | "and" | "–" | "—");
            let end = (at + 1..line.words.len()).find(ends).unwrap_or(line.words.len());
            let bare = (at + 1..end).all(|next| BARE.contains(&line.word(next)));
            // `The failings which the university acknowledges`.
            let which = (at.saturating_sub(4)..at).rev().find(|&before| matches!(line.word(before), "which" | "that"));
            let (bare, core) = match which.filter(|&which| end == at + 1 && which > 0 && line.word(which - 1) != ",") {
                Some(which) => (false, span(which.saturating_sub(3), which)),
                None if end > at + 1 => (bare, span(at + 1, end)),
                None => (bare, line.tokens[at].span),
            };
            add(line.tokens[at].span, done, Mood::Claimed, bare.then_some(guilt), core, false, bare);
        }
    }
    found.sort_by_key(|act| (act.sentence, act.span));
    found
}
