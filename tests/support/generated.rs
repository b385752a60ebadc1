//! A corpus of any size made from the stories in `corpus/`: five outlets a story, articles of about 4 kB.
//!
//! Two or three stories of the corpus are told one after the other by each outlet, and every story generated gets other
//! people and other numbers, the same in all its accounts: so no two are alike, and within one the accounts agree and
//! differ as those of the corpus do. Where a story of the corpus has fewer than five outlets, the fifth prints the copy
//! of the first without every third paragraph, as outlets do with what an agency sends.

use std::path::Path;

use newsdrift::ingest::{Limits, ReadOptions, Story, find_stories, read_story};
use newsdrift::model::{Article, NameKind, Siglum, Value};
use newsdrift::pipeline;

/// Outlets a story.
pub const OUTLETS: usize = 5;
/// Bytes an article has at least.
pub const BYTES: usize = 4000;

/// A stretch of an article: what is printed as it stands, and what every story prints otherwise.
#[derive(Debug)]
enum Piece {
    Words(String),
    /// A word of a person's name: which of the names in [`Names`].
    Name(usize),
    Number(u64),
}

/// Given names and family names, each once.
#[derive(Debug, Default)]
struct Names(Vec<String>);

impl Names {
    fn place(&mut self, name: &str) -> usize {
        self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }
}

/// An article of the corpus, paragraph by paragraph.
#[derive(Debug)]
struct Template {
    published: String,
    paragraphs: Vec<Vec<Piece>>,
}

/// Makes stories; the same seed makes the same ones.
#[derive(Debug)]
pub struct Generator {
    stories: Vec<Vec<Template>>,
    names: Names,
    seed: u64,
}

impl Generator {
    /// Reads the stories of `corpus`.
    pub fn new(corpus: &Path, seed: u64) -> Generator {
        let mut names = Names::default();
        let (files, errors) = find_stories(&[corpus.to_owned()]);
        assert!(errors.is_empty(), "the corpus can be read: {errors:?}");
        let options = ReadOptions { limits: Limits::default(), ..ReadOptions::default() };
        let read = files.iter().flat_map(|files| read_story(files, &options));
        let stories =
            read.map(|story| story.articles.into_iter().map(|article| template(article, &mut names)).collect());
        Generator { stories: stories.collect(), names, seed }
    }

    /// The articles of the story with this number.
    pub fn story(&self, number: usize) -> Vec<Article> {
        let mut chance = Chance(self.seed ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        // Every name becomes another one, and no two the same: a turn by a step that shares no factor with their count.
        let (turn, growth) = (chance.below(self.names.0.len()), chance.below(48) as u64 + 1);
        let told: Vec<&Vec<Template>> =
            (0..3).map(|part| &self.stories[(number + part * (1 + chance.below(5))) % self.stories.len()]).collect();
        let article = |outlet: usize| {
            let mut body = String::with_capacity(BYTES * 3 / 2);
            for accounts in &told {
                let account = &accounts[outlet % accounts.len()];
                let copied = outlet >= accounts.len();
                for (at, paragraph) in account.paragraphs.iter().enumerate() {
                    if body.len() >= BYTES || copied && at % 3 == 2 {
                        continue;
                    }
                    for piece in paragraph {
                        match piece {
                            Piece::Words(words) => body.push_str(words),
                            Piece::Name(name) => body.push_str(&self.names.0[(name + turn) % self.names.0.len()]),
                            Piece::Number(number) => body.push_str(&grouped(number + number * growth / 16)),
                        }
                    }
                    body.push_str("\n\n");
                }
            }
            let published = told[0][outlet % told[0].len()].published.parse().ok();
            let path = format!("story-{number:07}/{}.md", char::from(b'a' + outlet as u8));
            Article::text(path, OUTLET_NAMES[outlet], published, body.trim_end())
        };
        (0..OUTLETS).map(article).collect()
    }

    /// The story with this number, as ingest hands it to the pipeline.
    #[allow(dead_code)] // Not all who include this file need it.
    pub fn read(&self, number: usize) -> Story {
        let id = format!("story-{number:07}");
        Story { path: id.clone(), id, articles: self.story(number), ..Story::default() }
    }
}

const OUTLET_NAMES: [&str; OUTLETS] =
    ["Harbour Courier", "Quay Radio", "The Pier", "Northern Lantern", "Daily Breakwater"];

/// Cuts an article at names of people and at numbers in figures.
fn template(article: Article, names: &mut Names) -> Template {
    let published = article.published.map(|day| day.to_string()).unwrap_or_default();
    let witness = pipeline::witness(article, Siglum(0), None);
    let body = witness.text.body();
    let mut cuts: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
    for mention in &witness.notes.mentions {
        let range = witness.text.to_body(mention.span).range();
        match &mention.value {
            Value::Name(id) if witness.notes.entities[id.0 as usize].kind == NameKind::Person => {
                cuts.push((range, true))
            }
            Value::Quantity(_) => cuts.push((range, false)),
            _ => {}
        }
    }
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let (from, to) = (start, start + line.trim_end().len());
        start += line.len();
        if from == to {
            continue;
        }
        let mut pieces = Vec::new();
        let mut at = from;
        for (range, name) in cuts.iter().filter(|(range, _)| range.start >= from && range.end <= to) {
            if range.start < at {
                continue;
            }
            for word in words(body, range.clone(), *name) {
                let text = &body[word.clone()];
                let piece = if *name { Some(Piece::Name(names.place(text))) } else { number(text) };
                if let Some(piece) = piece {
                    pieces.push(Piece::Words(body[at..word.start].to_owned()));
                    pieces.push(piece);
                    at = word.end;
                }
            }
        }
        pieces.push(Piece::Words(body[at..to].to_owned()));
        paragraphs.push(pieces);
    }
    Template { published, paragraphs }
}

/// The words of a range that are all letters (for a name, and capitalised) or all figures (for a quantity).
fn words(body: &str, range: std::ops::Range<usize>, name: bool) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    for word in body[range].split([' ', '\u{a0}']) {
        let fits = if name {
            word.chars().count() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
        } else {
            word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || c == ',')
        };
        if fits {
            found.push(at..at + word.len());
        }
        at += word.len();
        at += body[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// A number that may become another: small ones and years stay.
fn number(text: &str) -> Option<Piece> {
    let value = text.replace(',', "").parse().ok()?;
    let fits = value > 12 && !(1800..2100).contains(&value) && !text.ends_with(',');
    fits.then_some(Piece::Number(value))
}

/// A number with a comma between its thousands.
fn grouped(number: u64) -> String {
    let figures = number.to_string();
    let mut text = String::new();
    for (at, figure) in figures.char_indices() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(figure);
    }
    text
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same everywhere, for ever.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}
