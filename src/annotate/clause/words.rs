//! The closed classes of English that clauses are built from.

use crate::lexicon::adverb::ends_as_adverb;
use crate::model::HedgeKind;

/// What an auxiliary is a form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Auxiliary {
    Be,
    Have,
    Do,
    /// `will`, `would`, `can`, `should`, `must`.
    Modal,
    /// `may`, `might`, `could`: a modal that hedges.
    May,
}

/// An auxiliary as written: what it is, and whether `not` is part of it (`didn't`).
fn auxiliary(word: &str) -> Option<(Auxiliary, bool)> {
    // No longer word is one.
    if word.len() > 10 {
        return None;
    }
    let bare = match word {
        "cannot" | "can't" | "can’t" => return Some((Auxiliary::Modal, true)),
        "won't" | "won’t" | "shan't" | "shan’t" => return Some((Auxiliary::Modal, true)),
        "ain't" | "ain’t" => return Some((Auxiliary::Be, true)),
        _ => word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")),
    };
    let kind = match bare.unwrap_or(word) {
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" => Auxiliary::Be,
        "have" | "has" | "had" | "having" => Auxiliary::Have,
        "do" | "does" | "did" => Auxiliary::Do,
        "will" | "would" | "can" | "must" | "shall" | "should" | "ought" => Auxiliary::Modal,
        "may" | "might" | "could" => Auxiliary::May,
        _ => return joined_auxiliary(word).map(|kind| (kind, false)),
    };
    // "couldn't" is inability, no hedge.
    let kind = if bare.is_some() && kind == Auxiliary::May { Auxiliary::Modal } else { kind };
    Some((kind, bare.is_some()))
}

/// `they're`, `we've`, `I'll`.
fn joined_auxiliary(word: &str) -> Option<Auxiliary> {
    let at = word.find(['\'', '’'])?;
    match word[at..].trim_start_matches(['\'', '’']) {
        "re" | "m" => Some(Auxiliary::Be),
        "ve" => Some(Auxiliary::Have),
        "ll" | "d" => Some(Auxiliary::Modal),
        _ => None,
    }
}

/// What a word's spelling tells of clauses.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::annotate) struct Word {
    /// The auxiliary that it is, and whether `not` is part of it.
    pub(super) auxiliary: Option<(Auxiliary, bool)>,
    /// How it hedges, if it is an adverb that does.
    pub(super) hedge: Option<HedgeKind>,
    /// How it hedges the clause that it stands in, wherever it stands.
    pub(super) around: Option<HedgeKind>,
    classes: u16,
}

/// One of the classes of words of which a word can be in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Adverb,
    Negates,
    Bounds,
    Preposition,
    /// In whatever case it is written.
    BoundsInAnyCase,
    /// In whatever case it is written.
    PrepositionInAnyCase,
    OpensNoun,
    Pronoun,
    Nominative,
    NegatesAsSubject,
    /// `'s`, which is a verb after a pronoun.
    Contraction,
    /// Opens a verb group although it is neither a verb nor an auxiliary: `'s`, and `without` before a verb.
    Opens,
}

impl Word {
    /// What is known of `word`.
    pub(in crate::annotate) fn of(word: &str) -> Word {
        let lower = word.to_lowercase();
        let classes = [
            (Class::Adverb, is_adverb(word)),
            (Class::Negates, negates(word)),
            (Class::Bounds, bounds(word)),
            (Class::Preposition, is_preposition(word)),
            (Class::BoundsInAnyCase, bounds(&lower)),
            (Class::PrepositionInAnyCase, is_preposition(&lower)),
            (Class::OpensNoun, opens_noun(word) || is_article(&lower)),
            (Class::Pronoun, is_pronoun(word)),
            (Class::Nominative, is_nominative(word)),
            (Class::NegatesAsSubject, negates_as_subject(word)),
            (Class::Contraction, matches!(word, "'s" | "’s")),
            (Class::Opens, matches!(word, "'s" | "’s" | "without")),
        ];
        let classes = classes.into_iter().filter(|(_, is)| *is).fold(0, |all, (class, _)| all | 1 << class as u16);
        Word { auxiliary: auxiliary(word), hedge: hedging_adverb(word), around: hedges_around(word), classes }
    }

    /// Whether a verb group may begin with the word, beside full verbs.
    pub(in crate::annotate) fn may_begin(self) -> bool {
        self.auxiliary.is_some() || self.is(Class::Opens)
    }

    /// Whether it hedges the clause that it stands in.
    pub(in crate::annotate) fn hedges(self) -> bool {
        self.around.is_some()
    }

    /// Whether the word is of this class.
    pub(super) fn is(self, class: Class) -> bool {
        self.classes >> class as u16 & 1 == 1
    }
}

/// Adverbs that stand inside a verb group.
fn is_adverb(word: &str) -> bool {
    ends_as_adverb(word)
        || matches!(
            word,
            "also"
                | "still"
                | "already"
                | "now"
                | "then"
                | "just"
                | "ever"
                | "even"
                | "always"
                | "often"
                | "soon"
                | "later"
                | "once"
                | "all"
                | "both"
                | "almost"
                | "perhaps"
                | "maybe"
                | "since"
                | "long"
                | "yet"
                | "again"
                | "sometimes"
                | "only"
                | "well"
                | "further"
                | "first"
                | "twice"
                | "too"
        )
}

/// Words that negate a verb group.
fn negates(word: &str) -> bool {
    matches!(word, "not" | "never" | "hardly" | "barely" | "scarcely" | "neither")
}

/// Adverbs that hedge.
fn hedging_adverb(word: &str) -> Option<HedgeKind> {
    Some(match word {
        "allegedly" | "purportedly" | "supposedly" | "ostensibly" => HedgeKind::Alleged,
        "reportedly" | "rumoredly" => HedgeKind::Reported,
        "apparently" | "seemingly" | "possibly" | "probably" | "perhaps" | "maybe" | "presumably" | "potentially"
        | "likely" | "conceivably" | "arguably" => HedgeKind::Modal,
        "almost" | "nearly" | "virtually" | "practically" => HedgeKind::Approximate,
        _ => return None,
    })
}

/// Adverbs and adjectives that hedge a clause from any place in it.
fn hedges_around(word: &str) -> Option<HedgeKind> {
    match word {
        "Allegedly" | "alleged" | "suspected" => Some(HedgeKind::Alleged),
        "Reportedly" => Some(HedgeKind::Reported),
        "Perhaps" | "Maybe" | "Apparently" | "Possibly" => Some(HedgeKind::Modal),
        _ => hedging_adverb(word).filter(|&kind| kind != HedgeKind::Approximate),
    }
}

/// Verbs whose `to` clause they hedge (`appears to`), and the kind.
pub(super) fn hedging_verb(lemma: &str, passive: bool) -> Option<HedgeKind> {
    Some(match (lemma, passive) {
        ("appear" | "seem", false) => HedgeKind::Modal,
        (
            "say" | "believe" | "think" | "report" | "understand" | "rumour" | "rumor" | "know" | "reckon" | "consider",
            true,
        ) => {
            if lemma == "know" {
                return None;
            }
            HedgeKind::Reported
        }
        ("assume" | "fear" | "presume", true) => HedgeKind::Reported,
        ("allege" | "claim" | "suspect" | "accuse" | "suppose", true) => HedgeKind::Alleged,
        ("expect" | "schedule" | "estimate", true) => HedgeKind::Modal,
        ("claim" | "purport" | "allege", false) => HedgeKind::Alleged,
        _ => return None,
    })
}

/// Whether a verb with this preposition says of what somebody is held to be guilty: `accused of`, `charged with`.
pub(super) fn charges_with(lemma: &str, preposition: &str) -> bool {
    matches!((lemma, preposition), ("accuse" | "suspect", "of") | ("charge", "with"))
}

/// Nouns that hold somebody to be guilty of what stands behind `of`.
pub(super) fn is_charge(noun: &str) -> bool {
    matches!(noun, "accusation" | "accusations" | "allegation" | "allegations" | "charges" | "suspicion" | "suspicions")
}

/// Nouns that hedge the clause after them: `reports that the bank had known`.
pub(super) fn noun_hedges(noun: &str) -> Option<HedgeKind> {
    Some(match noun {
        "accusation" | "accusations" | "allegation" | "allegations" | "claim" | "claims" | "suspicion"
        | "suspicions" => HedgeKind::Alleged,
        "reports" | "rumors" | "rumours" | "speculation" => HedgeKind::Reported,
        _ => return None,
    })
}

/// Whether a participle of the verb before `to have` or `to be` is passive without an auxiliary: `a man believed to have
/// set the fire`.
pub(super) fn hedges_reduced(lemma: &str) -> bool {
    matches!(
        lemma,
        "allege" | "believe" | "fear" | "presume" | "report" | "rumor" | "rumour" | "say" | "suspect" | "think"
    )
}

/// Verbs that hedge the clause after them when it follows with or without `that` (`claimed that …`).
pub(super) fn hedges_next(lemma: &str) -> Option<HedgeKind> {
    Some(match lemma {
        "claim" | "allege" => HedgeKind::Alleged,
        "believe" | "think" => HedgeKind::Reported,
        "suspect" | "suggest" | "speculate" | "assume" => HedgeKind::Modal,
        _ => return None,
    })
}

/// Verbs after which a clause may follow without `that`.
pub(super) fn takes_clause(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "claim"
            | "think"
            | "believe"
            | "know"
            | "promise"
            | "insist"
            | "argue"
            | "suggest"
            | "allege"
            | "deny"
            | "admit"
            | "hope"
            | "fear"
            | "warn"
            | "vow"
            | "add"
            | "acknowledge"
            | "predict"
            | "announce"
            | "confirm"
    )
}

/// Verbs that deny the `to` clause after them: what was refused was not done.
pub(super) fn denies_next(lemma: &str) -> bool {
    matches!(lemma, "fail" | "refuse" | "decline" | "neglect")
}

/// Verbs that take `to` and a second verb which carries the clause.
pub(super) fn chains(lemma: &str) -> bool {
    matches!(
        lemma,
        "fail"
            | "refuse"
            | "decline"
            | "neglect"
            | "appear"
            | "seem"
            | "claim"
            | "begin"
            | "start"
            | "continue"
            | "go"
            | "have"
            | "use"
            | "manage"
            | "need"
    )
}

/// Words that no noun group reaches across.
fn bounds(word: &str) -> bool {
    word.len() <= 8
        && matches!(
            word,
            "that"
                | "which"
                | "who"
                | "whom"
                | "whose"
                | "but"
                | "when"
                | "while"
                | "after"
                | "before"
                | "because"
                | "if"
                | "although"
                | "though"
                | "whether"
                | "where"
                | "since"
                | "unless"
                | "until"
                | "as"
                | "than"
                | "so"
                | "or"
                | "and"
                | ","
                | ";"
                | ":"
                | "."
                | "“"
                | "”"
                | "\""
                | "‘"
                | "("
                | ")"
                | "—"
                | "–"
                | "?"
                | "!"
                | "…"
                | "["
                | "]"
        )
}

/// Prepositions.
fn is_preposition(word: &str) -> bool {
    word.len() <= 9
        && matches!(
            word,
            "of" | "in"
                | "on"
                | "at"
                | "by"
                | "for"
                | "with"
                | "from"
                | "to"
                | "into"
                | "over"
                | "under"
                | "about"
                | "against"
                | "between"
                | "during"
                | "through"
                | "without"
                | "within"
                | "among"
                | "near"
                | "outside"
                | "across"
                | "behind"
                | "despite"
                | "toward"
                | "towards"
                | "upon"
                | "off"
                | "around"
                | "along"
                | "above"
                | "below"
                | "via"
                | "amid"
                | "following"
                | "including"
        )
}

/// Those of [`opens_noun`] that are so at the start of a sentence, too: not `Two died`, `Some fled`.
fn is_article(lower: &str) -> bool {
    matches!(lower, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "your")
}

/// Words, with [`is_article`], after which a past form is an adjective (`the injured man`) rather than the verb of a clause.
fn opens_noun(word: &str) -> bool {
    matches!(
        word,
        "this"
            | "these"
            | "those"
            | "some"
            | "any"
            | "each"
            | "every"
            | "no"
            | "'s"
            | "’s"
            | "-"
            | "more"
            | "most"
            | "newly"
            | "so-called"
            | "two"
            | "three"
            | "four"
            | "five"
            | "many"
            | "several"
            | "other"
            | "new"
            | "being"
            | "as"
            | "when"
            | "if"
            | "once"
            | "while"
    ) || (is_preposition(word) && word != "to")
}

/// Subject pronouns and relatives that a verb may follow at once.
fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "you"
            | "i"
            | "I"
            | "He"
            | "She"
            | "It"
            | "They"
            | "We"
            | "You"
            | "who"
            | "which"
            | "that"
            | "what"
            | "this"
            | "This"
            | "everyone"
            | "someone"
            | "nobody"
            | "Nobody"
            | "there"
            | "There"
    )
}

/// Pronouns that are subjects only.
fn is_nominative(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "we" | "I")
}

/// Subjects that negate their clause.
fn negates_as_subject(word: &str) -> bool {
    matches!(word, "no" | "No" | "none" | "None" | "nobody" | "Nobody" | "nothing" | "Nothing" | "neither" | "Neither")
}
