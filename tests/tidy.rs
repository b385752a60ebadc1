//! The layout that ARCHITECTURE.md draws: a module imports only modules of a smaller layer, and every rule is listed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Layer of each module; modules of equal layer never import one another.
const LAYERS: &[(&str, u8)] = &[
    ("error", 0),
    ("lexicon", 0),
    ("text", 0),
    ("words", 1),
    ("names", 2),
    ("model", 3),
    ("finding", 4),
    ("settings", 5),
    ("align", 6),
    ("annotate", 6),
    ("diff", 6),
    ("ingest", 6),
    ("normalise", 6),
    ("segment", 6),
    ("semantic", 6),
    ("check", 7),
    ("config", 8),
    ("snapshot", 8),
    ("gate", 9),
    ("report", 10),
    ("pipeline", 11),
    ("cli", 13),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("the sources can be listed").path();
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false => found.extend(Some(path).filter(|path| path.extension().is_some_and(|end| end == "rs"))),
        }
    }
    found.sort();
    found
}

#[test]
fn modules_import_only_lower_layers() {
    let layers: BTreeMap<&str, u8> = LAYERS.iter().copied().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root) {
        let below = path.strip_prefix(&root).expect("sources lie below src");
        let first = below.iter().next().expect("a file has a name").to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(&own) = layers.get(module.as_str()) else {
            wrong.push(format!("{} is in no layer: add it to tests/tidy.rs and ARCHITECTURE.md", below.display()));
            continue;
        };
        let text = fs::read_to_string(&path).expect("sources are UTF-8");
        // What a test module imports is not part of the layout.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for part in code.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if name != module && layers.get(name.as_str()).is_some_and(|&layer| layer >= own) {
                wrong.push(format!("{} imports crate::{name}, which is no lower layer", below.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_file_is_listed_under_its_id() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut files: Vec<String> = sources(&folder)
        .iter()
        .map(|path| path.file_stem().expect("a file has a name").to_string_lossy().replace('_', "-"))
        .filter(|stem| stem != "mod")
        .collect();
    let mut listed: Vec<&str> = newsdrift::check::rules::ALL.iter().map(|rule| rule.id).collect();
    files.sort();
    listed.sort_unstable();
    assert_eq!(files, listed);
}
