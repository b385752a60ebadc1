//! Reading the articles of the commands that show one stage.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::flags::file_kind;
use super::near::{Layer, encoder};
use crate::config::Config;
use crate::error::Error;
use crate::ingest::{FileKind, ReadOptions, find_stories, read_story};
use crate::model::{Article, Collation, Siglum, Witness};
use crate::pipeline::{self, Deadline};
use crate::settings::Options;

/// How the stages that are made visible read: as the settings say.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Reading {
    /// What standard input (`-`) holds; told by its first bytes if not given.
    #[arg(long, value_parser = file_kind, value_name = "KIND")]
    stdin_format: Option<FileKind>,
    /// Read these settings instead of the newsdrift.toml found upward from the first path.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// What outlets repeat in their articles, as `normalize --learn` writes it; instead of the settings' own.
    #[arg(long, value_name = "FILE")]
    profile: Vec<String>,
}

impl Reading {
    fn load(&self, paths: &[PathBuf], flags: Options) -> Result<(Config, ReadOptions), Vec<Error>> {
        let first = paths.first().map(PathBuf::as_path);
        let config = Config::load(self.config.as_deref(), first, flags.with_profiles(&self.profile))?;
        let options = ReadOptions { limits: config.settings().limits, stdin: self.stdin_format };
        Ok((config, options))
    }
}

/// The stories below `paths`, collated with the house facts that hold for them.
pub(super) fn collations(
    paths: &[PathBuf],
    reading: &Reading,
    layer: &Layer,
) -> Result<(Vec<Collation>, Vec<Error>), Vec<Error>> {
    let (config, options) = reading.load(paths, layer.options())?;
    let encoder = encoder(&config.settings(), None).map_err(|error| vec![error])?;
    let (files, mut errors) = find_stories(paths);
    let mut stories = Vec::new();
    for mut story in files.iter().flat_map(|files| read_story(files, &options)) {
        errors.append(&mut story.errors);
        let (settings, mistakes) = config.of_story(story.settings.as_deref());
        errors.extend(mistakes);
        if !story.articles.is_empty() {
            let path = story.path.clone();
            let (facts, never) = (Arc::clone(&settings.facts), Deadline::never());
            match pipeline::collate_near(story, facts, config.profiles(), &never, encoder.as_ref()) {
                Ok(story) => stories.extend(story),
                Err(error) => errors.push(error.at(path)),
            }
        }
    }
    Ok((stories, errors))
}

/// The articles below `paths`, each read for itself.
pub(super) fn witnesses(paths: &[PathBuf], reading: &Reading) -> Result<(Vec<Witness>, Vec<Error>), Vec<Error>> {
    let (config, options) = reading.load(paths, Options::default())?;
    let (articles, errors) = read_all(paths, &options);
    let read = |article| pipeline::witness_with(article, Siglum(0), None, config.profiles());
    Ok((articles.into_par_iter().map(read).collect(), errors))
}

/// The articles below `paths` as they are in their files.
pub(super) fn articles(paths: &[PathBuf], reading: &Reading) -> Result<(Vec<Article>, Vec<Error>), Vec<Error>> {
    let (_, options) = reading.load(paths, Options::default())?;
    Ok(read_all(paths, &options))
}

fn read_all(paths: &[PathBuf], options: &ReadOptions) -> (Vec<Article>, Vec<Error>) {
    let (files, mut errors) = find_stories(paths);
    let mut articles = Vec::new();
    for story in files.iter().flat_map(|files| read_story(files, options)) {
        errors.extend(story.errors);
        articles.extend(story.articles);
    }
    (articles, errors)
}
