//! Inside a paragraph: a stamp before the first sentence, a caption glued to one, an appeal at either end.

use super::block::{Block, Piece, ends_sentence};
use super::cues::{CUES, Mode};
use super::{credit, edge_sign, stamp};
use crate::model::StripKind;
use crate::normalise::Cut;
use crate::text::Span;

/// Finds what is to be cut inside a paragraph that stays as a whole.
pub(super) fn sweep(block: &Block<'_>, cuts: &mut Vec<Cut>) {
    let mut start = 0;
    let mut cut = |from: usize, to: usize, kind, reason| {
        let text = block.text[from..to].trim_end();
        let from = block.start + from;
        cuts.push(Cut { kind, span: Span::new(from, from + text.len()), reason });
    };
    let stamped = stamp::before_sentence(block.text);
    if stamped > 0 {
        cut(0, stamped, StripKind::Metadata, "a date is stamped before the first sentence");
        start = stamped;
    }
    if let Some((kind, sign)) = glued(&block.text[start..]) {
        cut(start, start + sign, kind, "a button is glued to the first sentence");
        start += sign;
    }
    let credited = credit::inner_credit(block.text).filter(|&(open, _)| open >= start);
    if block.hits.is_empty() && credited.is_none() && !opens_with_sign(block) {
        return;
    }
    let rest = Block { start: block.start + start, text: &block.text[start..], hits: block.hits };
    let pieces: Vec<Piece<'_>> = rest.pieces().into_iter().map(|piece| piece.moved(start)).collect();
    let plain = |piece: &&Piece<'_>| edge_sign(piece).is_none_or(|_| speaks(piece));
    let (Some(first), Some(last)) = (pieces.iter().position(|p| plain(&p)), pieces.iter().rposition(|p| plain(&p)))
    else {
        return;
    };
    for piece in &pieces[..first] {
        if let Some((kind, reason)) = edge_sign(piece) {
            cut(piece.start, piece.end(), kind, reason);
        }
    }
    if let Some((open, close)) = credited {
        let inside = pieces[first..=last].iter().find(|piece| piece.start <= open && open < piece.end());
        if let Some(piece) = inside {
            // The caption begins where the sentence before it ends; a sentence goes on after it.
            let caption = piece.start < open && !ends_sentence(block.text[piece.start..open].trim_end());
            let glued = piece.start > 0 || close < block.text.len();
            if glued && caption {
                cut(piece.start, close, StripKind::Caption, "a caption with its credit is glued to a sentence");
            } else if glued {
                cut(open, close, StripKind::ImageCredit, "a picture credit stands between sentences");
            }
        }
    }
    for piece in &pieces[last + 1..] {
        if let Some((kind, reason)) = edge_sign(piece) {
            cut(piece.start, piece.end(), kind, reason);
        }
    }
}

/// Whether a sentence is, or may be, somebody's speech.
fn speaks(piece: &Piece<'_>) -> bool {
    piece.text.contains(['“', '”', '"', '‘', '’'])
}

/// Whether the first or the last sentence of a paragraph may be one that begins with, or is, a sign.
fn opens_with_sign(block: &Block<'_>) -> bool {
    let text = block.text;
    let opens = |text: &str| CUES.opening(text).is_some_and(|(cue, _)| cue.mode == Mode::Opens);
    // The last sentence is looked for among the last words only: a sign is short.
    const WORDS: usize = 20;
    let last =
        text.rmatch_indices(' ').take(WORDS).find(|&(at, _)| text[..at].ends_with(['.', '!', '?', '…', '”', '"', ')']));
    opens(text) || last.is_some_and(|(at, _)| opens(&text[at + 1..]) || CUES.whole(&text[at + 1..]).is_some())
}

/// A sign without a stop that is glued before the first sentence (`Read more The mayor …`), and its length.
fn glued(text: &str) -> Option<(StripKind, usize)> {
    const KINDS: [StripKind; 3] = [StripKind::ReadMore, StripKind::DonationAppeal, StripKind::Advertisement];
    let (cue, rest) = CUES.headed(text)?;
    // One word (`More`, `Donate`) may begin a sentence.
    let button = cue.phrase.contains(' ') || cue.kind == StripKind::Advertisement;
    let sentence =
        rest.starts_with(|c: char| c.is_uppercase() || c == '“') && (rest.contains(". ") || ends_sentence(rest));
    (KINDS.contains(&cue.kind) && button && sentence).then(|| (cue.kind, text.len() - rest.len()))
}
