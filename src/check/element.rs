//! An element of a document that is checked, with its attributes.

use crate::schema::Name;
use std::borrow::Cow;

/// An element, as those who check it see it; `'x` is the life of the whole text.
pub struct Element<'e, 'x> {
    /// Its name, with its prefix.
    pub name: &'x str,
    /// What the schema knows it as; nothing for elements of other namespaces and unknown ones.
    pub known: Option<Name>,
    /// Whether it is of the namespace of Akoma Ntoso.
    pub akn: bool,
    /// Whether it is of a namespace at all.
    pub spaced: bool,
    /// Its attributes but for declarations of namespaces; references are resolved.
    pub attributes: &'e [Attribute<'x>],
    /// The byte it begins at.
    pub at: usize,
}

/// An attribute.
pub struct Attribute<'x> {
    /// Its name, with its prefix.
    pub name: &'x str,
    /// Where it is from.
    pub space: Space,
    /// Its value.
    pub value: Cow<'x, str>,
}

/// The namespace of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// None: it is the element's own.
    Own,
    /// That of `xml:lang`.
    Xml,
    /// That of XML Schema's instances: `xsi:schemaLocation`.
    Instance,
    /// That of Akoma Ntoso.
    Akn,
    /// Another one.
    Other,
}

impl<'x> Element<'_, 'x> {
    /// The value of its own attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.own(name).map(|a| a.value.as_ref())
    }

    /// Its eId.
    pub fn eid(&self) -> Option<&Cow<'x, str>> {
        self.own("eId").map(|a| &a.value)
    }

    /// Its GUID.
    pub fn guid(&self) -> Option<&Cow<'x, str>> {
        self.own("GUID").map(|a| &a.value)
    }

    #[inline]
    fn own(&self, name: &str) -> Option<&Attribute<'x>> {
        self.attributes.iter().find(|a| same(a.name, name) && a.space == Space::Own)
    }
}

/// True for one name: most others have another length or another first letter, which is seen at once.
#[inline]
pub fn same(a: &str, b: &str) -> bool {
    // Processors are slow to compare two empty strings byte by byte, and most names have no prefix.
    a.len() == b.len() && (a.is_empty() || a.as_bytes().first() == b.as_bytes().first() && a == b)
}
