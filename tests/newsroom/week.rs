//! A week in a newsroom that keeps its stories and snapshots in git.

use super::desk::Desk;

/// An account of the story that the week is about; every outlet has words of its own for it.
fn account(outlet: &str, passengers: &str) -> String {
    let lead = match outlet {
        "Gazette" => "The ferry Marit ran aground off Ostrow on Sunday night with {} passengers aboard.",
        "Mercury" => "With {} passengers aboard, the ferry Marit hit a sandbank off Ostrow on Sunday.",
        "Herald" => "Off Ostrow the ferry Marit, which carried {} passengers, ran aground on Sunday.",
        "Quay Radio" => "On Sunday the ferry Marit got stuck on a sandbank near Ostrow; {} passengers were aboard.",
        _ => "The ferry Marit, with {} passengers aboard, ran onto a bank off Ostrow on Sunday evening.",
    };
    let lead = lead.replace("{}", passengers);
    let said = "“We will not sail again before the hull has been looked at,” Captain Ida Lund said.";
    format!("---\noutlet: {outlet}\npublished: 2025-07-07\n---\n\n{lead}\n\n{said}\n")
}

/// Lines that the last commit added to and took from a file.
fn changed(desk: &Desk, file: &str) -> (usize, usize) {
    let said = desk.shell(&format!("git show --numstat --format= HEAD -- {file}")).status(0);
    let mut numbers = said.out.split_whitespace().map(|number| number.parse().expect("a number"));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

#[test]
fn a_week() {
    let desk = Desk::empty();
    desk.shell("rm -r .git && git init -q").status(0);

    // Monday: three outlets, one of which has swapped two digits. The desk sets itself up.
    desk.write("wire/marit/gazette.md", &account("Gazette", "214"));
    desk.write("wire/marit/mercury.md", &account("Mercury", "241"));
    desk.write("wire/marit/herald.md", &account("Herald", "214"));
    desk.run("init").status(0).says("from 1 story, 3 articles and 3 outlets");
    desk.run("config show wire").status(0).says("fail-on = \"error\"").says("# newsdrift.toml:");
    desk.run("snapshot wire").status(0).says("new      snapshots/marit.snap").says("1 new, 0 changed, 0 the same");
    desk.commit("Monday");
    desk.run("snapshot wire").status(0).says("0 new, 0 changed, 1 the same");
    let clean = desk.shell("git status --porcelain").status(0);
    assert_eq!(clean.out, "", "a second run changes nothing");
    let first = desk.read("snapshots/marit.snap");
    assert!(first.contains("error changed-number") && first.contains("mercury.md: 241"), "{first}");

    // Tuesday: the Mercury corrects itself. The finding is gone, and the desk agrees.
    desk.write("wire/marit/mercury.md", &account("Mercury", "214"));
    desk.run("snapshot wire").status(1).says("changed  snapshots/marit.snap.new").says("newsdrift review");
    assert_eq!(desk.read("snapshots/marit.snap"), first, "what is accepted stays until somebody decides");
    desk.run("review --list").status(1).says("snapshots/marit.snap.new (changed-number)");
    desk.run("review --accept changed-number").status(0);
    desk.commit("Tuesday");
    let (added, taken) = changed(&desk, "snapshots/marit.snap");
    assert_eq!((added, taken), (1, 4), "the lines of the finding for one that says that there is none");

    // Wednesday: a new article that agrees changes one line of the snapshot.
    desk.write("wire/marit/quay.md", &account("Quay Radio", "more than 210"));
    desk.run("snapshot wire").status(1);
    desk.run("review --accept-all").status(0);
    desk.commit("Wednesday");
    assert_eq!(changed(&desk, "snapshots/marit.snap"), (1, 0));
    assert!(desk.read("snapshots/marit.snap").contains("quay.md: Quay Radio, 2025-07-07"));

    // Thursday: the Herald loses a word of a quotation. The desk knows why, and lives with it until Friday.
    let slip = account("Herald", "214").replace("will not sail", "will sail");
    desk.write("wire/marit/herald.md", &slip);
    desk.run("check wire --today 2025-07-10").status(1).says("error[altered-quotation]").says("Herald");
    let rule = "altered-quotation";
    let settings = desk.read("newsdrift.toml");
    let waiver = format!(
        "\n[[suppress]]\nrule = \"{rule}\"\nstory = \"marit\"\nowner = \"Nora, night desk\"\n\
         reason = \"they have promised to correct it\"\nexpires = 2025-07-11\n"
    );
    desk.write("newsdrift.toml", &format!("{settings}{waiver}"));
    desk.run("check wire --today 2025-07-10").status(0).says("1 suppressed");
    desk.run("check wire --today 2025-07-10 -v").status(0).says("they have promised to correct it, Nora, night desk");
    desk.run("snapshot wire --today 2025-07-10").status(0).says("1 the same");
    desk.commit("Thursday");

    // Friday: our own draft. The gate fails, the draft is mended, the gate passes.
    desk.write("drafts/marit.md", &account("Ours", "412"));
    let said = desk.run("gate drafts/marit.md --against wire/marit --today 2025-07-11").status(1);
    said.says("error[changed-number]").says("Ours (").says("the draft is suspect");
    desk.write("drafts/marit.md", &account("Ours", "214"));
    desk.run("gate drafts/marit.md --against wire/marit --today 2025-07-11").status(0);
    desk.commit("Friday");

    // Saturday: the promise was not kept. The same files and the same flags but the day.
    let said = desk.run("check wire --today 2025-07-12").status(1);
    said.says("(Nora, night desk) expired on 2025-07-11").says(&format!("[{rule}]"));
    desk.run("snapshot wire --today 2025-07-12").status(1).says("1 changed").says("expired on 2025-07-11");
    desk.run("review --reject-all").status(0);

    // Sunday: the Herald corrects itself; the waiver has nothing left to cover and says so.
    desk.write("wire/marit/herald.md", &account("Herald", "214"));
    desk.run("check wire --today 2025-07-11").status(0).says("covers nothing; remove it");
    desk.write("newsdrift.toml", &settings);
    desk.run("check wire --today 2025-07-13 --fail-on warning").status(0);
    desk.run("snapshot wire --today 2025-07-13").status(0).says("0 new, 0 changed, 1 the same");
    let left = desk.shell("find . -name '*.new' -o -name '.newsdrift-*'").status(0);
    assert_eq!(left.out, "", "nothing waits and nothing is half written");
}
