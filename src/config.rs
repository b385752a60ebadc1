//! Finds and reads the settings files of a run and of a story.

use std::path::{Path, PathBuf};

use crate::check::rules;
use crate::error::Error;
use crate::settings::{Options, Scope, Settings};

/// The name of the settings file of a house.
pub const HOUSE_FILE: &str = "newsdrift.toml";
/// The name of the settings file of a story.
pub const STORY_FILE: &str = "story.toml";

/// The settings of a run: the house's, and what the command line says, which has the last word in every story.
#[derive(Debug, Clone, Default)]
pub struct Config {
    house: Settings,
    flags: Options,
    file: Option<PathBuf>,
}

impl Config {
    /// Reads the settings of a run: the file that the user names, else `newsdrift.toml` in the folder of `first` (the
    /// first path of the command line) or in the nearest folder above it, up to the root of its repository.
    ///
    /// # Errors
    /// Every mistake in the file, with its line; or that the named file cannot be read.
    pub fn load(named: Option<&Path>, first: Option<&Path>, flags: Options) -> Result<Config, Vec<Error>> {
        let file = named.map(Path::to_owned).or_else(|| find_upward(first.unwrap_or(Path::new("."))));
        let mut house = Settings::default();
        if let Some(file) = &file {
            let (mut options, mistakes) = read(file, Scope::House);
            if let Some(model) = &mut options.model {
                model.value = beside(file, &model.value);
            }
            if !mistakes.is_empty() {
                return Err(mistakes);
            }
            house = house.with(options);
        }
        Ok(Config { house, flags, file })
    }

    /// The settings of the run as a whole.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.house.with(self.flags.clone())
    }

    /// The settings file that was read, if there is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The settings of a story with a settings file of its own, and the mistakes in that file.
    #[must_use]
    pub fn of_story(&self, file: Option<&Path>) -> (Settings, Vec<Error>) {
        let Some(file) = file else { return (self.settings(), Vec::new()) };
        let (options, errors) = read(file, Scope::Story);
        (self.house.with(options).with(self.flags.clone()), errors)
    }
}

/// The ids of all rules.
#[must_use]
pub fn rule_ids() -> Vec<&'static str> {
    rules::ALL.iter().map(|rule| rule.id).collect()
}

fn read(file: &Path, scope: Scope) -> (Options, Vec<Error>) {
    let name = shown(file);
    // A settings file is written by hand: anything over a megabyte is some other file.
    const LARGEST: u64 = 1 << 20;
    let text = std::fs::metadata(file).and_then(|about| {
        if about.len() > LARGEST {
            Err(std::io::Error::other("too large for a settings file"))
        } else {
            std::fs::read_to_string(file)
        }
    });
    match text {
        Ok(text) => Options::parse(&name, text.trim_start_matches('\u{feff}'), scope, &rule_ids()),
        Err(error) => (Options::default(), vec![Error::new(error.to_string()).at(name)]),
    }
}

/// The path below the working folder, where it is there, so that reports do not depend on the machine.
fn shown(file: &Path) -> String {
    let below = std::env::current_dir().ok().and_then(|here| file.strip_prefix(here).ok().map(Path::to_owned));
    below.unwrap_or_else(|| file.to_owned()).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// A path in a settings file counts from the folder of that file. A bare word that leads to nothing there is a name.
fn beside(file: &Path, named: &Path) -> PathBuf {
    let path = file.parent().unwrap_or(Path::new("")).join(named);
    let bare = named.file_name() == Some(named.as_os_str());
    if bare && !path.exists() { named.to_owned() } else { path }
}

fn find_upward(first: &Path) -> Option<PathBuf> {
    let first = first.canonicalize().or_else(|_| std::env::current_dir()).ok()?;
    for folder in first.ancestors().filter(|folder| folder.is_dir()) {
        let file = folder.join(HOUSE_FILE);
        if file.is_file() {
            return Some(file);
        }
        // Settings of another project are none of ours.
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}
