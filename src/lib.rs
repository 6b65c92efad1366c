//! un2akn turns resolutions of the United Nations into Akoma Ntoso (AKN4UN) and CSV tables.
pub mod block;
pub mod check;
pub mod extract;
pub mod iri;
pub mod model;
pub mod parse;
pub mod register;
pub mod text;
pub mod write;
