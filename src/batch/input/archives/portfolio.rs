//! Files that PDFs hold. The PDF is a document itself.

use super::origin::Origin;
use super::unpacking::{Held, Unpacking};
use crate::extract::pdf::{Attachment, MARK_OF_ATTACHMENTS as MARK, attachments};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The stack of the thread that looks for them.
const STACK: usize = 32 << 20;

/// Endings of the names of what is not a document.
const NONE: [&str; 18] = [
    "png",
    "jpg",
    "jpeg",
    "gif",
    "bmp",
    "svg",
    "emf",
    "wmf",
    "mp3",
    "mp4",
    "mov",
    "wav",
    "swf",
    "xml",
    "xsd",
    "joboptions",
    "p7s",
    "ttf",
];

/// The files that hang on a PDF; false where there are none.
pub fn read(mut file: Origin, unpacking: &mut Unpacking<'_>) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? > unpacking.unpacker.most {
        return Ok(false);
    }
    file.rewind()?;
    if !is_marked(&mut file)? {
        return Ok(false);
    }
    file.rewind()?;
    let mut bytes = Vec::new();
    if file.read_to_end(&mut bytes).is_err() {
        return Ok(false);
    }
    let limit = unpacking.left;
    // What is hostile enough to end the thread has its row as a document.
    let looked = std::thread::Builder::new().stack_size(STACK).spawn(move || attachments(bytes, limit))?.join();
    let Ok(Ok(found)) = looked else { return Ok(false) };
    unpacking.contents.is_document = true;
    let mut any = false;
    for Attachment { name, bytes } in found.into_iter().filter(|file| may_be_document(&file.name)) {
        any = true;
        // A name is not a path here.
        let name = name.replace(['/', '\\'], "_");
        let goes_on = match bytes {
            Ok(bytes) => unpacking.add(name.as_bytes(), &mut &bytes[..])?,
            Err(fault) => unpacking.put(name.as_bytes(), Held::Failed(fault.into())),
        };
        if !goes_on {
            break;
        }
    }
    Ok(any)
}

/// True where the bytes of a file hold the mark of an attachment.
fn is_marked(file: &mut Origin) -> io::Result<bool> {
    let mut bytes = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        let read = match file.read(&mut bytes[kept..]) {
            Ok(0) => return Ok(false),
            Ok(read) => kept + read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            // Who converts it tells of it.
            Err(_) => return Ok(false),
        };
        if memchr::memmem::find(&bytes[..read], MARK).is_some() {
            return Ok(true);
        }
        let rest = read.min(MARK.len() - 1);
        bytes.copy_within(read - rest..read, 0);
        kept = rest;
    }
}

fn may_be_document(name: &str) -> bool {
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_none_or(|ending| !NONE.contains(&&*ending))
}
