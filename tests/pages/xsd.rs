//! What an XSD demands of a document, as far as the schema of JUnit reports goes: which elements may stand inside
//! which, which attributes they have and must have, where text may stand, and the patterns of values. In that schema
//! the children of the elements that we write may come in any order and number. `.ci/run` lets xmllint have its say too.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use regex::Regex;

/// A schema as rules for each element.
#[derive(Debug, Default)]
pub struct Xsd {
    elements: BTreeMap<String, Kind>,
    patterns: BTreeMap<String, Regex>,
}

#[derive(Debug, Clone, Default)]
struct Kind {
    text: bool,
    children: Vec<String>,
    /// Name → whether it must be there, and the type.
    attributes: BTreeMap<String, (bool, String)>,
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).expect("attributes are well formed")?;
    Some(found.value.into_owned())
}

impl Xsd {
    /// Reads a schema of global elements with types of their own.
    pub fn new(schema: &str) -> Xsd {
        let mut xsd = Xsd::default();
        let mut reader = Reader::from_str(schema);
        reader.config_mut().expand_empty_elements = true;
        let (mut depth, mut element, mut kind, mut simple) = (0, None, Kind::default(), None);
        loop {
            match reader.read_event().expect("the schema is XML") {
                Event::Start(tag) => {
                    depth += 1;
                    let name = attribute(&tag, "name");
                    match (tag.name().as_ref(), depth) {
                        ("xs:element", 2) => {
                            kind = Kind {
                                text: attribute(&tag, "type").is_some_and(|of| of == "xs:string"),
                                ..Kind::default()
                            };
                            element = name;
                        }
                        ("xs:simpleType", 2) => simple = name,
                        ("xs:pattern", _) => {
                            let pattern = attribute(&tag, "value").expect("a pattern has a value");
                            let pattern = Regex::new(&format!("^(?:{pattern})$")).expect("a pattern");
                            xsd.patterns.insert(simple.clone().expect("within a type"), pattern);
                        }
                        ("xs:element", _) => kind.children.extend(attribute(&tag, "ref")),
                        ("xs:complexType", _) => {
                            kind.text |= attribute(&tag, "mixed").is_some_and(|mixed| mixed == "true")
                        }
                        ("xs:attribute", _) => {
                            let must = attribute(&tag, "use").is_some_and(|how| how == "required");
                            let of = attribute(&tag, "type").expect("an attribute has a type");
                            kind.attributes.insert(name.expect("an attribute has a name"), (must, of));
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => {
                    if let ("xs:element", 2) = (tag.name().as_ref(), depth) {
                        let name = element.take().expect("a global element has a name");
                        xsd.elements.insert(name, std::mem::take(&mut kind));
                    }
                    depth -= 1;
                }
                Event::Eof => return xsd,
                _ => {}
            }
        }
    }

    /// The first thing in `document` that the schema does not allow.
    pub fn fault(&self, document: &str) -> Option<String> {
        let mut reader = Reader::from_str(document);
        reader.config_mut().expand_empty_elements = true;
        let mut open: Vec<String> = Vec::new();
        loop {
            match reader.read_event() {
                Err(error) => return Some(format!("no XML: {error}")),
                Ok(Event::Start(tag)) => {
                    let name = tag.name().as_ref().to_owned();
                    if let Some(fault) = self.of_tag(open.last(), &name, &tag) {
                        return Some(fault);
                    }
                    open.push(name);
                }
                Ok(Event::End(_)) => drop(open.pop()),
                Ok(Event::Text(text)) => {
                    let words = !text.trim().is_empty();
                    let may = open.last().is_some_and(|inside| self.elements[inside].text);
                    if words && !may {
                        return Some(format!("text inside {:?}", open.last()));
                    }
                }
                Ok(Event::Eof) => return None,
                Ok(_) => {}
            }
        }
    }

    fn of_tag(&self, inside: Option<&String>, name: &str, tag: &BytesStart<'_>) -> Option<String> {
        let Some(kind) = self.elements.get(name) else { return Some(format!("no element {name}")) };
        if let Some(inside) = inside
            && !self.elements[inside].children.iter().any(|child| child == name)
        {
            return Some(format!("{name} inside {inside}"));
        }
        for (wanted, (must, of)) in &kind.attributes {
            match attribute(tag, wanted) {
                None if *must => return Some(format!("{name} without {wanted}")),
                Some(value) if self.patterns.get(of).is_some_and(|pattern| !pattern.is_match(&value)) => {
                    return Some(format!("{name} {wanted}={value:?}"));
                }
                _ => {}
            }
        }
        let unknown = tag.attributes().find_map(|found| {
            let found = found.expect("attributes are well formed");
            let key = found.key.as_ref().to_owned();
            (!kind.attributes.contains_key(&key)).then_some(key)
        })?;
        Some(format!("{name} has no attribute {unknown}"))
    }
}

#[test]
fn faults_are_found() {
    let xsd = Xsd::new(include_str!("../schemas/junit-10.xsd"));
    let suite = |inner: &str| {
        xsd.fault(&format!(
            "<testsuites><testsuite name='a' tests='1' failures='0' errors='0'>{inner}</testsuite></testsuites>"
        ))
    };
    assert_eq!(suite("<testcase name='b'><failure type='c'>text</failure></testcase>"), None);
    assert_eq!(suite("<testcase/>").as_deref(), Some("testcase without name"));
    assert_eq!(suite("<testcase name='b' age='9'/>").as_deref(), Some("testcase has no attribute age"));
    assert_eq!(suite("<failure/>").as_deref(), Some("failure inside testsuite"));
    assert_eq!(suite("<note/>").as_deref(), Some("no element note"));
    assert!(suite("words").is_some_and(|fault| fault.starts_with("text inside")));
    assert!(suite("<testcase name='b'>").is_some_and(|fault| fault.starts_with("no XML")));
    assert!(xsd.fault("<testsuites time='soon'/>").is_some_and(|fault| fault.contains("soon")));
}
