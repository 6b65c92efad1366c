//! PDF with a text layer: the tagged ones by their structure, the others by the place of each letter.

mod annotations;
mod attachments;
mod bombs;
mod budget;
mod columns;
mod content;
mod counted;
mod direction;
mod font;
mod furniture;
pub(in crate::extract) mod glyph;
mod hidden;
mod image;
mod ink;
mod interpreter;
mod layers;
mod letters;
mod line;
mod lines_path;
mod links;
mod marginal;
mod matrix;
mod metrics;
mod notes;
mod options;
mod order;
mod outline;
mod page;
mod paragraphs;
mod path;
mod piece;
mod quality;
#[cfg(test)]
mod sample;
mod scan;
mod setter;
mod soundness;
mod spread;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod turn;
mod votes;
mod words;

pub use attachments::{Attachment, MARK as MARK_OF_ATTACHMENTS, attachments};

use crate::block::Extracted;
use crate::code::Doubt;
use crate::extract::Unreadable;
use crate::extract::ocr::{self, Reader};
use budget::Budget;
pub(in crate::extract) use direction::as_drawn;
use font::Fonts;
use glyph::Sheet;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use layers::Layers;
pub(in crate::extract) use letters::{is_right_to_left, is_unspaced};
use line::Line;
use metrics::Metrics;
pub use options::{PdfOptions, Structure};
use page::Page;
use quality::Quality;
use scan::Scans;
use words::Setting;

/// Reads the text of a PDF.
pub fn read(bytes: &[u8], options: &PdfOptions, reader: &mut Reader<'_>) -> Result<Extracted, Unreadable> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(Unreadable::TooLarge("bytes of a file".to_string()));
    }
    let ends = is_complete(bytes);
    bombs::check(bytes, options.max_expanded_bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| unreadable(error, bytes, ends))?;
    if pdf.pages().len() > options.max_pages {
        return Err(Unreadable::TooLarge("pages".to_string()));
    }
    let tree = tree::read(&pdf).filter(|_| options.structure == Structure::Auto);
    let (read, scans) = pages(&pdf, tree.is_some(), options, reader)?;
    let Read { pages, bare, setting, leaves, sorted, parted } = read;
    let pictures = pages.iter().any(|page| page.sheet.pictures);
    let quality = Quality::of(&pages[leaves..]);
    if quality.letters < 5 {
        return Err(match (pictures || ends, pages.is_empty()) {
            (true, false) => Unreadable::NoTextLayer,
            (true, true) => Unreadable::Damaged("has no pages".to_string()),
            (false, _) => Unreadable::Truncated("without its last page".to_string()),
        });
    }
    if quality.is_rubbish() {
        return Err(Unreadable::BadEncoding("its fonts have no map to Unicode".to_string()));
    }
    let tree = tree.filter(|_| !parted && scans.by.is_none());
    let read: Vec<bool> = pages.iter().map(|page| page.sheet.scanned).collect();
    let mut extracted = extracted(pages, bare, tree.as_ref(), setting);
    if sorted {
        extracted.doubts.push(Doubt::PagesReordered.into());
    }
    if !ends {
        extracted.doubts.push(Doubt::Truncated.into());
    }
    // What OCR has left out was seen in the picture, and is in rows of numbers.
    if quality.unknown > 0 && scans.by.is_none() {
        extracted.doubts.push(Doubt::GlyphsWithoutUnicode.into());
    }
    if scans.missing > 0 {
        extracted.doubts.push(Doubt::PageNotRead.into());
    }
    if let Some(by) = scans.by {
        let is_read = |page: u32| read.get(page.saturating_sub(1) as usize) == Some(&true);
        ocr::finish(&mut extracted, by, &is_read);
    }
    if let Some(second) = &mut extracted.second {
        second.doubts.clone_from(&extracted.doubts);
    }
    Ok(extracted)
}

/// The blocks of pages whose letters are known with their places, from wherever they come.
pub(in crate::extract) fn read_sheets(sheets: Vec<Sheet>) -> Extracted {
    let Read { pages, setting, sorted, .. } = laid_out(sheets, false);
    let mut extracted = extracted(pages, Vec::new(), None, setting);
    if sorted {
        extracted.doubts.push(Doubt::PagesReordered.into());
    }
    extracted
}

/// The pages of a document.
struct Read {
    pages: Vec<Page>,
    /// The same as they look to a reader who does not know their structure, where they have one.
    bare: Vec<Page>,
    setting: Setting,
    /// This many of them were put before the document.
    leaves: usize,
    /// They came in another order than that of their numbers.
    sorted: bool,
    /// Sheets showed two of them.
    parted: bool,
}

/// Draws all pages and finds their lines.
fn pages(
    pdf: &Pdf,
    structured: bool,
    options: &PdfOptions,
    reader: &mut Reader<'_>,
) -> Result<(Read, Scans), Unreadable> {
    let mut fonts = Fonts::new();
    let mut budget = Budget::new(options);
    let layers = Layers::of(pdf);
    let mut sheets = Vec::new();
    for page in pdf.pages().iter() {
        let mut sheet = interpreter::draw(page, &mut fonts, &mut budget, &layers)?;
        hidden::set_apart(&mut sheet);
        hidden::set_stamps_apart(&mut sheet);
        if options.structure == Structure::Ignore {
            sheet.contents.iter_mut().for_each(|content| content.artifact = None);
        }
        sheets.push(sheet);
    }
    let scans = scan::read(pdf, &mut sheets, reader)?;
    let structured = structured && scans.by.is_none();
    Ok((laid_out(sheets, structured), scans))
}

/// The lines of a sheet without the numbers that count them.
fn lines(sheet: &mut Sheet) -> Vec<Line> {
    let found = line::lines(&mut sheet.glyphs);
    counted::without_numbers(sheet, found)
}

/// Finds the lines of sheets, and what each is.
fn laid_out(mut sheets: Vec<Sheet>, structured: bool) -> Read {
    let parted = spread::parted(&mut sheets);
    let lines: Vec<Vec<Line>> = sheets.iter_mut().map(lines).collect();
    let setting = setting(&sheets, &lines);
    let cut_lines = |(sheet, lines): (Sheet, Vec<Line>)| page::cut_lines(sheet, &lines, setting);
    let mut pages: Vec<Page> = sheets.into_iter().zip(lines).map(cut_lines).collect();
    let sorted = order::sort(&mut pages);
    let leaves = order::leaves(&pages);
    order::set_aside(&mut pages[..leaves]);
    let mut bare = if structured { pages.clone() } else { Vec::new() };
    for page in &mut bare {
        page.sheet.contents.iter_mut().for_each(|content| content.artifact = None);
    }
    mark(&mut pages[leaves..], setting);
    if structured {
        mark(&mut bare[leaves..], setting);
    }
    Read { pages, bare, setting, leaves, sorted, parted }
}

/// Tells heads, feet and footnotes from the text, and puts all pieces in order.
fn mark(document: &mut [Page], setting: Setting) {
    marginal::mark(document);
    let metrics = Metrics::of(document);
    furniture::mark(document, &metrics);
    notes::mark(document, &metrics);
    let mut tables = 0;
    for (index, page) in document.iter_mut().enumerate() {
        page::put_in_order(page, setting, index == 0, &mut tables);
        notes::mark_markers(page);
    }
}

/// The paragraphs that a sound tree shows, and the lines of the pages as a second reading; these alone else.
fn extracted(mut pages: Vec<Page>, bare: Vec<Page>, tree: Option<&tree::Element>, setting: Setting) -> Extracted {
    let metrics = Metrics::of(&pages);
    let seen = |pages: &[Page], metrics: &Metrics| Extracted {
        blocks: lines_path::blocks(pages, metrics),
        pages: pages.len() as u32,
        ..Extracted::default()
    };
    match tree.and_then(|tree| paragraphs::extracted(&mut pages, tree, &metrics, setting)) {
        Some(told) => Extracted { second: Some(Box::new(seen(&bare, &Metrics::of(&bare)))), ..told },
        None => {
            let doubts = tree.map(|_| Doubt::StructureIgnored.into()).into_iter().collect();
            Extracted { doubts, ..seen(&pages, &metrics) }
        }
    }
}

/// How the words of a document are set.
fn setting(sheets: &[Sheet], lines: &[Vec<Line>]) -> Setting {
    let (mut blanks, mut letters, mut reversed) = (0_usize, 0_usize, 0_usize);
    for glyph in sheets.iter().flat_map(|sheet| &sheet.glyphs) {
        if glyph.is_blank() {
            blanks += 1;
        } else {
            letters += 1;
            reversed += usize::from(glyph.letters.letter().is_some_and(is_right_to_left));
        }
    }
    let right_to_left = reversed * 3 > letters;
    let brackets_as_drawn = reversed > 0 && {
        let sheets = sheets.iter().zip(lines);
        sheets.map(|(sheet, lines)| brackets(sheet, lines)).sum::<i32>() > 0
    };
    Setting { draws_blanks: blanks * 14 > letters, right_to_left, brackets_as_drawn }
}

/// The brackets of a page that are given as drawn, less those given as meant.
fn brackets(sheet: &Sheet, lines: &[Line]) -> i32 {
    let count = |line: &Line| {
        let glyphs = line.letters.iter().map(|p| &sheet.glyphs[p.glyph as usize]);
        let letters = glyphs.filter(|g| !g.is_drawn_over());
        let letters: Vec<_> = letters.map(|g| (g.letters.letter().unwrap_or('x'), g.x, g.end(), g.size)).collect();
        let reversed = letters.iter().any(|(letter, ..)| is_right_to_left(*letter));
        if reversed { direction::brackets_as_drawn(&letters) } else { 0 }
    };
    lines.iter().map(count).sum()
}

/// True where a file ends as a PDF does.
fn is_complete(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2_048)..];
    memchr::memmem::find(tail, b"%%EOF").is_some()
}

fn unreadable(error: LoadPdfError, bytes: &[u8], ends: bool) -> Unreadable {
    let head = &bytes[..bytes.len().min(1_024)];
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Encrypted,
        LoadPdfError::Decryption(_) => Unreadable::Damaged("its encryption cannot be undone".to_string()),
        LoadPdfError::Invalid if memchr::memmem::find(head, b"%PDF-").is_none() => {
            Unreadable::Damaged("does not begin as a PDF does".to_string())
        }
        LoadPdfError::Invalid if !ends => Unreadable::Truncated("without its last page".to_string()),
        LoadPdfError::Invalid => Unreadable::Damaged("its pages cannot be found".to_string()),
    }
}
