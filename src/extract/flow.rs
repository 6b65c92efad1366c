//! A story in the making: paragraphs and tables in reading order, for the formats that have them.
use super::grid::{Grid, Span};
use crate::block::{Block, Grain, Hint, Reason};
use crate::text::Text;

/// How a paragraph is on the page, in points; [`to_relative`] makes it relative to the body type.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// First letter from the left margin.
    pub left: f32,
    /// White space above.
    pub gap: f32,
    /// Size of its type; 0 where unknown.
    pub size: f32,
    /// Page of its first word; 0 where unknown.
    pub page: u32,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the edge where reading starts.
    Start,
    /// In the middle.
    Center,
    /// At the edge where lines end.
    End,
}

/// Width of the text area where lines are centered or are at the end, in points: 100 letters.
const WIDTH: f32 = 492.0;

/// Width of an average letter of 10 points.
pub const LETTER: f32 = 4.7;

impl Align {
    /// Where the first of some letters stands, if the indent puts it at a place.
    pub fn first_letter(self, indent: f32, letters: usize) -> f32 {
        let free = WIDTH - letters as f32 * LETTER;
        match self {
            Align::Start => indent,
            Align::Center => (free / 2.0).max(indent),
            Align::End => free.max(indent),
        }
    }
}

/// Paragraphs and open tables.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    blocks: Vec<Block>,
    tables: Vec<Grid>,
    table_count: u32,
    /// Words of paragraphs so far: a table before any is the masthead.
    pub has_words: bool,
    /// Tables may hold the whole page, as web pages of the 1990s do.
    pages_are_tables: bool,
}

impl Flow {
    /// The flow of a web page.
    pub fn of_page() -> Self {
        Flow { pages_are_tables: true, ..Flow::default() }
    }

    /// Adds a paragraph; an empty one is dropped.
    pub fn paragraph(&mut self, text: Text, shape: Shape, hint: Hint) {
        self.piece(text, shape, hint, Grain::Paragraph);
    }

    /// Adds a line or a paragraph; an empty one is dropped.
    pub fn piece(&mut self, text: Text, shape: Shape, hint: Hint, grain: Grain) {
        if text.is_empty() {
            return;
        }
        let hint = if hint == Hint::None && is_bar_code(&text.words) { Hint::Furniture(Reason::BarCode) } else { hint };
        self.has_words |= !matches!(hint, Hint::Furniture(_));
        self.blocks.push(Block {
            text,
            grain,
            page: shape.page,
            left: shape.left,
            right: 0.0,
            gap: shape.gap,
            size: shape.size,
            hint,
        });
    }

    /// Adds a block that is already made.
    pub fn block(&mut self, block: Block) {
        self.has_words = true;
        self.blocks.push(block);
    }

    /// Adds words that are not text of the document.
    pub fn furniture(&mut self, words: Text, reason: Reason, page: u32) {
        self.paragraph(words, Shape { page, ..Shape::default() }, Hint::Furniture(reason));
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The last paragraph is not text of the document if its words are of a kind.
    pub fn set_aside_last(&mut self, is_of_kind: fn(&str) -> bool) {
        if let Some(last) = self.blocks.last_mut().filter(|b| is_of_kind(&b.text.words)) {
            last.hint = Hint::Furniture(Reason::Other);
        }
    }

    /// Moves the last blocks, from `start` on, up to a place before them.
    pub fn move_to(&mut self, start: usize, place: usize) {
        if place <= start && start <= self.blocks.len() && self.tables.is_empty() {
            let count = self.blocks.len() - start;
            self.blocks[place..].rotate_right(count);
        }
    }

    /// A table opens.
    pub fn open_table(&mut self) {
        self.table_count += 1;
        let begins = !self.has_words && self.tables.is_empty();
        self.tables.push(Grid::new(self.table_count, self.blocks.len(), begins));
    }

    /// The innermost open table.
    pub fn table(&mut self) -> Option<&mut Grid> {
        self.tables.last_mut()
    }

    /// A cell opens in the innermost table.
    pub fn open_cell(&mut self, span: Span) {
        let at = self.blocks.len();
        if let Some(table) = self.tables.last_mut() {
            table.open_cell(span, at);
        }
    }

    /// The open cell of the innermost table ends.
    pub fn close_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.close_cell(&mut self.blocks);
        }
    }

    /// The innermost table ends.
    pub fn close_table(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.pop() {
            let real = table.finish(&mut self.blocks, self.pages_are_tables);
            if !real && self.tables.is_empty() && self.table_is_last() {
                self.table_count -= 1;
            }
        }
    }

    /// The blocks of the whole story; open tables are closed.
    pub fn finish(mut self) -> Vec<Block> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.blocks
    }

    /// True where no block refers to the last table number: it can be given again.
    fn table_is_last(&self) -> bool {
        !self.blocks.iter().rev().take(200).any(|b| matches!(b.hint, Hint::Cell(c) if c.table >= self.table_count))
    }
}

/// `*1234567*` in the font of bar codes is the job number for machines.
fn is_bar_code(words: &str) -> bool {
    let inner = words.strip_prefix('*').and_then(|w| w.strip_suffix('*')).unwrap_or_default();
    inner.len() >= 5 && inner.bytes().all(|b| b.is_ascii_digit())
}

/// Body type where a format does not show its size: 10 points.
const BODY: f32 = 10.0;

/// A line of type is a fifth higher than the type.
const LINE: f32 = 1.2;

/// Turns points into ens, lines and shares of the body type, which is the size that most words have.
pub fn to_relative(blocks: &mut [Block]) {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for block in blocks.iter().filter(|b| b.size > 0.0 && !matches!(b.hint, Hint::Furniture(_))) {
        match sizes.iter_mut().find(|(s, _)| *s == block.size) {
            Some((_, n)) => *n += block.text.words.len(),
            None => sizes.push((block.size, block.text.words.len())),
        }
    }
    let body = sizes.iter().max_by_key(|(_, n)| *n).map_or(BODY, |(s, _)| *s);
    let round = |x: f32| (x * 100.0).round() / 100.0;
    for block in blocks {
        block.left = round(block.left / (body / 2.0));
        block.gap = round(block.gap / (body * LINE));
        block.size = if block.size > 0.0 { round(block.size / body) } else { 1.0 };
    }
}

/// The paragraphs of a note as one text, with line breaks between them.
pub fn joined(blocks: Vec<Block>) -> Text {
    let mut out = Text::default();
    for block in blocks {
        if matches!(block.hint, Hint::Furniture(_)) || block.text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            let at = out.words.len();
            out.mark(at..at, crate::text::MarkKind::Break);
            out.words.push(' ');
        }
        out.push(&block.text);
    }
    out
}

/// A note's text without the marker at its head, as printed or typed: `3`, `(3)`, `* `.
pub fn without_marker(text: &Text, marker: &str) -> Text {
    let words = text.words.trim_start();
    let mut rest = words;
    let opened = rest.strip_prefix('(').or_else(|| rest.strip_prefix('['));
    let inside = opened.unwrap_or(rest).trim_start();
    if let Some(after) = inside.strip_prefix(marker)
        && (marker.is_empty() || !after.starts_with(|c: char| c.is_ascii_digit()))
    {
        let closed = after.trim_start().strip_prefix(')').or_else(|| after.trim_start().strip_prefix(']'));
        rest = match (opened, closed) {
            (Some(_), Some(end)) => end,
            (None, _) => after,
            (Some(_), None) => rest,
        };
    }
    let cut = text.words.len() - rest.trim_start().len();
    text.slice(cut..text.words.len()).trimmed()
}
