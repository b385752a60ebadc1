//! What is no part of the account: appeals, captions, links, bylines, notices, headings.
//!
//! Each paragraph is judged by its own signs first (words of the [table](cues), shape, addresses), then by its
//! place (a line about the author only at the edge, links only below their heading), and at last sentences at
//! either end of a kept paragraph. Removing a sentence of the account is worse than keeping a line that is
//! none: speech, a quotation or a sentence without a sign stays.

mod appeal;
mod block;
mod credit;
mod cues;
mod heading;
mod inside;
mod people;
mod stamp;

use block::{Block, Piece, blocks, words};
use cues::{CUES, Mode};

pub(super) use block::{ends_sentence, reports};

use super::profile::Profile;
use super::{Cut, markup};
use crate::model::{Article, StripKind};
use crate::text::Span;

type Verdict = Option<(StripKind, &'static str)>;

/// How many paragraphs at either end count as the article's edge, beside those next to what is cut.
const EDGE: usize = 2;
/// Least length of a paragraph that is plainly one of the account, in bytes.
const FULL: usize = 90;
/// The same for the paragraph below a heading.
const NEXT: usize = 60;

/// The stretches of `text`, a set body, that are no part of the account; in order, without overlap. Time: linear.
pub(super) fn sweep(text: &str, article: &Article, profile: Option<&Profile>) -> Vec<Cut> {
    let hits = CUES.hits(text);
    let blocks = blocks(text, &hits);
    let mut verdicts: Vec<Verdict> = blocks.iter().map(|block| alone(block, article, profile)).collect();
    below_headings(&blocks, &mut verdicts);
    at_the_edges(&blocks, &mut verdicts);
    if is_report(&blocks, &verdicts) {
        asides(&blocks, &mut verdicts);
        places(&blocks, &mut verdicts);
        headings(&blocks, &mut verdicts);
    }

    let mut cuts = Vec::new();
    for (block, verdict) in blocks.iter().zip(&verdicts) {
        match *verdict {
            Some((kind, reason)) => {
                let span = Span::new(block.start, block.start + block.text.len());
                cuts.push(Cut { kind, span, reason });
            }
            None => inside::sweep(block, &mut cuts),
        }
    }
    // A text that is nothing but signs is not an article with its account cut off: leave it to the reader.
    let cut: usize = cuts.iter().map(|cut| cut.span.len()).sum();
    if cut + 2 * blocks.len() >= text.len() { Vec::new() } else { cuts }
}

/// Judges a paragraph by its own signs.
fn alone(block: &Block<'_>, article: &Article, profile: Option<&Profile>) -> Verdict {
    let text = block.text;
    if !text.contains(char::is_alphanumeric) {
        return Some((StripKind::Other, "it has no letter or digit"));
    }
    if profile.is_some_and(|profile| profile.repeats(text)) {
        return Some((StripKind::Other, "the outlet repeats it in many articles"));
    }
    if let Some(cue) = CUES.whole(text) {
        return Some((cue.kind, &cue.reason));
    }
    if text.len() <= 150
        && let Some((cue, rest)) = CUES.headed(text)
    {
        let links = cue.mode == Mode::Head || cue.kind == StripKind::ReadMore;
        let labelled = text[..text.len() - rest.len()].trim_end().ends_with(':');
        let headline = rest.contains(' ') && is_headline(rest) && (labelled || heading::is_titled(rest));
        if links && headline {
            return Some((StripKind::RelatedLinks, &cue.reason));
        }
        if CUES.whole(rest).is_some() {
            return Some((cue.kind, &cue.reason));
        }
    }
    if text.eq_ignore_ascii_case(&article.outlet) {
        return Some((StripKind::Byline, "it is the outlet's name"));
    }
    if article.headline.as_deref().is_some_and(|headline| headline.trim() == text) {
        return Some((StripKind::Metadata, "it repeats the headline"));
    }
    if markup::is_heading(text) {
        return Some((StripKind::Subheading, "it is a heading of Markdown"));
    }
    if markup::is_picture(text) {
        return Some((StripKind::Caption, "it is a picture of Markdown"));
    }
    if is_code(text) {
        return Some((StripKind::Metadata, "it is a piece of the page's code"));
    }
    if is_stage_direction(text) {
        return Some((StripKind::Other, "it is a note of the transcript"));
    }
    if let Some(found) = credit::judge(text) {
        return Some(found);
    }
    if let Some(found) = stamp::judge(text) {
        return Some(found);
    }
    if people::is_byline(text) {
        return Some((StripKind::Byline, "it begins with “By” and a name"));
    }
    if appeal::is_address(text) {
        return Some((StripKind::RelatedLinks, "it is an address"));
    }
    let pieces = block.pieces();
    appeal::judge(block, &pieces)
}

fn is_code(text: &str) -> bool {
    ["<!", "//", "/*", "function(", "var ", "{{", "]]>"].iter().any(|start| text.starts_with(start))
        && !ends_sentence(text)
}

/// `(SOUNDBITE OF MUSIC)`, `[LAUGHTER]`, `[break]`: a bracket in capitals, or of one word.
fn is_stage_direction(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    inside.is_some_and(|inside| {
        inside.len() <= 60 && !inside.contains(['(', '[']) && (heading::is_capitals(inside) || words(inside) == 1)
    })
}

/// Headlines below a heading for links are links.
fn below_headings(blocks: &[Block<'_>], verdicts: &mut [Verdict]) {
    let mut listing = false;
    for (block, verdict) in blocks.iter().zip(verdicts) {
        let text = block.text;
        if verdict.is_some() {
            let head = CUES.whole(text).is_some_and(|cue| cue.mode == Mode::Head);
            listing = head || (listing && verdict.is_some_and(|(kind, _)| kind == StripKind::RelatedLinks));
        } else if listing && text.len() <= 130 && !text.contains(['“', '"']) && is_headline(text) {
            *verdict = Some((StripKind::RelatedLinks, "it stands in a list of links"));
        } else {
            listing = false;
        }
    }
}

/// Whether a short line has no stop at its end, or is a question in title case.
fn is_headline(text: &str) -> bool {
    !ends_sentence(text) || (text.ends_with('?') && (heading::is_titled(text) || words(text) > 4))
}

/// In an account that speaks of others, a paragraph in which the outlet turns to its reader is no part of it.
fn asides(blocks: &[Block<'_>], verdicts: &mut [Verdict]) {
    const LONGEST: usize = 700;
    const MOST: usize = 12;
    let turns = |at: usize| verdicts[at].is_none() && appeal::addresses_reader(blocks[at].text);
    let aside = |at: &usize| {
        let block = &blocks[*at];
        verdicts[*at].is_none() && block.text.len() <= LONGEST && appeal::has_signs(block) && turns(*at)
    };
    let asides: Vec<usize> = (0..blocks.len()).filter(aside).filter(|&at| !reports(blocks[at].text)).collect();
    // Where many do, the account itself is told so: a column, a letter, advice.
    if asides.is_empty() || (0..blocks.len()).filter(|&at| turns(at)).count() * MOST > blocks.len() + MOST {
        return;
    }
    for at in asides {
        verdicts[at] = Some((StripKind::Other, "the outlet turns to its reader"));
    }
}

/// From either end inwards: what may be about the author or a stamp is so next to what is cut already.
fn at_the_edges(blocks: &[Block<'_>], verdicts: &mut [Verdict]) {
    let mut free = EDGE;
    for index in (0..blocks.len()).rev() {
        if verdicts[index].is_some() {
            continue;
        }
        let text = blocks[index].text;
        if people::is_report_place(text) {
            verdicts[index] = Some((StripKind::Byline, "it stands at the end and says who reported from where"));
        } else if people::is_bio(text) {
            verdicts[index] = Some((StripKind::AuthorBio, "it stands at the end and says who a person is"));
        } else if free == 0 {
            break;
        } else {
            free -= 1;
        }
    }
    // Above the account a line about the author is short, and the account goes on for long.
    for index in 1..blocks.len().min(EDGE + 1) {
        if verdicts[index].is_none() && words(blocks[index].text) <= 20 && people::is_bio(blocks[index].text) {
            verdicts[index] = Some((StripKind::AuthorBio, "it stands at the top and says who a person is"));
        }
    }
}

/// Whether the text is an article: several full paragraphs, and somebody who is quoted or reported. In letters
/// and posts a short line above a paragraph may be anything.
fn is_report(blocks: &[Block<'_>], verdicts: &[Verdict]) -> bool {
    let full = || blocks.iter().zip(verdicts).filter(|(block, verdict)| verdict.is_none() && is_full(block, FULL));
    let speech =
        |text: &str| text.contains(['“', '"']) || [" said", " says", " told "].iter().any(|verb| text.contains(verb));
    full().count() >= 3 && full().any(|(block, _)| speech(block.text))
}

fn is_full(block: &Block<'_>, least: usize) -> bool {
    block.text.len() >= least && ends_sentence(block.text)
}

/// A name of a place above the first sentence is where it was filed.
fn places(blocks: &[Block<'_>], verdicts: &mut [Verdict]) {
    let Some(first) = verdicts.iter().position(Option::is_none) else { return };
    let text = blocks[first].text;
    let next = verdicts[first + 1..].iter().position(Option::is_none).map(|at| blocks[first + 1 + at].text);
    if stamp::is_place(text) && next.is_some_and(|next| next.len() >= FULL && ends_sentence(next)) {
        verdicts[first] = Some((StripKind::DatelineStamp, "it is a place before the first sentence"));
    }
}

/// Short titled lines between full paragraphs are headings.
fn headings(blocks: &[Block<'_>], verdicts: &mut [Verdict]) {
    for index in 1..blocks.len() {
        let text = blocks[index].text;
        if verdicts[index].is_some() || !heading::is_line(text) || !heading::is_titled(text) {
            continue;
        }
        let next = (index + 1..blocks.len()).find(|&next| verdicts[next].is_none());
        let caps = heading::is_capitals(text);
        let agenda = caps && text.ends_with(':') && words(text) > 2;
        if agenda || next.is_some_and(|next| is_full(&blocks[next], NEXT) || (caps && blocks[next].text.len() >= FULL))
        {
            verdicts[index] = Some((StripKind::Subheading, "it is a short titled line before a full paragraph"));
        }
    }
}

/// The sign in a sentence, for the sentences at the ends of a paragraph.
fn edge_sign(piece: &Piece<'_>) -> Verdict {
    let button = || CUES.whole(piece.text).filter(|cue| cue.phrase.contains(' '));
    appeal::telling(piece).or_else(button).map(|cue| (cue.kind, cue.reason.as_str()))
}
