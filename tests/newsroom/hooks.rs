//! Where people work: the Action's steps, the pre-commit hooks and the examples in `docs/ci`, run for real as far as
//! they need no service.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::desk::{ALTERED, Desk, KEPT, Said, article};

fn project(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn yaml(file: &str) -> Value {
    let text = fs::read_to_string(project(file)).expect("the file is part of the project");
    serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {value:#}"))
}

/// The script of a step of the Action, and its environment with the inputs filled in as a runner does it.
fn step(name: &str, inputs: &[(&str, &str)], outputs: &BTreeMap<String, String>) -> (String, Vec<(String, String)>) {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps").clone();
    let step = steps.iter().find(|step| step["name"] == name).expect("the step");
    let fill = |text: &str| -> String {
        let Some(name) = text.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")) else {
            return text.into();
        };
        if let Some(input) = name.strip_prefix("inputs.") {
            let known = &action["inputs"][input];
            assert!(known.is_object(), "{input} is no input");
            let given = inputs.iter().find(|(key, _)| *key == input).map(|(_, value)| *value);
            return given.unwrap_or_else(|| text_of(&known["default"])).to_owned();
        }
        let output = name.strip_prefix("steps.check.outputs.").expect("an input or an output");
        outputs.get(output).cloned().unwrap_or_default()
    };
    let env = step["env"].as_object().expect("an environment").iter();
    let env = env.map(|(key, value)| (key.clone(), fill(text_of(value)))).collect();
    (text_of(&step["run"]).to_owned(), env)
}

fn text_of(value: &Value) -> &str {
    value.as_str().expect("text")
}

/// Runs the Action's own steps, check and verdict, and gives what the first said, its outputs, and the verdict.
fn action(desk: &Desk, inputs: &[(&str, &str)]) -> (Said, BTreeMap<String, String>, i32) {
    let run = |name: &str, outputs: &BTreeMap<String, String>| {
        let (script, env) = step(name, inputs, outputs);
        desk.write("outputs.txt", "");
        desk.write("summary.md", "");
        let files = [("GITHUB_OUTPUT", "outputs.txt"), ("GITHUB_STEP_SUMMARY", "summary.md")];
        let files = files.map(|(key, file)| (key.to_owned(), desk.path(file).display().to_string()));
        desk.shell_with(&script, env.into_iter().chain(files))
    };
    let said = run("Check", &BTreeMap::new());
    let outputs: BTreeMap<String, String> = desk
        .read("outputs.txt")
        .lines()
        .filter_map(|line| line.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())))
        .collect();
    let summary = desk.read("summary.md");
    let verdict = run("Verdict", &outputs).status;
    desk.write("summary.md", &summary);
    (said, outputs, verdict)
}

#[track_caller]
fn valid_sarif(desk: &Desk, file: &str) -> Value {
    let report: Value = serde_json::from_str(&desk.read(file)).expect("JSON");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let schema = project("tests/schemas/sarif-schema-2.1.0.json");
    let schema = compiler.compile(&schema.display().to_string(), &mut schemas).expect("the schema compiles");
    if let Err(error) = schemas.validate(&report, schema) {
        panic!("{file}: {error:#}");
    }
    report
}

#[test]
fn the_actions_steps_check_a_corpus() {
    let desk = Desk::new();
    let (said, outputs, verdict) = action(&desk, &[]);
    let said = said.status(0).says("::error file=corpus/taxes/b.md,line=6");
    assert!(said.err.is_empty(), "{said:?}");
    assert_eq!((outputs["status"].as_str(), outputs["sarif"].as_str(), verdict), ("1", "newsdrift.sarif", 1));
    assert!(desk.read("summary.md").contains("altered-quotation"));
    let report = valid_sarif(&desk, "newsdrift.sarif");
    assert_eq!(report["runs"][0]["results"].as_array().map(Vec::len), Some(1));
    let (_, outputs, verdict) = action(&desk, &[("fail-on", "never")]);
    assert_eq!((outputs["status"].as_str(), verdict), ("0", 0));
    let (_, outputs, verdict) = action(&desk, &[("baseline", "newsdrift.sarif")]);
    assert_eq!((outputs["status"].as_str(), verdict), ("0", 0), "{outputs:?}");
    assert_eq!(valid_sarif(&desk, "newsdrift.sarif")["runs"][0]["results"][0]["baselineState"], "unchanged");
    let (said, _, verdict) = action(&desk, &[("paths", "nowhere")]);
    assert_eq!(verdict, 2, "{said:?}");
}

#[test]
fn the_actions_steps_gate_drafts_with_odd_names() {
    let desk = Desk::new();
    let odd = "drafts/$(touch hacked) ; a draft.md";
    desk.write(odd, &article("Ours", ALTERED));
    desk.write("drafts/-two.md", &article("Ours", KEPT));
    let paths = format!("{odd}\n\ndrafts/-two.md\n");
    let against = "corpus/taxes/a.md\ncorpus/taxes/c.md\n";
    let (said, outputs, verdict) = action(&desk, &[("paths", &paths), ("against", against), ("sarif", "out.sarif")]);
    assert_eq!((outputs["status"].as_str(), verdict), ("1", 1), "{said:?}");
    assert!(!desk.path("hacked").exists());
    let report = valid_sarif(&desk, "out.sarif");
    let place = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    assert!(text(&report, place).contains("a%20draft.md"), "{report:#}");
    let (_, _, verdict) = action(&desk, &[("paths", odd), ("source", "corpus/taxes/b.md")]);
    assert_eq!(verdict, 0);
    let (_, _, verdict) = action(&desk, &[("paths", odd), ("source", "corpus/taxes/a.md")]);
    assert_eq!(verdict, 1);
}

/// What pre-commit does with a hook whose program is installed: entry, arguments, and the staged files that match.
fn hook(desk: &Desk, id: &str, args: &[&str]) -> Said {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = hooks.as_array().expect("hooks").iter().find(|hook| hook["id"] == id).expect("the hook");
    assert_eq!(hook["language"], "rust", "built from this repository");
    let pattern = regex::Regex::new(text(hook, "/files")).expect("a pattern");
    let staged = desk.shell("git diff --cached --name-only").status(0).out;
    let files: Vec<&str> = staged.lines().filter(|file| pattern.is_match(file)).collect();
    if files.is_empty() {
        return Said { status: 0, out: "(no files to check) Skipped".into(), err: String::new() };
    }
    let own = hook["args"].as_array().cloned().unwrap_or_default();
    let own: Vec<&str> = own.iter().map(text_of).collect();
    let args = if args.is_empty() { own } else { args.to_vec() };
    let files = if hook["pass_filenames"] == false { Vec::new() } else { files };
    let quoted: Vec<String> = args.iter().chain(&files).map(|word| format!("'{word}'")).collect();
    desk.shell(&format!("{} {}", text(hook, "/entry"), quoted.join(" ")))
}

#[test]
fn the_hooks_run_on_what_is_staged() {
    let desk = Desk::new();
    desk.shell("rm -r .git && git init -q").status(0);
    desk.commit("nothing yet");
    desk.write("notes.pdf", "no article");
    desk.shell("git add notes.pdf").status(0);
    hook(&desk, "newsdrift-check", &[]).status(0).says("Skipped");
    desk.write("corpus/taxes/b.md", &article("Mercury", &ALTERED.replace("small", "large")));
    desk.shell("git add corpus").status(0);
    hook(&desk, "newsdrift-check", &[]).status(1).says("altered-quotation");
    hook(&desk, "newsdrift-check", &["corpus", "--fail-on", "never"]).status(0);
    hook(&desk, "newsdrift-gate", &["--against", "corpus", "--"]).status(0).says("Skipped");
    desk.write("drafts/taxes.md", &article("Ours", ALTERED));
    desk.shell("git add drafts").status(0);
    let gate = ["--against", "corpus/taxes/a.md", "corpus/taxes/c.md", "--"];
    hook(&desk, "newsdrift-gate", &gate).status(1).says("drafts/taxes.md");
    desk.write("drafts/taxes.md", &article("Ours", KEPT));
    hook(&desk, "newsdrift-gate", &gate).status(0);
}

#[test]
fn the_examples_name_what_exists() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let known: Vec<&str> = hooks.as_array().expect("hooks").iter().map(|hook| text(hook, "/id")).collect();
    let example = yaml("docs/ci/pre-commit-config.yaml");
    for hook in example["repos"][0]["hooks"].as_array().expect("hooks") {
        assert!(known.contains(&text(hook, "/id")), "{hook}");
    }
    let inputs = yaml("action.yml")["inputs"].as_object().expect("inputs").clone();
    let workflow = yaml("docs/ci/github.yml");
    for job in workflow["jobs"].as_object().expect("jobs").values() {
        for step in job["steps"].as_array().expect("steps").iter().filter_map(|step| step["with"].as_object()) {
            assert!(step.keys().all(|key| inputs.contains_key(key)), "{step:?}");
        }
    }
    // The script of the GitLab job, the one line that needs no GitLab.
    let desk = Desk::new();
    let gitlab = yaml("docs/ci/gitlab-ci.yml");
    desk.shell(text(&gitlab, "/newsdrift/script/0")).status(1);
    assert!(desk.read("newsdrift.xml").contains("<testsuite") && desk.path("newsdrift.sarif").exists());
    // With something in the place of reviewdog that keeps what it reads.
    desk.write("bin/reviewdog", "#!/bin/sh\ncat >read.sarif\n");
    let script = fs::read_to_string(project("docs/ci/reviewdog.sh")).expect("the example");
    desk.shell(&format!("chmod +x bin/reviewdog; PATH=$PWD/bin:$PATH\n{script}")).status(0);
    valid_sarif(&desk, "read.sarif");
}
