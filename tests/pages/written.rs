//! A run written in a format.

use newsdrift::error::Error;
use newsdrift::finding::Finding;
use newsdrift::model::Collation;
use newsdrift::report::{github::Github, html::Html, junit::Junit, markdown::Markdown, sarif::Sarif};

macro_rules! write_with {
    ($format:expr, $stories:expr, $errors:expr) => {{
        let mut format = $format;
        let mut out = Vec::new();
        format.begin(&mut out).expect("memory takes everything");
        for (story, findings) in $stories {
            format.story(&mut out, story, findings).expect("memory takes everything");
        }
        format.end(&mut out, $errors).expect("memory takes everything");
        String::from_utf8(out).expect("reports are UTF-8")
    }};
}

/// The report.
pub fn written(format: &str, stories: &[(Collation, Vec<Finding>)], errors: &[Error]) -> String {
    match format {
        "sarif" => write_with!(Sarif::default(), stories, errors),
        "github" => write_with!(Github, stories, errors),
        "junit" => write_with!(Junit::default(), stories, errors),
        "markdown" => write_with!(Markdown::default(), stories, errors),
        "html" => write_with!(Html::default(), stories, errors),
        other => panic!("no format {other}"),
    }
}
