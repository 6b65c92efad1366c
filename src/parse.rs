//! Blocks in, a publication out. Parsing never fails: what it cannot place it keeps, with a doubt.

mod body;
pub mod citation;
pub mod cues;
mod fact;
mod furniture;
mod join;
mod layout;
pub mod lexicon;
mod masthead;
