use crate::check::evidence::Evidence;
use crate::check::rule::{Sink, declare_rule};
use crate::finding::{Confidence, Drift, Severity};
use crate::model::{Siglum, Witness};
use crate::text::CleanSpan;
use crate::words::{Token, TokenKind};

declare_rule! {
    /// A work whose title is a year is said to be of that year.
    ///
    /// ## Why it matters
    /// “Their 2024 book” dates a book that is merely called *2024*.
    ///
    /// ## Fires
    /// ```story
    /// A: The minutes are printed in a new book, “1994,” by Ines Falk, which came out last week.
    /// B: The minutes are printed in her 1994 book, Ines Falk told the committee.
    /// ```
    ///
    /// ## Stays quiet
    /// ```story
    /// A: The minutes are printed in a new book, “1994,” by Ines Falk, which came out last week.
    /// B: The minutes are printed in “1994”, the new book by Ines Falk.
    /// ```
    /// ```story
    /// A: The minutes are printed in “Winter Letters”, a book by Ines Falk.
    /// B: The minutes are printed in her 1994 book, Ines Falk told the committee.
    /// ```
    ///
    /// ## Limits
    /// Another account must show that the year is the title. A work that did come out in the year of its title is told
    /// apart only when the story itself is of that year.
    "title-read-as-date", since "0.1.0"
}

/// A year used as the title of a work.
struct Title {
    year: i16,
    witness: Siglum,
    span: CleanSpan,
}

fn check(story: &Evidence<'_>, sink: &mut Sink<'_>) {
    let mut titles: Vec<Title> = story.witnesses.iter().flat_map(titles).collect();
    titles.retain(|title| story.anchor.is_none_or(|anchor| anchor.year() != title.year));
    if titles.is_empty() {
        return;
    }
    for witness in &story.witnesses {
        for (year, span) in dated_works(witness) {
            let Some(title) = titles.iter().find(|title| title.year == year) else { continue };
            let shown: Vec<_> =
                titles.iter().filter(|title| title.year == year && title.witness != witness.id).collect();
            let source = shown.first().copied().unwrap_or(title);
            sink.report(Drift {
                severity: Severity::Error,
                confidence: if shown.len() >= 2 { Confidence::High } else { Confidence::Medium },
                message: format!("{year} is the title of the work, not its year"),
                help: "name the work by its title; check when it came out".into(),
                primary: story.label(witness.id, span, "read as a date"),
                context: vec![story.label(
                    source.witness,
                    source.span,
                    format!("{} gives it as a title", story.outlet(source.witness)),
                )],
                fix: None,
            });
        }
    }
}

fn is_work(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "album"
            | "bestseller"
            | "biography"
            | "book"
            | "documentary"
            | "exhibition"
            | "film"
            | "memoir"
            | "movie"
            | "novel"
            | "opera"
            | "painting"
            | "play"
            | "podcast"
            | "series"
            | "song"
            | "symphony"
    )
}

fn year(text: &str, token: &Token) -> Option<i16> {
    let word = &text[token.span.range()];
    (token.kind == TokenKind::Number && word.len() == 4)
        .then(|| word.parse().ok())?
        .filter(|year| (1000..2200).contains(year))
}

/// Years that stand as titles: in quotation marks of their own, before a subtitle, after `called`, or right after the
/// noun of a work.
fn titles(witness: &Witness) -> Vec<Title> {
    let text = witness.text.clean();
    let tokens = &witness.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(year) = year(text, token) else { continue };
        let before: Vec<&str> = (at.saturating_sub(5)..at).map(word).collect();
        let work_before = before.iter().any(|word| is_work(word));
        let opened = matches!(before.last(), Some(&("“" | "\"" | "‘" | "'" | "*" | "_")));
        let closed = (at + 1..at + 3).map(word).any(|word| matches!(word, "”" | "\"" | "’" | "'" | "*" | "_"));
        let after_work = before.last().is_some_and(|word| is_work(word))
            || matches!(before[..], [.., noun, ","] if is_work(noun)) && word(at + 1) == ":";
        let called = matches!(before.last(), Some(&("titled" | "entitled" | "called" | "named")));
        let work_near = work_before || (at + 1..at + 8).any(|at| is_work(word(at)));
        let subtitle = word(at + 1) == ":" && word(at + 2).starts_with(char::is_uppercase) && work_near;
        if opened && closed && work_near || called && work_near || subtitle || after_work {
            found.push(Title { year, witness: witness.id, span: token.span });
        }
    }
    found
}

/// Places where a year dates a work: `their 2024 book`, `a film made in 1986`.
fn dated_works(witness: &Witness) -> Vec<(i16, CleanSpan)> {
    let text = witness.text.clean();
    let tokens = &witness.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(year) = year(text, token) else { continue };
        let determined = at > 0
            && matches!(
                word(at - 1).to_lowercase().as_str(),
                "their" | "his" | "her" | "its" | "the" | "a" | "'s" | "’s" | "our" | "my"
            );
        let noun = (at + 1..at + 4).find(|&at| is_work(word(at)));
        if let Some(noun) = noun.filter(|_| determined) {
            found.push((year, tokens[at - 1].span.join(tokens[noun].span)));
            continue;
        }
        let made = at >= 2
            && matches!(word(at - 1), "in" | "from" | "since")
            && matches!(
                word(at - 2),
                "made"
                    | "filmed"
                    | "shot"
                    | "produced"
                    | "published"
                    | "released"
                    | "written"
                    | "recorded"
                    | "out"
                    | "issued"
                    | "directed"
                    | "composed"
                    | "painted"
            );
        let sentence = witness.sentence_at(token.span).map(|index| witness.sentence(index)).unwrap_or_default();
        if made && sentence.split(|c: char| !c.is_alphabetic()).any(is_work) {
            found.push((year, tokens[at - 2].span.join(token.span)));
        }
    }
    found
}
