//! What a user should know of a story's articles before trusting what is said about them.

use crate::align::same::same_articles;
use crate::finding::Notice;
use crate::model::{Collation, Value, Witness};

/// Notices about the articles of a story: what was odd about a file, articles that are one and the same, and
/// publication dates that are missing, since days such as “Tuesday” are read from them.
pub(super) fn notices(story: &Collation) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut note = |path: &str, message: String| notices.push(Notice { path: path.to_owned(), line: None, message });
    for witness in &story.witnesses {
        for warning in &witness.article.warnings {
            note(&witness.article.path, warning.clone());
        }
    }
    for same in same_articles(&story.witnesses) {
        let [first, others @ ..] = same.as_slice() else { continue };
        let first = &story.witness(*first).article;
        for other in others {
            let other = &story.witness(*other).article;
            // Lines of one file have its path in common.
            let whose = if other.path == first.path { &first.outlet } else { &first.path };
            note(&other.path, format!("the same article as that of {whose}; they count as one voice"));
        }
    }
    let dated = story.witnesses.iter().filter(|witness| witness.article.published.is_some()).count();
    let undated = || story.witnesses.iter().filter(|witness| witness.article.published.is_none());
    match story.anchor {
        Some(anchor) if dated > 0 => {
            for witness in undated() {
                note(
                    &witness.article.path,
                    format!("no publication date; days such as “Tuesday” are read as if it came out on {anchor}"),
                );
            }
        }
        Some(_) => {}
        None if undated().any(has_open_dates) => {
            note(&story.path, "no article has a publication date; days such as “Tuesday” have no date".to_owned());
        }
        None => {}
    }
    notices
}

/// Whether an article names a day or time that has no place in the calendar.
fn has_open_dates(witness: &Witness) -> bool {
    witness.notes.mentions.iter().any(|mention| matches!(&mention.value, Value::When(when) if when.moment.is_none()))
}
