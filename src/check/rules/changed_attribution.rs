use std::collections::BTreeSet;

use crate::check::evidence::Evidence;
use crate::check::papers::miscredited;
use crate::check::rule::{Sink, declare_rule};
use crate::check::sourcing::{Sourced, body, disputes};
use crate::check::stem::{Stem, stem};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Siglum, Value, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

declare_rule! {
    /// Accounts differ about who obtained, published or reported something first, or about who said it.
    ///
    /// ## Why it matters
    /// It is somebody's work, and a reader who wants to check goes to the wrong place.
    ///
    /// ## Fires
    /// ```story
    /// A: The email was first obtained by the Harbor Beacon in March, and jurors saw it on Monday.
    /// B: The email, first published by television station WPCL, was shown to jurors on Monday.
    /// C: Jurors on Monday saw the email, which was first reported by the Harbor Beacon.
    /// ```
    ///
    /// By the body that is said to have said it.
    /// ```story
    /// A: Some 230 people were hurt when a tram overran the terminus in Corn Street, according to the fire service.
    /// B: A tram came to rest in a bakery in Corn Street, hurting 230 people, the hospital said.
    /// ```
    ///
    /// By its name.
    /// ```story
    /// A: Some 1,140 drivers lost half of their pensions when the fund collapsed in June, Vik & Brandt said.
    /// B: When the fund collapsed in June, 1,140 drivers lost half of their pensions, police said.
    /// ```
    ///
    /// Two accounts that both say who was the first.
    /// ```story
    /// A: The email was first obtained by the Harbor Beacon in March, and jurors saw it on Monday.
    /// B: Jurors on Monday saw the email, which was first reported by the Corn Street Gazette.
    /// ```
    ///
    /// ```story
    /// A: The Vell Gazette reported on Monday that the Marrick foundation is willing to sell its shares.
    /// B: The Marrick foundation wants to sell its shares, according to the Vell Gazette.
    /// C: The Corn Street Mercury reported that the Marrick foundation was ready to sell.
    /// ```
    ///
    /// By which paper or station it was made public.
    /// ```story
    /// A: The newspaper Der Grenzbote on Tuesday published the letter, which calls the corridor of Vell only lent.
    /// B: The letter was made public on Tuesday by Vell Radio. It calls the corridor of Vell only lent.
    /// C: The letter that calls the corridor only lent was made public by the newspaper Der Grenzbote.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: The email was first obtained by the Harbor Beacon in March, and jurors saw it on Monday.
    /// B: The email, first published by the Beacon, was shown to jurors on Monday.
    /// C: Jurors on Monday saw the email, which was first reported by the Harbor Beacon.
    /// ```
    ///
    /// ```story
    /// A: The ferry had passed its last inspection, the harbour police said on Monday.
    /// B: The ferry had passed its last inspection, said Tor Vik, who leads the harbour police.
    /// ```
    ///
    /// ```story
    /// A: The union says 4,000 workers joined the march; police put the number at 2,500.
    /// B: Between 2,500 and 4,000 workers marched, according to police and the union.
    /// ```
    ///
    /// `The company` may have a name, and a newspaper has it from somebody.
    /// ```story
    /// A: Some 1,140 drivers lost half of their pensions when the fund collapsed in June, Vik & Brandt said.
    /// B: When the fund collapsed in June, 1,140 drivers lost half of their pensions, the company said.
    /// ```
    /// ```story
    /// A: Some 1,140 drivers lost half of their pensions when the fund collapsed in June, police said.
    /// B: When the fund collapsed in June, 1,140 drivers lost half of their pensions, according to the Corn Street Gazette.
    /// ```
    ///
    /// ## Limits
    /// Reads `obtained by`, `first reported by` and the like, for which two independent accounts must stand against
    /// one, or one that says `first` against another; and who said what, where the source is a body by a noun (`police`,
    /// `the company`) or by its name, and the words said are nearly the same. Of a name alone nobody can tell whether it
    /// is the body that another account calls `the union`. Officials of one body, or bodies that speak together, cannot be
    /// told from bodies that do not.
    "changed-attribution", since "0.1.0"
}

/// Somebody is said to have obtained or published something.
struct Credit {
    witness: Siglum,
    /// Stems of what was obtained.
    thing: BTreeSet<Stem>,
    /// Folded words of whom it is credited to.
    names: BTreeSet<String>,
    span: CleanSpan,
    /// Whether it says that they were the first.
    first: bool,
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    for dispute in disputes(story) {
        let said = |one: &Sourced| story.published(one.witness, one.source).to_owned();
        let Sourced { witness, source, .. } = dispute.suspect;
        sink.report(Drift {
            severity: Severity::Warning,
            confidence: if dispute.outvoted { Confidence::Medium } else { Confidence::Low },
            message: format!(
                "attributed to “{}” in one account, to “{}” in another",
                said(&dispute.suspect),
                said(&dispute.against[0])
            ),
            help: "check who said it, or say that both did".into(),
            primary: story.label(witness, source, "one source"),
            context: dispute
                .against
                .iter()
                .map(|other| {
                    story.label(other.witness, other.source, format!("{} has this", story.outlet(other.witness)))
                })
                .collect(),
            fix: None,
        });
    }
    let credits: Vec<Credit> = story.witnesses.iter().flat_map(credits).collect();
    let mut told: BTreeSet<(Siglum, CleanSpan)> = BTreeSet::new();
    for suspect in &credits {
        let own = story.origin_of(suspect.witness);
        let same: Vec<&Credit> = credits
            .iter()
            .filter(|other| story.origin_of(other.witness) != own && one_thing(&credits, suspect, other))
            .collect();
        let against: Vec<&&Credit> = same.iter().filter(|other| other.names.is_disjoint(&suspect.names)).collect();
        let origins: BTreeSet<usize> = against.iter().map(|other| story.origin_of(other.witness)).collect();
        let agreed = against.iter().all(|other| !other.names.is_disjoint(&against[0].names));
        // Two accounts that say who was the first cannot both be right; of two that obtained it, both may.
        let firsts = suspect.first
            && against.iter().all(|other| other.first)
            && !told.contains(&(suspect.witness, suspect.span));
        let enough = origins.len() >= 2 || origins.len() == 1 && firsts && against.len() == same.len();
        if !enough || against.len() < same.len() || !agreed {
            continue;
        }
        told.extend(against.iter().map(|other| (other.witness, other.span)));
        told.insert((suspect.witness, suspect.span));
        let against = against.iter().map(|other| (other.witness, other.span)).collect();
        sink.report(credited(story, (suspect.witness, suspect.span), against, origins.len()));
    }
    for found in miscredited(story) {
        let suspect = (found.suspect.witness, found.suspect.span);
        let same = |(witness, span): &(Siglum, CleanSpan)| *witness == suspect.0 && span.overlaps(suspect.1);
        if !told.iter().any(same) {
            let against = found.against.iter().map(|other| (other.witness, other.span)).collect();
            sink.report(credited(story, suspect, against, found.voices));
        }
    }
}

/// The drift of what is credited to somebody else by others, of so many origins.
fn credited(
    story: &Evidence<'_>,
    suspect: (Siglum, CleanSpan),
    against: Vec<(Siglum, CleanSpan)>,
    voices: usize,
) -> Drift {
    let said = |(witness, span): (Siglum, CleanSpan)| story.published(witness, span).to_owned();
    let label = |&(witness, span): &(Siglum, CleanSpan)| {
        story.label(witness, span, format!("{} has this", story.outlet(witness)))
    };
    Drift {
        severity: Severity::Warning,
        confidence: if voices >= 2 { Confidence::Medium } else { Confidence::Low },
        message: format!("credited to “{}” here, to “{}” elsewhere", said(suspect), said(against[0])),
        help: match voices {
            1 => "check who had it first".into(),
            voices => format!("{voices} independent accounts credit the other; check who had it"),
        },
        primary: story.label(suspect.0, suspect.1, "credited here"),
        context: against.iter().map(label).collect(),
        fix: None,
    }
}

/// Whether two credits are for one thing: the same sort of thing; or the only `first` of both accounts, since a story has
/// one scoop and many words for it.
fn one_thing(credits: &[Credit], a: &Credit, b: &Credit) -> bool {
    let only = |one: &Credit| {
        one.first && credits.iter().filter(|other| other.first && other.witness == one.witness).count() == 1
    };
    !a.thing.is_disjoint(&b.thing) || only(a) && only(b)
}

/// Credits in the passive: `first obtained by the Harbor Beacon`; and `was the first to report`.
fn credits(witness: &Witness) -> Vec<Credit> {
    let text = witness.text.clean();
    let tokens = &witness.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
    let mut found = Vec::new();
    for at in 1..tokens.len() {
        let obtained = REPORTING.contains(&word(at - 1)) && word(at) == "by";
        let first = matches!(word(at - 1), "first")
            && word(at) == "to"
            && matches!(word(at + 1), "report" | "publish" | "obtain" | "reveal");
        let active = word(at - 1) == "first" && REPORTING.contains(&word(at)) && word(at + 1) != "by";
        if !obtained && !first && !active {
            continue;
        }
        let Some(sentence) = witness.sentence_at(tokens[at].span) else { continue };
        let here = witness.sentences[sentence].span;
        let names = witness
            .notes
            .mentions
            .iter()
            .filter(|mention| mention.sentence as usize == sentence && matches!(mention.value, Value::Name(_)));
        let by: Vec<CleanSpan> = match obtained {
            true => run(
                text,
                names.map(|mention| mention.span).filter(|span| span.start() >= tokens[at].span.end()).collect(),
            ),
            false if first => {
                names.map(|mention| mention.span).filter(|span| span.end() <= tokens[at].span.start()).take(1).collect()
            }
            // `The Echo first reported`, `the Echo, which first reported`.
            false => {
                let close = |span: &CleanSpan| {
                    let until = tokens[at - 1].span.start();
                    span.end() < until && matches!(text[span.end()..until].trim(), "" | ", which" | ", who" | "had")
                };
                names.map(|mention| mention.span).filter(close).collect()
            }
        };
        let after = &tokens[at + 1..];
        let spelt = || obtained.then(|| capitals(text, after).or_else(|| body(text, after))).flatten();
        // A name further on is somebody else's: `first reported by the school, came from the Hill Foundation`.
        const NEAR: usize = 30;
        let near = |span: &CleanSpan| !obtained || span.start() - tokens[at].span.end() <= NEAR;
        let named = by.iter().copied().reduce(CleanSpan::join).filter(near);
        let Some(span) = named.or_else(spelt) else { continue };
        let things = witness
            .sentence_tokens(sentence)
            .iter()
            .filter(|token| token.kind == TokenKind::Word && !by.iter().any(|name| name.covers(token.span)));
        // "The message was first obtained": what it is may stand in the sentence before.
        let before = sentence.checked_sub(1).map(|before| witness.sentences[before].span).unwrap_or(here);
        let earlier = tokens.iter().filter(|token| token.kind == TokenKind::Word && before.covers(token.span));
        found.push(Credit {
            witness: witness.id,
            thing: things
                .chain(earlier)
                .map(|token| stem(&text[token.span.range()]))
                .filter(|stem| THINGS.contains(&&**stem))
                .collect(),
            names: text[span.range()].split_whitespace().map(str::to_lowercase).collect(),
            span,
            first: first || active || word(at.wrapping_sub(2)) == "first",
        });
    }
    found
}

/// The capital letters that a name of which nothing is known is written in: `television station WPCL`.
fn capitals(text: &str, tokens: &[Token]) -> Option<CleanSpan> {
    let near = tokens.iter().take(4).take_while(|token| token.kind == TokenKind::Word);
    near.map(|token| token.span).find(|span| {
        let word = &text[span.range()];
        word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    })
}

/// What is done to news.
const REPORTING: [&str; 9] =
    ["aired", "broadcast", "disclosed", "leaked", "obtained", "published", "reported", "revealed", "uncovered"];

/// Stems of what can be obtained and published.
const THINGS: [&str; 20] = [
    "audio", "clip", "clips", "docum", "email", "files", "foota", "leak", "lette", "memo", "messa", "photo", "recor",
    "repor", "story", "tape", "tapes", "text", "trans", "video",
];

/// The first names of a list, as long as only a comma, a dash or `and` stands between them.
fn run(text: &str, names: Vec<CleanSpan>) -> Vec<CleanSpan> {
    let mut kept: Vec<CleanSpan> = Vec::new();
    for span in names {
        if let Some(last) = kept.last() {
            let between = &text[last.end().min(span.start())..span.start()];
            if !matches!(between.trim(), "," | "and" | ", and" | "") {
                break;
            }
        }
        kept.push(span);
    }
    kept
}
