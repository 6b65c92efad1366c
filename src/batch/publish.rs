//! Gives finished files their names, and removes those that belong to no document any more.

pub mod prune;
pub mod publisher;
