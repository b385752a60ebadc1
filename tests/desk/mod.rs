//! A newsroom's folder, and the program run in it as people run it.

#![allow(dead_code, reason = "no test uses all of it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A newsroom's folder.
pub struct Desk(TempDir);

pub const KEPT: &str =
    "\"We will not raise taxes on small farms this year,\" Mayor Hana Ito told the council on Monday.\n";
pub const ALTERED: &str =
    "\"We will raise taxes on small farms this year,\" Mayor Hana Ito told the council on Monday.\n";

impl Desk {
    /// An empty folder that is the root of a repository, so that settings above it are none of ours.
    pub fn empty() -> Desk {
        let desk = Desk(tempfile::tempdir().expect("a folder"));
        fs::create_dir(desk.path(".git")).expect("a repository's root");
        desk
    }

    /// A corpus of one story in which one of three outlets has lost a word.
    pub fn new() -> Desk {
        let desk = Desk::empty();
        desk.write("corpus/taxes/a.md", &article("Gazette", KEPT));
        desk.write("corpus/taxes/b.md", &article("Mercury", ALTERED));
        desk.write("corpus/taxes/c.md", &article("Herald", &KEPT.replace('"', "'")));
        desk
    }

    pub fn path(&self, below: &str) -> std::path::PathBuf {
        self.0.path().join(below)
    }

    pub fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).expect("a file")
    }

    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsdrift"));
        command.current_dir(self.0.path()).args(line.split_whitespace()).env_clear().stdin(Stdio::null());
        command
    }

    /// Runs a script of the shell with the program on its path and no settings of the machine for git.
    pub fn shell(&self, script: &str) -> Said {
        self.shell_with(script, [])
    }

    /// The same with variables in the environment.
    pub fn shell_with(&self, script: &str, variables: impl IntoIterator<Item = (String, String)>) -> Said {
        let program = Path::new(env!("CARGO_BIN_EXE_newsdrift")).parent().expect("a program is in a folder");
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("bash");
        command.args(["-euo", "pipefail", "-c", script]).current_dir(self.0.path()).env_clear().env("PATH", path);
        command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")]);
        command.envs([("HOME", self.0.path()), ("TMPDIR", &std::env::temp_dir())]);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Night Desk").env(format!("GIT_{who}_EMAIL"), "desk@example.org");
        }
        command.envs(variables);
        Said::from(command.stdin(Stdio::null()).output().expect("bash is there"))
    }

    /// Records everything in the folder's repository.
    pub fn commit(&self, message: &str) {
        self.shell(&format!("git add -A && git commit -qm '{message}'")).status(0);
    }

    pub fn run(&self, line: &str) -> Said {
        Said::from(self.command(line).output().expect("the program runs"))
    }
}

pub fn article(outlet: &str, text: &str) -> String {
    format!("---\noutlet: {outlet}\npublished: 2025-03-04\n---\n\n{text}")
}

#[derive(Debug)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Said {
    #[track_caller]
    pub fn status(self, status: i32) -> Said {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Said {
        assert!(self.out.contains(words) || self.err.contains(words), "no “{words}” in {self:#?}");
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}
