//! Writes the XML of a document under its own name, up to its final one.

use super::context::Context;
use crate::batch::disk::fingerprint::{Digest32, Fingerprint, digest_of};
use crate::batch::disk::open_folder::There;
use crate::batch::input::document_id::path_of_id;
use crate::batch::output::xml_file::{Refused, below_akn, part, write};
use std::fs;
use std::path::Path;

/// Makes room for a file that is not there yet.
pub fn make_room(context: &Context<'_>, id: &str) -> Result<(), Refused> {
    shadowed(context, id)?;
    make_folder(context, Path::new(&below_akn(id)))
}

fn make_folder(context: &Context<'_>, name: &Path) -> Result<(), Refused> {
    let parent = name.parent().unwrap_or(Path::new(""));
    if !parent.as_os_str().is_empty() && *context.made.borrow() != parent {
        let akn = &context.folder.akn;
        akn.make_folders(parent).map_err(|e| Refused::of(akn, parent, e))?;
        context.made.replace(parent.into());
    }
    Ok(())
}

/// Writes a file under its own name, unless the one that is there is the same. Gives its print, and
/// the name it has now.
pub fn write_xml(
    context: &Context<'_>,
    id: &str,
    bytes: &[u8],
    sha256: Digest32,
) -> Result<(Fingerprint, Option<String>), Refused> {
    shadowed(context, id)?;
    let (akn, name) = (&context.folder.akn, below_akn(id));
    match akn.look(&name) {
        Ok(Some(There::Folder)) => return Err(Refused::Name("there is a folder where it should be".to_string())),
        Ok(Some(There::File(stamp))) if stamp.size == bytes.len() as u64 => {
            if akn.read(&name).and_then(|mut f| digest_of(&mut f)).is_ok_and(|(old, _)| old == sha256) {
                return Ok((Fingerprint { sha256, stamp: Some(stamp), size: stamp.size }, None));
            }
        }
        Ok(Some(_)) => {}
        Ok(None) => make_folder(context, Path::new(&name))?,
        Err(e) => return Err(Refused::of(akn, Path::new(&name), e)),
    }
    let part = part(id);
    let scratch = &context.folder.scratch;
    let print = write(scratch, &part, bytes, sha256).map_err(|e| Refused::Output(scratch.path_of(&part), e))?;
    Ok((print, Some(part)))
}

/// Refuses a document in a folder that has the name of another one's XML: `a.xml/b` needs a folder `a.xml`, which
/// is the XML of `a`. And one whose name is another's to the disk.
fn shadowed(context: &Context<'_>, id: &str) -> Result<(), Refused> {
    if let Some(other) = context.same_names.of(id) {
        return Err(Refused::Name(format!("the disk treats its name as that of {other}")));
    }
    let folders = id.match_indices('/').map(|(at, _)| &id[..at]);
    let mut suspects = folders.filter_map(|folder| folder.strip_suffix(".xml"));
    let is_input = |name: &str| {
        let path = context.options.input.join(path_of_id(name));
        let found = if context.options.follow_links { fs::metadata(path) } else { fs::symlink_metadata(path) };
        found.is_ok_and(|found| found.is_file())
    };
    match suspects.find(|name| is_input(name)) {
        Some(name) => Err(Refused::Name(format!("its folder has the name of the XML of {name}"))),
        None => Ok(()),
    }
}
