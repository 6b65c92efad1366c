//! The records of runs, in `.un2akn/runs/<id>/`, for people and for programs that watch.

pub mod clock;
pub mod names;
pub mod recorder;
pub mod run_record;
