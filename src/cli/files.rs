//! Reading the articles of the commands that show one stage.

use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
use crate::error::Error;
use crate::ingest::{ReadOptions, find_stories, read_story};
use crate::model::{Collation, Siglum, Witness};
use crate::pipeline;

/// The stories below `paths`, collated with the house facts that hold for them.
pub(super) fn collations(paths: &[PathBuf]) -> (Vec<Collation>, Vec<Error>) {
    let config = match Config::load(None, paths.first().map(PathBuf::as_path), Default::default()) {
        Ok(config) => config,
        Err(errors) => return (Vec::new(), errors),
    };
    let (files, mut errors) = find_stories(paths);
    let mut stories = Vec::new();
    for mut story in files.iter().flat_map(|files| read_story(files, &ReadOptions::default())) {
        errors.append(&mut story.errors);
        let (settings, mistakes) = config.of_story(story.settings.as_deref());
        errors.extend(mistakes);
        if !story.articles.is_empty() {
            stories.push(pipeline::collate(story, Arc::clone(&settings.facts)));
        }
    }
    (stories, errors)
}

/// The articles below `paths`, each read for itself.
pub(super) fn witnesses(paths: &[PathBuf]) -> (Vec<Witness>, Vec<Error>) {
    use rayon::prelude::*;
    let (files, mut errors) = find_stories(paths);
    let mut articles = Vec::new();
    for story in files.iter().flat_map(|files| read_story(files, &ReadOptions::default())) {
        errors.extend(story.errors);
        articles.extend(story.articles);
    }
    let read = articles.into_par_iter().map(|article| pipeline::witness(article, Siglum(0), None)).collect();
    (read, errors)
}
