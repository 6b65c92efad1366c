//! Rich Text Format: groups, control words, code pages, notes, tables, headers.
mod charset;
mod fields;
mod notes;
mod reader;
mod state;
mod story;
mod tokens;
mod words;

use super::counted;
use super::flow::{Flow, to_relative};
use super::limits::Limits;
use super::margins;
use super::unreadable::Unreadable;
use crate::block::Extracted;
use crate::code::Doubt;
use reader::Reader;
use tokens::Tokens;

/// Reads an RTF file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(Unreadable::Empty);
    }
    if bytes.len() as u64 > limits.max_input_bytes {
        return Err(Unreadable::TooLarge(format!("{} bytes", bytes.len())));
    }
    let start = bytes.iter().position(|b| *b == b'{').filter(|at| bytes[*at..].starts_with(b"{\\rtf"));
    let Some(start) = start.filter(|at| *at < 16) else {
        return Err(Unreadable::Damaged("does not begin as RTF does".into()));
    };
    let mut tokens = Tokens::new(&bytes[start..]);
    let mut reader = Reader::new();
    while let Some(token) = tokens.next() {
        reader.take(token, &mut tokens);
        if reader.depth() > limits.max_depth {
            return Err(Unreadable::TooLarge(format!("more than {} groups nested", limits.max_depth)));
        }
        if reader.depth() == 0 {
            break;
        }
    }
    match reader.depth() {
        0 => Ok(assemble(reader)),
        // Cut between two paragraphs: what is there is whole.
        1 => {
            let mut cut = assemble(reader);
            cut.doubts.push(Doubt::Truncated.into());
            Ok(cut)
        }
        open => Err(Unreadable::Truncated(format!("with {open} groups open"))),
    }
}

/// First page's header and footer, text, other headers and footers, comments.
fn assemble(mut reader: Reader) -> Extracted {
    let body = reader.finish().finish();
    let first = |name: &str| match (reader.title_page, name) {
        (true, name) => name.ends_with('f'),
        (false, name) => matches!(name, "header" | "footer" | "headerr" | "footerr"),
    };
    let (mut heads, mut feet, mut running) = (Vec::new(), Vec::new(), Vec::new());
    for (name, flow) in std::mem::take(&mut reader.margins) {
        let is_head = name.starts_with("header");
        let blocks = margins::paragraphs(flow);
        match (first(&name), is_head) {
            (true, true) if heads.is_empty() => heads = blocks,
            (true, false) if feet.is_empty() => feet = blocks,
            _ => margins::add_running(&mut running, blocks, is_head),
        }
    }
    let mut blocks = heads;
    blocks.extend(feet);
    blocks.extend(body);
    blocks.extend(running);
    blocks.extend(reader.comments.into_iter().flat_map(Flow::finish).map(margins::comment));
    to_relative(&mut blocks);
    blocks.iter_mut().for_each(|b| b.page = 0);
    let uncounted = reader.uncounted.as_deref().map(counted::unknown);
    let doubts = reader.tracked.then(|| Doubt::TrackedChanges.into()).into_iter().chain(uncounted).collect();
    Extracted { blocks, notes: reader.notes.finish(), doubts, ..Extracted::default() }
}
