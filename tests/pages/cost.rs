//! What a report costs: less time than the check that it reports on, and no memory for the stories that have passed.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdrift::check::check;
use newsdrift::finding::Checked;
use newsdrift::ingest::{ReadOptions, find_stories, read_story};
use newsdrift::pipeline::collate;
use newsdrift::report::{FORMATS, Look};

use super::demo;
use super::written::written;

/// `cargo test --release --test pages cost -- --nocapture` prints the shares.
#[test]
fn rendering_costs_less_than_checking() {
    let (files, _) = find_stories(&[concat!(env!("CARGO_MANIFEST_DIR"), "/corpus").into()]);
    let checked = || -> Vec<Checked> {
        let stories = files.iter().flat_map(|files| read_story(files, &ReadOptions::default()));
        stories
            .map(|story| {
                let story = collate(story, Arc::default());
                let findings = check(&story);
                Checked { story, findings, waived: Vec::new(), absent: Vec::new(), notices: Vec::new() }
            })
            .collect()
    };
    // The first time also pays for what is built once.
    let stories = checked();
    let (checking, _) = timed(checked);
    let run = demo::run(&stories);
    println!("check {checking:?}");
    for (format, _) in FORMATS {
        let (first, report) = timed(|| written(format, &stories, &run));
        // Other programs run beside this one: the quicker of two.
        let rendering = first.min(timed(|| written(format, &stories, &run)).0);
        let share = rendering.as_secs_f64() / checking.as_secs_f64();
        println!("{format:9} {rendering:?}, {:.1} % of the check, {} bytes", share * 100.0, report.len());
        assert!(rendering < checking, "{format}: {rendering:?} against {checking:?}");
    }
}

fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let from = Instant::now();
    let done = act();
    (from.elapsed(), done)
}

/// Counts what is written.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_thousand_stories_are_written_as_they_come() {
    let story = demo::bridge();
    let mut run = demo::run(&[]);
    for (word, format) in FORMATS {
        let count = Counter::default();
        let mut report = format.writer(Box::new(count.clone()), &Look::default());
        report.begin().expect("it counts");
        let (mut least, mut most) = (usize::MAX, 0);
        for _ in 0..1000 {
            let before = count.0.get();
            report.story(&story).expect("it counts");
            report.flush().expect("it counts");
            run.summary.add(&story, |_| false);
            least = least.min(count.0.get() - before);
            most = most.max(count.0.get() - before);
        }
        let before = count.0.get();
        report.end(&run).expect("it counts");
        let tail = count.0.get() - before;
        if word == "markdown" {
            assert_eq!(most, 0, "the counts stand first");
            assert!(tail < 65_536, "a code host takes no longer comment");
            continue;
        }
        // A story's number in the page has more digits when it is a later one; that is all that may be left over.
        assert!(least > 1000 && most < least * 11 / 10, "{word}: {least} to {most} bytes a story");
        // What is left for the end: a line a story in the page's index, and what the rules mean.
        assert!(tail < 1000 * 500, "{word}: {tail} bytes at the end");
    }
}
