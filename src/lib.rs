//! un2akn turns resolutions of the United Nations into Akoma Ntoso (AKN4UN) and CSV tables.
//!
//! ```text
//!  input/**           batch::input     finds the files; batch alone touches the disk
//!     | bytes
//!     v
//!  extract            format by content; one reader for each format; no format is known beyond it
//!     | Extracted     blocks: pieces of text, their look, their place
//!     v
//!  parse              never fails; the UN's way of writing, a word table for each language
//!     | Publication   masthead, paragraphs in their roles, footnotes, citations, what was set aside
//!     v
//!  conserve           every word of the source is in one place, or the document is marked
//!     |
//!  corrections        what people have said of the document: texts, kinds, numbers, that it is checked
//!     |
//!     v
//!  trust              how likely each paragraph is right, judged by witnesses and a table of weights
//!     |
//!     v
//!  write              AKN4UN and rows of tables, from one plan of names (eIds)
//!     | bytes
//!     v
//!  output/**          batch::tables    rows in the order of the input, whatever the workers do
//! ```
//!
//! Invariants: parsing never fails, it doubts; readers and writers do not know of each other; only
//! [`batch`] and [`command`] touch the disk, only `main` prints, nothing looks at the clock.

pub mod batch;
pub mod block;
pub mod check;
pub mod code;
pub mod command;
pub mod conserve;
pub mod corrections;
pub mod document;
pub mod extract;
pub mod html;
pub mod iri;
pub mod join;
pub mod languages;
pub mod model;
pub mod parse;
pub mod register;
pub mod schema;
pub mod text;
pub mod trust;
pub mod words;
pub mod write;

pub use document::Document;

use code::{Doubt, Failure, Problem};
use extract::{Identity, Unreadable};
use parse::likeness::Likeness;
use sha2::{Digest, Sha256};
use write::{Settings, Source, Written};

/// The program that made an output: its version and a digest of its source, `0.1.0+3f2a…`.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("UN2AKN_SOURCE"));

/// What steers the conversion of a file. The output is a function of these, the bytes and the path.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Options {
    /// How files are read.
    pub extract: extract::Options,
    /// How documents are written.
    pub write: Settings,
}

/// What became of a file.
pub struct Conversion {
    /// What the file is.
    pub identity: Identity,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// The document, or why there is none.
    pub outcome: Result<Written, Problem>,
    /// Doubts that the document was marked with, as in `documents.csv`.
    pub doubts: Vec<Doubt>,
    /// True where it depends on a program for OCR: pages were read, or could not be.
    pub scanned: bool,
}

/// Converts one file. `document_id` is its path below the input folder.
pub fn convert(bytes: &[u8], document_id: &str, options: &Options) -> Conversion {
    convert_digested(bytes, &Sha256::digest(bytes).into(), document_id, options)
}

/// Converts one file whose SHA-256 is known.
pub fn convert_digested(bytes: &[u8], sha256: &[u8; 32], document_id: &str, options: &Options) -> Conversion {
    convert_with(bytes, sha256, document_id, options, &extract::ocr::NoEngine)
}

/// Converts one file whose SHA-256 is known; pages that are pictures are read by a program for OCR.
pub fn convert_with(
    bytes: &[u8],
    sha256: &[u8; 32],
    document_id: &str,
    options: &Options,
    engine: &dyn extract::ocr::Engine,
) -> Conversion {
    convert_corrected(bytes, sha256, document_id, options, engine, None)
}

/// The same with the text of its file of corrections, if it has one.
pub fn convert_corrected(
    bytes: &[u8],
    sha256: &[u8; 32],
    document_id: &str,
    options: &Options,
    engine: &dyn extract::ocr::Engine,
    corrections: Option<&str>,
) -> Conversion {
    let identity = extract::sniff(bytes);
    let sha256 = hex(sha256);
    let source = Source {
        document_id,
        format: identity.format.code(),
        puid: identity.puid,
        bytes: bytes.len() as u64,
        sha256: &sha256,
        further: &[],
    };
    let extracted = extract::extract_with(bytes, identity.format, &options.extract, engine);
    let scanned = is_scanned(&extracted);
    let (outcome, doubts) = finish(extracted, &source, options, corrections);
    Conversion { identity, sha256, outcome, doubts, scanned }
}

/// Converts the pages of one document that are in one file each, as one document under the path of the
/// first. Gives back nothing where the files are not pages of one document ([`join::agree`]) or one of them
/// cannot be read: they are then to be converted one by one.
pub fn convert_joined(pages: &[(&[u8], &str)], options: &Options, corrections: Option<&str>) -> Option<Conversion> {
    let (first, document_id) = pages.first()?;
    let identity = extract::sniff(first);
    let mut extracted = Vec::new();
    for (bytes, _) in pages {
        extracted.push(extract::extract(bytes, extract::sniff(bytes).format, &options.extract).ok()?);
    }
    if !join::agree(&extracted) {
        return None;
    }
    let sources: Vec<_> = pages.iter().map(|(bytes, id)| write::Page::new(bytes, id)).collect();
    let sha256 = sources.first()?.sha256.clone();
    let source = Source {
        document_id,
        format: identity.format.code(),
        puid: identity.puid,
        bytes: first.len() as u64,
        sha256: &sha256,
        further: &sources[1..],
    };
    let (outcome, doubts) = finish(Ok(join::join(extracted)), &source, options, corrections);
    Some(Conversion { identity, sha256, outcome, doubts, scanned: false })
}

/// True where a file holds pages that are pictures.
fn is_scanned(extracted: &Result<block::Extracted, Unreadable>) -> bool {
    match extracted {
        Ok(extracted) => extracted.read_by.is_some() || extracted.doubts.iter().any(|d| *d == Doubt::PageNotRead),
        Err(fault) => matches!(fault, Unreadable::NoTextLayer | Unreadable::OcrFailed(_)),
    }
}

/// Parses, checks and writes what a reader has found.
fn finish(
    extracted: Result<block::Extracted, Unreadable>,
    source: &Source<'_>,
    options: &Options,
    corrections: Option<&str>,
) -> (Result<Written, Problem>, Vec<Doubt>) {
    let outcome = extracted.map_err(Problem::from).and_then(|extracted| {
        let publication = read_corrected(extracted, source, corrections);
        match refusal(&publication) {
            Some(problem) => Err(problem),
            None => conforming(write::write(&publication, source, &options.write)),
        }
    });
    let doubts = outcome.as_ref().map(|written| written.marked.clone()).unwrap_or_default();
    (outcome, doubts)
}

/// What a reader has found, as it is written: parsed, checked that all of it is there, and judged.
pub fn read(extracted: block::Extracted) -> model::Publication {
    judged(extracted, |_| {})
}

/// The same as people have corrected it and, perhaps, checked it.
pub fn read_corrected(
    extracted: block::Extracted,
    source: &Source<'_>,
    corrections: Option<&str>,
) -> model::Publication {
    let Some(text) = corrections else { return read(extracted) };
    let mut checked = None;
    let mut publication = judged(extracted, |publication| {
        checked = corrections::correct(publication, text, source.document_id, source.sha256);
    });
    if let Some(checked) = checked {
        accept(&mut publication, source, &checked);
    }
    publication
}

/// A document that a person has checked has no doubts any more, as long as it is what it was then.
fn accept(publication: &mut model::Publication, source: &Source<'_>, checked: &corrections::Checked) {
    let reading = write::reading(publication, source);
    let why = match checked.sha256.eq_ignore_ascii_case(source.sha256) {
        false => Some("the source has changed".to_string()),
        true if reading.digest != checked.reading => {
            Some(format!("the reading has changed: {}", reading.changed_since(&checked.parts)))
        }
        true => None,
    };
    match why {
        Some(why) => {
            let signed = model::Signed { by: checked.by.clone(), on: checked.on.clone().unwrap_or_default() };
            publication.doubts.push(Doubt::ChangedSinceChecked.because(format!("{why}; checked by {signed}")));
        }
        None => {
            publication.accept(model::Signed { by: checked.by.clone(), on: checked.on.clone().unwrap_or_default() })
        }
    }
}

/// Parses what a reader has found, has it corrected, and judges it.
fn judged(extracted: block::Extracted, correct: impl FnOnce(&mut model::Publication)) -> model::Publication {
    let form = trust::Form::of(&extracted);
    let mut publication = read_unjudged(extracted);
    correct(&mut publication);
    trust::judge(&mut publication, &form);
    parse::account_for_masthead(&mut publication);
    publication.doubts.extend(parse::likeness::doubt(&publication));
    publication
}

/// Why a publication is not written, if it is not.
pub fn refusal(publication: &model::Publication) -> Option<Problem> {
    // Half a document must not pass for a whole one: a cover without its text is often a broken copy.
    if publication.is_bare() {
        return Some(Failure::NoParagraphs.alone());
    }
    match parse::likeness::of(publication) {
        Likeness::Other(what) => Some(Failure::NotAResolution.because(what)),
        Likeness::Clear | Likeness::Doubtful(_) => None,
    }
}

/// Parses what a reader has found; of two readings the better one. How likely it is right is not yet said.
pub fn read_unjudged(mut extracted: block::Extracted) -> model::Publication {
    let second = extracted.second.take();
    let read_by = extracted.read_by.clone();
    let before = conserve::Tally::of_source(&extracted);
    let mut publication = parse::parse(extracted);
    publication.read_by = read_by;
    if !before.agrees(conserve::Tally::of_publication(&publication)) {
        publication.doubts.push(Doubt::UnaccountedText.into());
    }
    match second {
        Some(second) => parse::better(publication, read_unjudged(*second)),
        None => publication,
    }
}

/// A document whose XML breaks a rule is not a document: nothing wrong gets a name in the output.
fn conforming(written: Written) -> Result<Written, Problem> {
    match check::akn(&written.xml).first() {
        None => Ok(written),
        Some(fault) => Err(Failure::Nonconforming.because(&fault.to_string())),
    }
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_resolution_does_not_pass_for_one() {
        let record =
            b"A/99/PV.12\nGeneral Assembly\n\nThe meeting was called to order at 10 a.m.\n\nThe agenda was adopted.\n";
        let refused = convert(record, "a.txt", &Options::default()).outcome.err().unwrap();
        assert_eq!(refused.failure, Failure::NotAResolution);
        let message = convert(b"No document matches what you have asked for.\n", "a.txt", &Options::default());
        assert_eq!(message.outcome.err().unwrap().failure, Failure::NotAResolution);
        let page = convert(b"3. Requests the keepers to report in time.\n", "a.txt", &Options::default());
        assert!(page.doubts.is_empty());
    }

    #[test]
    fn xml_that_breaks_a_rule_is_not_kept() {
        let text = b"A/RES/99/501\n\nThe General Assembly,\n\n1. Decides to remain seized of the matter.\n";
        let written = convert(text, "a.txt", &Options::default()).outcome.unwrap();
        let right = Written { xml: written.xml.clone(), ..written };
        let xml =
            String::from_utf8(right.xml.clone()).unwrap().replace("<num>", "<verse>").replace("</num>", "</verse>");
        let wrong = Written { xml: xml.into_bytes(), ..conforming(right).unwrap() };
        let problem = conforming(wrong).err().unwrap().to_string();
        assert!(problem.starts_with("nonconforming: gives XML that breaks a rule, line "), "{problem}");
        assert!(problem.contains("verse is not an element of Akoma Ntoso"), "{problem}");
    }
}
