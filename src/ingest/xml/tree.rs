//! An XML file as a tree, names without their prefixes. Entities of a document type are not expanded: the file cannot
//! grow in memory beyond its own size.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Error, Kind};
use crate::ingest::limits::{Limits, key, reached};
use crate::ingest::markup::unescape;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// The name without its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// Parses a file. Linear.
///
/// # Errors
/// If the text is no well-formed XML or nests too deeply.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| broken(text, &reader, &error.to_string()))?;
        match event {
            Event::Start(start) => {
                if open.len() > limits.nesting {
                    return Err(reached("the nesting of this file", key::NESTING, limits.nesting));
                }
                open.push(element(&start));
            }
            Event::Empty(start) => add(&mut open, Node::Element(element(&start))),
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
            }
            Event::Text(piece) => add_text(&mut open, &piece),
            Event::CData(piece) => add_text(&mut open, &piece),
            Event::GeneralRef(reference) => add_text(&mut open, &unescape(&format!("&{};", &*reference))),
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() > 1 {
        let name = open.pop().map(|element| element.name).unwrap_or_default();
        return Err(broken(text, &reader, &format!("the file ends inside `{name}`")));
    }
    let root = open.pop().unwrap_or_default().children.into_iter().find_map(|child| match child {
        Node::Element(root) => Some(root),
        Node::Text(_) => None,
    });
    root.ok_or_else(|| Error::of(Kind::Parse, "this is no XML: it has no element"))
}

fn broken(text: &str, reader: &Reader<&[u8]>, said: &str) -> Error {
    let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX).min(text.len());
    let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1;
    Error::of(Kind::Parse, format!("this is no well-formed XML: {said}")).line(line)
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.html_attributes().flatten().map(|attribute| {
        let name = attribute.key.local_name();
        (name.as_ref().to_owned(), unescape(&attribute.value))
    });
    Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), children: Vec::new() }
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly inside.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element directly inside with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// Every element inside with this name, outermost first in the order of the file; not those inside of one another.
    pub(super) fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'a>(&'a self, name: &str, found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.collect(name, found);
            }
        }
    }

    /// The first element inside with this name, at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// All text inside on one line; nothing if it is blank.
    pub(super) fn line(&self) -> Option<String> {
        let mut text = String::new();
        self.texts(&mut text);
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// All text inside, as it is written.
    pub(super) fn texts(&self, into: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => into.push_str(text),
                Node::Element(element) => element.texts(into),
            }
        }
    }
}
