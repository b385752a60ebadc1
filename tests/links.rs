//! Every link in the project's own pages leads somewhere: to a file that is there, and to a heading that is in it. So
//! does every path that a page names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Paths that a page invents as an example.
const INVENTED: [&str; 1] = ["src/check/rules/your_rule.rs"];

static LINK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\]\(<?([^)\s>]+)>?[^)]*\)|(?:src|srcset|href)="([^"]+)""#).expect("a pattern"));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"`((?:src|tests|docs|corpus|snapshots|benches|examples|\.ci)/[\w./-]*)`").expect("a pattern")
});

/// The Markdown files at the root and below `docs`.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = ["", "docs"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(Path::new(ROOT).join(folder)).expect("it can be listed"))
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    assert!(pages.iter().any(|page| page.ends_with("README.md")) && pages.len() > 5, "{pages:?}");
    pages
}

/// The lines of a page outside its fenced blocks.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut fence: Option<&str> = None;
    page.lines().filter(move |line| {
        let start = line.trim_start();
        let ticks = &start[..start.len() - start.trim_start_matches('`').len()];
        match fence {
            Some(open) if ticks.len() >= open.len() && start.len() == ticks.len() => {
                fence = None;
                false
            }
            Some(_) => false,
            None if ticks.len() >= 3 => {
                fence = Some(ticks);
                false
            }
            None => true,
        }
    })
}

/// The anchors of a page's headings as a code host makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in prose(page) {
        let text = line.trim_start_matches('#');
        let depth = line.len() - text.len();
        if !(1..=6).contains(&depth) || !text.starts_with(' ') {
            continue;
        }
        let slug: String = text
            .trim()
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        // A heading that comes again is counted.
        let again = (1..).map(|n| format!("{slug}-{n}")).find(|slug| !found.contains(slug));
        if !found.insert(slug) {
            found.extend(again);
        }
    }
    found
}

/// Why a link in `page` leads nowhere; links to other hosts are not followed.
fn fault(page: &Path, text: &str, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = match file {
        "" => page.to_owned(),
        _ => page.parent().expect("a page lies in a folder").join(file),
    };
    if !target.exists() {
        return Some("no such file".into());
    }
    let anchor = anchor?;
    let known = match file {
        "" => anchors(text),
        _ => anchors(&fs::read_to_string(&target).ok()?),
    };
    (!known.contains(anchor)).then(|| "no such heading".into())
}

#[test]
fn every_link_leads_somewhere() {
    let (mut faults, mut followed) = (Vec::new(), 0);
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page is UTF-8");
        let name = page.strip_prefix(ROOT).expect("below the root").display();
        for line in prose(&text) {
            for found in LINK.captures_iter(line) {
                let link = found.get(1).or(found.get(2)).expect("one of the two").as_str();
                followed += 1;
                faults.extend(fault(&page, &text, link).map(|why| format!("{name}: {link}: {why}")));
            }
            for found in NAMED.captures_iter(line) {
                let path = &found[1];
                if !INVENTED.contains(&path) && !Path::new(ROOT).join(path).exists() {
                    faults.push(format!("{name}: `{path}`: no such file"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(followed > 20, "the pages have links: {followed}");
}

#[test]
fn faults_are_found() {
    let page = Path::new(ROOT).join("README.md");
    let text = "# One thing\n```\n# not a heading\n```\n## Is it `so`?\n## One thing\n";
    assert_eq!(anchors(text), BTreeSet::from(["is-it-so", "one-thing", "one-thing-1"].map(str::to_owned)));
    assert_eq!(fault(&page, text, "#one-thing"), None);
    assert_eq!(fault(&page, text, "#not-a-heading").as_deref(), Some("no such heading"));
    assert_eq!(fault(&page, text, "docs/rules.md#changed-date"), None);
    assert_eq!(fault(&page, text, "docs/rules.md#unheard-of").as_deref(), Some("no such heading"));
    assert_eq!(fault(&page, text, "docs/none.md").as_deref(), Some("no such file"));
    assert_eq!(fault(&page, text, "https://example.org/x"), None);
}
