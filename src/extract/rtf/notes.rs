//! The footnotes and endnotes of an RTF file, and how they are counted.
use super::super::flow::{Flow, joined, without_marker};
use super::super::numerals::Numeral;
use crate::block::{Block, NoteBody};

/// A note as it comes in.
#[derive(Debug, Default)]
struct Note {
    custom: Option<String>,
    at_end: bool,
    body: Vec<Block>,
}

/// All notes, in the order of their calls.
#[derive(Debug)]
pub struct Notes {
    list: Vec<Note>,
    foot: (u32, Numeral),
    end: (u32, Numeral),
}

impl Default for Notes {
    fn default() -> Self {
        Notes { list: Vec::new(), foot: (1, Numeral::Decimal), end: (1, Numeral::LowerRoman) }
    }
}

impl Notes {
    /// A note is called, with its own mark where it is not counted: its index.
    pub fn add(&mut self, custom: Option<String>) -> usize {
        self.list.push(Note { custom, ..Note::default() });
        self.list.len() - 1
    }

    /// `\ftnalt`: the note is at the end of the document.
    pub fn set_end(&mut self, index: usize) {
        if let Some(note) = self.list.get_mut(index) {
            note.at_end = true;
        }
    }

    /// The note's paragraphs.
    pub fn set_body(&mut self, index: usize, flow: Flow) {
        if let Some(note) = self.list.get_mut(index) {
            note.body = flow.finish();
        }
    }

    /// Takes the control words that say how notes are counted.
    pub fn take(&mut self, word: &[u8], value: Option<i32>) {
        let (count, rest) = match (word.strip_prefix(b"aftn"), word.strip_prefix(b"ftn")) {
            (Some(rest), _) => (&mut self.end, rest),
            (None, Some(rest)) => (&mut self.foot, rest),
            (None, None) => return,
        };
        match rest {
            b"start" => count.0 = value.unwrap_or(1).max(0) as u32,
            b"nar" => count.1 = Numeral::Decimal,
            b"nalc" => count.1 = Numeral::LowerLetter,
            b"nauc" => count.1 = Numeral::UpperLetter,
            b"nrlc" => count.1 = Numeral::LowerRoman,
            b"nruc" => count.1 = Numeral::UpperRoman,
            _ => {}
        }
    }

    /// The notes with their markers.
    pub fn finish(self) -> Vec<NoteBody> {
        let (mut foot, mut end) = (self.foot.0, self.end.0);
        let mut out = Vec::with_capacity(self.list.len());
        for note in self.list {
            let text = joined(note.body);
            let (text, marker) = match note.custom {
                Some(mark) => (without_marker(&text, &mark), mark),
                None => {
                    let (next, numeral) = if note.at_end { (&mut end, self.end.1) } else { (&mut foot, self.foot.1) };
                    *next += 1;
                    (without_marker(&text, ""), numeral.write(*next - 1))
                }
            };
            out.push(NoteBody { marker, text, page: 0 });
        }
        out
    }
}
