use proptest::prelude::*;

use super::profile::Profiles;
use super::*;
use crate::model::Damage;

fn article(body: &str) -> Article {
    Article::text("a.txt", "Harbour Courier", None, body)
}

fn clean(body: &str) -> String {
    normalise(&article(body)).text.clean().to_owned()
}

#[test]
fn one_typography() {
    for (body, text) in [
        ("The\u{a0}quay  was\tshut .\r\n\r\n It  opened", "The quay was shut .\n\nIt opened"),
        ("a\u{feff}b\u{200b}c\u{ad}d", "abcd"),
        ("2½ miles, ½ mile", "2 1/2 miles, 1/2 mile"),
        ("ﬁve ｆｉｖｅ cafe\u{301}", "five five café"),
        ("wait . . . and... so.... Then", "wait … and… so…. Then"),
        ("It sank. . . . Nobody saw . . . . it", "It sank. … Nobody saw …. it"),
        ("It\u{2019}s the ´90s, O`Brien", "It's the ’90s, O'Brien"),
        ("„Nein“, she said; ``No,'' he said", "“Nein”, she said; “No,” he said"),
        ("«Non», she said", "“Non”, she said"),
        ("the quay -- shut--was built--- as planned", "the quay — shut—was built— as planned"),
        ("Holt &amp; Sons&#8217; &quot;boat&quot;", "Holt & Sons’ \"boat\""),
        ("Itâ€™s cafÃ© Â£5", "It's café £5"),
        ("The [old quay](https://a.example/q) is [shut](/s).", "The old quay is shut."),
        ("a \u{200b} b &nbsp;\n\u{200b}\nc", "a b\n\nc"),
    ] {
        assert_eq!(clean(body), text, "{body}");
    }
}

#[test]
fn masks_are_read_and_point_back() {
    let body = "“What a s**t day -- and a c***,” she said. (Ada Holt/AP)\nThe f--king quay -- again -- was shut.";
    let got = normalise(&article(body));
    assert!(got.text.clean().ends_with("The fucking quay — again — was shut."), "{}", got.text.clean());
    let words: Vec<_> = got.restored.iter().map(|mask| mask.word.as_deref()).collect();
    assert_eq!(words, [Some("shit"), None, Some("fucking")]);
    for mask in &got.restored {
        let shown = mask.word.as_deref().unwrap_or(&body[mask.span.range()]);
        assert_eq!(got.text.slice(mask.clean), shown);
        assert_eq!(got.text.published(mask.clean), &body[mask.span.range()]);
    }
    assert!(got.restored[1].may_be("cunt") && !got.restored[1].agrees_with(&got.restored[0]));
}

#[test]
fn damage_is_listed_where_it_stands() {
    let body = "Sign up for our newsletter &amp; more.\n\nThe mayorâ€™s &quot;quay&quot; was shut on Monday, the board said \u{fffd} twice.";
    let got = normalise(&article(body));
    let damage: Vec<_> = got.repairs.iter().map(|repair| (repair.damage, &body[repair.span.range()])).collect();
    assert_eq!(
        damage,
        [(Damage::Mojibake, "â€™"), (Damage::Entity, "&quot;"), (Damage::Entity, "&quot;"), (Damage::Lost, "\u{fffd}")]
    );
    let shown: Vec<_> = got.repairs.iter().map(|repair| got.text.slice(repair.clean)).collect();
    assert_eq!(shown, ["'", "\"", "\"", "\u{fffd}"]);
}

const ACCOUNT: &str =
    "The harbour board shut the old quay on Monday after a crane fell into the water, its chairman said.";

/// What is cut from an account with `line` below its second paragraph.
fn cut(line: &str) -> Vec<StripKind> {
    let body = format!("{ACCOUNT}\n\n{ACCOUNT}\n\n{line}\n\n{ACCOUNT}\n\n{ACCOUNT}");
    let got = normalise(&article(&body));
    for cut in &got.stripped {
        assert!(line.contains(&body[cut.span.range()]), "{:?} of {line}", &body[cut.span.range()]);
    }
    got.stripped.iter().map(|cut| cut.kind).collect()
}

#[test]
fn lines_that_are_no_part_of_the_account() {
    for (line, kind) in [
        ("Sign up for our daily letter", StripKind::Newsletter),
        ("Follow Ada Holt on Twitter @adaholt", StripKind::RelatedLinks),
        ("© 2024 Harbour Courier. All rights reserved.", StripKind::Copyright),
        ("(Reporting by Ada Holt; editing by Bo Quist)", StripKind::Byline),
        ("The crane in the water on Monday (Image: Getty)", StripKind::Caption),
        ("ADVERTISEMENT", StripKind::Advertisement),
        ("Bo Quist in Port Ellen contributed to this report.", StripKind::Byline),
        ("Harbour Courier", StripKind::Byline),
        ("What the Board Decided", StripKind::Subheading),
        ("* * *", StripKind::Other),
        ("3 hours ago", StripKind::Metadata),
        ("Correction: An earlier version gave the wrong day.", StripKind::CorrectionNote),
        ("Listen to the full episode of our podcast here.", StripKind::RelatedLinks),
        ("If you value our reporting, please consider making a donation today.", StripKind::DonationAppeal),
        ("Photograph: Lina Berg/Pier Pictures", StripKind::ImageCredit),
        ("Read more: Why the old quay was shut", StripKind::RelatedLinks),
        ("Continue reading", StripKind::ReadMore),
        ("Share this article on Facebook", StripKind::ShareBar),
        ("We use cookies to improve your experience on this site.", StripKind::CookieNotice),
        ("Published 9 July 2025", StripKind::Metadata),
    ] {
        assert_eq!(cut(line), [kind], "{line}");
    }
}

#[test]
fn what_only_its_place_gives_away() {
    let full = [ACCOUNT; 4].join("\n\n");
    let kinds =
        |body: String| -> Vec<StripKind> { normalise(&article(&body)).stripped.iter().map(|cut| cut.kind).collect() };
    assert_eq!(kinds(format!("PORT ELLEN\n\n{full}")), [StripKind::DatelineStamp]);
    assert_eq!(kinds(format!("{full}\n\nAda Holt is a reporter at the Harbour Courier.")), [StripKind::AuthorBio]);
    assert_eq!(kinds(format!("{full}\n\n{ACCOUNT}")), []);
}

#[test]
fn short_lines_of_the_account_stay() {
    for line in [
        "“No.”",
        "It was over.",
        "He said: “Sign up for our newsletter.”",
        "“Follow the money,” she told reporters.",
        "The quay reopened in May.",
        "“Read my lips,” the chairman said. “Click here and you will see.”",
        "Follow the law, the judge said.",
        "The board's newsletter did not mention the crane.",
        "And now, the odd part.",
        "Why?",
        "Ada Holt is a crane driver.",
        "BO QUIST, HOST:",
    ] {
        assert_eq!(cut(line), [], "{line}");
    }
}

#[test]
fn pieces_inside_a_paragraph() {
    for (glued, piece) in [
        (format!("date 2025-07-09 {ACCOUNT}"), "date 2025-07-09"),
        (format!("Sign up for our newsletter. {ACCOUNT}"), "Sign up for our newsletter."),
        (format!("Read more {ACCOUNT}"), "Read more"),
        (format!("{ACCOUNT} Sign up here."), "Sign up here."),
        (format!("{ACCOUNT} Read more"), "Read more"),
        (format!("{ACCOUNT} The crane on Monday (Image: Getty)"), "The crane on Monday (Image: Getty)"),
        (
            format!("{ACCOUNT} (Reporting by Ada Holt; editing by Bo Quist)"),
            "(Reporting by Ada Holt; editing by Bo Quist)",
        ),
    ] {
        let body = format!("{glued}\n\n{ACCOUNT}");
        let got = normalise(&article(&body));
        let cut: Vec<_> = got.stripped.iter().map(|cut| &body[cut.span.range()]).collect();
        assert_eq!(cut, [piece], "{glued}");
        assert_eq!(got.text.clean(), format!("{ACCOUNT}\n\n{ACCOUNT}"));
    }
}

#[test]
fn a_profile_takes_out_what_the_outlet_repeats() {
    let line = "Friends of the Courier since the great storm";
    let body = format!("{ACCOUNT}\n\n{line}\n\n{ACCOUNT}");
    assert_eq!(normalise(&article(&body)).stripped, []);
    let bodies = [&body, &format!("{line}\n\nA ferry ran aground."), &format!("A crane fell.\n\n{line}")];
    let profiles = Profiles::learn(bodies.map(|body| ("Harbour Courier", body.as_str())));
    let with = normalise_with(&article(&body), profiles.of("Harbour Courier"));
    // The account itself stands in one article only.
    assert_eq!(with.text.clean(), format!("{ACCOUNT}\n\n{ACCOUNT}"));
}

/// Text of the signs and marks that normalising looks at, beside anything.
fn odd_text() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "a",
        "B",
        "s**t",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "-",
        "--",
        "---",
        ".",
        "...",
        " . . .",
        "…",
        "“",
        "”",
        "‘",
        "’",
        "„",
        "«",
        "'",
        "''",
        "``",
        "`",
        "\"",
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "&",
        "â€™",
        "Ã©",
        "Ã",
        "â€",
        "\u{fffd}",
        "½",
        "2",
        "ﬁ",
        "e\u{301}",
        "\u{301}",
        "\u{ad}",
        "\u{200b}",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "\u{85}",
        "é",
        "😀",
        "Sign up for our newsletter. ",
        "(Image: Getty)",
        "Read more",
        "date 2025-07-09 ",
        "The quay was shut, he said. ",
        "f—",
        "*",
        "_",
        "[expletive]",
        "@",
        "#",
        "$",
        "!",
        "\t",
        "\u{1}",
        "한",
        "각",
        "Å",
    ]);
    prop_oneof![prop::collection::vec(bits, 0..40).prop_map(|bits| bits.concat()), any::<String>()]
}

#[test]
fn two_cuts_in_a_row_leave_no_space_behind() {
    let body = "Sign up for our newsletter. -😀(Image: Getty)\u{a0}😀-- . . .😀(Image: Getty)-\r\ndate 2025-07-09 aa";
    assert!(clean(body).starts_with('😀'), "{:?}", clean(body));
}

proptest! {
    #[test]
    fn every_span_points_back_in_order(body in odd_text()) {
        let got = normalise(&article(&body));
        let text = got.text.clean();
        prop_assert!(!text.contains('\r') && !text.contains("\n\n\n") && !text.contains("  "));
        prop_assert!(text.split("\n\n").all(|line| !line.contains('\n') && line.trim() == line));
        let mut last = 0;
        let mut count = 0;
        for (at, c) in text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let there = got.text.to_body(span);
            prop_assert!(body.is_char_boundary(there.start()) && body.is_char_boundary(there.end()));
            prop_assert!(there.start() >= last, "{body:?}: {span:?} points back to {there:?} after {last}");
            last = there.start();
            count += 1;
        }
        prop_assert!(count > 0 || text.is_empty());
        for cut in &got.stripped {
            prop_assert!(body.get(cut.span.range()).is_some());
        }
        for pair in got.stripped.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
        for mask in &got.restored {
            prop_assert!(body.get(mask.span.range()).is_some() && text.get(mask.clean.range()).is_some());
        }
        for repair in &got.repairs {
            prop_assert!(body.get(repair.span.range()).is_some() && text.get(repair.clean.range()).is_some());
        }
    }

    #[test]
    fn plain_text_is_kept_byte_for_byte(words in prop::collection::vec("[a-z]{2,9}", 1..60)) {
        let body = format!("The {} harbour was shut.", words.join(" "));
        prop_assert_eq!(clean(&body), body);
    }
}
