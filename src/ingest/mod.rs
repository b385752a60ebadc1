//! Bytes to articles: the only module that reads files.
//!
//! A folder that directly holds article files is a story; any other folder is searched for stories
//! (the rules of FORMATS, section 1). Finding the stories ([`find_stories`]) is separate from reading them
//! ([`read_story`]), so that a run can read story by story; [`read_jsonl_stories`] reads a stream of stories.
//! A file that cannot be read is an [`Error`] beside the articles, never the end of the run.

mod decode;
mod draft;
mod expand;
mod front_matter;
mod json;
mod jsonl;
mod kind;
mod limits;
mod markup;
mod ninjs;
mod page;
mod published;
mod schema_org;
mod text;
mod walk;
mod xml;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use self::decode::Declares;
use self::draft::{Draft, Source};
use crate::error::{Error, Kind};
use crate::model::{Article, Format};

pub use self::jsonl::read_jsonl_stories;
pub use self::kind::{FileKind, is_never_article};
pub use self::limits::Limits;

/// How to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// How much to accept.
    pub limits: Limits,
    /// What standard input (`-`) holds; told by its first bytes if not named.
    pub stdin: Option<FileKind>,
}

/// A story's files, found but not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryFiles {
    /// The folder's path below the corpus, the folder's name for a corpus that is a story itself. For files named one by
    /// one: the stem of a single file, what the stems of several have in common, else their folder's name, else `files`.
    pub id: String,
    /// The folder's path below the corpus; empty for the corpus itself and for files named one by one.
    /// Stories that JSONL lines make are called by their key below it.
    pub below: String,
    /// The folder's path as given; the common folder of files named one by one, the path of a single one.
    pub path: String,
    /// The article files in the byte order of their paths; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// The story's own `story.toml`.
    pub settings: Option<PathBuf>,
}

/// A story's articles, read.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// As [`StoryFiles::id`]; for lines of a JSONL file with a `story` key, that key below the folder.
    pub id: String,
    /// As [`StoryFiles::path`]; the JSONL file for stories made of its lines.
    pub path: String,
    /// The articles in the byte order of their paths, those of one JSONL file in the order of its lines. May be empty
    /// where nothing could be read: then the story is only its errors.
    pub articles: Vec<Article>,
    /// As [`StoryFiles::settings`].
    pub settings: Option<PathBuf>,
    /// Files and lines that could not be read, with the reason; the others are in `articles`.
    pub errors: Vec<Error>,
}

impl Story {
    fn add(&mut self, article: Result<Article, Error>) {
        match article {
            Ok(article) => self.articles.push(article),
            Err(error) => self.errors.push(error),
        }
    }
}

/// Finds the stories in corpora, stories and files; files named one by one are together one story.
///
/// The stories come sorted by path, with what could not be read on the way: paths that lead nowhere (with the sibling that
/// was probably meant), folders that may not be listed, folders without any article.
#[must_use]
pub fn find_stories(paths: &[PathBuf]) -> (Vec<StoryFiles>, Vec<Error>) {
    walk::find(paths)
}

/// Reads a story's files: the story itself, and the stories that JSONL lines with a `story` key make, in the order of
/// their first lines. A file that cannot be read is an error in the story, and the others are still read.
#[must_use]
pub fn read_story(files: &StoryFiles, options: &ReadOptions) -> Vec<Story> {
    let settings = files.settings.clone();
    let mut own = Story { id: files.id.clone(), path: files.path.clone(), settings, ..Story::default() };
    let mut keyed: Vec<Story> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for path in &files.files {
        let shown = walk::shown(path);
        let result = read_into(path, options, &mut |key, article| match key {
            None => own.add(article),
            Some(key) => {
                let place = *places.entry(key).or_insert_with_key(|key| {
                    let id = if files.below.is_empty() { key.clone() } else { format!("{}/{key}", files.below) };
                    keyed.push(Story { id, path: shown.clone(), settings: files.settings.clone(), ..Story::default() });
                    keyed.len() - 1
                });
                keyed[place].add(article);
            }
        });
        if let Err(error) = result {
            own.errors.push(error.at(shown));
        }
    }
    let mut stories = Vec::with_capacity(keyed.len() + 1);
    if !own.articles.is_empty() || !own.errors.is_empty() {
        stories.push(own);
    }
    stories.append(&mut keyed);
    stories
}

/// Reads one file: its articles (a JSONL file holds several), and the errors of the file or of its lines.
#[must_use]
pub fn read_file(path: &Path, options: &ReadOptions) -> (Vec<Article>, Vec<Error>) {
    let mut story = Story::default();
    if let Err(error) = read_into(path, options, &mut |_, article| story.add(article)) {
        story.errors.push(error.at(walk::shown(path)));
    }
    (story.articles, story.errors)
}

/// Takes each article of a file as it is read, with the `story` key of its line.
type Take<'a> = &'a mut dyn FnMut(Option<String>, Result<Article, Error>);

fn read_into(path: &Path, options: &ReadOptions, take: Take<'_>) -> Result<(), Error> {
    let stdin = path.as_os_str() == "-";
    let (shown, stem) = (walk::shown(path), if stdin { "stdin".to_owned() } else { walk::stem(path) });
    let mut input: Box<dyn Read> = if stdin {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(|error| Error::io(&error))?)
    };
    let named = if stdin { options.stdin } else { FileKind::of_path(path) };
    let mut start = Vec::new();
    let kind = match named {
        Some(kind) => kind,
        None => {
            input.by_ref().take(64 << 10).read_to_end(&mut start).map_err(|error| Error::io(&error))?;
            FileKind::of_content(&start)
        }
    };
    let mut input = io::Cursor::new(start).chain(input);
    if kind == FileKind::JsonLines {
        for line in jsonl::Lines::open(input, &shown, &stem, &options.limits) {
            take(line.story, line.article);
        }
        return Ok(());
    }
    let limit = options.limits.file_bytes;
    let mut bytes = Vec::new();
    input.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Error::io(&error))?;
    if bytes.len() as u64 > limit {
        return Err(limits::reached("the file", limits::key::FILE_BYTES, limit));
    }
    for (format, draft, encoding) in read_bytes(bytes, kind, &options.limits)? {
        let source = Source { path: &shown, stem: &stem, encoding: &encoding, limits: &options.limits };
        take(None, Ok(draft.finish(format, &source)?));
    }
    Ok(())
}

/// Decodes a file and reads it as its kind.
fn read_bytes(bytes: Vec<u8>, kind: FileKind, limits: &Limits) -> Result<Vec<(Format, Draft, String)>, Error> {
    if bytes.trim_ascii().is_empty() {
        return Err(Error::of(Kind::NoArticle, "the file is empty"));
    }
    let declares = match kind {
        FileKind::Html => Declares::Html,
        FileKind::Xml => Declares::Xml,
        FileKind::Text | FileKind::Json | FileKind::JsonLines => Declares::Nothing,
    };
    let decoded = decode::decode(bytes, declares)?;
    let text = decoded.text;
    let drafts = match kind {
        FileKind::Text => vec![(Format::Text, text::read(text)?)],
        FileKind::Html => vec![(Format::Html, page::read(&text, limits)?)],
        FileKind::Json | FileKind::JsonLines => vec![(Format::Json, json::read(&text)?)],
        FileKind::Xml => xml::read(&text, limits)?,
    };
    let complete = drafts.into_iter().map(|(format, mut draft)| {
        draft.warnings.extend_from_slice(&decoded.warnings);
        (format, draft, decoded.encoding.clone())
    });
    Ok(complete.collect())
}
