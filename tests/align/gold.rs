//! Our own stories, marked by hand: which sentences tell the same thing, wholly or in part.
//!
//! `gold/<story>.txt` has a group after each `##`: a line a sentence, its witness and how it begins. The models of
//! `align/weigh.rs` were fitted on these groups, so this guards against losses and says nothing about other stories.

use std::collections::BTreeSet;
use std::path::Path;

use newsdrift::ingest::{ReadOptions, find_stories, read_story};
use newsdrift::model::{Collation, SentenceRef};
use newsdrift::pipeline::collate;

/// Two sentences of different witnesses, the earlier first.
type Pair = (SentenceRef, SentenceRef);

/// Reads the story of the corpus with this name.
pub fn read(name: &str) -> newsdrift::ingest::Story {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let (files, errors) = find_stories(std::slice::from_ref(&folder));
    assert!(errors.is_empty(), "{errors:?}");
    let options = ReadOptions::default();
    let mut stories = files.iter().flat_map(|files| read_story(files, &options));
    let story = stories.next().unwrap_or_else(|| panic!("{name} holds a story"));
    assert!(stories.next().is_none() && story.errors.is_empty(), "{:?}", story.errors);
    story
}

fn pairs(group: &[SentenceRef]) -> impl Iterator<Item = Pair> + '_ {
    let later = |at: usize| group[at + 1..].iter();
    group
        .iter()
        .enumerate()
        .flat_map(move |(at, &one)| later(at).map(move |&other| (one.min(other), one.max(other))))
        .filter(|(one, other)| one.witness != other.witness)
}

fn marked(story: &Collation, gold: &str) -> BTreeSet<Pair> {
    let sentence = |line: &str| -> SentenceRef {
        let (id, start) = line.split_once(' ').unwrap_or_else(|| panic!("{line}: a witness and words"));
        let witness = story.witnesses.iter().find(|witness| witness.id.to_string() == id);
        let witness = witness.unwrap_or_else(|| panic!("{line}: no such witness"));
        let begins = |at: &usize| {
            let text = witness.text.slice(witness.sentences[*at].span);
            text.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(start)
        };
        let at = (0..witness.sentences.len()).find(begins).unwrap_or_else(|| panic!("{line}: no sentence begins so"));
        SentenceRef { witness: witness.id, sentence: at as u32 }
    };
    let groups = gold.split("## ").skip(1);
    groups
        .flat_map(|group| {
            let members: Vec<SentenceRef> =
                group.lines().skip(1).filter(|line| !line.is_empty()).map(sentence).collect();
            pairs(&members).collect::<Vec<_>>()
        })
        .collect()
}

fn found(story: &Collation) -> BTreeSet<Pair> {
    let columns = story.columns.iter().map(|column| -> Vec<SentenceRef> {
        let cells = column.cells.iter();
        cells.flat_map(|(&witness, cell)| cell.iter().map(move |&sentence| SentenceRef { witness, sentence })).collect()
    });
    columns.flat_map(|members| pairs(&members).collect::<Vec<_>>()).collect()
}

#[test]
fn marked_sentences_stand_in_one_column() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/align/gold");
    let mut files: Vec<_> = std::fs::read_dir(&gold).expect("gold").map(|entry| entry.expect("gold").path()).collect();
    files.sort();
    let (mut right, mut all, mut wanted) = (0, 0, 0);
    for file in &files {
        let name = file.file_stem().expect("a name").to_string_lossy();
        let story = collate(read(&name), std::sync::Arc::default());
        let marked = marked(&story, &std::fs::read_to_string(file).expect("gold"));
        let found = found(&story);
        let both = marked.intersection(&found).count();
        println!("{name}: {both} right of {} found, {} marked", found.len(), marked.len());
        (right, all, wanted) = (right + both, all + found.len(), wanted + marked.len());
    }
    let (precision, recall) =
        (f64::from(right as u32) / f64::from(all as u32), f64::from(right as u32) / f64::from(wanted as u32));
    println!("precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.78 && recall >= 0.69, "precision {precision:.3}, recall {recall:.3}");
}
