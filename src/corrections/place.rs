//! Finds what a correction is about: by the text that was read there, and by the eId where several begin so.

use super::sheet::{First, Sheet};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A paragraph or the label of an annex, by its place in the row.
    Piece(usize),
    /// A footnote, by its index.
    Note(usize),
}

/// The one that was read so. Fails, with a sentence, where there is none or more than one.
pub fn find(sheet: &Sheet, at: Option<&str>, read: &str) -> Result<Found, String> {
    let fitting = |now: (&str, &str), first: &First| {
        fits(read, now.0, now.1) || (!first.eid.is_empty() && fits(read, &first.number, &first.words))
    };
    let pieces = sheet.pieces.iter().enumerate().filter(|(_, p)| fitting(p.text(), &p.first));
    let mut found: Vec<Found> = pieces.map(|(n, _)| Found::Piece(n)).collect();
    for (n, note) in sheet.notes.iter().enumerate() {
        let now = note.note.as_ref().map(|n| (n.marker.as_str(), n.text.words.as_str()));
        found.extend(now.filter(|now| fitting(*now, &note.first)).map(|_| Found::Note(n)));
    }
    match (found.as_slice(), at) {
        ([only], _) => Ok(*only),
        ([], _) => Err("no text reads like this any more".into()),
        (_, None) => Err("several texts read like this; give `at`, or more words".into()),
        (_, Some(at)) => {
            by_eid(sheet, at, &found).ok_or_else(|| format!("several texts read like this, none of them {at}"))
        }
    }
}

/// The one of some that has an eId now, or had it at first.
fn by_eid(sheet: &Sheet, at: &str, among: &[Found]) -> Option<Found> {
    let (pieces, notes) = sheet.eids_now();
    let now = |found: &&Found| match found {
        Found::Piece(n) => pieces.get(*n).is_some_and(|eid| eid == at),
        Found::Note(n) => notes.get(*n).is_some_and(|eid| eid == at),
    };
    let first = |found: &&Found| match found {
        Found::Piece(n) => sheet.pieces[*n].first.eid == at,
        Found::Note(n) => sheet.notes[*n].first.eid == at,
    };
    among.iter().find(now).or_else(|| among.iter().find(first)).copied()
}

/// The paragraph that is meant by an eId or by its text.
pub fn piece(sheet: &Sheet, meant: &str) -> Result<usize, String> {
    let all: Vec<Found> = (0..sheet.pieces.len()).map(Found::Piece).collect();
    let by_eid = by_eid(sheet, meant, &all).filter(|_| !meant.is_empty());
    match by_eid.map_or_else(|| find(sheet, None, meant), Ok) {
        Ok(Found::Piece(n)) => Ok(n),
        Ok(Found::Note(_)) => Err(format!("“{meant}” is a footnote")),
        Err(why) => Err(format!("“{meant}”: {why}")),
    }
}

/// True where a text is what was read: all of it, or its beginning where `…` follows; the number may be before it.
pub fn fits(read: &str, number: &str, words: &str) -> bool {
    let read = folded(read);
    let begins = read.strip_suffix('…').or_else(|| read.strip_suffix("...")).map(|r| r.trim_end().to_string());
    let words = folded(words);
    let numbered = folded(&format!("{number} {words}"));
    match begins {
        Some(begins) => words.starts_with(&begins) || numbered.starts_with(&begins),
        None => words == read || (!number.is_empty() && numbered == read),
    }
}

/// A text with single spaces.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_all_of_it_or_by_its_beginning() {
        assert!(fits("Decides  to", "", "Decides to"));
        assert!(fits("Decides …", "2.", "Decides to remain"));
        assert!(fits("2. Decides...", "2.", "Decides to remain"));
        assert!(fits("2. Decides", "2.", "Decides"));
        assert!(!fits("Decides", "", "Decides to"));
        assert!(!fits("Requests…", "", "Decides to"));
        assert!(fits("", "", "") && !fits("", "", "x"));
    }
}
