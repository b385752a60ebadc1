//! Finds and reads the settings files of a run and of a story.

use std::path::{Path, PathBuf};

use crate::check::rules;
use crate::error::Error;
use crate::normalise::profile::Profiles;
use crate::settings::{Options, Scope, Settings, Source};

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
    profiles: Profiles,
}

impl Config {
    /// Reads the settings of a run: the file that the user names, else `newsdrift.toml` in the folder of `first` (the
    /// first path of the command line) or in the nearest folder above it, up to the root of its repository.
    ///
    /// # Errors
    /// Every mistake in the file, with its line; that the named file, or a file of profiles, cannot be read.
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
        let mut config = Config { house, flags, file, profiles: Profiles::default() };
        config.profiles = config.read_profiles()?;
        Ok(config)
    }

    /// Reads the files of profiles: those of a settings file lie below its folder, those of a flag below the working one.
    fn read_profiles(&self) -> Result<Profiles, Vec<Error>> {
        let files = self.settings().profiles;
        let folder = match (&files.from, &self.file) {
            (Source::File { .. }, Some(settings)) => settings.parent().unwrap_or(Path::new("")),
            _ => Path::new(""),
        };
        let (mut profiles, mut errors) = (Profiles::default(), Vec::new());
        for file in &files.value {
            let file = folder.join(file);
            let text = read_small(&file, "a file of profiles").map_err(|error| error.to_string());
            match text.and_then(|text| Profiles::parse(&text)) {
                Ok(read) => profiles.extend(read),
                Err(why) => errors.push(
                    Error::new(format!("cannot read the profiles that {} names: {why}", files.from))
                        .at(shown(&file))
                        .help("`newsdrift normalize --learn FOLDER --into FILE` writes such a file"),
                ),
            }
        }
        if errors.is_empty() { Ok(profiles) } else { Err(errors) }
    }

    /// What outlets are known to repeat in their articles.
    #[must_use]
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
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
    match read_small(file, "a settings file") {
        Ok(text) => Options::parse(&name, text.trim_start_matches('\u{feff}'), scope, &rule_ids()),
        Err(error) => (Options::default(), vec![Error::new(error.to_string()).at(name)]),
    }
}

/// Reads a file of a kind that stays small: anything over a megabyte is some other file.
fn read_small(file: &Path, kind: &str) -> std::io::Result<String> {
    const LARGEST: u64 = 1 << 20;
    if std::fs::metadata(file)?.len() > LARGEST {
        return Err(std::io::Error::other(format!("too large for {kind}")));
    }
    std::fs::read_to_string(file)
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
