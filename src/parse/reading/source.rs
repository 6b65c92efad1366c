//! The words of a document whose lines are weak or lost, one after the other, and what is between them.
//!
//! A run, a page of a viewer and a text with form feeds differ in only their breaks: a run has none, a page
//! has the ends of its lines, pages part with their own break.

pub use super::word::{Break, Word};
use super::{measure, mend, spread};
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::Language;
use crate::parse::lexicon::Lexicon;
use crate::parse::{chinese, furniture};
use crate::text::MarkKind;

/// The text of a document in one line, word by word.
#[derive(Debug, Default)]
pub struct Source {
    /// All words with a space between them.
    pub text: String,
    /// The words.
    pub words: Vec<Word>,
    /// True where lines of the page are known.
    pub lined: bool,
    /// True where lines are of one width, so that one that stops short ends a paragraph.
    pub even: bool,
    /// Words that were torn or run together: as found, and as written.
    pub rewritten: Vec<(String, String)>,
    /// Cells of tables, which stand as they are before a word.
    pub cells: Vec<(usize, Block)>,
    /// What stood among the words and is none of the document's: residue of viewers.
    pub residue: Vec<Block>,
}

/// Part of the longest lines that a full line has.
const FULL: f32 = 0.8;

impl Source {
    /// The words of blocks.
    pub fn of(blocks: &[Block], lexicon: &Lexicon, language: Language) -> Self {
        let mut source = Source::default();
        let mut found: Vec<mend::Piece<'_>> = Vec::new();
        let mut cells: Vec<(usize, Block)> = Vec::new();
        let mut page = None;
        let mut short = false;
        let mut columns = 0;
        source.lined = blocks.iter().filter(|b| b.grain == Grain::Line).count() > blocks.len() / 2 && blocks.len() > 3;
        let width = full_line(blocks);
        let order = if source.lined {
            spread::order(blocks, width, lexicon)
        } else {
            (0..blocks.len()).map(|k| (k, false)).collect()
        };
        for (block, goes_on) in order.into_iter().map(|(k, goes_on)| (&blocks[k], goes_on)) {
            if residue(block, lexicon) {
                let hint = Hint::Furniture(Reason::WebResidue);
                source.residue.push(Block { hint, ..block.clone() });
                continue;
            }
            if matches!(block.hint, Hint::Cell(_)) {
                cells.push((found.len(), block.clone()));
                short = true;
                continue;
            }
            let mut before = match page {
                _ if cells.last().is_some_and(|(at, _)| *at == found.len()) => Break::Gap,
                _ if goes_on => Break::Space,
                Some(page) if page != block.page => Break::Page,
                Some(_) if block.has_empty_line_above() => Break::Gap,
                Some(_) if short => Break::Short,
                _ => Break::Line,
            };
            page = Some(block.page);
            columns = width_of(block) + if goes_on { columns + 1 } else { 0 };
            short = (columns as f32) < width * FULL;
            let words = block.text.words.as_str();
            // The sign for a hyphen at a line's end ends a piece.
            for word in words.split_whitespace().flat_map(|w| w.split_inclusive('\u{fffe}')) {
                let start = word.as_ptr() as usize - words.as_ptr() as usize;
                let raised = block
                    .text
                    .marks
                    .iter()
                    .any(|m| m.kind == MarkKind::Superscript && m.start <= start && start + word.len() <= m.end);
                found.push(mend::Piece { word: word.into(), before, page: block.page, raised, place: found.len() });
                before = Break::Space;
            }
        }
        let mended = mend::mend(found, language);
        source.rewritten = mended.rewritten;
        for piece in mended.pieces {
            // Mending joins words and parts them, so that places move.
            while let Some((_, cell)) = cells.first().filter(|(at, _)| *at <= piece.place) {
                source.cells.push((source.words.len(), cell.clone()));
                cells.remove(0);
            }
            if !source.text.is_empty() {
                source.text.push(' ');
            }
            let start = source.text.len();
            source.text.push_str(&piece.word);
            let end = source.text.len();
            source.words.push(Word { start, end, before: piece.before, page: piece.page, raised: piece.raised });
        }
        source.even =
            language == Language::Chinese && (source.lined || measure::lines(&mut source.words, &source.text));
        source.cells.extend(cells.into_iter().map(|(_, cell)| (source.words.len(), cell)));
        source
    }

    /// A word by its place; nothing after the last.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| &self.text[w.start..w.end])
    }

    /// The text from a word on.
    pub fn from(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| &self.text[w.start..])
    }

    /// The text of some words.
    pub fn span(&self, from: usize, to: usize) -> &str {
        if from >= to || from >= self.words.len() {
            return "";
        }
        &self.text[self.words[from].start..self.words[to.min(self.words.len()) - 1].end]
    }

    /// The first word that begins at a byte or after it.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.words.partition_point(|w| w.start < byte)
    }

    /// What is before a word; after the last, the end of a page.
    pub fn before(&self, at: usize) -> Break {
        self.words.get(at).map_or(Break::Page, |w| w.before)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }
}

/// Characters of a full line.
fn full_line(blocks: &[Block]) -> f32 {
    let lines = blocks.iter().filter(|b| b.grain == Grain::Line);
    let mut lengths: Vec<usize> = lines.map(width_of).filter(|n| *n > 20).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 4 / 5).map_or(0.0, |n| *n as f32)
}

/// Columns of a line: a Chinese character takes two.
fn width_of(block: &Block) -> usize {
    block.text.words.chars().map(chinese::columns).sum()
}

/// `Select target paragraph3`: what a viewer leaves behind a page.
fn residue(block: &Block, lexicon: &Lexicon) -> bool {
    (block.text.words.len() < 60 || furniture::is_edge(&block.text.words))
        && furniture::by_form(&block.text.words, lexicon) == Some(Reason::WebResidue)
}
