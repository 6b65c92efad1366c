//! Files that a PDF holds: attachments, and the members of a portfolio.

use crate::extract::Unreadable;
use crate::extract::pdf::bombs;
use crate::extract::pdf::content::decoded;
use hayro_syntax::Pdf;
use hayro_syntax::object::String as PdfString;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use std::collections::HashSet;

/// Files of one PDF; what follows them is left out.
const MOST: usize = 10_000;
/// Nodes within nodes of the tree of names.
const DEEPEST: u32 = 32;
/// Pages that are looked at.
const MOST_PAGES: usize = 5_000;

/// What marks a file within the bytes of a PDF: where it is not, there are no attachments.
pub const MARK: &[u8] = b"/EmbeddedFile";

/// A file within a PDF.
pub struct Attachment {
    /// Its name, as the PDF has it.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Unreadable>,
}

/// The files within a PDF that unpacks to no more than this many bytes, in the order of their names in it.
pub fn attachments(bytes: Vec<u8>, limit: u64) -> Result<Vec<Attachment>, Unreadable> {
    bombs::check(&bytes, limit)?;
    let Ok(pdf) = Pdf::new(bytes) else { return Ok(Vec::new()) };
    let mut found = Found { files: Vec::new(), seen: HashSet::new() };
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let names = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"Names")?.get::<Dict<'_>>(b"EmbeddedFiles"));
    if let Some(tree) = names {
        found.node(&tree, 0);
    }
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let notes = page.raw().get::<Array<'_>>(b"Annots");
        for note in notes.into_iter().flat_map(|notes| notes.iter::<Dict<'_>>().take(MOST).collect::<Vec<_>>()) {
            if note.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_str() == "FileAttachment")
                && let Some(file) = note.get::<Dict<'_>>(b"FS")
            {
                found.file(&file);
            }
        }
    }
    Ok(found.files)
}

struct Found {
    files: Vec<Attachment>,
    seen: HashSet<ObjectIdentifier>,
}

impl Found {
    /// A node of the tree of names: pairs of a name and a file, or further nodes.
    fn node(&mut self, node: &Dict<'_>, depth: u32) {
        if depth > DEEPEST || node.obj_id().is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        for file in node.get::<Array<'_>>(b"Names").iter().flat_map(|names| names.iter::<Object<'_>>().take(2 * MOST)) {
            if let Object::Dict(file) = file {
                self.file(&file);
            }
        }
        for kid in node.get::<Array<'_>>(b"Kids").iter().flat_map(|kids| kids.iter::<Dict<'_>>().take(MOST)) {
            self.node(&kid, depth + 1);
        }
    }

    fn file(&mut self, file: &Dict<'_>) {
        let Some(streams) = file.get::<Dict<'_>>(b"EF") else { return };
        let stream = [&b"UF"[..], b"F"].into_iter().find_map(|key| streams.get::<Stream<'_>>(key));
        let Some(stream) = stream.filter(|stream| self.files.len() < MOST && self.seen.insert(stream.obj_id())) else {
            return;
        };
        let name = [&b"UF"[..], b"F"].into_iter().find_map(|key| file.get::<PdfString<'_>>(key));
        let name = name.map(|name| decoded(name.as_bytes())).filter(|name| !name.trim().is_empty());
        let name = name.unwrap_or_else(|| format!("{:05}", self.files.len() + 1));
        let bytes = stream.decoded().map(|bytes| bytes.into_owned());
        let bytes = bytes.map_err(|_| Unreadable::Damaged("its packed bytes are broken".into()));
        self.files.push(Attachment { name, bytes });
    }
}
