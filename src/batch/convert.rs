//! Converts documents: in their own processes, which a hostile file may crash, exhaust or hang without harm to the
//! run, or in this process.

pub mod answer;
pub mod request;
pub mod tesseract;
pub mod worker;
pub mod worker_process;
