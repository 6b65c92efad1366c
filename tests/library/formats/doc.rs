//! Binary Word files.
use super::{notes, read, words};
use crate::specimens::word;

#[test]
fn a_field_that_never_ends_swallows_nothing() {
    let body = b"Recalling \x13PAGE its resolution\rDecides \x13DATE\x14to\x15 keep it.\r";
    let file = read(&word(body, 0, 0));
    assert_eq!(words(&file), ["Recalling PAGE its resolution", "Decides to keep it."]);
}

#[test]
fn text_fields_and_notes_are_read() {
    let body =
        b"The \x93Council\x94,\rRecalling\x02 \x13HYPERLINK \"https://undocs.org/A/1/1\"\x14A/1/1\x15\x0Bof 1946\r";
    let note = b"\x02\tA/1/3.\r";
    let file = read(&word(&[&body[..], note].concat(), note.len(), 24));
    assert_eq!(words(&file), ["The “Council”,", "Recalling A/1/1 of 1946"]);
    assert_eq!(notes(&file), [("1", "A/1/3.")]);
    assert!(file.blocks[1].text.marks.iter().any(|m| m.start == 9 && m.end == 9));
}
