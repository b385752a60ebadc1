//! Stories with what went wrong in them marked: `{x:kind|the wrong words}`.

use std::ops::Range;

use newsdrift::ingest::Story;
use newsdrift::model::Article;

/// Words of one account that are wrong.
#[derive(Debug)]
pub struct Mark {
    /// Index of the account.
    pub account: usize,
    /// The kind of fault, by the rule that it is most often told by.
    pub kind: String,
    /// Bytes of the account's body.
    pub span: Range<usize>,
}

/// A story and its marks; one without marks is clean.
#[derive(Debug)]
pub struct Marked {
    /// Its accounts, as they would be read from files.
    pub story: Story,
    /// What is wrong, in the order of accounts and text.
    pub marks: Vec<Mark>,
}

impl Marked {
    /// Reads a story: `== Outlet, YYYY-MM-DD` heads an account, `# ` its headline.
    pub fn read(name: &str, text: &str) -> Marked {
        let mut marks = Vec::new();
        let accounts = text.split("== ").skip(1).enumerate();
        let articles = accounts.map(|(account, part)| {
            let (head, rest) = part.split_once('\n').expect("an account has a head and a body");
            let (outlet, published) = head.rsplit_once(", ").expect("a head is an outlet and a day");
            let published = published.trim().parse().expect("an account's day is ISO 8601");
            let rest = rest.trim();
            let (title, marked) = match rest.strip_prefix("# ").and_then(|rest| rest.split_once('\n')) {
                Some((title, body)) => (title, body.trim()),
                None => ("", rest),
            };
            let (body, own) = unmark(marked);
            marks.extend(own.into_iter().map(|(kind, span)| Mark { account, kind, span }));
            let mut article = Article::text(format!("{name}/{account}.md"), outlet, Some(published), body);
            article.headline = Some(unmark(title).0).filter(|title| !title.is_empty());
            article
        });
        let articles = articles.collect();
        Marked { story: Story { id: name.into(), path: name.into(), articles, ..Story::default() }, marks }
    }
}

/// The text without its marks; their kinds and places.
fn unmark(marked: &str) -> (String, Vec<(String, Range<usize>)>) {
    let (mut body, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((plain, after)) = rest.split_once("{x:") {
        body.push_str(plain);
        let (inside, after) = after.split_once('}').expect("a mark is closed");
        let (kind, words) = inside.split_once('|').expect("a mark has a kind and words");
        let start = body.len();
        body.push_str(words);
        marks.push((kind.to_owned(), start..body.len()));
        rest = after;
    }
    body.push_str(rest);
    (body, marks)
}
