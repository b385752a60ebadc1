//! Clean stories with their facts marked: `{kind:fact|words}`, and `{kind:fact|words|other words}` where the false
//! version cannot be made from the true one by rule.
//!
//! What two accounts say of one fact carries one name in both, so that which accounts report the same is known without
//! asking the program.

use std::ops::Range;

/// What kind of thing a mark marks, and so which changes are planted into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Name,
    Number,
    Date,
    Quotation,
    Speaker,
    Hedge,
    Negation,
    Attribution,
    Role,
    Occasion,
}

impl Kind {
    pub const ALL: [Kind; 10] = [
        Kind::Name,
        Kind::Number,
        Kind::Date,
        Kind::Quotation,
        Kind::Speaker,
        Kind::Hedge,
        Kind::Negation,
        Kind::Attribution,
        Kind::Role,
        Kind::Occasion,
    ];

    fn of(letter: &str) -> Kind {
        match letter {
            "n" => Kind::Name,
            "c" => Kind::Number,
            "d" => Kind::Date,
            "q" => Kind::Quotation,
            "s" => Kind::Speaker,
            "h" => Kind::Hedge,
            "g" => Kind::Negation,
            "a" => Kind::Attribution,
            "r" => Kind::Role,
            "o" => Kind::Occasion,
            other => panic!("no kind of mark is called {other:?}"),
        }
    }

    /// The rules that say what is wrong with a planted change of this kind.
    pub fn rules(self) -> &'static [&'static str] {
        match self {
            Kind::Name => &["misspelled-name"],
            Kind::Number => &["changed-number"],
            Kind::Date => &["changed-date", "impossible-date", "anachronism"],
            Kind::Quotation => &["altered-quotation", "shortened-quotation", "paraphrased-quotation"],
            Kind::Speaker => &["misattributed-quotation"],
            Kind::Hedge => &["lost-hedge"],
            Kind::Negation => &["flipped-negation"],
            Kind::Attribution => &["changed-attribution"],
            Kind::Role => &["changed-role"],
            Kind::Occasion => &["changed-occasion"],
        }
    }
}

/// A marked fact in one account.
#[derive(Debug, Clone)]
pub struct Mark {
    pub kind: Kind,
    pub fact: String,
    /// Bytes of the account's body.
    pub span: Range<usize>,
    /// The false version, where it is written out.
    pub other: Option<String>,
}

/// One outlet's clean account.
#[derive(Debug, Clone)]
pub struct Account {
    pub outlet: String,
    pub published: String,
    pub body: String,
    pub marks: Vec<Mark>,
}

/// A clean story.
#[derive(Debug)]
pub struct Base {
    pub name: String,
    /// Who speaks in it, as a source is named (`mayor Elena Sarkis`).
    pub people: Vec<String>,
    /// Bodies and outlets that statements are credited to.
    pub sources: Vec<String>,
    pub accounts: Vec<Account>,
}

impl Base {
    /// Reads a marked story.
    pub fn read(name: &str, text: &str) -> Base {
        let mut parts = text.split("\n== ");
        let head = parts.next().expect("a split has a first part");
        let list = |key: &str| -> Vec<String> {
            let line =
                head.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("{name}: no {key}"));
            line.split(';').map(|item| item.trim().to_owned()).collect()
        };
        let account = |part: &str| {
            let (head, marked) = part.split_once('\n').expect("an account has a head and a body");
            let (outlet, published) = head.rsplit_once(", ").expect("a head is an outlet and a day");
            let (body, marks) = unmark(marked.trim());
            Account { outlet: outlet.into(), published: published.into(), body, marks }
        };
        Base {
            name: name.into(),
            people: list("people:"),
            sources: list("sources:"),
            accounts: parts.map(account).collect(),
        }
    }

    /// Whether an account other than `own` reports the fact of `mark`.
    pub fn reported_elsewhere(&self, own: usize, mark: &Mark) -> bool {
        let others = self.accounts.iter().enumerate().filter(|(at, _)| *at != own);
        others.flat_map(|(_, account)| &account.marks).any(|other| other.kind == mark.kind && other.fact == mark.fact)
    }
}

/// The text without its marks, and the marks.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let (mut body, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((plain, after)) = rest.split_once('{') {
        body.push_str(plain);
        let (inside, after) = after.split_once('}').expect("a mark is closed");
        let mut parts = inside.split('|');
        let (kind, fact) = parts.next().and_then(|head| head.split_once(':')).expect("a mark has a kind and a fact");
        let words = parts.next().expect("a mark has words");
        let start = body.len();
        body.push_str(words);
        marks.push(Mark {
            kind: Kind::of(kind),
            fact: fact.into(),
            span: start..body.len(),
            other: parts.next().map(str::to_owned),
        });
        rest = after;
    }
    body.push_str(rest);
    (body, marks)
}
