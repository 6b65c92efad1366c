//! un2akn turns resolutions of the United Nations into Akoma Ntoso (AKN4UN) and CSV tables.
pub mod text;
pub mod block;
pub mod extract;
