//! Bilingual files: XLIFF 2.1 of `aligned.csv`, a file for each work, a unit for each block of text.

use super::Done;
use super::collection::Collection;
use super::key::Key;
use crate::command::Trouble;
use crate::html::language;
use quick_xml::escape::escape;
use std::io::{self, Write};

/// Writes the works in two languages, the first the one translated from.
pub fn write(collection: &Collection, key: &Key, to: &mut dyn Write) -> Result<Done, Trouble> {
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    let [source, target] = collection.select.languages.as_slice() else {
        let what = "XLIFF is in two languages; name them: --language eng --language fra".to_string();
        return Err(Trouble::Unfit("xliff".into(), what));
    };
    writeln!(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?un2akn {}?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">",
        key.mark(),
        language(source).0,
        language(target).0
    )
    .map_err(unwritable)?;
    let works = collection.work_iris()?;
    let mut rows = collection.rows("aligned")?;
    let (mut files, mut units) = (0_u64, 0_u64);
    let mut work = String::new();
    while let Some(row) = rows.next()? {
        let (from, into) = (row.get(source), row.get(target));
        if from.is_empty() || into.is_empty() || !works.contains(row.get("work_iri")) {
            continue;
        }
        if row.get("work_iri") != work {
            if files > 0 {
                writeln!(to, "</file>").map_err(unwritable)?;
            }
            row.get("work_iri").clone_into(&mut work);
            files += 1;
            writeln!(to, "<file id=\"f{files}\" original=\"{}\">", escape(&work)).map_err(unwritable)?;
        }
        units += 1;
        writeln!(
            to,
            "<unit id=\"u{units}\" name=\"{}\"><segment><source>{}</source><target>{}</target></segment></unit>",
            escape(row.get("eid")),
            escape(from),
            escape(into)
        )
        .map_err(unwritable)?;
    }
    // A document needs a file, and a file a unit.
    if files == 0 {
        return Err(Trouble::Nothing(collection.folder.clone(), "works in both languages"));
    }
    writeln!(to, "</file>\n</xliff>").map_err(unwritable)?;
    Ok(Done::new("unit", "units", units))
}
