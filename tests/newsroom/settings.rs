//! Settings as people meet them: written by `init`, shown by `config show`, mistakes named.

use super::desk::{ALTERED, Desk, article};

#[test]
fn what_is_shown_is_a_settings_file_that_holds_the_same() {
    let desk = Desk::new();
    desk.write(
        "newsdrift.toml",
        "exclude = [\"**/old/**\"]\n[limits]\nnesting = 300\n[outlet.\"Mer \\\"c\\\" ury\".rules]\nchanged-date = \"warn\"\n\
         [[suppress]]\nrule = \"changed-number\"\nwords = \"7\"\nreason = \"two ships\"\nexpires = 2030-01-31\n\
         [[person]]\nname = \"Hana Ito\"\nalso = [\"Hanna Ito\"]\n",
    );
    desk.write(
        "corpus/taxes/story.toml",
        "min-confidence = \"high\"\n[[office]]\nperson = \"Hana Ito\"\ntitle = \"mayor\"\nfrom = 2020-05-01\n\
         [[event]]\nname = \"the tax strike\"\nmatch = [\"strike\"]\nto = 2024-02-01\n",
    );
    let shown = desk.run("config show corpus/taxes --deny changed-role").status(0);
    let shown = shown.says("name = \"Hana Ito\"").says("# newsdrift.toml:11").says("title = \"mayor\"");
    let shown = shown.says("# corpus/taxes/story.toml:2").says("# --deny").says("nesting = 300");
    let shown = shown.says("min-confidence = \"high\"");
    // Without the story's own file, and with what was shown as the only settings: the same again but for the places.
    desk.write("shown.toml", &shown.out);
    std::fs::remove_file(desk.path("corpus/taxes/story.toml")).expect("removed");
    let again = desk.run("config show corpus --config shown.toml").status(0);
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.split(" # ").next().unwrap_or_default().trim().to_owned());
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    };
    assert_eq!(values(&again.out), values(&shown.out));
    // Of the corpus, the story's own settings are no part.
    desk.write("corpus/taxes/story.toml", "min-confidnece = \"high\"\n");
    desk.run("config show corpus").status(0).says("min-confidence = \"low\"");
    desk.run("config show corpus/taxes")
        .status(2)
        .says("line 1: unknown key `min-confidnece`")
        .says("`min-confidence`");
}

#[test]
fn what_init_writes_is_right_when_its_comments_are_taken_away() {
    let desk = Desk::new();
    desk.write("corpus/taxes/d.md", &article("The \"Night\" Post", ALTERED));
    let printed = desk.run("init corpus --print").status(0).out;
    assert!(printed.contains("1 story, 4 articles and 4 outlets"), "{printed}");
    assert!(printed.contains("# [outlet.'The \"Night\" Post']") || printed.contains("The \\\"Night\\\" Post"));
    desk.write("newsdrift.toml", &printed);
    desk.run("config show corpus").status(0);
    // Every commented line that is a setting holds when somebody wants it.
    let wanted: Vec<&str> = printed
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            // There is no such file yet.
            Some(rest) if rest.starts_with("profiles") => line,
            Some(rest) if rest.starts_with('[') || rest.contains(" = ") && !rest.contains('`') => rest,
            _ => line,
        })
        .collect();
    desk.write("newsdrift.toml", &wanted.join("\n"));
    desk.run("config show corpus").status(0).says("[[suppress]]").says("[[event]]").says("[outlet.");
}

#[test]
fn limits_have_one_name() {
    let desk = Desk::new();
    desk.write("newsdrift.toml", "[limits]\narticle-bytes = 20\n");
    desk.run("check corpus").status(2).says("(article-bytes)");
    desk.write("newsdrift.toml", "[limits]\narticle_bytes = 20\n");
    desk.run("check corpus").status(2).says("did you mean `article-bytes`?");
}

#[test]
fn cargo_accepts_the_package_for_cargo_insta() {
    let desk = Desk::new();
    desk.run("snapshot corpus").status(0);
    desk.run("init --cargo-insta snapshots").status(0).says("cargo insta review");
    desk.run("init --cargo-insta snapshots").status(2).says("there is one already");
    let cargo = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(desk.path("snapshots/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    // It is no story, and no snapshot.
    desk.run("snapshot corpus").status(0).says("0 new, 0 changed, 1 the same");
    desk.run("review --list").status(0);
}
