//! A folder in, a folder out: the only module that touches the disk.
//!
//! ```text
//!  walk     the inputs, in the order of their ids          state    what is known of each, in the same order
//!     \                                                     /
//!      plan     side by side: new, changed, gone; safety stops
//!        | tasks, in bundles
//!      task     workers: is it what it was? if not, convert it (engine) and write its XML aside
//!        | results, in order
//!      state    journal: rows and what is known from now on
//!        |
//!      publish  waits for the disk, then gives files their names; records and watchers are told
//!        |
//!      tables   the rows of all documents, old and new; put in place in one go, with the manifest
//! ```
//!
//! A run may die at any moment: files under their final names are whole, and whatever is not as the state
//! says is made again.

mod align;
mod answer;
mod aside;
mod avoided;
mod boxes;
mod choice;
mod dates;
mod desk;
mod doctor;
mod engine;
mod entry;
mod event;
mod folder;
mod frame;
mod id;
mod job;
mod joined;
mod known;
mod look;
mod lookup;
mod ocr;
mod package;
mod pages;
mod parquet;
mod pipeline;
mod place;
mod plan;
mod prune;
mod publish;
mod put;
mod record;
mod request;
mod run;
mod serve;
mod sort;
mod source;
mod stamp;
mod standing;
mod state;
mod stream;
mod survey;
mod tables;
mod task;
mod twins;
pub mod walk;
mod watchdog;

pub use aside::{KEPT, put as put_beside};
pub use avoided::{lies_in, misplaced};
pub use choice::{Choice, Wrong};
pub use doctor::{Check, doctor};
pub use event::{Change, Event, Made, Status, Totals, Watch};
pub use folder::{is_made, is_ours};
pub use job::{Forms, Job, Limits, MaxDelete, Share, Stop, Trouble};
pub use ocr::{Tesseract, prepare as prepare_ocr};
pub use place::Place;
pub use put::Refused;
pub use record::{RunRecord, Told, in_order, now, write_json};
pub use request::Convert;
pub use run::run;
pub use serve::{limit_memory, serve, serve_by};
pub use source::{Content, open, read};
pub use stream::{VERSION as STREAM_VERSION, stream};
pub use watchdog::Clock;
