//! The tags of a page, one after another, without a tree. One pass, no allocation.

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Text with its character references; the content of `script`, `style`, `title` and `textarea` is one piece.
    Text(&'a str),
    /// `<name attributes>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a str),
    /// A comment, a doctype, a processing instruction.
    Other,
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name as written.
    pub name: &'a str,
    attributes: &'a str,
}

/// Elements whose content is text up to their closing tag.
const RAW: [&str; 8] = ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Walks over a page.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    raw: Option<&'a str>,
}

/// The pieces of a page; concatenated in order, their ranges make up the page.
pub(crate) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0, raw: None }
}

impl<'a> Pieces<'a> {
    /// The next piece and where it ends.
    pub(crate) fn next_to(&mut self) -> Option<(Piece<'a>, usize)> {
        let piece = self.next()?;
        Some((piece, self.at))
    }

    fn upto(&mut self, end: usize) -> &'a str {
        let piece = &self.text[self.at..end];
        self.at = end;
        piece
    }

    /// Past the next `mark` behind `from`, or to the end.
    fn past(&self, from: usize, mark: &str) -> usize {
        let from = from.min(self.text.len());
        memchr::memmem::find(&self.text.as_bytes()[from..], mark.as_bytes())
            .map_or(self.text.len(), |found| from + found + mark.len())
    }

    /// Past the `>` that ends the tag which begins at `from`; quoted `>` do not.
    fn tag_end(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'>', b'"', b'\'', rest)) {
            at += found + 1;
            match bytes[at - 1] {
                b'>' => return at,
                // A quotation mark opens a value only behind `=`; anywhere else it is a slip.
                quote if bytes[..at - 1].trim_ascii_end().ends_with(b"=") => {
                    let Some(close) = memchr::memchr(quote, &bytes[at..]) else { return self.past(at, ">") };
                    at += close + 1;
                }
                _ => {}
            }
        }
        self.text.len()
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let bytes = self.text.as_bytes();
        if let Some(name) = self.raw.take() {
            let mut end = self.at;
            loop {
                end = self.past(end, "</");
                let is_close =
                    |rest: &[u8]| rest.get(..name.len()).is_some_and(|at| at.eq_ignore_ascii_case(name.as_bytes()));
                if end >= bytes.len() || is_close(&bytes[end..]) {
                    break;
                }
            }
            let end = if bytes[..end].ends_with(b"</") { end - 2 } else { end };
            if end > self.at {
                return Some(Piece::Text(self.upto(end)));
            }
        }
        let start = self.at;
        let after = *bytes.get(start).filter(|&&byte| byte == b'<').and_then(|_| bytes.get(start + 1)).unwrap_or(&b' ');
        match after {
            _ if start >= bytes.len() => None,
            b'!' if self.text[start..].starts_with("<!--") => {
                self.at = self.past(start + 4, "-->");
                Some(Piece::Other)
            }
            b'!' if self.text[start..].starts_with("<![CDATA[") => {
                let end = self.past(start + 9, "]]>");
                let text = self.upto(end)[9..].trim_end_matches("]]>");
                Some(Piece::Text(text))
            }
            b'!' | b'?' => {
                self.at = self.past(start + 1, ">");
                Some(Piece::Other)
            }
            b'/' => {
                let end = self.past(start + 2, ">");
                let inner = self.upto(end)[2..].trim_end_matches('>');
                Some(Piece::Close(inner.split_ascii_whitespace().next().unwrap_or_default()))
            }
            letter if letter.is_ascii_alphabetic() => {
                let end = self.tag_end(start + 1);
                let inner = self.upto(end)[1..].trim_end_matches('>');
                let split =
                    inner.find(|letter: char| letter.is_ascii_whitespace() || letter == '/').unwrap_or(inner.len());
                let (name, attributes) = inner.split_at(split);
                self.raw = RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)).then_some(name);
                Some(Piece::Open(Tag { name, attributes }))
            }
            _ => {
                let next = memchr::memchr(b'<', &bytes[start + 1..]).map_or(bytes.len(), |found| start + 1 + found);
                Some(Piece::Text(self.upto(next)))
            }
        }
    }
}

impl<'a> Tag<'a> {
    /// True if the tag has this name, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with its character references.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
            if rest.is_empty() {
                return None;
            }
            // A name has at least one letter, also if that is `=`.
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '/'));
            let (name, behind) = rest.split_at(end.map_or(rest.len(), |end| first + end));
            let Some(value) = behind.trim_start().strip_prefix('=').map(str::trim_start) else {
                rest = behind;
                return Some((name, ""));
            };
            let (value, behind) = match value.strip_prefix(['"', '\'']) {
                Some(inner) => inner.split_once(&value[..1]).unwrap_or((inner, "")),
                None => value.split_at(value.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = behind;
            Some((name, value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_in_order_with_their_attributes() {
        let page = "<p class=a data-x='1 > 0'>Ships<br/>came</p><!-- <b> --><script>if (a</b) {}</script> 1 < 2";
        let found: Vec<_> = pieces(page).collect();
        assert!(matches!(found[0], Piece::Open(tag) if tag.is("P") && tag.attribute("data-x") == Some("1 > 0")));
        assert_eq!(found[1], Piece::Text("Ships"));
        assert!(matches!(found[2], Piece::Open(tag) if tag.is("br")));
        assert_eq!(found[4], Piece::Close("p"));
        assert_eq!(found[5], Piece::Other);
        assert_eq!(found[7], Piece::Text("if (a</b) {}"));
        assert_eq!(found[9], Piece::Text(" 1 "));
        assert_eq!(found[10], Piece::Text("< 2"));
        assert_eq!(found.len(), 11);
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_to_an_end(text in "[<>/!a-c\"'= é-]{0,80}|.{0,40}") {
            let mut walk = pieces(&text);
            let mut last = 0;
            while let Some((piece, end)) = walk.next_to() {
                proptest::prop_assert!(end > last);
                last = end;
                if let Piece::Open(tag) = piece {
                    tag.attributes().for_each(drop);
                }
            }
            proptest::prop_assert_eq!(last, text.len());
        }
    }
}
