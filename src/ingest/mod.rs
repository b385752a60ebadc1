//! Bytes to articles: the only module that reads files.
//!
//! A folder that directly holds article files is a story; any other folder is searched for stories
//! (the rules of FORMATS, section 1). Finding the stories ([`find_stories`]) is separate from reading them
//! ([`read_story`]), so that a run can read story by story; [`stories`] reads a stream of them.
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
mod stream;
mod text;
mod walk;
mod xml;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use self::decode::Declares;
use self::draft::{Draft, Source};
use crate::error::{Error, Kind};
use crate::model::{Article, Format};

pub use self::kind::{FileKind, is_never_article};
pub use self::limits::{Limits, out_of_time};
pub use self::stream::{Stories, is_stream, stories};

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
    stories(files, options, usize::MAX).collect()
}

/// Reads one file: its articles (a JSONL file holds several), and the errors of the file or of its lines.
#[must_use]
pub fn read_file(path: &Path, options: &ReadOptions) -> (Vec<Article>, Vec<Error>) {
    let shown = walk::shown(path);
    if path.as_os_str() == "-" {
        return read_input(io::stdin(), &shown, options.stdin, options);
    }
    match File::open(path) {
        Ok(file) => read_input(file, &shown, FileKind::of_path(path), options),
        Err(error) => (Vec::new(), vec![Error::io(&error).at(shown)]),
    }
}

/// Reads one input that is no file; `path` names it in articles and errors, and its kind is told by its first bytes if
/// not given.
#[must_use]
pub fn read_input(
    input: impl Read + Send,
    path: &str,
    kind: Option<FileKind>,
    options: &ReadOptions,
) -> (Vec<Article>, Vec<Error>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    let stem = walk::stem(Path::new(path));
    let read = || -> Result<(), Error> {
        let (input, kind) = told(input, kind)?;
        if kind == FileKind::JsonLines {
            for line in jsonl::Lines::open(input, path, &stem, &options.limits) {
                match line.article {
                    Ok(article) => articles.push(article),
                    Err(error) => errors.push(error),
                }
            }
            return Ok(());
        }
        articles = read_whole(input, kind, path, &stem, &options.limits)?;
        Ok(())
    };
    if let Err(error) = read() {
        errors.push(error.at(path));
    }
    (articles, errors)
}

/// An input with its kind; what is not known beforehand is told by the first bytes.
fn told<R: Read>(mut input: R, kind: Option<FileKind>) -> Result<(impl Read + use<R>, FileKind), Error> {
    let mut start = Vec::new();
    let kind = match kind {
        Some(kind) => kind,
        None => {
            input.by_ref().take(64 << 10).read_to_end(&mut start).map_err(|error| Error::io(&error))?;
            FileKind::of_content(&start)
        }
    };
    Ok((io::Cursor::new(start).chain(input), kind))
}

/// Bytes that most files of one article have room in: a vector that starts empty asks the system ten times for as many.
const AN_ARTICLE: usize = 16 << 10;

/// Reads an input of any kind but JSON lines.
fn read_whole(
    input: impl Read,
    kind: FileKind,
    path: &str,
    stem: &str,
    limits: &Limits,
) -> Result<Vec<Article>, Error> {
    let limit = limits.file_bytes;
    let mut bytes = Vec::with_capacity(AN_ARTICLE);
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Error::io(&error))?;
    if bytes.len() as u64 > limit {
        return Err(limits::reached("the file", limits::key::FILE_BYTES, limit));
    }
    let drafts = read_bytes(bytes, kind, limits)?;
    let article = |(format, draft, encoding): (Format, Draft, String)| {
        draft.finish(format, &Source { path, stem, encoding: &encoding, limits })
    };
    drafts.into_iter().map(article).collect()
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
