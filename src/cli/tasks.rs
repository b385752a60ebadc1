//! What a run has to do, story by story: files that a worker reads, and stories that come out of a stream.

use std::sync::Arc;
use std::vec;

use rustc_hash::FxHashMap;

use super::session::Job;
use crate::ingest::{ReadOptions, Stories, Story, is_stream, stories};

/// One piece of work.
pub(super) struct Task {
    pub(super) job: Arc<Job>,
    /// The story, where it came out of a stream; else the worker reads the job's files.
    pub(super) story: Option<Story>,
    /// Whether an earlier run has reported it: then it is only read.
    pub(super) done: bool,
}

impl Task {
    /// How many bytes it holds or will hold.
    pub(super) fn weight(&self) -> usize {
        match &self.story {
            Some(story) => story.articles.iter().map(|article| article.body.len()).sum(),
            None => {
                let sizes = self.job.files.files.iter().filter_map(|file| std::fs::metadata(file).ok());
                sizes.map(|about| usize::try_from(about.len()).unwrap_or(usize::MAX)).fold(0, usize::saturating_add)
            }
        }
    }
}

/// The tasks of jobs, in order; streams are read as the tasks are asked for.
pub(super) struct Tasks {
    jobs: vec::IntoIter<Job>,
    options: ReadOptions,
    /// The stream that is being read.
    stream: Option<(Arc<Job>, Stories)>,
    /// How often an earlier run has reported the story with this id.
    done: FxHashMap<String, usize>,
}

impl Tasks {
    pub(super) fn new(jobs: Vec<Job>, options: ReadOptions, done: FxHashMap<String, usize>) -> Self {
        Tasks { jobs: jobs.into_iter(), options, stream: None, done }
    }

    fn task(&mut self, job: Arc<Job>, story: Option<Story>) -> Task {
        let id = story.as_ref().map_or(&job.files.id, |story| &story.id);
        // A story that could not be read at all is in no report.
        let reported = story.as_ref().is_none_or(|story| !story.articles.is_empty());
        let done = match self.done.get_mut(id) {
            Some(times) if *times > 0 && reported => {
                *times -= 1;
                true
            }
            _ => false,
        };
        Task { job, story, done }
    }
}

impl Iterator for Tasks {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        loop {
            if let Some((job, stream)) = &mut self.stream {
                let job = Arc::clone(job);
                match stream.next() {
                    Some(story) => return Some(self.task(job, Some(story))),
                    None => self.stream = None,
                }
            }
            let job = Arc::new(self.jobs.next()?);
            if job.drafts.is_empty() && is_stream(&job.files) {
                let stories = stories(&job.files, &self.options, self.options.limits.window_bytes);
                self.stream = Some((job, stories));
            } else {
                return Some(self.task(job, None));
            }
        }
    }
}
