//! A run from paths to judged stories: what `check`, `gate` and `snapshot` have in common.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{Glob, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::flags::Judgement;
use super::near;
use super::parallel::in_order;
use super::tasks::{Task, Tasks};
use super::{Failure, interrupt};
use crate::check::{check, check_about};
use crate::config::{Config, rule_ids};
use crate::error::Error;
use crate::finding::{Checked, Notice, Run, Summary};
use crate::gate::inline::{Allowance, allowances};
use crate::gate::{Baseline, Ledger, draft, judge, source};
use crate::ingest::{ReadOptions, Story, StoryFiles, is_stream, out_of_time, read_story};
use crate::model::{Article, Siglum};
use crate::pipeline::{self, Deadline};
use crate::semantic::Encoder;
use crate::settings::{FailOn, Settings};

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
    /// Stories that an earlier run has reported.
    done: FxHashMap<String, usize>,
}

/// A story that has been read and judged.
struct Done {
    checked: Checked,
    settings: Arc<Settings>,
    inline: Vec<Allowance>,
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
        Ok(Session {
            config,
            reading,
            encoder,
            threads: flags.threads.map(Into::into),
            today,
            ledger,
            done: FxHashMap::default(),
        })
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

    /// Takes over what an earlier run has reported: those stories are only read, for their errors.
    pub(super) fn resume(&mut self, done: FxHashMap<String, usize>, summary: Summary) {
        self.done = done;
        self.ledger.resume(summary);
    }

    /// What makes the run fail.
    pub(super) fn fail_on(&self) -> FailOn {
        self.ledger.settings().fail_on.value
    }

    /// Reads and judges all stories and gives them to `take` in order; then what the run adds up to. When the user
    /// interrupts it, the run ends with the story at hand, and with an error that says so.
    pub(super) fn run(
        mut self,
        jobs: Vec<Job>,
        mut take: impl FnMut(&Checked) -> Result<(), Failure>,
    ) -> Result<Run, Failure> {
        let (config, reading, today, encoder) = (&self.config, &self.reading, self.today, self.encoder.as_ref());
        let ledger = &mut self.ledger;
        let bar = progress(&jobs);
        let tasks = Tasks::new(jobs, reading.clone(), std::mem::take(&mut self.done));
        let result = in_order(
            tasks,
            self.threads,
            Task::weight,
            |task| {
                let path = task.story.as_ref().map_or(&task.job.files.path, |story| &story.path).clone();
                catch_unwind(AssertUnwindSafe(|| work(task, config, reading, today, encoder))).unwrap_or_else(|_| {
                    let error = Error::new("internal error: the work on this story broke off").at(path);
                    Outcome { errors: vec![error], ..Outcome::default() }
                })
            },
            |outcome| {
                let outcome = outcome.unwrap_or_else(|error| Outcome { errors: vec![error], ..Outcome::default() });
                outcome.errors.into_iter().for_each(|error| ledger.error(error));
                for notice in outcome.notices {
                    ledger.notice(notice.path, notice.line, notice.message);
                }
                for mut done in outcome.stories {
                    ledger.story(&mut done.checked, &done.settings, &done.inline);
                    bar.suspend(|| take(&done.checked)).map_err(Stop::Failed)?;
                }
                bar.inc(1);
                Ok(())
            },
            || if interrupt::heard() { Err(Stop::Interrupted) } else { Ok(()) },
        );
        bar.finish_and_clear();
        match result {
            Ok(()) => {}
            Err(Stop::Failed(failure)) => return Err(failure),
            Err(Stop::Interrupted) => ledger.error(Error::new("interrupted: the rest of the stories was not checked")),
        }
        Ok(self.ledger.close())
    }
}

/// Why a run ended early.
enum Stop {
    Failed(Failure),
    Interrupted,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error.into())
    }
}

/// A progress bar on standard error, which only a terminal shows, and only when there is much to do.
fn progress(jobs: &[Job]) -> indicatif::ProgressBar {
    const MANY: usize = 200;
    if jobs.iter().any(|job| is_stream(&job.files)) {
        let style = indicatif::ProgressStyle::with_template("{spinner} {pos} stories, {per_sec}");
        let bar = indicatif::ProgressBar::new_spinner();
        return style.map_or(bar.clone(), |style| bar.with_style(style));
    }
    if jobs.len() < MANY {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} stories, {eta} left");
    let bar = indicatif::ProgressBar::new(jobs.len() as u64);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// What came of a task.
#[derive(Default)]
struct Outcome {
    stories: Vec<Done>,
    notices: Vec<Notice>,
    errors: Vec<Error>,
}

/// Reads what the stages and rules look things up in, while the first files are read from disk: the articles would
/// otherwise wait for one table after the other.
fn prepare() {
    // Nobody waits for it: a thread that waits in the middle of it may take up work that comes here again.
    static BEGUN: AtomicBool = AtomicBool::new(false);
    if BEGUN.swap(true, Ordering::Relaxed) {
        return;
    }
    pipeline::prepare();
    // The rules are not needed before the first articles are read.
    rayon::spawn(|| {
        let texts =
            ["Mayor Anna Moss said on May 3 that two cranes fell.", "Ana Moss said “two cranes” fell on May 4."];
        let articles = texts.map(|text| Article::text("", "", None, text)).into();
        // What it finds is of no interest.
        let _ = check(&pipeline::collate(Story { articles, ..Story::default() }, Arc::default()));
    });
}

fn work(task: Task, config: &Config, reading: &ReadOptions, today: Date, encoder: Option<&Encoder>) -> Outcome {
    let stories = match task.story {
        Some(story) => vec![story],
        None => rayon::join(|| read_story(&task.job.files, reading), prepare).0,
    };
    let mut outcome = Outcome::default();
    for mut story in stories {
        outcome.errors.append(&mut story.errors);
        // What there was to note about a story that is done stands in the report with it.
        if !task.done && !story.articles.is_empty() {
            let deadline = Deadline::after(reading.limits.story_seconds);
            let (id, path) = (story.id.clone(), story.path.clone());
            match judged(story, &task.job, config, today, encoder, &deadline, &mut outcome) {
                Ok(Some(done)) => outcome.stories.push(done),
                Err(error) => outcome.errors.push(error.at(path)),
                Ok(None) => outcome.errors.push(out_of_time(&id, reading.limits.story_seconds).at(path)),
            }
        }
    }
    outcome
}

/// Collates a story and judges it; `None` when the deadline has passed. An error says that the model failed.
fn judged(
    story: Story,
    job: &Job,
    config: &Config,
    today: Date,
    encoder: Option<&Encoder>,
    deadline: &Deadline,
    outcome: &mut Outcome,
) -> Result<Option<Done>, Error> {
    let (settings, mistakes) = config.of_story(story.settings.as_deref());
    outcome.errors.extend(mistakes);
    let facts = Arc::clone(&settings.facts);
    let collation = pipeline::collate_near(story, facts, config.profiles(), deadline, encoder)?;
    let Some(collation) = collation else { return Ok(None) };
    let is_draft = |path: &str| job.drafts.iter().any(|draft| *draft == Path::new(path));
    let drafts: Vec<Siglum> = collation
        .witnesses
        .iter()
        .filter(|witness| is_draft(&witness.article.path))
        .map(|witness| witness.id)
        .collect();
    let mut inline = Vec::new();
    for draft in &drafts {
        let draft = collation.witness(*draft);
        let (found, wrong) = allowances(draft, &rule_ids());
        inline.extend(found);
        let path = &draft.article.path;
        outcome.notices.extend(wrong.into_iter().map(|(line, message)| Notice {
            path: path.clone(),
            line: Some(line),
            message,
        }));
    }
    let found = || check_about(&collation, &drafts, || !deadline.passed());
    let findings = match (job.source, drafts.is_empty()) {
        (true, _) => Some(source::against_source(&collation, &drafts)),
        (_, false) => found().map(|found| draft::about(&collation, found, &drafts)),
        // A gate's story without its draft, which could not be read.
        (_, true) if !job.drafts.is_empty() => Some(Vec::new()),
        (_, true) => found(),
    };
    let Some(findings) = findings else { return Ok(None) };
    let checked = judge(collation, findings, &settings, &inline, today);
    Ok(Some(Done { checked, settings: Arc::new(settings), inline }))
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
