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
mod dates;
mod doctor;
mod engine;
mod event;
mod folder;
mod frame;
mod job;
mod joined;
mod known;
mod lookup;
mod ocr;
mod package;
mod parquet;
mod pipeline;
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
mod state;
mod stream;
mod tables;
mod task;
pub mod walk;
mod watchdog;

pub use doctor::{Check, doctor};
pub use event::{Change, Event, Made, Status, Totals, Watch};
pub use folder::{Folder, room};
pub use job::{Job, Limits, MaxDelete, Share, Stop, Trouble};
pub use ocr::{Tesseract, prepare as prepare_ocr};
pub use package::Forms;
pub use record::{RunRecord, Told, now, write_json};
pub use request::Convert;
pub use run::run;
pub use serve::{serve, serve_by};
pub use stream::{VERSION as STREAM_VERSION, stream};
pub use watchdog::Clock;
