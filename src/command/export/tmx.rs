//! Translation memory: TMX 1.4b of `aligned.csv`, a unit for each block of text in all languages that have it.

use super::Done;
use super::collection::Collection;
use super::key::Key;
use crate::command::Trouble;
use crate::html::language;
use crate::write::tables::LANGUAGES;
use quick_xml::escape::escape;
use std::io::{self, Write};

/// Writes the memory: the first language that is asked for is the one translated from.
pub fn write(collection: &Collection, key: &Key, to: &mut dyn Write) -> Result<Done, Trouble> {
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    let asked = &collection.select.languages;
    let source = asked.first().map_or("*all*", |code| language(code).0);
    writeln!(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?un2akn {}?>\n<tmx version=\"1.4\">\n<header creationtool=\"un2akn\" \
         creationtoolversion=\"{}\" segtype=\"paragraph\" o-tmf=\"un2akn\" adminlang=\"en\" srclang=\"{source}\" \
         datatype=\"plaintext\"/>\n<body>",
        key.mark(),
        env!("CARGO_PKG_VERSION")
    )
    .map_err(unwritable)?;
    let works = collection.work_iris()?;
    let mut rows = collection.rows("aligned")?;
    let mut units = 0;
    while let Some(row) = rows.next()? {
        let work = row.get("work_iri");
        if !works.contains(work) {
            continue;
        }
        let wanted = LANGUAGES.iter().filter(|code| asked.is_empty() || asked.iter().any(|a| a == *code));
        let texts: Vec<(&str, &str)> =
            wanted.map(|code| (language(code).0, row.get(code))).filter(|(_, text)| !text.is_empty()).collect();
        if texts.len() < 2 {
            continue;
        }
        units += 1;
        let mut unit = format!("<tu tuid=\"{}#{}\">", escape(work), escape(row.get("eid")));
        for name in ["kind", "num"] {
            if !row.get(name).is_empty() {
                unit.push_str(&format!("<prop type=\"{name}\">{}</prop>", escape(row.get(name))));
            }
        }
        for (code, text) in texts {
            unit.push_str(&format!("\n<tuv xml:lang=\"{code}\"><seg>{}</seg></tuv>", escape(text)));
        }
        writeln!(to, "{unit}\n</tu>").map_err(unwritable)?;
    }
    writeln!(to, "</body>\n</tmx>").map_err(unwritable)?;
    Ok(Done::new("unit", "units", units))
}
