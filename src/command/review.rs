//! `review`: a place to go through the doubts of an output, and to correct or accept documents. It serves pages to a
//! browser on this machine and writes files of corrections, nothing else.
//!
//! ```text
//! guard     who may ask
//! server    HTTP                            forms -> entry    what was entered, as a correction
//! app       which page for which address    queue, queue_page, document, document_page, source
//! ```

mod app;
mod document;
mod document_page;
mod entry;
mod forms;
mod guard;
mod queue;
mod queue_page;
mod server;
mod source;

use super::Trouble;
use super::accept::corrections_of;
use crate::batch;
use crate::batch::corrections::{Folder, beside};
use app::{App, last_input};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be reviewed, and by whom.
pub struct Order {
    /// The folder of results.
    pub output: PathBuf,
    /// The folder of sources; otherwise the one that the last run has read.
    pub input: Option<PathBuf>,
    /// The folder of corrections; otherwise the one beside the sources.
    pub corrections: Option<PathBuf>,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Who corrects.
    pub by: String,
}

/// Tells the address and serves its pages until the process is ended.
pub fn run(order: &Order, out: &mut dyn Write) -> Result<bool, Trouble> {
    let not_there = || Trouble::Input(order.output.clone(), io::ErrorKind::NotFound.into());
    batch::is_ours(&order.output).map_err(Trouble::Foreign)?.ok_or_else(not_there)?;
    let input = order.input.clone().or_else(|| last_input(&order.output));
    let input = input.ok_or_else(|| {
        Trouble::Unfit(order.output.clone(), "does not say where its sources are; name them with --input".into())
    })?;
    if order.by.trim().is_empty() {
        return Err(Trouble::Unfit(order.output.clone(), "say who corrects it with --by NAME".into()));
    }
    let corrections = order.corrections.clone().or_else(|| corrections_of(&order.output));
    let corrections = corrections.unwrap_or_else(|| beside(&input));
    let sources = source::Sources::new(input);
    let app = App::new(order.output.clone(), sources, Folder::new(corrections), order.by.clone())?;
    let local =
        |e: io::Error| Trouble::Unfit(PathBuf::from(format!("port {}", order.port)), format!("cannot be used, {e}"));
    let listener = server::listen(order.port).map_err(local)?;
    let port = listener.local_addr().map_err(local)?.port();
    let token = guard::Token::new().map_err(|e| local(io::Error::other(e)))?;
    let told = |e| Trouble::Output("-".into(), e);
    writeln!(out, "http://127.0.0.1:{port}{}", token.root()).and_then(|()| out.flush()).map_err(told)?;
    server::serve(listener, token, Arc::new(move |asked| app.answer(asked))).map_err(local)?;
    Ok(true)
}
