//! XML of office documents as a bounded row of events: no document type, no entities of its own, no tree.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::DocumentError;
use crate::out::Out;
use crate::text::decode;

/// One event.
pub(crate) enum Node<'a> {
    /// An element starts; an empty element is a start and an end.
    Start(Element<'a>),
    /// An element ends; its name without prefix.
    End(String),
    /// Text.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Element<'a> {
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub(crate) fn name(&self) -> &str {
        let name = self.start.name().into_inner();
        name.rsplit(':').next().unwrap_or(name)
    }

    /// The value of an attribute by its name without prefix.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<String> {
        let found = self.start.attributes().with_checks(false).take(256).flatten().find(|attribute| {
            let name = attribute.key.into_inner();
            name.rsplit(':').next() == Some(wanted)
        })?;
        let value = quick_xml::escape::unescape(&found.value).map(Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.to_string()))
    }
}

/// Goes through the XML of a part and hands each event on.
///
/// The depth is counted here and not by recursion, so 100,000 levels cost a number and an error.
pub(crate) fn walk(
    part: &str,
    bytes: &[u8],
    out: &mut Out<'_>,
    mut take: impl FnMut(Node<'_>, &mut Out<'_>) -> Result<(), DocumentError>,
) -> Result<(), DocumentError> {
    let decoded = decode(bytes, None);
    let mut reader = Reader::from_str(&decoded.text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    // Names that do not match are damage, and checking them would keep every open name in memory.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut depth = 0_usize;
    loop {
        out.step()?;
        match reader.read_event() {
            Err(_) => return Err(DocumentError::damaged(format!("the XML of {part}"))),
            Ok(Event::Eof) if depth > 0 => {
                return Err(DocumentError::damaged(format!("the end of {part}")));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(_)) => return Err(DocumentError::DocumentType { part: part.to_owned() }),
            Ok(Event::Start(start)) => {
                depth += 1;
                let limit = out.limits().depth;
                if depth > limit {
                    return Err(DocumentError::TooMuch {
                        what: "the depth of elements within elements",
                        limit: limit as u64,
                        advice: "copy the text into a new document",
                    });
                }
                take(Node::Start(Element { start }), out)?;
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                let name = end.name().into_inner();
                take(Node::End(name.rsplit(':').next().unwrap_or(name).to_owned()), out)?;
            }
            Ok(Event::Text(text)) => take(Node::Text(text.xml10_content()), out)?,
            Ok(Event::CData(text)) => take(Node::Text(text.xml10_content()), out)?,
            Ok(Event::GeneralRef(reference)) => {
                let text = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Cow::Owned(character.to_string()),
                    _ => {
                        let known = quick_xml::escape::resolve_xml_entity(&reference);
                        Cow::Borrowed(known.unwrap_or("\u{fffd}"))
                    }
                };
                take(Node::Text(text), out)?;
            }
            Ok(_) => {}
        }
    }
}

/// Reads a part of properties (`dc:creator` and the like): each leaf is an entry of metadata.
pub(crate) fn properties(part: &str, bytes: &[u8], out: &mut Out<'_>) -> Result<(), DocumentError> {
    let (mut name, mut value) = (String::new(), String::new());
    walk(part, bytes, out, |node, out| {
        match node {
            Node::Start(element) => {
                name = element.attribute("name").unwrap_or_else(|| element.name().to_owned());
                value.clear();
            }
            Node::Text(text) if value.len() < 10_000 => value.push_str(&text),
            Node::Text(_) => {}
            Node::End(_) => {
                out.metadata(&name, &value);
                value.clear();
            }
        }
        Ok(())
    })
}
