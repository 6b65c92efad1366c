//! What was read of a document, as a digest, by the rows of the tables: so that a person's word that it is right holds
//! as long as the reading stays.

use super::tables::definition::STATED;
use sha2::{Digest, Sha256};

/// The rows of a document, as the tables hold them.
pub struct Rows<'r> {
    /// Its row of `documents.csv`.
    pub documents: &'r [u8],
    /// Its rows of `paragraphs.csv`.
    pub paragraphs: &'r [u8],
    /// Its rows of `footnotes.csv`.
    pub footnotes: &'r [u8],
}

/// Columns of `paragraphs.csv` that are read.
const OF_PARAGRAPHS: [&str; 5] = ["part", "kind", "level", "num", "text"];

/// Columns of `footnotes.csv` that are read.
const OF_NOTES: [&str; 4] = ["marker", "paragraph_eid", "offset", "text"];

/// What was read of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its SHA-256, in hexadecimal digits.
    pub digest: String,
    /// Short digests of its fields, paragraphs and footnotes, with a letter before each group: `f 1a2b3c4d … p … n …`.
    pub parts: String,
    /// What the parts are, in the same order: `title`, `para_2`, `authorialNote_3`.
    names: Vec<String>,
}

/// Where the columns of a table are.
fn places<const N: usize>(names: [&str; N], columns: &[&str]) -> [Option<usize>; N] {
    names.map(|name| columns.iter().position(|column| *column == name))
}

impl Reading {
    /// The reading that rows hold, where the tables have these columns.
    pub fn of(rows: &Rows<'_>, columns: [&[&str]; 3]) -> Reading {
        let mut reading = Reading { digest: String::new(), parts: String::new(), names: Vec::new() };
        let mut all = Sha256::new();
        let mut add = |group: &str, name: String, cells: &mut dyn Iterator<Item = &str>| {
            let mut part = Sha256::new();
            for cell in cells {
                part.update((cell.len() as u64).to_le_bytes());
                part.update(cell);
            }
            let part = part.finalize();
            all.update(group);
            all.update(part);
            if !group.is_empty() {
                reading.parts.push_str(&format!("{}{group}", if reading.parts.is_empty() { "" } else { "\n" }));
            }
            reading.parts.push(' ');
            reading.parts.push_str(&crate::hex(&part[..4]));
            reading.names.push(name);
        };
        for record in records(rows.documents) {
            for (n, (name, at)) in STATED.iter().zip(places(STATED, columns[0])).enumerate() {
                let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
                add(if n == 0 { "f" } else { "" }, (*name).to_string(), &mut [cell].into_iter());
            }
        }
        let mut group = |letter: &str, rows: &[u8], wanted: &[Option<usize>], eid: Option<usize>| {
            for (n, record) in records(rows).enumerate() {
                let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
                let name = cell(eid).to_string();
                add(if n == 0 { letter } else { "" }, name, &mut wanted.iter().map(|at| cell(*at)));
            }
        };
        let eid = |columns: &[&str]| columns.iter().position(|column| *column == "eid");
        group("p", rows.paragraphs, &places(OF_PARAGRAPHS, columns[1]), eid(columns[1]));
        group("n", rows.footnotes, &places(OF_NOTES, columns[2]), eid(columns[2]));
        reading.digest = crate::hex(&all.finalize());
        reading
    }

    /// What is another way than in the parts of an earlier reading, in a few words.
    pub fn changed_since(&self, parts: &str) -> String {
        let (then, now) = (groups(parts), groups(&self.parts));
        let mut names = self.names.iter();
        let mut told = Vec::new();
        let mut gone = 0;
        for letter in ["f", "p", "n"] {
            let of = |groups: &[(String, Vec<String>)]| {
                groups.iter().find(|(l, _)| l == letter).map(|(_, parts)| parts.clone()).unwrap_or_default()
            };
            let (then, now) = (of(&then), of(&now));
            let named: Vec<&String> = names.by_ref().take(now.len()).collect();
            let mut left = then.clone();
            for (part, name) in now.iter().zip(named) {
                match left.iter().position(|p| p == part) {
                    Some(at) => _ = left.remove(at),
                    None => told.push(if name.is_empty() { "a text".to_string() } else { name.clone() }),
                }
            }
            gone += if letter == "f" { 0 } else { then.len().saturating_sub(now.len()) };
        }
        let more = told.len().saturating_sub(MOST);
        told.truncate(MOST);
        if more > 0 {
            told.push(format!("{more} more"));
        }
        if gone > 0 {
            told.push(format!("{gone} gone"));
        }
        if told.is_empty() { "their order".into() } else { told.join(", ") }
    }
}

/// Places that are reported one by one.
const MOST: usize = 8;

/// The groups of digests by their letters.
fn groups(parts: &str) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for word in parts.split_whitespace() {
        match groups.last_mut() {
            _ if word.len() == 1 => groups.push((word.to_string(), Vec::new())),
            Some((_, parts)) => parts.push(word.to_string()),
            None => {}
        }
    }
    groups
}

fn records(rows: &[u8]) -> impl Iterator<Item = csv::StringRecord> + '_ {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(rows).into_records().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&[&str]; 3] = [
        &["document_id", "symbol", "title"],
        &["document_id", "seq", "part", "kind", "level", "num", "eid", "text", "confidence"],
        &["document_id", "seq", "marker", "eid", "paragraph_eid", "offset", "text"],
    ];

    fn reading(title: &str, second: &str, confidence: &str) -> Reading {
        let documents = format!("a,A/RES/99/1,{title}\r\n");
        let paragraphs = format!(
            "a,1,main,operative,0,1.,para_1,Decides,{confidence}\r\na,2,main,operative,0,2.,para_2,{second},{confidence}\r\n"
        );
        let footnotes = "a,1,3,authorialNote_3,para_1,7,See A/99/4.\r\n";
        let rows = Rows {
            documents: documents.as_bytes(),
            paragraphs: paragraphs.as_bytes(),
            footnotes: footnotes.as_bytes(),
        };
        Reading::of(&rows, COLUMNS)
    }

    #[test]
    fn what_has_changed_is_told_by_its_name() {
        let then = reading("Lamps", "Requests", "0.5");
        assert_eq!(then, reading("Lamps", "Requests", "0.9"), "how certain it is does not matter");
        let now = reading("Ramps", "Requires", "0.5");
        assert_ne!(then.digest, now.digest);
        assert_eq!(now.changed_since(&then.parts), "title, para_2");
        assert_eq!(
            now.changed_since(""),
            "symbol, organ, type, language, number, session, title, adoption_date, 15 more"
        );
        assert_eq!(then.parts.lines().count(), 3);
    }
}
