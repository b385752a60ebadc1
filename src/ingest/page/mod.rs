//! A saved page: its main text and what it says about itself.

mod blocks;
mod extractor;
mod metadata;
mod revise;
mod suspicion;

use std::thread;

use self::blocks::{Block, blocks};
use self::extractor::{Extracted, Extractor, MainText};
use self::metadata::Metadata;
use super::draft::{Draft, Published, filled};
use super::limits::{Limits, key, reached};
use super::markup::flatten::flatten;
use crate::error::{Error, Kind};

/// The extractor recurses over the page's tree; 400 elements deep it stays far below this.
const STACK: usize = 64 << 20;

/// Reads a page. About linear up to the limits, which are there because extraction is not linear on hostile pages.
///
/// # Errors
/// If the page is beyond a limit, or no main text can be found.
pub(super) fn read(page: &str, limits: &Limits) -> Result<Draft, Error> {
    if page.len() > limits.page_bytes {
        return Err(reached(&format!("a page of {} bytes", page.len()), key::PAGE_BYTES, limits.page_bytes));
    }
    let flat = flatten(page, limits.nesting);
    if flat.elements > limits.page_elements {
        return Err(reached(
            &format!("a page of {} elements", flat.elements),
            key::PAGE_ELEMENTS,
            limits.page_elements,
        ));
    }
    let metadata = Metadata::read(page);
    let blocks: Vec<Block> = blocks(&flat.page);
    let prose = blocks.iter().filter(|block| !block.is_link()).map(|block| block.text.len() - block.linked).sum();
    let extracted = on_large_stack(|| MainText.extract(&flat.page, prose))?;
    let mut draft = Draft::default();
    if flat.dropped > 0 {
        draft.warnings.push(format!("{} elements nested too deeply were flattened", flat.dropped));
    }
    let Some(mut extracted) = extracted.filter(|extracted| !extracted.text.trim().is_empty()) else {
        return Err(Error::of(Kind::NoArticle, "no main text was found in this page")
            .help("if the page needs a browser to show its text, save it from there"));
    };
    extracted.text = revise::revise(&extracted.text, blocks, &metadata);
    draft.warnings.extend(suspicion::suspicions(page, &extracted, &metadata));
    fill(&mut draft, metadata, extracted);
    Ok(draft)
}

/// Completes a draft: what the page says itself comes before what the extractor made of it.
fn fill(draft: &mut Draft, metadata: Metadata, extracted: Extracted) {
    draft.published = metadata.published.or_else(|| {
        let day = extracted.published?.parse().ok()?;
        Some(Published { day, time: None })
    });
    draft.headline = metadata.headline.or_else(|| extracted.headline.and_then(filled));
    draft.outlet = metadata.outlet;
    draft.authors = metadata.authors;
    if draft.authors.is_empty() {
        draft.authors = extracted.authors;
    }
    draft.url = metadata.url;
    draft.language = metadata.language;
    draft.licence = metadata.licence;
    draft.body = extracted.text;
}

/// Runs the work on a thread of its own with a large stack. A panic in it is an error of this page only; starting the
/// thread costs a hundredth of what a page does.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let worker = thread::Builder::new().name("page".into()).stack_size(STACK).spawn_scoped(scope, work);
        let worker = worker.map_err(|error| Error::io(&error))?;
        worker.join().map_err(|_| Error::of(Kind::Parse, "this page cannot be read: the extractor failed on it"))
    })
}
