//! What is built into the program: licences that are allowed, nothing that speaks to a network. The lists are those of
//! `deny.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn rules() -> toml::Table {
    let text = std::fs::read_to_string(Path::new(ROOT).join("deny.toml")).expect("it is part of the project");
    text.parse().expect("TOML")
}

/// The system that the tests run on, as the compiler calls it.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("the compiler is there");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    said.lines().find_map(|line| line.strip_prefix("host: ")).expect("it names its host").to_owned()
}

/// The packages that the program links, by name, with their licences; not what only tests and benches need.
fn linked() -> BTreeMap<String, String> {
    let output = Command::new(env!("CARGO"))
        // What other systems link need not be here.
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()])
        .current_dir(ROOT)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (node["id"].to_string(), node)).collect();
    let packages = list(&metadata["packages"]);
    let ours = packages.iter().find(|package| package["name"] == "newsdrift").expect("our own package");
    let (mut pending, mut seen) = (vec![ours["id"].to_string()], BTreeSet::new());
    while let Some(id) = pending.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        for dependency in list(&nodes[&id]["deps"]) {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev") {
                pending.push(dependency["pkg"].to_string());
            }
        }
    }
    let linked = packages.iter().filter(|package| seen.contains(&package["id"].to_string()));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    linked.map(|package| (text(&package["name"]), text(&package["license"]))).collect()
}

/// Whether an SPDX expression can be met with the licences that are allowed; `/` is an old way to write `OR`.
fn allowed(expression: &str, licences: &BTreeSet<&str>) -> bool {
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    if let Some(inner) = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'))
        && !inner.contains(['(', ')'])
    {
        return allowed(inner, licences);
    }
    let parts = |word: &str| -> Vec<String> {
        let (mut parts, mut depth) = (vec![String::new()], 0);
        for piece in expression.split_whitespace() {
            depth += piece.matches('(').count();
            depth -= piece.matches(')').count();
            match parts.last_mut() {
                Some(last) if piece != word || depth > 0 => {
                    last.push_str(piece);
                    last.push(' ');
                }
                _ => parts.push(String::new()),
            }
        }
        parts
    };
    let (all, any) = (parts("AND"), parts("OR"));
    if all.len() > 1 {
        return all.iter().all(|part| allowed(part, licences));
    }
    if any.len() > 1 {
        return any.iter().any(|part| allowed(part, licences));
    }
    licences.contains(expression)
}

#[test]
fn every_licence_is_allowed() {
    let rules = rules();
    let licences: BTreeSet<&str> =
        rules["licenses"]["allow"].as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect();
    assert!(allowed("MIT OR GPL-3.0", &licences) && !allowed("MIT AND GPL-3.0", &licences));
    assert!(allowed("(MIT OR GPL-3.0) AND Unicode-3.0", &licences) && allowed("Unlicense/MIT", &licences));
    let linked = linked();
    assert!(linked.len() > 50, "the list of packages is whole");
    let wrong: Vec<_> = linked.iter().filter(|(_, licence)| !allowed(licence, &licences)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn nothing_speaks_to_a_network() {
    let rules = rules();
    let banned: BTreeSet<&str> =
        rules["bans"]["deny"].as_array().expect("a list").iter().filter_map(|entry| entry["crate"].as_str()).collect();
    let linked = linked();
    let met: Vec<_> = linked.keys().filter(|name| banned.contains(name.as_str())).collect();
    assert!(met.is_empty(), "{met:?}");
}
