//! What is known of the output: for each input what it was, its result, and where its rows are.
//!
//! `.un2akn/state/manifest` describes the tables as they stand; rows are not kept twice, they are taken from
//! the tables themselves by their lengths. `.un2akn/state/N.journal` holds what a run has converted since,
//! rows included, until the tables are written again. All of them are sorted by id, so that they are read
//! side by side and never held in memory. A file of the state that is torn or lost only means that documents
//! are converted again: what was known is then taken from the tables (`recovered`).
//! `.un2akn/state/left` names XML that was written and belongs to no document any more.

pub mod dated;
pub mod entries;
pub mod entry;
pub mod journal;
pub mod kept;
pub mod orphans;
pub mod recovered;
mod sheets;
pub mod store;
