//! What must hold for any story: for those generated from the corpus, and for sentences put together at random.

#[path = "support/generated.rs"]
mod generated;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use generated::Generator;
use newsdrift::check::check;
use newsdrift::diff::{Change, Words, words};
use newsdrift::finding::{Finding, Severity};
use newsdrift::ingest::{FileKind, ReadOptions, Story, read_input};
use newsdrift::model::{Article, Collation, HouseFacts, Siglum};
use newsdrift::pipeline::{collate, witness};
use newsdrift::words::tokenise;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

static GENERATOR: LazyLock<Generator> =
    LazyLock::new(|| Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), 11));

fn checked(articles: Vec<Article>) -> (Collation, Vec<Finding>) {
    let story = Story { id: "story".into(), path: "story".into(), articles, ..Story::default() };
    let story = collate(story, Arc::new(HouseFacts::default()));
    let findings = check(&story);
    (story, findings)
}

/// A finding without its position: the rule, and what which outlet has.
type Said = (&'static str, BTreeSet<(String, String)>);

/// What is wrong with a story, words in one typography; notes are no drift.
fn wrong(articles: Vec<Article>) -> BTreeSet<Said> {
    told(articles, |finding| finding.drift.severity > Severity::Note)
}

/// All that is said of a story, words in one typography.
fn said(articles: Vec<Article>) -> BTreeSet<Said> {
    told(articles, |_| true)
}

/// The findings of one run that no finding of the other matches: one of the same rule about one of the same readings.
/// Of readings that stand one against one, or that several outlets share, the order of the files says which is shown.
fn unmatched<'a>(one: &'a BTreeSet<Said>, other: &BTreeSet<Said>) -> Vec<&'a Said> {
    let meets = |said: &Said| other.iter().any(|(rule, labels)| *rule == said.0 && !labels.is_disjoint(&said.1));
    one.iter().filter(|said| !meets(said)).collect()
}

fn told(articles: Vec<Article>, counts: impl Fn(&Finding) -> bool) -> BTreeSet<Said> {
    let (story, mut findings) = checked(articles);
    findings.retain(counts);
    let label = |finding: &Finding| {
        finding
            .labels()
            .map(|label| (story.witness(label.witness).article.outlet.clone(), plain(&label.text)))
            .collect()
    };
    findings.iter().map(|finding| (finding.rule, label(finding))).collect()
}

/// Marks in one style, blanks as one.
fn plain(text: &str) -> String {
    let plain = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace(['–', '—'], "-").replace('…', "...");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn story(number: usize) -> Vec<Article> {
    GENERATOR.story(number)
}

fn with_body(mut article: Article, body: impl FnOnce(&str) -> String) -> Article {
    article.body = body(&article.body);
    article
}

/// So many cases, the same ones on every run, so that a change is judged by what it does; with `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` set, those.
fn config(cases: u32) -> ProptestConfig {
    let (chosen, usual) = (std::env::var_os("PROPTEST_RNG_SEED").is_some(), ProptestConfig::default());
    let rng_seed = if chosen { usual.rng_seed } else { RngSeed::Fixed(1) };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { cases };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..usual }
}

proptest! {
    // A story takes a tenth of a second in a debug build.
    #![proptest_config(config(6))]

    #[test]
    fn the_order_of_the_accounts_does_not_matter(number in 0..400_usize, turn in 1..5_usize) {
        let mut turned = story(number);
        turned.rotate_left(turn);
        let (one, other) = (said(story(number)), said(turned));
        prop_assert_eq!((unmatched(&one, &other), unmatched(&other, &one)), (vec![], vec![]));
    }

    #[test]
    fn an_account_does_not_differ_from_its_own_copy(number in 0..400_usize, outlet in 0..5_usize) {
        let article = story(number).swap_remove(outlet);
        let copy = Article { outlet: "The Copyist".into(), path: "story/z.md".into(), ..article.clone() };
        let between = wrong(vec![article, copy]).into_iter().filter(|(rule, labels)| {
            let outlets: BTreeSet<&String> = labels.iter().map(|(outlet, _)| outlet).collect();
            // That it is a copy is true.
            outlets.len() > 1 && *rule != "copied-passage"
        });
        prop_assert_eq!(between.collect::<Vec<_>>(), []);
    }

    #[test]
    fn boilerplate_at_the_end_changes_no_finding(number in 0..400_usize, outlet in 0..5_usize, which in 0..4_usize) {
        const TAILS: [&str; 4] = [
            "Sign up for our daily newsletter to get the best stories in your inbox.",
            "Share this article on Facebook, X or WhatsApp",
            "Read more: Everything we know about the storm",
            // Whose it is is not said: an outlet's name would give it the credit for what was copied.
            "© 2025. All rights reserved.",
        ];
        let mut tailed = story(number);
        tailed[outlet].body.push_str(&format!("\n\n{}", TAILS[which]));
        let lasting = |said: BTreeSet<Said>| -> BTreeSet<Said> {
            said.into_iter().filter(|(rule, _)| *rule != "leftover-boilerplate").collect()
        };
        let (one, other) = (lasting(said(story(number))), lasting(said(tailed)));
        prop_assert_eq!(one.symmetric_difference(&other).collect::<Vec<_>>(), Vec::<&Said>::new());
    }

    #[test]
    fn typography_changes_no_finding(number in 0..400_usize, outlet in 0..5_usize, curly in any::<bool>()) {
        let mut set = story(number);
        let article = set.swap_remove(outlet);
        let changed = with_body(article.clone(), |body| match curly {
            // Blanks that do not break, dashes, dots and ligatures; marks have their own style in each article.
            true => body.replace("...", "…").replace(" per", "\u{a0}per").replace("fi", "ﬁ"),
            false => body.replace(['“', '”'], "\"").replace('’', "'").replace('…', "..."),
        });
        let mut other = set.clone();
        set.push(article);
        other.push(changed);
        // Which marks pair up can only be said of those that were there, and with it where a sentence of a list of what
        // only one account has begins: that is no drift.
        let lasting = |articles: Vec<Article>| -> BTreeSet<Said> {
            wrong(articles)
                .into_iter()
                .map(|(rule, labels)| (rule, labels.into_iter().map(|(outlet, text)| (outlet, text.replace('ﬁ', "fi"))).collect()))
                .filter(|(rule, _): &Said| *rule != "unbalanced-quotation")
                .collect()
        };
        let (one, other) = (lasting(set), lasting(other));
        prop_assert_eq!(one.symmetric_difference(&other).collect::<Vec<_>>(), Vec::<&Said>::new());
    }

    #[test]
    fn every_label_shows_published_words(number in 0..400_usize) {
        let (story, findings) = checked(story(number));
        for finding in &findings {
            for label in finding.labels() {
                let witness = story.witness(label.witness);
                prop_assert_eq!(witness.text.body().get(label.span.range()), Some(label.text.as_str()), "{}", finding.rule);
                let position = witness.body_position(label.span);
                prop_assert_eq!(position, label.position);
            }
        }
    }

    #[test]
    fn words_map_back_to_the_words_that_were_published(number in 0..400_usize, outlet in 0..5_usize) {
        let article = story(number).swap_remove(outlet);
        let read = witness(article, Siglum(0), None);
        for token in &read.tokens {
            let word = read.text.slice(token.span);
            let restored = read.restored.iter().any(|mask| mask.clean.overlaps(token.span));
            let repaired = read.repairs.iter().any(|repair| repair.clean.overlaps(token.span));
            if word.chars().all(|letter| letter.is_ascii_alphanumeric()) && !restored && !repaired {
                prop_assert_eq!(read.text.published(token.span), word);
            }
        }
    }
}

/// Three accounts of one accident; what stands in braces is the same in all of them.
fn accident(killed: usize, aboard: usize, captain: &str, curse: &str) -> Vec<Article> {
    let bodies = [
        format!(
            "The ferry Marit sank off the harbour on Tuesday with {aboard} passengers aboard, killing {killed} people, the coastguard said.\n\n\
             “It was a {curse} night and we lost good friends out there,” said Captain {captain}, who has sailed the route for years."
        ),
        format!(
            "Divers found {killed} people dead in the wreck of the ferry Marit, which sank on Tuesday. It had been carrying {aboard} passengers.\n\n\
             Captain {captain} told reporters: “It was a {curse} night and we lost good friends out there.”"
        ),
        format!(
            "There were {aboard} passengers on board when the Marit sank off the harbour on Tuesday, the coastguard said. It killed {killed} people.\n\n\
             “It was a {curse} night and we lost good friends out there,” Captain {captain} said."
        ),
    ];
    let day = "2025-07-09".parse().ok();
    let outlets = ["Gazette", "Mercury", "Herald"];
    let article = |(outlet, body): (&str, String)| Article::text(format!("story/{outlet}.md"), outlet, day, body);
    outlets.into_iter().zip(bodies).map(article).collect()
}

proptest! {
    #![proptest_config(config(30))]

    #[test]
    fn accounts_that_agree_are_left_alone_whatever_is_masked(
        killed in 14..90_usize, aboard in 130..990_usize, curse in 0..3_usize, outlet in 0..3_usize,
    ) {
        let (word, mask) = [("shit", "s**t"), ("fucking", "f---ing"), ("goddamn", "g******n")][curse];
        let open = accident(killed, aboard, "Ida Lund", word);
        prop_assert_eq!(wrong(open.clone()), BTreeSet::new());
        let mut masked = open;
        masked[outlet].body = masked[outlet].body.replace(word, mask);
        prop_assert_eq!(wrong(masked), BTreeSet::new(), "{} for {}", mask, word);
    }

    #[test]
    fn a_planted_number_is_found(killed in 14..90_usize, aboard in 130..990_usize, outlet in 0..3_usize, place in 1..3_usize) {
        // One digit that no rounding explains.
        let step = 10_usize.pow(place as u32);
        let other = if aboard / step % 10 == 9 { aboard - 3 * step } else { aboard + step };
        let mut articles = accident(killed, aboard, "Ida Lund", "bad");
        let before = articles[outlet].body.clone();
        articles[outlet].body = before.replace(&aboard.to_string(), &other.to_string());
        // A round number may be a rounded one.
        prop_assume!(before != articles[outlet].body && aboard % 10 != 0);
        let (_, mut findings) = checked(articles);
        findings.retain(|finding| finding.drift.severity > Severity::Note);
        let hit = findings.iter().any(|finding| {
            finding.rule == "changed-number" && finding.labels().any(|label| label.text.contains(&other.to_string()))
        });
        prop_assert!(hit, "{} for {} in {}: {:?}", other, aboard, outlet, findings.len());
        let suspects: BTreeSet<u32> = findings.iter().map(|finding| finding.drift.primary.witness.0).collect();
        prop_assert_eq!(suspects, BTreeSet::from([outlet as u32]), "two accounts outvote the third");
    }

    #[test]
    fn a_planted_slip_in_a_name_or_a_word_is_found(outlet in 0..3_usize, kind in 0..3_usize) {
        let mut articles = accident(31, 240, "Dragutin Perkovic", "bad");
        let (from, to) = [("Perkovic", "Perkvoic"), ("lost good friends", "lost no friends"), ("Tuesday", "Thursday")][kind];
        articles[outlet].body = articles[outlet].body.replace(from, to);
        let (_, findings) = checked(articles);
        let touched = |finding: &&Finding| finding.labels().any(|label| label.witness.0 == outlet as u32);
        prop_assert!(findings.iter().any(|finding| touched(&finding)), "{} for {} in {}", to, from, outlet);
    }

    #[test]
    fn a_diff_holds_every_word_and_no_more_in_common_than_there_is(
        a in "((the|a|mayor|bridge|fell|rose|not|30|on|Monday|Ito|said),? ?){0,25}",
        b in "((the|a|mayor|bridge|fell|rose|not|40|on|Tuesday|Ito|said),? ?){0,25}",
    ) {
        let (x, y) = (tokenise(&a), tokenise(&b));
        let ops = words(Words { text: &a, tokens: &x }, Words { text: &b, tokens: &y });
        let fold = |text: &str, tokens: &[newsdrift::words::Token]| -> Vec<String> {
            let words = tokens.iter().map(|token| text[token.span.range()].to_lowercase());
            words.filter(|word| word != ",").collect()
        };
        let (ours, theirs) = (fold(&a, &x), fold(&b, &y));
        let same: Vec<String> =
            ops.iter().filter(|op| op.change == Change::Same).flat_map(|op| fold(&a, &x[op.ours.clone()])).collect();
        let again: Vec<String> =
            ops.iter().filter(|op| op.change == Change::Same).flat_map(|op| fold(&b, &y[op.theirs.clone()])).collect();
        prop_assert_eq!(&same, &again);
        prop_assert!(same.len() <= longest_common(&ours, &theirs));
        let covered: usize = ops.iter().map(|op| fold(&a, &x[op.ours.clone()]).len()).sum();
        prop_assert_eq!(covered, ours.len());
    }

    #[test]
    fn text_is_decoded_as_the_standard_library_and_the_encoding_standard_do(text in "[ -~àéîõüßŁžČ“”–’\n]{1,80}[a-z]") {
        let read = |bytes: Vec<u8>, name: &str, kind: FileKind| -> Option<String> {
            let (mut articles, _) = read_input(std::io::Cursor::new(bytes), name, Some(kind), &ReadOptions::default());
            articles.pop().map(|article| article.body)
        };
        prop_assume!(!text.trim_start().starts_with("---"));
        let body = |text: &str| read(text.as_bytes().to_vec(), "a.txt", FileKind::Text);
        let wanted = body(&text);
        prop_assert!(wanted.as_ref().is_none_or(|body| text.contains(body.as_str())));
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        prop_assert_eq!(&read(marked, "a.txt", FileKind::Text), &wanted);
        let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        prop_assert_eq!(&read(wide(u16::to_le_bytes), "a.txt", FileKind::Text), &wanted);
        prop_assert_eq!(&read(wide(u16::to_be_bytes), "a.txt", FileKind::Text), &wanted);
        // A declared encoding, against the library that defines it.
        let inner = text.replace(['<', '>', '&', '"', '\\', '\n'], " ");
        let line = format!("{{\"body\": \"{inner}\"}}");
        let (bytes, _, lost) = encoding_rs::WINDOWS_1250.encode(&inner);
        prop_assume!(!lost);
        let page = [b"<meta charset=windows-1250><article><p>The harbour board met in the old town hall. ", &*bytes, b"</p></article>"].concat();
        let shown = read(page, "a.html", FileKind::Html).unwrap_or_default();
        for word in inner.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)) {
            prop_assert!(shown.contains(word), "{} in {}", word, shown);
        }
        prop_assert_eq!(read(line.into_bytes(), "a.json", FileKind::Json), Some(inner).filter(|body| !body.trim().is_empty()));
    }
}

/// Length of the longest common subsequence, by the book.
fn longest_common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
