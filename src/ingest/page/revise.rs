//! Mends what extractors get wrong on news pages: the headline taken for the first paragraph, paragraphs dropped from
//! among their sisters because they begin with a link, and links to other stories left in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{Block, key};
use super::metadata::Metadata;

/// Letters below which a paragraph is too short to be missed.
const MISSED: usize = 40;

/// Teasers that make a list of other stories.
const TEASERS: usize = 3;

/// Paragraphs that are looked for in the whole text, at most; real pages have a handful.
const SEARCHES: usize = 300;

/// Revises the text extracted from a page of these blocks. Linear in the page.
pub(super) fn revise(text: &str, blocks: Vec<Block>, metadata: &Metadata) -> String {
    let blocks: Vec<(Block, String)> =
        blocks.into_iter().map(|block| (block.key(), block)).map(|(key, block)| (block, key)).collect();
    let mut paragraphs: Vec<(String, String)> =
        text.split("\n\n").map(|paragraph| (paragraph.to_owned(), key(paragraph))).collect();
    drop_headline(&mut paragraphs, metadata);
    drop_teasers(&mut paragraphs, &blocks);
    drop_links(&mut paragraphs, &blocks);
    restore(&mut paragraphs, &blocks);
    let kept: Vec<&str> = paragraphs.iter().map(|(paragraph, _)| paragraph.as_str()).collect();
    kept.join("\n\n")
}

/// The headline is told apart from the body, so it does not stand in it as well.
fn drop_headline(paragraphs: &mut Vec<(String, String)>, metadata: &Metadata) {
    // A title often has the outlet's name behind the headline.
    let parts = metadata.headlines.iter().flat_map(|headline| {
        let cut = [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|mark| headline.rfind(mark)).min();
        [headline.as_str(), &headline[..cut.unwrap_or(headline.len())]]
    });
    let headlines: FxHashSet<String> = parts.map(key).collect();
    let is_headline = |(_, key): &(String, String)| key.len() >= 8 && headlines.contains(key);
    if paragraphs.len() > 1 && paragraphs.first().is_some_and(is_headline) {
        paragraphs.remove(0);
    }
}

/// Paragraphs that are nothing but a link lead to other stories. A text of which they are a large part is a list of links
/// on purpose and stays.
fn drop_links(paragraphs: &mut Vec<(String, String)>, blocks: &[(Block, String)]) {
    let mut links: FxHashSet<&str> =
        blocks.iter().filter(|(block, _)| block.is_link()).map(|(_, key)| key.as_str()).collect();
    for (block, key) in blocks {
        if !block.is_link() || ends_a_sentence(&block.text) {
            links.remove(key.as_str());
        }
    }
    let all: usize = paragraphs.iter().map(|(_, key)| key.len()).sum();
    let linked: usize =
        paragraphs.iter().filter(|(_, key)| links.contains(key.as_str())).map(|(_, key)| key.len()).sum();
    if linked * 4 < all {
        paragraphs.retain(|(_, key)| !links.contains(key.as_str()));
    }
}

/// A list of other stories at the end: links, partly links, or a line below a link, at least [`TEASERS`] of them, with
/// nothing but short headings between.
fn drop_teasers(paragraphs: &mut Vec<(String, String)>, blocks: &[(Block, String)]) {
    let mut teasers: FxHashSet<&str> = FxHashSet::default();
    let mut below_link = false;
    for (block, key) in blocks {
        if block.linked * 3 > block.text.len() || (below_link && block.text.len() < 250) {
            teasers.insert(key.as_str());
        } else {
            teasers.remove(key.as_str());
        }
        below_link = block.is_link();
    }
    let is_teaser = |key: &str| teasers.contains(key);
    let mut count = 0;
    let mut start = paragraphs.len();
    for (at, (paragraph, key)) in paragraphs.iter().enumerate().rev() {
        if is_teaser(key) {
            count += 1;
            start = at;
        } else if paragraph.len() > 60 || ends_a_sentence(paragraph) {
            break;
        }
    }
    let all: usize = paragraphs.iter().map(|(_, key)| key.len()).sum();
    let dropped: usize = paragraphs[start..].iter().map(|(_, key)| key.len()).sum();
    if count >= TEASERS && dropped * 3 < all {
        paragraphs.truncate(start);
    }
}

/// Puts back paragraphs that stand between, or just before, others of the same element that were kept.
fn restore(paragraphs: &mut Vec<(String, String)>, blocks: &[(Block, String)]) {
    let places: FxHashMap<&str, usize> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, (_, key))| !key.is_empty())
        .map(|(at, (_, key))| (key.as_str(), at))
        .collect();
    let kept: Vec<Option<usize>> = blocks.iter().map(|(_, key)| places.get(key.as_str()).copied()).collect();
    let mut sisters: FxHashMap<(usize, bool), usize> = FxHashMap::default();
    for ((block, key), kept) in blocks.iter().zip(&kept) {
        if kept.is_some() && key.len() >= MISSED {
            *sisters.entry((block.parent, block.paragraph)).or_default() += 1;
        }
    }
    let Some(last) = kept.iter().rposition(Option::is_some) else { return };
    let whole: String = paragraphs.iter().map(|(_, key)| key.as_str()).collect();
    // Where each one goes: in front of the next paragraph that was kept.
    let mut missed: Vec<(usize, &Block)> = Vec::new();
    let mut next = paragraphs.len();
    let mut searches = 0;
    for (at, (block, key)) in blocks.iter().enumerate().take(last + 1).rev() {
        if let Some(place) = kept[at] {
            next = place;
            continue;
        }
        let fits = key.len() >= MISSED
            && block.linked * 5 < block.text.len() * 3
            && sisters.get(&(block.parent, block.paragraph)).is_some_and(|count| *count >= 2)
            && ends_a_sentence(&block.text);
        if !fits || searches >= SEARCHES {
            continue;
        }
        searches += 1;
        // The extractor may have cut something out of a paragraph: one that shares its start or its middle is there.
        let there = parts(key).any(|part| memchr::memmem::find(whole.as_bytes(), part).is_some());
        if !there {
            missed.push((next, block));
        }
    }
    // Where much would come back, the extractor had its reasons: a second copy, another article.
    let back: usize = missed.iter().map(|(_, block)| block.text.len()).sum();
    if back * 2 > whole.len() {
        return;
    }
    // From the end to the start, so that places stay what they are.
    for (place, block) in missed {
        let place = place.min(paragraphs.len());
        paragraphs.insert(place, (block.text.clone(), String::new()));
    }
}

/// Thirty bytes from the start, the middle and the end of a paragraph's letters.
fn parts(key: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = key.as_bytes();
    let width = bytes.len().min(30);
    [0, (bytes.len() - width) / 2, bytes.len() - width].into_iter().map(move |start| &bytes[start..start + width])
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ' ']).ends_with(['.', '!', '?', '…', ':', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::blocks::blocks;

    const FIRST: &str = "The ferry stopped at noon, and nobody on the quay could say when it would sail again.";
    const SECOND: &str = "The company blamed a broken shaft that divers had found below the waterline at dawn.";
    const THIRD: &str = "Two hundred passengers spent the night in the gymnasium of the school above the harbour.";

    const FOURTH: &str =
        "The harbour master, who had closed the northern quay a week before, said that he knew of no danger.";

    fn revised(text: &[&str], page: &str) -> String {
        let metadata = Metadata { headlines: vec!["Ferry stops at noon | The Quay".into()], ..Metadata::default() };
        revise(&text.join("\n\n"), blocks(page), &metadata)
    }

    #[test]
    fn a_headline_goes_and_a_lost_sister_comes_back_in_its_place() {
        let page = format!(
            "<h1>Ferry stops at noon</h1><div><p>{FIRST}</p><p><a href=/x>The company</a>{}</p><p>{THIRD}</p><p>{FOURTH}</p></div>\
             <div><p>{SECOND} It did so elsewhere, too.</p></div>",
            &SECOND["The company".len()..]
        );
        assert_eq!(
            revised(&["Ferry stops at noon", FIRST, THIRD, FOURTH], &page),
            [FIRST, SECOND, THIRD, FOURTH].join("\n\n")
        );
        // What the extractor kept in another form is not doubled.
        let kept = format!("{} {THIRD}", SECOND.replace("shaft", "propeller shaft"));
        assert_eq!(revised(&[FIRST, &kept], &page), [FIRST, &kept].join("\n\n"));
    }

    #[test]
    fn links_to_other_stories_go_and_lists_of_links_stay() {
        let links = "<p><a href=/a>Read more: ferries of the north</a></p><ul><li><a href=/b>Pier</a> shut</li>\
             <li><a href=/c>Bridge</a> open</li><li><a href=/d>Road</a> wet</li></ul>";
        let page = format!("<div><p>{FIRST}</p>{links}<p>{SECOND}</p></div>");
        let text = [FIRST, "Read more: ferries of the north", SECOND, "Pier shut", "Bridge open", "Road wet"];
        assert_eq!(revised(&text, &page), [FIRST, SECOND].join("\n\n"));
        let list = ["Pier shut", "Bridge open", "Road wet"];
        assert_eq!(revised(&list, links), list.join("\n\n"));
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_revised(text in ".{0,200}", page in "(<(p|div|a|br|li)>|</(p|div|a|li)>|[a-zé. ]{0,50}|.){0,30}") {
            revised(&[&text], &page);
        }
    }
}
