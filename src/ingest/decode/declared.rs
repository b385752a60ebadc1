//! The charset that a page or an XML file declares in its first bytes.

use super::Declares;
use super::codec::Codec;

/// How far a declaration is looked for; the HTML standard asks for 1,024, real pages put scripts in front.
const REACH: usize = 16 << 10;

/// The declared charset, if it is one that can be decoded.
pub(super) fn charset(bytes: &[u8], declares: Declares) -> Option<Codec> {
    let head = &bytes[..bytes.len().min(REACH)];
    let in_xml = || {
        let end = memchr::memchr(b'>', head)?;
        let declaration = head[..end].trim_ascii_start();
        if declaration.starts_with(b"<?xml") { value_of(declaration, b"encoding") } else { None }
    };
    let label = match declares {
        Declares::Nothing => None,
        Declares::Xml => in_xml(),
        Declares::Html => in_meta(head).or_else(in_xml),
    }?;
    let codec = Codec::for_label(label)?;
    // A declaration that could be read byte by byte is not in UTF-16; the standard reads it as UTF-8.
    Some(if codec.name().starts_with("utf-16") { Codec::UTF_8 } else { codec })
}

/// `<meta charset="…">` or `<meta … content="text/html; charset=…">`: the first `charset=` inside a meta tag.
fn in_meta(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if rest.starts_with(b"!--") {
            let end = memchr::memmem::find(rest, b"-->")?;
            rest = &rest[end..];
        } else if rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta")) {
            let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
            if let Some(label) = value_of(&rest[..end], b"charset") {
                return Some(label);
            }
        }
    }
    None
}

/// What follows `name =`, without quotes.
fn value_of<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
    let value = text[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value).trim_ascii_start();
    let end = value.iter().position(|byte| b"\"' ;/>\t\r\n?".contains(byte)).unwrap_or(value.len());
    (end > 0).then_some(&value[..end])
}
