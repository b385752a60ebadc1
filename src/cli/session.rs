//! A run from paths to judged stories: what `check`, `gate` and `snapshot` have in common.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};
use jiff::civil::Date;

use super::Failure;
use super::flags::Judgement;
use super::near;
use super::parallel::in_order;
use crate::check::check;
use crate::config::{Config, rule_ids};
use crate::error::Error;
use crate::finding::{Checked, Notice, Run};
use crate::gate::inline::{Allowance, allowances};
use crate::gate::{Baseline, Ledger, draft, judge, source};
use crate::ingest::{ReadOptions, Story, StoryFiles, read_story};
use crate::model::Siglum;
use crate::semantic::Encoder;
use crate::settings::Settings;

/// A story to read, and which of its files are drafts.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub(super) files: StoryFiles,
    /// Empty: every finding counts. Else only findings about these files.
    pub(super) drafts: Vec<PathBuf>,
    /// Whether the other file is the one source that must back everything in the draft.
    pub(super) source: bool,
}

impl From<StoryFiles> for Job {
    fn from(files: StoryFiles) -> Self {
        Job { files, drafts: Vec::new(), source: false }
    }
}

/// Everything that a run needs to know beforehand.
pub(super) struct Session {
    config: Config,
    reading: ReadOptions,
    encoder: Option<Encoder>,
    threads: Option<usize>,
    today: Date,
    ledger: Ledger,
}

/// A story that has been read and judged.
struct Done {
    checked: Checked,
    settings: Arc<Settings>,
    inline: Vec<Allowance>,
    notices: Vec<Notice>,
}

impl Session {
    /// Reads the settings, upward from `first`, and the baseline.
    pub(super) fn open(flags: &Judgement, first: Option<&Path>) -> Result<Session, Failure> {
        let config = Config::load(flags.config.as_deref(), first, flags.options())?;
        let today = flags.today()?;
        let baseline = flags.baseline.as_deref().map(read_baseline).transpose()?;
        let ledger = Ledger::new(config.settings(), baseline, today);
        let reading = ReadOptions { limits: config.settings().limits, stdin: flags.stdin_format };
        let encoder = near::encoder(&config.settings(), flags.threads)?;
        Ok(Session { config, reading, encoder, threads: flags.threads.map(Into::into), today, ledger })
    }

    /// Leaves out the files that the settings exclude, and the stories that have none left.
    pub(super) fn chosen(&self, stories: Vec<StoryFiles>) -> Result<Vec<StoryFiles>, Error> {
        let settings = self.ledger.settings();
        let include = globs("include", &settings.include.value)?;
        let exclude = globs("exclude", &settings.exclude.value)?;
        let wanted = |file: &PathBuf| (include.is_empty() || include.is_match(file)) && !exclude.is_match(file);
        let chosen = stories.into_iter().filter_map(|mut story| {
            story.files.retain(wanted);
            (!story.files.is_empty()).then_some(story)
        });
        Ok(chosen.collect())
    }

    /// Notes what could not be read before any story was.
    pub(super) fn errors(&mut self, errors: Vec<Error>) {
        errors.into_iter().for_each(|error| self.ledger.error(error));
    }

    /// Reads and judges all stories and gives them to `take` in order; then what the run adds up to.
    pub(super) fn run(
        mut self,
        jobs: &[Job],
        mut take: impl FnMut(&Checked) -> Result<(), Failure>,
    ) -> Result<Run, Failure> {
        let (config, reading, today, encoder) = (&self.config, &self.reading, self.today, self.encoder.as_ref());
        let ledger = &mut self.ledger;
        let bar = progress(jobs.len());
        let result = in_order(
            jobs,
            self.threads,
            |job| work(job, config, reading, today, encoder),
            |job, done| {
                let stories = done.unwrap_or_else(|error| (Vec::new(), vec![error.at(&job.files.path)]));
                let (stories, errors) = stories;
                errors.into_iter().for_each(|error| ledger.error(error));
                for mut done in stories {
                    ledger.story(&mut done.checked, &done.settings, &done.inline);
                    for notice in done.notices {
                        ledger.notice(notice.path, notice.line, notice.message);
                    }
                    bar.suspend(|| take(&done.checked))?;
                }
                bar.inc(1);
                Ok(())
            },
        );
        bar.finish_and_clear();
        result.map(|()| self.ledger.close())
    }
}

/// A progress bar on standard error, which only a terminal shows, and only when there is much to do.
fn progress(stories: usize) -> indicatif::ProgressBar {
    const MANY: usize = 200;
    if stories < MANY {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} stories, {eta} left");
    let bar = indicatif::ProgressBar::new(stories as u64);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

fn work(
    job: &Job,
    config: &Config,
    reading: &ReadOptions,
    today: Date,
    encoder: Option<&Encoder>,
) -> (Vec<Done>, Vec<Error>) {
    let (mut done, mut errors) = (Vec::new(), Vec::new());
    for mut story in read_story(&job.files, reading) {
        errors.append(&mut story.errors);
        if !story.articles.is_empty() {
            let path = story.path.clone();
            match judged(story, job, config, today, encoder, &mut errors) {
                Ok(story) => done.push(story),
                Err(error) => errors.push(error.at(path)),
            }
        }
    }
    (done, errors)
}

fn judged(
    story: Story,
    job: &Job,
    config: &Config,
    today: Date,
    encoder: Option<&Encoder>,
    errors: &mut Vec<Error>,
) -> Result<Done, Error> {
    let (settings, mistakes) = config.of_story(story.settings.as_deref());
    errors.extend(mistakes);
    let collation = near::collate(story, &settings, config.profiles(), encoder)?;
    let is_draft = |path: &str| job.drafts.iter().any(|draft| *draft == Path::new(path));
    let drafts: Vec<Siglum> = collation
        .witnesses
        .iter()
        .filter(|witness| is_draft(&witness.article.path))
        .map(|witness| witness.id)
        .collect();
    let (mut inline, mut notices) = (Vec::new(), Vec::new());
    for draft in &drafts {
        let draft = collation.witness(*draft);
        let (found, wrong) = allowances(draft, &rule_ids());
        inline.extend(found);
        let path = &draft.article.path;
        notices.extend(wrong.into_iter().map(|(line, message)| Notice {
            path: path.clone(),
            line: Some(line),
            message,
        }));
    }
    let mut findings = check(&collation);
    if job.source {
        findings = source::against_source(&collation, findings, &drafts);
    } else if !job.drafts.is_empty() {
        findings = draft::about(&collation, findings, &drafts);
    }
    let checked = judge(collation, findings, &settings, &inline, today);
    Ok(Done { checked, settings: Arc::new(settings), inline, notices })
}

fn read_baseline(file: &Path) -> Result<Baseline, Error> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| {
        Error::new(format!("cannot read the baseline: {error}"))
            .at(&name)
            .help("write one with `newsdrift check … --output json=FILE`")
    })?;
    Baseline::read(&name, &text)
}

fn globs(key: &str, patterns: &[String]) -> Result<GlobSet, Error> {
    let wrong = |error: globset::Error| Error::new(format!("`{key}` in the settings: {error}"));
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(Glob::new(pattern).map_err(wrong)?);
    }
    set.build().map_err(wrong)
}
