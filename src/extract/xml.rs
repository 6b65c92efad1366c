//! A walk through an XML part: elements opened and closed, text with its references resolved.
mod scanner;
mod tag;

use quick_xml::escape::unescape;

use super::unreadable::Unreadable;
use scanner::{Piece, Scanner};

pub use tag::Tag;

/// What a walk calls. Empty elements are opened and closed.
pub trait Visit {
    /// `<w:p ...>`
    fn open(&mut self, tag: &Tag) -> Inside;
    /// `</w:p>`, of elements that were not skipped.
    fn close(&mut self, name: &str);
    /// Text, in pieces of any length.
    fn text(&mut self, text: &str);
}

/// What becomes of the inside of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// It is walked through.
    Read,
    /// It is walked through in silence: what is wrong in it shows.
    Skip,
    /// The walk goes on after its end. For what holds no text, or is read elsewhere.
    PassOver,
}

/// Walks through a part. `part` is its name, for messages. No entity but the five of XML is resolved.
pub fn walk(xml: &str, part: &str, max_depth: usize, visit: &mut impl Visit) -> Result<(), Unreadable> {
    let start = xml.len() - xml.trim_start_matches('\u{feff}').len();
    let mut walk = Walk::new(xml, start, part, max_depth);
    while walk.step(visit)? {}
    Ok(())
}

/// Walks through the element that starts at a place of a part.
pub fn walk_element(
    xml: &str,
    start: usize,
    part: &str,
    max_depth: usize,
    visit: &mut impl Visit,
) -> Result<(), Unreadable> {
    let mut walk = Walk::new(xml, start, part, max_depth);
    while walk.step(visit)? && walk.scanner.depth() > 0 {}
    Ok(())
}

struct Walk<'a> {
    scanner: Scanner<'a>,
    part: &'a str,
    max_depth: usize,
    /// Elements that are open around the one whose inside is skipped.
    silent_within: Option<usize>,
}

impl<'a> Walk<'a> {
    fn new(xml: &'a str, start: usize, part: &'a str, max_depth: usize) -> Self {
        Walk { scanner: Scanner::new(xml, start), part, max_depth, silent_within: None }
    }

    /// Goes on by one piece; false at the end of the part.
    fn step(&mut self, visit: &mut impl Visit) -> Result<bool, Unreadable> {
        let Walk { scanner, part, max_depth, silent_within } = self;
        let damaged = |scanner: &Scanner<'_>, fault: &dyn std::fmt::Display| {
            let at = scanner.fault_position();
            Unreadable::Damaged(format!("{part} is not well-formed XML at byte {at} ({fault})"))
        };
        match scanner.next() {
            Ok(Some(Piece::Open(_))) if scanner.depth() > *max_depth => {
                return Err(Unreadable::TooLarge(format!("{part}: more than {max_depth} elements nested")));
            }
            Ok(Some(Piece::Close(_))) if silent_within.is_some() => {
                silent_within.take_if(|around| *around == scanner.depth());
            }
            Ok(Some(_)) if silent_within.is_some() => {}
            Ok(Some(Piece::Open(tag))) => match visit.open(&tag) {
                Inside::Read => {}
                Inside::Skip => *silent_within = Some(scanner.depth() - 1),
                Inside::PassOver => scanner.pass_over().map_err(|fault| damaged(scanner, &fault))?,
            },
            Ok(Some(Piece::Empty(tag))) => {
                if visit.open(&tag) == Inside::Read {
                    visit.close(tag.name());
                }
            }
            Ok(Some(Piece::Close(name))) => visit.close(name),
            Ok(Some(Piece::Text(text))) => visit.text(text),
            // What no reader resolves stands as it is written: text is not dropped.
            Ok(Some(Piece::Reference(reference))) => visit.text(&unescape(reference).unwrap_or(reference.into())),
            Ok(None) if scanner.depth() > 0 => {
                return Err(Unreadable::Truncated(format!("{part} stops in the middle of an element")));
            }
            Ok(None) => return Ok(false),
            Err(fault) => return Err(damaged(scanner, &fault)),
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Words(String);

    impl Visit for Words {
        fn open(&mut self, _: &Tag<'_>) -> Inside {
            Inside::Read
        }
        fn close(&mut self, _: &str) {}
        fn text(&mut self, raw: &str) {
            self.0.push_str(raw);
        }
    }

    #[test]
    fn an_entity_that_is_not_resolved_stands_as_it_is_written() {
        let mut words = Words::default();
        let xml = "<!DOCTYPE w [<!ENTITY who \"the Secretary-General\">]><w>Requests &who; &amp; &#233;&#0;</w>";
        walk(xml, "part", 10, &mut words).unwrap();
        assert_eq!(words.0, "Requests &who; & é&#0;");
    }
}
