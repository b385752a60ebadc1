//! A run written in a format.

use newsdrift::finding::{Checked, Run};
use newsdrift::report::{FORMATS, Format, Look};

/// The report in the format of that name.
pub fn written(format: &str, stories: &[Checked], run: &Run) -> String {
    let (_, format) = FORMATS.iter().find(|(word, _)| *word == format).unwrap_or_else(|| panic!("no format {format}"));
    written_as(*format, &Look::default(), stories, run)
}

/// The report with a look.
pub fn written_as(format: Format, look: &Look, stories: &[Checked], run: &Run) -> String {
    let mut out = Vec::new();
    let mut report = format.writer(Box::new(&mut out), look);
    report.begin().expect("memory takes everything");
    for story in stories {
        report.story(story).expect("memory takes everything");
    }
    report.end(run).expect("memory takes everything");
    drop(report);
    String::from_utf8(out).expect("reports are UTF-8")
}
