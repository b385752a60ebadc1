//! Verb groups: auxiliaries, negation and adverbs around the verb that carries a clause.

use std::borrow::Cow;
use std::ops::Range;

use super::words::{self, Auxiliary, Class};
use crate::annotate::known::Page;
use crate::lexicon::verb::{Forms, Verb, guess_base};
use crate::model::HedgeKind;
use crate::words::TokenKind;

/// A verb group of a sentence; all positions are token indices.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) tokens: Range<usize>,
    pub(super) lemma: Cow<'static, str>,
    pub(super) passive: bool,
    pub(super) negation: Option<Range<usize>>,
    /// The verb that denies: `refused to`.
    pub(super) denying: Option<String>,
    pub(super) hedge: Option<(Range<usize>, HedgeKind)>,
}

/// The tokens of a text, by index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a>(pub(super) Page<'a>);

impl<'a> Words<'a> {
    /// Token `at`, empty outside the text.
    #[inline]
    pub(super) fn word(self, at: usize) -> &'a str {
        self.0.tokens.get(at).map_or("", |token| &self.0.text[token.span.range()])
    }

    /// Whether token `at` is a word of this class.
    #[inline]
    pub(super) fn is(self, at: usize, class: Class) -> bool {
        self.0.known(at).clause.is(class)
    }

    /// Token `at` as an auxiliary, and whether `not` is part of it.
    #[inline]
    pub(super) fn auxiliary(self, at: usize) -> Option<(Auxiliary, bool)> {
        self.0.known(at).clause.auxiliary
    }

    /// How token `at` hedges, if it is an adverb that does.
    #[inline]
    pub(super) fn hedge(self, at: usize) -> Option<HedgeKind> {
        self.0.known(at).clause.hedge
    }

    /// Whether token `at` is a word in lower case: only those are read as verbs.
    #[inline]
    fn is_lower(self, at: usize) -> bool {
        self.0.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            && self.word(at).as_bytes()[0].is_ascii_lowercase()
    }

    #[inline]
    fn verb(self, at: usize) -> Option<Verb> {
        self.0.known(at).verb
    }

    /// The base of token `at` as a form in -ing; of a verb that no table has, only the ending shows it.
    fn gerund(self, at: usize) -> Option<Cow<'static, str>> {
        let word = self.word(at);
        match self.verb(at) {
            Some(verb) => verb.forms.any(Forms::ING).then(|| verb.base.into()),
            None => (word.len() >= 7 && word.ends_with("ing") && self.is_lower(at)).then(|| guess_base(word).into()),
        }
    }

    fn is_capital(self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }
}

/// What the group has read so far.
#[derive(Debug)]
struct Reader<'a> {
    words: Words<'a>,
    end: usize,
    at: usize,
    be: bool,
    negation: Option<Range<usize>>,
    denying: Option<String>,
    hedge: Option<(Range<usize>, HedgeKind)>,
    main: Option<(Cow<'static, str>, bool)>,
    /// The end of the last verb or auxiliary read.
    close: usize,
    last: Option<Auxiliary>,
}

/// The verb group that starts at `at`, in a sentence that starts at `first` and ends at `end`.
pub(super) fn group(words: Words<'_>, at: usize, first: usize, end: usize) -> Option<Group> {
    let opens = words.auxiliary(at).is_some() || is_be_of_contraction(words, at);
    if !opens && !is_finite(words, at, first) {
        return None;
    }
    let mut reader = Reader {
        words,
        end,
        at,
        be: false,
        negation: None,
        denying: None,
        hedge: None,
        main: None,
        close: at,
        last: None,
    };
    // An adverb before the group hedges it: allegedly took; almost died.
    let mut before = at;
    while before > first && words.is(before - 1, Class::Adverb) && before + 3 > at {
        before -= 1;
        if let Some(kind) = words.hedge(before) {
            reader.hedge.get_or_insert((before..before + 1, kind));
        }
        if words.is(before, Class::Negates) {
            reader.negation.get_or_insert(before..before + 1);
        }
    }
    if before > first && words.is(before - 1, Class::Negates) {
        reader.negation.get_or_insert(before - 1..before);
    }
    reader.read();
    let (lemma, passive) = match (reader.main, reader.last) {
        (Some(main), _) => main,
        (None, Some(Auxiliary::Be)) => ("be".into(), false),
        (None, Some(Auxiliary::Have)) => ("have".into(), false),
        (None, Some(Auxiliary::Do)) => ("do".into(), false),
        (None, _) => return None,
    };
    Some(Group {
        tokens: at..reader.close.max(at + 1),
        lemma,
        passive,
        negation: reader.negation,
        denying: reader.denying,
        hedge: reader.hedge,
    })
}

/// `'s` after a pronoun is a verb: he's, that's.
fn is_be_of_contraction(words: Words<'_>, at: usize) -> bool {
    words.is(at, Class::Contraction) && at > 0 && words.is(at - 1, Class::Pronoun)
}

impl Reader<'_> {
    fn read(&mut self) {
        while self.at < self.end {
            let word = self.words.word(self.at);
            if self.main.is_some() {
                if !self.chain() {
                    return;
                }
                continue;
            }
            if self.words.is(self.at, Class::Negates) {
                self.negation.get_or_insert(self.at..self.at + 1);
                self.at += 1;
            } else if word == "no" && matches!(self.words.word(self.at + 1), "longer" | "doubt") {
                self.negation.get_or_insert(self.at..self.at + 2);
                self.at += 2;
            } else if let Some((kind, negated)) = self.words.auxiliary(self.at) {
                self.auxiliary(kind, negated);
            } else if is_be_of_contraction(self.words, self.at) && self.last.is_none() {
                self.auxiliary(Auxiliary::Be, false);
            } else if self.words.is(self.at, Class::Adverb) {
                if let Some(kind) = self.words.hedge(self.at) {
                    self.hedge.get_or_insert((self.at..self.at + 1, kind));
                }
                self.at += 1;
            } else if !self.verb() && !self.adjective() {
                return;
            }
        }
    }

    fn auxiliary(&mut self, kind: Auxiliary, negated: bool) {
        if negated {
            self.negation.get_or_insert(self.at..self.at + 1);
        }
        if kind == Auxiliary::May && !self.words.is(self.at + 1, Class::Negates) {
            self.hedge.get_or_insert((self.at..self.at + 1, HedgeKind::Modal));
        }
        self.be |= kind == Auxiliary::Be;
        self.last = Some(kind);
        self.at += 1;
        self.close = self.at;
    }

    /// Takes the full verb at this place, if one fits after what stands before it.
    fn verb(&mut self) -> bool {
        let Some(verb) = self.words.verb(self.at) else { return self.unknown_verb() };
        let fits = match self.last {
            Some(Auxiliary::Be) => verb.forms.any(Forms::PARTICIPLE) || verb.forms.any(Forms::ING),
            Some(Auxiliary::Have) => verb.forms.any(Forms::PARTICIPLE),
            Some(Auxiliary::Do | Auxiliary::Modal | Auxiliary::May) => verb.forms.any(Forms::BASE),
            None => true,
        };
        // `Two men are missing`: nobody misses anything.
        if !fits || self.last == Some(Auxiliary::Be) && self.words.word(self.at) == "missing" {
            return false;
        }
        let passive =
            self.last == Some(Auxiliary::Be) && verb.forms.any(Forms::PARTICIPLE) && !verb.forms.any(Forms::ING);
        self.main = Some((verb.base.into(), passive));
        self.at += 1;
        self.close = self.at;
        true
    }

    /// A verb that no table has, after an auxiliary: only its ending shows it.
    fn unknown_verb(&mut self) -> bool {
        let word = self.words.word(self.at);
        let participle = matches!(self.last, Some(Auxiliary::Be | Auxiliary::Have)) && word.ends_with("ed");
        let progressive = self.last == Some(Auxiliary::Be) && word.ends_with("ing");
        if !(participle || progressive) || word.len() < 6 || !self.words.is_lower(self.at) {
            return false;
        }
        self.main = Some((guess_base(word).into(), participle && self.last == Some(Auxiliary::Be)));
        self.at += 1;
        self.close = self.at;
        true
    }

    /// `is likely to win`, `was unable to speak`, `is due to meet`: the adjective is part of the group.
    fn adjective(&mut self) -> bool {
        let word = self.words.word(self.at);
        if !self.be || self.words.word(self.at + 1) != "to" {
            return false;
        }
        let from = self.close.saturating_sub(1);
        match word {
            "due" | "set" | "poised" | "certain" | "sure" => {
                self.hedge.get_or_insert((from..self.at + 2, HedgeKind::Modal))
            }
            "unable" | "unwilling" | "reluctant" => {
                self.negation.get_or_insert(self.at..self.at + 2);
                return self.follow(self.at + 2);
            }
            "able" | "willing" | "ready" => return self.follow(self.at + 2),
            _ => return false,
        };
        self.follow(self.at + 2)
    }

    /// Goes on after `to`: the base verb or auxiliary at `next` carries the clause.
    fn follow(&mut self, next: usize) -> bool {
        let base = self.words.verb(next).is_some_and(|verb| verb.forms.any(Forms::BASE));
        let auxiliary = matches!(self.words.word(next), "be" | "have");
        if !(base || auxiliary) || next >= self.end {
            return false;
        }
        self.at = next;
        self.main = None;
        self.last = if auxiliary { None } else { Some(Auxiliary::Modal) };
        true
    }

    /// After a full verb: `failed to act`, `appears to have left`, `is accused of taking`.
    fn chain(&mut self) -> bool {
        let Some((lemma, passive)) = self.main.clone() else { return false };
        let word = self.words.word(self.at);
        let from = self.close - 1;
        let start = if passive { from.saturating_sub(1) } else { from };
        let reduced = !passive
            && words::hedges_reduced(&lemma)
            && word == "to"
            && matches!(self.words.word(self.at + 1), "be" | "have");
        let hedge = words::hedging_verb(&lemma, passive || reduced);
        if word == "to" && (hedge.is_some() || words::chains(&lemma)) {
            let negated = self.words.word(self.at + 1) == "not";
            let next = self.at + 1 + usize::from(negated);
            let at = self.at;
            if self.follow(next) {
                if let Some(kind) = hedge {
                    self.hedge.get_or_insert((start..at + 1, kind));
                }
                if words::denies_next(&lemma) {
                    self.negation.get_or_insert(from..at + 1);
                    self.denying.get_or_insert_with(|| lemma.into_owned());
                } else if negated {
                    self.negation.get_or_insert(at + 1..at + 2);
                }
                return true;
            }
        }
        if words::charges_with(&lemma, word) && self.negation.is_none() {
            let (at, next) = (self.at, self.at + 1);
            let having = matches!(self.words.word(next), "having" | "being");
            let main = self.words.gerund(next).filter(|_| !having);
            // `A clerk suspected of stealing` is passive, too; of what else somebody may be suspected no verb tells.
            if main.is_none() && !having && (!passive || word == "with") {
                return false;
            }
            self.hedge.get_or_insert((start..at + 1, HedgeKind::Alleged));
            if let Some(base) = main {
                self.main = Some((base, false));
                self.at = next + 1;
                self.close = self.at;
            } else if having {
                self.at = next;
                self.main = None;
                self.last = None;
                return true;
            }
        }
        false
    }
}

/// The clause of what somebody is accused of: `accused the clerk of stealing`, `arrested on suspicion of stealing`. It
/// begins at a form in -ing between `after` and `end`, or at `end`, since `having` opens a group of its own.
pub(super) fn charge(words: Words<'_>, group: &Group, after: usize, end: usize) -> Option<Group> {
    const REACH: usize = 14;
    let last = end.min(after + REACH);
    let with = (after..last).find(|&at| matches!(words.word(at), "of" | "with") && words.gerund(at + 1).is_some())?;
    let noun = with > after && words::is_charge(words.word(with - 1)) && words.word(with) == "of";
    let verb = group.negation.is_none() && words::charges_with(&group.lemma, words.word(with)) && with > after;
    // `suspects a former adviser, aged 52, of passing on the plan`
    let bounded = (after..with).any(|at| words.is(at, Class::Bounds) && words.word(at) != ",");
    if !(noun || verb) || bounded {
        return None;
    }
    let cue = if noun { with - 1 } else { after - 1 };
    // `of having planned the raid`
    let done = Some(with + 2).filter(|_| words.word(with + 1) == "having");
    let at =
        done.filter(|&at| words.verb(at).is_some_and(|verb| verb.forms.any(Forms::PARTICIPLE))).unwrap_or(with + 1);
    let lemma = words.verb(at).map(|verb| verb.base.into()).or_else(|| words.gerund(at))?;
    Some(Group {
        tokens: with + 1..at + 1,
        lemma,
        passive: false,
        negation: None,
        denying: None,
        hedge: Some((cue..with + 1, HedgeKind::Alleged)),
    })
}

/// Whether the full verb at `at` is one that carries a clause without an auxiliary.
fn is_finite(words: Words<'_>, at: usize, first: usize) -> bool {
    let Some(verb) = words.verb(at) else { return false };
    if at == first {
        return false;
    }
    let before = words.word(at - 1);
    let forms = verb.forms;
    if before == "to" || before == "-" || words.word(at + 1) == "-" {
        return false;
    }
    if forms.any(Forms::PAST) {
        // The cost of remodelling: where all forms are one, it is a noun as often.
        if forms.any(Forms::BASE) && words.word(at + 1) == "of" {
            return false;
        }
        // 59,150 registered voters: behind a number, before the noun that it counts.
        let counted = before.ends_with(|c: char| c.is_ascii_digit()) && words.word(at + 1).ends_with('s');
        if counted && forms.any(Forms::PARTICIPLE) {
            return false;
        }
        // A recently leaked tape: the word before the adverb tells.
        let mut back = at - 1;
        while back > first && words.is(back, Class::Adverb) {
            back -= 1;
        }
        if words.is(back, Class::OpensNoun) {
            return false;
        }
        // The man held by police: a participle, no verb of a clause.
        let reduced = forms.any(Forms::PARTICIPLE) && words.word(at + 1) == "by";
        return !(words.is(at - 1, Class::OpensNoun) || reduced);
    }
    // That rebels shelled the town: before another verb, a word that may be a noun is one.
    let verbal =
        words.auxiliary(at + 1).is_some() || words.verb(at + 1).is_some_and(|verb| verb.forms.any(Forms::PAST));
    if forms.any(Forms::NOUN) && verbal {
        return false;
    }
    let pronoun = words.is(at - 1, Class::Pronoun);
    // The loss of 41 lives.
    if words.word(at) == "lives" && before.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if forms.any(Forms::THIRD) {
        let named = words.is_capital(at - 1) || matches!(before, ")" | "," | "”");
        let noun = !words.is(at - 1, Class::OpensNoun) && !forms.any(Forms::NOUN);
        return pronoun
            || named && !(forms.any(Forms::NOUN) && words.is_capital(at - 1) && words.word(at + 1) == "of")
            || noun;
    }
    // `Police suspect him of stealing`, `whom prosecutors suspect of stealing`
    let charges = || {
        let mut near = at + 1..at + 6;
        words::charges_with(verb.base, "of") && near.any(|of| words.word(of) == "of" && words.gerund(of + 1).is_some())
    };
    forms.any(Forms::BASE)
        && (charges()
            || matches!(before, "they" | "we" | "you" | "I" | "They" | "We" | "You" | "who")
            || before.ends_with('s')
                && !forms.any(Forms::NOUN)
                && before.as_bytes()[0].is_ascii_lowercase()
                && before.len() > 3)
}
