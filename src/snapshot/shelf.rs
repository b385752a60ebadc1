//! A folder of snapshots: accepted ones (`.snap`) and, beside them, what is said now where it differs (`.snap.new`).
//!
//! Every change is one rename, so that an interrupt leaves each snapshot either as it was or as it should be. Nothing
//! is removed but a pending file that the user accepts or rejects.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::snapshot::{Snapshot, file_name};

/// The ending of a pending snapshot.
const PENDING: &str = ".snap.new";

/// A folder of snapshots.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
}

/// What became of a snapshot that was put on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// There was none: it is accepted as it is.
    First(PathBuf),
    /// As accepted.
    Same(PathBuf),
    /// As accepted, but a pending file of an earlier run is still there.
    Outdated(PathBuf),
    /// It differs from the accepted one and waits beside it.
    Pending(PathBuf),
}

/// A snapshot that waits for review.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The file that waits.
    pub file: PathBuf,
    /// What is accepted, if anything is.
    pub old: Option<Snapshot>,
    /// What is said now.
    pub new: Snapshot,
}

impl Shelf {
    /// A shelf in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Shelf {
        Shelf { folder: folder.into() }
    }

    /// Puts what is said now on the shelf.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn put(&self, snapshot: &Snapshot) -> Result<Put, Error> {
        fs::create_dir_all(&self.folder).map_err(|error| named(&self.folder, &error))?;
        let accepted = self.folder.join(file_name(&snapshot.story));
        let pending = accepted.with_extension("snap.new");
        let old = match fs::read_to_string(&accepted) {
            // A broken file differs from everything.
            Ok(text) => Snapshot::from_file(&shown(&accepted), &text).ok(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write(&accepted, &snapshot.to_file())?;
                return Ok(Put::First(accepted));
            }
            Err(error) => return Err(named(&accepted, &error)),
        };
        if old.is_some_and(|old| old.body() == snapshot.body()) {
            return Ok(if pending.exists() { Put::Outdated(pending) } else { Put::Same(accepted) });
        }
        write(&pending, &snapshot.to_file())?;
        Ok(Put::Pending(pending))
    }

    /// What waits for review, sorted by name, and what cannot be read. Of a folder that is not there, that it is not.
    #[must_use]
    pub fn pending(&self) -> (Vec<Pending>, Vec<Error>) {
        if !self.folder.is_dir() {
            let error = Error::new("no such folder of snapshots").at(shown(&self.folder));
            return (Vec::new(), vec![error.help("`newsdrift snapshot CORPUS --into DIR` writes one")]);
        }
        let (mut waiting, mut errors) = (Vec::new(), Vec::new());
        for file in self.files(PENDING) {
            match self.read_pending(file) {
                Ok(pending) => waiting.push(pending),
                Err(error) => errors.push(error),
            }
        }
        (waiting, errors)
    }

    fn read_pending(&self, file: PathBuf) -> Result<Pending, Error> {
        let new = read(&file)?;
        let accepted = accepted(&file);
        let old = if accepted.exists() { Some(read(&accepted)?) } else { None };
        Ok(Pending { file, old, new })
    }

    /// Accepted snapshots of stories that are no longer where they were.
    #[must_use]
    pub fn stale(&self) -> Vec<PathBuf> {
        let gone = |file: &PathBuf| read(file).is_ok_and(|snapshot| !Path::new(&snapshot.source).exists());
        self.files(".snap").into_iter().filter(gone).collect()
    }

    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| path.to_string_lossy().ends_with(ending)).collect();
        files.sort();
        files
    }
}

impl Pending {
    /// Makes what is said now the accepted snapshot.
    ///
    /// # Errors
    /// If the file cannot be moved, or is another by now than the one that was read; then nothing has changed.
    pub fn accept(&self) -> Result<(), Error> {
        self.still()?;
        fs::rename(&self.file, accepted(&self.file)).map_err(|error| named(&self.file, &error))
    }

    /// Removes what waits: the accepted snapshot stays.
    ///
    /// # Errors
    /// If the file cannot be removed, or is another by now than the one that was read.
    pub fn reject(&self) -> Result<(), Error> {
        self.still()?;
        fs::remove_file(&self.file).map_err(|error| named(&self.file, &error))
    }

    /// Nobody decides about what they have not seen: a run of `snapshot` may have written the file anew.
    fn still(&self) -> Result<(), Error> {
        match read(&self.file)?.body() == self.new.body() {
            true => Ok(()),
            false => Err(Error::new("it has changed meanwhile").at(shown(&self.file)).help("review it again")),
        }
    }

    /// Accepts the findings of one rule; what else differs goes on waiting. Gives whether anything of that rule did.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn accept_rule(&self, rule: &str) -> Result<bool, Error> {
        let Some(old) = &self.old else { return Ok(false) };
        if !old.changed_rules(&self.new).contains(rule) {
            return Ok(false);
        }
        let merged = old.with_rule(&self.new, rule);
        if merged.body() == self.new.body() {
            self.accept()?;
        } else {
            write(&accepted(&self.file), &merged.to_file())?;
        }
        Ok(true)
    }
}

fn accepted(pending: &Path) -> PathBuf {
    // Removes `.new` only.
    pending.with_extension("")
}

fn read(file: &Path) -> Result<Snapshot, Error> {
    let text = fs::read_to_string(file).map_err(|error| named(file, &error))?;
    Snapshot::from_file(&shown(file), &text)
}

fn write(file: &Path, text: &str) -> Result<(), Error> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let whole = || -> io::Result<()> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut new = builder.prefix(".newsdrift-").tempfile_in(folder)?;
        new.write_all(text.as_bytes())?;
        new.persist(file).map(drop).map_err(|error| error.error)
    };
    whole().map_err(|error| named(file, &error))
}

fn named(path: &Path, error: &io::Error) -> Error {
    Error::new(error.to_string()).at(shown(path))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(findings: &str) -> Snapshot {
        let text = format!("---\nsource: \"{}\"\n---\na.md: Gazette\n\n{findings}\n", env!("CARGO_MANIFEST_DIR"));
        Snapshot::from_file("x", &text).expect("a header")
    }

    #[test]
    fn a_change_waits_until_it_is_accepted() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(folder.path());
        assert!(matches!(shelf.put(&snapshot("error a-a: 1\n\nerror b-b: 1")), Ok(Put::First(_))));
        assert!(matches!(shelf.put(&snapshot("error a-a: 1\n\nerror b-b: 1")), Ok(Put::Same(_))));
        assert!(matches!(shelf.put(&snapshot("error a-a: 2\n\nerror b-b: 2")), Ok(Put::Pending(_))));
        let (waiting, errors) = shelf.pending();
        assert_eq!((waiting.len(), errors.len()), (1, 0));
        assert_eq!(waiting[0].accept_rule("c-c"), Ok(false));
        assert_eq!(waiting[0].accept_rule("a-a"), Ok(true));
        let (waiting, _) = shelf.pending();
        assert!(
            waiting[0].old.as_ref().is_some_and(|old| old.body().contains("a-a: 2") && old.body().contains("b-b: 1"))
        );
        assert_eq!(waiting[0].accept_rule("b-b"), Ok(true));
        assert!(shelf.pending().0.is_empty());
        assert!(matches!(shelf.put(&snapshot("error a-a: 2\n\nerror b-b: 2")), Ok(Put::Same(_))));
        assert!(shelf.stale().is_empty());
    }

    #[test]
    fn nobody_decides_about_what_they_have_not_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(folder.path());
        assert!(shelf.put(&snapshot("error a-a: 1")).is_ok() && shelf.put(&snapshot("error a-a: 2")).is_ok());
        let (seen, _) = shelf.pending();
        assert!(shelf.put(&snapshot("error a-a: 3")).is_ok());
        assert!(seen[0].accept().is_err() && seen[0].reject().is_err());
        let (now, _) = shelf.pending();
        assert!(
            now[0].new.body().contains("a-a: 3") && now[0].old.as_ref().is_some_and(|old| old.body().contains("1"))
        );
        assert_eq!(now[0].accept(), Ok(()));
        let (_, errors) = Shelf::new(folder.path().join("none")).pending();
        assert!(errors[0].to_string().contains("no such folder"));
    }
}
