//! A folder in, a folder out: the only module that touches the disk.
//!
//! ```text
//!  input    the inputs, in the order of their ids          state    what is known of each, in the same order
//!     \                                                     /
//!      plan      side by side: new, changed, gone
//!        | tasks, in bundles
//!      document  is it what it was? if not, convert it (convert) and write its XML aside
//!        | results, in order
//!      state     journal: rows and what is known from now on
//!        |
//!      publish   waits for the disk, then gives files their names; records and watchers are notified
//!        |
//!      tables    the rows of all documents, old and new; put in place in one go, with the manifest
//! ```
//!
//! `run` puts these steps together; `stream` converts documents that come in as lines. Arrows point down this list:
//! `run`, `doctor`, `stream`, `tables`, `publish`, `records`, `document`, `plan`, `convert`, `state`, `input`,
//! `output`, `disk`.
//!
//! A run may die at any moment: files under their final names are whole, and whatever is not as the state
//! says is made again.

mod convert;
pub mod corrections;
mod disk;
mod doctor;
mod document;
mod input;
mod output;
mod plan;
mod publish;
mod records;
mod run;
mod state;
mod stream;
mod tables;

mod error;
mod event;
mod options;
mod watchdog;

pub use convert::answer::ByHand;
pub use convert::request::Convert;
pub use convert::tesseract::{Tesseract, prepare as prepare_ocr};
pub use convert::worker_process::{limit_memory, serve, serve_by};
pub use disk::edited::{KEPT, replace_keeping_edited};
pub use disk::open_folder::OpenFolder;
pub use doctor::{Check, doctor};
pub use error::RunError;
pub use event::{Change, Event, Made, Status, Totals, Watch};
pub use input::document_id::document_id;
pub use input::filter::{BadGlob, InputFilter};
pub use input::overlap::{lies_in, misplaced};
pub use input::source::{Content, open, read};
pub use input::walk;
pub use options::{Forms, Limits, MaxDelete, RunOptions, Share, Stop};
pub use output::folder::{is_made, is_ours};
pub use output::xml_file::Refused;
pub use records::clock::now;
pub use records::names::in_order;
pub use records::run_record::{RunRecord, Told, write_json};
pub use run::run;
pub use stream::{VERSION as STREAM_VERSION, stream};
#[cfg(feature = "parquet")]
pub use tables::parquet::write as write_parquet;
pub use watchdog::Clock;
