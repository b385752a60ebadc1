//! What can be set: every table and key of the settings files, with what it takes and what it is for.
//!
//! The readers of the tables ask here which keys exist, so that an unknown one is named with the nearest known;
//! `docs/configuration.md` is made from here.

use super::limits::{LIMITS, Limits};

/// A table of a settings file.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name as the readers ask for it; empty for the keys above all tables.
    pub name: &'static str,
    /// How it is written, with brackets; empty for the keys above all tables.
    pub head: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its keys, in the order in which people write them.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name; in capitals where the user chooses it.
    pub name: &'static str,
    /// What it takes.
    pub takes: &'static str,
    /// What holds when it is not there; empty where nothing does, `needed` where it must be there.
    pub default: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Whether a story's own file may have it.
    pub in_story: bool,
}

const fn key(name: &'static str, takes: &'static str, default: &'static str, about: &'static str) -> Key {
    Key { name, takes, default, about, in_story: true }
}

const fn house(name: &'static str, takes: &'static str, default: &'static str, about: &'static str) -> Key {
    Key { name, takes, default, about, in_story: false }
}

const LEVEL: &str = "`allow`, `warn`, `deny` or `default`";
const NEEDED: &str = "needed";

/// All tables but `[limits]`, whose keys are those of [`LIMITS`].
static WRITTEN: &[Table] = &[
    Table {
        name: "",
        head: "",
        about: "What counts, and which files are read.",
        keys: &[
            house(
                "fail-on",
                "`error`, `warning`, `note` or `never`",
                "`error`",
                "the least severity that makes a run fail",
            ),
            key("min-confidence", "`low`, `medium` or `high`", "`low`", "findings below this confidence are left out"),
            house("include", "a list of globs", "`[]`: all", "article files that are read"),
            house("exclude", "a list of globs", "`[]`", "article files that are not read"),
            house(
                "profiles",
                "a list of files",
                "`[]`",
                "what outlets repeat in their articles, as `normalize --learn` writes it; below the settings' folder",
            ),
            house(
                "model",
                "a file, folder or name",
                "none",
                "the model of the semantic layer, in a build that has it; below the settings' folder, else a name that \
                 `newsdrift model list` shows",
            ),
        ],
    },
    Table {
        name: "rules",
        head: "[rules]",
        about: "A level for each rule: `allow` switches it off, `warn` makes its findings warnings at most, `deny` makes \
                every finding an error.",
        keys: &[key("RULE", LEVEL, "`default`", "the rule's level; `newsdrift rules` lists the rules")],
    },
    Table {
        name: "outlet",
        head: "[outlet.\"NAME\".rules]",
        about: "Levels for findings about one outlet's words; they go before those of `[rules]`.",
        keys: &[house("RULE", LEVEL, "that of `[rules]`", "the rule's level for this outlet")],
    },
    Table {
        name: "suppress",
        head: "[[suppress]]",
        about: "A decision to live with a finding. Without `fingerprint`, `words` and `story` it covers every finding of \
                the rule. One that has expired, or that covers nothing, is reported.",
        keys: &[
            key("rule", "a rule", NEEDED, "the rule"),
            key("fingerprint", "a string", "", "which finding; `check -v` and the JSON show it; its beginning will do"),
            key("words", "a string", "", "words that one of the finding's places holds, in any case"),
            key("story", "a string", "", "the story's id, or its beginning up to a `/`"),
            key("owner", "a string", "", "who decided"),
            key("reason", "a string", NEEDED, "why it is fine"),
            key("expires", "a date", "", "the last day on which it holds"),
        ],
    },
    Table {
        name: "person",
        head: "[[person]]",
        about: "How the house spells a name.",
        keys: &[
            key("name", "a string", NEEDED, "the house spelling"),
            key("also", "a list of strings", "`[]`", "spellings that are fine in other people's copy"),
        ],
    },
    Table {
        name: "office",
        head: "[[office]]",
        about: "Who held an office, and when. An office held twice is two tables.",
        keys: &[
            key("person", "a string", NEEDED, "who"),
            key("title", "a string", NEEDED, "the office"),
            key("from", "a date", "", "the first day"),
            key("to", "a date", "", "the last day; left out while it lasts"),
        ],
    },
    Table {
        name: "event",
        head: "[[event]]",
        about: "When something began, and when it ended.",
        keys: &[
            key("name", "a string", NEEDED, "what it is called in findings"),
            key("match", "a list of strings", "`[]`", "phrases that mean it"),
            key("from", "a date", "", "the first day"),
            key("to", "a date", "", "the last day; left out while it lasts"),
        ],
    },
];

/// The names of the keys of a table that [`page`] shows; the empty name asks for those above all tables.
pub(super) fn names(table: &str) -> Vec<&'static str> {
    keys(table).iter().map(|key| key.name).collect()
}

/// The keys and tables that stand at the top of a file, and whether a story's own file may have them.
pub(super) fn top() -> Vec<(&'static str, bool)> {
    let own = keys("").iter().map(|key| (key.name, key.in_story));
    let tables = WRITTEN.iter().filter(|table| !table.name.is_empty());
    let tables = tables.map(|table| (table.name, table.keys.iter().any(|key| key.in_story)));
    own.chain(tables).chain([("limits", false)]).collect()
}

fn keys(table: &str) -> &'static [Key] {
    WRITTEN.iter().find(|written| written.name == table).map_or(&[], |written| written.keys)
}

/// Every table with its keys, as Markdown.
#[must_use]
pub fn page() -> String {
    let mut page = String::new();
    for table in WRITTEN {
        heading(&mut page, table.head, table.about);
        for key in table.keys {
            let place = if key.in_story { "both" } else { "house" };
            row(&mut page, [&format!("`{}`", key.name), key.takes, key.default, place, key.about]);
        }
    }
    heading(&mut page, "[limits]", "How much is read. What is larger is named in the report with the limit's key.");
    let usual = Limits::default();
    for limit in &LIMITS {
        let value = format!("`{}`", (limit.get)(&usual));
        row(&mut page, [&format!("`{}`", limit.key), "a whole number", &value, "house", limit.about]);
    }
    page
}

fn heading(page: &mut String, head: &str, about: &str) {
    let title = if head.is_empty() { "Above all tables".to_owned() } else { format!("`{head}`") };
    page.push_str(&format!("\n### {title}\n\n{about}\n\n"));
    row(page, ["key", "takes", "default", "file", "what it is for"]);
    row(page, ["---"; 5]);
}

fn row(page: &mut String, cells: [&str; 5]) {
    page.push_str(&format!("| {} |\n", cells.join(" | ")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_what_it_takes_and_what_it_is_for() {
        let page = page();
        for (key, _) in top() {
            assert!(page.contains(&format!("`{key}`")) || page.contains(&format!("[{key}")), "{key}");
        }
        assert!(names("event").contains(&"match") && names("nothing").is_empty());
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
        assert!(rows.iter().all(|row| row.matches(" | ").count() == 4), "{rows:#?}");
    }
}
