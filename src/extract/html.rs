//! Web pages: of the UN's sites, of other libraries, of Word and LibreOffice, and hand-made ones.
mod answer;
mod charset;
mod counters;
mod css;
mod depth;
mod ink;
mod items;
mod links;
mod record;
mod residue;
mod sheet;
mod state;
mod typewriter;
mod walk;
mod within;

use scraper::Html;
use std::collections::HashSet;

use super::breaks;
use super::doubled;
use super::facts;
use super::flow::{joined, to_relative, without_marker};
use super::limits::Limits;
use super::unreadable::Unreadable;
use crate::block::{Block, Extracted, Grain, Hint, NoteBody};
use crate::code::Doubt;
use crate::text::Text;
use walk::{Walk, Walked};

/// Pages leave tags unclosed, which count as nested: a page may nest this many times deeper than XML.
const UNCLOSED: usize = 16;

/// Reads a web page.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    page(&charset::decode(bytes)?, limits)
}

/// Reads a web page whose letters are known.
pub fn page(source: &str, limits: &Limits) -> Result<Extracted, Unreadable> {
    let source = &*doubled::mended(source);
    let source = &*doubled::entities(source);
    let source = &*within::inline(source);
    let deepest = limits.max_depth.saturating_mul(UNCLOSED);
    if depth::of(source) > deepest {
        return Err(Unreadable::TooLarge(format!("more than {deepest} elements nested")));
    }
    let page = Html::parse_document(source);
    if answer::is_refusal(&page) {
        return Err(Unreadable::NoDocument("the answer of a server that has no document".into()));
    }
    let mut found = links::notes(&page);
    within::add(&page, &mut found);
    let Walked { blocks, mut bodies, struck } = Walk::through(&page, &found);
    let mut blocks = breaks::part(typewriter::lines(blocks));
    facts::symbol_above_title(&mut blocks);
    to_relative(&mut blocks);
    run_together(&mut blocks);
    let drawn: HashSet<usize> = found.items.values().copied().collect();
    let notes = found.markers.iter().enumerate().map(|(index, marker)| {
        let title = found.titles.get(&index).map(|title| Text::plain(title.clone()));
        let body = title.unwrap_or_else(|| joined(bodies.remove(&index).unwrap_or_default()));
        let text = without_marker(&body, if drawn.contains(&index) { "" } else { marker });
        NoteBody { marker: marker.clone(), text, page: 0 }
    });
    let notes = notes.collect();
    let doubts = if struck { vec![Doubt::TrackedChanges.into()] } else { Vec::new() };
    Ok(Extracted { blocks, notes, doubts, ..Extracted::default() })
}

/// Letters of a page without breaks at least.
const LONG: usize = 400;

/// Says of a page whose whole text is in one paragraph, without any breaks, that it has lost its lines.
fn run_together(blocks: &mut [Block]) {
    let letters = |b: &Block| if b.hint == Hint::None { b.text.words.len() } else { 0 };
    let all: usize = blocks.iter().map(letters).sum();
    let Some(longest) = blocks.iter_mut().max_by_key(|b| letters(b)) else { return };
    let length = letters(longest);
    // `…; 2. Requests`, `…; (b) To report`, `…; Also decides`: paragraphs end in its midst.
    let begins = |at: usize| {
        longest.text.words[at + 2..].starts_with(|c: char| c.is_uppercase() || c == '(' || c.is_ascii_digit())
    };
    let ends = longest.text.words.match_indices("; ").filter(|(at, _)| begins(*at)).count();
    if length >= LONG && length * 10 >= all * 9 && ends > 1 {
        longest.grain = Grain::Run;
    }
}
