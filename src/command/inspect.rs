//! `inspect`: shows how one document was read, and why.

mod page;
mod piece;
pub(super) mod trace;

use super::{Trouble, output};
use crate::Options;
use crate::batch;
use crate::block::Extracted;
use crate::code::Problem;
use crate::corrections::File;
use crate::extract::{self, Identity};
use crate::hex;
use crate::model::Publication;
use crate::write::Source;
use crate::write::plan::Plan;
use piece::Piece;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::Path;

/// A document, read.
struct Reading {
    name: String,
    identity: Identity,
    source: Extracted,
    /// Why a run would not convert it.
    problem: Option<Problem>,
    publication: Publication,
    pieces: Vec<Piece>,
}

/// What is looked at, and how.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The document.
    pub file: &'a Path,
    /// Whether a page for a browser is wanted.
    pub html: bool,
    /// Apply this file of corrections.
    pub corrections: Option<&'a Path>,
}

/// Reads one file, of no more bytes than `most`, and tells of each piece of its text: page, role, why, doubts. In
/// lines, or as one page for a browser with source and result side by side.
///
/// ```text
/// page 1  operative  7.  confidence 1  para_7
///   why: has the number 7.; opens with Calls upon; ends with a semicolon
///   Calls upon Member States …
/// ```
pub fn run(asked: &Asked<'_>, most: u64, options: &Options, out: &mut dyn Write) -> Result<bool, Trouble> {
    let Asked { file, html, corrections } = *asked;
    let corrections = corrections.map(|path| output::text(path).map_err(Trouble::input(path))).transpose()?;
    let bytes = output::bytes(file, most)?;
    let identity = extract::sniff(&bytes);
    let mut options = options.extract.clone();
    // Without it scans cannot be read, which is reported as such.
    let _ = batch::prepare_ocr(&mut options.ocr);
    let engine = batch::Tesseract::of_options(&options.ocr);
    let source = extract::extract_with(&bytes, identity.format, &options, &engine)
        .map_err(|problem| Trouble::Unfit(file.to_path_buf(), problem.to_string()))?;
    let sha256 = hex(&Sha256::digest(&bytes));
    // The file of corrections is taken at its word as to which document it is of.
    let document_id = corrections.as_deref().and_then(|text| File::parse(text).ok()?.document).unwrap_or_default();
    let as_source = Source {
        document_id: &document_id,
        format: identity.format.code(),
        puid: identity.puid,
        bytes: bytes.len() as u64,
        sha256: &sha256,
        further: &[],
    };
    let publication = crate::read_corrected(source.clone(), &as_source, corrections.as_deref());
    let problem = crate::refusal(&publication);
    let pieces = piece::all(&publication, &Plan::new(&publication));
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let reading = Reading { name, identity, source, problem, publication, pieces };
    let written = if html { page::write(&reading, out) } else { lines(&reading, out) };
    written.map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(true)
}

impl Reading {
    /// What is said of the document as a whole: why it is not converted, and doubts.
    fn notes(&self) -> Vec<String> {
        let by_hand = &self.publication.by_hand;
        let corrected = by_hand.corrected.iter().map(|c| format!("corrected: {}: {} ({})", c.place, c.what, c.signed));
        let checked = by_hand.checked.iter().map(|signed| format!("checked: {signed}"));
        let problem = self.problem.iter().map(|problem| format!("fails: {problem}"));
        problem
            .chain(corrected)
            .chain(checked)
            .chain(self.publication.doubts.iter().map(|doubt| format!("doubt: {doubt}")))
            .collect()
    }

    /// `A/RES/62/17, resolution, English, pdf (fmt/276), 2 pages`
    fn heading(&self) -> String {
        let publication = &self.publication;
        let symbol = publication.masthead.symbol.as_ref().map_or("without a symbol", |s| s.as_str());
        let kind = publication.masthead.kind.code();
        let language = publication.language.name();
        let mut text =
            format!("{symbol}, {kind}, {language}, {} ({})", self.identity.format.code(), self.identity.puid);
        match publication.pages {
            0 => {}
            1 => text.push_str(", 1 page"),
            pages => text.push_str(&format!(", {pages} pages")),
        }
        if publication.fragment {
            text.push_str(", a part of the document only");
        }
        text
    }
}

fn lines(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", reading.name, reading.heading())?;
    for note in reading.notes() {
        writeln!(out, "{note}")?;
    }
    for piece in &reading.pieces {
        writeln!(out)?;
        if piece.page > 0 {
            write!(out, "page {}  ", piece.page)?;
        }
        write!(out, "{}", piece.role)?;
        if !piece.number.is_empty() {
            write!(out, "  {}", piece.number)?;
        }
        if let Some(confidence) = piece.confidence {
            write!(out, "  confidence {confidence}")?;
        }
        writeln!(out, "{}{}", if piece.eid.is_empty() { "" } else { "  " }, piece.eid)?;
        writeln!(out, "  why: {}", piece.why)?;
        for doubt in &piece.doubts {
            writeln!(out, "  doubt: {doubt}")?;
        }
        writeln!(out, "  {}", piece.text)?;
    }
    Ok(())
}
