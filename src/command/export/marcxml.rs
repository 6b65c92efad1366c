//! Records for a library's catalogue: MARC 21 as MARCXML, a record for each work. Symbols are in 191 and dates in 269,
//! as the libraries of the United Nations have them; subjects (650) are left to them.

use super::Done;
use super::collection::{Collection, Row};
use super::key::Key;
use crate::command::Trouble;
use quick_xml::escape::escape;
use std::io::{self, Write};

/// Writes the records.
pub fn write(collection: &Collection, key: &Key, to: &mut dyn Write) -> Result<Done, Trouble> {
    let unwritable = |e: io::Error| Trouble::Output("-".into(), e);
    writeln!(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?un2akn {}?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">",
        key.mark()
    )
    .map_err(unwritable)?;
    let works = collection.works()?;
    for (work, documents) in &works {
        to.write_all(record(work, documents).as_bytes()).map_err(unwritable)?;
    }
    writeln!(to, "</collection>").map_err(unwritable)?;
    Ok(Done::new("record", "records", works.len() as u64))
}

/// The code of a language in MARC, which has the bibliographic one.
fn language(code: &str) -> &str {
    match code {
        "fra" => "fre",
        "zho" => "chi",
        other => other,
    }
}

/// A record; the first document gives the title.
fn record(work: &str, documents: &[Row]) -> String {
    let Some(first) = documents.first() else { return String::new() };
    let mut fields = String::new();
    let mut field = |tag: &str, indicators: [char; 2], subfields: &[(char, &str)]| {
        let given: Vec<_> = subfields.iter().filter(|(_, text)| !text.is_empty()).collect();
        if given.is_empty() {
            return;
        }
        let [a, b] = indicators;
        fields.push_str(&format!("<datafield tag=\"{tag}\" ind1=\"{a}\" ind2=\"{b}\">"));
        for (code, text) in given {
            fields.push_str(&format!("<subfield code=\"{code}\">{}</subfield>", escape(*text)));
        }
        fields.push_str("</datafield>\n");
    };
    let languages: Vec<&str> = documents.iter().map(|d| language(d.get("language"))).collect();
    let several: Vec<(char, &str)> = languages.iter().map(|code| ('a', *code)).collect();
    if several.len() > 1 {
        field("041", [' ', ' '], &several);
    }
    if !first.get("symbol").is_empty() {
        field("191", [' ', ' '], &[('a', first.get("symbol")), ('c', first.get("session"))]);
    }
    match super::body(first.get("organ")) {
        "" => {}
        body => field("110", ['2', ' '], &[('a', "United Nations."), ('b', body)]),
    }
    // A record must have one.
    let title = ["title", "symbol", "document_id"].map(|name| first.get(name)).into_iter().find(|t| !t.is_empty());
    field("245", ['1', '0'], &[('a', title.unwrap_or_default())]);
    for document in &documents[1..] {
        if document.get("title") != first.get("title") {
            field("246", ['1', '1'], &[('a', document.get("title"))]);
        }
    }
    let day = first.get("adoption_date");
    field("269", [' ', ' '], &[('a', day)]);
    for name in ["meeting", "vote", "agenda_item"] {
        field("500", [' ', ' '], &[('a', first.get(name))]);
    }
    for document in documents {
        let address = super::address(document);
        field("856", ['4', '0'], &[('u', &address), ('3', language(document.get("language")))]);
    }
    format!(
        "<record>\n<leader>00000nam a2200000 i 4500</leader>\n<controlfield tag=\"001\">{}</controlfield>\n\
         <controlfield tag=\"003\">un2akn</controlfield>\n<controlfield tag=\"008\">{}</controlfield>\n{fields}</record>\n",
        escape(work),
        fixed(day, languages.first().copied().unwrap_or("und"))
    )
}

/// Field 008, forty characters: the day, the year, the United States for New York, the language.
fn fixed(day: &str, language: &str) -> String {
    let digits: String = day.chars().filter(char::is_ascii_digit).collect();
    let (entered, kind, year) = match digits.len() {
        8 => (&digits[2..], 's', &digits[..4]),
        _ => ("000000", 'n', "uuuu"),
    };
    let language = if language.len() == 3 { language } else { "und" };
    format!("{entered}{kind}{year}    nyu     o    i00| 0 {language} d")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_field_has_forty_characters() {
        for (day, language) in [("2007-12-05", "eng"), ("", ""), ("2007-12-05", "chi")] {
            let field = fixed(day, language);
            assert_eq!(field.chars().count(), 40, "{field}");
            assert_eq!(&field[35..38], if language.is_empty() { "und" } else { language });
        }
        assert!(fixed("2007-12-05", "eng").starts_with("071205s2007    nyu"));
    }
}
