//! Paths to stories: which folders are stories and which files are their articles.
//!
//! A folder that directly holds article files is a story, and its sub-folders are searched as well: a desk that keeps
//! an earlier state of a story in a folder inside it gets that state as a story of its own. Files named one by one are
//! together one story. Everything is sorted by the bytes of its path, so that the order in which the system lists a
//! folder, or the user names things, changes nothing.
//!
//! Symbolic links are followed only where they stay below the path that the user named: nothing outside of the named
//! paths is read. Folders are recognised by their real path, so a link that leads back up ends there.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rapidfuzz::distance::osa;
use rustc_hash::FxHashSet;

use super::StoryFiles;
use super::kind::{FileKind, is_never_article};
use crate::error::{Error, Kind};

/// The stories below `paths`, sorted by path, and what could not be read on the way.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<StoryFiles>, Vec<Error>) {
    let mut found = Found::default();
    let (mut named, mut corpora) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            named.push(path.clone());
            continue;
        }
        match std::fs::metadata(path) {
            Ok(at) if at.is_dir() => corpora.push((path.canonicalize().unwrap_or_else(|_| path.clone()), path)),
            Ok(_) => named.push(path.clone()),
            Err(error) => found.errors.push(unreachable_path(path, &error)),
        }
    }
    // A folder before those inside it: then the order in which they were named gives no story another id.
    corpora.sort();
    for (_, corpus) in corpora {
        found.corpus(corpus);
    }
    found.named(named);
    found.stories.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()).then_with(|| a.id.cmp(&b.id)));
    tell_apart(&mut found.stories);
    (found.stories, found.errors)
}

/// Stories of two corpora may have one id: then both are called by their paths.
fn tell_apart(stories: &mut [StoryFiles]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for story in stories.iter() {
        *times.entry(story.id.clone()).or_default() += 1;
    }
    for story in stories.iter_mut().filter(|story| times[&story.id] > 1) {
        story.id = story.path.trim_start_matches("./").trim_matches('/').to_owned();
    }
}

#[derive(Default)]
struct Found {
    stories: Vec<StoryFiles>,
    errors: Vec<Error>,
    /// Real paths of the folders that were read.
    folders: FxHashSet<PathBuf>,
    /// Real paths of the articles that a folder gave; filled only when files are named as well.
    files: FxHashSet<PathBuf>,
}

/// A folder still to be read.
struct Pending {
    path: PathBuf,
    /// Its path below the corpus, joined with `/`.
    below: String,
}

impl Found {
    fn corpus(&mut self, corpus: &Path) {
        let (stories, errors) = (self.stories.len(), self.errors.len());
        let real = match corpus.canonicalize() {
            Ok(real) => real,
            Err(error) => return self.errors.push(Error::io(&error).at(shown(corpus))),
        };
        if self.folders.contains(&real) {
            return;
        }
        // Links wait until all real folders are read, so that a folder keeps its own name.
        let mut pending = vec![Pending { path: corpus.to_owned(), below: String::new() }];
        let mut links = Vec::new();
        while let Some(folder) = pending.pop().or_else(|| links.pop()) {
            self.folder(&folder, &real, &mut pending, &mut links);
        }
        if self.stories.len() == stories && self.errors.len() == errors {
            let message = "no article files in this folder or below it";
            let help = "articles end in .txt, .md, .html, .json, .jsonl, .xml or .nitf";
            self.errors.push(Error::of(Kind::NoArticle, message).at(shown(corpus)).help(help));
        }
    }

    fn folder(&mut self, folder: &Pending, corpus: &Path, pending: &mut Vec<Pending>, links: &mut Vec<Pending>) {
        let entries = folder.path.canonicalize().and_then(|real| {
            // A folder is read once, by whatever way it is reached.
            if self.folders.insert(real) { std::fs::read_dir(&folder.path).map(Some) } else { Ok(None) }
        });
        let entries = match entries {
            Ok(Some(entries)) => entries,
            Ok(None) => return,
            Err(error) => return self.errors.push(Error::io(&error).at(shown(&folder.path))),
        };
        let (mut files, mut settings) = (Vec::new(), None);
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.errors.push(Error::io(&error).at(shown(&folder.path)));
                    continue;
                }
            };
            let (name, path) = (entry.file_name(), folder.path.join(entry.file_name()));
            let name = name.to_string_lossy();
            let hidden = name.starts_with(['.', '_']);
            let Ok(mut is) = entry.file_type() else { continue };
            let link = is.is_symlink();
            if link && !hidden && (FileKind::of_path(&path).is_some() || path.is_dir()) {
                match followed(&path, corpus) {
                    Ok(target) => is = target,
                    Err(error) => {
                        self.errors.push(error);
                        continue;
                    }
                }
            }
            if is.is_dir() && !hidden {
                let below =
                    if folder.below.is_empty() { name.into_owned() } else { format!("{}/{name}", folder.below) };
                if link { &mut *links } else { &mut *pending }.push(Pending { path, below });
            } else if name == "story.toml" {
                settings = Some(path);
            } else if is.is_file() && FileKind::of_path(&path).is_some() && !is_never_article(&name) {
                files.push(path);
            }
        }
        if files.is_empty() {
            return;
        }
        // Paths of one folder differ in their names only; comparing components would sort `a b` and `a/b` alike.
        files.sort_by(|a, b| bytes(a).cmp(bytes(b)));
        let id = if folder.below.is_empty() { folder_name(&folder.path) } else { folder.below.clone() };
        let below = folder.below.clone();
        self.stories.push(StoryFiles { id, below, path: shown(&folder.path), files, settings });
    }

    /// Makes one story of the files that were named one by one.
    fn named(&mut self, mut named: Vec<PathBuf>) {
        if named.is_empty() {
            return;
        }
        for file in self.stories.iter().flat_map(|story| &story.files) {
            self.files.extend(file.canonicalize());
        }
        named.sort_by(|a, b| bytes(a).cmp(bytes(b)));
        let is = |path: &Path, test: fn(&str) -> bool| {
            path.as_os_str() != "-" && path.file_name().is_some_and(|name| test(&name.to_string_lossy()))
        };
        let settings = named.iter().find(|path| is(path, |name| name == "story.toml")).cloned();
        let only = named.first().cloned();
        named.retain(|path| !is(path, is_never_article));
        if let (true, Some(path)) = (named.is_empty(), only) {
            let message =
                "no article: README*, LICENSE*, drifts.toml, story.toml and names with . or _ in front never are";
            return self.errors.push(Error::of(Kind::NoArticle, message).at(shown(&path)).help("rename the file"));
        }
        named.retain(|path| {
            path.canonicalize().map_or(path.as_os_str() == "-", |real| self.files.insert(real)) || !path.exists()
        });
        if named.is_empty() {
            return;
        }
        let (id, path) = (common_name(&named), common_path(&named));
        self.stories.push(StoryFiles { id, below: String::new(), path, files: named, settings });
    }
}

/// What a link below `corpus` leads to, if that is below `corpus` too.
fn followed(link: &Path, corpus: &Path) -> Result<std::fs::FileType, Error> {
    let real = match link.canonicalize() {
        Ok(real) => real,
        Err(error) => return Err(Error::of(Kind::NotFound, broken(&error)).at(shown(link))),
    };
    if !real.starts_with(corpus) {
        return Err(Error::of(Kind::Unreadable, "a symbolic link that leads out of the folder that was named")
            .at(shown(link))
            .help("name its target on the command line to have it read"));
    }
    real.metadata().map(|target| target.file_type()).map_err(|error| Error::io(&error).at(shown(link)))
}

fn broken(error: &std::io::Error) -> &'static str {
    if error.kind() == std::io::ErrorKind::NotFound {
        "a symbolic link that leads nowhere"
    } else {
        "a symbolic link that cannot be followed"
    }
}

/// The error for a path that cannot be opened; names the sibling that was probably meant.
fn unreachable_path(path: &Path, error: &std::io::Error) -> Error {
    if error.kind() != std::io::ErrorKind::NotFound {
        return Error::io(error).at(shown(path));
    }
    let message = if path.is_symlink() { broken(error) } else { "no such file or folder" };
    let not_found = Error::of(Kind::NotFound, message).at(shown(path));
    match near_sibling(path) {
        Some(sibling) => not_found.help(format!("did you mean {}?", shown(&sibling))),
        None => not_found,
    }
}

/// The entry of the same folder whose name is nearest to the last name of `path`.
fn near_sibling(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let parent = path.parent()?;
    let folder = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let reach = (wanted.chars().count() / 3).clamp(1, 4);
    std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name()))
        .filter_map(|name| {
            let shown = name.to_string_lossy().to_lowercase();
            let stem = shown.rsplit_once('.').map_or(shown.as_str(), |(stem, _)| stem);
            let away = osa::distance(wanted.chars(), shown.chars());
            let away = if stem == wanted { 1 } else { away };
            (away <= reach).then_some((away, name))
        })
        .min()
        .map(|(_, name)| parent.join(name))
}

/// A path as it is shown: as given, with `/` between names.
pub(super) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace(std::path::MAIN_SEPARATOR, "/") }
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// The last name of a folder, also of `.` and `..`.
fn folder_name(path: &Path) -> String {
    let real;
    let name = match path.file_name() {
        Some(name) => Some(name),
        None => {
            real = path.canonicalize().unwrap_or_default();
            real.file_name()
        }
    };
    name.unwrap_or(OsStr::new("story")).to_string_lossy().into_owned()
}

/// A name for files named one by one: the stem of one, what the stems of several begin with, else their folder's
/// name, else `files`.
fn common_name(files: &[PathBuf]) -> String {
    let stem = |path: &PathBuf| match path.as_os_str() {
        name if name == "-" => "stdin".to_owned(),
        _ => stem(path),
    };
    let first = files.first().map(stem).unwrap_or_default();
    if files.len() == 1 {
        return first;
    }
    let mut common = first.as_str();
    let stems: Vec<String> = files.iter().map(stem).collect();
    for other in &stems {
        let length = common.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b);
        common = &common[..length.last().map_or(0, |((at, a), _)| at + a.len_utf8())];
    }
    // A prefix counts where it ends with a word: `moscow-a`, `moscow-b`, but not `re` of `reuters`, `rt`.
    let whole = stems.iter().all(|stem| !stem[common.len()..].starts_with(char::is_alphanumeric));
    let separators: &[char] = &['-', '_', '.', ' '];
    let common = match (whole, common.rfind(separators)) {
        (true, _) => common,
        (false, Some(at)) => &common[..at],
        (false, None) => "",
    };
    let common = common.trim_matches(separators);
    if common.chars().filter(|letter| letter.is_alphabetic()).count() >= 3 {
        return common.to_owned();
    }
    let parent = files[0].parent();
    match parent.and_then(Path::file_name) {
        Some(name) if files.iter().all(|file| file.parent() == parent) => name.to_string_lossy().into_owned(),
        _ => "files".to_owned(),
    }
}

/// The folder that files named one by one share, as given; one file's own path.
fn common_path(files: &[PathBuf]) -> String {
    if let [file] = files {
        return shown(file);
    }
    let mut common = files[0].parent().unwrap_or(Path::new(""));
    while !files.iter().all(|file| file.starts_with(common)) {
        common = common.parent().unwrap_or(Path::new(""));
    }
    if common.as_os_str().is_empty() { ".".to_owned() } else { shown(common) }
}

/// A file's name without its article ending.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem }).to_owned()
}
