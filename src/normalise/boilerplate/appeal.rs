//! Appeals and calls to the reader, read from the signs of the table.

use super::block::{Block, Piece, reports, words};
use super::cues::{Cue, Mode};
use super::people;
use crate::model::StripKind;

/// A paragraph that opens with a sign is wholly that only up to this length, in bytes.
const SHORT: usize = 330;
/// Longest sentence, in bytes, that is a call to the reader by an imperative and a thing.
const LONGEST_CALL: usize = 240;
/// Longest sentence, in bytes, that goes with a telling one beside it.
const SCRAP: usize = 62;
/// Longest paragraph that a lone telling sentence at its edge carries with it.
const CARRIED: usize = 450;
/// This many different appeals make an appeal of a paragraph, when there is one to every so many bytes.
const APPEALS: usize = 4;
const BYTES_AN_APPEAL: usize = 260;

/// The sign by which a sentence is no part of the account.
pub(super) fn telling(piece: &Piece<'_>) -> Option<&'static Cue> {
    let opening = piece.opening.map(|(cue, _)| cue);
    if let Some(cue) = opening.filter(|cue| cue.mode == Mode::Opens) {
        return Some(cue);
    }
    if let Some(cue) = piece.hit(Mode::Tells) {
        return Some(cue);
    }
    // A weak call is short, and a word with a colon is a label.
    let (_, end) = piece.opening?;
    if piece.text.len() > LONGEST_CALL || piece.text[end..].starts_with(':') {
        return None;
    }
    // After a noun that looks like an imperative comes its verb (`Support of the site is low`).
    let second = piece.text.split(' ').nth(1).unwrap_or_default();
    if matches!(second, "is" | "was" | "are" | "were" | "has" | "had" | "will" | "would" | "of" | "among") {
        return None;
    }
    let thing = piece.hit(Mode::Thing).or_else(|| piece.hit(Mode::Appeal));
    // A call to the reader needs something of the site's that it calls to.
    thing.or(opening).filter(|_| thing.is_some() || has_address(piece.text))
}

/// Whether `text` holds a web address, a handle or an e-mail address.
pub(super) fn has_address(text: &str) -> bool {
    text.contains("http://")
        || text.contains("https://")
        || text.contains("www.")
        || text.split([' ', '(', '/']).any(|word| word.len() > 2 && word.starts_with('@') && !word.starts_with("@@"))
        || text.split(' ').any(is_mail)
}

fn is_mail(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether the whole paragraph is an appeal, a call or a notice. `pieces` are its sentences.
pub(super) fn judge(block: &Block<'_>, pieces: &[Piece<'_>]) -> Option<(StripKind, &'static str)> {
    let text = block.text;
    let telling: Vec<_> = pieces.iter().map(telling).collect();
    let signs = telling.iter().flatten().count();
    if signs == 0 {
        return appeal(block);
    }
    let reported = reports(text);
    let first = telling.iter().flatten().next()?;
    let about = people::is_bio(text);
    let named = |cue: &'static Cue| {
        let kind = if about { StripKind::AuthorBio } else { cue.kind_of_call() };
        Some((kind, cue.reason.as_str()))
    };
    if pieces.iter().any(|piece| piece.hit(Mode::Tells).is_some_and(|cue| cue.kind == StripKind::Caption)) {
        return Some((StripKind::Caption, "it has the buttons of a picture series"));
    }
    if reported && !strong(first, text) {
        return None;
    }
    // Beside one sentence that tells, others are few words of the same.
    let scraps = || pieces.iter().zip(&telling).all(|(piece, tells)| tells.is_some() || piece.text.len() < SCRAP);
    if signs * 2 == pieces.len() && !reported && scraps() {
        return named(first);
    }
    if signs * 2 > pieces.len() && (signs > 1 || text.len() <= SHORT) {
        return named(first);
    }
    let sure = telling.iter().flatten().any(|cue| matches!(cue.mode, Mode::Opens | Mode::Tells));
    if sure && text.len() <= CARRIED && pieces.len() <= 4 {
        // One sentence at the edge tells, and the others speak of the outlet or to the reader as well.
        let others = pieces.iter().zip(&telling).filter(|(_, tells)| tells.is_none());
        let carried = |piece: &Piece<'_>| {
            piece.hits.iter().any(|hit| matches!(hit.cue.mode, Mode::Appeal | Mode::Thing))
                || piece.text.contains(" you")
                || piece.text.starts_with("You")
                || piece.opening.is_some()
                || (words(piece.text) < 4 && !reported)
        };
        if about || others.clone().all(|(piece, _)| carried(piece)) {
            return named(first);
        }
    }
    appeal(block)
}

/// Signs that stand even beside a quotation: they are never part of reported speech at a paragraph's start.
fn strong(cue: &Cue, text: &str) -> bool {
    matches!(
        cue.kind,
        StripKind::Byline
            | StripKind::Copyright
            | StripKind::CorrectionNote
            | StripKind::Caption
            | StripKind::ImageCredit
    ) && (!text.starts_with(['“', '"', '‘']) || cue.kind == StripKind::Caption)
}

/// Whether the outlet speaks to its reader: `we` and `you` in one paragraph that nobody is quoted in.
pub(super) fn addresses_reader(text: &str) -> bool {
    let (mut we, mut you) = (false, false);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.len() < 6 {
            we |= ["we", "us", "our", "ours"].iter().any(|own| word.eq_ignore_ascii_case(own)) && word != "US";
            you |= ["you", "your", "yours"].iter().any(|own| word.eq_ignore_ascii_case(own));
        }
    }
    we && you && !text.contains(['“', '”', '"'])
}

/// Whether some sentence of the paragraph tells, or two signs of an appeal are in it.
pub(super) fn has_signs(block: &Block<'_>) -> bool {
    block.hits.iter().filter(|hit| hit.cue.mode == Mode::Appeal).count() > 1
        || block.pieces().iter().any(|piece| telling(piece).is_some())
}

/// Many weak signs close together.
fn appeal(block: &Block<'_>) -> Option<(StripKind, &'static str)> {
    if block.hits.len() < APPEALS || reports(block.text) {
        return None;
    }
    let mut phrases: Vec<&str> = block
        .hits
        .iter()
        .filter(|hit| matches!(hit.cue.mode, Mode::Appeal | Mode::Tells))
        .map(|hit| hit.cue.phrase)
        .collect();
    phrases.sort_unstable();
    phrases.dedup();
    let dense = phrases.len() * BYTES_AN_APPEAL >= block.text.len();
    (phrases.len() >= APPEALS && dense)
        .then_some((StripKind::DonationAppeal, "it appeals to the reader again and again"))
}

/// Whether the paragraph is nothing but addresses: a link, an e-mail address, handles, with a label at most.
pub(super) fn is_address(text: &str) -> bool {
    let bare = |word: &str| {
        word.contains("://") || word.starts_with("www.") || is_mail(word) || (word.starts_with('@') && word.len() > 2)
    };
    text.len() <= 160
        && words(text) <= 8
        && text.split(' ').next_back().is_some_and(bare)
        && (text.split(' ').all(bare) || text.contains(": ") || text.contains(" at "))
}

impl Cue {
    /// The kind to report: calls and things have none of their own.
    fn kind_of_call(&self) -> StripKind {
        match self.mode {
            Mode::Thing | Mode::Call => match self.phrase {
                "newsletter" | "newsletters" | "inbox" | "e-newsletter" | "alerts" | "app" | "updates"
                | "your email" => StripKind::Newsletter,
                _ => StripKind::RelatedLinks,
            },
            _ => self.kind,
        }
    }
}
