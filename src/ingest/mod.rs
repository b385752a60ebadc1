//! Bytes to articles: the only module that reads files.
//!
//! A folder that directly holds article files is a story; any other folder is searched for stories
//! (the rules of FORMATS, section 1). Finding the stories is separate from reading them, so that a
//! run can read story by story.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::model::{Article, Format};

/// A story's files, found but not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryFiles {
    /// The folder's path below the corpus; the common name of the files for files named one by one.
    pub id: String,
    /// The folder's path as given.
    pub path: String,
    /// The article files in the byte order of their paths.
    pub files: Vec<PathBuf>,
    /// The story's own `story.toml`.
    pub settings: Option<PathBuf>,
}

/// A story's articles, read.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// As [`StoryFiles::id`]; lines of a JSONL file with a `story` key make stories of their own.
    pub id: String,
    /// As [`StoryFiles::path`].
    pub path: String,
    /// The articles in the byte order of their paths.
    pub articles: Vec<Article>,
    /// As [`StoryFiles::settings`].
    pub settings: Option<PathBuf>,
    /// Files that could not be read, with the reason; the others are in `articles`.
    pub errors: Vec<Error>,
}

/// Finds the stories in corpora, stories and files; files named one by one are together one story.
#[must_use]
pub fn find_stories(paths: &[PathBuf]) -> (Vec<StoryFiles>, Vec<Error>) {
    let story = StoryFiles {
        id: "files".into(),
        path: paths.first().map(|path| path.display().to_string()).unwrap_or_default(),
        files: paths.to_vec(),
        settings: None,
    };
    (vec![story], Vec::new())
}

/// Reads a story's files. A file that cannot be read is an error in the story, and the others are still read.
#[must_use]
pub fn read_story(files: &StoryFiles) -> Vec<Story> {
    let mut story = Story { id: files.id.clone(), path: files.path.clone(), ..Story::default() };
    for path in &files.files {
        match read_file(path) {
            Ok(articles) => story.articles.extend(articles),
            Err(error) => story.errors.push(error),
        }
    }
    vec![story]
}

/// Reads one file; a JSONL file holds several articles.
///
/// # Errors
/// If the file cannot be read or holds no article.
pub fn read_file(path: &Path) -> Result<Vec<Article>, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Error::new(error.to_string()).at(&name))?;
    Ok(vec![Article {
        path: name,
        format: Format::Text,
        outlet: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        headline: None,
        published: None,
        published_time: None,
        authors: Vec::new(),
        url: None,
        language: None,
        encoding: "utf-8".into(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
        first_line: Some(1),
        warnings: Vec::new(),
    }])
}
