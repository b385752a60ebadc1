//! The program as people run it: arguments in, output and exit status out.

mod desk;

use std::fs;
use std::process::Stdio;

use desk::{ALTERED, Desk, KEPT, Said, article};

#[test]
fn check_shows_both_sides_and_fails() {
    let desk = Desk::new();
    let said = desk.run("check corpus").status(1);
    assert!(!said.out.contains('\x1b'), "plain when piped");
    let said = said.says("error[altered-quotation]").says("Mercury (B) corpus/taxes/b.md:6:");
    said.says("Gazette (A) corpus/taxes/a.md:6:").says("^^^").says("1 error");
    desk.run("check corpus --fail-on never").status(0);
    desk.run("check corpus --warn altered-quotation").status(0).says("warning[altered-quotation]");
    desk.run("check corpus --warn altered-quotation --fail-on warning").status(1);
    desk.run("check corpus --allow altered-quotation --fail-on warning").status(0);
    assert!(desk.run("check corpus --color always").status(1).out.contains("\x1b["));
    desk.run("check corpus/taxes/a.md corpus/taxes/c.md -q").status(0).says("No drift found in 1 story (2 articles).");
}

#[test]
fn json_is_the_same_for_any_number_of_threads_and_order_of_files() {
    let desk = Desk::new();
    for story in 0..20 {
        desk.write(&format!("corpus/more/{story}/a.md"), &article("Gazette", KEPT));
        desk.write(&format!("corpus/more/{story}/b.md"), &article("Mercury", ALTERED));
    }
    let one = desk.run("check corpus --format json --threads 1").status(1);
    assert_eq!(one.out, desk.run("check corpus --format json --threads 4").out);
    let report = one.json();
    assert_eq!(report["version"], 1);
    assert_eq!(report["stories"].as_array().map(Vec::len), Some(21));
    assert_eq!(report["summary"]["stories"], 21);
    let story = report["stories"].as_array().and_then(|all| all.iter().find(|one| one["id"] == "taxes")).expect("it");
    let finding = &story["findings"][0];
    assert_eq!(finding["primary"]["path"], "corpus/taxes/b.md");
    assert_eq!(finding["severity"], "error");
    let files = "corpus/taxes/a.md corpus/taxes/b.md";
    let turned = "corpus/taxes/b.md corpus/taxes/a.md";
    let (files, turned) = (format!("check {files} --format json"), format!("check {turned} --format json"));
    assert_eq!(desk.run(&files).out, desk.run(&turned).out);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.write("corpus/taxes/d.md", "");
    let said = desk.run("check corpus --format json").status(2).says("corpus/taxes/d.md");
    assert_eq!(said.json()["errors"][0]["path"], "corpus/taxes/d.md");
    assert_eq!(said.json()["summary"]["witnesses"], 3);
    desk.run("check nowhere").status(2).says("nowhere");
    desk.run("check corpus --format jsn").status(2).says("json");
    desk.run("check corpus --deny altered-quotatoin").status(2).says("'altered-quotation'");
    desk.run("check").status(2);
}

#[test]
fn what_is_odd_about_articles_is_said_where_they_are_shown() {
    let desk = Desk::new();
    let text = "---\noutlet: Courier\n---\n\nThe ferry stopped on Tuesday, the captain\u{a0}said. “It was cold,” she said, “and the café was ";
    let bytes = [text.as_bytes(), b"\xe2\x80shut.\xe2\x80\x9d\n"].concat();
    fs::write(desk.path("corpus/taxes/d.md"), bytes).expect("a file");
    let odd = "1 place does not decode as utf-8 and reads as U+FFFD";
    let undated = "no publication date; “Tuesday” is read as if it came out on 2025-03-04";
    let said = desk.run("check corpus").says(&format!("notice: corpus/taxes/d.md: {odd}"));
    said.says(&format!("notice: corpus/taxes/d.md: {undated}"));
    let notices = desk.run("check corpus --format json").json()["notices"].clone();
    assert_eq!((&notices[0]["path"], &notices[0]["message"]), (&"corpus/taxes/d.md".into(), &odd.into()));
    assert_eq!(notices[1]["message"], undated);
    desk.run("inspect corpus/taxes/d.md").status(0).says(odd);
    assert_eq!(desk.run("inspect corpus/taxes/d.md --format json").json()["witnesses"][0]["warnings"][0], odd);
    for line in ["normalize corpus/taxes/d.md", "normalize corpus/taxes/d.md --explain"] {
        let said = desk.run(line).status(0);
        assert_eq!(said.err, format!("newsdrift: notice: corpus/taxes/d.md: {odd}\n"));
        assert!(!said.out.contains(odd), "the text goes out alone");
    }
    desk.run("normalize corpus/taxes/d.md --explain").says("\u{fffd} ‹a character was lost›shut");
}

#[test]
fn one_article_under_two_names_is_one_voice() {
    let desk = Desk::new();
    // A short one byte for byte, and a longer one once more with other marks and an appeal below it.
    desk.write("corpus/taxes/b.md", &article("Gazette", KEPT));
    desk.write("corpus/taxes/c.md", &article("Herald", KEPT));
    let said = desk.run("check corpus --format json").status(0).json();
    assert_eq!(
        said["summary"],
        serde_json::json!({"stories": 1, "witnesses": 3, "errors": 0, "warnings": 0, "notes": 0, "suppressed": 0})
    );
    let voices: Vec<_> =
        said["stories"][0]["witnesses"].as_array().into_iter().flatten().map(|w| &w["origin"]).collect();
    assert_eq!(voices, [0, 0, 0]);
    let same = "the same article as that of corpus/taxes/a.md; they count as one voice";
    let notices: Vec<_> =
        said["notices"].as_array().into_iter().flatten().map(|n| (&n["path"], &n["message"])).collect();
    assert_eq!(notices, [(&"corpus/taxes/b.md".into(), &same.into()), (&"corpus/taxes/c.md".into(), &same.into())]);
    let long = format!(
        "{KEPT}\nThe council then spoke about the bridge at Lund, which has been shut since a barge struck it \
        in spring, and put off the vote on it because two of its members were ill.\n"
    );
    let marked = format!("{}\nSign up for our newsletter\n", long.replace('"', "'"));
    desk.write("other/a.md", &article("Gazette", &long));
    desk.write("other/b.md", &article("Herald", &marked));
    let said = desk.run("check other --format json").json();
    assert_eq!(said["stories"][0]["witnesses"][1]["origin"], 0);
    desk.run("check other").says("notice: other/b.md: the same article as that of other/a.md");
}

#[test]
fn an_outlet_profile_is_learnt_kept_and_used() {
    let desk = Desk::new();
    let footer = "Friends of the Gazette since the great storm";
    for (name, what) in
        [("1", "A ferry ran aground."), ("2", "The quay is shut."), ("3", "A crane fell into the water.")]
    {
        desk.write(&format!("archive/{name}.md"), &article("Gazette", &format!("{what}\n\n{footer}\n")));
    }
    let draft =
        format!("The harbour board met on Monday.\n\n{footer}\n\nIt decided nothing, and will meet again in May.\n");
    desk.write("draft.md", &article("Gazette", &draft));
    desk.write("other.md", &article("Mercury", &draft));
    assert!(desk.run("normalize draft.md").status(0).out.contains(footer));
    desk.run("normalize --learn archive --into profiles/learnt.json").status(2).says("profiles/learnt.json");
    fs::create_dir(desk.path("profiles")).expect("a folder");
    let said = desk.run("normalize --learn archive --into profiles/learnt.json").status(0);
    said.says("Gazette: 1 recurring line in 3 articles");
    assert_eq!(desk.run("normalize --learn archive").status(0).out, desk.read("profiles/learnt.json"));
    assert!(desk.read("profiles/learnt.json").contains("\"friends of the gazette since the great storm\""));

    let explained = format!("[-{footer}-] ‹other: the outlet repeats it in many articles›");
    desk.run("normalize draft.md --explain --profile profiles/learnt.json").status(0).says(&explained);
    assert!(desk.run("normalize other.md --profile profiles/learnt.json").status(0).out.contains(footer));
    // The settings name it from their own folder, wherever the program runs.
    desk.write("newsdrift.toml", "profiles = [\"profiles/learnt.json\"]\n");
    desk.run("normalize draft.md --explain").status(0).says(&explained);
    let mut elsewhere = desk.command("inspect ../draft.md --format json");
    let said = Said::from(elsewhere.current_dir(desk.path("archive")).output().expect("the program runs"));
    assert_eq!(said.status(0).json()["witnesses"][0]["stripped"][0]["kind"], "other");
    desk.run("config show draft.md").status(0).says("profiles = [\"profiles/learnt.json\"]");
    desk.run("check draft.md other.md --format json").status(0);

    desk.write("newsdrift.toml", "profiles = [\"profiles/lost.json\", \"draft.md\"]\n");
    let said =
        desk.run("check draft.md").status(2).says("profiles/lost.json: cannot read the profiles that newsdrift.toml:1");
    said.says("draft.md: cannot read the profiles");
}

#[test]
fn hostile_text_cannot_touch_the_terminal() {
    let desk = Desk::new();
    let hostile = ALTERED.replace("small farms", "small\x1b[2J\u{202e}farms\x07");
    desk.write("corpus/taxes/b.md", &article("Mer\\ecury", &hostile));
    for line in ["check corpus -v", "check corpus --color always", "diff --all corpus/taxes", "align corpus/taxes"] {
        let said = desk.run(line);
        assert!(!said.out.contains("\x1b[2J") && !said.out.contains(['\u{202e}', '\x07']), "{line}: {}", said.out);
    }
}

#[test]
fn settings_are_found_upward_and_mistakes_are_named() {
    let desk = Desk::new();
    desk.write("newsdrift.toml", "fail-on = \"never\"\n\n[outlet.\"Mercury\".rules]\naltered-quotation = \"warn\"\n");
    desk.run("check corpus").status(0).says("warning[altered-quotation]");
    desk.run("check corpus --deny altered-quotation --fail-on error").status(1);
    let shown = desk.run("config show corpus --min-confidence high").status(0);
    shown.says("fail-on = \"never\"").says("# newsdrift.toml:1").says("# --min-confidence");
    desk.write("newsdrift.toml", "[rules]\naltered-qoutation = \"warn\"\n[[person]]\nnmae = \"X\"\n");
    let said = desk.run("check corpus").status(2);
    let said =
        said.says("newsdrift.toml: line 2: there is no rule `altered-qoutation`; did you mean `altered-quotation`?");
    said.says("line 4: unknown key `nmae` in [[person]]; did you mean `name`?");
    desk.write("newsdrift.toml", "");
    desk.write("corpus/taxes/story.toml", "fail-on = \"never\"\n[rules]\naltered-quotation = \"allow\"\n");
    desk.run("check corpus").status(2).says("move it to newsdrift.toml");
    desk.write("corpus/taxes/story.toml", "[rules]\naltered-quotation = \"allow\"\n");
    desk.run("check corpus").status(0);
    desk.write("house.toml", "exclude = [\"**/b.md\"]\n");
    fs::remove_file(desk.path("corpus/taxes/story.toml")).expect("removed");
    desk.run("check corpus --config house.toml").status(0).says("(2 articles)");
}

#[test]
fn a_baseline_lets_only_new_findings_fail() {
    let desk = Desk::new();
    desk.run("check corpus --output json=base.json --output terminal=base.txt").status(1);
    assert!(desk.read("base.txt").contains("error[altered-quotation]"));
    let known = desk.run("check corpus --baseline base.json --format json").status(0);
    assert_eq!(known.json()["stories"][0]["findings"][0]["state"], "unchanged");
    // A paragraph before it moves the finding and reopens nothing.
    let moved = article("Mercury", &format!("The council met for three hours in the old town hall.\n\n{ALTERED}"));
    desk.write("corpus/taxes/b.md", &moved);
    desk.run("check corpus --baseline base.json").status(0).says("known to the baseline");
    desk.write("corpus/taxes/b.md", &article("Mercury", &ALTERED.replace("small", "big")));
    desk.run("check corpus --baseline base.json").status(1);
    desk.write("corpus/taxes/b.md", &article("Mercury", KEPT));
    let gone = desk.run("check corpus --baseline base.json --format json").status(0);
    assert!(gone.out.contains("\"absent\""), "{}", gone.out);
    desk.run("check corpus --baseline none.json").status(2).says("none.json");
    desk.write("none.json", "{}");
    desk.run("check corpus --baseline none.json").status(2).says("neither the JSON nor the SARIF");
}

#[test]
fn suppressions_hold_until_they_expire_and_are_reported_when_unused() {
    let desk = Desk::new();
    let entry = "[[suppress]]\nrule = \"altered-quotation\"\nwords = \"will\"\nowner = \"night desk\"\n\
                 reason = \"the recording settles it\"\nexpires = 2026-01-31\n";
    desk.write("newsdrift.toml", entry);
    let said = desk.run("check corpus --today 2026-01-31 -v").status(0);
    said.says("suppressed").says("the recording settles it, night desk");
    desk.run("check corpus --today 2026-02-01")
        .status(1)
        .says("newsdrift.toml:1: the suppression of altered-quotation (night desk) expired");
    desk.write("newsdrift.toml", &entry.replace("\"will\"", "\"railway\""));
    desk.run("check corpus --today 2026-01-01").status(1).says("covers nothing");
    desk.write("newsdrift.toml", &entry.replace("reason", "raeson"));
    desk.run("check corpus").status(2).says("did you mean `reason`?");
}

#[test]
fn the_gate_is_about_the_draft() {
    let desk = Desk::new();
    desk.write("draft.md", &article("Ours", ALTERED));
    fs::remove_file(desk.path("corpus/taxes/b.md")).expect("removed");
    let said = desk.run("gate draft.md --against corpus").status(1);
    said.says("Ours (").says("the draft is suspect");
    desk.write("draft.md", &article("Ours", KEPT));
    desk.run("gate draft.md --against corpus").status(0).says("No drift found");
    // Another outlet's mistake is not ours, but ours if we repeat it.
    desk.write("corpus/taxes/b.md", &article("Mercury", ALTERED));
    desk.run("gate draft.md --against corpus").status(0);
    desk.write("draft.md", &article("Ours", ALTERED));
    desk.run("gate draft.md --against corpus").status(1).says("the draft");
    let allow = "<!-- newsdrift: allow altered-quotation reason=\"we were there\" expires=2026-12-31 -->\n\n";
    desk.write("draft.md", &article("Ours", &format!("{allow}{ALTERED}")));
    desk.run("gate draft.md --against corpus/taxes/a.md corpus/taxes/c.md --today 2026-01-01")
        .status(0)
        .says("1 suppressed");
    let late = desk.run("gate draft.md --against corpus/taxes/a.md corpus/taxes/c.md --today 2027-01-01").status(1);
    late.says("expired on 2026-12-31");
    desk.write("draft.md", &article("Ours", &format!("{allow}{KEPT}")));
    desk.run("gate draft.md --against corpus/taxes/a.md --today 2026-01-01").status(0).says("covers nothing");
    desk.run("gate nothing.md --against corpus").status(2).says("nothing.md: no such file");
}

#[test]
fn a_rewrite_must_be_backed_by_its_source() {
    let desk = Desk::new();
    desk.write("source.md", &article("Agency", &format!("{KEPT}\nThe council has 31 members.\n")));
    desk.write("draft.md", &article("Ours", &format!("{KEPT}\nThe council has 31 members.\n")));
    desk.run("gate draft.md --source source.md").status(0);
    let invented = "\"Nobody asked me about the harbour,\" Mayor Hana Ito said.\n\nThe council cost 4,800 crowns.\n";
    desk.write("draft.md", &article("Ours", &format!("{KEPT}\n{invented}")));
    desk.run("gate draft.md --source source.md").status(1).says("the source does not have this quotation");
}

#[test]
fn snapshots_wait_for_review() {
    let desk = Desk::new();
    desk.run("snapshot corpus").status(0).says("1 new");
    let first = desk.read("snapshots/taxes.snap");
    assert!(
        first.starts_with("---\nsource: \"corpus/taxes\"\n") && first.contains("error altered-quotation"),
        "{first}"
    );
    desk.run("snapshot corpus").status(0).says("1 the same");
    desk.write("corpus/taxes/b.md", &article("Mercury", KEPT));
    desk.run("snapshot corpus").status(1).says("taxes.snap.new");
    desk.run("review --list").status(1).says("(altered-quotation)");
    desk.run("review").status(2).says("--accept-all");
    desk.run("review --accept changed-number").status(1).says("1 still to review");
    desk.run("review --accept altered-quotation").status(0);
    assert!(desk.read("snapshots/taxes.snap").contains("No drift found."));
    desk.run("snapshot corpus").status(0);
    desk.write("corpus/taxes/b.md", &article("Mercury", ALTERED));
    desk.run("snapshot corpus").status(1);
    desk.run("review --reject-all").status(0);
    assert!(desk.read("snapshots/taxes.snap").contains("No drift found."));
    fs::rename(desk.path("corpus/taxes"), desk.path("corpus/levies")).expect("renamed");
    desk.run("snapshot corpus").status(0).says("stale").says("taxes.snap");
}

#[test]
fn the_stages_can_be_seen() {
    let desk = Desk::new();
    desk.run("diff corpus/taxes/a.md corpus/taxes/b.md").status(0).says("[-not-]");
    desk.run("diff corpus/taxes/b.md corpus/taxes/a.md").status(0).says("{+not+}");
    desk.run("diff corpus/taxes/b.md").status(2).says("--all");
    desk.run("align corpus/taxes --base Mercury").status(0).says("{+not+}");
    desk.run("align corpus/taxes --base Mercurry").status(2).says("did you mean `Mercury`?");
    let aligned = desk.run("align corpus/taxes --format json").status(0).json();
    assert_eq!(aligned["story"], "taxes");
    desk.run("normalize corpus/taxes/a.md").status(0).says("small farms");
    desk.run("normalize corpus/taxes/a.md --explain").status(0).says("small farms");
    desk.run("inspect corpus/taxes/a.md").status(0).says("Gazette");
    assert_eq!(desk.run("inspect corpus/taxes/a.md --format json").status(0).json()["version"], 1);
}

#[test]
fn inspect_colours_an_article_by_kind() {
    let desk = Desk::new();
    desk.write(
        "a.md",
        &article(
            "Gazette",
            "Ida Lund allegedly did not pay the $40 on Monday, and “the court in Oslo knows it,” she said.",
        ),
    );
    let plain = desk.run("inspect a.md --color never").status(0);
    assert!(!plain.out.contains('\x1b'));
    let painted = desk.run("inspect a.md --color always").status(0).out;
    for (kind, words) in [
        ("a person is cyan", "\x1b[1m\x1b[36mIda Lund\x1b[0m"),
        ("a hedge stands out of its verb", "\x1b[95mallegedly\x1b[0m"),
        ("a negation lies in an underlined verb", "\x1b[1m\x1b[4m\x1b[31mnot\x1b[0m"),
        ("a sum is green", "\x1b[32m$40\x1b[0m"),
        ("a day is yellow", "\x1b[33mMonday\x1b[0m"),
        ("a place within speech keeps its colour", "\x1b[1m\x1b[3m\x1b[34mOslo\x1b[0m"),
    ] {
        assert!(painted.contains(words), "{kind}: {painted:?}");
    }
    let bare = anstream::adapter::strip_str(&painted).to_string();
    let (legend, bare): (Vec<_>, Vec<_>) = bare.lines().partition(|line| line.trim_start().starts_with("colours"));
    assert_eq!(legend.len(), 1);
    assert_eq!(bare, plain.out.lines().collect::<Vec<_>>(), "colours add nothing else");
}

/// The model itself is tested by tests/semantic.
#[cfg(not(feature = "semantic"))]
#[test]
fn a_model_needs_the_semantic_layer() {
    let desk = Desk::new();
    for line in
        ["check corpus --model m", "align corpus/taxes --model m", "diff corpus/taxes --all --model m", "model list"]
    {
        desk.run(line).status(2).says("built without the semantic layer").says("--features semantic");
    }
    desk.write("newsdrift.toml", "model = \"m\"\n");
    desk.run("check corpus").status(2).says("built without the semantic layer");
    desk.run("config show corpus").status(0).says("model = \"m\"").says("# newsdrift.toml:1");
    desk.write("corpus/taxes/story.toml", "model = \"m\"\n");
    fs::remove_file(desk.path("newsdrift.toml")).expect("removed");
    desk.run("check corpus").status(2).says("`model` is about a whole run");
}

#[test]
fn the_program_explains_itself() {
    let desk = Desk::new();
    desk.run("rules").status(0).says("altered-quotation");
    desk.run("explain altered-quotation").status(0).says("Why it matters");
    desk.run("explain altered-quotatoin").status(2).says("'altered-quotation'");
    desk.run("explain --all --markdown").status(0).says("## Stays quiet");
    desk.run("completions bash").status(0).says("_newsdrift");
    desk.run("man").status(0).says(".TH");
    desk.run("man --into man").status(0);
    assert!(desk.read("man/newsdrift-check.1").contains("baseline"));
    desk.run("init corpus").status(0).says("3 articles");
    assert!(desk.read("corpus/newsdrift.toml").contains("# [outlet.\"Mercury\"]"));
    desk.run("check corpus").status(1);
    desk.run("init corpus").status(2).says("there is one already");
    desk.run("--help").status(0).says("Examples:");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    for story in 0..300 {
        desk.write(&format!("corpus/more/{story}/a.md"), &article("Gazette", KEPT));
        desk.write(&format!("corpus/more/{story}/b.md"), &article("Mercury", ALTERED));
    }
    let mut child = desk
        .command("check corpus --threads 1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let said = Said::from(child.wait_with_output().expect("it ends"));
    assert_eq!((said.status, said.err.as_str()), (0, ""));
}
