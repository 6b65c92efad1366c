//! Binary Word files.
use std::io::{Cursor, Write};

use super::{notes, read, words};

/// A file of one piece of text, with a footnote called at a letter; `note` letters at the end are its text.
fn file(text: &[u8], note: usize, call: u32) -> Vec<u8> {
    let long = |n: usize| (n as u32).to_le_bytes();
    let mut table: Vec<u8> = Vec::new();
    let mut tables: Vec<(usize, usize, usize)> = Vec::new();
    let mut add = |number: usize, bytes: &[u8]| {
        tables.push((number, table.len(), bytes.len()));
        table.extend_from_slice(bytes);
    };
    let piece =
        [&long(0)[..], &long(text.len()), &[0, 0], &(0x4000_0000u32 | (2 * 0x400)).to_le_bytes(), &[0, 0]].concat();
    add(33, &[&[2][..], &long(piece.len()), &piece].concat());
    add(2, &[&call.to_le_bytes()[..], &long(text.len() - note), &[1, 0]].concat());
    add(3, &[&long(0)[..], &long(note), &long(note)].concat());
    let mut main = vec![0u8; 0x400];
    main[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    main[0x4C..0x50].copy_from_slice(&long(text.len() - note));
    main[0x50..0x54].copy_from_slice(&long(note));
    main[0x98..0x9A].copy_from_slice(&93u16.to_le_bytes());
    for (number, start, length) in tables {
        let at = 0x9A + 8 * number;
        main[at..at + 4].copy_from_slice(&long(start));
        main[at + 4..at + 8].copy_from_slice(&long(length));
    }
    main.extend_from_slice(text);
    let mut ole = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in [("/WordDocument", &main), ("/0Table", &table)] {
        ole.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    ole.flush().unwrap();
    ole.into_inner().into_inner()
}

#[test]
fn text_fields_and_notes_are_read() {
    let body =
        b"The \x93Council\x94,\rRecalling\x02 \x13HYPERLINK \"https://undocs.org/A/1/1\"\x14A/1/1\x15\x0Bof 1946\r";
    let note = b"\x02\tA/1/3.\r";
    let file = read(&file(&[&body[..], note].concat(), note.len(), 24));
    assert_eq!(words(&file), ["The “Council”,", "Recalling A/1/1 of 1946"]);
    assert_eq!(notes(&file), [("1", "A/1/3.")]);
    assert!(file.blocks[1].text.marks.iter().any(|m| m.start == 9 && m.end == 9));
}
