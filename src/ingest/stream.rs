//! The stories of files, one after another: JSON lines are gathered by their `story` key within a window, so that a
//! stream of any length is read in the memory of the window.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::jsonl::Lines;
use super::kind::FileKind;
use super::limits::{key, reached};
use super::{ReadOptions, Story, StoryFiles, read_whole, walk};
use crate::error::{Error, Kind};
use crate::model::Article;

/// Lines of one input that are named one by one when they cannot be read; more are counted.
const NAMED: usize = 1000;
/// What an article takes beside its body.
const BESIDE: usize = 1 << 10;

/// Reads a story's files as stories: see [`stories`].
pub struct Stories {
    options: ReadOptions,
    window: usize,
    files: StoryFiles,
    next: usize,
    lines: Option<Lines<'static>>,
    /// Whole files, and lines without a `story` key.
    own: Gathered,
    /// Whether the story itself was given away.
    own_given: bool,
    /// Stories whose lines are being gathered, by their first line.
    open: VecDeque<Gathered>,
    /// Serial numbers of the open stories by their keys.
    serials: FxHashMap<String, u64>,
    serial: u64,
    /// Serial number of the story of the last line.
    current: Option<u64>,
    /// Bytes of the open stories.
    held: usize,
    /// Keys of the stories that were given away.
    given: FxHashSet<u64>,
    unnamed_errors: usize,
}

/// A story in the making.
#[derive(Default)]
struct Gathered {
    story: Story,
    key: String,
    serial: u64,
    bytes: usize,
    full: bool,
}

impl Gathered {
    fn add(&mut self, article: Article, outlets: usize) {
        if self.story.articles.len() < outlets {
            self.bytes += article.body.len() + BESIDE;
            self.story.articles.push(article);
        } else if !self.full {
            self.full = true;
            let what = format!("the number of articles in the story `{}`", self.story.id);
            let error = reached(&what, key::OUTLETS, outlets).at(&*self.story.path);
            self.story.errors.push(error.help("the others are left out"));
        }
    }
}

/// The stories that a story's files hold: the story itself, and the stories that JSON lines with a `story` key make.
///
/// Lines are gathered until `window` bytes of articles are held. If the input ends before, the story itself comes first
/// and the others in the order of their first lines. Beyond the window the oldest story is given away whenever a line
/// belongs to another, and the story itself comes last; a line that comes too late for its story begins another part
/// of it, with an error that says so. A file that cannot be read is an error in the story itself. Memory: the window, the
/// largest story (which `outlets` limits), and eight bytes for each story given away.
#[must_use]
pub fn stories(files: &StoryFiles, options: &ReadOptions, window: usize) -> Stories {
    let settings = files.settings.clone();
    let own = Story { id: files.id.clone(), path: files.path.clone(), settings, ..Story::default() };
    Stories {
        options: options.clone(),
        window,
        files: files.clone(),
        next: 0,
        lines: None,
        own: Gathered { story: own, ..Gathered::default() },
        own_given: false,
        open: VecDeque::new(),
        serials: FxHashMap::default(),
        serial: 0,
        current: None,
        held: 0,
        given: FxHashSet::default(),
        unnamed_errors: 0,
    }
}

/// Whether reading these files takes a stream: one of them is JSON lines, or standard input, which may be.
#[must_use]
pub fn is_stream(files: &StoryFiles) -> bool {
    let streams = |file: &PathBuf| file.as_os_str() == "-" || FileKind::of_path(file) == Some(FileKind::JsonLines);
    files.files.iter().any(streams)
}

impl Stories {
    /// The stories of a stream of JSON lines: `path` names it in articles and errors, and lines without a key make the
    /// story `id`.
    pub fn of_lines(input: impl Read + Send + 'static, path: &str, id: &str, options: &ReadOptions) -> Stories {
        let files = StoryFiles {
            id: id.to_owned(),
            below: String::new(),
            path: path.to_owned(),
            files: Vec::new(),
            settings: None,
        };
        let mut stories = stories(&files, options, options.limits.window_bytes);
        stories.lines = Some(Lines::open(input, path, id, &options.limits));
        stories
    }

    /// Reads the next line, or the next file that is no JSON lines. False at the end of the last one.
    fn advance(&mut self) -> bool {
        if let Some(lines) = &mut self.lines {
            match lines.next() {
                Some(line) => self.line(line.story, line.article),
                None => self.lines = None,
            }
            return true;
        }
        let Some(path) = self.files.files.get(self.next).cloned() else { return false };
        self.next += 1;
        if self.own.full && FileKind::of_path(&path) != Some(FileKind::JsonLines) {
            return true;
        }
        if let Err(error) = self.file(&path) {
            self.own.story.errors.push(error.at(walk::shown(&path)));
        }
        true
    }

    fn file(&mut self, path: &Path) -> Result<(), Error> {
        let (shown, stem) = (walk::shown(path), walk::stem(path));
        let (input, kind): (Box<dyn Read + Send>, _) = if path.as_os_str() == "-" {
            (Box::new(io::stdin()), self.options.stdin)
        } else {
            (Box::new(File::open(path).map_err(|error| Error::io(&error))?), FileKind::of_path(path))
        };
        let stem = if path.as_os_str() == "-" { "stdin".to_owned() } else { stem };
        let (input, kind) = super::told(input, kind)?;
        if kind == FileKind::JsonLines {
            self.lines = Some(Lines::open(input, &shown, &stem, &self.options.limits));
            return Ok(());
        }
        for article in read_whole(input, kind, &shown, &stem, &self.options.limits)? {
            self.own.add(article, self.options.limits.outlets);
        }
        Ok(())
    }

    /// Puts a line where it belongs.
    fn line(&mut self, key: Option<String>, article: Result<Article, Error>) {
        let outlets = self.options.limits.outlets;
        match (key, article) {
            (Some(key), article) => {
                let at = self.place(key);
                let gathered = &mut self.open[at];
                let before = gathered.bytes;
                match article {
                    Ok(article) => gathered.add(article, outlets),
                    Err(error) => gathered.story.errors.push(error),
                }
                self.held += gathered.bytes - before;
            }
            (None, Ok(article)) => self.own.add(article, outlets),
            (None, Err(error)) if self.own.story.errors.len() < NAMED => self.own.story.errors.push(error),
            (None, Err(_)) => self.unnamed_errors += 1,
        }
    }

    /// Where the story with this key stands among the open ones; opens it.
    fn place(&mut self, key: String) -> usize {
        if let Some(&serial) = self.serials.get(&key) {
            self.current = Some(serial);
            return self.open.partition_point(|open| open.serial < serial);
        }
        self.serial += 1;
        self.current = Some(self.serial);
        let below = &self.files.below;
        let id = if below.is_empty() { key.clone() } else { format!("{below}/{key}") };
        let path = self.lines.as_ref().map_or_else(String::new, |lines| lines.path().to_owned());
        let mut story = Story { id, path, settings: self.files.settings.clone(), ..Story::default() };
        if self.given.contains(&xxh3_64(key.as_bytes())) {
            let message = format!("the lines of the story `{}` are too far apart; this part is read alone", story.id);
            let help = "sort the lines by `story`, or raise the limit (window-bytes)";
            story.errors.push(Error::of(Kind::Limit, message).at(&*story.path).help(help));
        }
        self.serials.insert(key.clone(), self.serial);
        self.open.push_back(Gathered { story, key, serial: self.serial, ..Gathered::default() });
        self.open.len() - 1
    }

    /// The oldest story that the last line is no part of, when more is held than the window.
    fn surplus(&mut self) -> Option<Story> {
        if self.held <= self.window {
            return None;
        }
        let at = self.open.iter().position(|open| Some(open.serial) != self.current)?;
        self.give(at)
    }

    fn give(&mut self, at: usize) -> Option<Story> {
        let gathered = self.open.remove(at)?;
        self.held -= gathered.bytes;
        self.serials.remove(&gathered.key);
        self.given.insert(xxh3_64(gathered.key.as_bytes()));
        Some(gathered.story)
    }

    /// The story itself, unless there is nothing of it.
    fn own(&mut self) -> Option<Story> {
        if std::mem::replace(&mut self.own_given, true) {
            return None;
        }
        let mut own = std::mem::take(&mut self.own.story);
        if self.unnamed_errors > 0 {
            let message = format!("{} more lines could not be read", self.unnamed_errors);
            own.errors.push(Error::of(Kind::Parse, message).at(&*own.path));
        }
        (!own.articles.is_empty() || !own.errors.is_empty()).then_some(own)
    }
}

impl Iterator for Stories {
    type Item = Story;

    fn next(&mut self) -> Option<Story> {
        loop {
            if let Some(story) = self.surplus() {
                return Some(story);
            }
            if !self.advance() {
                break;
            }
        }
        let own_first = self.own_given || self.given.is_empty();
        if own_first { self.own().or_else(|| self.give(0)) } else { self.give(0).or_else(|| self.own()) }
    }
}
