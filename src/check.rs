//! Whether a document is as it should be: well-formed, by the schema of Akoma Ntoso 3.0, and by the rules of
//! AKN4UN that no schema can say (names, references, IRIs, metadata that must be there).
//!
//! One pass over the text. The pipeline checks each document it writes before it gets its name; `validate`
//! checks anybody's.

mod element;
mod fault;
mod grammar;
mod identity;
mod names;
mod reader;

pub use fault::{Fault, Rule};

use fault::Found;

/// What is wrong with a document, in the order of its lines; nothing for one as it should be.
///
/// # Examples
/// ```
/// let faults = un2akn::check::akn(b"<akomaNtoso>\n</akomaNtoso>");
/// assert!(faults[0].what.contains("namespace"));
/// assert_eq!(faults[0].line, 1);
/// ```
pub fn akn(xml: &[u8]) -> Vec<Fault> {
    let mut found = Found::default();
    reader::read(xml, &mut found);
    found.sorted(xml)
}

#[cfg(test)]
mod tests;
