//! XML cut into its pieces, without a copy: tags, text, references.
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::Event;
use quick_xml::name::QName;

use super::tag::Tag;

/// One piece of XML. Comments, instructions and document types are none.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// `<w:p w:rsidR="1">`
    Open(Tag<'a>),
    /// `<w:p/>`
    Empty(Tag<'a>),
    /// `</w:p>`
    Close(&'a str),
    /// Text up to the next tag or reference.
    Text(&'a str),
    /// `&amp;`
    Reference(&'a str),
}

/// Takes the pieces one after another, and checks that elements close in their order.
pub struct Scanner<'a> {
    reader: Reader<&'a [u8]>,
    /// What the reader reads, from its first byte on.
    xml: &'a str,
    /// Bytes of the part before that.
    before: usize,
    depth: usize,
    /// The name of the element that has opened last.
    opened: &'a str,
    /// True where an element that was to be skipped has no end.
    cut_off: bool,
}

impl<'a> Scanner<'a> {
    /// A scanner at a place of a part.
    pub fn new(part: &'a str, at: usize) -> Self {
        let xml = &part[at..];
        Scanner { reader: Reader::from_str(xml), xml, before: at, depth: 0, opened: "", cut_off: false }
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Where a fault is.
    pub fn fault_position(&self) -> usize {
        self.before + self.reader.error_position() as usize
    }

    /// The next piece; none at the end.
    pub fn next(&mut self) -> Result<Option<Piece<'a>>, Error> {
        if self.cut_off {
            return Ok(None);
        }
        loop {
            let at = self.reader.buffer_position() as usize;
            return Ok(Some(match self.reader.read_event()? {
                Event::Start(tag) => {
                    let tag = self.tag(at, tag.len(), tag.name().into_inner().len());
                    self.depth += 1;
                    self.opened = tag.name();
                    Piece::Open(tag)
                }
                Event::Empty(tag) => Piece::Empty(self.tag(at, tag.len(), tag.name().into_inner().len())),
                Event::End(tag) => {
                    self.depth -= 1;
                    Piece::Close(&self.xml[at + 2..][..tag.name().into_inner().len()])
                }
                Event::Text(text) => Piece::Text(&self.xml[at..][..text.len()]),
                Event::CData(text) => Piece::Text(&self.xml[at + "<![CDATA[".len()..][..text.len()]),
                Event::GeneralRef(name) => Piece::Reference(&self.xml[at..][..name.len() + 2]),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// The tag of this many bytes, of which some are the name, after the bracket at a place.
    fn tag(&self, at: usize, length: usize, name: usize) -> Tag<'a> {
        Tag::new(&self.xml[at + 1..][..length], name, self.before + at)
    }

    /// Passes over the element that has just opened, up to its end or that of the part.
    pub fn pass_over(&mut self) -> Result<(), Error> {
        match self.reader.read_to_end(QName(self.opened)) {
            Ok(_) => self.depth -= 1,
            Err(Error::IllFormed(IllFormedError::MissingEndTag(_))) => self.cut_off = true,
            Err(fault) => return Err(fault),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a part, one to a line.
    fn pieces(xml: &str) -> Result<Vec<String>, Error> {
        let mut scanner = Scanner::new(xml, 0);
        let mut out = Vec::new();
        while let Some(piece) = scanner.next()? {
            out.push(match piece {
                Piece::Open(tag) => format!("<{}>", tag.name()),
                Piece::Empty(tag) => format!("<{}/>", tag.name()),
                Piece::Close(name) => format!("</{name}>"),
                Piece::Text(text) | Piece::Reference(text) => text.to_string(),
            });
        }
        Ok(out)
    }

    #[test]
    fn a_part_is_cut_at_its_tags_and_references() {
        let xml = "<?xml version=\"1.0\"?><!-- <x> --><w:t a='>'>A &lt; é<![CDATA[<b>]]></w:t ><w:br/>";
        let expected = ["<w:t>", "A ", "&lt;", " é", "<b>", "</w:t>", "<w:br/>"];
        assert_eq!(pieces(xml).unwrap(), expected);
    }

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let xml = "<w:ind w:left = \"720pt\"\n\tw:leftChars='a \"b\" &amp; &#233;' w:x=1 w:y=\"2\" w:z=\"3\"/>";
        let mut scanner = Scanner::new(xml, 0);
        let Ok(Some(Piece::Empty(tag))) = scanner.next() else { panic!("no empty element") };
        assert_eq!(tag.name(), "w:ind");
        assert_eq!(tag.number("w:left"), Some(720.0));
        assert_eq!(tag.get("w:leftChars").as_deref(), Some("a \"b\" & é"));
        assert_eq!((tag.get("left"), tag.get("w:z").as_deref()), (None, Some("3")));
    }

    #[test]
    fn an_element_is_passed_over_with_those_of_its_name_in_it() {
        let xml = "<a><w:rt><w:rtl><w:rt x='>'/><w:rt ><b/></w:rt></w:rtl> w:rt </w:rt ><c/></a>";
        let mut scanner = Scanner::new(xml, 0);
        scanner.next().unwrap();
        scanner.next().unwrap();
        scanner.pass_over().unwrap();
        assert!(matches!(scanner.next(), Ok(Some(Piece::Empty(tag))) if tag.name() == "c"));
        assert_eq!(scanner.depth(), 1);
    }

    #[test]
    fn a_document_type_is_passed_over_with_all_it_declares() {
        let xml = "<!DOCTYPE w [<!-- ]> ' --><!ENTITY x \"]>\"> <!ELEMENT w (a)>]><w>&x;</w>";
        assert_eq!(pieces(xml).unwrap(), ["<w>", "&x;", "</w>"]);
    }

    #[test]
    fn what_is_not_well_formed_is_a_fault() {
        for xml in [
            "<a></b>",
            "<a></ab>",
            "</a>",
            "<a b='>",
            "<a>&amp </a>",
            "<!-- a",
            "<?a",
            "<![CDATA[a",
            "<!DOCTYPE a",
            "</a",
        ] {
            assert!(pieces(xml).is_err(), "{xml}");
        }
    }
}
