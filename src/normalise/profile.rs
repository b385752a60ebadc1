//! What one outlet repeats in many of its articles: its appeals, footers and link lists, learnt by counting.
//!
//! Counting alone would take the background that a running story repeats for a footer, so that a paragraph which
//! reports or quotes is never learnt, and a long sentence only where it recurs all over the outlet.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::boilerplate::{ends_sentence, reports};
use super::typography;

/// Longest line, in bytes, that a profile keeps: what is longer recurs because it was republished.
const LONGEST: usize = 1200;
/// Fewest articles that a line must stand in.
const LEAST: usize = 3;
/// A line must stand in one of so many of the outlet's articles.
const SHARE: usize = 50;
/// The same for a line that may be background of a running story: a whole sentence of this length or more.
const FULL: usize = 60;
const FULL_SHARE: usize = 4;

/// The lines that one outlet repeats, in the form of `key`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The number of articles that were read.
    pub articles: usize,
    /// The recurring lines, each with every number written as `0`.
    pub lines: BTreeSet<String>,
}

/// The profiles of several outlets by the outlet's name, as a file in the repository holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profiles {
    version: u8,
    outlets: BTreeMap<String, Profile>,
}

impl Default for Profiles {
    fn default() -> Self {
        Profiles { version: 1, outlets: BTreeMap::new() }
    }
}

impl Profiles {
    /// Learns one profile an outlet from articles, given as outlet and body. Outlets that repeat nothing are left out.
    /// Time: linear in the bodies.
    #[must_use]
    pub fn learn<'a>(articles: impl IntoIterator<Item = (&'a str, &'a str)>) -> Profiles {
        let mut learners: BTreeMap<&str, Learner> = BTreeMap::new();
        for (outlet, body) in articles {
            learners.entry(outlet).or_default().read(body);
        }
        let learnt = learners.into_iter().map(|(outlet, learner)| (outlet.to_owned(), learner.profile()));
        Profiles { outlets: learnt.filter(|(_, profile)| !profile.lines.is_empty()).collect(), ..Profiles::default() }
    }

    /// Reads a file of profiles.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Profiles, String> {
        let profiles: Profiles = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if profiles.version == 1 { Ok(profiles) } else { Err(format!("version {} is not known", profiles.version)) }
    }

    /// Adds the profiles of `other`; an outlet in both has the lines of both.
    pub fn extend(&mut self, other: Profiles) {
        for (outlet, profile) in other.outlets {
            let own = self.outlets.entry(outlet).or_default();
            own.articles += profile.articles;
            own.lines.extend(profile.lines);
        }
    }

    /// The profile of an outlet.
    #[must_use]
    pub fn of(&self, outlet: &str) -> Option<&Profile> {
        self.outlets.get(outlet)
    }

    /// The outlets that have a profile, with it, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Profile)> {
        self.outlets.iter().map(|(outlet, profile)| (outlet.as_str(), profile))
    }
}

impl Profile {
    /// Whether the outlet repeats `line`, a paragraph of a text in one typography.
    #[must_use]
    pub fn repeats(&self, line: &str) -> bool {
        line.len() <= LONGEST && self.lines.contains(&key(line))
    }
}

/// Counts the lines of one outlet's articles.
#[derive(Default)]
struct Learner {
    bodies: FxHashSet<u128>,
    lines: FxHashMap<String, usize>,
}

impl Learner {
    /// Counts each line of a body once; a body that was read before counts no more.
    fn read(&mut self, body: &str) {
        let set = typography::set(body);
        let clean = set.text.clean();
        if !self.bodies.insert(xxhash_rust::xxh3::xxh3_128(clean.as_bytes())) {
            return;
        }
        let lines = clean.split("\n\n").filter(|line| line.len() <= LONGEST && !reports(line));
        let lines: FxHashSet<&str> = lines.filter(|line| line.contains(char::is_alphanumeric)).collect();
        for key in lines.into_iter().map(key).collect::<FxHashSet<_>>() {
            *self.lines.entry(key).or_default() += 1;
        }
    }

    fn profile(self) -> Profile {
        let articles = self.bodies.len();
        let least = |line: &str| {
            let full = line.len() >= FULL && ends_sentence(line);
            LEAST.max(articles.div_ceil(if full { FULL_SHARE } else { SHARE }))
        };
        let lines = self.lines.into_iter().filter(|(line, count)| *count >= least(line)).map(|(line, _)| line);
        Profile { articles, lines: lines.collect() }
    }
}

/// The form in which lines are counted: lower case, each number as `0`, so that the year of a copyright
/// line or the length of a slide show does not hide that the line recurs.
fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for c in line.chars() {
        match c.is_ascii_digit() {
            true if key.ends_with('0') => {}
            true => key.push('0'),
            false => key.extend(c.to_lowercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles of one outlet: an account each, and the lines given below it.
    fn learn(articles: usize, below: impl Fn(usize) -> String) -> Profiles {
        let bodies: Vec<String> = (0..articles)
            .map(|at| format!("Ferry number {} ran aground.\n\n{}", "I".repeat(at + 1), below(at)))
            .collect();
        Profiles::learn(bodies.iter().map(|body| ("Courier", body.as_str())))
    }

    #[test]
    fn recurring_lines_are_learnt_and_single_ones_are_not() {
        let profiles = learn(3, |at| format!("Friends of the Courier since 1911\n\n© 20{at} Courier"));
        let courier = profiles.of("Courier").expect("it repeats two lines");
        assert_eq!((courier.articles, courier.lines.len()), (3, 2));
        assert!(courier.repeats("Friends of the Courier since 1911") && courier.repeats("© 2024 Courier"));
        assert!(!courier.repeats("Ferry number I ran aground."));
        assert_eq!(profiles.of("Mercury"), None);
        let kept = serde_json::to_string(&profiles).expect("profiles are plain data");
        assert_eq!(Profiles::parse(&kept), Ok(profiles));
        assert!(Profiles::parse("{\"version\": 2, \"outlets\": {}}").is_err_and(|why| why.contains('2')));
    }

    #[test]
    fn one_article_saved_many_times_is_one() {
        let body = "Friends of the Courier\n\nA ferry ran aground.";
        assert_eq!(Profiles::learn([("Courier", body); 9]), Profiles::default());
    }

    #[test]
    fn the_background_of_a_running_story_is_no_footer() {
        let background = "The old quay was shut in spring after a crane fell on a barge and sank it.";
        let speech = "“We lost a friend,” the harbour master said.";
        let profiles = learn(20, |at| if at < 4 { format!("{background}\n\n{speech}") } else { String::new() });
        assert_eq!(profiles, Profiles::default());
        let everywhere = "Courier stories are read by more than two hundred people in the harbour every day.";
        assert!(learn(20, |_| everywhere.to_owned()).of("Courier").is_some_and(|known| known.repeats(everywhere)));
    }
}
