//! Small runs made by hand, so that a report can be looked at and kept as a snapshot whatever the stages before it do.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};
use newsdrift::error::Error;
use newsdrift::finding::{Checked, Confidence, Drift, Finding, Fingerprint, Label, Run, Severity};
use newsdrift::model::{
    Annotations, Article, Collation, Column, Format, HouseFacts, Lookup, Mention, Moment, Precision, Relation,
    Sentence, Siglum, StripKind, Stripped, Value, When, Witness,
};
use newsdrift::text::{LineIndex, Span, TextBuilder};
use newsdrift::words::tokenise;

/// An account as written here: pieces of text, each with the key of its column (`""`: no other account has it;
/// `"~"`: stripped). A piece that begins with `¶` begins a paragraph.
pub struct Account<'a> {
    pub outlet: &'a str,
    pub path: &'a str,
    pub day: Date,
    pub pieces: &'a [(&'a str, &'a str)],
}

fn witness(id: Siglum, account: &Account<'_>) -> (Witness, Vec<String>) {
    let mut body = String::new();
    let mut spans = Vec::new();
    for (key, text) in account.pieces {
        let words = text.trim_start_matches('¶');
        if !body.is_empty() {
            body.push_str(if words.len() < text.len() { "\n\n" } else { " " });
        }
        spans.push((*key, body.len(), body.len() + words.len()));
        body.push_str(words);
    }
    let mut text = TextBuilder::new(body.clone());
    let (mut sentences, mut stripped, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for (key, from, to) in spans {
        if key == "~" {
            stripped.push(Stripped { kind: StripKind::Newsletter, span: Span::new(from, to), reason: "an appeal" });
            continue;
        }
        if !text.clean().is_empty() {
            text.replace(Span::new(from, from), "\n\n");
        }
        let clean = text.clean().len();
        text.copy(Span::new(from, to));
        sentences.push(Sentence { span: Span::new(clean, text.clean().len()), paragraph: 0, tokens: 0..0 });
        keys.push(key.to_owned());
    }
    let text = text.finish();
    let tokens = tokenise(text.clean());
    let witness = Witness {
        id,
        article: Article {
            path: account.path.into(),
            format: Format::Text,
            outlet: account.outlet.into(),
            headline: None,
            published: Some(account.day),
            published_time: None,
            authors: Vec::new(),
            url: None,
            language: Some("en".into()),
            encoding: "utf-8".into(),
            body: body.clone(),
            first_line: Some(6),
            record: None,
            licence: None,
            warnings: Vec::new(),
        },
        lines: LineIndex::new(text.body()),
        text,
        stripped,
        restored: Vec::new(),
        repairs: Vec::new(),
        tokens,
        sentences,
        notes: Annotations::default(),
    };
    (witness, keys)
}

/// Collates accounts by the keys of their pieces; the first letter of a key says how close the column is.
pub fn collate(id: &str, accounts: &[Account<'_>], origins: &[&[u32]]) -> Collation {
    let (witnesses, keys): (Vec<Witness>, Vec<Vec<String>>) =
        accounts.iter().zip(0..).map(|(account, at)| witness(Siglum(at), account)).unzip();
    let mut columns: BTreeMap<&str, BTreeMap<Siglum, Vec<u32>>> = BTreeMap::new();
    for (witness, keys) in witnesses.iter().zip(&keys) {
        for (key, at) in keys.iter().zip(0..).filter(|(key, _)| !key.is_empty()) {
            columns.entry(key).or_default().entry(witness.id).or_default().push(at);
        }
    }
    let columns = columns
        .into_iter()
        .filter(|(_, cells)| cells.len() > 1)
        .map(|(key, cells)| {
            let (relation, score) = match key.as_bytes()[0] {
                b'v' => (Relation::Verbatim, 1.0),
                b'n' => (Relation::NearVerbatim, 0.86),
                b'p' => (Relation::Paraphrase, 0.55),
                _ => (Relation::Partial, 0.34),
            };
            Column { cells, relation, score, overlaps: false }
        })
        .collect();
    Collation {
        id: id.into(),
        path: format!("corpus/{id}"),
        anchor: Some(date(2025, 3, 14)),
        witnesses,
        people: Vec::new(),
        columns,
        origins: origins.iter().map(|group| group.iter().map(|at| Siglum(*at)).collect()).collect(),
        copies: Vec::new(),
        strangers: Vec::new(),
        facts: Arc::new(HouseFacts::default()),
        lookup: Lookup::default(),
    }
}

/// A label on the first place of `words` in a witness's body.
pub fn label(story: &Collation, witness: u32, words: &str, says: &str) -> Label {
    let of = story.witness(Siglum(witness));
    let at = of.text.body().find(words).unwrap_or_else(|| panic!("{words:?} is not in witness {witness}"));
    let span = Span::new(at, at + words.len());
    Label { witness: of.id, span, text: words.into(), position: of.body_position(span), says: says.into() }
}

fn year(year: i16) -> Moment {
    Moment { first: date(year, 1, 1), last: date(year, 12, 31), precision: Precision::Year, minute: None }
}

fn dated(story: &mut Collation, witness: u32, words: &str, moment: Moment) {
    let of = &mut story.witnesses[witness as usize];
    let at = of.text.clean().find(words).unwrap_or_else(|| panic!("{words:?} is not in witness {witness}"));
    let span = Span::new(at, at + words.len());
    let sentence = of.sentence_at(span).expect("words stand in a sentence") as u32;
    let when = When { moment: Some(moment), relative: true, ..When::default() };
    of.notes.mentions.push(Mention { span, sentence, value: Value::When(when) });
}

struct Found<'a> {
    rule: &'static str,
    severity: Severity,
    confidence: Confidence,
    message: &'a str,
    help: &'a str,
    labels: &'a [(u32, &'a str, &'a str)],
    fix: Option<&'a str>,
}

/// Findings as the rules would make them.
fn findings(story: &Collation, found: &[Found<'_>]) -> Vec<Finding> {
    found
        .iter()
        .zip(1..)
        .map(|(found, number)| {
            let mut labels = found.labels.iter().map(|(witness, words, says)| label(story, *witness, words, says));
            let drift = Drift {
                severity: found.severity,
                confidence: found.confidence,
                message: found.message.into(),
                help: found.help.into(),
                primary: labels.next().expect("a finding points somewhere"),
                context: labels.collect(),
                fix: found.fix.map(Into::into),
            };
            Finding::new(found.rule, Fingerprint(format!("{number:016x}")), drift)
        })
        .collect()
}

/// Four accounts of a bridge that closed; two print one wire text.
pub fn bridge() -> Checked {
    let accounts = [
        Account {
            outlet: "Harbour Gazette",
            path: "corpus/harbour-bridge/a gazette.md",
            day: date(2025, 3, 14),
            pieces: &[
                (
                    "v1",
                    "PORT ELLERY — The swing bridge over the inner harbour was closed to traffic late on Wednesday after inspectors found cracks in two of its bearings.",
                ),
                (
                    "p2",
                    "City engineer Ingrid Sølvberg said repairs would take at least six weeks and cost about $4.2 million.",
                ),
                ("~", "¶Do you live near the bridge? Write to our desk, and sign up for the Gazette's morning letter."),
                (
                    "n3",
                    "¶“We will not send one more bus across it until every bearing has been replaced,” Sølvberg told reporters on the quay.",
                ),
                ("", "A row of forty buses stood with their engines off behind her as she spoke."),
                ("p4", "¶The bridge, opened in 1931, carries 18,400 vehicles a day."),
                ("q5", "Mayor Tomas Achterberg has not commented."),
                ("p6", "¶A ferry for foot passengers will run every 20 minutes from Friday."),
            ],
        },
        Account {
            outlet: "The Ellery Mail",
            path: "corpus/harbour-bridge/b-mail.md",
            day: date(2025, 3, 14),
            pieces: &[
                (
                    "v1",
                    "PORT ELLERY — The swing bridge over the inner harbour was closed to traffic late on Wednesday after inspectors found cracks in two of its bearings.",
                ),
                (
                    "p2",
                    "Ingrid Solvburg, the city's engineer, put the bill at $2.4 million and the repairs at six weeks or more.",
                ),
                (
                    "n3",
                    "¶“We will send one more bus across it until every bearing has been replaced,” Solvburg told reporters on the quay.",
                ),
                ("p4", "Opened in 1931, the bridge is crossed by more than 18,000 cars and trucks every day."),
                ("", "¶Shops on the east bank fear for their Easter trade."),
                ("p6", "From Friday a passenger ferry is to leave every 20 minutes."),
            ],
        },
        Account {
            outlet: "Coastwire",
            path: "corpus/harbour-bridge/c-coastwire.txt",
            day: date(2025, 3, 13),
            pieces: &[
                (
                    "n3",
                    "“We will not send one more bus across it until every bearing is replaced,” city engineer Ingrid Sølvberg said on Thursday of the bridge that closed the night before.",
                ),
                ("p2", "¶She expects the work to last six weeks at the least, at a cost of some $4.2m."),
                (
                    "q5",
                    "¶“I asked for this inspection myself, in January,” Mayor Tomas Achterberg said in a statement.",
                ),
                ("", "The council meets on the matter on Monday."),
            ],
        },
        Account {
            outlet: "Nordküste Rundschau – English service",
            path: "corpus/harbour-bridge/d.html",
            day: date(2025, 3, 14),
            pieces: &[
                (
                    "p2",
                    "Six weeks of repairs and a bill of 4.2 million dollars: Port Ellery counts the cost of its cracked bridge.",
                ),
                ("p4", "¶The swing bridge has stood since 1913 and carries 18,400 vehicles a day."),
                ("q5", "¶Mayor Tomas Achterberg said he himself had asked for the inspection, in January."),
            ],
        },
    ];
    let mut story = collate("harbour-bridge", &accounts, &[&[0, 1], &[2], &[3]]);
    let wednesday = Moment::day(date(2025, 3, 12));
    dated(&mut story, 0, "late on Wednesday", wednesday);
    dated(&mut story, 1, "late on Wednesday", wednesday);
    dated(&mut story, 2, "on Thursday", Moment::day(date(2025, 3, 13)));
    dated(&mut story, 0, "from Friday", Moment::day(date(2025, 3, 14)));
    dated(&mut story, 1, "From Friday", Moment::day(date(2025, 3, 14)));
    dated(&mut story, 2, "on Monday", Moment::day(date(2025, 3, 17)));
    dated(&mut story, 0, "1931", year(1931));
    dated(&mut story, 1, "1931", year(1931));
    dated(&mut story, 3, "1913", year(1913));
    let found = [
        Found {
            rule: "altered-quotation",
            severity: Severity::Error,
            confidence: Confidence::High,
            message: "quoted as “will not send one more bus” and as “will send one more bus”",
            help: "two origins have the negation; check against a recording",
            labels: &[
                (1, "will send one more bus", "without the negation"),
                (0, "will not send one more bus", "the other wording"),
                (2, "will not send one more bus", "the other wording"),
            ],
            fix: None,
        },
        Found {
            rule: "misspelled-name",
            severity: Severity::Error,
            confidence: Confidence::High,
            message: "“Solvburg” is no known form of Sølvberg",
            help: "write the name as the other outlets do",
            labels: &[(1, "Solvburg", "only here"), (0, "Sølvberg", "as elsewhere"), (2, "Sølvberg", "as elsewhere")],
            fix: Some("Sølvberg"),
        },
        Found {
            rule: "changed-number",
            severity: Severity::Error,
            confidence: Confidence::Medium,
            message: "the repairs cost $2.4 million in one account and $4.2 million in three",
            help: "digits may have been swapped; ask the city",
            labels: &[
                (1, "$2.4 million", "digits swapped"),
                (0, "about $4.2 million", "the same sum"),
                (2, "some $4.2m", "the same sum"),
                (3, "4.2 million dollars", "the same sum"),
            ],
            fix: None,
        },
        Found {
            rule: "contradicted-absence",
            severity: Severity::Warning,
            confidence: Confidence::Medium,
            message: "the mayor “has not commented” here but does elsewhere",
            help: "add the statement",
            labels: &[
                (0, "has not commented", "no comment"),
                (2, "I asked for this inspection myself, in January", "the comment"),
                (3, "he himself had asked for the inspection", "the comment"),
            ],
            fix: None,
        },
        Found {
            rule: "changed-date",
            severity: Severity::Error,
            confidence: Confidence::Medium,
            message: "the bridge dates from 1913 in one account and from 1931 in two",
            help: "check the year in the city's records",
            labels: &[(3, "1913", "digits swapped"), (0, "1931", "the other year"), (1, "1931", "the other year")],
            fix: None,
        },
        Found {
            rule: "omitted-fact",
            severity: Severity::Note,
            confidence: Confidence::Low,
            message: "only one origin reports the council's meeting",
            help: "",
            labels: &[(2, "The council meets on the matter on Monday.", "nowhere else")],
            fix: None,
        },
    ];
    let mut findings = findings(&story, &found);
    findings.sort_by_key(|finding| (finding.drift.primary.witness, finding.drift.primary.span));
    checked(story, findings)
}

/// Two accounts that agree.
pub fn calm() -> Checked {
    let accounts = [
        Account {
            outlet: "Harbour Gazette",
            path: "corpus/lighthouse/a.md",
            day: date(2025, 3, 11),
            pieces: &[("n1", "The lighthouse on Skerry Point was lit again on Monday after a year of repairs.")],
        },
        Account {
            outlet: "Coastwire",
            path: "corpus/lighthouse/b.md",
            day: date(2025, 3, 11),
            pieces: &[("n1", "The lighthouse at Skerry Point was lit again on Monday, after a year of repairs.")],
        },
    ];
    checked(collate("lighthouse", &accounts, &[&[0], &[1]]), Vec::new())
}

/// Text that tries to act: markup, workflow commands, bidi overrides, a word of a million characters.
pub fn hostile() -> Checked {
    let long = "W".repeat(1_000_000);
    let script = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    let override_ = "He said \u{202e}sgnieb namuh\u{202c} and \u{2066}left\u{200b}.";
    let command = "]]> --> </style></script> ::error::owned @everyone #1 [x](javascript:alert(1)) | `code` {{7*7}}";
    let accounts = [
        Account {
            outlet: "\"><script>document.title='owned'</script>",
            path: "corpus/hostile/<a>&\"'.md",
            day: date(2025, 3, 11),
            pieces: &[("n1", script), ("n2", override_), ("n3", command), ("", &long)],
        },
        Account {
            outlet: "\u{202e}evitcA",
            path: "corpus/hostile/b\n::error::x.md",
            day: date(2025, 3, 11),
            pieces: &[("n1", "<b>bold</b>"), ("n2", "He said human beings and left."), ("n3", "Nothing.")],
        },
    ];
    let story = collate("hostile/<script>-\u{202e}x", &accounts, &[&[0], &[1]]);
    let found = [
        Found {
            rule: "altered-quotation",
            severity: Severity::Error,
            confidence: Confidence::High,
            message: "quoted as “<script>document.title='owned'</script>” and as “\u{202e}dlob”\n::warning::x",
            help: "</details><script>document.title='owned'</script>",
            labels: &[(0, script, "<i>markup</i>"), (1, "<b>bold</b>", "-->")],
            fix: Some("<b>\u{202e}"),
        },
        Found {
            rule: "altered-quotation",
            severity: Severity::Warning,
            confidence: Confidence::Low,
            message: "a word of a million characters",
            help: "",
            labels: &[(0, &long, "long"), (0, command, "commands")],
            fix: None,
        },
    ];
    let findings = findings(&story, &found);
    checked(story, findings)
}

/// Five accounts of `sentences` sentences each, with a finding in every fiftieth.
pub fn long(sentences: usize) -> Checked {
    let text = |outlet: usize, at: usize| match (outlet + at) % 7 {
        0 => format!("The clerk entered lot {at} in the ledger at noon and the bidders moved to the next hall."),
        1..4 => format!("The clerk entered lot {at} in the ledger at noon, and the bidders moved on to hall {outlet}."),
        _ => format!("At noon lot {at} went into the ledger; bidders, said the clerk, moved to the next hall."),
    };
    let texts: Vec<Vec<(String, String)>> = (0..5)
        .map(|outlet| {
            (0..sentences)
                .map(|at| {
                    let key = match (at + outlet) % 6 {
                        0 => String::new(),
                        _ if at % 3 == 0 => format!("n{at:06}"),
                        _ => format!("p{at:06}"),
                    };
                    (key, text(outlet, at))
                })
                .collect()
        })
        .collect();
    let pieces: Vec<Vec<(&str, &str)>> =
        texts.iter().map(|texts| texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect()).collect();
    let names = ["Harbour Gazette", "The Ellery Mail", "Coastwire", "Nordküste Rundschau", "Inland Post"];
    let accounts: Vec<Account<'_>> = pieces
        .iter()
        .zip(names)
        .map(|(pieces, outlet)| Account { outlet, path: outlet, day: date(2025, 3, 14), pieces })
        .collect();
    let story = collate("auction", &accounts, &[&[0, 3], &[1], &[2], &[4]]);
    let labels: Vec<[String; 2]> =
        (1..sentences / 50).map(|at| [format!("lot {} ", at * 50), format!("lot {} ", at * 50)]).collect();
    let labels: Vec<[(u32, &str, &str); 2]> =
        labels.iter().map(|[a, b]| [(0, a.as_str(), "one"), (1, b.as_str(), "the other")]).collect();
    let found: Vec<Found<'_>> = labels
        .iter()
        .map(|labels| Found {
            rule: "changed-number",
            severity: Severity::Warning,
            confidence: Confidence::Medium,
            message: "the lots differ",
            help: "count them",
            labels,
            fix: None,
        })
        .collect();
    let findings = findings(&story, &found);
    checked(story, findings)
}

fn checked(story: Collation, findings: Vec<Finding>) -> Checked {
    Checked { story, findings, waived: Vec::new(), absent: Vec::new(), notices: Vec::new() }
}

/// What the stories add up to, with a file that could not be read.
pub fn run(stories: &[Checked]) -> Run {
    let mut run = Run::default();
    for story in stories {
        run.summary.add(story, |finding| finding.drift.severity == Severity::Error);
    }
    run.errors.push(Error::new("holds no article").at("corpus/broken|b.json").help("looked for `body`"));
    run
}
