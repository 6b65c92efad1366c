//! Dublin Core: a description of each document in the fifteen elements, as OAI-PMH has them.

use super::Done;
use super::collection::{Collection, Row, is_whole};
use super::key::Key;
use crate::command::Trouble;
use quick_xml::escape::escape;
use std::io::{self, Write};

/// Writes the descriptions.
pub fn write(collection: &Collection, key: &Key, to: &mut dyn Write) -> Result<Done, Trouble> {
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    writeln!(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?un2akn {}?>\n<records>", key.mark())
        .map_err(unwritable)?;
    let mut count = 0;
    collection.each(|row| {
        if !is_whole(row) {
            return Ok(());
        }
        count += 1;
        writeln!(to, "{}", description(row)).map_err(unwritable)
    })?;
    writeln!(to, "</records>").map_err(unwritable)?;
    Ok(Done::new("document", "documents", count))
}

/// The description of a document.
pub fn description(row: &Row) -> String {
    let mut text = String::from(
        "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n",
    );
    let address = super::address(row);
    let elements = [
        ("title", row.get("title")),
        ("identifier", row.get("symbol")),
        ("identifier", address.as_str()),
        ("identifier", row.get("expression_iri")),
        ("creator", super::body(row.get("organ"))),
        ("publisher", "United Nations"),
        ("date", row.get("adoption_date")),
        ("language", row.get("language")),
        ("type", row.get("type")),
        ("format", "application/akn+xml"),
        ("source", row.get("document_id")),
    ];
    for (name, value) in elements.iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("<dc:{name}>{}</dc:{name}>\n", escape(*value)));
    }
    text.push_str("</oai_dc:dc>");
    text
}
