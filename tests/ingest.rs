//! Files on disk to articles: what is found, what is read, what is refused and how it is said.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use newsdrift::ingest::{FileKind, Limits, ReadOptions, Stories, Story, find_stories, read_file, read_story};
use newsdrift::model::Article;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

const PIER: &[u8] = b"The pier closed on Monday.\n";

fn ids(paths: &[&Path]) -> Vec<String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let (stories, errors) = find_stories(&paths);
    assert!(errors.is_empty(), "{errors:?}");
    stories.into_iter().map(|story| story.id).collect()
}

/// Reads one file of these bytes and this name.
fn read(name: &str, bytes: &[u8]) -> Result<Vec<Article>, String> {
    let folder = folder(&[(name, bytes)]);
    let (articles, errors) = read_file(&folder.path().join(name), &ReadOptions::default());
    match errors.first() {
        Some(error) if articles.is_empty() => Err(error.message()),
        Some(error) => panic!("{error}"),
        None => Ok(articles),
    }
}

fn one(name: &str, bytes: &[u8]) -> Article {
    let mut articles = read(name, bytes).expect("an article");
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

fn refused(name: &str, bytes: &[u8]) -> String {
    read(name, bytes).expect_err("an error")
}

#[test]
fn a_corpus_is_searched_to_any_depth() {
    let corpus = folder(&[
        ("2025/pier/a.md", PIER),
        ("2025/pier/b.txt", PIER),
        ("2025/pier/story.toml", b""),
        ("2025/pier/drifts.toml", b""),
        ("2025/pier/README.md", PIER),
        ("2025/pier/_draft.md", PIER),
        ("2025/pier/photo.png", b"x"),
        ("2025/pier/earlier/a.md", PIER),
        ("bridge/x.txt/c.html", b"<p>x"),
        (".git/a.txt", PIER),
    ]);
    let (stories, errors) = find_stories(&[corpus.path().to_owned()]);
    assert!(errors.is_empty(), "{errors:?}");
    let found: Vec<&str> = stories.iter().map(|story| story.id.as_str()).collect();
    assert_eq!(found, ["2025/pier", "2025/pier/earlier", "bridge/x.txt"]);
    assert_eq!(stories[0].files.len(), 2);
    assert!(stories[0].settings.as_deref().is_some_and(|path| path.ends_with("story.toml")));
    assert_eq!(stories[0].path, format!("{}/2025/pier", corpus.path().display()));
    // The story itself has its folder's name.
    assert_eq!(
        ids(&[&corpus.path().join("2025/pier")]),
        ["earlier", "pier"].map(String::from).as_slice().iter().rev().cloned().collect::<Vec<_>>()
    );
}

#[test]
fn files_named_one_by_one_are_one_story_and_none_is_read_twice() {
    let corpus = folder(&[
        ("pier-times.md", PIER),
        ("pier-post.md", PIER),
        ("x/bridge.md", PIER),
        ("_gold.json", b"{}"),
        ("README.md", PIER),
    ]);
    let at = |name: &str| corpus.path().join(name);
    let (stories, _) = find_stories(&[at("pier-times.md"), at("pier-post.md"), at("x/../pier-post.md")]);
    assert_eq!((stories.len(), stories[0].files.len(), stories[0].id.as_str()), (1, 2, "pier"));
    assert!(stories[0].files[0].ends_with("pier-post.md"));
    let (stories, _) = find_stories(&[at("pier-times.md"), at("x/bridge.md"), at("_gold.json"), at("README.md")]);
    assert_eq!((stories[0].files.len(), stories[0].id.as_str()), (2, "files"));
    let (stories, errors) = find_stories(&[at("README.md")]);
    assert!(stories.is_empty() && errors[0].is_no_article());
    // A file that its named folder already gives is not a story of its own.
    assert_eq!(ids(&[&at("x"), &at("x/bridge.md")]), ["x"]);
}

#[test]
fn stories_of_two_corpora_with_one_name_are_told_apart() {
    let corpora = folder(&[("one/pier/a.md", PIER), ("two/pier/a.md", PIER)]);
    let found = ids(&[&corpora.path().join("one"), &corpora.path().join("two"), &corpora.path().join("one/pier")]);
    assert!(found.len() == 2 && found[0].ends_with("one/pier") && found[1].ends_with("two/pier"), "{found:?}");
}

#[test]
fn the_order_of_arguments_changes_nothing() {
    let corpus = folder(&[("2025/pier/a.md", PIER), ("2025/bridge/a.md", PIER), ("x.md", PIER), ("y.md", PIER)]);
    let at = |name: &str| corpus.path().join(name);
    let found = |paths: &[PathBuf]| find_stories(paths).0;
    let one = found(&[at("2025"), at("2025/pier"), at("x.md"), at("y.md")]);
    assert_eq!(one, found(&[at("y.md"), at("2025/pier"), at("x.md"), at("2025")]));
    assert_eq!(one.len(), 3);
}

#[test]
fn a_path_that_leads_nowhere_names_its_nearest_sibling() {
    let corpus = folder(&[("moscow-tape/a.md", PIER)]);
    let (_, errors) = find_stories(&[corpus.path().join("moscow-tap")]);
    assert!(errors[0].is_not_found());
    assert!(errors[0].message().starts_with("no such file or folder; did you mean "), "{}", errors[0]);
    assert!(errors[0].message().ends_with("moscow-tape?"));
    let (_, errors) = find_stories(&[corpus.path().join("zzz")]);
    assert_eq!(errors[0].message(), "no such file or folder");
    let empty = folder(&[("a/notes.docx", b"x")]);
    let (_, errors) = find_stories(&[empty.path().to_owned()]);
    assert!(errors[0].message().starts_with("no article files in this folder"));
}

#[cfg(unix)]
#[test]
fn links_that_loop_break_or_leave_the_corpus_do_no_harm() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.txt", PIER)]);
    let corpus = folder(&[("pier/a.md", PIER)]);
    let at = |name: &str| corpus.path().join(name);
    symlink(corpus.path(), at("pier/up")).expect("a link");
    symlink(at("pier"), at("again")).expect("a link");
    symlink(at("nowhere.txt"), at("pier/broken.txt")).expect("a link");
    symlink(outside.path().join("secret.txt"), at("pier/secret.txt")).expect("a link");
    symlink("a.md", at("pier/b.md")).expect("a link");
    let (stories, errors) = find_stories(&[corpus.path().to_owned()]);
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0].id, "pier");
    let mut said: Vec<String> = errors.iter().map(newsdrift::error::Error::message).collect();
    said.sort();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("leads nowhere") && said[1].contains("leads out of the folder"));
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_and_files_that_may_not_be_read() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;
    let corpus = folder(&[("closed.txt", PIER)]);
    let odd = corpus.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.txt"));
    fs::write(&odd, PIER).expect("a file");
    fs::set_permissions(corpus.path().join("closed.txt"), fs::Permissions::from_mode(0o000)).expect("permissions");
    let (stories, _) = find_stories(&[corpus.path().to_owned()]);
    let story = read_story(&stories[0], &ReadOptions::default()).remove(0);
    assert!(story.articles.iter().any(|article| article.outlet == "caf\u{FFFD}"));
    // The superuser may read everything.
    if let Some(error) = story.errors.first() {
        assert!(error.is_unreadable() && error.message() == "permission denied", "{error}");
    }
}

#[test]
fn front_matter_is_read_and_the_body_stays_untouched() {
    let text = "---\r\noutlet: The Pier\r\ntitle: \"Closed: for now\"\r\npublished: 2025-07-09T10:15:00+02:00\r\nauthor: A. Ito\r\n---\r\n\r\nThe pier  closed.\r\n";
    let article = one("a.md", text.as_bytes());
    assert_eq!(article.outlet, "The Pier");
    assert_eq!(article.headline.as_deref(), Some("Closed: for now"));
    assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2025-07-09"));
    assert_eq!(article.published_time.as_deref(), Some("2025-07-09T10:15:00+02:00"));
    assert_eq!(article.body, "\r\nThe pier  closed.\r\n");
    assert_eq!(article.first_line, Some(7));
    assert_eq!(one("harbour.txt", PIER).outlet, "harbour");
    assert_eq!(one("a.md", b"---\nurl: https://www.pier.example/x\n---\nText.\n").outlet, "pier.example");
}

#[test]
fn bad_text_files_are_refused_with_the_reason() {
    assert_eq!(refused("a.txt", b" \n\n"), "the file is empty");
    assert_eq!(refused("a.md", b"---\noutlet: x\n---\n\n"), "the article has no text");
    assert!(
        refused("a.md", b"---\noutlet: x\n\nThe pier closed.\n")
            .starts_with("line 1: the front matter that starts here does not close")
    );
    let unknown = refused("a.md", b"---\noutlet: x\nautor: y\n---\nText.\n");
    assert_eq!(unknown, "line 3: unknown front matter key `autor`; did you mean `author`?");
    let date = refused("a.md", b"---\noutlet: x\npublished: July 9\n---\nText.\n");
    assert!(date.starts_with("line 3: `published: July 9` is no date"), "{date}");
    assert!(refused("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").contains("PNG"));
    assert!(refused("a.txt", &[0, 1, 2, 3, 255, 254, 7, 0].repeat(50)).contains("no text"));
}

#[test]
fn encodings_are_told_by_mark_declaration_and_letters() {
    let text = "Le maire a déclaré : « C’est une décision très difficile. » Le pont sera fermé dès l’été.\n";
    for name in ["windows-1252", "utf-8"] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("known");
        let article = one("a.txt", &encoding.encode(text).0);
        assert_eq!((article.body.as_str(), article.encoding.as_str()), (text, name));
    }
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let article = one("a.txt", &wide);
    assert_eq!((article.body.as_str(), article.encoding.as_str()), (text, "utf-16be"));
    let mac = encoding_rs::MACINTOSH.encode("The mayor’s “temporary” bridge — built in 2019 — stays.\n").0.into_owned();
    assert_eq!(one("a.txt", &mac).encoding, "macintosh");
    let russian = "Правительство в среду сообщило, что мост будет закрыт.\n";
    for name in ["koi8-r", "windows-1251", "iso-8859-5", "ibm866", "x-mac-cyrillic"] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("known");
        assert_eq!(one("a.txt", &encoding.encode(russian).0).body, russian, "{name}");
    }
    let broken = one("a.txt", b"caf\xC3\xA9, \xC3\xA9t\xC3\xA9, na\xC3\xAFf, \xC3\xA0 la \xFF carte\n");
    assert!(broken.body.contains("la \u{FFFD} carte") && broken.warnings.len() == 1);
}

/// A page with an article of several paragraphs among navigation.
fn page(head: &str) -> String {
    let paragraphs: String = (1..=8)
        .map(|number| format!("<p>The harbour board met again on day {number}, and its chair told reporters that the <b>north pier</b> would stay closed until the engineers had looked at every one of its pillars.</p>"))
        .collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body><nav><a href=/>Home</a> <a href=/a>News</a></nav><article><h1>Pier shut</h1>{paragraphs}</article><footer>About us</footer></body></html>"
    )
}

#[test]
fn a_page_gives_its_text_and_what_it_says_of_itself() {
    let head = r#"<meta charset="utf-8"><title>Pier shut - Harbour</title><meta property="og:site_name" content="The Harbour">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier shut", "author": {"name": "A. Ito"},
        "datePublished": "2025-07-09T08:00:00Z"}</script>"#;
    let article = one("page.html", page(head).as_bytes());
    assert_eq!(article.outlet, "The Harbour");
    assert_eq!(article.headline.as_deref(), Some("Pier shut"));
    assert_eq!(article.authors, ["A. Ito"]);
    assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2025-07-09"));
    assert_eq!(article.body.matches("\n\n").count(), 7, "{}", article.body);
    assert!(article.body.contains("the north pier would") && !article.body.contains("About us"));
    assert!(refused("page.html", b"<html><body></body></html>").starts_with("no main text"));
}

#[test]
fn hostile_pages_give_an_answer_or_an_error() {
    let deep = format!("<html><body>{}{}", "<div>".repeat(50_000), page(""));
    let article = one("deep.html", deep.as_bytes());
    assert!(article.body.contains("harbour board") && article.warnings[0].contains("nested too deeply"));
    let many = format!("<html><body>{}", "<p>x</p>".repeat(200_000));
    assert!(refused("many.html", many.as_bytes()).contains("page-elements"));
    assert!(refused("open.html", "<!--".repeat(100_000).as_bytes()).starts_with("no main text"));
}

#[test]
fn json_articles_come_in_three_forms() {
    let plain = one("a.json", br#"{"outlet": "The Pier", "title": "Shut", "published": "2025-07-09", "author": ["A", "B"], "body": "It closed.", "id": 7}"#);
    assert_eq!((plain.outlet.as_str(), plain.authors.len(), plain.body.as_str()), ("The Pier", 2, "It closed."));
    let ninjs = one(
        "b.json",
        br#"{"uri": "tag:x", "type": "text", "versioncreated": "2025-07-09T10:00:00Z", "headline": "Shut",
        "byline": "By A. Ito", "copyrightholder": "Wire", "body_xhtml": "<p>It closed.</p><p>It reopens.</p>"}"#,
    );
    assert_eq!((ninjs.outlet.as_str(), ninjs.body.as_str()), ("Wire", "It closed.\n\nIt reopens."));
    assert_eq!(ninjs.authors, ["A. Ito"]);
    let third = one(
        "c.json",
        br#"{"uri": "tag:x", "standard": {"name": "ninjs", "version": "3.0"}, "firstcreated": "2025-07-09T10:00:00Z",
        "headlines": [{"role": "main", "value": "Shut"}], "infosources": [{"name": "Wire"}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>It closed.</p>"}]}"#,
    );
    assert_eq!((third.headline.as_deref(), third.body.as_str()), (Some("Shut"), "It closed."));
    let linked = one("d.json", br#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Shut", "articleBody": "It closed.",
        "publisher": {"@type": "Organization", "name": "The Pier"}, "author": [{"name": "A. Ito"}], "datePublished": "2025-07-09"}"#);
    assert_eq!((linked.outlet.as_str(), linked.authors.len()), ("The Pier", 1));
    assert!(refused("e.json", br#"{"version": 1}"#).starts_with("no article in this file: looked for"));
    assert!(refused("f.json", b"{\n\"body\": \n}").starts_with("line 3: this is no JSON"));
    assert!(refused("g.json", "[".repeat(100_000).as_bytes()).contains("no JSON"));
}

#[test]
fn xml_articles_come_in_three_forms() {
    let nitf = one("a.nitf", br#"<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20250709T101500+0200"/></docdata><pubdata name="The Pier"/></head>
        <body><body.head><hedline><hl1>Shut</hl1></hedline><byline>By <person>A. Ito</person></byline></body.head>
        <body.content><p>It closed.</p><media><media-caption>A photo</media-caption></media><p>It &amp; the bridge.</p></body.content></body></nitf>"#);
    assert_eq!((nitf.outlet.as_str(), nitf.body.as_str()), ("The Pier", "It closed.\n\nIt & the bridge."));
    assert_eq!((nitf.headline.as_deref(), nitf.authors.len()), (Some("Shut"), 1));
    let newsml = one("b.xml", br#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="x" xml:lang="en">
        <itemMeta><provider literal="Wire"/><versionCreated>2025-07-09T10:00:00Z</versionCreated></itemMeta>
        <contentMeta><by>A. Ito</by><headline>Shut</headline></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body><p>It closed.</p><p>It reopens.</p></body></html></inlineXML></contentSet>
        </newsItem></itemSet></newsMessage>"#);
    assert_eq!((newsml.outlet.as_str(), newsml.body.as_str()), ("Wire", "It closed.\n\nIt reopens."));
    assert_eq!(newsml.published.map(|day| day.to_string()).as_deref(), Some("2025-07-09"));
    let rss = one("c.xml", br#"<rss><channel><title>The Pier</title><item><title>Shut</title><pubDate>Wed, 09 Jul 2025 10:15:00 GMT</pubDate>
        <dc:creator xmlns:dc="x">A. Ito</dc:creator><content:encoded xmlns:content="y"><![CDATA[<p>It closed.</p>]]></content:encoded></item></channel></rss>"#);
    assert_eq!((rss.outlet.as_str(), rss.body.as_str(), rss.authors.len()), ("The Pier", "It closed.", 1));
    assert!(refused("d.xml", b"<order><line/></order>").contains("looked for NewsML-G2"));
    assert!(refused("e.xml", b"<rss><channel><item><title>x</title></item></channel></rss>").contains("full text"));
    assert!(refused("f.xml", "<a>".repeat(100_000).as_bytes()).contains("nesting"));
    assert!(refused("g.xml", b"<nitf><body>").contains("no well-formed XML"));
    let bomb = b"<!DOCTYPE x [<!ENTITY a \"lollollol\"><!ENTITY b \"&a;&a;&a;\">]><nitf><body><body.content><p>x &b;</p></body.content></body></nitf>";
    assert!(one("h.xml", bomb).body.len() < 20);
}

const LINES: &str = "{\"story\": \"pier\", \"outlet\": \"A\", \"body\": \"It closed.\"}\n{\"story\": \"pier\", \"outlet\": \"B\", \"body\": \"It shut.\"}\n\n{broken\n{\"outlet\": \"C\", \"body\": \"Alone.\"}\n{\"story\": \"bridge\", \"body\": \"Open.\"}\n";

fn stories(name: &str, bytes: &[u8]) -> Vec<Story> {
    let folder = folder(&[(&format!("corpus/day/{name}"), bytes)]);
    let (found, errors) = find_stories(&[folder.path().join("corpus")]);
    assert!(errors.is_empty());
    found.iter().flat_map(|files| read_story(files, &ReadOptions::default())).collect()
}

#[test]
fn lines_with_a_story_key_make_stories_below_their_folder() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let (first, second) = LINES.split_at(LINES.find("{broken").expect("there"));
    gzip.write_all(first.as_bytes()).expect("memory");
    let mut members = gzip.finish().expect("memory");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(second.as_bytes()).expect("memory");
    members.extend(gzip.finish().expect("memory"));
    let zstd = ruzstd::encoding::compress_to_vec(LINES.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    for (name, bytes) in [("x.jsonl", LINES.as_bytes()), ("x.jsonl.gz", &members), ("x.ndjson.zst", &zstd)] {
        let found = stories(name, bytes);
        let shape: Vec<(&str, usize, usize)> =
            found.iter().map(|story| (story.id.as_str(), story.articles.len(), story.errors.len())).collect();
        assert_eq!(shape, [("day", 1, 1), ("day/pier", 2, 0), ("day/bridge", 1, 0)], "{name}");
        assert!(found[0].errors[0].message().starts_with("line 4: this is no JSON"));
        assert_eq!(found[0].articles[0].record, Some(5));
    }
}

#[test]
fn a_break_in_compressed_data_keeps_what_was_whole() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    for number in 0..3_000_u32 {
        writeln!(gzip, "{{\"body\": \"The pier closed {} times.\"}}", number.wrapping_mul(2_654_435_761))
            .expect("memory");
    }
    let bytes = gzip.finish().expect("memory");
    let found = stories("x.jsonl.gz", &bytes[..bytes.len() / 2]);
    assert!(found[0].articles.len() > 1000);
    let said = found[0].errors[0].message();
    assert!(said.contains("ends too early") && said.contains("are kept"), "{said}");
}

#[test]
fn limits_are_named_when_they_are_reached() {
    let limits = Limits { line_bytes: 40, article_bytes: 100, file_bytes: 200, expansion: 10, ..Limits::default() };
    let folder = folder(&[
        ("a.txt", &b"word ".repeat(30)),
        ("b.txt", &b"word ".repeat(100)),
        ("c.jsonl", b"{\"body\": \"a line that is far longer than that\"}\n{\"body\": \"Short.\"}\n"),
    ]);
    let options = ReadOptions { limits: limits.clone(), stdin: None };
    let read = |name: &str| read_file(&folder.path().join(name), &options);
    assert!(read("a.txt").1[0].message().contains("article-bytes"));
    assert!(read("b.txt").1[0].is_limit());
    let (articles, errors) = read("c.jsonl");
    assert_eq!((articles.len(), errors.len()), (1, 1));
    assert!(errors[0].message().starts_with("line 1: the line is beyond the limit of 40 (line-bytes)"));
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b' '; 40 << 20]).expect("memory");
    let bomb = std::io::Cursor::new(bomb.finish().expect("memory"));
    let found: Vec<Story> = Stories::of_lines(bomb, "bomb", "bomb", &options).collect();
    assert!(found[0].errors[0].message().contains("grows more than 10 times"), "{:?}", found[0].errors);
}

#[test]
fn a_stream_gathers_its_stories_within_a_window() {
    let read = |input: &'static [u8], limits: Limits| -> Vec<(String, usize, usize)> {
        let options = ReadOptions { limits, stdin: None };
        let stories = Stories::of_lines(input, "-", "stdin", &options);
        stories.map(|story| (story.id, story.articles.len(), story.errors.len())).collect()
    };
    let is = |id: &str, articles, errors| (id.to_owned(), articles, errors);
    // A whole input within the window: the story without a key first, then by first lines.
    let all = read(LINES.as_bytes(), Limits::default());
    assert_eq!(all, [is("stdin", 1, 1), is("pier", 2, 0), is("bridge", 1, 0)]);
    const APART: &[u8] =
        b"{\"story\": \"a\", \"body\": \"x\"}\n{\"story\": \"b\", \"body\": \"x\"}\n{\"story\": \"a\", \"body\": \"x\"}\n";
    assert_eq!(read(APART, Limits::default()), [is("a", 2, 0), is("b", 1, 0)]);
    // Without a window lines must stand together; a part that comes late says so.
    let narrow = Limits { window_bytes: 1, ..Limits::default() };
    assert_eq!(read(APART, narrow.clone()), [is("a", 1, 0), is("b", 1, 0), is("a", 1, 1)]);
    assert_eq!(read(LINES.as_bytes(), narrow.clone()), [is("pier", 2, 0), is("bridge", 1, 0), is("stdin", 1, 1)]);
    let few = Limits { outlets: 1, ..Limits::default() };
    assert_eq!(read(APART, few), [is("a", 1, 1), is("b", 1, 0)]);
    // An endless stream is read as far as it is asked for.
    let endless = std::io::Read::chain(LINES.as_bytes(), std::io::repeat(b'\n'));
    let options = ReadOptions { limits: narrow, stdin: None };
    assert_eq!(Stories::of_lines(endless, "-", "x", &options).take(1).count(), 1);
}

#[test]
fn kinds_have_names_for_standard_input() {
    assert_eq!(FileKind::from_name("md"), Some(FileKind::Text));
    assert_eq!(FileKind::from_name("JSONL"), Some(FileKind::JsonLines));
    assert_eq!(FileKind::from_name("docx"), None);
    assert!(FileKind::names().contains(&"html"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300), kind in 0..5_usize) {
        let name = ["a.txt", "a.html", "a.json", "a.jsonl", "a.xml"][kind];
        let folder = folder(&[(name, &bytes)]);
        let (articles, errors) = read_file(&folder.path().join(name), &ReadOptions::default());
        proptest::prop_assert!(name == "a.jsonl" || articles.len() + errors.len() == 1);
    }

    #[test]
    fn no_markup_panics(text in "(<[a-z]{1,4}( [a-z]=\"x)?>|</[a-z]{1,4}>|[a-zé&;\"{}:, -]{0,6}|---\n|\n){0,40}", kind in 0..5_usize) {
        let name = ["a.txt", "a.html", "a.json", "a.jsonl", "a.xml"][kind];
        let folder = folder(&[(name, text.as_bytes())]);
        drop(read_file(&folder.path().join(name), &ReadOptions::default()));
    }
}
