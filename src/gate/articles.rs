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
    let dated = story.witnesses.iter().any(|witness| witness.article.published.is_some());
    for witness in story.witnesses.iter().filter(|witness| witness.article.published.is_none()) {
        let Some(words) = leaning(witness) else { continue };
        match story.anchor {
            // A date that all articles imply together is shown with the story.
            Some(_) if !dated => {}
            Some(anchor) => note(
                &witness.article.path,
                format!("no publication date; “{words}” is read as if it came out on {anchor}"),
            ),
            None => note(&witness.article.path, format!("no publication date; “{words}” has no place in the calendar")),
        }
    }
    notices
}

/// The first words of an article that are a date only beside the day of publication: no year stands in them.
fn leaning(witness: &Witness) -> Option<&str> {
    let dates = witness.notes.mentions.iter().filter(|mention| matches!(mention.value, Value::When(_)));
    let words = dates.map(|mention| witness.text.slice(mention.span));
    let has_year = |words: &str| words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    words.filter(|words| words.len() <= 40 && !words.eq_ignore_ascii_case("now")).find(|words| !has_year(words))
}
