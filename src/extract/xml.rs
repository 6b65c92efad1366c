//! A walk through an XML part: elements opened and closed, text with its references resolved.
use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::unreadable::Unreadable;

/// What a walk calls. Empty elements are opened and closed.
pub trait Visit {
    /// `<w:p ...>`
    fn open(&mut self, tag: &Tag);
    /// `</w:p>`
    fn close(&mut self, name: &str);
    /// Text, in pieces of any length.
    fn text(&mut self, text: &str);
}

/// An element as it opens.
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name with prefix, e.g. `w:p`.
    pub fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// One of its attributes.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let found = self.0.attributes().with_checks(false).flatten().find(|a| a.key.into_inner() == name)?;
        Some(match found.value {
            Cow::Borrowed(raw) => unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            Cow::Owned(raw) => Cow::Owned(raw),
        })
    }

    /// An attribute that is a number; `12.0pt` gives 12.
    pub fn number(&self, name: &str) -> Option<f32> {
        let value = self.get(name)?;
        let end = value.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '.').unwrap_or(value.len());
        value[..end].parse().ok()
    }
}

/// Walks through a part. `part` is its name, for messages. No entity but the five of XML is resolved.
pub fn walk(xml: &str, part: &str, max_depth: usize, visit: &mut impl Visit) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > max_depth {
                    return Err(Unreadable::TooLarge(format!("{part}: more than {max_depth} elements nested")));
                }
                visit.open(&Tag(tag));
            }
            Ok(Event::Empty(tag)) => {
                let tag = Tag(tag);
                visit.open(&tag);
                visit.close(tag.name());
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                visit.close(tag.name().into_inner());
            }
            Ok(Event::Text(text)) => visit.text(&text),
            Ok(Event::CData(text)) => visit.text(&text),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => visit.text(c.encode_utf8(&mut [0; 4])),
                _ => visit.text(resolve_predefined_entity(&name).unwrap_or_default()),
            },
            Ok(Event::Eof) if depth > 0 => {
                return Err(Unreadable::Truncated(format!("{part} stops in the middle of an element")));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(e) => {
                let at = reader.error_position();
                return Err(Unreadable::Damaged(format!("{part} is no well-formed XML at byte {at} ({e})")));
            }
        }
    }
}
